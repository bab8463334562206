"""A district's answers for the visit: the missions at the left, eight texts of the one in hand, what is filled from
the book, and the road of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.dictionary import facts_of_type
from desktop.errors import Refused
from desktop.thai.dates import short_month
from desktop.visit_places import TopicPlace
from ui.keys import bind
from ui.monthly.month_bar import MonthBar
from ui.monthly.paper_page import MonthPaperPage, PaperTarget
from ui.papers.columns import FieldsAndSide
from ui.records.editor import FieldSet
from ui.theme import Role, theme
from ui.visits.missions import MissionList
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.changes import Changes
    from desktop.paper_sheets import PaperSaved, PaperSheet
    from desktop.paper_view import PaperService
    from desktop.topic_view import TopicService, TopicsView
    from ui.frame.page import Shell
    from ui.saving import Hand

ANSWERS = "answers"
"""Key of the checklist's line about missions without an answer."""
_OWN = (
    ("visited_on", 150, 0), ("from_day", 150, 0), ("to_day", 150, 0), ("reporter_user", 210, 2), ("reporter_position", 210, 3),
)  # fmt: skip
_FILLED = "โปรแกรมเติมจากข้อมูลในสมุด แก้ไขหรือเขียนต่อได้"
_LINES, _FIRST_LINES = 3, 6


