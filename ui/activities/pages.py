"""`activities`: those of a month or of a plot; `activity`: one of them, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.activities.activity_page import ActivityPage
from ui.activities.list_page import ActivitiesPage
from ui.frame.page import Page, PageSpec, Shell

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        return ActivitiesPage(app.activity_list, shell, today=app.today)

    def make_one(shell: Shell) -> Page:
        return ActivityPage(
            app.activity_pages,
            app.papers,
            shell,
            session,
            office=app.store.office,
            today=app.today,
            sheets=app.sheets,
        )

    return [
        PageSpec(key="activities", make=make_list, under="sites"),
        PageSpec(key="activity", make=make_one, under="sites"),
    ]
