"""The words of a form as data: what a province may write, and which words a sheet is printed with."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from db.ids import natural_id
from db.records.steering import FormWording
from desktop.checkup import check_book
from desktop.errors import Refused
from desktop.forms import form_words
from desktop.forms.catalogue import SHEETS, FormSheet
from desktop.forms.form_words import Part, Slot, changed, dressed, faults, form_of, house, rows, slots
from desktop.forms.jobs import Job, PrintRequest
from desktop.forms_desk import FormsDesk
from desktop.opening import App
from desktop.session import Session
from desktop.typeset.paper import Paper
from tests.makers import a_province_code, a_province_wording, a_site, an_activity, an_app, put, the_officer
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.every_form import LETTERS, THREE, drawing
from tests.unit.desktop.forms.samples import BLANK, INFO

TITLE = "แบบรายงานกิจกรรมประจำเดือนของจังหวัด"
WORDED = {"title": [TITLE, "ฉบับปรับปรุง"]}


def _longest(form: str, slot: Slot) -> str:
    """As much as is accepted in this place."""
    longer = slot.house + " ของจังหวัดสวนสร้าง" * 20
    most = next(
        size
        for size in range(slot.most, len(slot.house) - 1, -1)
        if not faults(form, changed(form, {}, {slot.key: longer[:size].rstrip()}))
    )
    return longer[:most].rstrip()


def _drawn(sheet: FormSheet, kind: str, definition: Any) -> bytes:
    three = THREE[sheet.code]
    data = getattr(three, kind)
    target, info = io.BytesIO(), BLANK if kind == "blank" else INFO
    how = {key: value for key, value in three.how.get(kind, {}).items() if key != "definition"}
    with Paper(target, title="words") as paper:
        drawing(sheet)(data, paper, info, **how, definition=definition)
    return target.getvalue()


# --- every form ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", form_words.forms())
def test_every_form_ships_right_and_every_text_of_it_has_a_place(form: str) -> None:
    assert faults(form, {}) == {}
    assert dressed(form, {}, 1) == house(form)
    assert {slot.part for slot in slots(form)} >= {Part.TITLE, Part.TEXT}
    said = form_words.texts(form, {})
    assert said == {slot.key: slot.house for slot in slots(form)}
    assert changed(form, {}, said) == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.code)
def test_every_sheet_prints_in_the_longest_words_and_in_another_order(sheet: FormSheet) -> None:
    """What is accepted never breaks printing."""
    form = form_of(sheet.code)
    longest = {slot.key: _longest(form, slot) for slot in slots(form) if "{" not in slot.house}
    turned = {row.key: tuple(code for code, _ in reversed(row.codes)) for row in rows(form)}
    words = changed(form, {}, longest, turned)
    assert faults(form, words) == {}
    definition = dressed(form, words, 7)
    for kind in ("blank", "ordinary", "overfull"):
        if getattr(THREE[sheet.code], kind) is not None:
            assert _drawn(sheet, kind, definition).startswith(b"%PDF")


@pytest.mark.parametrize(
    "sheet", [one for one in SHEETS if one.code not in LETTERS], ids=lambda one: one.code
)
def test_every_sheet_shows_the_provinces_words_and_says_which_version(sheet: FormSheet) -> None:
    form = form_of(sheet.code)
    told = {slot.key: "ข้อความของจังหวัด" for slot in slots(form) if slot.part is Part.TITLE}
    definition = dressed(form, changed(form, {}, told), 7)
    kind = "blank" if THREE[sheet.code].blank is not None else "ordinary"
    pages = text_of(_drawn(sheet, kind, definition))
    assert holds(pages, "ข้อความของจังหวัด")
    assert holds(pages, f"{definition.form} v7"), pages[0][-300:]


# --- what is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "words", "said"),
    [
        ("F99", {}, "ไม่มีแบบ F99"),
        ("F01", [], "ต้องเป็นชุดของช่องกับข้อความ"),
        ("F01", {"colour": "แดง"}, "ไม่มีช่อง “colour”"),
        ("F01", {"title": 5}, "ต้องมี 2 ช่อง"),
        ("F01", {"title": ["บรรทัดเดียว"]}, "ต้องมี 2 ช่อง"),
        ("F01", {"signer": 5}, "ต้องเป็นข้อความ"),
        ("F01", {"signer": " "}, "ข้อความว่างไม่ได้"),
        ("F01", {"signer": "ก" * 500}, "ยาวเกิน 60 ตัวอักษร"),
        ("F01", {"signer": "ผู้รายงาน\x07"}, "อักขระที่พิมพ์ไม่ได้"),
        ("F01", {"areas": [{"code": "1", "text": "๑ ไร่"}]}, "ต้องมี 3 ช่อง"),
        ("F01", {"areas": [{"code": code, "text": code} for code in ("1", "3", "7")]}, "ครบทุกรหัส (1, 3, 15)"),
        ("F11", {"levels": []}, "แก้ที่รายการเลือกหรือระดับ"),
        ("F11", {"blank_assessors": 9}, "ขนาดของแบบ"),
        ("F11", {"columns": [{"head": "ข้อ", "width": 30}] * 5}, "160"),
        ("F12", {"ordered": "สั่ง ณ วันนี้"}, "{วันที่} {เดือน} {ปี}"),
    ],
)
def test_words_that_do_not_fit_their_form_are_refused_in_thai(form: str, words: Any, said: str) -> None:
    assert said in " · ".join(faults(form, words).values())


def test_widths_may_be_moved_between_the_columns_of_a_table() -> None:
    shipped = form_words._plain("F11")["columns"]
    wider = [dict(one) for one in shipped]
    wider[1]["width"] -= 10
    wider[4]["width"] += 10
    assert faults("F11", {"columns": wider}) == {}
    wider[4]["width"] += 10
    assert "รวมกันต้องเป็น" in " ".join(faults("F11", {"columns": wider}).values())


def test_a_title_that_runs_out_of_the_page_is_refused(tmp_path: Any) -> None:
    app = an_app(tmp_path / "24", office="24")
    wide = {"title": ["แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประจำเดือนของจังหวัด", "สอง"]}
    with pytest.raises(Refused) as refused:
        put(app, "FormWording", form="F01", version=2, active_from=date(2026, 12, 1), words=wide)
    assert "ยาวเกินความกว้างของหน้ากระดาษ" in refused.value.fields["words"]
    app.close()


def test_words_that_have_begun_are_followed_by_a_next_version(tmp_path: Any) -> None:
    app = an_app(tmp_path / "24", office="24")
    id_ = put(app, "FormWording", form="F01", version=2, active_from=app.today(), words=WORDED)
    later = put(
        app, "FormWording", form="F01", version=3, active_from=date(2027, 1, 1), words={"signer": "ผู้จัดทำ"}
    )
    put(app, "FormWording", id=later, words=WORDED)
    with pytest.raises(Refused) as refused:
        put(app, "FormWording", id=id_, words={"signer": "ผู้จัดทำ"})
    assert "ฉบับถัดไป" in refused.value.fields["words"]
    with pytest.raises(Exception, match="FormWording"):
        app.records.delete("FormWording", id_, by=the_officer(app))
    app.close()


# --- which words hold ---------------------------------------------------------------------------------


def the_job(app: App, activity: UUID) -> Job:
    (job,) = app.printing.jobs(PrintRequest(form="F01", records=(activity,)))
    return job


def printed(app: App, activity: UUID | None = None, *, draft: bool = False) -> list[str]:
    target = io.BytesIO()
    records = (activity,) if activity else ()
    request = PrintRequest(form="F01", records=records, blank=activity is None, draft=draft)
    app.printing.print_(request, target, by=the_officer(app))
    return text_of(target.getvalue())


def test_the_provinces_words_hold_from_their_day_on(app: App) -> None:
    activity = an_activity(app, a_site(app))
    a_province_wording(app, "F01", WORDED, active_from=date(2026, 12, 1))
    assert the_job(app, activity).version == 1
    a_province_wording(app, "F01", WORDED, version=3, active_from=app.today())
    assert the_job(app, activity).version == 3
    assert holds(printed(app, activity, draft=True), TITLE)
    pages = printed(app)
    assert holds(pages, TITLE)
    assert holds(pages, "F01 v3")


def test_a_year_that_joined_the_list_stands_in_the_provinces_words_too(app: App) -> None:
    a_province_wording(app, "F01", WORDED)
    a_province_code(app, "budget_year", "2568", "ปี 2568", fiscal_year_be=2568)
    pages = printed(app)
    assert holds(pages, TITLE)
    assert holds(pages, "๒๕๖๘")


def test_a_paper_that_was_printed_keeps_its_words_until_its_next_revision(app: App) -> None:
    activity = an_activity(
        app, a_site(app), reporter_position="นักวิชาการพัฒนาชุมชน", report_date=date(2026, 11, 20)
    )
    target = io.BytesIO()
    before = the_job(app, activity)
    composed = app.printing.draw(
        app.printing.gathered([PrintRequest(form="F01", records=(activity,))]), target
    )
    with app.store.work(by=the_officer(app)) as work:  # whatever it lacks, it went out for signing
        sheet = composed.sheets[0]
        app.printing._note(work, _final(sheet), 1, by=None)
        work.commit()
    a_province_wording(app, "F01", WORDED)
    kept = the_job(app, activity)
    assert (kept.version, kept.digest) == (1, before.digest), "the signed sheet and its copy are one paper"
    put(app, "Activity", id=activity, name="เอามื้อสามัคคี ครั้งที่สอง")
    corrected = the_job(app, activity)
    assert (corrected.rev, corrected.version) == (2, 2)


def _final(sheet: Any) -> Any:
    return replace(sheet, job=replace(sheet.job, missing={}))


def test_wrong_words_from_a_file_are_passed_over_and_named_by_check(app: App) -> None:
    a_province_wording(app, "F01", WORDED)
    a_province_wording(app, "F01", {"title": 5}, version=3)
    a_province_wording(app, "F02", ["ไม่ใช่ข้อความ"], version=2)  # type: ignore[arg-type]
    pages = printed(app)
    assert holds(pages, TITLE)
    assert holds(pages, "F01 v2")
    found = check_book(app.store)
    assert [problem.code for problem in found] == ["form_words", "form_words"]
    assert "F01 ฉบับที่ 3" in found[0].what
    assert "จังหวัด" in found[0].next


def test_words_that_are_retired_are_not_printed_with_anew(app: App) -> None:
    id_ = a_province_wording(app, "F01", WORDED)
    with app.store.work(by=None) as work:
        work.change_by_id(FormWording, id_, {"state": "inactive"})
        work.commit()
    assert not holds(printed(app), TITLE)


def test_the_page_of_forms_says_whose_words_a_sheet_speaks(app: App) -> None:
    a_province_wording(app, "F01", WORDED)
    desk = FormsDesk(Session(app, app.users.all()[0]))
    told = {row.code: row.needs for row in desk.catalogue(date(2026, 11, 1))}
    assert told["F01"].endswith("ข้อความของจังหวัด ฉบับที่ 2")
    assert "ข้อความของจังหวัด" not in told["F02"]


def test_another_provinces_words_are_not_ours(app: App) -> None:
    said = {"form": "F01", "version": 2, "active_from": date(2026, 11, 1), "words": WORDED}
    with app.store.work(by=None) as work:
        work.add(FormWording, said, id_=natural_id("FormWording", "56", "F01", 2), office="56")
        work.commit()
    assert not holds(printed(app), TITLE)


def test_a_sheet_is_printed_with_the_words_of_its_form() -> None:
    assert form_words.title_of("F01").startswith("แบบรายงานโครงการ")
    assert form_of("F08-card") == "F08"
    assert form_of("F21-best") == "F21-best"
    assert form_of("F99") == ""
