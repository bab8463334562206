"""What a command changed: tells open screens what to read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Changes:
    """`types` are record type names; `act` names the command for undo, None when nothing changed."""

    types: frozenset[str] = frozenset()
    ids: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    act: int | None = None

    def touches(self, *types: str) -> bool:
        return not self.types.isdisjoint(types)
