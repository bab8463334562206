"""The summary of a worker's whole contract on screen. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from desktop.activity_view import ActivityPhoto
from desktop.monthly_view import Days
from desktop.paper_sheets import PaperSheet, PaperWriting
from desktop.week_view import Duty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.attachments import TakenMany
    from desktop.changes import Changes
    from desktop.month_places import EndPlace
    from desktop.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfContract:
    """`results` of `months` months have their F05 in the book; `goes_on`: another contract follows at once."""

    contract: UUID
    worker: UUID
    name: str
    today: date
    sheet: PaperSheet
    contract_no: str = ""
    lab: str = ""
    site: str = ""
    home: UUID | None = None
    first: date | None = None
    last: date | None = None
    months: int = 0
    results: int = 0
    goes_on: bool = False
    days: Days = field(default_factory=Days)
    duties: tuple[Duty, ...] = ()
    photos: tuple[ActivityPhoto, ...] = ()


class EndService(PaperWriting, Protocol):
    """Reading runs on the reading thread, commands on the writing one."""

    def end(self, place: EndPlace, *, user: UUID) -> EndOfContract: ...
    def picture(self, sha256: str) -> bytes: ...
    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> TakenMany: ...
    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes: ...
    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes: ...
    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes: ...
