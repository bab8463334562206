"""F09 สมุดบันทึกผู้มาใช้บริการฯ: cover, pages to write on, pages typed in, list of one group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition

Kind = Literal["individual", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class F09Book:
    """The book of one plot; what is empty prints as dots. `site_code` goes into the foot of blanks."""

    site_name: str = ""
    site_code: str = ""
    owner_name: str = ""
    house_no: str = ""
    moo: int | None = None
    tambon: str = ""
    district: str = ""
    province: str = ""
    book_no: int | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F09Visit:
    """One line of the book. `purposes`: any of 1-4. `count`: people; 1 for an individual."""

    line_no: int | None = None
    visited_on: date | None = None
    arrived: time | None = None
    name: str = ""
    leader_name: str = ""
    organisation: str = ""
    kind: Kind | None = None
    count: int | None = None
    purposes: tuple[int, ...] = ()
    topics: str = ""
    phone: str = ""
    follow_up_ok: bool = False
    comment: str = ""
    is_signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class F09Month:
    """The visits of a month, typed in from the book. The sums are those of `visits`."""

    book: F09Book
    month: date | None = None
    first_page: int = 1
    visits: tuple[F09Visit, ...] = ()
    keeper_name: str = ""
    officer_name: str = ""

    @property
    def individuals(self) -> int:
        return sum(visit.kind != "group" for visit in self.visits)

    @property
    def groups(self) -> int:
        return len(self.visits) - self.individuals

    @property
    def people_in_groups(self) -> int:
        return sum(visit.count or 0 for visit in self.visits if visit.kind == "group")

    @property
    def people(self) -> int:
        return self.individuals + self.people_in_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class F09Member:
    name: str = ""
    organisation: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F09Group:
    """The list of one group: to be written on when `members` is empty."""

    book: F09Book
    name: str = ""
    organisation: str = ""
    leader_name: str = ""
    visited_on: date | None = None
    count: int | None = None
    purposes: tuple[int, ...] = ()
    bases: str = ""
    members: tuple[F09Member, ...] = ()


class F09Definition(Definition, frozen=True, forbid_unknown_fields=True):
    cover_place: str
    project: str
    house_no: str
    moo: str
    tambon: str
    district: str
    province: str
    owner: str
    book: str
    from_day: str
    to_day: str
    site: str
    page: str
    month: str
    year: str
    columns: tuple[ColumnText, ...]
    kinds: tuple[Choice, Choice]
    purposes: tuple[Choice, ...]
    purpose_key: str
    follow_up: str
    signed: str
    privacy: str
    totals: str
    individuals: str
    groups: str
    people: str
    all: str
    signers: tuple[str, str]
    group_title: str
    group_name: str
    group_organisation: str
    group_leader: str
    group_day: str
    group_count: str
    group_purpose: str
    group_bases: str
    group_columns: tuple[ColumnText, ...]


def f09_definition() -> F09Definition:
    return house_definition(F09Definition, "F09", 1)
