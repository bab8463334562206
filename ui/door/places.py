"""Places by what is typed: a name with or without its tone marks, or the beginning of a code."""

from __future__ import annotations

from desktop import areas
from desktop.thai import arabic_digits
from ui.widgets.lists import ListRow


def area_rows(words: str, level: int, limit: int = 12) -> list[ListRow]:
    """By code when digits are typed, else by name; missing tone marks do not matter."""
    digits = arabic_digits(words).replace(" ", "")
    if digits.isdigit():
        found = [one for one in areas.beginning(digits) if len(one.code) == level][:limit]
    else:
        found = areas.match(words, level=level, limit=limit)
    return [
        ListRow(
            key=one.code,
            title=one.words,
            second=areas.words_of(one.code[:2]) if level > 2 else "",
            right=one.code,
        )
        for one in found
    ]
