"""The grid of one worker's week: painted, with one cell under the cursor and at most one editor open.

The grid keeps its own rows, which may be ahead of the book: what is typed stands at once, is stored when a row
is whole, and is handed out as unsaved typing until then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from desktop.week_view import DayKind, WorkRow
from ui import keys
from ui.daily_logs import grid_cells as cells
from ui.daily_logs import grid_paint
from ui.daily_logs.cell_editing import CellEditing
from ui.daily_logs.grid_cells import WORK_COLUMNS, Column, Place
from ui.daily_logs.grid_layout import GridLayout
from ui.daily_logs.grid_paint import KIND_ICONS
from ui.daily_logs.grid_rows import GridRows
from ui.icons import icon
from ui.theme import Themed, theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from desktop.week_view import WeekDay, WeekSheet


class WeekGrid(Themed, QWidget):
    """Every wish is a signal; the page does it and calls `set_sheet` again."""

    rows_changed = Signal(object, object)  # day, rows: whole rows are to be stored
    row_removed = Signal(object, object)  # day, rows without it
    code_unknown = Signal(str)  # typed in place of a code
    typed = Signal()  # something unfinished stands in `unsaved`
    kind_chosen = Signal(object, object)  # day, DayKind
    place_chosen = Signal(object, object)  # day, {"time_from", "time_to", "site"}
    certify_asked = Signal(object)  # day: Space
    certification_given = Signal(object, object)  # day, {"on", "deputy"}
    copy_above_asked = Signal(object)
    paste_asked = Signal(object, str)  # day, text of the clipboard
    ended = Signal()  # Enter past the last cell
    moved = Signal()  # the cursor stands elsewhere

    def __init__(self, *, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = GridRows()
        self.place = Place()
        self.editing = CellEditing(self, today)
        self.editing.ended.connect(self._on_editing_ended)
        self.editing.walked.connect(
            lambda step: self._go(cells.above_or_below(self.place, self._shapes(), step))
        )
        self.editing.typed.connect(self.typed)
        self.editing.code_unknown.connect(self.code_unknown)
        self.editing.closed.connect(self._on_editing_closed)
        self.editing.place_given.connect(lambda values: self.place_chosen.emit(self.day.day, values))
        self.editing.certification_given.connect(
            lambda values: self.certification_given.emit(self.day.day, values)
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("บันทึกของสัปดาห์")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # --- what it shows ---------------------------------------------------------------------------

    @property
    def sheet(self) -> WeekSheet | None:
        return self.rows.sheet

    def set_sheet(self, sheet: WeekSheet) -> None:
        """A fresh reading. An editor that is open stays, with the rows of its day as they are here."""
        now = self.rows.sheet
        if (
            now is not None
            and (now.worker, now.monday) != (sheet.worker, sheet.monday)
            and self.editing.is_open
        ):
            self.editing.cancel()
        is_other = self.rows.take(sheet, self.editing.place)
        shapes = self._shapes()
        self.place = cells.first_place(shapes) if is_other else cells.settled(self.place, shapes)
        self._relay()

    def begin(self) -> None:
        """The cursor where keying begins."""
        if self.sheet is not None:
            self._go(cells.first_place(self._shapes()))

    @property
    def day(self) -> WeekDay:
        assert self.sheet is not None
        return self.sheet.days[self.place.day]

    def unsaved(self) -> dict[date, tuple[WorkRow, ...]]:
        """Days whose rows are not all in the book: not whole, refused, or being typed just now."""
        return self.rows.unsaved(self.editing.place, self.editing.row_so_far)

    def _shapes(self) -> list[cells.Shape]:
        return self.rows.shapes()

    # --- geometry --------------------------------------------------------------------------------

    def _layout(self) -> GridLayout:
        return GridLayout(self.width(), self.rows.looks(self.place))

    def _relay(self) -> None:
        grid = self._layout()
        self.setFixedHeight(max(1, grid.height))
        self.editing.lay_over(grid)
        if self.sheet is not None:
            look = grid.looks[self.place.day]
            self.setAccessibleDescription(grid_paint.spoken(look, self.place))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(760), max(1, self._layout().height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(500), 1)

    def restyle(self) -> None:
        self._relay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._relay()  # texts break at other words

    def cursor_rect(self) -> QRect:
        """Where the cursor stands, for whoever scrolls."""
        return self._layout().cell_rect(self.place).toAlignedRect() if self.sheet else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sheet is None:
            return
        painter = QPainter(self)
        grid = self._layout()
        shows = (self.hasFocus() or self.editing.is_open) and not self.editing.has_editor
        for day in range(len(grid.looks)):
            here = shows and day == self.place.day
            grid_paint.draw_day(painter, grid, day, focus=self.place if here else None)

    # --- the cursor ------------------------------------------------------------------------------

    def _go(self, place: Place | None) -> None:
        if place is None:
            self.ended.emit()
            return
        self.place = place
        self._relay()
        self.moved.emit()

    def _onward(self, step: int) -> None:
        if step > 0:
            is_blank = self.rows.at(self.place).is_blank
            self._go(cells.onward(self.place, self._shapes(), is_blank=is_blank))
            return
        before = cells.back(self.place, self._shapes())
        if before is None:
            super().focusNextPrevChild(False)
        else:
            self._go(before)

    def focusNextPrevChild(self, onward: bool) -> bool:
        if self.sheet is None or not self.hasFocus():
            return super().focusNextPrevChild(onward)
        self._onward(1 if onward else -1)
        return True

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (keys.pressed(event, "Ctrl+V") or keys.pressed(event, "Ctrl+C"))
        ):
            event.accept()  # ours before the window's, in both layouts
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.sheet is None or not (self._command(event) or self._walk(event) or self._type(event)):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self.editing.is_open:
            self.editing.cancel()
        elif keys.pressed(event, "Ctrl+V"):
            self.paste()
        elif keys.pressed(event, "Ctrl+C"):
            self._copy_day()
        elif (event.key() in (Qt.Key.Key_F4, Qt.Key.Key_F2) and not held) or keys.pressed(event, "Alt+Down"):
            self.edit()
        elif event.key() == Qt.Key.Key_Delete and not held:
            self._remove_row()
        elif event.key() == Qt.Key.Key_Space and not held:
            self._certify() if self.place.column is Column.CERTIFICATION else self.edit()
        else:
            return False
        return True

    def _walk(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shapes = self._shapes()
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self._onward(-1 if held else 1)
            return True
        if held:
            return False
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._go(cells.beside(self.place, shapes, 1 if key == Qt.Key.Key_Right else -1))
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._go(cells.above_or_below(self.place, shapes, 1 if key == Qt.Key.Key_Down else -1))
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                day = 0 if key == Qt.Key.Key_Home else len(shapes) - 1
                self._go(cells.settled(replace(self.place, day=day), shapes))
            case _:
                return False
        return True

    def _type(self, event: QKeyEvent) -> bool:
        """A sign typed in a cell of work begins the cell anew; 1–5 in the kind chooses it."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        number = keys.digit(event)
        if self.place.column is Column.KIND:
            kinds = list(DayKind)
            if number and number <= len(kinds) and not self.day.locked:
                self.kind_chosen.emit(self.day.day, kinds[number - 1])
                return True
            return False
        text = event.text()
        if self.place.column not in WORK_COLUMNS or not text or not text.isprintable():
            return False
        is_code = number is not None and self.place.column is Column.CODE
        self.edit(str(number) if is_code else text)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.editing.end(0)
        self.editing.close_card()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = self._layout().place_at(event.position().x(), event.position().y())
        if place is None or self.sheet is None:
            return
        was = self.place
        self._go(cells.settled(place, self._shapes()))
        if self.place.column is Column.CERTIFICATION and (was == self.place or not self.day.certified_on):
            self._certify()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.place.column is not Column.CERTIFICATION:
            self.edit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- commands --------------------------------------------------------------------------------

    def _certify(self) -> None:
        if not self.day.locked and not self.day.is_off and self.rows.days[self.place.day]:
            self.certify_asked.emit(self.day.day)

    def _remove_row(self) -> None:
        if self.day.locked or self.place.column not in WORK_COLUMNS or not self.rows.remove(self.place):
            return
        self.place = cells.settled(self.place, self._shapes())
        self._relay()
        self.row_removed.emit(self.day.day, tuple(self.rows.days[self.place.day]))

    def paste(self) -> None:
        text = QApplication.clipboard().text()
        if text.strip() and not self.day.locked:
            self.paste_asked.emit(self.day.day, text)

    def _copy_day(self) -> None:
        rows = self.rows.days[self.place.day]
        lines = ["\t".join((row.code, row.text, row.result_words)) for row in rows]
        QApplication.clipboard().setText("\n".join(lines))

    def ask_copy_above(self) -> None:
        self.commit()
        if self.sheet is not None and not self.day.locked:
            self.copy_above_asked.emit(self.day.day)

    # --- editing ---------------------------------------------------------------------------------

    def edit(self, text: str | None = None) -> None:
        """Open what the cell is edited with; `text` replaces what is there."""
        if self.sheet is None or self.day.locked:
            return
        column = self.place.column
        if column is Column.KIND:
            self._open_kinds()
        elif column in WORK_COLUMNS:
            self.editing.open(self.place, self.rows.at(self.place), self.sheet, self._layout(), text)
            self.update()
        elif column is Column.DAY or self.rows.days[self.place.day]:
            self.editing.open_card(column, self.day, self.sheet, self.cursor_rect())

    def commit(self) -> None:
        """Keep what the open editor holds, without moving."""
        self.editing.end(0)

    def _open_kinds(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        day = self.day
        for number, kind in enumerate(DayKind, start=1):
            action = menu.addAction(icon(KIND_ICONS[kind]), f"{number}  {kind.label}")
            action.triggered.connect(lambda _=False, kind=kind: self.kind_chosen.emit(day.day, kind))
            if kind is day.kind:
                menu.setActiveAction(action)
        menu.popup(self.mapToGlobal(self.cursor_rect().bottomLeft()))

    def _on_editing_ended(self, place: Place, row: WorkRow, step: int) -> None:
        assert self.sheet is not None
        before: Any = self.rows.at(place)
        if row != before:
            day = self.sheet.days[place.day].day
            if self.rows.put(place, row):
                self.rows_changed.emit(day, tuple(self.rows.days[place.day]))
            else:
                self.typed.emit()
        if step:
            self.setFocus()
            self._onward(step)
        else:
            self._relay()

    def _on_editing_closed(self) -> None:
        self.setFocus()
        self._relay()
