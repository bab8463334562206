"""`matrix`: who has sent what. Districts by obligations of a month, a quarter or a fiscal year; Enter opens the reports."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from desktop.shown_state import CellState
from ui.duties.span_page import SpanPage
from ui.duties.spans import Span
from ui.keys import bind
from ui.province.cell_panel import CellPanel
from ui.province.grid import MatrixGrid
from ui.province.place import CONSOLIDATION, DESK, DeskPlace
from ui.saving import Saver
from ui.theme import theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card
from ui.widgets.chips import KeyHints
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.changes import Changes
    from desktop.province_matrix_view import MatrixCell, MatrixRow, MatrixService, ProvinceMatrix, ReportRow
    from ui.frame.page import Shell
    from ui.saving import Hand

ALL, TO_CHECK, OVERDUE = "all", "to_check", "overdue"
_SPANS = ((Span.MONTH, "เดือน"), (Span.QUARTER, "ไตรมาส"), (Span.YEAR, "ปีงบประมาณ"))
_PANEL_WIDTH = 296
_FOLDS_BELOW = 900


class MatrixPage(SpanPage):
    """`on_enter` is given a day of the month to show, or None."""

    help_key = "matrix"

    def __init__(self, service: MatrixService, shell: Shell, hand: Hand, *, today: date) -> None:
        super().__init__("รวบรวมจากอำเภอ", today=today)
        self._service, self._shell, self._hand = service, shell, hand
        self._saver = Saver(self, shell, hand, settled=self._read)
        self._filter = ALL
        self.view: ProvinceMatrix | None = None
        self.build_span_head(_SPANS, "กลับเดือนนี้")
        self.sums = Button(
            "สรุปรวม", icon="query_stats", on_click=lambda: shell.go(CONSOLIDATION, self.days[0])
        )
        self.print_button = Button("พิมพ์ F24", icon="print", key="Ctrl+P", on_click=self.print_sheet)
        rules = Button("กติกา", icon="rule_settings", on_click=lambda: shell.go("steering"))
        self.head.set_actions([rules, self.sums, self.print_button])
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._build_table(), 1)
        self.panel = CellPanel()
        self.panel.opened.connect(self.open_cell)
        self.panel.accepted.connect(self.accept)
        self.panel.receive_asked.connect(lambda: shell.go("receive"))
        self._columns.addWidget(self.panel)
        self._full = QWidget()
        self._full.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._empty = EmptyState(
            "ยังไม่มีอำเภอในสมุดนี้", icon="groups", action="แลกบัตรกับอำเภอ", on_action=lambda: shell.go("office"),
            detail="แลกบัตรกับอำเภอแล้ว อำเภอนั้นจะมีแถวในตารางนี้ และรับแฟ้มของอำเภอได้",
        )  # fmt: skip
        self._faces = QStackedWidget()
        for face in (self._full, self._empty):
            self._faces.addWidget(face)
        self._faces.hide()
        self.body.addWidget(self._faces, 1)
        bind(self, "Ctrl+Return", self.accept)
        bind(self, "F6", partial(self.step, 1))
        bind(self, "Shift+F6", partial(self.step, -1))
        self.restyle()

    def _build_table(self) -> QWidget:
        self.tabs = Tabs([Choice(ALL, "ทุกอำเภอ")], name="กรองอำเภอ")
        self.tabs.chosen.connect(self.filter_by)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs, 1)
        self._bar.addWidget(KeyHints([("F6", "ช่องรอตรวจถัดไป")]))
        self.all_waiting = LinkButton(
            "ที่รอตรวจทั้งหมด", icon="visibility", on_click=lambda: self._shell.go(DESK, DeskPlace())
        )
        self._bar.addWidget(
            LinkButton("การนิเทศ", icon="assignment", on_click=lambda: self._shell.go("visit_notes"))
        )
        self._bar.addWidget(self.all_waiting)
        self.grid = MatrixGrid(name="ตารางอำเภอกับเรื่องที่ต้องส่ง")
        self.grid.chosen.connect(self._show_cell)
        self.grid.opened.connect(self.open_cell)
        self._none_fits = EmptyState(
            "ไม่มีอำเภอในสถานะนี้", action="ดูทุกอำเภอ", on_action=lambda: self.filter_by(ALL)
        )
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addWidget(self.grid, 1)
        card.body.addWidget(self._none_fits)
        card.body.addStretch(0)
        return card

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, date):
            self.set_span(Span.MONTH, params)
        self._read()

    def on_changes(self, changes: object) -> None:
        if self.isVisible():
            self._saver.changed()

    def focus_first(self) -> None:
        is_empty = self.view is not None and not self.view.rows
        target = self._empty.action if is_empty and self._empty.action else self.grid
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def filter_by(self, key: str) -> None:
        self._filter = key
        self._show_rows()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: ProvinceMatrix) -> None:
        is_first = self.view is None
        self.view = view
        self.offer_now(view.today)
        to_check = sum(_waits(row) for row in view.rows)
        late = sum(_is_overdue(row) for row in view.rows)
        self.tabs.set_choices(
            [
                Choice(ALL, "ทุกอำเภอ", len(view.rows)),
                Choice(TO_CHECK, "รอตรวจ", to_check),
                Choice(OVERDUE, "ค้างส่ง", late),
            ]
        )
        self._faces.setCurrentWidget(self._full if view.rows else self._empty)
        self._full.setVisible(bool(view.rows))
        self.sums.setVisible(bool(view.rows))
        self.print_button.setVisible(bool(view.rows) and self.span is Span.MONTH)
        self._faces.show()
        self._show_rows()
        if is_first and self.isVisible():
            self.focus_first()

    def _show_rows(self) -> None:
        view = self.view
        if view is None:
            return
        self.tabs.set_current(self._filter)
        fits = {TO_CHECK: _waits, OVERDUE: _is_overdue}.get(self._filter, lambda _: True)
        self.grid.show_matrix(view, fits)
        has_rows = bool(self.grid.rows) and bool(view.columns)
        self.grid.setVisible(has_rows)
        self._none_fits.setVisible(not has_rows)
        self._none_fits.words.set_text("ไม่มีอำเภอในสถานะนี้" if view.columns else "ช่วงนี้ไม่มีเรื่องที่อำเภอต้องส่งจังหวัด")
        self._show_cell()
        self._fold()

    def _show_cell(self) -> None:
        grid = self.grid
        row, column, cell = grid.current_row, grid.current_column, grid.current_cell
        self.panel.show_cell(row, column, cell)
        if row is None or column is None or cell is None or cell.state is None or row.is_silent:
            return
        service, view = self._service, self.view
        assert view is not None
        office, code, first, last = row.office, column.code, view.first, view.last

        def show(reports: tuple[ReportRow, ...]) -> None:
            here, what = grid.current_row, grid.current_column
            if here and what and (here.office, what.code) == (office, code):
                self.panel.show_reports(reports)

        self._shell.tasks.read(
            lambda: service.reports(office, code, first, last), owner=self, done=show, slot="cell"
        )

    # --- reading and doing -----------------------------------------------------------------------

    def _read(self) -> None:
        service, (first, last) = self._service, self.days
        self.say_span()
        self._shell.tasks.read(
            lambda: service.matrix(first, last), owner=self, done=self.show_view, slot="matrix"
        )

    def step(self, step: int) -> None:
        """To the next cell that waits for an answer."""
        if not self.grid.step_to(_cell_waits, step):
            self._shell.say_saved("ไม่มีช่องรอตรวจแล้ว")

    def open_cell(self) -> None:
        row, column, cell, view = (
            self.grid.current_row, self.grid.current_column, self.grid.current_cell, self.view,
        )  # fmt: skip
        if row is None or column is None or cell is None or view is None:
            return
        if row.is_silent:
            self._shell.go("receive")
        elif cell.state is not None:
            self._shell.go(
                DESK, DeskPlace(office=row.office, code=column.code, first=view.first, last=view.last)
            )

    def accept(self) -> None:
        """What waits in this cell, and on to the next one that waits."""
        row, cell = self.grid.current_row, self.grid.current_cell
        if row is None or cell is None or not cell.waiting or row.is_silent:
            self.step(1)
            return
        service, by, reports = self._service, self._hand.by, cell.waiting
        words = f"ตอบรับ {len(reports):,} รายงานของอำเภอ{row.name}แล้ว"

        def done(changes: Changes) -> None:
            self._saver.offer_back(words, changes)
            self.grid.step_to(_cell_waits)

        self._saver.save(lambda: service.accept(reports, by=by), done=done)

    def print_sheet(self) -> None:
        """Of the month in sight, or of the first one of a longer span."""
        from desktop.forms_view import FormsPlace

        self._shell.go("forms", FormsPlace("F24", month=self.days[0]))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if not hasattr(self, "panel"):
            return  # still being built
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._bar.setSpacing(t.px(12))
        self._bar.setContentsMargins(t.px(13), t.px(7), t.px(10), t.px(6))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if not hasattr(self, "panel"):
            return  # still being built
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self.panel)
        else:
            self.panel.setFixedWidth(theme().px(_PANEL_WIDTH))


def _cell_waits(cell: MatrixCell) -> bool:
    return bool(cell.waiting)


def _waits(row: MatrixRow) -> bool:
    return not row.is_silent and any(_cell_waits(cell) for cell in row.cells)


def _is_overdue(row: MatrixRow) -> bool:
    return any(cell.overdue or cell.state is CellState.OVERDUE for cell in row.cells)
