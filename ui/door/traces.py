"""What is left behind when something goes wrong: a log that turns over, and the stack of a hard crash.

Both lie in `log/` of the data folder, which is made only where there is a book.
"""

from __future__ import annotations

import faulthandler
import logging
import os
from typing import TYPE_CHECKING, TextIO

from desktop.paths import holds_book

if TYPE_CHECKING:
    from pathlib import Path

_LOG_BYTES = 500_000
_LOGS_KEPT = 3
_open: list[TextIO] = []
"""faulthandler writes to a file that must stay open as long as the process lives."""


def keep_traces(folder: Path) -> None:
    """Once a process, before the first window."""
    # Crash reports and child processes find the same folder, whatever `--data` said.
    os.environ["SAMUT_DATA"] = str(folder)
    place = _log_folder(folder)
    if place is not None:
        _open.append((place / "crash-native.txt").open("a", encoding="utf-8"))
        faulthandler.enable(_open[-1])


def keep_log(folder: Path) -> None:
    """Behind the first picture: the handler takes sockets with it, which the first window does without."""
    from logging.handlers import RotatingFileHandler

    place = _log_folder(folder)
    root = logging.getLogger()
    if place is None or any(isinstance(one, RotatingFileHandler) for one in root.handlers):
        return
    handler = RotatingFileHandler(
        place / "samut.log", maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _log_folder(folder: Path) -> Path | None:
    """None where there is no book, or the folder cannot be written: that is told when the book is opened."""
    place = folder / "log"
    try:
        if not holds_book(folder):
            return None
        place.mkdir(exist_ok=True)
    except OSError:
        return None
    return place if os.access(place, os.W_OK) else None
