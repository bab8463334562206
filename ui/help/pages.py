from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import PageSpec
from ui.help.page import HelpPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    return [PageSpec(key="help", make=HelpPage)]
