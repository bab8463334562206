"""The page of forms: what other pages hand to it, and what it shows. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.forms.requests import PrintRequest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.changes import Changes
    from desktop.printing import Composed, Printed
    from desktop.progress import Progress


@dataclass(frozen=True, slots=True)
class FormsPlace:
    """The place on the page of forms that another page links to: `shell.go("forms", FormsPlace("F01", (id,)))`.

    `form` is a sheet of the catalogue, `records` what it is made from (activities, workers, plots, visits,
    bundles), `month` a day of the month shown; for F02 of the week that is meant. Empty: the work of this month.
    `is_blank`: sheets to write on, one for each of these plots.
    """

    form: str = ""
    records: tuple[UUID, ...] = ()
    month: date | None = None
    is_blank: bool = False


class SheetState(StrEnum):
    READY = "ready"
    MISSING = "missing"
    PRINTED = "printed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One row of the month's work: a sheet, or the sheets of one kind that belong together.

    `todo` is how many sheets ticking the row prints: those not printed yet or changed since; all of them when
    there is nothing else. `printed`: subjects whose sheets are left out then. `missing`: what speaks against
    printing, in words; `fix` the page and its parameters where that is mended.
    """

    key: str
    form: str
    title: str
    second: str
    state: SheetState
    request: PrintRequest
    sheets: int = 1
    todo: int = 1
    printed: frozenset[UUID] = frozenset()
    printed_on: date | None = None
    missing: tuple[str, ...] = ()
    missing_words: str = ""
    fix: tuple[str, Any] | None = None
    is_due: bool = False
    """Part of the month's work, so ticked from the start; the rest is printed when somebody wants it."""

    @property
    def can_tick(self) -> bool:
        return self.state is not SheetState.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsMonth:
    """`chosen` is the key of the row that a link asked for."""

    month: date
    today: date
    rows: tuple[FormRow, ...] = ()
    chosen: str = ""

    def count(self, state: SheetState) -> int:
        return sum(row.state is state for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRow:
    """A sheet of the catalogue and what it would be made from for a month; blank where there is nothing."""

    code: str
    title: str
    needs: str
    request: PrintRequest
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Something to choose: a worker or a plot."""

    id: UUID
    name: str
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankChoices:
    """What blank sheets may be given: workers with a contract in a week, plots, the week that comes."""

    monday: date
    workers: tuple[Named, ...] = ()
    sites: tuple[Named, ...] = ()
    fewest_pages: int = 2
    most_pages: int = 50
    usual_pages: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPreview:
    """A PDF and what its pages are called under their thumbnails."""

    pdf: bytes
    title: str
    names: tuple[str, ...] = ()
    sheets: int = 0
    is_draft: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """Sheets to print in one go: requests in order, without those of the subjects named."""

    requests: tuple[PrintRequest, ...]
    without: frozenset[UUID] = frozenset()
    sheets: int = 0
    title: str = ""


def order_of(rows: Sequence[FormRow]) -> PrintOrder:
    """What the ticked rows come to."""
    return PrintOrder(
        requests=tuple(row.request for row in rows),
        without=frozenset(id_ for row in rows for id_ in row.printed),
        sheets=sum(row.todo for row in rows),
        title=rows[0].title if len(rows) == 1 else "",
    )


@dataclass(frozen=True, slots=True)
class SavedSheets:
    """PDF files written, and what was noted of them."""

    files: tuple[Path, ...]
    sheets: int
    changes: Changes = field(repr=False)


class FormsService(Protocol):
    """What the page of forms asks for. All but `note_printed` and `save` only read."""

    def month(self, month: date | None, place: FormsPlace | None = None) -> FormsMonth: ...
    def catalogue(self, month: date) -> tuple[CatalogueRow, ...]: ...
    def blanks(self, monday: date | None = None) -> BlankChoices: ...
    def preview(self, request: PrintRequest) -> PaperPreview: ...
    def compose(self, order: PrintOrder) -> tuple[bytes, Composed]: ...
    def note_printed(self, composed: Composed, count: int) -> Changes: ...
    def save(self, order: PrintOrder, target: Path, progress: Progress) -> Printed: ...
    def save_each(self, order: PrintOrder, folder: Path, progress: Progress) -> SavedSheets: ...
