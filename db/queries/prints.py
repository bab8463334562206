"""What was printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from db.reader import Reader
from db.records.prints import FormPrint
from db.rows import blocks


def printed_revs(reader: Reader, ids: Iterable[UUID]) -> dict[UUID, int]:
    """The highest revision of each record that was printed for signing (drafts and blanks do not count)."""
    found: dict[UUID, int] = {}
    for block in blocks(ids):
        statement = (
            select(FormPrint.subject_id, func.max(FormPrint.subject_rev))
            .where(FormPrint.subject_id.in_(block), FormPrint.deleted.is_(False))
            .where(FormPrint.is_draft.is_not(True), FormPrint.is_blank.is_not(True))
            .group_by(FormPrint.subject_id)
        )
        found.update((id_, rev) for id_, rev in reader.session.execute(statement))
    return found


def printed_subjects(reader: Reader, subjects: Iterable[UUID]) -> set[UUID]:
    """Which of these were printed at all, blank sheets too; drafts do not count."""
    found: set[UUID] = set()
    for block in blocks(subjects):
        statement = select(FormPrint.subject_id).where(
            FormPrint.subject_id.in_(block), FormPrint.deleted.is_(False), FormPrint.is_draft.is_not(True)
        )
        found.update(reader.session.scalars(statement))
    return found


@dataclass(frozen=True, slots=True)
class LastPrint:
    """The newest printing of a sheet: what it said and when."""

    digest: str
    at_ms: int


def last_prints(reader: Reader, subjects: Iterable[UUID]) -> dict[tuple[str, UUID, bool], LastPrint]:
    """By form, subject and whether blank; drafts do not count."""
    found: dict[tuple[str, UUID, bool], LastPrint] = {}
    for block in blocks(subjects):
        statement = (
            select(
                FormPrint.form,
                FormPrint.subject_id,
                FormPrint.is_blank,
                FormPrint.digest,
                FormPrint.created_ms,
            )
            .where(FormPrint.subject_id.in_(block), FormPrint.deleted.is_(False))
            .where(FormPrint.is_draft.is_not(True))
            .order_by(FormPrint.created_ms, FormPrint.id)
        )
        for form, subject, is_blank, digest, at_ms in reader.session.execute(statement):
            found[form, subject, bool(is_blank)] = LastPrint(digest, at_ms)
    return found


@dataclass(frozen=True, slots=True)
class FinalPrint:
    """The newest printing of a paper for signing."""

    rev: int
    version: int
    digest: str


def final_prints(reader: Reader, form: str, subjects: Iterable[UUID]) -> dict[UUID, FinalPrint]:
    """Of one form, by what it is about; drafts and blanks do not count."""
    found: dict[UUID, FinalPrint] = {}
    for block in blocks(subjects):
        statement = (
            select(FormPrint.subject_id, FormPrint.subject_rev, FormPrint.form_version, FormPrint.digest)
            .where(FormPrint.form == form, FormPrint.subject_id.in_(block), FormPrint.deleted.is_(False))
            .where(FormPrint.is_draft.is_not(True), FormPrint.is_blank.is_not(True))
            .order_by(FormPrint.created_ms, FormPrint.id)
        )
        for subject, rev, version, digest in reader.session.execute(statement):
            found[subject] = FinalPrint(rev, version, digest)
    return found
