"""One person at one window: the book, who is typing, what they did last."""

from __future__ import annotations

from uuid import UUID

from db.records.users import User
from desktop.changes import Changes
from desktop.moments import clock_words
from desktop.opening import App
from desktop.undoing import UndoStack


class Session:
    """What every screen is given. Commands are sent to `app`'s services with `by=session.by`."""

    def __init__(self, app: App, user: User) -> None:
        self.app = app
        self.user = user
        self._acts = UndoStack()

    @property
    def by(self) -> UUID:
        return self.user.id

    @property
    def officer_name(self) -> str:
        return self.user.display_name

    def clock(self) -> str:
        """`10:42 น.`"""
        return clock_words(self.app.store.now_ms())

    def note(self, changes: Changes) -> Changes:
        """Remember a command for Ctrl+Z; passes the changes on."""
        self._acts.note(changes.act)
        return changes

    def take_back(self, changes: Changes) -> Changes:
        """Undo one command, whatever was done since; itself a command that Ctrl+Z takes back."""
        return Changes() if changes.act is None else self.app.undoing.undo_act(changes.act, by=self.by)

    @property
    def can_undo(self) -> bool:
        return self._acts.next_undo() is not None

    @property
    def can_redo(self) -> bool:
        return self._acts.next_redo() is not None

    def undo(self) -> Changes:
        """Take back the last command, across saves. Nothing to take back: empty changes."""
        act = self._acts.next_undo()
        if act is None:
            return Changes()
        changes = self.app.undoing.undo_act(act, by=self.by)
        self._acts.undone(changes.act)
        return changes

    def redo(self) -> Changes:
        act = self._acts.next_redo()
        if act is None:
            return Changes()
        changes = self.app.undoing.undo_act(act, by=self.by)
        self._acts.redone(changes.act)
        return changes
