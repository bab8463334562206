"""An answer that comes back without a stick: by telephone, on paper, as a file that somebody picks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.dialogs.files import ask_open
from ui.exchange.base import RECEIVE
from ui.exchange.place import ReceivePlace
from ui.forms.running import documents

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.receipt_views import CodeTaken, TelephoneService
    from ui.exchange.send_code import CodePanel
    from ui.frame.page import Shell

_KINDS = "ใบตอบรับ (*.samut *.pdf *.jpg *.jpeg *.png)"


class Answers(QObject):
    """What the panel of the code asks for. `taken` after one was taken in."""

    taken = Signal()

    def __init__(self, owner: QWidget, panel: CodePanel, service: TelephoneService, shell: Shell) -> None:
        super().__init__(owner)
        self._owner, self._panel, self._service, self._shell = owner, panel, service, shell
        panel.entered.connect(self._enter)
        panel.file_asked.connect(self._ask)

    def open(self, path: Path) -> None:
        """A file goes to the page of receiving; a picture is read for its QR here."""
        if path.suffix.lower() == ".samut":
            self._shell.go(RECEIVE, ReceivePlace((path,)))
        else:
            self._take(lambda: self._service.enter_slip(path))

    def _enter(self, code: str) -> None:
        self._take(lambda: self._service.enter(code))

    def _ask(self) -> None:
        drives = self._shell.drives.drives
        ask_open(
            self._owner, "เลือกแฟ้มใบตอบรับ หรือภาพใบตอบรับ F23", kinds=_KINDS,
            start=drives[0].path if drives else documents(), on_paths=lambda paths: self.open(paths[0]),
        )  # fmt: skip

    def _take(self, work: Callable[[], CodeTaken]) -> None:
        self._panel.set_busy(True)
        job = self._shell.tasks.run(work, owner=self._owner, done=self._show, failed=self._refuse)
        job.ended.connect(lambda: self._panel.set_busy(False))

    def _show(self, taken: CodeTaken) -> None:
        self._panel.show_taken(taken)
        self._shell.tasks.stored.emit(taken.changes)
        self.taken.emit()

    def _refuse(self, error: BaseException) -> bool:
        from desktop.errors import AppError

        if not isinstance(error, AppError):
            return False
        self._panel.show_refused(error)
        return True
