"""Typed text: one line, and long Thai text that wraps at word ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop.thai import normalise
from ui.theme import Role, Themed, theme
from ui.widgets.fields.base import FIELD_HEIGHT, FieldKeys, LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent

_MARK = "\u200b"


class TextField(LineField):
    """Normalised on leaving. `value()` is None when empty."""

    noted = Signal(str)  # what did not go in; "" takes it back

    def __init__(
        self,
        *,
        name: str = "",
        placeholder: str = "",
        max_length: int = 0,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, width=width, parent=parent)
        self.note = ""
        if max_length:
            self.setMaxLength(max_length)
            self.inputRejected.connect(
                lambda: self._tell(f"ช่องนี้ใส่ได้ไม่เกิน {max_length:,} ตัวอักษร ส่วนที่เกินไม่ได้ใส่")
            )
            self.textEdited.connect(lambda text: self._tell("") if len(text) < max_length else None)
        self.restyle()

    def value(self) -> str | None:
        return normalise(self.text()) or None

    def set_value(self, value: str | None) -> None:
        self.show_text(value or "")
        self._tell("")

    def _tell(self, note: str) -> None:
        if note != self.note:
            self.note = note
            self.noted.emit(note)

    def _put_in_order(self) -> None:
        tidy = normalise(self.text())
        if tidy != self.text():
            self.setText(tidy)


class LongTextField(Themed, FieldKeys, QPlainTextEdit):
    """Several lines of Thai. Qt breaks Thai lines at word ends only where the system has libthai, which
    Windows has not; so zero width spaces stand at word ends inside the document.

    They never reach the value, the clipboard or the length; caret and deletion step over them; they are
    written in the same undo step as the edit that called for them.
    """

    changed = Signal()
    left = Signal()
    enter_leaves = False

    def __init__(
        self,
        *,
        name: str = "",
        placeholder: str = "",
        lines: int = 3,
        max_length: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._max_length = lines, max_length
        self._marking = False
        self._given = ""
        self._plain = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_self_text_changed)
        self.restyle()

    # --- as a field ------------------------------------------------------------------------------

    def value(self) -> str | None:
        return normalise(self.plain(), multiline=True) or None

    def set_value(self, value: str | None) -> None:
        self._marking = True
        self.setPlainText(value or "")
        self._mark_blocks(join=False)
        # What was loaded is where undo ends.
        self.document().clearUndoRedoStacks()
        self._marking = False
        self._plain = self._given = self.plain()
        self.set_wrong(False)

    def plain(self) -> str:
        """What was typed, without marks."""
        return self.toPlainText().replace(_MARK, "")

    def problem(self) -> str:
        if self._max_length and len(self.plain()) > self._max_length:
            over = len(self.plain()) - self._max_length
            return f"ยาวเกินไป {over:,} ตัวอักษร กรุณาตัดให้เหลือไม่เกิน {self._max_length:,}"
        return ""

    def set_wrong(self, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)

    def finish(self) -> None:
        if self.plain() != self._given:
            self._given = self.plain()
            self.left.emit()

    def restyle(self) -> None:
        self.setFont(theme().font(Role.BODY))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(320), self._lines * t.line(Role.BODY) + t.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    # --- editing ---------------------------------------------------------------------------------

    def undo(self) -> None:
        # The step brings its own marks back; marking anew would cut off what can be redone.
        self._without_marking(self.document().undo)

    def redo(self) -> None:
        self._without_marking(self.document().redo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not held and not self.isReadOnly():
            self._delete_beside(back=key == Qt.Key.Key_Backspace)
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if bare and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            cursor = self.textCursor()
            low, high = sorted((before, cursor.position()))
            if high - low == 1 and self.document().characterAt(low) == _MARK:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Qt's own menu is in English and its undo would not pass through ours.
        from ui.widgets.fields.edit_menu import edit_menu

        menu = edit_menu(self, *self._undo_state(), selected=self.textCursor().hasSelection())
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace(_MARK, ""))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(normalise(source.text(), multiline=True))

    def _undo_state(self) -> tuple[bool, bool]:
        live = not self.isReadOnly()
        document = self.document()
        return live and document.isUndoAvailable(), live and document.isRedoAvailable()

    def _delete_beside(self, *, back: bool) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.removeSelectedText()
            return
        delete = cursor.deletePreviousChar if back else cursor.deleteChar
        cursor.beginEditBlock()
        while self.document().characterAt(cursor.position() - back) == _MARK:
            delete()
        delete()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- marks -----------------------------------------------------------------------------------

    def _without_marking(self, act) -> None:  # type: ignore[no-untyped-def]
        self._marking = True
        act()
        self._marking = False
        self._tell_if_changed()

    def _on_self_text_changed(self) -> None:
        if self._marking:
            return
        self._marking = True
        self._mark_blocks(join=True)
        self._marking = False
        self._tell_if_changed()

    def _tell_if_changed(self) -> None:
        plain = self.plain()
        if plain != self._plain:
            self._plain = plain
            self.set_wrong(False)
            self.changed.emit()

    def _mark_blocks(self, *, join: bool) -> None:
        cursor = QTextCursor(self.document())
        started = False
        block = self.document().begin()
        while block.isValid():
            for place, insert in _mark_edits(block.text()):
                if not started:
                    cursor.joinPreviousEditBlock() if join else cursor.beginEditBlock()
                    started = True
                cursor.setPosition(block.position() + place)
                if insert:
                    cursor.insertText(_MARK)
                else:
                    cursor.deleteChar()
            block = block.next()
        if started:
            cursor.endEditBlock()


class WrappedLineField(LongTextField):
    """One line of text that may be a long one, as the subject of a letter: it goes on below instead of out of
    sight, and the field is as high as its text, up to `most` lines. Enter goes to the next field."""

    enter_leaves = True

    def __init__(self, *, name: str = "", placeholder: str = "", most: int = 3, max_length: int = 0) -> None:
        self._most = most
        super().__init__(name=name, placeholder=placeholder, lines=1, max_length=max_length)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(lambda _: self._fit())

    def value(self) -> str | None:
        return normalise(self.plain()) or None

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(normalise(source.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())  # not pixels
        wanted = max(1, min(self._most, lines))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff
        )
        if wanted != self._lines:
            self._lines = wanted
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        height = t.px(FIELD_HEIGHT) if self._lines == 1 else self._lines * t.line(Role.BODY) + t.px(18)
        return QSize(t.px(320), height)


def _mark_edits(marked: str) -> list[tuple[int, bool]]:
    """What to do, from the end backwards, so that marks stand at the word ends: (place, insert or delete)."""
    from desktop.thai.words import break_points

    plain = marked.replace(_MARK, "")
    # Behind a blank Qt breaks by itself.
    wanted = {point for point in break_points(plain) if plain[point - 1] not in " \t"} if plain else set()
    edits: list[tuple[int, bool]] = []
    seen = 0
    for place, sign in enumerate(marked):
        if sign == _MARK:
            if seen in wanted:
                wanted.discard(seen)
            else:
                edits.append((place, False))
        else:
            if seen in wanted:
                edits.append((place, True))
                wanted.discard(seen)
            seen += 1
    return edits[::-1]
