"""What the list of plots and the page of one plot show. Plain values, and what the pages ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.site_words import TYPE_SHORTEST
from desktop.thai import fold
from desktop.thai.dates import fiscal_year_be

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.changes import Changes
    from desktop.progress import Progress
    from desktop.record_lists import Pick
    from desktop.record_sheets import Kept, KeptDraft, Verdict

UNRATED = "-"
"""In a filter: plots that no signed assessment has given a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """One plot of the list. `operational` is the code, its words stand beside it."""

    id: UUID
    code: str
    name: str
    owner: str
    type: str
    tambon_code: str
    tambon: str
    moo: int | None
    area: str
    workers: int
    operational: str
    operational_words: str
    is_active: bool
    phone: str = ""
    address: str = ""
    budget: str = ""
    bases: int = 0
    lat: float | None = None
    lon: float | None = None
    photo: str = ""
    level: str = ""
    """By the latest signed assessment; "" while there is none."""
    search: str = ""
    """Folded words that are looked through."""

    @property
    def type_words(self) -> str:
        return TYPE_SHORTEST.get(self.type, self.type)

    @property
    def has_position(self) -> bool:
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFilter:
    """What of the list is shown; "" is all."""

    text: str = ""
    type: str = ""
    tambon: str = ""
    operational: str = ""
    level: str = ""
    """A level, or `UNRATED`."""

    def fits(self, row: SiteRow, *, but_type: bool = False) -> bool:
        if self.type and not but_type and row.type != self.type:
            return False
        if self.tambon and row.tambon_code != self.tambon:
            return False
        if self.operational and row.operational != self.operational:
            return False
        if self.level and (row.level or UNRATED) != self.level:
            return False
        return all(word in row.search for word in fold(self.text).split())

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.type or self.tambon or self.operational or self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteList:
    """All plots in Thai order, the tambons of the district, the states there are, how types are called, and the
    levels of the province's list."""

    rows: tuple[SiteRow, ...]
    tambons: tuple[tuple[str, str], ...] = ()
    operational: tuple[tuple[str, str], ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    levels: tuple[tuple[str, str], ...] = ()


# --- one plot -----------------------------------------------------------------------------------------


class StoryKind(StrEnum):
    ACTIVITY = "activity"
    VISITORS = "visitors"
    POST = "post"
    WORKER = "worker"
    LOGS = "logs"
    PHOTOS = "photos"
    PRINT = "print"
    CHANGE = "change"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    PRACTICE = "practice"


STORY_WORDS = {
    StoryKind.ACTIVITY: "กิจกรรม",
    StoryKind.VISITORS: "ผู้มาใช้บริการ",
    StoryKind.POST: "ประชาสัมพันธ์",
    StoryKind.WORKER: "นพต.",
    StoryKind.LOGS: "บันทึกประจำวัน",
    StoryKind.PHOTOS: "ภาพแปลง",
    StoryKind.PRINT: "แบบพิมพ์",
    StoryKind.CHANGE: "ข้อมูลแปลง",
    StoryKind.ASSESSMENT: "ประเมินศักยภาพ",
    StoryKind.PLAN: "แผนพัฒนา 5P",
    StoryKind.PRACTICE: "Best Practice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntry:
    """One line of the story. `id` is the record it leads to; `month` and `book` where a page needs more;
    `is_open` for what is still being worked on, `is_settled` for what the province has confirmed."""

    kind: StoryKind
    day: date
    text: str
    id: UUID | None = None
    what: str = ""
    book: tuple[int | None, int | None] = (None, None)
    is_open: bool = False
    is_settled: bool = False


class TaskKind(StrEnum):
    UNCERTIFIED = "uncertified"
    REPORT = "report"
    BRIEFING = "briefing"
    REASSIGN = "reassign"
    CONTRACT_ENDS = "contract_ends"


class Urgency(StrEnum):
    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTask:
    """Open work of a plot. `worker`, `activity`, `monday`, `month` are where it is done."""

    kind: TaskKind
    title: str
    second: str
    urgency: Urgency
    due: date | None = None
    worker: UUID | None = None
    activity: UUID | None = None
    monday: date | None = None
    month: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorMonth:
    month: date
    people: int
    groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRef:
    """A picture by its hash; `activity` where it belongs to one."""

    sha256: str
    caption: str = ""
    id: UUID | None = None
    activity: UUID | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotDot:
    id: UUID
    name: str
    type: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPlace:
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStory:
    """One plot in ten seconds."""

    id: UUID
    name: str
    code: str
    type: str
    type_words: str
    operational: str
    operational_words: str
    owner: str
    owner_id: UUID | None
    phone: str
    address: str
    budget: str
    area: str
    position: str
    workers: tuple[tuple[UUID, str], ...]
    bases: tuple[str, ...]
    is_active: bool
    today: date
    photo: PhotoRef | None = None
    level: str = ""
    """The letter of the latest signed assessment; "" while there is none."""
    level_words: str = ""
    assessed_on: date | None = None
    levels: tuple[tuple[int, str | None], ...] = ()
    """Fiscal years and their levels, oldest first; None where the plot was not assessed."""
    scale: tuple[str, ...] = ()
    """The levels of the province's list, the best first."""
    is_placeholder: bool = False
    """The criteria are not the department's yet."""
    assessment: UUID | None = None
    """The latest one, signed or not."""
    is_assessing: bool = False
    """It is of this fiscal year and not signed yet."""
    lines: tuple[StoryEntry, ...] = ()
    visitors: tuple[VisitorMonth, ...] = ()
    photos: tuple[PhotoRef, ...] = ()
    photo_count: int = 0
    tasks: tuple[SiteTask, ...] = ()
    dots: tuple[PlotDot, ...] = ()
    places: tuple[PlotPlace, ...] = ()

    @property
    def is_assessed_now(self) -> bool:
        """The latest assessment is of this fiscal year, and signed."""
        day = self.assessed_on
        return day is not None and not self.is_assessing and fiscal_year_be(day) == fiscal_year_be(self.today)


# --- editing ------------------------------------------------------------------------------------------

OWNER = "owner."
"""Keys of the owner's fields on the sheet of a plot: `owner.first_name`."""
NEW_OWNER = "owner.new"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSheet:
    """A plot and its owner as one editor needs them: `values` by field, the owner's with `OWNER` in front."""

    id: UUID | None
    title: str = ""
    code: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[UUID, str] = field(default_factory=dict)
    locked: str = ""
    is_deleted: bool = False
    operational_words: str = ""
    owner_sites: int = 0
    """How many plots the owner has: a change of name is a change for all of them."""
    utm_zone: int = 47
    """What UTM without a zone means here."""
    photos: tuple[PhotoRef, ...] = ()
    draft: KeptDraft | None = None
    budget_years: tuple[int, ...] = ()
    """Of the province's list; what is written stays, in the list or not."""


class SitesService(Protocol):
    """The list. Runs on the reading thread."""

    def all(self) -> SiteList: ...
    def picture(self, sha256: str) -> bytes: ...


class StoryService(Protocol):
    """One plot. Runs on the reading thread."""

    def story(self, id_: UUID) -> SiteStory: ...
    def order(self) -> Sequence[UUID]: ...
    def picture(self, sha256: str) -> bytes: ...


class EditingService(Protocol):
    """Reads run on the reading thread, the others on the writing thread."""

    def open(self, id_: UUID | None, *, user: UUID) -> SiteSheet: ...
    def owner(self, id_: UUID) -> tuple[Mapping[str, Any], int]: ...
    def try_out(self, id_: UUID | None, values: Mapping[str, Any]) -> Verdict: ...
    def save(self, id_: UUID | None, values: Mapping[str, Any], *, by: UUID) -> Kept: ...
    def keep_draft(self, id_: UUID | None, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID) -> None: ...  # fmt: skip
    def drop_draft(self, id_: UUID | None, *, user: UUID) -> None: ...
    def find(self, type_name: str, text: str) -> Sequence[Pick]: ...
    def photos(self, id_: UUID) -> tuple[PhotoRef, ...]: ...
    def add_photos(self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress) -> Changes: ...  # fmt: skip
    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes: ...
    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes: ...
    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes: ...
    def picture(self, sha256: str) -> bytes: ...
