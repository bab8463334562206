"""All plots of a fiscal year with their assessments: what is done, what was begun, and those not touched yet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.codes import PLACEHOLDER_WORDS
from desktop.site_year_view import AssessmentYear, YearSite
from desktop.thai.dates import short_date
from ui.frame.page import Page
from ui.keys import bind
from ui.records.place import RecordPlace
from ui.site_year.place import YearPlace
from ui.site_year.year_bar import YearBar
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import Chip
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.text import TextField
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice, Tabs
from ui.widgets.states import state_look
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.site_year_view import AssessmentService
    from ui.frame.page import Shell

ALL, UNTOUCHED, WORKING, DONE = "", "untouched", "working", "done"
_WORDS = {ALL: "ทุกแห่ง", UNTOUCHED: "ยังไม่ได้ประเมิน", WORKING: "กำลังทำ", DONE: "ลงนามแล้ว"}


def group_of(row: YearSite) -> str:
    return DONE if row.is_done else WORKING if row.stage is not None else UNTOUCHED


class AssessmentsPage(Page):
    """`on_enter` is given a YearPlace. Enter opens the assessment of a plot, or begins it."""

    help_key = "site_year"

    def __init__(self, service: AssessmentService, shell: Shell, *, today: Callable[[], date]) -> None:
        super().__init__("ประเมินศักยภาพ")
        self._service, self._shell = service, shell
        self.view = AssessmentYear(year_be=0)
        self.group = ALL
        self.head.set_path("แปลงและศูนย์เรียนรู้", "ศักยภาพและแผน")
        self._blank = Button("พิมพ์แบบเปล่า", icon="print_add", on_click=self._print_blank)
        self._summary = Button(
            "บัญชีสรุประดับ", icon="print", kind=Kind.PRIMARY, key="Ctrl+P", on_click=self._print_summary
        )
        self.head.set_actions([self._blank, self._summary])
        self._levels = muted("")
        self.head.set_side(self._levels)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._build_filters(today))
        card.body.addWidget(Divider())
        card.body.addWidget(self._build_list(), 1)
        self.body.addWidget(card, 1)
        bind(self, "Ctrl+F", lambda: self.words.setFocus(Qt.FocusReason.ShortcutFocusReason))
        bind(self, "PgUp", lambda: self.year.step(-1))
        bind(self, "PgDown", lambda: self.year.step(1))
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_filters(self, today: Callable[[], date]) -> QVBoxLayout:
        self.tabs = Tabs([Choice(ALL, _WORDS[ALL], 0)], name="กรองตามการประเมิน")
        self.tabs.chosen.connect(self._choose_group)
        self.year = YearBar(today)
        self.year.changed.connect(lambda _: self._read())
        self.words = TextField(name="ค้นหาแปลง", placeholder="ค้นหาแปลง เจ้าของ หรือตำบล")
        self.words.changed.connect(self._show_rows)
        self.placeholder = Chip(ChipLook(PLACEHOLDER_WORDS, "info", Tone.DUE))
        holder = FoldingLayout(gap=10, middle=True)
        holder.add(self.year, grow=0)
        holder.add(self.words, least=230)
        holder.add(self.placeholder, grow=0)
        self._bar = QVBoxLayout()
        self._bar.addWidget(self.tabs)
        self._bar.addLayout(holder)
        return self._bar

    def _build_list(self) -> QStackedWidget:
        self.model = WindowedModel(_columns())
        self.table = TableView(self.model, name="แปลงและการประเมินของปี", row_height=TWO_LINES)
        self.table.opened.connect(self._open)
        self._none = EmptyState(
            "ยังไม่มีแปลงในทะเบียน จึงยังไม่มีอะไรให้ประเมิน", icon="psychiatry", action="เพิ่มแปลง",
            on_action=lambda: self._shell.go("site_edit"),
        )  # fmt: skip
        self._none_fits = EmptyState("ไม่มีแปลงที่ตรงกับตัวกรอง", action="ดูทุกแห่ง", on_action=self._show_all)
        self._faces = QStackedWidget()
        for face in (self.table, self._none, self._none_fits):
            self._faces.addWidget(face)
        return self._faces

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, YearPlace):
            self.group = params.group
            if params.year_be is not None:
                self.year.show_year(params.year_be)
        self._read()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches is None or touches("Assessment", "Site", "CodeItem", "AssessmentTemplate", "FormPrint"):
            self._read()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        service, year = self._service, self.year.year
        self._shell.tasks.read(lambda: service.year(year), owner=self, done=self.show_view, slot="year")

    def show_view(self, view: AssessmentYear) -> None:
        self.view = view
        self.year.show_year(view.year_be)
        self.placeholder.setVisible(view.is_placeholder)
        levels = "  ".join(f"{one.code} {one.count}" for one in view.levels)
        self._levels.set_text(
            f"ลงนามแล้ว {view.done} จาก {len(view.rows)} แปลง   {levels}" if view.rows else ""
        )
        self._show_rows()

    def _show_rows(self) -> None:
        fitting = [row for row in self.view.rows if row.fits(self.words.text())]
        self.tabs.set_choices(
            [
                Choice(key, words, len([row for row in fitting if key in (ALL, group_of(row))]))
                for key, words in _WORDS.items()
            ],
            self.group,
        )
        self.tabs.set_current(self.group)
        shown = [row for row in fitting if self.group in (ALL, group_of(row))]
        keep = self.table.current_id()
        self.model.set_rows(shown, [row.id for row in shown])
        self._faces.setCurrentWidget(
            self.table if shown else self._none_fits if self.view.rows else self._none
        )
        if shown and (keep is None or not self.table.choose(keep, quiet=True)):
            self.table.choose_place(0, quiet=True)

    def _choose_group(self, key: str) -> None:
        self.group = key
        self._show_rows()

    def _show_all(self) -> None:
        self.words.set_value(None)
        self._choose_group(ALL)

    # --- going on --------------------------------------------------------------------------------

    def _open(self, row_id: object) -> None:
        row = next((one for one in self.view.rows if one.id == row_id), None)
        if row is None:
            return
        if row.assessment is not None:
            among = [one.assessment.bytes for one in self.view.rows if one.assessment is not None]
            self._shell.go("assessment", RecordPlace("Assessment", row.assessment, among=among))
        else:
            self._shell.go("assessment", RecordPlace("Assessment", start=(("site_id", row.id),)))

    def _print_summary(self) -> None:
        from desktop.forms_view import FormsPlace

        self._shell.go("forms", FormsPlace("F11-summary"))

    def _print_blank(self) -> None:
        """Sheets to take along, with the head of each plot that is shown and not assessed yet."""
        from desktop.forms_view import FormsPlace

        ids: tuple[UUID, ...] = tuple(one.id for one in self.view.rows if one.stage is None)
        self._shell.go("forms", FormsPlace("F11", ids, is_blank=True))

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._bar.setContentsMargins(t.px(12), t.px(8), t.px(10), t.px(8))
        self._bar.setSpacing(t.px(8))


def _columns() -> list[Column[YearSite]]:
    def name(row: YearSite) -> Cell:
        tambon = f"ต.{row.tambon}" if row.tambon else ""
        return Cell(row.name, second=" · ".join(part for part in (row.type_words, tambon) if part))

    def state(row: YearSite) -> Cell:
        look = (
            state_look(row.stage) if row.stage is not None else ChipLook("ยังไม่ได้ประเมิน", "schedule", Tone.DUE)
        )
        return Cell(chip=look)

    def when(row: YearSite) -> Cell:
        if row.assessed_on is None:
            return Cell("–", ink="muted")
        return Cell(short_date(row.assessed_on), second=f"ครั้งที่ {row.round}" if row.round else "")

    def score(row: YearSite) -> Cell:
        return Cell("–", ink="muted") if row.percent is None else Cell(f"{row.percent:.2f}")

    def level(row: YearSite) -> Cell:
        if row.level:
            return Cell(row.level, strong=row.is_done)
        return Cell("–", second=f"เดิม {row.level_now}" if row.level_now else "", ink="muted")

    return [
        Column(key="name", title="แปลง", width=220, grow=4, cell=name),
        Column(key="when", title="วันที่ประเมิน", width=120, cell=when, drop_below=520),
        Column(key="score", title="ร้อยละ", width=80, right=True, cell=score, drop_below=560),
        Column(key="level", title="ระดับ", width=80, cell=level),
        Column(key="state", title="สถานะ", width=186, cell=state),
    ]
