"""What “พิมพ์งานของเดือนนี้” is about to print. Plain values, light to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPart:
    """One form of the month. `printed`: sheets that came out before and are still the same; `lacking`: what is not
    complete, in words."""

    form: str
    title: str
    sheets: int = 0
    covers: int = 0
    printed: int = 0
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRun:
    month: date
    parts: tuple[MonthPart, ...] = ()

    @property
    def sheets(self) -> int:
        """Reports and their covers."""
        return sum(part.sheets + part.covers for part in self.parts)

    @property
    def printed(self) -> int:
        return sum(part.printed for part in self.parts)

    @property
    def lacking(self) -> int:
        return sum(len(part.lacking) for part in self.parts)
