"""What of the clipboard is understood, before it goes into the table of leaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.base import Dialog
from ui.leaders.names_columns import phone_words, position_words
from ui.theme import Tone, theme
from ui.widgets.buttons import Kind
from ui.widgets.paint import ChipLook
from ui.widgets.tables import Cell, Column, RowLook, TableView, WindowedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.leader_names_view import PastedName


def paste_dialog(
    parent: QWidget | None,
    rows: Sequence[PastedName],
    positions: Mapping[str, str],
    writes_over: Collection[int],
    *,
    on_paste: Callable[[], object],
) -> Dialog:
    """Rows that were not understood are named with the reason and left out; who would be written over is told."""
    good = sum(not one.problem for one in rows)
    bad = len(rows) - good
    words = [f"เข้าใจ {good} แถว"]
    if bad:
        words.append(f"ไม่เข้าใจ {bad} แถว แถวที่ไม่เข้าใจจะไม่ถูกวาง")
    if writes_over:
        words.append(f"ลำดับที่ {', '.join(map(str, sorted(writes_over)))} มีชื่ออยู่แล้ว จะใช้ชื่อที่วางแทน (เลิกทำได้)")
    dialog = Dialog("วางรายชื่อจากตาราง", " ".join(words), icon="table_convert", tone=Tone.DUE, parent=parent)

    def verdict(one: PastedName) -> Cell:
        if one.problem:
            return Cell(one.problem, icon="error", ink="overdue")
        if one.seq in writes_over:
            return Cell(chip=ChipLook("ใช้แทนของเดิม", "swap_horiz", Tone.DUE))
        return Cell(chip=ChipLook("วางได้", "check_circle", Tone.DONE))

    columns: tuple[Column[PastedName], ...] = (
        Column(key="seq", title="ที่", width=48, cell=lambda one: Cell(str(one.seq)), right=True),
        Column(key="name", title="ชื่อ–สกุล", width=150, grow=3, cell=lambda one: Cell(str(one.values.get("name") or ""))),
        Column(
            key="position", title="ตำแหน่ง", width=110, grow=1, cell=lambda one: Cell(position_words(one.values, positions))
        ),
        Column(key="moo", title="หมู่ที่", width=64, cell=lambda one: Cell(str(one.values.get("moo") or "")), right=True),
        Column(key="phone", title="โทร.", width=130, cell=lambda one: Cell(phone_words(one.values)), drop_below=760),
        Column(key="problem", title="วางได้หรือไม่", width=250, grow=2, cell=verdict),
    )  # fmt: skip
    model = WindowedModel(columns)
    model.set_rows(rows)
    table = TableView(
        model, name="แถวที่จะวาง", row_look=lambda one: RowLook(Tone.OVERDUE if one.problem else None)
    )
    table.setMinimumWidth(theme().px(760))
    table.setMinimumHeight(table.height_for_rows(min(8, max(3, len(rows)))))
    dialog.body.addWidget(table)
    dialog.add_button("ไม่วาง", kind=Kind.QUIET)
    if good:
        dialog.add_button(f"วาง {good} แถว", kind=Kind.PRIMARY, on_click=on_paste).setFocus()
    dialog.open()
    return dialog
