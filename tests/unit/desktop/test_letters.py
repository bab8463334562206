"""Letters on a real book: covers that enclose by themselves, numbers of the register, what came in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from db.ids import natural_id
from db.records.offices import Office
from desktop.errors import NotReady, Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.paper_view import Signing
from desktop.shown_state import ShownState
from tests import makers
from tests.paper_check import text_of

NOVEMBER = date(2026, 11, 1)
HEAD = {
    "letter_place_1": "ที่ว่าการอำเภอโคกสุข",
    "letter_place_2": "ถนนสวนสร้าง ตย 99000",
    "doc_prefix": "ตย 0119",
    "next_doc_no": 417,
    "chief_name": "นายอนุชา สวนสมมุติ",
    "chief_post": "นายอำเภอโคกสุข",
    "owner_unit": "สำนักงานพัฒนาชุมชนอำเภอ",
    "phone": "099000123",
    "motto": "“คำขวัญของหน่วยงาน”",
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "book")
    with made.store.work(by=None) as work:
        office = {"code": "2401", "kind": "district_office", "name": "สำนักงานพัฒนาชุมชนอำเภอโคกสุข"}
        if work.find(Office, natural_id("Office", "2401")) is None:
            work.add(Office, office, id_=natural_id("Office", "2401"))
            work.commit()
    made.records.put("Office", [{"id": natural_id("Office", "2401"), **HEAD}], by=makers.the_officer(made))
    yield made
    made.close()


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def next_doc_no(app: App) -> int:
    return int(app.browse.get("Office", natural_id("Office", "2401"))["next_doc_no"])


def a_letter(app: App, **values: Any) -> UUID:
    usual = {"doc_no": app.letters.next_number(None), "doc_date": makers.TODAY}
    return makers.put(app, "LetterDoc", **{**app.letters.cover("F01", NOVEMBER), **usual, **values})


def printed(app: App, id_: UUID, by: UUID) -> bytes:
    out = io.BytesIO()
    app.printing.print_(PrintRequest(form="F22", records=(id_,)), out, by=by)
    return out.getvalue()


# --- covers -------------------------------------------------------------------------------------------


def test_a_cover_encloses_the_reports_of_its_month(app: App) -> None:
    site = makers.a_site(app)
    makers.an_activity(app, site, participants=24)
    makers.an_activity(app, site, name="ทำปุ๋ยหมัก", participants=10)
    makers.an_activity(
        app, site, name="ของเดือนก่อน", period_month=date(2026, 10, 1), held_on=date(2026, 10, 5)
    )
    told = app.letters.cover("F01", NOVEMBER)
    texts = [one.text for one in told["enclosures"]]
    assert len(texts) == 2
    assert {text.split()[-1] for text in texts} == {"เอามื้อสามัคคีขุดคลองไส้ไก่", "ทำปุ๋ยหมัก"}
    assert "จำนวน 2 กิจกรรม ในพื้นที่ต้นแบบ 1 แปลง มีผู้เข้าร่วมรวม 34 คน" in told["body"]
    assert told["subject"].endswith("ประจำเดือนพฤศจิกายน 2569")
    assert told["kind"] == "memo"
    assert told["signer_name"] == "นายอนุชา สวนสมมุติ"
    assert "{" not in told["body"] + told["subject"] + told["to"]


def test_many_reports_are_one_line_with_their_number(app: App) -> None:
    site = makers.a_site(app)
    for place in range(9):
        makers.an_activity(app, site, name=f"กิจกรรม {place}")
    (one,) = app.letters.cover("F01", NOVEMBER)["enclosures"]
    assert (one.qty, one.unit) == (9, "copy")


def test_every_form_of_the_brief_has_its_wording(app: App) -> None:
    forms = [row.form for row in app.letters.year(2026, NOVEMBER).covers]
    assert forms == ["F01", "F06", "F13", "F14", "F15", "F16", "F21", "F23"]
    for form in forms:
        told = app.letters.cover(form, NOVEMBER)
        assert told["body"]
        assert makers.put(app, "LetterDoc", **told)


def test_an_own_wording_takes_the_place_of_the_shipped_one(app: App) -> None:
    start = app.letters.template_start("F01", "memo")
    makers.put(app, "LetterTemplate", **{**start, "body": "อำเภอ{อำเภอ}ขอส่งรายงานเดือน{เดือน}\nจึงเรียนมา"})
    assert app.letters.cover("F01", NOVEMBER)["body"].splitlines()[-1] == "จึงเรียนมา"
    assert "พฤศจิกายน 2569" in app.letters.cover("F01", NOVEMBER)["body"]


def test_which_kind_is_a_setting_of_the_office(app: App, by: UUID) -> None:
    app.settings.set("letter_kind", "external", by=by)
    told = app.letters.cover("F01", NOVEMBER)
    assert (told["kind"], told["closing"]) == ("external", "ขอแสดงความนับถือ")


def test_a_cover_that_was_made_is_shown_with_its_month(app: App) -> None:
    id_ = a_letter(app)
    rows = {row.form: row for row in app.letters.year(2026, NOVEMBER).covers}
    assert rows["F01"].letter == id_
    assert {row.form: row for row in app.letters.year(2026, date(2026, 12, 1)).covers}["F01"].letter is None


# --- numbers ------------------------------------------------------------------------------------------


def test_printing_counts_the_register_up(app: App, by: UUID) -> None:
    assert app.letters.next_number(None) == "ตย 0119/417"
    id_ = a_letter(app)
    assert next_doc_no(app) == 417  # a draft takes no number away
    printed(app, id_, by)
    assert next_doc_no(app) == 418
    assert app.letters.next_number(None) == "ตย 0119/418"
    app.papers.sign(
        "LetterDoc", id_, Signing(signed_on=makers.TODAY, signer="นายอำเภอ", kept_at="แฟ้ม"), by=by
    )
    assert next_doc_no(app) == 418


def test_a_typed_number_is_followed_by_the_next(app: App, by: UUID) -> None:
    printed(app, a_letter(app, doc_no="ตย ๐๑๑๙/๕๐๐"), by)
    assert app.letters.next_number(None) == "ตย 0119/501"
    printed(app, a_letter(app, doc_no="อื่น 99/7"), by)
    assert app.letters.next_number(None) == "ตย 0119/501"


def test_a_number_is_never_given_twice(app: App, by: UUID) -> None:
    printed(app, a_letter(app), by)
    twin = a_letter(app, doc_no="ตย 0119/417")
    with pytest.raises(NotReady) as refused:
        printed(app, twin, by)
    assert refused.value.fields["doc_no"] == "ที่ ตย 0119/417 ใช้กับหนังสือฉบับอื่นของปีนี้แล้ว"


def test_numbers_begin_anew_with_the_calendar_year(app: App, by: UUID) -> None:
    printed(app, a_letter(app), by)
    january = date(2027, 1, 5)
    assert app.letters.next_number(january) == "ตย 0119/1"
    printed(app, a_letter(app, doc_no="ตย 0119/1", doc_date=january), by)
    assert next_doc_no(app) == 2
    assert app.letters.next_number(january) == "ตย 0119/2"


# --- paper --------------------------------------------------------------------------------------------


def test_a_letter_without_a_number_lacks_it_and_says_so(app: App, by: UUID) -> None:
    id_ = makers.put(app, "LetterDoc", **app.letters.cover("F01", NOVEMBER))
    gaps = {gap.key for gap in app.papers.stand("LetterDoc", id_).verdict.gaps}
    assert gaps == {"doc_no", "doc_date"}
    with pytest.raises(NotReady):
        printed(app, id_, by)


def test_an_office_without_a_letter_head_is_told(app: App, by: UUID) -> None:
    app.records.put("Office", [{"id": natural_id("Office", "2401"), "doc_prefix": None}], by=by)
    id_ = a_letter(app, doc_no="1")
    gaps = {gap.key: gap.words for gap in app.papers.stand("LetterDoc", id_).verdict.gaps}
    assert gaps == {"office": "ตั้งค่าหน่วยงานยังไม่มีอักษรและเลขประจำ"}


def test_the_printed_letter_says_what_was_typed(app: App, by: UUID) -> None:
    makers.an_activity(app, makers.a_site(app))
    (text,) = text_of(printed(app, a_letter(app), by))
    squeezed = "".join(text.split())
    for part in ("บันทึกข้อความ", "ตย๐๑๑๙/๔๑๗", "๒๐พฤศจิกายน๒๕๖๙", "สิ่งที่ส่งมาด้วย", "(นายอนุชาสวนสมมุติ)"):
        assert part in squeezed
    assert "F22v1" not in squeezed


def test_the_emblem_is_the_offices_own_file(app: App, by: UUID, tmp_path: Path) -> None:
    assert not app.letters.year(2026, NOVEMBER).has_emblem
    picture = tmp_path / "ตรา.png"
    Image.new("L", (60, 60), 30).save(picture)
    app.letters.set_emblem([picture], by=by)
    assert app.letters.year(2026, NOVEMBER).has_emblem
    id_ = a_letter(app)
    assert b"/Subtype /Image" in printed(app, id_, by) or b"/Image" in printed(app, a_letter(app), by)


def test_a_corrected_letter_bears_no_stamp(app: App, by: UUID) -> None:
    id_ = a_letter(app)
    printed(app, id_, by)
    app.records.put("LetterDoc", [{"id": id_, "to": "พัฒนาการจังหวัดสวนสร้าง"}], by=by)
    assert app.papers.stand("LetterDoc", id_).stage is ShownState.CHANGED_AFTER_PRINT
    assert "ฉบับแก้ไข" not in text_of(printed(app, id_, by))[0]


# --- what came in -------------------------------------------------------------------------------------


def test_what_came_in_says_how_far_its_day_is(app: App, by: UUID) -> None:
    usual = {"received_on": date(2026, 11, 10), "sender": "จังหวัดสวนสร้าง", "subject": "ให้รายงานผล"}
    late = makers.put(app, "IncomingLetter", **usual, due_on=date(2026, 11, 18), received_no=7)
    makers.put(app, "IncomingLetter", **usual, due_on=date(2026, 11, 25))
    rows = {row.due_on: row for row in app.letters.year(2026, NOVEMBER).incoming}
    assert (rows[date(2026, 11, 18)].due_words, rows[date(2026, 11, 18)].is_late) == ("เกิน 2 วัน", True)
    assert rows[date(2026, 11, 25)].due_words == "อีก 5 วัน"
    assert app.letters.year(2026, NOVEMBER).next_received == 8
    app.letters.done(late, makers.TODAY, by=by)
    done = next(row for row in app.letters.year(2026, NOVEMBER).incoming if row.id == late)
    assert (done.done_on, done.is_late, done.due_words) == (makers.TODAY, False, "")


def test_what_is_still_open_goes_over_into_the_next_year(app: App) -> None:
    usual = {"received_on": date(2026, 11, 10), "sender": "จังหวัดสวนสร้าง", "subject": "ให้รายงานผล"}
    makers.put(app, "IncomingLetter", **usual, due_on=date(2027, 1, 15))
    makers.put(app, "IncomingLetter", **usual)
    assert len(app.letters.year(2027, date(2027, 1, 1)).incoming) == 1


def test_a_letter_from_the_future_is_refused(app: App) -> None:
    with pytest.raises(Refused):
        makers.put(app, "IncomingLetter", received_on=date(2026, 12, 1), sender="จังหวัด", subject="เรื่อง")
