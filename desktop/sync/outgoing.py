"""Sending: what a partner lacks, into a file on a medium."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from db import identity
from db.identity import Keys
from db.reader import Reader
from db.replicas import KnownReplica
from db.scratch import Scratch
from db.store import Store
from desktop.sync import container, making, messages
from desktop.sync.archive import Archive
from desktop.sync.delivering import Parcel, Report, Stage, deliver
from desktop.sync.lineage import Lineage
from desktop.sync.making import Sealed, Volume
from desktop.sync.messages import Header, ReceiptFacts
from desktop.sync.packing import Packed, Packing, SendRequest, Wanted
from desktop.sync.register import Number, Register
from desktop.sync.resuming import Sealing, Unfinished, key_of
from desktop.sync.trust import Trust

SUFFIX = ".samut"
PROGRAM = "0.1.0"
_LEFT_S = 3600
"""A sealed payload that is older belongs to nobody who is still at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written. `nothing_new`: no file, the receiver has everything."""

    bundle_no: str | None = None
    files: tuple[Path, ...] = ()
    bytes: int = 0
    changes: int = 0
    attachments: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    check_code: str = ""
    """First 16 signs of the payload's SHA-256, in groups of four, as F23 prints them."""
    nothing_new: bool = False
    found: int = 0
    """Volumes of an interrupted try that were whole and are part of this one."""
    returned: tuple[Path, ...] = ()
    """Files that the receiver once sent and whose content its books lack now."""


def no_report(stage: Stage, done: int, total: int) -> None:
    """For callers who do not care how far it is."""


