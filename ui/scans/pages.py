"""`scans`: signed paper comes back into the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.scans.desk import ScanDesk
from ui.frame.page import Page, PageSpec, Shell
from ui.scans.scans_page import ScansPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    def make(shell: Shell) -> Page:
        return ScansPage(ScanDesk(session.app, session.by), shell, session)

    return [PageSpec(key="scans", make=make, under="forms")]
