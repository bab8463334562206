"""US6 Follow-up (workflows.md §9): “visitors who agreed appear when due; ‘นำไปใช้แล้ว’ needs the knowledge text; F15
shows followed/used/percent; phone numbers are not in the bundle under the default profile.”"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.records.visitors import VisitorEntry
from desktop.errors import NotReady, Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from tests import makers
from tests.makers import TODAY
from tests.paper_check import text_of
from tests.unit.desktop.sync.offices import an_office, carry, enrol

PHONE = "0899000123"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_office(tmp_path, "2401")
    yield made
    made.close()


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def follow(app: App, visitor: UUID, **values: object) -> UUID:
    start = app.follow_ups.start(visitor, user=makers.the_officer(app))
    usual = {"method": "visit", "used": "used", "knowledge": "ห่มดินแปลงผักหลังบ้าน"}
    return makers.put(app, "VisitorFollowUp", **{**start, **usual, **values})


def test_visitors_who_agreed_appear_when_due(app: App) -> None:
    site = makers.a_site(app)
    due = makers.a_visit(app, site, days_ago(90), name="ครบวันนี้", follow_up_ok=True)
    late = makers.a_visit(app, site, days_ago(97), name="เกินมาแล้ว", follow_up_ok=True)
    soon = makers.a_visit(app, site, days_ago(75), name="ใกล้ถึง", follow_up_ok=True)
    makers.a_visit(app, site, days_ago(120), name="ไม่ได้ยินดี")
    makers.a_visit(app, site, days_ago(10), name="ยังอีกนาน", follow_up_ok=True)
    view = app.follow_ups.view()
    assert [one.visited.visitor for one in view.due] == [late, due]
    assert [(one.days, one.due_on) for one in view.due] == [(-7, days_ago(7)), (0, TODAY)]
    assert [one.visited.visitor for one in view.soon] == [soon]
    follow(app, late)
    view = app.follow_ups.view()
    assert [one.visited.visitor for one in view.due] == [due]
    assert [one.visited.name for one in view.done] == ["เกินมาแล้ว"]


def test_nobody_is_asked_twice_but_may_be_asked_again_after_a_mistake(app: App, by: UUID) -> None:
    visitor = makers.a_visit(app, makers.a_site(app), days_ago(100), follow_up_ok=True)
    first = follow(app, visitor)
    assert app.follow_ups.existing(visitor) == first
    app.records.delete("VisitorFollowUp", first, by=by)
    assert [one.visited.visitor for one in app.follow_ups.view().due] == [visitor]


def test_used_needs_the_knowledge_text(app: App, by: UUID) -> None:
    visitor = makers.a_visit(app, makers.a_site(app), days_ago(100), follow_up_ok=True)
    with pytest.raises(Refused) as refused:
        follow(app, visitor, knowledge=None)
    assert refused.value.fields == {"knowledge": "นำไปใช้แล้วต้องระบุองค์ความรู้ที่นำไปใช้"}
    id_ = follow(app, visitor, used="not_used", knowledge=None)
    gaps = {gap.key: gap.words for gap in app.papers.stand("VisitorFollowUp", id_).verdict.gaps}
    assert gaps == {"reason": "ยังไม่ได้นำไปใช้ต้องระบุเหตุผล"}
    with pytest.raises(NotReady):
        app.printing.print_(PrintRequest(form="F10", records=(id_,)), io.BytesIO(), by=by)
    app.records.put("VisitorFollowUp", [{"id": id_, "reason": "ยังไม่มีพื้นที่"}], by=by)
    out = io.BytesIO()
    app.printing.print_(PrintRequest(form="F10", records=(id_,)), out, by=by)
    assert "ยังไม่มีพื้นที่" in text_of(out.getvalue())[0]


def test_a_day_before_the_visit_or_after_today_is_refused(app: App) -> None:
    visitor = makers.a_visit(app, makers.a_site(app), days_ago(100), follow_up_ok=True)
    for day in (days_ago(101), TODAY + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            follow(app, visitor, follow_date=day)
        assert "follow_date" in refused.value.fields


def test_f15_shows_followed_used_and_percent(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    for used in ("used", "used", "working"):
        visitor = makers.a_visit(app, site, days_ago(100), follow_up_ok=True)
        follow(app, visitor, used=used, follow_date=days_ago(5))
    figures = app.follow_ups.view().figures
    assert (figures.followed, figures.used, figures.percent) == (3, 2, 67)
    rows = [{"site_id": str(site), "progress_text": "ผู้เรียนรู้นำไปใช้เพิ่มขึ้น"}]
    report = makers.put(
        app, "ProgressReport", fiscal_year_be=2570, quarter=1, round_no=1, as_of=TODAY, rows=rows
    )  # fmt: skip
    (text,) = text_of(app.printing.preview(PrintRequest(form="F15", records=(report,))))[:1]
    total = next(line.split() for line in text.splitlines() if "รวม ๑ แปลง" in line)
    assert total[-3:] == ["๓", "๒", "๖๖.๗"]


def test_the_list_has_a_row_each_and_their_sums(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    for used in ("used", "unreachable"):
        follow(app, makers.a_visit(app, site, days_ago(100), follow_up_ok=True), used=used)
    out = io.BytesIO()
    app.printing.print_(PrintRequest(form="F10-list", month=date(2026, 11, 1)), out, by=by)
    text = "".join("".join(text_of(out.getvalue())).split())
    assert "ติดตามแล้ว๒คน" in text
    assert "นำไปใช้แล้ว๑คน" in text
    assert "ร้อยละ๕๐" in text


def test_phone_numbers_are_not_in_the_bundle_under_the_default_profile(app: App, tmp_path: Path) -> None:
    province = an_office(tmp_path, "24")
    enrol(app, province)
    site = makers.a_site(app)
    visitor = makers.a_visit(app, site, days_ago(100), name="นางสมพร ลองทำนา", phone=PHONE, follow_up_ok=True)
    one = follow(app, visitor)
    carry(app, province)
    with province.store.reading() as reader:
        entry = reader.get(VisitorEntry, visitor)
        assert (entry.phone, entry.name) == (None, None)
        told = reader.rows("SELECT fields FROM change")
        assert told
        assert not any(PHONE in row[0] for row in told)
        assert not any("สมพร" in row[0] for row in told)
    assert province.browse.get("VisitorFollowUp", one)["knowledge"] == "ห่มดินแปลงผักหลังบ้าน"
    province.close()
