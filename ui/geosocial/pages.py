"""`changes`: what changed at one plot or at all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.geosocial.changes_page import ChangesPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(shell: Shell) -> Page:
        return ChangesPage(app.geosocial, shell, session)

    return [PageSpec(key="changes", make=make, under="sites")]
