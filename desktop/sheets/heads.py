"""Which column of a sheet is which field: guessed from its heads, corrected by the person, remembered for next time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from db.base import Record
from db.catalog import BY_NAME, record_type
from db.fields import FieldSpec, Kind
from desktop.paths import resource
from desktop.sheets.columns import ID_HEAD, ID_KEY, STATE_HEAD, fields_of
from desktop.sheets.grid import Grid, GridRow
from desktop.sheets.references import is_person
from desktop.sheets.splitting import split_place
from desktop.thai import fold

if TYPE_CHECKING:
    from collections.abc import Callable

NAME, PLACE, POSITION, AREA = "@name", "@place", "@position", "@area"
"""Targets that fill several fields from one cell."""
_HEADS_WITHIN = 30
_LOOKED_AT = 40
_ENOUGH = 0.62
_RUNNING = frozenset({"ลำดับ", "ลำดับที่", "ที่", "no", "no.", "ข้อ", "ลาดับ"})


class Existing(StrEnum):
    """What happens to a row whose record is in the book already."""

    UPDATE = "update"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Target:
    """What a column may be: a field, several fields in one cell, or a field of the record referred to
    (`owner_id.phone`). `fields` are those of the type itself that it fills."""

    key: str
    label: str
    fields: tuple[str, ...] = ()
    spec: FieldSpec | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a sheet is to be read. `columns` are by place from 0; those left out are not imported."""

    type: str
    first_row: int
    columns: Mapping[int, str]
    heads: Mapping[int, str] = field(default_factory=dict)
    """What stands above the columns, for the person."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Typed once for all new rows, by field."""
    existing: Existing = Existing.UPDATE
    creates_references: bool = True
    """People that are named in the sheet and not in their register are added to it."""
    other_type: str = ""
    """The sheet was made for records of this type instead."""
    from_order: bool = False
    """There were no heads to go by."""

    def with_column(self, column: int, key: str) -> Plan:
        """A target belongs to one column: another that had it lets go."""
        columns = {place: one for place, one in self.columns.items() if place != column and one != key}
        if key:
            columns[column] = key
        return replace(self, columns=columns)

    def column_of(self, name: str) -> int | None:
        """The column that fills a field of the type."""
        targets = targets_of(self.type)
        for place, key in self.columns.items():
            if key == name or name in targets[key].fields:
                return place
        return None


@cache
def targets_of(type_name: str) -> dict[str, Target]:
    """All that a column may be, in the order in which it is offered."""
    type_ = record_type(type_name)
    found: list[Target] = []
    names = set(type_.fields)
    if is_person(type_):
        found.append(Target(NAME, "ชื่อ–สกุล พร้อมคำนำหน้า (ในช่องเดียว)", ("title_th", "first_name", "last_name")))
    for spec in fields_of(type_):
        found.append(Target(spec.name, spec.label, (spec.name,), spec))
        if spec.kind is Kind.REF and spec.target and is_person(record_type(spec.target)):
            found += _of_person(spec)
    if {"moo", "tambon_code"} <= names:
        parts = tuple(one for one in ("house_no", "moo", "village_name", "tambon_code") if one in names)
        found.append(Target(PLACE, "ที่อยู่ เช่น ม.3 ต.โคกสุข (ในช่องเดียว)", parts))
    if {"lat", "lon"} <= names:
        found.append(Target(POSITION, "พิกัด ละติจูด, ลองจิจูด หรือ UTM (ในช่องเดียว)", ("lat", "lon")))
    if {"area_choice", "area_rai"} <= names:
        found.append(Target(AREA, "ขนาดพื้นที่ เช่น 3 ไร่ 2 งาน", ("area_choice", "area_rai")))
    found.append(Target(ID_KEY, "รหัสรายการ (ของโปรแกรม)"))
    return {one.key: one for one in found}


def _of_person(spec: FieldSpec) -> list[Target]:
    """What a sheet tells of the person beside the name, for those who are not in their register yet."""
    person = record_type(spec.target or "")
    return [
        Target(f"{spec.name}.{name}", f"{spec.label}: {person.fields[name].label}", (), person.fields[name])
        for name in ("phone",)
        if name in person.fields
    ]


