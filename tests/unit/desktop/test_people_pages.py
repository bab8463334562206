"""Workers as their pages show them, and what is done to their contracts there."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop.errors import Refused
from desktop.opening import App
from desktop.people_views import PRESENT, WorkerState
from tests import makers


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def state_of(app: App, worker: UUID) -> WorkerState:
    return next(row.state for row in app.people.workers().rows if row.id == worker)


def assign(app: App, contract: UUID, by: UUID, **more: object) -> None:
    usual = {
        "site": None,
        "duty": None,
        "from_day": date(2026, 11, 1),
        "to_day": None,
        "reason": None,
        "assigned_by": None,
    }
    app.people.assign(contract, **{**usual, **more}, by=by)  # type: ignore[arg-type]


def test_the_state_of_a_worker_follows_contract_and_plot(app: App, by: UUID) -> None:
    hlm = makers.a_site(app, site_type="hlm", operational="not_yet")
    clm = makers.a_site(app, name="CLM", site_type="clm")
    worker = makers.a_worker(app)
    assert state_of(app, worker) is WorkerState.NO_CONTRACT
    contract = makers.a_contract(app, worker, hlm, lab="hlm")
    assert state_of(app, worker) is WorkerState.NEEDS_PLACE
    assign(app, contract, by, site=clm)
    assert state_of(app, worker) is WorkerState.AWAY
    app.people.end_assignment(contract, 0, date(2026, 11, 10), by=by)
    assert state_of(app, worker) is WorkerState.NEEDS_PLACE
    app.records.put("Site", [{"id": hlm, "operational": "working"}], by=by)
    assert state_of(app, worker) is WorkerState.WORKING
    app.people.end_contract(contract, date(2026, 11, 15), "resigned", by=by)
    assert state_of(app, worker) is WorkerState.ENDED
    makers.a_contract(app, worker, clm, no="2", start=date(2026, 12, 1))
    assert state_of(app, worker) is WorkerState.COMING


def test_the_list_counts_filters_and_shows_this_months_days(app: App) -> None:
    site = makers.a_site(app)
    first, second = makers.a_worker(app), makers.a_worker(app, title_th="นาย", first_name="อนุชา")
    makers.a_contract(app, first, site)
    makers.a_log(app, first, date(2026, 11, 2), cert_date=date(2026, 11, 2))
    makers.a_log(app, first, date(2026, 11, 3))
    makers.a_log(app, first, date(2026, 10, 30))
    view = app.people.workers()
    (row,) = view.fitting("กัญญา", ())
    assert (row.id, row.worked, row.certified, row.lab, row.contract_no) == (first, 2, 1, "CLM", "12/2569")
    assert [one.id for one in view.fitting("สวนกลาง", ())] == [first], "found by the plot"
    assert (view.count(PRESENT), view.count((WorkerState.NO_CONTRACT,)), view.count(())) == (1, 1, 2)
    assert [one.id for one in view.fitting("", (WorkerState.NO_CONTRACT,))] == [second]


def test_the_page_of_a_worker_tells_contracts_months_and_weeks(app: App, by: UUID) -> None:
    site = makers.a_site(app)
    worker = makers.a_worker(app, group="graduate")
    makers.a_contract(app, worker, site, no="1/2568", start=date(2025, 10, 1), end=date(2026, 9, 30))
    makers.a_contract(app, worker, site, no="2/2569")
    for day in (9, 10, 11):
        makers.a_log(app, worker, date(2026, 11, day), cert_date=date(2026, 11, day) if day < 11 else None)
    makers.a_log(app, worker, date(2026, 11, 12), day_kind="leave_sick", lines=None)
    makers.put(app, "WeeklyCollection", worker_id=worker, week_start=date(2026, 11, 9), received_on=date(2026, 11, 13), received_by=by)  # fmt: skip
    view = app.people.worker(worker)
    assert [one.no for one in view.contracts] == ["2/2569", "1/2568"]
    assert (view.contracts[0].is_now, view.contracts[1].is_over) == (True, True)
    november = view.months[-1]
    assert (november.certified, november.uncertified, november.leave) == (2, 1, 1)
    assert (view.year_be, view.year_worked, view.year_certified) == (2570, 3, 2)
    this, last, *_ = view.weeks
    assert (this.worked, last.worked, last.certified, last.received_on) == (0, 3, 2, date(2026, 11, 13))
    assert (view.open_days, view.oldest_open) == (1, date(2026, 11, 11))
    assert (view.group, view.state) == ("บัณฑิตจบใหม่", WorkerState.WORKING)


def test_weeks_after_the_last_contract_are_not_waited_for(app: App, by: UUID) -> None:
    worker = makers.a_worker(app)
    contract = makers.a_contract(app, worker, makers.a_site(app))
    app.people.end_contract(contract, date(2026, 11, 4), "resigned", by=by)
    assert app.people.worker(worker).weeks[0].monday == date(2026, 11, 2)


def test_only_a_clm_or_a_duty_may_be_assigned(app: App, by: UUID) -> None:
    hlm = makers.a_site(app, site_type="hlm", operational="not_yet")
    other = makers.a_site(app, name="HLM อื่น", site_type="hlm")
    contract = makers.a_contract(app, makers.a_worker(app), hlm, lab="hlm")
    with pytest.raises(Refused, match="NptContract") as refused:
        assign(app, contract, by, site=other)
    assert "CLM" in refused.value.fields["assignments"]
    with pytest.raises(Refused):
        assign(app, contract, by)
    assign(app, contract, by, duty="ช่วยงานศูนย์เรียนรู้ตำบล")
    (line,) = app.people.worker(app.people.workers().rows[0].id).assignments
    assert (line.where, line.is_now) == ("ช่วยงานศูนย์เรียนรู้ตำบล", True)


def test_an_assignment_stays_inside_the_contract_and_beside_others(app: App, by: UUID) -> None:
    clm = makers.a_site(app)
    contract = makers.a_contract(app, makers.a_worker(app), clm)
    with pytest.raises(Refused) as early:
        assign(app, contract, by, site=clm, from_day=date(2026, 9, 1))
    assert "1 ต.ค. 2569" in early.value.fields["from_day"]
    with pytest.raises(Refused) as late:
        assign(app, contract, by, site=clm, to_day=date(2028, 1, 1))
    assert set(late.value.fields) == {"to_day"}
    assign(app, contract, by, site=clm, to_day=date(2026, 11, 15))
    with pytest.raises(Refused) as over:
        assign(app, contract, by, site=clm, from_day=date(2026, 11, 10))
    assert "ซ้อน" in over.value.fields["from_day"]
    assign(app, contract, by, site=clm, from_day=date(2026, 11, 16))


def test_places_of_learning_are_clm_plots_the_own_tambon_first(app: App) -> None:
    makers.a_site(app, name="กไกล CLM", tambon_code="240102")
    near = makers.a_site(app, name="ฮใกล้ CLM", tambon_code="240101")
    home = makers.a_site(app, name="บ้าน", site_type="hlm", tambon_code="240101")
    contract = makers.a_contract(app, makers.a_worker(app), home, lab="hlm")
    found = app.people.learning_places("", contract)
    assert [pick.title for pick in found] == ["ฮใกล้ CLM", "กไกล CLM"]
    assert "ตำบลเดียวกัน" in found[0].second
    assert next(pick.id for pick in app.people.learning_places("ใกล", contract)) == near


def test_a_contract_ends_early_with_a_reason_and_inside_its_term(app: App, by: UUID) -> None:
    worker = makers.a_worker(app)
    contract = makers.a_contract(app, worker, makers.a_site(app))
    with pytest.raises(Refused) as refused:
        app.people.end_contract(contract, date(2026, 9, 1), "resigned", by=by)
    assert set(refused.value.fields) == {"ended_on"}
    app.people.end_contract(contract, date(2026, 11, 10), "resigned", by=by)
    assert app.people.worker(worker).contracts[0].ended == "ลาออก 10 พ.ย. 2569"


def test_telling_the_duties_is_kept_with_its_day(app: App, by: UUID) -> None:
    worker = makers.a_worker(app)
    contract = makers.a_contract(app, worker, makers.a_site(app))
    app.people.brief(contract, date(2026, 10, 3), by=by)
    assert app.people.worker(worker).contracts[0].briefed_on == date(2026, 10, 3)
