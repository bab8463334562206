"""The place on the page of letters that another page links to: `shell.go("letters", LettersPlace("covers", month))`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

OUT, IN, COVERS, WORDING = "out", "in", "covers", "wording"


@dataclass(frozen=True, slots=True)
class LettersPlace:
    """`tab`: outgoing, incoming, covers of a month, wording; `form`: the cover that is meant."""

    tab: str = OUT
    month: date | None = None
    form: str = ""
