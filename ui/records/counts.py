"""Numbers by code: participants by sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Themed
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.number import NumberField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class CountsField(Themed, QWidget):
    """`value()` holds only the codes that have a number; None for none."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._fields: dict[str, NumberField] = {}
        layout = FoldingLayout(self, gap=10, line_gap=6)
        for code, words in choices:
            field = self._fields[code] = NumberField(name=f"{name} {words}", low=0)
            box = FieldBox(words, field)
            layout.add(box, least=118, grow=0, note=box.give_note())
            field.changed.connect(self.changed)
            field.left.connect(self.left)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._fields:
            self.setFocusProxy(next(iter(self._fields.values())))

    def value(self) -> dict[str, int] | None:
        counts = {code: field.value() for code, field in self._fields.items()}
        return {code: int(count) for code, count in counts.items() if count is not None} or None

    def set_value(self, value: Mapping[str, int] | None) -> None:
        for code, field in self._fields.items():
            field.set_value((value or {}).get(code))

    def problem(self) -> str:
        return next((words for field in self._fields.values() if (words := field.problem())), "")

    def unread(self) -> dict[str, str]:
        return {code: field.text() for code, field in self._fields.items() if field.problem()}

    def show_unread(self, typed: Mapping[str, str]) -> None:
        for code, text in typed.items():
            if code in self._fields:
                self._fields[code].setText(text)

    def set_wrong(self, wrong: bool) -> None:
        """The words under the field say it."""

    def set_read_only(self, on: bool) -> None:
        for field in self._fields.values():
            field.set_read_only(on)

    def restyle(self) -> None:
        self.updateGeometry()
