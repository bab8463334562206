"""A mutator that knows the format: each change spoils one layer of a bundle and leaves all others right.

Blind flips never get past the hash and the signature. These do: they are what a faulty program, or a person
with an enrolled office's own key, could send. `spoil(draft, chance, world)` returns the name of what it did.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

import msgspec
import pyrage

from db import births
from db.identity import Keys, new_keys
from desktop.sync.cards import make_card
from tests.unit.desktop.sync.crafting import CENTRAL, END, LOCAL, Draft, Entries, Json, Pairs, Raw, dump


@dataclass(frozen=True)
class Insider:
    """Who makes the file: an enrolled office with its own keys, and what it could know."""

    keys: Keys
    office: str
    receiver: str
    receiver_replica: str
    ids: tuple[str, ...]
    """Ids (36 signs) of records at the receiver and in the bundle, of all types and offices."""
    types: tuple[str, ...]
    offices: tuple[str, ...]
    now_ms: int
    child: Keys = field(default_factory=new_keys)


Mutation = Callable[[Draft, Random, Insider], None]


# --- odd values -------------------------------------------------------------------------------------------


def odd(chance: Random, who: Insider) -> Json:
    """Anything but what belongs there."""
    kind = chance.randrange(6)
    if kind == 0:
        return chance.choice(_NUMBERS)
    if kind == 1:
        return chance.choice(_TEXTS)
    if kind == 2:
        return chance.choice(_RAW)()
    if kind == 3:
        return chance.choice([None, True, False, [], {}, [[]], [None], {"": {}}, [[1, 2]], {"a": [None]}])
    if kind == 4:
        return chance.choice(
            [*who.ids, *who.types, *who.offices, str(who.keys.replica_id), who.receiver_replica]
        )
    return chance.choice(_TIMES)


_NUMBERS: Sequence[Json] = (
    0, -1, 1, 2, 255, 65535, 65536, 100_000, 2**31 - 1, 2**31, 2**32 - 1, 2**46, 2**47, 2**53, 2**61, 2**62 - 1,
    2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63), -(2**63) - 1, 10**30, 10**400, 1.5, -0.0, 1e308, 1e-320,
)  # fmt: skip
_TEXTS = (
    "", " ", "\0", "\n", "a\nb", "x" * 41, "x" * 300, "ก" * 5000, "\u202eต้นฉบับ", "e\u0301", "เเ", "\ufeff",
    "../../../etc/passwd", "..\\..\\x", "/abs", "C:\\x", "con", "{file}", "%s%n", "'; DROP TABLE site; --",
    "<b>ก</b>", "=1+1", "\ud800", "\udfff\ud800", "๑๒", "NaN", "Infinity", "1e5", "-0", "1_0", "+1", "0x10",
    "9" * 40, "1E-999999999", "draft", "signed", "deleted", "standard", "own_office", "receipt", "data",
    "R-2401-2569-0001", "2401-2569-0001", "AGE-SECRET-KEY-1", "-----BEGIN", "a" * 64, "z" * 64,
)  # fmt: skip
_TIMES = (
    "2026-11-20", "2569-11-20", "0001-01-01", "9999-12-31", "2026-W01-1", "2026-02-30", "20261120", "2026-11",
    "0000-00", "08:30", "24:00", "08+07", "T0830", "2026-11-20T03:00:00+00:00", "2026-11-20T03:00:00",
    "0001-01-01T00:00:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.999999", "3112-01-01T00:00:00Z",
)  # fmt: skip
_RAW: Sequence[Callable[[], Raw]] = (
    lambda: Raw(b"NaN"), lambda: Raw(b"Infinity"), lambda: Raw(b"1e400"), lambda: Raw(b"-1e400"),
    lambda: Raw(b"1.0000000000000000000000000001"), lambda: Raw(b"007"), lambda: Raw(b"1" * 5000),
    lambda: Raw(b'"\\ud800"'), lambda: Raw(b'"\\udc00\\ud800x"'), lambda: Raw(b'"\xed\xa0\x80"'),
    lambda: Raw(b'"\xff\xfe"'), lambda: Raw(b'"\xc0\x80"'), lambda: Raw(b'"a\x01b"'), lambda: Raw(b'"\\u0000"'),
    lambda: Raw(b""), lambda: Raw(b"{"), lambda: Raw(b"]"), lambda: Raw(b'{"a":1,"a":2}'), lambda: Raw(b"1 2"),
    lambda: Raw(b"[" * 900 + b"]" * 900), lambda: Raw(b'{"a":' * 700 + b"1" + b"}" * 700),
    lambda: Raw(b"[" * 60_000 + b"]" * 60_000), lambda: Raw(b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    lambda: Raw(b'"' + b"x" * 200_000 + b'"'), lambda: Raw(b'"' + b"x" * (1 << 20) + b'"'),
    lambda: Raw(b"[" + b"1," * 30_000 + b"1]"), lambda: Raw(b"/* */ 1"), lambda: Raw(b"\xef\xbb\xbf1"),
)  # fmt: skip


def spoil_json(value: Json, chance: Random, who: Insider) -> Json:
    """The same JSON with one place changed: another value, a key gone, new or twice, something deeper."""
    places = list(_places(value, ()))
    path = chance.choice(places)
    return _changed(value, path, lambda found: _spoilt_node(found, chance, who))


def _places(value: Json, path: tuple[Any, ...]) -> Any:
    yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _places(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value[:20]):
            yield from _places(one, (*path, index))


def _changed(value: Json, path: tuple[Any, ...], change: Callable[[Json], Json]) -> Json:
    if not path:
        return change(value)
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = _changed(value[path[0]], path[1:], change)
    return copy


def _spoilt_node(found: Json, chance: Random, who: Insider) -> Json:
    act = chance.randrange(5)
    if isinstance(found, dict) and found and act:
        key = chance.choice(list(found))
        if act == 1:
            return {name: one for name, one in found.items() if name != key}
        if act == 2:
            return Pairs((*found.items(), (key, odd(chance, who))))
        if act == 3:
            return {
                **found,
                chance.choice(["", "x", "_office", "__class__", "ก", "\0", key + " "]): odd(chance, who),
            }
        return {(str(odd(chance, who))[:50] if name == key else name): one for name, one in found.items()}
    if isinstance(found, list) and act:
        if act == 1 and found:
            return found[:-1]
        if act == 2:
            return [*found, *(found[-1:] or [odd(chance, who)])]
        if act == 3:
            return [*found, odd(chance, who)]
        return list(reversed(found))
    if type(found) is int and act in (1, 2):
        return found + chance.choice([-1, 1, 2, 1000, 2**40])
    return odd(chance, who)


# --- the outer file ---------------------------------------------------------------------------------------


def zip_fields(draft: Draft, chance: Random, who: Insider) -> None:
    draft.hooks.outer_raw = lambda raw: _spoilt_zip(raw, chance)


def inner_zip_fields(draft: Draft, chance: Random, who: Insider) -> None:
    draft.hooks.inner_raw = lambda raw: _spoilt_zip(raw, chance)


def _spoilt_zip(raw: bytes, chance: Random) -> bytes:
    """One field of one record of a zip; often the same field in its twin, so that both agree."""
    shape = chance.choice(["local", "central", "both", "end", "bytes"])
    end = list(struct.unpack(END, raw[-22:]))
    content = bytearray(raw)
    number = chance.choice([0, 1, 2, 20, 0x21, 0x8000, 0xFFFF, 0xFFFFFFFF, chance.randrange(1 << 16)])
    if shape == "bytes":
        place = chance.choice([0, len(raw), end[6], end[6] + end[5], chance.randrange(len(raw))])
        return bytes(content[:place] + chance.randbytes(chance.randrange(1, 60)) + content[place:])
    if shape == "end":
        index = chance.randrange(8)
        end[index] = number & (0xFFFFFFFF if index in (0, 5, 6) else 0xFFFF)
        return bytes(content[:-22]) + struct.pack(END, *end)
    entry = list(struct.unpack(CENTRAL, content[end[6] : end[6] + 46]))
    local = list(struct.unpack(LOCAL, content[:30]))
    place = chance.randrange(2, 10)
    wide = place in (6, 7, 8)
    number &= 0xFFFFFFFF if wide else 0xFFFF
    if shape in ("central", "both"):
        entry[place + 1] = number
        if shape == "central" and chance.random() < 0.5:
            entry[chance.randrange(11, 17)] = number & 0xFFFF
    if shape in ("local", "both"):
        local[place] = number
    content[end[6] : end[6] + 46] = struct.pack(CENTRAL, *entry)
    content[:30] = struct.pack(LOCAL, *local)
    return bytes(content)


_NAMES = (
    "../evil", "..\\evil", "/etc/passwd", "C:\\evil", "con.txt", "HEADER.json ", "header.JSON", "r/1.NDJSON.zst",
    "p/" + "a" * 63, "p/" + "A" * 64, "p/../../" + "a" * 60, "r/../1.ndjson.zst", "r/0001.ndjson.zst", "x" * 80,
    "x" * 81, "r/٣.ndjson.zst", "link", "manifest.json/", "\u202egpj.txt", "nul\0byte", "",
)  # fmt: skip


def _spoilt_entries(entries: Entries, chance: Random) -> Entries:
    act, place = chance.randrange(6), chance.randrange(len(entries))
    name, content = entries[place]
    if act == 0:
        return [*entries, (chance.choice(_NAMES), content[:100])]
    if act == 1:
        return [
            (chance.choice(_NAMES) if index == place else one, body)
            for index, (one, body) in enumerate(entries)
        ]
    if act == 2:
        return [*entries, (name, content)]
    if act == 3:
        return [one for index, one in enumerate(entries) if index != place]
    if act == 4:
        shuffled = list(entries)
        chance.shuffle(shuffled)
        return shuffled
    short = content[: chance.randrange(len(content) + 1)]
    return [(one, short if index == place else body) for index, (one, body) in enumerate(entries)]


def outer_entries(draft: Draft, chance: Random, who: Insider) -> None:
    draft.hooks.outer = lambda entries: _spoilt_entries(entries, chance)


def inner_entries(draft: Draft, chance: Random, who: Insider) -> None:
    draft.hooks.inner = lambda entries: _spoilt_entries(entries, chance)


def signature(draft: Draft, chance: Random, who: Insider) -> None:
    spoilt = chance.choice([b"", bytes(64), bytes(63), bytes(65), chance.randbytes(64)])
    draft.hooks.signature = lambda _: spoilt


def other_signer(draft: Draft, chance: Random, who: Insider) -> None:
    """Everything right, but signed by nobody that the receiver knows, with or without the sender's name."""
    if chance.random() < 0.5:
        draft.header["sender"] = draft.manifest["sender"] = str(who.child.replica_id)
    draft.signed_by = who.child


