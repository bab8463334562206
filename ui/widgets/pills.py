"""Rows of choices that are always in sight: tabs with counts, a segmented choice, several-of-many pills.

One tab stop each; arrows move inside, as in a radio group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is what code compares, `text` what is read; `count` stands after it in tabs."""

    key: str
    text: str
    count: int | None = None
    icon: str = ""

    @property
    def words(self) -> str:
        return self.text if self.count is None else f"{self.text} {self.count:,}"


class _Pill(Themed, QAbstractButton):
    """Painted for its row, which also owns the keyboard."""

    shape = "pill"

    def __init__(self, choice: Choice, row: ChoiceRow) -> None:
        super().__init__(row)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row = row
        self.first = self.last = True
        self.set_choice(choice)

    def set_choice(self, choice: Choice) -> None:
        self.choice = choice
        self.setAccessibleName(choice.words)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        icon = t.px(22) if self._icon() else 0
        return QSize(t.width(Role.LABEL_STRONG, self.choice.words) + icon + 2 * self._pad(), t.px(32))

    minimumSizeHint = sizeHint

    def _icon(self) -> str:
        return self.choice.icon

    def _pad(self) -> int:
        return theme().px(self.row.pad)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen, live = self.isChecked(), self.isEnabled()
        line = t.c.primary if chosen else t.c.line if t.border == 1 else t.c.edge
        # A contrast theme has no tints: there the chosen one is turned inside out.
        on = t.c.select if t.border == 1 else t.c.primary
        fill = on if chosen else t.c.hover if self.underMouse() and live else t.c.surface
        self._draw_shape(painter, rect, fill, line)
        ink = (t.c.primary if chosen else t.c.text) if live else t.c.on_disabled
        if chosen and t.border > 1:
            ink = t.c.on_primary
        role = Role.LABEL_STRONG if chosen else Role.LABEL
        x = rect.left() + (rect.width() - self.sizeHint().width()) / 2 + self._pad()
        if icon := self._icon():
            paint_icon(painter, QRectF(x, 0, t.px(16), rect.height()), icon, ink)
            x += t.px(22)
        width = rect.right() - self._pad() - x + 1
        draw_text(painter, QRectF(x, 0, width, rect.height()), self.choice.words, role, ink,
                  Qt.AlignmentFlag.AlignHCenter, elide=False)  # fmt: skip
        row = self.row
        if row.hasFocus() and (row.current_pill or row.first_pill) is self:
            draw_focus(painter, rect, rect.height() / 2 if self.shape == "pill" else 8)

    def _draw_shape(self, painter: QPainter, rect: QRectF, fill: QColor, line: QColor) -> None:
        draw_box(painter, rect, fill=fill, line=line, radius=rect.height() / 2, width=theme().border)


class _Segment(_Pill):
    shape = "segment"

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(40))

    minimumSizeHint = sizeHint

    def _draw_shape(self, painter: QPainter, rect: QRectF, fill: QColor, line: QColor) -> None:
        c, radius = theme().c, theme().px(8)
        painter.save()
        painter.setClipRect(rect)
        # A box wider than the segment, so that only the outer corners of the row are round.
        wide = rect.adjusted(0 if self.first else -radius, 0, 0 if self.last else radius, 0)
        edge = c.primary if self.isChecked() else c.edge
        draw_box(painter, wide, fill=fill, line=edge, radius=8, width=theme().border)
        if not self.first:
            painter.fillRect(QRectF(rect.left(), rect.top(), theme().border, rect.height()), edge)
        if not self.last:
            next_one = QRectF(rect.right() - theme().border + 1, rect.top(), theme().border, rect.height())
            if self.isChecked():
                painter.fillRect(next_one, edge)
        painter.restore()


class _Toggle(_Pill):
    """Plus when off, tick when on: the state is seen without colour."""

    def _icon(self) -> str:
        return "check" if self.isChecked() else "add"


