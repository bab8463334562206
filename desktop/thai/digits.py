"""Thai digits, grouped figures and baht."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai_digits(value: object) -> str:
    """`str(value)` with 0-9 drawn as ๐-๙."""
    return str(value).translate(_TO_THAI)


def grouped(value: int | Decimal, *, places: int | None = None) -> str:
    """`12,345` or, with places, `12,345.50`; trailing zeros of a decimal go when `places` is None."""
    if places is not None:
        value = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        return f"{value:,.{places}f}"
    if isinstance(value, Decimal):
        value = value.normalize()
        return f"{value:,f}"
    return f"{value:,}"


def baht(amount: Decimal) -> str:
    """Money for tables: two places, grouped, without the unit."""
    return grouped(amount, places=2)
