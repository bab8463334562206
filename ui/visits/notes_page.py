"""The visits of a fiscal year and their instructions: at the province all of them, at a district its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.thai.dates import fiscal_year_be
from desktop.visit_places import INSTRUCTIONS, NOTES, TopicPlace, VisitNotePlace, VisitPlanPlace
from ui.frame.page import Page
from ui.keys import bind
from ui.records.place import RecordPlace
from ui.saving import Saver
from ui.theme import Tone
from ui.visits.instructions import InstructionDesk, instruction_row
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.list_rows import ListRow
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice
from ui.widgets.states import state_look
from ui.widgets.tabbed_list import TabbedList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.visits_view import InstructionRow, VisitRow, VisitService, VisitsYear
    from ui.frame.page import Shell
    from ui.saving import Hand

_TABS = (INSTRUCTIONS, NOTES)
_EMPTY = {
    (INSTRUCTIONS, True): "ไม่มีข้อสั่งการที่ต้องติดตาม ข้อสั่งการใหม่เพิ่มจากบันทึกการนิเทศ",
    (INSTRUCTIONS, False): "ไม่มีข้อสั่งการจากการนิเทศที่ต้องรายงาน",
    (NOTES, True): "ปีงบประมาณนี้ยังไม่มีแผนหรือบันทึกการนิเทศ",
    (NOTES, False): "ปีงบประมาณนี้จังหวัดยังไม่ส่งแผนหรือบันทึกการนิเทศของอำเภอนี้มา",
}


class VisitNotesPage(Page):
    """`on_enter` may be given one of the tabs. F6 changes the tab, Page Up/Down the year."""

    help_key = "visits"

    def __init__(
        self, service: VisitService, shell: Shell, hand: Hand, *, today: Callable[[], date], is_province: bool
    ) -> None:
        super().__init__("การนิเทศ ติดตาม")
        self._service, self._shell, self._is_province = service, shell, is_province
        self.year, self.tab = fiscal_year_be(today()), INSTRUCTIONS
        self.view: VisitsYear | None = None
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.desk = InstructionDesk(service, self, hand, self._saver, today=today)
        if is_province:
            plan = Button(
                "แผนลงพื้นที่", icon="calendar_month", kind=Kind.PRIMARY,
                on_click=lambda: shell.go("supervision_plan", VisitPlanPlace(today().replace(day=1))),
            )  # fmt: skip
            add = Button("เพิ่มบันทึก", icon="add", key="Ctrl+N", on_click=self.add)
            self.head.set_actions([add, plan])
            self.head.set_path("รวบรวมจากอำเภอ")
        else:
            answers = Button(
                "สรุปผลตามประเด็น", icon="edit_note", kind=Kind.PRIMARY,
                on_click=lambda: shell.go("topic_answers", TopicPlace()),
            )  # fmt: skip
            self.head.set_actions([answers])
        self._when = muted("")
        self._none = EmptyState("", icon="assignment")
        self.card = TabbedList(
            _TABS, "ข้อสั่งการ", tabs_name="สิ่งที่แสดง", name="การนิเทศ", none=self._none,
            more=(
                IconButton("chevron_left", "ปีก่อน (Page Up)", on_click=lambda: self._step(-1)),
                self._when,
                IconButton("chevron_right", "ปีถัดไป (Page Down)", on_click=lambda: self._step(1)),
            ),
        )  # fmt: skip
        self.card.chosen.connect(self.show_tab)
        self.card.opened.connect(self._open)
        self.tabs, self.list = self.card.tabs, self.card.list
        self.body.addWidget(self.card, 1)
        bind(self, "F6", lambda: self.card.walk_tabs(self.tab))
        bind(self, "PgUp", lambda: self._step(-1))
        bind(self, "PgDown", lambda: self._step(1))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, str) and params in _TABS:
            self.tab = params
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("VisitInstruction", "InstructionReply", "VisitNote", "SupervisionPlan"):
            self._saver.changed()

    def focus_first(self) -> None:
        self.card.take_focus()

    def _read(self) -> None:
        year, service = self.year, self._service
        self._shell.tasks.read(lambda: service.year(year), owner=self, done=self.show_view, slot="visits")

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: VisitsYear) -> None:
        self.view = view
        self._when.set_text(f"ปีงบฯ {view.fiscal_year_be}")
        self.tabs.set_choices(
            [
                Choice(INSTRUCTIONS, "ข้อสั่งการ", view.open_count or None),
                Choice(NOTES, "การลงพื้นที่", len(view.visits) or None),
            ],
            self.tab,
        )
        self.show_tab(self.tab)

    def show_tab(self, tab: str) -> None:
        view = self.view
        self.tab = tab
        if view is None:
            return
        if tab == INSTRUCTIONS:
            rows = [
                instruction_row(one, view.today, with_district=view.is_province) for one in view.instructions
            ]
        else:
            rows = [_visit(one, view) for one in view.visits]
        self.card.show_rows(rows)
        self._none.words.set_text(_EMPTY[tab, view.is_province])

    # --- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Of a visit that no plan names."""
        self._shell.go("visit_note", RecordPlace("VisitNote"))

    def _open(self, key: object) -> None:
        view = self.view
        if view is None:
            return
        if isinstance(key, UUID):
            one = next((one for one in view.instructions if one.id == key), None)
            if one is not None:
                self._take_up(one)
            return
        visit = next((one for one in view.visits if _key(one) == key), None)
        if visit is None:
            return
        if visit.note is not None:
            self._shell.go("visit_note", visit.note)
        elif view.is_province:
            self._shell.go("visit_note", VisitNotePlace(visit.district, visit.on, visit.plan))
        else:
            self._shell.go("topic_answers", TopicPlace(visit.on.replace(day=1)))

    def _take_up(self, one: InstructionRow) -> None:
        """What is to be done with it now: the district tells, the province closes; a closed one is read."""
        if one.is_closed:
            self._shell.go("visit_note", one.note)
        elif self._is_province:
            self.desk.close(one)
        else:
            self.desk.reply(one)

    def _step(self, step: int) -> None:
        self.year += step
        self._read()


def _key(one: VisitRow) -> str:
    return f"{one.district} {one.on}"


def _visit(one: VisitRow, view: VisitsYear) -> ListRow:
    told = f"ข้อสั่งการ {one.count} เรื่อง ยังไม่ปิด {one.open_count}" if one.count else ""
    second = told or ("ยังไม่มีข้อสั่งการ" if one.note else "ยังไม่มีบันทึก")
    if one.stage is not None:
        chip = state_look(one.stage)
    elif one.on < view.today:
        chip = ChipLook("ยังไม่บันทึก", "edit_note", Tone.DUE)
    else:
        chip = ChipLook("ตามแผน", "event", Tone.SENT)
    title = f"{one.when}  อ.{one.name}" if view.is_province else one.when
    return ListRow(key=_key(one), title=title, second=second, chip=chip, arrow=True)
