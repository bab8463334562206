"""F20 from the book of a province: the ranking of a year."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.records.leaders import GreenHeartReport
from desktop.forms.f20 import F20Data, F20Rater, F20Row
from desktop.forms.f20_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import province_of
from desktop.leaders import ranking_of
from desktop.thai.dates import fiscal_year_be


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """By id; without ids that of the month's fiscal year."""
    if request.blank:
        return [_job(F20Data(province=province_of(desk.office), is_blank=True), None)]
    if request.records:
        found = [desk.reader.get(GreenHeartReport, id_) for id_ in request.records]
    else:
        found = desk.reader.select(
            GreenHeartReport,
            GreenHeartReport.fiscal_year_be == fiscal_year_be(request.month or desk.today),
            GreenHeartReport.state != "cancelled",
        )
    return [replace(_job(ranking_data(desk, one), one), missing=desk.missing_for_print(one)) for one in found]


def _job(data: F20Data, report: GreenHeartReport | None) -> Job:
    year = f" ปี {report.fiscal_year_be}" if report else ""
    return Job(
        form="F20",
        version=1,
        title=f"แบบรายงาน 4 พัฒนาการอำเภอหัวใจสีเขียว{year}",
        data=data,
        draw=partial(draw, data),
        subject_type="GreenHeartReport" if report else "",
        subject_id=report.id if report else None,
        rev=report.rev if report else 1,
        records=(report.id,) if report else (),
        blank=report is None,
    )


def ranking_data(desk: Desk, report: GreenHeartReport) -> F20Data:
    return F20Data(
        province=province_of(report.owner_office),
        fiscal_year_be=report.fiscal_year_be,
        rated_on=report.rated_on,
        rows=tuple(
            F20Row(
                rank=one.rank,
                district=one.district,
                total=one.total,
                grade=one.grade.value if one.grade else "",
                note=one.note,
            )
            for one in ranking_of(desk.reader, report.id)
        ),
        team=tuple(F20Rater(name=one.name, post=one.post or "") for one in report.team or ()),
    )
