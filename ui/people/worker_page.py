"""One worker: contracts in a row, where they learn meanwhile, days of a year, weeks on the way to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refused
from desktop.forms_view import FormsPlace
from desktop.people_views import (
    AssignmentLine,
    ContractLine,
    PeopleService,
    WorkerState,
    WorkerView,
    WorkerWeekLine,
)
from desktop.thai.dates import MONTHS_SHORT, range_words, short_date, short_month, week_of_month, week_start
from desktop.week_view import WeekPlace
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.people.dialogs import AskingDialog, AssignDialog, AssignmentAsked, DayDialog, EndContractDialog
from ui.people.looks import worker_look
from ui.people.place import WorkerPlace
from ui.records.place import RecordPlace
from ui.saving import Saver
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Facts, Panel
from ui.widgets.charts import BarChart, BarValue, Legend
from ui.widgets.fields.form import FoldingLayout
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.notices import Strip
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.changes import Changes
    from ui.saving import Hand

_SERIES = ("รับรองแล้ว", "ยังไม่รับรอง")
_FOLDS_BELOW = 860


class WorkerPage(Page):
    """`on_enter` is given a WorkerPlace or the worker's id. Page Up/Down walk the list that was left."""

    help_key = "worker"

    def __init__(
        self, service: PeopleService, shell: Shell, hand: Hand, *, today: Callable[[], date]
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
                Button("แก้ไขข้อมูล", icon="edit", key="F2", on_click=self._edit),
                Button(
                    "เปิดบันทึกสัปดาห์นี้",
                    icon="edit_note",
                    kind=Kind.PRIMARY,
                    on_click=lambda: self._open_week(None),
                ),
            ]
        )
        self._build_facts()
        self._left = _column(self._build_contracts(), self._build_assignments())
        self._right = _column(self._build_months(), self._build_weeks())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._right, 1)
        self.body.addWidget(self._facts_card)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        bind(self, "PgUp", lambda: self.walk(-1))
        bind(self, "PgDown", lambda: self.walk(1))
        bind(self, "Ctrl+N", self._add_contract)
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_facts(self) -> None:
        self._facts_card = Card(padding=(16, 12))
        flow = QWidget()
        self._flow = FoldingLayout(flow, gap=18, line_gap=8)
        self._facts = [Facts(), Facts(), Facts()]
        for facts, least in zip(self._facts, (320, 240, 240), strict=True):
            self._flow.add(facts, least=least)
        policy = flow.sizePolicy()
        policy.setHeightForWidth(True)
        flow.setSizePolicy(policy)
        self._facts_card.body.addWidget(flow)

    def _build_contracts(self) -> Panel:
        self._contract_count = muted("")
        panel = Panel("ข้อตกลงจ้าง", right=self._contract_count)
        self.contracts = RowList(name="ข้อตกลงจ้าง", fits=True)
        self.contracts.opened.connect(self._open_contract)
        self.contracts.chosen.connect(lambda _: self._show_contract_buttons())
        self._no_contract = muted("ยังไม่มีข้อตกลงจ้าง จึงยังบันทึกประจำวันไม่ได้", wrap=True)
        self._add = Button("เพิ่มข้อตกลงจ้าง", icon="add", on_click=self._add_contract)
        self._end = Button("สิ้นสุดก่อนกำหนด", icon="event", on_click=self._ask_end)
        self._brief = Button("บันทึกวันชี้แจง", icon="groups", on_click=self._ask_brief)
        panel.body.addWidget(self._no_contract)
        panel.body.addWidget(self.contracts)
        panel.body.addWidget(_flowing(self._add, self._end, self._brief))
        return panel

    def _build_assignments(self) -> Panel:
        panel = Panel("การมอบหมายไปเรียนรู้ที่อื่น")
        self.assignments = RowList(name="การมอบหมายไปเรียนรู้ที่อื่น", fits=True)
        self.assignments.chosen.connect(lambda _: self._show_assignment_buttons())
        self._no_assignment = muted("ยังไม่เคยมอบหมาย ใช้เมื่อแปลงที่รับผิดชอบยังดำเนินการไม่ได้", wrap=True)
        self._assign = Button("มอบหมาย", icon="swap_horiz", on_click=self._ask_assign)
        self._end_assignment = Button("สิ้นสุดการมอบหมาย", icon="event", on_click=self._ask_end_assignment)
        panel.body.addWidget(self._no_assignment)
        panel.body.addWidget(self.assignments)
        panel.body.addWidget(_flowing(self._assign, self._end_assignment))
        return panel

    def _build_months(self) -> Panel:
        self._legend = Legend(_SERIES)
        panel = Panel("วันทำงาน 12 เดือน", right=self._legend)
        self.bars = BarChart(name="วันทำงาน 12 เดือน", series=_SERIES, unit="วัน", height=210)
        self._no_months = muted("ยังไม่มีบันทึกประจำวัน", wrap=True)
        panel.body.addWidget(self.bars)
        panel.body.addWidget(self._no_months)
        return panel

    def _build_weeks(self) -> Panel:
        panel = self._weeks_panel = Panel("สัปดาห์ล่าสุด", right=muted("Enter เปิดสัปดาห์"))
        self.weeks = RowList(name="สัปดาห์ล่าสุด", fits=True)
        self.weeks.opened.connect(self._open_week)
        panel.body.addWidget(self.weeks)
        return panel

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

    def on_leave(self) -> None:
        self._shell.close_strip("worker")

    def focus_first(self) -> None:
        self.contracts.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._show_facts(view)
        self._show_contracts(view)
        self._show_assignments(view)
        self._show_figures(view)
        self._tell_what_is_missing(view)

    def _show_facts(self, view: WorkerView) -> None:
        now = view.current
        shown = now or (view.contracts[0] if view.contracts else None)
        who = [("แปลงที่รับผิดชอบ", shown.site if shown else "–"), ("ประเภทพื้นที่", shown.lab if shown else "–")]
        contact = [("กลุ่ม", view.group or "–"), ("โทร.", view.phone or "–")]
        share = f"{view.year_worked} วัน รับรอง {view.year_certified}" if view.year_worked else "–"
        days = [(f"ทำงานปี {view.year_be}", share)]
        briefed = now.briefed_on if now else None
        days.append(("ชี้แจงหน้าที่", short_date(briefed) if briefed else "ยังไม่ได้ชี้แจง" if now else "–"))
        for facts, some in zip(self._facts, (who, contact, days), strict=True):
            facts.set_facts(some)
        self._flow.invalidate()

    def _show_contracts(self, view: WorkerView) -> None:
        self.contracts.set_rows([_contract_row(one) for one in view.contracts])
        self.contracts.setVisible(bool(view.contracts))
        self._no_contract.setVisible(not view.contracts)
        self._contract_count.set_text(f"{len(view.contracts)} ฉบับ" if view.contracts else "")
        if view.contracts and self.contracts.current_key() is None:
            self.contracts.choose_place(0, quiet=True)
        self._show_contract_buttons()

    def _show_contract_buttons(self) -> None:
        one = self._chosen_contract()
        self._end.setVisible(one is not None and one.is_now and not one.ended)
        self._brief.setVisible(one is not None and not one.is_over and one.briefed_on is None)

    def _show_assignments(self, view: WorkerView) -> None:
        rows = [_assignment_row(place, one) for place, one in enumerate(view.assignments)]
        self.assignments.set_rows(rows)
        self.assignments.setVisible(bool(rows))
        self._no_assignment.setVisible(not rows)
        if rows and self.assignments.current_key() is None:
            self.assignments.choose_place(0, quiet=True)
        self._assign.setVisible(view.current is not None)
        needed = view.state is WorkerState.NEEDS_PLACE
        self._assign.set_kind(Kind.PLAIN if not needed else Kind.DANGER)
        self._show_assignment_buttons()

    def _show_assignment_buttons(self) -> None:
        one = self._chosen_assignment()
        self._end_assignment.setVisible(one is not None and one.is_now)

    def _show_figures(self, view: WorkerView) -> None:
        bars = [
            BarValue(
                MONTHS_SHORT[one.month.month - 1],
                (one.certified, one.uncertified),
                _month_words(one.month, one.leave),
            )
            for one in view.months
        ]
        self.bars.set_bars(bars)
        for widget in (self.bars, self._legend):
            widget.setVisible(bool(bars))
        self._no_months.setVisible(not bars)
        self.weeks.set_rows([_week_row(one, view.today) for one in view.weeks])
        self._weeks_panel.setVisible(bool(view.weeks))

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

    def _open_contract(self, id_: object) -> None:
        if isinstance(id_, UUID):
            self._shell.go("record", RecordPlace("NptContract", id_))

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

    def _chosen_contract(self) -> ContractLine | None:
        key = self.contracts.current_key()
        return next((one for one in self.view.contracts if one.id == key), None) if self.view else None

    def _chosen_assignment(self) -> AssignmentLine | None:
        key = self.assignments.current_key()
        lines = self.view.assignments if self.view else ()
        return lines[key] if isinstance(key, int) and key < len(lines) else None

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

    def _ask_end(self) -> None:
        one, service, by = self._chosen_contract(), self._service, self._hand.by
        if one is not None:
            dialog = EndContractDialog(one, service.end_reasons(), today=self._today, parent=self)
            self._ask(dialog, lambda answer: service.end_contract(one.id, *answer, by=by))

    def _ask_brief(self) -> None:
        one, service, by = self._chosen_contract(), self._service, self._hand.by
        if one is not None:
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

    def _ask_end_assignment(self) -> None:
        one, service, by = self._chosen_assignment(), self._service, self._hand.by
        if one is not None:
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
        narrow = self.width() * 100 / theme().zoom < _FOLDS_BELOW
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


