"""Files that survive a power cut: written aside, synced, renamed, the folder synced too."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

_BACKOFF_S = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 2.0, 2.0, 2.0)
# Windows: sharing and lock violations, and “access denied”, which a file also says while it is being deleted.
_HELD_BY_ANOTHER = frozenset({5, 32, 33})
T = TypeVar("T")


def write(path: Path, content: bytes) -> None:
    """Replace `path` by `content` so that either the old or the new file is there, never half."""
    part = path.with_name(path.name + ".part")
    try:
        with opened(part, "wb") as stream:
            stream.write(content)
            sync_file(stream.fileno())
        replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def replace(source: Path, target: Path) -> None:
    """Rename over `target`, waiting about ten seconds while another program holds it; then sync the folder."""
    patiently(lambda: os.replace(source, target))
    sync_folder(target.parent)


def opened(path: Path, mode: Literal["rb", "wb", "r+b"]) -> BinaryIO:
    """Open a file that another program may be looking at: an antivirus takes up each new one for a moment."""
    return patiently(lambda: path.open(mode))


def unlink(path: Path) -> None:
    """Gone already is gone."""
    patiently(lambda: path.unlink(missing_ok=True))


def patiently(act: Callable[[], T]) -> T:
    """Try for about ten seconds while Windows says that another program has the file. Raises what it says last."""
    for pause in _BACKOFF_S:
        try:
            return act()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            time.sleep(pause)
    return act()


def sync_file(descriptor: int) -> None:
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows and some stick file systems cannot sync a folder: nothing to do there."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
