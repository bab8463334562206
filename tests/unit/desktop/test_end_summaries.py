"""The summary of a whole contract: begun with the days of each duty, its days kept once it is ready."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop.end_view import EndOfContract
from desktop.errors import NotFound
from desktop.month_places import EndPlace
from desktop.opening import App
from tests import makers


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


@pytest.fixture
def worker(app: App) -> UUID:
    return makers.a_worker(app)


@pytest.fixture
def contract(app: App, worker: UUID) -> UUID:
    return makers.a_contract(app, worker, makers.a_site(app))


def opened(app: App, contract: UUID) -> EndOfContract:
    return app.end_summaries.end(EndPlace(contract), user=makers.the_officer(app))


def totals(view: EndOfContract) -> dict[str, tuple[int | None, str | None]]:
    return {one.duty_code: (one.days, one.achievement) for one in view.sheet.values.get("totals") or ()}


def log(app: App, worker: UUID, day: int, *codes: str, **more: object) -> None:
    lines = [{"duty_code": code, "text": "ทำงาน"} for code in codes]
    makers.a_log(app, worker, date(2026, 11, day), lines=lines, **more)


def test_it_begins_with_the_days_of_each_duty(app: App, worker: UUID, contract: UUID) -> None:
    log(app, worker, 2, "1.1.2", "4.2", cert_date=date(2026, 11, 2))
    log(app, worker, 3, "1.1.2")
    view = opened(app, contract)
    assert view.sheet.is_new
    assert totals(view) == {"1.1.2": (2, None), "4.2": (1, None)}
    assert (view.days.work, view.days.certified) == (2, 1)
    assert view.days.uncertified == (date(2026, 11, 3),)
    assert not app.lists.find("EndOfProjectSummary", ""), "looking at it makes none"


def test_a_draft_counts_on_and_a_ready_one_keeps_its_days(
    app: App, worker: UUID, contract: UUID, by: UUID
) -> None:
    log(app, worker, 2, "1.1.2")
    view = opened(app, contract)
    done = [{"duty_code": "1.1.2", "days": 1, "achievement": "ห่มดิน 40 ต้น"}]
    app.end_summaries.save("EndOfProjectSummary", view.sheet.id, view.sheet.values, {"totals": done}, by=by)
    log(app, worker, 3, "1.1.2", "4.2")
    view = opened(app, contract)
    assert totals(view) == {"1.1.2": (2, "ห่มดิน 40 ต้น"), "4.2": (1, None)}
    told = {"achievements": "ฟื้นดิน 3 ไร่", "suggestions": "ขยายผล", "opinions": "ควรมีงบน้ำ"}
    app.end_summaries.save("EndOfProjectSummary", view.sheet.id, view.sheet.values, told, by=by)
    app.records.step("EndOfProjectSummary", view.sheet.id, "ready", by=by)
    log(app, worker, 4, "1.1.2")
    assert totals(opened(app, contract)) == {"1.1.2": (2, "ห่มดิน 40 ต้น"), "4.2": (1, None)}


def test_months_results_and_a_contract_that_follows(app: App, worker: UUID, contract: UUID) -> None:
    makers.put(app, "MonthlyResult", worker_id=worker, period_month=date(2026, 11, 1))
    view = opened(app, contract)
    assert (view.results, view.goes_on) == (1, False)
    assert view.first is not None
    assert view.last is not None
    following = date.fromordinal(view.last.toordinal() + 1)
    makers.a_contract(
        app, worker, view.home or makers.a_site(app), no="99/2570", start=following, end=date(2028, 9, 30)
    )
    assert opened(app, contract).goes_on


def test_a_contract_that_is_not_there(app: App) -> None:
    with pytest.raises(NotFound):
        opened(app, UUID(int=1))


def test_duties_are_those_of_the_contracts_lab(app: App, contract: UUID) -> None:
    codes = {one.code for one in opened(app, contract).duties}
    assert "1.1.2" in codes
    assert not any(code.startswith("2.") for code in codes)
