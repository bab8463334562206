"""F21 บันทึกการนิเทศ: what the team saw on the day, what it asked for, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.forms.definitions import ColumnText, Definition, house_definition
from desktop.forms.f21_plan import F21Member


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Instruction:
    """`replied`: what the district did, with its day; `outcome`: how it was closed, with its day."""

    words: str = ""
    responsible: str = ""
    due_on: date | None = None
    replied: str = ""
    replied_on: date | None = None
    outcome: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F21Note:
    province: str = ""
    district: str = ""
    visited_on: date | None = None
    team: tuple[F21Member, ...] = ()
    remarks: str = ""
    instructions: tuple[F21Instruction, ...] = ()
    is_blank: bool = False


class F21NoteDefinition(Definition, frozen=True, forbid_unknown_fields=True):
    office: str
    district: str
    visited_on: str
    team: str
    remarks: str
    instructions: str
    columns: tuple[ColumnText, ...]
    replied: str
    closed: str
    visitor: str
    visited: str


def f21_note_definition() -> F21NoteDefinition:
    return house_definition(F21NoteDefinition, "F21-note", 1)
