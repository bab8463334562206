"""How long work tells how far it is, and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    def step(self, done: int, total: int) -> None:
        """`done` of `total` units are finished. May raise `Cancelled`."""


class NoProgress:
    """For callers who do not care."""

    def step(self, done: int, total: int) -> None:
        pass
