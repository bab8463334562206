"""`network`: orders, partners, clusters; `order`: one order, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.frame.page import Page, PageSpec, Shell
from ui.network.list_page import NetworkPage
from ui.network.order_page import OrderPage

if TYPE_CHECKING:
    from desktop.session import Session


def pages(session: Session) -> list[PageSpec]:
    app = session.app

    def make_list(shell: Shell) -> Page:
        return NetworkPage(app.networks, app.lists, shell)

    def make_one(shell: Shell) -> Page:
        return OrderPage(
            app.sheets, app.networks, app.papers, shell, session, office=app.store.office, today=app.today
        )

    return [
        PageSpec(key="network", make=make_list, under="people"),
        PageSpec(key="order", make=make_one, under="people"),
    ]
