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
from typing import Any

from tests.end2end.program import ROOT, environment, keyed_office

_AFTER = '    site_code: Mapped[str | None] = line("รหัสแปลง"'
_LINE = '    water_source: Mapped[str | None] = line("แหล่งน้ำในแปลง", 80, listed=True)\n'


def test_a_field_declared_in_one_line_is_everywhere(tmp_path: Path) -> None:
    office = keyed_office(tmp_path / "2401")  # a book of the program as it was before
    copy = _grown(tmp_path / "program")

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


def test_a_field_that_an_older_program_does_not_know_goes_through_it(tmp_path: Path) -> None:
    """Two PCs of an office, one still with the older program, and a province that has the newer one."""
    copy = _grown(tmp_path / "program")
    newer, older, province = (tmp_path / name for name in ("newer", "older", "province"))

    def run(folder: Path, *words: object) -> dict[str, Any]:
        """By the program that this PC has."""
        given = ("-m", "desktop", "--data", str(folder), "--json", "--yes", *map(str, words))
        return dict(json.loads(_run(ROOT if folder == older else copy, *given).splitlines()[-1]))

    def put(folder: Path, type_name: str, **values: object) -> str:
        line = tmp_path / "line.jsonl"
        line.write_text(json.dumps(values), encoding="utf-8")
        return str(run(folder, "record", "put", type_name, line)["id"])

    def carry(sender: Path, receiver: Path, office: str) -> None:
        (file,) = run(sender, "bundle", "export", "--for", office, "--to", tmp_path / "usb")["files"]
        run(receiver, "bundle", "import", file)

    for folder, role, code in (
        (newer, "district", "2401"),
        (older, "district", "2401"),
        (province, "province", "24"),
    ):
        run(folder, "init", "--role", role, "--code", code, "--name", code)
        run(folder, "office", "card", tmp_path / f"{folder.name}.card")
    for one, other in ((newer, older), (older, newer), (older, province), (province, older)):
        run(one, "office", "trust", tmp_path / f"{other.name}.card")
    owner = put(
        newer, "SiteOwner", first_name="วิเชียร", last_name="ปลูกเพลิน", title_th="นาย", tambon_code="240101"
    )
    site = put(
        newer, "Site", site_type="clm", name="แปลง", owner_id=owner, area_choice="3", operational="working",
        tambon_code="240101", budget_source=[{"source": "none"}], water_source="คลองท่าไข่",
    )  # fmt: skip

    carry(newer, older, "2401")
    put(older, "Site", id=site, name="แปลงที่แก้โดยรุ่นเก่า")
    carry(older, newer, "2401")
    carry(older, province, "24")

    for folder in (newer, province):
        found = run(folder, "record", "get", "Site", site)
        assert (found["name"], found["water_source"]) == ("แปลงที่แก้โดยรุ่นเก่า", "คลองท่าไข่")


def _grown(folder: Path) -> Path:
    """The next version of the program: one line more, and its migration."""
    copy = _copied(folder)
    sites = copy / "db" / "records" / "sites.py"
    before = sites.read_text(encoding="utf-8")
    assert before.count(_AFTER) == 1
    sites.write_text(before.replace(_AFTER, _LINE + _AFTER), encoding="utf-8")
    _run(copy, "packaging/new_migration.py", "0004", "site water source")
    known = copy / "db" / "migrations" / "__init__.py"
    known.write_text(
        known.read_text(encoding="utf-8").replace('"0003")', '"0003", "0004")'), encoding="utf-8"
    )
    return copy


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