class ChoiceRow(Themed, QWidget):
    """Exactly one of a few. `chosen` carries the key and is sent only when a person chooses.

    Folds to as many lines as it needs.
    """

    chosen = Signal(str)
    _pill: type[_Pill] = _Pill
    _gap = 8
    pad = 14  # left and right of the words

    def __init__(
        self, choices: Iterable[Choice], *, name: str, current: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        # “Fixed” would hold a row that must fold to the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pills: list[_Pill] = []
        self._current = ""
        self.set_choices(choices, current)

    def set_choices(self, choices: Iterable[Choice], current: str = "") -> None:
        """New texts or counts; the current key stays when it is still there."""
        choices = list(choices)
        keys = [choice.key for choice in choices]
        if keys == [pill.choice.key for pill in self._pills]:
            for pill, choice in zip(self._pills, choices, strict=True):
                pill.set_choice(choice)
        else:
            for pill in self._pills:
                pill.deleteLater()
                pill.hide()
            self._pills = [self._make(choice) for choice in choices]
        wanted = current or self._current
        self.set_current(wanted if wanted in keys else keys[0] if keys else "")
        self.updateGeometry()
        self._arrange()

    @property
    def current(self) -> str:
        return self._current

    @property
    def current_pill(self) -> _Pill | None:
        return next((pill for pill in self._pills if pill.choice.key == self._current), None)

    @property
    def first_pill(self) -> _Pill | None:
        """Where → and Space begin while nothing is chosen."""
        return self._pills[0] if self._pills else None

    def set_current(self, key: str) -> None:
        """Show a choice without sending `chosen`."""
        self._current = key
        for pill in self._pills:
            pill.setChecked(pill.choice.key == key)
        self.setAccessibleDescription(next((p.choice.words for p in self._pills if p.isChecked()), ""))

    def pill(self, key: str) -> QAbstractButton:
        return next(pill for pill in self._pills if pill.choice.key == key)

    def restyle(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _make(self, choice: Choice) -> _Pill:
        pill = self._pill(choice, self)
        pill.clicked.connect(lambda: self._on_pill_clicked(choice.key))
        pill.show()
        return pill

    def _on_pill_clicked(self, key: str) -> None:
        changed = key != self._current
        self.set_current(key)
        if changed:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (move := step.get(Qt.Key(event.key()))) and not event.modifiers() and self._pills:
            live = [pill for pill in self._pills if pill.isEnabled()]
            before = -1 if move > 0 else len(live)  # nothing is chosen yet: → takes the first, ← the last
            place = next((i for i, pill in enumerate(live) if pill.choice.key == self._current), before)
            self._move_to(live[max(0, min(len(live) - 1, place + move))].choice.key)
            return
        if event.key() == Qt.Key.Key_Space and not self._current and self._pills:
            self._move_to(self._pills[0].choice.key)
            return
        super().keyPressEvent(event)

    def _move_to(self, key: str) -> None:
        self._on_pill_clicked(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_pills()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_pills()

    def _repaint_pills(self) -> None:
        for pill in self._pills:
            pill.update()

    # --- laying out -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        hints = [pill.sizeHint() for pill in self._pills]
        width = sum(hint.width() for hint in hints) + theme().px(self._gap) * max(0, len(hints) - 1)
        return QSize(width, hints[0].height() if hints else theme().px(32))

    def minimumSizeHint(self) -> QSize:
        widest = max((pill.sizeHint().width() for pill in self._pills), default=0)
        return QSize(widest, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        places, height = self._places(self.width())
        shift = max(0, (self.height() - height) // 2)
        for at, (pill, place) in enumerate(zip(self._pills, places, strict=True)):
            # Each line is closed at both ends, also where the row had to fold.
            pill.first = place.x() == 0
            pill.last = at == len(places) - 1 or places[at + 1].x() == 0
            pill.setGeometry(place.translated(0, shift))

    def _places(self, width: int) -> tuple[Sequence[QRect], int]:
        gap, between = theme().px(self._gap), theme().px(6)
        places: list[QRect] = []
        x = y = height = 0
        for pill in self._pills:
            hint = pill.sizeHint()
            if x and x + hint.width() > width:
                x, y = 0, y + hint.height() + between
            places.append(QRect(x, y, min(hint.width(), max(width, 1)), hint.height()))
            x += hint.width() + gap
            height = y + hint.height()
        return places, height or theme().px(32)


class Tabs(ChoiceRow):
    """Pills with counts above a list: “ทั้งหมด 12”, “ยังไม่ส่ง 6”."""


class NarrowTabs(Tabs):
    """Three of them above a list of 288 pixels."""

    _gap = 4
    pad = 8


class Segmented(ChoiceRow):
    """One of two to four, as joined boxes."""

    _pill = _Segment
    _gap = 0


class TogglePills(ChoiceRow):
    """Any of a few (the 5P). `toggled` carries key and new state; `chosen` is not used."""

    toggled = Signal(str, bool)
    _pill = _Toggle

    def __init__(self, choices: Iterable[Choice], *, name: str, parent: QWidget | None = None) -> None:
        self._on: set[str] = set()
        super().__init__(choices, name=name, parent=parent)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._on)

    def set_keys(self, keys: Iterable[str]) -> None:
        self._on = set(keys)
        self.set_current(self._current)

    def set_current(self, key: str) -> None:
        self._current = key
        for pill in self._pills:
            pill.setChecked(pill.choice.key in self._on)
        self.setAccessibleDescription(", ".join(p.choice.text for p in self._pills if p.isChecked()))
        self._repaint_pills()

    def _move_to(self, key: str) -> None:
        self.set_current(key)

    def _on_pill_clicked(self, key: str) -> None:
        self._on ^= {key}
        self.set_current(key)
        self.toggled.emit(key, key in self._on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._current:
            self._on_pill_clicked(self._current)
            return
        super().keyPressEvent(event)
