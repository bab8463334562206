"""The standing folder of the scanner: how much lies there, and how much came since it was read last."""

from __future__ import annotations

from pathlib import Path

from desktop.scans.reading import SUFFIXES
from desktop.scans.view import ScanFolder

_MOST = 5000


def count_files(path: str, read_ms: int) -> ScanFolder:
    """Looks at names and times only. A folder that is gone (a stick, another PC) is told, not raised."""
    files = fresh = 0
    try:
        for number, one in enumerate(Path(path).iterdir()):
            if number >= _MOST:
                break
            if one.suffix.lower() in SUFFIXES and one.is_file():
                files += 1
                fresh += one.stat().st_mtime * 1000 > read_ms
    except OSError:
        return ScanFolder(path, 0, 0, is_there=False)
    return ScanFolder(path, files, fresh)
