"""The summary of a worker's whole contract, begun with the days of each duty by the logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.queries.monthly import DayCounts, day_counts, days_by_duty, results_of_worker
from db.queries.npt import contracts_of, duties
from db.records.monthly import EndOfProjectSummary
from db.records.npt import NptContract, NptWorker
from db.records.sites import Site
from desktop.end_view import EndOfContract
from desktop.errors import NotFound
from desktop.month_facts import with_days
from desktop.month_places import EndPlace
from desktop.monthly import days_of
from desktop.npt import last_day
from desktop.paper_photos import PaperPhotos
from desktop.sites import site_title
from desktop.thai.names import full_name
from desktop.week_view import Duty

_SAME_PROJECT = timedelta(days=31)
"""A contract that begins within a month of another continues it."""


class EndSummaries(PaperPhotos):
    """An `EndService`."""

    photos_of = "EndOfProjectSummary"

    def end(self, place: EndPlace, *, user: UUID) -> EndOfContract:
        """Raises NotFound."""
        with self._store.reading() as reader:
            contract = reader.find(NptContract, place.contract)
            worker = reader.find(NptWorker, contract.worker_id) if contract is not None else None
            if contract is None or worker is None:
                raise NotFound(f"NptContract {place.contract}", label="ข้อตกลงจ้าง")
            first, last = contract.start, last_day(contract)
            counts = day_counts(reader, [worker.id], first, last).get(worker.id, DayCounts())
            by_duty: Mapping[str, int] = days_by_duty(reader, [worker.id], first, last).get(worker.id, {})
            id_ = summary_id(contract.id)
            start: dict[str, Any] = {"worker_id": worker.id, "contract_id": contract.id}
            if by_duty:
                start["totals"] = with_days((), by_duty)
            sheet = self.open(reader, EndOfProjectSummary, id_, start, user=user)
            if sheet.state == "draft" and not sheet.is_new:
                sheet = replace(sheet, values=_with_days_of_now(sheet.values, by_duty))
            site = reader.find(Site, contract.home_site_id) if contract.home_site_id else None
            results = [
                one for one in results_of_worker(reader, worker.id) if _is_in(one.period_month, first, last)
            ]
            later = [one for one in contracts_of(reader, [worker.id]).get(worker.id, ()) if one.start]
            return EndOfContract(
                contract=contract.id,
                worker=worker.id,
                name=full_name(worker.title_th, worker.first_name, worker.last_name),
                today=self._calendar.today(),
                sheet=sheet,
                contract_no=contract.no or "",
                lab=contract.lab.label if contract.lab else "",
                site=site_title(site) if site else "",
                home=contract.home_site_id,
                first=first,
                last=last,
                months=(last.year - first.year) * 12 + last.month - first.month + 1,
                results=len(results),
                goes_on=any(last < one.start <= last + _SAME_PROJECT for one in later),
                days=days_of(counts),
                duties=tuple(
                    Duty(duty.code, duty.text)
                    for duty in duties(reader, self._store.office[:2])
                    if contract.lab is None or duty.lab.value in ("both", contract.lab.value)
                ),
                photos=self.photos(reader, id_),
            )


def summary_id(contract: UUID) -> UUID:
    return natural_id("EndOfProjectSummary", contract)


def _with_days_of_now(values: Mapping[str, Any], days: Mapping[str, int]) -> dict[str, Any]:
    """While it is a draft, its days are those of the logs; once it is ready they are kept."""
    return {**values, "totals": with_days(values.get("totals") or (), days) or None}


def _is_in(month: date, first: date, last: date) -> bool:
    return first.replace(day=1) <= month <= last
