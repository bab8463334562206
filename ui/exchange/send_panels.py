"""Steps 1 and 2 of sending, always in sight: what goes, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.exchange_view import PART_BYTES, Partner, WhatGoes
from desktop.sizes import size_words
from desktop.thai.dates import day_month, short_date
from ui.exchange.figures import CountTable, FactLine, FactLines
from ui.exchange.sending import Way, WayKind
from ui.theme import Role, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.notices import StatusItem
from ui.widgets.options import Option, OptionCards
from ui.widgets.steps import NumberedTitle
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.sync.drives import Drive


def size_pair(part: int, whole: int) -> str:
    """`24.1 จาก 38.4 MB`: one unit for both where it is the same."""
    first, second = size_words(part), size_words(whole)
    return f"{first.split()[0] if first[-2:] == second[-2:] else first} จาก {second}"


class GoesPanel(Card):
    """Step 1."""

    def __init__(self) -> None:
        super().__init__(padding=(1, 10), gap=6)
        self.title = NumberedTitle(1, "สิ่งที่จะส่ง")
        self.table = CountTable()
        self.facts = FactLines(name="ที่ไปกับแฟ้ม")
        self.since = muted("")
        self.words = Text("", Role.BODY_STRONG, wrap=True)
        self._head, self._inner = QHBoxLayout(), QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._head.addWidget(self.since)
        for part in (self.words, self.facts):
            self._inner.addWidget(part)
        self.body.addLayout(self._head)
        self.body.addWidget(self.table)
        self.body.addLayout(self._inner)
        self.body.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_inner"):  # the base restyles before there is one
            t = theme()
            for layout in (self._head, self._inner):
                layout.setContentsMargins(t.px(16), 0, t.px(16), 0)
                layout.setSpacing(t.px(6))

    def show_goes(self, goes: WhatGoes, partner: Partner) -> None:
        nothing = goes.nothing_new or not partner.is_enrolled
        self.title.set_done(not nothing)
        for part in (self.table, self.facts):
            part.setVisible(not nothing)
        self.table.setVisible(bool(goes.rows) and not nothing)
        self.since.set_text(
            "" if nothing else f"หลังใบตอบรับ {day_month(goes.since)}" if goes.since else "ส่งครั้งแรก"
        )
        self.words.setVisible(nothing)
        if not partner.is_enrolled:
            self.words.set_text(f"ยังไม่ได้แลกบัตรกับ{partner.name} จึงยังเข้ารหัสแฟ้มให้ไม่ได้")
            return
        if nothing:
            since = f" ({short_date(goes.since)})" if goes.since else ""
            self.words.set_text(f"ไม่มีอะไรใหม่หลังใบตอบรับล่าสุด{since} ยังไม่ต้องส่ง")
            return
        self.table.set_rows(goes.rows, goes.total)
        lines = []
        if goes.signed:
            lines.append(FactLine("task", "รายงานลงนามแล้ว", f"{goes.signed} ฉบับ"))
        if goes.photos or goes.scans or goes.others:
            pairs = (("ภาพถ่าย", goes.photos), ("ภาพสแกน", goes.scans), ("แฟ้มอื่น", goes.others))
            words = " · ".join(f"{text} {count:,}" for text, count in pairs if count)
            lines.append(FactLine("image", words, size_words(goes.bytes)))
        lines += [FactLine("verified_user", words) for words in goes.untold]
        self.facts.set_lines(lines)
        self.facts.setVisible(bool(lines))


class WayPanel(Card):
    """Step 2: sticks by themselves, the shared folder, a file. `folder_asked`: choose another folder."""

    chosen = Signal()
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(16, 10), gap=8)
        self.title = NumberedTitle(2, "ส่งไปทางไหน")
        self.ways = OptionCards(name="ส่งไปทางไหน")
        self.ways.chosen.connect(self._on_ways_chosen)
        self.change = LinkButton("เลือกโฟลเดอร์อื่น", icon="folder_open", on_click=self.folder_asked.emit)
        self.lock = StatusItem("lock", "")
        self._drives: tuple[Drive, ...] = ()
        self._folder: Path | None = None
        self._has_chosen = False
        self._bytes = 0
        self.body.addWidget(self.title)
        self.body.addWidget(self.ways)
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.body.addWidget(self.lock)

    def show_ways(self, drives: tuple[Drive, ...], folder: Path | None, bytes_: int = 0) -> None:
        """A stick that comes is chosen, unless the person has chosen before. `bytes_`: how large it will be."""
        self._bytes = bytes_
        came = len(drives) > len(self._drives)
        self._drives, self._folder = drives, folder
        options = [_drive_option(one) for one in drives]
        if not drives:
            options.append(Option("usb", "USB", "ยังไม่ได้เสียบ USB", icon="usb", possible=False))
        second = str(folder) if folder else "กดเพื่อเลือกโฟลเดอร์"
        options.append(Option("folder", "โฟลเดอร์ที่ใช้ร่วมกัน", second, icon="folder_shared"))
        if self._bytes > PART_BYTES:
            second = f"{-(-self._bytes // PART_BYTES)} แฟ้ม แฟ้มละ 20 MB"
            options.append(Option("parts", "แบ่งส่งทาง LINE", second, icon="call_split"))
        else:
            options.append(Option("file", "บันทึกเป็นแฟ้ม", "ไว้แนบอีเมลหรือ LINE", icon="save"))
        wanted = self.ways.current if self._has_chosen else ""
        if came and not self._has_chosen and drives:
            wanted = f"usb:{drives[-1].path}"
        self.ways.set_options(options, wanted)
        self._tell()

    def show_lock(self, partner: Partner) -> None:
        self.lock.show_status("lock", f"เข้ารหัส เปิดได้เฉพาะ {partner.name}")

    def way(self) -> Way | None:
        key = self.ways.current
        if key == "folder":
            return Way(WayKind.FOLDER, self._folder, "โฟลเดอร์")
        if key == "parts":
            return Way(WayKind.PARTS, None, "แฟ้มย่อย")
        if key == "file":
            return Way(WayKind.FILE, None, "แฟ้ม")
        drive = next((one for one in self._drives if f"usb:{one.path}" == key), None)
        return Way(WayKind.USB, drive.path, f"USB ‘{drive.label}’") if drive else None

    def _on_ways_chosen(self, key: str) -> None:
        self._has_chosen = True
        self._tell()
        if key == "folder" and self._folder is None:
            self.folder_asked.emit()

    def _tell(self) -> None:
        self.title.set_done(self.way() is not None)
        self.change.setVisible(self.ways.current == "folder" and self._folder is not None)
        self.chosen.emit()


def _drive_option(drive: Drive) -> Option:
    name = f"USB ‘{drive.label}’"
    if not drive.is_writable:
        return Option(f"usb:{drive.path}", name, "เขียนไม่ได้ อุปกรณ์ล็อกไว้", icon="usb", possible=False)
    share = 1 - drive.free / drive.total if drive.total else None
    second = f"ว่าง {size_pair(drive.free, drive.total)}"
    return Option(f"usb:{drive.path}", name, second, icon="usb", share=share)
