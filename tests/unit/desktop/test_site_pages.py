"""The list of plots, the story of one, its open work, and its sheet with the owner."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from db.records.attachments import AttachmentKind
from desktop.attachments import Incoming
from desktop.errors import Refused
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.site_views import (
    NEW_OWNER,
    OWNER,
    SiteFilter,
    SiteStory,
    StoryKind,
    TaskKind,
    Urgency,
)
from tests import makers

NEW_SITE = {
    "site_type": "hlm", "operational": "working", "area_choice": "3", "tambon_code": "240101", "house_no": "9/9",
    "budget_source": [{"source": "none"}],
}  # fmt: skip


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def a_picture(colour: str) -> Incoming:
    buffer = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(buffer, "JPEG")
    return Incoming(f"{colour}.jpg", buffer.getvalue())


def lines(story: SiteStory, kind: StoryKind) -> list[tuple[date, str]]:
    return [(line.day, line.text) for line in story.lines if line.kind is kind]


# --- the list -----------------------------------------------------------------------------------------


def test_a_row_tells_owner_place_size_and_workers(app: App) -> None:
    owner = makers.an_owner(app, title_th="นาง", first_name="ลำดวน", last_name="แบ่งปันสุข", phone="0990000107")
    site = makers.a_site(app, owner_id=owner, moo=4, lat="13.69", lon="101.07")
    makers.a_contract(app, makers.a_worker(app), site)
    gone = makers.a_worker(app, first_name="อนุชา")
    makers.a_contract(app, gone, site, no="2", ended_on=date(2026, 11, 1), end_reason="resigned")
    (row,) = app.site_lists.all().rows
    assert (row.owner, row.phone, row.tambon, row.moo, row.area, row.workers) == (
        "นางลำดวน แบ่งปันสุข", "09 9000 0107", "หน้าเมือง", 4, "15 ไร่", 1,
    )  # fmt: skip
    assert (row.lat, row.lon, row.operational_words, row.code) == (
        13.69, 101.07, "ดำเนินการอยู่", "2401-CLM-001",
    )  # fmt: skip


def test_the_list_is_filtered_by_words_type_tambon_and_state(app: App) -> None:
    makers.a_site(app, name="ศูนย์น้ำใส", site_type="clm")
    makers.a_site(app, name="แปลงป่าไผ่", site_type="hlm", tambon_code="240102", operational="not_yet")
    rows = app.site_lists.all().rows

    def names(**narrow: str) -> list[str]:
        chosen = SiteFilter(**narrow)
        return [row.name for row in rows if chosen.fits(row)]

    assert names(text="นำใส") == ["ศูนย์น้ำใส"]
    assert names(text="วิเชียร") == ["แปลงป่าไผ่", "ศูนย์น้ำใส"]
    assert names(type="hlm") == ["แปลงป่าไผ่"]
    assert names(tambon="240101") == ["ศูนย์น้ำใส"]
    assert names(operational="not_yet", text="ไผ") == ["แปลงป่าไผ่"]
    assert names(text="ไม่มีใคร") == []


def test_a_deleted_plot_is_not_listed(app: App, by: UUID) -> None:
    app.records.delete("Site", makers.a_site(app), by=by)
    assert app.site_lists.all().rows == ()


# --- the story ----------------------------------------------------------------------------------------


def test_the_story_mixes_all_that_happened_newest_first(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    worker = makers.a_worker(app)
    makers.a_contract(app, worker, site, start=date(2026, 10, 1))
    makers.a_log(app, worker, date(2026, 10, 5), cert_date=date(2026, 10, 5))
    makers.a_log(app, worker, date(2026, 10, 6))
    activity = makers.an_activity(app, site, participants=24)
    makers.put(app, "PublicityPost", channel="facebook", url="https://example.org/1", posted_on=date(2026, 11, 15), activity_id=activity, title="ข่าว")  # fmt: skip
    makers.a_visit(app, site, date(2026, 11, 2))
    makers.a_visit(app, site, date(2026, 11, 9), name="นายบุญมี ลองทำนา")
    makers.a_visit(
        app, site, date(2026, 11, 18), kind="group", name="คณะครู", organisation="โรงเรียน", count_total=30
    )
    app.attachments.add("Site", site, [a_picture("red")], kind=AttachmentKind.PHOTO, by=by)
    app.records.put("Site", [{"id": site, "operational": "stopped"}], by=by)
    story = app.site_stories.story(site)
    days = [line.day for line in story.lines]
    assert days == sorted(days, reverse=True)
    assert lines(story, StoryKind.ACTIVITY) == [(date(2026, 11, 14), "เอามื้อสามัคคีขุดคลองไส้ไก่ 24 คน")]
    assert lines(story, StoryKind.POST) == [(date(2026, 11, 15), "Facebook · ข่าว")]
    assert lines(story, StoryKind.VISITORS) == [
        (date(2026, 11, 18), "คณะครู 30 คน"),
        (date(2026, 11, 9), "บุคคล 2 คน ในเดือนพฤศจิกายน"),
    ]
    assert lines(story, StoryKind.WORKER) == [(date(2026, 10, 1), "นางสาวกัญญา ทดลองงาม เริ่มงาน")]
    assert lines(story, StoryKind.LOGS) == [(date(2026, 10, 31), "2 วันทำงาน รับรอง 1 วัน")]
    assert lines(story, StoryKind.PHOTOS) == [(makers.TODAY, "เพิ่มภาพแปลง 1 ภาพ")]
    assert {text for _, text in lines(story, StoryKind.CHANGE)} == {
        "ขึ้นทะเบียนแปลง",
        "สถานะการดำเนินการ: ดำเนินการอยู่ → หยุดดำเนินการ",
    }


def test_the_plots_visited_tell_who_came_round(app: App) -> None:
    """A worker of a CLM goes round to the households (000 แนวทางข้อ ๑.๒): each plot tells who came and how often."""
    home, visited = makers.a_site(app), makers.a_site(app, site_type="hlm", name="แปลงเพื่อนบ้าน")
    worker = makers.a_worker(app)
    makers.a_contract(app, worker, home, start=date(2026, 10, 1))
    makers.a_log(app, worker, date(2026, 10, 5))
    for day in (6, 7):
        makers.a_log(app, worker, date(2026, 10, day), site_id=visited)
    told = [text for _, text in lines(app.site_stories.story(visited), StoryKind.LOGS)]
    assert told == ["2 วันทำงาน รับรอง 0 วัน · หมุนเวียนมา นางสาวกัญญา ทดลองงาม 2 วัน"]
    assert [text for _, text in lines(app.site_stories.story(home), StoryKind.LOGS)] == [
        "1 วันทำงาน รับรอง 0 วัน"
    ]


def test_facts_figures_and_photos_of_a_plot(app: App, by: UUID) -> None:
    owner = makers.an_owner(app, is_lead_teacher=True)
    site = makers.a_site(app, owner_id=owner, house_no="99/9", moo=4, lat="13.69", lon="101.07",
                         learning_bases=[{"name": "ฐานดิน"}])  # fmt: skip
    makers.a_site(app, name="แปลงอื่น", lat="13.70", lon="101.08", site_type="hlm")
    activity = makers.an_activity(app, site)
    app.attachments.add("Site", site, [a_picture("red")], kind=AttachmentKind.PHOTO, by=by)
    app.attachments.add(
        "Activity", activity, [a_picture("blue"), a_picture("red")], kind=AttachmentKind.PHOTO, by=by
    )
    for day in (date(2026, 11, 3), date(2026, 10, 3)):
        makers.a_visit(app, site, day)
    makers.a_visit(app, site, date(2026, 11, 4), kind="group", organisation="โรงเรียน", count_total=30)
    story = app.site_stories.story(site)
    assert (story.owner, story.address, story.position, story.bases, story.area) == (
        "นายวิเชียร ปลูกเพลิน (ครูพาทำ)", "99/9 ม.4 ต.หน้าเมือง อ.เมืองฉะเชิงเทรา", "13.69, 101.07", ("ฐานดิน",), "15 ไร่",
    )  # fmt: skip
    assert len(story.visitors) == 12
    assert (story.visitors[-1].people, story.visitors[-1].groups) == (1, 30)
    assert (story.visitors[-2].people, story.visitors[-2].groups) == (1, 0)
    assert (len(story.photos), story.photo_count) == (2, 2), "the same picture counts once"
    assert story.photo is not None
    assert {dot.name for dot in story.dots} == {"ศูนย์เรียนรู้บ้านสวนกลาง", "แปลงอื่น"}
    assert [place.name for place in story.places] == ["หน้าเมือง"]
    assert story.level == ""


def test_an_empty_plot_has_empty_panels(app: App) -> None:
    story = app.site_stories.story(makers.a_site(app))
    assert (story.visitors, story.photos, story.tasks, story.dots, story.photo) == ((), (), (), (), None)
    assert [line.kind for line in story.lines] == [StoryKind.CHANGE]


def test_open_work_is_told_overdue_first(app: App) -> None:
    site = makers.a_site(app)
    worker = makers.a_worker(app)
    makers.a_contract(app, worker, site, end=date(2026, 12, 10))
    makers.a_log(app, worker, date(2026, 11, 11))
    makers.a_log(app, worker, date(2026, 11, 16))
    activity = makers.an_activity(app, site)
    tasks = app.site_stories.story(site).tasks
    told = {task.kind: task for task in tasks}
    assert [task.urgency for task in tasks] == sorted(
        (task.urgency for task in tasks), key=list(Urgency).index
    )
    late = told[TaskKind.UNCERTIFIED]
    assert (late.title, late.second, late.worker, late.monday) == (
        "นพต. ขาดการรับรอง 2 วัน", "เกินกำหนด 9 วัน", worker, date(2026, 11, 9),
    )  # fmt: skip
    report = told[TaskKind.REPORT]
    assert (report.title, report.second, report.activity) == (
        "รายงานกิจกรรม F01 พ.ย. 2569", "ส่งวันนี้ 20 พ.ย. 2569", activity,
    )  # fmt: skip
    assert told[TaskKind.CONTRACT_ENDS].second == "สิ้นสุด 10 ธ.ค. 2569"
    assert TaskKind.BRIEFING not in told, "this province does not ask for it"


def test_a_worker_who_was_not_told_the_duties_is_overdue_where_the_province_asks_for_it(
    tmp_path: Path,
) -> None:
    app = makers.an_app(tmp_path / "nongkhai", office="4301")
    site = makers.a_site(app)
    contract = makers.a_contract(app, makers.a_worker(app), site)
    waiting = [task for task in app.site_stories.story(site).tasks if task.kind is TaskKind.BRIEFING]
    assert [task.urgency for task in waiting] == [Urgency.OVERDUE]
    by = makers.the_officer(app)
    app.records.put("NptContract", [{"id": contract, "briefed_on": date(2026, 10, 2)}], by=by)
    assert not any(task.kind is TaskKind.BRIEFING for task in app.site_stories.story(site).tasks)
    app.close()


def test_a_plot_that_cannot_run_asks_for_another_place_of_learning(app: App, by: UUID) -> None:
    site = makers.a_site(app, site_type="hlm", operational="not_yet")
    elsewhere = makers.a_site(app, name="CLM", site_type="clm")
    contract = makers.a_contract(app, makers.a_worker(app), site, lab="hlm", briefed_on=date(2026, 10, 2))
    assert [task.kind for task in app.site_stories.story(site).tasks] == [TaskKind.REASSIGN]
    app.records.put("NptContract", [{"id": contract, "assignments": [{"site_id": elsewhere, "from_day": "2026-11-01"}]}], by=by)  # fmt: skip
    assert app.site_stories.story(site).tasks == ()


# --- the sheet ----------------------------------------------------------------------------------------


def test_a_new_plot_and_its_new_owner_are_one_command(app: App, by: UUID) -> None:
    values = {
        **NEW_SITE, NEW_OWNER: True, f"{OWNER}title_th": "นาย", f"{OWNER}first_name": "อุดม", f"{OWNER}last_name": "ลองทำนา",
        f"{OWNER}tambon_code": "240101",
    }  # fmt: skip
    verdict = app.site_editing.try_out(None, values)
    assert verdict.refusals == {}
    assert verdict.filled["name"] == "แปลงนายอุดม ลองทำนา"
    kept = app.site_editing.save(None, values, by=by)
    assert kept.title == "แปลงนายอุดม ลองทำนา"
    assert kept.changes.types == {"Site", "SiteOwner"}
    sheet = app.site_editing.open(kept.id, user=by)
    assert (sheet.code, sheet.values[f"{OWNER}first_name"], sheet.values["area_rai"]) == (
        "2401-HLM-001",
        "อุดม",
        Decimal(3),
    )
    app.undoing.undo_act(kept.changes.act or 0, by=by)
    assert app.site_lists.all().rows == ()
    assert app.lists.find("SiteOwner", "อุดม") == []


def test_what_is_wrong_of_the_owner_is_told_with_the_owners_keys(app: App, by: UUID) -> None:
    values = {**NEW_SITE, NEW_OWNER: True, f"{OWNER}first_name": "อุดม", f"{OWNER}phone": "12"}
    assert set(app.site_editing.try_out(None, values).refusals) == {f"{OWNER}phone", f"{OWNER}tambon_code"}
    with pytest.raises(Refused) as refused:
        app.site_editing.save(None, values, by=by)
    assert f"{OWNER}phone" in refused.value.fields
    assert app.site_lists.all().rows == (), "neither of the two was written"


def test_the_owners_data_is_changed_with_the_plot(app: App, by: UUID) -> None:
    owner = makers.an_owner(app)
    site = makers.a_site(app, owner_id=owner)
    makers.a_site(app, name="แปลงที่สอง", owner_id=owner)
    sheet = app.site_editing.open(site, user=by)
    assert sheet.owner_sites == 2
    app.site_editing.save(site, {"name": "ชื่อใหม่", f"{OWNER}phone": "0990000107"}, by=by)
    again = app.site_editing.open(site, user=by)
    assert (again.title, again.values[f"{OWNER}phone"]) == ("ชื่อใหม่", "0990000107")


def test_another_owner_is_picked(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    other = makers.an_owner(app, title_th="นาง", first_name="ลำดวน")
    values, sites = app.site_editing.owner(other)
    assert (values[f"{OWNER}first_name"], sites) == ("ลำดวน", 0)
    app.site_editing.save(site, {"owner_id": other}, by=by)
    assert app.site_editing.open(site, user=by).values[f"{OWNER}first_name"] == "ลำดวน"


def test_a_draft_of_a_plot_remembers_that_the_owner_is_new(app: App, by: UUID) -> None:
    typed = {
        "name": "แปลงใหม่",
        NEW_OWNER: True,
        f"{OWNER}first_name": "อุดม",
        "budget_source": ({"source": "none"},),
    }
    app.site_editing.keep_draft(None, typed, {"lat": "13."}, user=by)
    draft = app.site_editing.open(None, user=by).draft
    assert draft is not None
    assert (draft.values[NEW_OWNER], draft.values[f"{OWNER}first_name"], dict(draft.typed)) == (
        True,
        "อุดม",
        {"lat": "13."},
    )
    app.site_editing.drop_draft(None, user=by)
    assert app.site_editing.open(None, user=by).draft is None


def test_a_plot_of_another_district_and_a_deleted_one_are_locked(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    app.records.delete("Site", site, by=by)
    assert "ถูกลบ" in app.site_editing.open(site, user=by).locked


def test_utm_without_a_zone_is_read_in_the_zone_of_the_offices_plots(app: App, by: UUID) -> None:
    assert app.site_editing.open(None, user=by).utm_zone == 47
    makers.a_site(app, lat="16.0", lon="103.5")
    assert app.site_editing.open(None, user=by).utm_zone == 48


def test_photos_of_a_plot_are_added_ordered_captioned_and_taken_out(
    app: App, by: UUID, tmp_path: Path
) -> None:
    site = makers.a_site(app)
    path = tmp_path / "a.jpg"
    path.write_bytes(a_picture("red").content)
    app.site_editing.add_photos(
        site, [path, ("b.jpg", a_picture("blue").content)], by=by, progress=NoProgress()
    )
    first, second = app.site_editing.photos(site)
    assert first.id
    assert second.id
    app.site_editing.order_photos([second.id, first.id], by=by)
    app.site_editing.caption_photo(second.id, "หนองน้ำ", by=by)
    assert [(photo.id, photo.caption) for photo in app.site_editing.photos(site)] == [
        (second.id, "หนองน้ำ"),
        (first.id, ""),
    ]
    app.site_editing.remove_photo(first.id, by=by)
    assert [photo.id for photo in app.site_editing.photos(site)] == [second.id]
    with pytest.raises(Refused, match="duplicate"):
        app.site_editing.add_photos(
            site, [("c.jpg", a_picture("blue").content)], by=by, progress=NoProgress()
        )
