"""Beside the matrix: the chosen cell in words, the reports in it, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.shown_state import CellState
from desktop.thai.dates import short_date
from ui.province.grid_paint import SILENT
from ui.province.looks import late_look, row_of
from ui.theme import Role, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Divider, Facts
from ui.widgets.chips import Chip, KeyHints
from ui.widgets.lists import RowList
from ui.widgets.states import cell_look
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.province_matrix_view import MatrixCell, MatrixColumn, MatrixRow, ReportRow

_SHOWN = 6


class CellPanel(Card):
    """`opened` asks for the desk, `accepted` to accept what waits here, `receive_asked` leads to the files."""

    opened = Signal()
    accepted = Signal()
    receive_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=6)
        self.setAccessibleName("ช่องที่เลือก")
        self._chips = QHBoxLayout()
        self._state, self._late = Chip(cell_look(CellState.LATER)), Chip(late_look(CellState.OVERDUE, 1))
        for chip in (self._state, self._late):
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._title = Text("", Role.PANEL_TITLE, wrap=True)
        self._about = muted("", wrap=True)
        self._facts = Facts(right=True)
        self.list = RowList(name="รายงานในช่องนี้", fits=True)
        self.list.opened.connect(lambda _: self.opened.emit())
        self._more = muted("", wrap=True)
        self._words = muted("", wrap=True)
        self.open = Button("เปิดตรวจ", icon="visibility", kind=Kind.PRIMARY, on_click=self.opened.emit)
        self.accept = Button("ตอบรับ", icon="check", on_click=self.accepted.emit)
        self.receive = Button("รับแฟ้มจากอำเภอ", icon="move_to_inbox", on_click=self.receive_asked.emit)
        self.body.addLayout(self._chips)
        for part in (self._title, self._about, self._facts, Divider(), self.list, self._more, self._words):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._keys = KeyHints([("Enter", "เปิดดู"), ("Ctrl+Enter", "ตอบรับ")])
        self.body.addWidget(self._keys)
        for button in (self.receive, self.open, self.accept):
            self.body.addWidget(button)
        self.show_cell(None, None, None)

    def show_cell(self, row: MatrixRow | None, column: MatrixColumn | None, cell: MatrixCell | None) -> None:
        """The reports follow by `show_reports` when they are read."""
        is_silent = bool(row and row.is_silent)
        state = cell.state if cell and not is_silent else None
        self._state.setVisible(state is not None)
        if state is not None:
            self._state.set_look(cell_look(state))
        days = cell.late_days if cell and state else 0
        self._late.setVisible(days > 0)
        if state is not None and days:
            self._late.set_look(late_look(state, days))
        form = f" ({column.form})" if column and column.form else ""
        self._title.set_text(f"{column.title}{form}" if column else "")
        self._title.setVisible(column is not None)
        self._about.set_text(f"อำเภอ{row.name}" if row else "")
        self._facts.set_facts(_facts(row, column, cell))
        self._words.set_text(_words(row, cell))
        waiting = len(cell.waiting) if cell and not is_silent else 0
        self.open.setEnabled(state is not None)
        self.open.set_text(f"เปิดตรวจ {waiting:,} รายงาน" if waiting else "เปิดดู")
        self.accept.set_text(f"ตอบรับ {waiting:,} รายงาน")
        self.accept.setVisible(waiting > 0)
        self.open.setVisible(not is_silent)
        self.receive.setVisible(is_silent)
        self.show_reports(())

    def show_reports(self, reports: Sequence[ReportRow]) -> None:
        shown = list(reports[:_SHOWN])
        self.list.set_rows([row_of(place, one, compact=True) for place, one in enumerate(shown)])
        self.list.setVisible(bool(shown))
        more = len(reports) - len(shown)
        self._more.set_text(f"และอีก {more:,} รายการ")
        self._more.setVisible(more > 0)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_chips"):
            self._chips.setSpacing(theme().px(8))
            self._chips.setAlignment(Qt.AlignmentFlag.AlignLeft)


def _facts(
    row: MatrixRow | None, column: MatrixColumn | None, cell: MatrixCell | None
) -> list[tuple[str, str]]:
    facts = []
    if column and column.due:
        facts.append(("กำหนดส่ง", short_date(column.due)))
    if cell and cell.of > 1 and row and not row.is_silent:
        facts.append(("รับแล้ว", f"{cell.accepted:,} จาก {cell.of:,} รายการ"))
    if row and row.last_file_on:
        facts.append(("รับแฟ้มล่าสุด", short_date(row.last_file_on)))
    return facts


def _words(row: MatrixRow | None, cell: MatrixCell | None) -> str:
    if row is None or cell is None:
        return ""
    if row.is_silent:
        return f"{SILENT}จากอำเภอนี้ เมื่อได้แฟ้มแล้ว เปิด “รับแฟ้ม” แล้ววางแฟ้มลงได้ทันที"
    if cell.state is None:
        why = f" เพราะ{cell.waived}" if cell.waived else ""
        return f"อำเภอนี้ไม่ต้องส่งเรื่องนี้{why}"
    return ""
