"""Below the table: the chosen item of a tambon in words, and the one button that goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.leader_programme_view import ITEMS, ClipPhase, Item
from desktop.thai.dates import long_date
from ui.leaders.grid import NOT_BEGUN, cell_chip
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.chips import Chip
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from desktop.leader_programme_view import ProgrammeCell, ProgrammeRow

_PAPERS = {
    Item.AGREEMENT: "ข้อตกลง",
    Item.PLAN: "แผนปฏิบัติการ",
    Item.R11: "แบบรายงาน 1.1",
    Item.R21: "แบบรายงาน 2.1",
    Item.R3: "แบบรายงาน 3",
    Item.R22: "แบบรายงาน 2.2",
}


class CellPanel(Card):
    """`opened`: Enter or the button. `clip_asked`: a clip, or the phase that has none."""

    opened = Signal()
    clip_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=6)
        self.setAccessibleName("ช่องที่เลือก")
        self._title = Text("", Role.PANEL_TITLE, wrap=True)
        self.open = Button("เปิด", icon="edit_note", kind=Kind.PRIMARY, on_click=self.opened.emit)
        self._state = Chip(NOT_BEGUN)
        self._late = Chip(ChipLook("", "error", Tone.OVERDUE))
        self._due = muted("")
        self._about = muted("", wrap=True)
        self._told = Text("", wrap=True)
        self.clips = RowList(name="คลิปของตำบล", fits=True)
        self.clips.opened.connect(self.clip_asked.emit)
        self._upper, self._chips = QHBoxLayout(), QHBoxLayout()
        self._upper.addWidget(self._title, 1)
        self._upper.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        for chip in (self._state, self._late):
            self._chips.addWidget(chip)
        self._chips.addWidget(self._due)
        self._chips.addStretch(1)
        self.body.addLayout(self._upper)
        self.body.addLayout(self._chips)
        for part in (self._about, self._told, self.clips):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.show_cell(None, None, is_province=False)

    def show_cell(self, row: ProgrammeRow | None, cell: ProgrammeCell | None, *, is_province: bool) -> None:
        if row is None or cell is None:
            for part in (self.open, self._state, self._late, self._due, self._told, self.clips):
                part.hide()
            return
        shows_clips = cell.item is Item.CLIPS
        self._title.set_text(ITEMS[cell.item].title)
        self._state.set_look(cell_chip(cell))
        self._state.show()
        self._late.set_look(ChipLook(cell.due_words, "error", Tone.OVERDUE))
        self._late.setVisible(cell.is_late)
        asks = cell.due is not None and not cell.is_done
        left = "" if cell.is_late else f" ({cell.due_words})"
        self._due.set_text(f"กำหนด {long_date(cell.due)}{left}" if asks and cell.due else "")
        self._due.setVisible(asks)
        place = f"ตำบล{row.name} อำเภอ{row.district}" if is_province else f"ตำบล{row.name}"
        self._about.set_text(f"{place} · {row.side_words}")
        words = open_words(cell, is_province=is_province)
        self.open.setVisible(bool(words))
        if words:
            self.open.set_text(words)
        told = _told(row, cell)
        if is_province and not words and not shows_clips:
            told = "อำเภอยังไม่ได้เริ่ม หรือยังไม่ได้ส่งแฟ้มมา"
        self._told.set_text(told)
        self._told.setVisible(bool(told))
        self.clips.setVisible(shows_clips)
        if shows_clips:
            self.clips.set_rows(_clip_rows(row, is_province=is_province))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_chips"):
            for line in (self._upper, self._chips):
                line.setSpacing(theme().px(8))

    def focus_clips(self) -> None:
        self.clips.setFocus(Qt.FocusReason.OtherFocusReason)


def open_words(cell: ProgrammeCell, *, is_province: bool) -> str:
    """What the button does; empty where there is nothing to open."""
    if cell.item is Item.CLIPS:
        if is_province:
            return ""
        return f"เพิ่มคลิประยะ{cell.lacking[0]}" if cell.lacking else "เพิ่มคลิป"
    if cell.item is Item.NAMES:
        return "ดูรายชื่อผู้นำ" if is_province or cell.is_done else "กรอกรายชื่อผู้นำ"
    if cell.record is not None:
        return f"เปิด{_PAPERS[cell.item]}"
    return "" if is_province else f"เริ่ม{_PAPERS[cell.item]}"


def _told(row: ProgrammeRow, cell: ProgrammeCell) -> str:
    if cell.item is Item.NAMES and cell.done:
        return f"เข้าประชุมเชิงปฏิบัติการครบ 2 วัน {row.trained} คน"
    if cell.item is Item.R22 and row.percent_driving:
        return f"ผู้นำที่ขับเคลื่อนงานร้อยละ {row.percent_driving} (เป้าหมายร้อยละ 75)"
    return ""


def _clip_rows(row: ProgrammeRow, *, is_province: bool) -> list[ListRow]:
    rows = []
    for phase in ClipPhase:
        own = [clip for clip in row.clips if clip.phase is phase]
        rows += [
            ListRow(
                key=clip.id,
                title=clip.title,
                code=phase.label,
                right=f"{clip.length} นาที",
                arrow=True,
            )
            for clip in own
        ]
        if not own:
            rows.append(
                ListRow(
                    key=phase,
                    title="ยังไม่มีคลิป" if is_province else "ยังไม่มีคลิป เพิ่มที่นี่",
                    code=phase.label,
                    ink="muted",
                    arrow=not is_province,
                )
            )
    return rows
