"""Photos, scans and PDF files of records: in, out, in order.

Most belong to a record. A scanned page of a visitor book belongs to the page itself, which is no record: it is
named by plot, book and page number, and is its plot's office's (`PagePlace`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from db.base import Record
from db.catalog import BY_NAME, record_type
from db.ids import natural_id
from db.queries.attachments import attachments_of
from db.records.attachments import Attachment, AttachmentKind
from db.records.sites import Site
from db.store import Store
from db.work import Work
from desktop.changes import Changes
from desktop.errors import NotAllowed, Refused, StateConflict
from desktop.photos import BadPicture, Picture, take_in
from desktop.progress import NoProgress, Progress
from desktop.records import changes_of
from desktop.revisions import revised
from desktop.thai import normalise

VISITOR_PAGE = "VisitorPage"
_OF_THE_FILE = (
    *("sha256", "kind", "orig_name", "mime", "bytes", "width", "height"),
    *("taken_at", "consent", "gps_removed", "gps_lat", "gps_lon"),
)


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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was not taken: `words` say why, `same_as` is the place (1, 2 …) of the picture it repeats."""

    name: str
    words: str
    same_as: int = 0


@dataclass(frozen=True, slots=True)
class TakenMany:
    taken: tuple[Taken, ...]
    left_out: tuple[LeftOut, ...]
    changes: Changes


Prepared = tuple[Incoming, Picture]


class Owner(Protocol):
    """To what a file is attached."""

    @property
    def type_name(self) -> str: ...
    @property
    def id(self) -> UUID: ...
    def require_open(self, work: Work, office: str, kind: AttachmentKind) -> Record | None:
        """The record that the file changes, if it is one. Raises NotFound, NotAllowed or StateConflict."""


