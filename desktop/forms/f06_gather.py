"""F06 from the book: a district's month. While the summary is a draft its figures are reckoned anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from db.ids import natural_id
from db.records.npt import NptWorker
from db.records.problems import MonthlyDistrictSummary, ProblemItem, ProblemReport
from db.records.sites import Site
from db.records.users import User
from desktop.codes import DEPARTMENT_LINE
from desktop.district_figures import figures_of, from_json
from desktop.district_lines import department_lines
from desktop.forms.f06 import F06Data, F06Problem
from desktop.forms.f06_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, person_name, province_of
from desktop.forms.worker_head import chief_of
from desktop.sites import site_title
from desktop.thai.dates import short_month


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """The summaries named, or that of a month; a month without one gives none."""
    if request.blank:
        data = F06Data(district=district_of(desk.office), province=province_of(desk.office), is_blank=True)
        return [Job(form="F06", version=1, title=_TITLE, data=data, draw=partial(draw, data), blank=True)]
    if request.records:
        found = [desk.reader.get(MonthlyDistrictSummary, id_) for id_ in request.records]
    else:
        month = (request.month or desk.today).replace(day=1)
        id_ = natural_id("MonthlyDistrictSummary", desk.office, month)
        one = desk.reader.find(MonthlyDistrictSummary, id_)
        found = [one] if one is not None else []
    return [_job(desk, one) for one in found]


_TITLE = "สรุปของอำเภอประจำเดือน"


def _job(desk: Desk, summary: MonthlyDistrictSummary) -> Job:
    office, month = summary.owner_office, summary.period_month
    kept = from_json(summary.figures) if summary.state != "draft" else None
    figures = kept or figures_of(desk.reader, office, month)
    report = desk.reader.find(ProblemReport, natural_id("ProblemReport", office, month))
    reporter = desk.reader.find(User, summary.reporter_user, deleted=True) if summary.reporter_user else None
    chief = chief_of(desk)
    data = F06Data(
        district=district_of(office),
        province=province_of(office),
        month=month,
        figures=figures,
        problems=_problems(desk, report, month),
        no_problem=bool(report and report.no_problem),
        department=tuple(
            (line.label, line.value)
            for line in department_lines(
                desk.codes(DEPARTMENT_LINE), summary.department_values or (), figures
            )
        ),
        summary=summary.summary or "",
        reporter_name=reporter.display_name if reporter else "",
        reporter_post=summary.reporter_position or "",
        chief_name=chief.name,
        chief_post=chief.post,
    )
    return Job(
        form="F06",
        version=1,
        title=f"{_TITLE} {short_month(month)}",
        data=data,
        draw=partial(draw, data),
        subject_type="MonthlyDistrictSummary",
        subject_id=summary.id,
        rev=summary.rev,
        records=tuple(one.id for one in (summary, report) if one is not None),
        missing=desk.missing_for_print(summary),
        said=replace(data, chief_name="", chief_post=""),
    )


def _problems(desk: Desk, report: ProblemReport | None, month: date) -> tuple[F06Problem, ...]:
    items = (report.items or ()) if report else ()
    sites = desk.reader.many(Site, {one.site_id for one in items if one.site_id})
    workers = desk.reader.many(NptWorker, {one.worker_id for one in items if one.worker_id})
    return tuple(_problem(one, sites, workers, month) for one in items)


def _problem(
    item: ProblemItem, sites: Mapping[UUID, Site], workers: Mapping[UUID, NptWorker], month: date
) -> F06Problem:
    site = sites.get(item.site_id) if item.site_id else None
    worker = workers.get(item.worker_id) if item.worker_id else None
    about = " / ".join(part for part in (site_title(site) if site else "", person_name(worker)) if part)
    return F06Problem(
        area=item.area.label,
        text=item.text,
        about=about,
        remedy=item.remedy,
        status=item.status.label,
        support=item.support_needed or "",
        since=item.since if item.since and item.since < month else None,
    )
