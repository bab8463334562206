"""The column beside an editor: what is still missing, what the record is, what happened to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.thai.dates import short_date
from ui.records.history import HistoryPanel
from ui.theme import Themed, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Facts, Panel
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.record_sheets import Sheet

SIDE_WIDTH = 306


class MissingPanel(Panel):
    """Fields that keep the record from being saved; a click or Enter goes there."""

    jump = Signal(str)

    def __init__(self) -> None:
        self._count = muted("")
        super().__init__("ยังบันทึกไม่ได้", right=self._count, padding=(16, 10), gap=2)
        self.rows = RowList(name="ช่องที่ต้องแก้หรือต้องกรอก", fits=True)
        self.rows.opened.connect(lambda key: self.jump.emit(str(key)))
        self.body.addWidget(self.rows)
        self.show_missing({}, {})

    def show_missing(self, refusals: Mapping[str, str], labels: Mapping[str, str]) -> None:
        rows = [
            ListRow(key=key, title=labels.get(key, key), second=words, second_ink="due", arrow=True)
            for key, words in refusals.items()
        ]
        self._count.set_text(f"{len(rows)} ช่อง")
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))


class AboutPanel(Panel):
    """State and origin of the record, the steps a person may take, and taking it away."""

    step_asked = Signal(str, str)  # state, its words
    delete_asked = Signal()
    restore_asked = Signal()
    duplicate_asked = Signal()

    def __init__(self) -> None:
        super().__init__("เกี่ยวกับรายการนี้", gap=8)
        self._facts = Facts()
        self.body.addWidget(self._facts)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(theme().px(6))
        self.body.addLayout(self._steps)
        self.duplicate = Button(
            "คัดลอกเป็นรายการใหม่", icon="content_copy", key="Ctrl+D", on_click=self.duplicate_asked.emit
        )
        self.restore = Button("นำรายการกลับมา", icon="restore_from_trash", on_click=self.restore_asked.emit)
        self.delete = Button("ลบรายการนี้", icon="delete", kind=Kind.DANGER, on_click=self.delete_asked.emit)
        for button in (self.duplicate, self.restore, self.delete):
            self.body.addWidget(button)
        self._buttons: list[Button] = []

    def show_sheet(self, sheet: Sheet) -> None:
        self.setVisible(sheet.id is not None)
        facts = [("สถานะ", "ลบแล้ว" if sheet.is_deleted else sheet.state_words)]
        if sheet.changed_at is not None:
            facts.append(("แก้ไขล่าสุด", f"{short_date(sheet.changed_at.date())} {sheet.changed_at:%H:%M} น."))
        if sheet.changed_by:
            facts.append(("โดย", sheet.changed_by))
        if sheet.rev > 1:
            facts.append(("ฉบับที่", str(sheet.rev)))
        self._facts.set_facts(facts)
        for button in self._buttons:
            self._steps.removeWidget(button)
            button.hide()
            button.deleteLater()
        steps = () if sheet.is_deleted else sheet.steps
        self._buttons = [
            Button(f"เปลี่ยนเป็น “{words}”", on_click=partial(self.step_asked.emit, code, words))
            for code, words in steps
        ]
        for button in self._buttons:
            self._steps.addWidget(button)
        free = not sheet.locked
        self.delete.setVisible(free and not sheet.facts.stays)
        self.restore.setVisible(sheet.is_deleted)
        self.duplicate.setVisible(not sheet.is_deleted)


class SideColumn(Themed, QWidget):
    """Missing, about, history, one below the other; it folds under the editor where the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.missing, self.about, self.history = MissingPanel(), AboutPanel(), HistoryPanel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for panel in (self.missing, self.about, self.history):
            self._column.addWidget(panel)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.restyle()

    def add_panels(self, *panels: QWidget) -> None:
        """What a page of its own kind shows here, below what is missing."""
        for place, panel in enumerate(panels, start=1):
            self._column.insertWidget(place, panel)

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(12))
