"""Of a book on a server: what colleagues saved comes into the open pages by itself."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.session import Session
    from ui.frame.window import MainWindow

EVERY_MS = 15_000

log = logging.getLogger(__name__)


class Company(QObject):
    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        from desktop.company import Company as Look

        self._window, self._session = window, session
        self._look = Look(session.app.store)
        self._often = QTimer(self)
        self._often.timeout.connect(self.look)
        self._often.start(EVERY_MS)
        self.look()

    def stop(self) -> None:
        """The book goes away."""
        self._often.stop()

    def look(self) -> None:
        look, me = self._look, self._session.by
        self._window.tasks.read(
            lambda: look.look(me),
            owner=self._window,
            done=self._show,
            failed=self._on_failed,
            slot="company",
        )

    def _show(self, changes: Changes) -> None:
        if changes.types:
            self._window.tasks.stored.emit(changes)

    def _on_failed(self, error: BaseException) -> bool:
        """Nobody asked; whoever next does something is told."""
        log.info("company: %s", error)
        return True
