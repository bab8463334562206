"""The day on which a week's sheet came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.base import Dialog
from ui.widgets.buttons import Kind
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.week_view import WeekSheet


def receipt_dialog(
    parent: QWidget, sheet: WeekSheet, *, today: Callable[[], date], on_given: Callable[[date], object]
) -> Dialog:
    words = f"{sheet.name} · ผู้รับ {sheet.received_by}" if sheet.received_by else sheet.name
    dialog = Dialog("วันที่รับรวบรวม", words, icon="move_to_inbox", parent=parent)
    field = DateField(today=today, earliest=sheet.monday, latest=today())
    box = FieldBox("วันที่รับ", field)
    field.set_value(sheet.received_on)
    dialog.body.addWidget(box)
    dialog.add_button("ยกเลิก", kind=Kind.QUIET)

    def keep() -> None:
        day = field.value()
        if box.check() and day is not None:
            on_given(day)
            dialog.accept()

    dialog.add_button("ใช้วันที่นี้", kind=Kind.PRIMARY, on_click=keep, closes=False)
    dialog.open()
    box.jump()
    return dialog
