"""What of the clipboard is understood, before it goes into the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.thai.dates import WEEKDAYS, day_month
from desktop.week_view import PastedRow
from ui.dialogs.base import Dialog
from ui.theme import Tone, theme
from ui.widgets.buttons import Kind
from ui.widgets.paint import ChipLook
from ui.widgets.tables import Cell, Column, RowLook, TableView, WindowedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

_COLUMNS: tuple[Column[PastedRow], ...] = (
    Column(key="day", title="วัน", width=120, cell=lambda one: Cell(_day_words(one))),
    Column(key="code", title="รหัสงาน", width=76, cell=lambda one: Cell(code=one.row.code)),
    Column(key="text", title="งานที่ปฏิบัติ", width=150, grow=3, cell=lambda one: Cell(one.row.text)),
    Column(
        key="result",
        title="ผลการปฏิบัติงาน",
        width=120,
        grow=2,
        cell=lambda one: Cell(one.row.result),
        drop_below=760,
    ),
    Column(key="problem", title="วางได้หรือไม่", width=270, grow=2, cell=lambda one: _verdict(one)),
)


def _day_words(one: PastedRow) -> str:
    return f"{WEEKDAYS[one.day.weekday()]} {day_month(one.day)}" if one.day else "–"


def _verdict(one: PastedRow) -> Cell:
    if one.problem:
        return Cell(one.problem, icon="error", ink="overdue")
    return Cell(chip=ChipLook("วางได้", "check_circle", Tone.DONE))


def paste_dialog(
    parent: QWidget | None, rows: Sequence[PastedRow], *, on_paste: Callable[[], object]
) -> Dialog:
    """Rows that were not understood are named with the reason and left out."""
    good = sum(not one.problem for one in rows)
    bad = len(rows) - good
    words = f"เข้าใจ {good} แถว ไม่เข้าใจ {bad} แถว แถวที่ไม่เข้าใจจะไม่ถูกวาง ข้อมูลเดิมในตารางยังอยู่ครบ"
    dialog = Dialog("วางงานจากตาราง", words, icon="table_convert", tone=Tone.DUE, parent=parent)
    model = WindowedModel(_COLUMNS)
    model.set_rows(rows)
    table = TableView(
        model, name="แถวที่จะวาง", row_look=lambda one: RowLook(Tone.OVERDUE if one.problem else None)
    )
    table.setMinimumWidth(theme().px(700))
    table.setMinimumHeight(table.height_for_rows(min(8, max(3, len(rows)))))
    dialog.body.addWidget(table)
    dialog.add_button("ไม่วาง", kind=Kind.QUIET)
    if good:
        dialog.add_button(f"วาง {good} แถว", kind=Kind.PRIMARY, on_click=on_paste).setFocus()
    dialog.open()
    return dialog
