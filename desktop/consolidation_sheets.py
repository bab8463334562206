"""F24 as a workbook and as CSV: the same table for the department's own form, all obligations, with charts.

What somebody typed stays text: no cell ever begins a formula, and sums are numbers that were added here.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.consolidation_view import ProvinceMonth
from desktop.forms.f24 import F24Definition, f24_definition, state_words
from desktop.forms.f24_gather import cell_of, column_words
from desktop.key_figures import KeyFigures
from desktop.leaders_csv import Answers, csv_bytes
from desktop.sheets.columns import CellLook
from desktop.sheets.layout import FONT, FONT_SIZE, Looks, safe_text, sheet_title
from desktop.thai.dates import day_month, field_date, long_date

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from desktop.province_lines import ProvinceLines

Value = str | int | date | None

_WIDE, _NARROW = 26.0, 12.0
_LOOK = {int: CellLook.WHOLE, date: CellLook.DAY, str: CellLook.TEXT}
_HEADS_ROW = 4
_NAMES = 2
"""Columns that every table over the districts begins with: number, district."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """One worksheet. `total`: the last row sums the others up."""

    name: str
    title: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()


def tables_of(month: ProvinceMonth) -> list[SheetTable]:
    words = f24_definition()
    tables = [_summary(month, words), _sending(month, words)]
    if month.lines is not None and month.lines.lines:
        tables.append(_department(month, month.lines, words))
    return [*tables, _by_month(month, words)] if month.months else tables


def workbook_bytes(month: ProvinceMonth) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    about = (
        f"{f24_definition().office}{month.province} {f24_definition().as_of} {long_date(month.matrix.today)}"
    )
    for table in tables_of(month):
        _write(book, table, about)
    _draw_charts(book, month)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_csv(month: ProvinceMonth) -> bytes:
    """The first table, and behind it the department's own lines, for a form that takes one table."""
    words = f24_definition()
    table = _summary(month, words)
    heads, rows = table.heads, [*table.rows, table.total]
    if month.lines is not None and month.lines.lines:
        more = _department(month, month.lines, words)
        heads = (*heads, *more.heads[_NAMES:])
        rows = [(*row, *own[_NAMES:]) for row, own in zip(rows, [*more.rows, more.total], strict=True)]
    return csv_bytes(Answers(heads, tuple(tuple(_plain(value) for value in row) for row in rows)))


def _plain(value: Value) -> str | int | None:
    return field_date(value) if isinstance(value, date) else value


# --- the tables -----------------------------------------------------------------------------------------


def _summary(month: ProvinceMonth, words: F24Definition) -> SheetTable:
    matrix = month.matrix
    heads = [words.number.head, words.district.head]
    heads += [
        f"{column_words(one)} ({day_month(one.due)})" if one.due else column_words(one)
        for one in matrix.columns
    ]
    heads += [one.text.replace("\n", "") for one in words.figures]
    heads += [f"{words.levels_head} {one.code}" for one in month.levels]
    rows: list[tuple[Value, ...]] = []
    for number, (row, figures) in enumerate(zip(matrix.rows, month.figures, strict=True), start=1):
        sent = [_sent_words(cell_of(cell), words) for cell in row.cells]
        rows.append((number, row.name, *sent, *_figures(figures, month, words)))
    accepted = [matrix.accepted(place) for place in range(len(matrix.columns))]
    shares = [f"{done}/{of}" if of else "–" for done, of in accepted]
    return SheetTable(
        name="สรุปรวม",
        title=f"{words.title[0]} {month.words}",
        heads=tuple(heads),
        widths=(
            6.0,
            _WIDE,
            *[22.0] * len(matrix.columns),
            *[_NARROW] * (len(words.figures) + len(month.levels)),
        ),
        rows=tuple(rows),
        total=(None, words.total, *shares, *_figures(month.total, month, words)),
    )


def _sent_words(cell: Any, words: F24Definition) -> str:
    state = state_words(cell, words)
    if cell.of > 1:
        return f"{state} ({cell.count:,}/{cell.of:,} {words.of_several})"
    return f"{state} ({day_month(cell.on)})" if cell.on else state


def _figures(figures: KeyFigures, month: ProvinceMonth, words: F24Definition) -> list[int]:
    counts = [int(getattr(figures, one.code)) for one in words.figures]
    return [*counts, *(figures.levels.get(one.code, 0) for one in month.levels)]


def _sending(month: ProvinceMonth, words: F24Definition) -> SheetTable:
    """A line for each district and obligation, with days that can be reckoned with."""
    rows: list[tuple[Value, ...]] = []
    for row in month.matrix.rows:
        for column, cell in zip(month.matrix.columns, row.cells, strict=True):
            told = words.states["not_owed"] if cell.state is None else state_words(cell_of(cell), words)
            rows.append(
                (
                    *(row.name, column.title, column.form or None, column.due, told, cell.came_on),
                    *(
                        cell.late_days or None,
                        cell.returns or None,
                        cell.accepted,
                        cell.of,
                        cell.waived or None,
                    ),
                )
            )
    return SheetTable(
        name="การส่งรายงาน",
        title=f"การส่งรายงานของอำเภอ {month.words}",
        heads=(
            *("อำเภอ", "เรื่อง", "แบบ", "กำหนดส่ง", "สถานะ", "ได้รับเมื่อ", "ช้า (วัน)", "ส่งคืน (ครั้ง)"),
            *("ตอบรับแล้ว (เรื่อง)", "ต้องส่ง (เรื่อง)", "เหตุที่ไม่ต้องส่ง"),
        ),
        widths=(_WIDE, 34.0, 8.0, 14.0, 20.0, 14.0, 10.0, 12.0, 12.0, 12.0, 30.0),
        rows=tuple(rows),
    )


