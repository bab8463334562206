"""`duties`: all obligations of a month, a quarter or a fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.duties.marker import DutyMarker
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

    return [PageSpec(key="duties", make=make)]
