"""Where the generic pages are sent: `shell.go("records", "SiteOwner")`, `shell.go("record", RecordPlace(…))`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """One record, or a new one without `id`. `start` is what a new one begins with; `among` the ids (bytes)
    of the list that was left, for the record before and after."""

    type: str
    id: UUID | None = None
    start: tuple[tuple[str, Any], ...] = ()
    among: Sequence[bytes] = field(default=(), compare=False)
