"""Beside a scan: which sheet it is. Type to find, arrows to choose, Enter to match; below, how that sheet prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.saving import Later
from ui.theme import Themed, theme
from ui.widgets.buttons import Button
from ui.widgets.fields.base import LineField
from ui.widgets.fields.number import NumberField
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.scans.view import Candidate, ScanTarget

_LIST_HEIGHT = 154
_LATER_MS = 180


class HandPanel(Themed, QWidget):
    """`words_changed` while typing; `looked_at` carries the candidate whose sheet is to be shown; `given` the
    target that was chosen; `left` asks for the list of scans again (Esc)."""

    words_changed = Signal(str)
    looked_at = Signal(object)
    given = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._candidates: dict[int, Candidate] = {}
        self._is_stale = False
        self.field = LineField(name="ค้นหาฉบับของหน้านี้", placeholder="หน้านี้เป็นฉบับใด")
        self.field.installEventFilter(self)
        self._later = Later(self, self._tell_words, after_ms=_LATER_MS)
        self.field.textEdited.connect(lambda _: self._on_field_edited())
        self.button = Button("จับคู่", icon="link", on_click=self.give)
        self.list = RowList(name="ฉบับที่อาจเป็น")
        self.list.chosen.connect(lambda _: self._look())
        self.list.opened.connect(lambda _: self.give())
        self._nothing = muted("", wrap=True)
        self._place = QWidget()
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        self.book_no = NumberField(name="เล่มที่", low=1, high=999, plain=True, width=72)
        self.page_no = NumberField(name="หน้าที่", low=1, high=9999, plain=True, width=84)
        for label, number in (("เล่มที่", self.book_no), ("หน้าที่", self.page_no)):
            place.addWidget(muted(label))
            place.addWidget(number)
            number.installEventFilter(self)
        place.addStretch(1)
        line = self._line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(line)
        self._column.addWidget(self.list)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._place)
        self._place.hide()
        self.restyle()

    def restyle(self) -> None:
        t = theme()
        self._column.setContentsMargins(t.px(12), t.px(6), t.px(12), 0)
        self._column.setSpacing(t.px(6))
        self._line.setSpacing(t.px(8))
        self.list.setFixedHeight(t.px(_LIST_HEIGHT))

    @property
    def words(self) -> str:
        return self.field.text().strip()

    def begin(self) -> None:
        """For another scan: nothing typed yet."""
        self.field.setText("")
        self.page_no.set_value(None)
        self.show_candidates(())

    def show_candidates(self, found: Sequence[Candidate]) -> None:
        self._is_stale = False
        self._candidates = dict(enumerate(found))
        self.list.set_rows([_row(key, one) for key, one in self._candidates.items()])
        self.list.setVisible(bool(found))
        empty = "ไม่พบฉบับที่มีคำนี้ ลองคำอื่น เช่นชื่อแปลง" if self.words else "ไม่มีฉบับที่พิมพ์แล้วรอสแกน พิมพ์คำเพื่อค้นทั้งสมุด"
        self._nothing.set_text("" if found else empty)
        self._nothing.setVisible(not found)
        if found:
            self.list.choose_place(0)
        self._look()

    @property
    def current(self) -> Candidate | None:
        key = self.list.current_key()
        return self._candidates.get(key) if isinstance(key, int) else None

    def target(self) -> ScanTarget | None:
        """What was chosen, with its page when it is one of a book; None while that is not said."""
        one = self.current
        if one is None or not one.needs_page:
            return one.target if one else None
        book, page = self.book_no.value(), self.page_no.value()
        if book is None or page is None:
            return None
        return replace(one.target, book_no=int(book), page_no=int(page))

    def give(self) -> None:
        """Nothing while the list still answers to other words than those that stand in the field."""
        if self._is_stale:
            self._later.now()
            return
        target = self.target()
        if target is not None:
            self.given.emit(target)
        elif self.current is not None:
            self.page_no.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.give()
                return True
            if watched is self.field and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.list.move(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_field_edited(self) -> None:
        self._is_stale = True
        self._later.start()

    def _tell_words(self) -> None:
        self.words_changed.emit(self.words)

    def _look(self) -> None:
        one = self.current
        needs_page = bool(one and one.needs_page)
        if one is not None and needs_page and self.book_no.value() != one.target.book_no:
            self.book_no.set_value(one.target.book_no)
        self._place.setVisible(needs_page)
        self.button.setEnabled(one is not None)
        self.looked_at.emit(one)


def _row(key: int, one: Candidate) -> ListRow:
    chip = ChipLook("รอสแกน", "schedule") if one.is_waiting else None
    return ListRow(key=key, code=one.form, title=one.title, second=one.second, chip=chip)
