"""What an edition changes, line by line: told before it is published, and kept in it for whoever receives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db.reader import Reader
from db.records.steering import RuleSet
from desktop.steered_forms import form_differences, shortened
from desktop.steered_lists import code_difference, holiday_difference, template_difference
from desktop.steered_rules import SteeredRules
from desktop.steering_drafts import Entry
from desktop.steering_view import Difference, DistrictReach, Edition

_TOLD = ("key", "type", "what", "old", "new", "note")


def differences(
    reader: Reader, rules: SteeredRules, province: str, entries: Iterable[Entry], today: date
) -> tuple[Difference, ...]:
    """In the order in which the entries were begun."""
    found: list[Difference] = []
    for entry in entries:
        if entry.type == "RuleChange":
            found.append(rules.difference(entry))
        elif entry.type == "Holiday":
            found.append(holiday_difference(reader, province, entry))
        elif entry.type == "CodeItem":
            found.append(code_difference(reader, province, entry, today))
        elif entry.type == "AssessmentTemplate":
            found.append(template_difference(reader, province, entry, today))
        else:
            found += shortened(form_differences(reader, province, entry, today))
    return tuple(found)


def edition_of(record: RuleSet, reach: tuple[DistrictReach, ...]) -> Edition:
    return Edition(
        id=record.id,
        number=record.number,
        title=record.title,
        effective_on=record.effective_on,
        published_on=record.published_on,
        letter_no=record.letter_no or "",
        note=record.note or "",
        contents=contents_of(record.contents),
        reach=reach,
    )


def contents_of(told: Any) -> tuple[Difference, ...]:
    """As an edition keeps them; what is no such list, or no such line, came in a crafted file."""
    lines = told if isinstance(told, (list, tuple)) else ()
    return tuple(from_json(one) for one in lines if isinstance(one, Mapping))


def as_json(one: Difference) -> dict[str, str]:
    return {name: getattr(one, name) for name in _TOLD}


def from_json(told: Mapping[str, Any]) -> Difference:
    """What a newer program adds is passed over."""
    return Difference(**{name: str(told.get(name, "")) for name in _TOLD})
