"""`send`, `receive`, `pile`, `waiting`, `office`, `conflicts`, `register`: the exchange by file; and a province's
`down`, the files back to all districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.conflict_desk import ConflictDesk
from desktop.down_desk import DownDesk
from desktop.exchange_desk import ExchangeDesk
from desktop.pile_desk import PileDesk
from ui.exchange.base import CONFLICTS, DOWN, OFFICE, PILE, RECEIVE, REGISTER, SEND, WAITING
from ui.exchange.conflicts_page import ConflictsPage
from ui.exchange.down_page import DownPage
from ui.exchange.office_page import OfficePage
from ui.exchange.pile_page import PilePage
from ui.exchange.receive_page import ReceivePage
from ui.exchange.register_page import RegisterPage
from ui.exchange.send_page import SendPage
from ui.exchange.waiting_page import WaitingPage
from ui.forms.printers import SystemPrinters
from ui.frame.page import PageSpec

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    desk, conflicts = ExchangeDesk(session), ConflictDesk(session)
    piles = PileDesk(session)
    found = [
        PageSpec(key=SEND, make=lambda shell: SendPage(desk, shell)),
        PageSpec(key=RECEIVE, make=lambda shell: ReceivePage(desk, shell, SystemPrinters()), under=SEND),
        PageSpec(key=PILE, make=lambda shell: PilePage(piles, desk, shell, SystemPrinters()), under=SEND),
        PageSpec(key=WAITING, make=lambda shell: WaitingPage(desk, shell), under=SEND),
        PageSpec(key=OFFICE, make=lambda shell: OfficePage(desk, shell), under=SEND),
        PageSpec(
            key=CONFLICTS,
            make=lambda shell: ConflictsPage(conflicts, desk, shell, SystemPrinters()),
            under=SEND,
        ),
        PageSpec(key=REGISTER, make=lambda shell: RegisterPage(desk, shell), under=SEND),
    ]
    if session.app.is_province:
        down = DownDesk(session)
        found.append(PageSpec(key=DOWN, make=lambda shell: DownPage(down, desk, shell), under=SEND))
    return found
