"""The history of one record on any page: read, kept fresh, its values put back, its conflicts led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.dialogs.base import Dialog
from ui.records.history import HistoryPanel
from ui.theme import Tone, theme
from ui.widgets.buttons import Kind

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.record_sheets import HistoryChange, SheetService
    from ui.frame.page import Shell
    from ui.saving import Hand, Saver

_HEIGHT = 420


class RecordHistory(QObject):
    """Fills a panel of `page`; `show_record` again when the page read its record anew."""

    def __init__(
        self, page: QWidget, service: SheetService, shell: Shell, hand: Hand, saver: Saver,
        panel: HistoryPanel | None = None,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._page, self._service, self._shell, self._hand, self._saver = page, service, shell, hand, saver
        self._record: tuple[str, UUID] | None = None
        self.panel = panel or HistoryPanel()
        self.panel.return_asked.connect(self._put_back)
        self.panel.go_asked.connect(shell.go)

    def show_record(self, type_name: str, id_: UUID | None) -> None:
        """None while it is not in the book: then there is nothing to tell."""
        record = (type_name, id_) if id_ is not None else None
        if record != self._record:
            self.panel.show_history(())
        self._record = record
        self.panel.setVisible(record is not None)
        self.read()

    def read(self) -> None:
        record, service = self._record, self._service
        if record is None:
            return

        def show(changes: list[HistoryChange]) -> None:
            if record == self._record:
                self.panel.show_history(changes)

        self._shell.tasks.read(
            lambda: service.history(*record), owner=self._page, done=show, slot=f"history{id(self)}"
        )

    def _put_back(self, change: str, name: str) -> None:
        record, service, by = self._record, self._service, self._hand.by
        if record is not None:
            self._saver.save(
                lambda: service.put_back(*record, change, name, by=by), done=lambda _: self.read()
            )


class HistoryDialog(Dialog):
    """Where a page has no room for the panel: a record's history over it."""

    def __init__(self, title: str, words: str, panel: HistoryPanel, parent: QWidget | None = None) -> None:
        super().__init__(title, words, icon="history", tone=Tone.DRAFT, parent=parent)
        self.panel = panel
        self._area = QScrollArea()
        self._area.setWidget(panel)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self._area)
        self.add_button("ปิด", kind=Kind.PRIMARY).setFocus()
        panel.go_asked.connect(lambda *_: self.accept())
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_area"):
            self._area.setFixedHeight(theme().px(_HEIGHT))
