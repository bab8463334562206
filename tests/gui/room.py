"""The main window with the pages of one room on a real book, the pages of other rooms standing in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.session import Session
from ui.frame.page import Page, PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.tasks import Tasks


class Elsewhere(Page):
    """Stands for a page of another room; knows with what it was opened."""

    def __init__(self) -> None:
        super().__init__("หน้าอื่น")
        self.asked: list[object] = []

    def on_enter(self, params: object) -> None:
        self.asked.append(params)


@dataclass(slots=True)
class Room:
    qtbot: QtBot
    session: Session
    tasks: Tasks
    settle: Callable[[], None]

    def open(
        self, specs: Iterable[PageSpec], key: str, params: object = None, *, others: Iterable[str] = ()
    ) -> tuple[MainWindow, Any]:
        own = list(specs)
        keys = {spec.key for spec in own}
        stand_ins = [
            PageSpec(key=one, make=lambda _: Elsewhere())
            for one in ("home", "forms", "record", "settings", *others)
            if one not in keys
        ]
        session, tasks = self.session, self.tasks
        window = MainWindow(
            office=samples.OFFICE, user=samples.USER, pages=[*stand_ins, *own], tasks=tasks,
            find=lambda _: [], on_undo=lambda: tasks.run(session.undo, owner=window),
        )  # fmt: skip
        self.qtbot.addWidget(window)
        window.start()
        window.go(key, params)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        self.settle()
        return window, window.page

    def dialog(self, kind: type[Any]) -> Any:
        """The dialog that was just asked for."""
        self.settle()
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
        return QApplication.activeWindow()

    def back_to(self, window: MainWindow) -> None:
        """After a dialog: keys go to the window again."""
        window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def focus() -> Any:
    return QApplication.focusWidget()