@dataclass(frozen=True, slots=True)
class OfRecord:
    type_name: str
    id: UUID

    def require_open(self, work: Work, office: str, kind: AttachmentKind) -> Record | None:
        type_ = record_type(self.type_name)
        record = work.get(type_, self.id)
        if record.owner_office != office:
            raise NotAllowed("foreign record", why="รายการนี้เป็นของหน่วยงานอื่น แนบไฟล์ไม่ได้")
        cycle = type_.__lifecycle__
        # A signed paper still takes its scan, but its photos are part of what was signed.
        closed = cycle.frozen if kind is AttachmentKind.PHOTO else ("locked", "cancelled")
        if record.state in closed:
            state = cycle.states(record.state).label
            raise StateConflict(record.state, label=type_.__label__, state=state, why="แนบไฟล์ไม่ได้แล้ว")
        return record


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page of a visitor book."""

    site: UUID
    book_no: int
    page_no: int

    @property
    def type_name(self) -> str:
        return VISITOR_PAGE

    @property
    def id(self) -> UUID:
        return natural_id(VISITOR_PAGE, self.site, self.book_no, self.page_no)

    def require_open(self, work: Work, office: str, kind: AttachmentKind) -> Record | None:
        if work.get(Site, self.site).owner_office != office:
            raise NotAllowed("foreign plot", why="สมุดของแปลงนี้เป็นของหน่วยงานอื่น แนบภาพสแกนไม่ได้")
        return None


class Attachments:
    def __init__(self, store: Store) -> None:
        self._store = store

    # --- in --------------------------------------------------------------------------------------

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
        """Take files of a record in, all or none. Raises Refused: unreadable, or the same picture twice."""
        owner = OfRecord(type_name, parent_id)
        return self.add_to(owner, files, kind=kind, caption=caption, by=by, progress=progress)

    def add_to(
        self,
        owner: Owner,
        files: Sequence[Incoming],
        *,
        kind: AttachmentKind,
        caption: str | None = None,
        replace: bool = False,
        by: UUID | None,
        progress: Progress | None = None,
    ) -> tuple[list[Taken], Changes]:
        """As `add`, for any owner. `replace`: files of this kind that are there already go."""
        progress = progress or NoProgress()
        prepared = self.prepare(files, kind=kind, progress=progress)
        with self._store.work(by=by) as work:
            if replace:
                owner.require_open(work, self._store.office, kind)
                for old in attachments_of(work, owner.id, kind):
                    work.delete(old)
                work.flush()
            taken = self.attach(work, owner, prepared, kind=kind, caption=caption)
            committed = work.commit()
        progress.step(len(files), len(files))
        return taken, changes_of(committed)

    def prepare(
        self, files: Sequence[Incoming], *, kind: AttachmentKind, progress: Progress
    ) -> list[Prepared]:
        """Read and shrink files before the book is opened for writing. Raises BadPicture."""
        prepared = []
        for done, file in enumerate(files):
            progress.step(done, len(files))
            prepared.append((file, self._prepare(file, kind)))
        return prepared

    def attach(
        self,
        work: Work,
        owner: Owner,
        prepared: Sequence[Prepared],
        *,
        kind: AttachmentKind,
        caption: str | None = None,
    ) -> list[Taken]:
        """As `add_to`, inside a caller's unit of work; the caller commits."""
        record = owner.require_open(work, self._store.office, kind)
        taken = self._add(work, owner, prepared, kind, caption)
        self._revise(work, record, kind)
        return taken

    def add_many(
        self,
        owner: Owner,
        files: Sequence[Path | Incoming],
        *,
        kind: AttachmentKind,
        by: UUID | None,
        progress: Progress | None = None,
    ) -> TakenMany:
        """Take in what can be taken, one file in memory at a time; the rest is named with the reason.

        Stopped in between, nothing is attached.
        """
        progress = progress or NoProgress()
        prepared: list[tuple[str, Picture, str]] = []
        left_out: list[LeftOut] = []
        with self._store.reading() as reader:
            places = {
                one.sha256: place for place, one in enumerate(attachments_of(reader, owner.id), start=1)
            }
        for done, file in enumerate(files):
            progress.step(done, len(files))
            try:
                incoming = file if isinstance(file, Incoming) else Incoming.read(file)
                picture = self._prepare(incoming, kind)
            except BadPicture as error:
                left_out.append(LeftOut(error.name, error.words))
                continue
            sha256 = self._store.blobs.put(picture.content)
            if sha256 in places:
                words = f"ซ้ำกับภาพที่ {places[sha256]}"
                left_out.append(LeftOut(incoming.name, words, same_as=places[sha256]))
                continue
            places[sha256] = len(places) + 1
            prepared.append((incoming.name, picture.without_content(), sha256))
        with self._store.work(by=by) as work:
            record = owner.require_open(work, self._store.office, kind)
            order = len(attachments_of(work, owner.id))
            taken = [
                self._add_one(work, owner, name, picture, sha256, kind, order + number, None)
                for number, (name, picture, sha256) in enumerate(prepared, start=1)
            ]
            if taken:
                self._revise(work, record, kind)
            committed = work.commit()
        progress.step(len(files), len(files))
        return TakenMany(tuple(taken), tuple(left_out), changes_of(committed))

    def share(self, owner: Owner, pictures: Sequence[tuple[Attachment, str]], *, by: UUID | None) -> Changes:
        """Pictures that other records have already, each with its caption here; their files are not copied."""
        with self._store.work(by=by) as work:
            record = owner.require_open(work, self._store.office, AttachmentKind.PHOTO)
            first = len(attachments_of(work, owner.id)) + 1
            for order, (picture, caption) in enumerate(pictures, start=first):
                values = {name: getattr(picture, name) for name in _OF_THE_FILE}
                place = {"parent_type": owner.type_name, "parent_id": owner.id, "order": order}
                work.add(Attachment, values | place | {"caption": caption})
            self._revise(work, record, AttachmentKind.PHOTO)
            return changes_of(work.commit())

    # --- out and about ---------------------------------------------------------------------------

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
            self._change(work, found.values())
            for place, id_ in enumerate(ids, start=1):
                work.change(found[id_], order=place)
            return changes_of(work.commit())

    def caption(self, id_: UUID, words: str, *, by: UUID | None) -> Changes:
        with self._store.work(by=by) as work:
            one = work.get(Attachment, id_)
            self._change(work, [one])
            work.change(one, caption=normalise(words)[:200] or None)
            return changes_of(work.commit())

    def remove(self, id_: UUID, *, by: UUID | None) -> Changes:
        """A tombstone; the file stays until housekeeping finds no row that names it."""
        with self._store.work(by=by) as work:
            one = work.get(Attachment, id_)
            self._change(work, [one])
            work.delete(one)
            return changes_of(work.commit())

    # --- inside ----------------------------------------------------------------------------------

    def _change(self, work: Work, some: Iterable[Attachment]) -> None:
        """What is attached may be changed while its owner is open; photos of a printed paper change it."""
        for one in some:
            if one.owner_office != self._store.office:
                raise NotAllowed("foreign attachment", why="ไฟล์นี้เป็นของหน่วยงานอื่น อ่านได้อย่างเดียว")
            if one.parent_type not in BY_NAME:
                continue
            record = OfRecord(one.parent_type, one.parent_id).require_open(work, self._store.office, one.kind)
            self._revise(work, record, one.kind)

    @staticmethod
    def _revise(work: Work, record: Record | None, kind: AttachmentKind) -> None:
        if record is not None and kind is AttachmentKind.PHOTO:
            values = revised(work, [record]).get(record.id)
            if values:
                work.change(record, **values)

    def _prepare(self, file: Incoming, kind: AttachmentKind) -> Picture:
        if kind is AttachmentKind.PDF or file.content[:5] == b"%PDF-":
            return _checked_pdf(file)
        return take_in(file.name, file.content)

    def _add(
        self,
        work: Work,
        owner: Owner,
        prepared: Iterable[Prepared],
        kind: AttachmentKind,
        caption: str | None,
    ) -> list[Taken]:
        places = {one.sha256: place for place, one in enumerate(attachments_of(work, owner.id), start=1)}
        taken = []
        for file, picture in prepared:
            sha256 = self._store.blobs.put(picture.content)
            if sha256 in places:
                words = f"{file.name}: ซ้ำกับภาพที่ {places[sha256]} ไม่ต้องเพิ่มอีก"
                raise Refused("duplicate picture", {"file": words}, file=file.name)
            order = places[sha256] = len(places) + 1
            words_of_it = file.caption or caption
            taken.append(self._add_one(work, owner, file.name, picture, sha256, kind, order, words_of_it))
        return taken

    @staticmethod
    def _add_one(
        work: Work,
        owner: Owner,
        name: str,
        picture: Picture,
        sha256: str,
        kind: AttachmentKind,
        order: int,
        caption: str | None,
    ) -> Taken:
        lat, lon = picture.gps or (None, None)
        is_pdf = picture.mime == "application/pdf"
        values: dict[str, Any] = {
            "parent_type": owner.type_name,
            "parent_id": owner.id,
            "sha256": sha256,
            "kind": AttachmentKind.PDF if is_pdf and kind is AttachmentKind.PHOTO else kind,
            "orig_name": normalise(name)[:200],
            "mime": picture.mime,
            "bytes": picture.length,
            "width": picture.width or None,
            "height": picture.height or None,
            "taken_at": picture.taken_at,
            "gps_removed": True,
            "gps_lat": lat,
            "gps_lon": lon,
            "order": order,
            "caption": caption,
        }
        return Taken(work.add(Attachment, values), sha256)


def _checked_pdf(file: Incoming) -> Picture:
    from pypdfium2 import PdfiumError

    from desktop.paper_pictures import PaperPictures

    try:
        document = PaperPictures(file.content)
        pages = len(document)
        document.close()
    except PdfiumError as error:
        raise BadPicture(file.name, "เปิด PDF นี้ไม่ได้ ลองบันทึกใหม่", str(error)) from error
    if pages == 0:
        raise BadPicture(file.name, "PDF นี้ไม่มีหน้า", "empty pdf")
    return Picture(file.content, 0, 0, None, None, mime="application/pdf")
