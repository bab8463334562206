"""How each kind of value stands in a column and in the journal.

Columns hold what any SQL tool can read: ISO text for days, months and times, scaled integers for decimals,
16 bytes for ids, JSON text for lists. The journal and the bundle hold plain JSON; for most kinds the two
forms are the same text, which keeps bulk work free of conversions.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

Stored = Any
"""A value as the column holds it: str, int, bool, bytes or None."""
Json = Any
"""A value as the journal holds it: JSON types only."""


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, frozenset):
        return sorted(value)
    raise NotImplementedError(type(value))


encode_json = msgspec.json.Encoder(order="deterministic", enc_hook=_plain).encode
decode_json = msgspec.json.decode


def id_bytes(digits: str) -> bytes:
    """The 16 bytes of 32 hexadecimal digits. Raises ValueError. Ten times as fast as by way of a UUID."""
    raw = bytes.fromhex(digits)
    if len(raw) != 16 or len(digits) != 32:
        raise ValueError(f"id expected, got {digits!r:.40}")
    return raw


def id_text(raw: bytes) -> str:
    """The 36 signs of an id."""
    digits = raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


# The rows of a bundle repeat the same days, times and references; what was looked at once is known.


@lru_cache(1024)
def _day_text(value: Json) -> str:
    if not isinstance(value, str) or len(value) != 10:
        raise TypeError(f"day expected, got {value!r:.40}")
    date.fromisoformat(value)
    return value


@lru_cache(1024)
def _time_text(value: Json) -> str:
    if not isinstance(value, str) or len(value) != 5:
        raise TypeError(f"time expected, got {value!r:.40}")
    time.fromisoformat(value)
    return value


@lru_cache(1024)
def _reference(value: Json) -> bytes:
    if not isinstance(value, str) or len(value) != 36:
        raise TypeError(f"id expected, got {value!r:.40}")
    return id_bytes(value.replace("-", ""))


class Codec:
    """Between Python value, column and journal. The base is for values that are alike in all three."""

    def column_type(self) -> TypeEngine[Any]:
        raise NotImplementedError

    def to_stored(self, value: Any) -> Stored:
        return value

    def from_stored(self, stored: Stored) -> Any:
        return stored

    def json_to_stored(self, value: Json) -> Stored:
        """Raises ValueError or TypeError when a journal value is not of this kind (hostile or newer file)."""
        return value

    def stored_to_json(self, stored: Stored) -> Json:
        return stored


class CodecColumn(TypeDecorator[Any]):
    """Lets SQLAlchemy use a codec; `impl` is chosen by the codec."""

    impl = Text
    cache_ok = True

    def __init__(self, codec: Codec, stored_as: TypeEngine[Any]) -> None:
        super().__init__()
        self.codec = codec
        self.stored_as = stored_as
        self._key = (type(self), type(codec), repr(vars(codec)), repr(stored_as))

    @property
    def _static_cache_key(self) -> Any:
        return self._key

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(self.stored_as)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Stored:
        return None if value is None else self.codec.to_stored(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.codec.from_stored(value)

    def copy(self, **kw: Any) -> CodecColumn:
        return CodecColumn(self.codec, self.stored_as)


class PlainText(Codec):
    def __init__(self, max_length: int | None) -> None:
        self.max_length = max_length

    def column_type(self) -> TypeEngine[Any]:
        return Text()

    def json_to_stored(self, value: Json) -> Stored:
        if not isinstance(value, str):
            raise TypeError(f"text expected, got {type(value).__name__}")
        return value


class Whole(Codec):
    def column_type(self) -> TypeEngine[Any]:
        return BigInteger().with_variant(Integer(), "sqlite")

    def json_to_stored(self, value: Json) -> Stored:
        if type(value) is not int or not -(2**63) <= value < 2**63:
            raise TypeError(f"whole number expected, got {value!r:.40}")
        return value


class YesNo(Codec):
    def column_type(self) -> TypeEngine[Any]:
        return Boolean()

    def json_to_stored(self, value: Json) -> Stored:
        if not isinstance(value, bool):
            raise TypeError(f"true or false expected, got {value!r:.40}")
        return value

    def stored_to_json(self, stored: Stored) -> Json:
        return bool(stored)


class Scaled(Codec):
    """An exact decimal kept as an integer of its last place: sums and order work in SQL."""

    def __init__(self, places: int) -> None:
        self.places = places

    def column_type(self) -> TypeEngine[Any]:
        return CodecColumn(self, BigInteger())

    def to_stored(self, value: Any) -> Stored:
        return int(Decimal(value).scaleb(self.places).to_integral_value())

    def from_stored(self, stored: Stored) -> Any:
        return Decimal(stored).scaleb(-self.places)

    def json_to_stored(self, value: Json) -> Stored:
        if not isinstance(value, str) or len(value) > 40:
            raise TypeError(f"decimal as text expected, got {value!r:.40}")
        try:
            number = Decimal(value)
        except ArithmeticError as error:
            raise ValueError(f"not a decimal: {value!r}") from error
        if not number.is_finite() or abs(number) >= 10**12:
            raise ValueError(f"out of range: {value!r}")
        return self.to_stored(number)

    def stored_to_json(self, stored: Stored) -> Json:
        return format(self.from_stored(stored), "f")


class IsoDay(Codec):
    """A day as `2026-11-20`."""

    def column_type(self) -> TypeEngine[Any]:
        return CodecColumn(self, String(10))

    def to_stored(self, value: Any) -> Stored:
        return value.isoformat()

    def from_stored(self, stored: Stored) -> Any:
        return date.fromisoformat(stored)

    def json_to_stored(self, value: Json) -> Stored:
        return _day_text(value)


class IsoMonth(Codec):
    """A month as `2026-11`; in Python its first day."""

    def column_type(self) -> TypeEngine[Any]:
        return CodecColumn(self, String(7))

    def to_stored(self, value: Any) -> Stored:
        return f"{value.year:04d}-{value.month:02d}"

    def from_stored(self, stored: Stored) -> Any:
        return date.fromisoformat(stored + "-01")

    def json_to_stored(self, value: Json) -> Stored:
        if not isinstance(value, str) or len(value) != 7:
            raise TypeError(f"month expected, got {value!r:.40}")
        date.fromisoformat(value + "-01")
        return value


class HourMinute(Codec):
    """A time of day as `08:30`."""

    def column_type(self) -> TypeEngine[Any]:
        return CodecColumn(self, String(5))

    def to_stored(self, value: Any) -> Stored:
        return value.isoformat("minutes")

    def from_stored(self, stored: Stored) -> Any:
        return time.fromisoformat(stored)

    def json_to_stored(self, value: Json) -> Stored:
        return _time_text(value)


class OneOf(Codec):
    """A code from a fixed list. A code that this version does not know is carried as it came."""

    def __init__(self, choices: type[StrEnum]) -> None:
        self.choices = choices

    def column_type(self) -> TypeEngine[Any]:
        return CodecColumn(self, String(40))

    def to_stored(self, value: Any) -> Stored:
        return str(value)

    def from_stored(self, stored: Stored) -> Any:
        try:
            return self.choices(stored)
        except ValueError:
            return stored

    def json_to_stored(self, value: Json) -> Stored:
        if not isinstance(value, str) or len(value) > 40:
            raise TypeError(f"code expected, got {value!r:.40}")
        return value


class Id(Codec):
    def column_type(self) -> TypeEngine[Any]:
        return CodecColumn(self, LargeBinary(16))

    def to_stored(self, value: Any) -> Stored:
        return value.bytes

    def from_stored(self, stored: Stored) -> Any:
        return UUID(bytes=stored)

    def json_to_stored(self, value: Json) -> Stored:
        return _reference(value)

    def stored_to_json(self, stored: Stored) -> Json:
        return id_text(stored)


class JsonText(Codec):
    """Lists, sets and maps that belong to their record: one merge unit, one JSON text."""

    def __init__(self, python_type: Any) -> None:
        self.python_type = python_type

    def column_type(self) -> TypeEngine[Any]:
        return CodecColumn(self, Text())

    def to_stored(self, value: Any) -> Stored:
        return encode_json(value).decode()

    def from_stored(self, stored: Stored) -> Any:
        return msgspec.convert(decode_json(stored), self.python_type, strict=False)

    def json_to_stored(self, value: Json) -> Stored:
        msgspec.convert(value, self.python_type, strict=False)
        return encode_json(value).decode()

    def stored_to_json(self, stored: Stored) -> Json:
        return decode_json(stored)
