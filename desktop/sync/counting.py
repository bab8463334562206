"""How many records a bundle brings: new, changed, deleted, by type. The same count for plan, slip and register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from db.journal import Entry
from db.merge import DELETED, OFFICE
from db.report import Tally

Counts = Mapping[str, Tally]
JsonCounts = dict[str, dict[str, int]]


def counted(entries: Iterable[Entry], tally: Tally) -> Iterator[Entry]:
    """Pass entries on, those of one record together, and count their records into `tally`."""
    record, is_new, deleted_at, is_deleted = b"", False, 0, False
    for entry in entries:
        if entry.record_id != record:
            if record:
                _count(tally, is_new=is_new, is_deleted=is_deleted)
            record, is_new, deleted_at, is_deleted = entry.record_id, False, 0, False
        # A quick look at the text first: most entries are neither births nor deaths, and our own births say
        # so with their first word.
        if entry.fields.startswith('{"_office":') or (
            '"_office"' in entry.fields and OFFICE in entry.decoded()
        ):
            is_new = True
        if '"_deleted"' in entry.fields and entry.hlc > deleted_at and DELETED in entry.decoded():
            deleted_at, is_deleted = entry.hlc, bool(entry.decoded()[DELETED])
        yield entry
    if record:
        _count(tally, is_new=is_new, is_deleted=is_deleted)


def _count(tally: Tally, *, is_new: bool, is_deleted: bool) -> None:
    if is_deleted:
        tally.deleted += 1
    elif is_new:
        tally.new += 1
    else:
        tally.changed += 1


def to_json(counts: Counts) -> JsonCounts:
    return {
        name: {"new": tally.new, "changed": tally.changed, "deleted": tally.deleted}
        for name, tally in counts.items()
    }


def from_json(raw: Mapping[str, Mapping[str, int]] | None) -> dict[str, Tally]:
    """As the register keeps them."""
    return {
        name: Tally(one.get("new", 0), one.get("changed", 0), one.get("deleted", 0))
        for name, one in (raw or {}).items()
    }


def total(counts: Counts) -> int:
    """Records in all."""
    return sum(tally.new + tally.changed + tally.deleted for tally in counts.values())


def people_total(counts: Counts) -> int:
    """As `total`, without the descriptions of files: to a person a photo is a file and no record."""
    return total({name: tally for name, tally in counts.items() if name != "Attachment"})
