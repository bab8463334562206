"""A small demo book: everything in it stands by the program's own rules, and only this month is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from db.catalog import TYPES
from db.lifecycles import LC_PAPER, SIGNED
from db.queries.monthly import day_counts
from db.queries.paper_marks import latest_marks
from db.queries.supervision import answers_of
from db.records.assessments import Assessment
from db.records.leaders import Clip
from db.records.monthly import EndOfProjectSummary, MonthlyResult
from db.records.paper_marks import PaperMarkKind
from db.records.plans import PlanItem, ProgressReport
from db.records.problems import MonthlyDistrictSummary, ProblemReport
from db.records.supervision import TopicSheet
from desktop.calendar.instances import DutyState
from desktop.checkup import check_book
from desktop.demo.making import make_demo
from desktop.leader_programme_view import Item
from desktop.opening import App, open_book, wall_clock_from
from desktop.thai.dates import month_range

_NOW_MS = int(datetime.fromisoformat("2026-11-20T10:00:00+07:00").timestamp() * 1000)
_MONTH, _BEGAN = date(2026, 11, 1), date(2025, 12, 1)

_SETTLED = (
    "R04", "R06", "R08", "R09", "R11", "R12", "R13", "R25", "R30", "R31", "R32", "R33", "R34", "R35", "R36", "R42", "R43",
    "R59", "R60", "R61", "R62", "R63", "R64", "R65", "R66", "R68", "R70",
)  # fmt: skip
"""Rules whose papers of the year are all signed or sent, also in a small book."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder: Path = tmp_path_factory.mktemp("demo") / "9901"
    wall = wall_clock_from(_NOW_MS)
    make_demo(folder, role="district", code="9901", scale=0.1, seed=1, wall=wall, note=lambda _: None)
    app = open_book(folder, wall=wall)
    yield app
    app.close()


PROGRAMMES = {"InstructionReply"}
"""Written when a province's file has come, which one district's book alone has not."""


def test_every_type_of_the_district_is_there(app: App) -> None:
    elsewhere = {"CodeItem", "LetterTemplate", "RuleChange", "SyncBundle", "Receipt", "Setting", "FormPrint"}
    own = [type_ for type_ in TYPES if not type_.__system__ and not type_.__province__]
    with app.store.reading() as reader:
        empty = {type_.__name__ for type_ in own if not reader.count(type_)}
    assert empty - PROGRAMMES <= elsewhere


def test_every_record_passes_the_rules_of_its_state(app: App) -> None:
    with app.store.reading() as reader:
        for type_ in TYPES:
            if type_.__system__:
                continue
            by_state: dict[str, list[object]] = {}
            for record in reader.select(type_, order=(type_.id,)):
                by_state.setdefault(record.state, []).append(record)
            for state, records in by_state.items():
                missing = app.records.missing_for_all(reader, type_, records, state)  # type: ignore[arg-type]
                assert not any(missing.values()), type_.__name__


def test_every_signed_paper_lacks_nothing_for_the_printer(app: App) -> None:
    with app.store.reading() as reader:
        for type_ in TYPES:
            if type_.__lifecycle__ is not LC_PAPER:
                continue
            signed = [one for one in reader.select(type_, order=(type_.id,)) if one.state in SIGNED]
            missing = app.records.missing_for_all(reader, type_, signed, "ready")
            assert not any(missing.values()), type_.__name__


def test_every_record_may_be_saved_as_it_is(app: App) -> None:
    with app.store.reading() as reader:
        for type_ in TYPES:
            if type_.__system__ or type_.__province__ or type_.__name__ == "NptDuty":  # the province's
                continue
            ids = [one.id for one in reader.select(type_, order=(type_.id,))]
            drafts = app.records.try_out_all(reader, type_.__name__, [{"id": id_} for id_ in ids])
            assert not [draft.refusals for draft in drafts if draft.refusals], type_.__name__


def test_the_book_is_whole(app: App) -> None:
    assert check_book(app.store) == []


