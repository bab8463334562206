"""The bar above the week: which week, what the keys do, and how far printing, collecting and checking are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.thai.dates import range_words, week_of_month, week_start
from desktop.week_view import WeekOverview, WorkerFilter
from ui import keys
from ui.icons import paint_icon
from ui.theme import Role, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.cards import Card
from ui.widgets.chips import KeyHints
from ui.widgets.fields.calendar import CalendarPopup
from ui.widgets.paint import draw_text
from ui.widgets.progress import CountBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

_WEEK = timedelta(days=7)
_BARS = (
    (WorkerFilter.PRINTED, WorkerFilter.NOT_PRINTED, "พิมพ์แล้ว"),
    (WorkerFilter.RECEIVED, WorkerFilter.NOT_RECEIVED, "รวบรวมแล้ว"),
    (WorkerFilter.CHECKED, WorkerFilter.NOT_CHECKED, "ตรวจแล้ว"),
)


class WeekButton(Button):
    """“สัปดาห์ที่ 2 · 9–15 พฤศจิกายน 2569”; opens the calendar, any day of which names its week."""

    picked = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._today, self._monday = today, week_start(today())
        self._role = Role.BODY
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_calendar)
        self.show_week(self._monday)

    def show_week(self, monday: date) -> None:
        self._monday = monday
        number, _ = week_of_month(monday)
        words = range_words(monday, monday + timedelta(days=6))
        self.set_text(f"สัปดาห์ที่ {number}  ·  {words}")
        self.setAccessibleName(f"สัปดาห์ที่ {number} {words} เปิดปฏิทิน")

    def open_calendar(self) -> CalendarPopup:
        popup = CalendarPopup(self, current=self._monday, today=self._today(), can_clear=False)
        popup.picked.connect(lambda day: self.picked.emit(week_start(day)))
        popup.open_below(self)
        return popup

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.width(self._role, self._text) + t.px(52), t.px(40))

    def minimumSizeHint(self) -> QSize:
        t = theme()
        return QSize(t.width(self._role, self._text) + t.px(44), t.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4 or keys.pressed(event, "Alt+Down"):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        text, self._text = self._text, ""
        super().paintEvent(event)  # the box alone
        self._text = text
        t = theme()
        painter = QPainter(self)
        words = QRectF(self.rect()).adjusted(t.px(11), 0, -t.px(36), 0)
        draw_text(painter, words, text, self._role, t.c.text)
        side = t.px(18)
        place = QRectF(self.width() - side - t.px(12), 0, side, self.height())
        paint_icon(painter, place, "calendar_month", t.c.muted)


class WeekBar(Card):
    week_chosen = Signal(object)  # Monday
    filter_asked = Signal(object)  # WorkerFilter

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(padding=(8, 8), gap=0)
        self._monday = week_start(today())
        self._filter = WorkerFilter.ALL
        row = self._row = QHBoxLayout()
        before = IconButton("chevron_left", "สัปดาห์ก่อน (Alt+←)", on_click=lambda: self.step(-1))
        after = IconButton("chevron_right", "สัปดาห์ถัดไป (Alt+→)", on_click=lambda: self.step(1))
        self.week = WeekButton(today)
        self.week.picked.connect(self.week_chosen)
        self._hints = KeyHints([("Alt+← →", "เปลี่ยนสัปดาห์"), ("Space", "รับรอง")])
        for widget in (before, self.week, after):
            row.addWidget(widget)
        row.addWidget(self._hints, 1)
        row.addSpacing(theme().px(10))
        self.bars: dict[WorkerFilter, CountBar] = {}
        self._below = QHBoxLayout()
        for done, _, title in _BARS:
            bar = self.bars[done] = CountBar(title, 0, 0)
            bar.clicked.connect(lambda _=False, done=done: self._on_bar_clicked(done))
            row.addWidget(bar)
        self.body.addLayout(row)
        self.body.addLayout(self._below)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_row"):
            self._row.setSpacing(theme().px(8))
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The three bars go below the week where they do not fit beside it."""
        t = theme()
        beside = sum(bar.sizeHint().width() + t.px(8) for bar in self.bars.values())
        narrow = self.week.sizeHint().width() + 2 * t.px(48) + beside + t.px(40) > self.width()
        row = self._below if narrow else self._row
        for bar in self.bars.values():
            if row.indexOf(bar) < 0:
                (self._row if narrow else self._below).removeWidget(bar)
                row.addWidget(bar)

    def show_week(self, view: WeekOverview) -> None:
        self._monday = view.monday
        self.week.show_week(view.monday)
        for done, bar in self.bars.items():
            bar.set_count(view.count(done), len(view.workers))

    def show_filter(self, chosen: WorkerFilter) -> None:
        self._filter = chosen

    def step(self, weeks: int) -> None:
        self.week_chosen.emit(self._monday + weeks * _WEEK)

    def _on_bar_clicked(self, done: WorkerFilter) -> None:
        """First those that are done, then those that are left, then all again."""
        left = next(left for one, left, _ in _BARS if one is done)
        following = {done: left, left: WorkerFilter.ALL}
        self.filter_asked.emit(following.get(self._filter, done))
