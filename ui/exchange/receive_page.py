"""Receiving: see everything a file would do before it does it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.forms_view import FormsPlace
from desktop.thai.dates import long_date
from ui.dialogs.files import ask_open
from ui.exchange.base import CONFLICTS, OFFICE, PILE, RECEIVE, WAITING, ExchangePage
from ui.exchange.effects import EffectDetail, EffectList, FileHead
from ui.exchange.place import PilePlace, ReceivePlace
from ui.exchange.receive_faces import ChooseFace, DoneFace, RefusedFace
from ui.exchange.undo_import import UndoImport
from ui.forms.paper_dialog import PaperDesk
from ui.keys import bind
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.drops import local_files
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import Strip
from ui.widgets.pills import Choice, Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent

    from desktop.exchange_service import ExchangeService
    from desktop.exchange_view import FoundFile, Received, ReceiveView
    from ui.forms.printers import Printers
    from ui.frame.page import Shell

_DETAIL_WIDTH = 306
_FOLDS_BELOW = 900
_KINDS = "แฟ้มของโปรแกรม (*.samut)"
_VOLUME = re.compile(r"\.\d{1,4}of\d{1,4}\.samut$")


class ReceivePage(ExchangePage):
    help_key = "receive"
    here = RECEIVE

    def __init__(self, service: ExchangeService, shell: Shell, printers: Printers) -> None:
        there = "อำเภอ" if service.is_province else "จังหวัด"
        super().__init__(service, shell, f"รับแฟ้มจาก{there}")
        self._views: tuple[ReceiveView, ...] = ()
        self._files: list[Path] = []
        self._stick: Path | None = None
        self.papers = PaperDesk(self, shell.tasks, printers)
        self.setAcceptDrops(True)
        self.choose = ChooseFace()
        self.refused, self.done = RefusedFace(), DoneFace()
        self._faces = QStackedWidget()
        for face in (self.choose, self._build_inspect(), self.refused, self.done):
            self._faces.addWidget(face)
        self.body.addWidget(self._faces, 1)
        self._connect()
        self.restyle()
        self._show_face(self.choose)

    def _build_inspect(self) -> QWidget:
        self.file_head, self.effects, self.detail = FileHead(), EffectList(), EffectDetail()
        self.bundles = Tabs([], name="แฟ้มที่เลือก")
        self.calm = Strip(
            "ยังไม่มีอะไรเปลี่ยน  ข้อมูลในเครื่องนี้ยังเหมือนเดิมทุกช่อง", tone=Tone.DONE, icon="verified_user",
            side="ดูให้ครบก่อน แล้วจึงกด ‘นำเข้า’",
        )  # fmt: skip
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self.effects, 1)
        self._middle.addWidget(self.detail)
        self.take = Button("", kind=Kind.PRIMARY, icon="download", key="Ctrl+Return", on_click=self._take_in)
        self.leave = Button("ยกเลิก", on_click=self._leave_file)
        self.print_list = Button("พิมพ์รายการนี้", icon="print", on_click=self._print_list)
        foot = QHBoxLayout()
        foot.addWidget(self.print_list)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        self._foot = foot
        self.inspect = QWidget()
        self._inspect_column = QVBoxLayout(self.inspect)
        self._inspect_column.setContentsMargins(0, 0, 0, 0)
        for part in (self.bundles, self.file_head, self.calm):
            self._inspect_column.addWidget(part)
        self._inspect_column.addLayout(self._middle, 1)
        self._inspect_column.addLayout(foot)
        return self.inspect

    def _connect(self) -> None:
        self.choose.chosen.connect(self.open_files)
        self.choose.many_asked.connect(lambda: self._shell.go(PILE))
        self.choose.open_asked.connect(self._ask_files)
        self.choose.waiting_asked.connect(lambda: self._shell.go(WAITING))
        self.refused.another_asked.connect(self._ask_files)
        self.refused.cards_asked.connect(lambda: self._shell.go(OFFICE))
        self.refused.print_asked.connect(self._print_refusal)
        self.done.another_asked.connect(self._start_again)
        self.done.slip_asked.connect(lambda id_: self._shell.go("forms", FormsPlace("F23-receipt", (id_,))))
        self.done.waiting_asked.connect(lambda: self._shell.go(WAITING))
        self.done.conflicts_asked.connect(lambda: self._shell.go(CONFLICTS))
        self.done.release_asked.connect(self._release)
        self.undoing = UndoImport(self, self._service.imports, self._shell)
        self.done.undo_asked.connect(self.undoing.ask)
        self.undoing.done.connect(lambda _: self._start_again())
        self.effects.chosen.connect(self.detail.show_effect)
        self.bundles.chosen.connect(lambda key: self._show_view(int(key)))
        bind(self, "Ctrl+P", self._print)

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        self._count_waiting()
        if isinstance(params, ReceivePlace) and params.files:
            self.open_files(list(params.files))

    def on_changes(self, changes: object) -> None:
        if self.isVisible():
            self._count_waiting()

    def _count_waiting(self) -> None:
        service = self._service
        self._shell.tasks.read(
            service.waiting_count, owner=self, done=self.choose.show_waiting, slot="waiting"
        )

    def on_files(self, files: Sequence[FoundFile]) -> None:
        self.choose.show_files(files, has_stick=bool(self._shell.drives.drives))

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        if face is self.choose:
            self.choose.focus_first()
        elif face is self.done:
            self.done.focus_first()
        elif face is self.inspect:
            self.effects.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.refused.error is not None and self.refused.action:
            self.refused.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc leaves the file first: nothing was changed, so nothing is asked.
        if event.key() == Qt.Key.Key_Escape and self._faces.currentWidget() is not self.choose:
            self._start_again()
            return
        super().keyPressEvent(event)

    # --- opening ---------------------------------------------------------------------------------

    def _ask_files(self) -> None:
        folders = self.sticks()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        start = folders[0] if folders else Path(documents)
        ask_open(self, "เลือกแฟ้มที่ได้รับ", start=start, kinds=_KINDS, on_paths=self.open_some)

    def open_some(self, files: Sequence[Path]) -> None:
        """What a person chose or dropped: one bundle is looked into here, several are sorted first."""
        stems = {_VOLUME.sub(".samut", path.name) for path in files}
        if len(stems) > 1:
            self._shell.go(PILE, PilePlace(tuple(files)))
        else:
            self.open_files(files)

    def open_files(self, files: Sequence[Path]) -> None:
        """Verify and look into; the database is only read."""
        self._files = list(files)
        service = self._service
        self._shell.tasks.run_aside(
            lambda progress: service.look_into(files, progress), owner=self, words="กำลังตรวจแฟ้ม",
            done=self.show_views, failed=self._on_refused,
        )  # fmt: skip

    def show_views(self, views: tuple[ReceiveView, ...]) -> None:
        self._views = views
        self.bundles.setVisible(len(views) > 1)
        self.bundles.set_choices(
            [Choice(str(place), view.bundle_no) for place, view in enumerate(views)], "0"
        )
        if views:
            self._show_view(0)
            self._show_face(self.inspect)

    def _show_view(self, place: int) -> None:
        view = self._views[place]
        self.file_head.show_file(view, self._source(view))
        self.effects.show_groups(view.groups)
        empty = not view.groups
        if view.already_on:
            words = f"รับแฟ้มนี้แล้วเมื่อ {long_date(view.already_on.date())} ไม่มีอะไรใหม่"
            self._say_calm(words, "เขียนใบตอบรับให้ใหม่ได้")
        elif empty:
            self._say_calm("แฟ้มนี้ไม่มีอะไรใหม่สำหรับเครื่องนี้", "")
        else:
            self._say_calm("ยังไม่มีอะไรเปลี่ยน  ข้อมูลในเครื่องนี้ยังเหมือนเดิมทุกช่อง", "ดูให้ครบก่อน แล้วจึงกด ‘นำเข้า’")
        self.take.set_text(self._take_words())
        self.detail.setVisible(not empty)
        self.print_list.setVisible(not empty)

    def _say_calm(self, words: str, side: str) -> None:
        place = self._inspect_column.indexOf(self.calm)
        self._inspect_column.removeWidget(self.calm)
        self.calm.hide()
        self.calm.deleteLater()
        self.calm = Strip(words, tone=Tone.DONE, icon="verified_user", side=side)
        self._inspect_column.insertWidget(place, self.calm)

    def _take_words(self) -> str:
        """The count is what will have effect: what is held back is not in it."""
        views = self._views
        if all(view.already_on for view in views):
            return "เขียนใบตอบรับอีกครั้ง"
        if all(view.is_receipt for view in views):
            return "รับใบตอบรับ"
        records = sum(view.records for view in views if not view.already_on)
        if records:
            return f"นำเข้า {records:,} รายการ"
        files = sum(view.attachments for view in views)
        return f"นำเข้าไฟล์แนบ {files:,} แฟ้ม" if files else "รับแฟ้มและตอบรับ"

    def _source(self, view: ReceiveView) -> str:
        folder = view.files[0].parent
        drive = next((one for one in self._shell.drives.drives if folder.is_relative_to(one.path)), None)
        return f"อ่านจาก USB ‘{drive.label}’" if drive else f"อ่านจาก {folder.name or folder}"

    def _on_refused(self, error: BaseException) -> bool:
        if not isinstance(error, AppError):
            return False
        self.refused.show_error(error)
        self._show_face(self.refused)
        return True

    # --- taking in -------------------------------------------------------------------------------

    def _take_in(self) -> None:
        if self._faces.currentWidget() is not self.inspect or not self.take.isEnabled():
            return
        self.take.setEnabled(False)
        service, files = self._service, self._files
        job = self._shell.tasks.run_aside(
            lambda progress: service.take_in(files, progress), owner=self, words="กำลังนำเข้า",
            done=self._on_taken, failed=self._on_refused,
        )  # fmt: skip
        job.ended.connect(lambda: self.take.setEnabled(True))

    def _on_taken(self, done: tuple[Received, ...]) -> None:
        for one in done:
            self._shell.tasks.stored.emit(one.changes)
        receipt = done[-1].receipt
        drive = None
        if receipt is not None:
            drive = next((one for one in self._shell.drives.drives if receipt.is_relative_to(one.path)), None)
        self._stick = drive.path if drive else None
        self.done.show_done(done, f"USB ‘{drive.label}’" if drive else "")
        self._show_face(self.done)
        self.look_for_files()
        self.count_conflicts()

    def _release(self) -> None:
        stick, service = self._stick, self._service
        if stick is None or self.done.release is None:
            return
        self.done.release.setEnabled(False)

        def tell(free: bool) -> None:
            self.done.show_released(free)
            self._shell.drives.look_now()

        self._shell.tasks.run_aside(
            lambda _: service.release(stick), owner=self, words="กำลังปล่อย USB", done=tell
        )

    # --- leaving ---------------------------------------------------------------------------------

    def _leave_file(self) -> None:
        self._start_again()

    def _start_again(self) -> None:
        self._views, self._files = (), []
        self._show_face(self.choose)
        self.look_for_files()

    def _show_face(self, face: QWidget) -> None:
        self._faces.setCurrentWidget(face)
        choosing = face is self.choose  # has a button of its own for that
        another = Button("เลือกแฟ้มอื่น", icon="folder_open", on_click=self._ask_files)
        self.head.set_actions([] if choosing else [another])
        if self.isVisible():
            self.focus_first()

    # --- paper -----------------------------------------------------------------------------------

    def _print(self) -> None:
        face = self._faces.currentWidget()
        if face is self.inspect:
            self._print_list()
        elif face is self.refused:
            self._print_refusal()
        elif face is self.done and self.done.slip is not None:
            self.done.slip.click()

    def _print_list(self) -> None:
        if not self._views:
            return
        service, view = self._service, self._views[int(self.bundles.current or 0)]
        self.papers.show(lambda: service.list_paper(view))

    def _print_refusal(self) -> None:
        error = self.refused.error
        if error is not None:
            service, files = self._service, self._files
            self.papers.show(lambda: service.refusal_paper(files, error))

    # --- dropping --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData(), _KINDS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_some(local_files(event.mimeData(), _KINDS))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._inspect_column.setSpacing(t.px(12))
        self._middle.setSpacing(t.px(12))
        self._foot.setSpacing(t.px(10))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._middle, narrow=narrow)
        self.file_head.fold(narrow)
        if narrow:
            free_width(self.detail)
            self.detail.setMinimumHeight(t.px(220))
            self.effects.setMinimumHeight(t.px(260))
        else:
            self.detail.setFixedWidth(t.px(_DETAIL_WIDTH))
            self.detail.setMinimumHeight(0)
            self.effects.setMinimumHeight(0)
