"""The open line: the only editor of the page. Row one stands in the columns of the table, row two holds what a
group needs, the base and the telephone, row three the hint of the focused field or what is wrong.

Alt+↓ opens the rest of the paper's columns: times, comment, satisfaction, signature.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop.visitor_view import Purpose, VisitorKind
from ui.keys import pressed
from ui.theme import Role, Themed, theme
from ui.visitors.columns import Column, Columns
from ui.visitors.hint_line import HintLine
from ui.visitors.hints import HINTS, USUAL
from ui.visitors.line_fields import GROUP, LABELS, LEAST, MORE, ROW_ONE, ROW_TWO, Pair, make_fields
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.fields.base import FIELD_HEIGHT, LineField
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.paint import draw_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop.visitor_view import KnownWords, VisitorLine

_PAD = 8


class LineEditor(Themed, QWidget):
    """`changed` follows every keystroke; the page says what is wrong and when the line ends."""

    changed = Signal()
    left = Signal(str)  # a field was left: its name
    ended = Signal()  # Enter in the last field
    delete_asked = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_no = 1
        self._above: Mapping[str, Any] = {}
        self._opened_with: dict[str, Any] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fields: dict[str, Any] = make_fields(today)
        for name in ROW_ONE:
            self.fields[name].setParent(self)
        self.hint = HintLine(self)
        self._second, self._third = QWidget(self), QWidget(self)
        self._pairs: dict[str, QWidget] = {}
        self._lay_out(self._second, ROW_TWO)
        self._lay_out(self._third, MORE)
        self._third.hide()
        self._more = IconButton(
            "keyboard_arrow_down", "ช่องเพิ่มเติม (Alt+↓)", kind=Kind.QUIET, size=32, on_click=self.show_more, parent=self
        )  # fmt: skip
        self._delete = IconButton(
            "delete", "ลบบรรทัดนี้ (Ctrl+Delete)", kind=Kind.QUIET, size=32, on_click=self.delete_asked.emit, parent=self
        )  # fmt: skip
        for button in (self._more, self._delete):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._connect()
        order = list(self.fields.values())
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.restyle()

    def _lay_out(self, row: QWidget, names: tuple[str, ...]) -> None:
        folding = FoldingLayout(row, gap=10, line_gap=6)
        for name in names:
            pair = Pair(LABELS.get(name, ""), self.fields[name])
            self._pairs[name] = pair
            folding.add(pair, least=LEAST.get(name, 0), grow=1 if name in LEAST and name != "phone" else 0)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.changed.connect(lambda name=name: self._on_field_changed(name))
            field.left.connect(lambda name=name: self.left.emit(name))
            field.installEventFilter(self)
        purpose, follow = self.fields["purpose"], self.fields["follow_up_ok"]
        purpose.filled.connect(lambda: follow.setFocus(Qt.FocusReason.TabFocusReason))
        follow.digit_typed.connect(purpose.toggle)
        self.fields["name"].taken.connect(self._on_name_taken)

    # --- what it holds ---------------------------------------------------------------------------

    def open_line(self, line: VisitorLine, *, day: date, above: Mapping[str, Any]) -> None:
        """`day` is what a new line begins with; `above` what Ctrl+' copies from."""
        self.line_no = line.line_no
        self._above = above
        fresh: dict[str, Any] = {"visited_on": day, "kind": VisitorKind.INDIVIDUAL}
        values = dict(line.values) if line.id is not None else fresh
        for name, field in self.fields.items():
            field.set_value(values.get(name))
        self._follow_choices()
        self._opened_with = self.typed()
        if line.typed is not None:
            self._show_typed(line.typed)
            self._follow_choices()
        for name in self.fields:
            self.set_wrong(name, False)
        self.hint.show_problem("")
        more = any(values.get(name) for name in MORE) or any((line.typed or {}).get(name) for name in MORE)
        self._third.setVisible(bool(more))
        self._delete.setVisible(not line.is_blank and not line.locked)
        self.updateGeometry()
        self._arrange()
        self.update()

    @property
    def is_touched(self) -> bool:
        return self.typed() != self._opened_with

    def values(self) -> dict[str, Any]:
        """Values as they would be stored; a text that cannot be read stays a text, to be refused by name."""
        values = {}
        for name, field in self.fields.items():
            value = field.value()
            if value is None and isinstance(field, LineField) and field.text().strip():
                value = field.text().strip()
            values[name] = value
        values["follow_up_ok"] = values["follow_up_ok"] or None
        values["signed_on_paper"] = values["signed_on_paper"] or None
        if values["kind"] is VisitorKind.INDIVIDUAL:
            values |= {"count_total": 1, "count_f": None, "count_m": None, "leader_name": None}
        if Purpose.OTHER.value not in values["purpose"]:
            values["purpose_text"] = None
        return values

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, as it can be kept."""
        kept: dict[str, Any] = {}
        for name, field in self.fields.items():
            if isinstance(field, LineField):
                kept[name] = field.text().strip()
            else:
                value = field.value()
                kept[name] = str(value) if name == "kind" else value
        return kept

    def _show_typed(self, typed: Mapping[str, Any]) -> None:
        for name, kept in typed.items():
            field: Any = self.fields.get(name)
            if isinstance(field, LineField):
                field.show_text(str(kept))
            elif name == "kind" and kept:
                field.set_value(VisitorKind(kept))
            elif field is not None:
                field.set_value(kept)

    # --- what is wrong ---------------------------------------------------------------------------

    def set_wrong(self, name: str, wrong: bool) -> None:
        if name in self.fields:
            self.fields[name].set_wrong(wrong)

    def show_problems(self, problems: Mapping[str, str], *, jump: bool) -> None:
        """Marks the fields and says the first problem; `jump` puts the focus there."""
        for name in self.fields:
            self.set_wrong(name, name in problems)
        first = next((name for name in self.fields if name in problems), "")
        words = problems[first] if first else next(iter(problems.values()), "")
        self.hint.show_problem(words)
        if jump and first:
            self._pairs.get(first, self).setVisible(True)
            if first in MORE:
                self.show_more(True)
            self.focus(first)

    # --- moving about ----------------------------------------------------------------------------

    def focus(self, name: str) -> None:
        field = self.fields[name]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if hasattr(field, "selectAll"):
            field.selectAll()

    def focused(self) -> str:
        focus = QApplication.focusWidget()
        return next((name for name, field in self.fields.items() if field is focus), "")

    def show_known(self, known: KnownWords) -> None:
        """What is offered while names, organisations, leaders and topics are typed."""
        self.fields["name"].offer((one.name, one.organisation) for one in known.visitors)
        for name, words in (
            ("organisation", known.organisations), ("leader_name", known.leaders), ("topics", known.topics)
        ):  # fmt: skip
            self.fields[name].offer((word, "") for word in words)

    def learn(self) -> None:
        """What the line holds is offered from now on."""
        whence = self.fields["organisation"].value() or ""
        for name in ("name", "organisation", "leader_name", "topics"):
            if words := self.fields[name].value():
                self.fields[name].learn(words, whence if name == "name" else "")

    def show_more(self, shown: bool | None = None) -> None:
        """Alt+↓: the other columns of the paper, and into the first of them."""
        visible = self._third.isHidden() if shown is None else shown
        self._third.setVisible(visible)
        self.updateGeometry()
        self._arrange()
        if shown is None:
            self.focus("time_in" if visible else "topics")

    def copy_above(self) -> None:
        """Ctrl+': the focused field as in the line above."""
        name = self.focused()
        if name and self._above.get(name) is not None:
            self.fields[name].set_value(self._above[name])
            self._on_field_changed(name)

    def _on_name_taken(self, whence: str) -> None:
        """Somebody who came before comes from the same place again, unless another is written already."""
        if whence and not self.fields["organisation"].text().strip():
            self.fields["organisation"].set_value(whence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and pressed(event, "Ctrl+Del"):
                event.ignore()  # the line goes; a text field would take a word
                return True
            if event.type() is QEvent.Type.KeyPress and self._ends(watched, event):
                self.ended.emit()
                return True
        if event.type() is QEvent.Type.FocusIn:
            name = next((name for name, field in self.fields.items() if field is watched), "")
            self.hint.show_hint(HINTS.get(name, USUAL))
        return super().eventFilter(watched, event)

    def _ends(self, watched: QObject, event: QKeyEvent) -> bool:
        """Enter in the last field that is seen ends the line; Tab goes on to the buttons as ever."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        last = next(field for field in reversed(self.fields.values()) if field.isVisible())
        return watched is last and not held and not getattr(last, "is_open", False)

    def _on_field_changed(self, name: str) -> None:
        if self.hint.problem:
            self.hint.show_problem("")
        self.set_wrong(name, False)
        if name == "kind" and self.fields["kind"].value() is VisitorKind.GROUP:
            self.fields["count_total"].set_value(None)  # how many is to be asked now
        if name in ("kind", "purpose"):
            self._follow_choices()
        self.changed.emit()

    def _follow_choices(self) -> None:
        """บุคคล counts one and skips the count; a group has a leader, women and men; อื่น ๆ is told."""
        is_group = self.fields["kind"].value() is VisitorKind.GROUP
        count = self.fields["count_total"]
        if not is_group:
            count.set_value(1)
        count.setEnabled(is_group)
        for name in GROUP:
            self._pairs[name].setVisible(is_group)
        self._pairs["purpose_text"].setVisible(Purpose.OTHER.value in self.fields["purpose"].value())
        self.updateGeometry()
        self._arrange()

    # --- laying out ------------------------------------------------------------------------------

    def restyle(self) -> None:
        self.updateGeometry()
        self._arrange()

    def heightForWidth(self, width: int) -> int:
        t = theme()
        height = t.px(_PAD) + t.px(FIELD_HEIGHT) + t.px(_PAD)
        for row in (self._second, self._third):
            if not row.isHidden():
                height += self._row_height(row, width) + t.px(_PAD)
        return height + self.hint.sizeHint().height() + t.px(4)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else theme().px(860)
        return QSize(theme().px(700), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(560), self.sizeHint().height())

    def _row_height(self, row: QWidget, width: int) -> int:
        layout = row.layout()
        assert layout is not None
        return layout.heightForWidth(width - self._indent() - theme().px(_PAD))

    def _indent(self) -> int:
        return Columns(self.width()).lefts[Column.DAY]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        if not hasattr(self, "_third"):
            return
        t = theme()
        columns = Columns(self.width())
        height = t.px(FIELD_HEIGHT)
        top = t.px(_PAD)
        for name, column in zip(ROW_ONE, list(Column)[1:], strict=True):
            box = columns.rect(column, top, height).toRect()
            field = self.fields[name]
            if name == "follow_up_ok":
                width = field.sizeHint().width()
                box = QRect(box.center().x() - width // 2, top + (height - t.px(34)) // 2, width, t.px(34))
            elif name == "kind":
                box = QRect(box.left(), top + (height - t.px(34)) // 2, box.width() - t.px(6), t.px(34))
            elif name == "purpose":
                box.setWidth(min(box.width() - t.px(6), t.px(70)))
            else:
                box.adjust(0, 0, -t.px(6), 0)
            field.setGeometry(box)
        left = self._indent()
        y = top + height + t.px(_PAD)
        for row in (self._second, self._third):
            if row.isHidden():
                continue
            tall = self._row_height(row, self.width())
            row.setGeometry(left, y, self.width() - left - t.px(_PAD), tall)
            y += tall + t.px(_PAD)
        for button, middle in (
            (self._delete, top + height + t.px(_PAD) + height // 2),
            (self._more, y + t.px(14)),
        ):
            side = button.sizeHint().width()
            button.setGeometry((left - side) // 2, middle - side // 2, side, side)
        self.hint.setGeometry(
            left, y - t.px(2), self.width() - left - t.px(_PAD), self.hint.sizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.c.select)
        for y in (0, self.height() - max(1, t.border)):
            painter.fillRect(QRectF(0, y, self.width(), max(1, t.border)), t.c.primary)
        place = Columns(self.width()).rect(Column.NUMBER, t.px(_PAD), t.px(FIELD_HEIGHT))
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, place, str(self.line_no), Role.PANEL_TITLE, t.c.primary, middle, elide=False)
