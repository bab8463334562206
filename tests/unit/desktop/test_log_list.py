"""The list of all daily logs: filters, order, and what a row says."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop.log_list import ListedLog, LogFilter, LogState
from desktop.opening import App
from tests import makers


@pytest.fixture
def worker(app: App) -> UUID:
    worker = makers.a_worker(app)
    makers.a_contract(app, worker, makers.a_site(app))
    for day in (date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 3)):
        makers.a_log(app, worker, day)
    return worker


def listed(app: App, chosen: LogFilter) -> list[ListedLog]:
    rows = app.log_list.rows(chosen)
    return [row for row in rows.rows(rows.all_ids()) if row]


def test_newest_days_stand_first_and_a_row_says_what_was_done(app: App, worker: UUID) -> None:
    rows = listed(app, LogFilter())
    assert [row.day.day for row in rows] == [3, 2, 30]
    assert (rows[0].name, rows[0].code, rows[0].work) == ("นางสาวกัญญา ทดลองงาม", "1.1.2", "ห่มดินแห้งชามน้ำชาม")
    assert (rows[0].place, rows[0].state) == ("ศูนย์เรียนรู้บ้านสวนกลาง", LogState.DRAFT)


def test_filters_narrow_by_worker_month_and_state(app: App, worker: UUID) -> None:
    app.weeks.certify(worker, date(2026, 11, 3), by=makers.the_officer(app))
    assert len(listed(app, LogFilter(month=date(2026, 11, 20)))) == 2
    assert [row.day.day for row in listed(app, LogFilter(state="certified"))] == [3]
    assert len(listed(app, LogFilter(worker=worker))) == 3
    assert listed(app, LogFilter(worker=UUID(int=1))) == []


def test_a_deleted_log_is_not_listed(app: App, worker: UUID) -> None:
    rows = app.log_list.rows(LogFilter())
    ids = rows.all_ids()
    app.records.delete("DailyLog", UUID(bytes=ids[0]), by=makers.the_officer(app))
    assert rows.rows(ids)[0] is None
    assert len(rows.all_ids()) == 2
    assert rows.first_ids(1) == rows.all_ids()[:1]


def test_ids_come_from_the_index_alone(app: App) -> None:
    with app.store.reading() as reader:
        plan = reader.rows(
            "EXPLAIN QUERY PLAN SELECT id FROM daily_log WHERE deleted = false AND state = ?"
            " ORDER BY work_date DESC, worker_id DESC",
            "draft",
        )
    words = " ".join(row[3] for row in plan)
    assert "COVERING INDEX" in words
    assert "TEMP B-TREE" not in words
