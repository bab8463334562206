"""`pile`: many files at once, sorted before anything is touched; everything good comes in with one key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.pile_view import Fate, Pile, PileDone, PileItem
from ui.dialogs.files import ask_folder, ask_open
from ui.exchange.base import CONFLICTS, DOWN, RECEIVE, ExchangePage
from ui.exchange.bundle_rows import missing_strip
from ui.exchange.pile_rows import PileDetail, pile_rows
from ui.exchange.place import PilePlace, ReceivePlace
from ui.forms.paper_dialog import PaperDesk
from ui.keys import bind
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.drops import DropZone, local_files
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.lists import RowList
from ui.widgets.notices import Strip
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent

    from desktop.exchange_service import ExchangeService
    from desktop.pile_view import PileService
    from ui.forms.printers import Printers
    from ui.frame.page import Shell

_KINDS = "แฟ้มของโปรแกรม (*.samut)"
_DETAIL_WIDTH = 340
_FOLDS_BELOW = 900
_NUMBERS = "numbers"


class PilePage(ExchangePage):
    help_key = "receive"
    here = RECEIVE

    def __init__(
        self, piles: PileService, service: ExchangeService, shell: Shell, printers: Printers
    ) -> None:
        super().__init__(service, shell, "รับหลายแฟ้มพร้อมกัน")
        self._piles = piles
        self.pile = Pile()
        self.done: PileDone | None = None
        self._places: tuple[Path, ...] = ()
        self._inbox: Path | None = None
        self._is_sorting = False
        self.papers = PaperDesk(self, shell.tasks, printers)
        self.setAcceptDrops(True)
        self.list = RowList(name="แฟ้มที่คัดแล้ว")
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._open)
        self.detail = PileDetail()
        self.detail.open_asked.connect(lambda: self._open(self.list.current_key()))
        self._faces = QStackedWidget()
        self._faces.addWidget(self._build_empty())
        self._faces.addWidget(self._build_sorted())
        self.body.addWidget(self._faces, 1)
        self.head.set_actions(
            [
                Button("เลือกโฟลเดอร์", icon="folder_open", on_click=self._ask_folder),
                Button("เลือกแฟ้ม", icon="inventory_2", on_click=self._ask_files),
            ]
        )
        bind(self, "Ctrl+P", self._print)
        bind(self, "F6", lambda: self._step(1))
        bind(self, "Shift+F6", lambda: self._step(-1))
        self.restyle()
        self.show_pile(Pile())

    def _build_empty(self) -> QWidget:
        self._drop = DropZone()
        self.inbox = Button("", icon="move_to_inbox", on_click=self._ask_inbox)
        card = Card(padding=(16, 16), gap=10)
        card.body.addWidget(self._drop, 1)
        card.body.addWidget(self.inbox, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    def _build_sorted(self) -> QWidget:
        self.told = Text("", Role.BODY_STRONG, wrap=True)
        self._list_card = Card(padding=(1, 6), gap=0)
        self._list_card.body.addWidget(self.list, 1)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self._list_card, 1)
        self._middle.addWidget(self.detail)
        self.print_list = Button("พิมพ์รายการ", icon="print", key="Ctrl+P", on_click=self._print)
        self.copy = Button("คัดลอกสำหรับ LINE", icon="content_copy", on_click=self._copy)
        self.conflicts = Button("", icon="call_split", on_click=lambda: self._shell.go(CONFLICTS))
        self.again = Button("คัดใหม่", icon="replay", on_click=lambda: self.sort(self._places))
        self.take = Button("", kind=Kind.PRIMARY, icon="download", key="Ctrl+Return", on_click=self._take)
        foot = self._foot = QHBoxLayout()
        for part in (self.print_list, self.copy):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self.conflicts, self.again, self.take):
            foot.addWidget(part)
        shown = QWidget()
        self._sorted = QVBoxLayout(shown)
        self._sorted.setContentsMargins(0, 0, 0, 0)
        self._sorted.addWidget(self.told)
        self._sorted.addLayout(self._middle, 1)
        self._sorted.addLayout(foot)
        return shown

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        if isinstance(params, PilePlace) and params.places:
            self.sort(params.places)
            return
        piles = self._piles
        self._shell.tasks.read(piles.inbox, owner=self, done=self._on_inbox, slot="inbox")

    def on_leave(self) -> None:
        self._shell.close_strip(_NUMBERS)

    def _on_inbox(self, inbox: Path | None) -> None:
        self._inbox = inbox
        self.inbox.set_text(f"โฟลเดอร์รับแฟ้ม ‘{inbox.name}’ เปลี่ยน" if inbox else "ตั้งโฟลเดอร์รับแฟ้มประจำ")
        places = (*self.sticks(), *((inbox,) if inbox else ()))
        if places and not self.pile.items and not self._is_sorting:
            self.sort(places)

    def focus_first(self) -> None:
        if self.pile.items:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.inbox.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc leaves what was sorted first: nothing was changed, so nothing is asked.
        if event.key() == Qt.Key.Key_Escape and self.pile.items:
            self.show_pile(Pile())
            return
        super().keyPressEvent(event)

    # --- sorting ---------------------------------------------------------------------------------

    def sort(self, places: Sequence[Path]) -> None:
        """Verify and look into all of them; the database is only read."""
        self._places = tuple(places)
        if not self._places or self._is_sorting:
            return
        self._is_sorting = True
        piles = self._piles
        job = self._shell.tasks.run_aside(
            lambda progress: piles.sort(self._places, progress),
            owner=self,
            words="กำลังคัดแฟ้ม",
            done=self.show_pile,
        )
        job.ended.connect(self._on_sorted)

    def _on_sorted(self) -> None:
        self._is_sorting = False

    def show_pile(self, pile: Pile) -> None:
        self.pile, self.done = pile, None
        self._show()

    def _show(self) -> None:
        pile, done = self.pile, self.done
        self._faces.setCurrentIndex(1 if pile.items else 0)
        if not pile.items:
            looked = bool(self._places)
            self._drop.show_words(
                "ไม่พบแฟ้ม .samut ในที่ที่เลือก" if looked else "ลากแฟ้มหรือโฟลเดอร์มาวางที่นี่ กี่แฟ้มก็ได้",
                "แฟ้มจากทุกอำเภอปนกันและเรียงอย่างไรก็ได้ โปรแกรมคัดให้ ยังไม่มีอะไรเปลี่ยน",
            )
            self._shell.close_strip(_NUMBERS)
            return
        self.list.set_rows(pile_rows(pile, done))
        if self.list.current_key() is None:
            first = next(place for place, row in enumerate(self.list.rows) if not row.is_group)
            self.list.choose_place(first, quiet=True)
        self._show_chosen(self.list.current_key())
        self.told.set_text(_told(pile, done))
        missing = done.missing if done else pile.missing
        if missing:
            self._shell.show_strip(missing_strip(missing), key=_NUMBERS)
        else:
            self._shell.close_strip(_NUMBERS)
        self._show_actions()
        if self.isVisible():
            self.focus_first()

    def _show_actions(self) -> None:
        count = sum(one.conflicts for one in self.done.received) if self.done else 0
        self.conflicts.setVisible(count > 0)
        self.conflicts.set_text(f"เลือกค่าที่ต่างกัน {count:,} ช่อง")
        self.again.setVisible(self.done is not None or bool(self.pile.troubles))
        if self.done is not None:
            self.take.set_text("ส่งกลับทุกอำเภอ")
            self.take.set_icon("upload")
            self.take.setVisible(self._service.is_province)
            return
        self.take.set_icon("download")
        self.take.set_text(f"นำเข้า {len(self.pile.ready):,} แฟ้ม")
        self.take.setVisible(bool(self.pile.ready))

    def _show_chosen(self, key: object) -> None:
        item = self._item(key)
        received = dict(self.done.taken).get(str(key)) if self.done else None
        self.detail.show_item(item, received)

    def _item(self, key: object) -> PileItem | None:
        refused = self.done.refused if self.done else ()
        return next((one for one in (*refused, *self.pile.items) if one.key == key), None)

    def _step(self, by: int) -> None:
        """The next file that somebody has to do something about."""
        rows = self.list.rows
        here = self.list.currentIndex().row()
        places = range(here + 1, len(rows)) if by > 0 else range(here - 1, -1, -1)
        for place in places:
            item = self._item(rows[place].key)
            if item is not None and item.fate.is_trouble:
                self.list.choose_place(place)
                return

    def _open(self, key: object) -> None:
        """Everything one file would do, before it does it."""
        item = self._item(key)
        if item is not None and item.view is not None and self.done is None:
            self._shell.go(RECEIVE, ReceivePlace(item.files))

    # --- taking in -------------------------------------------------------------------------------

    def _take(self) -> None:
        if self.done is not None:
            self._shell.go(DOWN)
            return
        if not self.pile.ready or not self.take.isEnabled():
            return
        self.take.setEnabled(False)
        piles, pile = self._piles, self.pile
        job = self._shell.tasks.run_aside(
            lambda progress: piles.take(pile, progress), owner=self, words="กำลังนำเข้า", done=self._on_taken
        )
        job.ended.connect(lambda: self.take.setEnabled(True))

    def _on_taken(self, done: PileDone) -> None:
        for one in done.received:
            self._shell.tasks.stored.emit(one.changes)
        self.done = done
        self._show()
        self.look_for_files()
        self.count_conflicts()

    # --- choosing --------------------------------------------------------------------------------

    def _start(self) -> Path:
        folders = self.sticks()
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        return folders[0] if folders else Path(downloads)

    def _ask_files(self) -> None:
        ask_open(self, "เลือกแฟ้มที่ได้รับ", start=self._start(), kinds=_KINDS, on_paths=self.sort)

    def _ask_folder(self) -> None:
        ask_folder(self, "เลือกโฟลเดอร์ที่มีแฟ้ม", start=self._start(), on_path=lambda folder: self.sort([folder]))

    def _ask_inbox(self) -> None:
        def keep(folder: Path) -> None:
            piles = self._piles
            self._shell.tasks.run(lambda: piles.keep_inbox(str(folder)), owner=self)
            self._on_inbox(folder)

        start = self._inbox or self._start()
        ask_folder(self, "เลือกโฟลเดอร์ที่อำเภอวางแฟ้มไว้ให้", start=start, on_path=keep)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.sort(self._dropped(event))

    def _dropped(self, event: QDropEvent) -> list[Path]:
        bundles = local_files(event.mimeData(), _KINDS)
        return [*(one for one in local_files(event.mimeData()) if one.is_dir()), *bundles]

    # --- telling ---------------------------------------------------------------------------------

    def _print(self) -> None:
        if self.pile.items:
            piles, pile, done = self._piles, self.pile, self.done
            self.papers.show(lambda: piles.paper(pile, done))

    def _copy(self) -> None:
        piles, pile, done = self._piles, self.pile, self.done
        self._shell.tasks.read(lambda: piles.message(pile, done), owner=self, done=self._put_on_clipboard)

    def _put_on_clipboard(self, words: str) -> None:
        QApplication.clipboard().setText(words)
        self._shell.show_strip(
            Strip("คัดลอกข้อความแล้ว วางในกลุ่ม LINE ได้เลย", tone=Tone.DONE, icon="content_copy", can_close=True),
            key="copied",
        )

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        for part in (self._sorted, self._middle):
            part.setSpacing(t.px(12))
        self._foot.setSpacing(t.px(10))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._middle, narrow=narrow)
        self._list_card.setMinimumHeight(t.px(300) if narrow else 0)
        if narrow:
            free_width(self.detail)
        else:
            self.detail.setFixedWidth(t.px(_DETAIL_WIDTH))


def _told(pile: Pile, done: PileDone | None) -> str:
    if done is not None:
        records = sum(one.records for one in done.received)
        words = f"นำเข้าแล้ว {len(done.taken):,} แฟ้ม {records:,} รายการ"
        left = len(pile.troubles) + len(done.refused)
        return f"{words}  มี {left:,} แฟ้มที่ต้องตามต่อ" if left else f"{words}  ครบทุกแฟ้มที่ใช้ได้"
    parts = []
    if pile.ready:
        parts.append(f"พร้อมนำเข้า {len(pile.ready):,} แฟ้ม จาก {len(pile.offices):,} หน่วยงาน")
    if pile.troubles:
        parts.append(f"ต้องตามต่อ {len(pile.troubles):,} แฟ้ม")
    rest = sum(one.fate in (Fate.ALREADY, Fate.TWICE) for one in pile.items)
    if rest:
        parts.append(f"ไม่ต้องทำอะไร {rest:,} แฟ้ม")
    return " · ".join(parts) + "  ยังไม่มีอะไรเปลี่ยน"
