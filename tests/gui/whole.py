"""The main window with the pages of every room, on a real book; home is a plain page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.session import Session
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.pages import NAV, room_pages

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.opening import App
    from ui.tasks import Tasks


def whole_window(qtbot: QtBot, app: App, tasks: Tasks) -> MainWindow:
    session = Session(app, app.users.all()[0])
    home = PageSpec(key="home", make=lambda _: samples.PlainPage("หน้าแรก"), nav=NAV["home"])
    window = MainWindow(
        office=samples.OFFICE, user=samples.USER, pages=[home, *room_pages(session)], tasks=tasks
    )
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.start()
    with qtbot.waitActive(window):
        window.show()
    return window
