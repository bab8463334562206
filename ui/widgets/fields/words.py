"""A text for which there are usual words (นาย นาง นางสาว …): they are offered, and anything may be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.thai import fold, normalise
from ui.widgets.fields.choice import SuggestingField
from ui.widgets.list_rows import ListRow

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtWidgets import QWidget


class UsualWordsField(SuggestingField):
    """`value()` is None when empty. F4 or Alt+↓ opens the list."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        name: str = "",
        placeholder: str = "",
        max_length: int = 0,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, width=width, parent=parent)
        self._words = tuple(words)
        if max_length:
            self.setMaxLength(max_length)
        self._prepare("keyboard_arrow_down", "เปิดรายการ (F4)")
        self.restyle()

    def value(self) -> str | None:
        return normalise(self.text()) or None

    def set_value(self, value: str | None) -> None:
        self.show_text(value or "")

    def _offer(self, typed: str) -> None:
        wanted = fold(typed)
        fitting = [word for word in self._words if fold(word).startswith(wanted)]
        if typed and (not fitting or fitting == [normalise(typed)]):
            self.close_list()
            return
        # Nothing is marked before the person asks: Enter keeps what was typed.
        self._show([ListRow(key=word, title=word) for word in fitting], first=False)

    def _take(self, key: Hashable) -> None:
        self.setText(str(key))
        self.set_wrong(False)

    def _current(self) -> Hashable | None:
        return self.value()

    def _put_in_order(self) -> None:
        tidy = normalise(self.text())
        if tidy != self.text():
            self.setText(tidy)
