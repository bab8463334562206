"""F11 from the book: an assessment on the form it was made on, and the levels of all plots in a fiscal year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from db.ids import natural_id
from db.lifecycles import SIGNED
from db.queries.assessments import assessments_between
from db.records.assessments import Assessment
from db.records.sites import Site
from desktop.assessing import Template, find_template, reckon, scores_of, template_in_force
from desktop.codes import READINESS_LEVEL, codes_in
from desktop.forms.f11 import (
    F11Assessor,
    F11Data,
    F11Item,
    F11Row,
    F11Section,
    F11Summary,
    f11_definition,
    with_levels,
)
from desktop.forms.f11_draw import draw_sheet, draw_summary
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of, tambon_of
from desktop.site_words import TYPE_SHORT
from desktop.thai.dates import fiscal_year_be, fiscal_year_range


def gather_sheets(desk: Desk, request: PrintRequest) -> list[Job]:
    """Assessments by id; without ids those of the month's fiscal year, of the sites asked for."""
    if request.blank:
        return _blanks(desk, request)
    if request.records:
        found = [desk.reader.get(Assessment, id_) for id_ in request.records]
    else:
        first, last = fiscal_year_range(fiscal_year_be(request.month or desk.today))
        found = [
            one
            for one in assessments_between(desk.reader, desk.office, first, last)
            if one.state != "cancelled" and (not request.sites or one.site_id in request.sites)
        ]
    return [_sheet(desk, one) for one in found]


def _levels_on(desk: Desk, day: date) -> tuple[tuple[str, str], ...]:
    """Code and words of each box, as the levels hold on a day."""
    levels = codes_in(desk.reader, desk.office, READINESS_LEVEL, day)
    return tuple((one.code, one.label) for one in levels)


def _sheet(desk: Desk, one: Assessment) -> Job:
    data = assessment_data(desk, one)
    levels = _levels_on(desk, one.assessed_on or desk.today)
    return Job(
        form="F11",
        version=1,
        title=f"แบบประเมินศักยภาพ {data.site_name}".strip(),
        data=data,
        draw=partial(draw_sheet, data, definition=f11_definition(levels)),
        fit=partial(with_levels, levels=levels),
        subject_type="Assessment",
        subject_id=one.id,
        rev=one.rev,
        records=(one.id, one.site_id),
        missing=desk.missing_for_print(one),
    )


def assessment_data(desk: Desk, one: Assessment) -> F11Data:
    reader = desk.reader
    day = one.assessed_on or desk.today
    template = find_template(reader, one.template_id, desk.office) or template_in_force(
        reader, desk.office, day
    )
    scores = scores_of(one.scores)
    evidence = {score.code: score.evidence or "" for score in one.scores or ()}
    found = reckon(template.items, scores, ())
    return replace(
        _headed(desk, one.site_id),
        fiscal_year_be=fiscal_year_be(day),
        round=one.round,
        assessed_on=one.assessed_on,
        is_placeholder=template.is_placeholder,
        sections=tuple(
            F11Section(
                name=section.name,
                items=tuple(
                    F11Item(
                        code=item.code,
                        text=item.text,
                        most=item.max_score,
                        score=scores.get(item.code),
                        evidence=evidence.get(item.code, ""),
                    )
                    for item in section.items
                ),
            )
            for section in found.sections
        ),
        total=one.total,
        most=found.most,
        percent=one.percent,
        level=one.level or "",
        level_reason=(one.level_reason or "") if one.level != one.proposed_level else "",
        problems=one.problems or "",
        needs=one.needs or "",
        potential=one.potential or "",
        assessors=tuple(F11Assessor(name=who.name, post=who.post or "") for who in one.assessors or ()),
    )


