"""What saving a province's own instruments refuses: words that do not fit their form, an edition out of its row, criteria
that sites were assessed by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.queries.assessments import uses_of
from db.queries.steering import last_edition
from db.reader import Reader
from db.records.assessments import AssessmentTemplate
from db.records.steering import FormWording
from desktop.drafting import Draft, Rulebook
from desktop.forms.form_words import Part, faults, slots

_NAMED = 3
_BEGUN = "ข้อความฉบับนี้เริ่มใช้แล้ว กระดาษที่พิมพ์ไปอ้างถึงอยู่ ให้ทำเป็นฉบับถัดไป"


def check_wordings(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Refused here is what would not print; words that papers were printed with stay as they were."""
    for draft in drafts:
        one, before = draft.after, draft.before
        has_begun = isinstance(before, FormWording) and before.active_from <= book.today
        if has_begun and draft.changed & {"words", "active_from"}:
            draft.refuse("words" if "words" in draft.changed else "active_from", _BEGUN)
            continue
        if one.words is None or not one.form:
            continue
        found = faults(one.form, one.words)
        if found:
            draft.refuse("form" if one.form and "" in found else "words", fault_words(one.form, found))


def fault_words(form: str, found: Mapping[str, str]) -> str:
    """`หัวตาราง “ข้อ”: ยาวเกิน 60 ตัวอักษร · และอีก 2 ช่อง`."""
    shipped = {slot.key: slot for slot in slots(form)} if "" not in found else {}
    told = []
    for key, words in list(found.items())[:_NAMED]:
        slot = shipped.get(key)
        part = f"{(slot.part if slot else Part.TEXT).value} “{_one_line(slot.house)}”: " if slot else ""
        told.append(f"{part}{words}")
    more = f"และอีก {len(found) - _NAMED} ช่อง" if len(found) > _NAMED else ""
    return " · ".join(part for part in (*told, more) if part)


def check_rule_sets(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Editions are numbered without a gap, and say for ever what they said."""
    for draft in drafts:
        one = draft.after
        if draft.before is None or draft.before.deleted:
            wanted = last_edition(book.work, book.office) + 1
            if one.number is not None and one.number != wanted:
                draft.refuse("number", f"ฉบับถัดไปคือฉบับที่ {wanted}")
        elif draft.changed - {"note", "letter_no", "state", "source"}:
            name = sorted(draft.changed - {"note", "letter_no", "state", "source"})[0]
            draft.refuse(name, "ชุดกติกาที่ประกาศแล้วแก้ไม่ได้ ให้ประกาศฉบับใหม่")


def check_templates(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        items = draft.after.items or ()
        codes = [item.code for item in items]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            draft.refuse("items", f"ข้อ {', '.join(twice)} มีมากกว่าหนึ่งครั้ง")
        if items and not sum(item.max_score for item in items):
            draft.refuse("items", "คะแนนเต็มรวมต้องมากกว่า 0")
        if (
            isinstance(draft.before, AssessmentTemplate)
            and "items" in draft.changed
            and _is_used(book.work, draft)
        ):
            draft.refuse("items", "มีการประเมินที่ใช้แบบฉบับนี้แล้ว ให้ทำเป็นฉบับถัดไป")


def _is_used(reader: Reader, draft: Draft) -> bool:
    return draft.id is not None and uses_of(reader, draft.id) > 0


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
