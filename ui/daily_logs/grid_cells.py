"""Where the cursor of the week grid can stand, and where each key takes it. No widgets.

A day has rows of work, each with a code, the work and its result; day, kind and certification belong to the
whole day. Below the last row stands a row yet to be typed. Enter walks code, work, result, next row; from an
empty new row to the certification, from there to the next day. A day without any row is passed by.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.week_view import WeekDay


class Column(IntEnum):
    DAY = 0
    KIND = 1
    CODE = 2
    WORK = 3
    RESULT = 4
    CERTIFICATION = 5


WORK_COLUMNS = (Column.CODE, Column.WORK, Column.RESULT)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: day 0–6, column, and for the columns of work the row of that day."""

    day: int = 0
    column: Column = Column.CODE
    row: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a day can be reached: how many rows it has, and whether anything can be keyed."""

    rows: int
    is_open: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(Column) if self.is_open else (Column.KIND,)


def shapes_of(days: Sequence[WeekDay], counts: Sequence[int]) -> list[Shape]:
    """`counts` are the rows that each day shows now."""
    return [
        Shape(count, is_open=not day.locked and not day.is_off)
        for day, count in zip(days, counts, strict=True)
    ]


def first_place(shapes: Sequence[Shape]) -> Place:
    """Where keying begins: the first open day's code, else the first day."""
    for day, shape in enumerate(shapes):
        if shape.is_open:
            return Place(day, Column.CODE, 0)
    return Place(0, Column.KIND)


def settled(place: Place, shapes: Sequence[Shape]) -> Place:
    """The nearest cell that is there, after days or rows have changed."""
    shape = shapes[place.day]
    column = place.column if place.column in shape.columns else shape.columns[0]
    row = min(place.row, shape.rows) if column in WORK_COLUMNS else 0
    return Place(place.day, column, row)


def beside(place: Place, shapes: Sequence[Shape], step: int) -> Place:
    """← →"""
    columns = shapes[place.day].columns
    at = columns.index(place.column) + step
    if not 0 <= at < len(columns):
        return place
    row = place.row if columns[at] in WORK_COLUMNS and place.column in WORK_COLUMNS else 0
    return settled(Place(place.day, columns[at], row), shapes)


def above_or_below(place: Place, shapes: Sequence[Shape], step: int) -> Place:
    """↑ ↓: row by row through the work of the days, day by day elsewhere. The row yet to be typed is reached
    by Enter and by ↓ on the last row of a day, but not on the way through an empty one."""
    if place.column in WORK_COLUMNS:
        shape = shapes[place.day]
        row = place.row + step
        if 0 <= row < max(shape.rows, 1):
            return replace(place, row=row)
    day = place.day + step
    if not 0 <= day < len(shapes):
        return place
    last = max(shapes[day].rows - 1, 0)
    return settled(replace(place, day=day, row=last if step < 0 else 0), shapes)


def onward(place: Place, shapes: Sequence[Shape], *, is_blank: bool) -> Place | None:
    """Enter and Tab. `is_blank`: the cell stands in a row that has nothing yet. None: past the last cell."""
    shape = shapes[place.day]
    if place.column is Column.CODE and place.row >= shape.rows and is_blank:
        return Place(place.day, Column.CERTIFICATION) if shape.rows else _next_day(place.day, shapes)
    if place.column in (Column.CODE, Column.WORK):
        return replace(place, column=Column(place.column + 1))
    if place.column is Column.RESULT:
        return Place(place.day, Column.CODE, place.row + 1)
    if shape.is_open and place.column in (Column.DAY, Column.KIND):
        return Place(place.day, Column.KIND if place.column is Column.DAY else Column.CODE)
    return _next_day(place.day, shapes)


def back(place: Place, shapes: Sequence[Shape]) -> Place | None:
    """Shift+Enter and Shift+Tab. None: before the first cell."""
    shape = shapes[place.day]
    if place.column in (Column.WORK, Column.RESULT):
        return replace(place, column=Column(place.column - 1))
    if place.column is Column.CODE and place.row > 0:
        return Place(place.day, Column.RESULT, place.row - 1)
    if place.column is Column.CERTIFICATION:
        return Place(place.day, Column.RESULT, max(shape.rows - 1, 0))
    if place.column is Column.CODE:
        return Place(place.day, Column.KIND)
    for day in range(place.day - 1, -1, -1):
        before = shapes[day]
        return Place(day, Column.CERTIFICATION if before.is_open else Column.KIND)
    return None


def _next_day(day: int, shapes: Sequence[Shape]) -> Place | None:
    """The next day that can be keyed; the others are passed over."""
    for after in range(day + 1, len(shapes)):
        if shapes[after].is_open:
            return Place(after, Column.CODE, 0)
    return None
