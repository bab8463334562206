"""How the month's sheets stand in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.forms_view import SheetState
from desktop.shown_state import ShownState
from desktop.thai.dates import day_month
from ui.theme import Tone
from ui.widgets.lists import ListRow, RowList
from ui.widgets.paint import ChipLook
from ui.widgets.states import state_look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.forms_view import CatalogueRow, FormRow


def look_of(row: FormRow) -> ChipLook:
    match row.state:
        case SheetState.MISSING:
            return ChipLook(row.missing_words, "warning", Tone.DUE)
        case SheetState.PRINTED:
            return state_look(ShownState.PRINTED, day_month(row.printed_on) if row.printed_on else "")
        case SheetState.CHANGED:
            return state_look(ShownState.CHANGED_AFTER_PRINT)
    return ChipLook("พร้อมพิมพ์", "check_circle", Tone.DONE)


def list_row(row: FormRow, *, ticked: bool) -> ListRow:
    return ListRow(
        key=row.key,
        tick=ticked,
        tick_is_live=row.can_tick,
        code=row.request.form.partition("-")[0],
        title=row.title,
        second=row.second,
        chip=look_of(row),
    )


def catalogue_row(row: CatalogueRow) -> ListRow:
    right = "แบบเปล่า" if row.is_blank else ""
    code = row.code.partition("-")[0]
    return ListRow(key=row.code, code=code, title=row.title, second=f"พิมพ์จาก {row.needs}", right=right)


class SheetList(RowList):
    """PgUp and PgDn turn the pages of the paper beside it, not the rows."""

    page_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step and not event.modifiers():
            self.page_asked.emit(step)
            return
        super().keyPressEvent(event)
