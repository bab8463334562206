"""US10 Acknowledge/return (workflows.md §9): “province returns 1 of 3 reports; after the down bundle the district sees 2
ตอบรับ, 1 ส่งคืน with reason; rev 2 prints ‘ฉบับแก้ไข ครั้งที่ ๑’; province history shows both.”"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.records.answers import AnswerKind, ReportAnswer
from desktop.errors import NotAllowed, Refused, StateConflict
from desktop.forms.requests import PrintRequest
from desktop.home_view import HomeOrder, in_order
from desktop.opening import App
from desktop.report_answers import ReportRef, Returning
from desktop.shown_state import ShownState
from tests import makers
from tests.paper_check import text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol

DUE = date(2026, 11, 27)
WHY = "ภาพกิจกรรมไม่ชัด ขอภาพที่เห็นผู้เข้าร่วม"


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    yield district, province
    district.close()
    province.close()


def reports(district: App, count: int = 3) -> list[ReportRef]:
    """Signed reports of the month."""
    site, found = makers.a_site(district), []
    for day in range(1, count + 1):
        id_ = makers.an_activity(district, site, held_on=date(2026, 11, day), name=f"กิจกรรมที่ {day}")
        makers.sign(district, "Activity", id_)
        found.append(ReportRef("Activity", id_))
    return found


def stages(app: App, some: list[ReportRef]) -> list[ShownState]:
    return [app.papers.stand(one.type, one.id).stage for one in some]


def answered(offices: tuple[App, App]) -> list[ReportRef]:
    district, province = offices
    three = reports(district)
    carry(district, province)
    assert stages(district, three) == [ShownState.RECEIVED] * 3
    by = makers.the_officer(province)
    province.report_answers.accept(three[:2], by=by)
    province.report_answers.send_back([Returning(report=three[2], reason=WHY, due_on=DUE)], by=by)
    carry(province, district)
    return three


def test_the_district_sees_two_accepted_and_one_returned_with_its_reason(offices: tuple[App, App]) -> None:
    district, province = offices
    three = answered(offices)
    told = [ShownState.ACKNOWLEDGED, ShownState.ACKNOWLEDGED, ShownState.RETURNED]
    assert stages(district, three) == told
    assert stages(province, three) == told
    stand = district.papers.stand("Activity", three[2].id)
    assert (stand.returned_why, stand.returned_due, stand.can_reopen) == (WHY, DUE, True)
    assert not stand.can_sign
    assert "เปิดฉบับแก้ไข" in stand.locked
    month = district.home.month(date(2026, 11, 1))
    first = in_order(month.rows, HomeOrder.STATE)[0]
    assert first.state is ShownState.RETURNED, "what came back is the first thing of the morning"
    assert any(WHY in words for _, words in district.home.detail(first.id).facts)


def test_the_correction_is_a_new_revision_and_the_province_keeps_both(offices: tuple[App, App]) -> None:
    district, province = offices
    back = answered(offices)[2]
    by = makers.the_officer(district)
    district.papers.reopen("Activity", back.id, by=by)
    stand = district.papers.stand("Activity", back.id)
    assert (stand.rev, stand.correction, stand.returned_why) == (2, "ฉบับแก้ไข ครั้งที่ 1", "")
    makers.put(district, "Activity", id=back.id, detail="แนบภาพใหม่แล้ว")
    out = io.BytesIO()
    district.printing.print_(PrintRequest(form="F01", records=(back.id,), draft=True), out, by=by)
    assert "ฉบับแก้ไข ครั้งที่ ๑" in "".join(text_of(out.getvalue()))
    makers.sign(district, "Activity", back.id)
    carry(district, province)
    assert province.papers.stand("Activity", back.id).stage is ShownState.RECEIVED
    by = makers.the_officer(province)
    province.report_answers.accept([back], by=by)
    told = province.report_answers.of(back)
    assert [(one.rev, one.kind, one.is_standing) for one in told] == [
        (2, AnswerKind.ACCEPTED, True),
        (1, AnswerKind.RETURNED, False),
    ]
    assert told[1].reason == WHY
    heads = [head.split(" · ")[0] for head in province.papers.revisions("Activity", back.id).heads]
    assert heads == ["ฉบับแรก", "ฉบับแก้ไข ครั้งที่ 1"]


def test_what_cannot_be_answered_is_said(offices: tuple[App, App]) -> None:
    district, province = offices
    site = makers.a_site(district)
    draft = ReportRef("Activity", makers.an_activity(district, site))
    (signed,) = reports(district, 1)
    with pytest.raises(NotAllowed):
        district.report_answers.accept([signed], by=None)
    carry(district, province)
    by = makers.the_officer(province)
    with pytest.raises(StateConflict) as told:
        province.report_answers.accept([signed, draft], by=by)
    assert "ยังไม่ได้พิมพ์ลงนาม" in told.value.for_user
    assert province.report_answers.of(signed) == (), "all of them, or none"
    with pytest.raises(Refused) as refused:
        province.report_answers.send_back([Returning(report=signed, reason="", due_on=DUE)], by=by)
    assert "ข้อที่ต้องแก้ไข" in refused.value.for_user
    early = Returning(report=signed, reason="แก้", due_on=date(2026, 11, 1))
    with pytest.raises(Refused):
        province.report_answers.send_back([early], by=by)
    with pytest.raises(NotAllowed):
        province.report_answers.accept([ReportRef("Site", site)], by=by)


def test_an_answer_is_changed_and_taken_back(offices: tuple[App, App]) -> None:
    district, province = offices
    (one,) = reports(district, 1)
    carry(district, province)
    by = makers.the_officer(province)
    province.report_answers.send_back([Returning(report=one, reason="แก้", due_on=DUE)], by=by)
    province.report_answers.accept([one], by=by)
    (answer,) = province.report_answers.of(one)
    assert (answer.kind, answer.reason, answer.due_on) == (AnswerKind.ACCEPTED, "", None)
    province.report_answers.withdraw(one, by=by)
    assert province.papers.stand("Activity", one.id).stage is ShownState.RECEIVED
    province.report_answers.send_back([Returning(report=one, reason="อีกครั้ง", due_on=DUE)], by=by)
    carry(province, district)
    assert district.papers.stand("Activity", one.id).returned_why == "อีกครั้ง"


def test_an_answer_of_anybody_but_its_province_counts_for_nothing(offices: tuple[App, App]) -> None:
    district, province = offices
    (one,) = reports(district, 1)
    carry(district, province)
    with district.store.work(by=None) as work:
        work.add(
            ReportAnswer,
            {"subject_type": "Activity", "subject_id": one.id, "subject_rev": 1, "office": "2401",
             "kind": AnswerKind.ACCEPTED, "answered_on": date(2026, 11, 20)},
        )  # fmt: skip
        work.commit()
    assert stages(district, [one]) == [ShownState.RECEIVED]
    carry(district, province)
    assert stages(province, [one]) == [ShownState.RECEIVED]


def test_a_report_noted_as_accepted_and_returned_after_all_opens_as_the_next_revision(
    offices: tuple[App, App],
) -> None:
    """By telephone it was said to be in order, and the officer noted that; the file says otherwise."""
    district, province = offices
    (report,) = reports(district, 1)
    carry(district, province)
    makers.sign(district, "Activity", report.id, "acknowledged")
    returned = Returning(report=report, reason=WHY, due_on=DUE)
    province.report_answers.send_back([returned], by=makers.the_officer(province))
    carry(province, district)
    stand = district.papers.stand(report.type, report.id)
    assert (stand.stage, stand.can_reopen) == (ShownState.RETURNED, True)
    district.papers.reopen(report.type, report.id, by=makers.the_officer(district))
    stand = district.papers.stand(report.type, report.id)
    assert (stand.rev, stand.correction, stand.can_reopen) == (2, "ฉบับแก้ไข ครั้งที่ 1", False)