def test_signed_papers_say_when_and_who(app: App) -> None:
    with app.store.reading() as reader:
        for type_ in (MonthlyResult, MonthlyDistrictSummary, Assessment, EndOfProjectSummary):
            signed = [one.id for one in reader.select(type_) if one.state in SIGNED]
            marks = latest_marks(reader, signed)
            assert signed
            assert all((id_, PaperMarkKind.SIGNED) in marks for id_ in signed)


def test_days_of_results_are_those_of_the_logs(app: App) -> None:
    with app.store.reading() as reader:
        for result in reader.select(MonthlyResult, MonthlyResult.state == "signed"):
            counts = day_counts(reader, [result.worker_id], *month_range(result.period_month))
            days = counts[result.worker_id]
            assert result.work_days is not None
            assert result.work_days <= days.work
            assert result.certified_days is not None
            assert result.work_days <= result.certified_days or result.days_reason


def test_the_year_is_settled_and_this_month_is_at_work(app: App) -> None:
    instances = [
        one for one in app.calendar.instances(_BEGAN, date(2026, 11, 30)) if one.rule.code in _SETTLED
    ]
    late = [one.key for one in instances if one.state is DutyState.OVERDUE]
    assert late == []
    assert Counter(one.rule.code for one in instances).keys() >= set(_SETTLED) - {"R09"}
    with app.store.reading() as reader:
        months = (
            {one.period_month: one.state for one in reader.select(ProblemReport)},
            {one.period_month: one.state for one in reader.select(MonthlyDistrictSummary)},
        )
    for states in months:
        assert states.pop(_MONTH) == "draft"
        assert set(states.values()) == {"sent", "acknowledged"}


def test_plots_were_assessed_before_they_were_planned_for(app: App) -> None:
    with app.store.reading() as reader:
        items = reader.select(PlanItem)
        assert all(item.level_at_plan in ("A", "B", "C") for item in items)
        rounds = reader.select(ProgressReport, order=(ProgressReport.round_no,))
    assert [len(one.rows or ()) > 0 for one in rounds] == [True] * 3
    assert all(row.visitors_people is not None for one in rounds for row in one.rows or ())


def test_the_visit_of_april_was_answered(app: App) -> None:
    """Eleven missions by eight headings (domain/sample_data.md)."""
    with app.store.reading() as reader:
        (sheet,) = reader.select(TopicSheet)
        answers = answers_of(reader, [sheet.id])[sheet.id]
    assert (sheet.month, sheet.state, len(answers)) == (date(2026, 4, 1), "sent", 88)
    first = answers["M01", "1"]
    assert first.text
    assert first.text == first.filled
    assert "แปลงที่ใช้งาน" in first.text


def test_the_province_visited_and_follows_what_it_asked_for(tmp_path: Path) -> None:
    folder, wall = tmp_path / "99", wall_clock_from(_NOW_MS)
    make_demo(folder, role="province", code="99", scale=0.1, seed=1, wall=wall, note=lambda _: None)
    app = open_book(folder, wall=wall)
    year = app.visits.year(2569)
    missing = [app.papers.judge("VisitNote", one.note, {}).gaps for one in year.visits if one.note]
    app.close()
    assert [(one.name, one.count, one.open_count) for one in year.visits][-1] == ("โคกสุข", 3, 1)
    assert missing == [()] * 3


def test_the_leader_programme_of_august_is_done(app: App) -> None:
    """Pairs with their agreements, fifteen leaders a tambon, plans, clips and reports (domain/sample_data.md)."""
    programme = app.leader_programme.programme(2569)
    assert [row.side_words for row in programme.rows] == ["พี่ คู่กับ ต.ดอนร่มไม้", "น้อง คู่กับ ต.โคกสุข"]
    for item in (Item.AGREEMENT, Item.NAMES, Item.PLAN, Item.R11, Item.R21, Item.R22):
        assert programme.done(item) == (2, 2), item
    assert programme.done(Item.CLIPS) == (1, 2)
    report = programme.rows[1].cell(Item.R22).record
    assert report is not None
    assert app.leaders.comparison(report).meets_target
    with app.store.reading() as reader:
        assert max(one.duration_s for one in reader.select(Clip)) == 180
    assert app.leader_programme.programme().year_be == 2569, (
        "a year in which nothing was begun shows the last one"
    )