def payload(draft: Draft, chance: Random, who: Insider) -> None:
    def spoilt(raw: bytes) -> bytes:
        act, place = chance.randrange(5), chance.randrange(len(raw))
        if act == 0:
            return raw[:place]
        if act == 1:
            return raw + chance.randbytes(chance.randrange(1, 200))
        if act == 2:
            return raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :]
        if act == 3:
            stranger = pyrage.x25519.Recipient.from_str(who.child.box_key)
            return bytes(pyrage.encrypt(b"nothing for you", [stranger]))
        return raw.replace(b"X25519", chance.choice([b"x25519", b"scrypt", b"ssh-rsa"]), 1)

    draft.hooks.payload = spoilt


# --- header and manifest ----------------------------------------------------------------------------------


def header_json(draft: Draft, chance: Random, who: Insider) -> None:
    draft.hooks.header = lambda header: spoil_json(header, chance, who)


def header_text(draft: Draft, chance: Random, who: Insider) -> None:
    def spoilt(header: Json) -> bytes:
        raw = dump(header)
        return chance.choice([
            b"", b" " + raw, raw + b" ", raw + raw, b"\xef\xbb\xbf" + raw, raw.decode("latin-1").encode("utf-16"), raw[:-1],
            b"[" + raw + b"]", raw.replace(b"{", b'{"sender":1,', 1), raw + b" " * 70_000, b"[" * 60_000,
            b'{"a":' * 12_000 + b"1" + b"}" * 12_000, b'{"births":' + b"[" * 30_000,
        ])  # fmt: skip

    draft.hooks.header = spoilt


