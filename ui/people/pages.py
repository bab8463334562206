"""`people`: workers, owners and staff; `worker`: one worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.people.list_page import PeoplePage
from ui.people.worker_page import WorkerPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        return PeoplePage(app.people, app.lists, shell, today=app.today)

    def make_worker(shell: Shell) -> Page:
        return WorkerPage(app.people, shell, session, today=app.today, changes=app.geosocial)

    return [
        PageSpec(key="people", make=make_list),
        PageSpec(key="worker", make=make_worker, under="people"),
    ]
