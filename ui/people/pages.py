"""`people`: workers, owners and staff; `worker`: one worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.people.list_page import WORKERS, PeoplePage
from ui.people.worker_page import WorkerPage
from ui.sheets.tools import SheetTools

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.sheets.place import Ids


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        page = PeoplePage(app.people, app.lists, shell, today=app.today)

        def ids() -> Ids:
            if page.face != WORKERS:
                return app.lists.rows(page.table.query).all_ids
            shown = [one.bytes for one in page.workers.among()]
            return lambda: shown

        SheetTools(page, app.excel, shell, type_name=lambda: page.face, ids=ids)
        return page

    def make_worker(shell: Shell) -> Page:
        return WorkerPage(app.people, shell, session, today=app.today, changes=app.geosocial)

    return [
        PageSpec(key="people", make=make_list),
        PageSpec(key="worker", make=make_worker, under="people"),
    ]
