"""What the districts did, summed up: their figures, the plots left out, their problems, the levels of the years.
Alt+← → go to another month; Enter opens the plot or the reports behind a row; Ctrl+P prints F24."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.consolidation_view import LACK_WORDS, ConsolidationPlace, Lack
from desktop.forms_view import FormsPlace
from desktop.key_figures import KeyFigures
from ui.dialogs.files import ask_save
from ui.duties.span_page import SpanPage
from ui.duties.spans import Span, span_words
from ui.keys import bind
from ui.letters.place import COVERS, LettersPlace
from ui.province.consolidation_side import ConsolidationSide
from ui.province.consolidation_tables import (
    district_columns,
    district_lines,
    gap_columns,
    level_columns,
    problem_columns,
)
from ui.province.filtered_table import ALL, FilteredTable
from ui.province.lines_tab import LinesTab
from ui.province.place import MATRIX
from ui.saving import Saver
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Divider
from ui.widgets.folding import is_narrow
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.consolidation_view import (
        ConsolidationService,
        Coverage,
        LevelsOfDistrict,
        LevelsOverYears,
        PlotGap,
        ProvinceMonth,
        ProvinceProblem,
        ProvinceProblems,
    )
    from desktop.province_lines import LinesService
    from ui.frame.page import Shell
    from ui.province.consolidation_tables import DistrictLine
    from ui.saving import Hand

FIGURES, COVERAGE, PROBLEMS, LEVELS, LINES = "figures", "coverage", "problems", "levels", "lines"
_TABS = {
    FIGURES: "ตัวเลขของอำเภอ", COVERAGE: "แปลงที่ยังขาด", PROBLEMS: "ปัญหา", LEVELS: "ระดับรายปี", LINES: "ตามแบบกรมฯ",
}  # fmt: skip
_SPANS = ((Span.MONTH, "เดือน"), (Span.QUARTER, "ไตรมาส"), (Span.YEAR, "ปีงบประมาณ"))
_STATUSES = (
    (ALL, "ทุกปัญหา"), ("needs_support", "ขอรับการสนับสนุน"), ("working", "กำลังแก้"), ("solved", "แก้แล้ว"),
)  # fmt: skip
_SIDE_WIDTH = 240
_FOLDS_BELOW = 900


class ConsolidationPage(SpanPage):
    """`on_enter` is given a ConsolidationPlace, a day of the month to show, or None."""

    help_key = "consolidation"

    def __init__(
        self, service: ConsolidationService, lines: LinesService, shell: Shell, hand: Hand, *, today: date
    ) -> None:
        super().__init__("สรุปรวมรายอำเภอ", today=today)
        self._service, self._lines, self._shell, self._hand = service, lines, shell, hand
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.view: ProvinceMonth | None = None
        self.lines: list[DistrictLine] = []
        self.tab = FIGURES
        self._counts: dict[str, int] = {}
        self.build_span_head(_SPANS, "กลับเดือนนี้")
        self.letter = Button("หนังสือถึงกรมฯ", icon="draw", on_click=self.write_letter)
        self.excel = Button("บันทึก Excel", icon="download", on_click=self.ask_workbook)
        self.print_button = Button(
            "พิมพ์ F24", icon="print", kind=Kind.PRIMARY, key="Ctrl+P", on_click=self.print_sheet
        )
        self.head.set_actions([self.letter, self.excel, self.print_button])
        self._full = self._build()
        self._empty = EmptyState(
            "ยังไม่มีอำเภอในสมุดนี้", icon="groups", action="แลกบัตรกับอำเภอ", on_action=lambda: shell.go("office"),
            detail="แลกบัตรกับอำเภอและรับแฟ้มแล้ว ตัวเลขของอำเภอนั้นจะอยู่ในหน้านี้",
        )  # fmt: skip
        self._faces = QStackedWidget()
        for face in (self._full, self._empty):
            self._faces.addWidget(face)
        self._faces.hide()
        self.body.addWidget(self._faces, 1)
        bind(self, "F6", lambda: self.walk_tabs(1))
        bind(self, "Shift+F6", lambda: self.walk_tabs(-1))
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> QWidget:
        self.tabs = Tabs([Choice(key, words) for key, words in _TABS.items()], name="เรื่องที่สรุป")
        self.tabs.chosen.connect(self.show_tab)
        self._bar = QVBoxLayout()
        self._bar.addWidget(self.tabs)
        self.model: WindowedModel[DistrictLine] = WindowedModel(district_columns((), KeyFigures()))
        self.table = TableView(self.model, name="ตัวเลขรายอำเภอ", row_height=TWO_LINES)
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.table.opened.connect(lambda _: self.open_district())
        self.side = ConsolidationSide()
        self.side.sent_asked.connect(self.open_district)
        self.gaps: FilteredTable[PlotGap] = FilteredTable(
            gap_columns(),
            name="แปลงที่ยังขาด",
            pills=[(ALL, "ทุกแปลงที่ขาด"), *((lack.value, words) for lack, words in LACK_WORDS.items())],
            fits=lambda row, key: key == ALL or Lack(key) in row.lacks,
            none="ทุกแปลงมีครบทั้งกิจกรรม การประชาสัมพันธ์ ผู้มาเรียนรู้ และการประเมิน",
            icon="check_circle",
        )
        self.gaps.opened.connect(lambda row: self._shell.go("site", row.site))
        self.problems: FilteredTable[ProvinceProblem] = FilteredTable(
            problem_columns(),
            name="ปัญหาของอำเภอ",
            pills=_STATUSES,
            fits=lambda row, key: key in (ALL, row.status),
            none="ยังไม่มีปัญหาที่อำเภอแจ้งในช่วงนี้",
            icon="handyman",
        )
        self.problems.opened.connect(self._open_problem)
        self._level_model: WindowedModel[LevelsOfDistrict] = WindowedModel([])
        self.level_table = TableView(self._level_model, name="ระดับความพร้อมรายปี", row_height=TWO_LINES)
        self.department = LinesTab()
        self.department.typed.connect(self._keep_value)
        self.department.remarked.connect(self._keep_remark)
        self.department.list_asked.connect(self._open_list)
        self._only_months = EmptyState(
            "รายการตามแบบกรมฯ กรอกทีละเดือน", icon="calendar_month", action="ดูรายเดือน",
            on_action=lambda: self.show_span(Span.MONTH),
        )  # fmt: skip
        self._line_faces = QStackedWidget()
        self._line_faces.addWidget(self.department)
        self._line_faces.addWidget(self._only_months)
        self._stack = QStackedWidget()
        self._by_tab: dict[str, QWidget] = {
            FIGURES: self.table, COVERAGE: self.gaps, PROBLEMS: self.problems, LEVELS: self.level_table,
            LINES: self._line_faces,
        }  # fmt: skip
        for face in self._by_tab.values():
            self._stack.addWidget(face)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addWidget(Divider())
        card.body.addWidget(self._stack, 1)
        full = QWidget()
        self._columns = QHBoxLayout(full)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(card, 1)
        self._columns.addWidget(self.side)
        return full

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, date):
            params = ConsolidationPlace(params)
        if isinstance(params, ConsolidationPlace):
            self.set_span(Span.YEAR if params.is_year else Span.MONTH, params.day)
        self._read()

    def on_changes(self, changes: object) -> None:
        if self.isVisible():
            self._saver.changed()

    def focus_first(self) -> None:
        if self.view is not None and not self.view.matrix.rows:
            target: QWidget = self._empty.action or self._empty
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        face = self._by_tab[self.tab]
        if isinstance(face, FilteredTable):
            face.take_focus()
        elif face is self._line_faces:
            self._focus_lines()
        else:
            face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_lines(self) -> None:
        if self.span is not Span.MONTH:
            (self._only_months.action or self._only_months).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.department.is_empty:
            self.department.take_focus()
        else:
            self.department.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tab(self, key: str) -> None:
        self.tab = key
        self.tabs.set_current(key)
        self._stack.setCurrentWidget(self._by_tab[key])
        self._fold()
        self.focus_first()

    def walk_tabs(self, step: int) -> None:
        keys = list(_TABS)
        self.show_tab(keys[(keys.index(self.tab) + step) % len(keys)])

    def _read(self) -> None:
        service, (first, last), read = self._service, self.days, self._shell.tasks.read
        self.say_span()
        read(lambda: service.table(first, last), owner=self, done=self.show_view, slot="table")
        read(lambda: service.coverage(first, last), owner=self, done=self.show_coverage, slot="coverage")
        read(lambda: service.problems(first, last), owner=self, done=self.show_problems, slot="problems")
        read(lambda: service.levels(last), owner=self, done=self.show_levels, slot="levels")
        is_month = self.span is Span.MONTH
        self._line_faces.setCurrentWidget(self.department if is_month else self._only_months)
        if is_month:
            lines = self._lines
            read(lambda: lines.month(first), owner=self, done=self.department.show_lines, slot="lines")

    def show_view(self, view: ProvinceMonth) -> None:
        is_first = self.view is None
        self.view, self.lines = view, district_lines(view)
        self.offer_now(view.matrix.today)
        keep = self.table.current_id()
        self.model.columns = tuple(district_columns(view.levels, view.total))
        self.model.set_rows(self.lines, [one.office for one in self.lines])
        if self.lines and (keep is None or not self.table.choose(keep, quiet=True)):
            self.table.choose_place(0, quiet=True)
        self.side.show_lines(self.lines)
        self._show_chosen()
        has_rows = bool(self.lines)
        self._faces.setCurrentWidget(self._full if has_rows else self._empty)
        for button in (self.letter, self.excel, self.print_button):
            button.setVisible(has_rows and self.span is Span.MONTH)
        self.excel.setVisible(has_rows)
        self._faces.show()
        self._fold()
        if is_first and self.isVisible():
            self.focus_first()

    def show_coverage(self, found: Coverage) -> None:
        self.gaps.show_rows(found.gaps, f"จาก {found.sites:,} แปลงที่ใช้งาน" if found.sites else "")
        self._count(COVERAGE, len(found.gaps))

    def show_problems(self, found: ProvinceProblems) -> None:
        notes = [("ไม่มีปัญหา", found.none), ("ยังไม่แจ้ง", found.silent)]
        note = "   ".join(f"{words}: {', '.join(names)}" for words, names in notes if names)
        self.problems.show_rows(found.rows, note)
        self._count(PROBLEMS, len(found.rows))

    def show_levels(self, found: LevelsOverYears) -> None:
        self._level_model.columns = tuple(level_columns(found))
        rows = [*((found.total,) if found.total and found.rows else ()), *found.rows]
        self._level_model.set_rows(rows, [row.office for row in rows])
        if rows:
            self.level_table.choose_place(0, quiet=True)

    def _count(self, key: str, count: int) -> None:
        self._counts[key] = count
        self.tabs.set_choices(
            [Choice(one, words, self._counts.get(one)) for one, words in _TABS.items()], self.tab
        )
        self.tabs.set_current(self.tab)

    def _chosen(self) -> DistrictLine | None:
        office = self.table.current_id()
        return next((one for one in self.lines if one.office == office), None)

    def _show_chosen(self) -> None:
        line = self._chosen()
        rows = self.view.matrix.rows if self.view else ()
        file_on = next((row.last_file_on for row in rows if line and row.office == line.office), None)
        self.side.show_line(line, file_on)

    # --- the department's lines ------------------------------------------------------------------

    def _keep_value(self, code: str, office: str, value: str) -> None:
        lines, month, by = self._lines, self.days[0], self._hand.by
        self._saver.save(lambda: lines.put(month, code, office, value, by=by))

    def _keep_remark(self, remark: str) -> None:
        lines, month, by = self._lines, self.days[0], self._hand.by
        self._saver.save(lambda: lines.put_remark(month, remark, by=by))

    def _open_list(self) -> None:
        """Where the province steers its lists."""
        self._shell.go("code_lists", "department_line")

    # --- going on --------------------------------------------------------------------------------

    def open_district(self) -> None:
        """To what it has sent."""
        line = self._chosen()
        if line is not None and not line.is_total:
            self._shell.go(MATRIX, self.days[0])

    def _open_problem(self, row: ProvinceProblem) -> None:
        if row.site is not None:
            self._shell.go("site", row.site)

    def print_sheet(self) -> None:
        self._shell.go("forms", FormsPlace("F24", month=self.days[0]))

    def write_letter(self) -> None:
        self._shell.go("letters", LettersPlace(COVERS, month=self.days[0], form="F24"))

    def ask_workbook(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"สรุปรวมรายอำเภอ {span_words(self.span, self.days[0])}".replace("/", "-")
        ask_save(
            self, "บันทึกเป็น Excel", start=Path(documents) / f"{name}.xlsx", kinds="Excel (*.xlsx);;CSV (*.csv)",
            on_path=self.save_workbook,
        )  # fmt: skip

    def save_workbook(self, path: Path) -> None:
        service, (first, last) = self._service, self.days

        def tell(districts: int) -> None:
            self._shell.show_strip(
                Strip(
                    f"บันทึก {districts:,} อำเภอแล้ว ที่ {path.name}",
                    tone=Tone.DONE,
                    icon="check_circle",
                    action="เปิดดู",
                    on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
                    can_close=True,
                ),
                key="workbook",
            )

        self._shell.tasks.run_aside(
            lambda _: service.write(first, last, path), owner=self, words="กำลังทำแฟ้ม Excel", done=tell
        )

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if not hasattr(self, "side"):
            return  # still being built
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._bar.setContentsMargins(t.px(12), t.px(7), t.px(12), t.px(7))
        self.side.setFixedWidth(t.px(_SIDE_WIDTH))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The charts stand beside the figures, where there is room for both."""
        if hasattr(self, "side"):
            narrow = is_narrow(self, _FOLDS_BELOW)
            self.side.setVisible(self.tab == FIGURES and not narrow)
