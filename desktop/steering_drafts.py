"""What a province means to change and has not published: kept outside the journal, so that no file carries it.

One entry for each thing that is changed, in the words of its record; publishing makes records of all of them in one
command.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from db.base import Record
from db.catalog import record_type
from db.ids import natural_id
from db.queries.steering import last_version
from db.reader import Reader
from db.records.assessments import AssessmentTemplate
from db.records.calendar_marks import Holiday, RuleChange
from db.records.codes import CodeItem
from db.records.steering import FormWording
from desktop import areas
from desktop.assessing import shipped_template
from desktop.codes import shipped_code
from desktop.drafts import Drafts

R = TypeVar("R", bound=Record)

_PLACE = "steering"
_KEYS: Mapping[type[Record], tuple[str, ...]] = {
    RuleChange: ("rule_code",),
    Holiday: ("on",),
    CodeItem: ("list_name", "code"),
    AssessmentTemplate: (),
    FormWording: ("form",),
}
_DAYS = ("day_of_month", "weekday", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`values`: fields by name, as JSON; `gone`: it is to be there no more."""

    type: str
    values: Mapping[str, Any]
    gone: bool = False

    @property
    def key(self) -> str:
        names = _KEYS[record_type(self.type)]
        return "|".join((self.type, *(str(self.values[name]) for name in names)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What publishing adds to the entries: from when on, and the letter that says so."""

    effective_on: date
    letter_no: str = ""
    letter_date: date | None = None


class SteeringDrafts:
    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def entries(self, user: UUID) -> dict[str, Entry]:
        """By key, in the order in which they were begun."""
        kept = self._drafts.load(user, _PLACE)
        found = [
            Entry(type=one["type"], values=one["values"], gone=bool(one.get("gone")))
            for one in (kept.content if kept is not None else ())
        ]
        return {one.key: one for one in found}

    def keep(self, user: UUID, entry: Entry) -> None:
        self._save(user, self.entries(user) | {entry.key: entry})

    def drop(self, user: UUID, key: str) -> Entry | None:
        entries = self.entries(user)
        taken = entries.pop(key, None)
        if taken is not None:
            self._save(user, entries)
        return taken

    def clear(self, user: UUID) -> None:
        self._drafts.drop(user, _PLACE)

    def _save(self, user: UUID, entries: Mapping[str, Entry]) -> None:
        content = [
            {"type": one.type, "values": dict(one.values), "gone": one.gone} for one in entries.values()
        ]
        if content:
            self._drafts.save(user, _PLACE, content)
        else:
            self.clear(user)


# --- from entries to records --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """A record to write, or with `removes` one to delete."""

    type: type[Record]
    values: dict[str, Any]
    removes: UUID | None = None


def items_of(reader: Reader, office: str, entries: Iterable[Entry], told: Told) -> list[Item]:
    """The records that these entries come to, from the day on which they hold."""
    return [item for entry in entries if (item := _item(reader, office, entry, told)) is not None]


def _item(reader: Reader, office: str, entry: Entry, told: Told) -> Item | None:
    type_ = record_type(entry.type)
    if type_ is RuleChange:
        return _rule(reader, office, entry, told)
    if type_ is Holiday:
        return _holiday(reader, office, entry)
    if type_ is CodeItem:
        return _code(reader, office, entry, told)
    starts = {"active_from": told.effective_on}
    if type_ is AssessmentTemplate:
        shipped = shipped_template(office)
        version = max(shipped.version, last_version(reader, AssessmentTemplate, office)) + 1
        return Item(type_, {**entry.values, "version": version, **starts})
    version = max(1, last_version(reader, FormWording, office, form=str(entry.values["form"]))) + 1
    return Item(type_, {**entry.values, "version": version, **starts})


def _rule(reader: Reader, office: str, entry: Entry, told: Told) -> Item:
    id_ = natural_id("RuleChange", office, entry.values["rule_code"], told.effective_on)
    values = {**entry.values, "active_from": told.effective_on}
    if told.letter_no or told.letter_date:
        values |= {
            "letter_from": areas.short_office_name(office),
            "letter_no": told.letter_no or None,
            "letter_date": told.letter_date,
        }
    if _own(reader, RuleChange, id_, office) is not None:
        values["id"] = id_
        if any(name in values for name in _DAYS):  # one way to tell the day takes the place of another
            values = dict.fromkeys(_DAYS) | values
    return Item(RuleChange, values)


def _holiday(reader: Reader, office: str, entry: Entry) -> Item | None:
    on = date.fromisoformat(str(entry.values["on"]))
    known = _own(reader, Holiday, natural_id("Holiday", office, on), office)
    if entry.gone:
        return Item(Holiday, {}, removes=known.id) if known is not None else None
    return Item(Holiday, {**entry.values, **({"id": known.id} if known is not None else {})})


def _code(reader: Reader, office: str, entry: Entry, told: Told) -> Item:
    """A shipped entry is changed by one of the province's own in its place, from the day on; one of its own is
    changed as it stands."""
    name, code = str(entry.values["list_name"]), str(entry.values["code"])
    known = _own(reader, CodeItem, natural_id("CodeItem", office, name, code), office)
    values = dict(entry.values)
    shipped = shipped_code(name, code)
    if known is not None:
        values["id"] = known.id
    elif shipped is not None:
        values = {
            "label": shipped.label, "group": shipped.group or None, "min_percent": shipped.min_percent,
            "measure": shipped.measure or None, "fiscal_year_be": shipped.fiscal_year_be,
            "month_of_year": shipped.month_of_year, "day_of_month": shipped.day_of_month,
        } | values  # fmt: skip
    if entry.gone:
        values["active_to"] = told.effective_on - timedelta(days=1)
    elif known is None:
        values.setdefault("active_from", told.effective_on)
    return Item(CodeItem, values)


def _own(reader: Reader, type_: type[R], id_: UUID, office: str) -> R | None:
    """Of this office: an id made from its key may have been given to another office's row, in a crafted file."""
    found = reader.find(type_, id_)
    return found if found is not None and found.owner_office == office else None
