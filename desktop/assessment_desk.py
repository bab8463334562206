"""Assessments of a fiscal year: which plots are done, which are not, and the form to assess on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from db.lifecycles import SIGNED
from db.queries.assessments import assessments_between, current_levels
from db.reader import Reader
from db.records.assessments import Assessment
from db.records.sites import Site
from db.store import Store
from desktop import areas
from desktop.assessing import find_template, template_in_force
from desktop.calendar.calendar import Calendar
from desktop.codes import READINESS_LEVEL, codes_in
from desktop.moments import today
from desktop.paper_stage import stages_of
from desktop.records import Records
from desktop.shown_state import ShownState
from desktop.site_words import TYPE_SHORTEST
from desktop.site_year_view import AssessmentYear, Frame, LevelCount, YearSite
from desktop.thai import fold
from desktop.thai.dates import fiscal_year_range


class Assessments:
    """An `AssessmentService`."""

    def __init__(self, store: Store, records: Records, calendar: Calendar) -> None:
        self._store = store
        self._records = records
        self._calendar = calendar

    def frame(self, template: UUID | None, on: date | None) -> Frame:
        """The form that an assessment names, else the one in force; the levels of its day."""
        office = self._store.office
        day = on or today(self._store.now_ms())
        with self._store.reading() as reader:
            form = find_template(reader, template, office) or template_in_force(reader, office, day)
            levels = codes_in(reader, office, READINESS_LEVEL, day)
        return Frame(
            name=form.name,
            items=form.items,
            levels=levels,
            is_placeholder=form.is_placeholder or any(one.is_placeholder for one in levels),
        )

    def year(self, year_be: int) -> AssessmentYear:
        with self._store.reading() as reader:
            return self.year_in(reader, year_be)

    def year_in(self, reader: Reader, year_be: int) -> AssessmentYear:
        office = self._store.office
        day = today(self._store.now_ms())
        first, last = fiscal_year_range(year_be)
        made = [one for one in assessments_between(reader, office, first, last) if one.state != "cancelled"]
        latest: dict[UUID, Assessment] = {one.site_id: one for one in made}
        stages = stages_of(reader, Assessment, latest.values(), self._records, self._calendar, here=office)
        levels = current_levels(reader, office, day)
        scale = codes_in(reader, office, READINESS_LEVEL, min(last, day))
        sites = reader.select(Site, Site.owner_office == office, Site.state == "active")
        signed = {site: one for site, one in latest.items() if one.state in SIGNED}
        tally = Counter(one.level or "" for site, one in signed.items())
        codes = [(one.code, one.label) for one in scale]
        codes += [(code, code) for code in sorted(set(tally) - {code for code, _ in codes} - {""})]
        form = template_in_force(reader, office, min(last, day))
        rows = []
        for site in sites:
            assessment = latest.get(site.id)
            now = levels.get(site.id)
            rows.append(
                _row(
                    site,
                    assessment,
                    stages.get(assessment.id) if assessment else None,
                    now.level if now else "",
                )
            )
        return AssessmentYear(
            year_be=year_be,
            rows=tuple(rows),
            levels=tuple(LevelCount(code=code, label=label, count=tally[code]) for code, label in codes),
            is_placeholder=form.is_placeholder or any(one.is_placeholder for one in scale),
        )


def _row(site: Site, one: Assessment | None, stage: ShownState | None, level_now: str) -> YearSite:
    tambon = areas.name_of(site.tambon_code)
    type_ = site.site_type.value if site.site_type else ""
    return YearSite(
        id=site.id,
        name=site.name or site.site_code or "",
        code=site.site_code or "",
        tambon=tambon,
        type_words=TYPE_SHORTEST.get(type_, type_),
        assessment=one.id if one else None,
        stage=stage,
        is_done=bool(one and one.state in SIGNED),
        round=one.round if one else None,
        assessed_on=one.assessed_on if one else None,
        percent=one.percent if one else None,
        level=(one.level or "") if one else "",
        level_now=level_now,
        search=f"{site.search_text or ''} {fold(tambon)}",
    )
