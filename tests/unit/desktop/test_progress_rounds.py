"""Progress reports: what counts since the round before, and what stays once it is ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.records.plans import ProgressReport
from desktop.errors import Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.progress_rounds import quarter_range, since
from tests.makers import a_plan, a_plan_item, a_site, a_visit, an_activity, an_app, put, the_officer

APRIL_MS = 1_806_548_400_000
"""1 April 2027 in Thailand: the second quarter of fiscal year 2570 is over."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "book", now_ms=APRIL_MS)
    yield app
    app.close()


def a_round(app: App, number: int = 1, **values: Any) -> UUID:
    usual = {"fiscal_year_be": 2570, "quarter": 2, "round_no": number, "as_of": date(2027, 1, 30)}
    return put(app, "ProgressReport", **usual | values)


def read(app: App, id_: UUID) -> ProgressReport:
    with app.store.reading() as reader:
        return reader.get(ProgressReport, id_)


def change(app: App, id_: UUID, **values: Any) -> ProgressReport:
    app.records.put("ProgressReport", [{"id": id_, **values}], by=the_officer(app))
    return read(app, id_)


def told(rows: Any) -> list[dict[str, Any]]:
    return [{"site_id": row.site_id, "progress_text": "ปรับพื้นที่แล้วร้อยละ 80"} for row in rows]


def signer(app: App) -> dict[str, Any]:
    return {
        "reporter_user": the_officer(app),
        "reporter_position": "นักวิชาการพัฒนาชุมชน",
        "report_date": date(2027, 2, 1),
    }


def follow(app: App, visit: UUID, site: UUID, day: date, used: str, **values: Any) -> UUID:
    said = {"visitor_id": visit, "site_id": site, "follow_date": day, "method": "phone", "used": used}
    return put(app, "VisitorFollowUp", **said | values)


def test_quarters_of_the_fiscal_year() -> None:
    assert quarter_range(2567, 1) == (date(2023, 10, 1), date(2023, 12, 31))
    assert quarter_range(2567, 2) == (date(2024, 1, 1), date(2024, 3, 31))
    assert quarter_range(2567, 4) == (date(2024, 7, 1), date(2024, 9, 30))


def test_figures_are_those_since_the_round_before(app: App) -> None:
    site = a_site(app)
    an_activity(
        app, site, held_on=date(2027, 1, 10), period_month=date(2027, 1, 1), plan_dims=["people", "place"]
    )
    an_activity(app, site, held_on=date(2027, 2, 10), period_month=date(2027, 2, 1), name="ถอดบทเรียน")
    visit = a_visit(app, site, date(2027, 2, 3), follow_up_ok=True)
    a_visit(app, site, date(2027, 2, 4), kind="group", name="อบต.", organisation="อบต.", count_total=60)
    a_visit(app, site, date(2027, 1, 30))
    follow(app, visit, site, date(2027, 2, 14), "used", knowledge="ห่มดิน")
    follow(app, visit, site, date(2027, 2, 14), "unreachable")

    first = a_round(app)
    (row,) = read(app, first).rows or ()
    assert (row.times, row.activities, row.dims) == (1, "เอามื้อสามัคคีขุดคลองไส้ไก่", "Place, People")
    assert (row.visitors_individual, row.visitors_group, row.visitors_people) == (1, 0, 1)

    second = a_round(app, 2, as_of=date(2027, 2, 15))
    (row,) = read(app, second).rows or ()
    assert (row.times, row.activities) == (1, "ถอดบทเรียน")
    assert (row.visitors_individual, row.visitors_group, row.visitors_people) == (1, 1, 61)
    assert (row.follow_up_done, row.follow_up_used) == (2, 1), "as F10 and its page count them"


def test_the_first_round_begins_with_the_quarter(app: App) -> None:
    with app.store.reading() as reader:
        assert since(reader, "2401", 2570, 2, date(2027, 1, 30), None) == date(2027, 1, 1)
    a_round(app)
    with app.store.reading() as reader:
        assert since(reader, "2401", 2570, 2, date(2027, 2, 15), None) == date(2027, 1, 31)


def test_it_begins_with_plots_where_something_happened_or_is_planned(app: App) -> None:
    busy, planned = a_site(app, name="ข ทำแล้ว"), a_site(app, name="ก วางแผน")
    a_site(app, name="ไม่มีอะไร")
    a_visit(app, busy, date(2027, 1, 3))
    a_plan_item(app, a_plan(app), planned)
    rows = read(app, a_round(app)).rows or ()
    assert [row.site_id for row in rows] == [planned, busy]


def test_figures_follow_the_book_until_it_is_ready(app: App) -> None:
    site = a_site(app)
    a_visit(app, site, date(2027, 1, 3))
    report = a_round(app)
    a_visit(app, site, date(2027, 1, 4))
    one = change(app, report, rows=told(read(app, report).rows), **signer(app))
    assert one.rows[0].visitors_people == 2
    app.records.step("ProgressReport", report, "ready", by=the_officer(app))
    a_visit(app, site, date(2027, 1, 5))
    assert read(app, report).rows[0].visitors_people == 2
    (job,) = app.printing.jobs(PrintRequest(form="F15", records=(report,)))
    assert job.data.rows[0].people == 2
    app.records.step("ProgressReport", report, "draft", by=the_officer(app))
    assert read(app, report).rows[0].visitors_people == 3


def test_a_draft_prints_what_the_book_has_now(app: App) -> None:
    site = a_site(app)
    a_visit(app, site, date(2027, 1, 3))
    report = a_round(app)
    a_visit(app, site, date(2027, 1, 4), kind="group", name="คณะ", organisation="อบต.", count_total=60)
    (job,) = app.printing.jobs(PrintRequest(form="F15", records=(report,)))
    (row,) = job.data.rows
    assert (row.individual, row.group, row.people) == (1, 1, 61)


def test_what_was_typed_is_never_touched(app: App) -> None:
    site = a_site(app)
    a_visit(app, site, date(2027, 1, 3))
    report = a_round(app)
    one = change(
        app, report, rows=[{"site_id": site, "progress_text": "ดี", "problem": "น้ำ", "visitors_people": 99}]
    )
    assert (one.rows[0].progress_text, one.rows[0].problem, one.rows[0].visitors_people) == ("ดี", "น้ำ", 1)


def test_ready_asks_for_the_progress_of_every_plot(app: App) -> None:
    a_visit(app, a_site(app), date(2027, 1, 3))
    report = a_round(app)
    with app.store.reading() as reader:
        missing = app.records.missing_for(reader, reader.get(ProgressReport, report), "ready")
    assert missing["rows"] == "แปลงที่ 1 ยังไม่ได้กรอกความก้าวหน้า"


def test_a_plot_stands_once_and_no_day_is_to_come(app: App) -> None:
    site = a_site(app)
    with pytest.raises(Refused) as refused:
        a_round(app, rows=[{"site_id": site}, {"site_id": site}])
    assert refused.value.fields == {"rows": "มีแปลงซ้ำกันในรายงานนี้ แปลงหนึ่งมีได้แถวเดียว"}
    with pytest.raises(Refused) as refused:
        a_round(app, as_of=date(2027, 4, 2))
    assert "ไม่เกินวันนี้" in refused.value.fields["as_of"]


def test_there_are_three_rounds_and_each_stands_once(app: App) -> None:
    a_round(app)
    with pytest.raises(Refused):
        a_round(app)
    with pytest.raises(Refused):
        a_round(app, 4)
