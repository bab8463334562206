"""What the scores come to, always in sight, and the level that follows them until a person chooses another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.codes import PLACEHOLDER_WORDS
from ui.site_year.scores import figure
from ui.sites.story_parts import LevelRing
from ui.theme import Role, Themed, Tone
from ui.widgets.cards import Card
from ui.widgets.chips import Chip
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.options import Option, OptionCards
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.assessing import Reckoned
    from desktop.codes import Code


class ResultBar(Card):
    """Total, percent and proposed level while scores are typed."""

    def __init__(self) -> None:
        super().__init__(padding=(16, 8), gap=0)
        self.ring = LevelRing()
        self.total = Text("", Role.PANEL_TITLE)
        self.percent = muted("")
        self.proposed = Text("", Role.BODY_STRONG)
        self.left = muted("")
        self.placeholder = Chip(ChipLook(PLACEHOLDER_WORDS, "info", Tone.DUE))
        flow = QWidget()
        folding = FoldingLayout(flow, gap=18, line_gap=4, middle=True)
        folding.add(self.ring, least=60, grow=0)
        folding.add(_pair(self.total, self.percent), least=210, grow=1)
        folding.add(_pair(self.proposed, self.left), least=260, grow=2)
        folding.add(self.placeholder, grow=0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flow.setSizePolicy(policy)
        self.body.addWidget(flow)

    def show_result(
        self, found: Reckoned, levels: Sequence[Code], *, is_placeholder: bool, wrong: str = ""
    ) -> None:
        """`wrong`: a score that cannot be counted, and why."""
        names = {one.code: one.label for one in levels}
        self.ring.show_level(found.proposed, [one.code for one in levels])
        self.total.set_text(f"รวม {figure(found.total)} จาก {figure(found.most)} คะแนน")
        self.percent.set_text(f"ร้อยละ {found.percent:.2f}")
        level = found.proposed
        self.proposed.set_text(
            f"คะแนนเสนอระดับ {level} {names.get(level, '')}".strip() if level else "ยังไม่มีคะแนน"
        )
        rest = len(found.unscored)
        self.left.set_text(wrong or (f"ยังไม่ได้ให้คะแนน {rest} ข้อ" if rest else "ให้คะแนนครบทุกข้อแล้ว"))
        self.left.set_ink("overdue" if wrong else "muted")
        self.placeholder.setVisible(is_placeholder)


def _pair(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch(1)
    return holder


class LevelField(Themed, QWidget):
    """One of the levels of the list, however many there are. While it follows the scores its value is what they
    propose."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._levels: tuple[Code, ...] = ()
        self._proposed = ""
        self._value = ""
        self._follows = True
        self.cards = OptionCards(name=name, may_be_none=True)
        self.cards.chosen.connect(self._on_card_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)

    def show_levels(self, levels: Sequence[Code]) -> None:
        self._levels = tuple(levels)
        self._show()

    def propose(self, level: str) -> None:
        """What the scores say now; nothing is told to the page, which reckons by itself."""
        self._proposed = level
        if self._follows:
            self._value = level
        self._show()

    def follow(self, stored: str | None, proposed: str | None) -> None:
        """Whether the level that the book has is the one that its scores proposed."""
        self._follows = stored is None or stored == proposed

    @property
    def is_chosen(self) -> bool:
        """A person chose another level than the scores propose."""
        return bool(self._value) and self._value != self._proposed

    def value(self) -> str | None:
        return self._value or None

    def set_value(self, value: Any) -> None:
        self._value = str(value or "")
        self._show()

    def problem(self) -> str:
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """The words below say it."""

    def set_read_only(self, on: bool) -> None:
        self.cards.setEnabled(not on)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.cards.focus_current()

    def restyle(self) -> None:
        self.updateGeometry()

    def _on_card_chosen(self, code: str) -> None:
        if code == self._value:
            return
        self._value = code
        self._follows = code == self._proposed
        self._show()
        self.changed.emit()
        self.left.emit()

    def _show(self) -> None:
        named = [(one.code, one.words, one.min_percent) for one in self._levels]
        if self._value and self._value not in {code for code, _, _ in named}:
            named.append((self._value, "ไม่มีในรายการแล้ว", None))
        options = [
            Option(code, f"ระดับ {code} : {words}", _second(code == self._proposed, least))
            for code, words, least in named
        ]
        self.cards.set_options(options, self._value)


def _second(is_proposed: bool, least: Any) -> str:
    parts = [
        f"ตั้งแต่ร้อยละ {figure(least)}" if least is not None else "",
        "คะแนนเสนอระดับนี้" if is_proposed else "",
    ]
    return " · ".join(part for part in parts if part)
