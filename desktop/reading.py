"""From what a person or a file says to a value of a field: every door uses this.

Thai digits, Buddhist years, labels instead of codes, sara am in two pieces, stray blanks and zero-width
characters are all read as meant; what cannot be meant is refused with a Thai sentence that says how to
write it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from db.fields import Choice, FieldSpec, Kind, Part
from desktop.thai import arabic_digits, fold, normalise
from desktop.thai.dates import parse_date, parse_month
from desktop.thai.names import phone_digits


class Unreadable(ValueError):
    """The message is Thai, for the person."""


def read(spec: FieldSpec, raw: object) -> Any:
    """The value of `spec` that `raw` (JSON value, typed text or Python value) means; None for empty.

    Raises Unreadable.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    value = _READERS[spec.kind](spec, raw)
    if spec.low is not None or spec.high is not None:
        _check_bounds(spec, value)
    return value


def _text(spec: FieldSpec, raw: object) -> str | None:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, Decimal)):
        raise Unreadable(f"{spec.label} ต้องเป็นข้อความ")
    value = normalise(str(raw), multiline=spec.kind is Kind.LONG_TEXT)
    if spec.pattern is not None and value:
        value = _matching(spec, value)
    if spec.max_length is not None and len(value) > spec.max_length:
        raise Unreadable(f"{spec.label} ยาวเกินไป ใส่ได้ไม่เกิน {spec.max_length} ตัวอักษร (ตอนนี้ {len(value)})")
    return value or None


def _matching(spec: FieldSpec, value: str) -> str:
    assert spec.pattern is not None
    for candidate in (value, arabic_digits(value), phone_digits(value)):
        if candidate is not None and spec.pattern.fullmatch(candidate):
            return candidate
    raise Unreadable(spec.pattern_words or f"{spec.label} ไม่ถูกรูปแบบ")


def _whole(spec: FieldSpec, raw: object) -> int:
    number = _decimal(spec, raw)
    if number != number.to_integral_value():
        raise Unreadable(f"{spec.label} ต้องเป็นจำนวนเต็ม")
    return int(number)


