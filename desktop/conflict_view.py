"""What the screen of conflicts shows: fields that two PCs wrote without knowing of each other, both values, and
what was decided. Plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.thai.difference import Segment

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.conflict_place import ConflictPlace
    from desktop.forms_view import PaperPreview
    from desktop.record_lists import Pick


class Face(StrEnum):
    """How two values are shown beside each other."""

    TEXT = "text"
    """Word by word; may be combined."""
    VALUE = "value"
    """A number, a date, a choice: in large letters."""
    GROUP = "group"
    """Fields that mean something only together, a line each."""
    LIST = "list"
    """Items, a line each."""
    DELETION = "deletion"
    """Deleted on one PC, edited on the other."""


class Keep(StrEnum):
    CURRENT = "current"
    OTHER = "other"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictItem:
    """A line of the list. `brief`: how the values differ in a few signs: “4 แห่ง”, “60 | 62”, “ลบ | แก้”."""

    key: str
    label: str
    record: str
    icon: str
    brief: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of the values: who wrote it, when, on which PC. `lines` are (label, words); of a text one line
    without a label, the text as typed. `id` names a kept value; the one in use has none."""

    id: str = ""
    machine: str = ""
    who: str = ""
    at: datetime | None = None
    lines: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        return "\n".join(f"{label}: {words}" if label else words for label, words in self.lines if words)

    @property
    def is_empty(self) -> bool:
        return not any(words for _, words in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided, by whom. `words`: “คงค่าที่ใช้อยู่”, “นำค่าที่เก็บไว้มาใช้”, “รวมสองค่า”."""

    who: str
    machine: str
    at: datetime
    words: str
    can_withdraw: bool
    withdrawing: str = ""
    """What withdrawing would do, or why it cannot be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictCase:
    """One field in full. `differences[n]` compares the value in use with `others[n]`.

    `locked` says why the value cannot be changed now; keeping the one in use is always possible. Of a case
    that is decided, `current` is the value that was chosen and `others` those that were not.
    """

    key: str
    type: str
    record: UUID
    unit: str
    label: str
    path: tuple[str, ...]
    face: Face
    current: Candidate
    others: tuple[Candidate, ...]
    differences: tuple[tuple[Segment, ...], ...] = ()
    locked: str = ""
    seen: Mapping[str, Any] = field(default_factory=dict)
    """The value in use as it was shown: a choice counts only as long as it stands."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """The value in use as Python values, for an editor."""
    titles: Mapping[UUID, str] = field(default_factory=dict)
    decided: Decided | None = None
    draft: str = ""
    """What was typed as the new text and not saved."""

    @property
    def can_be_written_anew(self) -> bool:
        """Whether another value than those shown may be given: one field, not a group that belongs together."""
        return self.face in (Face.TEXT, Face.VALUE) and not self.locked


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsView:
    waiting: tuple[ConflictItem, ...] = ()
    decided: tuple[ConflictItem, ...] = ()
    decided_today: int = 0
    last_merge: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A person's choice about a case as shown. `other`: place of the kept value taken; `value`: the new value."""

    case: ConflictCase
    keep: Keep
    other: int = 0
    value: Any = None


class ConflictService(Protocol):
    """Reading is quick; `choose` and `withdraw` are one small write each and may raise what saving raises."""

    @property
    def today(self) -> Callable[[], date]: ...
    @property
    def office(self) -> str: ...
    def view(self) -> ConflictsView: ...
    def case(self, key: str) -> ConflictCase: ...
    def find_case(self, place: ConflictPlace) -> tuple[str, bool]:
        """The key of the case about this value, and whether it is decided. Raises NotFound."""
        ...

    def keep_draft(self, case: ConflictCase, text: str) -> None: ...
    def choose(self, choice: Choice) -> Changes: ...
    def withdraw(self, case: ConflictCase) -> Changes: ...
    def take_back(self, changes: Changes) -> Changes:
        """Undo the choice just made (“เลิกทำ”)."""
        ...

    def list_paper(self) -> PaperPreview: ...
    def find(self, type_name: str, words: str) -> Sequence[Pick]:
        """Records to pick from, where the field points to one."""
        ...
