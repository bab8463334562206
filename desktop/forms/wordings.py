"""Which words a sheet is printed with: the province's from their day on, else what ships.

A paper that was printed keeps the version it was made with: a record until its next revision, a list that is no
record for as long as it says the same. Words that do not fit their form (they came in a file) are passed over and
named by `check`; printing goes on with those before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from db.catalog import BY_NAME
from db.columns import decode_json, encode_json
from db.queries.prints import FinalPrint, final_prints
from db.queries.steering import wordings, wordings_from
from db.reader import Reader
from db.records.steering import FormWording
from desktop.forms.definitions import Definition
from desktop.forms.form_words import WrongWords, dressed, faults, form_of, house
from desktop.forms.jobs import Job


def in_their_words(reader: Reader, office: str, on: date, sheet: str, jobs: Sequence[Job]) -> list[Job]:
    """Jobs of one sheet of the catalogue, each with the words that hold for it; `office`: whose book it is."""
    form = form_of(sheet)
    known = wordings_from(reader, office[:2], form, on) if form else []
    if not known:
        return list(jobs)
    versions = {1: house(form)} | {one.version: words for one in known if (words := usable(one)) is not None}
    in_use = (one.version for one in reversed(known) if one.state == "active" and one.version in versions)
    newest = next(in_use, 1)
    printed = (
        final_prints(reader, jobs[0].form, {job.subject_id for job in jobs if job.subject_id}) if jobs else {}
    )
    found = []
    for job in jobs:
        last = printed.get(job.subject_id) if job.subject_id and not job.blank else None
        kept = last.version if last is not None and last.version in versions and _keeps(job, last) else newest
        found.append(worded(job, versions[kept]))
    return found


def version_in_force(reader: Reader, office: str, on: date, sheet: str) -> int:
    """Which version of its words a sheet would be printed with; 1 is what ships."""
    form = form_of(sheet)
    known = wordings_from(reader, office[:2], form, on) if form else []
    in_use = (one.version for one in reversed(known) if one.state == "active" and usable(one) is not None)
    return next(in_use, 1)


def worded(job: Job, words: Definition) -> Job:
    """The sheet in these words, the same otherwise."""
    if job.version == words.version:
        return job
    fitted = job.fit(words) if job.fit is not None else words
    return replace(job, version=words.version, draw=partial(job.draw, definition=fitted))


def usable(record: FormWording) -> Definition | None:
    """None for words that do not fit their form."""
    try:
        return _dressed(record.form, encode_json(record.words), record.version)
    except WrongWords:
        return None


def wrong_wordings(reader: Reader) -> list[tuple[FormWording, dict[str, str]]]:
    """Those of every office in the book that cannot be printed with, and why."""
    found = [(one, faults(one.form, one.words)) for one in wordings(reader)]
    return [(one, wrong) for one, wrong in found if wrong]


def _keeps(job: Job, last: FinalPrint) -> bool:
    if job.subject_type in BY_NAME:
        return last.rev == job.rev
    return replace(job, version=last.version).digest == last.digest


@lru_cache(maxsize=128)
def _dressed(form: str, words: bytes, version: int) -> Definition:
    told: Any = decode_json(words)
    return dressed(form, told, version)
