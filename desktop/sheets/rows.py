"""A sheet's rows as items for `Records`: each cell read, references resolved, people who are not known yet set aside
to be added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from db.catalog import record_type
from db.fields import FieldSpec, Kind
from db.records.sites import AreaChoice
from desktop.coordinates import NoPosition, read_position
from desktop.reading import Unreadable, is_empty
from desktop.sheets.columns import ID_KEY
from desktop.sheets.grid import Grid, GridRow, RawCell, Said, cell_name
from desktop.sheets.heads import AREA, NAME, PLACE, POSITION, Plan, Target, repeats_heads, targets_of
from desktop.sheets.meaning import Meaning, fixed_value
from desktop.sheets.people import bare_name
from desktop.sheets.references import ReferenceBook, is_person, squeezed
from desktop.sheets.splitting import read_area, read_place, split_name
from desktop.thai import normalise

_ADDRESS = ("house_no", "moo", "village_name", "tambon_code")


@dataclass(slots=True)
class SheetRow:
    """`cells` says where each field stands, `problems` and `remarks` are words by cell (“C17”; "" for the whole row)."""

    number: int
    item: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    words: str = ""
    """What names the row to a person before it is a record."""
    skipped: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    """What is told of the person referred to: `owner_id.phone`."""
    id: UUID | None = None
    """Of the record that is in the book already."""
    is_same: bool = False
    """That record says all this already."""
    leaves: bool = False
    """It is there already, and the person wants such rows left alone."""

    def refuse(self, cell: str, words: str) -> None:
        self.problems.setdefault(cell, words)

    def remark(self, cell: str, words: str) -> None:
        self.remarks.setdefault(cell, words)


@dataclass(slots=True)
class Newcomer:
    """A person whom the sheet names and no register knows."""

    type: str
    id: UUID
    values: dict[str, Any]
    cell: str
    row: int


class RowReader:
    def __init__(self, office: str, registers: ReferenceBook, plan: Plan, new_id: Callable[[], UUID]) -> None:
        self._type = record_type(plan.type)
        self._office, self._plan, self._new_id = office, plan, new_id
        self._registers = registers
        self._meaning = Meaning(office, registers)
        self._targets = targets_of(plan.type)
        self._known: dict[tuple[str, str], list[Newcomer]] = {}
        self._constants: dict[str, Any] = {}
        self.constant_problems: dict[str, str] = {}
        """By field: what a person typed for all rows and cannot be read."""
        self._read_constants()

    def rows(self, grid: Grid) -> Iterator[SheetRow]:
        first = True
        for row in grid.rows:
            if row.number < self._plan.first_row:
                continue
            read = SheetRow(row.number)
            read.skipped = self._why_skipped(row, first=first)
            if not read.skipped:
                self._read(row, read)
            first = first and bool(read.skipped)
            yield read

    # --- rows that are no records ----------------------------------------------------------------

    def _why_skipped(self, row: GridRow, *, first: bool) -> str:
        mapped = {column: cell for column, cell in row.cells.items() if column in self._plan.columns}
        texts = [normalise(cell.text) for _, cell in sorted(row.cells.items())]
        if any(_TOTAL.match(text) for text in texts[:3]) and not self._holds_much(mapped):
            return "แถวรวมยอด"
        if not mapped or all(_says_nothing(cell) for cell in mapped.values()):
            return "ไม่มีข้อมูลในคอลัมน์ที่นำเข้า"
        if repeats_heads(row, self._plan.heads):
            return "หัวตารางซ้ำ"
        if first and len(texts) > 1 and all(_COLUMN_NUMBER.match(text) for text in texts):
            return "เลขกำกับคอลัมน์"
        if len(row.cells) == 1 and len(self._plan.columns) > 2:
            only = next(iter(row.cells.values()))
            if only.said is Said.TEXT and (len(mapped) == 1 or _NOTE.match(texts[0])):
                return "หัวข้อหรือหมายเหตุ"
        return ""

    def _holds_much(self, mapped: Mapping[int, RawCell]) -> bool:
        """More words than a line of totals has: then it is somebody called รวม…"""
        return (
            sum(cell.said is Said.TEXT and not _TOTAL.match(normalise(cell.text)) for cell in mapped.values())
            > 2
        )

    # --- reading a row ---------------------------------------------------------------------------

    def _read(self, row: GridRow, read: SheetRow) -> None:
        waiting: list[tuple[FieldSpec, str, str]] = []
        for column, key in self._plan.columns.items():
            cell = row.cells.get(column)
            if cell is None:
                continue
            name = cell_name(column, row.number)
            try:
                words = self._meaning.words(cell)
                if words is None and cell.text.strip() != "-":
                    continue
                self._take(read, self._targets[key], cell, words or "", name, waiting)
            except Unreadable as error:
                for field_name in self._targets[key].fields or (key,):
                    read.cells[field_name] = name
                read.refuse(name, str(error))
        for spec, words, name in waiting:
            self._add_person(read, spec, words, name)
        for field_name, value in self._constants.items():
            if is_empty(read.item.get(field_name)):
                read.item[field_name] = value
        read.words = _naming(row, self._plan)

    def _take(
        self,
        read: SheetRow,
        target: Target,
        cell: RawCell,
        words: str,
        name: str,
        waiting: list[tuple[FieldSpec, str, str]],
    ) -> None:
        """Put what the cell means into the row. Raises Unreadable."""
        for field_name in target.fields:
            read.cells[field_name] = name
        if target.key == ID_KEY:
            read.cells[ID_KEY] = name
            read.extra[ID_KEY] = _id(words)
        elif "." in target.key:
            assert target.spec is not None
            read.cells[target.key] = name
            read.extra[target.key] = self._meaning.value(target.spec, cell)
        elif target.spec is None:
            self._merge(read, self._several(target.key, words))
        else:
            value = self._meaning.value(target.spec, cell)
            if value is None and target.spec.kind is Kind.REF and words and words != "-":
                waiting.append((target.spec, words, name))
            elif not is_empty(value):
                self._merge(read, {target.spec.name: value})

    @staticmethod
    def _merge(read: SheetRow, values: Mapping[str, Any]) -> None:
        """A column of its own tells a field better than a cell that holds several."""
        for name, value in values.items():
            if is_empty(read.item.get(name)):
                read.item[name] = value

    def _several(self, key: str, words: str) -> dict[str, Any]:
        if key == NAME:
            return dict(split_name(words))
        if key == PLACE:
            return read_place(words, self._office)
        if key == POSITION:
            try:
                position = read_position(words)
            except NoPosition as error:
                raise Unreadable(str(error)) from None
            return {"lat": position.lat, "lon": position.lon}
        assert key == AREA
        rai = read_area(words)
        fits = next(
            (one for one in AreaChoice if one.value == format(rai.normalize(), "f")), AreaChoice.OTHER
        )
        return {"area_choice": fits, "area_rai": rai}

    # --- people who are not known yet ------------------------------------------------------------

    def _add_person(self, read: SheetRow, spec: FieldSpec, words: str, cell: str) -> None:
        target = record_type(spec.target or "")
        if not (is_person(target) and self._plan.creates_references):
            read.refuse(cell, f"ไม่พบ “{words}” ในทะเบียน{target.__label__}")
            return
        read.cells[spec.name] = cell
        values: dict[str, Any] = dict(split_name(words))
        values |= {name: read.item[name] for name in _ADDRESS if name in target.fields and name in read.item}
        for name in target.fields:
            if not is_empty(value := read.extra.get(f"{spec.name}.{name}")):
                values[name] = value
        namesakes = self._known.setdefault(
            (target.__name__, f"{squeezed(bare_name(words))}|{values.get('tambon_code', '')}"), []
        )
        person = next((one for one in namesakes if _same_title(one.values, values)), None)
        if person is None:
            person = Newcomer(target.__name__, self._new_id(), values, cell, read.number)
            namesakes.append(person)
        else:
            for name, value in values.items():
                person.values.setdefault(name, value)
        read.item[spec.name] = person.id

    @property
    def newcomers(self) -> Iterable[Newcomer]:
        return [one for namesakes in self._known.values() for one in namesakes]

    # --- the same for all rows -------------------------------------------------------------------

    def _read_constants(self) -> None:
        for name, words in self._plan.constants.items():
            spec = self._type.fields[name]
            try:
                value = fixed_value(spec, words, self._meaning)
                if value is None and words.strip():
                    raise Unreadable(f"ไม่พบ “{words}” ในทะเบียน")
                if not is_empty(value):
                    self._constants[name] = value
            except Unreadable as error:
                self.constant_problems[name] = str(error)

    @property
    def constants(self) -> Mapping[str, Any]:
        return self._constants


_TOTAL = re.compile(r"^(?:ผล|ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|ทั้งอำเภอ|ทั้งจังหวัด|ยอด)?\s*[:\d(]*|^total\b", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"^\(?\s*[\d๐-๙]{1,2}\s*\)?$")
_NOTE = re.compile(r"^(?:หมายเหตุ|ลงชื่อ|ผู้รายงาน|ข้อมูล ณ|ที่มา)")


def _same_title(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """นายสมพร and นางสมพร are two people; สมพร may be either."""
    return not (one.get("title_th") and other.get("title_th")) or one["title_th"] == other["title_th"]


def _says_nothing(cell: RawCell) -> bool:
    return not normalise(cell.text) and cell.said is not Said.UNCOUNTED


def _id(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise Unreadable("รหัสรายการไม่ถูกรูปแบบ ให้เว้นว่างเพื่อเพิ่มเป็นรายการใหม่") from None


def _naming(row: GridRow, plan: Plan) -> str:
    """The first two texts that will be imported."""
    texts = [
        " ".join(cell.text.split())
        for column, cell in sorted(row.cells.items())
        if column in plan.columns and plan.columns[column] != ID_KEY and cell.said is Said.TEXT
    ]
    return " · ".join(texts[:2])[:80]
