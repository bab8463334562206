"""`gatherings`: the year's; `gathering`: one of them, by its activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.gatherings.list_page import GatheringsPage
from ui.gatherings.one_page import GatheringPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        return GatheringsPage(app.gatherings, shell, today=app.today)

    def make_one(shell: Shell) -> Page:
        return GatheringPage(
            app.sheets, app.gatherings, shell, session, office=app.store.office, today=app.today
        )

    return [
        PageSpec(key="gatherings", make=make_list, under="sites"),
        PageSpec(key="gathering", make=make_one, under="sites"),
    ]
