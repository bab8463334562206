"""The province's month: who sent what, and the key figures of every district, from one reading of the book."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from db import durable
from db.queries.calendar import posts_between
from db.queries.consolidation import (
    Plot,
    activities_by_site,
    assessed_between,
    plots_in_use,
    plots_named,
    problem_reports,
    visitors_by_site,
)
from db.reader import Reader
from db.records.npt import NptWorker
from db.records.problems import ProblemItem
from db.store import Store
from desktop import areas
from desktop.codes import READINESS_LEVEL, codes_in
from desktop.consolidation_view import (
    Coverage,
    Lack,
    Level,
    LevelsOfDistrict,
    LevelsOverYears,
    PlotGap,
    ProvinceMonth,
    ProvinceProblem,
    ProvinceProblems,
)
from desktop.errors import cannot_write
from desktop.key_figures import KeyFigures, key_figures, levels_by_office
from desktop.province_lines import DepartmentLines
from desktop.province_matrix import ProvinceMatrices
from desktop.site_words import TYPE_SHORT
from desktop.thai.dates import fiscal_year_be, fiscal_year_range, month_range, next_month
from desktop.thai.names import full_name
from desktop.titles import titles_of

_YEARS_SHOWN = 5


class Consolidation:
    """A `ConsolidationService`. At a district there is nothing to sum up: every reading raises NotAllowed."""

    def __init__(self, store: Store, matrices: ProvinceMatrices, lines: DepartmentLines) -> None:
        self._store = store
        self._matrices = matrices
        self._lines = lines

    # --- the table ---

    def month(self, month: date) -> ProvinceMonth:
        """With the department's lines, as F24 has them."""
        return replace(self.table(*month_range(month)), lines=self._lines.month(month))

    def table(self, first: date, last: date) -> ProvinceMonth:
        """Of a month with what is about it; of a longer span with what was due in it."""
        is_month = (first, last) == month_range(first)
        matrix = self._matrices.of_month(first) if is_month else self._matrices.matrix(first, last)
        offices = [row.office for row in matrix.rows]
        with self._store.reading() as reader:
            found = key_figures(reader, offices, first, last)
            levels = self._levels(reader, min(last, matrix.today))
        return ProvinceMonth(
            province=areas.name_of(self._store.office),
            month=first,
            matrix=matrix,
            figures=tuple(found[office] for office in offices),
            levels=levels,
        )

    # --- what else is to be seen ---

    def coverage(self, first: date, last: date) -> Coverage:
        offices = self._matrices.districts()
        year_first, year_last = fiscal_year_range(fiscal_year_be(last))
        with self._store.reading() as reader:
            plots = plots_named(reader, offices)
            told: set[UUID] = set()
            for office in offices:
                told.update(*(one.sites for one in posts_between(reader, office, first, last)))
            there: dict[Lack, set[UUID | None]] = {
                Lack.ACTIVITY: {
                    site
                    for some in activities_by_site(reader, offices, first, last).values()
                    for site in some
                },
                Lack.POST: {*told},
                Lack.VISITORS: {
                    site for some in visitors_by_site(reader, offices, first, last).values() for site in some
                },
                Lack.ASSESSMENT: {*assessed_between(reader, offices, year_first, year_last)},
            }
        order = {office: place for place, office in enumerate(offices)}
        gaps = [_gap(plot, frozenset(lack for lack in Lack if plot.id not in there[lack])) for plot in plots]
        gaps.sort(key=lambda one: order[one.office])  # stable: inside a district in Thai order
        return Coverage(sites=len(plots), gaps=tuple(one for one in gaps if one.lacks))

    def problems(self, first: date, last: date) -> ProvinceProblems:
        """Of each district what it told last in the span."""
        offices = self._matrices.districts()
        with self._store.reading() as reader:
            reports = problem_reports(reader, offices, first, last)
            items = [
                (office, item)
                for office in offices
                if office in reports
                for item in reports[office].items or ()
            ]
            wanted = {("Site", item.site_id) for _, item in items if item.site_id}
            sites = titles_of(reader, wanted)
            workers = reader.many(NptWorker, {item.worker_id for _, item in items if item.worker_id})
        rows = [_problem(office, item, sites, workers) for office, item in items]
        return ProvinceProblems(
            rows=tuple(rows),
            none=tuple(
                areas.name_of(office) for office in offices if office in reports and not reports[office].items
            ),
            silent=tuple(areas.name_of(office) for office in offices if office not in reports),
        )

    def levels(self, day: date) -> LevelsOverYears:
        """At the end of the fiscal year of a day and of the years before it."""
        offices = self._matrices.districts()
        today = self._matrices.today()
        last = fiscal_year_be(day)
        years = tuple(range(last - _YEARS_SHOWN + 1, last + 1))
        ends = [min(fiscal_year_range(year)[1], today) for year in years]
        with self._store.reading() as reader:
            plots = plots_in_use(reader, offices)
            by_year = [
                levels_by_office(reader, {one: plots.get(one, ()) for one in offices}, end) for end in ends
            ]
            levels = self._levels(reader, ends[-1])
        rows = tuple(
            LevelsOfDistrict(
                office=office,
                name=areas.name_of(office),
                sites=len(plots.get(office, ())),
                by_year=tuple(found.get(office, {}) for found in by_year),
            )
            for office in offices
        )
        whole = [sum((Counter(row.by_year[place]) for row in rows), Counter()) for place in range(len(years))]
        total = LevelsOfDistrict(
            office=self._store.office,
            name="รวมทั้งจังหวัด",
            sites=sum(row.sites for row in rows),
            by_year=tuple(dict(one) for one in whole),
        )
        return LevelsOverYears(years=years, levels=levels, rows=rows, total=total)

    # --- as a file ---

    def write(self, first: date, last: date, target: Path) -> int:
        """The table as a workbook (.xlsx) or for the department's form (.csv), of a longer span with every month of
        it; how many districts it has. Raises CannotWrite."""
        # Imported late: no page of the program needs a workbook to show its table.
        from desktop.consolidation_sheets import table_csv, workbook_bytes

        if (first, last) == month_range(first):
            found = self.month(first)
        else:
            found = self.table(first, last)
            found = replace(found, months=self._months(found))
        make = table_csv if target.suffix.lower() == ".csv" else workbook_bytes
        try:
            durable.write(target, make(found))
        except OSError as error:
            raise cannot_write(error, target) from error
        return len(found.figures)

    def _months(self, found: ProvinceMonth) -> tuple[tuple[date, tuple[KeyFigures, ...]], ...]:
        """Those that have begun."""
        offices = [row.office for row in found.matrix.rows]
        last = min(found.matrix.last, found.matrix.today)
        month, months = found.matrix.first, []
        with self._store.reading() as reader:
            while month <= last:
                figures = key_figures(reader, offices, *month_range(month))
                months.append((month, tuple(figures[office] for office in offices)))
                month = next_month(month)
        return tuple(months)

    # --- inside ---

    def _levels(self, reader: Reader, on: date) -> tuple[Level, ...]:
        codes = codes_in(reader, self._store.office, READINESS_LEVEL, on)
        return tuple(Level(one.code, one.label) for one in codes)


def _gap(plot: Plot, lacks: frozenset[Lack]) -> PlotGap:
    return PlotGap(
        site=plot.id,
        name=plot.name,
        office=plot.office,
        district=areas.name_of(plot.office),
        tambon=areas.name_of(plot.tambon_code) if plot.tambon_code else "",
        type_words=TYPE_SHORT.get(plot.type.value, "") if plot.type else "",
        lacks=lacks,
    )


def _problem(
    office: str, item: ProblemItem, sites: dict[UUID, str], workers: dict[UUID, NptWorker]
) -> ProvinceProblem:
    worker = workers.get(item.worker_id) if item.worker_id else None
    who = full_name(worker.title_th, worker.first_name, worker.last_name) if worker else ""
    site = sites.get(item.site_id, "") if item.site_id else ""
    return ProvinceProblem(
        office=office,
        district=areas.name_of(office),
        text=item.text,
        area=item.area.label,
        about=" / ".join(part for part in (site, who) if part),
        site=item.site_id,
        remedy=item.remedy,
        status=item.status.value,
        status_words=item.status.label,
        support=item.support_needed or "",
        since=item.since,
    )
