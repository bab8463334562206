"""The Buddhist calendar pop-up: six weeks of seven days, Sunday first, and a year of twelve months.

Qt has no Buddhist calendar, and QCalendarWidget keeps a Gregorian year box; so both grids are painted.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.thai.dates import MONTHS_SHORT, WEEKDAYS_SHORT, be_year, long_date, long_month, next_month
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import IconButton, Kind, LinkButton
from ui.widgets.paint import draw_box, draw_text
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_SUNDAY_FIRST = (WEEKDAYS_SHORT[6], *WEEKDAYS_SHORT[:6])


class _Grid(Themed, QWidget):
    """Cells in rows; one is current. Subclasses say what a cell is."""

    picked = Signal(object)  # date
    moved = Signal(object)  # date
    columns, rows, head_rows = 7, 6, 1
    cell = QSize(40, 36)

    def __init__(
        self, current: date, *, today: date, earliest: date | None, latest: date | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.current, self._today = current, today
        self._earliest, self._latest = earliest, latest
        self.chosen: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("ปฏิทิน")

    def sizeHint(self) -> QSize:
        t = theme()
        rows = self.rows + self.head_rows
        return QSize(t.px(self.cell.width()) * self.columns, t.px(self.cell.height()) * rows)

    minimumSizeHint = sizeHint

    def allows(self, day: date) -> bool:
        return (not self._earliest or day >= self._earliest) and (not self._latest or day <= self._latest)

    def move_to(self, day: date) -> None:
        self.current = day
        self.setAccessibleDescription(self._spoken(day))
        self.moved.emit(day)
        self.update()

    def pick(self, day: date) -> None:
        if self.allows(day):
            self.picked.emit(day)

    def _cells(self) -> list[date]:
        raise NotImplementedError

    def _spoken(self, day: date) -> str:
        raise NotImplementedError

    def _rect(self, place: int) -> QRect:
        width, height = theme().px(self.cell.width()), theme().px(self.cell.height())
        row, column = divmod(place, self.columns)
        return QRect(column * width, (row + self.head_rows) * height, width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        for place, day in enumerate(self._cells()):
            if self._rect(place).contains(where):
                self.pick(day)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pick(self.current)
            return
        if target := self._step(Qt.Key(event.key())):
            self.move_to(target)
            return
        super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> date | None:
        raise NotImplementedError

    def _paint_cell(
        self, painter: QPainter, place: int, day: date, words: str, *, faint: bool, now: bool
    ) -> None:
        t = theme()
        rect = QRectF(self._rect(place)).adjusted(2, 2, -2, -2)
        chosen = day == self.chosen
        if chosen:
            draw_box(painter, rect, fill=t.c.primary, radius=8)
        elif now:
            draw_box(painter, rect, fill=t.c.select, line=t.c.primary, radius=8, width=t.border)
        if day == self.current:
            frame = rect.adjusted(-1, -1, 1, 1)
            draw_box(painter, frame, line=t.c.primary, radius=9, width=2)
        ink = t.c.on_primary if chosen else t.c.muted if faint else t.c.text
        if not self.allows(day):
            ink = t.c.on_disabled
        role = Role.BODY_STRONG if chosen or now else Role.BODY
        draw_text(painter, rect, words, role, ink, Qt.AlignmentFlag.AlignHCenter, elide=False)
        if not self.allows(day):
            y = rect.center().y()
            painter.setPen(t.c.on_disabled)
            half = t.width(role, words) / 2 + 2
            painter.drawLine(
                QPoint(round(rect.center().x() - half), round(y)),
                QPoint(round(rect.center().x() + half), round(y)),
            )


class _DayGrid(_Grid):
    def _cells(self) -> list[date]:
        first = self.current.replace(day=1)
        start = first - timedelta(days=(first.weekday() + 1) % 7)
        return [start + timedelta(days=place) for place in range(42)]

    def _spoken(self, day: date) -> str:
        return long_date(day)

    def _step(self, key: Qt.Key) -> date | None:
        day = self.current
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in days:
            return day + timedelta(days=days[key])
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in months:
            return same_day(day, months[key])
        if key == Qt.Key.Key_Home:
            return day.replace(day=1)
        if key == Qt.Key.Key_End:
            return next_month(day) - timedelta(days=1)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = theme()
        width, height = t.px(self.cell.width()), t.px(self.cell.height())
        for column, name in enumerate(_SUNDAY_FIRST):
            ink = t.c.overdue if column == 0 else t.c.muted
            rect = QRectF(column * width, 0, width, height)
            draw_text(painter, rect, name, Role.LABEL_STRONG, ink, Qt.AlignmentFlag.AlignHCenter)
        for place, day in enumerate(self._cells()):
            outside = day.month != self.current.month
            self._paint_cell(painter, place, day, str(day.day), faint=outside, now=day == self._today)


class _MonthGrid(_Grid):
    columns, rows, head_rows = 3, 4, 0
    cell = QSize(92, 44)

    def _cells(self) -> list[date]:
        return [date(self.current.year, month, 1) for month in range(1, 13)]

    def _spoken(self, day: date) -> str:
        return long_month(day)

    def _step(self, key: Qt.Key) -> date | None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -3, Qt.Key.Key_Down: 3}
        steps |= {Qt.Key.Key_PageUp: -12, Qt.Key.Key_PageDown: 12}
        return next_month(self.current, steps[key]) if key in steps else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        this_month = self._today.replace(day=1)
        for place, month in enumerate(self._cells()):
            words = MONTHS_SHORT[month.month - 1]
            self._paint_cell(painter, place, month, words, faint=False, now=month == this_month)


def same_day(day: date, months: int) -> date:
    """The same day some months on; the last one where that month is shorter."""
    first = next_month(day, months)
    last = next_month(first) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


class CalendarPopup(QWidget):
    """Opens below a field; `picked` carries the day (or first of the month), `cleared` empties the field."""

    picked = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        parent: QWidget,
        *,
        current: date | None,
        today: date,
        months: bool = False,
        earliest: date | None = None,
        latest: date | None = None,
        can_clear: bool = True,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName("ปฏิทิน")
        self._months = months
        kind = _MonthGrid if months else _DayGrid
        start = current or today
        start = start.replace(day=1) if months else start
        self.grid = kind(start, today=today, earliest=earliest, latest=latest, parent=self)
        self.grid.chosen = current
        self.grid.picked.connect(self._on_grid_picked)
        self.grid.moved.connect(lambda _: self._show_title())
        step = "ปี" if months else "เดือน"
        quiet = Kind.QUIET
        before = IconButton(
            "chevron_left", f"{step}ก่อน", kind=quiet, size=36, on_click=lambda: self._turn(-1)
        )
        after = IconButton(
            "chevron_right", f"{step}ถัดไป", kind=quiet, size=36, on_click=lambda: self._turn(1)
        )
        for button in (before, after):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = Text("", Role.BODY_STRONG)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        for item, stretch in ((before, 0), (self._title, 1), (after, 0)):
            head.addWidget(item, stretch, Qt.AlignmentFlag.AlignCenter)
        foot = QHBoxLayout()
        now = "เดือนนี้" if months else "วันนี้"
        this = today.replace(day=1) if months else today
        foot.addWidget(LinkButton(now, icon="event", on_click=lambda: self.grid.pick(this)))
        foot.addStretch(1)
        if can_clear:
            foot.addWidget(LinkButton("ล้างช่องนี้", on_click=self._on_clear_clicked))
        body = QVBoxLayout(self)
        margin = theme().px(10)
        body.setContentsMargins(margin, margin, margin, theme().px(6))
        body.setSpacing(theme().px(4))
        body.addLayout(head)
        body.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addLayout(foot)
        self._show_title()
        self.grid.setFocus()

    def open_below(self, field: QWidget) -> None:
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + 2))
        screen = field.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner = field.mapToGlobal(QPoint(0, -self.height() - 2))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), corner.y()))
        self.move(corner)
        self.show()
        self.grid.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        draw_box(
            QPainter(self), QRectF(self.rect()), fill=t.c.surface, line=t.c.edge, radius=10, width=t.border
        )

    def _show_title(self) -> None:
        current = self.grid.current
        self._title.set_text(f"พ.ศ. {be_year(current)}" if self._months else long_month(current))

    def _turn(self, way: int) -> None:
        self.grid.move_to(
            next_month(self.grid.current, 12 * way) if self._months else same_day(self.grid.current, way)
        )

    def _on_grid_picked(self, day: date) -> None:
        self.picked.emit(day)
        self.close()

    def _on_clear_clicked(self) -> None:
        self.cleared.emit()
        self.close()
