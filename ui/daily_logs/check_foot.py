"""The foot of a week: what the officer found when checking it, and the scans of the signed sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.week_view import CheckResult
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import Button
from ui.widgets.checks import Radio
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.text import TextField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from desktop.week_view import WeekSheet


class CheckFoot(Themed, QWidget):
    """สอดคล้อง or ไม่สอดคล้อง; the latter needs a note and puts the focus there."""

    checked = Signal(object, str)  # CheckResult, note
    scan_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: WeekSheet | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.consistent = Radio(CheckResult.CONSISTENT.label)
        self.inconsistent = Radio(CheckResult.INCONSISTENT.label)
        self.note = TextField(name="เหตุผลที่ไม่สอดคล้อง", placeholder="เหตุผล เมื่อไม่สอดคล้อง", max_length=300)
        self.scan = Button("สแกนใบลงนาม", icon="scanner", on_click=self.scan_asked.emit)
        self._problem = Text("", Role.LABEL, "overdue", wrap=True)
        self._problem.hide()
        line = QWidget()
        self._folding = FoldingLayout(line, gap=10, line_gap=6)
        self._label = Text("ผลตรวจของเจ้าหน้าที่", Role.LABEL, "muted")
        self._folding.add(self._label, grow=0)
        for radio in (self.consistent, self.inconsistent):
            self._group.addButton(radio)
            self._folding.add(radio, grow=0)
        self._folding.add(self.note, least=180)
        self._folding.add(self.scan, grow=0)
        body = self._body = QVBoxLayout(self)
        body.addWidget(line)
        body.addWidget(self._problem)
        self.consistent.clicked.connect(lambda: self._tell(CheckResult.CONSISTENT))
        self.inconsistent.clicked.connect(lambda: self._tell(CheckResult.INCONSISTENT))
        self.note.left.connect(self._on_note_left)
        self.restyle()

    def restyle(self) -> None:
        t = theme()
        self._body.setContentsMargins(t.px(16), t.px(8), t.px(8), t.px(8))
        self._body.setSpacing(t.px(2))
        self._label.setFixedHeight(t.px(36))
        self._folding.invalidate()

    def show_sheet(self, sheet: WeekSheet) -> None:
        other = self._sheet is None or (self._sheet.worker, self._sheet.monday) != (
            sheet.worker,
            sheet.monday,
        )
        self._sheet = sheet
        self.scan.set_text(f"สแกนแล้ว {sheet.scans} แผ่น" if sheet.scans else "สแกนใบลงนาม")
        if self.note.hasFocus() and not other:
            return  # a note is being typed
        self._group.setExclusive(False)
        self.consistent.setChecked(sheet.check is CheckResult.CONSISTENT)
        self.inconsistent.setChecked(sheet.check is CheckResult.INCONSISTENT)
        self._group.setExclusive(True)
        self.note.set_value(sheet.note)
        self._say("")

    def _tell(self, result: CheckResult) -> None:
        note = self.note.value() or ""
        if result is CheckResult.INCONSISTENT and not note:
            self._say("ระบุเหตุผลที่ไม่สอดคล้อง เช่น ส่งคืน ขอลายมือชื่อวันที่ 12 พ.ย.")
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say("")
        self.checked.emit(result, note)

    def _on_note_left(self) -> None:
        if self.inconsistent.isChecked() and self.note.value():
            self._tell(CheckResult.INCONSISTENT)
        elif self.consistent.isChecked():
            self._tell(CheckResult.CONSISTENT)

    def _say(self, words: str) -> None:
        self._problem.set_text(words)
        self._problem.setVisible(bool(words))
        self.note.set_wrong(bool(words))
        self.note.setAccessibleDescription(words)
