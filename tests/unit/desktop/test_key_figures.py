"""The key figures of a month say what the district's own sheets say."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.district_figures import figures_of
from desktop.key_figures import KeyFigures, key_figures, total_of
from desktop.opening import App
from desktop.thai.dates import month_range
from tests import makers

NOVEMBER = date(2026, 11, 1)
MONDAY = date(2026, 11, 9)


def figures(app: App, month: date = NOVEMBER) -> KeyFigures:
    office = app.store.office
    with app.store.reading() as reader:
        return key_figures(reader, [office], *month_range(month))[office]


def test_workers_and_days_are_those_of_the_districts_summary(app: App) -> None:
    site = makers.a_site(app)
    for number in range(3):
        worker = makers.a_worker(app, first_name=f"สมหมาย{number}")
        makers.a_contract(app, worker, site, no=f"{number}/2569")
        for day in range(4):
            certified = {"cert_date": MONDAY + timedelta(days=day)} if day < number else {}
            makers.a_log(app, worker, MONDAY + timedelta(days=day), **certified)
        makers.a_log(app, worker, MONDAY + timedelta(days=4), day_kind="leave_sick", lines=None)
    found = figures(app)
    with app.store.reading() as reader:
        told = figures_of(reader, app.store.office, NOVEMBER).total
    assert (found.workers, found.work_days, found.certified_days) == (3, 12, 3)
    assert (told.workers, told.work_days, told.certified_days) == (3, 12, 3)
    assert found.certified_percent == told.percent == 25


def test_a_worker_with_two_contracts_in_a_month_counts_once(app: App) -> None:
    site, worker = makers.a_site(app), makers.a_worker(app)
    makers.a_contract(app, worker, site, no="1/2569", start=date(2026, 10, 1), end=date(2026, 11, 10))
    makers.a_contract(app, worker, site, no="2/2569", start=date(2026, 11, 11), end=date(2027, 9, 30))
    makers.a_log(app, worker, MONDAY)
    assert (figures(app).workers, figures(app).work_days) == (1, 1)
    assert figures(app, date(2027, 10, 1)).workers == 0


def test_what_happens_in_a_month_is_counted_once_and_what_was_cancelled_not_at_all(app: App) -> None:
    site = makers.a_site(app)
    makers.a_visit(app, site, date(2026, 11, 2))
    makers.a_visit(app, site, date(2026, 11, 3), kind="group", count_total=60, organisation="โรงเรียนบ้านสวน")
    makers.a_visit(app, site, date(2026, 10, 31))
    makers.an_activity(app, site)
    makers.an_activity(app, site, state="cancelled")
    makers.put(app, "PublicityPost", channel="line", title="ข่าวเดือนนี้", posted_on=date(2026, 11, 4))
    makers.put(
        app, "VisitorFollowUp", name="นายตาม สวนสมมุติ", site_id=site, follow_date=date(2026, 11, 5), used="used",
        knowledge="ห่มดิน",
    )  # fmt: skip
    makers.put(app, "VisitorFollowUp", name="นางหา ไม่พบ", follow_date=date(2026, 11, 6), used="unreachable")
    found = figures(app)
    assert (found.sites, found.activities, found.visits, found.visitors) == (1, 1, 2, 61)
    assert (found.followed, found.used, found.posts) == (2, 1, 1)


def test_levels_hold_until_the_next_assessment(app: App) -> None:
    site = makers.a_site(app)
    makers.a_site(app, name="แปลงที่ยังไม่ประเมิน")
    makers.an_assessment(
        app, site, state="signed", assessed_on=date(2026, 11, 10), level="B", level_reason="ต่ำกว่าคะแนน"
    )
    assert figures(app).levels == {"B": 1}
    assert figures(app).assessed == 1
    assert figures(app, date(2026, 10, 1)).levels == {}


def test_figures_of_districts_add_up() -> None:
    one = KeyFigures(sites=2, work_days=10, certified_days=5, levels={"A": 1, "B": 1})
    other = KeyFigures(sites=3, work_days=10, certified_days=10, levels={"B": 3})
    assert total_of([one, other]) == KeyFigures(
        sites=5, work_days=20, certified_days=15, levels={"A": 1, "B": 4}
    )
    assert total_of([]).certified_percent is None
