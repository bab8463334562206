"""An empty sheet to fill in: heads, what may be chosen, and the rule and an example of each column as a note."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import migrations
from db.base import Record
from db.catalog import record_type
from db.fields import FieldSpec, Kind, Need
from db.store import Store
from desktop import areas
from desktop.errors import cannot_write
from desktop.sheets.columns import ID_KEY, STATE_KEY, CellLook, SheetColumn, columns_of
from desktop.sheets.layout import HEADS_ROW, NAMES_ROW, Looks, machine_name, set_paper, sheet_title
from desktop.sheets.references import ReferenceBook
from desktop.sheets.words import area_words, first_field

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = NAMES_ROW + 1
ROWS = 1_000
"""Rows that are prepared; a longer list may go on below."""
MOST_CHOICES = 5_000
LISTS = "_samut"
"""The hidden sheet: what may be chosen, and which program and schema the template is of."""


def write_template(store: Store, type_name: str, path: Path) -> None:
    """Raises CannotWrite."""
    from openpyxl import Workbook

    type_ = record_type(type_name)
    columns = tuple(column for column in columns_of(type_name) if column.key != STATE_KEY)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = sheet_title(type_.__plural__ or type_.__label__)
    set_paper(
        sheet,
        columns,
        f"{type_.__plural__ or type_.__label__} {areas.office_name(store.office)}",
        first_row=FIRST_ROW,
    )
    lists = _Lists(book, type_name)
    with store.reading() as reader:
        registers = ReferenceBook(reader)
        offered = [_offered(column.spec, registers, store.office) for column in columns]
    _write(sheet, type_, columns, offered, lists)
    part = path.with_name(path.name + ".part")
    try:
        book.save(part)
        os.replace(part, path)
    except OSError as error:
        raise cannot_write(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


class _Lists:
    def __init__(self, book: Workbook, type_name: str) -> None:
        self.sheet = book.create_sheet(LISTS)
        self.sheet.sheet_state = "hidden"
        self._column = 1
        for row, words in enumerate(("samut", type_name, migrations.HEAD), start=1):
            self._put(row, 1, words)

    def add(self, words: Sequence[str]) -> str:
        """A list in a column of its own; the range that holds it."""
        from openpyxl.utils import get_column_letter

        self._column += 1
        for row, one in enumerate(words, start=1):
            self._put(row, self._column, one)
        letter = get_column_letter(self._column)
        return f"'{LISTS}'!${letter}$1:${letter}${len(words)}"

    def _put(self, row: int, column: int, words: str) -> None:
        cell = self.sheet.cell(row, column)
        cell.value = words
        cell.data_type = "s"


def _write(
    sheet: Worksheet,
    type_: type[Record],
    columns: Sequence[SheetColumn],
    offered: Sequence[Sequence[str]],
    lists: _Lists,
) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter

    looks = Looks(sheet)
    sheet.row_dimensions[NAMES_ROW].hidden = True
    for place, (column, choices) in enumerate(zip(columns, offered, strict=True), start=1):
        name = sheet.cell(NAMES_ROW, place, machine_name(type_.__name__, column))
        name._style = looks.style("quiet")
        head = sheet.cell(HEADS_ROW, place, f"{column.head} *" if column.is_needed else column.head)
        head._style = looks.style("head_needed" if column.is_needed else "head")
        words = note_of(column)
        note = Comment(
            words, "สมุดโคก หนอง นา", width=300, height=40 + 20 * (words.count("\n") + len(words) // 40 + 1)
        )
        head.comment = note
        letter = get_column_letter(place)
        look = "quiet" if column.key == ID_KEY else column.look
        for row in range(FIRST_ROW, FIRST_ROW + ROWS):
            sheet.cell(row, place)._style = looks.style(look)
        if rule := _validation(column, choices, lists):
            rule.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + ROWS - 1}")
            sheet.add_data_validation(rule)


def _validation(column: SheetColumn, choices: Sequence[str], lists: _Lists) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    spec = column.spec
    if spec is None:
        return None
    if choices:
        # Several choices may stand in one cell, and a name that is not in the register yet is told by the import:
        # only where exactly one of a fixed list is meant does Excel itself refuse.
        strict = spec.kind in (Kind.CHOICE, Kind.YES_NO)
        rule = DataValidation(
            type="list", formula1=lists.add(choices), allow_blank=True, showErrorMessage=strict
        )
        rule.errorTitle, rule.error = "เลือกจากรายการ", f"{spec.label} ให้เลือกจากรายการที่มีให้"
        return rule
    if spec.kind in (Kind.WHOLE, Kind.DECIMAL) and spec.low is not None and spec.high is not None:
        type_ = "whole" if spec.kind is Kind.WHOLE else "decimal"
        rule = DataValidation(
            type=type_, operator="between", formula1=str(spec.low), formula2=str(spec.high), allow_blank=True
        )
        rule.errorTitle, rule.error = "ตรวจค่านี้", f"{spec.label} ต้องอยู่ระหว่าง {spec.low} ถึง {spec.high}"
        rule.errorStyle = "warning"
        return rule
    return None


def _offered(spec: FieldSpec | None, registers: ReferenceBook, office: str) -> list[str]:
    """What the drop-down of a column holds."""
    if spec is None:
        return []
    if spec.kind is Kind.YES_NO:
        return ["ใช่", "ไม่"]
    if spec.choices is not None and spec.kind in (Kind.CHOICE, Kind.CHOICES):
        return [one.label for one in spec.choices]
    if spec.area_level:
        return [area_words(one.code, office) for one in areas.inside(office)] if len(office) == 4 else []
    if spec.kind in (Kind.REF, Kind.REFS) and spec.target:
        return list(registers.of(spec.target).labels.values())[:MOST_CHOICES]
    return list(spec.examples)


def note_of(column: SheetColumn) -> str:
    """What the column wants, in the words of its declaration, with an example."""
    spec = column.spec
    if spec is None:
        return "โปรแกรมใช้จับคู่กับรายการเดิม อย่าแก้ เว้นว่างไว้สำหรับรายการใหม่"
    lines = [_NEEDS[spec.need]] if spec.need in _NEEDS else []
    if spec.hint:
        lines.append(spec.hint)
    lines.append(_rule(spec))
    return "\n".join(line for line in lines if line)


_NEEDS = {Need.ALWAYS: "ต้องกรอก", Need.DRAFT: "ต้องกรอก", Need.PRINT: "ต้องกรอกก่อนพิมพ์"}


def _rule(spec: FieldSpec) -> str:
    match spec.kind:
        case Kind.DAY:
            return "วันที่ พ.ศ. เช่น 20/11/2569 หรือ 20 พ.ย. 2569"
        case Kind.MONTH:
            return "เดือนและปี พ.ศ. เช่น พ.ย. 2569"
        case Kind.TIME:
            return "เวลา เช่น 08.30"
        case Kind.YES_NO:
            return "ใช่ หรือ ไม่"
        case Kind.CHOICE:
            return "เลือกหนึ่งอย่างจากรายการ"
        case Kind.CHOICES:
            labels = ", ".join(one.label for one in list(spec.choices or ())[:2])
            return f"เลือกได้หลายอย่าง คั่นด้วยจุลภาค เช่น {labels}"
        case Kind.COUNTS:
            known = [one.label for one in spec.choices or ()]
            return f"ชื่อรายการตามด้วยจำนวน คั่นด้วยจุลภาค เช่น {known[0]} 3, {known[-1]} 19"
        case Kind.REF:
            return f"ชื่อของ{record_type(spec.target or '').__label__}ในทะเบียน"
        case Kind.REFS:
            return f"ชื่อของ{record_type(spec.target or '').__label__} บรรทัดละรายการ (Alt+Enter ขึ้นบรรทัดใหม่)"
        case Kind.TEXTS:
            return "บรรทัดละรายการ (Alt+Enter ขึ้นบรรทัดใหม่)"
        case Kind.PARTS:
            return _parts_rule(spec)
        case Kind.WHOLE | Kind.DECIMAL:
            return _number_rule(spec)
    if spec.area_level:
        return "ชื่อตำบล เลือกจากรายการ"
    if spec.pattern_words:
        return spec.pattern_words
    return f"ข้อความไม่เกิน {spec.max_length:,} ตัวอักษร" if spec.max_length else ""


def _number_rule(spec: FieldSpec) -> str:
    kind = "จำนวนเต็ม" if spec.kind is Kind.WHOLE else f"ตัวเลข ทศนิยมไม่เกิน {spec.places} ตำแหน่ง"
    if spec.low is not None and spec.high is not None:
        return f"{kind} ตั้งแต่ {spec.low:,} ถึง {spec.high:,}"
    return kind


def _parts_rule(spec: FieldSpec) -> str:
    assert spec.part is not None
    first = first_field(spec.part)
    others = [one.label for name, one in spec.part.fields.items() if name != first]
    more = "".join(f" · {label}: …" for label in others[:3])
    return f"บรรทัดละรายการ (Alt+Enter ขึ้นบรรทัดใหม่) เขียน {spec.part.fields[first].label}{more}"


__all__ = ["CellLook", "note_of", "write_template"]
