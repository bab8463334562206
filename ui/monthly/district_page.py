"""The district's month: the problems of it, and the summary that is signed and sent (F06)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.dictionary import facts_of_type
from desktop.errors import Refused
from desktop.month_places import DistrictPaper, DistrictPlace, MonthsPlace
from desktop.thai.dates import field_date, long_month, next_month, short_month
from ui.keys import bind
from ui.monthly.district_cards import DepartmentField, DutiesCard, FiguresCard, MovesCard
from ui.monthly.lines import PaperLines
from ui.monthly.month_bar import MonthBar
from ui.monthly.paper_page import MonthPaperPage
from ui.papers.columns import FieldsAndSide
from ui.records.editor import FieldSet
from ui.theme import theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.fields.form import Form
from ui.widgets.pills import Choice, Segmented
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.changes import Changes
    from desktop.district_view import DistrictMonth, DistrictService
    from desktop.paper_view import PaperService
    from ui.frame.page import Shell
    from ui.saving import Hand

PROBLEMS = "problems"
"""Key of the checklist's line about the month's problems, which are a paper of their own."""
_REPORTER = (("reporter_user", 220, 2), ("reporter_position", 220, 3), ("report_date", 136, 0))


class DistrictMonthPage(MonthPaperPage):
    """`on_enter` is given a DistrictPlace. Alt+← → changes the month, Ctrl+Tab problems and summary."""

    help_key = "district_month"
    shown_types: ClassVar = (
        "ProblemReport", "MonthlyDistrictSummary", "MonthlyWorkPlan", "MonthlyResult", "DailyLog", "NptContract", "Site",
        "CodeItem", "User",
    )  # fmt: skip

    def __init__(
        self,
        service: DistrictService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(service, papers, shell, hand, office=office, today=today)
        self._service = service
        self.place: DistrictPlace | None = None
        self.view: DistrictMonth | None = None
        self.head.set_path("นพต. และเครือข่าย")
        self.head.set_actions(
            [
                Button(
                    "แผนและผลของ นพต.",
                    icon="groups",
                    on_click=lambda: shell.go("months", MonthsPlace(self.month_shown())),
                )
            ]
        )
        self._build_which(today)
        self.sets = {DistrictPaper.PROBLEMS: FieldSet(), DistrictPaper.SUMMARY: FieldSet()}
        self._cards: dict[DistrictPaper, Sequence[QWidget]] = {
            DistrictPaper.PROBLEMS: self._problem_cards(),
            DistrictPaper.SUMMARY: self._summary_cards(),
        }
        cards = [self.which, *self._cards[DistrictPaper.PROBLEMS], *self._cards[DistrictPaper.SUMMARY]]
        self.columns = FieldsAndSide(cards, self.paper.side)
        self.body.addWidget(self.paper.road)
        self.body.addWidget(self.columns, 1)
        for key, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            bind(self, key, partial(self.bar.step, step))
        bind(self, "Ctrl+Tab", self._other_paper)
        bind(self, "Ctrl+N", self._add_problem)
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_which(self, today: Callable[[], date]) -> None:
        self.which = Card(padding=(12, 8))
        self.papers = Segmented(
            [
                Choice(DistrictPaper.PROBLEMS, "ปัญหาอุปสรรค"),
                Choice(DistrictPaper.SUMMARY, "สรุปของอำเภอ (F06)"),
            ],
            name="ปัญหาหรือสรุป",
        )
        self.papers.chosen.connect(lambda key: self.show_paper(DistrictPaper(key)))
        self.bar = MonthBar(today)
        self.bar.chosen.connect(self._show_month)
        self._said = muted("", wrap=True)
        line = FoldingLine(gap=14, line_gap=6, middle=True)
        line.add(self.papers, least=300, grow=0)
        line.add(self.bar, grow=0)
        line.add(self._said, least=180)
        self.which.body.addWidget(line)

    def _problem_cards(self) -> Sequence[QWidget]:
        fields = self.sets[DistrictPaper.PROBLEMS]
        builder, facts = self.builder(fields), facts_of_type("ProblemReport")
        self.carry_link = LinkButton("ยกปัญหาที่ยังไม่แก้มา", icon="content_copy", on_click=self.carry)
        panel = Panel("ปัญหา อุปสรรค และแนวทางแก้ไข", right=self.carry_link)
        none = Form()
        builder.add(none, facts.field("no_problem"), alone=True)
        self.lines = PaperLines("ProblemReport", "items", self.context)
        builder.box(facts.field("items"), field=self.lines, label="")
        panel.body.addWidget(none)
        panel.body.addWidget(fields.boxes["items"])
        return (panel,)

    def _summary_cards(self) -> Sequence[QWidget]:
        fields = self.sets[DistrictPaper.SUMMARY]
        builder, facts = self.builder(fields), facts_of_type("MonthlyDistrictSummary")
        self.figures, self.duties, self.moves = FiguresCard(), DutiesCard(), MovesCard()
        problems = Panel("ปัญหา อุปสรรค และแนวทางแก้ไข")
        self._problems = muted("", wrap=True)
        problems.body.addWidget(self._problems)
        self._to_problems = LinkButton(
            "เปิดปัญหาของเดือนนี้", arrow=True, on_click=partial(self.show_paper, DistrictPaper.PROBLEMS)
        )
        problems.body.addWidget(self._to_problems)
        department = Panel("รายการตามแบบกรมฯ")
        self.department = DepartmentField()
        builder.box(facts.field("department_values"), field=self.department, label="")
        department.body.addWidget(fields.boxes["department_values"])
        told = Card()
        form = Form(line_gap=10)
        builder.add(form, facts.field("summary"))
        form.new_line()
        for name, least, grow in _REPORTER:
            form.add(name, builder.box(facts.field(name)), least=least, grow=grow)
        told.body.addWidget(form)
        return self.figures, self.duties, problems, self.moves, department, told

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, DistrictPlace) or self.place is None:
            self.open(params if isinstance(params, DistrictPlace) else DistrictPlace())
        else:
            self._read_again()

    def open(self, place: DistrictPlace) -> None:
        month = (place.month or self._today()).replace(day=1)
        super().open(DistrictPlace(month, place.paper))

    def month_shown(self) -> date | None:
        return self.place.month if self.place else None

    def form_code(self) -> str:
        return "F06" if self.place and self.place.paper is DistrictPaper.SUMMARY else ""

    def begun_words(self) -> str:
        view = self.view
        if view is None or view.paper is not DistrictPaper.PROBLEMS or not view.open_before:
            return ""
        before = short_month(next_month(view.month, -1))
        return f"ยกปัญหาที่ยังไม่แก้ของ {before} มา {view.open_before} รายการ ยังไม่บันทึก แก้สถานะได้เลย"

    def view_of(self, place: DistrictPlace, by: UUID) -> DistrictMonth:
        return self._service.month(place, user=by)

    def fields_of(self, view: DistrictMonth) -> FieldSet:
        return self.sets[view.paper]

    def show_view(self, view: DistrictMonth) -> None:
        is_summary = view.paper is DistrictPaper.SUMMARY
        for paper, cards in self._cards.items():
            for card in cards:
                card.setVisible(paper is view.paper)
        # The problems are printed on the summary's sheet and have no steps of their own.
        self.paper.road.setVisible(is_summary)
        self.paper.side.setVisible(is_summary)
        self.head.set_title(f"สรุปของอำเภอ {long_month(view.month)}")
        self.papers.set_current(view.paper)
        self.bar.show_month(view.month)
        self._said.set_text(self._words(view))
        locked = bool(view.sheet.locked)
        before = short_month(next_month(view.month, -1))
        self.carry_link.set_text(f"ยกปัญหาที่ยังไม่แก้ของ {before} มา ({view.open_before})")
        self.carry_link.setVisible(bool(view.open_before) and not locked and not view.sheet.is_new)
        for card in (self.figures, self.duties, self.moves):
            card.show_view(view)
        self._problems.set_text(self._problem_words(view))
        self.department.set_lines(view.lines)

    @staticmethod
    def _words(view: DistrictMonth) -> str:
        if view.paper is DistrictPaper.PROBLEMS:
            return "พิมพ์ในส่วนที่ ๓ ของ F06 และล็อกเมื่อสรุปของเดือนนี้ลงนามแล้ว"
        return f"แผน {view.figures.plans} ฉบับ ผล {view.figures.results} ฉบับ จาก นพต. {view.figures.total.workers} คน"

    @staticmethod
    def _problem_words(view: DistrictMonth) -> str:
        if view.no_problem:
            return "ไม่มีปัญหาอุปสรรคในเดือนนี้"
        if view.problems:
            return f"บันทึกไว้ {view.problems} รายการ"
        return "ยังไม่บันทึก ต้องบันทึกปัญหา หรือเลือกว่าไม่มีปัญหาในเดือนนี้ ก่อนพิมพ์"

    def focus_first(self) -> None:
        if self.sheet is None or self.sheet.locked:
            super().focus_first()
        elif self.view and self.view.paper is DistrictPaper.SUMMARY:
            self.fields.jump("summary")
        elif self.lines.rows:
            self.lines.rows[0].focus()
        else:
            self.lines.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- going on --------------------------------------------------------------------------------

    def _show_month(self, month: date) -> None:
        if self.place is not None:
            self.open(DistrictPlace(month, self.place.paper))

    def show_paper(self, paper: DistrictPaper) -> None:
        place = self.place
        if place is not None and place.paper is not paper:
            self.open(DistrictPlace(place.month, paper))

    def _other_paper(self) -> None:
        if self.place is not None:
            is_summary = self.place.paper is DistrictPaper.SUMMARY
            self.show_paper(DistrictPaper.PROBLEMS if is_summary else DistrictPaper.SUMMARY)

    def jump(self, key: str) -> None:
        if key == PROBLEMS:
            self.show_paper(DistrictPaper.PROBLEMS)
            return
        box = self.fields.boxes.get(key)
        if (
            key == "report_date"
            and box is not None
            and not box.field.text()
            and self.sheet
            and not self.sheet.locked
        ):
            # As if typed, so that leaving the field keeps it.
            box.field.setText(field_date(self._today()))
            self.note_edit(key)
        super().jump(key)

    def note_leaving(self, key: str) -> None:
        """Who reports brings the position along."""
        if key == "reporter_user" and self.view is not None:
            chosen = self.fields.boxes[key].field.value()
            position = self.view.positions.get(chosen) if isinstance(chosen, UUID) else None
            if position and chosen != self.stored.get(key):
                self.fields.boxes["reporter_position"].field.set_value(position)
        super().note_leaving(key)

    def _add_problem(self) -> None:
        if self.view and self.view.paper is DistrictPaper.PROBLEMS and not self.view.sheet.locked:
            self.lines.add_row()

    # --- doing -----------------------------------------------------------------------------------

    def carry(self) -> None:
        place, service, by = self.place, self._service, self._hand.by
        if place is None or place.month is None:
            return
        month = place.month

        def bring() -> Changes:
            return service.carry(month, by=by)

        def failed(error: BaseException) -> bool:
            if not isinstance(error, Refused):
                return False
            self._on_refused(error)
            return True

        self.keeper.leave()
        self._saver.save(
            bring, done=lambda changes: self._saver.offer_back("ยกปัญหาที่ยังไม่แก้มาแล้ว", changes), failed=failed
        )

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "columns"):
            self.body.setSpacing(theme().px(12))
