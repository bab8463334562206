"""The spans of time that the page of duties shows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.thai.dates import (
    fiscal_year_be,
    fiscal_year_range,
    long_month,
    month_range,
    next_month,
    quarter,
)

if TYPE_CHECKING:
    from datetime import date


class Span(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def days_of(span: Span, day: date) -> tuple[date, date]:
    """First and last day of the span around a day."""
    if span is Span.YEAR:
        return fiscal_year_range(fiscal_year_be(day))
    if span is Span.QUARTER:
        first = next_month(day, -((day.month - 1) % 3))
        return first, month_range(next_month(first, 2))[1]
    return month_range(day)


def span_words(span: Span, first: date) -> str:
    if span is Span.YEAR:
        return f"ปีงบประมาณ {fiscal_year_be(first)}"
    if span is Span.QUARTER:
        return f"ไตรมาสที่ {quarter(first)}/{fiscal_year_be(first)}"
    return long_month(first)
