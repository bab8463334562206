"""Where the files that ship with the program are; the one file that knows about the frozen executable."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
PORTABLE_MARKER = "samut-portable"
"""A file of this name beside the program keeps the data folder beside it too, e.g. on a USB disk."""


def resource(*parts: str) -> Path:
    """A shipped file, e.g. `resource("fonts", "Laksaman.ttf")`, from source and inside the built program."""
    unpacked = getattr(sys, "_MEIPASS", None) if getattr(sys, "frozen", False) else None
    root = Path(unpacked) if unpacked else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)


def data_folder(given: Path | None = None) -> Path:
    """Where the book lies: `given`, else SAMUT_DATA, else beside a portable program, else the user's folder."""
    if given is not None:
        return given
    if named := os.environ.get("SAMUT_DATA"):
        return Path(named)
    if is_portable():
        return _program_folder() / "data"
    import platformdirs

    return Path(platformdirs.user_data_dir("samut", appauthor=False))


def is_portable() -> bool:
    """Does the program carry its book with it, from PC to PC?"""
    return bool(getattr(sys, "frozen", False)) and (_program_folder() / PORTABLE_MARKER).exists()


def _program_folder() -> Path:
    return Path(sys.executable).resolve().parent


UNFINISHED = ("restoring", "restoring.part")
"""What a restore that was cut off leaves behind (`db.restoring`)."""
_TRACES = ("samut.db", "samut.db-wal", "keys/book.json", "restoring", "backups", "blobs")


def for_file_name(words: str) -> str:
    """`words` without what Windows takes in no name of a file or folder."""
    return _NOT_IN_NAMES.sub(" ", words).strip(". ")


def holds_book(folder: Path) -> bool:
    """Whether a folder holds a book, or what is left of one: never a reason to begin a new one in silence."""
    return any((folder / name).exists() for name in _TRACES)
