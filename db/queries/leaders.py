"""The leader programme of a year: pairs, leaders, clips, reports.

`office` is a district, or a province and all its districts.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, or_, select, union

from db.reader import Reader
from db.records.leaders import (
    ChangeLeader,
    Clip,
    ClipPhase,
    GreenHeartRating,
    LeaderActionPlan,
    LeaderReport,
    LeaderReportKind,
    TambonPair,
)


def pairs_of(reader: Reader, years: Collection[int]) -> list[TambonPair]:
    """Of all offices: the two tambons of a pair need not lie in one district."""
    return reader.select(
        TambonPair,
        TambonPair.fiscal_year_be.in_(sorted(years)),
        TambonPair.state != "cancelled",
        order=(TambonPair.fiscal_year_be, TambonPair.elder_tambon, TambonPair.id),
    )


def leaders_of(
    reader: Reader, office: str, years: Collection[int], tambon: str | None = None
) -> list[ChangeLeader]:
    """Those in use, by tambon and number."""
    where = [ChangeLeader.tambon_code == tambon] if tambon else []
    return reader.select(
        ChangeLeader,
        ChangeLeader.owner_office.startswith(office),
        ChangeLeader.fiscal_year_be.in_(sorted(years)),
        ChangeLeader.state == "active",
        *where,
        order=(ChangeLeader.fiscal_year_be, ChangeLeader.tambon_code, ChangeLeader.seq),
    )


def clips_of(
    reader: Reader,
    office: str,
    years: Collection[int],
    tambon: str | None = None,
    phase: ClipPhase | None = None,
) -> list[Clip]:
    where = [Clip.tambon_code == tambon] if tambon else []
    where += [Clip.phase == phase] if phase else []
    return reader.select(
        Clip,
        Clip.owner_office.startswith(office),
        Clip.fiscal_year_be.in_(sorted(years)),
        *where,
        order=(Clip.fiscal_year_be, Clip.tambon_code, Clip.published_on, Clip.id),
    )


def reports_of(
    reader: Reader, office: str, years: Collection[int], kind: LeaderReportKind | None = None
) -> list[LeaderReport]:
    where = [LeaderReport.kind == kind] if kind else []
    return reader.select(
        LeaderReport,
        LeaderReport.owner_office.startswith(office),
        LeaderReport.fiscal_year_be.in_(sorted(years)),
        LeaderReport.state != "cancelled",
        *where,
        order=(LeaderReport.fiscal_year_be, LeaderReport.tambon_code, LeaderReport.kind),
    )


def action_plans_of(reader: Reader, office: str, year_be: int) -> list[LeaderActionPlan]:
    return reader.select(
        LeaderActionPlan,
        LeaderActionPlan.owner_office.startswith(office),
        LeaderActionPlan.fiscal_year_be == year_be,
        LeaderActionPlan.state != "cancelled",
        order=(LeaderActionPlan.tambon_code, LeaderActionPlan.id),
    )


def ratings_of(reader: Reader, report: UUID) -> list[GreenHeartRating]:
    return reader.select(
        GreenHeartRating, GreenHeartRating.report_id == report, order=(GreenHeartRating.district,)
    )


def tambons_of(reader: Reader, year_be: int, area: str) -> list[str]:
    """The tambons inside an area that take part in a year: in a pair, or with names."""
    in_use = (
        TambonPair.fiscal_year_be == year_be,
        TambonPair.state != "cancelled",
        TambonPair.deleted.is_(False),
    )
    sides = [
        select(column).where(*in_use, column.startswith(area))
        for column in (TambonPair.elder_tambon, TambonPair.younger_tambon)
    ]
    named = select(ChangeLeader.tambon_code).where(
        ChangeLeader.fiscal_year_be == year_be,
        ChangeLeader.state == "active",
        ChangeLeader.deleted.is_(False),
        ChangeLeader.tambon_code.startswith(area),
    )
    return sorted(reader.session.scalars(union(*sides, named)))


def last_year_of(reader: Reader, area: str, *, before: int) -> int | None:
    """The last fiscal year in which a tambon of an area was in a pair."""
    of_area = or_(TambonPair.elder_tambon.startswith(area), TambonPair.younger_tambon.startswith(area))
    in_use = (TambonPair.state != "cancelled", TambonPair.deleted.is_(False))
    statement = select(func.max(TambonPair.fiscal_year_be)).where(
        of_area, *in_use, TambonPair.fiscal_year_be < before
    )
    return reader.session.scalar(statement)


def challenges_of(reader: Reader, office: str) -> list[LeaderActionPlan]:
    """Plans whose challenge has begun."""
    return reader.select(
        LeaderActionPlan,
        LeaderActionPlan.owner_office.startswith(office),
        LeaderActionPlan.state != "cancelled",
        LeaderActionPlan.challenge_start.is_not(None),
        order=(LeaderActionPlan.fiscal_year_be, LeaderActionPlan.tambon_code, LeaderActionPlan.id),
    )
