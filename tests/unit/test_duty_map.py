"""Every demand of the letters has its record, rule, screen, form and test: the table is `tests/duty_map.toml`."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from db.catalog import BY_NAME
from desktop.calendar.rule_sets import shipped_rules
from desktop.forms.catalogue import find_sheet
from desktop.session import Session
from tests import makers

ROOT = Path(__file__).parent.parent.parent
IDS = tuple(
    f"{letter}{number:02}"
    for letter, first, last in (("A", 1, 19), ("B", 1, 13), ("C", 1, 11), ("D", 1, 18), ("E", 1, 8))
    for number in range(first, last + 1)
)
COLUMNS = ("record", "rule", "screen", "form", "test")
MAP: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests" / "duty_map.toml").read_text(encoding="utf-8"))


def told(column: str) -> list[tuple[str, str]]:
    return [(id_, one) for id_, entry in MAP.items() for one in entry.get(column, ())]


@cache
def functions_of(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


def test_every_demand_is_in_the_table_and_nothing_else() -> None:
    assert tuple(MAP) == IDS


@pytest.mark.parametrize("id_", IDS)
def test_no_column_is_empty(id_: str) -> None:
    """Where there is no rule or paper, a sentence says what answers the demand instead."""
    entry = MAP[id_]
    assert entry["demand"]
    for column in COLUMNS:
        instead = entry.get(f"no_{column}", "") if column in ("rule", "form") else ""
        assert bool(entry.get(column)) != bool(instead), f"{id_}: {column}"
    assert set(entry) <= {"demand", "why", "no_rule", "no_form", *COLUMNS}


def test_records_are_declared() -> None:
    assert [one for one in told("record") if one[1] not in BY_NAME] == []


def test_rules_are_shipped() -> None:
    codes = {rule.code for rule in shipped_rules().rules}
    assert [one for one in told("rule") if one[1] not in codes] == []


def test_screens_are_pages_of_the_window(tmp_path: Path) -> None:
    from ui.pages import NAV, room_pages  # Qt, which the other tests of this floor do without

    keys = {next(iter(NAV))}
    for office in ("2401", "24"):  # a province has pages of its own
        app = makers.an_app(tmp_path / office, office=office)
        keys |= {spec.key for spec in room_pages(Session(app, app.users.all()[0]))}
        app.close()
    assert [one for one in told("screen") if one[1] not in keys] == []


def test_forms_can_be_printed() -> None:
    assert [one for one in told("form") if find_sheet(one[1]) is None] == []


def test_tests_are_there() -> None:
    missing = []
    for id_, one in told("test"):
        path, _, name = one.partition("::")
        if not (ROOT / path).exists() or not name.startswith("test_") or name not in functions_of(path):
            missing.append((id_, one))
    assert missing == []
