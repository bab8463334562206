"""The folder that is shared with the partner, and the inbox, as standing routes: what lies there new for this office
is counted at the navigation and offered in a strip. It is never taken in unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.folders import FolderWatch
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.changes import Changes
    from desktop.exchange_view import FoundFile
    from desktop.session import Session
    from ui.frame.window import MainWindow

_STRIP = "shared"
_EXCHANGE = ("send", "receive", "office")
"""Pages that show the files themselves."""


class SharedRoute(QObject):
    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._offered: frozenset[Path] = frozenset()
        self.watches: dict[Path, FolderWatch] = {}
        window.tasks.stored.connect(self._on_stored)

    def start(self) -> None:
        """Where the folders are stands in the settings, which may change."""
        session = self._session

        def read() -> tuple[Path, ...]:
            from desktop.exchange_desk import ExchangeDesk  # imported late, as in `look`

            return ExchangeDesk(session).standing_folders()

        self._window.tasks.read(read, owner=self._window, done=self._begin, slot="shared folder")

    def stop(self) -> None:
        self._begin(())

    def look(self) -> None:
        """Which of the files are new and for us: their signatures are checked, nothing is decrypted."""
        session = self._session

        def find() -> tuple[Sequence[FoundFile], int]:
            # Imported late: the window stands before the services of the exchange are loaded.
            from desktop.exchange_desk import ExchangeDesk

            desk = ExchangeDesk(session)
            found = [one for one in desk.find_files(()) if one.is_new and one.is_shared]
            return found, desk.conflict_count()

        self._window.tasks.run_aside(
            lambda _: find(), owner=self._window, words="", done=lambda told: self._tell(*told), failed=_quiet
        )

    def _begin(self, folders: Sequence[Path]) -> None:
        for gone in self.watches.keys() - set(folders):
            watch = self.watches.pop(gone)
            watch.stop()
            watch.deleteLater()
        for folder in folders:
            if folder not in self.watches:
                watch = self.watches[folder] = FolderWatch(self)
                watch.changed.connect(self.look)
                watch.watch(folder)
        if not folders:
            self._window.close_strip(_STRIP)

    def _on_stored(self, changes: Changes) -> None:
        if changes.touches("Setting"):
            self.start()
        elif changes.touches("SyncBundle") and self.watches:
            self.look()

    def _tell(self, found: Sequence[FoundFile], conflicts: int) -> None:
        fresh = frozenset(one.path for one in found)
        if self._window.page_key not in _EXCHANGE:
            self._window.set_badge("send", len(found) + conflicts)
        if not fresh:
            self._window.close_strip(_STRIP)
        elif fresh - self._offered and self._window.page_key not in _EXCHANGE:
            self._window.show_strip(self._strip(found), key=_STRIP)
        self._offered = fresh

    def _strip(self, found: Sequence[FoundFile]) -> Strip:
        first = found[0].from_name or "คู่รับ–ส่ง"
        who = f" จาก {first}" if len({one.from_name for one in found}) == 1 else "จากหลายหน่วยงาน"
        return Strip(
            f"มีแฟ้มใหม่ {len(found)} แฟ้ม{who} ในโฟลเดอร์รับแฟ้ม ยังไม่ได้นำเข้า", icon="folder_shared",
            action="ดูก่อนรับ", on_action=self._go, can_close=True,
        )  # fmt: skip

    def _go(self) -> None:
        self._window.close_strip(_STRIP)
        self._window.go("receive")


def _quiet(_: BaseException) -> bool:
    """Nobody asked: a share that is away, or a book that is being closed, is no reason for a dialog."""
    return True
