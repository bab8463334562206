"""A reader of bundles written from `desktop/sync/FORMAT.md` alone: nothing of the program is imported here.

Section numbers are those of that page.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pyrage
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

Json = dict[str, Any]


class Damaged(Exception):
    """The file differs from the page in a “must”."""


def must(holds: object, what: str) -> None:
    if not holds:
        raise Damaged(what)


# --- §2 cards


def replica_id(sign_key: bytes) -> str:
    value = bytearray(hashlib.sha256(b"samut replica\0" + sign_key).digest()[:16])
    value[6] = value[6] & 0x0F | 0x80
    value[8] = value[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(value)))


def read_card(raw: bytes) -> Json:
    must(len(raw) <= 4096, "card too large")
    card: Json = json.loads(raw)
    keys = {
        "format",
        "replica",
        "office",
        "role",
        "office_name",
        "label",
        "born",
        "sign_key",
        "box_key",
        "signature",
    }
    must(set(card) == keys and card["format"] == "samut-card-1", "not a card")
    sign_key = base64.b64decode(card["sign_key"], validate=True)
    must(replica_id(sign_key) == card["replica"], "id is not of the key")
    must({"district": 4, "province": 2}.get(card["role"]) == len(card["office"]), "role and office")
    unsigned = {key: value for key, value in card.items() if key != "signature"}
    text = json.dumps(unsigned, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    verified(sign_key, base64.b64decode(card["signature"]), b"samut-card-1\0" + text.encode())
    return card


def fingerprint(card: Json, words: Sequence[str]) -> str:
    keys = base64.b64decode(card["sign_key"]) + card["box_key"].encode("ascii")
    digest = hashlib.sha256(b"samut fingerprint\0" + keys).digest()
    return " ".join(words[byte] for byte in digest[:8])


def verified(key: bytes, signature: bytes, content: bytes) -> None:
    from cryptography.exceptions import InvalidSignature

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, content)
    except InvalidSignature as error:
        raise Damaged("signature does not hold") from error


# --- §3 the zip layout


def read_zip(raw: bytes) -> dict[str, bytes]:
    must(len(raw) >= 22, "too short")
    sign, disk, first, here, total, size, start, comment = struct.unpack("<IHHHHIIH", raw[-22:])
    must((sign, disk, first, comment) == (0x06054B50, 0, 0, 0) and here == total, "end record")
    must(start + size + 22 == len(raw), "directory")
    found: dict[str, bytes] = {}
    place, at = start, 0
    for _ in range(total):
        crc, packed, length, name_length = struct.unpack("<III H", raw[place + 16 : place + 30])
        name = raw[place + 46 : place + 46 + name_length]
        must(1 <= name_length <= 80 and packed == length < 2**32 - 1, "entry")
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, crc, length, length, name_length, 0)
        record = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
        must(raw[place : place + len(record)] == record, "directory record")
        place += len(record)
        local = b"PK\3\4" + common + name
        must(raw[at : at + len(local)] == local, "local header")
        content = raw[at + len(local) : at + len(local) + length]
        must(len(content) == length and zlib.crc32(content) == crc, "content")
        at += len(local) + length
        must(name.decode("ascii") not in found, "a name twice")
        found[name.decode("ascii")] = content
    must(place == start + size and at == start, "bytes that belong to nothing")
    return found


# --- §4–§6 header, signature, volumes


@dataclass
class Bundle:
    header: Json
    manifest: Json
    changes: list[Json] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)


def read_volume(raw: bytes, trusted: Sequence[Json]) -> tuple[Json, bytes]:
    entries = read_zip(raw)
    must(list(entries) == ["HEADER.json", "HEADER.sig", "payload.age"], "outer names")
    head, signature = entries["HEADER.json"], entries["HEADER.sig"]
    must(len(head) <= 65_536 and len(signature) == 64, "sizes")
    signer = None
    for card in trusted:
        try:
            verified(base64.b64decode(card["sign_key"]), signature, b"samut-bundle-v1\0" + head)
        except Damaged:
            continue
        signer = card
    must(signer, "no trusted key fits")
    assert signer is not None
    header: Json = json.loads(head)
    must(header["format"] == "samut-bundle" and header["reader"] <= 1, "format")
    must(header["sender"] == signer["replica"] and header["from"] == signer["office"], "sender")
    sums_to(entries["payload.age"], header["payload"])
    return header, entries["payload.age"]


def sums_to(content: bytes, told: Json) -> None:
    must(len(content) == told["bytes"] and hashlib.sha256(content).hexdigest() == told["sha256"], "hash")


def read_bundle(files: Sequence[bytes], trusted: Sequence[Json], secret: str) -> Bundle:
    """`files`: all volumes in any order. `secret`: `AGE-SECRET-KEY-1…` of one recipient."""
    volumes = sorted((read_volume(raw, trusted) for raw in files), key=lambda one: one[0]["volume"][0])
    header = volumes[0][0]
    count = header["volume"][1]
    must([one["volume"] for one, _ in volumes] == [[i, count] for i in range(1, count + 1)], "volumes")
    must(len({(one["sender"], one["bundle_no"], one["whole"]["sha256"]) for one, _ in volumes}) == 1, "set")
    payload = b"".join(part for _, part in volumes)
    sums_to(payload, header["whole"])
    inner = io.BytesIO()
    pyrage.decrypt_io(io.BytesIO(payload), inner, [pyrage.x25519.Identity.from_str(secret)])
    return read_payload(header, read_zip(inner.getvalue()))


# --- §7–§10 the payload


def read_payload(header: Json, entries: dict[str, bytes]) -> Bundle:
    manifest: Json = json.loads(entries["manifest.json"])
    for key in ("bundle_no", "sender", "from", "to"):
        must(manifest[key] == header[key], key)
    cards = [read_card(json.dumps(card).encode()) for card in manifest["replicas"]]
    must(all(card["office"] == header["from"] for card in cards), "offices")
    must(set(header["ranges"]) <= {card["replica"] for card in cards}, "ranges")
    blobs = {name[2:]: content for name, content in entries.items() if name.startswith("p/")}
    names = {"manifest.json", *(file["name"] for file in manifest["files"])} | {f"p/{one}" for one in blobs}
    must(names == set(entries) and len(blobs) == manifest["attachments"] == header["attachments"], "entries")
    for sha256, content in blobs.items():
        must(re.fullmatch("[0-9a-f]{64}", sha256) and hashlib.sha256(content).hexdigest() == sha256, "blob")
    must({file["type"]: file["lines"] for file in manifest["files"]} == header["counts"], "counts")
    bundle = Bundle(header, manifest, blobs=blobs)
    for file in manifest["files"]:
        must(re.fullmatch(r"r/\d{1,3}\.ndjson\.zst", file["name"]), "name")
        bundle.changes += read_changes(file, entries[file["name"]], cards, header["ranges"])
    return bundle


def read_changes(file: Json, packed: bytes, cards: Sequence[Json], ranges: Json) -> Iterator[Json]:
    raw = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    lines = raw.split(b"\n")
    must(len(raw) == file["bytes"] and lines.pop() == b"" and len(lines) == file["lines"], "lines")
    for line in lines:
        place, seq, ms, count, act, record, told, user, reason = json.loads(line)
        replica = cards[place]["replica"]
        must(any(first <= seq <= last for first, last in ranges[replica]), "outside the ranges")
        must(1 <= act <= seq < 2**62 and 0 <= ms < 2**47 and 0 <= count < 2**16, "numbers")
        yield {
            "type": file["type"], "record": str(UUID(hex=record)), "replica": replica, "seq": seq, "act": act,
            "stamp": (ms << 16 | count, UUID(replica).int), "told": told, "user": user, "reason": reason,
        }  # fmt: skip


# --- §9 adding up, §12 the state


def add_up(changes: Sequence[Json]) -> dict[tuple[str, str], Json]:
    """Live records by type and id, where no two writers met."""
    records: dict[tuple[str, str], Json] = {}
    for change in sorted(changes, key=lambda one: one["stamp"]):
        record = records.setdefault((change["type"], change["record"]), {"rev": 1, "source": "keyed"})
        record.update(change["told"])
    return {
        key: {name: value for name, value in record.items() if value is not None}
        for key, record in records.items()
        if not record.get("_deleted")
    }


def state_lines(changes: Sequence[Json]) -> Iterator[bytes]:
    for (type_name, id_), record in sorted(add_up(changes).items()):
        told = {name: value for name, value in record.items() if not name.startswith("_")}
        line = {"type": type_name, "id": id_, "owner_office": record["_office"], **told}
        yield json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def state_hash(changes: Sequence[Json]) -> str:
    return hashlib.sha256(b"".join(line + b"\n" for line in state_lines(changes))).hexdigest()


# --- §4.3 orders


def orders_of(header: Json, signer_office: str) -> Json:
    """What of a header's orders counts: who has no say is passed over."""
    told = header.get("orders") or {}
    is_province = len(signer_office) == 2
    revoked = {}
    for order in told.get("revoked", []):
        must(
            set(order) == {"replica", "office", "at_ms", "why"} and str(UUID(order["replica"])), "revocation"
        )
        below = is_province and order["office"][:2] == signer_office
        if order["office"] == signer_office or below:
            revoked[order["replica"]] = order["why"]
    escrow = told.get("escrow") if is_province else None
    return {
        "revoked": revoked,
        "renewed": told.get("renewed", {}) if is_province else {},
        "escrow": escrow["recipient"] if escrow else None,
    }


