"""What the cells of one worksheet say, from its XML as it comes by. Part of `desktop.sheets.xlsx`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from desktop.sheets.grid import FARTHEST_ROW, MOST_COLUMNS, MOST_ROWS, Said, cell_name, column_number
from desktop.sheets.limits import MOST_CELL_TEXT, MOST_MERGED, MOST_TEXT, NotRead


class Cells:
    """Handlers for one worksheet."""

    def __init__(self, strings: list[str], kinds: list[str], *, is_1904: bool) -> None:
        self._strings, self._kinds = strings, kinds
        self._epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day, no moment
        self.rows: dict[int, dict[int, tuple[str, str]]] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self._row = 0
        self._column = -1
        self._kind = ""
        self._style = 0
        self._has_formula = self._takes = self._phonetic = False
        self._words: list[str] = []
        self._kept = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = attributes.get("r", "")
            letters = place.rstrip("0123456789")
            self._column = column_number(letters) if letters else self._column + 1
            if letters and place[len(letters) :].isdigit():
                self._row = int(place[len(letters) :])
            self._kind = attributes.get("t", "n")
            style = attributes.get("s", "0")
            self._style = int(style) if style.isdigit() else 0
            self._has_formula = False
            self._words.clear()
        elif name in ("v", "t"):
            self._takes = not self._phonetic
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdigit() else self._row + 1
            self._column = -1
        elif name == "mergeCell" and len(self.merged) < MOST_MERGED:
            self._merge(attributes.get("ref", ""))

    def text(self, words: str) -> None:
        if self._takes:
            self._words.append(words)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._takes = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "c":
            told = self._told("".join(self._words)[:MOST_CELL_TEXT])
            if told is not None:
                self._keep(told)

    def _keep(self, told: tuple[str, str]) -> None:
        if self._row > FARTHEST_ROW or not 0 <= self._column < MOST_COLUMNS:
            raise NotRead("far", cell=cell_name(max(0, self._column), self._row))
        row = self.rows.get(self._row)
        if row is None:
            if len(self.rows) >= MOST_ROWS:
                raise NotRead("rows", limit=MOST_ROWS)
            row = self.rows[self._row] = {}
        row[self._column] = told
        self._kept += len(told[1]) + 40
        if self._kept > MOST_TEXT:
            raise NotRead("big")

    def _told(self, words: str) -> tuple[str, str] | None:
        kind = self._kind
        if not words.strip():
            return (Said.UNCOUNTED, "") if self._has_formula and kind != "str" else None
        if kind == "s":
            place = int(words) if words.strip().isdigit() else -1
            text = self._strings[place] if 0 <= place < len(self._strings) else ""
            return (Said.TEXT, _unescaped(text)) if text.strip() else None
        if kind in ("inlineStr", "str"):
            return Said.TEXT, _unescaped(words)
        if kind == "b":
            return Said.YES_NO, words.strip()
        if kind == "e":
            return Said.ERROR, words.strip()
        if kind == "d":
            return Said.DAY, words.strip()
        style = self._kinds[self._style] if self._style < len(self._kinds) else ""
        return self._number(words.strip(), style)

    def _number(self, words: str, style: str) -> tuple[str, str]:
        if style:
            try:
                moment = self._epoch + timedelta(days=round(float(words) * 86400) / 86400)
            except (ValueError, OverflowError):
                return Said.NUMBER, words
            if style == "t" or float(words) < 1:
                return Said.TIME, f"{moment:%H:%M}"
            has_time = bool(moment.hour or moment.minute)
            return Said.DAY, moment.strftime("%Y-%m-%dT%H:%M") if has_time else f"{moment.date().isoformat()}"
        return Said.NUMBER, words

    def _merge(self, ref: str) -> None:
        found = _RANGE.match(ref)
        if found:
            left, top, right, bottom = found.groups()
            self.merged.append((int(top), column_number(left), int(bottom), column_number(right)))


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """Excel writes signs that XML does not take as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


_RANGE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$")


def fill_merged(rows: dict[int, dict[int, tuple[str, str]]], merged: list[tuple[int, int, int, int]]) -> None:
    """A tambon written once over five joined rows is meant for all five. Only rows that have content of their own
    are filled, and only downwards: a title joined across the columns stays one cell."""
    for top, left, bottom, right in merged:
        value = rows.get(top, {}).get(left)
        if value is None or right != left or bottom == top or bottom - top > MOST_ROWS:
            continue
        for number in range(top + 1, bottom + 1):
            if number in rows:
                rows[number].setdefault(left, value)


_DAY_IDS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59), 71, 72, 73, 74, 77, 81})
_TIME_IDS = frozenset({18, 19, 20, 21, 45, 46, 47, 75, 76, 78, 79, 80})
"""Built-in formats; 71 to 81 are those of the Thai Excel."""
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


def kind_of_format(id_: int, codes: dict[int, str]) -> str:
    """`d` for days, `t` for times, nothing for numbers. The Thai Excel writes ว ด ป and ช น ท as well."""
    if id_ in codes:
        bare = _QUOTED.sub("", codes[id_].split(";")[0]).lower()
        if "general" in bare:
            return ""
        if any(sign in bare for sign in "dybวดป"):
            return "d"
        if any(sign in bare for sign in "hsชท"):
            return "t"
        return "d" if "m" in bare else ""
    return "d" if id_ in _DAY_IDS else "t" if id_ in _TIME_IDS else ""
