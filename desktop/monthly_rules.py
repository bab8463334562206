"""What saving a plan, a result, a problem report or a summary fills in and refuses.

The days of a result are those of the logs. While it is a draft they are reckoned anew whenever it is shown;
once it becomes ready they are kept in it, so that the signed sheet stays what it was. A person may keep other
days only together with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from db.queries.monthly import DayCounts, day_counts, days_by_duty
from db.queries.npt import contracts_of, duties
from db.records.npt import NptContract
from desktop.drafting import Draft, Rulebook
from desktop.month_facts import contract_in, with_days
from desktop.npt import last_day, term_words
from desktop.thai import arabic_digits
from desktop.thai.dates import day_month, long_month, month_range

FIGURES = {
    "work_days": "work",
    "certified_days": "certified",
    "sick_days": "sick",
    "personal_days": "personal",
    "holidays": "holidays",
    "absent_days": "absent",
}
"""Fields of a result, and what of the logs they count."""
_NAMED_DAYS = 6


def check_plans(book: Rulebook, drafts: Sequence[Draft]) -> None:
    _check_months(book, drafts)
    _check_duties(book, drafts, ("lines",))


def check_results(book: Rulebook, drafts: Sequence[Draft]) -> None:
    _check_months(book, drafts)
    _check_duties(book, drafts, ("lines", "extra_lines"))
    for month in {draft.after.period_month for draft in drafts if draft.after.period_month}:
        some = [draft for draft in drafts if draft.after.period_month == month and draft.after.worker_id]
        counts = day_counts(book.work, {draft.after.worker_id for draft in some}, *month_range(month))
        for draft in some:
            _keep_days(draft, counts.get(draft.after.worker_id, DayCounts()))


def check_ends(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Whose contract it is; and, from ready on, the days of each duty as the logs have them."""
    contracts = book.work.many(
        NptContract, {draft.after.contract_id for draft in drafts if draft.after.contract_id}
    )
    for draft in drafts:
        contract = contracts.get(draft.after.contract_id)
        if contract is None:
            continue
        if draft.after.worker_id is None:
            draft.set("worker_id", contract.worker_id)
        elif draft.after.worker_id != contract.worker_id:
            draft.refuse("contract_id", "ข้อตกลงจ้างนี้เป็นของ นพต. คนอื่น")
        if draft.after.state == "draft" or _was_kept(draft) or not contract.start:
            continue
        days: Mapping[str, int] = days_by_duty(
            book.work, [contract.worker_id], contract.start, last_day(contract)
        ).get(contract.worker_id, {})
        totals = with_days(draft.after.totals or (), days)
        if totals != (draft.after.totals or ()):
            draft.set("totals", totals)


def _check_months(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """A month in which the worker had a contract, told by its first day."""
    contracts = contracts_of(book.work, _workers(drafts))
    for draft in drafts:
        month, worker = draft.after.period_month, draft.after.worker_id
        if month is None or worker is None or not {"period_month", "worker_id"} & draft.changed:
            continue
        own = contracts.get(worker, [])
        if contract_in(own, month) is None:
            terms = ", ".join(term_words(one) for one in own if one.start and one.end)
            why = f"อยู่นอกช่วงข้อตกลงจ้าง ({terms})" if terms else "ยังไม่มีข้อตกลงจ้างของ นพต. คนนี้"
            draft.refuse("period_month", f"เดือน{long_month(month)} {why}")


def _check_duties(book: Rulebook, drafts: Sequence[Draft], names: Sequence[str]) -> None:
    """Codes of the worker's own kind of contract, in Arabic digits as they are stored."""
    known = {duty.code: duty.lab.value for duty in duties(book.work, book.office[:2])}
    contracts = contracts_of(book.work, _workers(drafts))
    for draft in drafts:
        month = draft.after.period_month
        contract = contract_in(contracts.get(draft.after.worker_id, []), month) if month else None
        for name in names:
            lines = getattr(draft.after, name)
            if not lines or name not in draft.changed:
                continue
            tidy = tuple(
                replace(line, duty_code=arabic_digits(line.duty_code)) if line.duty_code else line
                for line in lines
            )
            if tidy != lines:
                draft.set(name, tidy)
            for number, line in enumerate(tidy, start=1):
                lab = known.get(line.duty_code)
                if not line.duty_code:
                    continue
                if lab is None:
                    draft.refuse(
                        name, f"รายการที่ {number} ไม่มีรหัสงาน “{line.duty_code}” กด F4 ที่ช่องรหัสงานเพื่อดูทั้งหมด"
                    )
                elif contract is not None and lab not in ("both", contract.lab.value):
                    words = f"รหัสงาน {line.duty_code} ไม่ใช่ภารกิจของ นพต. {contract.lab.label}"
                    draft.refuse(name, f"รายการที่ {number} {words}")


def _workers(drafts: Sequence[Draft]) -> set[UUID]:
    return {draft.after.worker_id for draft in drafts if draft.after.worker_id}


def _was_kept(draft: Draft) -> bool:
    """The figures were kept before and are not told anew."""
    return draft.before is not None and draft.before.state not in ("draft", "returned")


def _keep_days(draft: Draft, counts: DayCounts) -> None:
    result = draft.after
    if result.state == "draft":
        if draft.before is not None and draft.before.state != "draft" and not result.days_reason:
            for name in FIGURES:  # they are those of the logs again
                if getattr(result, name) is not None and name not in draft.changed:
                    draft.set(name, None)
        return
    if _was_kept(draft) and not (FIGURES.keys() | {"days_reason"}) & draft.changed:
        return
    told = result.work_days
    if told is None or (not result.days_reason and told <= counts.work):
        told = counts.work
    for name, counted in FIGURES.items():
        value = told if name == "work_days" else getattr(counts, counted)
        if getattr(result, name) != value:
            draft.set(name, value)
    if told > counts.certified and not result.days_reason:
        draft.refuse("days_reason", days_words(told, counts))


def days_words(told: int, counts: DayCounts) -> str:
    """Why the days cannot stand as they are, and what to do."""
    named = ", ".join(day_month(day) for day in counts.uncertified[:_NAMED_DAYS])
    more = (
        f" และอีก {len(counts.uncertified) - _NAMED_DAYS} วัน" if len(counts.uncertified) > _NAMED_DAYS else ""
    )
    which = f" (ยังไม่รับรอง {named}{more})" if named else ""
    return (
        f"วันปฏิบัติงาน {told} วัน มากกว่าวันที่เจ้าของแปลงรับรอง {counts.certified} วัน{which}"
        " ให้เจ้าของแปลงรับรองก่อน หรือระบุเหตุที่จำนวนวันไม่ตรง"
    )
