"""Printings that may come back as scans."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from db.base import Record
from db.reader import Reader
from db.records.attachments import Attachment, AttachmentKind
from db.records.prints import FormPrint
from db.records.sites import Site
from db.rows import blocks


def printings_of(reader: Reader, subjects: Iterable[UUID]) -> dict[UUID, list[FormPrint]]:
    """All printings of these subjects, the oldest first; drafts and blanks too."""
    found: dict[UUID, list[FormPrint]] = {}
    for block in blocks(subjects):
        for one in reader.select(
            FormPrint, FormPrint.subject_id.in_(block), order=(FormPrint.row_hlc, FormPrint.id)
        ):
            found.setdefault(one.subject_id, []).append(one)
    return found


def latest_printings(reader: Reader, office: str, since_ms: int, limit: int) -> list[FormPrint]:
    """The newest printing of each form of each subject, drafts left out, the newest first; of the last `limit`
    printings."""
    found = reader.select(
        FormPrint,
        FormPrint.owner_office == office,
        FormPrint.is_draft.is_not(True),
        FormPrint.created_ms >= since_ms,
        order=(FormPrint.row_hlc.desc(), FormPrint.id.desc()),
        limit=limit,
    )
    newest: dict[tuple[str, UUID], FormPrint] = {}
    for one in found:
        newest.setdefault((one.form, one.subject_id), one)
    return list(newest.values())


def scanned_subjects(reader: Reader, subjects: Iterable[UUID]) -> set[UUID]:
    """Which of these have a scan."""
    found: set[UUID] = set()
    for block in blocks(subjects):
        statement = select(Attachment.parent_id).where(
            Attachment.parent_id.in_(block),
            Attachment.kind == AttachmentKind.SCAN,
            Attachment.deleted.is_(False),
        )
        found.update(reader.session.scalars(statement))
    return found


def owner_of(reader: Reader, types: Iterable[type[Record]], id_: UUID) -> tuple[str, str] | None:
    """Type and office of a record of which only the id is known."""
    for type_ in types:
        record = reader.find(type_, id_, deleted=True)
        if record is not None:
            return type_.__name__, record.owner_office
    return None


def site_of_code(reader: Reader, office: str, code: str) -> Site | None:
    """None also when two plots have this code: which of them is not for a program to say."""
    found = reader.select(Site, Site.owner_office == office, Site.site_code == code, limit=2)
    return found[0] if len(found) == 1 else None