# --- §12.1 the receipt by telephone

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_DAMM = [
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
]


def age_bytes(text: str) -> bytes:
    """The 32 bytes of a key of age; its checksum is age's own affair."""
    signs = text.lower().rpartition("1")[2][:-6]
    bits = "".join(f"{_BECH32.index(sign):05b}" for sign in signs)[:256]
    return int(bits, 2).to_bytes(32, "big")


def telephone_key(own_secret: str, other_box_key: str, sender: str, receiver: str) -> bytes:
    own = X25519PrivateKey.from_private_bytes(age_bytes(own_secret))
    shared = own.exchange(X25519PublicKey.from_public_bytes(age_bytes(other_box_key)))
    # HKDF (RFC 5869) spelled out: extract without salt, expand one block.
    extracted = hmac.new(bytes(32), shared, hashlib.sha256).digest()
    info = b"samut receipt code 1\0" + UUID(sender).bytes + UUID(receiver).bytes
    return hmac.new(extracted, info + b"\1", hashlib.sha256).digest()


def telephone_code(key: bytes, sha256: str, bundle_no: str, result: str) -> str:
    content = f"{sha256}\0{bundle_no}\0{result}".encode()
    number = int.from_bytes(hmac.new(key, content, hashlib.sha256).digest()[:8], "big") % 10**9
    groups = []
    for place in range(3):
        digits = f"{number:09d}"[place * 3 : place * 3 + 3]
        state = place
        for digit in digits:
            state = int(_DAMM[state][int(digit)])
        groups.append(f"{digits}{state}")
    return " ".join(groups)


# --- §13 the worked example


def worked_example(page: Path) -> dict[str, str]:
    """Blocks of the page by their first line (`example:file`), white space taken out of base64."""
    blocks = re.findall(r"```example:(\w+)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return dict(blocks)
