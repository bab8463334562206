"""The face that papers are set in: Laksaman, which comes with the program, or the office's own TH Sarabun.

The official faces may not be shipped, but most offices have them; a report then looks as their letters do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.typeset.face import Family

_FACES = (
    ("TH SarabunIT๙", ("thsarabunit๙.ttf", "th sarabunit๙.ttf", "thsarabunit9.ttf")),
    ("TH Sarabun New", ("thsarabunnew.ttf", "th sarabun new.ttf", "sarabun new.ttf")),
    ("TH SarabunPSK", ("thsarabun.ttf", "thsarabunpsk.ttf", "th sarabunpsk.ttf")),
)
"""Name of a face and of its regular file, in lower case; its bold file has “ Bold” before the ending."""
_OFFICIAL_SIZE = 1.0  # 16 on a form is 16 points of these faces


@dataclass(frozen=True, slots=True)
class FormFont:
    """`key` is the value of the setting: the path of the regular file, "" for the house face."""

    key: str
    label: str


HOUSE = FormFont("", "Laksaman (มากับโปรแกรม)")


def installed_fonts(folders: Iterable[Path] | None = None) -> tuple[FormFont, ...]:
    """The house face and what this PC has. Looks through the font folders: not for the GUI thread."""
    files = {}
    for folder in folders if folders is not None else _font_folders():
        if folder.is_dir():
            files.update({path.name.lower(): path for path in folder.rglob("*.[tT][tT][fF]")})
    found = [HOUSE]
    for label, names in _FACES:
        path = next((files[name] for name in names if name in files), None)
        if path is not None and _bold_of(path) is not None:
            found.append(FormFont(str(path), label))
    return tuple(found)


@lru_cache(maxsize=2)
def family_named(key: str) -> Family | None:
    """None for the house face, also where a chosen file has gone: a form must always be printable."""
    from desktop.typeset.face import family_of

    regular = Path(key)
    bold = _bold_of(regular) if key and regular.is_file() else None
    return family_of(regular, bold, _OFFICIAL_SIZE) if bold is not None else None


def _bold_of(regular: Path) -> Path | None:
    wanted = {f"{regular.stem}{joint}bold{regular.suffix}".lower() for joint in (" ", "", "-")}
    try:
        return next((path for path in regular.parent.iterdir() if path.name.lower() in wanted), None)
    except OSError:
        return None


def _font_folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home))
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        return [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ]
