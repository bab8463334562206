"""Where printing starts: what other pages hand to the page of forms, and what that page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FormsPlace:
    """The place on the page of forms that another page links to: `shell.go("forms", FormsPlace("F01", (id,)))`.

    `form` is a sheet of the catalogue, `records` what it is made from, `month` the first of the month shown.
    Empty: the work of this month.
    """

    form: str = ""
    records: tuple[UUID, ...] = ()
    month: date | None = None
