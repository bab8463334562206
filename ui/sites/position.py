"""Coordinates on the sheet of a plot: two numbers, and one entry that reads whatever a person has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.coordinates import NoPosition, Position, read_position, to_utm
from ui.widgets.fields.base import LineField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PLACEHOLDER = "13.69, 101.07 หรือ 47P 712345 1514321"


class PositionEntry(LineField):
    """Paste or type; Enter or leaving reads it. `found` carries the Position, and the entry is empty again."""

    found = Signal(object)
    noted = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(name="วางพิกัดหรือพิมพ์ UTM", placeholder=PLACEHOLDER, parent=parent)
        self.zone = 47
        self.note = ""
        self._problem = ""
        self.restyle()

    def value(self) -> None:
        """Nothing of its own: what it reads goes to latitude and longitude."""

    def set_value(self, value: object) -> None:
        self._problem = ""
        self.show_text("")

    def problem(self) -> str:
        return self._problem if self.text().strip() else ""

    def show_position(self, position: Position | None) -> None:
        """Say the same place as UTM, to be compared with a land document."""
        self.note = f"UTM {to_utm(position).words}" if position else ""
        self.noted.emit(self.note)

    def _put_in_order(self) -> None:
        self._problem = ""
        text = self.text().strip()
        if not text:
            return
        try:
            position = read_position(text, zone=self.zone)
        except NoPosition as error:
            self._problem = str(error)
            return
        self.setText("")
        self.found.emit(position)
