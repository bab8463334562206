"""`publicity`: the posts of a month, one typed after the other, and the plots that nothing was told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.publicity.page import PublicityPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(shell: Shell) -> Page:
        return PublicityPage(
            app.sheets, app.publicity, shell, session, office=app.store.office, today=app.today
        )

    return [PageSpec(key="publicity", make=make, under="sites")]
