"""What the mutator does to header and manifest; both are signed again."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec

from db import births
from desktop.sync.cards import make_card
from tests.unit.desktop.sync.crafting import Draft, Json, dump
from tests.unit.desktop.sync.odd_values import NUMBERS, TEXTS, TIMES, Insider, odd, spoil_json
from tests.unit.desktop.sync.spoilt_changes import change_place

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
        "made_at": lambda: chance.choice(TIMES),
        "number": lambda: chance.choice(NUMBERS),
        "kind": lambda: chance.choice(["data", "receipt", "master", "", "DATA"]),
        "to": lambda: chance.choice([*who.offices, "", "0", "999999", "24\0", "ก"]),
        "from": lambda: chance.choice([*who.offices, "", "0", "999999"]),
        "demo": lambda: True,
        "reader": lambda: chance.choice([0, -1, 2, 3, 2**63]),
        "volume": lambda: chance.choice([[0, 1], [2, 1], [1, 2], [1, 0], [-1, -1], [1, 10_001], [10_000, 10_000]]),
        "counts": lambda: {chance.choice([*who.types, "Nothing"]): chance.choice(NUMBERS)},
        "attachments": lambda: chance.choice([0, 1, -1, 2**62]),
    }  # fmt: skip
    return some.get(name, lambda: chance.choice(TEXTS))()


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
        "revoked": [{"replica": chance.choice([us, own, "x"]), "at_ms": chance.choice(NUMBERS), "why": "x"}],
        "retired": {chance.choice([us, own, "x", str(who.child.replica_id)]): chance.choice(NUMBERS)},
        "renewed": {chance.choice([us, own, "x"]): chance.choice(NUMBERS)},
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
            [*TEXTS, *TIMES, *who.offices, "๒๔๐๑", "24", "2499"]
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
