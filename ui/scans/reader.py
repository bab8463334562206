"""Where scans come from: files, folders, what is dropped, the scanner's own folder; and reading them aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError
from ui.dialogs.files import ask_folder, ask_open
from ui.pictures import SCANS, pictures_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.progress import Progress
    from desktop.scans.view import ScanBatch, ScanFolder, ScanService
    from ui.frame.page import Page, Shell


class ScanReader(QObject):
    """One reading at a time. `read_done` carries the ScanBatch, `folder_known` a ScanFolder or None, `refused`
    the words of what could not be looked into."""

    read_done = Signal(object)
    folder_known = Signal(object)
    refused = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, service: ScanService, page: Page, shell: Shell) -> None:
        super().__init__(page)
        self._service, self._page, self._shell = service, page, shell
        self.folder: ScanFolder | None = None
        self.is_busy = False

    def ask_files(self) -> None:
        title = "เลือกภาพหรือ PDF ที่สแกน"
        ask_open(self._page, title, start=self._start(), kinds=SCANS, on_paths=self.read)

    def ask_folder(self) -> None:
        title = "เลือกโฟลเดอร์ของภาพสแกน"
        ask_folder(self._page, title, start=self._start(), on_path=lambda path: self.read([path]))

    def ask_standing(self) -> None:
        """Into which folder the scanner puts its files."""

        def chosen(path: Path) -> None:
            service = self._service
            self._shell.tasks.run(
                lambda: service.set_folder(str(path)), owner=self._page, done=lambda _: self.look()
            )

        ask_folder(self._page, "เครื่องสแกนเก็บไฟล์ไว้ที่โฟลเดอร์ใด", start=self._start(), on_path=chosen)

    def look(self) -> None:
        """At the scanner's folder: whether anything came. Aside, for a share that is away may hold a look at it
        for half a minute."""
        service = self._service
        self._shell.tasks.run_aside(
            lambda _: service.folder(), owner=self._page, words="กำลังดูโฟลเดอร์ของเครื่องสแกน", done=self._know
        )

    def read_standing(self) -> None:
        if self.folder is not None:
            self.read([Path(self.folder.path)])

    def read(self, paths: Sequence[Path]) -> None:
        """Nothing is kept by reading; a batch that is being looked at gives way."""
        if self.is_busy or not paths:
            return
        service, standing = self._service, self.folder
        is_standing = standing is not None and [Path(standing.path)] == list(paths)

        def work(progress: Progress) -> ScanBatch:
            batch = service.read(paths, progress=progress)
            if is_standing:
                service.note_folder_read()
            return batch

        def failed(error: BaseException) -> bool:
            if isinstance(error, AppError):
                self.refused.emit(error.for_user)
            return isinstance(error, AppError)

        self.set_busy(True)
        job = self._shell.tasks.run_aside(
            work, owner=self._page, words="กำลังอ่านภาพสแกน หน้า", done=self.read_done.emit, failed=failed
        )
        job.ended.connect(lambda: self.set_busy(False))

    def set_busy(self, on: bool) -> None:
        self.is_busy = on
        self.busy_changed.emit(on)

    def _know(self, folder: ScanFolder | None) -> None:
        self.folder = folder
        self.folder_known.emit(folder)

    def _start(self) -> Path:
        """Where a dialog opens."""
        there = self.folder is not None and self.folder.is_there
        return Path(self.folder.path) if self.folder and there else pictures_folder()
