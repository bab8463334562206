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


def sizes_of(reader: Reader, hashes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Kind -> how many of these files and their bytes; a file that several records share counts once."""
    found: dict[str, tuple[int, int]] = {}
    for block in blocks(hashes):
        statement = (
            select(Attachment.kind, Attachment.sha256, Attachment.bytes)
            .where(Attachment.sha256.in_(block))
            .order_by(Attachment.sha256, Attachment.created_ms)
        )
        taken: set[str] = set()
        for kind, sha256, bytes_ in reader.session.execute(statement):
            if sha256 not in taken:
                taken.add(sha256)
                count, total = found.get(str(kind), (0, 0))
                found[str(kind)] = (count + 1, total + (bytes_ or 0))
    return found


def parents_of(reader: Reader, hashes: Iterable[str]) -> dict[str, int]:
    """Type of the record they belong to -> how many of these files; a shared file counts once."""
    found: dict[str, int] = {}
    for block in blocks(hashes):
        statement = (
            select(Attachment.parent_type, Attachment.sha256)
            .where(Attachment.sha256.in_(block))
            .order_by(Attachment.sha256, Attachment.created_ms)
        )
        taken: set[str] = set()
        for parent, sha256 in reader.session.execute(statement):
            if sha256 not in taken:
                taken.add(sha256)
                found[parent] = found.get(parent, 0) + 1
    return found
