"""The criteria of an assessment: a score and what shows it, one line each, section by section."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Themed, theme
from ui.widgets.cards import Divider
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.fields.number import NumberField
from ui.widgets.fields.text import TextField
from ui.widgets.folding import is_narrow
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

_YES_NO = "yes_no"
_EVIDENCE = 300  # letters
_FOLDS_BELOW = 620


class ScoresField(Themed, QWidget):
    """`value()` is a tuple of {code, score, evidence}; a criterion without a score and without evidence is left
    out. `show_items` builds the lines of a form, then `set_value` fills them."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lines: dict[str, _Line] = {}
        self._items: tuple[Any, ...] = ()
        self._sums: dict[str, Text] = {}
        self._is_read_only = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def show_items(self, items: Sequence[Any]) -> None:
        """`items` are those of the form: section, code, text, max_score, kind."""
        if tuple(items) == self._items:
            return
        values = self.value()
        self._clear()
        self._items = tuple(items)
        for section in dict.fromkeys(item.section for item in items):
            head = _SectionHead(section)
            self._sums[section] = head.sum
            self._column.addWidget(head)
            for item in (one for one in items if one.section == section):
                line = self.lines[item.code] = _Line(item)
                line.changed.connect(self._on_line_changed)
                line.left.connect(self.left)
                line.set_read_only(self._is_read_only)
                self._column.addWidget(line)
        self.set_value(values)

    # --- as a field ------------------------------------------------------------------------------

    def value(self) -> tuple[dict[str, Any], ...]:
        return tuple(told for line in self.lines.values() if (told := line.value()))

    def scores(self) -> dict[str, Decimal]:
        return {told["code"]: told["score"] for told in self.value() if "score" in told}

    def set_value(self, value: Iterable[Any] | None) -> None:
        told: dict[str, tuple[Decimal | None, str]] = {}
        for part in value or ():
            get = part.get if isinstance(part, dict) else lambda name, one=part: getattr(one, name, None)
            told[str(get("code"))] = (get("score"), get("evidence") or "")
        for code, line in self.lines.items():
            line.set_value(*told.get(code, (None, "")))
        self._show_sums()

    def problem(self) -> str:
        return next(
            (f"ข้อ {code}: {words}" for code, line in self.lines.items() if (words := line.problem())), ""
        )

    def unread(self) -> dict[str, str]:
        told = {code: line.unread() for code, line in self.lines.items()}
        return {f"{code}/{name}": text for code, parts in told.items() for name, text in parts.items()}

    def show_unread(self, typed: Mapping[str, str]) -> None:
        for place, text in typed.items():
            code, _, name = place.partition("/")
            if code in self.lines:
                self.lines[code].show_unread(name, text)
        self._show_sums()

    def set_wrong(self, wrong: bool) -> None:
        """The words below say which criterion is meant."""

    def set_read_only(self, on: bool) -> None:
        self._is_read_only = on
        for line in self.lines.values():
            line.set_read_only(on)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the first criterion without a score."""
        empty = (line for line in self.lines.values() if line.score.value() is None)
        first = next(empty, next(iter(self.lines.values()), None))
        if first is not None:
            first.score.setFocus(reason)

    # --- inside ----------------------------------------------------------------------------------

    def _on_line_changed(self) -> None:
        self._show_sums()
        self.changed.emit()

    def _show_sums(self) -> None:
        scores = self.scores()
        for section, text in self._sums.items():
            some = [item for item in self._items if item.section == section]
            got = sum((scores.get(item.code, Decimal(0)) for item in some), Decimal(0))
            most = sum((item.max_score for item in some), Decimal(0))
            text.set_text(f"{figure(got)} จาก {figure(most)} คะแนน")

    def _clear(self) -> None:
        while self._column.count():
            taken = self._column.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self._sums = {}, {}

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(4))


class _SectionHead(Themed, QWidget):
    def __init__(self, section: str) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self.sum = muted("")
        self._grid.addWidget(Divider(), 0, 0, 1, 2)
        self._grid.addWidget(Text(section, Role.BODY_STRONG, wrap=True), 1, 0)
        self._grid.addWidget(self.sum, 1, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(0, 1)
        self.restyle()

    def restyle(self) -> None:
        self._grid.setContentsMargins(0, theme().px(6), 0, 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(6))


class _Line(Themed, QWidget):
    """Number and words of a criterion, its score out of how many, and what shows it."""

    changed = Signal()
    left = Signal()

    def __init__(self, item: Any) -> None:
        super().__init__()
        self.item = item
        name = f"คะแนนข้อ {item.code} เต็ม {figure(item.max_score)}"
        self._is_choice = item.kind is not None and str(item.kind) == _YES_NO
        self.score: Any
        if self._is_choice:
            options = [(item.max_score, "มี"), (Decimal(0), "ไม่มี")]
            self.score = SegmentedField(options, name=name)
        else:
            self.score = NumberField(name=name, places=2, low=0, high=item.max_score, width=84)
        self.evidence = TextField(
            name=f"หลักฐานข้อ {item.code}", placeholder="หลักฐาน/หมายเหตุ", max_length=_EVIDENCE
        )
        self._code = muted(item.code)
        self._text = Text(item.text, wrap=True)
        self._text.setBuddy(self.score)
        self._most = muted(f"/ {figure(item.max_score)}")
        self._grid = QGridLayout(self)
        self._folded: bool | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for field in (self.score, self.evidence):
            field.changed.connect(self.changed)
            field.left.connect(self._on_field_left)
        self.restyle()
        self._fold()

    def _on_field_left(self) -> None:
        if not self._is_choice:
            self.score.set_wrong(bool(self.problem()))
        self.left.emit()

    def value(self) -> dict[str, Any]:
        told: dict[str, Any] = {"code": self.item.code}
        score, evidence = self.score.value(), self.evidence.value()
        if score is not None:
            told["score"] = Decimal(score)
            if evidence:
                told["evidence"] = evidence
            return told
        return {}

    def set_value(self, score: Decimal | None, evidence: str) -> None:
        self.score.set_value(score)
        if not self._is_choice:
            self.score.set_wrong(False)
        self.evidence.set_value(evidence)

    def problem(self) -> str:
        if words := self.score.problem():
            return words
        return "ให้คะแนนก่อน แล้วหลักฐานจึงจะบันทึก" if self.evidence.value() and self.score.value() is None else ""

    def unread(self) -> dict[str, str]:
        """A score that cannot be counted, and what was written beside a score that is not there."""
        told = {"score": self.score.text()} if self.score.problem() else {}
        if self.evidence.value() and self.score.value() is None:
            told["evidence"] = self.evidence.text()
        return told

    def show_unread(self, name: str, text: str) -> None:
        if name == "evidence":
            self.evidence.setText(text)
        elif not self._is_choice:
            self.score.setText(text)
            self.score.set_wrong(bool(self.problem()))

    def set_read_only(self, on: bool) -> None:
        self.score.set_read_only(on)
        self.evidence.set_read_only(on)

    def restyle(self) -> None:
        self._grid.setContentsMargins(0, theme().px(2), 0, theme().px(2))
        self._grid.setHorizontalSpacing(theme().px(10))
        self._grid.setVerticalSpacing(theme().px(4))
        self._code.setFixedWidth(theme().px(34))
        self._most.setFixedWidth(theme().px(40))
        self.score.setMinimumWidth(theme().px(84))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Evidence beside the score, or below the words where there is no room."""
        folded = is_narrow(self, _FOLDS_BELOW)
        if folded is self._folded:
            return
        self._folded = folded
        for widget in (self._code, self._text, self.score, self._most, self.evidence):
            self._grid.removeWidget(widget)
        top = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._code, 0, 0, top)
        self._grid.addWidget(self._text, 0, 1)
        self._grid.addWidget(self.score, 0, 2, top | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(self._most, 0, 3, top)
        if folded:
            self._grid.addWidget(self.evidence, 1, 1, 1, 3)
        else:
            self._grid.addWidget(self.evidence, 0, 4, top)
        for column, share in enumerate((0, 5, 0, 0, 0 if folded else 4)):
            self._grid.setColumnStretch(column, share)


def figure(value: Decimal) -> str:
    """`12.5`, `100`: no zeros behind the point."""
    return f"{value.normalize():f}"
