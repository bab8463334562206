"""What is sent: record by record, in the order in which records were born."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from db import outgoing
from db.catalog import SiteOwner
from db.journal import Entry
from db.outgoing import OWN_OFFICE
from tests.unit.db.books import TestBook, a_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[TestBook]:
    """Three owners; the first two were changed later, crosswise."""
    book = a_book(tmp_path)
    ids = []
    for name in ("ก", "ข", "ค"):
        with book.store.work(by=None) as work:
            ids.append(work.add(SiteOwner, {"first_name": name, "tambon_code": "240101"}))
            work.commit()
    for index in (1, 0, 1):
        with book.store.work(by=None) as work:
            owner = work.get(SiteOwner, ids[index])
            work.change(owner, first_name=owner.first_name + "ๆ")
            work.commit()
    yield book
    book.store.close()


def cut(book: TestBook, *spans: tuple[int, int]) -> list[Entry]:
    with book.store.reading() as reader:
        parts = outgoing.cut(reader.session.connection(), {book.store.me.ix: spans}, OWN_OFFICE)
        return [entry for _, entries in parts for entry in entries]


@pytest.mark.parametrize("few", [0, 20_000])
def test_records_travel_by_birth_with_their_changes_together(
    book: TestBook, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(outgoing, "_FEW", few)
    assert [entry.seq for entry in cut(book, (1, 6))] == [1, 5, 2, 4, 6, 3]


@pytest.mark.parametrize("few", [0, 20_000])
def test_only_what_lies_in_the_spans_travels(
    book: TestBook, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(outgoing, "_FEW", few)
    assert [entry.seq for entry in cut(book, (2, 2), (4, 6))] == [2, 4, 6, 5]


def test_a_record_beyond_a_block_is_not_torn_apart(book: TestBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "_PAGE_BITS", 1)
    monkeypatch.setattr(outgoing, "_PAGE_MASK", 1)
    records = [id_ for id_, _ in groupby(cut(book, (1, 6)), key=lambda entry: entry.record_id)]
    assert len(records) == len(set(records)) == 3
