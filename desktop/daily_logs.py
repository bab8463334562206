"""Daily logs: when and where a worker may have worked, and what the owner's certification does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from db.queries.npt import contracts_of, duties
from db.records.daily_logs import DayKind
from db.records.npt import NptContract
from db.records.sites import Site, SiteType
from desktop.drafting import Draft, Rulebook
from desktop.npt import assignment_on, contract_on, term_words
from desktop.thai import arabic_digits
from desktop.thai.dates import field_date


def check_logs(book: Rulebook, drafts: Sequence[Draft]) -> None:
    contracts = contracts_of(book.work, {draft.after.worker_id for draft in drafts if draft.after.worker_id})
    known_duties = {duty.code: duty.lab.value for duty in duties(book.work, book.office[:2])}
    sites = book.work.many(Site, _sites_needed(drafts, contracts))
    for draft in drafts:
        log = draft.after
        if log.work_date is None or log.worker_id is None:
            continue
        if log.work_date > book.today:
            draft.refuse("work_date", f"บันทึกวันในอนาคตไม่ได้ วันนี้วันที่ {field_date(book.today)}")
            continue
        own = contracts.get(log.worker_id, [])
        contract = contract_on(own, log.work_date)
        if contract is None:
            draft.refuse("work_date", _outside_words(draft, own))
            continue
        _check_lines(draft, contract, known_duties)
        _check_place(draft, contract, sites)
        _follow_certification(book, draft, sites)


def _sites_needed(drafts: Sequence[Draft], contracts: Mapping[UUID, Sequence[NptContract]]) -> set[UUID]:
    needed = {draft.after.site_id for draft in drafts}
    for some in contracts.values():
        for contract in some:
            needed.add(contract.home_site_id)
            needed.update(line.site_id for line in contract.assignments or ())
    return needed - {None}


def _outside_words(draft: Draft, contracts: Sequence[NptContract]) -> str:
    day = field_date(draft.after.work_date)
    if not contracts:
        return f"วันที่ {day} ยังไม่มีข้อตกลงจ้างของ นพต. คนนี้ ให้บันทึกข้อตกลงจ้างก่อน"
    terms = ", ".join(term_words(one) for one in contracts if one.start and one.end)
    return f"วันที่ {day} อยู่นอกช่วงข้อตกลงจ้าง ({terms})"


def _check_lines(draft: Draft, contract: NptContract, known: Mapping[str, str]) -> None:
    if not draft.after.lines or "lines" not in draft.changed:
        return
    lines = tuple(replace(line, duty_code=arabic_digits(line.duty_code)) for line in draft.after.lines)
    if lines != draft.after.lines:
        draft.set("lines", lines)
    for line in lines:
        lab = known.get(line.duty_code)
        if lab is None:
            draft.refuse("lines", f"ไม่มีรหัสงาน “{line.duty_code}” ดูรหัสได้ท้ายแบบ F02")
        elif lab not in ("both", contract.lab.value):
            draft.refuse("lines", f"รหัสงาน {line.duty_code} ไม่ใช่ภารกิจของ นพต. {contract.lab.label}")


def _check_place(draft: Draft, contract: NptContract, sites: Mapping[UUID, Site]) -> None:
    """Home plot, the plot of an assignment, or a visit to an HLM."""
    log = draft.after
    if log.day_kind is not DayKind.WORK:
        return
    assignment = assignment_on(contract, log.work_date)
    usual = (assignment.site_id if assignment else None) or contract.home_site_id
    if log.site_id is None:
        draft.set("site_id", usual)
        return
    if "site_id" not in draft.changed or log.site_id in (contract.home_site_id, usual):
        return
    place = sites.get(log.site_id)
    if place is not None and place.site_type is not SiteType.HLM:
        draft.refuse("site_id", "ไปปฏิบัติงานแปลงนี้ได้เมื่อมีการมอบหมายในข้อตกลงจ้าง หรือเลือกแปลง HLM ที่ไปเยี่ยม")


def _follow_certification(book: Rulebook, draft: Draft, sites: Mapping[UUID, Site]) -> None:
    """The owner's date makes a log certified, taking it away makes it a draft again."""
    log = draft.after
    if log.cert_date is not None:
        if log.day_kind is not DayKind.WORK:
            draft.refuse("cert_date", "วันลาและวันหยุดไม่ต้องมีการรับรอง")
        if log.cert_date > book.today:
            draft.refuse("cert_date", f"วันที่รับรองต้องไม่เกินวันนี้ ({field_date(book.today)})")
        place = sites.get(log.site_id)
        if log.cert_owner_id is None and not log.cert_deputy and place is not None:
            draft.set("cert_owner_id", place.owner_id)
        if (log.cert_date - log.work_date).days > book.setting("late_certification_days"):
            draft.warnings["cert_date"] = f"รับรองช้ากว่าวันปฏิบัติงาน {(log.cert_date - log.work_date).days} วัน"
    if "state" in draft.changed or "cert_date" not in draft.changed:
        return
    if log.cert_date is not None and log.state in ("draft", "printed"):
        draft.set("state", "certified")
    elif log.cert_date is None and log.state == "certified":
        draft.set("state", "draft")
