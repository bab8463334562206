"""What settling may look at: one office's records, read once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from db.queries import calendar as queries
from db.queries.calendar import CollectionRow, PostRow
from db.reader import Reader
from db.records.npt import NptContract, NptWorker
from db.records.sites import Site, SiteType
from desktop import areas
from desktop.calendar.instances import Instance
from desktop.calendar.recurring import Occasion
from desktop.calendar.rules import Rule
from desktop.calendar.versions import due_days
from desktop.npt import last_day
from desktop.thai.dates import month_range
from desktop.thai.names import full_name

WHOLE_DISTRICT = "ทั้งอำเภอ"
OFFICE = "สำนักงาน"
_A_MONTH_LATER = timedelta(days=31)


@dataclass(kw_only=True)
class Ledger:
    """`here` is this book's office, `office` the one that owes; obligations are asked for from `first` to `last`."""

    reader: Reader
    here: str
    office: str
    province: str
    today: date
    first: date
    last: date
    holidays: Mapping[date, str] = field(default_factory=dict)
    rules: Sequence[Rule] = ()
    """All that are in force for the office, each version of one that was changed."""

    def due_of(self, code: str, month: date) -> date | None:
        """When a rule's report of a month was or is due, whatever version of it held then."""
        first, last = month_range(month)
        for rule in self.rules:
            if rule.code == code:
                for one in due_days(rule, self.rules, first, last + _A_MONTH_LATER, self.holidays):
                    if one.period.first == first:
                        return one.due
        return None

    @cached_property
    def contracts(self) -> list[NptContract]:
        """Every contract of the office, oldest first."""
        return queries.contracts(self.reader, self.office)

    @cached_property
    def workers(self) -> dict[UUID, NptWorker]:
        return self.reader.many(NptWorker, {one.worker_id for one in self.contracts}, deleted=False)

    @cached_property
    def sites(self) -> list[Site]:
        """Plots in use, in Thai order of their names."""
        return queries.live_sites(self.reader, self.office)

    def sites_of(self, site_type: SiteType) -> list[Site]:
        return [site for site in self.sites if site.site_type is site_type]

    @cached_property
    def _collections(self) -> dict[tuple[date, date], dict[tuple[date, UUID], CollectionRow]]:
        return {}

    def collections(self, first: date, last: date) -> dict[tuple[date, UUID], CollectionRow]:
        """Weekly collections by Monday and worker; two rules ask for the same weeks."""
        if (first, last) not in self._collections:
            found = queries.collections_between(self.reader, self.office, first, last)
            self._collections[first, last] = found
        return self._collections[first, last]

    @cached_property
    def _posts(self) -> dict[tuple[date, date], list[PostRow]]:
        return {}

    def posts(self, first: date, last: date) -> list[PostRow]:
        if (first, last) not in self._posts:
            self._posts[first, last] = queries.posts_between(self.reader, self.office, first, last)
        return self._posts[first, last]

    def working(self, first: date, last: date) -> list[NptWorker]:
        """Workers whose contract covers any of these days, in Thai order of their names."""
        ids = {one.worker_id for one in self.contracts if one.start <= last and last_day(one) >= first}
        found = (self.workers[id_] for id_ in ids if id_ in self.workers)
        return sorted(found, key=lambda one: (one.sort_key, one.id))


Settle = Callable[[Ledger, Rule, Sequence[Occasion]], list[Instance]]


def worker_name(worker: NptWorker) -> str:
    return full_name(worker.title_th, worker.first_name, worker.last_name)


def tambon_words(code: str | None) -> str:
    return f"ต.{areas.name_of(code)}" if code else OFFICE
