"""US7 Assessment and level.

Accept: total, percent and proposed level change at once; a manual level needs a reason; adding a fourth level in
the province's data shows a fourth box on F11 and F08 with no new release; “เกณฑ์ตัวอย่าง” is printed while the
placeholder template is in use; sites not yet assessed are listed (“ทุกแห่ง”).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.ids import natural_id
from db.records.assessments import Assessment, AssessmentTemplate, TemplateItem
from desktop.assessing import reckon
from desktop.codes import BUDGET_YEAR, READINESS_LEVEL
from desktop.errors import Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.paper_view import Signing
from tests.makers import a_province_code, a_site, an_activity, an_app, an_assessment, scores_at, the_officer
from tests.paper_check import check_paper, text_of

PLACEHOLDER = "(เกณฑ์ตัวอย่าง – รอเกณฑ์กรมการพัฒนาชุมชน)"
WHOLE = {
    "problems": "น้ำในหนองแห้งเร็วช่วงเดือนมีนาคม",
    "needs": "กล้าไม้ป่าและแฝก",
    "potential": "ขุดลอกหนอง ประสาน อปท.",
    "assessors": [{"name": "นายธีรเดช เรียนรู้เพียร", "post": "พัฒนาการอำเภอ"}],
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "book")
    yield app
    app.close()


def printed(app: App, request: PrintRequest) -> list[str]:
    pdf = app.printing.preview(request)
    if request.form != "F01":  # its own tests look at its page
        assert check_paper(pdf) == []
    return [" ".join(page.split()) for page in text_of(pdf)]


def test_total_percent_and_proposed_level_change_at_once(app: App) -> None:
    """“total, percent and proposed level change at once”: with every score, before anything is stored."""
    frame = app.assessments.frame(None, None)
    scores: dict[str, Decimal] = {}
    seen = []
    for item in frame.items:
        scores[item.code] = item.max_score
        found = reckon(frame.items, scores, frame.levels)
        seen.append((found.total, found.proposed))
    assert [level for _, level in seen] == ["C"] * 8 + ["B"] * 3 + ["A"] * 3
    assert seen[-1] == (Decimal(100), "A")
    tried = app.records.try_out(
        "Assessment", {"site_id": a_site(app), "scores": scores_at(app, Decimal("0.5"))}
    )
    assert (tried.after.total, tried.after.percent, tried.after.proposed_level) == (50, 50, "C")


def test_a_manual_level_needs_a_reason(app: App) -> None:
    """“a manual level needs a reason”"""
    id_ = an_assessment(app, a_site(app), scores=scores_at(app, 1))
    with pytest.raises(Refused) as refused:
        app.records.put("Assessment", [{"id": id_, "level": "B"}], by=the_officer(app))
    assert refused.value.fields == {"level_reason": "ระดับต่างจากที่คะแนนเสนอ ต้องระบุเหตุผล"}
    said = {"id": id_, "level": "B", "level_reason": "คณะทำงานเห็นว่าแหล่งน้ำยังไม่พอ"}
    app.records.put("Assessment", [said], by=the_officer(app))
    (text, *_) = ["\n".join(printed(app, PrintRequest(form="F11", records=(id_,))))]
    assert "เหตุผลที่ปรับระดับ คณะทำงานเห็นว่าแหล่งน้ำยังไม่พอ" in text


def test_a_fourth_level_shows_a_fourth_box_with_no_new_release(app: App) -> None:
    """“adding a fourth level in the province's data shows a fourth box on F11 and F08 with no new release”"""
    site = a_site(app)
    id_ = an_assessment(app, site, scores=scores_at(app, Decimal("0.5")))
    before = "\n".join(printed(app, PrintRequest(form="F11", records=(id_,))))
    assert "ระดับ C : ปรับตัวสู่การพัฒนา" in before
    assert "ระดับ D" not in before

    a_province_code(app, READINESS_LEVEL, "C", "ปรับตัวสู่การพัฒนา", order=3, min_percent=Decimal(55))
    a_province_code(app, READINESS_LEVEL, "D", "เริ่มต้นพัฒนาพื้นที่", order=4, min_percent=Decimal(0))

    sheet = "\n".join(printed(app, PrintRequest(form="F11", records=(id_,))))
    for words in ("ระดับ A : ต้นแบบ", "ระดับ B : เสริมสร้าง", "ระดับ C : ปรับตัว", "ระดับ D : เริ่มต้นพัฒนาพื้นที่"):
        assert words in sheet
    app.records.put(
        "Assessment", [{"id": id_, "scores": scores_at(app, Decimal("0.5"))[:-1]}], by=the_officer(app)
    )
    with app.store.reading() as reader:
        assert reader.get(Assessment, id_).level == "D"
    with app.store.work(by=None) as work:
        work.change_by_id(Assessment, id_, {"state": "signed"})
        work.commit()

    card = "\n".join(printed(app, PrintRequest(form="F08-card", sites=(site,))))
    assert "ระดับ A B C D" in card
    register = printed(app, PrintRequest(form="F08"))
    assert "A B C D" in register[-1]
    summary = "\n".join(printed(app, PrintRequest(form="F11-summary")))
    assert "ระดับ D ๑ แปลง" in summary
    # … and on the screens
    assert [one.code for one in app.assessments.frame(None, None).levels] == ["A", "B", "C", "D"]
    assert [(one.code, one.count) for one in app.assessments.year(2570).levels][-1] == ("D", 1)
    assert app.site_stories.story(site).level == "D"
    assert app.site_lists.all().rows[0].level == "D"


