"""A list as an Excel sheet: the records that the screen shows, in its order, with every field of their type.

Rows are read and written in blocks, so 100,000 of them need no more memory than 500.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
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
from desktop.sheets.splicing import Line, splice
from desktop.sheets.words import CellValue, Telling, cell_value
from desktop.titles import titles_of

MOST_ROWS = 1_048_000
"""An Excel sheet has no more."""

Ids = Callable[[], Sequence[bytes]]


def export_sheet(
    store: Store, type_name: str, ids: Ids, path: Path, *, about: str, progress: Progress | None = None
) -> int:
    """Write the records of `ids` to `path`; how many. `about` stands above each printed page.

    Raises CannotWrite; Cancelled, and then there is no file.
    """
    progress = progress or NoProgress()
    type_ = record_type(type_name)
    part = path.with_name(path.name + ".part")
    frame = path.with_name(path.name + ".frame.part")
    try:
        with store.reading() as reader:
            wanted = ids()[:MOST_ROWS]
            progress.step(0, len(wanted))
            formats = _write_frame(frame, type_, about, len(wanted))
            lines = _lines(reader, store.office, type_, wanted, formats, progress)
            count = splice(frame, part, lines, HEADS_ROW + 1)
        os.replace(part, path)
    except OSError as error:
        raise cannot_write(error, path) from error
    finally:
        for left in (part, frame):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return count


def _write_frame(path: Path, type_: type[Record], about: str, rows: int) -> dict[str, int]:
    """The workbook without its records: heads, widths, paper. The numbers of its formats by look."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    columns = columns_of(type_.__name__)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = sheet_title(type_.__plural__ or type_.__label__)
    looks = Looks(sheet)
    set_paper(sheet, columns, about, first_row=HEADS_ROW + 1)
    last = HEADS_ROW + rows
    sheet.auto_filter.ref = f"A{HEADS_ROW}:{get_column_letter(len(columns))}{last}"
    sheet.print_area = f"A{HEADS_ROW}:{get_column_letter(len(columns) - 1)}{last}"
    sheet.append([looks.cell(column.head, "head") for column in columns])
    formats = looks.formats()  # known to the workbook before it is written
    book.save(path)
    return formats


def _lines(
    reader: Reader,
    office: str,
    type_: type[Record],
    ids: Sequence[bytes],
    formats: Mapping[str, int],
    progress: Progress,
) -> Iterator[Line]:
    columns = columns_of(type_.__name__)
    rows_of = access(type_)
    specs = [column.spec for column in columns if column.spec is not None]
    states = {one.value: one.label for one in type_.__lifecycle__.states}
    looks = [formats["quiet" if column.key == ID_KEY else column.look] for column in columns]
    registers = ReferenceBook(reader)
    done = 0
    for block in blocks(ids):
        found = rows_of.load(reader.session.connection(), block)
        values = {id_: _values(specs, row) for id_, row in found.items()}
        telling = Telling(office, _labels(reader, registers, specs, values.values()))
        for id_ in block:
            if id_ in found:
                yield [_told(column, found[id_], values[id_], telling, states) for column in columns], looks
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


def _told(
    column: SheetColumn, row: Row, values: Mapping[str, Any], telling: Telling, states: Mapping[str, str]
) -> CellValue:
    if column.key == ID_KEY:
        return str(UUID(bytes=row["id"]))
    if column.key == STATE_KEY:
        return states.get(row["state"], row["state"])
    assert column.spec is not None
    return cell_value(column.spec, values[column.key], telling)
