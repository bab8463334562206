"""One assessment: scores on the left, what they come to always in sight, the road of the paper around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.assessing import reckon
from desktop.site_year_view import Frame
from ui.papers.page import PaperPage
from ui.records.parts import PartsField
from ui.records.place import RecordPlace
from ui.site_year.level_choice import LevelField, ResultBar
from ui.site_year.scores import ScoresField
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.dictionary import FieldFacts
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from desktop.site_year_view import AssessmentService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand

_FINDINGS = ("problems", "needs", "potential")


class AssessmentPage(PaperPage):
    """`on_enter` is given an id, or a RecordPlace whose `start` names the plot of a new one."""

    def __init__(
        self,
        service: SheetService,
        assessments: AssessmentService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._assessments = assessments
        self.frame_of = Frame()
        self.scores = ScoresField(name="คะแนนรายข้อ")
        self.level = LevelField(name="ระดับความพร้อม")
        self.result = ResultBar()
        super().__init__(
            service, papers, shell, hand, type_name="Assessment",
            path=("แปลงและศูนย์เรียนรู้", "ประเมินศักยภาพ"), office=office, today=today, form="F11",
            cards=self._make_cards, help_key="site_year",
        )  # fmt: skip
        self.body.insertWidget(1, self.result)

    # --- building --------------------------------------------------------------------------------

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        head = Panel("แปลงที่ประเมิน", gap=8)
        form = Form(gap=10, line_gap=8)
        builder.add(form, facts["site_id"], grow=2)
        builder.add(form, facts["assessed_on"])
        builder.add(form, facts["round"])
        head.body.addWidget(form)
        self._template = muted("", wrap=True)
        scores = Panel("คะแนนตามเกณฑ์", gap=6)
        scores.body.addWidget(self._template)
        scores.body.addWidget(builder.box(facts["scores"], field=self.scores, label=""))
        level = Panel("ระดับความพร้อม", gap=8)
        level.body.addWidget(
            muted("ระดับตามคะแนนไปเองจนกว่าจะเลือกระดับอื่น เลือกต่างจากที่คะแนนเสนอต้องบอกเหตุผล", wrap=True)
        )
        level.body.addWidget(builder.box(facts["level"], field=self.level, label=""))
        reason = LongTextField(
            name=facts["level_reason"].label, lines=2, max_length=facts["level_reason"].max_length
        )
        self._reason = builder.box(facts["level_reason"], field=reason)
        level.body.addWidget(self._reason)
        findings = Panel("ปัญหา ความต้องการ และแนวทาง", gap=8)
        for name in _FINDINGS:
            findings.body.addWidget(builder.box(facts[name]))
        assessors = builder.list_panel(facts["assessors"])
        return head, scores, level, findings, assessors

    # --- opening ---------------------------------------------------------------------------------

    def _read(self, place: RecordPlace, show: Callable[[Sheet, list[HistoryChange]], None]) -> None:
        """The form goes along: the criteria stand before the scores are shown."""
        service, assessments, by = self._service, self._assessments, self._by

        def read() -> tuple[Sheet, list[HistoryChange], Frame]:
            sheet = service.open(place.type, place.id, user=by, start=dict(place.start))
            typed = sheet.draft.values if sheet.draft else {}
            day = typed.get("assessed_on") or sheet.values.get("assessed_on")
            frame = assessments.frame(sheet.values.get("template_id"), day)
            return sheet, service.history(place.type, place.id) if place.id is not None else [], frame

        def done(found: tuple[Sheet, list[HistoryChange], Frame]) -> None:
            if place == self.place:
                sheet, history, frame = found
                self._make_editor(sheet.facts)
                self._take_frame(frame)
                self.level.follow(sheet.values.get("level"), sheet.values.get("proposed_level"))
                show(sheet, history)
                self._reckon()

        self._shell.tasks.read(read, owner=self, done=done, slot="sheet")

    def _take_frame(self, frame: Frame) -> None:
        self.frame_of = frame
        self._template.set_text(f"แบบประเมิน: {frame.name}" if frame.name else "")
        self.scores.show_items(frame.items)
        self.level.show_levels(frame.levels)

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        site = sheet.values.get("site_id")
        if isinstance(site, UUID) and site in sheet.titles:
            self.head.set_title(sheet.titles[site])

    def _focus_editor(self) -> None:
        """Scores are what is typed here; only a new one without a plot asks for that first."""
        if not self.isVisible() or self.stays_in(self.columns):
            return
        if self.fields.boxes["site_id"].field.value() is None:
            self.fields.jump("site_id")
        else:
            self.scores.setFocus()

    # --- what is typed ---------------------------------------------------------------------------

    def note_edit(self, key: str) -> None:
        if key in ("scores", "level"):
            self._reckon()
        super().note_edit(key)

    def note_leaving(self, key: str) -> None:
        super().note_leaving(key)
        if key == "assessed_on":
            self._read_frame()

    def _read_frame(self) -> None:
        """Another day may have other levels."""
        sheet, assessments = self.sheet, self._assessments
        day = self.fields.boxes["assessed_on"].field.value()
        template = sheet.values.get("template_id") if sheet else None

        def done(frame: Frame) -> None:
            self._take_frame(frame)
            self._reckon()

        self._shell.tasks.read(lambda: assessments.frame(template, day), owner=self, done=done, slot="frame")

    def _reckon(self) -> None:
        """At once, before anything is stored."""
        frame = self.frame_of
        found = reckon(frame.items, self.scores.scores(), frame.levels)
        wrong = self.scores.problem()
        self.result.show_result(found, frame.levels, is_placeholder=frame.is_placeholder, wrong=wrong)
        self.level.propose(found.proposed)
        reason: Any = self._reason.field
        self._reason.setVisible(self.level.is_chosen or bool(reason.value()))

    def jump(self, key: str) -> None:
        if key == "assessors":
            field = self.fields.boxes[key].field
            if isinstance(field, PartsField) and not field.rows:
                field.add_row()
                return
        super().jump(key)

    def add(self) -> None:
        """The next one is of another plot: it is chosen in the list of those that are left."""
        self.keeper.leave()
        self._shell.go("assessments")

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = RecordPlace("Assessment", params)
        if isinstance(params, RecordPlace) and params.id is None and "assessed_on" not in dict(params.start):
            params = RecordPlace(
                "Assessment",
                start=(*params.start, ("assessed_on", self._context.today())),
                among=params.among,
            )
        super().on_enter(params)
