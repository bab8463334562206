"""The changes inside an opened bundle, on their way into the book (`db.incoming`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from db import replicas
from db.copies import written_by_two
from db.errors import ForeignChange
from db.incoming import Incoming as Taking
from db.incoming import SeenEvent
from db.journal import Entry as Change
from db.surroundings import Surroundings
from db.vectors import overlap
from desktop.progress import Progress
from desktop.sync.messages import ranges_of
from desktop.sync.opening import Opened

_TELL_EVERY = 200


def taking_of(
    connection: Connection,
    opened: Opened,
    numbers: Sequence[int],
    around: Surroundings,
    copied: frozenset[int],
    *,
    now_ms: int,
    import_no: int | None = None,
) -> Taking:
    """`numbers`: of the manifest's replicas here. Without `import_no` nothing is written: a preview."""
    seen = [
        SeenEvent(numbers[fact.replica], fact.from_seq, ranges_of(fact.vector))
        for fact in opened.manifest.seen
    ]
    offices = {opened.header.from_office, *(card.office for card in opened.manifest.replicas)}
    return Taking(
        connection,
        offices=frozenset(offices),
        now_ms=now_ms,
        import_no=import_no or 0,
        seen=seen,
        dry=import_no is None,
        around=around,
        copied=copied,
    )


def copied_in(connection: Connection, opened: Opened, numbers: Sequence[int]) -> frozenset[int]:
    """Replicas (ix) of which the file tells other changes than stand here. Usually nothing is read for it."""
    known = replicas.vector(connection)
    if not overlap(ranges_of(opened.header.ranges), known):
        return frozenset()
    ranges = replicas.by_number(connection, known)
    found: set[int] = set()
    for file in opened.manifest.files:
        found |= written_by_two(connection, opened.changes(file, numbers), ranges)
    return frozenset(found)


def take_all(taking: Taking, opened: Opened, numbers: Sequence[int], progress: Progress) -> None:
    """Cancelled in the middle it leaves nothing: all of it is one transaction. Raises BundleDamaged."""
    total, before = sum(file.lines for file in opened.manifest.files), 0
    try:
        for file in opened.manifest.files:
            changes = opened.changes(file, numbers)
            taking.take(file.type, _counted(changes, before, total, progress))
            before += file.lines
    except ForeignChange as error:
        raise opened.damaged(str(error), cause=f"ข้อมูลอ่านไม่ได้: {error.facts.get('what', '')}") from error
    taking.finish(ranges_of(opened.header.ranges))


def _counted(changes: Iterable[Change], done: int, total: int, progress: Progress) -> Iterator[Change]:
    for change in changes:
        if done % _TELL_EVERY == 0:
            progress.step(done, total)
        done += 1
        yield change
