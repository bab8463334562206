"""What happened to a record: who, when, on which PC, old → new, and the way back for each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.thai.dates import short_date
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Divider, Panel
from ui.widgets.chips import Chip, ChipButton
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.record_sheets import HistoryChange, HistoryField

_FIRST = 8


class HistoryPanel(Panel):
    """`return_asked` carries change and field: “ย้อนค่านี้”; `go_asked` a page and its place, for a value that does
    not stand: where it can be chosen, or what it waits for."""

    return_asked = Signal(str, str)
    go_asked = Signal(str, object)

    def __init__(self) -> None:
        self._count = muted("")
        super().__init__("ประวัติการแก้ไข", right=self._count, gap=6)
        self._changes: Sequence[HistoryChange] = ()
        self._all = False
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._list)
        self._more = LinkButton("ดูทั้งหมด", arrow=True, on_click=self._show_all)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._blocks: list[QWidget] = []
        self.show_history(())

    def show_history(self, changes: Sequence[HistoryChange]) -> None:
        """Newest first."""
        if changes == self._changes and self._blocks:
            return
        self._changes, self._all = tuple(changes), False
        self._count.set_text(f"{len(changes)} ครั้ง" if changes else "")
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        for block in self._blocks:
            self._list.removeWidget(block)
            block.hide()
            block.deleteLater()
        shown = self._changes if self._all else self._changes[:_FIRST]
        self._blocks = [_Change(change, self, first=place == 0) for place, change in enumerate(shown)]
        if not shown:
            self._blocks = [muted("ยังไม่มีการแก้ไข บันทึกครั้งแรกแล้วจะเห็นที่นี่", wrap=True)]
        for block in self._blocks:
            self._list.addWidget(block)
        self._more.setVisible(len(shown) < len(self._changes))
        self._more.set_text(f"ดูทั้งหมด {len(self._changes)} ครั้ง")


class _Change(Themed, QWidget):
    def __init__(self, change: HistoryChange, panel: HistoryPanel, *, first: bool) -> None:
        super().__init__()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if not first:
            column.addWidget(Divider())
        when = Text(f"{short_date(change.at.date())}  {change.at:%H:%M} น.", Role.LABEL_STRONG)
        column.addWidget(when)
        who = " · ".join(part for part in (change.who, change.machine) if part)
        if who:
            column.addWidget(muted(who, Role.SMALL, wrap=True))
        if change.bundle_no:
            column.addWidget(muted(f"มากับแฟ้ม {change.bundle_no}", Role.SMALL, wrap=True))
        said = " · ".join(part for part in (change.what, change.reason) if part)
        if said:
            column.addWidget(Text(said, Role.LABEL, wrap=True))
        for line in change.fields:
            column.addWidget(_Line(change, line, panel))
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(2))


class _Line(Themed, QWidget):
    def __init__(self, change: HistoryChange, line: HistoryField, panel: HistoryPanel) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(theme().px(6))
        head.addWidget(muted(line.label, Role.SMALL, elide=True), 1)
        if line.can_return:
            back = LinkButton(
                "ย้อนค่านี้", icon="undo", on_click=lambda: panel.return_asked.emit(change.key, line.name)
            )
            back.setAccessibleName(f"ย้อนค่า {line.label} เป็น {line.before or 'ว่าง'}")
            head.addWidget(back)
        column.addLayout(head)
        words = f"{line.before or '(ว่าง)'} → {line.after or '(ว่าง)'}"
        told = Text(words, Role.LABEL, wrap=True)
        said = f" ({line.lost})" if line.lost else ""
        told.setAccessibleName(f"{line.label} จาก {line.before or 'ว่าง'} เป็น {line.after or 'ว่าง'}{said}")
        column.addWidget(told)
        if line.lost:
            # The value is in no field of the record; here it is kept for good.
            look = ChipLook(line.lost, "inventory_2", Tone.DUE)
            column.addWidget(_chip(look, line, panel), 0, Qt.AlignmentFlag.AlignLeft)


def _chip(look: ChipLook, line: HistoryField, panel: HistoryPanel) -> QWidget:
    if line.kept is not None:
        return ChipButton(
            look, name=f"{line.label}: {line.lost} เปิดดูทั้งสองค่า", on_click=lambda: panel.go_asked.emit("conflicts", line.kept)
        )  # fmt: skip
    if line.is_held:
        return ChipButton(
            look, name=f"{line.label}: {line.lost} ดูว่ารออะไร", on_click=lambda: panel.go_asked.emit("waiting", None)
        )  # fmt: skip
    return Chip(look)
