"""What to print, as people ask for it. Light: pages hold requests long before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRequest:
    """`form` is a sheet of the catalogue (`F01`, `F08-card`, `F09-pages` …).

    What is left empty is chosen as an officer would expect: all workers, next week for blanks, this month for
    filled sheets.
    """

    form: str
    records: tuple[UUID, ...] = ()
    month: date | None = None
    first: date | None = None
    last: date | None = None
    workers: tuple[UUID, ...] = ()
    sites: tuple[UUID, ...] = ()
    blank: bool = False
    pages: int | None = None
    draft: bool = False
    layout: str | None = None
    book_no: int | None = None
    first_page: int | None = None
