"""Label over field, error under it, and several of them as a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import Ink, Role, Themed, theme
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent


class FieldBox(Themed, QWidget):
    """`FieldBox("วันที่จัด", DateField(today=…), required=True)`. The label names the field for screen
    readers; `check()` shows what the field cannot read; `show_error` what a rule says."""

    def __init__(
        self,
        label: str,
        field: Any,
        *,
        required: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Text(label + (" *" if required else ""), Role.LABEL, "muted", elide=True)
        self.label.setAccessibleName(label)
        if not label:
            # A tick has its words beside it. Never the other way round: what is shown before it has a
            # parent is a window of its own for a moment, and takes the activation away.
            self.label.hide()
        self.label.setBuddy(field)
        self._hint = hint
        self._below = _Note()
        self._is_low = False
        self.error = self.warning = ""
        if label and not field.accessibleName():
            field.setAccessibleName(label + (" ต้องกรอก" if required else ""))
        body = self._column = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for item in (self.label, field, self._below):
            body.addWidget(item)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        field.left.connect(self.check)
        field.changed.connect(self._on_field_changed)
        if hasattr(field, "noted"):
            field.noted.connect(lambda _: self._show())
        self._show()

    def give_note(self) -> QWidget:
        """The line below, for a layout that has more room for it than the field is wide."""
        self._column.removeWidget(self._below)
        return self._below

    def set_label(self, label: str, *, hint: str = "") -> None:
        """Another name for the same field, with what is said under it."""
        self.label.set_text(label)
        self.field.setAccessibleName(label)
        self._hint = hint
        self.show_error("")

    def check(self) -> bool:
        """Whether the field can read what was typed; says so under it."""
        self.show_error(self.field.problem())
        return not self.error

    def show_error(self, words: str) -> None:
        self.error = words
        self.field.set_wrong(bool(words))
        self.field.setAccessibleDescription(words)
        self._show()

    def show_warning(self, words: str) -> None:
        """Something to look at that stops nothing; an error goes before it."""
        self.warning = words
        self._show()

    def set_low(self, low: bool) -> None:
        """A tick has no label above it: it stands as low as the fields beside it."""
        self._is_low = low
        self.restyle()

    def jump(self) -> None:
        """Focus to the field, all of it selected, ready to be typed over."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if hasattr(self.field, "selectAll"):
            self.field.selectAll()

    def restyle(self) -> None:
        t = theme()
        top = t.line(Role.LABEL) + (t.px(40) - self.field.sizeHint().height()) // 2 if self._is_low else 0
        self._column.setContentsMargins(0, top, 0, 0)
        self.updateGeometry()

    def _on_field_changed(self) -> None:
        self.warning = ""
        if self.error:
            self.show_error("")
        else:
            self._show()

    def _show(self) -> None:
        note = getattr(self.field, "note", "")
        if self.error:
            self._below.show_words(self.error, "overdue", "error")
        elif self.warning:
            self._below.show_words(self.warning, "due", "warning")
        elif note:
            self._below.show_words(note, "sent", "info")
        else:
            self._below.show_words(self._hint, "muted", "")


class _Note(QWidget):
    """One small line under a field: error, note or hint."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = ""
        self._ink: Ink = "muted"
        self._text = Text("", Role.LABEL, "muted", wrap=True)
        self._body = QVBoxLayout(self)
        self._body.setSpacing(0)
        self._body.addWidget(self._text)

    def show_words(self, words: str, ink: Ink, icon: str) -> None:
        self._icon, self._ink = icon, ink
        left = theme().px(22) if icon else 0
        self._body.setContentsMargins(left, 0, 0, 0)
        self._text.set_ink(ink)
        self._text.set_text(words)
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        """As wide as its words in one line: a label that wraps would ask for a square of them."""
        left = self._body.contentsMargins().left()
        width = left + theme().width(Role.LABEL, self._text.full_text) + 2
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            t = theme()
            place = QRectF(0, 0, t.px(16), t.line(Role.LABEL) + t.px(2))
            paint_icon(QPainter(self), place, self._icon, t.ink(self._ink))


class Form(Themed, QWidget):
    """Named fields in a folding layout.

    form = Form()
    form.add("held_on", FieldBox("วันที่จัด", DateField(today=today), required=True), least=136, grow=0)
    form.show_errors({"held_on": "วันที่จัดต้องอยู่ในเดือนที่รายงาน"})   # and puts the focus there
    """

    changed = Signal(str)
    left = Signal(str)

    def __init__(self, *, gap: int = 12, line_gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folding = FoldingLayout(self, gap=gap, line_gap=line_gap)
        self.boxes: dict[str, FieldBox] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, key: str, box: FieldBox, *, least: int = 0, grow: int = 1, line: bool = False) -> FieldBox:
        self.boxes[key] = box
        self.folding.add(box, least=least, grow=grow, line=line, note=box.give_note())
        box.field.changed.connect(lambda: self.changed.emit(key))
        box.field.left.connect(lambda: self.left.emit(key))
        return box

    def new_line(self) -> None:
        self.folding.new_line()

    def values(self) -> dict[str, Any]:
        return {key: box.field.value() for key, box in self.boxes.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            self.boxes[key].field.set_value(value)
            self.boxes[key].show_error("")

    def check(self) -> bool:
        """Every field can read its text; the first that cannot gets the focus."""
        wrong = [box for box in self.boxes.values() if not box.check()]
        if wrong:
            wrong[0].jump()
        return not wrong

    def show_errors(self, errors: Mapping[str, str]) -> None:
        for key, box in self.boxes.items():
            box.show_error(errors.get(key, ""))
        first = next((box for key, box in self.boxes.items() if errors.get(key)), None)
        if first:
            first.jump()

    def jump(self, key: str) -> None:
        self.boxes[key].jump()

    def restyle(self) -> None:
        self.folding.invalidate()
        self.updateGeometry()
