"""The list of a month and the page of one activity, against a real book."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from db.records.activities import Activity
from desktop.activity_view import ActivityPlace, ActivityPost, ActivitySheet, Weight
from desktop.errors import Cancelled
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.shown_state import ShownState
from tests import makers

NOVEMBER = date(2026, 11, 1)
DETAIL = "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่"


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def a_jpeg(shade: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 90, 160)).save(buffer, "JPEG")
    return buffer.getvalue()


def photos(app: App, activity: UUID, count: int, by: UUID) -> None:
    files = [(f"{place}.jpg", a_jpeg(place * 20)) for place in range(count)]
    app.activity_pages.add_photos(activity, files, by=by, progress=NoProgress())


def opened(app: App, id_: UUID, by: UUID) -> ActivitySheet:
    return app.activity_pages.open(ActivityPlace(id=id_), user=by)


def whole(app: App, by: UUID, **values: Any) -> UUID:
    """An activity that lacks nothing."""
    reported = {
        "reporter_user": by,
        "reporter_position": "นักวิชาการพัฒนาชุมชน",
        "report_date": date(2026, 11, 20),
    }
    id_ = makers.an_activity(app, makers.a_site(app), **{**reported, **values})
    photos(app, id_, 6, by)
    return id_


# --- a new one ----------------------------------------------------------------------------------------


def test_a_new_activity_begins_with_its_plot_its_month_and_who_types(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    sheet = app.activity_pages.open(ActivityPlace(site=site), user=by)
    assert sheet.is_new
    assert sheet.values["site_id"] == site
    assert sheet.values["period_month"] == NOVEMBER
    assert sheet.values["reporter_user"] == by
    assert sheet.values["reporter_position"] == "นักวิชาการพัฒนาชุมชน"
    assert sheet.titles[site] == "ศูนย์เรียนรู้บ้านสวนกลาง"


def test_looking_at_a_new_activity_leaves_nothing_behind(app: App, by: UUID) -> None:
    app.activity_pages.open(ActivityPlace(), user=by)
    assert app.activity_list.list(None, None).rows == ()


def test_the_first_field_makes_the_activity_under_the_id_it_was_shown_with(app: App, by: UUID) -> None:
    sheet = app.activity_pages.open(ActivityPlace(), user=by)
    app.activity_pages.save(sheet.id, {**sheet.values, "name": "ทำปุ๋ยหมัก"}, by=by)
    again = opened(app, sheet.id, by)
    assert not again.is_new
    assert again.values["name"] == "ทำปุ๋ยหมัก"


def test_photos_may_be_the_first_thing_told(app: App, by: UUID) -> None:
    sheet = app.activity_pages.open(ActivityPlace(), user=by)
    photos(app, sheet.id, 2, by)
    assert len(opened(app, sheet.id, by).photos) == 2


def test_a_copy_takes_the_words_and_neither_dates_nor_photos(app: App, by: UUID) -> None:
    id_ = whole(app, by)
    copy = app.activity_pages.open(ActivityPlace(copy_of=id_), user=by)
    assert copy.is_new
    assert copy.id != id_
    assert copy.values["name"] == "เอามื้อสามัคคีขุดคลองไส้ไก่"
    assert not {"held_on", "report_date"} & copy.values.keys()
    assert copy.photos == ()


# --- keeping ------------------------------------------------------------------------------------------


def test_what_can_be_kept_is_kept_and_the_rest_is_named(app: App, by: UUID) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    saved = app.activity_pages.save(id_, {"name": "ชื่อใหม่", "held_to": date(2026, 11, 1)}, by=by)
    assert saved.refusals == {"held_to": "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม"}
    again = opened(app, id_, by)
    assert again.values["name"] == "ชื่อใหม่"
    assert "held_to" not in again.values


def test_a_ready_paper_that_loses_a_field_goes_back_to_draft(app: App, by: UUID) -> None:
    id_ = whole(app, by)
    app.records.step("Activity", id_, "ready", by=by)
    saved = app.activity_pages.save(id_, {"detail": None}, by=by)
    assert not saved.refusals
    assert opened(app, id_, by).stage is ShownState.WORKING


def test_typing_survives_and_is_forgotten_once_it_is_kept(app: App, by: UUID) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    post = ActivityPost(id=app.activity_pages.new_id(), channel="facebook", url="exam", is_kept=False)
    app.activity_pages.keep_draft(
        id_, {"name": "ครึ่งคำ"}, {"held_on": "14/11/"}, [post], is_new=False, user=by
    )
    draft = opened(app, id_, by).draft
    assert draft is not None
    assert draft.values == {"name": "ครึ่งคำ"}
    assert draft.typed == {"held_on": "14/11/"}
    assert draft.posts == (post,)
    app.activity_pages.drop_draft(id_, user=by)
    assert opened(app, id_, by).draft is None


def test_typing_of_a_new_activity_is_there_again_under_the_same_id(app: App, by: UUID) -> None:
    pages = app.activity_pages
    first = pages.open(ActivityPlace(), user=by)
    pages.keep_draft(first.id, {"name": "ครึ่งคำ"}, {}, [], is_new=True, user=by)
    second = pages.open(ActivityPlace(), user=by)
    assert second.id == first.id
    assert second.draft is not None
    assert second.draft.values == {"name": "ครึ่งคำ"}
    pages.save(first.id, {"name": "ครบคำ"}, by=by)
    assert pages.open(ActivityPlace(), user=by).id != first.id


def test_a_signed_report_is_locked_and_says_the_way_on(app: App, by: UUID) -> None:
    id_ = whole(app, by)
    for state in ("ready", "printed", "signed"):
        app.records.step("Activity", id_, state, by=by, note="เก็บต้นฉบับที่แฟ้ม F01")
    sheet = opened(app, id_, by)
    assert "เปิดฉบับแก้ไข" in sheet.locked
    assert ("draft", "กำลังทำ") in sheet.steps
    app.activity_pages.step(id_, "draft", by=by)
    assert not opened(app, id_, by).locked


def test_deleting_and_taking_it_back(app: App, by: UUID) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    changes = app.activity_pages.delete(id_, by=by)
    assert opened(app, id_, by).is_deleted
    assert changes.act is not None
    app.undoing.undo_act(changes.act, by=by)
    assert not opened(app, id_, by).is_deleted


# --- how far it is ------------------------------------------------------------------------------------


def test_a_whole_activity_is_ready_without_anybody_saying_so(app: App, by: UUID) -> None:
    id_ = whole(app, by)
    assert opened(app, id_, by).stage is ShownState.READY
    assert app.activity_list.list(NOVEMBER, None).rows[0].stage is ShownState.READY


def test_printing_and_then_editing_is_told(app: App, by: UUID, tmp_path: Path) -> None:
    id_ = whole(app, by)
    app.printing.print_(PrintRequest(form="F01", records=(id_,)), tmp_path / "f01.pdf", by=by)
    assert opened(app, id_, by).stage is ShownState.PRINTED
    app.activity_pages.save(id_, {"participants": 30}, by=by)
    assert opened(app, id_, by).stage is ShownState.CHANGED_AFTER_PRINT


def test_the_chip_says_that_it_is_due(app: App, by: UUID) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    sheet = opened(app, id_, by)
    assert (sheet.flag, sheet.flag_words) == (ShownState.DUE_SOON, "ส่งวันนี้")


def test_a_returned_report_tells_why(app: App, by: UUID) -> None:
    id_ = whole(app, by)
    for state in ("ready", "printed", "signed", "sent"):
        app.records.step("Activity", id_, state, by=by, note="เก็บต้นฉบับที่แฟ้ม F01")
    app.records.step("Activity", id_, "returned", by=by, note="ภาพไม่ตรงกับกิจกรรม")
    sheet = opened(app, id_, by)
    assert sheet.stage is ShownState.RETURNED
    assert sheet.returned_why == "ภาพไม่ตรงกับกิจกรรม"
    assert not sheet.locked


# --- what is missing ----------------------------------------------------------------------------------


def test_the_list_names_what_printing_asks_for(app: App, by: UUID) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    photos(app, id_, 5, by)
    checks = opened(app, id_, by).verdict.checks
    must = {check.key: check.second for check in checks if check.weight is Weight.MUST}
    assert must == {
        "photos": "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)",
        "reporter_user": "ยังไม่เลือกชื่อและตำแหน่ง",
        "report_date": "ใช้วันนี้ 20/11/2569 ได้",
    }


def test_it_agrees_with_what_printing_refuses(app: App, by: UUID) -> None:
    id_ = makers.an_activity(app, makers.a_site(app), detail=None)
    (job,) = app.printing.jobs(PrintRequest(form="F01", records=(id_,)))
    assert opened(app, id_, by).verdict.missing == job.missing


def test_it_changes_with_what_is_typed(app: App, by: UUID) -> None:
    id_ = whole(app, by)
    verdict = app.activity_pages.judge(id_, {"name": None, "held_on": date(2026, 10, 31)})
    assert "name" in verdict.missing
    assert verdict.warnings["held_on"] == "วันที่จัดไม่อยู่ในเดือนพฤศจิกายน 2569"
    assert any(check.key == "held_on" and check.weight is Weight.SHOULD for check in verdict.checks)


def test_captions_and_publicity_are_advised_and_do_not_count(app: App, by: UUID) -> None:
    id_ = whole(app, by)
    first = opened(app, id_, by).photos[0]
    app.activity_pages.caption_photo(first.id, "ขุดคลองไส้ไก่", by=by)
    checks = opened(app, id_, by).verdict.checks
    assert not [check for check in checks if check.weight is Weight.MUST]
    should = {check.text: check.second for check in checks if check.weight is Weight.SHOULD}
    assert should["คำบรรยายภาพ"] == "5 ภาพ ควรเติม ไม่บังคับ"
    assert "ข้อ 6 ประชาสัมพันธ์" in should


# --- photos and publicity -----------------------------------------------------------------------------


def test_bad_files_and_twins_are_named_and_the_others_taken(app: App, by: UUID, tmp_path: Path) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    photos(app, id_, 2, by)
    text = tmp_path / "บันทึก.jpg"
    text.write_text("นี่ไม่ใช่ภาพ", encoding="utf-8")
    files: list[Any] = [text, ("ซ้ำ.jpg", a_jpeg(20)), ("ใหม่.jpg", a_jpeg(200))]
    taken = app.activity_pages.add_photos(id_, files, by=by, progress=NoProgress())
    assert len(taken.taken) == 1
    assert [(one.name, one.same_as) for one in taken.left_out] == [("บันทึก.jpg", 0), ("ซ้ำ.jpg", 2)]
    assert taken.left_out[0].words == "เปิดภาพนี้ไม่ได้ ลองบันทึกเป็น JPEG"


def test_stopping_in_between_takes_nothing(app: App, by: UUID) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            if done:
                raise Cancelled

    id_ = makers.an_activity(app, makers.a_site(app))
    files = [(f"{place}.jpg", a_jpeg(place * 20)) for place in range(3)]
    with pytest.raises(Cancelled):
        app.activity_pages.add_photos(id_, files, by=by, progress=Stop())
    assert opened(app, id_, by).photos == ()


def test_a_line_of_publicity_is_kept_whole_or_refused_by_field(app: App, by: UUID) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    post = ActivityPost(id=app.activity_pages.new_id(), channel="facebook", posted_on=date(2026, 11, 14))
    refused = app.activity_pages.save_post(id_, post, by=by)
    assert refused.refusals == {"url": "ช่องทาง Facebook ต้องมีลิงก์"}
    link = "https://example.org/posts/1"
    whole_one = ActivityPost(id=post.id, channel="facebook", url=link, posted_on=post.posted_on)
    app.activity_pages.save_post(id_, whole_one, by=by)
    assert opened(app, id_, by).posts == (whole_one,)
    app.activity_pages.remove_post(post.id, by=by)
    assert opened(app, id_, by).posts == ()


# --- the list -----------------------------------------------------------------------------------------


def test_a_month_lists_its_activities_latest_first(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    early = makers.an_activity(app, site, held_on=date(2026, 11, 2))
    late = makers.an_activity(app, site, held_on=date(2026, 11, 18), name="ทำปุ๋ยหมัก")
    makers.an_activity(app, site, period_month=date(2026, 10, 1), held_on=date(2026, 10, 5))
    view = app.activity_list.list(NOVEMBER, None)
    assert [row.id for row in view.rows] == [late, early]
    assert view.rows[0].site_name == "ศูนย์เรียนรู้บ้านสวนกลาง"
    assert view.rows[0].due == date(2026, 11, 20)
    assert view.offices == ()


def test_a_plot_lists_all_its_months(app: App, by: UUID) -> None:
    site, other = makers.a_site(app), makers.a_site(app, name="แปลงนางลำดวน")
    for month in (9, 10, 11):
        makers.an_activity(app, site, period_month=date(2026, month, 1), held_on=date(2026, month, 5))
    makers.an_activity(app, other)
    assert len(app.activity_list.list(None, site).rows) == 3


def test_an_activity_without_anything_is_listed_too(app: App, by: UUID) -> None:
    id_ = makers.put(app, "Activity", period_month=NOVEMBER)
    (row,) = app.activity_list.list(NOVEMBER, None).rows
    assert (row.id, row.name, row.site_name) == (id_, "", "")


def test_everything_of_the_page_can_be_done_without_it(app: App, by: UUID) -> None:
    """The headless road is the same one: `record put` and `attach`."""
    id_ = makers.put(app, "Activity", period_month=NOVEMBER, name="จากบรรทัดคำสั่ง")
    makers.put(app, "PublicityPost", activity_id=id_, channel="line", posted_on=date(2026, 11, 14))
    sheet = opened(app, id_, by)
    assert sheet.values["name"] == "จากบรรทัดคำสั่ง"
    assert sheet.posts[0].channel == "line"
    with app.store.reading() as reader:
        assert reader.get(Activity, id_).state == "draft"