@dataclass(slots=True)
class _Target(PaperTarget):
    """The answers of one mission, and the paper's own fields."""

    topics: TopicService
    topic: str

    def save(self, values: Mapping[str, Any]) -> PaperSaved:
        return self.topics.save_topic(self.id, self.topic, self.start, values, by=self.by)

    def keep_draft(self, values: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self.topics.keep_topic_draft(self.id, self.topic, values, typed, user=self.by)

    def drop_draft(self) -> None:
        self.topics.drop_topic_draft(self.id, self.topic, user=self.by)


class TopicsPage(MonthPaperPage):
    """`on_enter` is given a TopicPlace. Ctrl+↑ ↓ changes the mission, Ctrl+Enter goes on to the next one, Alt+← →
    changes the month."""

    help_key = "visits"
    shown_types: ClassVar = (
        "TopicAnswer", "SupervisionPlan", "MonitoringTopic", "CodeItem", "Activity", "Event", "PublicityPost", "Site", "User",
    )  # fmt: skip

    def __init__(
        self,
        service: TopicService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(service, papers, shell, hand, office=office, today=today)
        self._service = service
        self.place: TopicPlace | None = None
        self.view: TopicsView | None = None
        self.head.set_path("รับ–ส่งกับจังหวัด")
        self.head.set_actions(
            [Button("บันทึกการนิเทศ", icon="assignment", on_click=lambda: shell.go("visit_notes"))]
        )
        self.missions = MissionList()
        self.missions.chosen.connect(self.show_topic)
        self.missions.opened.connect(self._enter_topic)
        self._build_when(today)
        self.fill_link = LinkButton("เติมจากข้อมูลในสมุด", icon="content_copy", on_click=self.fill)
        self.panel = Card()
        self.title = Text("", Role.PANEL_TITLE, wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.fill_link, 0, Qt.AlignmentFlag.AlignTop)
        self._bullets = muted("", wrap=True)
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(self._bullets)
        self._form = Form(line_gap=10)
        self.panel.body.addWidget(self._form)
        self.set = FieldSet()
        self._headings: tuple[Any, ...] = ()
        self.columns = FieldsAndSide([self.when, self.panel, self._own_card()], self.paper.side)
        self._row = QHBoxLayout()
        self._row.addWidget(self.missions)
        self._row.addWidget(self.columns, 1)
        self.body.addWidget(self.paper.road)
        self.body.addLayout(self._row, 1)
        for key, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1), ("Ctrl+Return", 1), ("Ctrl+Enter", 1)):
            bind(self, key, partial(self.walk, step))
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            bind(self, key, partial(self.bar.step, step))
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_when(self, today: Callable[[], date]) -> None:
        self.when = Card(padding=(12, 8))
        self.bar = MonthBar(today)
        self.bar.chosen.connect(lambda month: self.open(TopicPlace(month)))
        self._visit = muted("", wrap=True)
        line = FoldingLine(gap=14, line_gap=6, middle=True)
        line.add(self.bar, grow=0)
        line.add(self._visit, least=220)
        self.when.body.addWidget(line)

    def _own_card(self) -> Card:
        facts, builder = facts_of_type("TopicSheet"), self.builder(self.set)
        card = Panel("ข้อมูลของรายงาน")
        form = Form(line_gap=10)
        for name, least, grow in _OWN:
            form.add(name, builder.box(facts.field(name)), least=least, grow=grow)
        card.body.addWidget(form)
        return card

    def _build_headings(self, view: TopicsView) -> None:
        """The headings are a list of the province: their fields are made when it is known."""
        if view.headings == self._headings:
            return
        for heading in self._headings:
            self.set.boxes.pop(heading.code)
            self.set.facts.pop(heading.code)
        self.panel.body.removeWidget(self._form)
        self._form.hide()
        self._form.deleteLater()
        self._form = Form(line_gap=10)
        self._headings = view.headings
        own = dict(self.set.boxes), dict(self.set.facts)
        self.set.boxes.clear()
        self.set.facts.clear()
        facts, builder = facts_of_type("TopicAnswer").field("text"), self.builder(self.set)
        for place, heading in enumerate(view.headings):
            label = f"{place + 1}. {heading.label}"
            lines = _FIRST_LINES if place == 0 else _LINES
            field = LongTextField(name=label, lines=lines, max_length=facts.max_length)
            box = builder.box(facts, key=heading.code, field=field, label=label)
            self._form.add(heading.code, box, line=True)
        self.set.boxes.update(own[0])
        self.set.facts.update(own[1])
        self.panel.body.addWidget(self._form)

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, TopicPlace) or self.place is None:
            self.open(params if isinstance(params, TopicPlace) else TopicPlace())
        else:
            self._read_again()

    def open(self, place: TopicPlace) -> None:
        month = (place.month or self._today()).replace(day=1)
        super().open(TopicPlace(month, place.topic, place.sheet))

    def month_shown(self) -> date | None:
        return self.view.month if self.view else None

    def form_code(self) -> str:
        return "F21-answers"

    def begun_words(self) -> str:
        view = self.view
        if view is None or not view.answered:
            return ""
        return "โปรแกรมเติมภารกิจที่ 1 จากแปลง กิจกรรม และการประชาสัมพันธ์ในสมุดแล้ว ยังไม่บันทึก เริ่มพิมพ์ได้เลย"

    def label_of(self, key: str) -> str:
        heading = next((one for one in self._headings if one.code == key), None)
        return heading.label if heading else super().label_of(key)

    def target_of(self, sheet: PaperSheet, start: Mapping[str, Any]) -> PaperTarget:
        topic = self.view.topic if self.view else ""
        return _Target(self._service, sheet.type, sheet.id, start, self._hand.by, self._service, topic)

    def printed(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        codes = {one.code for one in self._headings}
        return {key: value for key, value in values.items() if key not in codes}

    def view_of(self, place: TopicPlace, by: UUID) -> TopicsView:
        return self._service.view(place, user=by)

    def fields_of(self, view: TopicsView) -> FieldSet:
        return self.set

    def show_view(self, view: TopicsView) -> None:
        place = self.place
        if place is not None and place.topic != view.topic:
            self.place = TopicPlace(place.month, view.topic, place.sheet)
        whose = f"อ.{view.district} " if view.district else ""
        self.head.set_title(f"สรุปผลตามประเด็น {whose}{short_month(view.month)}")
        self.bar.show_month(view.month)
        self.bar.setVisible(not view.district)
        self._visit.set_text(_visit_words(view))
        self.missions.show_topics(view.topics, view.topic)
        self._build_headings(view)
        row = view.row
        number = next((place for place, one in enumerate(view.topics, start=1) if one is row), 0)
        self.title.set_text(f"{number}. {row.title}" if row else "ยังไม่มีภารกิจในรายการของจังหวัด")
        self._bullets.set_text("ประเด็นย่อย  " + " · ".join(row.bullets) if row and row.bullets else "")
        self._bullets.setVisible(bool(row and row.bullets))
        self.fill_link.setVisible(not view.sheet.locked)
        for place_, heading in enumerate(view.headings, start=1):
            hint = _FILLED if heading.code in view.filled and not view.sheet.locked else ""
            self.set.boxes[heading.code].set_label(f"{place_}. {heading.label}", hint=hint)

    def focus_first(self) -> None:
        """The first answer; who walks through the missions stays there."""
        if self.missions.list.hasFocus():
            return
        self._focus_answers()

    def _focus_answers(self) -> None:
        if self.sheet is not None and not self.sheet.locked and self._headings:
            self.set.boxes[self._headings[0].code].field.setFocus()
        else:
            super().focus_first()

    # --- going on --------------------------------------------------------------------------------

    def show_topic(self, topic: str) -> None:
        place, view = self.place, self.view
        if place is not None and view is not None and topic != view.topic:
            self.open(TopicPlace(place.month, topic, place.sheet))

    def _enter_topic(self, topic: str) -> None:
        self.show_topic(topic)
        self._focus_answers()

    def walk(self, step: int) -> None:
        view = self.view
        if view is None:
            return
        codes = [one.code for one in view.topics]
        at = codes.index(view.topic) + step if view.topic in codes else 0
        if 0 <= at < len(codes):
            self.show_topic(codes[at])

    def jump(self, key: str) -> None:
        view = self.view
        if key == ANSWERS and view is not None:
            empty = next((one.code for one in view.topics if not one.answered), view.topic)
            self.show_topic(empty)
            self._focus_answers()
            return
        super().jump(key)

    def note_leaving(self, key: str) -> None:
        """Who reports brings the position along."""
        if key == "reporter_user" and self.view is not None:
            chosen = self.fields.boxes[key].field.value()
            position = self.view.positions.get(chosen) if isinstance(chosen, UUID) else None
            if position and chosen != self.stored.get(key):
                self.fields.boxes["reporter_position"].field.set_value(position)
        super().note_leaving(key)

    # --- doing -----------------------------------------------------------------------------------

    def fill(self) -> None:
        """What the book tells now; of a paper that only began, what it began with."""
        view, service, by = self.view, self._service, self._hand.by
        if view is None:
            return

        def bring() -> Changes:
            return (
                service.begin(view.month, by=by).changes
                if view.sheet.is_new
                else service.fill(view.month, by=by)
            )

        def failed(error: BaseException) -> bool:
            if not isinstance(error, Refused):
                return False
            self._shell.say_saved(next(iter(error.fields.values())))
            return True

        self.keeper.leave()
        self._saver.save(
            bring, done=lambda changes: self._saver.offer_back("เติมจากข้อมูลในสมุดแล้ว", changes), failed=failed
        )

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_row"):
            self.body.setSpacing(theme().px(12))
            self._row.setSpacing(theme().px(12))


def _visit_words(view: TopicsView) -> str:
    told = f"ตอบแล้ว {sum(one.answered > 0 for one in view.topics)} จาก {len(view.topics)} ภารกิจ"
    if view.visit is None:
        return f"{told} · จังหวัดยังไม่ส่งแผนลงพื้นที่ของเดือนนี้"
    draft = " (แผนยังเป็นร่าง)" if view.visit.is_draft else ""
    return f"คณะนิเทศลงพื้นที่ {view.visit.words}{draft} · {told}"