def _decimal(spec: FieldSpec, raw: object) -> Decimal:
    if isinstance(raw, bool):
        raise Unreadable(f"{spec.label} ต้องเป็นตัวเลข")
    text = arabic_digits(normalise(str(raw))).replace(",", "").replace(" ", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Unreadable(f"{spec.label} ต้องเป็นตัวเลข") from None
    if not number.is_finite() or abs(number) >= 10**12:
        raise Unreadable(f"{spec.label} ต้องเป็นตัวเลขที่ไม่ใหญ่เกินไป")
    if spec.kind is Kind.DECIMAL and number != round(number, spec.places):
        raise Unreadable(f"{spec.label} มีทศนิยมได้ไม่เกิน {spec.places} ตำแหน่ง")
    return number


def _day(spec: FieldSpec, raw: object) -> date:
    if isinstance(raw, date):
        return raw
    read_date = parse_date(str(raw)) if isinstance(raw, str) else None
    if read_date is None:
        raise Unreadable(f"{spec.label} ต้องเป็น วัน/เดือน/ปี พ.ศ. เช่น 20/11/2569")
    return read_date.day


def _month(spec: FieldSpec, raw: object) -> date:
    if isinstance(raw, date):
        return raw.replace(day=1)
    month = parse_month(str(raw)) if isinstance(raw, str) else None
    if month is None:
        raise Unreadable(f"{spec.label} ต้องเป็น เดือน ปี พ.ศ. เช่น พ.ย. 2569")
    return month


_TIME = re.compile(r"^(\d{1,2})(?:[:.](\d{2})|(\d{2}))?\s*(?:น\.?)?$")


def _time(spec: FieldSpec, raw: object) -> time:
    if isinstance(raw, time):
        return raw
    found = _TIME.match(arabic_digits(normalise(str(raw))))
    try:
        if not found:
            raise ValueError
        return time(int(found.group(1)), int(found.group(2) or found.group(3) or 0))
    except ValueError:
        raise Unreadable(f"{spec.label} ต้องเป็น ชั่วโมง.นาที เช่น 08.30") from None


_YES = frozenset({"true", "1", "ใช่", "yes", "y", "มี", "✓"})
_NO = frozenset({"false", "0", "ไม่", "ไม่ใช่", "no", "n", "ไม่มี", "-"})


def _yes_no(spec: FieldSpec, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    word = arabic_digits(normalise(str(raw))).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable(f"{spec.label} ต้องเป็น ใช่ หรือ ไม่")


def read_choice(choices: type[Choice], raw: object, label: str) -> Choice:
    """By code, by Thai label, or by its number in the list as printed on the form."""
    word = normalise(str(raw))
    folded = fold(word)
    members = list(choices)
    for position, member in enumerate(members, start=1):
        if word == member.value or folded in (fold(member.label), member.value.casefold(), str(position)):
            return member
    allowed = ", ".join(member.label for member in members)
    raise Unreadable(f"{label} ไม่มี “{word}” เลือกได้: {allowed}")


def _choice(spec: FieldSpec, raw: object) -> Choice:
    assert spec.choices is not None
    return read_choice(spec.choices, raw, spec.label)


def _choices(spec: FieldSpec, raw: object) -> frozenset[str]:
    assert spec.choices is not None
    words = raw if isinstance(raw, (list, tuple, set, frozenset)) else re.split(r"[,;/]", str(raw))
    return frozenset(
        str(read_choice(spec.choices, word, spec.label).value) for word in words if str(word).strip()
    )


def _id(spec: FieldSpec, raw: object) -> UUID:
    if isinstance(raw, UUID):
        return raw
    try:
        return UUID(str(raw))
    except ValueError:
        raise Unreadable(f"{spec.label} ต้องเป็นรหัสของรายการ (UUID)") from None


def _ids(spec: FieldSpec, raw: object) -> tuple[UUID, ...]:
    items = raw if isinstance(raw, (list, tuple)) else str(raw).replace(",", " ").split()
    return tuple(_id(spec, item) for item in items)


def _texts(spec: FieldSpec, raw: object) -> tuple[str, ...]:
    items = raw if isinstance(raw, (list, tuple)) else re.split(r"[,;\n]", str(raw))
    values = tuple(normalise(str(item)) for item in items)
    for value in values:
        if spec.max_length is not None and len(value) > spec.max_length:
            raise Unreadable(f"{spec.label} แต่ละรายการยาวได้ไม่เกิน {spec.max_length} ตัวอักษร")
    return tuple(value for value in values if value)


def _parts(spec: FieldSpec, raw: object) -> tuple[Part, ...]:
    assert spec.part is not None
    if not isinstance(raw, (list, tuple)):
        raise Unreadable(f"{spec.label} ต้องเป็นรายการ")
    return tuple(_part(spec, item, index) for index, item in enumerate(raw, start=1))


def _part(spec: FieldSpec, raw: object, index: int) -> Part:
    assert spec.part is not None
    if isinstance(raw, spec.part):
        raw = {name: getattr(raw, name) for name in spec.part.fields}
    if not isinstance(raw, Mapping):
        raise Unreadable(f"{spec.label} รายการที่ {index} ต้องเป็นชุดของช่อง")
    unknown = set(raw) - set(spec.part.fields)
    if unknown:
        raise Unreadable(f"{spec.label} รายการที่ {index} ไม่มีช่อง {', '.join(sorted(map(str, unknown)))}")
    values = {}
    for name, inner in spec.part.fields.items():
        try:
            values[name] = read(inner, raw.get(name))
        except Unreadable as error:
            raise Unreadable(f"{spec.label} รายการที่ {index}: {error}") from None
        if values[name] is None and inner.need.value == "always":
            raise Unreadable(f"{spec.label} รายการที่ {index}: ต้องกรอก{inner.label}")
    return spec.part(**values)


def _counts(spec: FieldSpec, raw: object) -> dict[str, int]:
    assert spec.choices is not None
    if not isinstance(raw, Mapping):
        raise Unreadable(f"{spec.label} ต้องเป็นจำนวนแยกตามรายการ")
    counts = {}
    for code, number in raw.items():
        choice = read_choice(spec.choices, code, spec.label)
        count = _whole(spec, number)
        if count < 0:
            raise Unreadable(f"{spec.label} ต้องไม่น้อยกว่า 0")
        counts[str(choice.value)] = count
    return counts


def _data(spec: FieldSpec, raw: object) -> object:
    return raw


_READERS: dict[Kind, Callable[[FieldSpec, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.DECIMAL: _decimal,
    Kind.DAY: _day,
    Kind.MONTH: _month,
    Kind.TIME: _time,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.REF: _id,
    Kind.REFS: _ids,
    Kind.ID: _id,
    Kind.TEXTS: _texts,
    Kind.PARTS: _parts,
    Kind.COUNTS: _counts,
    Kind.DATA: _data,
}


def read_unfinished(spec: FieldSpec, raw: object) -> tuple[dict[str, Any], ...]:
    """The items of a list as they were typed, also those that lack what an item needs; what cannot be read at all
    is left out."""
    assert spec.part is not None
    found = []
    for item in raw if isinstance(raw, (list, tuple)) else ():
        values: dict[str, Any] = {}
        for name, inner in spec.part.fields.items():
            told = item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
            with contextlib.suppress(Unreadable):
                values[name] = read(inner, told)
        found.append({name: value for name, value in values.items() if value is not None})
    return tuple(found)


def _check_bounds(spec: FieldSpec, value: object) -> None:
    if not isinstance(value, (int, Decimal)):
        return
    if (spec.low is not None and value < spec.low) or (spec.high is not None and value > spec.high):
        if spec.high is None:
            raise Unreadable(f"{spec.label} ต้องไม่น้อยกว่า {spec.low}")
        raise Unreadable(f"{spec.label} ต้องอยู่ระหว่าง {spec.low} ถึง {spec.high}")


def is_empty(value: object) -> bool:
    """None, blank text and empty lists are all “not filled”."""
    return value is None or (isinstance(value, (str, tuple, list, frozenset, dict)) and not value)
