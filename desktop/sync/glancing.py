"""Looking over a folder for bundles: signature and header only, nothing is decrypted or kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.replicas import KnownReplica
from db.store import Store
from desktop.errors import AppError
from desktop.progress import NoProgress, Progress
from desktop.sync.messages import Header
from desktop.sync.outgoing import SUFFIX
from desktop.sync.register import Register
from desktop.sync.trust import Trust
from desktop.sync.volumes import open_volume

_MOST = 200
"""Files looked at in a folder: a full stick must not keep anybody waiting."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A file by its signed header, or the reason why it will be refused."""

    path: Path
    size: int
    modified_s: float
    header: Header | None
    imported_at: str | None
    refusal: AppError | None
    is_back: bool = False
    """This office once sent it itself; it brings back what this book lacks."""


def bundle_files(folder: Path) -> Iterator[Path]:
    """Files by their name alone, the newest first. A folder that is gone has none."""
    try:
        found = [
            (one.stat().st_mtime, one) for one in folder.iterdir() if one.suffix == SUFFIX and one.is_file()
        ]
    except OSError:
        return
    for _, path in sorted(found, key=lambda pair: (-pair[0], pair[1].name))[:_MOST]:
        yield path


class Glancing:
    def __init__(self, store: Store, trust: Trust, register: Register) -> None:
        self._store = store
        self._trust = trust
        self._register = register

    def at(self, files: Iterable[Path], progress: Progress | None = None) -> list[Glance]:
        known, paths, progress = self._trust.known(), list(files), progress or NoProgress()
        found = []
        for done, path in enumerate(paths):
            progress.step(done, len(paths))
            found.append(self._one(path, known))
        return [one for one in found if one is not None]

    def _one(self, path: Path, known: list[KnownReplica]) -> Glance | None:
        try:
            stat = path.stat()
        except OSError:
            return None
        try:
            volume = open_volume(
                path,
                known,
                office=self._store.office,
                is_demo=self._store.is_demo,
                now_ms=self._store.now_ms(),
                wanted_back=self._register.lacks,
            )
        except AppError as error:
            return Glance(path, stat.st_size, stat.st_mtime, None, None, error)
        before = self._register.received_before(volume.header)
        at = before.outcome_at if before else None
        return Glance(path, stat.st_size, stat.st_mtime, volume.header, at, None, volume.is_back)
