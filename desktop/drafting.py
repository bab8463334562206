"""What is about to be written: a record before and after, what speaks against it, and who checks what.

Rules that need other records or the clock are plain functions over all drafts of one call, so that 20,000
daily logs in one file are checked with a handful of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from db.base import Record
from db.reader import Reader
from db.work import Work


@dataclass(slots=True)
class Draft:
    """One record of a call. `after` has every field as attribute (None where empty), plus `state`."""

    type: type[Record]
    line: int
    """1-based place in the call, for messages."""
    after: SimpleNamespace
    changed: set[str]
    """Fields (and `state`, `source`) that this call says anything new about."""
    id: UUID | None = None
    before: Record | None = None
    refusals: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)
    note: str | None = None

    @property
    def creates(self) -> bool:
        return self.before is None

    def set(self, name: str, value: Any) -> None:
        """Fill in a value by rule (site code, default name)."""
        setattr(self.after, name, value)
        self.changed.add(name)

    def refuse(self, name: str, words: str) -> None:
        """The first refusal of a field is the one to tell."""
        self.refusals.setdefault(name, words)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self.after, name) for name in sorted(self.changed)}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the rules may look at."""

    work: Reader
    today: date
    office: str
    setting: Callable[[str], Any]


Check = Callable[[Rulebook, Sequence[Draft]], None]
"""Fills in defaults and refuses; called once per call with all drafts of one type."""

Effect = Callable[[Work, str, Sequence[Draft]], None]
"""What a saved change brings about in other records, in the same command; called with the own office's code."""

Effects = Mapping[str, tuple[Effect, ...]]

Checks = Mapping[str, tuple[Check, ...]]
