"""Small facts of a month that rules, pages and papers share: whose contract, which plots, which week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from db.queries.monthly import SitePost
from db.queries.npt import contracts_between
from db.reader import Reader
from db.records.monthly import DutyTotal
from db.records.npt import NptContract
from desktop.npt import last_day
from desktop.thai.dates import month_range


def contract_in(contracts: Iterable[NptContract], month: date) -> NptContract | None:
    """The contract of a month; of two that meet in it the later one, which its papers are about."""
    first, last = month_range(month)
    found = [
        one for one in contracts if one.start and one.end and one.start <= last and first <= last_day(one)
    ]
    return found[-1] if found else None


def contracts_of_month(reader: Reader, office: str, month: date) -> dict[UUID, NptContract]:
    """The contract of each worker who had one in a month."""
    first, last = month_range(month)
    by_worker: dict[UUID, list[NptContract]] = {}
    for one in contracts_between(reader, office, first, last):
        by_worker.setdefault(one.worker_id, []).append(one)
    found = {worker: contract_in(some, first) for worker, some in by_worker.items()}
    return {worker: contract for worker, contract in found.items() if contract is not None}


def sites_of_month(contract: NptContract | None, month: date) -> set[UUID]:
    """The home plot, and where the worker was sent in the month."""
    if contract is None:
        return set()
    first, last = month_range(month)
    sent = {
        one.site_id
        for one in contract.assignments or ()
        if one.site_id and one.from_day <= last and (one.to_day is None or one.to_day >= first)
    }
    return {id_ for id_ in (contract.home_site_id, *sent) if id_ is not None}


def posts_of_sites(posts: Iterable[SitePost], sites: Iterable[UUID]) -> list[SitePost]:
    wanted = set(sites)
    return [one for one in posts if one.sites & wanted]


def week_no(day: date) -> int:
    """Which week of its month a day lies in, as the columns of F04 count: 1–7 is the first."""
    return (day.day - 1) // 7 + 1


def percent_of(target: Decimal | None, actual: Decimal | None) -> int | None:
    """How much of a target was reached, in whole percent, halves up; None without a target or a result."""
    if not target or actual is None:
        return None
    return int(actual * 100 / target + Decimal("0.5"))


def with_days(totals: Sequence[DutyTotal], days: Mapping[str, int]) -> tuple[DutyTotal, ...]:
    """What was achieved under each duty with its days by the logs; duties nobody wrote of stand behind."""
    told = {one.duty_code for one in totals}
    known = tuple(replace(one, days=days.get(one.duty_code, 0)) for one in totals)
    rest = sorted((code for code in days if code not in told), key=_by_parts)
    return (*known, *(DutyTotal(duty_code=code, days=days[code]) for code in rest))


def _by_parts(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split(".") if part.isdigit())
