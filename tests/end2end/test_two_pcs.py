"""Two PCs of one office: files carried crosswise, in both orders, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.end2end.program import Program, founded, introduce, keyed_office

_LATER = "2026-11-20T11:00:00+07:00"


@pytest.mark.parametrize("front_imports_first", [True, False])
def test_two_pcs_agree_and_keep_the_value_that_lost(tmp_path: Path, front_imports_first: bool) -> None:
    first = keyed_office(tmp_path / "front")
    front, back, site = first.program, founded(tmp_path / "back", "2401"), first.site
    introduce(front, back, tmp_path)
    _carry(front, back, tmp_path / "start")

    front.put("Site", {"id": site, "name": "ศูนย์เรียนรู้บ้านเหนือ"})
    back.put("Site", {"id": site, "moo": 9})
    _cross(front, back, tmp_path / "different", front_imports_first)
    assert front.state() == back.state()
    assert _shown(front, site, "name", "moo") == {"name": "ศูนย์เรียนรู้บ้านเหนือ", "moo": 9}
    assert front.call("conflict", "list") == []

    front.put("Site", {"id": site, "name": "ชื่อจากหน้าห้อง"})
    back.call("record", "put", "Site", "-", given=[{"id": site, "name": "ชื่อจากหลังห้อง"}], now=_LATER)
    _cross(front, back, tmp_path / "same", front_imports_first)
    assert front.state() == back.state()
    for program in (front, back):
        assert _shown(program, site, "name") == {"name": "ชื่อจากหลังห้อง"}, "the later one stands"
        (conflict,) = program.call("conflict", "list")
        told = (
            conflict["type"],
            conflict["record"],
            conflict["field"],
            conflict["current"],
            conflict["other"],
        )
        assert told == ("Site", site, "name", "ชื่อจากหลังห้อง", "ชื่อจากหน้าห้อง")
        assert program.problems() == []


_NOON, _AFTER, _EVENING = (f"2026-11-20T{hour}:00:00+07:00" for hour in (12, 13, 18))


def test_a_choice_and_its_withdrawal_travel(tmp_path: Path) -> None:
    first = keyed_office(tmp_path / "front")
    front, back, site = first.program, founded(tmp_path / "back", "2401"), first.site
    introduce(front, back, tmp_path)
    _carry(front, back, tmp_path / "start")
    front.put("Site", {"id": site, "name": "ชื่อจากหน้าห้อง"})
    back.call("record", "put", "Site", "-", given=[{"id": site, "name": "ชื่อจากหลังห้อง"}], now=_LATER)
    _cross(front, back, tmp_path / "same", True)

    (conflict,) = front.call("conflict", "list")
    front.call("conflict", "resolve", conflict["id"], code=2)
    front.call("conflict", "resolve", conflict["id"], "--value", "not json", code=2)
    front.one("conflict", "resolve", conflict["id"], "--keep", "other", now=_NOON)
    front.call("conflict", "resolve", conflict["id"], "--keep", "current", code=13, now=_NOON)
    _carry(front, back, tmp_path / "decided", now=_NOON)
    assert back.call("conflict", "list") == []
    assert _shown(back, site, "name") == {"name": "ชื่อจากหน้าห้อง"}
    (decided,) = back.call("conflict", "list", "--decided")
    assert (decided["id"], decided["decided"]) == (conflict["id"], "other")

    back.one("conflict", "withdraw", conflict["id"], now=_AFTER)
    _carry(back, front, tmp_path / "withdrawn", now=_AFTER)
    assert front.state() == back.state()
    for program in (front, back):
        (again,) = program.call("conflict", "list")
        assert (again["current"], again["other"]) == ("ชื่อจากหลังห้อง", "ชื่อจากหน้าห้อง")
        assert program.problems() == []
    front.one("conflict", "resolve", conflict["id"], "--value", '"ชื่อที่ตกลงกัน"', now=_EVENING)
    assert _shown(front, site, "name") == {"name": "ชื่อที่ตกลงกัน"}


def _cross(front: Program, back: Program, folder: Path, front_imports_first: bool) -> None:
    """Both write before either reads."""
    from_front, from_back = _export(front, folder / "front"), _export(back, folder / "back")
    readers = [(front, from_back), (back, from_front)]
    for reader, file in readers if front_imports_first else reversed(readers):
        reader.one("bundle", "import", file, now=_LATER)


def _carry(giver: Program, taker: Program, folder: Path, now: str = _LATER) -> None:
    taker.one("bundle", "import", _export(giver, folder, now), now=now)


def _export(program: Program, folder: Path, now: str = _LATER) -> str:
    (file,) = program.one("bundle", "export", "--for", "2401", "--to", folder, now=now)["files"]
    return str(file)


def _shown(program: Program, site: str, *fields: str) -> dict[str, Any]:
    record = program.one("record", "get", "Site", site)
    return {field: record[field] for field in fields}
