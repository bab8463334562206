"""The summary of a worker's whole contract (F07): days by duty from the logs, what was reached and learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.dictionary import facts_of_type
from desktop.month_places import EndPlace, MonthPaper, MonthPlace
from desktop.thai.dates import field_date, short_date, week_start
from desktop.week_view import WeekPlace
from ui.activities.photos import PhotoPanel
from ui.geosocial.panel import ChangesPanel
from ui.monthly.lines import PaperLines
from ui.monthly.month_cards import DaysCard
from ui.monthly.paper_page import MonthPaperPage
from ui.papers.columns import FieldsAndSide
from ui.people.place import WorkerPlace
from ui.records.editor import FieldSet
from ui.theme import theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.fields.form import Form
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from desktop.end_view import EndOfContract, EndService
    from desktop.geosocial_view import ChangesService
    from desktop.paper_view import PaperService
    from ui.frame.page import Shell
    from ui.saving import Hand

_PHOTOS = 4
_TOLD = ("lessons", "problems", "suggestions", "opinions")


class EndPage(MonthPaperPage):
    """`on_enter` is given an EndPlace or the contract's id."""

    help_key = "end_summary"
    shown_types: ClassVar = (
        "EndOfProjectSummary", "MonthlyResult", "DailyLog", "NptContract", "NptWorker", "NptDuty", "Attachment", "Site",
    )  # fmt: skip

    def __init__(
        self,
        service: EndService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
        changes: ChangesService,
    ) -> None:
        super().__init__(service, papers, shell, hand, office=office, today=today)
        self._service = service
        self.place: EndPlace | None = None
        self.view: EndOfContract | None = None
        self.head.set_path("นพต. และเครือข่าย")
        self.head.set_actions(
            [
                Button("ผลรายเดือน", icon="calendar_month", on_click=self._open_month),
                Button("หน้าของ นพต.", icon="groups", on_click=self._open_worker),
            ]
        )
        self.columns = FieldsAndSide(self._build(changes), self.paper.side)
        self.body.addWidget(self.paper.road)
        self.body.addWidget(self.columns, 1)
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build(self, changes: ChangesService) -> Sequence[QWidget]:
        self.set = FieldSet()
        builder, facts = self.builder(self.set), facts_of_type("EndOfProjectSummary")
        whose = Card(padding=(12, 8))
        self._whose = muted("", wrap=True)
        self.months = LinkButton("", arrow=True, on_click=self._open_month)
        line = FoldingLine(gap=14, line_gap=6)
        line.add(self._whose, least=300)
        line.add(self.months, grow=0)
        whose.body.addWidget(line)
        self.days = DaysCard()
        self.days.week_asked.connect(self._open_week)
        duties = Panel("สรุปตามภารกิจ", right=muted("วันนับจากบันทึกประจำวัน"))
        self.totals = PaperLines("EndOfProjectSummary", "totals", self.context, read_only=("days",))
        builder.box(facts.field("totals"), field=self.totals, label="")
        duties.body.addWidget(self.set.boxes["totals"])
        best, told = Card(), Card()
        for card, names in ((best, ("achievements", "changes_geosocial")), (told, _TOLD)):
            form = Form(line_gap=10)
            for name in names:
                builder.add(form, facts.field(name))
            if card is told:
                form.new_line()
                form.add("summarised_on", builder.box(facts.field("summarised_on")), least=136, grow=0)
            card.body.addWidget(form)
        self.changes = ChangesPanel(changes, self, self._shell, self._hand)
        self.photos = PhotoPanel(
            self._service, self._shell, self._hand, self._saver, before_adding=self._begin,
            printed=_PHOTOS, title="ภาพประกอบ",
        )  # fmt: skip
        return whose, self.days, duties, best, self.changes, self.photos, told

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, EndPlace):
            self.open(params)
        elif self.place is not None:
            self._read_again()

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        self.changes.on_changes(changes)

    def month_shown(self) -> date | None:
        return self.view.last.replace(day=1) if self.view and self.view.last else None

    def form_code(self) -> str:
        return "F07"

    def begun_words(self) -> str:
        if self.view is not None and self.view.sheet.values.get("totals"):
            return "วันแยกตามภารกิจนับจากบันทึกประจำวันให้แล้ว ยังไม่บันทึก เริ่มพิมพ์ผลได้เลย"
        return ""

    def view_of(self, place: EndPlace, by: UUID) -> EndOfContract:
        return self._service.end(place, user=by)

    def fields_of(self, view: EndOfContract) -> FieldSet:
        return self.set

    def show_view(self, view: EndOfContract) -> None:
        self.head.set_title(f"สรุปสิ้นสุดโครงการ {view.name}")
        self._whose.set_text(_whose_words(view))
        self.months.set_text(f"มีผลรายเดือน {view.results} จาก {view.months} เดือน")
        self.totals.set_duties(view.duties)
        self.days.show_days(view.days)
        self.changes.show_sites((view.home,) if view.home else (), view.first, view.last)
        self.photos.show_photos(view.sheet.id, view.photos, 0, locked=bool(view.sheet.locked))

    def focus_first(self) -> None:
        if self.sheet is None or self.sheet.locked:
            super().focus_first()
        elif self.totals.rows:
            self.totals.rows[0].boxes["achievement"].jump()
        else:
            self.fields.jump("achievements")

    def jump(self, key: str) -> None:
        box = self.fields.boxes.get(key)
        is_open = self.sheet is not None and not self.sheet.locked
        if key == "summarised_on" and box is not None and is_open and not box.field.text():
            # As if typed, so that leaving the field keeps it.
            box.field.setText(field_date(self._today()))
            self.note_edit(key)
        super().jump(key)

    # --- going on --------------------------------------------------------------------------------

    def _open_month(self) -> None:
        view = self.view
        if view is not None and view.last is not None:
            month = min(view.last, self._today()).replace(day=1)
            self._shell.go("worker_month", MonthPlace(view.worker, month, MonthPaper.RESULT))

    def _open_worker(self) -> None:
        if self.view is not None:
            self._shell.go("worker", WorkerPlace(self.view.worker))

    def _open_week(self, day: date | None) -> None:
        if self.view is not None and day is not None:
            self._shell.go("week", WeekPlace(worker=self.view.worker, monday=week_start(day)))

    # --- doing -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Photos need a summary that is in the book."""
        sheet, writing, by = self.sheet, self._writing, self._hand.by
        if sheet is not None and sheet.is_new:
            told = dict(self.told().values)
            self._saver.save(
                lambda: writing.save(sheet.type, sheet.id, dict(sheet.values), told, by=by).changes
            )

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "columns"):
            self.body.setSpacing(theme().px(12))


def _whose_words(view: EndOfContract) -> str:
    term = f"{short_date(view.first)} – {short_date(view.last)}" if view.first and view.last else ""
    number = f"ข้อตกลง {view.contract_no}" if view.contract_no else ""
    goes_on = "มีข้อตกลงต่อทันที จึงยังไม่ต้องสรุป" if view.goes_on else ""
    return " · ".join(part for part in (view.lab, view.site, number, term, goes_on) if part)
