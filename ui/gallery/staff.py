"""The pages of the people with invented data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.changes import Changes
from desktop.people_views import (
    AssignmentLine,
    ContractLine,
    WorkerList,
    WorkerMonth,
    WorkerRow,
    WorkerState,
    WorkerView,
    WorkerWeekLine,
)
from desktop.record_lists import Pick
from desktop.thai import fold
from desktop.thai.dates import next_month, week_start
from ui.gallery.ground import Sheet
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.monthly import SampleChanges
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleLists
from ui.people.dialogs import AssignDialog, DayDialog, EndContractDialog
from ui.people.list_page import PeoplePage
from ui.people.place import WorkerPlace
from ui.people.worker_page import WorkerPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_NAMES = (
    "นางสาวกัญญา ทดลองงาม",
    "นายณัฐวุฒิ ปลูกเพลิน",
    "นางพรทิพย์ เรียนรู้เพียร",
    "นายอนุชา จำลองชัย",
    "นางวราภรณ์ แบ่งปันสุข",
)
_STATES = (
    *[WorkerState.WORKING] * 5,
    WorkerState.AWAY,
    WorkerState.NEEDS_PLACE,
    WorkerState.ENDED,
    WorkerState.NO_CONTRACT,
)
HOME = UUID(int=31)


def _row(place: int) -> WorkerRow:
    state = _STATES[place % len(_STATES)]
    name = _NAMES[place % 5]
    bound = state is not WorkerState.NO_CONTRACT
    worked = 14 if state in (WorkerState.WORKING, WorkerState.AWAY) else 0
    return WorkerRow(
        id=UUID(int=31 + place), name=name, state=state, group=("เกษตรกร", "บัณฑิตจบใหม่", "แรงงานคืนถิ่น")[place % 3],
        phone="09 9000 0226", site="ศูนย์เรียนรู้บ้านสวนกลาง" if bound else "", tambon="บ้านสวนกลาง" if bound else "",
        lab="CLM" if bound else "", contract_no=f"{place + 1}/2570" if bound else "",
        term="1 ต.ค. 2569 – 30 ก.ย. 2570" if bound else "", worked=worked, certified=max(0, worked - place % 3),
        search=fold(name),
    )  # fmt: skip


WORKERS = WorkerList(rows=tuple(_row(place) for place in range(40)), month=TODAY.replace(day=1))
_CONTRACT = ContractLine(
    id=UUID(int=80), no="12/2570", term="1 ต.ค. 2569 – 30 ก.ย. 2570", site="แปลงป้าบัวลอย", site_id=UUID(int=3),
    lab="HLM", start=date(2026, 10, 1), last_day=date(2027, 9, 30), is_now=True, is_over=False,
)  # fmt: skip
_MONDAY = week_start(TODAY)
WORKER = WorkerView(
    id=HOME, name="นางสาวกัญญา ทดลองงาม", state=WorkerState.AWAY, today=TODAY, group="แรงงานคืนถิ่น", phone="09 9000 0226",
    contracts=(
        _CONTRACT,
        replace(
            _CONTRACT, id=UUID(int=81), no="18/2569", term="1 ต.ค. 2568 – 30 ก.ย. 2569", is_now=False, is_over=True,
            briefed_on=date(2025, 10, 3),
        ),
    ),
    assignments=(
        AssignmentLine(
            contract=UUID(int=80), place=0, where="ศูนย์เรียนรู้วัดป่าร่มไม้", term="1 ต.ค. 2569 – 31 ธ.ค. 2569",
            reason="น้ำท่วมแปลง", by="พัฒนาการอำเภอ", is_now=True,
        ),
    ),
    months=tuple(
        WorkerMonth(month=next_month(TODAY, place - 11), certified=18 + place % 4, uncertified=place % 3, leave=place % 2)
        for place in range(12)
    ),
    weeks=tuple(
        WorkerWeekLine(
            monday=_MONDAY - timedelta(weeks=back), worked=5, certified=5 - (back == 0),
            received_on=_MONDAY - timedelta(weeks=back - 1) if back > 1 else None, is_checked=back > 2,
        )
        for back in range(5)
    ),
    year_be=2570, year_worked=34, year_certified=32, open_days=2, oldest_open=date(2026, 11, 4),
)  # fmt: skip
NEEDS_PLACE = replace(WORKER, state=WorkerState.NEEDS_PLACE, assignments=(), open_days=0)
NEWCOMER = WorkerView(
    id=HOME, name="นายสมพร ลองทำนา", state=WorkerState.NO_CONTRACT, today=TODAY, year_be=2570
)


NOBODY = WorkerList(rows=(), month=TODAY.replace(day=1))


class SamplePeople:
    """A `PeopleService` without a book; commands are noted."""

    def __init__(self, workers: WorkerList = WORKERS, worker: WorkerView = WORKER) -> None:
        self._workers, self._worker = workers, worker
        self.did: list[tuple[str, tuple[Any, ...]]] = []

    def workers(self) -> WorkerList:
        return self._workers

    def worker(self, id_: UUID) -> WorkerView:
        return replace(self._worker, id=id_)

    def learning_places(self, text: str, contract: UUID) -> Sequence[Pick]:
        return [Pick(id=UUID(int=5), title="ศูนย์เรียนรู้วัดป่าร่มไม้", second="ตำบลเดียวกัน · พระครูสมหมาย")]

    def end_reasons(self) -> Sequence[tuple[str, str]]:
        return (("resigned", "ลาออก"), ("dismissed", "เลิกจ้าง"))

    def assign(self, contract: UUID, **asked: Any) -> Changes:
        return self._done("assign", contract, asked)

    def end_assignment(self, contract: UUID, place: int, last_day: date, *, by: UUID) -> Changes:
        return self._done("end_assignment", contract, place, last_day)

    def end_contract(self, contract: UUID, on: date, reason: str, *, by: UUID) -> Changes:
        return self._done("end_contract", contract, on, reason)

    def brief(self, contract: UUID, on: date, *, by: UUID) -> Changes:
        return self._done("brief", contract, on)

    def _done(self, what: str, *with_: Any) -> Changes:
        self.did.append((what, with_))
        return Changes(types=frozenset({"NptContract"}))


def people_window(tasks: Tasks, workers: WorkerList = WORKERS) -> MainWindow:
    def make(shell: Any) -> PeoplePage:
        return PeoplePage(SamplePeople(workers), SampleLists(), shell, today=lambda: TODAY)

    return window_with(tasks, "people", make, under="people")


def owners_window(tasks: Tasks) -> MainWindow:
    window = people_window(tasks)
    page = window.page
    assert isinstance(page, PeoplePage)
    page.on_enter("SiteOwner")
    return window


def worker_window(tasks: Tasks, worker: WorkerView = WORKER) -> MainWindow:
    def make(shell: Any) -> WorkerPage:
        return WorkerPage(
            SamplePeople(worker=worker), shell, SampleHand(), today=lambda: TODAY, changes=SampleChanges()
        )

    return window_with(tasks, "worker", make, under="people", params=WorkerPlace(HOME))


def asking(tasks: Tasks) -> QWidget:
    """The dialogs of the page of one worker, the second with what the book refuses."""
    sheet = Sheet()
    assign = AssignDialog("นางสาวกัญญา ทดลองงาม", lambda _: (), tasks=tasks, today=lambda: TODAY)
    end = EndContractDialog(_CONTRACT, SamplePeople().end_reasons(), today=lambda: TODAY)
    end.refuse({"ended_on": "วันสิ้นสุดจริงต้องอยู่ในช่วงข้อตกลงจ้าง", "end_reason": "ต้องเลือกเหตุสิ้นสุด"})
    brief = DayDialog("บันทึกวันชี้แจงบทบาทหน้าที่", "", "วันที่ชี้แจง", do="บันทึกวันชี้แจง", today=lambda: TODAY)
    row = sheet.row(stretch=False)
    column = QVBoxLayout()
    for dialog in (assign, end, brief):
        dialog.setWindowFlags(Qt.WindowType.Widget)
        dialog.show()
    row.addWidget(assign, 0, Qt.AlignmentFlag.AlignTop)
    column.addWidget(end)
    column.addWidget(brief)
    column.addStretch(1)
    row.addLayout(column)
    sheet.column.addStretch(1)
    return sheet
