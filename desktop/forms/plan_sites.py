"""Plots as the sheets of the development plan name them: a title row for each, in Thai order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from db.records.plans import PlanItem
from db.records.sites import Site
from desktop.forms.jobs import Desk
from desktop.forms.places import tambon_of
from desktop.site_words import TYPE_SHORT


@dataclass(frozen=True, slots=True)
class PlanSite:
    name: str
    tambon: str
    type_words: str
    area_rai: Decimal | None


def in_groups(desk: Desk, items: Iterable[PlanItem]) -> list[tuple[PlanSite, list[PlanItem]]]:
    """Items by plot, plots in Thai order, the items of each in the order in which they were made."""
    by_site: dict[UUID, list[PlanItem]] = {}
    for item in items:
        by_site.setdefault(item.site_id, []).append(item)
    sites = desk.reader.many(Site, by_site)
    order = sorted(by_site, key=lambda id_: (sites[id_].sort_key or "" if id_ in sites else "", id_.bytes))
    return [(_site(sites.get(id_)), by_site[id_]) for id_ in order]


def level_in(items: Iterable[PlanItem]) -> str:
    """The level that a plot had when it was planned for: of its latest item."""
    return next((one.level_at_plan for one in reversed(list(items)) if one.level_at_plan), "")


def _site(site: Site | None) -> PlanSite:
    if site is None:
        return PlanSite("แปลงที่ไม่มีในสมุดนี้", "", "", None)
    type_ = site.site_type.value if site.site_type else ""
    name = site.name or site.site_code or ""
    return PlanSite(name, tambon_of(site.tambon_code), TYPE_SHORT.get(type_, type_), site.area_rai)
