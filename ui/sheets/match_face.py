"""Which column is which field: what was guessed, for the person to correct; and what is the same for all rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.dictionary import FieldFacts, Kind, facts_of_type
from desktop.sheets.grid import Said, column_letters
from desktop.sheets.heads import Existing, targets_of
from desktop.sheets.importing import missing_fields
from ui.keys import bind
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.buttons import Kind as ButtonKind
from ui.widgets.cards import Divider, Panel
from ui.widgets.checks import Tick
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.number import NumberField
from ui.widgets.fields.text import TextField
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import Strip
from ui.widgets.pills import Choice, Segmented
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.sheets.grid import Grid
    from desktop.sheets.heads import Plan

_SIDE = 320
_FOLDS_BELOW = 900
_SAMPLES = 2
_MOST_COLUMNS = 60
_LEAVE_OUT = ""


class MatchFace(Themed, QWidget):
    """`go_asked` when the person wants the rows tried out; `sheet_asked` and `type_asked` with another name."""

    go_asked = Signal()
    another_asked = Signal()
    sheet_asked = Signal(str)
    type_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.plan: Plan | None = None
        self._grid: Grid | None = None
        self.fields: dict[int, ChoiceField] = {}
        self.constants: dict[str, ChoiceField | TextField] = {}
        self._warning = Strip("", tone=Tone.DUE, icon="warning")
        self._other = Strip(
            "", tone=Tone.DUE, icon="warning", action="นำเข้าเป็นทะเบียนนั้น", on_action=self._take_other_type
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._build_list(), 1)
        self._columns.addWidget(self._build_side())
        self._words = muted("")
        self.another = Button("เลือกแฟ้มอื่น", icon="folder_open", on_click=self.another_asked.emit)
        self.go = Button(
            "ตรวจข้อมูลทุกแถว",
            kind=ButtonKind.PRIMARY,
            icon="arrow_forward",
            key="Ctrl+Enter",
            show_key=True,
            on_click=self.go_asked.emit,
        )
        bind(self.go, "Ctrl+Return", self.go.click)
        foot = QHBoxLayout()
        foot.addWidget(self._words)
        foot.addStretch(1)
        foot.addWidget(self.another)
        foot.addWidget(self.go)
        self._foot = foot
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for strip in (self._other, self._warning):
            self._column.addWidget(strip)
        self._column.addLayout(self._columns, 1)
        self._column.addLayout(foot)
        MatchFace.restyle(self)

    # --- building --------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        self._list = QWidget()
        self._grid_layout = QGridLayout(self._list)
        self._area = _scrolled(self._list)
        panel = Panel("คอลัมน์ในตาราง", right=muted("ช่องในทะเบียน"), padding=(16, 10), gap=6)
        panel.body.addWidget(Divider())
        panel.body.addWidget(self._area, 1)
        return panel

    def _build_side(self) -> QWidget:
        self._sheet = ChoiceField(name="แผ่นงาน", can_be_empty=False)
        self._sheet.changed.connect(lambda: self.sheet_asked.emit(self._sheet.value() or ""))
        self._first = NumberField(name="ข้อมูลเริ่มแถวที่", low=1, plain=True, width=90)
        self._first.left.connect(self._on_first_left)
        self.existing = Segmented(
            [Choice(Existing.UPDATE.value, "แก้ไขตามตาราง"), Choice(Existing.SKIP.value, "ข้าม")],
            name="รายการที่มีอยู่แล้ว",
        )
        self.existing.chosen.connect(lambda key: self._change(existing=Existing(key)))
        self.adds_people = Tick("เพิ่มคนที่ยังไม่มีในทะเบียน")
        self.adds_people.toggled.connect(lambda on: self._change(creates_references=on))
        options = Panel("การนำเข้า")
        self._sheet_label = muted("แผ่นงาน")
        for part in (self._sheet_label, self._sheet):
            options.body.addWidget(part)
        first = QHBoxLayout()
        first.addWidget(muted("ข้อมูลเริ่มแถวที่"))
        first.addWidget(self._first)
        first.addStretch(1)
        options.body.addLayout(first)
        options.body.addWidget(muted("รายการที่มีอยู่แล้วในสมุด"))
        options.body.addWidget(self.existing)
        options.body.addWidget(self.adds_people)
        self._same = Panel("ค่าเดียวกันทุกแถว")
        self._same.body.addWidget(muted("ช่องที่ต้องกรอกแต่ไม่มีในตาราง ใช้กับรายการใหม่เท่านั้น", wrap=True))
        self._same_fields = QVBoxLayout()
        self._same.body.addLayout(self._same_fields)
        self._side = QWidget()
        column = self._side_column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._same)
        column.addWidget(options)
        column.addStretch(1)
        self._side_area = _scrolled(self._side)
        return self._side_area

    # --- showing ---------------------------------------------------------------------------------

    def show_plan(self, grid: Grid, plan: Plan) -> None:
        self._grid, self.plan = grid, plan
        self._sheet.set_options([(name, name) for name in grid.sheets])
        self._sheet.set_value(grid.sheet or None)
        for part in (self._sheet_label, self._sheet):
            part.setVisible(len(grid.sheets) > 1)
        self._first.set_value(plan.first_row)
        self.existing.set_current(plan.existing.value)
        self.adds_people.blockSignals(True)
        self.adds_people.setChecked(plan.creates_references)
        self.adds_people.blockSignals(False)
        self.adds_people.setVisible(any("." in key for key in targets_of(plan.type)))
        self._fill_list(grid, plan)
        self._fill_constants(plan)
        self._tell()

    def focus_first(self) -> None:
        unsure = (
            field for place, field in self.fields.items() if self.plan and place not in self.plan.columns
        )
        first = next(iter(self.constants.values()), None) or next(unsure, None)
        (first or self.go).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_constant_problems(self, problems: Mapping[str, str]) -> None:
        for name, field in self.constants.items():
            field.set_wrong(name in problems)
        if problems:
            self._warning.words.set_text(next(iter(problems.values())))
            self._warning.setVisible(True)

    def _fill_list(self, grid: Grid, plan: Plan) -> None:
        while item := self._grid_layout.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.fields.clear()
        options = [(_LEAVE_OUT, "ไม่นำเข้า")]
        options += [(target.key, target.label) for target in targets_of(plan.type).values()]
        samples = _samples(grid, plan)
        for row, column in enumerate(range(min(grid.width, _MOST_COLUMNS))):
            field = ChoiceField(options, name=f"คอลัมน์ {column_letters(column)}", can_be_empty=False)
            field.set_value(plan.columns.get(column, _LEAVE_OUT))
            field.changed.connect(partial(self._on_column_changed, column))
            self.fields[column] = field
            words = _ColumnWords(plan.heads.get(column, ""), samples.get(column, ""))
            self._grid_layout.addWidget(Text(column_letters(column), Role.LABEL_STRONG, "muted"), row, 0)
            self._grid_layout.addWidget(words, row, 1)
            self._grid_layout.addWidget(field, row, 2)
        self._grid_layout.setRowStretch(min(grid.width, _MOST_COLUMNS), 1)
        self._grid_layout.setColumnStretch(1, 1)
        self._grid_layout.setColumnStretch(2, 1)

    def _fill_constants(self, plan: Plan) -> None:
        """Fields keep what was typed in them while the matching changes."""
        facts = facts_of_type(plan.type)
        wanted = missing_fields(replace(plan, constants={}))
        self._same.setVisible(bool(wanted) and not plan.other_type)
        if tuple(self.constants) == wanted:
            return
        while item := self._same_fields.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        typed = dict(plan.constants)
        self.constants.clear()
        for name in wanted:
            field = _constant_field(facts.field(name))
            if words := typed.get(name):
                field.set_value(words)
            field.left.connect(self._on_constants_changed)
            field.changed.connect(self._on_constants_changed)
            self.constants[name] = field
            self._same_fields.addWidget(muted(facts.field(name).label))
            self._same_fields.addWidget(field)

    def _tell(self) -> None:
        plan, grid = self.plan, self._grid
        if plan is None or grid is None:
            return
        rows = sum(row.number >= plan.first_row for row in grid.rows)
        matched = sum(column < min(grid.width, _MOST_COLUMNS) for column in plan.columns)
        self._words.set_text(f"จับคู่แล้ว {matched} จาก {min(grid.width, _MOST_COLUMNS)} คอลัมน์ · {rows:,} แถว")
        self._warning.words.set_text("ไม่พบหัวตารางที่รู้จัก จึงเดาตามลำดับของช่อง ให้ตรวจทีละคอลัมน์ก่อน")
        self._warning.setVisible(plan.from_order)
        if plan.other_type:
            label = facts_of_type(plan.other_type).plural
            self._other.words.set_text(f"ตารางนี้ทำไว้สำหรับทะเบียน “{label}”")
        self._other.setVisible(bool(plan.other_type))
        self.go.setEnabled(bool(plan.columns))

    # --- changing --------------------------------------------------------------------------------

    def _change(self, **new: Any) -> None:
        if self.plan is not None:
            self.plan = replace(self.plan, **new)

    def _on_column_changed(self, column: int) -> None:
        if self.plan is None:
            return
        key = self.fields[column].value() or _LEAVE_OUT
        self.plan = self.plan.with_column(column, key)
        for place, field in self.fields.items():
            if place != column and field.value() != self.plan.columns.get(place, _LEAVE_OUT):
                field.set_value(self.plan.columns.get(place, _LEAVE_OUT))  # it let go of its target
        self._fill_constants(self.plan)
        self._change(from_order=False)
        self._tell()

    def _on_constants_changed(self) -> None:
        told = {name: str(field.value() or "") for name, field in self.constants.items()}
        self._change(constants={name: words for name, words in told.items() if words})

    def _on_first_left(self) -> None:
        value = self._first.value()
        if isinstance(value, int) and value > 0:
            self._change(first_row=value)
            self._tell()

    def _take_other_type(self) -> None:
        if self.plan is not None and self.plan.other_type:
            self.type_asked.emit(self.plan.other_type)

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self) -> None:
        t = theme()
        self._column.setSpacing(t.px(12))
        self._columns.setSpacing(t.px(12))
        self._side_column.setSpacing(t.px(12))
        self._same_fields.setSpacing(t.px(6))
        self._foot.setSpacing(t.px(8))
        self._grid_layout.setContentsMargins(0, 0, t.px(8), 0)
        self._grid_layout.setHorizontalSpacing(t.px(12))
        self._grid_layout.setVerticalSpacing(t.px(4))
        self.fold()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        self._area.setMinimumHeight(theme().px(260 if narrow else 120))
        self._side_area.setMinimumHeight(theme().px(300 if narrow else 160))
        if narrow:
            free_width(self._side_area)
        else:
            self._side_area.setFixedWidth(theme().px(_SIDE))


class _ColumnWords(Themed, QWidget):
    """The head of a column and its first values."""

    def __init__(self, head: str, sample: str) -> None:
        super().__init__()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(head or "(ไม่มีหัว)", Role.BODY, "text" if head else "muted", elide=True))
        column.addWidget(muted(sample or "ไม่มีข้อมูล", Role.SMALL, elide=True))


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for ground in (area.viewport(), widget):
        ground.setAutoFillBackground(False)
    return area


def _samples(grid: Grid, plan: Plan) -> dict[int, str]:
    """The first values of each column, as the sheet shows them."""
    found: dict[int, list[str]] = {}
    for row in grid.rows:
        if row.number < plan.first_row:
            continue
        for column, cell in row.cells.items():
            words = "สูตร" if cell.said is Said.UNCOUNTED else " ".join(cell.text.split())
            if len(some := found.setdefault(column, [])) < _SAMPLES and words not in some:
                some.append(words[:24])
    return {column: " · ".join(words) for column, words in found.items()}


def _constant_field(facts: FieldFacts) -> ChoiceField | TextField:
    """Choices by their words; a list of parts by the first choice of a part (the budget of a plot)."""
    choices = facts.choices
    if facts.kind is Kind.PARTS:
        needed = (part for part in facts.parts if part.need.value == "always" and part.choices)
        choices = next((part.choices for part in needed), ())
    if facts.kind is Kind.YES_NO:
        choices = (("yes", "ใช่"), ("no", "ไม่"))
    if choices:
        return ChoiceField([(words, words) for _, words in choices], name=facts.label)
    return TextField(name=facts.label, placeholder=facts.hint)
