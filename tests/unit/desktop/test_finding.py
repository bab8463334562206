from __future__ import annotations

from datetime import date

from desktop.opening import App
from tests.makers import (
    a_contract,
    a_log,
    a_site,
    a_visit,
    a_worker,
    an_activity,
    an_owner,
    the_officer,
)


def test_registers_come_before_what_grows(app: App) -> None:
    owner = an_owner(app, first_name="กัญญา", last_name="ปลูกเพลิน")
    site = a_site(app, owner_id=owner, name="แปลงกัญญา")
    worker = a_worker(app)
    a_contract(app, worker, site)
    a_visit(app, site, date(2026, 11, 5), name="นางกัญญา ลองทำนา")
    assert [one.type for one in app.finding.find("กัญญา")] == [
        "Site",
        "SiteOwner",
        "NptWorker",
        "VisitorEntry",
    ]


def test_a_missing_tone_mark_still_finds_an_activity_and_says_where_it_was(app: App) -> None:
    an_activity(app, a_site(app))
    (one,) = [one for one in app.finding.find("เอามือ") if one.type == "Activity"]
    assert one.title == "เอามื้อสามัคคีขุดคลองไส้ไก่"
    assert one.second == "ศูนย์เรียนรู้บ้านสวนกลาง · ประจำเดือน พ.ย. 2569"


def test_a_name_that_begins_so_comes_before_one_that_holds_it(app: App) -> None:
    a_site(app, name="ศูนย์บ้านสวน")
    a_site(app, name="บ้านสวนกลาง")
    assert [one.title for one in app.finding.find("บ้านสวน")][:2] == ["บ้านสวนกลาง", "ศูนย์บ้านสวน"]


def test_what_is_dated_comes_newest_first_and_carries_its_place(app: App) -> None:
    site = a_site(app)
    worker = a_worker(app)
    a_contract(app, worker, site)
    for day in (2, 4, 3):
        a_log(app, worker, date(2026, 11, day))
    found = app.finding.find("ห่มดิน")
    assert [one.place for one in found] == [(worker, date(2026, 11, day)) for day in (4, 3, 2)]
    assert found[0].title == "นางสาวกัญญา ทดลองงาม 4 พ.ย. 2569"


def test_a_telephone_number_is_never_in_the_list(app: App) -> None:
    a_worker(app, phone="0990000123")
    (one,) = app.finding.find("กัญญา")
    assert "0990000123" not in one.second


def test_nothing_typed_offers_what_this_person_did_last(app: App) -> None:
    site = a_site(app)
    activity = an_activity(app, site)
    found = app.finding.recent(the_officer(app))
    assert [one.id for one in found][:2] == [activity, site]


def test_deleted_records_are_not_found(app: App) -> None:
    site = a_site(app)
    app.records.delete("Site", site, by=the_officer(app))
    assert not [one for one in app.finding.find("สวนกลาง") if one.type == "Site"]
    assert site not in [one.id for one in app.finding.recent(the_officer(app))]
