"""Books and a bundle of the first release (0.1.0, schema 0001), kept as that program wrote them.

The district had two PCs with one open conflict, a photo, a deleted record and personal fields; the province had
taken in the district's first file. The second file is on its way. Made by the released program, never again.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from db import migrations
from db.engine import reading_engine
from db.keys import KeyFile
from tests.end2end.program import Program

KEPT = Path(__file__).parent / "kept" / "0.1.0"


@pytest.fixture
def district(tmp_path: Path) -> Program:
    return _a_copy("district", tmp_path)


@pytest.fixture
def province(tmp_path: Path) -> Program:
    return _a_copy("province", tmp_path)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """On a stick of its own: the answer is written beside it."""
    (tmp_path / "stick").mkdir()
    return Path(shutil.copy(KEPT / "2401-2569-0002-7NJ.samut", tmp_path / "stick"))


def _a_copy(name: str, tmp_path: Path) -> Program:
    return Program(Path(shutil.copytree(KEPT / name, tmp_path / name)))


def _kept_state(name: str) -> list[dict[str, Any]]:
    lines = (KEPT / f"{name}.state.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_what_is_kept_is_of_that_release(district: Program) -> None:
    key = KeyFile(district.data / "keys").open()
    engine = reading_engine(district.data / "samut.db", key)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    engine.dispose()
    assert found == "0001" != migrations.HEAD


@pytest.mark.parametrize("name", ["district", "province"])
def test_a_book_is_upgraded_and_says_the_same(name: str, tmp_path: Path) -> None:
    book = _a_copy(name, tmp_path)
    assert book.call("state") == _kept_state(name)
    assert book.problems() == []
    assert list((book.data / "backups").glob("before-*-from-0001.db")), "copied aside before the upgrade"


def test_its_open_conflict_can_be_decided(district: Program) -> None:
    (conflict,) = district.call("conflict", "list")
    assert "42 คน" in conflict["other"]
    district.one("conflict", "resolve", conflict["id"], "--keep", "other")
    assert district.call("conflict", "list") == []
    assert "42 คน" in district.one("record", "get", conflict["type"], conflict["record"])["detail"]


def test_its_bundle_is_imported_by_the_upgraded_province(province: Program, bundle: Path) -> None:
    shown = province.one("bundle", "inspect", bundle)
    done = province.one("bundle", "import", bundle)
    assert (done["already"], done["conflicts"]) == (False, shown["conflicts"])
    assert province.call("state") == _kept_state("province-after")
    assert province.problems() == []


def test_the_two_go_on_exchanging(district: Program, province: Program, bundle: Path, tmp_path: Path) -> None:
    receipt = province.one("bundle", "import", bundle)["receipt"]
    district.one("bundle", "import", receipt)
    site = next(line for line in district.call("state") if line.get("type") == "Site")
    district.put("Site", {"id": site["id"], "name": "ชื่อหลังปรับรุ่น"})
    sent = district.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb")
    assert sent["changes"] == 1, "only what is new travels"
    answer = province.one("bundle", "import", *sent["files"])["receipt"]
    assert district.one("bundle", "import", answer)["agrees"] is True


def test_an_import_of_that_release_can_be_taken_back(province: Program, bundle: Path) -> None:
    before = province.call("state")
    number = province.one("bundle", "import", bundle)["bundle_no"]
    assert province.call("state") != before
    province.one("bundle", "undo", number)
    assert province.call("state") == before
    assert province.one("bundle", "import", bundle)["already"] is False
    assert province.call("state") == _kept_state("province-after")
