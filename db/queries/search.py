"""Conditions for searching the folded text of records."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement

from db.base import Record


def containing(type_: type[Record], words: Iterable[str]) -> list[ColumnElement[bool]]:
    """Every word must stand somewhere in the searched fields; words must be folded (`db.text.fold`)."""
    return [type_.search_text.contains(word, autoescape=True) for word in words]
