"""Surfaces: card, panel with a title, the four number cards of the home page, facts, figures, dividers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Ink, Role, Themed, Tone, theme
from ui.widgets.paint import draw_box, draw_disc, draw_focus, draw_text
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Card(Themed, QWidget):
    """White box, radius 10, 1 px line. `card.body` is its vertical layout.

    `padding` (sides, top and bottom); `quiet` is the grey box inside another card.
    """

    def __init__(
        self,
        *,
        padding: tuple[int, int] = (16, 12),
        gap: int = 8,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._padding, self._gap, self._quiet = padding, gap, quiet
        self.body = QVBoxLayout(self)
        self.restyle()

    def restyle(self) -> None:
        side, top = (theme().px(length) for length in self._padding)
        # One pixel inside the outline, so that a table at full width does not paint over it.
        self.body.setContentsMargins(max(1, side), max(1, top), max(1, side), max(1, top))
        self.body.setSpacing(theme().px(self._gap))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        line = None if self._quiet and t.border == 1 else t.c.line if t.border == 1 else t.c.edge
        fill = t.c.head if self._quiet else t.c.surface
        radius = 8 if self._quiet else 10
        draw_box(QPainter(self), QRectF(self.rect()), fill=fill, line=line, radius=radius, width=t.border)


class Panel(Card):
    """Card with a title line: title left, anything (a count, a link) right. Content goes into `body`."""

    def __init__(
        self,
        title: str,
        *,
        right: QWidget | None = None,
        padding: tuple[int, int] = (16, 10),
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=padding, gap=gap, parent=parent)
        self.title = Text(title, Role.PANEL_TITLE)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        if right:
            self.head.addWidget(right)
        self.body.addLayout(self.head)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "head"):  # the base restyles before there is one
            self.head.setSpacing(theme().px(12))


class Divider(Themed, QWidget):
    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self._upright = upright
        self.setSizePolicy(*((fixed, free) if upright else (free, fixed)))

    def sizeHint(self) -> QSize:
        return QSize(1, theme().px(24)) if self._upright else QSize(theme().px(24), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c.line)


class NumberCard(Themed, QAbstractButton):
    """Icon, number, title and second line; a click filters the list below. Checked = its filter is on.

    `number` None: not counted yet, shown as a dash."""

    def __init__(
        self,
        *,
        icon: str,
        tone: Tone,
        number: int | None,
        title: str,
        second: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self._shows_icon = True
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figures(number, title, second)

    def show_figures(self, number: int | None, title: str, second: str) -> None:
        self._number = "–" if number is None else str(number)
        self._is_loud = self._tone is Tone.OVERDUE and bool(number)
        self._title, self._second = title, second
        self.setAccessibleName(f"{title} {self._number} {second}")
        self.updateGeometry()
        self.update()

    def show_icon(self, shown: bool) -> None:
        """Off where cards stand too close; the words say the same."""
        self._shows_icon = shown
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        words = max(t.width(Role.NAV_STRONG, self._title), t.width(Role.LABEL, self._second))
        left = t.px(16 + 44 + 16) + t.width(Role.CARD_NUMBER, self._number) + t.px(16)
        lines = t.line(Role.NAV_STRONG) + t.line(Role.LABEL)
        return QSize(left + words + t.px(14), max(t.px(72), lines + t.px(14)))

    def minimumSizeHint(self) -> QSize:
        t = theme()
        words = max(t.width(Role.NAV_STRONG, self._title), t.width(Role.LABEL, self._second))
        left = t.px(10) + t.width(Role.CARD_NUMBER, self._number) + t.px(12)
        return QSize(left + words + t.px(10), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        line = t.c.primary if self.isChecked() else t.c.line if t.border == 1 else t.c.edge
        fill = t.c.select if self.isChecked() else t.c.hover if self.underMouse() else t.c.surface
        draw_box(painter, rect, fill=fill, line=line, radius=10, width=t.border)
        x = float(t.px(16))
        if self._shows_icon:
            side = t.px(44)
            disc = QRectF(x, (rect.height() - side) // 2, side, side)
            draw_disc(painter, disc, icon=self._icon, tone=self._tone, share=0.46)
            x += side + t.px(16)
        else:
            x = float(t.px(10))
        ink = t.c.overdue if self._is_loud else t.c.text
        width = t.width(Role.CARD_NUMBER, self._number)
        place = QRectF(x, 0, width, rect.height())
        draw_text(painter, place, self._number, Role.CARD_NUMBER, ink, elide=False)
        x += width + t.px(16 if self._shows_icon else 12)
        first, second = t.line(Role.NAV_STRONG), t.line(Role.LABEL)
        top = (rect.height() - first - second) / 2
        room = rect.right() - x - t.px(6)
        draw_text(painter, QRectF(x, top, room, first), self._title, Role.NAV_STRONG, t.c.text)
        draw_text(painter, QRectF(x, top + first, room, second), self._second, Role.LABEL, t.c.muted)
        if self.hasFocus():
            draw_focus(painter, rect, 10)


class Facts(Themed, QWidget):
    """Label and value, line by line; `columns` of such pairs beside each other."""

    def __init__(
        self,
        facts: Sequence[tuple[str, str]] = (),
        *,
        columns: int = 1,
        right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._right = columns, right
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._cells: list[Text] = []
        self.restyle()
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, str]], *, strong: frozenset[str] = frozenset()) -> None:
        """`strong` names the labels whose values are bold."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()  # it goes only when the event loop comes round
            cell.deleteLater()
        self._cells = []
        per_column = -(-len(facts) // self._columns) or 1
        align = Qt.AlignmentFlag.AlignTop
        for place, (label, value) in enumerate(facts):
            row, column = place % per_column, place // per_column * 2
            name = Text(label, Role.LABEL, "muted")
            words = Text(value, Role.BODY_STRONG if label in strong else Role.BODY, wrap=True)
            words.setAccessibleName(f"{label} {value}")
            if self._right:
                words.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(name, row, column, align)
            self._grid.addWidget(words, row, column + 1)
            self._grid.setColumnStretch(column + 1, 1)
            for cell in (name, words):
                cell.show()
                self._cells.append(cell)

    def restyle(self) -> None:
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setVerticalSpacing(theme().px(4))


class Figure(Themed, QWidget):
    """A number with its word below, as at the head of the week: “4 รับรองแล้ว”."""

    def __init__(
        self,
        number: str,
        words: str,
        *,
        ink: Ink = "text",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.number = Text(number, Role.PANEL_TITLE, ink)
        self.words = muted(words, Role.SMALL)
        for text in (self.number, self.words):
            column.addWidget(text, 0, align)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