def header_value(draft: Draft, chance: Random, who: Insider) -> None:
    """A key of the header, with a value of its own kind that says something wrong."""
    name = chance.choice([
        "ranges", "made_at", "bundle_no", "number", "previous", "kind", "to", "from", "demo", "reader", "version",
        "program", "volume", "counts", "attachments", "sender", "format",
    ])  # fmt: skip
    draft.header[name] = _plausible(name, draft, chance, who)
    if name in draft.manifest:
        draft.manifest[name] = draft.header[name]
    if name in ("counts", "attachments"):
        draft.hooks.header = lambda header: {**header, name: draft.header[name]}


def _plausible(name: str, draft: Draft, chance: Random, who: Insider) -> Json:
    some = {
        "ranges": lambda: ranges(draft, chance, who),
        "made_at": lambda: chance.choice(_TIMES),
        "number": lambda: chance.choice(_NUMBERS),
        "kind": lambda: chance.choice(["data", "receipt", "master", "", "DATA"]),
        "to": lambda: chance.choice([*who.offices, "", "0", "999999", "24\0", "ก"]),
        "from": lambda: chance.choice([*who.offices, "", "0", "999999"]),
        "demo": lambda: True,
        "reader": lambda: chance.choice([0, -1, 2, 3, 2**63]),
        "volume": lambda: chance.choice([[0, 1], [2, 1], [1, 2], [1, 0], [-1, -1], [1, 10_001], [10_000, 10_000]]),
        "counts": lambda: {chance.choice([*who.types, "Nothing"]): chance.choice(_NUMBERS)},
        "attachments": lambda: chance.choice([0, 1, -1, 2**62]),
    }  # fmt: skip
    return some.get(name, lambda: chance.choice(_TEXTS))()


