"""`visitors`: the visitor book. Takes a `BookPlace`; without one it opens where typing stopped last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.pictures import Thumbnails
from ui.sheets.tools import SheetTools
from ui.visitors.visitors_page import VisitorsPage

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.sheets.place import Ids


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(shell: Shell) -> Page:
        picture = Thumbnails(app.attachments.content)
        page = VisitorsPage(app.visitor_pages, shell, session, today=app.today, picture=picture)

        def ids() -> Ids:
            """All books of the plot whose page is open."""
            site = page.page.site if page.page else None
            return lambda: app.excel.pointing_to("VisitorEntry", "site_id", site) if site else []

        # Ctrl+V belongs to the line that is being typed.
        SheetTools(page, app.excel, shell, type_name=lambda: "VisitorEntry", ids=ids, pastes=False)
        return page

    return [PageSpec(key="visitors", make=make, under="sites")]
