"""A province's month, ready to show and to print: districts by what they owe and by their key figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop.key_figures import KeyFigures, total_of

if TYPE_CHECKING:
    from desktop.province_matrix_view import ProvinceMatrix


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale in force."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceMonth:
    """`matrix` has the districts in their order, `figures` those of each of them in the same order."""

    province: str
    month: date
    matrix: ProvinceMatrix
    figures: tuple[KeyFigures, ...] = ()
    levels: tuple[Level, ...] = ()
    total: KeyFigures = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", total_of(self.figures))
