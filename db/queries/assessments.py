"""Assessments of sites: the level in force, the levels of all years, what is not assessed yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.lifecycles import SIGNED
from db.reader import Reader
from db.records.assessments import Assessment, AssessmentTemplate, BestPractice, TargetCount

_SIGNED = ", ".join(f"'{state}'" for state in sorted(SIGNED))


@dataclass(frozen=True, slots=True)
class LevelOf:
    """A level that a signed assessment gave."""

    assessment: UUID
    level: str
    assessed_on: date


def current_levels(reader: Reader, office: str, on: date) -> dict[UUID, LevelOf]:
    """Each site's level by its latest signed assessment that was made by a day. `office` may be a province's
    two digits: then of all its districts."""
    rows = reader.rows(
        "SELECT id, site_id, level, assessed_on FROM assessment WHERE owner_office LIKE ? AND deleted = false"
        f" AND state IN ({_SIGNED}) AND level IS NOT NULL AND assessed_on <= ?"
        ' ORDER BY assessed_on, "round", id',
        f"{office}%",
        on.isoformat(),
    )
    return {
        UUID(bytes=site): LevelOf(UUID(bytes=id_), level, date.fromisoformat(day))
        for id_, site, level, day in rows
    }


def assessments_of_site(reader: Reader, site: UUID) -> list[Assessment]:
    """Newest first."""
    return reader.select(
        Assessment,
        Assessment.site_id == site,
        order=(Assessment.assessed_on.desc(), Assessment.round.desc(), Assessment.id),
    )


def assessments_between(reader: Reader, office: str, first: date, last: date) -> list[Assessment]:
    """Of an office, oldest first."""
    return reader.select(
        Assessment,
        Assessment.owner_office == office,
        Assessment.assessed_on.between(first, last),
        order=(Assessment.assessed_on, Assessment.round, Assessment.id),
    )


def templates(reader: Reader, offices: Iterable[str]) -> list[AssessmentTemplate]:
    """In use, of these offices; the newest version first."""
    return reader.select(
        AssessmentTemplate,
        AssessmentTemplate.owner_office.in_(tuple(offices)),
        AssessmentTemplate.state == "active",
        order=(AssessmentTemplate.version.desc(), AssessmentTemplate.id),
    )


def uses_of(reader: Reader, template: UUID) -> int:
    """How many assessments were made on a form."""
    return reader.count(Assessment, Assessment.template_id == template)


def targets(reader: Reader, office: str, year_be: int) -> list[TargetCount]:
    return reader.select(
        TargetCount,
        TargetCount.owner_office == office,
        TargetCount.fiscal_year_be == year_be,
        order=(TargetCount.tambon_code, TargetCount.site_type, TargetCount.id),
    )


def best_practices_of_site(reader: Reader, site: UUID) -> list[BestPractice]:
    return reader.select(
        BestPractice,
        BestPractice.site_id == site,
        order=(BestPractice.fiscal_year_be.desc(), BestPractice.id),
    )
