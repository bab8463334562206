"""A sorted pile as rows, and the chosen file in full beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.pile_view import FATE_WORDS, Fate, Pile, PileDone, PileItem
from desktop.sizes import size_words
from desktop.thai.dates import short_date
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import Chip
from ui.widgets.list_rows import ListRow
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.exchange_view import Received

_LOOKS: dict[Fate, tuple[str, Tone]] = {
    Fate.READY: ("download", Tone.SENT),
    Fate.ANSWER: ("verified", Tone.SENT),
    Fate.INCOMPLETE: ("help", Tone.DUE),
    Fate.DAMAGED: ("error", Tone.DUE),
    Fate.STRANGER: ("verified_user", Tone.DUE),
    Fate.NEWER: ("info", Tone.DUE),
    Fate.ELSEWHERE: ("info", Tone.DRAFT),
    Fate.REFUSED: ("error", Tone.DUE),
    Fate.ALREADY: ("check_circle", Tone.DRAFT),
    Fate.TWICE: ("content_copy", Tone.DRAFT),
}
_GROUPS: tuple[tuple[str, tuple[str, Tone], tuple[Fate, ...]], ...] = (
    ("พร้อมนำเข้า", ("download", Tone.SENT), (Fate.READY, Fate.ANSWER)),
    (
        "ต้องตามต่อ",
        ("warning", Tone.DUE),
        (Fate.INCOMPLETE, Fate.DAMAGED, Fate.STRANGER, Fate.NEWER, Fate.REFUSED, Fate.ELSEWHERE),
    ),
    ("ไม่ต้องทำอะไร", ("check_circle", Tone.DRAFT), (Fate.ALREADY, Fate.TWICE)),
)


def pile_rows(pile: Pile, done: PileDone | None) -> list[ListRow]:
    """Under headings; after taking in, what was taken stands first."""
    taken = dict(done.taken) if done else {}
    refused = {one.key: one for one in done.refused} if done else {}
    items = [refused.get(one.key, one) for one in pile.items]
    rows: list[ListRow] = []
    if taken:
        came = [one for one in items if one.key in taken]
        rows += _group("นำเข้าแล้ว", ("check_circle", Tone.DONE), came, lambda one: _taken_look(taken[one.key]))
        items = [one for one in items if one.key not in taken]
    for title, disc, fates in _GROUPS:
        some = [one for one in items if one.fate in fates]
        rows += _group(title, disc, some, look_of)
    return rows


def look_of(one: PileItem) -> ChipLook:
    icon, tone = _LOOKS[one.fate]
    words = FATE_WORDS[one.fate]
    if one.view is not None and one.fate is Fate.READY:
        words = f"{one.view.records:,} รายการ"
    return ChipLook(words, icon, tone)


def _taken_look(received: Received) -> ChipLook:
    return ChipLook(f"{received.records:,} รายการ", "check_circle", Tone.DONE)


def _group(
    title: str, disc: tuple[str, Tone], some: Sequence[PileItem], look: Callable[[PileItem], ChipLook]
) -> list[ListRow]:
    if not some:
        return []
    head = ListRow(key=f"group/{title}", is_group=True, disc=disc, title=title, count=f"{len(some):,} แฟ้ม")
    return [head, *(_row(one, look(one)) for one in some)]


def _row(one: PileItem, look: ChipLook) -> ListRow:
    parts = []
    if one.made_at is not None:
        parts.append(f"{short_date(one.made_at.date())} {one.made_at:%H:%M} น.")
    parts.append(size_words(one.size))
    if len(one.files) > 1:
        parts.append(f"{len(one.files)} แฟ้มย่อย")
    parts.append(f"ใน {one.files[0].parent.name}")
    return ListRow(key=one.key, title=one.title, second=" · ".join(parts), chip=look)


class PileDetail(Card):
    """What one file would do or did, or why it is not taken and what to do about it."""

    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=6)
        self._chip = Chip(ChipLook("", "info", Tone.SENT))
        self._title = Text("", Role.PANEL_TITLE, wrap=True)
        self._second = muted("", wrap=True)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("รายละเอียดของแฟ้มที่เลือก")
        for ground in (self._area.viewport(), inner):
            ground.setAutoFillBackground(False)
        self.open = Button("ดูทุกรายการในแฟ้มนี้", icon="visibility", on_click=self.open_asked.emit)
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._title, self._second, Divider()):
            self.body.addWidget(part)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.setSpacing(theme().px(4))

    def show_item(self, item: PileItem | None, received: Received | None) -> None:
        while found := self._column.takeAt(0):
            if widget := found.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(item is not None)
        if item is None:
            return
        icon, tone = ("check_circle", Tone.DONE) if received else _LOOKS[item.fate]
        self._chip.set_look(ChipLook("นำเข้าแล้ว" if received else FATE_WORDS[item.fate], icon, tone))
        self._title.set_text(item.title)
        self._second.set_text(" · ".join(path.name for path in item.files))
        for words in _lines(item, received):
            self._column.addWidget(Text(words, Role.BODY, wrap=True).make_selectable())
        self._column.addStretch(1)
        self.open.setVisible(item.view is not None and received is None)


def _lines(item: PileItem, received: Received | None) -> list[str]:
    if received is not None:
        lines = [f"{received.records:,} รายการ"]
        if received.attachments:
            lines.append(f"ภาพและแฟ้มแนบ {received.attachments:,} แฟ้ม")
        if received.conflicts:
            lines.append(f"ต้องเลือกค่า {received.conflicts:,} ช่อง เก็บไว้ทั้งสองค่า")
        if received.waiting or received.held:
            lines.append(f"รับแล้วแต่ยังไม่มีผล {received.waiting + received.held:,} รายการ")
        return [*lines, *received.notes]
    if item.view is None:
        return [item.reason]
    lines = [f"{group.title} {group.count}" for group in item.view.groups]
    return [*lines, *(words for words, well in item.view.ticks if well)] or ["ไม่มีอะไรใหม่สำหรับเครื่องนี้"]
