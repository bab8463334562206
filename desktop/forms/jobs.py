"""What to print: the jobs (one sheet each) that `gather` makes of a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID

from db.columns import encode_json
from db.reader import Reader
from desktop.codes import Code
from desktop.consolidation_view import ProvinceMonth
from desktop.forms.print_info import PrintInfo
from desktop.forms.requests import PrintRequest
from desktop.typeset.paper import Paper


class Draw(Protocol):
    """`definition`: other words than those the sheet was gathered with."""

    def __call__(self, paper: Paper, info: PrintInfo, /, *, definition: Any = None) -> int:
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
    is_letter: bool = False
    """A letter or an order: no foot, no stamp of correction."""
    fit: Callable[[Any], Any] | None = None
    """Puts into the words of the form what this sheet takes from the code lists: levels, budget years."""
    said: Any = None
    """What the digest is taken of, where `data` also holds what is no change: today's date, who prints."""

    @property
    def digest(self) -> str:
        """SHA-256 of everything the sheet says of its records; photos count by their own hash."""
        said = self.data if self.said is None else self.said
        return sha256(encode_json([self.form, self.version, _plain(said)])).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "load"):
            return [value.sha256, value.caption]  # type: ignore[attr-defined]
        said = {one: getattr(value, one.name) for one in fields(value)}
        return {
            one.name: _plain(what)
            for one, what in said.items()
            if not ("later" in one.metadata and what == one.default)
        }
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
    codes: Callable[[str], tuple[Code, ...]]
    """A code list as it holds today."""
    receipt_code: Callable[[Any], str]
    """The twelve digits that answer a bundle which came in; empty when there are none."""
    province_month: Callable[[date], ProvinceMonth]
    """What a province's districts sent for a month, and their figures. Raises NotAllowed at a district."""


Gather = Callable[[Desk, PrintRequest], list[Job]]

__all__ = ["BlobPhoto", "Desk", "Draw", "Gather", "Job", "PrintRequest"]
