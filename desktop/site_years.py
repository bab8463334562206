"""The site's year as a whole, progress reports as their page shows them, and how many plots there are to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from db.base import Record
from db.ids import natural_id
from db.queries.assessments import targets
from db.queries.plans import items_of, plans_of, progress_reports, results_of
from db.reader import Reader
from db.records.assessments import BestPractice, TargetCount
from db.records.plans import DevelopmentPlan, PlanResult, ProgressReport, ProgressRow
from db.records.sites import Site, SiteType
from db.store import Store
from desktop import areas
from desktop.assessment_desk import Assessments
from desktop.calendar.calendar import Calendar
from desktop.changes import Changes
from desktop.moments import today
from desktop.paper_stage import stages_of
from desktop.planning import percent_of
from desktop.progress_rounds import figures_of, since
from desktop.records import Records
from desktop.shown_state import ShownState
from desktop.site_words import TYPE_SHORT
from desktop.site_year_view import (
    ProgressLine,
    ProgressView,
    TargetCell,
    TargetGrid,
    YearOverview,
    YearPaper,
)
from desktop.thai.dates import fiscal_year_be, quarter, short_date

_ROUNDS = 3


class SiteYears:
    """A `SiteYearService` and a `TargetService`."""

    def __init__(self, store: Store, records: Records, calendar: Calendar, assessments: Assessments) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar
        self._assessments = assessments

    # --- the year ---

    def overview(self, year_be: int) -> YearOverview:
        office = self._store.office
        with self._store.reading() as reader:
            plans = [one for one in plans_of(reader, office, year_be) if one.state != "cancelled"][::-1]
            results = [
                one for one in results_of(reader, [plan.id for plan in plans]) if one.state != "cancelled"
            ]
            rounds = [one for one in progress_reports(reader, office, year_be) if one.state != "cancelled"]
            practices = reader.select(
                BestPractice, BestPractice.owner_office == office, BestPractice.fiscal_year_be == year_be
            )
            wanted = sum(one.target for one in targets(reader, office, year_be))
            have = reader.count(Site, Site.owner_office == office, Site.state == "active")
            assessments = self._assessments.year_in(reader, year_be)
            by_plan = Counter(one.plan_id for one in items_of(reader, [plan.id for plan in plans]))
            quarters = {plan.id: plan.quarter for plan in plans}
            return YearOverview(
                year_be=year_be,
                assessments=assessments,
                plans=self._papers(
                    reader,
                    DevelopmentPlan,
                    [(one, f"แผนไตรมาส {one.quarter}", f"{by_plan[one.id]} กิจกรรม") for one in plans],
                ),
                results=self._papers(
                    reader,
                    PlanResult,
                    [
                        (one, f"ผลของแผนไตรมาส {quarters[one.plan_id]} ครั้งที่ {one.period_no}", _as_of(one))
                        for one in results
                    ],
                ),
                rounds=self._papers(
                    reader,
                    ProgressReport,
                    [
                        (one, f"ไตรมาส {one.quarter} ครั้งที่ {one.round_no}", f"{len(one.rows or ())} แปลง · {_as_of(one)}")
                        for one in rounds
                    ],
                ),
                practices=self._papers(
                    reader, BestPractice, [(one, one.title, one.group_name or "") for one in practices]
                ),
                next_round=self._next_round(year_be, rounds),
                target=wanted,
                have=have,
            )  # fmt: skip

    def _papers(
        self, reader: Reader, type_: type[Record], some: Iterable[tuple[Any, str, str]]
    ) -> tuple[YearPaper, ...]:
        listed = list(some)
        stages = stages_of(
            reader,
            type_,
            [one for one, _, _ in listed],
            self._records,
            self._calendar,
            here=self._store.office,
        )
        return tuple(
            YearPaper(
                type=type_.__name__,
                id=one.id,
                title=title,
                second=second,
                stage=stages.get(one.id, ShownState.WORKING),
            )
            for one, title, second in listed
        )

    def _next_round(self, year_be: int, rounds: list[ProgressReport]) -> tuple[int, int] | None:
        """In the quarter of today, or the last one of a year that is over."""
        day = today(self._store.now_ms())
        now = quarter(day) if fiscal_year_be(day) == year_be else 4 if fiscal_year_be(day) > year_be else 1
        taken = {one.round_no for one in rounds if one.quarter == now}
        free = next((number for number in range(1, _ROUNDS + 1) if number not in taken), None)
        return (now, free) if free else None

    # --- progress ---

    def progress(self, id_: UUID) -> ProgressView:
        """The rows of a report with their figures as they stand. Raises NotFound."""
        with self._store.reading() as reader:
            report = reader.get(ProgressReport, id_, deleted=True)
            rows = figures_of(reader, report.owner_office, report)
            sites = reader.many(Site, {row.site_id for row in rows})
            first = None
            if report.as_of is not None:
                place = (report.fiscal_year_be, report.quarter, report.as_of, report.id)
                first = since(reader, report.owner_office, *place)
        return ProgressView(
            lines=tuple(_progress_line(row, sites.get(row.site_id)) for row in rows),
            since=first,
            as_of=report.as_of,
            is_kept=report.state != "draft",
        )

    # --- targets ---

    def grid(self, year_be: int) -> TargetGrid:
        office = self._store.office
        with self._store.reading() as reader:
            wanted = {
                (one.tambon_code, one.site_type.value): one.target for one in targets(reader, office, year_be)
            }
            sites = reader.select(Site, Site.owner_office == office, Site.state == "active")
        have = Counter(
            (site.tambon_code, site.site_type.value) for site in sites if site.tambon_code and site.site_type
        )
        tambons = {area.code: area.name for area in areas.inside(office)}
        tambons |= {code: areas.name_of(code) for code, _ in {*wanted, *have}}
        return TargetGrid(
            year_be=year_be,
            tambons=tuple(sorted(tambons.items())),
            types=tuple((one.value, TYPE_SHORT.get(one.value, one.label)) for one in SiteType),
            cells={
                key: TargetCell(
                    tambon_code=key[0], type=key[1], target=wanted.get(key), have=have.get(key, 0)
                )
                for key in {*wanted, *have}
            },
        )

    def put(self, year_be: int, tambon: str, type_: str, target: int | None, *, by: UUID | None) -> Changes:
        """How many plots of a type a tambon is to have; None takes the number away. Raises Refused."""
        key = natural_id("TargetCount", self._store.office, year_be, tambon, SiteType(type_))
        with self._store.reading() as reader:
            before = reader.find(TargetCount, key)
        if target is None:
            return self._records.delete("TargetCount", key, by=by) if before else Changes()
        if before is not None:
            return self._records.put("TargetCount", [{"id": key, "target": target}], by=by).changes
        item = {"fiscal_year_be": year_be, "tambon_code": tambon, "site_type": type_, "target": target}
        return self._records.put("TargetCount", [item], by=by).changes


def _as_of(one: PlanResult | ProgressReport) -> str:
    return f"ข้อมูล ณ {short_date(one.as_of)}" if one.as_of else "ยังไม่ได้ระบุวันที่ของข้อมูล"


def _progress_line(row: ProgressRow, site: Site | None) -> ProgressLine:
    typed = {name: getattr(row, name) for name in ("progress_text", "problem", "remedy")}
    return ProgressLine(
        site=row.site_id,
        site_name=(site.name or site.site_code or "") if site else "",
        activities=row.activities or "",
        dims=row.dims or "",
        times=row.times or 0,
        individual=row.visitors_individual or 0,
        group=row.visitors_group or 0,
        people=row.visitors_people or 0,
        followed=row.follow_up_done or 0,
        used=row.follow_up_used or 0,
        percent=percent_of(Decimal(row.follow_up_used or 0), Decimal(row.follow_up_done or 0)),
        values={name: value for name, value in typed.items() if value},
    )
