"""What is told of a bundle: before it comes in, and afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db import clock
from db.report import Report
from desktop.changes import Changes
from desktop.sync.messages import ReceiptFacts
from desktop.sync.opening import Opened


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Changes of a PC whose clock is wrong. `be_year` is what its calendar says."""

    machine: str
    be_year: int
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing one bundle would do. Nothing has been changed."""

    bundle_no: str
    kind: str
    from_office: str
    to_office: str
    machine: str
    made_at: str
    size: int
    files: tuple[Path, ...]
    report: Report
    attachments: int
    missing_numbers: list[int]
    already: str | None
    """When it was imported before, if it was."""
    held_back: tuple[HeldBack, ...]
    written_by_two: tuple[str, ...]
    """PCs of which a copy seems to be at work: nothing of theirs is taken from this file."""
    is_back: bool
    """This office once sent it itself; it brings back what this book lacks."""
    receipt: ReceiptFacts | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing one bundle did. For a receipt `receipt` is None: nobody answers an answer."""

    bundle_no: str
    kind: str
    from_office: str
    already: bool
    report: Report
    attachments: int
    receipt: Path | None
    agrees: str | None
    missing_numbers: list[int]
    changes: Changes
    restamped: int = 0
    """This PC's clock had run ahead and is right now: so many changes got the right time."""
    has_new_name: bool = False
    """This book turned out not to be the only one of its name, and took a new one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A bundle that is in, to be answered."""

    opened: Opened
    done: Imported


def together(reports: Sequence[Report]) -> Report:
    """What several imports did, as a receipt counts it."""
    whole = Report(copied=frozenset().union(*(one.copied for one in reports)))
    for one in reports:
        for name, tally in one.counts.items():
            sum_ = whole.tally(name)
            sum_.new, sum_.changed = sum_.new + tally.new, sum_.changed + tally.changed
            sum_.deleted += tally.deleted
        whole.conflicts += one.conflicts
        whole.waiting += one.waiting
        whole.out_of_scope += one.out_of_scope
        whole.future += one.future
    return whole


def held_back_by(report: Report, machines: dict[int, str]) -> tuple[HeldBack, ...]:
    by_machine: dict[int, list[int]] = {}
    for ix, hlc in report.future:
        by_machine.setdefault(ix, []).append(hlc)
    return tuple(
        HeldBack(machines.get(ix, ""), clock.moment(max(readings)).year + 543, len(readings))
        for ix, readings in by_machine.items()
    )
