"""The outer half of a bundle: its files, each with layout, signature and header checked, and the sets they form.

Nothing is parsed before the signature holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db import durable
from db.errors import cannot_read
from db.replicas import KnownReplica, vouches
from desktop import areas
from desktop.moments import local
from desktop.receiving_numbers import numbers_words
from desktop.sync import container, messages
from desktop.sync.container import Entry, Malformed
from desktop.sync.errors import (
    BundleDamaged,
    BundleFromNewerProgram,
    NotForUs,
    SignatureWrong,
    SignerExpired,
    SignerNotTrusted,
    SignerRevoked,
    VolumeForeign,
    VolumeMissing,
)
from desktop.sync.messages import DOMAIN, MAX_HEADER, READER, Header
from desktop.thai.dates import long_date

_SIGNATURE = 64
NEWBORN = -1
_NAMED = 100
"""That many missing volumes are named at most."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One file whose signature holds. A signer that was not known before has the number `NEWBORN`."""

    path: Path
    header: Header
    signer: KnownReplica
    payload: Entry
    office: str
    """The reader's."""

    @property
    def is_back(self) -> bool:
        """Sent by the reader's office to another, and come back."""
        return self.header.from_office == self.office != self.header.to_office


Wanted = Callable[[Header], bool]


def not_wanted(_: Header) -> bool:
    return False


def open_volume(
    path: Path,
    known: Sequence[KnownReplica],
    *,
    office: str,
    is_demo: bool,
    now_ms: int,
    wanted_back: Wanted = not_wanted,
) -> Volume:
    """Check layout, signature, version and address of one file; its payload is not read yet.

    Who may sign is asked of the receiver's clock: what a file says of its own age proves nothing.

    `wanted_back` says of a file that this office itself once sent to another whether it is to be read again
    (a book restored from a backup lacks what it had sent since).
    """
    try:
        with durable.opened(path, "rb") as stream:
            entries = container.read_entries(stream, max_entries=3)
            if [entry.name for entry in entries] != ["HEADER.json", "HEADER.sig", "payload.age"]:
                raise Malformed("not the three entries of a bundle")
            raw = container.content_of(stream, entries[0], limit=MAX_HEADER)
            signature = container.content_of(stream, entries[1], limit=_SIGNATURE)
    except OSError as error:
        cause = f"อ่านแฟ้มไม่ได้ {cannot_read(error, path.parent).facts['cause']}"
        raise BundleDamaged(str(error), file=path.name, cause=cause) from error
    except Malformed as error:
        raise BundleDamaged(str(error), file=path.name, cause="โครงแฟ้มไม่ครบหรือถูกแก้") from error
    signer = _signer(path, raw, signature, known, office, now_ms)
    header = _header(path, raw, signer)
    if header.demo != is_demo:
        words = "สมุดตัวอย่าง" if header.demo else "สมุดจริง"
        raise NotForUs("demo and real data do not mix", file=path.name, receiver=words)
    if header.to_office != office and not (header.from_office == office and wanted_back(header)):
        raise NotForUs(
            f"addressed to {header.to_office}",
            file=path.name,
            receiver=areas.short_office_name(header.to_office),
            sender=header.sender,
        )
    if header.payload.bytes != entries[2].size:
        raise BundleDamaged("payload size differs from header", file=path.name, cause="ขนาดไม่ตรงกับที่ลงนาม")
    return Volume(path, header, signer, entries[2], office)


def _signer(
    path: Path, raw: bytes, signature: bytes, known: Sequence[KnownReplica], office: str, now_ms: int
) -> KnownReplica:
    """Raises SignerRevoked, SignerExpired, SignerNotTrusted, SignatureWrong or NotForUs."""
    for one in (*known, *_newborn(raw, known)):
        was_met = one.trusted_ms is not None or one.revoked_ms is not None
        if was_met and one.sign_key and _holds(one.sign_key, signature, raw):
            require_good_standing(one, path, now_ms)
            return one
    claimed = _claimed(raw)
    if any(str(one.id) == claimed.get("sender") and one.sign_key and one.is_trusted for one in known):
        raise SignatureWrong("signature of an enrolled sender does not hold", file=path.name)
    receiver, sender = claimed.get("to", ""), claimed.get("from", "")
    if receiver != office and areas.find(receiver):
        # Somebody else's letter: exchanging cards with its sender would not help, and may not be allowed.
        raise NotForUs(
            f"says it is for {receiver}", file=path.name, receiver=areas.short_office_name(receiver)
        )
    raise SignerNotTrusted(
        "no enrolled key fits the signature",
        file=path.name,
        who=areas.short_office_name(sender) if areas.find(sender) else "ไม่ทราบหน่วยงาน",
    )


