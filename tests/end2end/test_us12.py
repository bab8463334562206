"""US12 Supervision (workflows.md §9): “11 missions × 8 headings; M01 prefilled from sites, activities, events, posts of
the period; empty headings print ‘–’; plan prints ‘พุธ ๑๗ เม.ย. ๖๗ ๐๘.๓๐ น.’.”

In April 2567, as the letter of 3 เม.ย. 2567 asks: visits from Wednesday 17th to Tuesday 30th.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from desktop import areas
from desktop.calendar.instances import DutyState, Instance
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.paper_view import Signing
from desktop.shown_state import ShownState
from desktop.visit_places import TopicPlace, VisitNotePlace, VisitPlanPlace
from desktop.visits_view import Close, Instruct, Reply
from tests import makers
from tests.end2end.program import Program, founded, introduce
from tests.paper_check import check_paper, drawn_text, text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol

APRIL = date(2024, 4, 1)
TODAY = date(2024, 4, 18)
_NOW_MS = int(datetime.fromisoformat("2024-04-18T10:00:00+07:00").timestamp() * 1000)
_DISTRICT = "2402"  # บางคล้า


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    district = an_office(tmp_path, _DISTRICT, now_ms=_NOW_MS)
    province = an_office(tmp_path, "24", now_ms=_NOW_MS)
    enrol(district, province)
    yield district, province
    district.close()
    province.close()


@pytest.fixture
def district(offices: tuple[App, App]) -> App:
    """With a plot, activities inside and outside the period, seedlings and what was published."""
    app, _ = offices
    site = makers.a_site(app, name="ศูนย์เรียนรู้บ้านสวนกลาง")
    inside = {"held_on": date(2024, 4, 4), "period_month": APRIL, "participants": 36}
    activity = makers.an_activity(app, site, name="เอามื้อสามัคคีขุดคลองไส้ไก่", **inside)
    outside = {"held_on": date(2023, 9, 20), "period_month": date(2023, 9, 1)}
    makers.an_activity(app, site, name="งานปีงบประมาณก่อน", **outside)
    seedlings = [{"species": "ยางนา", "raised_qty": 500, "shared_qty": 300, "receivers": 40}]
    makers.put(app, "Event", activity_id=activity, occasion="coronation", seedlings=seedlings)
    post = {"channel": "facebook", "url": "https://example.org/1", "posted_on": date(2024, 4, 5)}
    makers.put(app, "PublicityPost", **post, title="เอามื้อที่บ้านสวนกลาง", activity_id=activity)
    return app


def by(app: App) -> UUID:
    return makers.the_officer(app)


def printed(app: App, form: str, record: UUID) -> bytes:
    target = io.BytesIO()
    app.printing.print_(PrintRequest(form=form, records=(record,)), target, by=by(app))
    assert check_paper(target.getvalue()) == []
    return target.getvalue()


def write(app: App, topic: str, **answers: str) -> UUID:
    shown = app.topic_answers.view(TopicPlace(APRIL, topic), user=by(app))
    told = {name.removeprefix("h"): words for name, words in answers.items()}
    start = dict(shown.sheet.values) if shown.sheet.is_new else {}
    app.topic_answers.save_topic(shown.sheet.id, topic, start, told, by=by(app))
    return shown.sheet.id


def signed(app: App, type_name: str, id_: UUID, form: str) -> None:
    printed(app, form, id_)
    signing = Signing(signed_on=TODAY, signer="ผู้ลงนาม ตัวอย่างดี", kept_at="แฟ้มนิเทศ")
    app.papers.sign(type_name, id_, signing, by=by(app))


def the_plan(province: App) -> UUID:
    """Every district of the province in one step, then the days of the letter."""
    view = province.visits.plan(VisitPlanPlace(APRIL), user=by(province))
    rows = province.visits.spread(APRIL, ())
    assert [row["district"] for row in rows] == [area.code for area in areas.inside("24")]
    days = (17, 18, 19, 22, 23, 24, 25, 26, 29, 30, 30)
    codes = [_DISTRICT, *(row["district"] for row in rows if row["district"] != _DISTRICT)]
    visits = [
        {"on": date(2024, 4, day), "at": "08:30" if place < 10 else "13:30", "district": code}
        for place, (day, code) in enumerate(zip(days, codes, strict=True))
    ]
    start = dict(view.sheet.values)
    province.visits.save("SupervisionPlan", view.sheet.id, start, {"visits": visits}, by=by(province))
    return view.sheet.id


def due(app: App, code: str) -> list[Instance]:
    return app.calendar.instances(APRIL, date(2024, 5, 31), office=app.store.office, codes={code})


# --- the acceptance condition ---------------------------------------------------------------------------------


def test_eleven_missions_by_eight_headings_the_first_filled_from_the_period(district: App) -> None:
    view = district.topic_answers.view(TopicPlace(APRIL), user=by(district))
    assert (len(view.topics), len(view.headings)) == (11, 8)
    assert (view.sheet.values["from_day"], view.sheet.values["to_day"]) == (date(2023, 10, 1), TODAY)
    first = view.sheet.values["1"]
    assert "ศูนย์เรียนรู้และแปลงที่ใช้งาน 1 แห่ง" in first  # sites
    assert "4 เม.ย. 2567 เอามื้อสามัคคีขุดคลองไส้ไก่ ที่ ศูนย์เรียนรู้บ้านสวนกลาง 36 คน" in first  # activities
    assert "งานปีงบประมาณก่อน" not in first
    assert "แบ่งปัน 300 ต้น" in first  # events
    assert "วันฉัตรมงคล" in first
    assert "5 เม.ย. 2567 เอามื้อที่บ้านสวนกลาง https://example.org/1" in view.sheet.values["8"]  # posts


def test_empty_headings_print_a_dash(district: App) -> None:
    id_ = write(district, "M03", h1="ใส่ผ้าไทยทุกวันอังคาร", h4="ขอให้มีประกวดผ้า")
    pages = drawn_text(printed(district, "F21-answers", id_))
    lines = [line.strip() for page in pages for line in page.splitlines()]
    assert "เอามื้อสามัคคีขุดคลองไส้ไก่" in "".join("".join(pages).split())
    told = 2 + 2  # of the first mission what the book tells, of the third what was typed
    assert sum(line.endswith("–") for line in lines) == 11 * 8 - told


def test_the_plan_prints_weekday_day_and_time(offices: tuple[App, App]) -> None:
    _, province = offices
    pdf = printed(province, "F21-plan", the_plan(province))
    (page,) = text_of(pdf)
    assert "พุธ ๑๗ เม.ย. ๖๗ ๐๘.๓๐ น." in " ".join(page.split())
    words = "".join(page.split())
    assert "อังคาร๓๐เม.ย.๖๗๑๓.๓๐น." in words
    assert all("".join(area.name.split()) in words for area in areas.inside("24"))


# --- the way of a visit ---------------------------------------------------------------------------------------


def test_a_visit_from_the_plan_to_the_last_instruction(offices: tuple[App, App], district: App) -> None:
    _, province = offices
    plan = the_plan(province)
    signed(province, "SupervisionPlan", plan, "F21-plan")
    carry(province, district)

    # The district sees its day, and what is due the day before.
    (visit,) = due(district, "VISIT")
    (answers,) = due(district, "R70")
    assert (visit.due, visit.rule.title_th) == (date(2024, 4, 17), "คณะนิเทศลงพื้นที่ 08.30 น.")
    assert (answers.due, answers.state) == (date(2024, 4, 16), DutyState.OVERDUE)

    sheet = write(district, "M02", h1="ตลาดในแปลงทุกวันศุกร์")
    signed(district, "TopicSheet", sheet, "F21-answers")
    carry(district, province)
    (answers,) = due(district, "R70")
    assert answers.shown is ShownState.RECEIVED

    # The province reads them, and writes what it saw.
    (row,) = [
        one for one in province.visits.plan(VisitPlanPlace(APRIL), user=by(province)).districts if one.answers
    ]
    assert (row.code, row.stage) == (_DISTRICT, ShownState.RECEIVED)
    read = province.topic_answers.view(TopicPlace(topic="M02", sheet=row.answers), user=by(province))
    assert (read.district, read.sheet.values["1"]) == ("บางคล้า", "ตลาดในแปลงทุกวันศุกร์")
    assert "อ่านได้อย่างเดียว" in read.sheet.locked
    begun = province.visits.start_note(VisitNotePlace(_DISTRICT, date(2024, 4, 17), plan))
    assert len(begun.start["team"]) == 5
    note = makers.put(province, "VisitNote", **begun.start, remarks="แปลงมีน้ำพอใช้ตลอดปี")
    words = Instruct(note=note, words="ซ่อมป้ายฐานเรียนรู้", due_on=date(2024, 5, 15), responsible="พัฒนาการอำเภอ")
    province.visits.instruct(words, by=by(province))
    signed(province, "VisitNote", note, "F21-note")
    carry(province, district)

    # It stands on the district's home page until the province closes it.
    (asked,) = due(district, "INSTRUCTION")
    assert (asked.due, asked.rule.title_th) == (date(2024, 5, 15), "ข้อสั่งการ: ซ่อมป้ายฐานเรียนรู้")
    titles = [row.title for row in district.home.month(date(2024, 5, 1)).rows]
    assert "ข้อสั่งการ: ซ่อมป้ายฐานเรียนรู้" in titles
    (one,) = district.visits.year(2567).instructions
    district.visits.reply(Reply(instruction=one.id, text="ซ่อมแล้วทั้ง 2 ฐาน", done_on=TODAY), by=by(district))
    carry(district, province)
    assert [one.note for one in due(province, "INSTRUCTION")] == ["อำเภอรายงานเมื่อ 18 เม.ย. 2567"]
    province.visits.close(Close(id=one.id, outcome="ซ่อมแล้ว ตรวจแล้ว", closed_on=TODAY), by=by(province))
    carry(province, district)
    (asked,) = due(district, "INSTRUCTION")
    assert asked.shown is ShownState.ACKNOWLEDGED
    assert district.visits.year(2567).open_count == 0
    paper = "".join(drawn_text(printed(province, "F21-note", note))[0].split())
    assert "แล้วเสร็จ๑๘เม.ย.๖๗ซ่อมแล้วตรวจแล้ว" in paper
    stand = province.papers.stand("VisitNote", note)
    assert not stand.is_changed, "what came of an instruction is no change of the signed note"


# --- on a laptop of the province, by samutctl -----------------------------------------------------------------


def test_a_laptop_of_the_province_office_writes_notes_in_the_field(tmp_path: Path) -> None:
    """Both PCs write, exchange files, and agree."""
    desk, laptop = founded(tmp_path / "desk", "24"), founded(tmp_path / "laptop", "24")
    introduce(desk, laptop, tmp_path)
    desk.one("visit", "plan", "--month", "2026-11", "--fill")
    _carry(desk, laptop, tmp_path / "out")
    there = laptop.call("visit", "plan", "--month", "2026-11")
    assert (there[0]["without"], len(there)) == ([], 1 + 11)

    # In the field: a note with an instruction, and a visit that moved; in the office meanwhile another note.
    made = laptop.one("visit", "note", "--district", "2402", "--on", "2026-11-19", "--remarks", "แปลงมีน้ำพอใช้")
    asked = laptop.one("visit", "instruct", made["note"], "--words", "ซ่อมป้าย", "--due", "2026-12-15")
    laptop.one(
        "record", "put", "SupervisionPlan", "-", given=[{"id": there[0]["plan"], "note": "เลื่อน อ.บางคล้า"}]
    )
    desk.one("visit", "note", "--district", "2403", "--on", "2026-11-18", "--remarks", "เจ้าของแปลงเป็นครูพาทำ")
    desk.one("visit", "note", "--district", "2402", "--on", "2026-11-19")
    _cross(desk, laptop, tmp_path / "back")
    assert desk.state() == laptop.state()
    for program in (desk, laptop):
        visits = {one["district"]: one for one in program.call("visit", "list") if one["note"]}
        assert {code: one["open"] for code, one in visits.items()} == {"2402": 1, "2403": 0}
        assert program.one("record", "get", "VisitNote", made["note"])["remarks"] == "แปลงมีน้ำพอใช้"
        assert [one["instruction"] for one in program.call("visit", "instructions")] == [asked["instruction"]]
        assert program.problems() == []
    desk.one("visit", "close", asked["instruction"], "--outcome", "ซ่อมแล้ว")
    _carry(desk, laptop, tmp_path / "closed")
    assert laptop.call("visit", "instructions") == []
    assert desk.state() == laptop.state()


def test_a_district_answers_by_samutctl(tmp_path: Path) -> None:
    district = founded(tmp_path / "district", "2402")
    told = district.call("visit", "answers", "--month", "2026-11", "--topic", "M02")
    assert (told[0]["is_new"], len(told)) == (True, 1 + 11 + 8)
    answer = ("--topic", "M02", "--heading", "1", "--text", "ตลาดในแปลง")
    district.one("visit", "answers", "--month", "2026-11", *answer)
    (one,) = [
        line for line in district.call("visit", "answers", "--month", "2026-11") if line.get("topic") == "M02"
    ]
    assert (one["answered"], one["of"]) == (1, 8)
    district.call("visit", "answers", "--topic", "M99", "--heading", "1", "--text", "x", code=2)
    district.call("visit", "plan", "--month", "2026-11", "--fill", code=12)
    district.call("visit", "note", "--district", "2402", "--on", "2026-11-19", code=12)


def _export(program: Program, folder: Path) -> str:
    (file,) = program.one("bundle", "export", "--for", "24", "--to", folder)["files"]
    return str(file)


def _carry(giver: Program, taker: Program, folder: Path) -> None:
    taker.one("bundle", "import", _export(giver, folder))


def _cross(first: Program, second: Program, folder: Path) -> None:
    """Both write before either reads."""
    files = _export(first, folder / "first"), _export(second, folder / "second")
    first.one("bundle", "import", files[1])
    second.one("bundle", "import", files[0])