def ranges(draft: Draft, chance: Random, who: Insider) -> Json:
    own = draft.header["sender"]
    usual = draft.header["ranges"].get(own, [[1, 1]])
    return chance.choice([
        {}, {own: []}, {own: [[1, 2**62]]}, {own: [[5, 1]]}, {own: [[-5, 2**63 - 1]]}, {own: [[0, 0], [0, 0]]},
        {own: [*usual, *usual]}, {own: list(reversed([[1, 2], [5, 9], *usual]))}, {own: [[1, 2**70]]},
        {own.upper(): usual}, {own.replace("-", ""): usual}, {**draft.header["ranges"], "x": [[1, 1]]},
        {**draft.header["ranges"], who.receiver_replica: [[1, 10**6]]}, {own: [[n, n] for n in range(1, 4000, 2)]},
        {**draft.header["ranges"], "00000000-0000-8000-8000-000000000001": [[1, 9]]},
    ])  # fmt: skip


def header_births(draft: Draft, chance: Random, who: Insider) -> None:
    """Certificates of birth, true ones and nonsense."""
    facts = []
    for _ in range(chance.choice([1, 1, 2, 40])):
        birth = births.certify(
            who.keys, who.child, office=chance.choice([who.office, *who.offices]),
            why=chance.choice(["restored", "copied", "new_keys", "", "x" * 200]),
            born_ms=chance.choice([0, who.now_ms, 2**47 - 1]), after=chance.choice([None, 0, 3, 2**62 - 1]),
        ).to_json()  # fmt: skip
        facts.append(spoil_json(birth, chance, who) if chance.random() < 0.6 else birth)
    draft.header["births"] = facts if chance.random() < 0.9 else odd(chance, who)
    if chance.random() < 0.4:
        child = str(who.child.replica_id)
        draft.header["sender"] = draft.manifest["sender"] = child
        draft.signed_by = who.child
        draft.header["ranges"] = {}
    if chance.random() < 0.3:
        draft.hooks.header = lambda header: spoil_json(header, chance, who)


