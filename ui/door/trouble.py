"""What can stand in the way of a book, each as a calm page: what happened, what is safe, and a way on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout

from desktop.errors import (
    AppError,
    BookMissing,
    BookMoved,
    CannotRead,
    CannotWrite,
    DatabaseDamaged,
    DatabaseFromNewerProgram,
    FolderBusy,
    KeysMissing,
    MoveUnfinished,
    NoBookOnServer,
    ServerAddressWrong,
    ServerGone,
    ServerRefuses,
)
from ui.door.window import Face
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card, Facts
from ui.widgets.chips import Chip
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("ui.door")


class Way(Enum):
    """What a person can do about it."""

    RETRY = "retry"
    RESTORE = "restore"
    OTHER_BACKUP = "other_backup"
    LOOK = "look"
    FOLDER = "folder"
    OTHER_BOOK = "other_book"
    KEYS = "keys"
    KEYS_COPY = "keys_copy"
    SERVER = "server"
    HERE = "here"
    HELP = "help"
    COPY = "copy"
    CLOSE = "close"


_WORDS = {
    Way.RETRY: ("ลองเปิดอีกครั้ง", "replay"),
    Way.RESTORE: ("กู้จากสำเนานี้", "restore_from_trash"),
    Way.OTHER_BACKUP: ("เลือกสำเนาอื่น", "history"),
    Way.LOOK: ("เปิดดูอย่างเดียว", "visibility"),
    Way.FOLDER: ("เปิดโฟลเดอร์ข้อมูล", "folder_open"),
    Way.OTHER_BOOK: ("เปิดสมุดเล่มอื่น", "book"),
    Way.KEYS: ("เลือกแฟ้มกุญแจ", "lock"),
    Way.KEYS_COPY: ("ใช้สำเนากุญแจในเครื่อง", "lock"),
    Way.SERVER: ("เปิดสมุดที่เครื่องแม่ข่าย", "desktop_windows"),
    Way.HERE: ("เลิกใช้เครื่องแม่ข่ายในเครื่องนี้", "home"),
    Way.HELP: ("อ่านวิธีแก้", "help"),
    Way.COPY: ("คัดลอกรายละเอียด", "content_copy"),
    Way.CLOSE: ("ปิดโปรแกรม", "close"),
}
_LINKS_A_ROW = 3

_WHOLE = "ข้อมูลยังอยู่ครบ"


@dataclass(frozen=True, slots=True)
class Trouble:
    """`ways`: the first is the one to take, the others stand before it. `can_restore`: a backup is a way on."""

    title: str
    words: str
    ways: tuple[Way, ...]
    chip: str = _WHOLE
    tone: Tone = Tone.DONE
    detail: str = ""
    can_restore: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """The backup that would be restored: when it was made, what is in it, what would be lost."""

    file: Path
    when: str
    inside: str
    place: str
    loss: str


_RETRY = (Way.RETRY, Way.COPY, Way.FOLDER)
_KINDS: tuple[tuple[type[AppError], str, tuple[Way, ...]], ...] = (
    (FolderBusy, "สมุดนี้เปิดอยู่แล้ว", (Way.RETRY, Way.LOOK, Way.CLOSE)),
    (BookMoved, "สมุดเล่มนี้ย้ายไปที่อื่นแล้ว", (Way.SERVER, Way.LOOK, Way.OTHER_BOOK, Way.COPY)),
    (MoveUnfinished, "การย้ายสมุดยังไม่เสร็จ", (Way.RETRY, Way.SERVER, Way.OTHER_BOOK, Way.COPY)),
    (ServerGone, "ติดต่อเครื่องแม่ข่ายไม่ได้", (Way.RETRY, Way.SERVER, Way.OTHER_BOOK, Way.HERE, Way.COPY)),
    (ServerRefuses, "เปิดสมุดที่เครื่องแม่ข่ายไม่ได้", (Way.SERVER, Way.RETRY, Way.OTHER_BOOK, Way.HERE, Way.COPY)),
    (ServerAddressWrong, "เปิดสมุดที่เครื่องแม่ข่ายไม่ได้", (Way.SERVER, Way.OTHER_BOOK, Way.HERE, Way.COPY)),
    (NoBookOnServer, "ยังไม่มีสมุดที่เครื่องแม่ข่าย", (Way.SERVER, Way.RETRY, Way.OTHER_BOOK, Way.HERE, Way.COPY)),
    (KeysMissing, "ไม่พบกุญแจของสมุด", (Way.RETRY, Way.KEYS, Way.FOLDER, Way.OTHER_BOOK, Way.HELP, Way.COPY)),
    (
        BookMissing,
        "ไม่พบแฟ้มสมุดในโฟลเดอร์ข้อมูล",
        (Way.RETRY, Way.FOLDER, Way.OTHER_BOOK, Way.HELP, Way.COPY),
    ),
    (
        DatabaseDamaged,
        "เปิดแฟ้มข้อมูลของสมุดไม่ได้",
        (Way.RETRY, Way.LOOK, Way.FOLDER, Way.OTHER_BOOK, Way.HELP, Way.COPY),
    ),
    (
        DatabaseFromNewerProgram,
        "สมุดนี้มาจากโปรแกรมรุ่นใหม่กว่า",
        (Way.CLOSE, Way.OTHER_BOOK, Way.HELP, Way.COPY),
    ),
    (
        CannotRead,
        "อ่านโฟลเดอร์ข้อมูลไม่ได้",
        (Way.RETRY, Way.FOLDER, Way.OTHER_BOOK, Way.HELP, Way.COPY),
    ),
    (
        CannotWrite,
        "เขียนลงโฟลเดอร์ข้อมูลไม่ได้",
        (Way.LOOK, Way.RETRY, Way.FOLDER, Way.OTHER_BOOK, Way.HELP, Way.COPY),
    ),
)
_RESTORABLE = (DatabaseDamaged, KeysMissing)
_UNTOUCHED = "ยังไม่มีแฟ้มใดถูกเขียนทับ"
"""Of a book that cannot be read nobody can say that it is whole."""


def trouble_of(error: BaseException) -> Trouble:
    """The page for an error of opening; a bug gets its report and a number for the telephone."""
    detail = f"{type(error).__name__}: {error}"
    if isinstance(error, AppError):
        log.info("opening: %s", detail)
        for kind, title, ways in _KINDS:
            if isinstance(error, kind):
                if isinstance(error, BookMoved) and not error.facts.get("address"):
                    ways = (Way.OTHER_BOOK, Way.LOOK, Way.HERE, Way.COPY)  # it went to a folder
                return Trouble(
                    title,
                    error.for_user,
                    ways,
                    _UNTOUCHED if isinstance(error, DatabaseDamaged) else _WHOLE,
                    detail=detail,
                    can_restore=isinstance(error, _RESTORABLE),
                )
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
        "โปรแกรมเปิดสมุดไม่สำเร็จ", words, (Way.RETRY, Way.LOOK, Way.FOLDER, Way.COPY), chip="โปรแกรมผิดพลาด",
        tone=Tone.OVERDUE, detail=f"{reference} {report}\n{detail}",
    )  # fmt: skip


class TroubleFace(Face):
    """`chosen` carries the `Way`; copying is done here. `show_offer` when a backup was found."""

    chosen = Signal(object)

    def __init__(self, trouble: Trouble, folder: Path, *, server: str = "") -> None:
        """`server`: where the book is, when not in the folder."""
        super().__init__(trouble.title, trouble.words)
        self._trouble = trouble
        self.offer: Offer | None = None
        icon = "check_circle" if trouble.tone is Tone.DONE else "error"
        self.body.insertWidget(
            0, Chip(ChipLook(trouble.chip, icon, trouble.tone)), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.words.make_selectable()
        place = ("เครื่องแม่ข่าย", server) if server else ("โฟลเดอร์ข้อมูล", str(folder))
        self.body.addWidget(Facts([place]))
        self._offer_place = QHBoxLayout()
        self.body.addLayout(self._offer_place)
        self.body.addSpacing(theme().px(6))
        self.buttons: dict[Way, Button] = {}
        first, *others = trouble.ways
        self._links = QGridLayout()
        self._links.setHorizontalSpacing(theme().px(8))
        self._links.setVerticalSpacing(theme().px(2))
        self._links.setColumnStretch(_LINKS_A_ROW, 1)
        for way in others:
            self._add_link(way)
        self.body.addLayout(self._links)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme().px(8))
        self._foot.addStretch(1)
        self._foot.addWidget(self._button(first, Kind.PRIMARY))
        self.body.addLayout(self._foot)

    @property
    def first(self) -> Way:
        return Way.RESTORE if self.offer else self._trouble.ways[0]

    def focus_first(self) -> None:
        self.buttons[self.first].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_offer(self, offer: Offer) -> None:
        """The newest backup that is whole; from now on restoring it is the way on."""
        if self.offer is not None:
            return
        self.offer = offer
        card = Card(quiet=True, padding=(18, 14), gap=4)
        card.body.addWidget(muted(f"สำเนาสำรองล่าสุดที่ใช้ได้ · {offer.place}", wrap=True))
        card.body.addWidget(Text(offer.when, Role.PANEL_TITLE, wrap=True))
        card.body.addWidget(Text(offer.inside, wrap=True))
        card.body.addWidget(muted(offer.loss, Role.BODY, wrap=True))
        self._offer_place.addWidget(card)
        first = self.buttons[self._trouble.ways[0]]
        first.set_kind(Kind.PLAIN)
        had_focus = first.hasFocus()
        self._foot.addWidget(self._button(Way.OTHER_BACKUP, Kind.PLAIN))
        self._foot.addWidget(self._button(Way.RESTORE, Kind.PRIMARY))
        if had_focus:
            self.focus_first()

    def offer_keys_copy(self) -> None:
        """A copy of the keys lies beside the backups."""
        if Way.KEYS_COPY not in self.buttons:
            self.buttons[self._trouble.ways[0]].set_kind(Kind.PLAIN)
            self._foot.addWidget(self._button(Way.KEYS_COPY, Kind.PRIMARY))

    def _add_link(self, way: Way) -> None:
        words, icon = _WORDS[way]
        place = self._links.count()
        self.buttons[way] = LinkButton(words, icon=icon, on_click=self._act(way))
        self._links.addWidget(
            self.buttons[way], place // _LINKS_A_ROW, place % _LINKS_A_ROW, Qt.AlignmentFlag.AlignLeft
        )

    def _button(self, way: Way, kind: Kind) -> Button:
        words, icon = _WORDS[way]
        self.buttons[way] = Button(words, kind=kind, icon=icon, on_click=self._act(way))
        return self.buttons[way]

    def _act(self, way: Way) -> Callable[[], object]:
        return self._copy if way is Way.COPY else lambda: self.chosen.emit(way)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._trouble.detail)
