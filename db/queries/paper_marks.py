"""When papers were signed and left on paper."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from db.reader import Reader
from db.records.paper_marks import PaperMark, PaperMarkKind
from db.rows import blocks


def latest_marks(reader: Reader, subjects: Iterable[UUID]) -> dict[tuple[UUID, PaperMarkKind], PaperMark]:
    """Of the highest revision that has one."""
    found: dict[tuple[UUID, PaperMarkKind], PaperMark] = {}
    for block in blocks(subjects):
        marks = reader.select(
            PaperMark, PaperMark.subject_id.in_(block), order=(PaperMark.subject_rev, PaperMark.id)
        )
        found.update({(one.subject_id, PaperMarkKind(one.kind)): one for one in marks})
    return found
