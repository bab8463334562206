"""A new optional field is one declared line and its migration: everything else finds it by itself.

The line is added to a copy of the program, and the copy is then used: by its command line, by its window,
and between two offices.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.end2end.program import ROOT, environment, keyed_office

_AFTER = '    site_code: Mapped[str | None] = line("รหัสแปลง"'
_LINE = '    water_source: Mapped[str | None] = line("แหล่งน้ำในแปลง", 80, listed=True)\n'


def test_a_field_declared_in_one_line_is_everywhere(tmp_path: Path) -> None:
    office = keyed_office(tmp_path / "2401")  # a book of the program as it was before
    copy = _copied(tmp_path / "program")
    sites = copy / "db" / "records" / "sites.py"
    before = sites.read_text(encoding="utf-8")
    assert before.count(_AFTER) == 1
    sites.write_text(before.replace(_AFTER, _LINE + _AFTER), encoding="utf-8")
    _run(copy, "packaging/new_migration.py", "0003", "site water source")
    known = copy / "db" / "migrations" / "__init__.py"
    known.write_text(
        known.read_text(encoding="utf-8").replace('"0002")', '"0002", "0003")'), encoding="utf-8"
    )

    told = _run(copy, "-m", "tests.end2end.grown", str(tmp_path), office.site)

    assert json.loads(told) == {
        "record types": "แหล่งน้ำในแปลง",
        "kept from before": "ศูนย์เรียนรู้บ้านสวนกลาง",
        "at the province": "คลองท่าไข่",
        "sheet": "คลองท่าไข่",
        "list": "คลองท่าไข่",
        "editor": "คลองท่าไข่",
        "too long": "แหล่งน้ำในแปลง",
    }


def _copied(folder: Path) -> Path:
    """The program without its tests, but with the hands that this test uses."""
    for part in ("db", "desktop", "ui", "resources"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (
        "packaging/new_migration.py",
        "tests/__init__.py",
        "tests/end2end/__init__.py",
        "tests/end2end/program.py",
        "tests/end2end/grown.py",
    ):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, folder / file)
    return folder


def _run(copy: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=copy, env=environment() | {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
