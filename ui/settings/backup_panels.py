"""Pieces of the page of backups: those on this PC, and the second place that survives it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.sizes import size_words
from desktop.thai.dates import short_date
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Facts, Panel
from ui.widgets.chips import Chip
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.backups_view import BackupRow, BackupsView, SecondPlace
    from desktop.sync.drives import Drive


def when_words(row: BackupRow) -> str:
    return f"{short_date(row.made_at.date())} {row.made_at:%H:%M} น." if row.made_at else row.file.name


def chip_of(row: BackupRow) -> ChipLook:
    if row.problem:
        return ChipLook("ใช้ไม่ได้", "error", Tone.OVERDUE)
    if not row.is_ours:
        return ChipLook("ของสมุดอื่น", "info", Tone.DRAFT)
    return ChipLook("ตรวจแล้ว", "verified", Tone.DONE)


class HerePanel(Panel):
    def __init__(self, make: Callable[[], object], other: Callable[[], object]) -> None:
        super().__init__("สำรองในเครื่องนี้")
        self.words = muted("โปรแกรมสำรองให้เองเมื่อปิดสมุดและวันละครั้งขณะเปิดอยู่ ทุกครั้งเปิดตรวจก่อนจึงนับว่าเสร็จ", wrap=True)
        self.facts = Facts()
        self.button = Button("สำรองข้อมูลเดี๋ยวนี้", icon="backup", kind=Kind.PRIMARY, on_click=make)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(LinkButton("กู้จากแฟ้มอื่น", icon="restore_from_trash", on_click=other))
        row.addStretch(1)
        for part in (self.words, self.facts):
            self.body.addWidget(part)
        self.body.addLayout(row)

    def show_view(self, view: BackupsView) -> None:
        whole = [row for row in view.rows if row.is_ours and not row.problem]
        last = f"{when_words(whole[0])} · {whole[0].inside}" if whole else "ยังไม่เคยสำรอง"
        facts = [("ล่าสุด", last), ("เก็บที่", view.place), ("พื้นที่ว่าง", size_words(view.free))]
        if view.aside:
            facts.append(("ของเดิมก่อนกู้", f"{view.aside[-1]}" + _more(len(view.aside) - 1)))
        self.facts.set_facts(facts)

    def set_busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.button.set_text("กำลังสำรองข้อมูล" if busy else "สำรองข้อมูลเดี๋ยวนี้")


def _more(count: int) -> str:
    return f" และอีก {count} ครั้ง" if count else ""


class SecondPanel(Panel):
    """A stick, or a folder on another disk or PC."""

    def __init__(
        self,
        *,
        choose: Callable[[], object],
        use_drive: Callable[[Path], object],
        now: Callable[[], object],
        drop: Callable[[], object],
    ) -> None:
        super().__init__("ที่เก็บแห่งที่สอง")
        self._use_drive = use_drive
        self._drive_buttons: dict[str, LinkButton] = {}
        self._folder = ""
        self.words = muted(
            "สำเนาในเครื่องนี้ช่วยไม่ได้ถ้าเครื่องเสียหรือหาย เลือก USB หรือโฟลเดอร์ในเครื่องอื่นไว้อีกแห่ง", wrap=True
        )
        self.facts = Facts()
        self.chip: Chip | None = None
        self.now = Button("สำรองไปที่นั่นเดี๋ยวนี้", icon="upload", on_click=now)
        self.choose = Button("เลือกโฟลเดอร์", icon="folder_open", on_click=choose)
        self.drop = LinkButton("เลิกใช้", icon="close", on_click=drop)
        self._row = QHBoxLayout()
        for button in (self.now, self.choose, self.drop):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.body.addWidget(self.words)
        self.body.addWidget(self.facts)
        self.body.addLayout(self._row)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_row"):
            self._row.setSpacing(theme().px(8))

    def show_place(self, place: SecondPlace) -> None:
        is_set = bool(place.folder)
        self._folder = place.folder
        self._show_chip(_second_chip(place))
        facts = []
        if is_set:
            there = "ต่ออยู่" if place.is_there else "ยังไม่ได้ต่อ เสียบแล้วโปรแกรมสำรองให้เอง"
            last = "ยังไม่เคย" if place.days is None else "วันนี้" if place.days == 0 else f"{place.days} วันก่อน"
            facts = [("อยู่ที่", place.folder), ("สภาพ", there), ("สำรองล่าสุด", last)]
        self.facts.set_facts(facts)
        self.facts.setVisible(is_set)
        self.words.setVisible(not is_set)
        self.now.setVisible(is_set)
        self.now.setEnabled(place.is_there)
        self.drop.setVisible(is_set)
        self.choose.set_text("เปลี่ยนโฟลเดอร์" if is_set else "เลือกโฟลเดอร์")

    def show_drives(self, drives: tuple[Drive, ...]) -> None:
        wanted = {
            str(drive.path): drive
            for drive in drives
            if drive.is_writable and not self._folder.startswith(str(drive.path))
        }
        for path in [path for path in self._drive_buttons if path not in wanted]:
            button = self._drive_buttons.pop(path)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        for path, drive in wanted.items():
            if path not in self._drive_buttons:
                button = LinkButton(
                    f"ใช้ USB ‘{drive.label}’", icon="usb", on_click=partial(self._use_drive, drive.path)
                )
                self._drive_buttons[path] = button
                self._row.insertWidget(self._row.count() - 1, button)

    def set_busy(self, busy: bool) -> None:
        self.now.setEnabled(not busy)

    def _show_chip(self, look: ChipLook) -> None:
        if self.chip is not None:
            self.head.removeWidget(self.chip)
            self.chip.hide()
            self.chip.deleteLater()
        self.chip = Chip(look)
        self.head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)


def _second_chip(place: SecondPlace) -> ChipLook:
    from desktop.backups import REMIND_AFTER_DAYS

    if not place.folder:
        return ChipLook("ยังไม่ได้เลือก", "warning", Tone.DUE)
    if place.days is None or place.days >= REMIND_AFTER_DAYS:
        return ChipLook("ควรสำรองแล้ว", "warning", Tone.DUE)
    return ChipLook("เรียบร้อย", "check_circle", Tone.DONE)
