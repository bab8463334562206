"""How much of everything a demo office has (domain/sample_data.md), by scale."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_LIGHT = frozenset({"9902", "9903"})
"""The invented province has one full district and two light ones."""


@dataclass(frozen=True, slots=True)
class Amounts:
    code: str
    seed: int
    scale: float

    def random(self, matter: str) -> Random:
        """One stream of chance per matter, so that a change in one leaves the others as they were."""
        return Random(f"{self.seed}|{self.code}|{matter}")

    def of(self, full: int, light: int | None = None, *, least: int = 0) -> int:
        """`full` at scale 1; a light district has `light`, else a sixth."""
        amount = full
        if self.code in _LIGHT:
            amount = light if light is not None else full // 6
        return max(least, round(amount * self.scale))
