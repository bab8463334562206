"""How our sheets look and print: heads, widths, number formats, paper. Shared by export and template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db import migrations
from desktop.sheets.columns import (
    DAY_FORMAT,
    ID_KEY,
    MONTH_FORMAT,
    PLAIN_FORMAT,
    TIME_FORMAT,
    WHOLE_FORMAT,
    CellLook,
    SheetColumn,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADS_ROW, NAMES_ROW = 1, 2
"""Below the heads a template has a hidden row of field names; a list begins there with its first record."""
FONT = "TH Sarabun New"
FONT_SIZE = 15
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MOST_IN_CELL = 32_767
CUT = " …(ข้อความยาวเกินที่ Excel รับได้ จึงถูกตัด)"
"""At the end of a cell that could not hold its text; such a cell is never read in again."""


def safe_text(words: str) -> str:
    """What Excel takes: no control characters, not longer than a cell."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    if _ILLEGAL.search(words):
        words = _ILLEGAL.sub("", words)
    return words if len(words) <= MOST_IN_CELL else words[: MOST_IN_CELL - len(CUT)] + CUT


def machine_name(type_name: str, column: SheetColumn) -> str:
    """`Site.moo`; the column of ids carries the schema too: `Site.id@0003`."""
    name = f"{type_name}.{column.key}"
    return f"{name}@{migrations.HEAD}" if column.key == ID_KEY else name


def sheet_title(label: str) -> str:
    """A sheet's name may not hold all signs, nor more than 31."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in label)[:31].strip()


class Looks:
    """The styles of one workbook, made once: a style for each cell would cost more than the cell."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._cell = WriteOnlyCell
        self._sheet = sheet
        thin = Side(style="thin", color="BFC7D1")
        box = Border(left=thin, right=thin, top=thin, bottom=thin)
        formats = {
            CellLook.DAY: DAY_FORMAT, CellLook.MONTH: MONTH_FORMAT, CellLook.TIME: TIME_FORMAT,
            CellLook.WHOLE: WHOLE_FORMAT, CellLook.PLAIN: PLAIN_FORMAT, CellLook.DECIMAL: "#,##0.######",
        }  # fmt: skip
        self._styles: dict[str, Any] = {}
        for look in CellLook:
            cell = WriteOnlyCell(sheet)
            cell.font = Font(name=FONT, size=FONT_SIZE)
            cell.border = box
            right = look in (CellLook.WHOLE, CellLook.DECIMAL)
            cell.alignment = Alignment(
                vertical="top", wrap_text=look in (CellLook.TEXT, CellLook.LONG), horizontal="right" if right else None
            )  # fmt: skip
            if look in formats:
                cell.number_format = formats[look]
            else:
                cell.number_format = "@"
                # Text stays text, also when somebody opens the cell to edit it.
                cell.quotePrefix = True
            self._styles[look] = cell._style
        for name, needed in (("head", False), ("head_needed", True)):
            cell = WriteOnlyCell(sheet)
            cell.font = Font(name=FONT, size=FONT_SIZE, bold=True, color="A1221A" if needed else "17335A")
            cell.fill = PatternFill("solid", fgColor="E8F0FA")
            cell.border = box
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            self._styles[name] = cell._style
        cell = WriteOnlyCell(sheet)
        cell.font = Font(name=FONT, size=9, color="9AA7B5")
        cell.number_format = "@"
        self._styles["quiet"] = cell._style

    def cell(self, value: Any, look: str) -> Any:
        made = self._cell(self._sheet)
        made._style = self._styles[look]
        if isinstance(value, str):
            made._value = safe_text(value)
            made.data_type = "s"  # never "f": what begins with = is what somebody typed
        elif value is not None:
            made.value = value
        return made

    def style(self, look: str) -> Any:
        return self._styles[look]

    def formats(self) -> dict[str, int]:
        """The number of each look's format in the workbook, for rows that are not openpyxl's."""
        found = {}
        for look in self._styles:
            cell = self._cell(self._sheet)
            cell._style = self._styles[look]
            found[look] = cell.style_id
        return found


def set_paper(sheet: Worksheet, columns: Sequence[SheetColumn], about: str, *, first_row: int) -> None:
    """A4 landscape, one page wide, heads on every page and always in sight."""
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[HEADS_ROW].height = 62
    sheet.freeze_panes = f"{_frozen_column(columns)}{first_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADS_ROW}:{HEADS_ROW}"
    for margin in ("left", "right"):
        setattr(sheet.page_margins, margin, 0.5)
    sheet.page_margins.top, sheet.page_margins.bottom = 0.75, 0.6
    # In a header “&” begins a command.
    sheet.oddHeader.center.text = about.replace("&", "&&")
    sheet.oddHeader.center.font, sheet.oddHeader.center.size = FONT, 16
    sheet.oddFooter.right.text = "หน้า &P / &N"
    sheet.oddFooter.right.font, sheet.oddFooter.right.size = FONT, 12
    sheet.oddFooter.left.text = "สมุดโคก หนอง นา · &D"
    sheet.oddFooter.left.font, sheet.oddFooter.left.size = FONT, 12


def _frozen_column(columns: Sequence[SheetColumn]) -> str:
    """The first column stays in sight too, unless it is so wide that little else would."""
    return "B" if columns[0].width <= 30 else "A"
