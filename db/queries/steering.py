"""What a province published: its rule sets, the words of forms, and its entries of whatever is steered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.local import Change
from db.reader import Reader
from db.records.assessments import AssessmentTemplate
from db.records.steering import FormWording, RuleSet
from db.rows import blocks


def wordings(reader: Reader) -> list[FormWording]:
    """Of every form, oldest version first."""
    return reader.select(FormWording, order=(FormWording.form, FormWording.version, FormWording.id))


def wordings_from(reader: Reader, office: str, form: str, on: date) -> list[FormWording]:
    """Those of a form that have begun, the one that began last at the end."""
    return reader.select(
        FormWording,
        FormWording.owner_office == office,
        FormWording.form == form,
        FormWording.version.is_not(None),
        FormWording.active_from <= on,
        order=(FormWording.active_from, FormWording.version),
    )


def last_edition(reader: Reader, office: str) -> int:
    """0 before the first; one that was taken back gives its number to the next."""
    statement = select(func.max(RuleSet.number)).where(
        RuleSet.owner_office == office, RuleSet.deleted.is_(False)
    )
    return reader.session.scalar(statement) or 0


def last_version(
    reader: Reader, type_: type[AssessmentTemplate | FormWording], office: str, *, form: str | None = None
) -> int:
    """The highest number of an office's forms or words, deleted ones too; 0 before the first."""
    statement = select(func.max(type_.version)).where(type_.owner_office == office)
    if form is not None:
        statement = statement.where(FormWording.form == form)
    return reader.session.scalar(statement) or 0


def rule_sets(reader: Reader, office: str) -> list[RuleSet]:
    """Newest first; what came in a file without what an edition must tell is none."""
    told = (RuleSet.number, RuleSet.title, RuleSet.effective_on, RuleSet.published_on)
    return reader.select(
        RuleSet,
        RuleSet.owner_office == office,
        *(column.is_not(None) for column in told),
        order=(RuleSet.number.desc(), RuleSet.id),
    )


def begun_at(reader: Reader, record_type: str, ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """The change that began each record: local replica number and sequence."""
    found: dict[UUID, tuple[int, int]] = {}
    for block in blocks(ids):
        statement = (
            select(Change.record_id, Change.replica, Change.seq)
            .where(Change.record_type == record_type, Change.record_id.in_(block))
            .order_by(Change.hlc.desc(), Change.replica, Change.seq.desc())
        )
        found.update((id_, (replica, seq)) for id_, replica, seq in reader.session.execute(statement))
    return found
