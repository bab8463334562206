"""What a page without a readable code may be: sheets that were printed and wait, and whatever words find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from db.queries.scans import latest_printings, scanned_subjects
from db.queries.search import containing
from db.queries.visitors import last_place
from db.reader import Reader
from db.records.sites import Site
from desktop.attachments import VISITOR_PAGE
from desktop.finding import Found
from desktop.forms.catalogue import report_sheet
from desktop.scans.subjects import Subject, Subjects
from desktop.scans.view import Candidate, ScanTarget
from desktop.sites import site_title
from desktop.thai import fold

_DAYS_BACK = 400
_PRINTINGS = 600
_MOST = 40
_DAY_MS = 86_400_000


def candidates(
    reader: Reader,
    office: str,
    today: date,
    now_ms: int,
    words: str,
    near: Sequence[UUID],
    found: Sequence[Found],
) -> list[Candidate]:
    """Printed sheets without a scan, the newest first; `near`: those that come before all others. With `words`
    only what holds them, then records that were `found` by them, and visitor books of plots."""
    subjects = Subjects(reader, office, today)
    wanted = fold(words).split()
    waiting = _waiting(reader, subjects, office, now_ms)
    some = [one for one in waiting if _holds(one, wanted)]
    some.sort(key=lambda one: near.index(one.target.id) if one.target.id in near else len(near))
    if wanted:
        known = {one.target.id for one in some}
        some += [one for one in _records(subjects, found) if one.target.id not in known]
        some += _books(reader, office, wanted)
    return some[:_MOST]


def _waiting(reader: Reader, subjects: Subjects, office: str, now_ms: int) -> list[Candidate]:
    printed = latest_printings(reader, office, now_ms - _DAYS_BACK * _DAY_MS, _PRINTINGS)
    there = scanned_subjects(reader, {one.subject_id for one in printed})
    open_ = [one for one in printed if one.subject_id not in there]
    named = subjects.of_all((one.subject_type, one.subject_id, one.form) for one in open_)
    ordered = [named[key] for one in open_ if (key := (one.form, one.subject_id)) in named]
    return [_candidate(subject, is_waiting=True) for subject in ordered if _is_open(subject)]


def _is_open(subject: Subject) -> bool:
    record = subject.record
    return record is None or not (record.deleted or record.state in ("cancelled", "locked"))


def _candidate(subject: Subject, *, is_waiting: bool) -> Candidate:
    return Candidate(
        target=subject.target,
        form=subject.target.form,
        title=subject.title,
        second=subject.second,
        is_waiting=is_waiting,
    )


def _holds(one: Candidate, wanted: Sequence[str]) -> bool:
    text = fold(f"{one.form} {one.title} {one.second}")
    return all(word in text for word in wanted)


def _records(subjects: Subjects, found: Iterable[Found]) -> list[Candidate]:
    """Records that have a sheet of their own to sign."""
    some = []
    for one in found:
        sheet = report_sheet(one.type)
        subject = subjects.of(one.type, one.id, sheet.form) if sheet else None
        if subject is not None and _is_open(subject):
            some.append(_candidate(subject, is_waiting=False))
    return some


def _books(reader: Reader, office: str, wanted: list[str]) -> list[Candidate]:
    sites = reader.select(Site, Site.owner_office == office, *containing(Site, wanted), limit=8)
    some = []
    for site in sites:
        place = last_place(reader, site.id)
        target = ScanTarget(
            type=VISITOR_PAGE, id=site.id, form="F09", site=site.id, book_no=place[0] if place else 1
        )
        some.append(
            Candidate(
                target=target,
                form="F09",
                title=f"สมุดผู้มาใช้บริการ {site_title(site)}",
                second="บอกเล่มที่และหน้าที่ของสมุด",
                needs_page=True,
            )
        )
    return some
