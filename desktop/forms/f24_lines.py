"""The department's own lines behind F24: a row for each district, a column for each line, as many as have room."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.definitions import ColumnText
from desktop.forms.f24 import F24Data, F24Definition, F24Line
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.typeset.measures import LANDSCAPE
from desktop.typeset.table import Row, Table

_SIZE, _ROW, _TOTAL = 12, 8.4, 8.4
_NUMBER, _WORDS = 24.0, 54.0
"""A column at least so wide: of numbers, of words."""


def line_tables(data: F24Data, words: F24Definition, info: PrintInfo) -> list[tuple[Table, list[Row]]]:
    """One table after the other; none where there are no lines."""
    return [_table(block, data, words, info) for block in _blocks(data.lines, words)]


def _least(line: F24Line) -> float:
    return _WORDS if line.total is None else _NUMBER


def _free(words: F24Definition) -> float:
    return LANDSCAPE.text_width - words.number.width - words.district.width


def _blocks(lines: Sequence[F24Line], words: F24Definition) -> list[list[F24Line]]:
    blocks: list[list[F24Line]] = []
    room = 0.0
    for line in lines:
        if _least(line) > room:
            blocks.append([])
            room = _free(words)
        blocks[-1].append(line)
        room -= _least(line)
    return blocks


def _table(
    lines: Sequence[F24Line], data: F24Data, words: F24Definition, info: PrintInfo
) -> tuple[Table, list[Row]]:
    in_words = [line for line in lines if line.total is None]
    growing = in_words or lines
    spare = (_free(words) - sum(map(_least, lines))) / len(growing)
    columns = [
        ColumnText(
            line.label,
            _least(line) + (spare if line in growing else 0.0),
            "left" if line.total is None else "centre",
        )
        for line in lines
    ]
    table = Table(columns_of((words.number, words.district, *columns), info), LANDSCAPE.left, _SIZE)
    rows = [
        Row(
            (info.plain(number), info.text(row.district), *(info.text(line.values[number - 1]) or "–" for line in lines)),
            least=_ROW,
        )
        for number, row in enumerate(data.rows, start=1)
    ]  # fmt: skip
    sums = [info.number(line.total, "–") for line in lines]
    return table, [*rows, Row(("", words.total, *sums), "total", _TOTAL)]