def _headed(desk: Desk, id_: UUID | None) -> F11Data:
    """What the head says of a plot; without one only where the office is."""
    site = desk.reader.find(Site, id_, deleted=True) if id_ else None
    if site is None:
        return F11Data(district=district_of(desk.office), province=province_of(desk.office))
    return F11Data(
        site_name=site.name or site.site_code or "",
        site_type=site.site_type.value if site.site_type else "",
        moo=site.moo,
        tambon=tambon_of(site.tambon_code),
        district=district_of(site.tambon_code),
        province=province_of(site.tambon_code),
        area_rai=site.area_rai,
    )


def _blanks(desk: Desk, request: PrintRequest) -> list[Job]:
    """One to write on, or one for each plot that is asked for, with its own head."""
    template = template_in_force(desk.reader, desk.office, desk.today)
    sites = [desk.reader.get(Site, id_) for id_ in request.sites]
    return [_blank(desk, template, site) for site in sites] or [_blank(desk, template, None)]


def _blank(desk: Desk, template: Template, site: Site | None) -> Job:
    found = reckon(template.items, {}, ())
    data = replace(
        _headed(desk, site.id if site else None),
        fiscal_year_be=fiscal_year_be(desk.today) if site else None,
        is_placeholder=template.is_placeholder,
        sections=tuple(
            F11Section(
                name=section.name,
                items=tuple(
                    F11Item(code=item.code, text=item.text, most=item.max_score) for item in section.items
                ),
            )
            for section in found.sections
        ),
        most=found.most,
    )
    levels = _levels_on(desk, desk.today)
    return Job(
        form="F11",
        version=1,
        title=f"แบบประเมินศักยภาพ {data.site_name}".strip(),
        data=data,
        draw=partial(draw_sheet, data, definition=f11_definition(levels)),
        fit=partial(with_levels, levels=levels),
        blank=True,
        blank_for=(site.site_code or "") if site else "",
    )


def gather_summary(desk: Desk, request: PrintRequest) -> list[Job]:
    """All plots in use, by code; each with the last signed assessment of the fiscal year."""
    day = request.month or desk.today
    year = fiscal_year_be(day)
    if request.blank:
        data = F11Summary(district=district_of(desk.office), province=province_of(desk.office), is_blank=True)
    else:
        data = _summary(desk, year)
    levels = _levels_on(desk, min(fiscal_year_range(year)[1], desk.today))
    return [
        Job(
            form="F11",
            version=1,
            title="บัญชีสรุปการจัดระดับความพร้อม",
            data=data,
            draw=partial(draw_summary, data, definition=f11_definition(levels)),
            fit=partial(with_levels, levels=levels),
            subject_type="" if request.blank else "LevelSummary",
            subject_id=None if request.blank else natural_id("LevelSummary", desk.office, year),
            blank=request.blank,
        )
    ]


def _summary(desk: Desk, year: int) -> F11Summary:
    first, last = fiscal_year_range(year)
    made = [
        one
        for one in assessments_between(desk.reader, desk.office, first, last)
        if one.state in SIGNED and one.level
    ]
    latest: dict[UUID, Assessment] = {one.site_id: one for one in made}
    used = [find_template(desk.reader, one.template_id, desk.office) for one in latest.values()]
    if not used:
        used = [template_in_force(desk.reader, desk.office, min(last, desk.today))]
    sites = desk.reader.select(
        Site, Site.owner_office == desk.office, Site.state == "active", order=(Site.site_code, Site.id)
    )
    return F11Summary(
        district=district_of(desk.office),
        province=province_of(desk.office),
        fiscal_year_be=year,
        is_placeholder=any(one is not None and one.is_placeholder for one in used),
        rows=tuple(_row(site, latest.get(site.id)) for site in sites),
    )


def _row(site: Site, one: Assessment | None) -> F11Row:
    type_ = site.site_type.value if site.site_type else ""
    row = F11Row(
        site=site.name or site.site_code or "",
        tambon=tambon_of(site.tambon_code),
        type_words=TYPE_SHORT.get(type_, type_),
    )
    if one is None:
        return row
    return replace(
        row,
        percent=one.percent,
        level=one.level or "",
        problems=one.problems or "",
        needs=one.needs or "",
        potential=one.potential or "",
    )
