"""What pages without a save button have in common: commands one after the other, the words in the status line,
the way back by Ctrl+Z, and when to read again.

A page that types keeps its own picture of what it shows. While one of its commands is still being written,
what the book says is older than that picture; so a page reads again only when the last of them is through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.changes import Changes
    from ui.frame.page import Shell

TYPING_PAUSE_MS = 400
"""Typing is kept after so short a rest; a PC that loses power loses no more than that."""

T = TypeVar("T")


class Hand(Protocol):
    """Whoever types: `desktop.session.Session`, or a stand-in for pictures and tests."""

    @property
    def by(self) -> UUID: ...
    def note(self, changes: Changes) -> Changes: ...
    def take_back(self, changes: Changes) -> Changes: ...
    def clock(self) -> str:
        """`10:42 น.`"""
        ...


class Saver:
    """`settled` is called when what was changed is written and nothing else is on its way."""

    def __init__(
        self, owner: QWidget, shell: Shell, hand: Hand, *, settled: Callable[[], object] | None = None
    ) -> None:
        self._owner, self._shell, self._hand, self._settled = owner, shell, hand, settled
        self._under_way = 0
        self._is_stale = False

    @property
    def is_busy(self) -> bool:
        """Whether a command is still on its way to the book."""
        return self._under_way > 0

    def changed(self) -> None:
        """The book changed, by whomever: read again as soon as that is safe."""
        self._is_stale = True
        self._settle()

    def save(
        self,
        command: Callable[[], Changes],
        *,
        done: Callable[[Changes], object] | None = None,
        failed: Callable[[BaseException], bool] | None = None,
    ) -> None:
        """Write what was typed. `failed` may take an error for itself by returning True."""

        def saved(changes: Changes) -> None:
            self._hand.note(changes)
            self._shell.say_saved(f"บันทึกอัตโนมัติแล้ว {self._hand.clock()}")
            if done:
                done(changes)
            self._finish()

        def refused(error: BaseException) -> bool:
            taken = bool(failed and failed(error))
            self._finish()
            return taken

        self._under_way += 1
        self._is_stale = True
        self._shell.tasks.run(command, owner=self._owner, done=saved, failed=refused)

    def keep(self, command: Callable[[], object]) -> None:
        """Write unfinished typing: nothing that anyone else would see."""

        def failed(_error: BaseException) -> bool:
            self._finish()
            return False

        self._under_way += 1
        self._shell.tasks.run(command, owner=self._owner, done=lambda _: self._finish(), failed=failed)

    def offer_back(self, words: str, changes: Changes) -> None:
        """“ลบงานแล้ว · เลิกทำ” for ten seconds, for this one command."""
        self._shell.offer_undo(words, lambda: self.save(lambda: self._hand.take_back(changes)))

    def _finish(self) -> None:
        self._under_way -= 1
        self._settle()

    def _settle(self) -> None:
        if self._is_stale and not self._under_way and self._settled:
            self._is_stale = False
            self._settled()


class Later(QObject):
    """One act after a rest in typing; `now` does it at once if it is still to do."""

    def __init__(self, owner: QWidget, act: Callable[[], object], *, after_ms: int = TYPING_PAUSE_MS) -> None:
        super().__init__(owner)
        self._act = act
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(act)

    def start(self) -> None:
        self._timer.start()

    def forget(self) -> None:
        self._timer.stop()

    def now(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._act()
