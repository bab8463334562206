"""Taking imports back over an open book and in the name of who works; an `ImportUndoService`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from db.catalog import record_type
from db.queries.exchange import ImportEvent
from desktop import areas
from desktop.errors import NotFound
from desktop.import_undo_view import KEPT_SHOWN, ImportTaken, UndoPreview
from desktop.titles import titles_of

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.session import Session
    from desktop.sync.undoing_imports import ImportUndone


class ImportUndoDesk:
    def __init__(self, session: Session) -> None:
        self._app = session.app
        self._by = session.by
        self._undoing = session.app.exchange.undo

    def offered(self) -> Mapping[UUID, bool]:
        return {one.bundle_id: one.is_undone for one in self._undoing.offered() if one.bundle_id is not None}

    def preview(self, bundle: UUID) -> UndoPreview:
        event = self._event(bundle)
        undone = self._undoing.preview(event.bundle_no, sender=event.sender)
        shown = undone.kept[:KEPT_SHOWN]
        with self._app.store.reading() as reader:
            titles = titles_of(reader, shown)
        return UndoPreview(
            bundle=bundle,
            bundle_no=event.bundle_no,
            from_name=areas.short_office_name(event.from_office),
            back=_by_name(undone.back),
            kept=tuple(f"{record_type(name).__label__} {titles.get(id_, '')}".strip() for name, id_ in shown),
            kept_count=len(undone.kept),
            is_own=not undone.comes_again,
        )

    def undo(self, bundle: UUID, progress: Progress) -> ImportTaken:
        event = self._event(bundle)
        done = self._undoing.undo(event.bundle_no, by=self._by, sender=event.sender, progress=progress)
        return _taken(bundle, done)

    def redo(self, bundle: UUID, progress: Progress) -> ImportTaken:
        event = self._event(bundle)
        done = self._undoing.redo(event.bundle_no, by=self._by, sender=event.sender, progress=progress)
        return _taken(bundle, done)

    def _event(self, bundle: UUID) -> ImportEvent:
        found = next((one for one in self._undoing.offered() if one.bundle_id == bundle), None)
        if found is None:
            raise NotFound(f"import of {bundle} is not offered", label="แฟ้มนำเข้าที่ถอนได้ ")
        return found


def _taken(bundle: UUID, done: ImportUndone) -> ImportTaken:
    return ImportTaken(bundle=bundle, bundle_no=done.bundle_no, records=done.records, changes=done.changes)


def _by_name(back: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Largest first."""
    told = [(record_type(name), count) for name, count in back.items()]
    return tuple(
        (type_.__plural__ or type_.__label__, count) for type_, count in sorted(told, key=lambda one: -one[1])
    )
