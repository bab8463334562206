"""What the pictures of the keying pages share: somebody who types, and a window that shows one page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.changes import Changes
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.home import dressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.frame.page import Page, Shell
    from ui.tasks import Tasks


class SampleHand:
    """Nobody's typing is undone in a picture."""

    by = UUID(int=1)

    def __init__(self) -> None:
        self.noted: list[Changes] = []

    def note(self, changes: Changes) -> Changes:
        self.noted.append(changes)
        return changes

    def take_back(self, changes: Changes) -> Changes:
        return changes

    def clock(self) -> str:
        return "10:42 น."


def window_with(
    tasks: Tasks, key: str, make: Callable[[Shell], Page], *, under: str, params: object = None
) -> MainWindow:
    """The main window of a district, opened at one page."""
    pages = samples.pages(lambda _: samples.PlainPage("หน้าแรก"))
    pages.append(PageSpec(key=key, make=make, under=under))
    window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=pages, tasks=tasks, find=samples.find)
    dressed(window)
    window.start()
    window.go(key, params)
    return window
