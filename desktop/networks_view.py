"""Orders, partners and clusters as their page shows them. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from desktop.shown_state import ShownState


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorCount:
    """One of the seven sectors: how many partners, how many members of the order in force."""

    code: str
    label: str
    partners: int = 0
    members: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    id: UUID
    number: str
    title: str
    ordered_on: date | None
    members: int
    missing: tuple[str, ...]
    stage: ShownState
    is_superseded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    orders: tuple[OrderRow, ...] = ()
    sectors: tuple[SectorCount, ...] = ()
    next_number: int = 1
    year_be: int = 0
    in_force: str = ""
    """The number of the order in force; empty when there is none."""


class NetworkService(Protocol):
    def view(self) -> NetworkView: ...
    def new_order(self) -> Mapping[str, Any]: ...
    def next_number(self, year_be: int) -> int: ...
