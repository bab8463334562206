"""`sheets`: cells of Excel come in. Takes a `SheetsPlace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.sheets.page import SheetsPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    def make(shell: Shell) -> Page:
        return SheetsPage(session.app.excel, shell, session, office=session.app.store.office)

    return [PageSpec(key="sheets", make=make)]
