"""A district's answers for the visit: begun from the book, kept mission by mission, never written over."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from db.queries.supervision import answers_of
from db.records.supervision import TopicSheet
from desktop.errors import NotAllowed, Refused
from desktop.opening import App
from desktop.topic_view import TopicsView
from desktop.visit_places import TopicPlace
from tests import makers

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


@pytest.fixture
def full(app: App) -> App:
    """With a plot, an activity in which seedlings were shared, and what was published of it."""
    site = makers.a_site(app)
    activity = makers.an_activity(app, site, participants=24)
    seedlings = [{"species": "ยางนา", "raised_qty": 500, "shared_qty": 300, "receivers": 40}]
    makers.put(
        app, "Event", activity_id=activity, occasion="other", occasion_text="วันดินโลก", seedlings=seedlings
    )
    post = {"channel": "facebook", "url": "https://example.org/1", "posted_on": date(2026, 11, 15)}
    makers.put(app, "PublicityPost", **post, title="เอามื้อที่บ้านสวนกลาง", activity_id=activity, reach=860)
    makers.put(
        app,
        "PublicityPost",
        channel="line",
        posted_on=date(2026, 11, 16),
        title="ผักสวนครัวรั้วกินได้",
        topic_code="M02",
    )
    return app


def view(app: App, topic: str = "", month: date = NOVEMBER) -> TopicsView:
    return app.topic_answers.view(TopicPlace(month, topic), user=makers.the_officer(app))


def write(app: App, topic: str, month: date = NOVEMBER, **told: Any) -> None:
    """`h1="…"`: under the first heading; anything else is a field of the paper."""
    shown = view(app, topic, month)
    values = {name.removeprefix("h") if name[1:].isdigit() else name: value for name, value in told.items()}
    start = dict(shown.sheet.values) if shown.sheet.is_new else {}
    app.topic_answers.save_topic(shown.sheet.id, topic, start, values, by=makers.the_officer(app))


def texts(app: App, month: date = NOVEMBER) -> dict[tuple[str, str], str | None]:
    with app.store.reading() as reader:
        (sheet,) = reader.select(TopicSheet, TopicSheet.month == month)
        return {key: one.text for key, one in answers_of(reader, [sheet.id])[sheet.id].items()}


def test_eleven_missions_by_eight_headings_begin_with_what_the_book_tells(full: App) -> None:
    shown = view(full)
    assert (len(shown.topics), len(shown.headings), shown.topic) == (11, 8, "M01")
    first = shown.sheet.values["1"]
    assert "แปลงที่ใช้งาน 1 แห่ง (CLM 1 แห่ง)" in first
    assert "จัดกิจกรรม 1 ครั้ง (1 ตุลาคม – 20 พฤศจิกายน 2569) ผู้เข้าร่วม 24 คน ได้แก่ เอามื้อสามัคคี 1 ครั้ง" in first
    assert "- 14 พ.ย. 2569 เอามื้อสามัคคีขุดคลองไส้ไก่ ที่ ศูนย์เรียนรู้บ้านสวนกลาง 24 คน" in first
    assert "เพาะกล้าไม้ 500 ต้น แบ่งปัน 300 ต้น ผู้รับ 40 ครัวเรือน/คน" in first
    assert "วันดินโลก 14 พ.ย. 2569 เอามื้อสามัคคีขุดคลองไส้ไก่" in first
    assert "เผยแพร่ 1 เรื่อง (Facebook 1) ผู้เข้าถึงรวม 860 คน" in shown.sheet.values["8"]
    assert shown.filled == {"1", "8"}
    assert shown.sheet.is_new  # nothing is in the book before somebody writes


def test_what_was_published_of_a_mission_stands_under_that_mission(full: App) -> None:
    assert "16 พ.ย. 2569 ผักสวนครัวรั้วกินได้" in view(full, "M02").sheet.values["8"]


def test_problems_and_best_practice_of_the_year_fill_their_headings(app: App) -> None:
    open_ = {
        "area": "water_soil",
        "text": "น้ำในหนองแห้งเร็ว",
        "remedy": "ปูก้นหนองด้วยดินเหนียว",
        "status": "working",
    }
    other = {"area": "people", "text": "ผู้รับจ้างลาออก", "remedy": "จ้างคนใหม่", "status": "solved"}
    makers.put(app, "ProblemReport", period_month=date(2026, 10, 1), items=[other])
    makers.put(app, "ProblemReport", period_month=NOVEMBER, items=[open_, other])
    makers.put(app, "BestPractice", title="ธนาคารเมล็ดพันธุ์บ้านสวนกลาง", fiscal_year_be=2570)
    told = view(app).sheet.values
    assert told["2"] == "1. น้ำในหนองแห้งเร็ว\n2. ผู้รับจ้างลาออก"
    assert told["3"] == "1. ปูก้นหนองด้วยดินเหนียว\n2. จ้างคนใหม่"
    assert told["7"] == "ธนาคารเมล็ดพันธุ์บ้านสวนกลาง"
    assert "1" not in told, "there is no plot and no activity"


def test_the_first_answer_makes_the_paper_with_all_that_was_filled(full: App, by: UUID) -> None:
    write(full, "M02", h1="ส่งเสริมผักสวนครัว 12 หมู่บ้าน")
    told = texts(full)
    assert told["M02", "1"] == "ส่งเสริมผักสวนครัว 12 หมู่บ้าน"
    assert {key for key, words in told.items() if words} == {
        ("M01", "1"), ("M01", "8"), ("M02", "1"), ("M02", "8"),
    }  # fmt: skip
    shown = view(full, "M01")
    assert not shown.sheet.is_new
    assert shown.filled == {"1", "8"}
    assert [(one.code, one.answered) for one in shown.topics[:3]] == [("M01", 2), ("M02", 2), ("M03", 0)]
    assert (shown.sheet.values["reporter_user"], shown.sheet.values["from_day"]) == (by, date(2026, 10, 1))


def test_what_an_officer_wrote_is_never_written_over(full: App, by: UUID) -> None:
    write(full, "M01", h1="เขียนเอง")
    makers.an_activity(full, makers.a_site(full, name="แปลงที่สอง"), name="ฝึกห่มดิน", held_on=date(2026, 11, 18))
    makers.put(full, "PublicityPost", channel="news", posted_on=date(2026, 11, 18), title="ข่าวที่สอง")
    full.topic_answers.fill(NOVEMBER, by=by)
    told = texts(full)
    assert told["M01", "1"] == "เขียนเอง"
    assert "เผยแพร่ 2 เรื่อง" in str(told["M01", "8"])
    with pytest.raises(Refused, match=r"(?s)ไม่มีข้อมูลใหม่ในสมุด|nothing"):
        full.topic_answers.fill(NOVEMBER, by=by)


def test_an_answer_that_was_emptied_may_be_filled_again(full: App, by: UUID) -> None:
    write(full, "M01", h1="เขียนเอง")
    write(full, "M01", h1=None)
    assert view(full, "M01").row.answered == 1  # type: ignore[union-attr]
    full.topic_answers.fill(NOVEMBER, by=by)
    assert "แปลงที่ใช้งาน" in str(texts(full)["M01", "1"])


def test_the_period_goes_on_from_the_answers_before(full: App) -> None:
    write(full, "M01", h2="น้ำน้อย", to_day=date(2026, 11, 15))
    assert view(full, month=date(2026, 12, 1)).sheet.values["from_day"] == date(2026, 11, 16)


def test_the_plan_tells_the_day_of_the_visit_and_which_missions(app: App) -> None:
    plan = ((date(2026, 11, 25), "08.30", "2401"), (date(2026, 11, 26), "13.30", "2402"))
    makers.a_province_plan(app, NOVEMBER, *plan, topic_codes=("M01", "M04"))
    shown = view(app)
    assert shown.visit is not None
    assert shown.visit.words == "พุธ 25 พ.ย. 2569 08.30 น."
    assert [one.code for one in shown.topics] == ["M01", "M04"]
    assert (shown.sheet.values["visited_on"], shown.sheet.values["to_day"]) == (
        date(2026, 11, 25),
        makers.TODAY,
    )


def test_one_that_says_nothing_is_not_ready_and_missions_left_out_are_told(app: App, by: UUID) -> None:
    write(app, "M01", from_day=date(2026, 10, 1))
    id_ = view(app).sheet.id
    assert app.papers.judge("TopicSheet", id_, {}).gaps[-1].words == "ยังไม่มีคำตอบของภารกิจใดเลย"
    write(app, "M03", h1="ใส่ผ้าไทยทุกวันอังคาร")
    (advice,) = app.papers.judge("TopicSheet", id_, {}).advice
    assert advice.words.startswith("ยังไม่มีคำตอบ 10 ภารกิจ")
    assert app.papers.judge("TopicSheet", id_, {}).gaps == ()


def test_the_answers_go_to_the_province_with_a_letter(app: App) -> None:
    write(app, "M03", h1="ใส่ผ้าไทยทุกวันอังคาร", h2="ครบทุกคน")
    told = app.letters.cover("F21", NOVEMBER)
    assert "จำนวน 1 ภารกิจ" in told["body"]
    assert [one.record_id for one in told["enclosures"]] == [view(app).sheet.id]
    assert not app.letters.cover("F21", date(2026, 10, 1))["enclosures"]


def test_a_signed_paper_keeps_its_answers(full: App, by: UUID) -> None:
    write(full, "M01", h2="น้ำน้อย")
    id_ = view(full).sheet.id
    makers.sign(full, "TopicSheet", id_)
    with pytest.raises(Refused) as caught:
        write(full, "M01", h2="น้ำมาก")
    assert "เปิดฉบับแก้ไขก่อน" in caught.value.fields["sheet_id"]
    assert view(full).sheet.locked


def test_what_is_typed_comes_back_at_its_mission(full: App, by: UUID) -> None:
    write(full, "M01", h2="น้ำน้อย")
    id_ = view(full).sheet.id
    full.topic_answers.keep_topic_draft(id_, "M03", {"4": "พิมพ์ค้าง"}, {}, user=by)
    draft = view(full, "M03").sheet.draft
    assert draft is not None
    assert dict(draft.values) == {"4": "พิมพ์ค้าง"}
    assert view(full, "M01").sheet.draft is None


def test_topics_and_headings_that_do_not_exist_are_refused(full: App, by: UUID) -> None:
    write(full, "M01", h2="น้ำน้อย")
    answer = {"sheet_id": view(full).sheet.id, "topic_code": "M12", "heading": "9", "text": "x"}
    with pytest.raises(Refused) as caught:
        makers.put(full, "TopicAnswer", **answer)
    assert set(caught.value.fields) == {"topic_code", "heading"}


def test_a_district_writes_no_plan_note_or_instruction(app: App) -> None:
    for type_name in ("SupervisionPlan", "VisitNote", "VisitInstruction", "MonitoringTopic"):
        with pytest.raises(NotAllowed):
            makers.put(app, type_name, month=NOVEMBER)
