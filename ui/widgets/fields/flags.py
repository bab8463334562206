"""Ticks and rows of choices as fields, so that forms and the generic editor treat them like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from ui.widgets.checks import Tick
from ui.widgets.pills import Choice, Segmented, TogglePills

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class _AtOnce:
    """Mixin: a click is an edit and a leaving in one, and cannot be unreadable. Enter goes to the next field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.focusNextPrevChild(not back)  # type: ignore[attr-defined]
            return
        super().keyPressEvent(event)  # type: ignore[misc]

    def _tell(self) -> None:
        self.changed.emit()  # type: ignore[attr-defined]
        self.left.emit()  # type: ignore[attr-defined]

    def problem(self) -> str:
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """The words under the field say it; there is no outline to colour."""

    def set_read_only(self, on: bool) -> None:
        self.setEnabled(not on)  # type: ignore[attr-defined]


class TickField(_AtOnce, Tick):
    """Yes or no: `FieldBox("", TickField("ยินดีให้ติดตามผล"))`; the words stand beside the box."""

    changed = Signal()
    left = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self._tell)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        self.setChecked(bool(value))


def _numbered(options: Iterable[tuple[Any, str]]) -> tuple[dict[str, Any], list[Choice]]:
    """Pills are told apart by short keys; the values may be anything."""
    pairs = list(options)
    values = {str(place): value for place, (value, _) in enumerate(pairs)}
    return values, [Choice(str(place), words) for place, (_, words) in enumerate(pairs)]


class SegmentedField(_AtOnce, Segmented):
    """One of two to four `(value, words)`, all in sight; ← → choose."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, options: Iterable[tuple[Any, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        self._values, choices = _numbered(options)
        super().__init__(choices, name=name, parent=parent)
        self.chosen.connect(lambda _: self._tell())

    def value(self) -> Any:
        return self._values.get(self.current)

    def set_value(self, value: Any) -> None:
        self.set_current(next((key for key, option in self._values.items() if option == value), ""))


class TogglesField(_AtOnce, TogglePills):
    """Any of a few `(value, words)`; `value()` is a frozenset."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, options: Iterable[tuple[Any, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        self._values, choices = _numbered(options)
        super().__init__(choices, name=name, parent=parent)
        self.toggled.connect(lambda _key, _on: self._tell())

    def value(self) -> frozenset[Any]:
        return frozenset(self._values[key] for key in self.keys)

    def set_value(self, value: Iterable[Any] | None) -> None:
        wanted = set(value or ())
        self.set_keys(key for key, option in self._values.items() if option in wanted)
