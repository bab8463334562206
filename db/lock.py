"""One program per data folder: an operating-system lock that dies with its process."""

from __future__ import annotations

import contextlib
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import FolderBusy


class FolderLock:
    def __init__(self, folder: Path) -> None:
        # The window opens a book on one thread and closes it on another.
        self._lock = FileLock(folder / "samut.lock", thread_local=False)
        self._note = folder / "samut.lock.txt"

    def acquire(self, wait_s: float = 0) -> None:
        """Raises FolderBusy, naming who holds the folder and since when."""
        try:
            self._lock.acquire(timeout=wait_s)
        except Timeout:
            raise FolderBusy("data folder is locked", holder=self._holder()) from None
        with contextlib.suppress(OSError):
            since = datetime.now(UTC).astimezone().strftime("%H:%M")
            self._note.write_text(f"{socket.gethostname()} · {os.getpid()} · {since} น.", encoding="utf-8")

    def release(self) -> None:
        self._lock.release()

    def _holder(self) -> str:
        try:
            return self._note.read_text(encoding="utf-8") or "เครื่องนี้"
        except OSError:
            return "เครื่องนี้"
