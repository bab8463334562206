"""F17 แบบบันทึกกิจกรรมเอามื้อสามัคคี / แบ่งปันกล้าไม้, and its list for signing in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

import msgspec

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F17Seedling:
    """`kind` is a code of the definition."""

    species: str
    kind: str = ""
    raised: int | None = None
    shared: int | None = None
    receivers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F17Data:
    """`F17Data()` is the blank sheet. `kind` is a code of the definition, `kind_text` what the last box says more;
    `sectors` are codes and people."""

    kind: str = ""
    kind_text: str = ""
    occasion: str = ""
    held_on: date | None = None
    held_to: date | None = None
    time_from: time | None = None
    time_to: time | None = None
    hours: Decimal | None = None
    site: str = ""
    tambon: str = ""
    district: str = ""
    province: str = ""
    seedlings: tuple[F17Seedling, ...] = ()
    sectors: tuple[tuple[str, int], ...] = ()
    people: int | None = None
    work_done: str = ""
    outcome: str = ""
    photos: tuple[Photo, ...] = ()
    links: tuple[str, ...] = ()
    recorder_name: str = ""
    recorder_post: str = ""
    owner_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F17Attendance:
    """Who came: names typed before, and empty lines; `F17Attendance()` is the blank sheet."""

    activity: str = ""
    held_on: date | None = None
    site: str = ""
    tambon: str = ""
    people: tuple[tuple[str, str], ...] = ()


class F17Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    occasion: str
    day: str
    time: str
    to: str
    oclock: str
    hours: str
    hour: str
    site: str
    tambon: str
    district: str
    province: str
    seedlings: str
    sectors: str
    total: str
    work: str
    outcome: str
    photos: str
    photo: str
    links: str


class F17Definition(Definition, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[Choice, ...]
    words: F17Words
    plant_kinds: tuple[Choice, ...]
    sectors: tuple[Choice, ...]
    columns: tuple[ColumnText, ...]
    sector_columns: tuple[ColumnText, ...]
    recorder: str
    owner: str
    attendance_title: tuple[str, ...]
    attendance_short_title: str
    attendance_columns: tuple[ColumnText, ...]


def f17_definition() -> F17Definition:
    return house_definition(F17Definition, "F17", 1)