def _department(month: ProvinceMonth, told: ProvinceLines, words: F24Definition) -> SheetTable:
    """The department's own lines, all of them; numbers as numbers."""
    rows: list[tuple[Value, ...]] = []
    for place, row in enumerate(month.matrix.rows):
        values = [_number_or_words(line.values[place].value) for line in told.lines]
        rows.append((place + 1, row.name, *values))
    return SheetTable(
        name="รายการตามแบบกรมฯ",
        title=f"{words.lines_title} {month.words}",
        heads=(words.number.head, words.district.head, *(line.label for line in told.lines)),
        widths=(6.0, _WIDE, *[18.0 if line.total is not None else 40.0 for line in told.lines]),
        rows=tuple(rows),
        total=(None, words.total, *(line.total for line in told.lines)),
    )


def _number_or_words(value: str) -> Value:
    plain = value.replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() else value or None


def _by_month(month: ProvinceMonth, words: F24Definition) -> SheetTable:
    """Of a year: the figures of every month, district by district."""
    rows: list[tuple[Value, ...]] = []
    for day, some in month.months:
        for row, figures in zip(month.matrix.rows, some, strict=True):
            rows.append((day, row.name, *_figures(figures, month, words), figures.certified_percent))
    figures_heads = [one.text.replace("\n", "") for one in words.figures]
    levels_heads = [f"{words.levels_head} {one.code}" for one in month.levels]
    return SheetTable(
        name="รายเดือน",
        title=f"ตัวเลขรายเดือนของอำเภอ {month.words}",
        heads=("เดือน", words.district.head, *figures_heads, *levels_heads, "รับรองบันทึก (%)"),
        widths=(14.0, _WIDE, *[_NARROW] * (len(figures_heads) + len(levels_heads) + 1)),
        rows=tuple(rows),
    )


# --- the workbook ---------------------------------------------------------------------------------------


def _write(book: Workbook, table: SheetTable, about: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(sheet_title(table.name))
    looks = Looks(sheet)
    for row, (words, size) in enumerate(((table.title, 18), (about, FONT_SIZE)), start=1):
        cell = sheet.cell(row, 1, safe_text(words))
        cell.data_type, cell.font = "s", Font(name=FONT, size=size, bold=row == 1)
    sheet.append([])
    sheet.append([looks.cell(head, "head") for head in table.heads])
    for values in table.rows:
        sheet.append([looks.cell(value, _LOOK.get(type(value), CellLook.TEXT)) for value in values])
    if table.total:
        sheet.append([looks.cell(value, "head") for value in table.total])
        for cell in sheet[sheet.max_row]:
            cell.number_format = "#,##0" if isinstance(cell.value, int) else "@"
    for place, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[_HEADS_ROW].height = 62
    sheet.freeze_panes = f"C{_HEADS_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEADS_ROW}:{_HEADS_ROW}"


def _draw_charts(book: Workbook, month: ProvinceMonth) -> None:
    """Visitors, work days and levels of the districts; each reads the cells of the first table."""
    if not month.figures:
        return
    words = f24_definition()
    data, sheet = book.worksheets[0], book.create_sheet("แผนภูมิ")
    first = 3 + len(month.matrix.columns)  # the first column of figures
    codes = [one.code for one in words.figures]
    charts = [
        ("ผู้มาเรียนรู้ (คน)", [first + codes.index("visitors")] if "visitors" in codes else []),
        ("กิจกรรมและการเผยแพร่", [first + codes.index(one) for one in ("activities", "posts") if one in codes]),
        ("วันปฏิบัติงาน นพต.", [first + codes.index("work_days")] if "work_days" in codes else []),
        (words.levels_head, [first + len(codes) + place for place in range(len(month.levels))]),
    ]
    drawn = [(title, columns) for title, columns in charts if columns]
    for place, (title, columns) in enumerate(drawn):
        chart = _bars(data, title, columns, len(month.figures), stacked=title == words.levels_head)
        sheet.add_chart(chart, f"{'AK'[place % 2]}{1 + 18 * (place // 2)}")


def _bars(data: Worksheet, title: str, columns: Sequence[int], rows: int, *, stacked: bool) -> Any:
    from openpyxl.chart import BarChart, Reference

    last = _HEADS_ROW + rows
    chart = BarChart()
    chart.type, chart.style, chart.title = "col", 10, title
    chart.height, chart.width = 8.5, 16.0
    for column in columns:
        chart.add_data(
            Reference(data, min_col=column, min_row=_HEADS_ROW, max_row=last), titles_from_data=True
        )
    chart.set_categories(Reference(data, min_col=2, min_row=_HEADS_ROW + 1, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False  # Excel hides them otherwise
    chart.title.overlay = False  # and lays the title over the columns
    if stacked:
        chart.grouping, chart.overlap = "stacked", 100
    if len(columns) == 1:
        chart.legend = None
    return chart
