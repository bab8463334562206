"""Photos and files of records."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select

from db.reader import Reader
from db.records.attachments import Attachment, AttachmentKind
from db.rows import blocks


def attachments_of(reader: Reader, parent_id: UUID, kind: AttachmentKind | None = None) -> list[Attachment]:
    """In the order in which they are shown and printed."""
    where = [Attachment.parent_id == parent_id]
    if kind is not None:
        where.append(Attachment.kind == kind)
    return reader.select(Attachment, *where, order=(Attachment.order, Attachment.created_ms, Attachment.id))


def photo_counts(reader: Reader, parents: Iterable[UUID]) -> dict[UUID, int]:
    """Different photos of each record; the same picture twice counts once."""
    found: dict[UUID, int] = {}
    for block in blocks(parents):
        statement = (
            select(Attachment.parent_id, func.count(Attachment.sha256.distinct()))
            .where(Attachment.parent_id.in_(block), Attachment.deleted.is_(False))
            .where(Attachment.kind == AttachmentKind.PHOTO)
            .group_by(Attachment.parent_id)
        )
        found.update((id_, count) for id_, count in reader.session.execute(statement))
    return found
