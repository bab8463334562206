"""The register of letters as its page shows it. Plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.shown_state import ShownState
from desktop.thai.dates import short_month

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """`title` is the subject; of a cover what it covers, because such subjects begin alike."""

    id: UUID
    number: str
    day: date | None
    title: str
    to: str
    kind: str
    stage: ShownState
    covers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRow:
    """`due` words tell how far the day is; `is_late`: it is over and nothing was done."""

    id: UUID
    received_no: int | None
    received_on: date
    sender: str
    number: str
    subject: str
    due_on: date | None = None
    done_on: date | None = None
    demand: str = ""
    due_words: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """A report that may be sent with a letter. `letter`: the one that was made for it already."""

    form: str
    title: str
    second: str
    count: int
    letter: UUID | None = None
    round_no: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """The wording a cover begins with. `id` None: as it ships with the program."""

    form: str
    title: str
    kind: str
    kind_words: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersYear:
    """A calendar year of the registers, and the covers of a month."""

    year: int
    month: date
    kind: str
    outgoing: tuple[LetterRow, ...] = ()
    incoming: tuple[IncomingRow, ...] = ()
    covers: tuple[CoverRow, ...] = ()
    templates: tuple[TemplateRow, ...] = ()
    next_number: str = ""
    has_emblem: bool = False
    next_received: int = 1


def cover_title(covers: str, period: date | None, subject: str) -> str:
    """“นำส่ง F01 พ.ย. 2569”; of other letters the subject."""
    if not covers:
        return subject
    form = covers.partition("-")[0]
    return f"นำส่ง {form} {short_month(period)}" if period else f"นำส่ง {form}"


class LettersService(Protocol):
    def year(self, year: int, month: date) -> LettersYear: ...
    def cover(self, form: str, month: date, round_no: int | None = None) -> Mapping[str, Any]: ...
    def blank(self) -> Mapping[str, Any]: ...
    def template_start(self, form: str, kind: str) -> Mapping[str, Any]: ...
    def next_number(self, day: date | None) -> str: ...
    def set_emblem(self, files: Sequence[Path], *, by: UUID) -> Changes: ...
    def done(self, id_: UUID, day: date | None, *, by: UUID) -> Changes: ...
