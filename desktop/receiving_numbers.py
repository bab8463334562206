"""Numbers of bundles as people read them."""

from __future__ import annotations

from collections.abc import Sequence


def numbers_words(numbers: Sequence[int]) -> str:
    """`3, 5–7`"""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
