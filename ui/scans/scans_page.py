"""Signed scans: read, look at what each sheet is, match by hand what cannot be read, keep all in one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.scans.view import Fate, ScanBatch
from ui.dialogs.ask import message
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.saving import Saver
from ui.scans.reader import ScanReader
from ui.scans.rows import UNREADABLE, rows_of, waiting
from ui.scans.sheet_card import SheetCard
from ui.scans.start import StartFace
from ui.scans.ways import way_to
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.chips import KeyHints
from ui.widgets.drops import local_files
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.lists import RowList
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from desktop.scans.view import Candidate, Filed, ScanFolder, ScannedSheet, ScanService, ScanTarget
    from ui.saving import Hand

_LIST_WIDTH = 352
_FOLDS_BELOW = 1090
_LIST_HEIGHT = 260
_NOTHING_YET = "ยังไม่มีอะไรเปลี่ยนในสมุด จนกว่าจะกดเก็บ"


class ScansPage(Page):
    help_key = "scans"

    def __init__(self, service: ScanService, shell: Shell, hand: Hand) -> None:
        super().__init__("สแกนที่ลงนาม", folded=True)
        self._service, self._shell, self._hand = service, shell, hand
        self._saver = Saver(self, shell, hand, settled=self._judge_again)
        self.batch = ScanBatch()
        self._is_working = False
        reader = self.reader = ScanReader(service, self, shell)
        self.head.set_path("แบบพิมพ์")
        self.choose_files = Button("เลือกไฟล์", icon="upload", key="Ctrl+N", on_click=reader.ask_files)
        self.choose_folder = Button("ทั้งโฟลเดอร์", icon="folder_open", on_click=reader.ask_folder)
        self.keep = Button("", icon="save", kind=Kind.PRIMARY, on_click=self.file)
        self.head.set_actions([self.choose_files, self.choose_folder, self.keep])
        self.start = StartFace()
        self.start.files_asked.connect(reader.ask_files)
        self.start.folder_asked.connect(reader.ask_folder)
        self.start.standing_asked.connect(reader.ask_standing)
        self.start.read_asked.connect(reader.read_standing)
        reader.folder_known.connect(self._on_folder_known)
        reader.read_done.connect(self._on_read_done)
        reader.refused.connect(self._on_refused)
        reader.busy_changed.connect(self._on_busy_changed)
        self.calm = Strip(_NOTHING_YET, tone=Tone.DONE, icon="verified_user")
        self.list = RowList(name="ฉบับที่อ่านได้จากภาพสแกน")
        self.list.chosen.connect(lambda _: self._show_current())
        self.list.opened.connect(lambda _: self._on_list_opened())
        self.list.ticked.connect(self._on_list_ticked)
        self.card = SheetCard(shell.tasks, service.picture)
        self.card.agree_asked.connect(self._on_agree_asked)
        self.card.open_asked.connect(self._open_record)
        self.card.undo_asked.connect(self._take_away)
        self.card.hand.words_changed.connect(lambda _: self._find())
        self.card.hand.looked_at.connect(self._show_candidate)
        self.card.hand.given.connect(self._give)
        self.card.hand.left.connect(self._focus_list)
        self._build_work()
        # Not a stack: the face that is not seen must not make the page higher than the other one needs.
        self.body.addWidget(self.start, 1)
        self.body.addWidget(self._work, 1)
        self.setAcceptDrops(True)
        bind(self, "F6", lambda: self._go_waiting(1))
        bind(self, "Shift+F6", lambda: self._go_waiting(-1))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, keys, self.file)
        self.restyle()
        self.show_batch(self.batch)

    def _build_work(self) -> None:
        side = Card(padding=(1, 6), gap=0)
        side.body.addWidget(self.list, 1)
        self._hints = KeyHints([("F6", "ฉบับที่รอท่าน"), ("Space", "เก็บหรือไม่เก็บ")])
        self._hint_line = QVBoxLayout()
        self._hint_line.addWidget(self._hints)
        side.body.addLayout(self._hint_line)
        self._side = side
        self._work = QWidget()
        column = self._work_column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calm)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(side)
        self._columns.addWidget(self.card, 1)
        column.addLayout(self._columns, 1)

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        self.reader.look()
        if self.batch.sheets:
            self._judge_again()

    def on_changes(self, changes: object) -> None:
        if self.isVisible() and self.batch.sheets and not self.reader.is_busy:
            self._saver.changed()

    def focus_first(self) -> None:
        if self.batch.sheets or self.batch.left_out:
            self._focus_list()
        else:
            self.start.focus_first()

    # --- where scans come from -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()) and not self.reader.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.reader.read(local_files(event.mimeData()))

    def _on_folder_known(self, folder: ScanFolder | None) -> None:
        self.start.show_folder(folder)
        if self.isVisible() and not self._is_working:
            self.start.focus_first()

    def _on_read_done(self, batch: ScanBatch) -> None:
        self.card.forget_pages()
        self.start.show_trouble("")
        self.show_batch(batch, first=True)
        self._focus_list()

    def _on_refused(self, words: str) -> None:
        """What was read before stays, and so does its page."""
        if self._is_working:
            message(self, "อ่านภาพสแกนไม่ได้", words, tone=Tone.DUE)
        else:
            self.start.show_trouble(words)

    def _on_busy_changed(self, on: bool) -> None:
        for button in (
            self.choose_files,
            self.choose_folder,
            self.start.read_button,
            self.start.empty.action,
        ):
            if button is not None:
                button.setEnabled(not on)
        self._show_keep()

    # --- looking ---------------------------------------------------------------------------------

    def show_batch(self, batch: ScanBatch, *, first: bool = False) -> None:
        """`first`: nothing of it was looked at yet, so what waits for the person comes first."""
        self.batch = batch
        has_any = bool(batch.sheets or batch.left_out)
        self._is_working = has_any
        self.start.setVisible(not has_any)
        self._work.setVisible(has_any)
        self.list.set_rows(rows_of(batch))
        if has_any:
            self._say_calm()
            if first or self.list.current_key() is None:
                self.list.choose_place(1)
            else:
                self._show_current()
        self._show_keep()

    def _say_calm(self) -> None:
        batch = self.batch
        pages = f"{batch.pages:,} หน้าจาก {batch.source}"
        kept = batch.count(Fate.DONE)
        words = f"เก็บแล้ว {kept:,} ฉบับ เลิกทำได้ด้วย Ctrl+Z" if kept else _NOTHING_YET
        self.calm.words.set_text(f"{words}  ·  อ่านได้ {pages}")
        self.calm.setAccessibleName(self.calm.words.full_text)

    def _show_keep(self) -> None:
        count = len(self.batch.agreed)
        self.keep.set_text(f"เก็บ {count:,} ฉบับ" if count else "ยังไม่มีฉบับที่จะเก็บ")
        self.keep.setEnabled(bool(count) and not self.reader.is_busy)
        self.keep.setVisible(bool(self.batch.sheets))

    @property
    def current(self) -> ScannedSheet | None:
        key = self.list.current_key()
        return self.batch.sheet(key) if isinstance(key, int) else None

    def _show_current(self) -> None:
        key: Hashable = self.list.current_key()
        if isinstance(key, tuple) and key[0] == UNREADABLE:
            self.card.show_left_out(self.batch.left_out[key[1]])
            return
        sheet = self.current
        if sheet is None:
            return
        before = self.card.sheet
        self.card.show_sheet(sheet)
        if sheet.fate is Fate.UNMATCHED:
            if before is None or (before.key, before.fate) != (sheet.key, sheet.fate):
                self.card.hand.begin()
                self._find()
        elif sheet.target is not None and (before is None or before.target != sheet.target):
            self._show_target(sheet.target)

    def _judge_again(self) -> None:
        if not self.reader.is_busy:
            service = self._service
            self._shell.tasks.read(service.judge_again, owner=self, done=self.show_batch, slot="batch")

    def _go_waiting(self, step: int) -> None:
        keys = waiting(self.batch)
        if not keys:
            return
        here = self.list.current_key()
        at = keys.index(here) + step if here in keys else 0 if step > 0 else -1
        self.list.choose(keys[at % len(keys)])
        sheet = self.current
        if sheet is not None and sheet.fate is Fate.UNMATCHED:
            self.card.hand.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_list()

    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_list_opened(self) -> None:
        sheet = self.current
        if sheet is not None and sheet.fate is Fate.UNMATCHED:
            self.card.hand.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._open_record()

    def _open_record(self) -> None:
        target = self.current.target if self.current else None
        if target is None:
            return
        self._shell.go(*way_to(target))

    # --- by hand ---------------------------------------------------------------------------------

    def _find(self) -> None:
        sheet, service, words = self.current, self._service, self.card.hand.words
        if sheet is None:
            return
        key = sheet.key

        def show(found: Sequence[Candidate]) -> None:
            if self.current is not None and self.current.key == key and words == self.card.hand.words:
                self.card.hand.show_candidates(found)

        self._shell.tasks.read(
            lambda: service.candidates(words, key), owner=self, done=show, slot="candidates"
        )

    def _show_candidate(self, one: Candidate | None) -> None:
        if self.current is None or self.current.fate is not Fate.UNMATCHED:
            return
        if one is None:
            self.card.show_paper(b"", "เลือกฉบับทางซ้ายบน แล้วแบบของฉบับนั้นจะขึ้นให้เทียบที่นี่")
        else:
            self._show_target(one.target)

    def _show_target(self, target: ScanTarget) -> None:
        service = self._service
        self._shell.tasks.read(
            lambda: service.paper(target), owner=self, done=self.card.show_paper, slot="paper"
        )

    def _give(self, target: ScanTarget) -> None:
        sheet, service = self.current, self._service
        if sheet is None:
            return
        key = sheet.key

        def done(batch: ScanBatch) -> None:
            self.show_batch(batch)
            self._go_on()

        self._shell.tasks.run(lambda: service.give(key, target), owner=self, done=done)

    def _go_on(self) -> None:
        """To the next scan that waits for a person; at the last one the list has the focus again."""
        if any(sheet.fate is Fate.UNMATCHED for sheet in self.batch.sheets):
            self._go_waiting(1)
        else:
            self._focus_list()

    def _take_away(self) -> None:
        if self.current is not None:
            service, key = self._service, self.current.key
            self._shell.tasks.run(lambda: service.take_away(key), owner=self, done=self.show_batch)

    # --- keeping ---------------------------------------------------------------------------------

    def _on_list_ticked(self, key: object) -> None:
        sheet = self.batch.sheet(key) if isinstance(key, int) else None
        if sheet is not None:
            self._agree(sheet.key, not sheet.agreed)

    def _on_agree_asked(self, yes: bool) -> None:
        if self.current is not None:
            self._agree(self.current.key, yes)

    def _agree(self, key: int, yes: bool) -> None:
        service = self._service
        self._shell.tasks.run(lambda: service.agree([key], yes), owner=self, done=self.show_batch)

    def file(self) -> None:
        """All that is ticked, in one command."""
        if not self.batch.agreed or self.reader.is_busy:
            return
        service = self._service

        def done(filed: Filed) -> None:
            self._hand.note(filed.changes)
            self._shell.tasks.stored.emit(filed.changes)
            self.show_batch(filed.batch)
            signed = f" ลงนามแล้ว {filed.signed:,} ฉบับ" if filed.signed else ""
            self._shell.say_saved(f"เก็บภาพสแกนแล้ว {self._hand.clock()}")
            self._saver.offer_back(f"เก็บแล้ว {filed.sheets:,} ฉบับ {filed.pages:,} หน้า{signed}", filed.changes)
            self._focus_list()

        self.reader.set_busy(True)
        job = self._shell.tasks.run_long(
            lambda progress: service.file(progress=progress), owner=self, words="กำลังเก็บภาพสแกน", done=done
        )
        job.ended.connect(lambda: self.reader.set_busy(False))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if not hasattr(self, "_columns"):
            return
        t = theme()
        self._work_column.setSpacing(t.px(12))
        self._columns.setSpacing(t.px(12))
        self._hint_line.setContentsMargins(t.px(12), t.px(4), t.px(12), 0)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self._side)
            self._side.setFixedHeight(t.px(_LIST_HEIGHT))
        else:
            self._side.setFixedWidth(t.px(_LIST_WIDTH))
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(16777215)