class Outgoing:
    def __init__(
        self,
        store: Store,
        trust: Trust,
        register: Register,
        packing: Packing,
        lineage: Lineage,
        archive: Archive,
    ) -> None:
        self._store = store
        self._trust = trust
        self._register = register
        self._lineage = lineage
        self._archive = archive
        self._packing = packing
        self._unfinished = Unfinished(store.folder / "tmp")

    def send(self, request: SendRequest, report: Report = no_report) -> Exported:
        """Write, read back, register. Raises NotEnrolled, NoRoom, CannotWrite, WroteWrong, Cancelled, Refused."""
        with self._store.reading() as reader, Scratch(self._tmp()) as scratch:
            wanted = self._packing.wanted(reader, request)
            returned = self._give_back(reader, request, report)
            if wanted.is_nothing:
                return Exported(nothing_new=True, returned=returned)
            key = self._content(request, wanted)
            sealing = self._unfinished.find(request.receiver, key)
            if sealing is None:
                packed = self._packing.pack(reader, request, wanted, scratch, report)
                if packed is None:
                    return Exported(nothing_new=True, returned=returned)
                sealing = self._seal(request, wanted.receivers, packed)
            return replace(self._write(request, sealing, report, key), returned=returned)

    def _content(self, request: SendRequest, wanted: Wanted) -> str:
        """Equal for two requests that would make the same bundle."""
        number = self._register.next_number(request.receiver, self._trust.known())
        return key_of(
            sender=str(self._store.me.id),
            number=[number.bundle_no, number.previous],
            receivers=sorted(self._trust.recipients(wanted.receivers)),
            profile=wanted.profile.name,
            volume_bytes=request.volume_bytes,
            ranges=messages.json_of(wanted.ranges),
            blobs=wanted.blobs,
        )

    def _give_back(self, reader: Reader, request: SendRequest, report: Report) -> tuple[Path, ...]:
        """Beside the new file: the receiver's own files of which it lost the content."""
        if request.receiver == self._store.office:
            return ()
        parcels = [
            Parcel(
                f"{bundle.bundle_no}.{place}of{bundle.volumes}{SUFFIX}", path.stat().st_size, _chunks(path)
            )
            for bundle in self._archive.wanted_by(reader, request.receiver)
            for place, path in enumerate(self._archive.files(bundle), 1)
        ]
        folder, _ = _names(request.target, "", 1)
        return tuple(deliver(folder, parcels, report).files) if parcels else ()

    def receipt(self, facts: ReceiptFacts, partner: KnownReplica, folder: Path) -> Path:
        """A small file that tells a partner what has arrived."""
        number = Number(0, f"R-{facts.of_bundle}", None)
        request = SendRequest(receiver=partner.office, target=folder / f"receipt-{facts.of_bundle}{SUFFIX}")
        packed = self._packing.pack_receipt(number, partner.office, facts)
        sealing = self._seal(request, self._trust.receivers(partner.office), packed)
        return self._write(request, sealing, no_report, None).files[0]

    # --- writing it ---

    def _seal(self, request: SendRequest, receivers: list[KnownReplica], packed: Packed) -> Sealing:
        """Encrypt and sign, into a file of the data folder that `_write` removes."""
        tmp = self._tmp() / f"sealing-{secrets.token_hex(8)}"
        self._sweep()
        try:
            sealed = making.seal(packed.pieces, self._trust.recipients(receivers), tmp)
            return Sealing(sealed, self._volumes(request, packed, sealed), packed.counts, packed.blobs)
        except BaseException:
            tmp.unlink(missing_ok=True)
            raise

    def _sweep(self) -> None:
        """What a killed process left half sealed."""
        for path in self._tmp().glob("sealing-*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _LEFT_S:
                    path.unlink()

    def _write(self, request: SendRequest, sealing: Sealing, report: Report, key: str | None) -> Exported:
        """`key` names the content of a bundle that is registered; a receipt has none."""
        volumes, header = sealing.volumes, sealing.volumes[0].header
        goes_on = key is not None and len(volumes) > 1
        try:
            if key is not None and goes_on:
                sealing = self._unfinished.keep(request.receiver, key, sealing)
            folder, names = _names(request.target, header.bundle_no, len(volumes))
            parcels = [
                Parcel(name, making.volume_size(volume), _again(sealing.sealed, volume))
                for name, volume in zip(names, volumes, strict=True)
            ]
            delivered = deliver(folder, parcels, report, goes_on=goes_on)
        finally:
            if not goes_on:
                sealing.sealed.path.unlink(missing_ok=True)
        if key is not None:
            self._register.note_sent(
                header,
                medium=request.medium,
                blobs=sealing.blobs,
                counts=sealing.counts,
                file_name=_common_name(delivered.files),
                by=request.by,
            )
            self._unfinished.drop(request.receiver)
        code = header.whole.sha256[:16].upper()
        return Exported(
            bundle_no=header.bundle_no,
            files=tuple(delivered.files),
            bytes=sum(parcel.size for parcel in parcels),
            changes=sum(header.counts.values()),
            attachments=header.attachments,
            counts=header.counts,
            check_code=" ".join(code[i : i + 4] for i in range(0, 16, 4)),
            found=delivered.found,
        )

    def _volumes(self, request: SendRequest, packed: Packed, sealed: Sealed) -> list[Volume]:
        made_at = datetime.fromtimestamp(self._store.now_ms() / 1000, UTC).isoformat(timespec="seconds")
        with self._store.reading() as reader:
            connection = reader.session.connection()
            births = self._lineage.births(connection, request.receiver) or msgspec.UNSET
            heads = self._lineage.heads(connection, request.receiver) or msgspec.UNSET
            orders = self._trust.orders.going_to(connection, request.receiver) or msgspec.UNSET
        agreed = self._register.agreed_with(request.receiver) or msgspec.UNSET

        def header(*, volume: tuple[int, int], payload: messages.Size, whole: messages.Size) -> Header:
            return Header(
                format=messages.FORMAT,
                version=messages.VERSION,
                reader=packed.reader,
                program=PROGRAM,
                kind=packed.kind,
                bundle_no=packed.number.bundle_no,
                number=packed.number.number,
                sender=str(self._store.me.id),
                from_office=self._store.office,
                to_office=request.receiver,
                made_at=made_at,
                ranges=packed.ranges,
                counts=packed.lines,
                attachments=packed.attachments,
                volume=volume,
                payload=payload,
                whole=whole,
                previous=packed.number.previous,
                demo=self._store.is_demo,
                births=births,
                heads=heads,
                orders=orders,
                agreed=agreed,
            )

        return making.volumes(sealed, request.volume_bytes, header, self._keys())

    def _keys(self) -> Keys:
        with self._store.reading() as reader:
            return identity.load_keys(reader.session.connection())

    def _tmp(self) -> Path:
        return self._store.folder / "tmp"


def _again(sealed: Sealed, volume: Volume) -> Callable[[], Iterable[bytes]]:
    return lambda: making.volume_chunks(sealed, volume)


def _chunks(path: Path) -> Callable[[], Iterable[bytes]]:
    def chunks() -> Iterable[bytes]:
        with path.open("rb") as stream:
            while chunk := stream.read(container.CHUNK):
                yield chunk

    return chunks


def _common_name(files: Sequence[Path]) -> str:
    """`2401-2569-0047.samut`; of several volumes the first, with the number of them in its name."""
    return files[0].name[:120]


def _names(target: Path, bundle_no: str, volumes: int) -> tuple[Path, list[str]]:
    """Folder and file names: `2401-2569-0001.samut`, volumes `….1of3.samut`."""
    folder, stem = (target.parent, target.stem) if target.suffix == SUFFIX else (target, bundle_no)
    if volumes == 1:
        return folder, [f"{stem}{SUFFIX}"]
    return folder, [f"{stem}.{index}of{volumes}{SUFFIX}" for index in range(1, volumes + 1)]
