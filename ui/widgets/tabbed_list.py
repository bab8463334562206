"""A list under a bar of tabs, with what says so in its place while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.theme import theme
from ui.widgets.cards import Card, Divider
from ui.widgets.lists import RowList
from ui.widgets.pills import Choice, Tabs

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from ui.widgets.list_rows import ListRow
    from ui.widgets.notices import EmptyState


class TabbedList(Card):
    """`first_words` stand on the first tab until all are told. `chosen` carries the tab; `opened` the key of a row. `more` stands at the end of the bar."""

    chosen = Signal(str)
    opened = Signal(object)

    def __init__(
        self,
        tabs: Sequence[str],
        first_words: str,
        *,
        tabs_name: str,
        name: str,
        none: EmptyState,
        more: Sequence[QWidget],
    ) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self._keys, self.none = tuple(tabs), none
        self.tabs = Tabs([Choice(tabs[0], first_words)], name=tabs_name)
        self.tabs.chosen.connect(self.chosen)
        self.list = RowList(name=name)
        self.list.opened.connect(self.opened)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs)
        self._bar.addStretch(1)
        for widget in more:
            self._bar.addWidget(widget)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.list)
        self._faces.addWidget(none)
        self.body.addLayout(self._bar)
        self.body.addWidget(Divider())
        self.body.addWidget(self._faces, 1)
        self.restyle()

    @property
    def is_empty(self) -> bool:
        return self._faces.currentWidget() is self.none

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """The current row stays, where it is among them."""
        self.list.set_rows(rows)
        if rows and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        self._faces.setCurrentWidget(self.list if rows else self.none)

    def walk_tabs(self, current: Hashable, step: int = 1) -> None:
        """As if the next tab were chosen."""
        self.tabs.set_current(self._keys[(self._keys.index(str(current)) + step) % len(self._keys)])
        self.chosen.emit(self.tabs.current)

    def take_focus(self, *, when_empty: QWidget | None = None) -> None:
        (self.list if not self.is_empty else when_empty or self.tabs).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_bar"):
            t = theme()
            self._bar.setContentsMargins(t.px(12), t.px(8), t.px(12), t.px(8))
            self._bar.setSpacing(t.px(8))
