"""One worker: contracts in a row, where they learn meanwhile, days of a year, weeks on the way to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refused
from desktop.forms_view import FormsPlace
from desktop.month_places import EndPlace, MonthPlace
from desktop.people_views import (
    AssignmentLine,
    ContractLine,
    PeopleService,
    WorkerState,
    WorkerView,
)
from desktop.thai.dates import short_date, week_start
from desktop.week_view import WeekPlace
from ui.dialogs.asking import AskingDialog
from ui.frame.page import Page, Shell
from ui.geosocial.panel import ChangesPanel
from ui.keys import bind
from ui.people.dialogs import AssignDialog, AssignmentAsked, DayDialog, EndContractDialog
from ui.people.looks import worker_look
from ui.people.place import WorkerPlace
from ui.people.worker_parts import AssignmentsPanel, ContractsPanel, FactsCard, MonthsPanel, WeeksPanel
from ui.records.place import RecordPlace
from ui.saving import Saver
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.folding import fold, is_narrow
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.changes import Changes
    from desktop.geosocial_view import ChangesService
    from ui.saving import Hand

_FOLDS_BELOW = 860


class WorkerPage(Page):
    """`on_enter` is given a WorkerPlace or the worker's id. Page Up/Down walk the list that was left."""

    help_key = "worker"

    def __init__(
        self,
        service: PeopleService,
        shell: Shell,
        hand: Hand,
        *,
        today: Callable[[], date],
        changes: ChangesService | None = None,
    ) -> None:
        super().__init__("", folded=True)
        self._service, self._shell, self._hand, self._today = service, shell, hand, today
        self._saver = Saver(self, shell, hand)
        self.place: WorkerPlace | None = None
        self.view: WorkerView | None = None
        self.head.set_path("นพต. และเครือข่าย")
        self.head.set_actions(
            [
                Button("พิมพ์ F02", icon="print", key="Ctrl+P", on_click=self._print),
                Button("แผนและผลรายเดือน", icon="calendar_month", on_click=self._open_month),
                Button("แก้ไขข้อมูล", icon="edit", key="F2", on_click=self._edit),
                Button(
                    "เปิดบันทึกสัปดาห์นี้",
                    icon="edit_note",
                    kind=Kind.PRIMARY,
                    on_click=lambda: self._open_week(None),
                ),
            ]
        )
        self.facts = FactsCard()
        self.contracts, self.assignments = ContractsPanel(), AssignmentsPanel()
        self.months, self.weeks = MonthsPanel(), WeeksPanel()
        self.changes = ChangesPanel(changes, self, shell, hand) if changes else None
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(_column(self.contracts, self.assignments), 1)
        right = (self.months, self.weeks) if self.changes is None else (self.months, self.weeks, self.changes)
        self._columns.addWidget(_column(*right), 1)
        self.body.addWidget(self.facts)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self.contracts.opened.connect(self._open_contract)
        self.contracts.add_asked.connect(self._add_contract)
        self.contracts.end_asked.connect(self._ask_end)
        self.contracts.brief_asked.connect(self._ask_brief)
        self.contracts.summary_asked.connect(self._open_summary)
        self.assignments.assign_asked.connect(self._ask_assign)
        self.assignments.end_asked.connect(self._ask_end_assignment)
        self.weeks.opened.connect(self._open_week)
        bind(self, "PgUp", lambda: self.walk(-1))
        bind(self, "PgDown", lambda: self.walk(1))
        bind(self, "Ctrl+N", self._add_contract)
        self.restyle()

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = WorkerPlace(params)
        if isinstance(params, WorkerPlace):
            self.place = params
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("NptWorker", "NptContract", "DailyLog", "WeeklyCollection", "Site"):
            self._read()
        if self.changes is not None:
            self.changes.on_changes(changes)

    def on_leave(self) -> None:
        self._shell.close_strip("worker")

    def focus_first(self) -> None:
        self.contracts.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk(self, step: int) -> None:
        place = self.place
        if place is None or place.id not in place.among:
            return
        at = list(place.among).index(place.id) + step
        if 0 <= at < len(place.among):
            self.place = WorkerPlace(place.among[at], place.among)
            self._read()

    def _read(self) -> None:
        if self.place is None:
            return
        id_, service = self.place.id, self._service
        self._shell.tasks.read(lambda: service.worker(id_), owner=self, done=self.show_view, slot="worker")

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: WorkerView) -> None:
        if self.view is None or self.view.id != view.id:
            self.area.verticalScrollBar().setValue(0)
        self.view = view
        self.head.set_title(view.name)
        self.head.set_chip(worker_look(view.state, is_active=view.is_active))
        self.facts.show_view(view)
        self.contracts.show_view(view)
        self.assignments.show_view(view, is_needed=view.state is WorkerState.NEEDS_PLACE)
        self.months.show_view(view)
        self.weeks.show_view(view)
        if self.changes is not None:
            self.changes.show_sites(tuple({one.site_id for one in view.contracts if one.site_id}))
        self._tell_what_is_missing(view)

    def _tell_what_is_missing(self, view: WorkerView) -> None:
        """One strip for what asks for something: a place to learn, or days without certification."""
        if view.state is WorkerState.NEEDS_PLACE:
            strip = Strip(
                "แปลงที่รับผิดชอบยังดำเนินการไม่ได้ ต้องมอบหมายให้ไปเรียนรู้ที่แปลง CLM หรือทำภารกิจที่สอดคล้อง",
                tone=Tone.DUE, icon="warning", action="มอบหมาย", on_action=self._ask_assign,
            )  # fmt: skip
        elif view.open_days and view.oldest_open:
            monday = week_start(view.oldest_open)
            strip = Strip(
                f"มี {view.open_days} วันที่เจ้าของแปลงยังไม่รับรอง เก่าสุด {short_date(view.oldest_open)}",
                tone=Tone.DUE, icon="assignment", action="เปิดสัปดาห์นั้น", on_action=lambda: self._open_week(monday),
            )  # fmt: skip
        else:
            self._shell.close_strip("worker")
            return
        if self.isVisible():
            self._shell.show_strip(strip, key="worker")

    # --- going on --------------------------------------------------------------------------------

    def _open_week(self, monday: object) -> None:
        if self.place is not None:
            day = monday if monday is None or hasattr(monday, "weekday") else None
            self._shell.go("week", WeekPlace(worker=self.place.id, monday=day))  # type: ignore[arg-type]

    def _open_month(self) -> None:
        if self.place is not None:
            month = self._today().replace(day=1)
            self._shell.go("worker_month", MonthPlace(self.place.id, month, among=tuple(self.place.among)))

    def _open_contract(self, id_: object) -> None:
        if isinstance(id_, UUID):
            self._shell.go("record", RecordPlace("NptContract", id_))

    def _open_summary(self, one: ContractLine) -> None:
        self._shell.go("end_summary", EndPlace(one.id))

    def _edit(self) -> None:
        if self.place is not None:
            self._shell.go("record", RecordPlace("NptWorker", self.place.id))

    def _print(self) -> None:
        if self.place is not None:
            self._shell.go("forms", FormsPlace("F02", (self.place.id,), self._today()))

    def _add_contract(self) -> None:
        """A contract that goes on where the last one ends."""
        view = self.view
        if view is None:
            return
        start: list[tuple[str, Any]] = [("worker_id", view.id)]
        if view.contracts:
            last = view.contracts[0]
            if last.site_id is not None:
                start += [("home_site_id", last.site_id), ("lab", last.lab.lower())]
            if last.last_day is not None:
                start.append(("start", type(last.last_day).fromordinal(last.last_day.toordinal() + 1)))
        self._shell.go("record", RecordPlace("NptContract", start=tuple(start)))

    # --- asking ----------------------------------------------------------------------------------

    def _ask(self, dialog: AskingDialog, command: Callable[[Any], Changes]) -> None:
        """Keep the dialog until the book has taken the answer."""

        def failed(error: BaseException) -> bool:
            if not isinstance(error, Refused):
                return False
            dialog.refuse(error.fields)
            return True

        def given(answer: Any) -> None:
            self._saver.save(lambda: command(answer), done=lambda _: dialog.accept(), failed=failed)

        dialog.given.connect(given)
        dialog.open()
        dialog.form.jump(next(iter(key for key, box in dialog.form.boxes.items() if not box.isHidden())))

    def _ask_end(self, one: ContractLine) -> None:
        service, by = self._service, self._hand.by
        dialog = EndContractDialog(one, service.end_reasons(), today=self._today, parent=self)
        self._ask(dialog, lambda answer: service.end_contract(one.id, *answer, by=by))

    def _ask_brief(self, one: ContractLine) -> None:
        service, by = self._service, self._hand.by
        dialog = DayDialog(
            "บันทึกวันชี้แจงบทบาทหน้าที่", "ชี้แจงบทบาทหน้าที่แก่ นพต. และเจ้าของแปลงแล้วเมื่อวันใด", "วันที่ชี้แจง",
            do="บันทึกวันชี้แจง", today=self._today, parent=self,
        )  # fmt: skip
        self._ask(dialog, lambda day: service.brief(one.id, day, by=by))

    def _ask_assign(self) -> None:
        view, service, by = self.view, self._service, self._hand.by
        now = view.current if view else None
        if view is None or now is None:
            return
        reason = "แปลงที่รับผิดชอบยังดำเนินการไม่ได้" if view.state is WorkerState.NEEDS_PLACE else ""
        dialog = AssignDialog(
            view.name, lambda words: service.learning_places(words, now.id), tasks=self._shell.tasks,
            today=self._today, reason=reason, parent=self,
        )  # fmt: skip

        def assign(asked: AssignmentAsked) -> Changes:
            return service.assign(
                now.id, site=asked.site, duty=asked.duty, from_day=asked.from_day, to_day=asked.to_day,
                reason=asked.reason, assigned_by=asked.assigned_by, by=by,
            )  # fmt: skip

        self._ask(dialog, assign)

    def _ask_end_assignment(self, one: AssignmentLine) -> None:
        service, by = self._service, self._hand.by
        dialog = DayDialog(
            "สิ้นสุดการมอบหมาย", f"{one.where} วันถัดไปกลับไปทำงานที่แปลงที่รับผิดชอบ", "วันสุดท้าย",
            do="สิ้นสุดการมอบหมาย", today=self._today, parent=self,
        )  # fmt: skip
        self._ask(dialog, lambda day: service.end_assignment(one.contract, one.place, day, by=by))

    # --- looks -----------------------------------------------------------------------------------

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


def _column(*panels: QWidget) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(12))
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)
    return widget
