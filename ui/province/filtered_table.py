"""A table under pills that filter it; what says so in its place while nothing fits, or there is nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Themed, theme
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import Column, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R")
ALL = "all"


class FilteredTable(Themed, QWidget, Generic[R]):
    """`opened` carries the row. `fits(row, key)` says whether a row belongs to a pill; `words` names each pill, the
    first is all of them."""

    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        name: str,
        pills: Sequence[tuple[str, str]],
        fits: Callable[[R, str], bool],
        none: str,
        icon: str,
    ) -> None:
        super().__init__()
        self._pills, self._fits = tuple(pills), fits
        self._rows: Sequence[R] = ()
        self.chosen = pills[0][0]
        self.tabs = Tabs([Choice(*pills[0])], name=f"กรอง{name}")
        self.tabs.chosen.connect(self.choose)
        self.note = muted("", wrap=True)
        self.model: WindowedModel[R] = WindowedModel(columns)
        self.table = TableView(self.model, name=name, row_height=TWO_LINES)
        self.table.opened.connect(self._open)
        self._none = EmptyState(none, icon=icon)
        self._none_fits = EmptyState(
            "ไม่มีรายการที่ตรงกับตัวกรอง", action="ดูทั้งหมด", on_action=lambda: self.choose(pills[0][0])
        )
        self._faces = QStackedWidget()
        for face in (self.table, self._none, self._none_fits):
            self._faces.addWidget(face)
        self._bar = QVBoxLayout()
        self._bar.addWidget(self.tabs)
        self._bar.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self._faces, 1)
        self.restyle()

    def show_rows(self, rows: Sequence[R], note: str = "") -> None:
        self._rows = rows
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        self._show()

    def choose(self, key: str) -> None:
        self.chosen = key
        self._show()
        self.take_focus()

    def take_focus(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        (target or self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        fitting: dict[str, list[int]] = {
            key: [place for place, row in enumerate(self._rows) if self._fits(row, key)]
            for key, _ in self._pills
        }
        self.tabs.set_choices(
            [Choice(key, words, len(fitting[key])) for key, words in self._pills], self.chosen
        )
        self.tabs.set_current(self.chosen)
        shown = fitting[self.chosen]
        keep = self.table.current_id()
        self.model.set_rows([self._rows[place] for place in shown], shown)
        self.tabs.setVisible(bool(self._rows))
        face = self.table if shown else self._none_fits if self._rows else self._none
        self._faces.setCurrentWidget(face)
        if shown and (keep is None or not self.table.choose(keep, quiet=True)):
            self.table.choose_place(0, quiet=True)

    def _open(self, place: object) -> None:
        if isinstance(place, int):
            self.opened.emit(self._rows[place])

    def restyle(self) -> None:
        t = theme()
        self._bar.setContentsMargins(t.px(12), t.px(6), t.px(12), t.px(6))
        self._bar.setSpacing(t.px(4))
