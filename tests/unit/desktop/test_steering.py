"""A province drafts, reads what it would change, publishes a numbered edition, and sees which district has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from db.records.assessments import AssessmentTemplate
from db.records.calendar_marks import Holiday, RuleChange
from db.records.codes import CodeItem
from db.records.steering import FormWording, RuleSet
from desktop.codes import READINESS_LEVEL
from desktop.errors import NotAllowed, NotFound, Refused
from desktop.opening import App
from desktop.steering_view import (
    CriterionLine,
    Mark,
    Publication,
    Reach,
    RuleEdit,
    RuleLine,
    RulesView,
)
from tests.makers import an_app, the_officer
from tests.paper_check import holds, text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send

DECEMBER = date(2026, 12, 1)
EDITION = Publication(
    title="ปรับกำหนดส่งรายงาน", effective_on=DECEMBER, letter_no="ฉช 0019/ว 7", letter_date=date(2026, 11, 19)
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "24", office="24")
    yield made
    made.close()


@pytest.fixture
def by(app: App) -> UUID:
    return the_officer(app)


def the_rule(app: App, code: str, on: date | None = None) -> RuleLine:
    found: RulesView = app.steering.rules(user=the_officer(app), effective_on=on)
    return next(one for one in found.rules if one.code == code)


def all_of(app: App, type_: type) -> list:  # type: ignore[type-arg]
    with app.store.reading() as reader:
        return reader.select(type_)


# --- rules --------------------------------------------------------------------------------------------


def test_every_rule_stands_in_the_table_with_its_days(app: App) -> None:
    view = app.steering.rules(user=the_officer(app))
    assert len(view.rules) == 49
    assert view.can_write
    line = the_rule(app, "R20")
    assert (line.who, line.when, line.form) == ("อำเภอ → จังหวัด", "ทุกวันที่ 20 ของเดือน", "F01")
    assert line.now == line.edit == RuleEdit(is_on=True, day=20)
    assert line.next_due == (date(2026, 11, 20), date(2026, 12, 20), date(2027, 1, 20))
    assert not the_rule(app, "R21").now.is_on
    assert the_rule(app, "R32").now.due_on == date(2024, 2, 13)


def test_a_drafted_rule_shows_its_next_days_and_changes_nothing_yet(app: App, by: UUID) -> None:
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    line = the_rule(app, "R20", DECEMBER)
    assert line.is_changed
    assert line.next_due == (date(2026, 11, 20), date(2026, 12, 25), date(2027, 1, 25))
    assert the_rule(app, "R80", DECEMBER).next_due[0] == date(2026, 11, 20)
    assert not all_of(app, RuleChange)
    (told,) = app.steering.view(user=by).draft
    assert (told.what, told.old, told.new) == ("R20 รายงานกิจกรรม F01", "ทุกวันที่ 20 ของเดือน", "ทุกวันที่ 25 ของเดือน")
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=20), by=by)
    assert app.steering.view(user=by).draft == (), "as it was: nothing is left to publish"


def test_rules_are_switched_off_and_on_and_dated_anew(app: App, by: UUID) -> None:
    steering = app.steering
    steering.change_rule("R22", RuleEdit(is_on=False), by=by)
    steering.change_rule("R21", RuleEdit(is_on=True, day=15), by=by)
    steering.change_rule("R32", RuleEdit(is_on=True, due_on=date(2027, 2, 12)), by=by)
    steering.change_rule("R02", RuleEdit(is_on=True, weekday=4, shift="previous_working_day"), by=by)
    told = {one.what[:3]: (one.old, one.new) for one in steering.view(user=by).draft}
    assert told == {
        "R22": ("สิ้นเดือน", "ไม่ใช้"),
        "R21": ("ไม่ใช้", "ทุกวันที่ 15 ของเดือน"),
        "R32": ("ไม่ใช้", "12 ก.พ. 2570"),
        "R02": ("ไม่ใช้", "ทุกวันพฤหัสบดี · เลื่อนมาวันทำการก่อนหน้า"),
    }
    steering.publish(EDITION, by=by)
    assert the_rule(app, "R32", DECEMBER).next_due == (date(2027, 2, 12),)
    assert not the_rule(app, "R22", DECEMBER).now.is_on
    assert the_rule(app, "R22", date(2026, 11, 30)).now.is_on


def test_a_rule_of_a_year_gone_by_asks_for_a_day(app: App, by: UUID) -> None:
    app.steering.change_rule("R32", RuleEdit(is_on=True, due_on=date(2024, 2, 13)), by=by)
    assert the_rule(app, "R32").is_past
    (told,) = app.steering.view(user=by).draft
    assert told.note == "ยังไม่มีวันกำหนดของปีนี้ กรุณากำหนดวัน"


def test_a_preset_is_what_another_province_asks_for(app: App, by: UUID) -> None:
    assert {one.code: one.name for one in app.steering.rules(user=by).presets}["56"] == "พะเยา"
    changed = app.steering.use_preset("56", by=by)
    on = {one.code for one in app.steering.rules(user=by).rules if one.edit.is_on}
    assert on == {"R21", *(f"R{number}" for number in range(30, 37)), "R40", "R41", "R80", "R81"}
    assert changed == len(app.steering.view(user=by).draft)
    assert app.steering.use_preset("24", by=by) == 0
    assert app.steering.view(user=by).draft == ()
    with pytest.raises(NotFound):
        app.steering.use_preset("77", by=by)


@pytest.mark.parametrize(
    ("edit", "field"),
    [(RuleEdit(is_on=True, day=32), "day_of_month"), (RuleEdit(is_on=True, day=20, weekday=3), "weekday")],
)
def test_a_day_that_cannot_be_is_refused_at_once(app: App, by: UUID, edit: RuleEdit, field: str) -> None:
    with pytest.raises(Refused) as refused:
        app.steering.change_rule("R20", edit, by=by)
    assert field in refused.value.fields
    assert app.steering.view(user=by).draft == ()


# --- holidays and lists -------------------------------------------------------------------------------


def test_holidays_are_drafted_and_taken_back(app: App, by: UUID) -> None:
    steering, day = app.steering, date(2027, 4, 15)
    steering.set_holiday(day, "วันสงกรานต์", by=by)
    steering.publish(EDITION, by=by)
    assert [one.on for one in all_of(app, Holiday)] == [day]
    steering.set_holiday(date(2027, 4, 16), "วันหยุดชดเชย", by=by)
    steering.drop_holiday(day, by=by)
    assert [(one.on.day, one.mark) for one in steering.holidays(user=by, year_be=2570)] == [
        (15, Mark.GONE),
        (16, Mark.NEW),
    ]
    assert [(one.old, one.new) for one in steering.view(user=by).draft] == [
        ("–", "วันหยุดชดเชย"), ("วันสงกรานต์", "ไม่เป็นวันหยุด"),
    ]  # fmt: skip
    steering.drop_holiday(date(2027, 4, 16), by=by)
    steering.publish(replace(EDITION, title="ฉบับที่สอง"), by=by)
    assert all_of(app, Holiday) == []


def test_a_list_shows_what_ships_and_what_the_province_made_of_it(app: App, by: UUID) -> None:
    steering = app.steering
    assert [(one.code, one.is_shipped) for one in steering.entries(READINESS_LEVEL, user=by)] == [
        ("A", True), ("B", True), ("C", True),
    ]  # fmt: skip
    steering.set_entry(
        READINESS_LEVEL, {"code": "D", "label": "เริ่มต้นพัฒนาพื้นที่", "order": 4, "min_percent": "0"}, by=by
    )
    steering.set_entry(READINESS_LEVEL, {"code": "C", "min_percent": "55"}, by=by)
    told = {one.what: (one.old, one.new) for one in steering.view(user=by).draft}
    assert told["ระดับความพร้อม: D"] == ("–", "เริ่มต้นพัฒนาพื้นที่ · ตั้งแต่ร้อยละ 0 · ลำดับ 4")
    assert told["ระดับความพร้อม: C"][1] == "ปรับตัวสู่การพัฒนา · ตั้งแต่ร้อยละ 55 · ลำดับ 3"
    steering.publish(EDITION, by=by)
    on = {
        day: [(one.code, one.min_percent) for one in app.codes.of(READINESS_LEVEL, on=day)]
        for day in (DECEMBER, date(2026, 11, 30))
    }
    assert on[DECEMBER] == [("A", 80), ("B", 60), ("C", 55), ("D", 0)]
    assert [code for code, _ in on[date(2026, 11, 30)]] == ["A", "B", "C"], "it has not begun"
    assert {one.active_from for one in all_of(app, CodeItem)} == {DECEMBER}


def test_an_entry_leaves_its_list_from_the_day_on(app: App, by: UUID) -> None:
    steering = app.steering
    steering.drop_entry("problem_area", "people", by=by)
    (told,) = steering.view(user=by).draft
    assert told.new == "เลิกใช้"
    steering.publish(EDITION, by=by)
    assert "people" in [one.code for one in app.codes.of("problem_area", on=date(2026, 11, 30))]
    assert "people" not in [one.code for one in app.codes.of("problem_area", on=DECEMBER)]
    steering.set_entry("problem_area", {"code": "people", "active_to": None}, by=by)
    steering.publish(replace(EDITION, title="นำกลับมา"), by=by)
    assert "people" in [one.code for one in app.codes.of("problem_area", on=DECEMBER)]


def test_an_entry_that_was_only_drafted_leaves_the_draft(app: App, by: UUID) -> None:
    app.steering.set_entry("budget_year", {"code": "2570", "label": "ปี 2570"}, by=by)
    assert {one.name: one.is_changed for one in app.steering.lists(user=by)}["budget_year"]
    app.steering.drop_entry("budget_year", "2570", by=by)
    assert app.steering.view(user=by).draft == ()


@pytest.mark.parametrize("values", [{"code": ""}, {"code": "x"}, {"code": "x", "label": "ก", "order": 9999}])
def test_an_entry_that_lacks_something_is_refused(app: App, by: UUID, values: dict[str, object]) -> None:
    with pytest.raises(Refused):
        app.steering.set_entry("budget_year", values, by=by)
    with pytest.raises(NotFound):
        app.steering.entries("colours", user=by)


# --- the form that sites are assessed on --------------------------------------------------------------

CRITERIA = (
    CriterionLine(section="ด้านพื้นที่", code="1", text="มีน้ำใช้ตลอดปี", max_score="60"),
    CriterionLine(section="ด้านคน", code="2", text="มีครูพาทำ", max_score="40", kind="yes_no"),
)


def test_criteria_are_published_as_the_next_version(app: App, by: UUID) -> None:
    steering = app.steering
    assert steering.template(user=by).is_placeholder
    steering.set_template("แบบประเมินของจังหวัด", CRITERIA, is_placeholder=False, by=by)
    (told,) = steering.view(user=by).draft
    assert told.new == "แบบประเมินของจังหวัด · 2 ข้อ 100 คะแนน"
    assert told.note == "เพิ่ม 2 ข้อ · ตัด 14 ข้อ"
    steering.publish(EDITION, by=by)
    (form,) = all_of(app, AssessmentTemplate)
    assert (form.version, form.active_from, form.is_placeholder) == (2, DECEMBER, False)
    assert steering.template(user=by).is_placeholder, "not before its day"
    steering.set_template(
        steering.template(user=by).name, steering.template(user=by).items, is_placeholder=True, by=by
    )
    assert steering.view(user=by).draft == ()


def test_criteria_that_cannot_be_are_refused(app: App, by: UUID) -> None:
    twice = (CRITERIA[0], CRITERIA[0])
    with pytest.raises(Refused, match="does not hold"):
        app.steering.set_template("แบบ", twice, is_placeholder=False, by=by)


# --- the words of a form ------------------------------------------------------------------------------

TITLE = {"title/0": "แบบรายงานกิจกรรมประจำเดือนของจังหวัด"}


def test_words_are_previewed_on_the_sheet_itself(app: App, by: UUID) -> None:
    steering = app.steering
    view = steering.form_words("F01", user=by)
    assert [code for code, _ in view.sheets] == ["F01"]
    pages = text_of(steering.preview("F01", "F01", TITLE, {"areas": ("15", "3", "1")}))
    assert holds(pages, TITLE["title/0"])
    assert holds(pages, "F01 v2")
    steering.set_words("F01", TITLE, {"areas": ("15", "3", "1")}, by=by)
    told = steering.view(user=by).draft
    assert [(one.what, one.new) for one in told] == [
        ("แบบ F01 ชื่อแบบ", TITLE["title/0"]), ("แบบ F01 ลำดับตัวเลือก", "๑๕ ไร่, ๓ ไร่, ๑ ไร่"),
    ]  # fmt: skip
    assert steering.form_words("F01", user=by).version == 2
    steering.publish(EDITION, by=by)
    (words,) = all_of(app, FormWording)
    assert (words.version, words.active_from) == (2, DECEMBER)
    steering.set_words(
        "F01", {slot.key: slot.house for slot in view.lines}, {"areas": ("1", "3", "15")}, by=by
    )
    assert steering.view(user=by).draft == (), "the edition has not begun: what holds is what ships"


@pytest.mark.parametrize("form", ["F01", "F02", "F08", "F11", "F12", "F16", "F22", "F23"])
def test_every_sheet_with_a_blank_can_be_previewed_at_a_province(app: App, by: UUID, form: str) -> None:
    for code, _ in app.steering.form_words(form, user=by).sheets:
        assert app.steering.preview(code, form, {}, {}).startswith(b"%PDF"), code


def test_wrong_words_are_refused_in_their_place(app: App, by: UUID) -> None:
    with pytest.raises(Refused) as refused:
        app.steering.set_words("F01", {"signer": " "}, {}, by=by)
    assert refused.value.fields == {"signer": "ข้อความว่างไม่ได้"}
    with pytest.raises(Refused):
        app.steering.preview("F01", "F01", {"signer": "ก" * 99}, {})
    with pytest.raises(NotFound):
        app.steering.form_words("F99", user=by)


# --- editions -----------------------------------------------------------------------------------------


def test_an_edition_is_numbered_and_tells_what_it_changed(app: App, by: UUID) -> None:
    with pytest.raises(Refused, match="nothing to publish"):
        app.steering.publish(EDITION, by=by)
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    app.steering.set_holiday(date(2027, 4, 15), "วันสงกรานต์", by=by)
    changes = app.steering.publish(EDITION, by=by)
    assert changes.types == {"RuleChange", "Holiday", "RuleSet"}
    view = app.steering.view(user=by)
    assert (view.draft, view.next_number) == ((), 2)
    (edition,) = view.editions
    assert (edition.number, edition.title, edition.effective_on) == (1, EDITION.title, DECEMBER)
    assert [one.what for one in edition.contents] == ["R20 รายงานกิจกรรม F01", "วันหยุด 15 เมษายน 2570"]
    (change,) = all_of(app, RuleChange)
    assert (change.letter_from, change.letter_no) == ("สพจ. ฉะเชิงเทรา", "ฉช 0019/ว 7")
    assert app.steering.rules(user=by).edition == "ฉบับที่ 1 ใช้ตั้งแต่ 1 ธ.ค. 2569"


def test_a_second_edition_from_the_same_day_corrects_the_first(app: App, by: UUID) -> None:
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    app.steering.publish(EDITION, by=by)
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=22), by=by)
    assert the_rule(app, "R20", DECEMBER).next_due[1] == date(2026, 12, 22)
    app.steering.publish(replace(EDITION, title="แก้คำผิด"), by=by)
    (change,) = all_of(app, RuleChange)
    assert change.day_of_month == 22
    assert [one.number for one in app.steering.view(user=by).editions] == [2, 1]


def test_an_edition_without_a_title_is_refused_and_the_draft_stays(app: App, by: UUID) -> None:
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    with pytest.raises(Refused) as refused:
        app.steering.publish(replace(EDITION, title=" "), by=by)
    assert "title" in refused.value.fields
    assert len(app.steering.view(user=by).draft) == 1
    assert all_of(app, RuleChange) == []


def test_a_published_edition_stands(app: App, by: UUID) -> None:
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    app.steering.publish(EDITION, by=by)
    (edition,) = all_of(app, RuleSet)
    for values in ({"title": "อีกเรื่อง"}, {"effective_on": "2027-01-01"}):
        with pytest.raises(Refused):
            app.records.put("RuleSet", [{"id": edition.id, **values}], by=by)
    app.records.put("RuleSet", [{"id": edition.id, "note": "แจ้งในที่ประชุมแล้ว"}], by=by)
    gap = {"number": 7, "title": "ข้าม", "effective_on": "2027-01-01", "published_on": "2026-12-30"}
    with pytest.raises(Refused) as refused:
        app.records.put("RuleSet", [gap], by=by)
    assert refused.value.fields == {"number": "ฉบับถัดไปคือฉบับที่ 2"}


def test_an_edition_that_was_taken_back_gives_its_number_to_the_next(app: App, by: UUID) -> None:
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    changes = app.steering.publish(EDITION, by=by)
    assert changes.act is not None
    app.undoing.undo_act(changes.act, by=by)
    assert (app.steering.view(user=by).editions, all_of(app, RuleChange)) == ((), [])
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=22), by=by)
    app.steering.publish(replace(EDITION, title="แทนฉบับที่ถอน"), by=by)
    (edition,) = app.steering.view(user=by).editions
    assert (edition.number, edition.title, edition.contents[0].new) == (1, "แทนฉบับที่ถอน", "ทุกวันที่ 22 ของเดือน")


def test_what_was_taken_out_of_the_draft_is_put_back(app: App, by: UUID) -> None:
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    before = app.steering.view(user=by).draft
    taken = app.steering.discard("RuleChange|R20", by=by)
    assert taken is not None
    app.steering.put_back(taken, by=by)
    assert app.steering.view(user=by).draft == before
    assert app.steering.discard("RuleChange|R99", by=by) is None


@pytest.mark.parametrize("contents", [7, "ก", {"what": 1}, [1, None, {"what": ["x"], "new": 5}], [[]]])
def test_whatever_an_edition_from_a_file_holds_can_be_read(app: App, by: UUID, contents: object) -> None:
    values = {
        "number": 1,
        "title": "จากแฟ้ม",
        "effective_on": DECEMBER,
        "published_on": DECEMBER,
        "contents": contents,
    }
    with app.store.work(by=None) as work:
        work.add(RuleSet, values)
        work.commit()
    (edition,) = app.steering.view(user=by).editions
    assert len(edition.contents) in (0, 1)


def test_rows_from_a_file_that_lack_what_they_must_tell_change_nothing(app: App, by: UUID) -> None:
    rules = app.calendar.rules()
    with app.store.work(by=None) as work:
        for type_ in (RuleSet, RuleChange, FormWording, AssessmentTemplate, CodeItem):
            work.add(type_, {})
        work.add(RuleChange, {"rule_code": "R20"})
        work.add(FormWording, {"form": "F01", "active_from": DECEMBER})
        work.commit()
    assert app.steering.view(user=by).editions == ()
    assert app.calendar.rules() == rules
    assert app.steering.form_words("F01", user=by).version == 1
    assert len(app.steering.rules(user=by).rules) == 49
    for one in app.steering.lists(user=by):
        app.steering.entries(one.name, user=by)


def test_drafts_are_this_persons_and_stay_out_of_files(app: App, by: UUID) -> None:
    before = app.store.me
    app.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    assert app.drafts.places(by) == ["steering"]
    assert app.steering.view(user=UUID(int=7)).draft == ()
    app.steering.discard("RuleChange|R20", by=by)
    assert app.drafts.places(by) == []
    assert app.store.me == before


# --- who has it ---------------------------------------------------------------------------------------


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[App, App, App]]:
    """A province and two of its districts."""
    province, first, second = (an_office(tmp_path, code) for code in ("24", "2401", "2402"))
    enrol(province, first)
    enrol(province, second)
    yield province, first, second
    for one in (province, first, second):
        one.close()


def reaches(province: App, number: int = 1) -> dict[str, Reach]:
    return {one.office: one.reach for one in province.steering.edition(number).reach}


def test_the_province_sees_which_district_has_which_edition(three: tuple[App, App, App]) -> None:
    province, first, second = three
    by = the_officer(province)
    province.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    province.steering.publish(EDITION, by=by)
    assert reaches(province) == {"2401": Reach.WAITS, "2402": Reach.WAITS}
    carry(province, first)
    made = send(province, second)
    assert reaches(province) == {"2401": Reach.HAS, "2402": Reach.SENT}
    has, sent = sorted(province.steering.edition(1).reach, key=lambda one: one.office)
    assert (has.on, has.edition, sent.edition) == (date(2026, 11, 20), 1, 0)
    assert made.bundle_no == sent.file
    province.steering.set_holiday(date(2027, 4, 15), "วันสงกรานต์", by=by)
    province.steering.publish(replace(EDITION, title="วันหยุด"), by=by)
    assert reaches(province, 2) == {"2401": Reach.WAITS, "2402": Reach.WAITS}
    one = next(one for one in province.steering.edition(2).reach if one.office == "2401")
    assert one.edition == 1, "it has the first, not the second"
    carry(province, second)
    assert reaches(province) == {"2401": Reach.HAS, "2402": Reach.HAS}
    with pytest.raises(NotFound):
        province.steering.edition(3)


def test_a_district_reads_what_holds_and_changes_nothing(three: tuple[App, App, App]) -> None:
    province, district, _ = three
    by = the_officer(province)
    province.steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
    province.steering.publish(EDITION, by=by)
    carry(province, district)
    steering, officer = district.steering, the_officer(district)
    view = steering.view(user=officer)
    assert not view.can_write
    assert [(one.number, one.title, len(one.contents)) for one in view.editions] == [(1, EDITION.title, 1)]
    assert view.editions[0].reach == ()
    assert steering.rules(user=officer).edition == "ฉบับที่ 1 ใช้ตั้งแต่ 1 ธ.ค. 2569"
    for act in (
        lambda: steering.change_rule("R20", RuleEdit(is_on=True, day=28), by=officer),
        lambda: steering.set_holiday(DECEMBER, "หยุดเอง", by=officer),
        lambda: steering.set_entry(READINESS_LEVEL, {"code": "E", "label": "อี"}, by=officer),
        lambda: steering.set_template("แบบ", CRITERIA, is_placeholder=False, by=officer),
        lambda: steering.set_words("F01", TITLE, {}, by=officer),
        lambda: steering.use_preset("56", by=officer),
        lambda: steering.publish(EDITION, by=officer),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert district.drafts.places(officer) == []
