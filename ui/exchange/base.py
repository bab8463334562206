"""What the four pages of the exchange have in common: the pills at the right of the title, and their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ui.frame.page import Page, Shell
from ui.widgets.pills import Choice, Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.exchange_service import ExchangeService
    from desktop.exchange_view import FoundFile

SEND, RECEIVE, OFFICE, REGISTER = "send", "receive", "office", "register"
CONFLICTS = "conflicts"
"""Led to from the page of the office, whose pill stays marked."""
WAITING = "waiting"
"""Led to from the page of receiving, whose pill stays marked."""
PILE = "pile"
"""Many files at once; led to from the page of receiving, whose pill stays marked."""
DOWN = "down"
"""Files back to all districts; led to from sending, whose pill stays marked."""
CARD_TERMS = "card_terms"
"""The strip of the window that says which cards run out soon."""
_PILLS = ((SEND, "ส่ง"), (RECEIVE, "รับ"), (OFFICE, "ในสำนักงาน"), (REGISTER, "ทะเบียนแฟ้ม"))


class ExchangePage(Page):
    here: ClassVar[str]

    def __init__(self, service: ExchangeService, shell: Shell, title: str) -> None:
        super().__init__(title)
        self._service, self._shell = service, shell
        self._new_files = self._conflicts = 0
        self._is_looking = self._look_again = False
        self.pills = Tabs(
            [Choice(key, text) for key, text in _PILLS], name="หน้าของการรับส่งแฟ้ม", current=self.here
        )
        self.pills.chosen.connect(self._on_pills_chosen)
        self.head.set_side(self.pills)
        shell.drives.changed.connect(self._on_drives_changed)

    @property
    def there(self) -> str:
        """What the usual partner is called: the other edition."""
        return "อำเภอ" if self._service.is_province else "จังหวัด"

    def on_enter(self, params: object) -> None:
        self.look_for_files()
        self.count_conflicts()

    def on_drives(self) -> None:
        """A stick came or went; a page that shows sticks does more."""
        self.look_for_files()

    def on_files(self, files: Sequence[FoundFile]) -> None:
        """What lies on the sticks and in the shared folder; the page of receiving lists it."""

    def sticks(self) -> list[Path]:
        return [drive.path for drive in self._shell.drives.drives]

    def look_for_files(self) -> None:
        """Aside, because a dying stick may hold a look for half a minute; one look at a time."""
        if self._is_looking:
            self._look_again = True
            return
        service, sticks = self._service, self.sticks()
        self._is_looking = True
        job = self._shell.tasks.run_aside(
            lambda _: service.find_files(sticks), owner=self, words="", done=self._show_files
        )
        job.ended.connect(self._on_look_ended)

    def count_conflicts(self) -> None:
        service = self._service
        self._shell.tasks.read(
            service.conflict_count, owner=self, done=self._show_conflicts, slot="conflicts"
        )

    def _on_look_ended(self) -> None:
        self._is_looking = False
        if self._look_again:
            self._look_again = False
            self.look_for_files()

    def _show_files(self, files: Sequence[FoundFile]) -> None:
        self._new_files = sum(one.is_new for one in files)
        self._show_counts()
        self.on_files(files)

    def _show_conflicts(self, count: int) -> None:
        self._conflicts = count
        self._show_counts()

    def _show_counts(self) -> None:
        numbers = {RECEIVE: self._new_files or None, OFFICE: self._conflicts or None}
        self.pills.set_choices([Choice(key, text, numbers.get(key)) for key, text in _PILLS], self.here)
        self._shell.set_badge(SEND, self._new_files + self._conflicts)

    def _on_drives_changed(self, _: object) -> None:
        if self.isVisible():
            self.on_drives()

    def _on_pills_chosen(self, key: str) -> None:
        self.pills.set_current(self.here)
        self._shell.go(key)
