"""Lists that a province may lengthen without a new program: levels, budget years, topics, occasions …

What ships is `resources/data/codes.json`. An entry of the province takes the place of the one with its code, an
own entry of the office that of both and is marked “ภายในอำเภอ”. An entry that is out of use, or whose days are
over, takes the place all the same and then is not shown: this is how a shipped entry goes away. One that has not
begun changes nothing yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import msgspec

from db.ids import is_province
from db.queries.codes import code_items
from db.reader import Reader
from db.records.codes import CodeItem
from db.store import Store
from desktop.moments import today
from desktop.paths import resource

READINESS_LEVEL = "readiness_level"
BUDGET_YEAR = "budget_year"
PLAN_TOPIC = "plan_topic"
OCCASION = "occasion"
PROBLEM_AREA = "problem_area"
DEPARTMENT_LINE = "department_line"
SUPPORT_KIND = "support_kind"
TOPIC_HEADING = "topic_heading"
LEADER_POSITION = "leader_position"
LEADER_INDICATOR = "leader_indicator"

LOCAL_WORDS = "ภายในอำเภอ"
PLACEHOLDER_WORDS = "เกณฑ์ตัวอย่าง รอเกณฑ์กรมฯ"

_LAST = 1000
"""Where an entry without an order stands: behind those that have one (0–999)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One entry in force. `is_placeholder`: shipped for want of the department's own, to be said wherever shown."""

    code: str
    label: str
    group: str = ""
    min_percent: Decimal | None = None
    measure: str = ""
    fiscal_year_be: int | None = None
    month_of_year: int | None = None
    day_of_month: int | None = None
    is_local: bool = False
    is_placeholder: bool = False

    @property
    def words(self) -> str:
        """As a list offers it."""
        return f"{self.label} ({LOCAL_WORDS})" if self.is_local else self.label


class _Shipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    label: str
    group: str = ""
    min_percent: int | None = None
    measure: str = ""
    fiscal_year_be: int | None = None
    month_of_year: int | None = None
    day_of_month: int | None = None


class _ShippedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    items: tuple[_Shipped, ...]
    placeholder: bool = False


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    lists: dict[str, _ShippedList]


class Codes:
    """The lists in force, named as in `CodeListName`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, list_name: str, *, on: date | None = None) -> tuple[Code, ...]:
        """In force on a day (today), in their order."""
        with self._store.reading() as reader:
            return codes_in(reader, self._store.office, list_name, on or today(self._store.now_ms()))

    def label(self, list_name: str, code: str | None, *, on: date | None = None) -> str:
        return label_in(self.of(list_name, on=on), code)


def codes_in(reader: Reader, office: str, list_name: str, on: date) -> tuple[Code, ...]:
    """As `Codes.of`, inside a caller's view of the book; `office` is whose list it is."""
    found: dict[str, Code | None] = dict(_shipped(list_name))
    order = {code: (place, 0) for place, code in enumerate(found, start=1)}
    layers = (office[:2],) if is_province(office) else (office[:2], office)
    for item in code_items(
        reader, list_name, layers
    ):  # the province's two digits come before the district's four
        if item.active_from is not None and item.active_from > on:
            continue
        is_over = item.state == "inactive" or (item.active_to is not None and item.active_to < on)
        found[item.code] = None if is_over else _entry(item, is_local=len(item.owner_office) == 4)
        if item.order is not None:
            order[item.code] = (item.order, 1)
        else:
            order.setdefault(item.code, (_LAST, len(order)))
    in_order = (found[code] for code in sorted(found, key=lambda one: order[one]))
    return tuple(one for one in in_order if one is not None)


def shipped_codes(list_name: str) -> dict[str, Code]:
    """What the program brings, by code, in its order."""
    return _shipped(list_name)


def shipped_code(list_name: str, code: str) -> Code | None:
    return _shipped(list_name).get(code)


def label_in(codes: Sequence[Code], code: str | None) -> str:
    """A code that is in the list no more is its own label: what was written stays readable."""
    if not code:
        return ""
    return next((one.label for one in codes if one.code == code), code)


def budget_years(codes: Sequence[Code]) -> tuple[int, ...]:
    """Of a list of budget years; an entry may name its year by its code alone."""
    years = {
        one.fiscal_year_be or int(one.code) for one in codes if one.fiscal_year_be or one.code.isdecimal()
    }
    return tuple(sorted(years))


def _entry(item: CodeItem, *, is_local: bool) -> Code:
    return Code(
        code=item.code,
        label=item.label,
        group=item.group or "",
        min_percent=item.min_percent,
        measure=item.measure or "",
        fiscal_year_be=item.fiscal_year_be,
        month_of_year=item.month_of_year,
        day_of_month=item.day_of_month,
        is_local=is_local,
    )


def _shipped(list_name: str) -> dict[str, Code]:
    found = _read().lists.get(list_name)
    if found is None:
        return {}
    return {
        one.code: Code(
            code=one.code,
            label=one.label,
            group=one.group,
            min_percent=None if one.min_percent is None else Decimal(one.min_percent),
            measure=one.measure,
            fiscal_year_be=one.fiscal_year_be,
            month_of_year=one.month_of_year,
            day_of_month=one.day_of_month,
            is_placeholder=found.placeholder,
        )
        for one in found.items
    }


@cache
def _read() -> _Lists:
    return msgspec.json.decode(resource("data", "codes.json").read_bytes(), type=_Lists)
