"""Where the pages of the exchange are opened at, for whoever leads to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReceivePlace:
    """Files to open at once; without any the page shows what lies on the sticks."""

    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class PilePlace:
    """Files and folders to sort at once; without any what lies on the sticks and in the inbox."""

    places: tuple[Path, ...] = ()
