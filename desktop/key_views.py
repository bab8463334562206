"""What the office page shows and orders of keys: terms, withdrawals, the key in the safe. Light to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.changes import Changes

MAX_REASON = 100
"""Signs of the reason for a withdrawal: it travels in the header of every later file."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A PC that counts no more; `heirs`: under which names it went on that still count."""

    label: str
    heirs: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class SafeKey:
    """The files of the key for the province's safe."""

    key: Path
    sheet: Path


class KeyService(Protocol):
    def rotate(self) -> Changes:
        """New keys for this PC."""
        ...

    def revoke(self, replica: str, reason: str) -> Withdrawn:
        """Raises Refused (no reason) or NotAllowed."""
        ...

    def retire(self, replica: str) -> Changes:
        """A PC of this office is gone for good. Raises NotAllowed."""
        ...

    def renew(self, replica: str) -> date:
        """Until when. Raises NotAllowed."""
        ...

    def safe_since(self) -> date | None:
        """Since when the province has a key in its safe."""
        ...

    def make_safe(self, path: Path) -> SafeKey:
        """In place of one that there is. Raises NotAllowed or CannotWrite."""
        ...
