"""What a file would do, in words: groups, ticks, and how much of a value stands in the row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.exchange_view import EffectGroup, GroupKind, ReceiveView
from desktop.opening import App
from desktop.receiving_numbers import numbers_words
from desktop.receiving_view import effects_of, received_of
from desktop.steering_view import Publication, RuleEdit
from tests.makers import TODAY, a_site, a_visit, an_activity, an_owner, put, the_officer
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send


@pytest.fixture
def district(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "2401")
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path, district: App) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    enrol(district, app)
    yield app
    app.close()


def view_of(app: App, files: tuple[Path, ...]) -> ReceiveView:
    (shown,) = app.exchange.preview(files)
    with app.store.reading() as reader:
        return effects_of(reader, shown, app.store.office)


def groups(view: ReceiveView) -> dict[GroupKind, EffectGroup]:
    return {one.kind: one for one in view.groups}


def test_a_group_with_nothing_is_not_made(district: App, province: App) -> None:
    a_site(district)
    assert set(groups(view_of(province, send(district, province).files))) == {GroupKind.NEW}


def test_records_that_the_sender_deleted_are_counted_by_type(district: App, province: App) -> None:
    site = a_site(district)
    visit = a_visit(district, site, TODAY)
    carry(district, province)
    district.records.delete("VisitorEntry", visit, by=the_officer(district))
    gone = groups(view_of(province, send(district, province).files))[GroupKind.DELETED]
    (row,) = gone.rows
    assert row.right == "1 รายการ"
    assert gone.count == "1 รายการ"


def test_short_values_stand_in_the_row_and_long_ones_beside_it(district: App, province: App) -> None:
    site = a_site(district)
    activity = an_activity(district, site)
    carry(district, province)
    put(district, "Activity", id=activity, detail="ขุดคลองไส้ไก่ " * 12, name="เอามื้อ")
    view = view_of(province, send(district, province).files)
    rows = {row.detail_title: row for row in groups(view)[GroupKind.CHANGED].rows}
    short, long = rows["ชื่อกิจกรรม"], rows["รายละเอียดกิจกรรม"]
    assert (short.old, short.new) == ("เอามื้อสามัคคีขุดคลองไส้ไก่", "เอามื้อ")
    assert (long.old, long.new, long.right) == ("", "", "ดูข้อความ")
    assert dict(long.detail)["ค่าใหม่"].startswith("ขุดคลองไส้ไก่ ขุด")


def test_a_number_that_never_came_is_said_before_importing(district: App, province: App) -> None:
    a_site(district)
    for path in send(district, province).files:
        path.unlink()
    an_owner(district, first_name="บัวลอย")
    view = view_of(province, send(district, province).files)
    assert [words for words, well in view.ticks if not well] == ["ถึงหน่วยงานนี้ แต่ยังไม่เคยได้รับลำดับ 1"]


def test_a_file_that_was_taken_in_before_says_when(district: App, province: App) -> None:
    a_site(district)
    files = send(district, province).files
    (done,) = province.exchange.import_(files, by=None)
    view = view_of(province, files)
    assert view.already_on is not None
    assert view.already_on.date() == TODAY
    assert view.nothing_new
    received = received_of(done, province.exchange.register.history())
    assert (received.is_receipt, received.already, received.missing) == (False, False, ())


def test_numbers_are_told_in_runs() -> None:
    assert numbers_words([3, 5, 6, 7, 9]) == "3, 5–7, 9"
    assert numbers_words([]) == ""


def test_an_edition_of_rules_tells_what_it_changes_before_it_is_let_in(district: App, province: App) -> None:
    by = the_officer(province)
    province.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    province.steering.publish(Publication(title="กำหนดส่งใหม่", effective_on=date(2026, 12, 1)), by=by)
    view = view_of(district, send(province, district).files)
    assert view.groups[0].kind is GroupKind.RULES, "first of what is new"
    (row,) = view.groups[0].rows
    assert (row.text, row.right) == ("ฉบับที่ 1 กำหนดส่งใหม่", "ใช้ตั้งแต่ 1 ธ.ค. 2569")
    assert row.lines == ("R20 รายงานกิจกรรม F01: ทุกวันที่ 20 ของเดือน → ทุกวันที่ 25 ของเดือน",)
    assert district.steering.view(user=the_officer(district)).editions == (), "nothing was changed by looking"
