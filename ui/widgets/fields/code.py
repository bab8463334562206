"""A long code typed group by group, each group checked at once (the receipt read out over the telephone)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.thai import arabic_digits
from ui.keys import pressed
from ui.theme import Themed, theme
from ui.widgets.fields.number import DigitField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent


class _Group(DigitField):
    def __init__(self, owner: CodeField, place: int, digits: int) -> None:
        super().__init__(name=f"รหัสชุดที่ {place + 1}", placeholder="–" * digits, parent=owner)
        self._owner, self._place = owner, place
        self.setMaxLength(digits)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setProperty("large", True)  # see the style sheet

    def set_right(self, right: bool) -> None:
        if bool(self.property("right")) != right:
            self.setProperty("right", right)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and self._place:
            self._owner.groups[self._place - 1].setFocus()
            return
        if pressed(event, "Ctrl+V"):
            self._owner.paste_code(QApplication.clipboard().mimeData())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()


class CodeField(Themed, QWidget):
    """`CodeField(groups=3, digits=4, check=…)`. `value()` is the whole code or None; `check(place, digits)`
    answers whether one group is right. A pasted code fills all groups."""

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        *,
        name: str,
        groups: int = 3,
        digits: int = 4,
        check: Callable[[int, str], bool] = lambda place, text: True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._digits, self._check = digits, check
        self.setAccessibleName(name)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.groups = [_Group(self, place, digits) for place in range(groups)]
        for group in self.groups:
            row.addWidget(group)
            group.changed.connect(lambda group=group: self._on_group_changed(group))
        self.setFocusProxy(self.groups[0])
        self.restyle()

    def value(self) -> str | None:
        code = "".join(arabic_digits(group.text()) for group in self.groups)
        whole = len(code) == self._digits * len(self.groups)
        return code if whole and not self.problem() else None

    def set_value(self, value: str | None) -> None:
        for place, group in enumerate(self.groups):
            group.show_text((value or "")[place * self._digits : (place + 1) * self._digits])
        self.set_wrong(True)

    def wrong_groups(self) -> list[int]:
        """Places of complete groups that are not right."""
        texts = [arabic_digits(group.text()) for group in self.groups]
        return [
            place
            for place, text in enumerate(texts)
            if len(text) == self._digits and not self._check(place, text)
        ]

    def problem(self) -> str:
        for place, group in enumerate(self.groups):
            text = arabic_digits(group.text())
            if len(text) == self._digits and not self._check(place, text):
                return f"ชุดที่ {place + 1} ไม่ตรง กรุณาให้จังหวัดอ่านชุดนี้อีกครั้ง"
        return ""

    def right_groups(self) -> int:
        """How many groups from the left are complete and right."""
        count = 0
        for place, group in enumerate(self.groups):
            text = arabic_digits(group.text())
            if len(text) != self._digits or not self._check(place, text):
                break
            count += 1
        return count

    def set_wrong(self, wrong: bool) -> None:
        """Complete groups show whether they are right: red or green."""
        for place, group in enumerate(self.groups):
            text = arabic_digits(group.text())
            is_complete = len(text) == self._digits
            is_right = is_complete and self._check(place, text)
            group.set_wrong(wrong and is_complete and not is_right)
            group.set_right(is_right)

    def paste_code(self, data: QMimeData) -> None:
        digits = "".join(sign for sign in arabic_digits(data.text()) if sign.isdigit())
        self.set_value(digits[: self._digits * len(self.groups)])
        self.groups[min(len(self.groups) - 1, len(digits) // self._digits)].setFocus()
        self._on_group_changed(self.groups[-1])

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(8))

    def _on_group_changed(self, group: _Group) -> None:
        place = self.groups.index(group)
        tidy = "".join(sign for sign in arabic_digits(group.text()) if sign.isdigit())
        if tidy != group.text():
            group.setText(tidy)
        self.set_wrong(True)
        self.changed.emit()
        if len(tidy) == self._digits and group.hasFocus() and self._check(place, tidy):
            if place + 1 < len(self.groups):
                self.groups[place + 1].setFocus()
            else:
                self.left.emit()
