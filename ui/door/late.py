"""What stands in for the book while it is being opened. Light: painted before anything else is loaded."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from desktop.errors import Cancelled
from ui.frame.page import Page
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from datetime import date

    from desktop.home_view import HomeDetail, HomeService, HomeView


class LateHome:
    """The `HomeService` of a book that is not open yet: whoever asks waits, on the reading thread."""

    def __init__(self) -> None:
        self._service: Future[HomeService] = Future()

    def give(self, service: HomeService) -> None:
        if not self._service.done():
            self._service.set_result(service)

    def give_up(self) -> None:
        """There will be no book: those who wait are sent home without a word."""
        if not self._service.done():
            self._service.set_exception(Cancelled())

    def month(self, month: date) -> HomeView:
        return self._service.result().month(month)

    def detail(self, row_id: str) -> HomeDetail:
        return self._service.result().detail(row_id)


class WaitingPage(Page):
    """Any page that is asked for before the book is open."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.body.addWidget(EmptyState("กำลังเปิดสมุด หน้านี้จะแสดงเมื่อเปิดเสร็จ", icon="schedule"))
