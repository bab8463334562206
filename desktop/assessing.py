"""Assessments: which form is in force, what its scores come to, and which level they propose.

The department's criteria are not known. What ships (`resources/data/assessment_template.json`) is a placeholder
and says so; the first assessment that uses it puts it into the book, so that the record it names is there
wherever the assessment travels. A form of the province goes before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import msgspec

from db.ids import natural_id
from db.lifecycles import LC_PAPER
from db.queries.assessments import assessments_between, templates
from db.reader import Reader
from db.records.assessments import AssessmentTemplate, ItemKind, ItemScore, TemplateItem
from db.work import Work
from desktop.codes import READINESS_LEVEL, Code, codes_in
from desktop.drafting import Draft, Rulebook
from desktop.paths import resource
from desktop.thai.dates import field_date, fiscal_year_be, fiscal_year_range

_CENT = Decimal("0.01")
_NAMED = 4  # criteria that a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Criteria that stand together. `scored`: how many of them have a score."""

    name: str
    items: tuple[TemplateItem, ...]
    total: Decimal
    most: Decimal
    scored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What scores come to. `unscored` are the codes of criteria without a score."""

    sections: tuple[Section, ...]
    total: Decimal
    most: Decimal
    percent: Decimal
    unscored: tuple[str, ...]
    proposed: str
    """Code of the level; empty while nothing is scored, or where no level has a threshold."""


def reckon(items: Sequence[TemplateItem], scores: Mapping[str, Decimal], levels: Sequence[Code]) -> Reckoned:
    """`percent` is of all that could be reached, criteria without a score counted as nothing."""
    sections: list[Section] = []
    for name in dict.fromkeys(item.section for item in items):
        some = tuple(item for item in items if item.section == name)
        sections.append(
            Section(
                name=name,
                items=some,
                total=sum((scores.get(item.code, Decimal(0)) for item in some), Decimal(0)),
                most=sum((item.max_score for item in some), Decimal(0)),
                scored=sum(item.code in scores for item in some),
            )
        )
    total = sum((section.total for section in sections), Decimal(0))
    most = sum((section.most for section in sections), Decimal(0))
    percent = (total * 100 / most).quantize(_CENT, ROUND_HALF_UP) if most else Decimal(0)
    unscored = tuple(item.code for item in items if item.code not in scores)
    is_begun = len(unscored) < len(items)
    return Reckoned(
        sections=tuple(sections),
        total=total,
        most=most,
        percent=percent,
        unscored=unscored,
        proposed=proposed_level(levels, percent) if is_begun else "",
    )


def proposed_level(levels: Sequence[Code], percent: Decimal) -> str:
    """The highest threshold that is reached; of equal ones the level that comes first."""
    reached = [one for one in levels if one.min_percent is not None and one.min_percent <= percent]
    return max(reached, key=lambda one: one.min_percent or Decimal(0)).code if reached else ""


def scores_of(scores: Iterable[ItemScore] | None) -> dict[str, Decimal]:
    return {one.code: one.score for one in scores or ()}


# --- the form in force --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A form to assess on; `id` of the record it is or will be."""

    id: UUID
    name: str
    version: int
    items: tuple[TemplateItem, ...]
    is_placeholder: bool


def template_in_force(reader: Reader, office: str, on: date) -> Template:
    """The newest of the province, else of the office, else what ships."""
    for owner in dict.fromkeys((office[:2], office)):
        for record in templates(reader, [owner]):
            begins, ends = record.active_from or date.min, record.active_to or date.max
            if begins <= on <= ends:
                return template_of(record)
    return shipped_template(office)


def template_of(record: AssessmentTemplate) -> Template:
    return Template(
        id=record.id,
        name=record.name,
        version=record.version,
        items=record.items or (),
        is_placeholder=bool(record.is_placeholder),
    )


def find_template(reader: Reader, id_: UUID | None, office: str) -> Template | None:
    """The form that an assessment names; the shipped one also before it is in the book."""
    if id_ is None:
        return None
    record = reader.find(AssessmentTemplate, id_, deleted=True)
    if record is not None:
        return template_of(record)
    shipped = shipped_template(office)
    return shipped if shipped.id == id_ else None


def shipped_template(office: str) -> Template:
    said = _shipped()
    return Template(
        id=natural_id("AssessmentTemplate", office, said.code, said.version),
        name=said.name,
        version=said.version,
        items=tuple(
            TemplateItem(
                section=one.section,
                code=one.code,
                text=one.text,
                max_score=one.max_score,
                kind=ItemKind(one.kind),
            )
            for one in said.items
        ),
        is_placeholder=said.is_placeholder,
    )


def keep_shipped(work: Work, office: str) -> UUID:
    """Put the shipped form into the book, once."""
    template = shipped_template(office)
    if work.find(AssessmentTemplate, template.id, deleted=True) is None:
        values = {
            "code": _shipped().code,
            "version": template.version,
            "name": template.name,
            "is_placeholder": template.is_placeholder,
            "items": template.items,
        }
        work.add(AssessmentTemplate, values, id_=template.id)
        work.flush()
    return template.id


