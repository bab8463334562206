"""Conflicts in words: which field of which record, the values as lines, how they differ in a few signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from db.base import Record
from db.catalog import BY_NAME
from db.fields import FieldSpec, Kind, Part
from db.merge import DELETED
from db.queries.conflicts import LostUnit
from db.reader import Reader
from desktop.conflict_view import Face
from desktop.field_words import ids_in, value_of_json, words_of
from desktop.thai.dates import short_date
from desktop.thai.difference import Segment, difference, difference_of_lines, places
from desktop.titles import title_of_row, titles_of

Line = tuple[str, str]
EMPTY = "(ว่าง)"
_BRIEF = 12
"""Signs that both values may have together to be shown side by side in the list."""
_ICONS = {
    Kind.LONG_TEXT: "notes", Kind.TEXT: "notes", Kind.WHOLE: "pin", Kind.DECIMAL: "pin", Kind.DAY: "event",
    Kind.MONTH: "calendar_month", Kind.TIME: "schedule", Kind.REF: "link", Kind.COUNTS: "table_chart",
}  # fmt: skip
_LISTS = (Kind.PARTS, Kind.REFS, Kind.TEXTS, Kind.COUNTS, Kind.CHOICES)


def unit_specs(type_: type[Record], unit: str) -> list[FieldSpec]:
    """The fields of a unit that this version knows and people fill in."""
    names = type_.unit_fields().get(unit, (unit,))
    specs = [type_.fields[name] for name in names if name in type_.fields]
    return [spec for spec in specs if not spec.system] or specs


def face_of(type_: type[Record], unit: str) -> Face:
    if unit == DELETED:
        return Face.DELETION
    specs = unit_specs(type_, unit)
    if len(specs) > 1:
        return Face.GROUP
    if specs and specs[0].kind in _LISTS:
        return Face.LIST
    is_text = bool(specs) and specs[0].kind in (Kind.TEXT, Kind.LONG_TEXT)
    if is_text and not specs[0].area_level and specs[0].pattern is None:
        return Face.TEXT
    return Face.VALUE


def icon_of(type_: type[Record], unit: str) -> str:
    if unit == DELETED:
        return "restore_from_trash"
    specs = unit_specs(type_, unit)
    if len(specs) > 1:
        return "location_on" if any(spec.area_level for spec in specs) else "table_chart"
    return _ICONS.get(specs[0].kind, "edit_note") if specs else "help"


def unit_label(type_: type[Record], unit: str) -> str:
    """`รายละเอียดกิจกรรม`; of a group the label of its first field, said to be a group."""
    if unit == DELETED:
        return "แก้หลังลบ"
    specs = unit_specs(type_, unit)
    if not specs:
        return unit
    if len(specs) == 1:
        return specs[0].label
    return "ที่อยู่ทั้งชุด" if any(spec.area_level for spec in specs) else specs[0].label


def value_words(reader: Reader, type_: type[Record], unit: str, value: Any) -> str:
    """A value of a merge unit as the journal holds it, as one piece of text."""
    fields = type_.unit_fields().get(unit, (unit,))
    values = value if isinstance(value, dict) and unit != fields[0] else {fields[0]: value}
    lines = value_lines(reader, type_, unit, values)
    return "\n".join(f"{label}: {words}" if label else words for label, words in lines if words) or EMPTY


def value_lines(
    reader: Reader, type_: type[Record], unit: str, values: Mapping[str, Any]
) -> tuple[Line, ...]:
    """JSON values of a unit as (label, words): a group by its fields, a list by its items, else one line."""
    if unit == DELETED:
        return (("", "ลบรายการนี้" if values.get(DELETED) else "เก็บรายการนี้ไว้"),)
    specs = unit_specs(type_, unit)
    if not specs:  # a field that this version does not know
        return tuple((name, "" if value is None else str(value)) for name, value in values.items())
    if len(specs) > 1:
        return tuple((spec.label, _words(reader, spec, values.get(spec.name))) for spec in specs)
    (spec,) = specs
    if spec.kind in _LISTS:
        return tuple(("", one) for one in _items(reader, spec, values.get(spec.name)))
    return (("", _words(reader, spec, values.get(spec.name))),)


def record_lines(reader: Reader, type_: type[Record], row: Mapping[str, Any]) -> tuple[Line, ...]:
    """A record in a few lines: what its list shows of it."""
    shown = [spec for spec in type_.fields.values() if spec.listed and not spec.system][:6]
    lines = [(spec.label, _stored_words(reader, spec, row[spec.name])) for spec in shown]
    return tuple(line for line in lines if line[1])


def path_of(type_: type[Record], row: Mapping[str, Any]) -> tuple[str, ...]:
    """`กิจกรรม`, `เอามื้อสามัคคีขุดคลองไส้ไก่`, `14 พ.ย. 2569`."""
    title = title_of_row(type_, row)
    days = [
        short_date(spec.codec.from_stored(row[spec.name]))
        for spec in type_.fields.values()
        if spec.kind is Kind.DAY and not spec.system and row[spec.name] is not None
    ]
    kind = () if title.startswith(type_.__label__) else (type_.__label__,)
    return (*kind, title, *(day for day in days[:1] if day not in title))


def differences(face: Face, left: Sequence[Line], right: Sequence[Line]) -> tuple[Segment, ...]:
    """Of a text by words, of everything else by lines."""
    if face is Face.TEXT:
        return difference(_joined(left), _joined(right))
    if face is Face.GROUP:  # field against field, never a field against its neighbour
        return _paired(left, right)
    return difference_of_lines([words for _, words in left], [words for _, words in right])


def brief(face: Face, left: Sequence[Line], right: Sequence[Line], *, others: int = 1) -> str:
    if face is Face.DELETION:
        return "ลบ | แก้"
    if others > 1:
        return f"{others + 1} ค่า"
    if face is Face.TEXT and len(_joined(left)) + len(_joined(right)) > _BRIEF:
        return f"{places(differences(face, left, right))} แห่ง"
    if face is Face.GROUP:
        return f"{places(differences(face, left, right))} ช่อง"
    if face is Face.LIST:
        return f"{places(differences(face, left, right))} รายการ"
    now, kept = _joined(left) or "ว่าง", _joined(right) or "ว่าง"
    return f"{now} | {kept}" if len(now) + len(kept) <= _BRIEF and "\n" not in now + kept else "2 ค่า"


def titles_in(
    reader: Reader, type_: type[Record], losers: Iterable[LostUnit], values: Mapping[str, Any]
) -> dict[UUID, str]:
    """Names of the records that any of the values points to, for an editor."""
    wanted: list[tuple[str, UUID]] = []
    for some in (values, *(one.other for one in losers)):
        for name, value in some.items():
            if spec := type_.fields.get(name):
                wanted.extend(ids_in(spec, _python(spec, value)))
    return titles_of(reader, wanted)


def python_values(type_: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values of the journal as Python values; fields that this version does not know are left out."""
    return {
        name: _python(type_.fields[name], value) for name, value in values.items() if name in type_.fields
    }


