"""`leaders`: the programme of a year at a glance. Rows are tambons, columns what each has to bring."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from desktop.leader_names_view import NamesPlace
from desktop.leader_programme_view import REPORTS, ClipPhase, Item, LeadersPlace
from desktop.thai.dates import short_date
from ui.dialogs.files import ask_save
from ui.frame.page import Page
from ui.keys import bind
from ui.leaders.cell_panel import CellPanel, open_words
from ui.leaders.grid import ProgrammeGrid
from ui.leaders.place import NAMES_PAGE
from ui.records.place import RecordPlace
from ui.site_year.year_bar import YearBar
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.faces import Faces
from ui.widgets.folding import is_narrow
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.leader_programme_view import (
        AnswersService,
        Programme,
        ProgrammeDue,
        ProgrammeService,
    )
    from ui.frame.page import Shell

_TOUCHED = (
    "TambonPair", "ChangeLeader", "LeaderActionPlan", "LeaderReport", "Clip", "GreenHeartReport", "FormPrint",
    "PaperMark", "CheckItem", "DutyWaiver", "ReportAnswer",
)  # fmt: skip
_PAGES = {Item.AGREEMENT: "tambon_pair", Item.PLAN: "action_plan"}
_TYPES = {Item.AGREEMENT: "TambonPair", Item.PLAN: "LeaderActionPlan"}
_TWO_COLUMNS = 820
_BELOW = 264
"""So high below the table, whatever is chosen in it: the table stands still."""
_ANY = 16777215  # Qt for: no limit
_SUMMARY = "summary"
_EXPORTS = (
    ("r11", "แบบรายงาน 1.1 (CSV)"),
    ("r21", "แบบรายงาน 2.1 (CSV)"),
    ("r22", "แบบรายงาน 2.2 (CSV)"),
    ("r3", "แบบรายงาน 3 (CSV)"),
    (_SUMMARY, "สรุปรายตำบล (CSV)"),
)


class LeadersPage(Page):
    """`on_enter` may be given a LeadersPlace. Page Up/Down go to other years."""

    help_key = "leaders"

    def __init__(
        self,
        service: ProgrammeService,
        answers: AnswersService,
        shell: Shell,
        *,
        is_province: bool,
        today: Callable[[], date],
    ) -> None:
        super().__init__("ผู้นำการเปลี่ยนแปลง")
        self._service, self._answers, self._shell, self._today = service, answers, shell, today
        self._is_province = is_province
        self._wanted: LeadersPlace | None = None
        self._year: int | None = None
        self.view: Programme | None = None
        self.year = YearBar(today)
        self.year.changed.connect(self._on_year_changed)
        self.head.set_side(self.year)
        self.export = Button("ส่งออก", icon="download", on_click=self.open_exports)
        self.four = Button("แบบรายงาน 4", icon="verified", on_click=self._report_four)
        self.add = Button("เพิ่มคู่ตำบล", icon="add", key="Ctrl+N", on_click=self.add_pair)
        self.head.set_actions([self.export, self.four if is_province else self.add])
        self.grid = ProgrammeGrid()
        self.grid.chosen.connect(self._show_cell)
        self.grid.opened.connect(self.open_cell)
        self.panel = CellPanel()
        self.panel.opened.connect(self.open_cell)
        self.panel.clip_asked.connect(self._open_clip)
        self._build()
        bind(self, "PgUp", partial(self.year.step, -1))
        bind(self, "PgDown", partial(self.year.step, 1))
        bind(self, "F6", self._next_part)
        self.restyle()

    def _build(self) -> None:
        self._count = muted("", wrap=True)
        self.dues = RowList(name="กำหนดถัดไป")
        self.dues.opened.connect(self._open_due)
        self._no_dues = muted("ไม่มีงานของโครงการที่ค้างหรือจะถึงกำหนดในปีนี้", wrap=True)
        seeds = LinkButton("เมล็ดพันธุ์ที่รับและส่งมอบ", arrow=True, on_click=self._seeds)
        self._due_panel = Panel("กำหนดถัดไป", right=seeds, gap=4)
        self._due_panel.body.addWidget(self.dues)
        self._due_panel.body.addWidget(self._no_dues)
        self._due_panel.body.addStretch(1)
        self._due_panel.body.addWidget(self._count)
        self._card = Card(padding=(1, 1), gap=0)
        self._card.body.addWidget(self.grid)
        self._below = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self.panel, 1)
        self._columns.addWidget(self._due_panel, 1)
        self._none = EmptyState(
            "ปีงบประมาณนี้ยังไม่มีตำบลในโครงการ เมื่ออำเภอบันทึกคู่ตำบลและส่งแฟ้มมา ตำบลจะขึ้นที่นี่เอง"
            if self._is_province
            else "ปีงบประมาณนี้ยังไม่มีคู่ตำบล เริ่มด้วยการจับคู่ตำบลพี่กับตำบลน้อง แล้วทั้งสองตำบลจะขึ้นที่นี่",
            icon="groups",
            action="" if self._is_province else "เพิ่มคู่ตำบล",
            on_action=self.add_pair,
        )
        whole = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self._below)
        column.addStretch(0)
        self._lines = column
        self._faces = Faces()
        self._faces.addWidget(whole)
        self._faces.addWidget(self._none)
        self._whole = whole
        self.body.addWidget(self._faces, 1)

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, LeadersPlace):
            self._wanted = params
            self._year = params.year_be or self._year
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches(*_TOUCHED):
            self._read()

    def focus_first(self) -> None:
        if self.view is not None and not self.view.rows:
            if self._none.action is not None:
                self._none.action.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_year_changed(self, year: int) -> None:
        self._year = year
        self._read()

    def _read(self) -> None:
        service, year = self._service, self._year
        self._shell.tasks.read(
            lambda: service.programme(year), owner=self, done=self.show_view, slot="leaders"
        )

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: Programme) -> None:
        first = self.view is None
        self.view = view
        self.year.show_year(view.year_be)
        self.grid.show_programme(view, self._today())
        self._faces.setCurrentWidget(self._whole if view.rows else self._none)
        self._count.set_text(_count_words(view))
        self._fit()
        self.export.setEnabled(bool(view.rows))
        self.four.set_text("เปิดแบบรายงาน 4" if view.report_four else "เริ่มแบบรายงาน 4")
        self.dues.set_rows([_due_row(place, one) for place, one in enumerate(view.dues)])
        self.dues.setVisible(bool(view.dues))
        self._no_dues.setVisible(not view.dues)
        self._go_to_wanted(view)
        self._show_cell()
        if first and self.isVisible():
            self.focus_first()

    def _go_to_wanted(self, view: Programme) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        row = next((row for row in view.rows if wanted.about in (row.id, row.pair)), None)
        if row is not None:
            self.grid.choose_cell(str(row.id), wanted.item if wanted.item in set(Item) else Item.AGREEMENT)

    def _show_cell(self) -> None:
        self.panel.show_cell(self.grid.tambon, self.grid.cell, is_province=self._is_province)

    # --- going on --------------------------------------------------------------------------------

    def open_cell(self) -> None:
        row, cell = self.grid.tambon, self.grid.cell
        if row is None or cell is None or not open_words(cell, is_province=self._is_province):
            if cell is not None and cell.item is Item.CLIPS and row is not None and row.clips:
                self.panel.focus_clips()
            return
        year = self.year.year
        start: dict[str, Any] = {"fiscal_year_be": year, "tambon_code": row.tambon}
        match cell.item:
            case Item.NAMES:
                self._shell.go(NAMES_PAGE, NamesPlace(row.tambon, year))
            case Item.CLIPS:
                self._new_clip(row.tambon, cell.lacking[0] if cell.lacking else "")
            case Item.AGREEMENT if cell.record is None:
                self._begin("tambon_pair", "TambonPair", fiscal_year_be=year, elder_tambon=row.tambon)
            case Item.AGREEMENT | Item.PLAN:
                self._open_or_begin(_PAGES[cell.item], _TYPES[cell.item], cell.record, start)
            case _:
                start["kind"] = REPORTS[cell.item]
                self._open_or_begin("leader_report", "LeaderReport", cell.record, start)

    def _open_or_begin(self, page: str, type_name: str, id_: UUID | None, start: dict[str, Any]) -> None:
        if id_ is not None:
            self._shell.go(page, id_)
        else:
            self._begin(page, type_name, **start)

    def _begin(self, page: str, type_name: str, **start: Any) -> None:
        self._shell.go(page, RecordPlace(type_name, start=tuple(start.items())))

    def add_pair(self) -> None:
        if not self._is_province:
            self._begin("tambon_pair", "TambonPair", fiscal_year_be=self.year.year)

    def _new_clip(self, tambon: str, phase: str) -> None:
        start: dict[str, Any] = {"fiscal_year_be": self.year.year, "tambon_code": tambon}
        if wanted := next((one for one in ClipPhase if one.label == phase), None):
            start["phase"] = wanted
        self._begin("record", "Clip", **start)

    def _open_clip(self, key: object) -> None:
        if isinstance(key, UUID):
            self._shell.go("record", RecordPlace("Clip", key))
        elif (row := self.grid.tambon) is not None and not self._is_province:
            self._new_clip(row.tambon, getattr(key, "label", ""))

    def _open_due(self, key: object) -> None:
        """To the cell that it is about; what is of no tambon is done among the duties."""
        if self.view is None or not isinstance(key, int):
            return
        due = self.view.dues[key]
        row = next((row for row in self.view.rows if due.about in (row.id, row.pair)), None)
        if row is not None:
            self.grid.choose_cell(str(row.id), due.item)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._shell.go("duties")

    def _report_four(self) -> None:
        view = self.view
        self._open_or_begin(
            "green_heart",
            "GreenHeartReport",
            view.report_four if view else None,
            {"fiscal_year_be": self.year.year},
        )

    def _seeds(self) -> None:
        self._shell.go("records", "SeedHandling")

    def _next_part(self) -> None:
        """F6: the table, the panel of the cell, the days."""
        parts: list[QWidget] = [self.grid]
        parts += [one for one in (self.panel.clips, self.dues) if one.isVisible()]
        at = next((place for place, one in enumerate(parts) if one.hasFocus()), -1)
        parts[(at + 1) % len(parts)].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- for the department's form on the web ----------------------------------------------------

    def open_exports(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in _EXPORTS:
            menu.addAction(words).triggered.connect(partial(self._export, key, words))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))
        return menu

    def _export(self, key: str, words: str, _checked: bool = False) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = "สรุปผู้นำการเปลี่ยนแปลง" if key == _SUMMARY else words.removesuffix(" (CSV)")
        ask_save(
            self, "ส่งออก", start=Path(documents) / f"{name} ปี {self.year.year}.csv", kinds="CSV (*.csv)",
            on_path=partial(self._write, key),
        )  # fmt: skip

    def _write(self, key: str, path: Path) -> None:
        service, answers, year = self._service, self._answers, self.year.year

        def write() -> int:
            if key == _SUMMARY:
                return service.write_summary(path, year)
            return answers.write_csv(REPORTS[Item(key)], path, year)

        def done(count: int) -> None:
            words = f"เขียนแล้ว {count:,} แถว ที่ {path.name} เปิดด้วย Excel ได้ และคัดลอกไปวางในแบบฟอร์มของกรมฯ ได้"
            self._shell.show_strip(
                Strip(words, tone=Tone.DONE, icon="check_circle", can_close=True), key="leaders"
            )

        self._shell.tasks.run(write, owner=self, done=done)

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self._columns.setSpacing(theme().px(12))
            self._lines.setSpacing(theme().px(12))
            self._fit()
            self._fold()

    def _fit(self) -> None:
        """The table is no higher than its rows."""
        self._card.setMaximumHeight(self.grid.maximumHeight() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wide = not is_narrow(self, _TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for panel in (self.panel, self._due_panel):
            panel.setMinimumHeight(theme().px(_BELOW))
        self._below.setMaximumHeight(theme().px(_BELOW) if wide else _ANY)


def _count_words(view: Programme) -> str:
    done, of = view.done(Item.NAMES)
    pairs = len({row.pair for row in view.rows if row.pair})
    districts = f"{len({row.district for row in view.rows})} อำเภอ · " if view.is_province else ""
    return f"{districts}{pairs} คู่ · {of} ตำบล · ผู้นำ {view.leaders:,} คน · ครบ {done} ตำบล"


def _due_row(place: int, one: ProgrammeDue) -> ListRow:
    lacking = (
        f" · เหลือ {len(one.waiting)} ตำบล"
        if len(one.waiting) > 1
        else "".join(f" · {name}" for name in one.waiting)
    )
    return ListRow(
        key=place,
        title=one.title,
        second=f"{short_date(one.due)}{lacking}",
        right=one.words,
        right_ink="overdue" if one.days_left < 0 else "muted",
        right_strong=one.days_left < 0,
        arrow=True,
    )
