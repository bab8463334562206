"""F21 สรุปผลตามประเด็นการติดตาม: what a district answers, each mission under the same headings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.forms.definitions import ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Topic:
    """`answers`: one text for each heading, empty where there is none."""

    title: str = ""
    bullets: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Answers:
    """A blank sheet has missions and headings, and room to write."""

    district: str = ""
    province: str = ""
    month: date | None = None
    visited_on: date | None = None
    from_day: date | None = None
    to_day: date | None = None
    headings: tuple[str, ...] = ()
    topics: tuple[F21Topic, ...] = ()
    reporter_name: str = ""
    reporter_post: str = ""
    chief_name: str = ""
    is_blank: bool = False


class F21AnswersDefinition(Definition, frozen=True, forbid_unknown_fields=True):
    district: str
    province: str
    month: str
    year: str
    visited_on: str
    period: str
    until: str
    columns: tuple[ColumnText, ...]
    bullets: str
    empty: str
    reporter: str
    chief: str


def f21_answers_definition() -> F21AnswersDefinition:
    return house_definition(F21AnswersDefinition, "F21-answers", 1)
