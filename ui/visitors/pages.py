"""`visitors`: the visitor book. Takes a `BookPlace`; without one it opens where typing stopped last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.pictures import Thumbnails
from ui.visitors.visitors_page import VisitorsPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(shell: Shell) -> Page:
        picture = Thumbnails(app.attachments.content)
        return VisitorsPage(app.visitor_pages, shell, session, today=app.today, picture=picture)

    return [PageSpec(key="visitors", make=make, under="sites")]
