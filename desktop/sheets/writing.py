"""A record type as an Excel sheet: Thai heads, one row per record, no formulas from anybody's text."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.fields import FieldSpec, Kind
from db.reader import Reader
from db.store import Store
from desktop.errors import CannotWrite
from desktop.thai.dates import field_date, short_month

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
_WIDTH = {Kind.LONG_TEXT: 50, Kind.PARTS: 40, Kind.DAY: 14, Kind.MONTH: 14, Kind.WHOLE: 12, Kind.DECIMAL: 12}


def columns_of(type_: type[Record]) -> list[FieldSpec]:
    """What a sheet shows: every field a person fills in."""
    return [spec for spec in type_.fields.values() if not spec.system]


def write_sheet(store: Store, type_name: str, path: Path, *, empty: bool = False) -> int:
    """Write all live records of the type (none with `empty`); returns how many. Raises CannotWrite."""
    from openpyxl import Workbook

    type_ = record_type(type_name)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = type_.__label__[:31].replace("/", " ")
    _write_heads(sheet, type_)
    rows = 0
    if not empty:
        with store.reading() as reader:
            for rows, values in enumerate(_rows(reader, type_), start=1):
                for column, value in enumerate(values, start=1):
                    _write_cell(sheet.cell(rows + 1, column), value)
    sheet.auto_filter.ref = sheet.dimensions
    part = path.with_name(path.name + ".part")
    try:
        book.save(part)
        os.replace(part, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise CannotWrite(str(error), place=path, cause=error.strerror or "อุปกรณ์มีปัญหา") from error
    return rows


def _write_heads(sheet: Worksheet, type_: type[Record]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, spec in enumerate(columns_of(type_), start=1):
        cell = sheet.cell(1, column, spec.label)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH.get(spec.kind, 22)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def _rows(reader: Reader, type_: type[Record]) -> Iterator[list[Any]]:
    specs = columns_of(type_)
    records = reader.select(type_)
    names: dict[UUID, str] = {}
    for spec in specs:
        if spec.kind is Kind.REF and spec.target:
            wanted = {value for record in records if (value := getattr(record, spec.name)) is not None}
            found = reader.many(record_type(spec.target), wanted)
            names.update({id_: one.display_title for id_, one in found.items()})
    for record in records:
        yield [_shown(spec, getattr(record, spec.name), names) for spec in specs]


def _shown(spec: FieldSpec, value: Any, names: dict[UUID, str]) -> Any:
    """What stands in the cell; numbers stay numbers, everything else is text."""
    if value is None:
        return None
    if spec.kind is Kind.REF:
        return names.get(value, str(value))
    if spec.choices is not None and spec.kind is Kind.CHOICE:
        return getattr(value, "label", str(value))
    if spec.choices is not None and spec.kind is Kind.CHOICES:
        return ", ".join(spec.choices(code).label for code in sorted(value))
    if spec.kind is Kind.YES_NO:
        return "ใช่" if value else "ไม่"
    if spec.kind is Kind.MONTH:
        return short_month(value)
    if isinstance(value, date):
        return field_date(value)
    if isinstance(value, (int, Decimal)):
        return value
    if spec.kind is Kind.PARTS:
        return "\n".join(_part_words(item) for item in value)
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(map(str, value))
    return str(value)


def _part_words(part: Any) -> str:
    shown = (_shown(spec, getattr(part, name), {}) for name, spec in part.fields.items())
    return " · ".join(str(one) for one in shown if one is not None)


def _write_cell(cell: Cell, value: Any) -> None:
    if isinstance(value, str):
        cell.value = value.translate(_ILLEGAL)
        # Text that begins with = + - @ must stay text, here and when somebody edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
