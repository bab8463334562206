"""What a file would do: its head, the groups of effects, and the chosen one in full beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.exchange_view import EffectGroup, EffectRow, GroupKind, ReceiveView
from desktop.sizes import size_words
from desktop.thai.dates import short_date
from ui.theme import Ink, Role, Themed, Tone, theme
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import Chip
from ui.widgets.lists import ListRow, RowList
from ui.widgets.notices import StatusItem
from ui.widgets.paint import ChipLook, draw_disc
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LOOKS: dict[GroupKind, tuple[str, Tone, Ink]] = {
    GroupKind.ANSWER: ("check_circle", Tone.DONE, "done"),
    GroupKind.RULES: ("rule_settings", Tone.SENT, "sent"),
    GroupKind.NEW: ("add", Tone.SENT, "sent"),
    GroupKind.CHANGED: ("swap_horiz", Tone.DRAFT, "muted"),
    GroupKind.DELETED: ("delete", Tone.DRAFT, "muted"),
    GroupKind.CONFLICT: ("call_split", Tone.DUE, "due"),
    GroupKind.HELD: ("schedule", Tone.OVERDUE, "overdue"),
}


class FileHead(Card):
    """Which file this is and what was verified of it."""

    def __init__(self) -> None:
        super().__init__(padding=(16, 8), gap=0)
        self._mark = _Disc("download", Tone.SENT)
        self.title = Text("", Role.PANEL_TITLE, elide=True)
        self.about = muted("", wrap=True)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        left = QHBoxLayout()
        left.addWidget(self._mark)
        left.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(left, 1)
        self._row.addLayout(self._ticks)
        self._left = left
        self.body.addLayout(self._row)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_left"):  # the base restyles before there is one
            self._left.setSpacing(theme().px(14))
            self._row.setSpacing(theme().px(16))

    def show_file(self, view: ReceiveView, source: str) -> None:
        kind = "ใบตอบรับของแฟ้ม" if view.is_receipt else "แฟ้ม"
        self.title.set_text(f"{kind} {view.bundle_no}  จาก {view.from_name}")
        made = f"สร้าง {short_date(view.made_at.date())} {view.made_at:%H:%M} น."
        self.about.set_text(f"{made} เครื่อง ‘{view.machine}’ · {size_words(view.size)} · {source}")
        while item := self._ticks.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for words, well in view.ticks:
            icon, ink = ("check_circle-fill", "done") if well else ("warning", "due")
            self._ticks.addWidget(StatusItem(icon, words, ink=ink))  # type: ignore[arg-type]

    def fold(self, narrow: bool) -> None:
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


class EffectList(Card):
    """The groups one below the other; `chosen` with the row."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=(1, 6), gap=0)
        self.list = RowList(name="สิ่งที่แฟ้มนี้จะทำ")
        self._rows: dict[str, tuple[EffectGroup, EffectRow]] = {}
        self.list.chosen.connect(self._on_list_chosen)
        self.body.addWidget(self.list, 1)

    def show_groups(self, groups: tuple[EffectGroup, ...]) -> None:
        self._rows = {row.key: (group, row) for group in groups for row in group.rows}
        rows: list[ListRow] = []
        for group in groups:
            icon, tone, ink = _LOOKS[group.kind]
            rows.append(
                ListRow(
                    key=f"group/{group.kind}", is_group=True, disc=(icon, tone), title=group.title, count=group.count,
                    count_ink=ink, right=group.hint,
                )
            )  # fmt: skip
            rows += [
                ListRow(key=row.key, title=row.text, right=row.right, old=row.old, new=row.new)
                for row in group.rows
            ]
        self.list.set_rows(rows)
        first = next((place for place, row in enumerate(rows) if not row.is_group), None)
        if first is not None:
            self.list.choose_place(first)
        else:
            self.chosen.emit(None)

    def _on_list_chosen(self, key: object) -> None:
        self.chosen.emit(self._rows.get(str(key)))


class EffectDetail(Card):
    """The chosen effect in full: both values, or the names of what is new."""

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=6)
        self._chip = Chip(ChipLook("", "info", Tone.SENT))
        self._title = Text("", Role.PANEL_TITLE, wrap=True)
        self._second = muted("", wrap=True)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        # Forty names or a whole page of text scroll here, and the button that imports stays in sight.
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("รายละเอียดของรายการที่เลือก")
        for ground in (self._area.viewport(), inner):
            ground.setAutoFillBackground(False)
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._title)
        self.body.addWidget(self._second)
        self.body.addWidget(Divider())
        self.body.addWidget(self._area, 1)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_column"):  # the base restyles before there is one
            self._column.setSpacing(theme().px(4))

    def show_effect(self, pair: tuple[EffectGroup, EffectRow] | None) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for part in (self._chip, self._title, self._second):
            part.setVisible(pair is not None)
        if pair is None:
            return
        group, row = pair
        icon, tone, _ = _LOOKS[group.kind]
        self._chip.set_look(ChipLook(group.title, icon, tone))
        self._title.set_text(row.detail_title or row.text)
        self._second.set_text(row.detail_second)
        for label, value in row.detail:
            self._column.addWidget(muted(label))
            strong = label == "ค่าใหม่"
            text = Text(value, Role.BODY_STRONG if strong else Role.BODY, wrap=True).make_selectable()
            self._column.addWidget(text)
        if row.lines:
            # One label: a line of its own for each would be squeezed where the scroll bar takes its width.
            self._column.addWidget(Text("\n".join(row.lines), Role.LABEL, wrap=True))
        self._column.addStretch(1)


class _Disc(Themed, QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(54), theme().px(54))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_disc(QPainter(self), QRectF(self.rect()), icon=self._icon, tone=self._tone, share=0.42)
