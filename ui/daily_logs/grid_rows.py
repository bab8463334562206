"""The rows that the week grid shows: those of the book, and where typing is ahead of it, those here. No widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.week_view import WeekSheet, WorkRow, stored_values
from ui.daily_logs import grid_cells as cells
from ui.daily_logs.grid_cells import WORK_COLUMNS, Column, Place
from ui.daily_logs.grid_layout import DayLook

if TYPE_CHECKING:
    from datetime import date


class GridRows:
    """A day is ahead of the book while it is edited, has a row that is not whole, or was refused (`hold`)."""

    def __init__(self) -> None:
        self.sheet: WeekSheet | None = None
        self.days: list[list[WorkRow]] = []
        self._held: set[date] = set()

    def take(self, sheet: WeekSheet, editing: Place | None) -> bool:
        """A fresh reading; days that are ahead stay. Answers whether it is another week or worker."""
        is_other = self.sheet is None or (self.sheet.worker, self.sheet.monday) != (
            sheet.worker,
            sheet.monday,
        )
        if is_other:
            self._held.clear()
        here = [] if is_other else self.days
        ahead = {place: rows for place, rows in enumerate(here) if self._is_ahead(place, editing)}
        self.sheet = sheet
        self.days = [ahead.get(place, list(day.shown_rows)) for place, day in enumerate(sheet.days)]
        return is_other

    def hold(self, day: date) -> None:
        self._held.add(day)

    def let_go(self, day: date) -> None:
        self._held.discard(day)

    def _is_ahead(self, place: int, editing: Place | None) -> bool:
        assert self.sheet is not None
        is_edited = editing is not None and editing.day == place
        return is_edited or self.sheet.days[place].day in self._held or not _all_whole(self.days[place])

    # --- asking ----------------------------------------------------------------------------------

    def at(self, place: Place) -> WorkRow:
        """The row of a cell; blank for the row yet to be typed."""
        rows = self.days[place.day]
        return rows[place.row] if place.row < len(rows) else WorkRow()

    def shapes(self) -> list[cells.Shape]:
        assert self.sheet is not None
        return cells.shapes_of(self.sheet.days, [len(rows) for rows in self.days])

    def looks(self, cursor: Place) -> list[DayLook]:
        if self.sheet is None:
            return []
        looks = []
        for number, (day, rows) in enumerate(zip(self.sheet.days, self.days, strict=True)):
            here = number == cursor.day
            on_new = here and cursor.column in WORK_COLUMNS and cursor.row >= len(rows)
            looks.append(DayLook(day, rows, is_current=here, with_new_row=on_new))
        return looks

    def unsaved(self, editing: Place | None, typed: WorkRow | None) -> dict[date, tuple[WorkRow, ...]]:
        """Days whose rows are not all in the book, with the row that is being typed."""
        if self.sheet is None:
            return {}
        found = {}
        for place, day in enumerate(self.sheet.days):
            rows = list(self.days[place])
            if editing is not None and typed is not None and editing.day == place:
                _put(rows, editing.row, typed)
            if rows != self.days[place] or day.day in self._held or not _all_whole(rows):
                found[day.day] = tuple(rows)
        return found

    # --- changing --------------------------------------------------------------------------------

    def put(self, place: Place, row: WorkRow) -> bool:
        """Answers whether what is to be stored has changed; a row that has become blank goes."""
        rows = self.days[place.day]
        before = stored_values(rows)
        _put(rows, place.row, row)
        return stored_values(rows) != before

    def remove(self, place: Place) -> bool:
        rows = self.days[place.day]
        if place.row >= len(rows):
            return False
        del rows[place.row]
        return True


def _put(rows: list[WorkRow], at: int, row: WorkRow) -> None:
    if at >= len(rows):
        if not row.is_blank:
            rows.append(row)
    elif row.is_blank:
        del rows[at]
    else:
        rows[at] = row


def _all_whole(rows: list[WorkRow]) -> bool:
    return all(row.is_whole for row in rows)


def with_text(row: WorkRow, column: Column, text: str) -> WorkRow:
    """The row with new words in one of its three cells."""
    if column is Column.CODE:
        return replace(row, code=text)
    return replace(row, text=text) if column is Column.WORK else row.with_result(text)
