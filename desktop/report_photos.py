"""Photos of a report or a plan's result: its own, and those of the activities that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from db.queries.attachments import attachments_of
from db.queries.plans import activities_held
from db.records.attachments import Attachment, AttachmentKind
from db.records.plans import ProgressReport
from db.store import Store
from desktop.attachments import Attachments, Incoming, OfRecord
from desktop.changes import Changes
from desktop.errors import Refused
from desktop.progress import Progress
from desktop.progress_rounds import since
from desktop.site_views import PhotoRef
from desktop.thai.dates import short_date

_PER_ACTIVITY = 2  # a page of the sheet holds four


class ReportPhotos:
    """Of records of one type."""

    def __init__(self, store: Store, attachments: Attachments, type_name: str) -> None:
        self._store = store
        self._attachments = attachments
        self._type = type_name

    def photos(self, id_: UUID) -> tuple[PhotoRef, ...]:
        found = self._attachments.of(id_, AttachmentKind.PHOTO)
        return tuple(PhotoRef(sha256=one.sha256, caption=one.caption or "", id=one.id) for one in found)

    def picture(self, sha256: str) -> bytes:
        """Raises BlobMissing or BlobDamaged."""
        return self._attachments.content(sha256)

    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> Changes:
        """Raises Refused: unreadable, or the same picture twice; then none is taken."""
        incoming = [Incoming.read(one) if isinstance(one, Path) else Incoming(*one) for one in files]
        kind = AttachmentKind.PHOTO
        return self._attachments.add(self._type, id_, incoming, kind=kind, by=by, progress=progress)[1]

    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes:
        return self._attachments.reorder(ids, by=by)

    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes:
        return self._attachments.caption(id_, words, by=by)

    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes:
        return self._attachments.remove(id_, by=by)

    def bring(self, id_: UUID, *, by: UUID) -> Changes:
        """The first photos of each activity since the round before, with its name and day; those that are there
        already are left. For a progress report. Raises Refused without a day to which it counts."""
        with self._store.reading() as reader:
            report = reader.get(ProgressReport, id_)
            if report.as_of is None:
                raise Refused("no day", {"as_of": "กรอก “ข้อมูล ณ วันที่” ก่อน จึงรู้ว่าเป็นภาพของช่วงใด"})
            office, last = report.owner_office, report.as_of
            first = since(reader, office, report.fiscal_year_be, report.quarter, last, id_)
            there = {one.sha256 for one in attachments_of(reader, id_)}
            wanted: list[tuple[Attachment, str]] = []
            for activity in activities_held(reader, office, first, last):
                if activity.site_id is None or activity.held_on is None:
                    continue
                fallback = f"{activity.name or 'กิจกรรม'} {short_date(activity.held_on)}"
                for photo in attachments_of(reader, activity.id, AttachmentKind.PHOTO)[:_PER_ACTIVITY]:
                    if photo.sha256 not in there and photo.consent is not False:
                        there.add(photo.sha256)
                        wanted.append((photo, (photo.caption or fallback)[:200]))
        if not wanted:
            return Changes()
        return self._attachments.share(OfRecord(self._type, id_), wanted, by=by)
