"""What the page of one activity and the list of a month show. Plain values, and what the pages ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.shown_state import ShownState

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.attachments import TakenMany
    from desktop.changes import Changes
    from desktop.progress import Progress
    from desktop.record_lists import Pick


@dataclass(frozen=True, slots=True)
class ActivityPlace:
    """Where the page `activity` opens: an existing one by `id`, else a new one of a plot and a month, or with
    the words of another one (`copy_of`). The list `activities` takes its plot and month from here, too.

    `among` is the list that was left, for the activity before and after.
    """

    id: UUID | None = None
    site: UUID | None = None
    month: date | None = None
    copy_of: UUID | None = None
    among: Sequence[UUID] = field(default=(), compare=False)


# --- the list -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """One activity of the list. `office` is set where the list holds several offices."""

    id: UUID
    name: str
    kind: str
    site: UUID | None
    site_name: str
    held_on: date | None
    month: date | None
    participants: int | None
    photos: int
    stage: ShownState
    due: date | None = None
    office: str = ""
    search: str = ""
    """Folded words that are looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityList:
    """The activities of a month, or of a plot over all months. `sites` and `offices` are what may be chosen."""

    rows: tuple[ActivityRow, ...]
    today: date
    month: date | None = None
    sites: tuple[tuple[UUID, str], ...] = ()
    offices: tuple[str, ...] = ()
    least_photos: int = 6


class ActivityLists(Protocol):
    def list(self, month: date | None, site: UUID | None) -> ActivityList: ...


# --- one activity -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActivityPhoto:
    id: UUID
    sha256: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPost:
    """One line of publicity. What is typed and not complete yet has the same shape; `is_kept` tells them apart."""

    id: UUID
    channel: str | None = None
    title: str | None = None
    url: str | None = None
    posted_on: date | None = None
    is_kept: bool = True


class Weight(StrEnum):
    MUST = "must"
    SHOULD = "should"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCheck:
    """One line of what F01 needs. `key` is where it is mended: a field, `photos`, `posts`, or `site`."""

    key: str
    text: str
    weight: Weight
    second: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityVerdict:
    """What the rules say of the activity as it is typed. `missing` is what printing still asks for, by field;
    `refusals` is what cannot be kept at all."""

    refusals: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[ActivityCheck, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDraft:
    """Typing that is not in the book yet. `typed` holds texts that could not be read (half a date)."""

    values: Mapping[str, Any]
    typed: Mapping[str, str]
    posts: tuple[ActivityPost, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySheet:
    """`values` are what the book has, of a new activity what it begins with. `stage` is how far the paper is,
    `flag` that it is due soon or late; `steps` are the states that a person may choose next."""

    id: UUID
    is_new: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[UUID, str] = field(default_factory=dict)
    positions: Mapping[UUID, str] = field(default_factory=dict)
    """Of the people who may report."""
    stage: ShownState = ShownState.WORKING
    flag: ShownState | None = None
    flag_words: str = ""
    returned_why: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    locked: str = ""
    is_deleted: bool = False
    photos: tuple[ActivityPhoto, ...] = ()
    posts: tuple[ActivityPost, ...] = ()
    verdict: ActivityVerdict = ActivityVerdict()
    least_photos: int = 6
    draft: ActivityDraft | None = None

    @property
    def site(self) -> UUID | None:
        return self.values.get("site_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySaved:
    """What was kept; `refusals` name the fields that could not be, `changes` is empty when none could."""

    changes: Changes
    refusals: Mapping[str, str] = field(default_factory=dict)


class ActivityService(Protocol):
    """What the page asks for; everything runs on the threads of `ui.tasks`."""

    def open(self, place: ActivityPlace, *, user: UUID) -> ActivitySheet: ...
    def judge(self, id_: UUID, values: Mapping[str, Any]) -> ActivityVerdict: ...
    def find(self, type_name: str, text: str) -> list[Pick]: ...
    def picture(self, sha256: str) -> bytes: ...
    def save(self, id_: UUID, values: Mapping[str, Any], *, by: UUID) -> ActivitySaved: ...
    def keep_draft(
        self,
        id_: UUID,
        values: Mapping[str, Any],
        typed: Mapping[str, str],
        posts: Sequence[ActivityPost],
        *,
        is_new: bool,
        user: UUID,
    ) -> None: ...
    def drop_draft(self, id_: UUID, *, user: UUID) -> None: ...
    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> TakenMany: ...
    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes: ...
    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes: ...
    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes: ...
    def new_id(self) -> UUID: ...
    def save_post(self, activity: UUID, post: ActivityPost, *, by: UUID) -> ActivitySaved: ...
    def remove_post(self, id_: UUID, *, by: UUID) -> Changes: ...
    def step(self, id_: UUID, state: str, *, by: UUID) -> Changes: ...
    def delete(self, id_: UUID, *, by: UUID) -> Changes: ...
    def restore(self, id_: UUID, *, by: UUID) -> Changes: ...
