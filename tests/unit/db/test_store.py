"""The unit of work: rows and journal together, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

from db import checking, engine, journal
from db.catalog import Site, SiteOwner
from db.errors import CannotWrite, DatabaseDamaged, KeyInUse, NotFound, Refused
from db.history import history
from db.keys import BookKey
from db.rows import access
from db.store import Store
from tests.unit.db.books import KEY, TestBook, a_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[TestBook]:
    made = a_book(tmp_path / "book")
    yield made
    made.store.close()


def a_site(book: TestBook, code: str = "2401-CLM-001", **more: object):
    with book.store.work(by=None) as work:
        owner = work.add(SiteOwner, {"first_name": "มาลี", "tambon_code": "240101"})
        id_ = work.add(Site, {"site_code": code, "owner_id": owner, **more})
        work.commit()
    return id_


def entries(book: TestBook) -> list[journal.Entry]:
    with book.store.reading() as reader:
        return list(journal.in_ranges(reader.session.connection(), book.store.me.ix, ((1, 10_000),)))


def test_a_command_writes_row_and_journal_together(book: TestBook) -> None:
    id_ = a_site(book, area_rai=Decimal("0.75"))
    with book.store.reading() as reader:
        assert reader.get(Site, id_).area_rai == Decimal("0.75")
    last = entries(book)[-1]
    assert last.decoded()["area_rai"] == "0.75"
    assert last.decoded()["_office"] == "2401"


def test_leaving_without_commit_changes_nothing(book: TestBook) -> None:
    with book.store.work(by=None) as work:
        work.add(SiteOwner, {"first_name": "ไม่บันทึก"})
        work.flush()
    assert entries(book) == []
    with book.store.reading() as reader:
        assert reader.count(SiteOwner) == 0


def test_an_edit_that_changes_nothing_leaves_no_trace(book: TestBook) -> None:
    id_ = a_site(book, name="แปลง")
    before = len(entries(book))
    with book.store.work(by=None) as work:
        work.change_by_id(Site, id_, {"name": "แปลง"})
        assert work.commit().act is None
    assert len(entries(book)) == before


def test_only_changed_units_are_journalled_whole(book: TestBook) -> None:
    id_ = a_site(book, name="แปลง", house_no="1", tambon_code="240101")
    with book.store.work(by=None) as work:
        work.change_by_id(Site, id_, {"house_no": "2"})
        work.commit()
    told = entries(book)[-1].decoded()
    assert told == {"house_no": "2", "moo": None, "village_name": None, "tambon_code": "240101"}


def test_numbers_have_no_gaps_and_the_chain_holds(book: TestBook) -> None:
    for n in range(3):
        a_site(book, code=f"2401-CLM-{n:03d}")
    assert [entry.seq for entry in entries(book)] == list(range(1, 7))
    with book.store.reading() as reader:
        assert list(checking.journal_findings(reader.session.connection())) == []


def test_a_changed_journal_row_breaks_the_chain(book: TestBook) -> None:
    a_site(book)
    with book.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE change SET fields = replace(fields, 'มาลี', 'มาลา') WHERE seq = 1")
        connection.commit()
    with book.store.reading() as reader:
        findings = list(checking.journal_findings(reader.session.connection()))
    assert [finding.what for finding in findings] == ["journal_chain"]


def test_the_clock_never_goes_back(book: TestBook) -> None:
    a_site(book, code="a")
    book.clock.advance(-86_400_000)
    a_site(book, code="b")
    clocks = [entry.hlc for entry in entries(book)]
    assert clocks == sorted(set(clocks))


def test_a_deleted_record_is_hidden_and_can_be_restored(book: TestBook) -> None:
    id_ = a_site(book)
    with book.store.work(by=None) as work:
        work.delete(work.get(Site, id_))
        work.commit()
    with book.store.work(by=None) as work:
        with pytest.raises(NotFound):
            work.get(Site, id_)
        work.restore(work.get(Site, id_, deleted=True))
        work.commit()
    with book.store.reading() as reader:
        assert reader.get(Site, id_).site_code == "2401-CLM-001"


def test_a_key_in_use_is_refused_and_names_its_holder(book: TestBook) -> None:
    first = a_site(book)
    with pytest.raises(KeyInUse) as refused:
        a_site(book)
    assert refused.value.facts["holder"] == first
    assert "รหัสแปลง" in refused.value.for_user


def test_a_reference_to_nothing_is_refused(book: TestBook) -> None:
    with book.store.work(by=None) as work:
        work.add(Site, {"owner_id": book.store.new_id()})
        with pytest.raises(Refused):
            work.commit()


def test_history_tells_old_and_new(book: TestBook) -> None:
    id_ = a_site(book, name="เดิม")
    with book.store.work(by=None, reason="แก้ชื่อ") as work:
        work.change_by_id(Site, id_, {"name": "ใหม่"})
        work.commit()
    with book.store.reading() as reader:
        line = history(reader.session.connection(), Site, id_)[-1]
    assert (line.field, line.before, line.after, line.reason) == ("name", "เดิม", "ใหม่", "แก้ชื่อ")


@pytest.mark.file_book
def test_the_file_is_not_readable_without_its_key(book: TestBook) -> None:
    a_site(book, name="ลับมาก")
    book.store.close()
    raw = b"".join(path.read_bytes() for path in book.store.folder.glob("samut.db*"))
    assert "ลับมาก".encode() not in raw
    assert not raw.startswith(b"SQLite format 3")
    with pytest.raises(DatabaseDamaged):
        engine.connect(book.store.path, BookKey(bytes(32)))


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "samut.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    with pytest.raises(DatabaseDamaged):
        engine.connect(path, KEY)


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path, size: int) -> None:
    path = tmp_path / "samut.db"
    path.write_bytes(bytes(range(256)) * (size // 256 + 1))
    with pytest.raises(DatabaseDamaged):
        Store(tmp_path, KEY, lambda: 0, lambda n: bytes(n))


def test_a_missing_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        engine.connect(tmp_path / "nowhere" / "samut.db", KEY)


def test_an_update_names_only_what_differs(book: TestBook) -> None:
    with book.store.work(by=None) as work:
        id_ = work.add(SiteOwner, {"first_name": "มาลี", "tambon_code": "240101"})
        work.commit()
    told: list[str] = []
    with book.store.transaction() as connection:
        rows = access(SiteOwner)
        before = rows.load(connection, [id_.bytes])
        event.listen(connection, "before_cursor_execute", lambda *given: told.append(given[2]))
        rows.update(connection, [before[id_.bytes] | {"first_name": "วิไล"}], before)
        assert rows.load(connection, [id_.bytes])[id_.bytes]["first_name"] == "วิไล"
    assert told[0].replace("%s", "?") == 'UPDATE "site_owner" SET "first_name" = ? WHERE id = ?'


def two_sites_of_one_code(book: TestBook) -> None:
    with book.store.together():
        first = a_site(book, code="2401-CLM-001")
        with book.store.reading() as reader:
            assert reader.get(Site, first).site_code == "2401-CLM-001"
        a_site(book, code="2401-CLM-001")


def test_commands_together_see_each_other_and_one_that_fails_leaves_nothing(book: TestBook) -> None:
    with pytest.raises(KeyInUse):
        two_sites_of_one_code(book)
    with book.store.reading() as reader:
        assert (reader.count(Site), reader.count(SiteOwner)) == (1, 1)
        assert not list(checking.journal_findings(reader.session.connection()))
    assert [entry.seq for entry in entries(book)] == [1, 2]


def test_nobody_else_sees_what_is_not_durable_yet(book: TestBook) -> None:
    def sites() -> int:
        with book.store.reading() as reader:
            return reader.count(Site)

    with ThreadPoolExecutor(1) as another:
        with book.store.together():
            a_site(book)
            assert (sites(), another.submit(sites).result()) == (1, 0)
        assert another.submit(sites).result() == 1
