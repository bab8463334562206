"""`months`: all workers of a month; `worker_month`: one worker's plan and result; `district_month`: the
district's problems and summary; `end_summary`: one worker's whole contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.monthly.district_page import DistrictMonthPage
from ui.monthly.end_page import EndPage
from ui.monthly.months_page import MonthsPage
from ui.monthly.worker_month_page import WorkerMonthPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app
    office = app.store.office

    def make_months(shell: Shell) -> Page:
        return MonthsPage(app.monthly, shell, session, today=app.today)

    def make_worker_month(shell: Shell) -> Page:
        return WorkerMonthPage(app.monthly, app.papers, shell, session, office=office, today=app.today)

    def make_district(shell: Shell) -> Page:
        return DistrictMonthPage(
            app.district_months, app.papers, shell, session, office=office, today=app.today
        )

    def make_end(shell: Shell) -> Page:
        return EndPage(
            app.end_summaries,
            app.papers,
            shell,
            session,
            office=office,
            today=app.today,
            changes=app.geosocial,
        )

    return [
        PageSpec(key="months", make=make_months, under="people"),
        PageSpec(key="worker_month", make=make_worker_month, under="people"),
        PageSpec(key="district_month", make=make_district, under="people"),
        PageSpec(key="end_summary", make=make_end, under="people"),
    ]
