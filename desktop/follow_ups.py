"""Following up visitors who agreed: the list that fills itself, rules, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from db.queries import follow_ups as queries
from db.reader import Reader
from db.records.follow_ups import KnowledgeUse, VisitorFollowUp
from db.records.sites import Site
from db.records.visitors import VisitorEntry
from db.store import Store
from desktop.calendar.calendar import Calendar
from desktop.calendar.rules import Within
from desktop.drafting import Draft, Rulebook
from desktop.follow_ups_view import Followed, FollowFigures, FollowUpView, ToFollow, Visited
from desktop.paper_stage import stages_of
from desktop.records import Records
from desktop.sites import site_title
from desktop.thai.dates import field_date, fiscal_year_be, fiscal_year_range, short_date
from desktop.visitors import warn_of_citizen_number

USUAL_DAYS = 90
_SOON = 30


# --- rules ------------------------------------------------------------------------------------------


def check_follow_ups(book: Rulebook, drafts: Sequence[Draft]) -> None:
    visitors = book.work.many(
        VisitorEntry, {one.after.visitor_id for one in drafts if one.after.visitor_id is not None}
    )
    asked = queries.follow_ups_of(book.work, visitors)
    for draft in drafts:
        one = draft.after
        visitor = visitors.get(one.visitor_id) if one.visitor_id else None
        if visitor is not None:
            if one.site_id is None:
                draft.set("site_id", visitor.site_id)
            if one.follow_date and one.follow_date < visitor.visited_on:
                words = f"วันที่ติดตามต้องไม่ก่อนวันที่มาเรียนรู้ {short_date(visitor.visited_on)}"
                draft.refuse("follow_date", words)
            other = asked.get(visitor.id)
            if other is not None and other.id != draft.id and one.state != "cancelled":
                draft.warnings["visitor_id"] = "ผู้มาเรียนรู้คนนี้มีการติดตามแล้ว"
        if one.follow_date and one.follow_date > book.today:
            draft.refuse("follow_date", f"วันที่ติดตามต้องไม่เกินวันนี้ ({field_date(book.today)})")
        warn_of_citizen_number(draft, ("name", "knowledge", "problems", "support_needed"))


# --- the service ------------------------------------------------------------------------------------


class FollowUps:
    """A `FollowUpService`."""

    def __init__(self, store: Store, records: Records, calendar: Calendar) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar

    def after_days(self) -> int:
        """How long after the visit people are asked: the rule says it."""
        for rule in self._calendar.rules():
            if isinstance(rule.recur, Within) and rule.recur.of == "visit_with_consent":
                return rule.recur.days
        return USUAL_DAYS

    def view(self, fiscal_year: int | None = None) -> FollowUpView:
        office, today, days = self._store.office, self._calendar.today(), self.after_days()
        year = fiscal_year or fiscal_year_be(today)
        first, last = fiscal_year_range(year)
        with self._store.reading() as reader:
            willing = queries.willing_visitors(reader, office, today - timedelta(days=days - _SOON))
            asked = queries.follow_ups_between(reader, office, first, last)
            stages = stages_of(reader, VisitorFollowUp, asked, self._records, self._calendar, here=office)
            visitors = reader.many(VisitorEntry, {one.visitor_id for one in asked if one.visitor_id})
            places = {one.site_id for one in willing} | {one.site_id for one in asked if one.site_id}
            sites = reader.many(Site, places)
        to_follow = [_to_follow(one, sites, days, today) for one in willing]
        return FollowUpView(
            fiscal_year_be=year,
            after_days=days,
            due=tuple(one for one in to_follow if one.is_due),
            soon=tuple(one for one in to_follow if not one.is_due),
            done=tuple(
                Followed(
                    id=one.id,
                    visited=_visited(visitors.get(one.visitor_id) if one.visitor_id else None, sites, one),
                    followed_on=one.follow_date,
                    method=one.method.label if one.method else "",
                    used=one.used.value if one.used else "",
                    used_words=one.used.label if one.used else "ยังไม่ระบุผล",
                    stage=stages[one.id],
                )
                for one in asked
            ),
            figures=_figures(asked),
        )

    def start(self, visitor: UUID | None, *, user: UUID) -> dict[str, Any]:
        """What a new follow-up begins with: who, where, today, who asks."""
        start: dict[str, Any] = {"follow_date": self._calendar.today(), "by_user": user}
        if visitor is not None:
            with self._store.reading() as reader:
                entry = reader.get(VisitorEntry, visitor, deleted=True)
            start |= {"visitor_id": visitor, "site_id": entry.site_id}
            if entry.phone:
                start["method"] = "phone"
        return start

    def visited(self, visitor: UUID | None, name: str) -> Visited:
        with self._store.reading() as reader:
            return visited_of(reader, visitor, name)

    def existing(self, visitor: UUID) -> UUID | None:
        """The follow-up that a visitor has already."""
        with self._store.reading() as reader:
            found = queries.follow_ups_of(reader, [visitor]).get(visitor)
        return found.id if found else None


def visited_of(reader: Reader, visitor: UUID | None, name: str) -> Visited:
    entry = reader.find(VisitorEntry, visitor, deleted=True) if visitor else None
    if entry is None:
        return Visited(visitor=None, name=name)
    return _of_entry(entry, reader.many(Site, [entry.site_id]))


def _of_entry(entry: VisitorEntry, sites: dict[UUID, Site]) -> Visited:
    site = sites.get(entry.site_id)
    return Visited(
        visitor=entry.id,
        name=entry.leader_name or entry.name,
        organisation=entry.organisation or "",
        phone=entry.phone or "",
        visited_on=entry.visited_on,
        site=entry.site_id,
        site_name=site_title(site) if site else "",
        topics=" ".join([*(entry.bases or ()), entry.topics or ""]).strip(),
    )


def _visited(entry: VisitorEntry | None, sites: dict[UUID, Site], one: VisitorFollowUp) -> Visited:
    if entry is not None:
        return _of_entry(entry, sites)
    site = sites.get(one.site_id) if one.site_id else None
    return Visited(
        visitor=None, name=one.name or "", site=one.site_id, site_name=site_title(site) if site else ""
    )


def _to_follow(entry: VisitorEntry, sites: dict[UUID, Site], days: int, today: date) -> ToFollow:
    due = entry.visited_on + timedelta(days=days)
    return ToFollow(visited=_of_entry(entry, sites), due_on=due, days=(due - today).days)


def _figures(asked: Sequence[VisitorFollowUp]) -> FollowFigures:
    dated = [one for one in asked if one.follow_date is not None]
    return FollowFigures(followed=len(dated), used=sum(one.used is KnowledgeUse.USED for one in dated))