def _column(*panels: QWidget) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(12))
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)
    return widget


def _flowing(*buttons: Button) -> QWidget:
    """Buttons side by side, on as many lines as they need."""
    widget = QWidget()
    layout = FoldingLayout(widget, gap=8, line_gap=8)
    for button in buttons:
        layout.add(button, grow=0)
    policy = widget.sizePolicy()
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget


def _contract_row(one: ContractLine) -> ListRow:
    if one.ended:
        chip = ChipLook(one.ended, "event_available", Tone.DRAFT)
    elif one.is_now:
        chip = ChipLook("ใช้อยู่", "check_circle", Tone.DONE)
    elif one.is_over:
        chip = ChipLook("ครบกำหนด", "event_available", Tone.DRAFT)
    else:
        chip = ChipLook("ยังไม่เริ่ม", "schedule", Tone.SENT)
    title = f"{one.no or 'ยังไม่มีเลขที่'} · {one.site}" if one.site else one.no
    return ListRow(key=one.id, title=title, second=f"{one.lab} · {one.term}", chip=chip, arrow=True)


def _assignment_row(place: int, one: AssignmentLine) -> ListRow:
    second = " · ".join(part for part in (one.term, one.reason) if part)
    chip = ChipLook("ใช้อยู่", "swap_horiz", Tone.SENT) if one.is_now else None
    return ListRow(key=place, title=one.where, second=second, chip=chip)


def _week_row(one: WorkerWeekLine, today: date) -> ListRow:
    number, month = week_of_month(one.monday)
    last = type(one.monday).fromordinal(one.monday.toordinal() + 6)
    title = f"สัปดาห์ที่ {number} {short_month(month)}"
    second = range_words(one.monday, last)
    if one.is_checked:
        chip = ChipLook("ตรวจแล้ว", "check_circle", Tone.DONE)
    elif one.received_on:
        chip = ChipLook(f"รับ {short_date(one.received_on)}", "download", Tone.SENT)
    elif last >= today:
        chip = ChipLook("สัปดาห์นี้", "edit", Tone.DRAFT)
    else:
        chip = ChipLook("ยังไม่ส่ง", "schedule", Tone.DUE)
    right = f"{one.certified}/{one.worked}" if one.worked else "–"
    ink = "done" if one.worked and one.certified == one.worked else "due" if one.worked else "muted"
    return ListRow(
        key=one.monday, title=title, second=second, chip=chip, right=right, right_strong=True,
        right_ink=ink, arrow=True,  # type: ignore[arg-type]
    )  # fmt: skip


def _month_words(month: date, leave: int) -> str:
    return short_month(month) + (f" (ลา {leave} วัน)" if leave else "")