def header_heads(draft: Draft, chance: Random, who: Insider) -> None:
    draft.header["heads"] = chance.choice([
        {who.receiver_replica: [[1, 5]]}, {who.receiver_replica: [[2**62, 2**62]]}, {who.receiver_replica: []},
        {who.receiver_replica: [[-1, -1]] * 3000}, {who.receiver_replica: [[2**63, 1]]}, {"x": [[1, 2]]},
        {who.receiver_replica: [[0, 0]]}, {who.receiver_replica: [[2**100, 2**100]]}, odd(chance, who),
    ])  # fmt: skip
    if chance.random() < 0.5:
        change_place(draft, chance, who)


def header_orders(draft: Draft, chance: Random, who: Insider) -> None:
    us, own = who.receiver_replica, str(who.keys.replica_id)
    orders: Json = {
        "revoked": [{"replica": chance.choice([us, own, "x"]), "at_ms": chance.choice(_NUMBERS), "why": "x"}],
        "retired": {chance.choice([us, own, "x", str(who.child.replica_id)]): chance.choice(_NUMBERS)},
        "renewed": {chance.choice([us, own, "x"]): chance.choice(_NUMBERS)},
        "escrow": chance.choice([None, who.child.box_key, "age1nonsense", ""]),
    }
    draft.header["orders"] = spoil_json(orders, chance, who) if chance.random() < 0.5 else orders


def manifest_json(draft: Draft, chance: Random, who: Insider) -> None:
    draft.hooks.manifest = lambda manifest: spoil_json(manifest, chance, who)


def manifest_files(draft: Draft, chance: Random, who: Insider) -> None:
    """Files described otherwise than they are; the header says the same."""

    def spoilt(manifest: Json) -> Json:
        files = spoil_json(manifest["files"], chance, who)
        if isinstance(files, list) and files and all(isinstance(one, dict) for one in files):
            draft.hooks.header = lambda header: {
                **header,
                "counts": {str(one.get("type")): one.get("lines") for one in files if isinstance(one, dict)},
            }
        return {**manifest, "files": files}

    draft.hooks.manifest = spoilt


def manifest_cards(draft: Draft, chance: Random, who: Insider) -> None:
    """Cards that are signed by their own key and say something strange."""
    keys = chance.choice([who.keys, who.child])
    values = {
        "office": who.office, "office_name": "สำนักงาน", "label": "เครื่อง", "born": "2026-11-20T03:00:00+00:00",
        "role": "district" if len(who.office) == 4 else "province",
    }  # fmt: skip
    for _ in range(chance.choice([1, 1, 2])):
        values[chance.choice(list(values))] = chance.choice(
            [*_TEXTS, *_TIMES, *who.offices, "๒๔๐๑", "24", "2499"]
        )
    cards = draft.manifest["replicas"]
    try:
        card = msgspec.to_builtins(make_card(keys, **values))
    except (UnicodeError, ValueError):
        card = {**cards[0], **values}
    if keys is who.child:
        draft.manifest["replicas"] = [*cards, card]
        draft.header["ranges"] = {**draft.header["ranges"], str(keys.replica_id): [[1, 3]]}
    else:
        draft.manifest["replicas"] = [card, *cards[1:]]


