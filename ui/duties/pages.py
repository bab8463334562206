"""`duties`: all obligations of a month, a quarter or a fiscal year; `new_year`: the turn of the fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.duties.marker import DutyMarker
from ui.duties.new_year_page import NewYearPage
from ui.duties.page import DutiesPage
from ui.frame.page import Page, PageSpec, Shell

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(shell: Shell) -> Page:
        return DutiesPage(
            app.duties,
            shell,
            today=app.today(),
            marker=lambda page: DutyMarker(page, shell, app.duty_marks, session, today=app.today),
        )

    def make_new_year(shell: Shell) -> Page:
        return NewYearPage(app.new_year, shell, session)

    return [
        PageSpec(key="duties", make=make),
        PageSpec(key="new_year", make=make_new_year, under="duties"),
    ]
