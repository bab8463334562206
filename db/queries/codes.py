"""Entries of the code lists that offices have added to what ships."""

from __future__ import annotations

from collections.abc import Iterable

from db.reader import Reader
from db.records.codes import CodeItem


def code_items(reader: Reader, list_name: str, offices: Iterable[str]) -> list[CodeItem]:
    """Of these offices, those out of use too: they put an older entry out of use."""
    return reader.select(
        CodeItem,
        CodeItem.list_name == list_name,
        CodeItem.owner_office.in_(tuple(offices)),
        order=(CodeItem.owner_office, CodeItem.order, CodeItem.code),
    )
