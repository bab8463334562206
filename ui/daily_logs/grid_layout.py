"""Where each cell of the week grid lies. Lengths are counted in pixels of the widget, constants as at 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from ui.daily_logs.grid_cells import WORK_COLUMNS, Column, Place
from ui.theme import Role, theme
from ui.widgets.paint import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.week_view import WeekDay, WorkRow

LINE, WRAPPED = 28, 23
_DAY, _KIND, _CODE, _CERTIFICATION = 84, 112, 62, 172
_NARROW_BELOW = 720
_NARROW_KIND, _NARROW_CERTIFICATION = 42, 112
_ONE_LINE, _QUIET = 56, 50
_SHOWN = 3  # rows of a day that is not being keyed
_MOST_WRAPPED, _ELSE_WRAPPED = 4, 2  # lines of one long text in the day that is, and in others


@dataclass(frozen=True, slots=True)
class DayLook:
    """A day as it stands in the grid now. `with_new_row`: the row yet to be typed is under the cursor."""

    day: WeekDay
    rows: Sequence[WorkRow]
    is_current: bool = False
    with_new_row: bool = False

    @property
    def is_quiet(self) -> bool:
        return self.day.is_off or bool(self.day.locked)

    @property
    def lacks_certification(self) -> bool:
        return self.day.lacks_certification and bool(self.rows)

    @property
    def hidden(self) -> int:
        """Rows folded into “อีก n งาน”."""
        return 0 if self.is_current or len(self.rows) <= _SHOWN else len(self.rows) - _SHOWN + 1

    @property
    def shown(self) -> int:
        """Rows that are drawn as such."""
        return len(self.rows) - self.hidden


class GridLayout:
    """Left edges of the columns at a width, tops of the days and of their rows; all in pixels of the widget.

    Narrow, the kind is an icon and the certification a day. A day's lines are: where the worker was, if elsewhere; its rows; what is folded, or the row yet to be typed.
    """

    def __init__(self, width: int, looks: Sequence[DayLook]) -> None:
        t = theme()
        self.is_narrow = width < t.px(_NARROW_BELOW)
        kind, certification = (
            (_NARROW_KIND, _NARROW_CERTIFICATION) if self.is_narrow else (_KIND, _CERTIFICATION)
        )
        free = max(0, width - t.px(_DAY + kind + _CODE + certification))
        work = free * 57 // 100
        widths = (t.px(_DAY), t.px(kind), t.px(_CODE), work, free - work, t.px(certification))
        self.lefts = [sum(widths[:place]) for place in range(len(widths))]
        self.widths = widths
        self.width = width
        self.looks = looks
        self.lines = [self._line_heights(look) for look in looks]
        self.tops = [0]
        for look, lines in zip(looks, self.lines, strict=True):
            self.tops.append(self.tops[-1] + _day_height(look, lines))

    @property
    def height(self) -> int:
        return self.tops[-1]

    def words_of(self, look: DayLook, row: int) -> tuple[list[str], list[str]]:
        """Work and result, broken into lines; into more of them in the day that is being keyed."""
        most = _MOST_WRAPPED if look.is_current else _ELSE_WRAPPED
        pad = theme().px(16)
        one = look.rows[row]
        work = wrapped(one.text, Role.BODY, self.widths[Column.WORK] - pad, most=most)
        result = wrapped(one.result_words, Role.BODY, self.widths[Column.RESULT] - pad, most=most)
        return work, result

    def _line_heights(self, look: DayLook) -> list[int]:
        t = theme()
        heights = [t.px(LINE)] if look.day.elsewhere else []
        for row in range(look.shown):
            lines = max(len(words) for words in self.words_of(look, row))
            heights.append(t.px(LINE) + (lines - 1) * t.px(WRAPPED))
        if look.hidden or look.with_new_row:
            heights.append(t.px(LINE))
        return heights

    def day_rect(self, day: int) -> QRectF:
        return QRectF(0, self.tops[day], self.width, self.tops[day + 1] - self.tops[day])

    def column_rect(self, day: int, column: Column) -> QRectF:
        box = self.day_rect(day)
        return QRectF(self.lefts[column], box.top(), self.widths[column], box.height())

    def line_rect(self, day: int, line: int, column: Column) -> QRectF:
        """The part of a column that one line of a day has; one line is there always."""
        heights = self.lines[day] or [theme().px(LINE)]
        top = self.day_rect(day).center().y() - sum(heights) / 2
        line = min(line, len(heights) - 1)
        y = top + sum(heights[:line])
        return QRectF(self.lefts[column], y, self.widths[column], heights[line])

    def cell_rect(self, place: Place) -> QRectF:
        if place.column not in WORK_COLUMNS:
            return self.column_rect(place.day, place.column).adjusted(1, 1, -1, -2)
        line = place.row + bool(self.looks[place.day].day.elsewhere)
        return self.line_rect(place.day, line, place.column)

    def place_at(self, x: float, y: float) -> Place | None:
        for day, look in enumerate(self.looks):
            if not self.tops[day] <= y < self.tops[day + 1]:
                continue
            column = max((one for one in Column if self.lefts[one] <= x), default=Column.DAY)
            first = int(bool(look.day.elsewhere))
            for line in range(first, len(self.lines[day])):
                if y < self.line_rect(day, line, Column.WORK).bottom():
                    return Place(day, column, line - first)
            return Place(day, column, max(0, len(self.lines[day]) - first - 1))
        return None


def _day_height(look: DayLook, lines: Sequence[int]) -> int:
    t = theme()
    if len(lines) > 1:
        return sum(lines) + t.px(14)
    least = t.px(_QUIET if look.is_quiet or not lines else _ONE_LINE)
    return max(least, sum(lines) + t.px(14))