def type_of(record_type: str) -> type[Record]:
    return BY_NAME[record_type]


def _joined(lines: Sequence[Line]) -> str:
    return "\n".join(words for _, words in lines)


def _paired(left: Sequence[Line], right: Sequence[Line]) -> tuple[Segment, ...]:
    segments = []
    no = 0
    for (label, here), (_, there) in zip(left, right, strict=False):
        if not here and not there:
            continue  # empty on both sides: nothing to read
        no += here != there
        segments.append(Segment(f"{label}\t{here}\n", f"{label}\t{there}\n", no if here != there else 0))
    return tuple(segments)


def _python(spec: FieldSpec, value: Any) -> Any:
    try:
        return value_of_json(spec, value)
    except (ValueError, TypeError):
        return None  # written by a program that knows more


def _words(reader: Reader, spec: FieldSpec, value: Any) -> str:
    try:
        python = value_of_json(spec, value)
    except (ValueError, TypeError):
        return str(value)
    return _python_words(reader, spec, python)


def _stored_words(reader: Reader, spec: FieldSpec, stored: Any) -> str:
    return "" if stored is None else _python_words(reader, spec, spec.codec.from_stored(stored))


def _python_words(reader: Reader, spec: FieldSpec, python: Any) -> str:
    plain = spec.kind in (Kind.TEXT, Kind.LONG_TEXT) and not spec.area_level and spec.pattern is None
    if plain:
        return str(python or "")  # with its line ends, as typed
    return words_of(spec, python, titles_of(reader, ids_in(spec, python)))


def _items(reader: Reader, spec: FieldSpec, value: Any) -> list[str]:
    try:
        python = value_of_json(spec, value)
    except (ValueError, TypeError):
        return [str(value)]
    if not python:
        return []
    titles = titles_of(reader, ids_in(spec, python))
    if spec.kind is Kind.PARTS:
        return [_whole_part(part, titles) for part in python]
    if spec.kind is Kind.COUNTS:
        return [words_of(spec, {code: count}, titles) for code, count in python.items()]
    if spec.kind is Kind.CHOICES:
        return words_of(spec, python, titles).split(", ")
    return [words_of(spec, (one,), titles) for one in python]


def _whole_part(part: Part, titles: Mapping[UUID, str]) -> str:
    """Everything an item says: two items that differ anywhere must not read alike."""
    told = (words_of(spec, getattr(part, name), titles) for name, spec in part.fields.items())
    return " · ".join(words for words in told if words)