def test_a_budget_year_added_as_data_has_its_box_on_f01(app: App) -> None:
    """Issue 4, must show 5: “budget year 2567 added as data appear on screens and on F01 … without code”"""
    site = a_site(
        app, site_type="village_se", budget_source=[{"source": "village_se", "fiscal_year_be": 2566}]
    )
    activity = an_activity(app, site)
    request = PrintRequest(form="F01", records=(activity,))
    (before,) = app.printing.jobs(request)
    assert "๒๕๖๗" not in printed(app, request)[0].replace("พ.ศ. ๒๕๖๙", "")
    a_province_code(app, BUDGET_YEAR, "2567", "ปี 2567", fiscal_year_be=2567)
    assert "๒๕๖๔ ๒๕๖๕ ๒๕๖๖ ๒๕๖๗" in printed(app, request)[0]
    assert "๒๕๖๔ ๒๕๖๕ ๒๕๖๖ ๒๕๖๗" in printed(app, PrintRequest(form="F01", blank=True))[0]
    (after,) = app.printing.jobs(request)
    assert before.digest == after.digest, "a sheet printed before says no less of its activity"
    assert [one.code for one in app.codes.of(BUDGET_YEAR)] == ["2564", "2565", "2566", "2567"]


def test_the_placeholder_is_told_until_the_province_has_its_own_form(app: App) -> None:
    """““เกณฑ์ตัวอย่าง” is printed while the placeholder template is in use”"""
    site = a_site(app)
    old = an_assessment(app, site, scores=scores_at(app, 1))
    assert PLACEHOLDER in printed(app, PrintRequest(form="F11", records=(old,)))[0]
    assert PLACEHOLDER in printed(app, PrintRequest(form="F11", blank=True))[0]
    assert PLACEHOLDER in printed(app, PrintRequest(form="F11-summary"))[0]

    items = (TemplateItem(section="พื้นที่", code="1", text="มีน้ำใช้ตลอดปี", max_score=Decimal(10)),)
    said = {"code": "cdd", "version": 1, "name": "แบบประเมินของกรมการพัฒนาชุมชน", "items": items}
    with app.store.work(by=None) as work:
        id_ = natural_id("AssessmentTemplate", "24", "cdd", 1)
        work.add(AssessmentTemplate, said, id_=id_, office="24")
        work.commit()
    new = an_assessment(app, a_site(app, name="แปลงใหม่"), scores=[{"code": "1", "score": 8}])
    assert PLACEHOLDER not in printed(app, PrintRequest(form="F11", records=(new,)))[0]
    assert PLACEHOLDER in printed(app, PrintRequest(form="F11", records=(old,)))[0]  # that was its form


def test_sites_not_yet_assessed_are_listed(app: App) -> None:
    """“sites not yet assessed are listed (“ทุกแห่ง”)”"""
    done, begun, untouched = (a_site(app, name=name) for name in ("ก เสร็จ", "ข กำลังทำ", "ค ยังไม่เริ่ม"))
    id_ = an_assessment(app, done, scores=scores_at(app, 1), **WHOLE)
    an_assessment(app, begun, assessed_on=date(2026, 11, 2))
    an_assessment(app, untouched, assessed_on=date(2026, 9, 1), scores=scores_at(app, 1), state="signed")
    app.printing.print_(PrintRequest(form="F11", records=(id_,)), io.BytesIO(), by=the_officer(app))
    signing = Signing(signed_on=date(2026, 11, 20), signer="นายธีรเดช เรียนรู้เพียร", kept_at="แฟ้ม F11")
    app.papers.sign("Assessment", id_, signing, by=the_officer(app))

    year = app.assessments.year(2570)
    assert [(row.name, row.is_done, row.stage is None) for row in year.rows] == [
        ("ก เสร็จ", True, False),
        ("ข กำลังทำ", False, False),
        ("ค ยังไม่เริ่ม", False, True),
    ]
    assert (year.done, year.untouched) == (1, 1)
    assert year.rows[2].level_now == "A"  # the level of last year holds until the next one is signed
    summary = "\n".join(printed(app, PrintRequest(form="F11-summary")))
    assert "รวม ๓ แปลง" in summary
    assert "ยังไม่ได้ประเมิน ๒ แปลง" in summary
