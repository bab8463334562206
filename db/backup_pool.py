"""The photos of all backups in one place, each once: `blobs-<book>/ab/cd…` beside the backup files.

They are the encrypted files of `db.blobs` as they are. On the same disk they are linked, not copied: a link
keeps a photo that is deleted from the book and costs nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from db import durable
from db.blobs import Blobs
from db.errors import BlobDamaged, BlobMissing
from db.keys import BookKey

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Pool:
    def __init__(self, place: Path, book: str, key: BookKey) -> None:
        self.folder = place / f"blobs-{book}"
        self.blobs = Blobs(self.folder, key)

    def holds(self, sha256: str, size: int) -> bool:
        """Whether it is there in its full length; its content was read when it came in."""
        return self.size_of(sha256) == size

    def size_of(self, sha256: str) -> int | None:
        try:
            return self.blobs.path(sha256).stat().st_size
        except OSError:
            return None

    def take(self, sha256: str, source: Blobs, *, link: bool) -> None:
        """Put a photo in and read it there. Raises BlobMissing, BlobDamaged, OSError; leaves nothing half."""
        target = self.blobs.path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(target.name + ".part")
        try:
            if not (link and _linked(source.path(sha256), part)):
                source.copy_to(sha256, part)
            self.blobs.check(part, sha256)
            durable.replace(part, target)
        except FileNotFoundError:
            raise BlobMissing(f"no blob {sha256}") from None
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def is_whole(self, sha256: str) -> bool:
        """Read it through."""
        try:
            self.blobs.get(sha256)
        except (BlobMissing, BlobDamaged, OSError):
            return False
        return True

    def forget_all_but(self, needed: Iterable[str]) -> int:
        """Remove what no backup names any more. Returns how many went."""
        stay, gone = frozenset(needed), 0
        for sha256 in list(self.blobs.all()):
            if sha256 not in stay:
                with contextlib.suppress(OSError):
                    self.blobs.path(sha256).unlink()
                    gone += 1
        return gone


def names_of(lines: bytes) -> list[tuple[str, int]]:
    """What `blobs.txt` lists: name and length of each. A line of another kind is left out."""
    found = []
    for line in lines.decode("ascii", errors="replace").splitlines():
        sha256, _, size = line.partition(" ")
        if _SHA256.fullmatch(sha256) and size.isdigit():
            found.append((sha256, int(size)))
    return found


def lines_of(names: Iterable[tuple[str, int]]) -> bytes:
    return "".join(f"{sha256} {size}\n" for sha256, size in names).encode()


def _linked(source: Path, target: Path) -> bool:
    try:
        target.unlink(missing_ok=True)
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        return False  # another disk, or a file system without links
    return True
