"""What to print: a request as people make it, and the jobs (one sheet each) that `gather` makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID

from db.columns import encode_json
from db.reader import Reader
from desktop.forms.print_info import PrintInfo
from desktop.typeset.paper import Paper


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


class Draw(Protocol):
    def __call__(self, paper: Paper, info: PrintInfo, /) -> int:
        """Draws the sheet; returns its pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One sheet to print. `missing`: what speaks against printing it for signing, field by field."""

    form: str
    version: int
    title: str
    data: Any
    draw: Draw
    subject_type: str = ""
    subject_id: UUID | None = None
    rev: int = 1
    records: tuple[UUID, ...] = ()
    blank: bool = False
    blank_for: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of everything the sheet says; photos count by their own hash."""
        return sha256(encode_json([self.form, self.version, _plain(self.data)])).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "load"):
            return [value.sha256, value.caption]  # type: ignore[attr-defined]
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    return value


@dataclass(frozen=True, slots=True)
class BlobPhoto:
    """A photo in the blob store, read when it is drawn."""

    sha256: str
    caption: str
    read: Callable[[str], bytes]

    def load(self) -> bytes:
        return self.read(self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What gathering may look at."""

    reader: Reader
    office: str
    today: date
    read_blob: Callable[[str], bytes]
    officer_name: str
    min_photos: int
    missing_for_print: Callable[[Any], dict[str, str]]
    """What a record lacks for being printed for signing."""


Gather = Callable[[Desk, PrintRequest], list[Job]]
