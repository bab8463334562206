"""All daily logs in one list, by worker, month and state; Enter opens the week of a row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.log_list import DayKind, ListedLog, LogFilter, LogsPlace, LogState
from desktop.thai.dates import WEEKDAYS_SHORT, day_month, short_date, week_start
from desktop.thai.digits import grouped
from desktop.week_view import WeekPlace
from ui.daily_logs.grid_paint import KIND_ICONS
from ui.frame.page import Page
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card, Divider
from ui.widgets.fields.choice import ChoiceField, PickerField
from ui.widgets.fields.dates import MonthField
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.lists import ListRow
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.frame.page import Shell
    from ui.widgets.tables import RowSource

_STATES = {
    LogState.DRAFT: ("edit", Tone.DRAFT),
    LogState.PRINTED: ("print", Tone.DRAFT),
    LogState.CERTIFIED: ("verified", Tone.DONE),
    LogState.COLLECTED: ("move_to_inbox", Tone.SENT),
    LogState.CHECKED: ("check_circle", Tone.DONE),
    LogState.QUERIED: ("undo", Tone.DUE),
    LogState.LOCKED: ("lock", Tone.DRAFT),
}


class LogSource(Protocol):
    def rows(self, chosen: LogFilter) -> RowSource[ListedLog]: ...


class LogsPage(Page):
    """Opened with a `LogsPlace`, or a day for its month. `find_workers(words)` answers rows of (id, name, second
    line) on the reading thread."""

    help_key = "logs"

    def __init__(
        self,
        service: LogSource,
        shell: Shell,
        *,
        today: Callable[[], date],
        find_workers: Callable[[str], Sequence[tuple[UUID, str, str]]],
    ) -> None:
        super().__init__("บันทึกการปฏิบัติงานประจำวัน")
        self._service, self._shell, self._today = service, shell, today
        self.filter = LogFilter()
        self._is_read = False
        self.head.set_actions(
            [
                Button(
                    "กรอกรายสัปดาห์",
                    kind=Kind.PRIMARY,
                    icon="edit_note",
                    key="Ctrl+N",
                    on_click=lambda: shell.go("week", WeekPlace()),
                )
            ]
        )
        self._count = muted("")
        self.head.set_side(self._count)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._build_filters(find_workers))
        card.body.addWidget(Divider())
        card.body.addWidget(self._build_list(), 1)
        self.body.addWidget(card, 1)
        self.restyle()

    def _build_filters(self, find: Callable[[str], Sequence[tuple[UUID, str, str]]]) -> QHBoxLayout:
        def rows(words: str) -> list[ListRow]:
            return [ListRow(key=id_, title=title, second=second) for id_, title, second in find(words)]

        self.worker = PickerField(rows, tasks=self._shell.tasks, name="นพต.", placeholder="นพต. ทุกคน")
        self.month = MonthField(name="เดือน", today=self._today, width=150)
        self.month.setPlaceholderText("ทุกเดือน")
        states = [(state.value, state.label) for state in LogState]
        self.state = ChoiceField(states, name="สถานะ", placeholder="ทุกสถานะ", width=176)
        self._clear = LinkButton("ล้างตัวกรอง", on_click=self.clear)
        for field in (self.worker, self.month, self.state):
            field.left.connect(self._on_filter_left)
        row = self._filter_row = QHBoxLayout()
        holder = FoldingLayout(gap=10)
        holder.add(self.worker, least=240)
        holder.add(self.month, least=150, grow=0)
        holder.add(self.state, least=176, grow=0)
        holder.add(self._clear, grow=0)
        row.addLayout(holder, 1)
        return row

    def _build_list(self) -> QStackedWidget:
        self.model: WindowedModel[ListedLog] = WindowedModel(_COLUMNS, tasks=self._shell.tasks)
        self.table = TableView(self.model, name="บันทึกประจำวันทั้งหมด")
        self.table.opened.connect(lambda _: self._open_current())
        self.model.loaded.connect(self._on_model_loaded)
        self._none = EmptyState(
            "ยังไม่มีบันทึกประจำวัน เริ่มที่การกรอกรายสัปดาห์",
            icon="edit_note",
            action="กรอกรายสัปดาห์",
            on_action=lambda: self._shell.go("week", WeekPlace()),
        )
        self._none_fits = EmptyState("ไม่มีบันทึกที่ตรงกับตัวกรอง", action="ล้างตัวกรอง", on_action=self.clear)
        self._faces = QStackedWidget()
        for face in (self.table, self._none, self._none_fits):
            self._faces.addWidget(face)
        return self._faces

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_filter_row"):
            t = theme()
            self._filter_row.setContentsMargins(t.px(12), t.px(10), t.px(12), t.px(10))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        place = LogsPlace(month=params) if isinstance(params, date) else params
        if isinstance(place, LogsPlace):
            self.filter = LogFilter(worker=place.worker, month=place.month and place.month.replace(day=1))
            self.worker.set_value((place.worker, place.name) if place.worker else None)
            self.month.set_value(self.filter.month)
            self.state.set_value(None)
        if params is not None or not self._is_read:
            self._load()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if self._is_read and touches and touches("DailyLog", "NptWorker", "Site"):
            self._load()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target is not None:
            target.setFocus()

    # --- reading ---------------------------------------------------------------------------------

    def _load(self) -> None:
        self._is_read = True
        self._clear.setVisible(not self.filter.is_open)
        self.model.load(self._service.rows(self.filter))

    def _on_model_loaded(self, count: int) -> None:
        self._count.set_text(f"{grouped(count)} วัน")
        face = self.table if count else self._none if self.filter.is_open else self._none_fits
        had_focus = self._faces.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._faces.setCurrentWidget(face)
        if had_focus:
            self.focus_first()
        if count and not self.table.currentIndex().isValid():
            self.table.choose_place(0, quiet=True)

    def _on_filter_left(self) -> None:
        worker = self.worker.value()
        chosen = LogFilter(
            worker=worker if isinstance(worker, UUID) else None,
            month=self.month.value(),
            state=self.state.value() or "",
        )
        if chosen != self.filter:
            self.filter = chosen
            self._load()

    def clear(self) -> None:
        self.worker.set_value(None)
        self.month.set_value(None)
        self.state.set_value(None)
        self._on_filter_left()
        self.table.setFocus()

    def _open_current(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row is not None:
            self._shell.go("week", WeekPlace(row.worker, week_start(row.day)))


def _day(row: ListedLog) -> Cell:
    return Cell(f"{WEEKDAYS_SHORT[row.day.weekday()]} {short_date(row.day)}")


def _work(row: ListedLog) -> Cell:
    """What was done; on days without work, why."""
    if row.kind is not None and row.kind is not DayKind.WORK:
        return Cell(row.kind.label, icon=KIND_ICONS[row.kind], ink="muted")
    words = f"{row.work} · อีก {row.more}" if row.more else row.work
    return Cell(words or "–", code=row.code, ink="text" if row.work else "muted")


def _certified(row: ListedLog) -> Cell:
    if row.certified_on is not None:
        return Cell(day_month(row.certified_on), icon="check", ink="done")
    if row.kind is DayKind.WORK:
        return Cell("ขาดการรับรอง", icon="error", ink="overdue")
    return Cell("–", ink="muted")


def _state(row: ListedLog) -> Cell:
    icon, tone = _STATES[row.state]
    return Cell(chip=ChipLook(row.state.label, icon, tone))


_COLUMNS: tuple[Column[ListedLog], ...] = (
    Column(key="day", title="วันที่", width=146, cell=_day),
    Column(key="name", title="นพต.", width=186, grow=1, cell=lambda row: Cell(row.name)),
    Column(key="work", title="งานที่ปฏิบัติ", width=212, grow=6, cell=_work),
    Column(key="place", title="สถานที่", width=150, grow=2, cell=lambda row: Cell(row.place, ink="muted"), drop_below=1160),
    Column(key="certified", title="รับรอง", width=140, cell=_certified, drop_below=720),
    Column(key="state", title="สถานะ", width=148, cell=_state),
)  # fmt: skip
