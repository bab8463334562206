"""Where the page of one worker is sent. A plain UUID will do too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class WorkerPlace:
    """A worker, and the list that was left for the one before and after."""

    id: UUID
    among: Sequence[UUID] = field(default=(), compare=False)
