"""Questions about plots."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from db.reader import Reader
from db.records.sites import Site, SiteType


def codes_beginning(reader: Reader, prefix: str) -> list[str]:
    """Site codes with a prefix, those of deleted plots too: a number is never given twice."""
    statement = select(Site.site_code).where(Site.site_code.startswith(prefix))
    return [code for code in reader.session.scalars(statement) if code]


def sites_of_type(reader: Reader, office: str, site_type: SiteType) -> list[Site]:
    """An office's plots of one type, in Thai order."""
    return reader.select(Site, Site.owner_office == office, Site.site_type == site_type)


def sites_touched(reader: Reader, office: str, from_ms: int, to_ms: int) -> list[UUID]:
    """Active plots that were added or changed in a span of time, in the order of their codes."""
    sites = reader.select(
        Site,
        Site.owner_office == office,
        Site.state == "active",
        Site.updated_ms >= from_ms,
        Site.updated_ms < to_ms,
        order=(Site.site_code, Site.id),
    )
    return [site.id for site in sites]
