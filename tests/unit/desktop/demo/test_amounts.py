"""The amounts and hard cases of domain/sample_data.md, at scale 1, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any

import pytest

from db.records.plans import Strategy
from db.records.terms import PlanDim, Sector
from desktop.assessing import proposed_level, reckon, shipped_template
from desktop.codes import Code
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import HOLIDAYS, Year
from desktop.demo.diary import make_diary
from desktop.demo.events import Event, make_events
from desktop.demo.guests import make_guests
from desktop.demo.learners import make_learners
from desktop.demo.levels import make_assessments, make_levels
from desktop.demo.months import make_months
from desktop.demo.network import make_network
from desktop.demo.occasions import make_occasions
from desktop.demo.papers import Paper
from desktop.demo.places import make_places
from desktop.demo.planned import make_plan, make_rounds
from desktop.demo.publicity import make_publicity
from desktop.demo.register import make_codes, make_holidays
from desktop.demo.staff import Staffing, make_staff
from desktop.demo.troubles import make_troubles
from desktop.thai.dates import week_start

_TODAY = date(2026, 11, 20)
_LEVELS = tuple(
    Code(code=code, label=code, min_percent=Decimal(least))
    for code, least in (("A", 80), ("B", 60), ("C", 0))
)


@dataclass
class _District:
    code: str = "9901"
    today: date = _TODAY
    year: Year = field(init=False)

    def __post_init__(self) -> None:
        self.amounts, self.year = Amounts(self.code, 1, 1.0), Year(self.today)
        self.staffing = Staffing(self.amounts)
        self.places = make_places(self.amounts, self.year.first_day, self.staffing.idle_hlm)
        self.plots = self.places.plots
        clms = sum(plot.site_type == "clm" for plot in self.plots)
        self.staff = make_staff(self.amounts, self.staffing, self.year, clms)
        self.levels = make_levels(self.amounts, self.plots)

    @cached_property
    def logs(self) -> list[Any]:
        return make_diary(self.amounts, self.year, self.staff)[0]

    @cached_property
    def events(self) -> list[Event]:
        return make_events(self.amounts, self.year, self.plots)

    @cached_property
    def troubles(self) -> list[Paper]:
        return _of(make_troubles(self.amounts, self.year, self.plots, self.staff), "ProblemReport")


@pytest.fixture(scope="module")
def district() -> _District:
    return _District()


def _of(papers: list[Paper], type_name: str) -> list[Paper]:
    return [paper for paper in papers if paper.type == type_name]


def _known(papers: list[Paper], year: Year) -> list[Paper]:
    """Those that will be written."""
    return [paper for paper in papers if year.round_of(paper.keyed_on) is not None]


def _number(paper: Paper) -> int:
    assert isinstance(paper.key, int)
    return paper.key


def test_workers_have_about_twelve_plans_and_results_of_six_lines(district: _District) -> None:
    papers = _known(
        make_months(district.amounts, district.year, district.staff, district.logs), district.year
    )
    plans, results = _of(papers, "MonthlyWorkPlan"), _of(papers, "MonthlyResult")
    assert 450 <= len(plans) <= 500
    assert 400 <= len(results) <= 490
    assert {len(paper.fields["lines"]) for paper in plans if paper.steps} == {6}
    assert {len(paper.fields["lines"]) for paper in results} == {6}


def test_results_are_the_sums_of_certified_logs(district: _District) -> None:
    papers = make_months(district.amounts, district.year, district.staff, district.logs)
    result = next(
        paper for paper in _of(papers, "MonthlyResult") if paper.key == (5, district.year.months[4])
    )
    month = district.year.months[4]
    logs = [
        log
        for log in district.logs
        if log.worker == 5 and log.day.replace(day=1) == month and log.fields.get("cert_date")
    ]
    for line in result.fields["lines"]:
        done = [
            one
            for log in logs
            for one in log.fields["lines"]
            if (one["duty_code"], one["text"]) == (line["duty_code"], line["activity"])
        ]
        expected = len(done) if line["unit"] == "วัน" else sum(one.get("qty", 0) for one in done)
        assert line["actual_qty"] == expected
        assert ("reason" in line) == (expected < line["target_qty"])


def test_seventy_problems_forty_solved_twenty_rolled_over(district: _District) -> None:
    items = [
        (paper.fields["period_month"], item) for paper in district.troubles for item in paper.fields["items"]
    ]
    assert len(items) == 70
    solved = [item for _, item in items if item["status"] == "solved"]
    rolled = [item for month, item in items if item["status"] != "solved" and item["since"] < month]
    assert (len(solved), len(rolled)) == (40, 20)
    assert sum(bool(paper.fields.get("no_problem")) for paper in district.troubles) == 1
    assert all(item["support_needed"] for _, item in items if item["status"] == "needs_support")


def test_what_is_open_stands_in_the_next_month_too(district: _District) -> None:
    reports = [paper.fields["items"] for paper in district.troubles]
    for items, after in pairwise(reports):
        still = {(one["text"], one["since"], str(one.get("site_id"))) for one in after}
        for item in items:
            if item["status"] != "solved":
                assert (item["text"], item["since"], str(item.get("site_id"))) in still


def test_ninety_followed_up(district: _District) -> None:
    guests = make_guests(district.amounts, district.year, district.plots)
    papers = make_learners(district.amounts, district.year, guests)
    uses = Counter(paper.fields["used"] for paper in papers)
    assert uses == {"used": 60, "working": 15, "not_used": 10, "unreachable": 5}


def test_levels_of_the_plots(district: _District) -> None:
    assert Counter(level.first for level in district.levels) == {"A": 14, "B": 28, "C": 18}
    assert sum(level.again is not None for level in district.levels) == 12
    papers = [
        paper for paper in make_assessments(district.amounts, district.year, district.levels) if paper.steps
    ]
    assert len(papers) == 72
    items = shipped_template("9901").items
    overridden = 0
    for paper in papers:
        scores = {one["code"]: one["score"] for one in paper.fields["scores"]}
        found = reckon(items, scores, _LEVELS)
        assert not found.unscored
        assert all(0 <= scores[item.code] <= item.max_score for item in items)
        if found.proposed != paper.fields["level"]:
            overridden += 1
            assert paper.fields["level_reason"]
    assert overridden == 2


def test_a_fourth_level_is_data() -> None:
    district = _District("9903")
    assert {level.first for level in district.levels} == {"A", "B", "C", "D"}
    own = {
        paper.fields["code"]: paper.fields["min_percent"]
        for paper in make_codes(district.amounts, district.year)
        if paper.fields["list_name"] == "readiness_level"
    }
    four = (
        *_LEVELS[:2],
        *(Code(code=code, label=code, min_percent=Decimal(least)) for code, least in own.items()),
    )
    for paper in make_assessments(district.amounts, district.year, district.levels):
        if paper.steps and "level_reason" not in paper.fields:
            scores = {one["code"]: one["score"] for one in paper.fields["scores"]}
            percent = reckon(shipped_template("9903").items, scores, four).percent
            assert proposed_level(four, percent) == paper.fields["level"]
    assert make_codes(Amounts("9901", 1, 1.0), district.year) == []


def test_the_plan_uses_every_cell(district: _District) -> None:
    papers = make_plan(district.amounts, district.year, district.levels)
    items = [paper.fields for paper in _of(papers, "PlanItem")]
    assert len(items) == len(_of(papers, "PlanResultItem")) == 210
    cells = Counter((item["dim"], item["strategy"]) for item in items)
    assert set(cells) == {(dim.value, strategy.value) for dim in PlanDim for strategy in Strategy}
    planned = {item["site_id"].key for item in items}
    assert planned == set(range(len(district.plots)))


def test_three_rounds_the_first_of_them_late(district: _District) -> None:
    rounds = make_rounds(district.amounts, district.year, district.plots)
    sent = [{state: day for day, state in paper.steps}["sent"] for paper in rounds]
    due = [date(2026, 1, 30), date(2026, 2, 15), date(2026, 3, 15)]
    assert [day > limit for day, limit in zip(sent, due, strict=True)] == [True, False, False]


@pytest.mark.parametrize(("code", "members", "missing"), [("9901", 24, []), ("9902", 22, ["media"])])
def test_the_order_and_the_one_before(code: str, members: int, missing: list[str]) -> None:
    district = _District(code)
    orders = _of(make_network(district.amounts, district.year, district.places), "NetworkOrder")
    assert len(orders) == 2
    newest = orders[-1].fields
    assert newest["supersedes"].key == orders[0].key
    assert len(newest["members"]) == members
    assert [one["sector"] for one in newest.get("missing_sectors", [])] == missing
    present = {one["sector"] for one in newest["members"]} | set(missing)
    assert present == {sector.value for sector in Sector}
    assert Counter(one["role"] for one in newest["members"])["chair"] == 1


def test_six_events_with_their_seedlings(district: _District) -> None:
    events = make_events(district.amounts, district.year, district.plots)
    papers = make_occasions(district.amounts, district.year, events)
    held = {event.number: event for event in events}
    kinds = Counter(held[_number(paper)].fields["kind"] for paper in papers)
    assert kinds == {"aomue": 4, "seedling_share": 2}
    assert sum(one["shared_qty"] for paper in papers for one in paper.fields.get("seedlings", ())) == 3500
    days = {paper.fields["occasion"]: held[_number(paper)].fields["held_on"] for paper in papers}
    assert days["coronation"] == date(2026, 5, 4)
    assert days["queen_birthday"] == date(2026, 6, 3)
    assert days["king_birthday"] == date(2026, 7, 28)
    assert all(held[_number(paper)].posts for paper in papers)


def test_every_week_tells_of_every_learning_centre(district: _District) -> None:
    events = make_events(district.amounts, district.year, district.plots)
    extra = make_publicity(district.amounts, district.year, district.plots, events)
    assert sum(len(event.posts) for event in events) + len(extra) == 130
    clms = {number for number, plot in enumerate(district.plots) if plot.site_type == "clm"}
    weeks: dict[date, set[int]] = {}
    for event in events:
        for post in event.posts:
            weeks.setdefault(week_start(post["posted_on"]), set()).update((event.site, *post["sites"]))
    for paper in extra:
        named = {ref.key for ref in paper.fields["site_ids"]}
        weeks.setdefault(week_start(paper.fields["posted_on"]), set()).update(named)
    assert all(clms <= named for named in weeks.values())
    assert set().union(*weeks.values()) == set(range(len(district.plots)))


def test_holidays_of_the_whole_fiscal_years(district: _District) -> None:
    days = {paper.fields["on"] for paper in make_holidays(district.year)}
    assert len(days) == 2 * len(HOLIDAYS)
    assert min(days) == date(2025, 10, 13)
    assert max(days) == date(2027, 8, 12)


@pytest.mark.parametrize(
    ("today", "review", "assessed"),
    [
        (date(2026, 11, 20), 2569, (2569,)),
        (date(2027, 1, 5), 2569, (2569, 2570)),
        (date(2027, 2, 16), 2570, (2570,)),
        (date(2027, 9, 30), 2570, (2570,)),
        (date(2027, 10, 1), 2570, (2570,)),
    ],
)
def test_the_year_under_review(today: date, review: int, assessed: tuple[int, ...]) -> None:
    year = Year(today)
    assert (year.review_be, year.assessed_be) == (review, assessed)
