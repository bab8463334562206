"""A line in the window when a card runs out soon: it takes a telephone call, so it is told weeks before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.changes import Changes
    from desktop.opening import App
    from ui.frame.window import MainWindow

_STRIP = "card_terms"
_OFFICE = "office"
"""The page that says it itself."""


def card_strip(words: str, on_action: Callable[[], object]) -> Strip:
    return Strip(words, icon="event", tone=Tone.DUE, action="ดูบัตร", on_action=on_action, can_close=True)


class CardTerms(QObject):
    """Of an open book. Told once while it is open; gone when the cards are renewed."""

    def __init__(self, window: MainWindow, app: App) -> None:
        super().__init__(window)
        self._window, self._app = window, app
        self._told = ""
        window.tasks.stored.connect(self._on_stored)

    def look(self) -> None:
        app = self._app

        def read() -> str:
            # Imported late, with what it reads: the window stands before.
            from desktop.card_terms import reminder

            return reminder(app.trust.all(), app.store.office, app.today())

        self._window.tasks.read(
            read,
            owner=self._window,
            done=self._show,
            failed=lambda _: True,  # nobody asked: a book that is being closed is no reason for a dialog
            slot="card terms",
        )

    def _on_stored(self, changes: Changes) -> None:
        if changes.touches("Replica", "SyncBundle"):
            self.look()

    def _show(self, words: str) -> None:
        if not words:
            self._window.close_strip(_STRIP)
        elif words != self._told and self._window.page_key != _OFFICE:
            self._window.show_strip(card_strip(words, lambda: self._window.go(_OFFICE)), key=_STRIP)
        self._told = words
