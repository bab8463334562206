"""What the page of the files back to all districts asks for, in the name of who works."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.down_view import DownDone, DownRow
from desktop.sync.delivering import Report
from desktop.sync.ejecting import release

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.session import Session


class DownDesk:
    """A `DownService`."""

    def __init__(self, session: Session) -> None:
        self._down = session.app.down
        self._by = session.by
        self._officer = session.officer_name

    def rows(self) -> tuple[DownRow, ...]:
        return self._down.rows()

    def write(
        self, folder: Path, offices: Sequence[str], report: Report
    ) -> tuple[tuple[DownDone, ...], Changes]:
        return self._down.write(folder, offices, by=self._by, officer_name=self._officer, report=report)

    def print_slips(self, target: Path, offices: Sequence[str]) -> int:
        return self._down.print_slips(target, offices, by=self._by, officer_name=self._officer)

    def release(self, stick: Path) -> bool:
        return release(stick)
