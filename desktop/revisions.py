"""What a change after printing does to a paper: the signed sheet shows other data, so a new revision begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from db.base import Record
from db.queries.prints import printed_revs
from db.reader import Reader


def revised(reader: Reader, records: Iterable[Record]) -> dict[UUID, dict[str, Any]]:
    """Values to write beside a change of content, for those records whose present revision was printed: the
    next revision, and back to draft where the life cycle goes there."""
    by_id = {record.id: record for record in records}
    found: dict[UUID, dict[str, Any]] = {}
    for id_, rev in printed_revs(reader, by_id).items():
        record = by_id[id_]
        if rev != record.rev:
            continue
        found[id_] = {"rev": record.rev + 1}
        if record.__lifecycle__.allows(record.state, "draft"):
            found[id_]["state"] = "draft"
    return found
