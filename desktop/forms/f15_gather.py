"""F15 from the book: a round with its figures, reckoned while it is a draft and as kept afterwards."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from db.queries.plans import progress_reports
from db.records.plans import Evidence, ProgressReport, ProgressRow
from db.records.sites import Site
from db.records.users import User
from desktop.forms.f14_gather import photos_of
from desktop.forms.f15 import F15Data, F15Row
from desktop.forms.f15_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.forms.worker_head import chief_of
from desktop.planning import percent_of, plan_title
from desktop.progress_rounds import figures_of
from desktop.thai.dates import fiscal_year_be


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Reports by id; without ids those of the month's fiscal year."""
    if request.blank:
        return [_job(F15Data(province=province_of(desk.office), is_blank=True), None)]
    if request.records:
        reports = [desk.reader.get(ProgressReport, id_) for id_ in request.records]
    else:
        found = progress_reports(desk.reader, desk.office, fiscal_year_be(request.month or desk.today))
        reports = [one for one in found if one.state != "cancelled"]
    return [
        replace(_job(report_data(desk, report), report), missing=desk.missing_for_print(report))
        for report in reports
    ]


def _job(data: F15Data, report: ProgressReport | None) -> Job:
    period = plan_title(report.fiscal_year_be, report.quarter) if report else ""
    return Job(
        form="F15",
        version=1,
        title=f"รายงานความก้าวหน้า {period} ครั้งที่ {report.round_no}" if report else "รายงานความก้าวหน้า",
        data=data,
        draw=partial(draw, data),
        subject_type="ProgressReport" if report else "",
        subject_id=report.id if report else None,
        rev=report.rev if report else 1,
        records=(report.id,) if report else (),
        blank=report is None,
        said=replace(data, chief_name="", chief_post=""),
    )


def report_data(desk: Desk, report: ProgressReport) -> F15Data:
    reader, office = desk.reader, report.owner_office
    rows = figures_of(reader, office, report)
    sites = reader.many(Site, {row.site_id for row in rows})
    reporter = reader.find(User, report.reporter_user, deleted=True) if report.reporter_user else None
    chief = chief_of(desk)
    return F15Data(
        district=district_of(office),
        province=province_of(office),
        quarter=report.quarter,
        fiscal_year_be=report.fiscal_year_be,
        round_no=report.round_no,
        as_of=report.as_of,
        rows=tuple(_row(row, sites.get(row.site_id)) for row in rows),
        evidence=frozenset(Evidence(one).value for one in report.evidence or ()),
        evidence_text=report.evidence_text or "",
        photos=photos_of(desk, [report.id]),
        reporter_name=reporter.display_name if reporter else "",
        reporter_post=report.reporter_position or "",
        chief_name=chief.name,
        chief_post=chief.post,
    )


def _row(row: ProgressRow, site: Site | None) -> F15Row:
    return F15Row(
        site=(site.name or site.site_code or "") if site else "",
        activities=row.activities or "",
        dims=row.dims or "",
        times=row.times,
        individual=row.visitors_individual,
        group=row.visitors_group,
        people=row.visitors_people,
        followed=row.follow_up_done,
        used=row.follow_up_used,
        percent=percent_of(Decimal(row.follow_up_used or 0), Decimal(row.follow_up_done or 0)),
        progress=row.progress_text or "",
        problem=row.problem or "",
        remedy=row.remedy or "",
    )
