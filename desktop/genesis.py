"""Records that ship with the program (the duty table): the same changes in every book, so nobody sends them.

They belong to the province, which may change them later; until a district has met its province it works with
these. Each province's books write the same ids and clock readings, whichever PC was set up first.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from db.clock import HybridClock
from db.identity import GENESIS_ID
from db.ids import natural_id
from db.local import GENESIS_IX
from db.records.npt import DutyLab, NptDuty
from db.work import Book, Work
from desktop.paths import resource

_WRITTEN_MS = int(datetime(2021, 3, 10, tzinfo=UTC).timestamp() * 1000)
"""Date of the letter that lists the duties; older than any change a book can hold."""


def write_genesis(connection: Connection, province: str) -> None:
    """Into a new book, in the caller's transaction, which this commits."""
    book = Book(province, GENESIS_IX, GENESIS_ID, HybridClock(lambda: _WRITTEN_MS), _no_new_ids)
    work = Work(book, connection, by=None)
    for duty in msgspec.json.decode(resource("data", "npt_duties.json").read_bytes()):
        values = {**duty, "lab": DutyLab(duty["lab"])}
        work.add(NptDuty, values, id_=natural_id("NptDuty", province, duty["code"]))
    work.commit()


def _no_new_ids() -> UUID:
    raise AssertionError("shipped records have natural ids")
