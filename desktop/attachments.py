"""Photos, scans and PDF files of records: in, out, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.queries.attachments import attachments_of
from db.records.attachments import Attachment, AttachmentKind
from db.store import Store
from db.work import Work
from desktop.changes import Changes
from desktop.errors import NotAllowed, Refused, StateConflict
from desktop.photos import BadPicture, Picture, take_in
from desktop.progress import NoProgress, Progress
from desktop.records import changes_of
from desktop.thai import normalise


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as given by a person."""

    name: str
    content: bytes
    caption: str | None = None
    """Its own words, where not all files of a call share one caption."""

    @classmethod
    def read(cls, path: Path) -> Incoming:
        """Raises Refused when the file cannot be read."""
        try:
            return cls(path.name, path.read_bytes())
        except OSError as error:
            raise BadPicture(path.name, "อ่านไฟล์นี้ไม่ได้", str(error)) from error


@dataclass(frozen=True, slots=True)
class Taken:
    attachment: UUID
    sha256: str


class Attachments:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        type_name: str,
        parent_id: UUID,
        files: Sequence[Incoming],
        *,
        kind: AttachmentKind,
        caption: str | None = None,
        by: UUID | None,
        progress: Progress | None = None,
    ) -> tuple[list[Taken], Changes]:
        """Take files in, all or none. Raises Refused: unreadable, or the same picture twice."""
        progress = progress or NoProgress()
        type_ = record_type(type_name)
        prepared = []
        for done, file in enumerate(files):
            progress.step(done, len(files))
            prepared.append((file, self._prepare(file, kind)))
        with self._store.work(by=by) as work:
            parent = work.get(type_, parent_id)
            self._require_open(type_, parent)
            taken = self._add(work, type_, parent, prepared, kind, caption)
            committed = work.commit()
        progress.step(len(files), len(files))
        return taken, changes_of(committed)

    def content(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._store.blobs.get(sha256)

    def of(self, parent_id: UUID, kind: AttachmentKind | None = None) -> list[Attachment]:
        with self._store.reading() as reader:
            return attachments_of(reader, parent_id, kind)

    def reorder(self, ids: Sequence[UUID], *, by: UUID | None) -> Changes:
        """Number the attachments in the order given."""
        with self._store.work(by=by) as work:
            found = work.many(Attachment, ids)
            for place, id_ in enumerate(ids, start=1):
                work.change(found[id_], order=place)
            return changes_of(work.commit())

    def caption(self, id_: UUID, words: str, *, by: UUID | None) -> Changes:
        with self._store.work(by=by) as work:
            work.change(work.get(Attachment, id_), caption=normalise(words)[:200] or None)
            return changes_of(work.commit())

    def remove(self, id_: UUID, *, by: UUID | None) -> Changes:
        """A tombstone; the file stays until housekeeping finds no row that names it."""
        with self._store.work(by=by) as work:
            work.delete(work.get(Attachment, id_))
            return changes_of(work.commit())

    # --- taking in ---

    def _prepare(self, file: Incoming, kind: AttachmentKind) -> Picture:
        if kind is AttachmentKind.PDF or file.content[:5] == b"%PDF-":
            return _checked_pdf(file)
        return take_in(file.name, file.content)

    def _add(
        self,
        work: Work,
        type_: type[Record],
        parent: Record,
        prepared: Iterable[tuple[Incoming, Picture]],
        kind: AttachmentKind,
        caption: str | None,
    ) -> list[Taken]:
        existing = attachments_of(work, parent.id)
        places = {one.sha256: place for place, one in enumerate(existing, start=1)}
        taken = []
        for file, picture in prepared:
            sha256 = self._store.blobs.put(picture.content)
            if sha256 in places:
                words = f"{file.name}: ซ้ำกับภาพที่ {places[sha256]} ไม่ต้องเพิ่มอีก"
                raise Refused("duplicate picture", {"file": words}, file=file.name)
            places[sha256] = len(places) + 1
            values = _values(type_, parent, file, picture, sha256, kind)
            words = file.caption or caption
            id_ = work.add(Attachment, {**values, "order": places[sha256], "caption": words})
            taken.append(Taken(id_, sha256))
        return taken

    def _require_open(self, type_: type[Record], parent: Record) -> None:
        if parent.owner_office != self._store.office:
            raise NotAllowed("foreign record", why="รายการนี้เป็นของหน่วยงานอื่น แนบไฟล์ไม่ได้")
        if parent.state in ("locked", "cancelled"):
            state = type_.__lifecycle__.states(parent.state).label
            raise StateConflict(parent.state, label=type_.__label__, state=state, why="แนบไฟล์ไม่ได้แล้ว")


def _values(
    type_: type[Record], parent: Record, file: Incoming, picture: Picture, sha256: str, kind: AttachmentKind
) -> dict[str, Any]:
    lat, lon = picture.gps or (None, None)
    is_pdf = picture.mime == "application/pdf"
    return {
        "parent_type": type_.__name__,
        "parent_id": parent.id,
        "sha256": sha256,
        "kind": AttachmentKind.PDF if is_pdf and kind is AttachmentKind.PHOTO else kind,
        "orig_name": normalise(file.name)[:200],
        "mime": picture.mime,
        "bytes": len(picture.content),
        "width": picture.width or None,
        "height": picture.height or None,
        "taken_at": picture.taken_at,
        "gps_removed": True,
        "gps_lat": lat,
        "gps_lon": lon,
    }


def _checked_pdf(file: Incoming) -> Picture:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file.content)
        pages = len(document)
        document.close()
    except pypdfium2.PdfiumError as error:
        raise BadPicture(file.name, "เปิด PDF นี้ไม่ได้ ลองบันทึกใหม่", str(error)) from error
    if pages == 0:
        raise BadPicture(file.name, "PDF นี้ไม่มีหน้า", "empty pdf")
    return Picture(file.content, 0, 0, None, None, mime="application/pdf")
