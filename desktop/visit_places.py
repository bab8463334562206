"""Where the pages of supervision are sent. Light: lists of work hold these long before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TopicPlace:
    """The page `topic_answers`: the answers of a month, at one mission (the first one that lacks something).

    `sheet`: those of another office, to be read at the province.
    """

    month: date | None = None
    topic: str = ""
    sheet: UUID | None = None


@dataclass(frozen=True, slots=True)
class VisitPlanPlace:
    """The page `supervision_plan`: the plan of a month, or that of an id; without one next month's."""

    month: date | None = None
    plan: UUID | None = None


@dataclass(frozen=True, slots=True)
class VisitNotePlace:
    """The page `visit_note`: a new note of a visit that was planned."""

    district: str
    on: date
    plan: UUID | None = None


INSTRUCTIONS = "instructions"
NOTES = "notes"
"""The tabs of the page `visit_notes`."""
