"""What is open over the week grid: one editor, or one small card, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from ui.daily_logs.cell_editors import CertificationCard, DayCard, DutyEditor, PlaceCard, TextEditor
from ui.daily_logs.grid_cells import Column, Place
from ui.daily_logs.grid_rows import with_text
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from desktop.week_view import WeekSheet, WorkRow
    from ui.daily_logs.grid_layout import GridLayout

_FIELD = 36


class CellEditing(QObject):
    ended = Signal(object, object, int)  # place, row as it is now, 1 onward / -1 back / 0 stay
    walked = Signal(int)
    typed = Signal()
    code_unknown = Signal(str)  # what was typed in place of a code, and is none of this worker's
    place_given = Signal(object)  # times and site
    certification_given = Signal(object)
    closed = Signal()

    def __init__(self, grid: QWidget, today: Callable[[], date]) -> None:
        super().__init__(grid)
        self._grid, self._today = grid, today
        self._editor: TextEditor | DutyEditor | None = None
        self._card: DayCard | None = None
        self._row: WorkRow | None = None
        self.place: Place | None = None

    @property
    def is_open(self) -> bool:
        return self._editor is not None or self._card is not None

    @property
    def has_editor(self) -> bool:
        return self._editor is not None

    @property
    def row_so_far(self) -> WorkRow | None:
        """The row as it would be kept if typing stopped here."""
        if self._editor is None or self.place is None or self._row is None:
            return None
        if not isinstance(self._editor, DutyEditor):
            return with_text(self._row, self.place.column, self._editor.text().strip())
        code = self._editor.code_so_far
        if not code and not self._row.text:
            return replace(self._row, code="", text=self._editor.text().strip())
        if not code and self._editor.text().strip():
            return self._row  # no duty so far: a slip of a key must not cost the code that stands there
        return with_text(self._row, Column.CODE, code)

    # --- editors ---------------------------------------------------------------------------------

    def open(self, place: Place, row: WorkRow, sheet: WeekSheet, grid: GridLayout, text: str | None) -> None:
        """`text` stands in place of what the cell holds."""
        self.end(0)
        self.place, self._row = place, row
        if place.column is Column.CODE:
            duty = DutyEditor(sheet.duties, parent=self._grid)
            duty.set_value(row.code or None)
            self._editor = duty
        else:
            is_work = place.column is Column.WORK
            name = "งานที่ปฏิบัติ" if is_work else "ผลการปฏิบัติงาน"
            self._editor = TextEditor(name=name, max_length=500, parent=self._grid)
            self._editor.set_value(row.text if is_work else row.result_words)
        editor = self._editor
        editor.ended.connect(self.end)
        editor.walked.connect(self._on_editor_walked)
        editor.textEdited.connect(lambda _: self.typed.emit())
        self.lay_over(grid)
        editor.show()
        editor.setFocus()
        editor.selectAll()
        if text is not None:
            editor.insert(text)
            editor.textEdited.emit(editor.text())
        elif isinstance(editor, DutyEditor):
            editor.open_list()

    def lay_over(self, grid: GridLayout) -> None:
        if self._editor is None or self.place is None:
            return
        t = theme()
        cell = grid.cell_rect(self.place)
        height = t.px(_FIELD)
        left, right = cell.left() + t.px(2), cell.right() - t.px(2)
        if self.place.column is Column.CODE:
            right = grid.lefts[Column.RESULT] - t.px(2)  # room for the words of the duty
        top = max(0.0, cell.top() + (min(cell.height(), height) - height) / 2)
        self._editor.setGeometry(round(left), round(top), round(right - left), height)

    def end(self, step: int = 0) -> None:
        """Keep what was typed; 1 and -1 go on and back."""
        if self._editor is None or self.place is None or self._row is None:
            return
        editor, place, row = self._editor, self.place, self._row
        editor.finish()
        after, unknown = with_text(row, place.column, editor.value() or ""), ""
        if isinstance(editor, DutyEditor) and editor.words:
            if row.text:
                after, unknown = row, editor.words
            else:
                after = replace(row, text=editor.words)
        self._drop_editor()
        self.ended.emit(place, after, step)
        if unknown:
            self.code_unknown.emit(unknown)

    def cancel(self) -> None:
        """Esc: nothing is kept."""
        self._drop_editor()
        self._drop_card()
        self.closed.emit()

    def _on_editor_walked(self, step: int) -> None:
        self.end(0)
        self.walked.emit(step)

    def _drop_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor, self.place, self._row = self._editor, None, None, None
            editor.blockSignals(True)
            editor.hide()
            editor.deleteLater()

    # --- cards -----------------------------------------------------------------------------------

    def open_card(self, column: Column, day: Any, sheet: WeekSheet, cell: QRect) -> None:
        self.close_card()
        if column is Column.DAY:
            self._show_card(PlaceCard(day, sheet.sites, self._grid), self.place_given, cell)
        else:
            self._show_card(CertificationCard(day, self._today, self._grid), self.certification_given, cell)

    def close_card(self) -> None:
        self._drop_card()

    def _show_card(self, card: DayCard, given: Any, cell: QRect) -> None:
        self._card = card

        def keep(values: object) -> None:
            self.cancel()
            given.emit(values)

        card.kept.connect(keep)
        card.closed.connect(self.cancel)
        card.open_at(cell, self._grid.rect())

    def _drop_card(self) -> None:
        if self._card is not None:
            card, self._card = self._card, None
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
            card.hide()
            card.deleteLater()
