"""What the pages show of receipts by telephone. Plain values; light to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from desktop.changes import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTaken:
    """A code that was taken in: of which bundle, and who answered. `partly`: the receiver holds something back."""

    bundle: UUID
    bundle_no: str
    partner_name: str
    partly: bool
    already: bool
    changes: Changes


class TelephoneService(Protocol):
    def code_of(self, bundle: UUID) -> str:
        """Twelve digits that answer a bundle which came in; empty when it has none (taken back, no card)."""
        ...

    def enter(self, code: str) -> CodeTaken:
        """Raises Refused (which group), CodeUnknown or TooManyCodes."""
        ...

    def enter_slip(self, picture: Path) -> CodeTaken:
        """From a scan or a picture of a printed answer. Raises SlipUnreadable besides."""
        ...
