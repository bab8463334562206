"""A list as an Excel sheet: the records that the screen shows, in its order, with every field of their type.

Rows are read and written in blocks, so 100,000 of them need no more memory than 500.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.fields import FieldSpec
from db.reader import Reader
from db.rows import Row, access, blocks
from db.store import Store
from desktop.errors import cannot_write
from desktop.field_words import ids_in
from desktop.progress import NoProgress, Progress
from desktop.sheets.columns import ID_KEY, STATE_KEY, SheetColumn, columns_of
from desktop.sheets.layout import HEADS_ROW, Looks, set_paper, sheet_title
from desktop.sheets.references import ReferenceBook
from desktop.sheets.words import Telling, cell_value
from desktop.titles import titles_of

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 1_048_000
"""An Excel sheet has no more."""

Ids = Callable[[], Sequence[bytes]]


def export_sheet(
    store: Store, type_name: str, ids: Ids, path: Path, *, about: str, progress: Progress | None = None
) -> int:
    """Write the records of `ids` to `path`; how many. `about` stands above each printed page.

    Raises CannotWrite; Cancelled, and then there is no file.
    """
    from openpyxl import Workbook

    progress = progress or NoProgress()
    type_ = record_type(type_name)
    columns = columns_of(type_name)
    book = Workbook(write_only=True)
    part = path.with_name(path.name + ".part")
    try:
        with store.reading() as reader:
            count = _write_rows(
                book, reader, store.office, type_, columns, ids()[:MOST_ROWS], about, progress
            )
        book.save(part)
        os.replace(part, path)
    except OSError as error:
        raise cannot_write(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        _clear(book)
    return count


def _write_rows(
    book: Workbook,
    reader: Reader,
    office: str,
    type_: type[Record],
    columns: Sequence[SheetColumn],
    ids: Sequence[bytes],
    about: str,
    progress: Progress,
) -> int:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(sheet_title(type_.__plural__ or type_.__label__))
    looks = Looks(sheet)
    set_paper(sheet, columns, about, first_row=HEADS_ROW + 1)
    sheet.auto_filter.ref = f"A{HEADS_ROW}:{get_column_letter(len(columns))}{HEADS_ROW + len(ids)}"
    sheet.print_area = f"A{HEADS_ROW}:{get_column_letter(len(columns) - 1)}{HEADS_ROW + len(ids)}"
    sheet.append([looks.cell(column.head, "head") for column in columns])
    count = 0
    progress.step(0, len(ids))
    for cells in _cells(reader, office, type_, columns, ids, looks, progress):
        sheet.append(cells)
        count += 1
    return count


def _cells(
    reader: Reader,
    office: str,
    type_: type[Record],
    columns: Sequence[SheetColumn],
    ids: Sequence[bytes],
    looks: Looks,
    progress: Progress,
) -> Iterator[list[Any]]:
    rows_of = access(type_)
    specs = [column.spec for column in columns if column.spec is not None]
    states = {one.value: one.label for one in type_.__lifecycle__.states}
    registers = ReferenceBook(reader)
    done = 0
    for block in blocks(ids):
        found = rows_of.load(reader.session.connection(), block)
        values = {id_: _values(specs, row) for id_, row in found.items()}
        telling = Telling(office, _labels(reader, registers, specs, values.values()))
        for id_ in block:
            if id_ in found:
                row = found[id_]
                yield [_cell(column, row, values[id_], telling, states, looks) for column in columns]
        done += len(block)
        progress.step(done, len(ids))


def _values(specs: Sequence[FieldSpec], row: Row) -> dict[str, Any]:
    return {
        spec.name: None if row[spec.name] is None else spec.codec.from_stored(row[spec.name])
        for spec in specs
    }


def _labels(
    reader: Reader, registers: ReferenceBook, specs: Sequence[FieldSpec], rows: Any
) -> Mapping[UUID, str]:
    wanted = {pair for values in rows for spec in specs for pair in ids_in(spec, values[spec.name])}
    known: dict[UUID, str] = {}
    for name, id_ in wanted:
        if label := registers.of(name).labels.get(id_):
            known[id_] = label
    gone = [(name, id_) for name, id_ in wanted if id_ not in known]
    return known | titles_of(reader, gone)


def _cell(
    column: SheetColumn,
    row: Row,
    values: Mapping[str, Any],
    telling: Telling,
    states: Mapping[str, str],
    looks: Looks,
) -> Any:
    if column.key == ID_KEY:
        return looks.cell(str(UUID(bytes=row["id"])), "quiet")
    if column.key == STATE_KEY:
        return looks.cell(states.get(row["state"], row["state"]), column.look)
    assert column.spec is not None
    return looks.cell(cell_value(column.spec, values[column.key], telling), column.look)


def _clear(book: Workbook) -> None:
    """A workbook that was not finished leaves its rows in a file of the system's folder."""
    for sheet in book.worksheets:
        with contextlib.suppress(Exception):
            sheet.close()
        if sheet._writer is not None:
            with contextlib.suppress(OSError):
                os.unlink(sheet._writer.out)
