"""`forms`: printing the month. Takes a `FormsPlace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms_desk import FormsDesk
from ui.forms.page import FormsPage
from ui.forms.printers import SystemPrinters
from ui.frame.page import Page, PageSpec, Shell

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make(shell: Shell) -> Page:
        return FormsPage(
            FormsDesk(session),
            shell,
            today=app.today,
            printers=SystemPrinters(),
            printer_of=lambda: app.settings.get("printer"),
            keep_printer=lambda name: app.settings.set("printer", name, by=session.by),
        )

    return [PageSpec(key="forms", make=make)]