def manifest_seen(draft: Draft, chance: Random, who: Insider) -> None:
    vectors: Sequence[Json] = (
        {"x": [[1, 2]]}, {}, {who.receiver_replica: [[1, 2**62]]}, {who.receiver_replica: [[9, 1]]},
        {who.receiver_replica: [[2**70, 2**71]]}, {str(who.keys.replica_id): [[-1, 10**12]]},
        {who.receiver_replica: [[n, n] for n in range(0, 2000, 2)]},
    )  # fmt: skip
    draft.manifest["seen"] = [
        {
            "replica": chance.choice([0, 0, 0, 1, -1, 99]),
            "from_seq": chance.choice([0, 1, 2, -1, 2**62, 2**63, 2**64]),
            "vector": chance.choice(vectors),
        }
        for _ in range(chance.choice([1, 2, 50]))
    ]


def manifest_receipt(draft: Draft, chance: Random, who: Insider) -> None:
    facts = dict(draft.manifest["receipt"])
    name = chance.choice([*facts, "vector", "numbers", "received_at", "of_bundle", "state_hash"])
    if name in ("vector", "numbers"):
        facts[name] = chance.choice([
            {who.receiver_replica: [[1, 2**62]]}, {who.receiver_replica: [[-9, 2**63]]}, {"x": [[1, 1]]},
            {who.receiver_replica: [[1, 10**7], [10**7 + 5, 2**62]]}, {who.receiver_replica: [[2**100, 2**101]]},
            {who.receiver_replica: [[9, 1]]}, {str(who.keys.replica_id): [[1, 5]]}, odd(chance, who),
        ])  # fmt: skip
    else:
        facts[name] = odd(chance, who)
    draft.manifest["receipt"] = facts


# --- blobs ------------------------------------------------------------------------------------------------


def blob(draft: Draft, chance: Random, who: Insider) -> None:
    """A photo whose hash lies, one too many, one too few, or content that is no photo under its true hash."""
    act = chance.randrange(4)
    if act == 0 and draft.blobs:
        name = chance.choice(list(draft.blobs))
        draft.blobs[name] = draft.blobs[name][:-1] + b"x"
    elif act == 1 and draft.blobs:
        del draft.blobs[chance.choice(list(draft.blobs))]
    elif act == 2:
        content = chance.randbytes(100)
        draft.blobs[hashlib.sha256(content).hexdigest()] = content
    else:
        draft.blobs["a" * 64] = b""


# --- changes ----------------------------------------------------------------------------------------------


def _a_line(draft: Draft, chance: Random) -> tuple[int, int]:
    """Number of the file and of the line."""
    full = [index for index, (_, lines) in enumerate(draft.files) if lines]
    file = chance.choice(full)
    return file, chance.randrange(len(draft.files[file][1]))


def _replace(draft: Draft, file: int, line: int, value: Json) -> None:
    draft.files[file][1][line] = value


def change_json(draft: Draft, chance: Random, who: Insider) -> None:
    file, at = _a_line(draft, chance)
    _replace(draft, file, at, spoil_json(draft.files[file][1][at], chance, who))


def change_text(draft: Draft, chance: Random, who: Insider) -> None:
    file, at = _a_line(draft, chance)
    raw = dump(draft.files[file][1][at])
    spoilt = chance.choice([
        b"", b"null", b"[]", raw[:-1], raw + raw, raw[:-1] + b",1]", b" " + raw + b"\t", raw.replace(b":", b" : "),
        b"[" * 1000, raw + b"\n" + raw, raw.replace(b'"', b"'", 2), b'"' + b"x" * (1 << 20) + b'"',
        raw[:-1] + b"]" + b" " * (1 << 20), b"\xff" + raw, raw.decode("latin-1").encode("utf-16-le"), b"\r" + raw + b"\r",
    ])  # fmt: skip
    _replace(draft, file, at, spoilt)


