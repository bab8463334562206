"""The district's month: problems that roll over until they are solved, and the summary with its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from db.ids import natural_id
from db.lifecycles import SIGNED
from db.reader import Reader
from db.records.problems import MonthlyDistrictSummary, ProblemItem, ProblemReport, ProblemStatus
from db.records.users import User
from db.store import Store
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.codes import DEPARTMENT_LINE, codes_in
from desktop.district_figures import figures_of, from_json
from desktop.district_lines import department_lines
from desktop.district_rules import SIGNED_WORDS
from desktop.district_view import DistrictMonth
from desktop.drafts import Drafts
from desktop.errors import Refused
from desktop.month_places import DistrictPaper, DistrictPlace
from desktop.paper_sheets import PaperSheets
from desktop.paper_stage import stages_of
from desktop.record_lists import RecordLists
from desktop.records import Records
from desktop.thai.dates import long_month, next_month


class DistrictMonths(PaperSheets):
    """A `DistrictService`."""

    def __init__(
        self, store: Store, records: Records, lists: RecordLists, drafts: Drafts, calendar: Calendar
    ) -> None:
        super().__init__(store, records, lists, drafts)
        self._calendar = calendar

    def month(self, place: DistrictPlace, *, user: UUID) -> DistrictMonth:
        office, today = self._store.office, self._calendar.today()
        first = (place.month or today).replace(day=1)
        with self._store.reading() as reader:
            summary = reader.find(MonthlyDistrictSummary, summary_id(office, first))
            report = reader.find(ProblemReport, report_id(office, first))
            carried = self._carried(reader, first, report)
            positions = {
                one.id: one.position or "" for one in reader.select(User, User.owner_office == office)
            }
            if place.paper is DistrictPaper.PROBLEMS:
                start: dict[str, Any] = {"period_month": first, "items": carried}
                sheet = self.open(reader, ProblemReport, report_id(office, first), start, user=user)
                if summary is not None and summary.state in SIGNED:
                    sheet = replace(sheet, locked=SIGNED_WORDS, draft=None)
            else:
                start = {"period_month": first}
                if user in positions:
                    start |= {"reporter_user": user, "reporter_position": positions[user]}
                sheet = self.open(reader, MonthlyDistrictSummary, summary_id(office, first), start, user=user)
            kept = from_json(summary.figures) if summary is not None and summary.state != "draft" else None
            figures = kept or figures_of(reader, office, first)
            told = (summary.department_values or ()) if summary is not None else ()
            codes = codes_in(reader, office, DEPARTMENT_LINE, today)
            stage = None
            if summary is not None:
                found = stages_of(
                    reader, MonthlyDistrictSummary, [summary], self._records, self._calendar, here=office
                )
                stage = found[summary.id]
        return DistrictMonth(
            month=first,
            today=today,
            paper=place.paper,
            sheet=sheet,
            figures=figures,
            is_kept=kept is not None,
            lines=department_lines(codes, told, figures),
            open_before=len(carried),
            problems=len(report.items or ()) if report is not None else 0,
            no_problem=bool(report and report.no_problem),
            has_problems=bool(report and (report.items or report.no_problem)),
            summary=stage,
            positions=positions,
        )

    def carry(self, month: date, *, by: UUID) -> Changes:
        """Last month's open problems below those that are there. Raises Refused when there are none."""
        office, first = self._store.office, month.replace(day=1)
        with self._store.reading() as reader:
            report = reader.find(ProblemReport, report_id(office, first))
            carried = self._carried(reader, first, report)
        if not carried:
            words = f"เดือน{long_month(next_month(first, -1))}ไม่มีปัญหาที่ยังไม่แก้ ซึ่งยังไม่อยู่ในเดือนนี้"
            raise Refused("nothing to carry", {"items": words})
        there = tuple(report.items or ()) if report is not None else ()
        item = {
            "id": report_id(office, first),
            "period_month": first,
            "items": (*there, *carried),
            "no_problem": False,
        }
        return self._records.put("ProblemReport", [item], by=by, reason="ยกปัญหาที่ยังไม่แก้มา").changes

    def _carried(self, reader: Reader, month: date, report: ProblemReport | None) -> tuple[ProblemItem, ...]:
        """Open problems of the month before that this month's list does not have."""
        before = reader.find(ProblemReport, report_id(self._store.office, next_month(month, -1)))
        there = {_key(one) for one in (report.items or () if report is not None else ())}
        found = open_items(before.items or () if before is not None else ())
        return tuple(
            replace(one, since=one.since or next_month(month, -1)) for one in found if _key(one) not in there
        )


def open_items(items: Iterable[ProblemItem]) -> list[ProblemItem]:
    return [one for one in items if one.status is not ProblemStatus.SOLVED]


def _key(item: ProblemItem) -> tuple[object, ...]:
    return item.text, item.site_id, item.worker_id


def summary_id(office: str, month: date) -> UUID:
    return natural_id("MonthlyDistrictSummary", office, month)


def report_id(office: str, month: date) -> UUID:
    return natural_id("ProblemReport", office, month)
