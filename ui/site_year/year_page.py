"""A fiscal year of the plots at a glance: assessed, planned, reported, told; each line leads to its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.codes import PLACEHOLDER_WORDS
from ui.frame.page import Page
from ui.keys import bind
from ui.records.place import RecordPlace
from ui.site_year.assessments_page import UNTOUCHED
from ui.site_year.place import YearPlace
from ui.site_year.year_bar import YearBar
from ui.theme import theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Panel
from ui.widgets.charts import ShareBars
from ui.widgets.folding import is_narrow
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.states import state_look
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from desktop.site_year_view import SiteYearService, YearOverview, YearPaper
    from ui.frame.page import Shell

_TWO_COLUMNS = 820
_PAGES = {
    "DevelopmentPlan": "plan",
    "PlanResult": "plan_result",
    "ProgressReport": "progress",
    "BestPractice": "best_practice",
}


class _PaperPanel(Panel):
    """Papers of one kind, what to say without any, and the way to begin one."""

    def __init__(self, title: str, empty: str, action: str, on_action: Callable[[], object] | None) -> None:
        self.count = muted("")
        super().__init__(title, right=self.count, gap=4)
        self.list = RowList(name=title, fits=True)
        self._empty = muted(empty, wrap=True)
        self._empty.hide()  # until it is known
        self.link = LinkButton(action, arrow=True, on_click=on_action or (lambda: None))
        self.body.addWidget(self.list)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.link.setVisible(on_action is not None)

    def show_papers(self, papers: Sequence[YearPaper]) -> None:
        self.list.set_rows(
            [
                ListRow(
                    key=(paper.type, paper.id),
                    title=paper.title,
                    second=paper.second,
                    chip=state_look(paper.stage),
                    arrow=True,
                )
                for paper in papers
            ]
        )
        self.list.setVisible(bool(papers))
        self._empty.setVisible(not papers)


class SiteYearPage(Page):
    """`on_enter` is given a YearPlace, a fiscal year or nothing. Page Up/Down go to other years."""

    help_key = "site_year"

    def __init__(self, service: SiteYearService, shell: Shell, *, today: Callable[[], date]) -> None:
        super().__init__("ศักยภาพและแผนประจำปี")
        self._service, self._shell = service, shell
        self.view: YearOverview | None = None
        self._columns = 0
        self.head.set_path("แปลงและศูนย์เรียนรู้")
        self.year = YearBar(today)
        self.year.changed.connect(lambda _: self._read())
        self.head.set_side(self.year)
        self.head.set_actions(
            [
                Button("เป้าหมายรายตำบล", icon="pin", on_click=lambda: self._go("targets")),
                Button(
                    "ประเมินศักยภาพ",
                    icon="verified",
                    kind=Kind.PRIMARY,
                    on_click=lambda: self._go("assessments"),
                ),
            ]
        )
        self._build_assessments()
        self.plans = _PaperPanel(
            "แผนพัฒนา 5P (F13)", "ยังไม่มีแผนของปีนี้", "จัดทำแผน", lambda: self._begin("plan", "DevelopmentPlan")
        )
        self.results = _PaperPanel("ผลตามแผน (F14)", "ยังไม่มีรายงานผล เริ่มได้จากหน้าแผน", "เริ่มจากแผน", None)
        self.rounds = _PaperPanel("ความก้าวหน้า (F15)", "ยังไม่มีรายงานความก้าวหน้าของปีนี้", "", self._begin_round)
        self.practices = _PaperPanel(
            "Best Practice",
            "ยังไม่มีผลงานของปีนี้",
            "เพิ่มผลงาน",
            lambda: self._begin("best_practice", "BestPractice"),
        )
        self.panels: tuple[_PaperPanel, ...] = (self.plans, self.results, self.rounds, self.practices)
        for panel in self.panels:
            panel.list.opened.connect(self._open)
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        bind(self, "PgUp", lambda: self.year.step(-1))
        bind(self, "PgDown", lambda: self.year.step(1))
        self.restyle()

    def _build_assessments(self) -> None:
        self._done = muted("")
        self.assessments = Panel("ประเมินศักยภาพ (F11)", right=self._done, gap=6)
        self.levels = ShareBars(name="ระดับความพร้อมที่ลงนามแล้ว")
        self._nothing = muted("ยังไม่มีแปลงที่ลงนามผลการประเมินของปีนี้", wrap=True)
        self._placeholder = muted(PLACEHOLDER_WORDS)
        for words in (self._nothing, self._placeholder):
            words.hide()  # until it is known
        self.untouched = LinkButton("", arrow=True, on_click=lambda: self._go("assessments", group=UNTOUCHED))
        self.assessments.body.addWidget(self.levels)
        self.assessments.body.addWidget(self._nothing)
        self.assessments.body.addWidget(self._placeholder)
        self.assessments.body.addWidget(self.untouched, 0, Qt.AlignmentFlag.AlignLeft)
        self.assessments.body.addStretch(1)
        self._target = muted("")
        self.target = Panel("จำนวนเป้าหมาย (F08)", right=self._target, gap=6)
        self.have = ShareBars(name="เป้าหมายและที่มีแล้ว")
        link = LinkButton("กรอกเป้าหมายรายตำบล", arrow=True, on_click=lambda: self._go("targets"))
        self.target.body.addWidget(self.have)
        self.target.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.target.body.addStretch(1)

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, YearPlace) and params.year_be is not None:
            self.year.show_year(params.year_be)
        elif isinstance(params, int):
            self.year.show_year(params)
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches(
            *("Assessment", "DevelopmentPlan", "PlanItem", "PlanResult", "ProgressReport", "BestPractice"),
            *("TargetCount", "Site", "CodeItem", "FormPrint", "PaperMark"),
        ):
            self._read()

    def focus_first(self) -> None:
        target = next((panel.list for panel in self.panels if panel.list.isVisible()), self.untouched)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        service, year = self._service, self.year.year
        self._shell.tasks.read(lambda: service.overview(year), owner=self, done=self.show_view, slot="year")

    def show_view(self, view: YearOverview) -> None:
        self.view = view
        self.year.show_year(view.year_be)
        year = view.assessments
        self._done.set_text(f"ลงนามแล้ว {year.done} จาก {len(year.rows)} แปลง")
        self.levels.set_shares([(f"ระดับ {one.code} {one.label}", one.count) for one in year.levels])
        self.levels.setVisible(bool(year.done))
        self._nothing.setVisible(not year.done)
        self._placeholder.setVisible(year.is_placeholder)
        rest = year.untouched
        self.untouched.set_text(f"ยังไม่ได้ประเมิน {rest} แปลง" if rest else "เริ่มประเมินครบทุกแปลงแล้ว")
        self.plans.show_papers(view.plans)
        self.results.show_papers(view.results)
        self.rounds.show_papers(view.rounds)
        self.practices.show_papers(view.practices)
        if view.next_round:
            quarter, number = view.next_round
            self.rounds.link.set_text(f"จัดทำไตรมาส {quarter} ครั้งที่ {number}")
        self.rounds.link.setVisible(view.next_round is not None)
        self._target.set_text(f"มี {view.have} แปลง")
        self.have.set_shares([("เป้าหมาย", view.target), ("มีแล้ว", view.have)])

    # --- going on --------------------------------------------------------------------------------

    def _go(self, key: str, *, group: str = "") -> None:
        self._shell.go(key, YearPlace(self.year.year, group))

    def _open(self, key: object) -> None:
        type_name, id_ = cast("tuple[str, UUID]", key)
        self._shell.go(_PAGES[type_name], id_)

    def _begin(self, page: str, type_name: str) -> None:
        start = (("fiscal_year_be", self.year.year),)
        self._shell.go(page, RecordPlace(type_name, start=start))

    def _begin_round(self) -> None:
        view = self.view
        if view is None or view.next_round is None:
            return
        quarter, number = view.next_round
        start = (("fiscal_year_be", view.year_be), ("quarter", quarter), ("round_no", number))
        self._shell.go("progress", RecordPlace("ProgressReport", start=start))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_grid"):
            self._grid.setSpacing(theme().px(12))
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        columns = 2 if not is_narrow(self, _TWO_COLUMNS) else 1
        if columns == self._columns:
            return
        self._columns = columns
        widgets: list[QWidget] = [
            self.assessments,
            self.plans,
            self.target,
            self.results,
            self.practices,
            self.rounds,
        ]
        for widget in widgets:
            self._grid.removeWidget(widget)
        for place, widget in enumerate(widgets):
            self._grid.addWidget(widget, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
