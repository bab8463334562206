"""Pieces of the page of one worker. Each shows a WorkerView and asks for what its buttons say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.thai.dates import MONTHS_SHORT, range_words, short_date, short_month, week_of_month
from ui.theme import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Facts, Panel
from ui.widgets.charts import BarChart, BarValue, Legend
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from datetime import date

    from desktop.people_views import AssignmentLine, ContractLine, WorkerView, WorkerWeekLine

_SERIES = ("รับรองแล้ว", "ยังไม่รับรอง")


class FactsCard(Card):
    """Where, how to reach, how many days."""

    def __init__(self) -> None:
        super().__init__(padding=(16, 12))
        flow = FoldingLine(gap=18, line_gap=8)
        self._flow = flow.folding
        self._facts = [Facts(), Facts(), Facts()]
        for facts, least in zip(self._facts, (320, 240, 240), strict=True):
            flow.add(facts, least=least)
        self.body.addWidget(flow)

    def show_view(self, view: WorkerView) -> None:
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


class ContractsPanel(Panel):
    """`opened` with a contract's id; the others with the ContractLine."""

    opened = Signal(object)
    add_asked = Signal()
    end_asked = Signal(object)
    brief_asked = Signal(object)
    summary_asked = Signal(object)

    def __init__(self) -> None:
        self._count = muted("")
        super().__init__("ข้อตกลงจ้าง", right=self._count)
        self._lines: tuple[ContractLine, ...] = ()
        self.list = RowList(name="ข้อตกลงจ้าง", fits=True)
        self.list.opened.connect(self.opened)
        self.list.chosen.connect(lambda _: self._show_buttons())
        self._none = muted("ยังไม่มีข้อตกลงจ้าง จึงยังบันทึกประจำวันไม่ได้", wrap=True)
        add = Button("เพิ่มข้อตกลงจ้าง", icon="add", on_click=self.add_asked.emit)
        self.end = Button("สิ้นสุดก่อนกำหนด", icon="event", on_click=lambda: self.end_asked.emit(self.chosen()))
        self.brief = Button(
            "บันทึกวันชี้แจง", icon="groups", on_click=lambda: self.brief_asked.emit(self.chosen())
        )
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        self.summary = Button(
            "สรุปสิ้นสุดโครงการ (F07)", icon="assignment", on_click=lambda: self.summary_asked.emit(self.chosen())
        )
        self.body.addWidget(_flowing(add, self.end, self.brief, self.summary))

    def chosen(self) -> ContractLine | None:
        key = self.list.current_key()
        return next((one for one in self._lines if one.id == key), None)

    def show_view(self, view: WorkerView) -> None:
        self._lines = view.contracts
        self.list.set_rows([_contract_row(one) for one in view.contracts])
        self.list.setVisible(bool(view.contracts))
        self._none.setVisible(not view.contracts)
        self._count.set_text(f"{len(view.contracts)} ฉบับ" if view.contracts else "")
        if view.contracts and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        self._show_buttons()

    def _show_buttons(self) -> None:
        one = self.chosen()
        self.end.setVisible(one is not None and one.is_now and not one.ended)
        self.brief.setVisible(one is not None and not one.is_over and one.briefed_on is None)
        self.summary.setVisible(one is not None)


class AssignmentsPanel(Panel):
    """`end_asked` with the AssignmentLine."""

    assign_asked = Signal()
    end_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("การมอบหมายไปเรียนรู้ที่อื่น")
        self._lines: tuple[AssignmentLine, ...] = ()
        self.list = RowList(name="การมอบหมายไปเรียนรู้ที่อื่น", fits=True)
        self.list.chosen.connect(lambda _: self._show_buttons())
        self._none = muted("ยังไม่เคยมอบหมาย ใช้เมื่อแปลงที่รับผิดชอบยังดำเนินการไม่ได้", wrap=True)
        self.assign = Button("มอบหมาย", icon="swap_horiz", on_click=self.assign_asked.emit)
        self.end = Button("สิ้นสุดการมอบหมาย", icon="event", on_click=lambda: self.end_asked.emit(self.chosen()))
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        self.body.addWidget(_flowing(self.assign, self.end))

    def chosen(self) -> AssignmentLine | None:
        key = self.list.current_key()
        return self._lines[key] if isinstance(key, int) and key < len(self._lines) else None

    def show_view(self, view: WorkerView, *, is_needed: bool) -> None:
        """`is_needed`: the home plot cannot take anyone."""
        self._lines = view.assignments
        rows = [_assignment_row(place, one) for place, one in enumerate(view.assignments)]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        self.assign.setVisible(view.current is not None)
        self.assign.set_kind(Kind.DANGER if is_needed else Kind.PLAIN)
        self._show_buttons()

    def _show_buttons(self) -> None:
        one = self.chosen()
        self.end.setVisible(one is not None and one.is_now)


class MonthsPanel(Panel):
    def __init__(self) -> None:
        self._legend = Legend(_SERIES)
        super().__init__("วันทำงาน 12 เดือน", right=self._legend)
        self.bars = BarChart(name="วันทำงาน 12 เดือน", series=_SERIES, unit="วัน", height=210)
        self._none = muted("ยังไม่มีบันทึกประจำวัน", wrap=True)
        self.body.addWidget(self.bars)
        self.body.addWidget(self._none)

    def show_view(self, view: WorkerView) -> None:
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
        self._none.setVisible(not bars)


class WeeksPanel(Panel):
    """`opened` with the Monday."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("สัปดาห์ล่าสุด", right=muted("Enter เปิดสัปดาห์"))
        self.list = RowList(name="สัปดาห์ล่าสุด", fits=True)
        self.list.opened.connect(self.opened)
        self.body.addWidget(self.list)

    def show_view(self, view: WorkerView) -> None:
        self.list.set_rows([_week_row(one, view.today) for one in view.weeks])
        self.setVisible(bool(view.weeks))


# --- pieces ---------------------------------------------------------------------------------------------


def _flowing(*buttons: Button) -> QWidget:
    """Buttons side by side, on as many lines as they need."""
    line = FoldingLine(gap=8, line_gap=8)
    for button in buttons:
        line.add(button, grow=0)
    return line


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