def change_place(draft: Draft, chance: Random, who: Insider) -> None:
    """One of the nine places of a line, with a value of its own kind."""
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    place = chance.randrange(9)
    seq, ms = line[1], line[2]
    some: Sequence[Callable[[], Json]] = (
        lambda: chance.choice([0, 1, 2, -1, -2, 99, 2**31, 2**63, 2**64]),
        lambda: chance.choice([0, -1, seq - 1, seq + 1, 1, 2**62 - 1, 2**62, 2**64]),
        lambda: chance.choice([0, -1, 1, ms - 10**9, ms + 10**9, ms + 543 * 365 * 86_400_000, 2**47 - 1, 2**47]),
        lambda: chance.choice([0, -1, 65535, 65536, 2**31]),
        lambda: chance.choice([0, -1, 1, seq, seq + 1, 2**62]),
        lambda: chance.choice([*(UUID(one).hex for one in who.ids), "0" * 32, "f" * 32, "g" * 32, "", "{" + "0" * 32 + "}"]),
        lambda: _told(line[6], chance, who),
        lambda: chance.choice([None, "", "0" * 32, "f" * 32, UUID(who.ids[0]).hex, "x", " " + "0" * 31]),
        lambda: chance.choice([None, "", "x" * 2000, "x" * 2001, "\0", "\ud800", "ก" * 1999]),
    )  # fmt: skip
    line[place] = some[place]()
    _replace(draft, file, at, line)


def change_told(draft: Draft, chance: Random, who: Insider) -> None:
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    line[6] = _told(line[6], chance, who)
    _replace(draft, file, at, line)


def _told(told: Json, chance: Random, who: Insider) -> Json:
    """What a change tells: wrong kinds, unknown fields, the names with an underscore."""
    if not isinstance(told, dict) or not told:
        return odd(chance, who)
    act, key = chance.randrange(8), chance.choice(list(told))
    if act == 0:
        return {**told, "_office": chance.choice([*who.offices, "", None, 1, "x" * 300, ["2401"]])}
    if act == 1:
        return {name: one for name, one in told.items() if name != "_office"}
    if act == 2:
        return {**told, "_deleted": chance.choice([True, False, None, 1, "true", []])}
    if act == 3:
        decision = chance.choice([
            [[key, str(who.keys.replica_id), 1]], [[key, "x", 1]], [[key, who.receiver_replica, "1"]], [[key]],
            [[[], str(who.keys.replica_id), 1]], [[{}, who.receiver_replica, 1]], [1], "x", {}, None,
            [[key, who.receiver_replica, 2**70]], [[None, who.receiver_replica, 1]], [["", who.receiver_replica, -1]],
            [[key, str(who.keys.replica_id), 1]] * 3000,
        ])  # fmt: skip
        return {**told, chance.choice(["_resolves", "_reopens"]): decision}
    if act == 4:
        name = chance.choice(["state", "rev", "source"])
        return {**told, name: odd(chance, who)}
    if act == 5:
        name = chance.choice(
            ["id", "owner_office", "deleted", "row_hlc", "unit_clocks", "extra", "clash", "x", "_x"]
        )
        return {**told, name: odd(chance, who)}
    if act == 6:
        return Pairs((*told.items(), (key, odd(chance, who))))
    return {**told, key: odd(chance, who)}


def change_order(draft: Draft, chance: Random, who: Insider) -> None:
    """Lines doubled, lost, moved to another record type, not together, or many."""
    act = chance.randrange(6)
    file, at = _a_line(draft, chance)
    lines = draft.files[file][1]
    if act == 0:
        lines.append(lines[at])
    elif act == 1:
        lines.pop(at)
    elif act == 2:
        other = chance.randrange(len(draft.files))
        draft.files[other][1].append(lines.pop(at))
    elif act == 3:
        chance.shuffle(lines)
    elif act == 4:
        draft.files[file] = (
            chance.choice([*who.types, "Nothing", "SyncBundle", "Receipt", "Record", "site"]),
            lines,
        )
    else:
        chance.shuffle(draft.files)