# --- guessing ---------------------------------------------------------------------------------------


def guess(type_name: str, grid: Grid, remembered: Mapping[str, str] | None = None) -> Plan:
    """`remembered` are heads (as `head_key` makes them) that a person has matched before."""
    if plan := _by_machine_names(type_name, grid):
        return plan
    score = _scorer(type_name, remembered or {})
    best, columns = _best_heads(grid, score)
    if best is None:
        return _by_order(type_name, grid)
    heads = _heads_at(grid, best)
    plan = Plan(type=type_name, first_row=grid.rows[best].number + 1, columns=columns, heads=heads)
    return _by_content(plan, grid)


def _by_machine_names(type_name: str, grid: Grid) -> Plan | None:
    """Our own sheets say in a hidden row which field each column is."""
    for place, row in enumerate(grid.rows[:5]):
        named = {column: cell.text.partition("@")[0].split(".", 1) for column, cell in row.cells.items()}
        ours = {column: parts for column, parts in named.items() if len(parts) == 2 and parts[0] in BY_NAME}
        if len(ours) < 2 or len(ours) < len(named):
            continue
        other = next(parts[0] for parts in ours.values())
        known = targets_of(other)
        columns = {column: parts[1] for column, parts in ours.items() if parts[1] in known}
        above = grid.rows[place - 1].cells if place else {}
        heads = {column: _one_line(cell.text) for column, cell in above.items()}
        first = row.number + 1
        if other != type_name:
            return Plan(type=type_name, first_row=first, columns={}, heads=heads, other_type=other)
        return Plan(type=type_name, first_row=first, columns=columns, heads=heads)
    return None


def _best_heads(grid: Grid, score: Callable[[str], dict[str, float]]) -> tuple[int | None, dict[int, str]]:
    best: int | None = None
    best_columns: dict[int, str] = {}
    most = 0.0
    for place, row in enumerate(grid.rows[:_HEADS_WITHIN]):
        if len(row.cells) < 2 and grid.width > 2:
            continue
        columns, sum_ = _matched(_heads_at(grid, place), score)
        if sum_ > most and len(columns) >= min(2, grid.width):
            best, best_columns, most = place, columns, sum_
    return best, best_columns


def _heads_at(grid: Grid, place: int) -> dict[int, str]:
    """The words of a row of heads; where it is blank, those of the row above (heads of two lines)."""
    heads = {column: _one_line(cell.text) for column, cell in grid.rows[place].cells.items()}
    if place:
        above = grid.rows[place - 1]
        if len(above.cells) > 1 and above.number == grid.rows[place].number - 1:
            for column, cell in above.cells.items():
                heads.setdefault(column, _one_line(cell.text))
    return heads


def _matched(
    heads: Mapping[int, str], score: Callable[[str], dict[str, float]]
) -> tuple[dict[int, str], float]:
    """The best pairs first, each column and each target once."""
    pairs = sorted(
        ((points, -column, key) for column, words in heads.items() for key, points in score(words).items()),
        reverse=True,
    )
    columns: dict[int, str] = {}
    sum_ = 0.0
    for points, column, key in pairs:
        if -column not in columns and key not in columns.values():
            columns[-column] = key
            sum_ += points
    return columns, sum_


def _scorer(type_name: str, remembered: Mapping[str, str]) -> Callable[[str], dict[str, float]]:
    """How well some words name each target, 0 to 1; what a person matched before counts more than all else."""
    targets = targets_of(type_name)
    names = {
        key: {head_key(words) for words in _names_of(type_name, target)} - {""}
        for key, target in targets.items()
    }
    known: dict[str, dict[str, float]] = {}

    def score(words: str) -> dict[str, float]:
        wanted = head_key(words)
        if wanted not in known:
            known[wanted] = _scores(wanted, words, targets, names, remembered)
        return known[wanted]

    return score