def require_good_standing(one: KnownReplica, path: Path, now_ms: int) -> None:
    """Raises SignerRevoked or SignerExpired."""
    who = f"{areas.short_office_name(one.office)} เครื่อง “{one.label}”"
    if one.revoked_ms is not None:
        on = long_date(local(one.revoked_ms).date())
        raise SignerRevoked(
            f"{one.id} was revoked", file=path.name, who=who, on=on, why=one.revoked_why or "–"
        )
    if one.is_expired(now_ms):
        assert one.valid_until_ms is not None
        on = long_date(local(one.valid_until_ms).date())
        raise SignerExpired(f"{one.id} has expired", file=path.name, who=who, on=on)


def _holds(key: bytes, signature: bytes, raw: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, DOMAIN + raw)
    except InvalidSignature:
        return False
    return True


def _newborn(raw: bytes, known: Sequence[KnownReplica]) -> Iterator[KnownReplica]:
    """Replicas that the header's certificates name, each vouched for by one that is trusted here, or was: what a
    revoked or expired one vouches for stands as it stands itself, and is refused with its words.

    Reached only when no known key made the signature: nothing but this list is read before it holds, and
    what it names counts only if the parent's signature and then the child's hold.
    """
    try:
        told = messages.decode_header_births(raw)
    except (ValueError, TypeError):
        return
    by_id = {one.id: one for one in known}
    for birth in told:
        parent = by_id.get(birth.parent)
        if birth.child not in by_id and parent is not None and vouches(birth, parent):
            child = replace(
                parent, ix=NEWBORN, id=birth.child, sign_key=birth.sign_key, box_key=birth.box_key,
                born_ms=birth.born_ms, card=None, birth=birth.stored(), retired_ms=None,
            )  # fmt: skip
            by_id[child.id] = child
            yield child


def _claimed(raw: bytes) -> dict[str, str]:
    """What an unverified header says of itself, only to word the refusal."""
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value[:40] for key in ("sender", "from", "to") if isinstance(value := found.get(key), str)}


def _header(path: Path, raw: bytes, signer: KnownReplica) -> Header:
    try:
        start = messages.decode_header_start(raw)
        if start.format != messages.FORMAT:
            raise BundleDamaged(f"format {start.format!r}", file=path.name, cause="ไม่ใช่แฟ้มของโปรแกรมนี้")
        if start.reader > READER:
            raise BundleFromNewerProgram(
                f"needs reader {start.reader}", file=path.name, needs=_version(start.program)
            )
        header = messages.decode_header(raw)
    except ValueError as error:
        raise BundleDamaged(str(error), file=path.name, cause="ข้อมูลหัวแฟ้มไม่ถูกรูปแบบ") from error
    index, count = header.volume
    if (
        header.sender != str(signer.id)
        or header.from_office != signer.office
        or not 1 <= index <= count <= 10_000
    ):
        raise SignatureWrong("header names another sender than its signature", file=path.name)
    return header


def _words(missing: list[int]) -> str:
    """`3, 5–7`; of very many the first."""
    return numbers_words(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")


def _version(told: str) -> str:
    """`0.2.0`: a name of a version goes into a sentence, so nothing else may."""
    return "".join(sign for sign in told[:20] if sign.isascii() and (sign.isalnum() or sign in ".+-"))


def group(volumes: Iterable[Volume]) -> list[list[Volume]]:
    """Volumes by bundle, in order. Raises VolumeMissing or VolumeForeign."""
    sets: dict[tuple[str, str], list[Volume]] = {}
    for volume in volumes:
        sets.setdefault((volume.header.sender, volume.header.whole.sha256), []).append(volume)
    return [_complete(some) for some in sets.values()]


def _complete(some: list[Volume]) -> list[Volume]:
    by_index = {volume.header.volume[0]: volume for volume in some}
    first = some[0].header
    for volume in some:
        if (volume.header.bundle_no, volume.header.volume[1], volume.header.whole) != (
            first.bundle_no, first.volume[1], first.whole,
        ):  # fmt: skip
            raise VolumeForeign("volumes of two bundles", file=volume.path.name)
    total = first.volume[1]
    missing = [index for index in range(1, total + 1) if index not in by_index]
    if missing:
        raise VolumeMissing(f"missing {missing}", total=total, missing=_words(missing))
    return [by_index[index] for index in range(1, total + 1)]
