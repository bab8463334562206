"""What came in and has no effect yet: told by what people call it, with the reason and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from db import settling
from desktop.exchange_desk import ExchangeDesk
from desktop.opening import App
from desktop.session import Session
from desktop.waiting_view import Waiting, WaitReason
from tests.makers import TODAY_MS, a_site, an_owner
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send

_YEARS_MS = 543 * 365 * 86_400_000


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    yield app
    app.close()


@pytest.fixture
def ahead(tmp_path: Path, province: App) -> Iterator[App]:
    """A district whose PC is set to the year 2569 of the Gregorian calendar, its file taken in."""
    app = an_office(tmp_path, "2401", now_ms=TODAY_MS + _YEARS_MS)
    enrol(app, province)
    yield app
    app.close()


def desk_of(app: App) -> ExchangeDesk:
    return ExchangeDesk(Session(app, app.users.all()[0]))


def told(app: App) -> dict[UUID, Waiting]:
    return {one.record: one for one in app.exchange.waiting.all()}


def hold_for(app: App, record: UUID, reason: str, detail: str) -> None:
    with app.store.transaction() as connection:
        sql = "UPDATE held SET reason = ?, detail = ? WHERE record_id = ?"
        connection.exec_driver_sql(sql, (reason, detail, record.bytes))
        connection.commit()


def test_nothing_waits_in_an_ordinary_book(province: App) -> None:
    view = desk_of(province).waiting_view()
    assert (view.rows, view.count, desk_of(province).waiting_count()) == ((), 0, 0)


def test_a_record_that_is_not_here_yet_is_called_by_what_came_of_it(ahead: App, province: App) -> None:
    owner = an_owner(ahead, first_name="สมศรี", last_name="ใจกล้า")
    province.exchange.import_(send(ahead, province).files, by=None)
    one = told(province)[owner]
    assert one.reason is WaitReason.FUTURE
    assert one.label in one.name
    assert "สมศรี ใจกล้า" in one.name
    assert "พ.ศ. 2569 เป็นปี ค.ศ." in one.why
    assert "แก้ปีที่เครื่องนั้น" in one.to_do
    assert one.office == "2401"
    assert one.machine == ahead.trust.own_card().label
    assert not one.can_open
    desk = desk_of(province)
    assert desk.waiting_count() == desk.waiting_view().count == len(desk.waiting_view().rows) > 0


def test_a_reason_that_needs_a_file_names_what_is_lacking(ahead: App, province: App) -> None:
    site = a_site(ahead)
    owner = an_owner(ahead)
    province.exchange.import_(send(ahead, province).files, by=None)
    hold_for(province, site, settling.WAITING, f"SiteOwner:{uuid4()}")
    hold_for(province, owner, settling.WAITING, f"SiteOwner:{owner}")
    waiting = told(province)
    assert waiting[site].why == "รอเจ้าของแปลงที่อ้างถึง"
    assert waiting[owner].why == "มาก่อนรายการที่ใช้สร้าง"
    assert "รับแฟ้มถัดไป" in waiting[site].to_do


def test_what_is_not_the_senders_to_write_is_listed_but_nobody_waits_for_it(
    ahead: App, province: App
) -> None:
    owner = an_owner(ahead)
    province.exchange.import_(send(ahead, province).files, by=None)
    desk = desk_of(province)
    before = desk.waiting_count()
    hold_for(province, owner, settling.SCOPE, "2402")
    assert desk.waiting_count() < before
    assert desk.waiting_view().count == before
    assert "ไม่มีสิทธิ์เขียน" in told(province)[owner].why
    assert "ไม่ต้องทำอะไร" in told(province)[owner].to_do


def test_an_import_taken_back_waits_for_the_next_file(tmp_path: Path, province: App) -> None:
    district = an_office(tmp_path, "2401")
    enrol(district, province)
    owner = an_owner(district, first_name="ก่อน")
    carry(district, province)
    an_owner(district, id=str(owner), first_name="หลัง")
    number = carry(district, province).bundle_no
    province.exchange.undo.undo(number, by=None)
    one = told(province)[owner]
    assert one.reason is WaitReason.UNDONE
    assert "ก่อน" in one.title, "the record as it stands here"
    assert one.can_open
    assert "ทะเบียนแฟ้ม" in one.to_do
    district.close()
