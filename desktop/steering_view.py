"""What a province steers with, on screen: editions, drafts, rules, holidays, lists, forms. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from desktop.forms.form_words import Part

if TYPE_CHECKING:
    from desktop.changes import Changes


class DayKind(StrEnum):
    """How the day of a rule is told."""

    MONTH = "month"
    WEEK = "week"
    ONCE = "once"
    NONE = "none"


class Reach(StrEnum):
    """How far an edition is on its way to a district."""

    HAS = "has"
    SENT = "sent"
    WAITS = "waits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line of what an edition changes. `key` names the entry of a draft; `note` warns."""

    key: str
    type: str
    what: str
    old: str
    new: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictReach:
    """`on`: confirmed, or sent in `file`. `edition`: the newest one that it has; 0 for none."""

    office: str
    name: str
    reach: Reach
    on: date | None = None
    file: str = ""
    edition: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    id: UUID
    number: int
    title: str
    effective_on: date
    published_on: date
    letter_no: str = ""
    note: str = ""
    contents: tuple[Difference, ...] = ()
    reach: tuple[DistrictReach, ...] = ()

    @property
    def have(self) -> int:
        """How many districts confirmed it."""
        return sum(one.reach is Reach.HAS for one in self.reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringView:
    """`can_write`: a province's book, open for writing."""

    today: date
    province: str
    can_write: bool
    next_number: int = 1
    draft: tuple[Difference, ...] = ()
    editions: tuple[Edition, ...] = ()
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """An edition to publish. `letter_date`: from then on the districts were told."""

    title: str
    effective_on: date
    letter_no: str = ""
    letter_date: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEdit:
    """A rule as it is to be; what does not belong to its kind stays None."""

    is_on: bool
    day: int | None = None
    weekday: int | None = None
    """1 Monday to 7 Sunday, as a person counts."""
    due_on: date | None = None
    shift: str = "as_is"
    min_count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """`now` is in force, `edit` as the draft has it; `next_due` follows the draft."""

    code: str
    title: str
    form: str
    who: str
    kind: DayKind
    month: int | None
    """Of a yearly rule: only its day is chosen."""
    when: str
    source: str
    why: str
    now: RuleEdit
    edit: RuleEdit
    next_due: tuple[date, ...] = ()
    next_hint: str = ""
    is_changed: bool = False
    is_past: bool = False
    """Its day was in a year gone by: it asks for nothing before it gets a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetLine:
    code: str
    name: str
    rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    today: date
    can_write: bool
    effective_on: date
    edition: str
    """`ฉบับที่ 3 ใช้ตั้งแต่ 1 ธ.ค. 2569`; empty before the first."""
    rules: tuple[RuleLine, ...]
    presets: tuple[PresetLine, ...]


class Mark(StrEnum):
    """What a draft does to a line."""

    NONE = ""
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayLine:
    on: date
    name: str
    mark: Mark = Mark.NONE
    is_local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLine:
    """`is_shipped`: came with the program, and the province has not put its own in its place."""

    code: str
    label: str
    order: int | None = None
    group: str = ""
    measure: str = ""
    min_percent: str = ""
    fiscal_year_be: int | None = None
    month_of_year: int | None = None
    day_of_month: int | None = None
    active_from: date | None = None
    active_to: date | None = None
    is_shipped: bool = False
    is_placeholder: bool = False
    is_over: bool = False
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    name: str
    label: str
    entries: int
    is_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    section: str
    code: str
    text: str
    max_score: str
    kind: str = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateView:
    code: str
    version: int
    name: str
    is_placeholder: bool
    items: tuple[CriterionLine, ...]
    is_changed: bool = False
    uses: int = 0
    """Assessments made on the version in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    form: str
    title: str
    version: int
    active_from: date | None = None
    is_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsLine:
    """One text of a form: as it ships, as it is in force, as the draft has it."""

    key: str
    part: Part
    house: str
    now: str
    text: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """Boxes in a row, with their codes in the order of the draft."""

    key: str
    codes: tuple[str, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWordsView:
    form: str
    title: str
    version: int
    """The one that is made, or would be."""
    can_write: bool
    lines: tuple[WordsLine, ...]
    orders: tuple[OrderLine, ...]
    sheets: tuple[tuple[str, str], ...]
    """Code and title of each sheet that is printed with these words."""
    is_changed: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)


class SteeringService(Protocol):
    """`desktop.steering.Steering`, or a stand-in."""

    def view(self, *, user: UUID) -> SteeringView: ...
    def edition(self, number: int) -> Edition: ...
    def publish(self, told: Publication, *, by: UUID) -> Changes: ...
    def discard(self, key: str, *, by: UUID) -> Any: ...
    def put_back(self, entry: Any, *, by: UUID) -> None: ...
    def discard_all(self, *, by: UUID) -> None: ...
    def rules(self, *, user: UUID, effective_on: date | None = None) -> RulesView: ...
    def change_rule(self, code: str, edit: RuleEdit, *, by: UUID) -> None: ...
    def use_preset(self, code: str, *, by: UUID) -> int: ...
    def holidays(self, *, user: UUID, year_be: int) -> tuple[HolidayLine, ...]: ...
    def set_holiday(self, on: date, name: str, *, by: UUID) -> None: ...
    def drop_holiday(self, on: date, *, by: UUID) -> None: ...
    def lists(self, *, user: UUID) -> tuple[ListLine, ...]: ...
    def entries(self, name: str, *, user: UUID) -> tuple[CodeLine, ...]: ...
    def set_entry(self, name: str, values: Mapping[str, Any], *, by: UUID) -> None: ...
    def drop_entry(self, name: str, code: str, *, by: UUID) -> None: ...
    def template(self, *, user: UUID) -> TemplateView: ...
    def set_template(
        self, name: str, items: tuple[CriterionLine, ...], *, is_placeholder: bool, by: UUID
    ) -> None: ...
    def forms(self, *, user: UUID) -> tuple[FormLine, ...]: ...
    def form_words(self, form: str, *, user: UUID) -> FormWordsView: ...
    def set_words(
        self, form: str, texts: Mapping[str, str], orders: Mapping[str, tuple[str, ...]], *, by: UUID
    ) -> None: ...
    def preview(
        self, sheet: str, form: str, texts: Mapping[str, str], orders: Mapping[str, tuple[str, ...]]
    ) -> bytes: ...
