"""Cards of the page of the district's month: its figures, and the lines of the department's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.thai.digits import grouped
from ui.records.parts import plain_part
from ui.theme import Role, Themed, theme
from ui.widgets.cards import Panel
from ui.widgets.fields.text import TextField
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.district_figures import DistrictFigures, DutyFigures, LabFigures, MoveFigures
    from desktop.district_lines import DepartmentLine
    from desktop.district_view import DistrictMonth

_LABS = {"clm": "CLM ระดับตำบล", "hlm": "HLM ระดับครัวเรือน"}
_HEADS = ("ประเภท", "แปลง", "ดำเนินการได้", "ยังไม่ได้", "นพต.", "วันปฏิบัติงาน", "รับรองร้อยละ")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresCard(Panel):
    """Part ๑ of F06: plots and workers by kind. Numbers stand in columns under their heads."""

    def __init__(self) -> None:
        self._note = muted("")
        super().__init__("ข้อมูลทั่วไป", right=self._note)
        grid = self._grid = QGridLayout()
        self._cells: list[list[Text]] = []
        for column, words in enumerate(_HEADS):
            head = Text(words, Role.LABEL, "muted")
            if column:
                head.setAlignment(_RIGHT)
            grid.addWidget(head, 0, column)
        for row in range(3):
            role = Role.BODY_STRONG if row == 2 else Role.BODY
            cells = [Text("", role) for _ in _HEADS]
            for column, cell in enumerate(cells):
                if column:
                    cell.setAlignment(_RIGHT)
                grid.addWidget(cell, row + 1, column)
            self._cells.append(cells)
        grid.setColumnStretch(0, 2)
        for column in range(1, len(_HEADS)):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_grid"):
            self._grid.setHorizontalSpacing(theme().px(12))
            self._grid.setVerticalSpacing(theme().px(4))

    def show_view(self, view: DistrictMonth) -> None:
        figures = view.figures
        rows = [(words, figures.lab(code)) for code, words in _LABS.items()]
        rows.append(("รวม", figures.total))
        for cells, (title, one) in zip(self._cells, rows, strict=True):
            for cell, words in zip(cells, _words(title, one), strict=True):
                cell.set_text(words)
        self._note.set_text("ตัวเลขที่เก็บไว้เมื่อพร้อมพิมพ์" if view.is_kept else "คิดจากบันทึกตอนนี้")


def _words(title: str, one: LabFigures) -> tuple[str, ...]:
    counts = (one.sites, one.running, one.not_yet, one.workers, one.work_days)
    percent = "–" if one.percent is None else str(one.percent)
    return (title, *(grouped(count) for count in counts), percent)


class DutiesCard(Panel):
    """Part ๒: what was planned and reached under each duty, and the share of the days."""

    def __init__(self) -> None:
        self._count = muted("")
        super().__init__("ผลการดำเนินงานเทียบแผนรายเดือน", right=self._count)
        self.list = RowList(name="ผลตามภารกิจ", fits=True)
        self._none = muted("เดือนนี้ยังไม่มีแผนหรือบันทึกของ นพต.", wrap=True)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)

    def show_view(self, view: DistrictMonth) -> None:
        figures = view.figures
        rows = [_duty_row(one, figures) for one in figures.duties]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._count.set_text(f"แผน {figures.plans} ฉบับ ผล {figures.results} ฉบับ")


def _duty_row(one: DutyFigures, figures: DistrictFigures) -> ListRow:
    share = round(one.days * 100 / figures.duty_days) if figures.duty_days else 0
    right = f"{one.reached}/{one.planned}" if one.planned else "–"
    return ListRow(
        key=one.code,
        code=one.code,
        title=one.text,
        second=f"{grouped(one.days)} วัน (ร้อยละ {share} ของวันทั้งหมด)",
        right=right,
        right_strong=bool(one.planned),
        right_ink="done" if one.planned and one.reached == one.planned else "muted",
    )


class MovesCard(Panel):
    """Part ๔: who learned elsewhere in the month."""

    def __init__(self) -> None:
        super().__init__("การมอบหมาย นพต. ไปเรียนรู้พื้นที่อื่น")
        self.list = RowList(name="การมอบหมายไปเรียนรู้พื้นที่อื่น", fits=True)
        self._none = muted("เดือนนี้ไม่มีการมอบหมาย", wrap=True)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)

    def show_view(self, view: DistrictMonth) -> None:
        moves = view.figures.moves
        self.list.set_rows([_move_row(place, one) for place, one in enumerate(moves)])
        self.list.setVisible(bool(moves))
        self._none.setVisible(not moves)


def _move_row(place: int, one: MoveFigures) -> ListRow:
    return ListRow(
        key=place,
        title=f"{one.worker} → {one.to}",
        second=" · ".join(part for part in (one.from_site, one.reason) if part),
    )


class DepartmentField(Themed, QWidget):
    """The department's lines, one field each; what the book answers by itself stands grey until it is typed over.

    `value()` is a tuple of {code, label, value} of the lines that somebody filled.
    """

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: tuple[tuple[str, str], ...] = ()
        self._boxes: dict[str, TextField] = {}
        self._rows: list[QWidget] = []
        self._is_read_only = False
        self.setAccessibleName("รายการตามแบบกรมฯ")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.restyle()

    def set_lines(self, lines: Sequence[DepartmentLine]) -> None:
        """The list in force; rows are made anew only when it changed."""
        wanted = tuple((one.code, one.label) for one in lines)
        if wanted != self._lines:
            self._make(wanted)
        for one in lines:
            box = self._boxes[one.code]
            box.setPlaceholderText(f"{one.value} (จากบันทึก)" if one.is_counted and one.value else "")

    def _make(self, wanted: tuple[tuple[str, str], ...]) -> None:
        kept = self.value()
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._boxes, self._lines = [], {}, wanted
        for code, label in wanted:
            row = QWidget()
            grid = QGridLayout(row)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(theme().px(12))
            box = self._boxes[code] = TextField(name=label, max_length=200)
            box.changed.connect(self.changed)
            box.left.connect(self.left)
            box.set_read_only(self._is_read_only)
            words = Text(label, Role.BODY, wrap=True)
            words.setBuddy(box)
            grid.addWidget(words, 0, 0)
            grid.addWidget(box, 0, 1)
            grid.setColumnStretch(0, 3)
            grid.setColumnStretch(1, 2)
            self._rows.append(row)
            self._column.addWidget(row)
        self.set_value(kept)

    # --- as a field ------------------------------------------------------------------------------

    def value(self) -> tuple[dict[str, Any], ...]:
        labels = dict(self._lines)
        return tuple(
            {"code": code, "label": labels[code], "value": box.value()}
            for code, box in self._boxes.items()
            if box.value()
        )

    def set_value(self, value: Iterable[Any] | None) -> None:
        told = {one["code"]: one.get("value") for one in map(plain_part, value or ())}
        for code, box in self._boxes.items():
            box.set_value(told.get(code))

    def problem(self) -> str:
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """The words under the list say it."""

    def set_read_only(self, on: bool) -> None:
        self._is_read_only = on
        for box in self._boxes.values():
            box.set_read_only(on)

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(6))
