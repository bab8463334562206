"""Any record on a sheet: opened, tried out, saved, its history told and single values put back."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from desktop.dictionary import Kind, edited_types, facts_of_type
from desktop.errors import Refused
from desktop.opening import App
from desktop.record_sheets import draft_place
from tests import makers


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def test_every_type_that_people_keep_can_be_opened_as_new(app: App, by: UUID) -> None:
    for facts in edited_types("2401"):
        sheet = app.sheets.open(facts.type, None, user=by)
        assert sheet.facts.edited
        assert app.sheets.try_out(facts.type, None, {}).refusals or facts.type == "Activity"


def test_a_field_is_told_with_all_its_declaration_says() -> None:
    site = facts_of_type("Site")
    rai = site.field("area_rai")
    assert (rai.label, rai.kind, rai.places, rai.low, rai.high, rai.unit) == (
        "ไร่", Kind.DECIMAL, 2, Decimal(0), Decimal(200), "area",
    )  # fmt: skip
    assert ("clm", "CLM ระดับตำบล") in site.field("site_type").choices
    assert site.field("owner_id").target == "SiteOwner"
    assert site.field("tambon_code").area_level == 6
    assert [part.name for part in site.field("learning_bases").parts] == [
        "name", "topic", "media_done", "instructor",
    ]  # fmt: skip


def test_a_sheet_names_what_it_points_to(app: App, by: UUID) -> None:
    owner = makers.an_owner(app, title_th="นาง", first_name="ลำดวน", last_name="แบ่งปันสุข")
    site = makers.a_site(app, owner_id=owner)
    sheet = app.sheets.open("Site", site, user=by)
    assert sheet.titles[owner] == "นางลำดวน แบ่งปันสุข"
    assert (sheet.title, sheet.state_words, sheet.changed_by) == (
        "ศูนย์เรียนรู้บ้านสวนกลาง",
        "ใช้งาน",
        "มาลี พอดีเรียน",
    )
    assert sheet.steps == (("inactive", "เลิกใช้"),)


def test_trying_out_says_what_is_wrong_and_what_will_be_filled_in(app: App, by: UUID) -> None:
    owner = makers.an_owner(app)
    told = {
        "site_type": "clm", "owner_id": owner, "area_choice": "other", "tambon_code": "240201", "operational": "working",
        "budget_source": [{"source": "none"}],
    }  # fmt: skip
    verdict = app.sheets.try_out("Site", None, told)
    assert set(verdict.refusals) == {"area_rai", "tambon_code"}
    assert "อำเภอ" in verdict.refusals["tambon_code"]
    assert verdict.filled == {"name": "แปลงนายวิเชียร ปลูกเพลิน", "site_code": "2401-CLM-001"}


def test_looking_before_writing_never_waits_for_the_writer(app: App, by: UUID) -> None:
    done = threading.Event()
    with app.store.work(by=by):  # a long import on the writing thread

        def look() -> None:
            app.sheets.try_out("SiteOwner", None, {"first_name": "มาลี"})
            done.set()

        threading.Thread(target=look).start()
        assert done.wait(5)


def test_typing_is_kept_until_it_is_saved(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    place = draft_place("Site", site)
    values = {"name": "แปลงใหม่", "area_rai": Decimal("2.50"), "active_from": date(2026, 1, 2)}
    app.sheets.keep_draft(place, values, {"active_to": "31/2"}, user=by)
    draft = app.sheets.open("Site", site, user=by).draft
    assert draft is not None
    assert (dict(draft.values), dict(draft.typed)) == (values, {"active_to": "31/2"})
    app.sheets.save("Site", site, {"name": "แปลงใหม่"}, by=by)
    assert app.sheets.open("Site", site, user=by).draft is None


def test_a_draft_of_lists_and_sets_comes_back_as_values(app: App, by: UUID) -> None:
    values = {"learning_bases": [{"name": "ฐานดิน", "media_done": True}], "clusters": ("กล้วย", "ปลา")}
    app.sheets.keep_draft(draft_place("Site", None), values, {}, user=by)
    draft = app.sheets.open("Site", None, user=by).draft
    assert draft is not None
    (base,) = draft.values["learning_bases"]
    assert (base.name, base.media_done, draft.values["clusters"]) == ("ฐานดิน", True, ("กล้วย", "ปลา"))


def test_a_refused_record_stays_a_draft(app: App, by: UUID) -> None:
    place = draft_place("SiteOwner", None)
    app.sheets.keep_draft(place, {"phone": "12"}, {}, user=by)
    with pytest.raises(Refused):
        app.sheets.save("SiteOwner", None, {"phone": "12"}, by=by)
    assert app.drafts.load(by, place) is not None


def test_history_tells_old_and_new_in_words_newest_first(app: App, by: UUID) -> None:
    first = makers.an_owner(app)
    second = makers.an_owner(app, title_th="นาง", first_name="ลำดวน")
    site = makers.a_site(app, owner_id=first)
    app.sheets.save("Site", site, {"owner_id": second, "operational": "not_yet"}, by=by)
    newest, oldest = app.sheets.history("Site", site)
    assert {(line.label, line.before, line.after) for line in newest.fields} == {
        ("เจ้าของแปลง", "นายวิเชียร ปลูกเพลิน", "นางลำดวน ปลูกเพลิน"),
        ("สถานะการดำเนินการ", "ดำเนินการอยู่", "ยังดำเนินการไม่ได้"),
    }
    assert (oldest.what, oldest.fields) == ("สร้างรายการ", ())
    assert newest.who == "มาลี พอดีเรียน"
    assert newest.machine


def test_one_value_is_put_back_and_the_others_stay(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    app.sheets.save("Site", site, {"name": "ชื่อใหม่", "operational": "not_yet"}, by=by)
    (change, _) = app.sheets.history("Site", site)
    assert all(line.can_return for line in change.fields)
    app.sheets.put_back("Site", site, change.key, "name", by=by)
    values = app.sheets.open("Site", site, user=by).values
    assert (values["name"], values["operational"].value) == ("ศูนย์เรียนรู้บ้านสวนกลาง", "not_yet")
    newest, changed, _ = app.sheets.history("Site", site)
    assert newest.reason == "ย้อนค่าชื่อแปลง/ศูนย์เรียนรู้"
    assert [line.can_return for line in changed.fields if line.name == "name"] == [False]


def test_a_value_goes_back_with_those_it_belongs_to(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    app.sheets.save("Site", site, {"area_choice": "3", "area_rai": None}, by=by)
    (change, _) = app.sheets.history("Site", site)
    app.sheets.put_back("Site", site, change.key, "area_choice", by=by)
    values = app.sheets.open("Site", site, user=by).values
    assert (values["area_choice"].value, values["area_rai"]) == ("15", Decimal(15))


def test_a_frozen_or_deleted_record_says_why_it_is_locked(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    app.sheets.delete("Site", site, by=by)
    sheet = app.sheets.open("Site", site, user=by)
    assert sheet.is_deleted
    assert "ถูกลบ" in sheet.locked
    app.sheets.restore("Site", site, by=by)
    assert app.sheets.open("Site", site, user=by).locked == ""
    duty = app.lists.find("NptDuty", "กสิกรรม")[0].id
    assert "อ่านได้อย่างเดียว" in app.sheets.open("NptDuty", duty, user=by).locked
