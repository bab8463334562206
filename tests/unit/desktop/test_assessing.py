"""Assessments: what scores come to, the level that they propose and a person chooses, the form in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.ids import natural_id
from db.records.assessments import Assessment, AssessmentTemplate, TemplateItem
from desktop.assessing import proposed_level, reckon, shipped_template, template_in_force
from desktop.codes import READINESS_LEVEL, Code
from desktop.errors import Refused, StateConflict
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from tests.makers import a_province_code, a_site, an_app, an_assessment, put, scores_at, the_officer

LEVELS = (
    Code(code="A", label="ก", min_percent=Decimal(80)),
    Code(code="B", label="ข", min_percent=Decimal(60)),
    Code(code="C", label="ค", min_percent=Decimal(0)),
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "book")
    yield app
    app.close()


def read(app: App, id_: UUID) -> Assessment:
    with app.store.reading() as reader:
        return reader.get(Assessment, id_)


def change(app: App, id_: UUID, **values: Any) -> Assessment:
    app.records.put("Assessment", [{"id": id_, **values}], by=the_officer(app))
    return read(app, id_)


def refusals(app: App, **values: Any) -> dict[str, str]:
    return app.records.try_out("Assessment", values).refusals


def test_percent_is_of_all_that_could_be_reached() -> None:
    items = shipped_template("2401").items
    found = reckon(items, {items[0].code: Decimal(8)}, LEVELS)
    assert (found.total, found.most, found.percent) == (8, 100, 8)
    assert len(found.unscored) == len(items) - 1
    assert found.proposed == "C"
    assert [section.most for section in found.sections] == [24, 18, 22, 12, 24]


def test_nothing_scored_proposes_nothing() -> None:
    assert reckon(shipped_template("2401").items, {}, LEVELS).proposed == ""


@pytest.mark.parametrize(
    ("percent", "level"), [("80", "A"), ("79.99", "B"), ("60", "B"), ("59.99", "C"), ("0", "C")]
)
def test_thresholds_count_from_their_own_value(percent: str, level: str) -> None:
    assert proposed_level(LEVELS, Decimal(percent)) == level


def test_levels_without_a_threshold_are_chosen_by_hand_only() -> None:
    assert proposed_level((Code(code="X", label=""),), Decimal(90)) == ""


def test_saving_reckons_and_the_level_follows_the_scores(app: App) -> None:
    site = a_site(app)
    id_ = an_assessment(app, site, scores=scores_at(app, 1))
    one = read(app, id_)
    assert (one.total, one.percent, one.proposed_level, one.level) == (100, 100, "A", "A")
    assert one.round == 1
    one = change(app, id_, scores=scores_at(app, Decimal("0.5")))
    assert (one.percent, one.proposed_level, one.level) == (50, "C", "C")


def test_a_chosen_level_needs_a_reason_and_then_stays(app: App) -> None:
    id_ = an_assessment(app, a_site(app), scores=scores_at(app, 1))
    with pytest.raises(Refused) as refused:
        change(app, id_, level="B")
    assert refused.value.fields == {"level_reason": "ระดับต่างจากที่คะแนนเสนอ ต้องระบุเหตุผล"}
    change(app, id_, level="B", level_reason="คณะทำงานเห็นว่าแหล่งน้ำยังไม่พอ")
    one = change(app, id_, scores=scores_at(app, Decimal("0.5")))
    assert (one.proposed_level, one.level) == ("C", "B")


def test_an_unknown_level_is_refused(app: App) -> None:
    said = refusals(app, site_id=a_site(app), level="Z", level_reason="-", scores=scores_at(app, 1))
    assert said["level"] == "ไม่มีระดับ “Z” ในรายการระดับความพร้อม"


def test_scores_stay_within_their_criterion(app: App) -> None:
    site = a_site(app)
    assert "คะแนนเต็ม 8 แต่ให้ 9" in refusals(app, site_id=site, scores=[{"code": "1.1", "score": 9}])["scores"]
    assert "ไม่มีข้อ 9.9" in refusals(app, site_id=site, scores=[{"code": "9.9", "score": 1}])["scores"]
    assert "มี/ไม่มี" in refusals(app, site_id=site, scores=[{"code": "2.1", "score": 3}])["scores"]
    twice = [{"code": "1.1", "score": 1}, {"code": "1.1", "score": 2}]
    assert "สองครั้ง" in refusals(app, site_id=site, scores=twice)["scores"]


def test_ready_names_what_is_not_scored(app: App) -> None:
    id_ = an_assessment(app, a_site(app), scores=[{"code": "1.1", "score": 8}])
    with app.store.reading() as reader:
        missing = app.records.missing_for(reader, reader.get(Assessment, id_), "ready")
    assert missing["scores"] == "ยังไม่ได้ให้คะแนน 13 ข้อ (ข้อ 1.2, 1.3, 2.1, 2.2 และอีก 9 ข้อ)"


def test_rounds_count_within_the_fiscal_year(app: App) -> None:
    site = a_site(app)
    first = an_assessment(app, site, assessed_on=date(2026, 9, 30))
    second = an_assessment(app, site, assessed_on=date(2026, 10, 1))
    third = an_assessment(app, site, assessed_on=date(2026, 11, 1))
    assert [read(app, one).round for one in (first, second, third)] == [1, 1, 2]
    said = refusals(app, site_id=site, assessed_on=date(2026, 11, 2), round=2)
    assert "ครั้งที่ 2 ของปีงบประมาณ 2570 แล้ว" in said["round"]


def test_a_day_to_come_is_refused(app: App) -> None:
    said = refusals(app, site_id=a_site(app), assessed_on=date(2026, 11, 21))
    assert said["assessed_on"] == "วันที่ประเมินต้องไม่เกินวันนี้ (20/11/2569)"


def test_what_is_signed_is_reckoned_no_more(app: App) -> None:
    id_ = an_assessment(app, a_site(app), scores=scores_at(app, 1), state="signed")
    a_province_code(app, READINESS_LEVEL, "A", order=1, min_percent=Decimal(100))
    with pytest.raises(StateConflict):
        change(app, id_, scores=scores_at(app, Decimal("0.5")))
    assert read(app, id_).level == "A"


def test_the_shipped_form_comes_into_the_book_with_its_first_assessment(app: App) -> None:
    with app.store.reading() as reader:
        assert reader.count(AssessmentTemplate) == 0
        assert template_in_force(reader, "2401", app.today()).is_placeholder
    id_ = an_assessment(app, a_site(app))
    an_assessment(app, a_site(app, name="แปลงที่สอง"))
    with app.store.reading() as reader:
        (form,) = reader.select(AssessmentTemplate)
        assert form.id == reader.get(Assessment, id_).template_id == shipped_template("2401").id
        assert form.is_placeholder


def test_a_form_of_the_province_goes_before_the_placeholder(app: App) -> None:
    a_province_form(app, version=1)
    newer = a_province_form(app, version=2, active_from=date(2026, 11, 1))
    with app.store.reading() as reader:
        assert template_in_force(reader, "2401", date(2026, 10, 31)).version == 1
        found = template_in_force(reader, "2401", date(2026, 11, 1))
    assert found.id == newer
    assert not found.is_placeholder
    assert read(app, an_assessment(app, a_site(app))).template_id == newer


def a_province_form(app: App, *, version: int, **values: Any) -> UUID:
    items = (TemplateItem(section="พื้นที่", code="1", text="น้ำ", max_score=Decimal(10)),)
    said = {"code": "cdd", "version": version, "name": "แบบกรมฯ", "items": items} | values
    id_ = natural_id("AssessmentTemplate", "24", "cdd", version)
    with app.store.work(by=None) as work:
        work.add(AssessmentTemplate, said, id_=id_, office="24")
        work.commit()
    return id_


# --- on paper -----------------------------------------------------------------------------------------


def test_the_sheet_says_what_the_book_has(app: App) -> None:
    id_ = an_assessment(
        app, a_site(app), scores=scores_at(app, 1), problems="น้ำแล้ง", needs="สระ", potential="ขุดลอก",
        assessors=[{"name": "นายธีรเดช เรียนรู้เพียร", "post": "พัฒนาการอำเภอ"}],
    )  # fmt: skip
    (job,) = app.printing.jobs(PrintRequest(form="F11", records=(id_,)))
    assert job.subject_type == "Assessment"
    assert not job.missing
    assert job.data.is_placeholder
    assert (job.data.total, job.data.percent, job.data.level) == (100, 100, "A")
    assert job.data.assessors[0].name == "นายธีรเดช เรียนรู้เพียร"


def test_a_blank_sheet_bears_the_plot_it_is_for(app: App) -> None:
    site = a_site(app)
    (job,) = app.printing.jobs(PrintRequest(form="F11", sites=(site,), blank=True))
    assert job.blank
    assert job.data.site_name == "ศูนย์เรียนรู้บ้านสวนกลาง"
    assert job.data.total is None
    assert sum(len(section.items) for section in job.data.sections) == 14


def test_the_summary_lists_every_plot_also_those_not_assessed(app: App) -> None:
    done = a_site(app)
    a_site(app, name="แปลงที่ยังไม่ได้ประเมิน")
    an_assessment(app, done, scores=scores_at(app, 1), state="signed")
    (job,) = app.printing.jobs(PrintRequest(form="F11-summary"))
    assert [(row.site, row.level) for row in job.data.rows] == [
        ("ศูนย์เรียนรู้บ้านสวนกลาง", "A"),
        ("แปลงที่ยังไม่ได้ประเมิน", ""),
    ]
    assert job.data.is_placeholder


def test_levels_of_a_card_and_of_the_register_are_those_signed(app: App) -> None:
    site = a_site(app)
    put(app, "TargetCount", fiscal_year_be=2570, tambon_code="240102", site_type="hlm", target=3)
    an_assessment(app, site, scores=scores_at(app, 1), problems="น้ำแล้ง", state="signed")
    an_assessment(app, site, scores=scores_at(app, Decimal("0.5")))  # not signed yet
    (card,) = app.printing.jobs(PrintRequest(form="F08-card", sites=(site,)))
    assert (card.data.level, card.data.percent, card.data.problems) == ("A", 100, "น้ำแล้ง")
    (register,) = app.printing.jobs(PrintRequest(form="F08"))
    assert register.data.sites[0].level == "A"
    assert [(one.tambon, one.counts, one.targets) for one in register.data.counts] == [
        ("หน้าเมือง", (("CLM", "A", 1),), ()),
        ("ท่าไข่", (), (("HLM", 3),)),
    ]
