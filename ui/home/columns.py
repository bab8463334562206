"""The columns of a list of duties, on the home page and the page of duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shown_state import ShownState
from desktop.thai.dates import day_month
from ui.widgets.states import state_look
from ui.widgets.tables import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.home_view import HomeRow

_LOUD = {ShownState.OVERDUE: "overdue", ShownState.DUE_SOON: "due"}


def duty_columns(today: Callable[[], date]) -> list[Column[HomeRow]]:
    """No year: it stands in the title, and a fiscal year has every month once."""

    def due(row: HomeRow) -> Cell:
        loud = _LOUD.get(row.state)
        return Cell(
            day_month(row.due),
            after=row.distance(today()),
            after_at=56,
            after_ink=loud or "muted",  # type: ignore[arg-type]
            after_strong=loud is not None,
        )

    return [
        Column(key="title", title="เรื่องที่ต้องส่ง", width=170, grow=5, cell=lambda row: Cell(row.title)),
        Column(
            key="place",
            title="พื้นที่",
            width=118,
            cell=lambda row: Cell(row.place, ink="muted"),
            drop_below=560,
        ),
        Column(key="due", title="กำหนดส่ง", width=146, cell=due),
        Column(key="state", title="สถานะ", width=151, cell=lambda row: Cell(chip=state_look(row.state))),
    ]
