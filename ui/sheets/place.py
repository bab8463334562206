"""Where the page is sent: `shell.go("sheets", SheetsPlace("Site"))`. What it asks of the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from desktop.progress import Progress
    from desktop.sheets.grid import Grid
    from desktop.sheets.heads import Plan
    from desktop.sheets.importing import Imported, Trial

KINDS = "สมุดงาน Excel (*.xlsx)"
Ids = Callable[[], Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class SheetsPlace:
    """A record type, and what is to come in at once: copied cells or a file."""

    type: str
    pasted: str = ""
    file: Path | None = None


class SheetsService(Protocol):
    """`desktop.sheets.excel.Excel`. None of it may run on the window's thread but `guess`' result."""

    def export(
        self,
        type_name: str,
        path: Path,
        *,
        ids: Ids | None = None,
        about: str = "",
        progress: Progress | None = None,
    ) -> int: ...
    def template(self, type_name: str, path: Path) -> None: ...
    def open(self, path: Path, *, sheet: str = "", progress: Progress | None = None) -> Grid: ...
    def pasted(self, text: str) -> Grid: ...
    def guess(self, type_name: str, grid: Grid) -> Plan: ...
    def try_out(self, grid: Grid, plan: Plan, progress: Progress | None = None) -> Trial: ...
    def write(
        self,
        grid: Grid,
        plan: Plan,
        agreed: Trial,
        *,
        by: UUID | None,
        progress: Progress | None = None,
    ) -> Imported: ...
