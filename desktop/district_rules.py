"""What saving a district's problem report or its summary of a month fills in and refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from db.ids import natural_id
from db.lifecycles import SIGNED
from db.records.problems import MonthlyDistrictSummary, ProblemReport, ProblemStatus
from desktop.district_figures import figures_of, to_json
from desktop.drafting import Draft, Rulebook
from desktop.thai.dates import long_month

SIGNED_WORDS = "สรุปของอำเภอเดือนนี้ลงนามแล้ว จึงแก้ปัญหาอุปสรรคไม่ได้ เปิดฉบับแก้ไขของสรุปก่อน"


def check_problem_reports(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Each problem knows the month in which it was first told; what the summary was signed with stays."""
    months = {draft.after.period_month for draft in drafts if draft.after.period_month}
    summaries = book.work.many(
        MonthlyDistrictSummary,
        {natural_id("MonthlyDistrictSummary", book.office, month) for month in months},
        deleted=False,
    )
    signed = {one.period_month for one in summaries.values() if one.state in SIGNED}
    for draft in drafts:
        report = draft.after
        if report.period_month in signed and {"items", "no_problem"} & draft.changed:
            draft.refuse("items", SIGNED_WORDS)
        if report.period_month is None or not report.items or "items" not in draft.changed:
            continue
        items = tuple(one if one.since else replace(one, since=report.period_month) for one in report.items)
        if items != report.items:
            draft.set("items", items)
        for number, one in enumerate(items, start=1):
            if one.since > report.period_month:
                draft.refuse(
                    "items", f"รายการที่ {number} เดือนที่พบครั้งแรกต้องไม่หลังเดือน{long_month(report.period_month)}"
                )


def check_summaries(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Printed on one sheet with the month's problems, so these must be told; figures are kept from ready on."""
    reports = book.work.many(
        ProblemReport,
        {problem_id(book.office, draft.after.period_month) for draft in drafts if draft.after.period_month},
        deleted=False,
    )
    for draft in drafts:
        month = draft.after.period_month
        if month is None or draft.after.state == "draft":
            continue
        words = _what_problems_lack(reports.get(problem_id(book.office, month)), month)
        if words:
            draft.refuse("problems", words)
        was_kept = draft.before is not None and draft.before.state not in ("draft", "returned")
        if not was_kept or draft.after.figures is None:
            draft.set("figures", to_json(figures_of(book.work, book.office, month)))


def problem_id(office: str, month: date) -> UUID:
    return natural_id("ProblemReport", office, month)


def _what_problems_lack(report: ProblemReport | None, month: date) -> str:
    if report is None or (not report.items and not report.no_problem):
        return f"ต้องบันทึกปัญหาอุปสรรคของเดือน{long_month(month)} หรือเลือกว่าไม่มีปัญหาในเดือนนี้"
    asking = [one for one in report.items or () if one.status is ProblemStatus.NEEDS_SUPPORT]
    if any(not one.support_needed for one in asking):
        return "ปัญหาที่ขอรับการสนับสนุน ต้องระบุสิ่งที่ขอ"
    return ""
