"""F19 from the book: whichever of the four sheets a report is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from db.queries import leaders as queries
from db.records.leaders import LEADERS, LeaderReport, LeaderReportKind
from db.records.users import User
from desktop.codes import LEADER_INDICATOR, LEADER_POSITION, label_in
from desktop.forms.f19 import (
    F19Clip,
    F19Clips,
    F19Figure,
    F19Figures,
    F19Head,
    F19Leader,
    F19Leaders,
)
from desktop.forms.f19_draw import draw_after, draw_before, draw_clips, draw_leaders
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of, tambon_of
from desktop.forms.worker_head import chief_of
from desktop.leaders import comparison_of
from desktop.leaders_csv import length_words
from desktop.thai.dates import fiscal_year_be
from desktop.thai.names import full_name

R11, R21, R22, R3 = LeaderReportKind
_DRAW: dict[LeaderReportKind, Callable[..., int]] = {
    R11: draw_leaders,
    R21: draw_before,
    R22: draw_after,
    R3: draw_clips,
}
KIND_OF = {"F19-1.1": R11, "F19-2.1": R21, "F19-2.2": R22, "F19-3": R3}
"""The sheets of the catalogue."""
_TITLES = {
    R11: "แบบรายงาน 1.1 ผู้นำ 15 คน",
    R21: "แบบรายงาน 2.1 ก่อนดำเนินการ",
    R22: "แบบรายงาน 2.2 ภาพรวม",
    R3: "แบบรายงาน 3 สื่อประชาสัมพันธ์",
}


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """Reports by id, each on the sheet of its own kind; without ids those of this kind in the month's fiscal year."""
    kind = KIND_OF[request.form]
    if request.blank:
        return [_job(_blank(desk, kind), kind, None)]
    if request.records:
        found = [desk.reader.get(LeaderReport, id_) for id_ in request.records]
    else:
        year = fiscal_year_be(request.month or desk.today)
        found = [one for one in queries.reports_of(desk.reader, desk.office, [year]) if one.kind is kind]
    return [
        replace(_job(report_data(desk, one), one.kind, one), missing=desk.missing_for_print(one))
        for one in found
    ]


def _job(data: Any, kind: LeaderReportKind, report: LeaderReport | None) -> Job:
    nobody = {"reporter_name": "", "reporter_post": "", "chief_name": "", "chief_post": ""}
    return Job(
        form="F19",
        version=1,
        title=f"{_TITLES[kind]} ตำบล{data.head.tambon}" if report else _TITLES[kind],
        data=data,
        draw=partial(_DRAW[kind], data),
        subject_type="LeaderReport" if report else "",
        subject_id=report.id if report else None,
        rev=report.rev if report else 1,
        records=(report.id,) if report else (),
        blank=report is None,
        # Who prints it is no change of what it says.
        said=(kind.value, replace(data, head=replace(data.head, **nobody))),
    )


def _blank(desk: Desk, kind: LeaderReportKind) -> Any:
    if kind is R11:
        return F19Leaders()
    if kind is R3:
        return F19Clips(is_blank=True)
    codes = desk.codes(LEADER_INDICATOR)
    return F19Figures(figures=tuple(F19Figure(label=one.label, measure=one.measure) for one in codes))


def report_data(desk: Desk, report: LeaderReport) -> Any:
    head = _head(desk, report)
    office, year, tambon = report.owner_office, report.fiscal_year_be, report.tambon_code
    if report.kind is R11:
        codes = desk.codes(LEADER_POSITION)
        leaders = tuple(
            F19Leader(
                seq=one.seq,
                name=full_name(one.title_th, one.first_name, one.last_name),
                position=label_in(codes, one.position),
                moo=one.moo,
                phone=one.phone or "",
                side=one.side.value,
            )
            for one in queries.leaders_of(desk.reader, office, [year], tambon)
        )
        return F19Leaders(head=head, leaders=leaders)
    if report.kind is R3:
        clips = tuple(
            F19Clip(
                tambon=tambon_of(one.tambon_code),
                phase=one.phase.value,
                title=one.title,
                length=length_words(one.duration_s),
                youtube=one.youtube_url or "",
                social=one.social_url or "",
                published_on=one.published_on,
            )
            for one in queries.clips_of(desk.reader, office, [year], tambon)
        )
        return F19Clips(head=head, clips=clips)
    found = comparison_of(desk.reader, report, desk.codes(LEADER_INDICATOR))
    is_known = found.driving is not None
    return F19Figures(
        head=head,
        figures=tuple(
            F19Figure(label=one.label, measure=one.measure, before=one.before, after=one.after)
            for one in found.rows
        ),
        driving=found.driving,
        leaders=LEADERS if is_known else None,
        percent=found.percent,
        meets_target=found.meets_target if is_known else None,
    )


def _head(desk: Desk, report: LeaderReport) -> F19Head:
    chief = chief_of(desk)
    users = desk.reader.select(User, User.owner_office == desk.office)
    post = next((one.position or "" for one in users if one.display_name == desk.officer_name), "")
    return F19Head(
        tambon=tambon_of(report.tambon_code),
        district=district_of(report.tambon_code),
        province=province_of(report.tambon_code),
        fiscal_year_be=report.fiscal_year_be,
        reported_on=report.reported_on,
        note=report.note or "",
        reporter_name=desk.officer_name,
        reporter_post=post,
        chief_name=chief.name,
        chief_post=chief.post,
    )
