"""The revisions of a paper, read back from its journal: what each said, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from db.base import Record
from db.reader import Reader
from desktop.browse import Step
from desktop.field_words import ids_in, value_of_json, words_of
from desktop.paper_view import RevisionRow, Revisions
from desktop.thai.dates import short_date
from desktop.titles import titles_of


@dataclass(frozen=True, slots=True)
class _Snapshot:
    rev: int
    values: dict[str, Any]
    """As the journal holds them."""
    at: datetime


def older_revisions(history: Sequence[Step]) -> tuple[int, ...]:
    """The numbers of those before the present one, the oldest first."""
    return tuple(one.rev for one in _snapshots(history)[:-1])


def revisions_of(reader: Reader, type_: type[Record], title: str, history: Sequence[Step]) -> Revisions:
    found = _snapshots(history)
    values = [
        {name: value_of_json(spec, one.values.get(name)) for name, spec in type_.fields.items()} for one in found
    ]  # fmt: skip
    titles = titles_of(reader, _ids(type_, values))
    rows = []
    for name, spec in type_.fields.items():
        words = tuple(words_of(spec, one[name], titles) for one in values)
        if any(words) and not spec.system:
            rows.append(RevisionRow(label=spec.label, values=words, differs=len(set(words)) > 1))
    return Revisions(title=title, heads=tuple(_head(one) for one in found), rows=tuple(rows))


def _snapshots(history: Sequence[Step]) -> list[_Snapshot]:
    """What each revision said last, the present one at the end. A value that lost never stood."""
    found: list[_Snapshot] = []
    now: dict[str, Any] = {}
    rev, at = 1, None
    for _, some in groupby(history, key=lambda step: step.change):
        steps = [step for step in some if not step.lost]
        begun = next((step.after for step in steps if step.field == "rev"), None)
        if begun is not None and begun > rev and at is not None:
            found.append(_Snapshot(rev, dict(now), at))
            rev = begun
        now.update({step.field: step.after for step in steps})
        at = steps[-1].at if steps else at
    if at is not None:
        found.append(_Snapshot(rev, now, at))
    return found


def _ids(type_: type[Record], values: Iterable[dict[str, Any]]) -> Iterable[tuple[str, UUID]]:
    for one in values:
        for name, value in one.items():
            yield from ids_in(type_.fields[name], value)


def _head(one: _Snapshot) -> str:
    name = "ฉบับแรก" if one.rev == 1 else f"ฉบับแก้ไข ครั้งที่ {one.rev - 1}"
    return f"{name} · {short_date(one.at.date())}"
