from __future__ import annotations

import io
from datetime import date, time
from decimal import Decimal
from uuid import UUID

import pytest

from db.records.events import Event
from desktop.errors import Refused
from desktop.opening import App
from desktop.printing import PrintRequest
from tests import makers
from tests.paper_check import text_of

MAY = date(2026, 5, 4)


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app, name="ศูนย์เรียนรู้บ้านสวนกลาง")


def a_gathering(app: App, site: UUID, held_on: date = MAY, **values: object) -> UUID:
    usual = {"held_on": held_on, "period_month": held_on.replace(day=1), "name": "เอามื้อสามัคคี"}
    return makers.an_activity(app, site, **usual | values)


def printed(app: App, form: str, *records: UUID) -> str:
    out = io.BytesIO()
    request = PrintRequest(form=form, records=records)
    app.printing.print_(request, out, by=makers.the_officer(app))
    return "".join("".join(text_of(out.getvalue())).split())


def test_an_occasion_is_proposed_on_its_day(app: App, site: UUID) -> None:
    activity = a_gathering(app, site)
    assert app.gatherings.start(activity) == {"activity_id": activity, "occasion": "coronation"}
    other = a_gathering(app, site, date(2026, 5, 6))
    assert app.gatherings.start(other) == {"activity_id": other}


def test_hours_follow_from_the_times(app: App, site: UUID) -> None:
    id_ = makers.put(
        app, "Event", activity_id=a_gathering(app, site), time_from=time(8, 30), time_to=time(15, 0)
    )
    with app.store.reading() as reader:
        assert reader.get(Event, id_).hours == Decimal("6.5")


def test_an_end_before_the_beginning_is_refused(app: App, site: UUID) -> None:
    with pytest.raises(Refused) as caught:
        makers.put(
            app, "Event", activity_id=a_gathering(app, site), time_from=time(15, 0), time_to=time(8, 30)
        )
    assert caught.value.fields == {"time_to": "เวลาสิ้นสุดต้องหลังเวลาเริ่ม"}


def test_no_more_is_shared_than_was_raised(app: App, site: UUID) -> None:
    seedlings = [{"species": "ยางนา", "raised_qty": 100, "shared_qty": 120}]
    with pytest.raises(Refused) as caught:
        makers.put(app, "Event", activity_id=a_gathering(app, site), seedlings=seedlings)
    assert caught.value.fields == {"seedlings": "รายการที่ 1 แบ่งปัน 120 ต้น มากกว่าที่เพาะ 100 ต้น"}


def test_another_occasion_must_be_named(app: App, site: UUID) -> None:
    with pytest.raises(Refused) as caught:
        makers.put(app, "Event", activity_id=a_gathering(app, site), occasion="other")
    assert caught.value.fields == {"occasion_text": "เลือกโอกาสอื่น ๆ ต้องระบุว่าเนื่องในโอกาสใด"}


def test_an_occasion_far_from_its_day_is_warned_of(app: App, site: UUID) -> None:
    late = a_gathering(app, site, date(2026, 7, 1))
    item = {"activity_id": late, "occasion": "coronation"}
    result = app.records.put("Event", [item], by=makers.the_officer(app))
    assert result.saved[0].warnings == {"occasion": "วันฉัตรมงคลคือ 4 พ.ค. 2569 แต่กิจกรรมจัด 1 ก.ค. 2569"}


def test_the_year_shows_what_is_written_and_which_days_were_honoured(app: App, site: UUID) -> None:
    told = a_gathering(app, site)
    bare = a_gathering(app, site, date(2026, 3, 2), name="แบ่งปันกล้าไม้", kind="seedling_share")
    a_gathering(app, site, date(2026, 3, 9), kind="training")
    seedlings = [{"species": "ยางนา", "raised_qty": 400, "shared_qty": 260, "receivers": 38}]
    makers.put(app, "Event", activity_id=told, occasion="coronation", seedlings=seedlings)
    year = app.gatherings.year(2569)
    assert [(row.activity, row.event is not None) for row in year.rows] == [(told, True), (bare, False)]
    assert year.rows[0].occasion == "วันฉัตรมงคล"
    assert (year.raised, year.shared, year.receivers) == (400, 260, 38)
    assert [(one.words, one.day, one.held) for one in year.occasions] == [
        ("วันฉัตรมงคล", date(2026, 5, 4), 1),
        ("วันเฉลิมพระชนมพรรษา สมเด็จพระนางเจ้าฯ พระบรมราชินี", date(2026, 6, 3), 0),
        ("วันเฉลิมพระชนมพรรษา พระบาทสมเด็จพระเจ้าอยู่หัว", date(2026, 7, 28), 0),
    ]


def test_an_occasion_of_the_province_joins_the_choices(app: App, site: UUID) -> None:
    makers.a_province_code(app, "occasion", "soil", "วันดินโลก", month_of_year=12, day_of_month=5)
    view = app.gatherings.view(a_gathering(app, site))
    assert ("soil", "วันดินโลก (5 ธันวาคม)") in view.occasions


def test_the_sheet_has_what_is_the_activitys_and_what_is_the_events(app: App, site: UUID) -> None:
    activity = a_gathering(app, site, participants_by_sector={"people": 41, "religious": 4})
    seedlings = [
        {"species": "ยางนา", "kind": "forest", "raised_qty": 400, "shared_qty": 260, "receivers": 38}
    ]
    event = makers.put(
        app, "Event", activity_id=activity, occasion="coronation", seedlings=seedlings,
        work_done="ขุดคลองไส้ไก่", outcome="คลองครบตามแบบ",
    )  # fmt: skip
    text = printed(app, "F17", event)
    for words in (
        "เนื่องในโอกาสวันฉัตรมงคล",
        "ศูนย์เรียนรู้บ้านสวนกลาง",
        "๔พฤษภาคม๒๕๖๙",
        "ยางนาไม้ป่า๔๐๐๒๖๐๓๘",
        "ภาคประชาชน๔๑",
        "รวม๔๕",
        "ขุดคลองไส้ไก่",
        "คลองครบตามแบบ",
    ):
        assert words in text


def test_the_list_for_signing_is_printed_before_anything_is_written(app: App, site: UUID) -> None:
    text = printed(app, "F17-attendance", a_gathering(app, site))
    assert "บัญชีลงชื่อผู้เข้าร่วมกิจกรรม" in text
    assert "๒๕" in text
    assert "เนื่องในโอกาส" in printed(app, "F17", a_gathering(app, site, date(2026, 5, 8)))
