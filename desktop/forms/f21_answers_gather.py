"""A district's answers for the visit, from the book."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from db.queries.supervision import answers_of, sheets_between
from db.records.supervision import TopicSheet
from db.records.users import User
from desktop.codes import TOPIC_HEADING, codes_in
from desktop.forms.f21_answers import F21Answers, F21Topic
from desktop.forms.f21_answers_draw import draw
from desktop.forms.jobs import Desk, Job, PrintRequest
from desktop.forms.places import district_of, province_of
from desktop.forms.worker_head import chief_of
from desktop.monitoring_topics import topics_in
from desktop.thai.dates import long_month, month_range
from desktop.visit_days import plan_of_month


def gather(desk: Desk, request: PrintRequest) -> list[Job]:
    """By id; without ids that of the month."""
    if request.blank:
        return [_job(_blank(desk), None)]
    if request.records:
        found = [desk.reader.get(TopicSheet, id_) for id_ in request.records]
    else:
        month = request.month or desk.today
        found = sheets_between(desk.reader, desk.office, month, month)
    return [replace(_job(answers_data(desk, one), one), missing=desk.missing_for_print(one)) for one in found]


def _job(data: F21Answers, sheet: TopicSheet | None) -> Job:
    return Job(
        form="F21",
        version=1,
        title=f"สรุปผลตามประเด็น {long_month(sheet.month)}" if sheet else "สรุปผลตามประเด็น",
        data=data,
        draw=partial(draw, data),
        subject_type="TopicSheet" if sheet else "",
        subject_id=sheet.id if sheet else None,
        rev=sheet.rev if sheet else 1,
        records=(sheet.id,) if sheet else (),
        blank=sheet is None,
        said=replace(data, chief_name=""),
    )


def _blank(desk: Desk) -> F21Answers:
    topics = topics_in(desk.reader, desk.office, desk.today)
    return F21Answers(
        district=district_of(desk.office),
        province=province_of(desk.office),
        headings=tuple(one.label for one in desk.codes(TOPIC_HEADING)),
        topics=tuple(F21Topic(title=one.title, bullets=one.bullets) for one in topics),
        is_blank=True,
    )


def answers_data(desk: Desk, sheet: TopicSheet) -> F21Answers:
    reader, office = desk.reader, sheet.owner_office
    last = month_range(sheet.month)[1]
    plan = plan_of_month(reader, office[:2], sheet.month)
    headings = codes_in(reader, office, TOPIC_HEADING, last)
    told = answers_of(reader, [sheet.id]).get(sheet.id, {})
    reporter = reader.find(User, sheet.reporter_user, deleted=True) if sheet.reporter_user else None

    def text(topic: str, heading: str) -> str:
        one = told.get((topic, heading))
        return (one.text or "") if one else ""

    return F21Answers(
        district=district_of(office),
        province=province_of(office),
        month=sheet.month,
        visited_on=sheet.visited_on,
        from_day=sheet.from_day,
        to_day=sheet.to_day,
        headings=tuple(one.label for one in headings),
        topics=tuple(
            F21Topic(
                title=one.title,
                bullets=one.bullets,
                answers=tuple(text(one.code, heading.code) for heading in headings),
            )
            for one in topics_in(reader, office, last, plan.topic_codes if plan else None)
        ),
        reporter_name=(reporter.display_name or "") if reporter else "",
        reporter_post=sheet.reporter_position or "",
        chief_name=chief_of(desk).name if office == desk.office else "",
    )
