"""How a report is shown in lists: its state with what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shown_state import CELL_WORDS, CellState
from desktop.thai.dates import day_month
from ui.theme import Tone
from ui.widgets.list_rows import ListRow
from ui.widgets.paint import ChipLook
from ui.widgets.states import CELL_LOOKS, cell_look

if TYPE_CHECKING:
    from collections.abc import Hashable

    from desktop.province_matrix_view import ReportRow


def late_look(state: CellState, days: int) -> ChipLook:
    word = "เกิน" if state in (CellState.OVERDUE, CellState.RETURNED) else "ช้า"
    return ChipLook(f"{word} {days:,} วัน", "error", Tone.OVERDUE)


def row_of(key: Hashable, one: ReportRow, *, with_district: bool = False, compact: bool = False) -> ListRow:
    """`compact`: where there is no room for a chip the state is an icon and a word."""
    when = f"ถึงเมื่อ {day_month(one.came_on)}" if one.came_on and one.report else one.second
    if one.late_days and one.state in (CellState.TO_CHECK, CellState.ACKNOWLEDGED):
        when = f"ช้า {one.late_days:,} วัน"
    rev = f"แก้ไขครั้งที่ {one.rev - 1}" if one.rev > 1 else ""
    icon, _ = CELL_LOOKS[one.state]
    parts = (CELL_WORDS[one.state] if compact else "", one.district if with_district else "", when, rev)
    return ListRow(
        key=key,
        title=one.title,
        second=" · ".join(part for part in parts if part),
        icon=icon if compact else "",
        chip=None if compact else cell_look(one.state),
    )
