"""Watching a folder that is shared with the partner: told when the bundles in it change.

The system's own watch is quick on a local disk and says nothing on most network shares; so there is a slow look
as well, on a thread of its own, because a share that is away can hold a file system call for half a minute.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

EVERY_MS = 60_000
_SETTLES_MS = 1500
"""A file that is being copied there tells of itself many times; asked is when it has come to rest."""

_Seen = frozenset[tuple[str, int, int]]


def _bundles(folder: Path) -> _Seen:
    """Name, size and time of each. A folder that is away has none."""
    from desktop.sync.glancing import bundle_files

    found = set()
    for path in bundle_files(folder):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.add((path.name, stat.st_size, stat.st_mtime_ns))
    return frozenset(found)


class FolderWatch(QObject):
    changed = Signal()
    """Bundles came, went or changed; also once for those that lie there when the watching begins."""
    _looked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._seen: _Seen = frozenset()
        self._is_looking = False
        self._worker: ThreadPoolExecutor | None = None
        self._system = QFileSystemWatcher(self)
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(_SETTLES_MS)
        self._settles.timeout.connect(self.look_now)
        self._system.directoryChanged.connect(lambda _: self._settles.start())
        self._often = QTimer(self)
        self._often.setInterval(EVERY_MS)
        self._often.timeout.connect(self.look_now)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)

    def watch(self, folder: Path | None) -> None:
        """Another folder, or none."""
        if folder == self.folder:
            return
        self.stop()
        self.folder, self._seen = folder, frozenset()
        if folder is not None:
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="shared-folder")
            self._often.start()
            self.look_now()

    def stop(self) -> None:
        self.folder = None
        self._often.stop()
        self._settles.stop()
        if watched := self._system.directories():
            self._system.removePaths(watched)
        if self._worker is not None:
            self._worker.shutdown(wait=False, cancel_futures=True)
            self._worker = None
        self._is_looking = False

    def look_now(self) -> None:
        folder = self.folder
        if self._worker is None or folder is None or self._is_looking:
            return
        self._is_looking = True
        self._worker.submit(lambda: self._looked.emit(folder, _bundles(folder)))

    def _on_looked(self, folder: Path, found: _Seen) -> None:
        if folder != self.folder:
            return
        self._is_looking = False
        if not self._system.directories():
            self._system.addPath(
                str(folder)
            )  # again, too: a share that was away is another one when it is back
        if found != self._seen:
            self._seen = found
            self.changed.emit()
