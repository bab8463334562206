"""The open line of the table of leaders: its fields in the columns, below them the hint or what is wrong."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.keys import pressed
from ui.leaders.names_columns import FIELDS, Column, Columns
from ui.theme import Role, Themed, theme
from ui.visitors.fields import PhoneField
from ui.visitors.hint_line import Hint, HintLine
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.fields.base import FIELD_HEIGHT, LineField
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.flags import TickField
from ui.widgets.fields.number import NumberField
from ui.widgets.fields.text import TextField
from ui.widgets.paint import draw_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop.leader_names_view import NameLine

_PAD = 8
_ABOVE = (("Ctrl+'", "เหมือนบรรทัดบน"), ("Ctrl+Enter", "จบบรรทัด"))
_PASTE = (("Ctrl+V", "วางจาก Excel"),)
_HINTS = {
    "name": Hint("คำนำหน้า ชื่อ และนามสกุล ในช่องเดียว", _PASTE, _ABOVE),
    "position": Hint("ตำแหน่ง พิมพ์บางส่วนแล้วเลือก", (("↑ ↓", "เลือก"), ("F4", "ดูทั้งหมด")), _ABOVE),
    "moo": Hint("หมู่ที่", (), _ABOVE),
    "phone": Hint("โทร. ไม่ส่งออกนอกอำเภอ เว้นแต่ตั้งค่าไว้", (), _ABOVE),
    "day1": Hint("เข้าประชุมเชิงปฏิบัติการวันที่ 1", (("Space", "ติ๊กหรือเอาออก"),), _ABOVE),
    "day2": Hint("เข้าประชุมเชิงปฏิบัติการวันที่ 2", (("Space", "ติ๊กหรือเอาออก"), ("Enter", "จบบรรทัด")), _ABOVE),
}


class NameEditor(Themed, QWidget):
    """`changed` follows every keystroke; `pasted` carries what a spreadsheet put on the clipboard."""

    changed = Signal()
    left = Signal(str)
    ended = Signal()
    pasted = Signal(str)
    delete_asked = Signal()

    def __init__(self, understood: Callable[[str], str]) -> None:
        super().__init__()
        self.seq = 1
        self._understood = understood
        self._above: Mapping[str, Any] = {}
        self._positions: list[tuple[str, str]] = []
        self._opened_with: dict[str, Any] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fields: dict[str, Any] = {
            "name": TextField(name="ชื่อ–สกุล", max_length=200),
            "position": ChoiceField(name="ตำแหน่ง"),
            "moo": NumberField(name="หมู่ที่", low=1, high=99, width=56),
            "phone": PhoneField(name="โทร.", max_length=20),
            "day1": TickField(""),
            "day2": TickField(""),
        }
        for number in (1, 2):
            self.fields[f"day{number}"].setAccessibleName(f"เข้าประชุมวันที่ {number}")
        self.hint = HintLine(self)
        self._delete = IconButton(
            "delete", "ลบบรรทัดนี้ (Ctrl+Delete)", kind=Kind.QUIET, size=32, on_click=self.delete_asked.emit, parent=self
        )  # fmt: skip
        self._delete.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for name, field in self.fields.items():
            field.setParent(self)
            field.changed.connect(lambda name=name: self._on_field_changed(name))
            field.left.connect(lambda name=name: self.left.emit(name))
            field.installEventFilter(self)
        for before, after in pairwise(self.fields.values()):
            QWidget.setTabOrder(before, after)
        self.restyle()

    # --- what it holds ---------------------------------------------------------------------------

    def offer_positions(self, positions: Sequence[tuple[str, str]]) -> None:
        """What is in use; the position of an open line is offered too, though it be so no more."""
        self._positions = list(positions)
        field = self.fields["position"]
        kept = field.value()
        known = {code for code, _ in positions}
        field.set_options([*positions, *(((kept, kept),) if kept and kept not in known else ())])
        field.set_value(kept)

    def open_line(self, line: NameLine, *, above: Mapping[str, Any]) -> None:
        """`above` is what Ctrl+' copies from."""
        self.seq, self._above = line.seq, above
        code = line.values.get("position")
        if code and code not in {one for one, _ in self._positions}:
            self.fields["position"].set_options([*self._positions, (code, code)])
        for name, field in self.fields.items():
            field.set_value(line.values.get(name))
        self._opened_with = self.typed()
        for name, kept in (line.typed or {}).items():
            if name in self.fields:
                field = self.fields[name]
                field.set_value(kept) if not isinstance(field, LineField) else self._show(name, kept)
        for field in self.fields.values():
            field.set_wrong(False)
        self.hint.show_problem("")
        self._delete.setVisible(not line.is_blank)
        self.update()

    def _show(self, name: str, kept: Any) -> None:
        field = self.fields[name]
        if name == "position":
            field.set_value(kept)
        else:
            field.show_text(str(kept or ""))

    @property
    def is_touched(self) -> bool:
        return self.typed() != self._opened_with

    def values(self) -> dict[str, Any]:
        """As they would be stored; a text that cannot be read stays a text, to be refused by name."""
        values = {}
        for name, field in self.fields.items():
            value = field.value()
            if value is None and isinstance(field, LineField) and field.text().strip():
                value = field.text().strip()
            values[name] = value
        return values

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, as it can be kept."""
        return {
            name: field.text().strip()
            if isinstance(field, LineField) and name != "position"
            else field.value()
            for name, field in self.fields.items()
        }

    # --- what is wrong ---------------------------------------------------------------------------

    def show_problems(self, problems: Mapping[str, str], *, jump: bool) -> None:
        for name, field in self.fields.items():
            field.set_wrong(name in problems)
        first = next((name for name in self.fields if name in problems), "")
        self.hint.show_problem(problems[first] if first else next(iter(problems.values()), ""))
        if jump and first:
            self.focus(first)

    # --- moving about ----------------------------------------------------------------------------

    def focus(self, name: str) -> None:
        field = self.fields[name]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if hasattr(field, "selectAll"):
            field.selectAll()

    def focused(self) -> str:
        focus = QApplication.focusWidget()
        return next((name for name, field in self.fields.items() if field is focus), "")

    def copy_above(self) -> None:
        """Ctrl+': the focused field as in the line above."""
        name = self.focused()
        if name and self._above.get(name) not in (None, ""):
            self.fields[name].set_value(self._above[name])
            self._on_field_changed(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and pressed(event, "Ctrl+Del"):
                event.ignore()  # the line goes; a text field would take a word
                return True
            if event.type() is QEvent.Type.KeyPress:
                if pressed(event, "Ctrl+V") and self._paste():
                    return True
                if watched is self.fields["day2"] and self._is_enter(event):
                    self.ended.emit()
                    return True
        if event.type() is QEvent.Type.FocusIn:
            self._show_hint(next((name for name, field in self.fields.items() if field is watched), ""))
        return super().eventFilter(watched, event)

    @staticmethod
    def _is_enter(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held

    def _paste(self) -> bool:
        """Rows of a spreadsheet go into the table; one cell goes into its field."""
        text = QApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            return False
        self.pasted.emit(text)
        return True

    def _show_hint(self, name: str) -> None:
        hint = _HINTS.get(name, Hint(""))
        if name == "moo" and (parts := self._understood(self.fields["name"].text())):
            hint = Hint("หมู่ที่", ((parts, "คือที่โปรแกรมจะบันทึก"),), _ABOVE)
        self.hint.show_hint(hint)

    def _on_field_changed(self, name: str) -> None:
        if self.hint.problem:
            self.hint.show_problem("")
        self.fields[name].set_wrong(False)
        self.changed.emit()

    # --- laying out ------------------------------------------------------------------------------

    def restyle(self) -> None:
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(700), 2 * t.px(_PAD) + t.px(FIELD_HEIGHT) + self.hint.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(520), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        t = theme()
        columns = Columns(self.width())
        height, top = t.px(FIELD_HEIGHT), t.px(_PAD)
        for name, column in FIELDS.items():
            box = columns.rect(column, top, height).toRect()
            field = self.fields[name]
            if column in (Column.DAY_1, Column.DAY_2):
                width = field.sizeHint().width()
                box = QRect(box.center().x() - width // 2, top + (height - t.px(34)) // 2, width, t.px(34))
            elif column is Column.MOO:
                width = field.sizeHint().width()
                box = QRect(box.center().x() - width // 2, top, width, height)
            else:
                box.adjust(0, 0, -t.px(6), 0)
            field.setGeometry(box)
        left = columns.lefts[Column.NAME]
        below = top + height + t.px(2)
        self.hint.setGeometry(left, below, self.width() - left - t.px(_PAD), self.hint.sizeHint().height())
        side = self._delete.sizeHint().width()
        self._delete.setGeometry((left - side) // 2, below, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.c.select)
        for y in (0, self.height() - max(1, t.border)):
            painter.fillRect(QRectF(0, y, self.width(), max(1, t.border)), t.c.primary)
        place = Columns(self.width()).rect(Column.NUMBER, t.px(_PAD), t.px(FIELD_HEIGHT))
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, place, str(self.seq), Role.PANEL_TITLE, t.c.primary, middle, elide=False)
