"""The columns of a list of duties, on the home page and the page of duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shown_state import ShownState
from desktop.thai.dates import day_month, table_date
from ui.widgets.states import state_look
from ui.widgets.tables import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.home_view import HomeRow

_LOUD = {ShownState.OVERDUE: "overdue", ShownState.DUE_SOON: "due"}


def duty_columns(
    today: Callable[[], date], *, with_year: Callable[[], bool] | None = None
) -> list[Column[HomeRow]]:
    """`with_year`: whether what is shown lies in more than one year; None where it never does."""

    def due(row: HomeRow) -> Cell:
        loud = _LOUD.get(row.state)
        years = with_year is not None and with_year()
        return Cell(
            table_date(row.due) if years else day_month(row.due),
            after=row.distance(today()),
            after_at=76 if years else 56,
            after_ink=loud or "muted",  # type: ignore[arg-type]
            after_strong=loud is not None,
        )

    return [
        Column(key="title", title="เรื่องที่ต้องส่ง", width=170, grow=5, cell=lambda row: Cell(row.title)),
        Column(
            key="place",
            title="พื้นที่",
            width=96 if with_year else 118,
            cell=lambda row: Cell(row.place, ink="muted"),
            drop_below=560,
        ),
        Column(key="due", title="กำหนดส่ง", width=166 if with_year else 146, cell=due),
        Column(key="state", title="สถานะ", width=151, cell=lambda row: Cell(chip=state_look(row.state))),
    ]
