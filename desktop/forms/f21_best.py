"""F21 แบบสรุปผลงานที่เป็นเลิศ (Best Practice): what was done well, why, and how it spreads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from desktop.forms.definitions import Definition, read_definition
from desktop.paths import resource
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Best:
    """One piece of work; `F21Best()` is the blank sheet."""

    district: str = ""
    province: str = ""
    fiscal_year_be: int | None = None
    title: str = ""
    place: str = ""
    owner: str = ""
    group: str = ""
    background: str = ""
    method: str = ""
    result: str = ""
    factors: str = ""
    scaling: str = ""
    photos: tuple[Photo, ...] = ()
    reporter_name: str = ""
    reporter_post: str = ""


class F21BestDefinition(Definition, frozen=True, forbid_unknown_fields=True):
    district: str
    province: str
    year: str
    name: str
    place: str
    owner: str
    group: str
    background: str
    method: str
    result: str
    factors: str
    scaling: str
    photos: str
    photo: str
    blank_lines: tuple[int, ...]
    signer: str


@cache
def f21_best_definition() -> F21BestDefinition:
    """A sheet of its own within F21, so in a file of its own."""
    return read_definition(resource("forms", "F21-best.v1.json").read_bytes(), F21BestDefinition)