def new_records(draft: Draft, chance: Random, who: Insider) -> None:
    """Copies of a record under other ids: unique keys clash, ids are another type's or another office's."""
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    seq = max(one[1] for _, lines in draft.files for one in lines if isinstance(one, list)) + 1
    for _ in range(chance.choice([1, 2, 30])):
        line = list(line)
        line[1] = line[4] = seq
        line[5] = UUID(chance.choice(who.ids)).hex if chance.random() < 0.5 else chance.randbytes(16).hex()
        if chance.random() < 0.3:
            line[6] = _told(line[6], chance, who)
        if not any(isinstance(one, list) and one[5] == line[5] for one in draft.files[file][1]):
            draft.files[file][1].append(line)
            seq += 1
    draft.header["ranges"] = {**draft.header["ranges"], draft.header["sender"]: [[1, seq]]}


def later_change(draft: Draft, chance: Random, who: Insider) -> None:
    """One more change of a record, by a clock that is before, after or equal to the others."""
    file, at = _a_line(draft, chance)
    line = list(draft.files[file][1][at])
    seq = max(one[1] for _, lines in draft.files for one in lines if isinstance(one, list)) + 1
    line[1] = line[4] = seq
    line[2] += chance.choice([-(10**9), -1, 0, 1, 10**6, 3 * 86_400_000])
    line[6] = _told({key: one for key, one in line[6].items() if key != "_office"}, chance, who)
    place = max(
        i for i, one in enumerate(draft.files[file][1]) if isinstance(one, list) and one[5] == line[5]
    )
    draft.files[file][1].insert(place + 1, line)
    draft.header["ranges"] = {**draft.header["ranges"], draft.header["sender"]: [[1, seq]]}


def packed(draft: Draft, chance: Random, who: Insider) -> None:
    """The zstd frame of a record type."""

    def spoilt(name: str, content: bytes) -> bytes:
        act, place = chance.randrange(5), chance.randrange(len(content))
        if act == 0:
            return content + content
        if act == 1:
            return content[:place]
        if act == 2:
            return content + b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"
        if act == 3:
            return b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd" + content
        return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]

    draft.hooks.packed = spoilt


CONTENT: Sequence[Mutation] = (
    change_json,
    change_text,
    change_place,
    change_told,
    change_order,
    new_records,
    later_change,
)
MANIFEST: Sequence[Mutation] = (
    manifest_json,
    manifest_files,
    manifest_cards,
    manifest_seen,
    manifest_receipt,
)
HEADER: Sequence[Mutation] = (
    header_json,
    header_text,
    header_value,
    header_births,
    header_heads,
    header_orders,
)
LAYOUT: Sequence[Mutation] = (
    zip_fields, inner_zip_fields, outer_entries, inner_entries, signature, other_signer, payload, packed, blob,
)  # fmt: skip


def spoil(draft: Draft, chance: Random, who: Insider) -> str:
    """Change one thing, sometimes two; most in the content, where most of the program reads."""
    groups = chance.choices(
        [CONTENT, MANIFEST, HEADER, LAYOUT], weights=[50, 20, 20, 10], k=1 + (chance.random() < 0.2)
    )
    done = []
    for group in groups:
        mutation = chance.choice(group)
        if group is CONTENT and not any(lines for _, lines in draft.files):
            mutation = manifest_receipt
        elif group is CONTENT and any(
            isinstance(one, (bytes, Raw, Pairs)) for _, lines in draft.files for one in lines
        ):
            continue
        try:
            mutation(draft, chance, who)
        except (IndexError, TypeError, KeyError, AttributeError):
            if not done:
                raise
            continue  # what the first one left is nothing that the second could spoil
        done.append(mutation.__name__)
    return "+".join(done)
