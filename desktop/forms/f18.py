"""F18 ข้อตกลงตำบลพี่–น้อง และแผนปฏิบัติการตำบล: what two tambons agree on, and what one of them will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from desktop.forms.definitions import Choice, ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F18Signer:
    name: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F18Agreement:
    """`F18Agreement()` is the blank sheet."""

    elder_tambon: str = ""
    elder_district: str = ""
    younger_tambon: str = ""
    younger_district: str = ""
    number: str = ""
    made_at: str = ""
    made_on: date | None = None
    ends_on: date | None = None
    readiness: str = ""
    elder_signers: tuple[F18Signer, ...] = ()
    younger_signers: tuple[F18Signer, ...] = ()
    witnesses: tuple[F18Signer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class F18Line:
    """`pillar`: code of who supports it."""

    activity: str = ""
    target: str = ""
    when: str = ""
    who: str = ""
    pillar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F18Plan:
    """`F18Plan()` is the blank sheet."""

    tambon: str = ""
    district: str = ""
    province: str = ""
    fiscal_year_be: int | None = None
    strengths: str = ""
    weaknesses: str = ""
    opportunities: str = ""
    threats: str = ""
    three_months: str = ""
    challenge_start: date | None = None
    challenge_end: date | None = None
    lines: tuple[F18Line, ...] = ()
    chief_name: str = ""
    chief_post: str = ""


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    head: str
    text: str


class F18Definition(Definition, frozen=True, forbid_unknown_fields=True):
    project: str
    between: str
    elder: str
    and_: str
    younger: str
    tambon: str
    district: str
    province: str
    year: str
    number: str
    made_at: str
    made_on: str
    clauses: tuple[Clause, ...]
    readiness: str
    period_head: str
    period_from: str
    period_to: str
    closing: str
    elder_signer: str
    younger_signer: str
    witness: str
    plan_title: tuple[str, ...]
    plan_short_title: str
    swot_head: str
    strengths: str
    weaknesses: str
    opportunities: str
    threats: str
    three_months: str
    challenge_start: str
    challenge_end: str
    lines_head: str
    columns: tuple[ColumnText, ...]
    pillars: tuple[Choice, ...]
    planner: str
    chief: str


def f18_definition() -> F18Definition:
    return house_definition(F18Definition, "F18", 1)
