"""Holidays, code lists and the assessment form as a province steers them: what holds, with the draft laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from db.queries.assessments import uses_of
from db.queries.calendar import holidays_between
from db.queries.codes import code_items
from db.reader import Reader
from db.records.assessments import AssessmentTemplate
from db.records.codes import CodeItem, CodeListName
from desktop.assessing import Template, template_in_force
from desktop.codes import shipped_codes
from desktop.steering_drafts import Entry
from desktop.steering_view import (
    CodeLine,
    CriterionLine,
    Difference,
    HolidayLine,
    ListLine,
    Mark,
    TemplateView,
)
from desktop.thai.dates import MONTHS_SHORT, fiscal_year_range, long_date, short_date

_LAST = 1000
NONE = "–"


# --- holidays -----------------------------------------------------------------------------------------


def holiday_lines(
    reader: Reader, office: str, year_be: int, entries: Mapping[str, Entry]
) -> tuple[HolidayLine, ...]:
    """Of a fiscal year, by day; a district's own beside the province's."""
    first, last = fiscal_year_range(year_be)
    found = {
        day: HolidayLine(on=day, name=name)
        for day, name in holidays_between(reader, {office[:2]}, first, last).items()
    }
    if len(office) > len(office[:2]):
        for day, name in holidays_between(reader, {office}, first, last).items():
            found.setdefault(day, HolidayLine(on=day, name=name, is_local=True))
    for entry in entries.values():
        if entry.type != "Holiday":
            continue
        day = date.fromisoformat(str(entry.values["on"]))
        if not first <= day <= last:
            continue
        known = found.get(day)
        mark = Mark.GONE if entry.gone else Mark.CHANGED if known is not None else Mark.NEW
        name = known.name if entry.gone and known is not None else str(entry.values.get("name", ""))
        found[day] = HolidayLine(on=day, name=name, mark=mark)
    return tuple(found[day] for day in sorted(found))


def holiday_difference(reader: Reader, office: str, entry: Entry) -> Difference:
    day = date.fromisoformat(str(entry.values["on"]))
    old = holidays_between(reader, {office}, day, day).get(day, NONE)
    new = "ไม่เป็นวันหยุด" if entry.gone else str(entry.values.get("name", ""))
    return Difference(key=entry.key, type=entry.type, what=f"วันหยุด {long_date(day)}", old=old, new=new)


# --- lists --------------------------------------------------------------------------------------------


def list_lines(
    reader: Reader, office: str, entries: Mapping[str, Entry], today: date
) -> tuple[ListLine, ...]:
    changed = {str(one.values["list_name"]) for one in entries.values() if one.type == "CodeItem"}
    return tuple(
        ListLine(
            name=one.value,
            label=one.label,
            entries=sum(not line.is_over for line in code_lines(reader, office, one.value, entries, today)),
            is_changed=one.value in changed,
        )
        for one in CodeListName
    )


def code_lines(
    reader: Reader, office: str, name: str, entries: Mapping[str, Entry], today: date
) -> tuple[CodeLine, ...]:
    """Every entry of a list in its order, those out of use too."""
    found = {line.code: line for line in _standing(reader, office, name, today)}
    for entry in entries.values():
        if entry.type == "CodeItem" and entry.values["list_name"] == name:
            code = str(entry.values["code"])
            found[code] = _drafted(found.get(code), entry)
    places = {code: place for place, code in enumerate(found)}
    return tuple(sorted(found.values(), key=lambda line: (_place(line, places), places[line.code])))


def _place(line: CodeLine, places: Mapping[str, int]) -> int:
    return line.order if line.order is not None else _LAST if not line.is_shipped else places[line.code] + 1


def _standing(reader: Reader, office: str, name: str, today: date) -> list[CodeLine]:
    found = {
        code: CodeLine(
            code=code, label=one.label, order=place, group=one.group, measure=one.measure,
            min_percent=_figure(one.min_percent), fiscal_year_be=one.fiscal_year_be, month_of_year=one.month_of_year,
            day_of_month=one.day_of_month, is_shipped=True, is_placeholder=one.is_placeholder,
        )
        for place, (code, one) in enumerate(shipped_codes(name).items(), start=1)
    }  # fmt: skip
    for item in code_items(reader, name, [office[:2]]):
        before = found.get(item.code)
        found[item.code] = CodeLine(
            code=item.code,
            label=item.label,
            order=item.order if item.order is not None else (before.order if before else None),
            group=item.group or "",
            measure=item.measure or "",
            min_percent=_figure(item.min_percent),
            fiscal_year_be=item.fiscal_year_be,
            month_of_year=item.month_of_year,
            day_of_month=item.day_of_month,
            active_from=item.active_from,
            active_to=item.active_to,
            is_over=item.state == "inactive" or (item.active_to is not None and item.active_to < today),
        )
    return list(found.values())


def _drafted(known: CodeLine | None, entry: Entry) -> CodeLine:
    said = dict(entry.values)
    base = known or CodeLine(code=str(said["code"]), label="")
    values: dict[str, Any] = {name: getattr(base, name) for name in CodeLine.__dataclass_fields__}
    for field in ("label", "order", "group", "measure", "fiscal_year_be", "month_of_year", "day_of_month"):
        if field in said:
            values[field] = (
                said[field] if said[field] is not None else ("" if field in ("group", "measure") else None)
            )
    if "min_percent" in said:
        values["min_percent"] = _figure(
            None if said["min_percent"] is None else Decimal(str(said["min_percent"]))
        )
    for field in ("active_from", "active_to"):
        if field in said:
            values[field] = date.fromisoformat(str(said[field])) if said[field] else None
    if "active_to" in said and not entry.gone:
        values["is_over"] = False
    mark = Mark.GONE if entry.gone else Mark.CHANGED if known is not None else Mark.NEW
    return CodeLine(**values | {"mark": mark, "is_shipped": False})


def code_difference(reader: Reader, office: str, entry: Entry, today: date) -> Difference:
    name, code = str(entry.values["list_name"]), str(entry.values["code"])
    known = next((one for one in _standing(reader, office, name, today) if one.code == code), None)
    new = _drafted(known, entry)
    is_own = reader.select(
        CodeItem, CodeItem.owner_office == office, CodeItem.list_name == name, CodeItem.code == code, limit=1
    )
    note = "มีผลทันทีที่แฟ้มถึงอำเภอ" if is_own and not entry.gone else ""
    return Difference(
        key=entry.key,
        type=entry.type,
        what=f"{CodeListName(name).label}: {code}",
        old=_code_words(known) if known is not None and not known.is_over else NONE,
        new="เลิกใช้" if entry.gone else _code_words(new),
        note=note,
    )


def _code_words(line: CodeLine) -> str:
    parts = [line.label]
    if line.min_percent:
        parts.append(f"ตั้งแต่ร้อยละ {line.min_percent}")
    if line.measure:
        parts.append(line.measure)
    if line.group:
        parts.append(f"อยู่ใต้ {line.group}")
    if line.fiscal_year_be:
        parts.append(f"ปีงบประมาณ {line.fiscal_year_be}")
    if line.month_of_year and line.day_of_month:
        parts.append(f"{line.day_of_month} {MONTHS_SHORT[line.month_of_year - 1]}")
    if line.order is not None:
        parts.append(f"ลำดับ {line.order}")
    if line.active_to:
        parts.append(f"ถึง {short_date(line.active_to)}")
    return " · ".join(parts)


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


# --- the assessment form ------------------------------------------------------------------------------


def template_view(reader: Reader, office: str, entries: Mapping[str, Entry], today: date) -> TemplateView:
    now = template_in_force(reader, office[:2], today)
    entry = entries.get("AssessmentTemplate")
    uses = uses_of(reader, now.id)
    if entry is None:
        return TemplateView(
            code=_template_code(reader, now), version=now.version, name=now.name, is_placeholder=now.is_placeholder,
            items=_criteria(now), uses=uses,
        )  # fmt: skip
    said = entry.values
    items = tuple(CriterionLine(**{name: str(value) for name, value in one.items()}) for one in said["items"])
    return TemplateView(
        code=str(said["code"]), version=now.version, name=str(said["name"]), is_placeholder=bool(said["is_placeholder"]),
        items=items, is_changed=True, uses=uses,
    )  # fmt: skip


def template_entry(
    view: TemplateView, name: str, items: tuple[CriterionLine, ...], *, is_placeholder: bool
) -> Entry:
    values = {
        "code": "province" if view.code == "placeholder" else view.code,
        "name": name,
        "is_placeholder": is_placeholder,
        "items": [
            {
                "section": one.section,
                "code": one.code,
                "text": one.text,
                "max_score": one.max_score,
                "kind": one.kind,
            }
            for one in items
        ],
    }
    return Entry(type="AssessmentTemplate", values=values)


def template_difference(reader: Reader, office: str, entry: Entry, today: date) -> Difference:
    now = template_in_force(reader, office[:2], today)
    old = {one.code: (one.section, one.text, one.max_score, one.kind) for one in _criteria(now)}
    new = {
        str(one["code"]): (str(one["section"]), str(one["text"]), str(one["max_score"]), str(one["kind"]))
        for one in entry.values["items"]
    }
    parts = (
        ("เพิ่ม", len(new.keys() - old.keys())),
        ("ตัด", len(old.keys() - new.keys())),
        ("แก้", sum(new[code] != old[code] for code in new.keys() & old.keys())),
    )
    note = " · ".join(f"{words} {count} ข้อ" for words, count in parts if count)
    total = sum((Decimal(one[2]) for one in new.values()), Decimal(0))
    whole = sum((Decimal(one[2]) for one in old.values()), Decimal(0))
    return Difference(
        key=entry.key,
        type=entry.type,
        what="แบบประเมินศักยภาพ (F11)",
        old=f"{now.name} · {len(old)} ข้อ {_figure(whole)} คะแนน",
        new=f"{entry.values['name']} · {len(new)} ข้อ {_figure(total)} คะแนน",
        note=note,
    )


def _criteria(template: Template) -> tuple[CriterionLine, ...]:
    return tuple(
        CriterionLine(
            section=item.section,
            code=item.code,
            text=item.text,
            max_score=_figure(item.max_score),
            kind=item.kind.value if item.kind else "score",
        )
        for item in template.items
    )


def _template_code(reader: Reader, template: Template) -> str:
    record = reader.find(AssessmentTemplate, template.id, deleted=True)
    return record.code if record is not None else "placeholder"
