"""Watching for USB sticks: `shell.drives` for every page.

    shell.drives.drives                 what is plugged in now
    shell.drives.came.connect(...)      one was plugged in (not those that were there at the start)
    shell.drives.gone.connect(...)      one was pulled out
    shell.drives.changed.connect(...)   either, or the free space of one changed: all drives, as a tuple

A timer starts a look every two seconds on a thread of its own: a dying stick can hold a file system call for
half a minute, and neither the window nor the readers of the book may wait for it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.sync.drives import Drive

EVERY_MS = 2000


def _look() -> tuple[Drive, ...]:
    from desktop.sync.drives import removable_drives

    return removable_drives()


class DriveWatch(QObject):
    changed = Signal(object)  # tuple[Drive, ...]
    came = Signal(object)  # Drive
    gone = Signal(object)  # Drive
    _seen = Signal(object)

    def __init__(self, look: Callable[[], tuple[Drive, ...]] = _look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._worker: ThreadPoolExecutor | None = None
        self._is_looking = False
        self._knows_the_start = False
        self.drives: tuple[Drive, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look_now)
        self._seen.connect(self._on_seen, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        if self._worker is None:
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drives")
            self._timer.start()
            self.look_now()

    def stop(self) -> None:
        self._timer.stop()
        if self._worker is not None:
            self._worker.shutdown(wait=False, cancel_futures=True)
            self._worker = None

    def look_now(self) -> None:
        """Look again, e.g. after writing to a stick; nothing while a look is under way."""
        if self._worker is not None and not self._is_looking:
            self._is_looking = True
            self._worker.submit(self._work)

    def find(self, path: Path) -> Drive | None:
        return next((drive for drive in self.drives if drive.path == path), None)

    def _work(self) -> None:
        try:
            found = self._look()
        except OSError:
            found = ()
        self._seen.emit(found)

    def _on_seen(self, found: tuple[Drive, ...]) -> None:
        self._is_looking = False
        before, self.drives = self.drives, found
        first, self._knows_the_start = not self._knows_the_start, True
        if found == before and not first:
            return
        self.changed.emit(found)
        if first:
            return
        old, new = {drive.path for drive in before}, {drive.path for drive in found}
        for drive in before:
            if drive.path not in new:
                self.gone.emit(drive)
        for drive in found:
            if drive.path not in old:
                self.came.emit(drive)
