"""`followups`: whom to ask; `followup`: one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.followups.list_page import FollowUpsPage
from ui.followups.one_page import FollowUpPage
from ui.frame.page import Page, PageSpec, Shell

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        return FollowUpsPage(app.follow_ups, shell, today=app.today)

    def make_one(shell: Shell) -> Page:
        return FollowUpPage(
            app.sheets, app.follow_ups, app.papers, shell, session, office=app.store.office, today=app.today
        )

    return [
        PageSpec(key="followups", make=make_list, under="sites"),
        PageSpec(key="followup", make=make_one, under="sites"),
    ]
