"""Opening a workbook that anybody may have made: in a child process with little memory and little time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from desktop.progress import NoProgress, Progress
from desktop.sheets.errors import refused
from desktop.sheets.grid import MOST_ROWS, Grid, GridRow, RawCell, Said

CHILD_FLAG = "--read-sheet"
"""What the built programs take as the order to be the reading child (packaging/entry_*.py)."""
SECONDS = 20.0
_LOOK_EVERY_S = 0.05
_MOST_ANSWER = 256 << 20


def read_workbook(
    path: Path, *, sheet: str = "", progress: Progress | None = None, seconds: float = SECONDS
) -> Grid:
    """The cells of one sheet, the first visible one unless named. Raises SheetRefused; Cancelled."""
    progress = progress or NoProgress()
    with TemporaryFile() as answer:
        _run_child(
            [*_child(), str(path.resolve()), *([sheet] if sheet else [])], answer, path, progress, seconds
        )
        if answer.seek(0, 2) > _MOST_ANSWER:
            raise refused("big", path.name)
        answer.seek(0)
        return _grid(path, _lines(answer, path))


def _run_child(command: list[str], answer: IO[bytes], path: Path, progress: Progress, seconds: float) -> None:
    # Writes to a file, not to a pipe: a child that nobody listens to would stand still and look slow.
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    began = time.monotonic()
    try:
        while True:
            try:
                child.wait(_LOOK_EVERY_S)
                return
            except subprocess.TimeoutExpired:
                pass
            spent = time.monotonic() - began
            if spent > seconds:
                raise refused("slow", path.name, seconds=round(seconds))
            progress.step(0, 0)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _child() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "desktop.sheets.child"]


def _lines(answer: IO[bytes], path: Path) -> Iterator[Any]:
    """What the child said. One that died in the middle was stopped by its limits."""
    for raw in answer:
        try:
            told = json.loads(raw)
        except ValueError:
            raise refused("big", path.name) from None
        if isinstance(told, dict) and "refused" in told:
            reason = str(told.pop("refused"))
            raise refused(reason, path.name, **told)
        yield told
        if isinstance(told, dict) and "end" in told:
            return
    raise refused("big", path.name)


def _grid(path: Path, lines: Iterator[Any]) -> Grid:
    head = next(lines)
    rows = [
        GridRow(number, {column: RawCell(Said(said), text) for column, said, text in cells})
        for number, cells in (line for line in lines if isinstance(line, list))
    ]
    if not rows:
        raise refused("empty", path.name)
    return Grid(rows=tuple(rows), source=path.name, sheet=head["sheet"], sheets=tuple(head["sheets"]))


def grid_of_text(text: str, *, source: str = "ข้อมูลที่วาง") -> Grid:
    """Cells copied from Excel: lines and tabs; a cell with line breaks or tabs of its own stands in quotes.

    Raises SheetRefused when there is nothing, or too much.
    """
    import csv
    import io

    csv.field_size_limit(1 << 20)
    rows: list[GridRow] = []
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t")
    try:
        for number, words in enumerate(reader, start=1):
            cells = {place: RawCell(Said.TEXT, word) for place, word in enumerate(words) if word.strip()}
            if cells:
                rows.append(GridRow(number, cells))
            if len(rows) > MOST_ROWS:
                raise refused("rows", source, limit=MOST_ROWS)
    except csv.Error as error:
        raise refused("broken", source) from error
    if not rows:
        raise refused("empty", source)
    return Grid(rows=tuple(rows), source=source)
