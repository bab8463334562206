"""Conflicts in words: which field of which record, both values, how they differ in a few signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.base import Record
from db.catalog import BY_NAME
from db.reader import Reader
from desktop.conflicts import Conflict
from desktop.exchange_view import ConflictRow
from desktop.field_words import ids_in, value_of_json, words_of
from desktop.titles import titles_of

_BRIEF = 12
"""Signs that both values may have together to be shown side by side in the list."""


def conflict_row(reader: Reader, conflict: Conflict) -> ConflictRow:
    type_ = BY_NAME[conflict.type]
    current, other = (
        value_words(reader, type_, conflict.field, one) for one in (conflict.current, conflict.other)
    )
    return ConflictRow(
        id=conflict.id,
        label=unit_label(type_, conflict.field),
        record=conflict.title or type_.__label__,
        record_type=conflict.type,
        type_label=type_.__label__,
        current=current,
        other=other,
        current_by=conflict.current_by,
        other_by=conflict.other_by,
        at=conflict.at,
        brief=_brief(type_, conflict.field, current, other),
        record_id=conflict.record,
    )


def unit_label(type_: type[Record], unit: str) -> str:
    """`รายละเอียดกิจกรรม`; of a group of fields the labels of all."""
    if unit == "_deleted":
        return "แก้หลังลบ"
    fields = type_.unit_fields().get(unit, (unit,))
    return " ".join(type_.fields[name].label for name in fields if name in type_.fields) or unit


def value_words(reader: Reader, type_: type[Record], unit: str, value: Any) -> str:
    """A value of a merge unit as the journal holds it: one field's words, or label and words of each."""
    if unit == "_deleted":
        return "ลบรายการนี้" if value else "แก้ไขรายการนี้ต่อ"
    fields = type_.unit_fields().get(unit, (unit,))
    values = value if isinstance(value, dict) and len(fields) > 1 else {fields[0]: value}
    told = [(name, _words(reader, type_, name, one)) for name, one in values.items() if name in type_.fields]
    if len(told) == 1:
        return told[0][1] or "(ว่าง)"
    lines = [f"{type_.fields[name].label}: {words}" for name, words in told if words]
    return "\n".join(lines) or "(ว่าง)"


def _words(reader: Reader, type_: type[Record], name: str, value: Any) -> str:
    spec = type_.fields[name]
    try:
        python = value_of_json(spec, value)
    except (ValueError, TypeError):
        return str(value)  # written by a program that knows more
    wanted: Iterable[Any] = ids_in(spec, python)
    if spec.kind.value == "text" or spec.kind.value == "long_text":
        return str(python or "")
    return words_of(spec, python, titles_of(reader, wanted))


def _brief(type_: type[Record], unit: str, current: str, other: str) -> str:
    if unit == "_deleted":
        return "ลบ | แก้"
    if len(current) + len(other) <= _BRIEF and "\n" not in current + other:
        return f"{current} | {other}"
    return "ทั้งชุด" if len(type_.unit_fields().get(unit, (unit,))) > 1 else "2 ค่า"
