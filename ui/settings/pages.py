from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.form_fonts import installed_fonts
from desktop.settings_desk import SettingsDesk
from ui.forms.printers import SystemPrinters
from ui.frame.page import Page, PageSpec, Shell
from ui.settings.page import Around, SettingsPage

if TYPE_CHECKING:
    from desktop.session import Session


def _lists() -> dict[str, list[tuple[Any, str]]]:
    """On the reading thread."""
    printers = SystemPrinters().all()
    usual = next((one.name for one in printers if one.is_default), "")
    first = f"เครื่องพิมพ์หลักของเครื่อง ({usual})" if usual else "เครื่องพิมพ์หลักของเครื่อง"
    return {
        "printer": [("", first), *((one.name, one.name) for one in printers)],
        "form_font": [(font.key, font.label) for font in installed_fonts()],
    }


def pages(session: Session) -> list[PageSpec]:
    def make(shell: Shell) -> Page:
        around = Around(hand=session, today=session.app.today, lists=_lists)
        return SettingsPage(SettingsDesk(session), shell, around, session.app.backups)

    return [PageSpec(key="settings", make=make)]
