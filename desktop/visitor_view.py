"""What a page of a visitor book shows. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BookPlace:
    """Where the page `visitors` opens: what is left out is the page written last, of the plot written last."""

    site: UUID | None = None
    book_no: int | None = None
    page_no: int | None = None