def _scores(
    wanted: str,
    words: str,
    targets: Mapping[str, Target],
    names: Mapping[str, set[str]],
    remembered: Mapping[str, str],
) -> dict[str, float]:
    from rapidfuzz.fuzz import ratio

    if remembered.get(wanted) in targets:
        return {remembered[wanted]: 1.2}
    found: dict[str, float] = {}
    if not wanted or len(wanted) > 60 or wanted == head_key(STATE_HEAD):
        return found
    for key, target in targets.items():
        points = 0.0
        if wanted == head_key(target.label):
            points = 1.0
        elif wanted in names[key]:
            points = 0.95
        elif words.strip().casefold() in _RUNNING:
            points = 0.0
        else:
            for name in names[key]:
                shorter, longer = sorted((len(name), len(wanted)))
                if shorter >= 4 and shorter * 2 >= longer and (name in wanted or wanted in name):
                    points = max(points, 0.6 + 0.3 * shorter / longer)
                elif abs(len(name) - len(wanted)) <= 3 and (near := ratio(name, wanted)) >= 82:
                    points = max(points, 0.9 * near / 100)
        if points >= _ENOUGH:
            found[key] = points
    return found


def _names_of(type_name: str, target: Target) -> Iterable[str]:
    yield target.label
    if target.key == ID_KEY:
        yield ID_HEAD
    told = _synonyms()
    yield from told.get(type_name, {}).get(target.key, ())
    yield from told["any"].get(target.key, ())


@cache
def _synonyms() -> dict[str, dict[str, Sequence[str]]]:
    told: dict[str, Any] = json.loads(resource("sheets", "heads.json").read_text(encoding="utf-8"))
    del told["version"]
    return told


def _by_order(type_name: str, grid: Grid) -> Plan:
    """No heads: the fields in their order, for the person to correct."""
    keys = [spec.name for spec in fields_of(record_type(type_name))]
    columns = dict(enumerate(keys[: grid.width]))
    return Plan(type=type_name, first_row=grid.rows[0].number, columns=columns, from_order=True)


def _by_content(plan: Plan, grid: Grid) -> Plan:
    """What the cells show and a head does not: a whole address under “ตำบล”, a whole name under “ชื่อ”."""
    type_ = record_type(plan.type)
    rows = [row for row in grid.rows if row.number >= plan.first_row][:_LOOKED_AT]
    targets = targets_of(plan.type)
    for column, key in list(plan.columns.items()):
        texts = [row.cells[column].text for row in rows if column in row.cells]
        if key in ("moo", "tambon_code", "village_name", "house_no") and PLACE in targets:
            whole = sum(1 for text in texts if (place := split_place(text)).moo is not None and place.tambon)
            if whole * 2 > len(texts) and not _has(plan, "moo" if key != "moo" else "tambon_code"):
                plan = plan.with_column(column, PLACE)
        elif key == "first_name" and NAME in targets and not _has(plan, "last_name"):
            if sum(" " in text.strip() for text in texts) * 2 > len(texts):
                plan = plan.with_column(column, NAME)
        elif key == "area_choice" and not _is_choice(type_, texts):
            plan = plan.with_column(column, AREA)
    return plan


def _has(plan: Plan, key: str) -> bool:
    return key in plan.columns.values()


def _is_choice(type_: type[Record], texts: Sequence[str]) -> bool:
    labels = {fold(one.label) for one in type_.fields["area_choice"].choices or ()}
    return all(fold(text) in labels for text in texts)


def head_key(words: str) -> str:
    """Heads are compared without marks, blanks, brackets and stars."""
    return re.sub(r"[\s*().,:–\-_/\"“”'’]+", "", fold(words))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def repeats_heads(row: GridRow, heads: Mapping[int, str]) -> bool:
    """The heads once more, as sheets have them that were printed page by page."""
    same = sum(_one_line(cell.text) == heads.get(column) for column, cell in row.cells.items())
    return same >= 2 and same * 2 > len(row.cells)


__all__ = [
    "AREA",
    "NAME",
    "PLACE",
    "POSITION",
    "Existing",
    "Plan",
    "Target",
    "guess",
    "head_key",
    "repeats_heads",
    "targets_of",
]
