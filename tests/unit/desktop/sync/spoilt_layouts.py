"""What the mutator does to zips, signatures, encryption and packing."""

from __future__ import annotations

import hashlib
import struct
from random import Random

import pyrage

from tests.unit.desktop.sync.crafting import CENTRAL, END, LOCAL, Draft, Entries
from tests.unit.desktop.sync.odd_values import Insider

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
