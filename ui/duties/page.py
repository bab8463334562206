"""Obligations of a month, a quarter or a fiscal year, with the letter that asks for each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import NotFound
from desktop.home_view import HomeFilter, HomeOrder, HomeView, in_order
from desktop.thai.dates import (
    weekday_date,
)
from ui.duties.month_grid import MonthGrid
from ui.duties.span_page import SpanPage
from ui.duties.spans import Span
from ui.duties.why import Why
from ui.home.columns import duty_columns
from ui.home.detail import DetailPanel
from ui.keys import bind
from ui.theme import theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Segmented, Tabs
from ui.widgets.tables import TableView, WindowedModel
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.home_view import HomeAction, HomeDetail, HomeRow
    from ui.duties.marker import DutyMarker
    from ui.frame.page import Shell


class DutiesService(Protocol):
    """Both run on the reading thread."""

    def span(self, first: date, last: date) -> HomeView: ...
    def detail(self, row_id: str) -> HomeDetail: ...


class Face(StrEnum):
    LIST = "list"
    CALENDAR = "calendar"


_FACES = ((Face.LIST, "รายการ"), (Face.CALENDAR, "ปฏิทิน"))
_SPANS = ((Span.MONTH, "เดือน"), (Span.QUARTER, "ไตรมาส"), (Span.YEAR, "ปีงบประมาณ"))
_TABS = (
    (HomeFilter.ALL, "ทั้งหมด"),
    (HomeFilter.REMINDED, "เตือนวันนี้"),
    (HomeFilter.OVERDUE, "เกินกำหนด"),
    (HomeFilter.NOT_SENT, "ยังไม่ส่ง"),
    (HomeFilter.SENT, "ส่งแล้ว"),
    (HomeFilter.ACKNOWLEDGED, "รับแล้ว"),
)
_DETAIL_WIDTH = 306
_FOLDS_BELOW = 960
_ROWS_WHEN_FOLDED = 8
_ROWS_OF_DAY = {Span.MONTH: 3, Span.QUARTER: 5, Span.YEAR: 0}
"""Of the list below the calendar; the day of a year is told in words."""


class DutiesPage(SpanPage):
    help_key = "duties"

    def __init__(
        self,
        service: DutiesService,
        shell: Shell,
        *,
        today: date,
        marker: Callable[[DutiesPage], DutyMarker] | None = None,
    ) -> None:
        """Without `marker` nothing can be waived or ticked here."""
        super().__init__("งานที่ต้องส่ง", today=today)
        self.marker = marker(self) if marker else None
        self.face = Face.LIST
        self._service, self._shell = service, shell
        self._filter = HomeFilter.ALL
        self.view: HomeView | None = None
        self._build_head()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._build_list(), 1)
        self.detail = DetailPanel()
        self.detail.asked.connect(self._on_detail_asked)
        self._columns.addWidget(self.detail)
        self.body.addLayout(self._columns, 1)
        bind(self, "Ctrl+P", self._preview)
        self.restyle()

    def _build_head(self) -> None:
        self.faces = Segmented([Choice(face, words) for face, words in _FACES], name="แสดงเป็น")
        self.faces.chosen.connect(lambda key: self.show_face(Face(key)))
        self.build_span_head(_SPANS, "กลับวันนี้", self.faces)

    def _build_list(self) -> QWidget:
        self.tabs = Tabs([Choice(chosen, words) for chosen, words in _TABS], name="กรองรายการ")
        self.tabs.chosen.connect(lambda key: self.filter_by(HomeFilter(key)))
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs, 1)
        self.new_year = LinkButton(
            "ปีงบประมาณใหม่", icon="event_repeat", on_click=lambda: self._shell.go("new_year")
        )
        self._bar.addWidget(
            LinkButton("การนิเทศ", icon="assignment", on_click=lambda: self._shell.go("visit_notes"))
        )
        self._bar.addWidget(self.new_year)
        self.new_year.hide()
        self.model = WindowedModel(duty_columns(lambda: self.view.today if self.view else self._today))
        self.table = TableView(self.model, name="รายการงานที่ต้องส่ง")
        self.table.chosen.connect(self._read_detail)
        self.table.opened.connect(lambda _: self._open_current())
        self.grid = MonthGrid(name="ปฏิทินงานที่ต้องส่ง")
        self.grid.chosen.connect(lambda _: self._show_rows())
        self.grid.opened.connect(self._on_day_opened)
        self.grid.hide()
        self._day = muted("", wrap=True)
        self._day.hide()
        self._faces = QStackedWidget()
        self._nothing_yet = QWidget()
        self._no_duty = EmptyState(
            "ช่วงนี้ไม่มีงานที่ต้องส่ง", icon="event_available", action="กลับวันนี้",
            on_action=lambda: self.show_span(self.span, self._today),
        )  # fmt: skip
        self._none_fits = EmptyState(
            "ไม่มีงานในสถานะนี้", action="ดูทั้งหมด", on_action=lambda: self.filter_by(HomeFilter.ALL)
        )
        for face in (self._nothing_yet, self.table, self._no_duty, self._none_fits):
            self._faces.addWidget(face)
        self._grid_box = QVBoxLayout()
        self._grid_box.addWidget(self.grid, 1)
        self._grid_box.addWidget(self._day)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addLayout(self._grid_box, 0)
        card.body.addWidget(self._faces, 1)
        self._card = card
        self.why = Why()
        self.why.asked.connect(self._on_detail_asked)
        self.why.rules_asked.connect(lambda: self._shell.go("rules", self._rule_in_sight()))
        both = QWidget()
        column = self._left = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        column.addWidget(self.why)
        return both

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        self._read()

    def on_changes(self, changes: object) -> None:
        if self.isVisible():
            self._read()

    def focus_first(self) -> None:
        if self.face is Face.CALENDAR:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_face(self, face: Face) -> None:
        """The list of the span, or its calendar with the list of one day."""
        self.face = face
        self.faces.set_current(face)
        is_calendar = face is Face.CALENDAR
        self.grid.setVisible(is_calendar)
        self._day.setVisible(is_calendar)
        self._faces.setVisible(True)
        self._card.body.setStretchFactor(self._grid_box, 1 if is_calendar else 0)
        self._card.body.setStretchFactor(self._faces, 0 if is_calendar else 1)
        self._show_rows()
        self.focus_first()

    def _on_day_opened(self, day: date) -> None:
        """From the year to the month; there into the list of the day."""
        if self.span is Span.YEAR:
            self.show_span(Span.MONTH, day)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def filter_by(self, chosen: HomeFilter) -> None:
        self._filter = chosen
        self._show_rows()

    def show_view(self, view: HomeView) -> None:
        self.view = view
        self.say_span()
        self.offer_now(view.today)
        self.new_year.setVisible(self.span is Span.YEAR)
        self.tabs.set_choices([Choice(chosen, words, view.count(chosen)) for chosen, words in _TABS])
        self._show_rows()

    def _show_rows(self) -> None:
        view = self.view
        if view is None:
            return
        self.tabs.set_current(self._filter)
        rows = [row for row in in_order(view.rows, HomeOrder.DUE) if row.fits(self._filter)]
        if self.face is Face.CALENDAR:
            first, last = self.days
            self.grid.show_days(first, last, rows, today=view.today, holidays=view.holidays)
            rows = self.grid.rows_of(self.grid.day)
            free = "" if rows else " · ไม่มีงานที่ครบกำหนด"
            is_year = self.span is Span.YEAR
            self._faces.setVisible(not is_year)
            self._day.set_text(
                self.grid.words_of(self.grid.day) if is_year else f"{weekday_date(self.grid.day)}{free}"
            )
        self._fill(rows)

    def _fill(self, rows: list[HomeRow]) -> None:
        keep = self.table.current_id()
        self.model.set_rows(rows, [row.id for row in rows])
        nothing: QWidget = self._none_fits if self.view and self.view.rows else self._no_duty
        if self.face is Face.CALENDAR:
            nothing = self._nothing_yet
        self._faces.setCurrentWidget(self.table if rows else nothing)
        self._fold()
        if not rows:
            self.detail.show_detail(None, None)
            self.why.hide()
        elif self.table.choose(keep, quiet=True):
            self._read_detail(keep)
        else:
            self.table.choose_place(self._place_of_today(rows))

    def _place_of_today(self, rows: list[HomeRow]) -> int:
        """The first that is due today or later: a year begins where the work is."""
        today = self.view.today if self.view else self._today
        return next((place for place, row in enumerate(rows) if row.due >= today), len(rows) - 1)

    def _rule_in_sight(self) -> str:
        """`R20` of the row `R20|2401|2026-11`."""
        return str(self.table.current_id() or "").partition("|")[0]

    # --- reading and doing -----------------------------------------------------------------------

    def _read(self) -> None:
        service, (first, last) = self._service, self.days
        self.say_span()
        self._shell.tasks.read(
            lambda: service.span(first, last), owner=self, done=self.show_view, slot="span"
        )

    def _read_detail(self, row_id: object) -> None:
        service, wanted = self._service, str(row_id)

        def show(detail: HomeDetail) -> None:
            self.detail.show_detail(detail, self.view.today if self.view else self._today)
            self.why.show_why(detail)
            self.why.setVisible(self.face is Face.LIST and bool(detail.why))
            # The card below takes some of the height of the list.
            QTimer.singleShot(0, self.table, lambda: self.table.scrollTo(self.table.currentIndex()))

        self._shell.tasks.read(
            lambda: service.detail(wanted),
            owner=self,
            done=show,
            failed=lambda error: isinstance(error, NotFound),  # the list is being read anew
            slot="detail",
        )

    def _on_detail_asked(self, action: HomeAction) -> None:
        if action.command is None:
            self._shell.go(action.page, action.params)
        elif self.marker is not None and self.detail.detail is not None:
            self.marker.do(action, self.detail.detail)

    def _open_current(self) -> None:
        detail = self.detail.detail
        if detail and detail.row.id == self.table.current_id() and detail.actions:
            self._on_detail_asked(detail.actions[0])

    def _preview(self) -> None:
        if self.detail.detail and self.detail.detail.preview:
            self._on_detail_asked(self.detail.detail.preview)

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._left.setSpacing(t.px(10))
        self._grid_box.setContentsMargins(t.px(10), t.px(4), t.px(10), t.px(2))
        self._bar.setContentsMargins(t.px(13), t.px(7), t.px(6), t.px(5))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if not hasattr(self, "detail"):
            return  # still being built
        narrow = is_narrow(self, _FOLDS_BELOW)
        rows = min(_ROWS_WHEN_FOLDED, max(3, self.model.rowCount())) if narrow else 3
        if self.face is Face.CALENDAR:
            # Days have each as much room as they can get, whatever is due on the chosen one.
            self._faces.setFixedHeight(self.table.height_for_rows(_ROWS_OF_DAY[self.span]))
        else:
            self._faces.setMinimumHeight(0)
            self._faces.setMaximumHeight(16777215)
        self.table.setMinimumHeight(self.table.height_for_rows(2 if self.face is Face.CALENDAR else rows))
        # Twelve months need the width; what is to be done on a day is told by its month.
        self.detail.setVisible(self.face is Face.LIST or self.span is not Span.YEAR)
        self.detail.may_grow = narrow
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self.detail)
        else:
            self.detail.setFixedWidth(theme().px(_DETAIL_WIDTH))
