"""Reading the cells of an xlsx that a stranger may have made. Runs in the child (`desktop.sheets.child`).

The parts are parsed with expat as they are unpacked, so nothing is ever held whole but the shared strings;
a document type or entity ends the reading, and so do caps on parts, sizes, rows, columns and time. Written
against ECMA-376 parts 1 (SpreadsheetML) and 2 (packages); both its namespaces are read alike, by local names.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from desktop.sheets.limits import (
    LOOKED_AT,
    MOST_CELL_TEXT,
    MOST_FILE_BYTES,
    MOST_PART_BYTES,
    MOST_PARTS,
    MOST_RATIO,
    MOST_TEXT,
    Deadline,
    NotRead,
)
from desktop.sheets.xlsx_cells import Cells, fill_merged, kind_of_format

_CHUNK = 1 << 16
_MOST_NAMES = 1_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


Told = tuple[int, list[tuple[int, str, str]]]
"""A row: its number, and of each cell with content column, kind and text."""


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
        if "mimetype" in lower and b"opendocument" in self._zip.open("mimetype").read(200):
            raise NotRead("ods")
        if any(name.endswith("workbook.bin") for name in lower):
            raise NotRead("xlsb")
        if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "macrosheets/" in name for name in lower):
            raise NotRead("macros")
        if any("externallinks/" in name or name.endswith(("connections.xml",)) for name in lower):
            raise NotRead("links")
        for info in self._names.values():
            too_good = info.file_size > LOOKED_AT and info.file_size > MOST_RATIO * max(1, info.compress_size)
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
        local = _LocalNames()
        parser.StartElementHandler = lambda name, attributes: start(local[name], attributes)
        if end is not None:
            parser.EndElementHandler = lambda name: end(local[name])
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
        reading = Cells(self._shared_strings(), self._styles(), is_1904=self._is_1904)
        self._parse(sheet.part, reading.start, reading.end, reading.text)
        fill_merged(reading.rows, reading.merged)
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


class _LocalNames(dict[str, str]):
    """Names without their prefix; a sheet of a million rows has a handful of them."""

    def __missing__(self, name: str) -> str:
        if len(self) > _MOST_NAMES:
            self.clear()
        self[name] = _local(name)
        return self[name]
