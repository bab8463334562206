"""Taking an import back, and bringing it in again (db.unimporting does it; here it gets its name and its words)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from db.queries import exchange as queries
from db.queries.exchange import ImportEvent
from db.records.exchange import BundleState, SyncBundle
from db.store import Store
from db.unimporting import Undone, Unimporting
from db.work import Work
from desktop.changes import Changes
from desktop.errors import NotFound, StateConflict
from desktop.progress import NoProgress, Progress
from desktop.records import changes_of

MOST = 20
"""That many of the latest imports are offered for taking back."""


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """`back`: record type -> records that change; `kept`: (type, id) of records that came with the file and
    stay, because they were written to since or others refer to them."""

    bundle_no: str
    from_office: str
    back: dict[str, int]
    kept: tuple[tuple[str, UUID], ...]
    comes_again: bool
    """Another office's file: its next one, or the same one taken in again, brings this back."""
    changes: Changes

    @property
    def records(self) -> int:
        return sum(self.back.values())


class ImportUndo:
    def __init__(self, store: Store) -> None:
        self._store = store

    def offered(self) -> list[ImportEvent]:
        """The latest imports of data, newest first; those undone at present say so."""
        with self._store.reading() as reader:
            return queries.import_events(reader, MOST)

    def preview(self, bundle_no: str, *, sender: str | None = None) -> ImportUndone:
        """What `undo` would do. Nothing is changed."""
        with self._working(None, bundle_no) as work:
            event = self._event(work, bundle_no, sender, undone=False)
            return self._said(event, self._unimporting(work).undo(event.no, NoProgress().step))

    def undo(
        self, bundle_no: str, *, by: UUID | None, sender: str | None = None, progress: Progress | None = None
    ) -> ImportUndone:
        """Raises NotFound, or StateConflict when it is undone already."""
        return self._do(bundle_no, by, sender, progress, undo=True)

    def redo(
        self, bundle_no: str, *, by: UUID | None, sender: str | None = None, progress: Progress | None = None
    ) -> ImportUndone:
        """Bring an undone import in again. Raises NotFound, or StateConflict when it is not undone."""
        return self._do(bundle_no, by, sender, progress, undo=False)

    def _do(
        self, bundle_no: str, by: UUID | None, sender: str | None, progress: Progress | None, *, undo: bool
    ) -> ImportUndone:
        with self._working(by, bundle_no) as work:
            event = self._event(work, bundle_no, sender, undone=not undo)
            unimporting = self._unimporting(work)
            act = unimporting.undo if undo else unimporting.redo
            undone = act(event.no, (progress or NoProgress()).step)
            unimporting.note_act(event.no)
            outcome = BundleState.UNDONE if undo else BundleState.IMPORTED
            if event.bundle_id is not None:
                work.change_by_id(SyncBundle, event.bundle_id, {"outcome": outcome})
            # No act: Ctrl+Z must not take this back as if it were typing; `redo` does.
            return self._said(event, undone, replace(changes_of(work.commit()), act=None))

    @contextmanager
    def _working(self, by: UUID | None, bundle_no: str) -> Iterator[Work]:
        with self._store.work(by=by, reason=f"ถอนการนำเข้าแฟ้ม {bundle_no}") as work:
            yield work

    def _unimporting(self, work: Work) -> Unimporting:
        return Unimporting(work, self._store.office, self._store.now_ms())

    def _event(self, work: Work, bundle_no: str, sender: str | None, *, undone: bool) -> ImportEvent:
        found = [one for one in queries.import_events(work) if one.bundle_no == bundle_no]
        if sender is not None:
            found = [one for one in found if one.sender == sender]
        if not found:
            raise NotFound(f"no import of {bundle_no}", label=f"แฟ้มนำเข้าเลขที่ {bundle_no} ")
        event = next((one for one in found if one.is_undone == undone), None)
        if event is None:
            state = "ถอนไว้แล้ว" if found[0].is_undone else "ยังไม่ได้ถอน"
            raise StateConflict(
                "undone" if found[0].is_undone else "not undone",
                label=f"แฟ้ม {bundle_no}",
                state=state,
                why="จึงไม่มีอะไรเปลี่ยน",
            )
        return event

    def _said(self, event: ImportEvent, undone: Undone, changes: Changes | None = None) -> ImportUndone:
        return ImportUndone(
            bundle_no=event.bundle_no,
            from_office=event.from_office,
            back=undone.back,
            kept=tuple(undone.kept),
            comes_again=event.from_office != self._store.office,
            changes=changes or Changes(),
        )
