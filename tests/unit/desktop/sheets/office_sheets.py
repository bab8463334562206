"""Workbooks as offices really keep them, and as somebody with bad intent makes them."""

# ruff: noqa: DTZ001 - what a cell holds is a day, no moment

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from desktop import areas
from desktop.thai.digits import thai_digits

HEADS = (
    "ลำดับ", "ชื่อ-สกุล เจ้าของแปลง", "ที่อยู่", "ประเภท", "ขนาดพื้นที่ (ไร่)", "วันที่เริ่มโครงการ", "เบอร์โทรศัพท์", "หมายเหตุ",
)  # fmt: skip
HEADS_ROW = 4
FIRST_ROW = 5


def a_workbook(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def sites_as_kept(
    path: Path, count: int, *, office: str = "2401", wrong: dict[int, tuple[int, Any]] | None = None
) -> Path:
    """`count` plots under a merged title of two lines: Thai digits, Buddhist years as text in four spellings and as
    Excel dates, “ม.3 ต.โคกสุข”, names with titles in one cell, blank rows, headings of a tambon, a line of totals.

    `wrong` puts another value into a column (from 0) of a plot (from 0).
    """
    tambons = [area.name for area in areas.inside(office)]
    book = Workbook()
    sheet = book.active
    sheet.title = "ทะเบียนแปลง"
    sheet["A1"] = "ทะเบียนแปลงโคก หนอง นา โมเดล"
    sheet.merge_cells("A1:H1")
    sheet["A2"] = f"สำนักงานพัฒนาชุมชนอำเภอ ข้อมูล ณ วันที่ ๑ ตุลาคม ๒๕๖๗ จำนวน {thai_digits(count)} แปลง"
    sheet.merge_cells("A2:H2")
    for column, head in enumerate(HEADS, start=1):
        sheet.cell(HEADS_ROW, column, head)
    row = FIRST_ROW
    for place in range(count):
        if place % 500 == 250:
            row += 1  # a blank line
        if place % 1000 == 700:
            sheet.cell(row, 1, f"ตำบล{tambons[0]}")
            row += 1
        cells = _plot(place, tambons)
        if wrong and place in wrong:
            column, value = wrong[place]
            cells[column] = value
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column, value)
        row += 1
    sheet.cell(row, 2, "รวมทั้งสิ้น")
    sheet.cell(row, 5, f"=SUM(E{FIRST_ROW}:E{row - 1})")
    sheet.cell(row + 2, 2, "หมายเหตุ ข้อมูลจากแบบสำรวจ")
    book.save(path)
    return path


def _plot(place: int, tambons: Sequence[str]) -> list[Any]:
    title = ("นาย", "นาง", "นางสาว", "น.ส.")[place % 4]
    moo = place % 12 + 1
    tambon = tambons[place % len(tambons)]
    address = (
        f"ม.{moo} ต.{tambon}",
        f"หมู่ที่ {thai_digits(moo)} ตำบล{tambon}",
        f"{place + 1}/{moo} ม.{moo} ต.{tambon}",
    )[place % 3]
    day = date(2021, 1 + place % 12, 1 + place % 28)
    started = (
        thai_digits(f"{day.day} {_MONTHS[day.month - 1]} {day.year + 543}"),
        f"{day.day}/{day.month}/{(day.year + 543) % 100}",
        f"{day.year + 543}-{day.month:02d}-{day.day:02d}",
        datetime(day.year + 543, day.month, day.day) if not (day.month == 2 and day.day == 29) else day,
        day,
    )[place % 5]  # fmt: skip
    area = ("15 ไร่", 3, "๑", "2 ไร่ 2 งาน")[place % 4]
    phone: Any = 810000000 + place if place % 2 else f"08-{place % 10000:04d}-5678"
    return [thai_digits(place + 1) if place % 2 else place + 1, f"{title}ชื่อที่{thai_digits(place + 1)} นามสกุล{thai_digits(place)}",
            address, ("CLM", "HLM", "HLM ระดับครัวเรือน")[place % 3], area, started, phone, "-"]  # fmt: skip


_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")

# --- hostile ----------------------------------------------------------------------------------------

Parts = dict[str, bytes]
_SHEET = "xl/worksheets/sheet1.xml"
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rewritten(path: Path, change: Callable[[Parts], None]) -> Path:
    """A small proper workbook with its parts changed."""
    a_workbook(path, [["ชื่อ", "หมู่ที่"], ["สมชาย", 3]])
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return path


def sheet_of(rows: str) -> bytes:
    return f'<?xml version="1.0"?><worksheet {_NS}><sheetData>{rows}</sheetData></worksheet>'.encode()


def billion_laughs(parts: Parts) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    parts[_SHEET] = (
        f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>'.encode() + sheet_of(body).split(b"?>", 1)[1]
    )


def outer_entity(parts: Parts) -> None:
    body = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parts[_SHEET] = head.encode() + sheet_of(body).split(b"?>", 1)[1]


def quadratic_entity(parts: Parts) -> None:
    entity = "ก" * 100_000
    body = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"&x;" * 70}</t></is></c></row>'
    head = f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE x [<!ENTITY x "{entity}">]>'
    parts[_SHEET] = head.encode() + sheet_of(body).split(b"?>", 1)[1]


def many_rows(parts: Parts, count: int = 600_000) -> None:
    parts[_SHEET] = sheet_of(
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1))
    )


def many_empty_rows(parts: Parts, count: int = 300_000) -> None:
    parts[_SHEET] = sheet_of("".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(1, count + 1)))


def far_cell(parts: Parts) -> None:
    parts[_SHEET] = sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def zip_bomb(parts: Parts) -> None:
    parts["xl/media/image1.png"] = bytes(300 << 20)


def packed_sheet(parts: Parts) -> None:
    """One cell whose text unpacks to 250 MB."""
    text = "a" * (1 << 20)
    parts[_SHEET] = sheet_of(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text * 250}</t></is></c></row>')


def many_strings(parts: Parts) -> None:
    """A million shared strings, and the relation that names them."""
    table = "".join(f"<si><t>{n:060d}</t></si>" for n in range(900_000))
    parts["xl/sharedStrings.xml"] = f"<sst {_NS}>{table}</sst>".encode()
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    added = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", added).encode()


def deep_nesting(parts: Parts) -> None:
    parts[_SHEET] = sheet_of("<row>" * 200_000)


def macros(parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def links(parts: Parts) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"


def broken_sheet(parts: Parts) -> None:
    parts[_SHEET] = parts[_SHEET][:200]


def no_sheets(parts: Parts) -> None:
    parts["xl/workbook.xml"] = f"<workbook {_NS}><sheets/></workbook>".encode()


HOSTILE: dict[str, tuple[Callable[[Parts], None], str]] = {
    "laughs": (billion_laughs, "entities"),
    "outer": (outer_entity, "entities"),
    "quadratic": (quadratic_entity, "entities"),
    "rows": (many_rows, "rows"),
    "empty-rows": (many_empty_rows, "empty"),
    "far": (far_cell, "far"),
    "bomb": (zip_bomb, "bomb"),
    "packed": (packed_sheet, "bomb"),
    "strings": (many_strings, "big"),
    "deep": (deep_nesting, "broken"),
    "macros": (macros, "macros"),
    "links": (links, "links"),
    "cut": (broken_sheet, "broken"),
    "no-sheets": (no_sheets, "empty"),
}
