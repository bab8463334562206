"""Keeping what is typed: a draft 800 ms after the last letter, the rules asked while typing, the record saved
on leaving it. One for each page that edits; it knows nothing of how the fields are laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, Refused
from ui.saving import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from ui.tasks import Tasks

DRAFT_AFTER_MS = 800
RULES_AFTER_MS = 350


@dataclass(frozen=True, slots=True)
class Told:
    """What the person typed that is not stored yet; `typed` cannot be read, `problems` says why."""

    values: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values or self.typed or self.problems)


class Target(Protocol):
    """What is being edited. `try_out` runs on the reading thread, the others on the writing thread; what they
    answer is the page's own (`Verdict` and `Kept` of `desktop.record_sheets`, where it is a record's sheet)."""

    def try_out(self, values: Mapping[str, Any]) -> Any: ...
    def save(self, values: Mapping[str, Any]) -> Any: ...
    def keep_draft(self, values: Mapping[str, Any], typed: Mapping[str, str]) -> None: ...
    def drop_draft(self) -> None: ...


class Keeper(QObject):
    """`told` answers what differs from what is stored. `judged` carries what `try_out` answered, `kept` what `save` did; `refused`
    a Refused and whether the person has left the page meanwhile; `drafted` that the draft is on the disk."""

    judged = Signal(object)
    kept = Signal(object)
    refused = Signal(object, bool)
    drafted = Signal()

    def __init__(self, page: QWidget, tasks: Tasks, told: Callable[[], Told]) -> None:
        super().__init__(page)
        self._page, self._tasks, self._told = page, tasks, told
        self._target: Target | None = None
        self._has_draft = self._is_writing = False
        self._written: dict[str, Any] | None = None
        self._draft = Later(page, self._keep_draft, after_ms=DRAFT_AFTER_MS)
        self._rules = Later(page, self.judge, after_ms=RULES_AFTER_MS)

    def begin(self, target: Target | None, *, has_draft: bool = False) -> None:
        """Another record, or the same one anew after it was saved."""
        self._stop()
        self._target, self._has_draft = target, has_draft
        self._written, self._is_writing = None, False

    def note_change(self) -> None:
        """A letter was typed."""
        if not self._is_writing:
            self._written = None
        if self._target is not None:
            self._draft.start()
            self._rules.start()

    def note_leaving(self) -> None:
        """A field was left: the rules are asked at once."""
        if self._target is not None:
            self._draft.start()
            self.judge()

    def judge(self) -> None:
        self._rules.forget()
        target = self._target
        if target is None:
            return
        values = dict(self._told().values)

        def show(verdict: object) -> None:
            if target is self._target:
                self.judged.emit(verdict)

        self._tasks.read(lambda: target.try_out(values), owner=self._page, done=show, slot="rules")

    def finish(self, then: Callable[[], object] | None = None, *, as_begun: bool = False) -> None:
        """Save now and go on; what is refused is told and nothing is left behind.

        `as_begun`: a new record also with nothing but what it began with.
        """
        self._save(then, leaving=False, as_begun=as_begun)

    def leave(self) -> None:
        """The record is left: saved if it can be, else kept as a draft. Never asks."""
        self._save(None, leaving=True)

    def discard(self) -> None:
        """Forget what was typed."""
        self._stop()
        target = self._target
        if target is not None and self._has_draft:
            self._has_draft = False
            self._tasks.run(target.drop_draft, owner=self._page)

    # --- inside ----------------------------------------------------------------------------------

    def _stop(self) -> None:
        self._draft.forget()
        self._rules.forget()

    def _keep_draft(self) -> None:
        self._draft.forget()
        target, told = self._target, self._told()
        if target is None:
            return
        if not told:
            self.discard()
            return
        self._has_draft = True
        values, typed = dict(told.values), dict(told.typed)
        self._tasks.run(
            lambda: target.keep_draft(values, typed), owner=self._page, done=lambda _: self.drafted.emit()
        )

    def _save(self, then: Callable[[], object] | None, *, leaving: bool, as_begun: bool = False) -> None:
        self._stop()
        target, told = self._target, self._told()
        if target is None:
            return
        if not told and not as_begun:
            self.discard()
            if then:
                then()
            return
        if told.problems:
            self._keep_draft()
            self.refused.emit(Refused("unreadable", dict(told.problems)), leaving)
            return
        values = dict(told.values)
        if values == self._written:
            # Written or on its way, and the page has not read it again yet: once more would be another record.
            return
        self._written, self._is_writing = values, True

        def done(kept: object) -> None:
            if target is self._target:
                self._has_draft = self._is_writing = False
            self.kept.emit(kept)
            if then:
                then()

        def failed(error: BaseException) -> bool:
            if target is self._target:
                self._written, self._is_writing = None, False
            if not isinstance(error, AppError):
                return False
            self._tasks.run(lambda: target.keep_draft(values, {}), owner=self._page)
            if not isinstance(error, Refused):
                return False
            self.refused.emit(error, leaving)
            return True

        self._tasks.run(lambda: target.save(values), owner=self._page, done=done, failed=failed)
