"""Rows written straight into a worksheet that openpyxl has made with everything else (styles, heads, paper).

openpyxl takes 0.2 ms a row of 18 cells in its streaming mode, this a tenth of it, and there is no way at all to write a
formula: a cell is a number or inline text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import IO

from desktop.sheets.grid import column_letters
from desktop.sheets.layout import safe_text
from desktop.sheets.words import CellValue

_EPOCH = date(1899, 12, 30).toordinal()
_BLOCK = 1 << 18
_PART = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile("[&<>]")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads `_x0041_` in a text as the letter A; an underscore of its own is written `_x005F_`."""

Line = tuple[Sequence[CellValue], Sequence[int]]
"""Values of a row and the number of the format of each."""


def splice(book: Path, target: Path, lines: Iterable[Line], first_row: int) -> int:
    """Copy the workbook `book` to `target` with these rows in its first sheet; how many."""
    with (
        zipfile.ZipFile(book) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as out,
    ):
        count = 0
        for info in source.infolist():
            content = source.read(info)
            if info.filename != _PART:
                out.writestr(info.filename, content)
                continue
            before, _, after = content.partition(_END)
            with out.open(_PART, "w", force_zip64=True) as stream:
                stream.write(before)
                count = _write(stream, lines, first_row)
                stream.write(_END + after)
    return count


def _write(stream: IO[bytes], lines: Iterable[Line], first_row: int) -> int:
    letters: list[str] = []
    waiting: list[str] = []
    size = 0
    number = first_row - 1
    for number, (values, formats) in enumerate(lines, start=first_row):
        while len(letters) < len(values):
            letters.append(column_letters(len(letters)))
        cells = [
            _cell(f"{letter}{number}", value, format_)
            for letter, value, format_ in zip(letters, values, formats, strict=False)
        ]
        row = f'<row r="{number}">{"".join(cells)}</row>'
        waiting.append(row)
        size += len(row)
        if size > _BLOCK:
            stream.write("".join(waiting).encode())
            waiting.clear()
            size = 0
    stream.write("".join(waiting).encode())
    return number - first_row + 1


def _cell(place: str, value: CellValue, format_: int) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{format_}"/>'
    if isinstance(value, str):
        text = _escaped(safe_text(value))
        return f'<c r="{place}" s="{format_}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}" s="{format_}"><v>{_NUMBERS[type(value)](value)}</v></c>'


def _escaped(text: str) -> str:
    if "_x" in text:
        text = _LIKE_ESCAPE.sub("_x005F_", text)
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text) if _SPECIAL.search(text) else text


_NUMBERS: dict[type, Callable[..., object]] = {
    int: str,
    Decimal: lambda value: format(value, "f"),
    date: lambda value: value.toordinal() - _EPOCH,
    time: lambda value: (value.hour * 60 + value.minute) / 1440,
}
