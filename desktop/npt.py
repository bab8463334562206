"""NPT workers: contracts, where a worker may work on a day, and the duty table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from db.queries.consolidation import Term
from db.queries.npt import contracts_between, contracts_of
from db.records.npt import Assignment, NptContract
from db.records.sites import Operational, Site, SiteType
from desktop.drafting import Draft, Rulebook
from desktop.thai.dates import field_date


def check_contracts(book: Rulebook, drafts: Sequence[Draft]) -> None:
    sites = book.work.many(Site, {site_id for draft in drafts for site_id in _sites_named(draft)})
    others = contracts_of(book.work, {draft.after.worker_id for draft in drafts if draft.after.worker_id})
    for draft in drafts:
        home = sites.get(draft.after.home_site_id)
        lab = draft.after.lab
        if home is not None and lab is not None and home.site_type.value != lab.value:
            draft.refuse(
                "home_site_id", f"แปลงที่รับผิดชอบเป็น {home.site_type.label} แต่สัญญาจ้างเป็น {lab.label} ต้องตรงกัน"
            )
        for line in draft.after.assignments or ():
            place = sites.get(line.site_id)
            if place is not None and place.site_type is not SiteType.CLM:
                draft.refuse("assignments", "มอบหมายไปเรียนรู้ได้เฉพาะแปลง CLM หรือภารกิจที่สอดคล้องกับโครงการ")
            elif place is not None and home is not None and not _is_near(home, place):
                draft.refuse("assignments", "มอบหมายได้เฉพาะแปลง CLM ในตำบลเดียวกันหรือตำบลใกล้เคียงในอำเภอเดียวกัน")
        _refuse_overlap(draft, others.get(draft.after.worker_id, ()))


def _is_near(home: Site, place: Site) -> bool:
    """The same tambon or one near it: the letter names no distance, so the district is the bound."""
    return bool(home.tambon_code and place.tambon_code and home.tambon_code[:4] == place.tambon_code[:4])


def check_idle_sites(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """A plot that cannot run yet asks where its workers learn meanwhile (000 E2 ๑.๒, ๒.๒)."""
    stopped = {
        draft.id: draft
        for draft in drafts
        if draft.id and "operational" in draft.changed and draft.after.operational is Operational.NOT_YET
    }
    if not stopped:
        return
    waiting: dict[UUID, int] = {}
    for contract in contracts_between(book.work, book.office, book.today, book.today):
        if contract.home_site_id in stopped and assignment_on(contract, book.today) is None:
            waiting[contract.home_site_id] = waiting.get(contract.home_site_id, 0) + 1
    for id_, count in waiting.items():
        words = f"มี นพต. {count} คนประจำแปลงนี้ ให้มอบหมายไปเรียนรู้ที่แปลง CLM หรือภารกิจที่สอดคล้อง ที่หน้า นพต."
        stopped[id_].warnings["operational"] = words


def _sites_named(draft: Draft) -> Iterable[UUID]:
    named = (draft.after.home_site_id, *(line.site_id for line in draft.after.assignments or ()))
    return (site_id for site_id in named if site_id is not None)


def _refuse_overlap(draft: Draft, others: Iterable[NptContract]) -> None:
    start, end = draft.after.start, draft.after.end
    if start is None or end is None:
        return
    for other in others:
        if other.id != draft.id and other.start and start <= last_day(other) and other.start <= end:
            draft.refuse("start", f"ช่วงสัญญาซ้อนกับสัญญาเลขที่ {other.no or '-'} ({term_words(other)})")


def last_day(contract: NptContract | Term) -> date:
    """The day after which no log may be written: the real end where the worker left early."""
    return min(contract.end, contract.ended_on) if contract.ended_on else contract.end


def term_words(contract: NptContract) -> str:
    return f"{field_date(contract.start)}–{field_date(last_day(contract))}"


def contract_on(contracts: Iterable[NptContract], day: date) -> NptContract | None:
    return next(
        (one for one in contracts if one.start and one.end and one.start <= day <= last_day(one)), None
    )


def assignment_on(contract: NptContract, day: date) -> Assignment | None:
    """Where the worker is sent on a day instead of the home plot."""
    return next(
        (
            one
            for one in contract.assignments or ()
            if one.from_day <= day and (one.to_day is None or day <= one.to_day)
        ),
        None,
    )
