"""One window per book: starting the program again brings the open window to the front.

The second start puts a file `samut.show` into the data folder; the first one watches the folder, takes the
file away and comes to the front. A window that hangs, or one on another PC, leaves the file where it is.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_NAME = "samut.show"
_PATIENCE_MS = 1500
_STEP_MS = 100


class ShowRequests(QObject):
    """Of the first window."""

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = folder / _NAME
        with contextlib.suppress(OSError):  # a folder that can only be read
            self._file.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(lambda _: self._look())

    def _look(self) -> None:
        try:
            self._file.unlink()
        except OSError:
            return  # another file came or went
        self.asked.emit()


def ask_to_show(folder: Path, parent: QObject, done: Callable[[bool], object]) -> None:
    """Of a second start: `done(True)` when the open window has heard."""
    file = folder / _NAME
    try:
        file.touch()
    except OSError:
        done(False)
        return
    left = [_PATIENCE_MS // _STEP_MS]

    def look() -> None:
        left[0] -= 1
        if not file.exists():
            done(True)
        elif left[0] <= 0:
            file.unlink(missing_ok=True)
            done(False)
        else:
            QTimer.singleShot(_STEP_MS, parent, look)

    QTimer.singleShot(_STEP_MS, parent, look)


def bring_to_front(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
