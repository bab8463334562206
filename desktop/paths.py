"""Where the files that ship with the program are; the one file that knows about the frozen executable."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """A shipped file, e.g. `resource("fonts", "Laksaman.ttf")`, from source and inside the built program."""
    unpacked = getattr(sys, "_MEIPASS", None) if getattr(sys, "frozen", False) else None
    root = Path(unpacked) if unpacked else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)
