"""Two rows of one key change their ranks: at no step may they meet in the index."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from db import clashes
from db.causality import Replicas
from db.records.users import User
from db.rows import Row, access
from tests.unit.db.books import a_book


def a_row(number: int, hlc: int, clash: int) -> Row:
    return access(User).empty() | {
        "id": UUID(int=number).bytes, "owner_office": "2401", "login": "malee", "display_name": "มาลี", "state": "active",
        "role": "district_officer", "rev": 1, "source": "keyed", "deleted": False, "clash": clash, "created_ms": 1,
        "updated_ms": 1, "row_hlc": hlc, "row_replica": 1, "row_seq": number,
    }  # fmt: skip


def test_the_older_of_two_turns_out_to_be_the_younger(tmp_path: Path) -> None:
    """As when a book takes a new name, and equal times are told apart by it."""
    book, rows = a_book(tmp_path), access(User)
    first, second = a_row(1, 100, 0), a_row(2, 200, 1)
    with book.store.transaction() as connection:
        replicas = Replicas(connection)
        rows.insert(connection, [first | User.derived(first), second | User.derived(second)])
        before = rows.load(connection, [first["id"]])
        changed = dict(before[first["id"]]) | {"row_hlc": 300}
        assert clashes.rank(connection, User, before, [changed], replicas) == 1
        rows.update(connection, [changed], before)
        found = rows.load(connection, [first["id"], second["id"]])
        assert [found[one["id"]]["clash"] for one in (first, second)] == [1, 0]
    book.store.close()
