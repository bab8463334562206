"""The department's own lines: the lines at the left, at the right the chosen one's value in each district. What is
counted or was told by the district stands in the empty field; what is typed over it is kept when the field is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.province_lines import Origin
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Divider
from ui.widgets.fields.text import TextField
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.notices import EmptyState
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from desktop.province_lines import LineValue, ProvinceLine, ProvinceLines

_LIST_WIDTH, _MOST, _REMARK_MOST = 360, 200, 500


class LinesTab(Themed, QWidget):
    """`typed`: code of the line, office, what is to stand there; `remarked`: the remark under the sheet."""

    typed = Signal(str, str, str)
    remarked = Signal(str)
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view: ProvinceLines | None = None
        self.fields: dict[str, TextField] = {}
        self._notes: dict[str, Text] = {}
        self.list = RowList(name="รายการตามแบบกรมฯ")
        self.list.chosen.connect(lambda _: self._show_line())
        self.list.opened.connect(lambda _: self.take_focus())
        self.edit = LinkButton("แก้รายการ", icon="edit", on_click=self.list_asked.emit)
        self.title = Text("", Role.PANEL_TITLE, wrap=True)
        self._total = muted("")
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setAccessibleName("ค่าของแต่ละอำเภอ")
        area.setWidget(self._holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        self._holder.setAutoFillBackground(False)
        self.remark = TextField(name="หมายเหตุใต้บัญชี", placeholder="ไม่มีหมายเหตุ", max_length=_REMARK_MOST)
        self.remark.left.connect(self._keep_remark)
        left_side, right_side = QWidget(), QWidget()
        self._left_side = left_side
        left = self._left_column = QVBoxLayout(left_side)
        left.addWidget(self.list, 1)
        left.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        right = self._right_column = QVBoxLayout(right_side)
        right.addWidget(self.title)
        right.addWidget(self._total)
        right.addWidget(area, 1)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left_side, 1)
        row.addWidget(Divider(upright=True))
        row.addWidget(right_side, 1)
        self._sides = sides
        self._none = EmptyState(
            "ยังไม่มีรายการตามแบบกรมฯ", icon="assignment", action="เพิ่มรายการ", on_action=self.list_asked.emit,
            detail="รายการของกรมฯ เป็นรายการเลือก จังหวัดเพิ่มหรือเลิกใช้ได้เอง",
        )  # fmt: skip
        self._none.hide()
        self._foot = QVBoxLayout()
        self._foot.addWidget(Text("หมายเหตุใต้บัญชี F24", Role.LABEL_STRONG, "muted"))
        self._foot.addWidget(self.remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(sides, 1)
        column.addWidget(self._none, 1)
        column.addWidget(Divider())
        column.addLayout(self._foot)
        self.restyle()

    # --- showing ---------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return self.view is not None and not self.view.lines

    @property
    def line(self) -> ProvinceLine | None:
        code = self.list.current_key()
        return next((one for one in self.view.lines if one.code == code), None) if self.view else None

    def show_lines(self, view: ProvinceLines) -> None:
        self.view = view
        self.list.set_rows([_row(one) for one in view.lines])
        if view.lines and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        if not self.remark.hasFocus():
            self.remark.set_value(view.remark)
        self._sides.setVisible(bool(view.lines))
        self._none.setVisible(not view.lines)
        self._show_line()

    def take_focus(self) -> None:
        first = next(iter(self.fields.values()), None)
        target: QWidget | None = first or (None if self.is_empty else self.list)
        (target or self._none.action or self.remark).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self) -> None:
        line = self.line
        self.title.set_text(line.label if line else "")
        self._total.set_text(f"รวมทั้งจังหวัด {line.total:,}" if line and line.total is not None else "")
        values = line.values if line else ()
        if list(self.fields) != [one.office for one in values]:
            self._build(values)
        for one in values:
            field = self.fields[one.office]
            field.setPlaceholderText(one.usual or "ยังไม่มีค่า")
            if not field.hasFocus():
                field.set_value(one.value if one.origin is Origin.TYPED else None)
            self._notes[one.office].set_text(_origin_words(one))

    def _build(self, values: tuple[LineValue, ...]) -> None:
        while self._grid.count():
            taken = self._grid.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields, self._notes = {}, {}
        for place, one in enumerate(values):
            whose = QWidget()
            names = QVBoxLayout(whose)
            names.setContentsMargins(0, 0, 0, 0)
            names.setSpacing(0)
            note = muted("", Role.SMALL, wrap=True)
            names.addWidget(Text(one.district, wrap=True))
            names.addWidget(note)
            field = TextField(name=f"ค่าของอำเภอ{one.district}", max_length=_MOST)
            field.left.connect(partial(self._keep, one.office))
            self.fields[one.office], self._notes[one.office] = field, note
            for column, widget in enumerate((whose, field)):
                self._grid.addWidget(widget, place, column)
                widget.show()
        self._grid.setRowStretch(len(values), 1)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)

    # --- keeping ---------------------------------------------------------------------------------

    def _keep(self, office: str) -> None:
        line = self.line
        if line is None:
            return
        known = next(one for one in line.values if one.office == office)
        before = known.value if known.origin is Origin.TYPED else ""
        value = self.fields[office].value() or ""
        if value != before:
            self.typed.emit(line.code, office, value)

    def _keep_remark(self) -> None:
        value = self.remark.value() or ""
        if self.view is not None and value != self.view.remark:
            self.remarked.emit(value)

    def restyle(self) -> None:
        t = theme()
        self._left_side.setMaximumWidth(t.px(_LIST_WIDTH))
        self._left_column.setContentsMargins(0, 0, 0, t.px(6))
        self._right_column.setContentsMargins(t.px(16), t.px(10), t.px(12), t.px(6))
        self._right_column.setSpacing(t.px(6))
        self._foot.setContentsMargins(t.px(16), t.px(8), t.px(16), t.px(12))
        self._foot.setSpacing(t.px(4))
        self._grid.setContentsMargins(0, 0, t.px(14), 0)
        self._grid.setHorizontalSpacing(t.px(12))
        self._grid.setVerticalSpacing(t.px(6))


def _row(one: ProvinceLine) -> ListRow:
    typed = sum(value.origin is Origin.TYPED for value in one.values)
    lacking = sum(not value.value for value in one.values)
    second = [f"จังหวัดพิมพ์ {typed:,} อำเภอ"] if typed else []
    if lacking:
        second.append("ยังไม่มีค่า" if lacking == len(one.values) else f"ขาด {lacking:,} อำเภอ")
    if not second:
        second.append("นับจากรายการ" if one.total is not None else "อำเภอแจ้งมาแล้ว")
    right = f"{one.total:,}" if one.total is not None else ""
    return ListRow(key=one.code, title=one.label, second=" · ".join(second), right=right)


def _origin_words(one: LineValue) -> str:
    match one.origin:
        case Origin.TYPED:
            return f"จังหวัดพิมพ์ เดิม {one.usual}" if one.usual else "จังหวัดพิมพ์"
        case Origin.TOLD:
            return "อำเภอแจ้งในสรุป F06"
        case Origin.COUNTED:
            return "นับจากรายการ"
    return ""
