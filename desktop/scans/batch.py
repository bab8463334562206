"""The pages of one reading: what was seen on each, and its picture in a scratch file until it is kept."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.scratch import Scratch
from desktop.errors import NotFound
from desktop.progress import Progress
from desktop.scans.codes import FootCode, read_foot
from desktop.scans.reading import BadScan, ScanFile, files_in, stored
from desktop.scans.sighting import sight
from desktop.scans.view import LeftOut, ScannedPage


@dataclass(frozen=True, slots=True)
class Leaf:
    """`is_scan` False: a program wrote the page. `others`: QRs on it that are not of a foot."""

    page: ScannedPage
    code: FootCode | None
    is_scan: bool
    others: tuple[str, ...]
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Group:
    """One sheet: its pages in the order in which they came."""

    leaves: tuple[Leaf, ...]

    @property
    def key(self) -> int:
        return self.leaves[0].page.number

    @property
    def code(self) -> FootCode | None:
        return self.leaves[0].code

    @property
    def pages(self) -> tuple[ScannedPage, ...]:
        return tuple(leaf.page for leaf in self.leaves)


class Batch:
    """Pages are added once, then only read, by any thread."""

    def __init__(self, source: str, folder: Path) -> None:
        self.source = source
        self.files = 0
        self.left_out: list[LeftOut] = []
        self._leaves: list[Leaf] = []
        self._scratch: Scratch | None = Scratch(folder)
        self._lock = threading.Lock()

    def add(
        self, page: ScannedPage, content: bytes, leaf: tuple[FootCode | None, bool, tuple[str, ...]]
    ) -> None:
        assert self._scratch is not None
        start = self._scratch.size
        self._scratch.write(content)
        self._leaves.append(Leaf(page, *leaf, start, len(content)))

    def __len__(self) -> int:
        return len(self._leaves)

    def content(self, number: int) -> bytes:
        """The JPEG of a page as it will be kept. Raises NotFound after the batch was let go."""
        with self._lock:
            if self._scratch is None or not 0 <= number < len(self._leaves):
                raise NotFound(f"page {number}", label="ภาพของหน้าที่สแกน")
            leaf = self._leaves[number]
            self._scratch.seek(leaf.start)
            return self._scratch.read(leaf.length)

    def close(self) -> None:
        with self._lock:
            if self._scratch is not None:
                self._scratch.close()
                self._scratch = None

    def groups(self) -> list[Group]:
        """Pages with one and the same code are one sheet, wherever they lie: the QR does not say which page it
        is on, so they keep the order of the file. What is written on by hand has a code of many sheets and
        stays page by page."""
        sheets: dict[tuple[FootCode, bool] | int, list[Leaf]] = {}
        for leaf in self._leaves:
            is_one_record = leaf.code is not None and leaf.code.record is not None
            key = (leaf.code, leaf.is_scan) if is_one_record and leaf.code else leaf.page.number
            sheets.setdefault(key, []).append(leaf)
        return [Group(tuple(leaves)) for leaves in sheets.values()]


def read_batch(paths: Sequence[Path], scratch: Path, progress: Progress) -> Batch:
    """One page in memory at a time; a file that cannot be read does not stop the rest. Raises BadScan for a
    folder that cannot be looked into, CannotWrite, Cancelled."""
    files = files_in(paths)
    batch = Batch(_source_words(paths), scratch)
    batch.files = len(files)
    pages = _Count(progress, len(files))
    try:
        for path in files:
            try:
                _read_file(path, batch, pages)
            except BadScan as error:
                batch.left_out.append(LeftOut(error.name, error.words))
                pages.one_more()
    except BaseException:
        batch.close()
        raise
    return batch


class _Count:
    """Progress by pages: files that were not opened yet count as one."""

    def __init__(self, progress: Progress, files: int) -> None:
        self._progress = progress
        self._done, self._total = 0, files
        progress.step(0, files)

    def found(self, pages: int) -> None:
        self._total += pages - 1

    def one_more(self) -> None:
        self._done += 1
        self._progress.step(self._done, self._total)


def _read_file(path: Path, batch: Batch, pages: _Count) -> None:
    with ScanFile(path) as file:
        pages.found(len(file))
        for number in range(len(file)):
            try:
                raw = file.page(number)
            except BadScan as error:
                batch.left_out.append(LeftOut(error.name, error.words))
                pages.one_more()
                continue
            seen = sight(raw.picture)
            kept = stored(raw.picture, seen.turn)
            page = ScannedPage(
                number=len(batch),
                file=path.name,
                page=number + 1,
                pages=len(file),
                width=kept.width,
                height=kept.height,
                sha256=hashlib.sha256(kept.content).hexdigest(),
            )
            batch.add(page, kept.content, (read_foot(seen.text), raw.is_scan, seen.others))
            pages.one_more()


def _source_words(paths: Sequence[Path]) -> str:
    if len(paths) > 1:
        return f"{len(paths)} ไฟล์"
    (path,) = paths
    return f"โฟลเดอร์ “{path.name}”" if path.is_dir() else path.name