class _Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    section: str
    code: str
    text: str
    max_score: Decimal
    kind: str = "score"


class _Shipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    version: int
    name: str
    is_placeholder: bool
    items: tuple[_Item, ...]


@cache
def _shipped() -> _Shipped:
    return msgspec.json.decode(resource("data", "assessment_template.json").read_bytes(), type=_Shipped)


# --- the rules ----------------------------------------------------------------------------------------


def check_assessments(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """Reckons what the scores come to, and lets the level follow the proposal until a person chooses."""
    for draft in drafts:
        one = draft.after
        if draft.before is not None and draft.before.state in LC_PAPER.frozen:
            continue
        day = one.assessed_on or book.today
        if one.assessed_on is not None and one.assessed_on > book.today:
            draft.refuse("assessed_on", f"วันที่ประเมินต้องไม่เกินวันนี้ ({field_date(book.today)})")
        if one.template_id is None:
            _give_template(book, draft, day)
        _number_round(book, draft, day)
        template = find_template(book.work, one.template_id, book.office)
        if template is None:
            continue
        levels = codes_in(book.work, book.office, READINESS_LEVEL, day)
        _check_scores(draft, template)
        found = reckon(template.items, scores_of(one.scores), levels)
        _take_level(draft, found, levels)
        if one.state != "draft" and found.unscored:
            draft.refuse("scores", unscored_words(found.unscored))


def unscored_words(codes: Sequence[str]) -> str:
    named = ", ".join(codes[:_NAMED])
    more = f" และอีก {len(codes) - _NAMED} ข้อ" if len(codes) > _NAMED else ""
    return f"ยังไม่ได้ให้คะแนน {len(codes)} ข้อ (ข้อ {named}{more})"


def _give_template(book: Rulebook, draft: Draft, day: date) -> None:
    template = template_in_force(book.work, book.office, day)
    if isinstance(book.work, Work):
        if template.id == shipped_template(book.office).id:
            keep_shipped(book.work, book.office)
        draft.set("template_id", template.id)
    else:  # only tried out: the form need not be in the book
        draft.after.template_id = template.id


def _number_round(book: Rulebook, draft: Draft, day: date) -> None:
    """The next one of this site in its fiscal year; the same number twice is refused."""
    one = draft.after
    if one.site_id is None or (
        one.round is not None and not draft.changed & {"round", "assessed_on", "site_id"}
    ):
        return
    first, last = fiscal_year_range(fiscal_year_be(day))
    taken = {
        other.round
        for other in assessments_between(book.work, book.office, first, last)
        if other.site_id == one.site_id and other.id != draft.id and other.state != "cancelled"
    } - {None}
    if one.round is None:
        draft.set("round", max((n for n in taken if n is not None), default=0) + 1)
    elif one.round in taken:
        year = fiscal_year_be(day)
        draft.refuse("round", f"แปลงนี้มีการประเมินครั้งที่ {one.round} ของปีงบประมาณ {year} แล้ว ให้เปิดรายการเดิม")


def _check_scores(draft: Draft, template: Template) -> None:
    items = {item.code: item for item in template.items}
    seen: set[str] = set()
    for score in draft.after.scores or ():
        item = items.get(score.code)
        if item is None:
            draft.refuse("scores", f"แบบประเมินนี้ไม่มีข้อ {score.code}")
        elif score.code in seen:
            draft.refuse("scores", f"ข้อ {score.code} มีคะแนนสองครั้ง")
        elif score.score > item.max_score:
            draft.refuse(
                "scores", f"ข้อ {score.code} คะแนนเต็ม {_figure(item.max_score)} แต่ให้ {_figure(score.score)}"
            )
        elif item.kind is ItemKind.YES_NO and score.score not in (0, item.max_score):
            draft.refuse("scores", f"ข้อ {score.code} เป็นข้อ มี/ไม่มี ให้ได้ {_figure(item.max_score)} หรือ 0 คะแนน")
        seen.add(score.code)


def _take_level(draft: Draft, found: Reckoned, levels: Sequence[Code]) -> None:
    one, before = draft.after, draft.before
    is_scored = bool(one.scores)
    for name, value in (
        ("total", found.total if is_scored else None),
        ("percent", found.percent if is_scored else None),
        ("proposed_level", found.proposed or None),
    ):
        _set(draft, name, value)
    followed: Any = before if before is not None else SimpleNamespace(level=None, proposed_level=None)
    is_chosen = "level" in draft.changed and one.level is not None
    if not is_chosen and (followed.level is None or followed.level == followed.proposed_level):
        _set(draft, "level", found.proposed or None)
    if is_chosen and one.level not in {level.code for level in levels}:
        draft.refuse("level", f"ไม่มีระดับ “{one.level}” ในรายการระดับความพร้อม")


def _set(draft: Draft, name: str, value: object) -> None:
    if getattr(draft.after, name) != value:
        draft.set(name, value)


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"
