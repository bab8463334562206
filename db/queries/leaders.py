"""The leader programme of a year: pairs, leaders, clips, reports."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from db.reader import Reader
from db.records.leaders import (
    ChangeLeader,
    Clip,
    GreenHeartRating,
    LeaderActionPlan,
    LeaderReport,
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
        ChangeLeader.owner_office == office,
        ChangeLeader.fiscal_year_be.in_(sorted(years)),
        ChangeLeader.state == "active",
        *where,
        order=(ChangeLeader.fiscal_year_be, ChangeLeader.tambon_code, ChangeLeader.seq),
    )


def clips_of(reader: Reader, office: str, years: Collection[int], tambon: str | None = None) -> list[Clip]:
    where = [Clip.tambon_code == tambon] if tambon else []
    return reader.select(
        Clip,
        Clip.owner_office == office,
        Clip.fiscal_year_be.in_(sorted(years)),
        *where,
        order=(Clip.fiscal_year_be, Clip.tambon_code, Clip.published_on, Clip.id),
    )


def reports_of(reader: Reader, office: str, years: Collection[int]) -> list[LeaderReport]:
    return reader.select(
        LeaderReport,
        LeaderReport.owner_office == office,
        LeaderReport.fiscal_year_be.in_(sorted(years)),
        LeaderReport.state != "cancelled",
        order=(LeaderReport.fiscal_year_be, LeaderReport.tambon_code, LeaderReport.kind),
    )


def action_plans_of(reader: Reader, office: str, year_be: int) -> list[LeaderActionPlan]:
    return reader.select(
        LeaderActionPlan,
        LeaderActionPlan.owner_office == office,
        LeaderActionPlan.fiscal_year_be == year_be,
        LeaderActionPlan.state != "cancelled",
        order=(LeaderActionPlan.tambon_code, LeaderActionPlan.id),
    )


def ratings_of(reader: Reader, report: UUID) -> list[GreenHeartRating]:
    return reader.select(
        GreenHeartRating, GreenHeartRating.report_id == report, order=(GreenHeartRating.district,)
    )
