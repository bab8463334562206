"""Reading the cells of an xlsx that a stranger may have made. Runs in the child (`desktop.sheets.child`).

The parts are parsed with expat as they are unpacked, so nothing is ever held whole but the shared strings;
a document type or entity ends the reading, and so do caps on parts, sizes, rows, columns and time. Written
against ECMA-376 parts 1 (SpreadsheetML) and 2 (packages); both its namespaces are read alike, by local names.
"""

from __future__ import annotations

import posixpath
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.parsers import expat

from desktop.sheets.grid import FARTHEST_ROW, MOST_COLUMNS, MOST_ROWS, Said, cell_name, column_number

MOST_FILE_BYTES = 60 << 20
MOST_PARTS = 3_000
MOST_PART_BYTES = 400 << 20
"""Of one part, unpacked; it is streamed, so this bounds time, not memory."""
MOST_RATIO = 250
_LOOKED_AT = 20 << 20
"""A small part may be packed as well as it likes: 20 MB of blanks do no harm."""
MOST_TEXT = 20_000_000
"""Signs in all shared strings together: what the child keeps."""
MOST_CELL_TEXT = 32_767
MOST_MERGED = 20_000
_CHUNK = 1 << 16
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class NotRead(Exception):
    """`reason` is a key of `desktop.sheets.errors.WHY`."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


Told = tuple[int, list[tuple[int, str, str]]]
"""A row: its number, and of each cell with content column, kind and text."""


@dataclass(slots=True)
class Deadline:
    seconds: float
    began: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        if time.monotonic() - self.began > self.seconds:
            raise NotRead("slow", seconds=round(self.seconds))


@dataclass(slots=True)
class Sheet:
    name: str
    part: str
    is_hidden: bool


class Workbook:
    def __init__(self, path: Path, deadline: Deadline) -> None:
        """Raises NotRead."""
        self._deadline = deadline
        self._zip = _opened(path)
        self._names = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._is_1904 = False
        self.sheets: list[Sheet] = []
        self._look_over()
        self._read_workbook()

    # --- the package -----------------------------------------------------------------------------

    def _look_over(self) -> None:
        if len(self._names) > MOST_PARTS:
            raise NotRead("bomb")
        lower = {name.lower() for name in self._names}
        if any(info.flag_bits & 1 for info in self._names.values()):
            raise NotRead("encrypted")
        if "mimetype" in lower and b"opendocument" in self._zip.read("mimetype")[:200]:
            raise NotRead("ods")
        if any(name.endswith("workbook.bin") for name in lower):
            raise NotRead("xlsb")
        if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "macrosheets/" in name for name in lower):
            raise NotRead("macros")
        if any("externallinks/" in name or name.endswith(("connections.xml",)) for name in lower):
            raise NotRead("links")
        for info in self._names.values():
            too_good = info.file_size > _LOOKED_AT and info.file_size > MOST_RATIO * max(
                1, info.compress_size
            )
            if too_good or info.file_size > MOST_PART_BYTES:
                raise NotRead("bomb")

    def _parse(self, part: str, start: Callable[..., None], end: Callable[..., None] | None = None,
               text: Callable[[str], None] | None = None) -> None:  # fmt: skip
        """Walk one part; handlers are given local names."""
        info = self._names.get(part)
        if info is None:
            raise NotRead("broken")
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
        if end is not None:
            parser.EndElementHandler = lambda name: end(_local(name))
        if text is not None:
            parser.CharacterDataHandler = text

        def hostile(*_: object) -> Any:
            raise NotRead("entities")

        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = hostile
        read = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    read += len(chunk)
                    if read > MOST_PART_BYTES:
                        raise NotRead("bomb")
                    self._deadline.check()
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError) as error:
            raise NotRead("broken") from error

    def _relations(self, part: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        found: dict[str, str] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[attributes.get("Id", "")] = posixpath.normpath(whole)
                found.setdefault(attributes.get("Type", "").rsplit("/", 1)[-1], posixpath.normpath(whole))

        if path in self._names:
            self._parse(path, start)
        return found

    def _read_workbook(self) -> None:
        workbook = self._relations("").get("officeDocument", "xl/workbook.xml")
        if workbook not in self._names:
            raise NotRead("not_xlsx")
        self._of_workbook = self._relations(workbook)

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self._is_1904 = attributes.get("date1904") in ("1", "true")
            elif name == "sheet":
                id_ = next(
                    (value for key, value in attributes.items() if _local(key) == "id" and ":" in key), ""
                )
                part = self._of_workbook.get(id_, "")
                if part.rsplit("/", 2)[-2:-1] == ["worksheets"]:  # no charts, no dialogs
                    hidden = attributes.get("state", "visible") != "visible"
                    self.sheets.append(Sheet(attributes.get("name", ""), part, hidden))

        self._parse(workbook, start)
        if not self.sheets:
            raise NotRead("empty")

    # --- what cells are told with ----------------------------------------------------------------

    def _shared_strings(self) -> list[str]:
        part = self._of_workbook.get("sharedStrings", "")
        strings: list[str] = []
        if part not in self._names:
            return strings
        pieces: list[str] = []
        total = 0
        inside = phonetic = False

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal inside, phonetic
            if name == "si":
                pieces.clear()
            elif name == "rPh":
                phonetic = True
            elif name == "t":
                inside = not phonetic

        def end(name: str) -> None:
            nonlocal inside, phonetic, total
            if name == "t":
                inside = False
            elif name == "rPh":
                phonetic = False
            elif name == "si":
                strings.append("".join(pieces)[:MOST_CELL_TEXT])
                total += len(strings[-1]) + 8
                if total > MOST_TEXT:
                    raise NotRead("big")

        def text(words: str) -> None:
            if inside:
                pieces.append(words)

        self._parse(part, start, end, text)
        return strings

    def _styles(self) -> list[str]:
        """For each cell format `d`, `t` or nothing: whether its numbers are days or times."""
        part = self._of_workbook.get("styles", "")
        codes: dict[int, str] = {}
        kinds: list[str] = []
        inside = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
                codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            elif name == "cellXfs":
                inside = True
            elif name == "xf" and inside:
                id_ = attributes.get("numFmtId", "0")
                kinds.append(kind_of_format(int(id_) if id_.isdigit() else 0, codes))

        def end(name: str) -> None:
            nonlocal inside
            if name == "cellXfs":
                inside = False

        if part in self._names:
            self._parse(part, start, end)
        return kinds

    # --- the cells -------------------------------------------------------------------------------

    def rows(self, sheet: Sheet) -> Iterator[Told]:
        """Rows with content, filled down and across where cells are joined over several rows.

        Raises NotRead.
        """
        reading = _Cells(self._shared_strings(), self._styles(), is_1904=self._is_1904)
        self._parse(sheet.part, reading.start, reading.end, reading.text)
        _fill_merged(reading.rows, reading.merged)
        for number in sorted(reading.rows):
            cells = reading.rows[number]
            yield number, [(column, *cells[column]) for column in sorted(cells)]


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise NotRead("big")
        with path.open("rb") as stream:
            head = stream.read(8)
            if head == _OLE:
                stream.seek(0)
                raise NotRead("encrypted" if _ENCRYPTED in stream.read() else "old_xls")
        if head.lstrip()[:1] == b"<":
            raise NotRead("html")
        return zipfile.ZipFile(path)
    except OSError as error:
        raise NotRead("missing") from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotRead("not_xlsx") from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Cells:
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
            return (Said.TEXT, text) if text.strip() else None
        if kind in ("inlineStr", "str"):
            return Said.TEXT, words
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


_RANGE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$")


def _fill_merged(
    rows: dict[int, dict[int, tuple[str, str]]], merged: list[tuple[int, int, int, int]]
) -> None:
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
