"""All workers of a month: who has a plan, who has a result, whose days wait for the owner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from desktop.forms_view import FormsPlace
from desktop.month_places import DistrictPlace, MonthPaper, MonthPlace, MonthsPlace
from desktop.monthly_view import MonthFilter, MonthOverview, WorkerMonthRow
from desktop.thai.dates import long_month
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.monthly.looks import paper_look
from ui.monthly.month_bar import MonthBar
from ui.saving import Saver
from ui.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import KeyHints
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.changes import Changes
    from desktop.monthly_view import MonthService
    from ui.saving import Hand
    from ui.theme import Ink

_TOUCHED = (
    "MonthlyWorkPlan", "MonthlyResult", "DailyLog", "NptWorker", "NptContract", "Site", "FormPrint", "PaperMark",
)  # fmt: skip
_TABS = (
    (MonthFilter.ALL, "ทั้งหมด"),
    (MonthFilter.NO_PLAN, "แผนยังไม่ครบ"),
    (MonthFilter.NO_RESULT, "ผลยังไม่ครบ"),
    (MonthFilter.LACKS_CERTIFICATION, "ขาดรับรอง"),
)


class MonthsPage(Page):
    """`on_enter` is given a MonthsPlace. Enter opens the plan, Ctrl+Enter the result of the worker in hand."""

    help_key = "months"

    def __init__(self, service: MonthService, shell: Shell, hand: Hand, *, today: Callable[[], date]) -> None:
        super().__init__("แผนและผลรายเดือน นพต.", folded=True)
        self._service, self._shell, self._hand = service, shell, hand
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.view = MonthOverview(month=today().replace(day=1), today=today())
        self.filter = MonthFilter.ALL
        self.head.set_path("นพต. และเครือข่าย")
        self._copy = Button("คัดลอกแผนเดือนก่อน", icon="content_copy", on_click=self.copy_plans)
        self._print = Button("พิมพ์", icon="print", key="Ctrl+P", on_click=self.open_print_menu)
        district = Button("สรุปของอำเภอ", icon="assignment", on_click=self._open_district)
        self.head.set_actions([self._copy, district, self._print])
        self.bar = MonthBar(today)
        self.bar.chosen.connect(self.show_month)
        self.tabs = Tabs([Choice(key, words, 0) for key, words in _TABS], name="กรอง นพต. ของเดือน")
        self.tabs.chosen.connect(lambda key: self.filter_by(MonthFilter(key)))
        self._hints = KeyHints([("Enter", "แผน"), ("Ctrl+Enter", "ผล")])
        self.model: WindowedModel[WorkerMonthRow] = WindowedModel(_columns())
        self.table = TableView(self.model, name="แผนและผลของ นพต. ในเดือน", row_height=TWO_LINES)
        self.table.opened.connect(lambda id_: self._open(id_, MonthPaper.PLAN))
        self._none = EmptyState(
            "เดือนนี้ยังไม่มี นพต. ที่อยู่ในช่วงข้อตกลงจ้าง",
            icon="groups",
            detail="บันทึกข้อตกลงจ้างก่อน แล้วรายชื่อจะขึ้นที่นี่",
            action="ไปที่ นพต. และเครือข่าย",
            on_action=lambda: shell.go("people"),
        )
        self._none_fits = EmptyState(
            "ไม่มี นพต. ในกลุ่มนี้", action="ดูทั้งหมด", on_action=lambda: self.filter_by(MonthFilter.ALL)
        )
        self._faces = QStackedWidget()
        for face in (self.table, self._none, self._none_fits):
            self._faces.addWidget(face)
        card = Card(padding=(1, 1), gap=0)
        top = FoldingLine(gap=14, middle=True)
        top.add(self.bar, grow=0)
        top.add(self.tabs, least=500, grow=0)
        top.add(self._hints)
        self._top = QVBoxLayout()
        self._top.addWidget(top)
        card.body.addLayout(self._top)
        card.body.addWidget(Divider())
        card.body.addWidget(self._faces, 1)
        self.body.addWidget(card, 1)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            bind(self, key, partial(self.bar.step, step))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, lambda: self._open(self.table.current_id(), MonthPaper.RESULT))
        self.restyle()

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, MonthsPlace) and params.month is not None:
            self.bar.show_month(params.month)
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches(*_TOUCHED):
            self._saver.changed()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_month(self, month: date) -> None:
        self.bar.show_month(month)
        self._read()

    def filter_by(self, chosen: MonthFilter) -> None:
        self.filter = chosen
        self._show_rows()

    def _read(self) -> None:
        month, service = self.bar.month, self._service
        self._shell.tasks.read(
            lambda: service.overview(month), owner=self, done=self.show_view, slot="months"
        )

    def show_view(self, view: MonthOverview) -> None:
        self.view = view
        self.head.set_title(f"แผนและผลรายเดือน นพต. {long_month(view.month)}")
        self.tabs.set_choices([Choice(key, words, view.count(key)) for key, words in _TABS])
        self._copy.set_text(
            f"คัดลอกแผนเดือนก่อน {view.plans_before} คน" if view.plans_before else "คัดลอกแผนเดือนก่อน"
        )
        self._copy.setEnabled(view.plans_before > 0)
        self._print.setEnabled(bool(view.workers))
        self._show_rows()

    def _show_rows(self) -> None:
        self.tabs.set_current(self.filter)
        rows = [row for row in self.view.workers if row.fits(self.filter)]
        keep = self.table.current_id()
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.model.set_rows(rows, [row.worker for row in rows])
        face = self.table if rows else self._none_fits if self.view.workers else self._none
        self._faces.setCurrentWidget(face)
        if rows and (keep is None or not self.table.choose(keep, quiet=True)):
            self.table.choose_place(0, quiet=True)
        if not had_focus and self.isVisible():
            self.focus_first()

    # --- doing -----------------------------------------------------------------------------------

    def _open(self, id_: object, paper: MonthPaper) -> None:
        if isinstance(id_, UUID):
            among = tuple(row.worker for row in self.view.workers if row.fits(self.filter))
            self._shell.go("worker_month", MonthPlace(id_, self.view.month, paper, among))

    def _open_district(self) -> None:
        self._shell.go("district_month", DistrictPlace(self.view.month))

    def copy_plans(self) -> None:
        month, service, by = self.view.month, self._service, self._hand.by
        count: list[int] = []

        def copy() -> Changes:
            copied, changes = service.copy_plans(month, by=by)
            count.append(copied)
            return changes

        self._saver.save(
            copy, done=lambda changes: self._saver.offer_back(f"คัดลอกแผน {count[0]} คนแล้ว", changes)
        )

    def open_print_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = self.view.month
        for form, words in (("F04", "แผนรายเดือน (F04) ทุกคน"), ("F05", "ผลรายเดือน (F05) ทุกคน")):
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _=False, form=form: self._shell.go("forms", FormsPlace(form, (), month))
            )
        menu.popup(self._print.mapToGlobal(self._print.rect().bottomLeft()))
        return menu

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_top"):
            t = theme()
            self._top.setContentsMargins(t.px(12), t.px(10), t.px(12), t.px(10))


def _columns() -> list[Column[WorkerMonthRow]]:
    def name(row: WorkerMonthRow) -> Cell:
        return Cell(row.name, second=" · ".join(part for part in (row.lab, row.place) if part) or "–")

    def plan(row: WorkerMonthRow) -> Cell:
        return Cell(chip=paper_look(row.plan), spoken=f"แผน {paper_look(row.plan).text}")

    def result(row: WorkerMonthRow) -> Cell:
        return Cell(chip=paper_look(row.result), spoken=f"ผล {paper_look(row.result).text}")

    def lines(row: WorkerMonthRow) -> Cell:
        return Cell(str(row.plan_lines)) if row.plan is not None else Cell("–", ink="muted")

    def days(row: WorkerMonthRow) -> Cell:
        if not row.work:
            return Cell("–", ink="muted")
        ink: Ink = "done" if row.certified == row.work else "overdue"
        spoken = f"รับรอง {row.certified} จาก {row.work} วัน"
        return Cell(f"{row.certified}/{row.work}", ink=ink, strong=row.certified < row.work, spoken=spoken)

    return [
        Column(key="name", title="ชื่อ–สกุล นพต.", width=220, grow=3, cell=name),
        Column(key="plan", title="แผน (F04)", width=176, cell=plan),
        Column(key="lines", title="รายการ", width=84, right=True, cell=lines, drop_below=760),
        Column(key="days", title="รับรอง/ปฏิบัติ", width=126, right=True, cell=days, drop_below=640),
        Column(key="result", title="ผล (F05)", width=176, cell=result),
    ]
