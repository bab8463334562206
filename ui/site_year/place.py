"""Where the pages of the site's year are sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YearPlace:
    """A fiscal year; `group` is the tab of a list ("" for the one that was left)."""

    year_be: int | None = None
    group: str = ""
