"""F23 ใบแจ้งส่งคืนแก้ไข: what a district is to correct, report by report, and by when.

On a whole sheet, unlike the two slips of half a page: reasons may be long, and the district files one copy with the
report it concerns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.forms.definitions import ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """`rev`: the revision that came back; 1 is the first."""

    title: str = ""
    label: str = ""
    rev: int = 1
    district: str = ""
    reason: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F23Return:
    """`F23Return(is_blank=True)` is the blank sheet."""

    letter_no: str = ""
    answered_on: date | None = None
    from_office: str = ""
    to_office: str = ""
    rows: tuple[ReturnedRow, ...] = ()
    checker_name: str = ""
    checker_kind: str = ""
    is_blank: bool = False


class F23ReturnDefinition(Definition, frozen=True, forbid_unknown_fields=True):
    letter_no: str
    answered_on: str
    from_office: str
    to_office: str
    columns: tuple[ColumnText, ...]
    revision: str
    note: str
    signers: tuple[str, str]


def f23_return_definition() -> F23ReturnDefinition:
    return house_definition(F23ReturnDefinition, "F23-return", 1)
