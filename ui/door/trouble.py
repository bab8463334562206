"""What can stand in the way of a book, each as a calm page: what happened, what is safe, and a way on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout

from desktop.errors import (
    AppError,
    CannotWrite,
    DatabaseDamaged,
    DatabaseFromNewerProgram,
    FolderBusy,
    KeysMissing,
)
from ui.door.window import Face
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Facts
from ui.widgets.chips import Chip
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("ui.door")


class Way(Enum):
    """What a person can do about it."""

    RETRY = "retry"
    FOLDER = "folder"
    OTHER_BOOK = "other_book"
    KEYS = "keys"
    COPY = "copy"
    CLOSE = "close"


_WORDS = {
    Way.RETRY: ("ลองเปิดอีกครั้ง", "replay"),
    Way.FOLDER: ("เปิดโฟลเดอร์ข้อมูล", "folder_open"),
    Way.OTHER_BOOK: ("เปิดสมุดเล่มอื่น", "book"),
    Way.KEYS: ("เลือกแฟ้มกุญแจ", "lock"),
    Way.COPY: ("คัดลอกรายละเอียด", "content_copy"),
    Way.CLOSE: ("ปิดโปรแกรม", "close"),
}


_WHOLE = "ข้อมูลยังอยู่ครบ"


@dataclass(frozen=True, slots=True)
class Trouble:
    """`ways`: the first is the one to take, the others stand before it."""

    title: str
    words: str
    ways: tuple[Way, ...]
    chip: str = _WHOLE
    tone: Tone = Tone.DONE
    detail: str = ""


_RETRY = (Way.RETRY, Way.COPY, Way.FOLDER)
_KINDS: tuple[tuple[type[AppError], str, tuple[Way, ...]], ...] = (
    (FolderBusy, "สมุดนี้เปิดอยู่แล้ว", (Way.RETRY, Way.CLOSE)),
    (KeysMissing, "ไม่พบกุญแจของสมุด", (Way.RETRY, Way.COPY, Way.FOLDER, Way.KEYS)),
    (DatabaseDamaged, "เปิดแฟ้มข้อมูลของสมุดไม่ได้", (Way.RETRY, Way.COPY, Way.FOLDER, Way.OTHER_BOOK)),
    (DatabaseFromNewerProgram, "สมุดนี้มาจากโปรแกรมรุ่นใหม่กว่า", (Way.CLOSE, Way.COPY, Way.OTHER_BOOK)),
    (CannotWrite, "เขียนลงโฟลเดอร์ข้อมูลไม่ได้", (Way.RETRY, Way.COPY, Way.FOLDER, Way.OTHER_BOOK)),
)
_NEXT: dict[type[AppError], str] = {
    DatabaseDamaged: "อย่าเพิ่งลบโฟลเดอร์ข้อมูล ถ้ามีสำเนาในโฟลเดอร์ backups หรือใน USB ให้ติดต่อผู้ดูแลเพื่อกู้คืน",
}
_UNTOUCHED = "ยังไม่มีแฟ้มใดถูกเขียนทับ"
"""Of a book that cannot be read nobody can say that it is whole."""


def trouble_of(error: BaseException) -> Trouble:
    """The page for an error of opening; a bug gets its report and a number for the telephone."""
    detail = f"{type(error).__name__}: {error}"
    if isinstance(error, AppError):
        log.info("opening: %s", detail)
        for kind, title, ways in _KINDS:
            if isinstance(error, kind):
                words = f"{error.for_user} {_NEXT.get(kind, '')}".strip()
                chip = _UNTOUCHED if kind is DatabaseDamaged else _WHOLE
                return Trouble(title, words, ways, chip, detail=detail)
        return Trouble("เปิดสมุดยังไม่ได้", error.for_user, _RETRY, detail=detail)
    from desktop.crash import write_crash_report
    from ui.dialogs.errors import new_reference

    reference, report = new_reference(), write_crash_report(error)
    log.error("bug %s, report %s", reference, report.name, exc_info=error)
    words = (
        "ข้อมูลในสมุดไม่ถูกแตะต้อง ลองเปิดอีกครั้ง ถ้ายังเปิดไม่ได้ ให้แจ้งเลขอ้างอิงนี้แก่ผู้ดูแลโปรแกรม "
        f"เลขอ้างอิง {reference} รายละเอียดอยู่ในแฟ้ม {report.name}"
    )
    return Trouble(
        "โปรแกรมเปิดสมุดไม่สำเร็จ", words, _RETRY, chip="โปรแกรมผิดพลาด", tone=Tone.OVERDUE,
        detail=f"{reference} {report}\n{detail}",
    )  # fmt: skip


class TroubleFace(Face):
    """`chosen` carries the `Way`; copying is done here."""

    chosen = Signal(object)

    def __init__(self, trouble: Trouble, folder: Path) -> None:
        super().__init__(trouble.title, trouble.words)
        self._trouble = trouble
        icon = "check_circle" if trouble.tone is Tone.DONE else "error"
        self.body.insertWidget(
            0, Chip(ChipLook(trouble.chip, icon, trouble.tone)), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.words.make_selectable()
        self.body.addWidget(Facts([("โฟลเดอร์ข้อมูล", str(folder))]))
        self.body.addSpacing(theme().px(6))
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        first, *others = trouble.ways
        self.buttons: dict[Way, Button] = {}
        for way in others:
            row.addWidget(self._button(way))
        row.addStretch(1)
        row.addWidget(self._button(first, is_first=True))
        self.body.addLayout(row)

    def focus_first(self) -> None:
        self.buttons[self._trouble.ways[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, way: Way, *, is_first: bool = False) -> Button:
        words, icon = _WORDS[way]
        act: Callable[[], object] = self._copy if way is Way.COPY else lambda: self.chosen.emit(way)
        self.buttons[way] = (
            Button(words, kind=Kind.PRIMARY, icon=icon, on_click=act)
            if is_first
            else LinkButton(words, icon=icon, on_click=act)
        )
        return self.buttons[way]

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._trouble.detail)
