from __future__ import annotations

from typing import TYPE_CHECKING

from ui.duties.page import DutiesPage
from ui.frame.page import PageSpec

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app
    return [PageSpec(key="duties", make=lambda shell: DutiesPage(app.duties, shell, today=app.today()))]
