"""What every field has, and the one-line editor under most of them.

`changed` is sent for every edit by the person, `left` when the field is left or Enter pressed after its text
was put in order: the moment to save. `set_value` sends neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolTip, QWidget

from ui.keys import pressed
from ui.theme import Themed, theme
from ui.widgets.buttons import IconButton, Kind

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPaintEvent, QResizeEvent

FIELD_HEIGHT = 40
_CURSOR_INSET = 5  # QLineEdit makes the cursor's place so much wider than the cursor


class Field(Protocol):
    """What forms and the generic editor rely on; every class in this folder is one."""

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def left(self) -> SignalInstance: ...
    def value(self) -> Any: ...
    def set_value(self, value: Any) -> None: ...
    def problem(self) -> str:
        """A Thai sentence that says how to repair what was typed; "" when it can be read."""
        ...

    def set_wrong(self, wrong: bool) -> None: ...


class FieldKeys:
    """Mixin, left of a text widget: Enter goes to the next field, edit keys work in the Thai layout, and
    undo keys that the field has no use for pass on to the window."""

    enter_leaves = True

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._edits(event):
                event.accept()
                return True
            if pressed(event, "Ctrl+Z") or pressed(event, "Ctrl+Y"):
                event.ignore()
                return False
        return super().event(event)  # type: ignore[misc]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if action := self._edits(event):
            action()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # “finish and next record” belongs to the page
                return
            if self.enter_leaves:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.finish()
                self.focusNextPrevChild(not back)  # type: ignore[attr-defined]
                return
        if event.key() == Qt.Key.Key_Escape or pressed(event, "Ctrl+Z") or pressed(event, "Ctrl+Y"):
            event.ignore()
            return
        super().keyPressEvent(event)  # type: ignore[misc]

    def finish(self) -> None:
        """Put the text in order, as on leaving."""

    def _edits(self, event: QKeyEvent):  # type: ignore[no-untyped-def]
        """The edit command of this key by position, if the field can do it now."""
        can_undo, can_redo = self._undo_state()
        table = (
            ("Ctrl+Z", self.undo if can_undo else None),  # type: ignore[attr-defined]
            ("Ctrl+Y", self.redo if can_redo else None),  # type: ignore[attr-defined]
            ("Ctrl+C", self.copy),  # type: ignore[attr-defined]
            ("Ctrl+X", self.cut),  # type: ignore[attr-defined]
            ("Ctrl+V", self.paste),  # type: ignore[attr-defined]
            ("Ctrl+A", self.selectAll),  # type: ignore[attr-defined]
        )
        return next((action for keys, action in table if action and pressed(event, keys)), None)

    def _undo_state(self) -> tuple[bool, bool]:
        raise NotImplementedError


class LineField(Themed, FieldKeys, QLineEdit):
    """One line. Subclasses give meaning to the text in `finish`, `value` and `problem`."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, *, name: str = "", placeholder: str = "", width: int = 0, parent: QWidget | None = None
    ) -> None:
        """`width` fixes the width (as at 100 %) for things of known length: dates, counts, codes."""
        super().__init__(parent)
        self._fixed_width = width
        self._button: IconButton | None = None
        self._given = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        free = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(free, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(lambda _: self._on_self_edited())

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._fixed_width or 220), theme().px(FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(self._fixed_width or 72), theme().px(FIELD_HEIGHT))

    def set_wrong(self, wrong: bool) -> None:
        if bool(self.property("wrong")) == wrong:
            return
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)
        if self._button:
            self._button.setVisible(not on)

    def problem(self) -> str:
        return ""

    def restyle(self) -> None:
        t = theme()
        right = t.px(30) if self._button else 0
        # Up a little: the room for ญู below weighs more than the room for ปื้ above, see `paint.baseline`.
        self.setTextMargins(0, 0, right, t.px(2))
        self.updateGeometry()
        self._place_button()

    def add_button(self, icon: str, name: str) -> IconButton:
        """An icon inside the right end, e.g. the calendar."""
        self._button = IconButton(icon, name, kind=Kind.QUIET, size=32, parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restyle()
        return self._button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def is_cut(self) -> bool:
        """Whether the text is longer than the field."""
        return self.fontMetrics().horizontalAdvance(self.displayText()) > self._text_room() + theme().px(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        at_rest = not self.hasFocus() and self.cursorPosition() == 0 and not self._fixed_width
        if at_rest and not self.alignment() & Qt.AlignmentFlag.AlignRight and self.is_cut():
            self._draw_cut()

    def _draw_cut(self) -> None:
        """Qt cuts anywhere, through a vowel too, and nothing would tell that there is more."""
        t, metrics = theme(), self.fontMetrics()
        start, middle = (
            self._text_start(),
            (self.height() - self.textMargins().bottom() - metrics.height() + 1) // 2,
        )
        painter = QPainter(self)
        ground = t.c.head if self.isReadOnly() else t.c.surface
        # All of it anew: a sign may reach over the one before it.
        inner = QRectF(start - t.px(3), t.px(3), self.width() - start, self.height() - t.px(6))
        painter.fillRect(inner, ground if self.isEnabled() else t.c.disabled)
        painter.setFont(self.font())
        painter.setPen(t.c.text if self.isEnabled() else t.c.on_disabled)
        words = metrics.elidedText(self.displayText(), Qt.TextElideMode.ElideRight, self._text_room())
        painter.drawText(QPointF(start, middle + metrics.ascent()), words)

    def _text_start(self) -> int:
        return self.cursorRect().x() + _CURSOR_INSET

    def _text_room(self) -> int:
        return self.width() - self._text_start() - self.textMargins().right() - theme().px(12)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and not self.toolTip() and self.is_cut():
            QToolTip.showText(event.globalPos(), self.displayText(), self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def selectAll(self) -> None:
        """From the end to the beginning: of a text that is longer than the field the beginning is seen."""
        self.setSelection(len(self.text()), -len(self.text()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text() and self.selectedText() == self.text() and self.is_cut():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.setCursorPosition(0)  # a long name is read from its beginning

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from ui.widgets.fields.edit_menu import edit_menu

        edit_menu(self, *self._undo_state(), selected=self.hasSelectedText()).popup(event.globalPos())

    def finish(self) -> None:
        self._put_in_order()
        if self.text() != self._given:
            self._given = self.text()
            self.left.emit()

    def show_text(self, text: str) -> None:
        """Set without telling anyone."""
        self._given = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.set_wrong(False)

    def _put_in_order(self) -> None:
        """Rewrite what was typed as it is meant to stand."""

    def _on_self_edited(self) -> None:
        self.set_wrong(False)
        self.changed.emit()

    def _undo_state(self) -> tuple[bool, bool]:
        live = not self.isReadOnly()
        return live and self.isUndoAvailable(), live and self.isRedoAvailable()

    def _place_button(self) -> None:
        if self._button:
            size = self._button.sizeHint()
            left = self.width() - size.width() - theme().px(4)
            self._button.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
