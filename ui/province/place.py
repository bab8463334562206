"""The keys of the pages, and which reports the desk is opened with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MATRIX, DESK, CONSOLIDATION = "matrix", "report_desk", "consolidation"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlace:
    """Those behind one cell of the matrix; without an office all that wait for an answer."""

    office: str = ""
    code: str = ""
    first: date | None = None
    last: date | None = None
