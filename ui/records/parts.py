"""The list of parts inside a record as a small table: rows are added, removed and moved in place.

While a row fits on one line the labels stand above the first row only, as in a table; where it does not,
every row carries its own.
"""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.dictionary import FieldFacts, Kind
from ui.keys import bind
from ui.records.unread import show_unread, unread_text
from ui.records.widths import grows, least_width
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.buttons import Kind as ButtonKind
from ui.widgets.cards import Divider
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.fields.form import FieldBox
from ui.widgets.tab_order import RowsBegin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtGui import QResizeEvent

_GAP = 8
_UNSEEN = (Kind.ID, Kind.DATA)


class PartsField(Themed, QWidget):
    """`value()` is a tuple of {field: value}, without rows in which nothing is filled.

    Ctrl+Shift+↑ ↓ moves the row that has the focus.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self, facts: FieldFacts, make: Callable[[FieldFacts], Any], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.facts, self._make = facts, make
        self.rows: list[_PartRow] = []
        self._is_read_only = False
        self.setAccessibleName(facts.label)
        self._list = QVBoxLayout()
        self._begin = RowsBegin(self)
        self.add_button = Button(
            f"เพิ่ม{facts.label}", icon="add", kind=ButtonKind.QUIET, on_click=self.add_row
        )
        self._removed: tuple[int, dict[str, Any], dict[str, str]] | None = None
        self.back_button = LinkButton("นำรายการที่เอาออกกลับมา", icon="undo", on_click=self.bring_back)
        self.back_button.hide()
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addWidget(self.back_button)
        below.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._list)
        self._column.addLayout(below)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bind(self, "Ctrl+Shift+Up", lambda: self._move_focused(-1), within=True)
        bind(self, "Ctrl+Shift+Down", lambda: self._move_focused(1), within=True)
        self.restyle()

    # --- as a field ------------------------------------------------------------------------------

    def value(self) -> tuple[dict[str, Any], ...]:
        return tuple(values for row in self.rows if (values := row.values()))

    def set_value(self, value: Iterable[Any] | None) -> None:
        wanted = [plain_part(part) for part in value or ()]
        while len(self.rows) > len(wanted):
            self._drop(self.rows[-1])
        while len(self.rows) < len(wanted):
            self._append()
        for row, values in zip(self.rows, wanted, strict=True):
            row.set_values(values)
        self._remember(None)
        self._in_tab_order()
        self._number()

    def problem(self) -> str:
        for number, row in enumerate(self.rows, start=1):
            if words := row.problem():
                return f"รายการที่ {number}: {words}"
        return ""

    def unread(self) -> dict[str, str]:
        """By number of the row and name of the field; “+” where a row holds nothing else."""
        told: dict[str, str] = {}
        filled = (row for row in self.rows if row.values() or row.unread())
        for number, row in enumerate(filled):
            mark = "" if row.values() else "+"
            told |= {f"{number}{mark}/{name}": text for name, text in row.unread().items()}
        return told

    def show_unread(self, typed: Mapping[str, str]) -> None:
        """After `set_value`, which knows nothing of rows that cannot be read at all."""
        for place, text in typed.items():
            row, _, name = place.partition("/")
            number = int(row.rstrip("+") or 0) if row.rstrip("+").isdigit() else len(self.rows)
            if row.endswith("+") and not (number < len(self.rows) and self.rows[number].unread()):
                self._append()
                self._list.removeWidget(self.rows[-1])
                self.rows.insert(number, self.rows.pop())
                self._list.insertWidget(number, self.rows[number])
            if number < len(self.rows):
                self.rows[number].show_unread(name, text)
        self._in_tab_order()
        self._number()

    def set_wrong(self, wrong: bool) -> None:
        """The words under the list say which item is meant."""

    def set_read_only(self, on: bool) -> None:
        self._is_read_only = on
        self.add_button.setVisible(not on)
        self._remember(None)
        for row in self.rows:
            row.set_read_only(on)
        self._number()

    # --- rows ------------------------------------------------------------------------------------

    def add_row(self) -> None:
        row = self._append()
        self._in_tab_order()
        self._number()
        row.focus()
        self.changed.emit()

    def remove_row(self, row: _PartRow) -> None:
        place = self.rows.index(row)
        held_something = bool(row.values() or row.unread())
        self._remember((place, row.values(), row.unread()) if held_something else None)
        self._drop(row)
        self._number()
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        if held_something:
            self.left.emit()

    def bring_back(self) -> None:
        """The row that was taken out last: while the list is not yet stored, no undo of the book knows of it."""
        if self._removed is None:
            return
        place, values, unread = self._removed
        self._remember(None)
        row = self._append()
        self._list.removeWidget(row)
        self.rows.insert(min(place, len(self.rows) - 1), self.rows.pop())
        self._list.insertWidget(self.rows.index(row), row)
        row.set_values(values)
        for name, text in unread.items():
            row.show_unread(name, text)
        self._in_tab_order()
        self._number()
        row.focus()
        self.changed.emit()
        self.left.emit()

    def _remember(self, removed: tuple[int, dict[str, Any], dict[str, str]] | None) -> None:
        self._removed = removed
        self.back_button.setVisible(removed is not None)

    def move_row(self, row: _PartRow, step: int) -> None:
        place = self.rows.index(row)
        wanted = place + step
        if not 0 <= wanted < len(self.rows):
            return
        self.rows.insert(wanted, self.rows.pop(place))
        self._list.removeWidget(row)
        self._list.insertWidget(wanted, row)
        self._in_tab_order()
        self._number()
        row.focus()
        self.changed.emit()
        self.left.emit()

    def restyle(self) -> None:
        self._list.setSpacing(theme().px(4))
        self._column.setSpacing(theme().px(4))
        self._number()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._number()

    def _append(self) -> _PartRow:
        row = _PartRow(self, self.facts.parts, self._make)
        row.set_read_only(self._is_read_only)
        self.rows.append(row)
        self._list.addWidget(row)
        row.changed.connect(self.changed)
        row.left.connect(self.left)
        return row

    def _in_tab_order(self) -> None:
        self._begin.put(stop for row in self.rows for stop in row.stops())

    def _drop(self, row: _PartRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        """Labels, numbers and arrows as the places of the rows now ask for."""
        for place, row in enumerate(self.rows):
            row.show_place(place, len(self.rows), is_table=row.fits(self.width()))
        self.updateGeometry()

    def _move_focused(self, step: int) -> None:
        here = next((row for row in self.rows if row.has_focus()), None)
        if here is not None and not self._is_read_only:
            self.move_row(here, step)


class _PartRow(Themed, QWidget):
    changed = Signal()
    left = Signal()

    def __init__(
        self, owner: PartsField, parts: Iterable[FieldFacts], make: Callable[[FieldFacts], Any]
    ) -> None:
        super().__init__(owner)
        self.boxes: dict[str, FieldBox] = {}
        self._is_read_only = False
        self._unseen: dict[str, Any] = {}
        """What the program keeps in the item and nobody edits: it stays with its row."""
        self._least = {}
        self._line = Divider()
        self._cells = QWidget()
        layout = self._layout = FoldingLayout(self._cells, gap=_GAP, line_gap=4)
        for facts in parts:
            if facts.is_system or facts.kind in _UNSEEN:
                continue
            field = make(facts)
            label = "" if facts.kind is Kind.YES_NO else facts.label
            box = self.boxes[facts.name] = FieldBox(label, field, required=facts.is_required)
            # A field that is made for its list says itself how much room it wants.
            self._least[facts.name] = getattr(field, "least", 0) or least_width(facts)
            grow = getattr(field, "grow", grows(facts))
            if getattr(field, "begins_line", False):
                layout.new_line()
            layout.add(box, least=self._least[facts.name], grow=grow, note=box.give_note())
            field.changed.connect(self.changed)
            field.left.connect(self.left)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        for widget in (self._cells, self):
            widget.setSizePolicy(policy)
        quiet = ButtonKind.QUIET
        self._up = IconButton(
            "arrow_upward", "เลื่อนขึ้น", kind=quiet, size=32, on_click=lambda: owner.move_row(self, -1)
        )
        self._down = IconButton(
            "arrow_downward", "เลื่อนลง", kind=quiet, size=32, on_click=lambda: owner.move_row(self, 1)
        )
        self._remove = IconButton(
            "close", "เอาออก", kind=quiet, size=32, on_click=lambda: owner.remove_row(self)
        )
        corner = QWidget()
        self._tools = QHBoxLayout(corner)
        self._tools.setSpacing(0)
        for button in (self._up, self._down, self._remove):
            self._tools.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.set_corner(corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self._line)
        column.addWidget(self._cells)

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in this order."""
        return [*(box.field for box in self.boxes.values()), self._up, self._down, self._remove]

    # --- values ----------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What is filled; a tick that is off is not."""
        told = {name: box.field.value() for name, box in self.boxes.items()}
        filled = {name: value for name, value in told.items() if value not in (None, "", (), False)}
        return {**filled, **self._unseen} if filled else {}

    def set_values(self, values: Mapping[str, Any]) -> None:
        self._unseen = {name: value for name, value in values.items() if name not in self.boxes}
        for name, box in self.boxes.items():
            box.field.set_value(values.get(name))
            box.show_error("")

    def problem(self) -> str:
        return next((words for box in self.boxes.values() if (words := box.field.problem())), "")

    def unread(self) -> dict[str, str]:
        return {name: text for name, box in self.boxes.items() if (text := unread_text(box.field))}

    def show_unread(self, name: str, text: str) -> None:
        if name in self.boxes and show_unread(self.boxes[name].field, text):
            self.boxes[name].check()

    def set_read_only(self, on: bool) -> None:
        self._is_read_only = on
        for box in self.boxes.values():
            box.field.set_read_only(on)
        self._remove.setVisible(not on)

    def focus(self) -> None:
        next(iter(self.boxes.values())).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    # --- looks -----------------------------------------------------------------------------------

    def fits(self, width: int) -> bool:
        """Whether all fields stand on one line."""
        t = theme()
        tools = 3 * t.px(32) + t.px(_GAP)
        wanted = sum(
            max(t.px(least), self.boxes[name].minimumSizeHint().width())
            for name, least in self._least.items()
        )
        return wanted + t.px(_GAP) * (len(self._least) - 1) + tools <= width

    def show_place(self, place: int, count: int, *, is_table: bool) -> None:
        labelled = place == 0 or not is_table
        for box in self.boxes.values():
            box.label.setVisible(labelled and bool(box.label.full_text))
            box.set_low(labelled and not box.label.full_text)
        self._line.setVisible(place > 0 and not is_table)
        t = theme()
        # The tools stand beside the fields, below the labels.
        self._tools.setContentsMargins(0, t.px(4) + (t.line(Role.LABEL) if labelled else 0), 0, 0)
        for button, possible in ((self._up, place > 0), (self._down, place + 1 < count)):
            button.setVisible(count > 1 and not self._is_read_only)
            button.setEnabled(possible)
        number = f"รายการที่ {place + 1}"
        for button, words in ((self._up, "เลื่อนขึ้น"), (self._down, "เลื่อนลง"), (self._remove, "เอาออก")):
            button.setAccessibleName(f"{words} {number}")
        self._layout.invalidate()

    def show_divider(self, on: bool) -> None:
        self._line.setVisible(on)


def plain_part(part: Any) -> dict[str, Any]:
    """The filled fields of a part, from its dataclass or from what an editor holds."""
    if is_dataclass(part):
        part = {one.name: getattr(part, one.name) for one in dataclass_fields(part)}
    return {name: value for name, value in part.items() if value not in (None, "", (), False)}
