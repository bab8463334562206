"""Plain statements: the same rows and the same errors whichever road they take to the driver."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from db.errors import AppError
from db.sql import commit, run, set_meta, walk
from tests.unit.db.books import TestBook, a_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[TestBook]:
    made = a_book(tmp_path / "book")
    yield made
    made.store.close()


def test_rows_are_tuples_and_come_once(book: TestBook) -> None:
    with book.store.transaction() as connection:
        for number in range(3):
            set_meta(connection, f"k{number}", str(number))
        asked = "SELECT key, value FROM meta WHERE key LIKE ? ORDER BY key"
        rows = run(connection, asked, ("k_",))
        assert [tuple(row) for row in rows] == [("k0", "0"), ("k1", "1"), ("k2", "2")]
        assert list(rows) == []
        assert [tuple(row) for row in walk(connection, asked, ("k_",))] == [
            tuple(row) for row in run(connection, asked, ("k_",)).all()
        ]
        assert run(connection, "SELECT value FROM meta WHERE key = ?", ("k1",)).scalar() == "1"
        assert run(connection, "SELECT value FROM meta WHERE key = ?", ("none",)).scalar() is None
        assert run(connection, "SELECT value FROM meta WHERE key = ?", ("none",)).first() is None


def test_an_unfinished_reading_holds_up_no_commit(book: TestBook) -> None:
    with book.store.transaction() as connection:
        rows = iter(run(connection, "SELECT key FROM meta"))
        next(rows)
        set_meta(connection, "k", "1")
        commit(connection)
    with book.store.reading() as reader:
        assert reader.meta("k") == "1"


def test_what_the_driver_refuses_never_comes_as_it_is(book: TestBook) -> None:
    """A file without our tables is a damaged one; a server says that it is our mistake."""
    with pytest.raises((AppError, DBAPIError)), book.store.transaction() as connection:
        run(connection, "SELECT nothing FROM nowhere")
    with book.store.transaction() as connection:  # and leaves a connection that works
        set_meta(connection, "k", "2")
        commit(connection)
