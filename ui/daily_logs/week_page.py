"""The week of daily logs: keyed, certified, received and checked without the mouse, one worker after the other."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QWidget

from desktop.forms_view import FormsPlace
from desktop.log_list import LogsPlace
from desktop.thai.dates import week_start
from desktop.week_view import WeekOverview, WeekPlace, WeekSheet
from ui.daily_logs.sheet_card import SheetCard
from ui.daily_logs.week_bar import WeekBar
from ui.daily_logs.week_commands import WeekCommands
from ui.daily_logs.worker_list import WorkerList
from ui.frame.page import Page
from ui.keys import bind
from ui.pdf_files import save_pdf
from ui.records.record_history import HistoryDialog, RecordHistory
from ui.saving import Saver
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from desktop.printing import Printed
    from desktop.progress import Progress
    from desktop.record_sheets import SheetService
    from desktop.week_view import WeekService
    from ui.frame.page import Shell
    from ui.saving import Hand

_SHOWN_TYPES = (
    "DailyLog", "WeeklyCollection", "NptWorker", "NptContract", "NptDuty", "Site", "SiteOwner", "Attachment",
    "FormPrint", "User",
)  # fmt: skip
_LIST_WIDTH = 288
_FOLDS_BELOW = 800


class PrintBlanks(Protocol):
    def __call__(self, workers: Sequence[UUID], monday: date, path: Path, progress: Progress) -> Printed:
        """Blank sheets of F02 for a week; all workers when none is named."""


class WeekPage(Page):
    help_key = "week"

    def __init__(
        self,
        service: WeekService,
        shell: Shell,
        hand: Hand,
        *,
        today: Callable[[], date],
        print_blanks: PrintBlanks,
        sheets: SheetService,
    ) -> None:
        super().__init__("บันทึกประจำวันรายสัปดาห์", folded=True)
        self._service, self._shell, self._hand, self._today = service, shell, hand, today
        self._print_blanks, self._sheets = print_blanks, sheets
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.monday = week_start(today())
        self.worker: UUID | None = None
        self.view: WeekOverview | None = None
        self.dialog: HistoryDialog | None = None
        self._build()
        self._bind_keys()
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head.set_path("นพต. และเครือข่าย", "บันทึกการปฏิบัติงานประจำวัน")
        self.print_button = Button("พิมพ์", icon="print", on_click=self._open_print_menu)
        self.receive_button = Button(
            "รับรวบรวม", kind=Kind.PRIMARY, icon="move_to_inbox", on_click=self.receive_and_next
        )
        everything = Button("บันทึกทั้งหมด", icon="notes", on_click=self._open_logs)
        self.head.set_actions([everything, self.print_button, self.receive_button])
        self.bar = WeekBar(self._today)
        self.list = WorkerList()
        self.card = SheetCard(today=self._today)
        self.bar.week_chosen.connect(self.show_week)
        self.bar.filter_asked.connect(self.list.filter_by)
        self.list.chosen.connect(self.show_worker)
        self.list.entered.connect(self.card.focus_grid)
        self.list.filtered.connect(lambda: self.bar.show_filter(self.list.filter))
        self.card.print_asked.connect(self._open_print_menu)
        self.card.history_asked.connect(self.show_history)
        self.card.grid.moved.connect(self._follow)
        self.card.grid.ended.connect(
            lambda: self.card.foot.consistent.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.commands = WeekCommands(
            self, self.card, self._service, self._shell, self._hand, self._saver, self._today
        )
        both = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self.list)
        self._columns.addWidget(self.card, 1)
        self._nobody = EmptyState(
            "สัปดาห์นี้ยังไม่มี นพต. ที่อยู่ในช่วงข้อตกลงจ้าง",
            icon="groups",
            detail="บันทึกข้อตกลงจ้างก่อน แล้วรายชื่อจะขึ้นที่นี่",
            action="ไปที่ นพต. และเครือข่าย",
            on_action=lambda: self._shell.go("people"),
        )
        self._faces = QStackedWidget()
        self._both = both
        self._faces.addWidget(both)
        self._faces.addWidget(self._nobody)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._faces, 1)

    def _bind_keys(self) -> None:
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            bind(self, key, partial(self.bar.step, step))
        bind(self, "F6", partial(self.step_worker, 1))
        bind(self, "Shift+F6", partial(self.step_worker, -1))
        bind(self, "Ctrl+D", self.card.grid.ask_copy_above)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, self.receive_and_next)
        bind(self, "Ctrl+P", lambda: self._print_filled((self.worker,) if self.worker else ()))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, WeekPlace):
            self.monday = week_start(params.monday or self._today())
            self.worker = params.worker or self.worker
        self._read()

    def on_leave(self) -> None:
        self.commands.leave()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches and touches(*_SHOWN_TYPES):
            self._saver.changed()

    def focus_first(self) -> None:
        if self._faces.currentWidget() is self._nobody and self._nobody.action:
            self._nobody.action.setFocus()
        else:
            self.card.focus_grid()

    # --- showing ---------------------------------------------------------------------------------

    def show_week(self, monday: date) -> None:
        self.commands.leave()
        self.monday = monday
        self._read()

    def show_worker(self, worker: UUID) -> None:
        if worker == self.worker and self.card.sheet is not None and self.card.sheet.worker == worker:
            return
        self.commands.leave()
        self.worker = worker
        self.list.choose(worker)
        self._read_sheet()

    def step_worker(self, step: int) -> None:
        following = self.list.beside(self.worker, step)
        if following is not None:
            self.show_worker(following)
            self.card.focus_grid()

    def _read(self) -> None:
        service, monday = self._service, self.monday
        self._shell.tasks.read(
            lambda: service.overview(monday), owner=self, done=self._show_overview, slot="week"
        )

    def _show_overview(self, view: WeekOverview) -> None:
        self.view = view
        self.bar.show_week(view)
        self.list.show_week(view)
        ids = [one.worker for one in view.workers]
        if self.worker not in ids:
            self.worker = ids[0] if ids else None
        self.list.choose(self.worker)
        self.head.set_chip(
            ChipLook(f"เกินกำหนด {view.days_late} วัน", "error", Tone.OVERDUE) if view.days_late else None
        )
        self._faces.setCurrentWidget(self._both if ids else self._nobody)
        self.receive_button.setEnabled(bool(ids))
        self._read_sheet()

    def _read_sheet(self) -> None:
        if self.worker is None:
            return
        service, worker, monday, by = self._service, self.worker, self.monday, self._hand.by
        self._shell.tasks.read(
            lambda: service.sheet(worker, monday, by=by), owner=self, done=self._show_sheet, slot="sheet"
        )

    def _show_sheet(self, sheet: WeekSheet) -> None:
        is_new = self.card.sheet is None or (self.card.sheet.worker, self.card.sheet.monday) != (
            sheet.worker,
            sheet.monday,
        )
        in_card = self.card.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.card.show_sheet(sheet)
        self._say_button()
        if is_new:
            self.commands.take_up(sheet)
            if in_card:
                self.card.focus_grid()

    def _say_button(self) -> None:
        sheet = self.card.sheet
        received = sheet is not None and sheet.received_on is not None
        self.receive_button.set_text("ไปคนที่ยังไม่ส่ง" if received else "รับรวบรวม")
        self.receive_button.set_icon("arrow_forward" if received else "move_to_inbox")

    # --- doing -----------------------------------------------------------------------------------

    def receive_and_next(self) -> None:
        """Record the receipt and go on to the next worker whose week is not in."""
        self.card.grid.commit()
        sheet = self.card.sheet
        if sheet is None or self.view is None:
            return
        if sheet.received_on is None:
            self.commands.receive()
        following = self.view.next_not_received(sheet.worker)
        if following is None:
            words = "รับรวบรวมครบทุกคนแล้ว" if sheet.received_on else "รับรวบรวมคนสุดท้ายของสัปดาห์แล้ว"
            self.commands.say(words, Tone.DONE)
            return
        self.show_worker(following)
        self.card.focus_grid()

    def show_history(self, type_name: str, id_: UUID, title: str) -> None:
        """Over the page: seven days leave no room beside them."""
        history = RecordHistory(self, self._sheets, self._shell, self._hand, self._saver)
        history.show_record(type_name, id_)
        name = self.card.sheet.name if self.card.sheet else ""
        self.dialog = HistoryDialog(title, name, history.panel, self)
        self.dialog.finished.connect(history.deleteLater)
        self.dialog.open()

    def _open_logs(self) -> None:
        """All logs of this worker, whichever week."""
        sheet = self.card.sheet
        place = LogsPlace(worker=sheet.worker, name=sheet.name) if sheet else LogsPlace()
        self._shell.go("logs", place)

    def _open_print_menu(self) -> None:
        own = (self.worker,) if self.worker else ()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in (
            ("ใบเปล่าของสัปดาห์หน้า ทุกคน", partial(self._save_blanks, ())),
            ("ใบเปล่าของสัปดาห์หน้า เฉพาะคนนี้", partial(self._save_blanks, own)),
            ("ที่กรอกแล้วของสัปดาห์นี้ ทุกคน", partial(self._print_filled, ())),
            ("ที่กรอกแล้วของสัปดาห์นี้ เฉพาะคนนี้", partial(self._print_filled, own)),
            ("ใบปะหน้าของสัปดาห์นี้ (F03) ทุกคน", partial(self._print_cover, ())),
            ("ใบปะหน้าของสัปดาห์นี้ (F03) เฉพาะคนนี้", partial(self._print_cover, own)),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
        menu.popup(self.print_button.mapToGlobal(self.print_button.rect().bottomLeft()))

    def _save_blanks(self, workers: Sequence[UUID]) -> None:
        monday = week_start(self._today()) + timedelta(days=7)
        make = self._print_blanks
        save_pdf(
            self,
            self._shell,
            f"F02 {monday.isoformat()}",
            lambda path, progress: make(workers, monday, path, progress),
        )

    def _print_filled(self, workers: Sequence[UUID]) -> None:
        self._shell.go("forms", FormsPlace("F02", tuple(workers), self.monday))

    def _print_cover(self, workers: Sequence[UUID]) -> None:
        self._shell.go("forms", FormsPlace("F03", tuple(workers), self.monday))

    def _follow(self) -> None:
        """Where the page itself scrolls, it shows the cell under the cursor."""
        grid = self.card.grid
        rect = grid.cursor_rect()
        middle = grid.mapTo(self._content, rect.center())
        self.area.ensureVisible(middle.x(), middle.y(), 0, rect.height() + theme().px(60))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self._columns.setSpacing(theme().px(12))
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self.list)
            self.list.setFixedHeight(theme().px(220))
            self.card.setMinimumHeight(theme().px(560))
        else:
            self.list.setFixedWidth(theme().px(_LIST_WIDTH))
            self.list.setMinimumHeight(0)
            self.list.setMaximumHeight(16777215)
            self.card.setMinimumHeight(0)
