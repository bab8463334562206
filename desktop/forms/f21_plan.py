"""F21 แผนการลงพื้นที่นิเทศ ติดตาม: when the team of the province comes to which district, and what it asks about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from desktop.forms.definitions import ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Visit:
    on: date | None = None
    at: time | None = None
    district: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Member:
    post: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Plan:
    """`topics`: titles of the missions. A blank sheet may have the districts, without their days."""

    province: str = ""
    month: date | None = None
    visits: tuple[F21Visit, ...] = ()
    team: tuple[F21Member, ...] = ()
    topics: tuple[str, ...] = ()
    note: str = ""
    chief_name: str = ""
    chief_post: str = ""
    is_blank: bool = False


class F21PlanDefinition(Definition, frozen=True, forbid_unknown_fields=True):
    office: str
    month: str
    year: str
    columns: tuple[ColumnText, ...]
    clock: str
    remarks: str
    team: str
    topics: str
    missions: str
    best: str
    note: str
    signer: str


def f21_plan_definition() -> F21PlanDefinition:
    """A sheet of its own within F21, so in a file of its own."""
    return house_definition(F21PlanDefinition, "F21-plan", 1)
