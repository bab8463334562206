"""The words of forms as a province steers them: each text with what ships, what holds and what the draft makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from db.queries.steering import wordings_from
from db.reader import Reader
from db.records.steering import FormWording
from desktop.forms.catalogue import SHEETS
from desktop.forms.form_words import (
    Slot,
    changed,
    faults,
    form_of,
    forms,
    order,
    rows,
    slots,
    texts,
    title_of,
)
from desktop.forms.wordings import usable
from desktop.steering_drafts import Entry
from desktop.steering_view import Difference, FormLine, FormWordsView, OrderLine, WordsLine

Texts = Mapping[str, str]
Orders = Mapping[str, tuple[str, ...]]
_SHOWN = 40


def form_lines(
    reader: Reader, office: str, entries: Mapping[str, Entry], today: date
) -> tuple[FormLine, ...]:
    found = []
    for form in forms():
        record = _in_force(reader, office, form, today)
        found.append(
            FormLine(
                form=form,
                title=title_of(form),
                version=record.version if record else 1,
                active_from=record.active_from if record else None,
                is_changed=f"FormWording|{form}" in entries,
            )
        )
    return tuple(found)


def words_in_force(reader: Reader, office: str, form: str, today: date) -> dict[str, Any]:
    record = _in_force(reader, office, form, today)
    return dict(record.words) if record is not None else {}


def form_view(
    reader: Reader, office: str, form: str, entry: Entry | None, today: date, *, can_write: bool
) -> FormWordsView:
    record = _in_force(reader, office, form, today)
    now = dict(record.words) if record is not None else {}
    draft = dict(entry.values["words"]) if entry is not None else now
    said, meant = texts(form, now), texts(form, draft)
    version = record.version if record is not None else 1
    return FormWordsView(
        form=form,
        title=title_of(form),
        version=version + (entry is not None),
        can_write=can_write,
        lines=tuple(
            WordsLine(
                key=slot.key, part=slot.part, house=slot.house, now=said[slot.key], text=meant[slot.key], most=slot.most
            )
            for slot in slots(form)
        ),
        orders=tuple(
            OrderLine(key=row.key, codes=order(form, draft, row.key), words=dict(row.codes)) for row in rows(form)
        ),
        sheets=tuple((one.code, one.title) for one in SHEETS if form_of(one.code) == form and one.has_blank),
        is_changed=entry is not None,
    )  # fmt: skip


def words_entry(now: Mapping[str, Any], form: str, said: Texts, orders: Orders) -> Entry | None:
    """None where nothing differs from what is in force."""
    words = changed(form, now, said, orders)
    same = changed(form, now, {}) == words
    return None if same else Entry(type="FormWording", values={"form": form, "words": words})


def faults_of(form: str, words: Mapping[str, Any]) -> dict[str, str]:
    return faults(form, words)


def form_differences(reader: Reader, office: str, entry: Entry, today: date) -> list[Difference]:
    """One for each text, so that a person can read what the sheet will say."""
    form = str(entry.values["form"])
    now, draft = words_in_force(reader, office, form, today), dict(entry.values["words"])
    said, meant = texts(form, now), texts(form, draft)
    found = [
        Difference(
            key=entry.key, type=entry.type, what=_what(form, slot), old=said[slot.key], new=meant[slot.key]
        )
        for slot in slots(form)
        if said[slot.key] != meant[slot.key]
    ]
    for row in rows(form):
        old, new = order(form, now, row.key), order(form, draft, row.key)
        if old != new:
            words = {code: _short(text) for code, text in row.codes}
            both = (", ".join(words[code] for code in codes) for codes in (old, new))
            found.append(
                Difference(
                    key=entry.key,
                    type=entry.type,
                    what=f"แบบ {form} ลำดับตัวเลือก",
                    old=next(both),
                    new=next(both),
                )
            )
    return found


def shortened(found: list[Difference]) -> list[Difference]:
    """A form that was rewritten would fill the list of an edition: the rest is counted."""
    if len(found) <= _SHOWN:
        return found
    more = replace(found[_SHOWN], what=f"และอีก {len(found) - _SHOWN} ข้อความ", old="", new="")
    return [*found[:_SHOWN], more]


def _what(form: str, slot: Slot) -> str:
    return f"แบบ {form} {slot.part.value}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 24 else f"{words[:23]}…"


def _in_force(reader: Reader, office: str, form: str, today: date) -> FormWording | None:
    known = wordings_from(reader, office[:2], form, today)
    in_use = (one for one in reversed(known) if one.state == "active" and usable(one) is not None)
    return next(in_use, None)
