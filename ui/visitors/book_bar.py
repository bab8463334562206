"""Which page of which book lies on the desk: plot, book, page and month."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.fields.choice import PickerField
from ui.widgets.fields.dates import MonthField
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.number import NumberField
from ui.widgets.lists import ListRow
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.visitor_view import BookPage
    from ui.tasks import Tasks


class BookBar(Themed, QWidget):
    site_chosen = Signal(object)
    page_chosen = Signal(int, int)  # book, page
    month_chosen = Signal(object)

    def __init__(
        self,
        find: Callable[[str], Sequence[tuple[UUID, str, str]]],
        *,
        tasks: Tasks,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._page: BookPage | None = None

        def rows(words: str) -> list[ListRow]:
            return [ListRow(key=id_, title=title, second=second) for id_, title, second in find(words)]

        self.site = PickerField(rows, tasks=tasks, name="แปลง")
        self.book = NumberField(name="เล่มที่", low=1, high=999, plain=True, width=52)
        self.number = NumberField(name="หน้าที่", low=1, high=9999, plain=True, width=60)
        self.before = IconButton("chevron_left", "หน้าก่อน (PageUp)", on_click=lambda: self._step(-1))
        self.after = IconButton("chevron_right", "หน้าถัดไป (PageDown)", on_click=lambda: self._step(1))
        self.month = MonthField(name="ประจำเดือน", today=today, width=150)
        inside = QWidget()  # the folding layout knows no margins
        self._row = QVBoxLayout(self)
        self._row.addWidget(inside)
        folding = self._folding = FoldingLayout(inside, gap=12, line_gap=6)
        folding.add(_labelled("แปลง", self.site), least=250)
        folding.add(_labelled("เล่มที่", self.book), grow=0)
        folding.add(_labelled("หน้าที่", self.before, self.number, self.after), grow=0)
        folding.add(_labelled("เดือน", self.month), grow=0)
        self.site.changed.connect(self._on_site_changed)
        self.book.left.connect(self._on_number_left)
        self.number.left.connect(self._on_number_left)
        self.month.left.connect(self._on_month_left)
        self.restyle()

    def restyle(self) -> None:
        t = theme()
        self._row.setContentsMargins(t.px(15), t.px(8), t.px(15), t.px(8))
        self._folding.invalidate()
        self.updateGeometry()

    def show_page(self, page: BookPage) -> None:
        self._page = page
        self.site.set_value((page.site, page.site_words))
        self.book.set_value(page.book_no)
        self.number.set_value(page.page_no)
        self.month.set_value(page.month)
        self.before.setEnabled(page.page_no > 1)

    def _step(self, by: int) -> None:
        if self._page is not None and self._page.page_no + by >= 1:
            self.page_chosen.emit(self._page.book_no, self._page.page_no + by)

    def _on_site_changed(self) -> None:
        chosen = self.site.value()
        if isinstance(chosen, UUID) and self._page is not None and chosen != self._page.site:
            self.site_chosen.emit(chosen)

    def _on_number_left(self) -> None:
        if self._page is None:
            return
        book, number = self.book.value(), self.number.value()
        if book is None or number is None:
            self.show_page(self._page)
        elif (book, number) != (self._page.book_no, self._page.page_no):
            page_no = int(number) if book == self._page.book_no else 1
            self.page_chosen.emit(int(book), page_no)

    def _on_month_left(self) -> None:
        month = self.month.value()
        if self._page is None:
            return
        if month is None:
            self.month.set_value(self._page.month)
        elif month != self._page.month:
            self.month_chosen.emit(month)


def _labelled(words: str, *widgets: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    row.addWidget(muted(words))
    for widget in widgets:
        row.addWidget(widget, 1 if len(widgets) == 1 else 0)
    return line
