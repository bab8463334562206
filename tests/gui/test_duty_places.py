"""Every duty is one click away from the page where it is done: all buttons of all duties, on a real book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.ids import natural_id
from desktop.home_view import HomeAction
from desktop.opening import App
from desktop.session import Session
from tests.makers import (
    TODAY,
    a_contract,
    a_leader_report,
    a_pair,
    a_site,
    a_visit,
    a_worker,
    an_activity,
    an_app,
    put,
)
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.pages import room_pages
from ui.tasks import Tasks

YEAR = (date(2026, 10, 1), date(2027, 9, 30))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "book", office="9901")
    site, worker = a_site(made), a_worker(made)
    contract = a_contract(made, worker, site, end=date(2026, 12, 31))
    an_activity(made, site)
    a_visit(made, site, TODAY, follow_up_ok=True)
    a_pair(made, "990101", "990102")
    a_leader_report(made, "r11", "990102")
    put(made, "LeaderActionPlan", fiscal_year_be=2570, tambon_code="990101", challenge_start=TODAY)
    put(made, "IncomingLetter", received_on=TODAY, sender="สพจ.", subject="ขอข้อมูล", due_on=TODAY)
    put(made, "MonthlyWorkPlan", worker_id=worker, period_month=date(2026, 12, 1))
    put(made, "EndOfProjectSummary", worker_id=worker, contract_id=contract)
    put(made, "NetworkOrder", title="คำสั่งแต่งตั้ง")
    plan = put(made, "DevelopmentPlan", fiscal_year_be=2570, quarter=1)
    put(made, "PlanResult", plan_id=plan, period_no=1, as_of=TODAY)
    put(made, "ProgressReport", fiscal_year_be=2570, quarter=2, round_no=1)
    put(made, "BestPractice", title="ปลูกป่า 5 ระดับ", fiscal_year_be=2570)
    yield made
    made.close()


def actions_of(app: App) -> dict[str, tuple[str, HomeAction]]:
    """Each kind of button once: page and the type of what it is given."""
    found: dict[str, tuple[str, HomeAction]] = {}
    for row in app.duties.span(*YEAR).rows:
        detail = app.duties.detail(row.id)
        for action in (*detail.actions, *((detail.preview,) if detail.preview else ())):
            if action.command is None:
                given = type(action.params).__name__
                found.setdefault(f"{row.id.partition('|')[0]} {action.page} {given}", (row.title, action))
    return found


def test_every_button_leads_to_a_page_that_opens(
    qtbot: QtBot, app: App, tasks: Tasks, settle, errors: list
) -> None:
    actions = actions_of(app)
    assert len(actions) > 60
    session = Session(app, app.users.all()[0])
    home = PageSpec(key="home", make=lambda _: samples.PlainPage("หน้าแรก"), nav=samples.HOME_NAV)
    window = MainWindow(
        office=samples.OFFICE, user=samples.USER, pages=[home, *room_pages(session)], tasks=tasks
    )
    qtbot.addWidget(window)
    window.start()
    opened: set[tuple[str, str]] = set()
    for title, action in actions.values():
        seen = (action.page, repr(action.params))
        if seen in opened:
            continue
        opened.add(seen)
        window.go(action.page, action.params)
        settle()
        assert window.page_key == action.page, f"{title}: {action.words}"
        assert not errors, f"{title}: {action.words}"
        window.open_top("home")
    assert {page for page, _ in opened} >= {
        "week", "worker_month", "months", "district_month", "end_summary", "worker", "activity", "activities", "publicity",
        "letters", "assessments", "changes", "plan", "plan_result", "progress", "best_practice", "order", "followups",
        "visitors", "send", "forms", "site_year", "network", "leaders", "tambon_pair", "leader_report", "action_plan",
    }  # fmt: skip


def test_a_paper_that_was_begun_is_opened_itself(app: App) -> None:
    rows = {row.id.partition("|")[0]: row.id for row in app.duties.span(*YEAR).rows}
    plan = app.duties.detail(rows["R32"]).actions[0]
    assert (plan.page, plan.params) == ("plan", natural_id("DevelopmentPlan", "9901", 2570, 1))
