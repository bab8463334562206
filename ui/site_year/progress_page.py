"""A progress report: a round, its plots with figures since the round before, what is attached, photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from desktop.planning import short_plan_title
from desktop.site_year_view import ProgressView
from desktop.thai.dates import short_date
from ui.keys import bind
from ui.papers.page import PaperPage
from ui.records.place import RecordPlace
from ui.site_year.progress_rows import ProgressRows
from ui.sites.photo_panel import PhotoPanel
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.changes import Changes
    from desktop.dictionary import FieldFacts
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from desktop.site_year_view import PlanService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand
    from ui.sites.photo_panel import PhotoService

_TYPE = "ProgressReport"
_HEAD = (
    "fiscal_year_be",
    "quarter",
    "round_no",
    "as_of",
    "reporter_user",
    "reporter_position",
    "report_date",
)


class ProgressPage(PaperPage):
    """`on_enter` is given an id, a RecordPlace with the round of a new one, or None for one of this quarter.
    `figures` runs on the reading thread, `bring` (photos of the activities) on the writing thread."""

    finish_key: ClassVar[str] = ""

    def __init__(
        self,
        service: SheetService,
        plans: PlanService,
        figures: Callable[[UUID], ProgressView],
        bring: Callable[..., Changes],
        papers: PaperService,
        photos: PhotoService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._plans, self._figures, self._bring_photos, self._photo_service = plans, figures, bring, photos
        super().__init__(
            service, papers, shell, hand, type_name=_TYPE, path=("แปลงและศูนย์เรียนรู้", "ศักยภาพและแผน"),
            office=office, today=today, form="F15", cards=self._make_cards, help_key="site_year",
        )  # fmt: skip

    # --- building --------------------------------------------------------------------------------

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        head = Panel("รายงานครั้งนี้", gap=8)
        form = Form(gap=10, line_gap=8)
        for name in _HEAD:
            builder.add(form, facts[name])
        head.body.addWidget(form)
        self._since = muted("")
        plots = Panel("รายแปลง", right=self._since, gap=8)
        self.rows = ProgressRows(self._context, name="รายแปลง")
        bind(self, "Ctrl+Return", self.finish)
        plots.body.addWidget(builder.box(facts["rows"], field=self.rows, label=""))
        evidence = Panel("หลักฐานแนบ", gap=8)
        form = Form(gap=10, line_gap=8)
        builder.add(form, facts["evidence"])
        form.new_line()
        builder.add(form, facts["evidence_text"])
        evidence.body.addWidget(form)
        self.photos = PhotoPanel(
            self._photo_service, self._shell.tasks, self._hand, self._saver, title="ภาพประกอบรายงาน",
            before="บันทึกรายงานก่อน แล้วจึงเพิ่มภาพได้",
        )  # fmt: skip
        self._bring = LinkButton("นำภาพจากกิจกรรมในช่วงนี้มาใส่", on_click=self._bring_from_activities)
        self.photos.body.addWidget(self._bring)
        return head, plots, evidence, self.photos

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        is_new = params is None or (isinstance(params, RecordPlace) and params.id is None)
        if is_new and (params is not None or self.place is None):
            given = dict(params.start) if isinstance(params, RecordPlace) else {}
            plans, user = self._plans, self._by

            def done(values: Mapping[str, Any]) -> None:
                super(ProgressPage, self).on_enter(RecordPlace(_TYPE, start=tuple(values.items())))

            self._shell.tasks.read(
                lambda: plans.start(_TYPE, user=user, **given), owner=self, done=done, slot="start"
            )
            return
        super().on_enter(params)

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        if changes.touches("Activity", "VisitorEntry", "VisitorFollowUp", _TYPE):
            self._read_figures()

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        is_there = sheet.id is not None
        self.photos.read(sheet.id, locked=bool(sheet.locked))
        self._bring.setVisible(is_there and not sheet.locked)
        self._since.set_text("" if is_there else "บันทึกแล้วโปรแกรมเลือกแปลงและนับตัวเลขให้")
        self.rows.show_lines(())
        self._read_figures()

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        year, quarter = sheet.values.get("fiscal_year_be"), sheet.values.get("quarter")
        if sheet.id is None:
            self._finish.set_text("บันทึกและนับตัวเลข")
        elif year and quarter:
            number = sheet.values.get("round_no")
            self._finish.hide()  # Ctrl+Enter goes from plot to plot
            self.head.set_title(f"ความก้าวหน้า {short_plan_title(year, quarter)} ครั้งที่ {number}")

    def _focus_editor(self) -> None:
        """To the first plot without a word; a new report to its first field."""
        if not self.isVisible() or self.stays_in(self.columns):
            return
        if self.place is not None and self.place.id is not None:
            self.rows.setFocus()
        else:
            super()._focus_editor()

    def _read_figures(self) -> None:
        id_, figures = self.place.id if self.place else None, self._figures
        if id_ is None:
            return

        def done(view: ProgressView) -> None:
            if self.place is not None and self.place.id == id_:
                self.rows.show_lines(view.lines)
                self._since.set_text(_since_words(view))

        self._shell.tasks.read(lambda: figures(id_), owner=self, done=done, slot="figures")

    # --- doing -----------------------------------------------------------------------------------

    def finish(self) -> None:
        """Ctrl+Enter: a new round is kept and its plots chosen; then this plot is told, on to the next one."""
        if self.place is not None and self.place.id is None:
            self.keep(lambda _: None, as_begun=True)
            return
        focus = self.focusWidget()
        if focus is not None and self.rows.card.isAncestorOf(focus) and self.rows.next_row():
            self.note_leaving("rows")
            return
        super().finish()

    def _bring_from_activities(self) -> None:
        id_, bring, by = self.place.id if self.place else None, self._bring_photos, self._by
        if id_ is None:
            return
        wanted: UUID = id_

        def done(changes: Changes) -> None:
            self._hand.note(changes)
            self.photos.read(wanted)
            if not changes.types:
                self._shell.say_saved("ไม่มีภาพของกิจกรรมในช่วงนี้ที่ยังไม่ได้ใส่")

        self._shell.tasks.run(lambda: bring(wanted, by=by), owner=self, done=done)


def _since_words(view: ProgressView) -> str:
    if view.since is None or view.as_of is None:
        return ""
    words = f"ตั้งแต่ {short_date(view.since)} ถึง {short_date(view.as_of)}"
    return f"{words} · ตัวเลขเก็บไว้แล้ว" if view.is_kept else words
