"""Thai on every floor above storage: years, dates, digits, money, names, words.

`normalise`, `sort_key` and `fold` decide what stands in columns and therefore live in `db.text`.
"""

from db.text import arabic_digits, fold, normalise, sort_key

__all__ = ["arabic_digits", "fold", "normalise", "sort_key"]
