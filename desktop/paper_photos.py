"""Photos of a paper: taken in, ordered, captioned, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from db.queries.attachments import attachments_of
from db.reader import Reader
from db.records.attachments import AttachmentKind
from db.store import Store
from desktop.activity_view import ActivityPhoto
from desktop.attachments import Attachments, Incoming, OfRecord, TakenMany
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.drafts import Drafts
from desktop.paper_sheets import PaperSheets
from desktop.progress import Progress
from desktop.record_lists import RecordLists
from desktop.records import Records


class PaperPhotos(PaperSheets):
    """A page's photos belong to a record of `photos_of`, which is in the book before the first is added."""

    photos_of: ClassVar[str]

    def __init__(
        self,
        store: Store,
        records: Records,
        lists: RecordLists,
        drafts: Drafts,
        attachments: Attachments,
        calendar: Calendar,
    ) -> None:
        super().__init__(store, records, lists, drafts)
        self._attachments = attachments
        self._calendar = calendar

    def photos(self, reader: Reader, id_: UUID) -> tuple[ActivityPhoto, ...]:
        found = attachments_of(reader, id_, AttachmentKind.PHOTO)
        return tuple(ActivityPhoto(one.id, one.sha256, one.caption or "") for one in found)

    def picture(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._store.blobs.get(sha256)

    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> TakenMany:
        """What can be taken in is; the rest is named with the reason."""
        incoming = [one if isinstance(one, Path) else Incoming(*one) for one in files]
        owner = OfRecord(self.photos_of, id_)
        return self._attachments.add_many(
            owner, incoming, kind=AttachmentKind.PHOTO, by=by, progress=progress
        )

    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes:
        return self._attachments.reorder(ids, by=by)

    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes:
        return self._attachments.caption(id_, words, by=by)

    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes:
        return self._attachments.remove(id_, by=by)
