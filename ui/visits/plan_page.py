"""The province's plan of visits: day, time and district in rows, the team, and which missions are asked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.dictionary import facts_of_type
from desktop.thai.dates import long_month, short_month
from desktop.visit_places import NOTES, TopicPlace, VisitNotePlace, VisitPlanPlace
from ui.keys import bind
from ui.monthly.month_bar import MonthBar
from ui.monthly.paper_page import MonthPaperPage
from ui.papers.columns import FieldsAndSide
from ui.records.editor import FieldSet
from ui.records.parts import plain_part
from ui.theme import Tone, theme
from ui.visits.plan_rows import MissionsField, VisitRows
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.fields.form import Form
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.paint import ChipLook
from ui.widgets.states import state_look
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from desktop.paper_view import PaperService
    from desktop.visits_view import PlannedDistrict, PlanService, VisitPlanView
    from ui.frame.page import Shell
    from ui.saving import Hand

_TYPE = "SupervisionPlan"


class VisitPlanPage(MonthPaperPage):
    """`on_enter` is given a VisitPlanPlace. Alt+← → changes the month, F7 gives every district a day."""

    help_key = "visits"
    shown_types: ClassVar = ("TopicSheet", "TopicAnswer", "VisitNote", "MonitoringTopic", "Holiday")

    def __init__(
        self,
        service: PlanService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(service, papers, shell, hand, office=office, today=today)
        self._service = service
        self.place: VisitPlanPlace | None = None
        self.view: VisitPlanView | None = None
        self.head.set_path("รวบรวมจากอำเภอ")
        self.head.set_actions(
            [Button("บันทึกการนิเทศ", icon="assignment", on_click=lambda: shell.go("visit_notes", NOTES))]
        )
        self._build_when(today)
        self.set = FieldSet()
        self.columns = FieldsAndSide([self.when, *self._cards()], self.paper.side)
        self.body.addWidget(self.paper.road)
        self.body.addWidget(self.columns, 1)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            bind(self, key, partial(self.bar.step, step))
        bind(self, "Ctrl+N", self._add_row)
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_when(self, today: Callable[[], date]) -> None:
        self.when = Card(padding=(12, 8))
        self.bar = MonthBar(today)
        self.bar.chosen.connect(lambda month: self.open(VisitPlanPlace(month)))
        self._said = muted("", wrap=True)
        line = FoldingLine(gap=14, line_gap=6, middle=True)
        line.add(self.bar, grow=0)
        line.add(self._said, least=220)
        self.when.body.addWidget(line)

    def _cards(self) -> list[QWidget]:
        facts, builder = facts_of_type(_TYPE), self.builder(self.set)
        self.spread_button = Button("เติมทุกอำเภอ", icon="event_available", key="F7", on_click=self.spread)
        visits = Panel("กำหนดการ", right=self.spread_button)
        self.rows = VisitRows(self.context)
        visits.body.addWidget(builder.box(facts.field("visits"), field=self.rows, label=""))
        team = builder.list_panel(facts.field("team"))
        asked = Panel("ประเด็นการติดตาม", right=muted("ไม่เลือก คือถามทุกภารกิจ"))
        self.missions = MissionsField()
        asked.body.addWidget(builder.box(facts.field("topic_codes"), field=self.missions, label=""))
        form = Form()
        builder.add(form, facts.field("note"))
        asked.body.addWidget(form)
        self.came = Panel("สรุปผลและบันทึกของเดือนนี้")
        self.list = RowList(name="สรุปผลและบันทึกของแต่ละอำเภอ", fits=True)
        self.list.opened.connect(self._open_district)
        self.came.body.addWidget(self.list)
        return [visits, team, asked, self.came]

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, VisitPlanPlace) or self.place is None:
            self.open(params if isinstance(params, VisitPlanPlace) else VisitPlanPlace())
        else:
            self._read_again()

    def month_shown(self) -> date | None:
        return self.view.month if self.view else None

    def form_code(self) -> str:
        return "F21-plan"

    def begun_words(self) -> str:
        view = self.view
        if view is None:
            return ""
        team = (
            f"คณะนิเทศยกมาจากแผนเดือน {short_month(view.team_from)}"
            if view.team_from
            else "คณะนิเทศ 5 ตำแหน่งตามหนังสือ"
        )
        return f"ยังไม่มีแผนของเดือนนี้ {team} กด F7 เพื่อเติมทุกอำเภอ"

    def view_of(self, place: VisitPlanPlace, by: UUID) -> VisitPlanView:
        return self._service.plan(place, user=by)

    def fields_of(self, view: VisitPlanView) -> FieldSet:
        return self.set

    def show_view(self, view: VisitPlanView) -> None:
        self.place = VisitPlanPlace(view.month)
        self.head.set_title(f"แผนลงพื้นที่นิเทศ {long_month(view.month)}")
        self.bar.show_month(view.month)
        self.rows.set_districts([(one.code, one.name) for one in view.districts])
        self.missions.set_topics(view.topics)
        without = len(view.without)
        self._said.set_text(
            f"มีวันลงพื้นที่แล้ว {len(view.districts) - without} จาก {len(view.districts)} อำเภอ"
            if without
            else f"ครบทั้ง {len(view.districts)} อำเภอ"
        )
        self.spread_button.setVisible(not view.sheet.locked and bool(without))
        told = [one for one in view.districts if view.is_province and (one.answers or one.note or one.on)]
        self.list.set_rows([_row(one) for one in told])
        self.came.setVisible(bool(told))

    def focus_first(self) -> None:
        if self.sheet is None or self.sheet.locked:
            super().focus_first()
        elif self.rows.rows:
            self.rows.rows[0].focus()
        elif self.spread_button.isVisible():
            self.spread_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- doing -----------------------------------------------------------------------------------

    def spread(self) -> None:
        """A day for every district that has none; what is typed stays as it is."""
        view, service = self.view, self._service
        if view is None or view.sheet.locked:
            return
        month, there = view.month, [plain_part(one) for one in self.rows.value()]

        def done(found: tuple[dict[str, Any], ...]) -> None:
            if self.view is not view and (self.view is None or self.view.month != month):
                return
            self.rows.set_value(found)
            self.note_edit("visits")
            self.keeper.leave()
            if self.rows.rows:
                self.rows.rows[min(len(there), len(self.rows.rows) - 1)].focus()

        self._shell.tasks.read(lambda: service.spread(month, there), owner=self, done=done, slot="spread")

    def _add_row(self) -> None:
        if self.sheet is not None and not self.sheet.locked:
            self.rows.add_row()

    def _open_district(self, key: object) -> None:
        view = self.view
        one = next((one for one in view.districts if one.code == key), None) if view else None
        if one is None or view is None:
            return
        if one.note is not None:
            self._shell.go("visit_note", one.note)
        elif one.on is not None and one.on <= view.today:
            self._shell.go("visit_note", VisitNotePlace(one.code, one.on, view.sheet.id))
        elif one.answers is not None:
            self._shell.go("topic_answers", TopicPlace(sheet=one.answers))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "columns"):
            self.body.setSpacing(theme().px(12))


def _row(one: PlannedDistrict) -> ListRow:
    answers = "สรุปผลของอำเภอมาแล้ว" if one.answers else "อำเภอยังไม่ส่งสรุปผล"
    if one.note is not None:
        chip = ChipLook("มีบันทึกแล้ว", "check", Tone.DONE)
    elif one.stage is not None:
        chip = state_look(one.stage)
    else:
        chip = ChipLook("ยังไม่มี", "radio_button_unchecked", Tone.DRAFT)
    return ListRow(key=one.code, title=f"อ.{one.name}", second=answers, chip=chip, arrow=True)
