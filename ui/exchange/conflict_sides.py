"""The two values beside each other: who, when, on which PC, and every word of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.conflict_view import Candidate, ConflictCase, Face
from desktop.thai.dates import short_date
from desktop.thai.difference import Segment, Side, places
from ui.exchange.conflict_spans import LEFT, RIGHT, plain_spans, side_spans
from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Card, Facts
from ui.widgets.chips import Chip
from ui.widgets.marked import MarkedText
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice, NarrowTabs
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.theme import Ink

IN_USE = ChipLook("ใช้อยู่ตอนนี้", "check_circle", LEFT)
KEPT = ChipLook("เก็บไว้ให้เลือก", "inventory_2", RIGHT)
CHOSEN = ChipLook("ค่าที่เลือก", "check_circle", LEFT)
NOT_TAKEN = ChipLook("ไม่ได้ใช้ ยังเก็บไว้", "inventory_2", RIGHT)
_BY_WORDS = (Face.TEXT, Face.GROUP, Face.LIST)
_SHORT = 14


class CaseHead(Card):
    """Which field of which record, how many places differ, and the way from one to the next."""

    step_asked = Signal(int)
    record_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 8), gap=0)
        self._title, self._path = Text("", Role.PANEL_TITLE, wrap=True), muted("", wrap=True)
        self._count = muted("")
        self._up = IconButton(
            "keyboard_arrow_up", "แห่งก่อนหน้า (Shift+F6)", size=36, on_click=lambda: self.step_asked.emit(-1)
        )
        self._down = IconButton(
            "keyboard_arrow_down", "แห่งถัดไป (F6)", size=36, on_click=lambda: self.step_asked.emit(1)
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for part in (self._count, self._up, self._down):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.body.addWidget(self._path)

    def show_case(self, case: ConflictCase, count: int, current: int) -> None:
        self._title.set_text(case.label)
        self._path.set_text("  ›  ".join(case.path))
        has_places = count > 0 and case.face in _BY_WORDS
        what = {Face.GROUP: "ช่อง", Face.LIST: "รายการ"}.get(case.face, "แห่ง")
        self._count.set_text(f"ต่างกัน {count} {what} · {what}ที่ {current}" if has_places else "")
        for button in (self._up, self._down):
            button.setVisible(has_places and count > 1)


class Sides(QWidget):
    """Left what is in use, right what is kept; they scroll together. `place_chosen` carries a number."""

    place_chosen = Signal(int)
    other_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.left, self.right = SideCard(IN_USE), SideCard(KEPT)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.addWidget(self.left, 1)
        self._pair.addWidget(self.right, 1)
        for one, twin in ((self.left, self.right), (self.right, self.left)):
            one.text.place_clicked.connect(self.place_chosen)
            one.area.verticalScrollBar().valueChanged.connect(lambda _, one=one, twin=twin: one.pull(twin))
        self.right.others.chosen.connect(lambda key: self.other_chosen.emit(int(key)))

    def show_case(self, case: ConflictCase, other: int, current: int) -> None:
        segments = case.differences[other] if case.differences else ()
        done = case.decided is not None
        self.left.show_value(
            case.current, case.face, segments, Side.LEFT, current, CHOSEN if done else IN_USE
        )
        self.right.show_value(
            case.others[other], case.face, segments, Side.RIGHT, current, NOT_TAKEN if done else KEPT
        )
        self.right.show_others(case.others, other)

    def arrange(self, *, narrow: bool) -> None:
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._pair.setSpacing(theme().px(12))


class SideCard(Card):
    def __init__(self, look: ChipLook) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self._ink: Ink = "sent" if look is IN_USE else "due"
        self._is_pulled = False
        self._icon = _Icon(self._ink)
        self.machine, self.who = Text("", Role.NAV_STRONG, wrap=True), muted("", wrap=True)
        self.chip, self._low_chip = Chip(look), Chip(look)
        self.others = NarrowTabs([], name="ค่าที่เก็บไว้")
        self.others.hide()
        self._head = _Head()
        top = QHBoxLayout()
        top.setSpacing(theme().px(8))
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.machine, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self._head.body.addLayout(top)
        below = QHBoxLayout()
        below.addWidget(self.who, 1)
        below.addWidget(self._low_chip, 0, Qt.AlignmentFlag.AlignTop)
        self._head.body.addLayout(below)
        self._head.body.addWidget(self.others)
        self.text = MarkedText(name="ค่าที่ใช้อยู่" if look is IN_USE else "ค่าที่เก็บไว้")
        self.big, self.facts = Text("", Role.PANEL_TITLE, wrap=True), Facts()
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        for part in (self.text, self.big, self.facts):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(self._content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.text.accessibleName())
        for ground in (self.area.viewport(), self._content):
            ground.setAutoFillBackground(False)
        self.body.addWidget(self._head)
        self.body.addWidget(self.area, 1)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "area"):
            t = theme()
            self._column.setContentsMargins(t.px(15), t.px(8), t.px(12), t.px(10))
            self._column.setSpacing(t.px(4))
            self.area.setMinimumHeight(t.px(124))

    def show_value(
        self,
        one: Candidate,
        face: Face,
        segments: tuple[Segment, ...],
        side: Side,
        current: int,
        look: ChipLook,
    ) -> None:
        for chip in (self.chip, self._low_chip):
            chip.set_look(look)
        self.machine.set_text(one.machine or "ไม่ทราบเครื่อง")
        self._place_chip()
        when = f"{short_date(one.at.date())} {one.at:%H:%M} น." if one.at else ""
        self.who.set_text("  ".join(part for part in (one.who, when) if part))
        self.who.setVisible(bool(one.who or when))
        by_words = face in _BY_WORDS
        self.text.setVisible(by_words)
        self.big.setVisible(not by_words)
        self.facts.setVisible(face is Face.DELETION)
        if by_words:
            spans = (
                side_spans(segments, side, face, current=current)
                if places(segments)
                else plain_spans(one.words)
            )
            self.text.set_spans(spans)
            # After the layout has given the new text its height.
            QTimer.singleShot(0, self, lambda: self.show_place(current))
            return
        first, *rest = one.lines or (("", ""),)
        self.big.role = (
            Role.CARD_NUMBER if face is Face.VALUE and len(first[1]) <= _SHORT else Role.PANEL_TITLE
        )
        self.big.restyle()
        self.big.set_text(first[1] or "(ว่าง)")
        self.facts.set_facts(rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chip()

    def _place_chip(self) -> None:
        """Beside the name of the PC; below it when the name is long."""
        words = theme().width(Role.NAV_STRONG, self.machine.full_text)
        fits = words + self.chip.sizeHint().width() + theme().px(76) <= self.width()
        self.chip.setVisible(fits)
        self._low_chip.setVisible(not fits)

    def show_others(self, others: tuple[Candidate, ...], chosen: int) -> None:
        """Which of several kept values stands here."""
        self.others.setVisible(len(others) > 1)
        if len(others) > 1:
            choices = [Choice(str(place), f"ค่าที่ {place + 1}") for place in range(len(others))]
            self.others.set_choices(choices, str(chosen))
            self.others.setAccessibleName(f"ค่าที่เก็บไว้ {len(others)} ค่า")

    def show_place(self, number: int) -> None:
        rect = self.text.place_rect(number)
        if rect is not None:
            top = self.text.y() + rect.center().y()
            self.area.ensureVisible(0, top, 0, max(rect.height(), theme().px(40)))

    def pull(self, twin: SideCard) -> None:
        """Scroll the other side to the same share of its way."""
        mine, its = self.area.verticalScrollBar(), twin.area.verticalScrollBar()
        if self._is_pulled or not mine.maximum() or not its.maximum():
            return
        twin._is_pulled = True
        its.setValue(round(mine.value() / mine.maximum() * its.maximum()))
        twin._is_pulled = False


class _Head(Card):
    """The quiet upper part of a side."""

    def __init__(self) -> None:
        super().__init__(padding=(15, 8), gap=2, quiet=True)


class _Icon(Themed, QWidget):
    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(20), max(theme().px(26), theme().line(Role.NAV_STRONG)))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), QRectF(self.rect()), "desktop_windows", theme().ink(self._ink))
