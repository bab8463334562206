"""Rows of the lists of steering: what a draft does to a line is said by a chip with its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.steering_view import Mark, Reach
from desktop.thai.dates import short_date, weekday_date
from ui.theme import Tone
from ui.widgets.list_rows import ListRow
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.steering_view import (
        CodeLine,
        Difference,
        DistrictReach,
        Edition,
        HolidayLine,
        ListLine,
        RuleLine,
        WordsLine,
    )

DRAFT = ChipLook("ร่าง", "edit", Tone.DUE)
_MARKS = {
    Mark.NEW: ChipLook("เพิ่ม", "add", Tone.DUE),
    Mark.CHANGED: DRAFT,
    Mark.GONE: ChipLook("เลิกใช้", "remove", Tone.DUE),
}
_REACHES = {
    Reach.HAS: ChipLook("ได้รับแล้ว", "check_circle", Tone.DONE),
    Reach.SENT: ChipLook("ส่งแล้ว รอใบตอบรับ", "upload", Tone.SENT),
    Reach.WAITS: ChipLook("ยังไม่ได้ส่ง", "schedule", Tone.DRAFT),
}


def one_line(text: str) -> str:
    return " ".join(text.split())


def rule_row(line: RuleLine, *, live: bool) -> ListRow:
    days = short_date(line.next_due[0]) if line.next_due else ""
    when = line.when if line.edit.is_on else "ไม่ใช้"
    second = when + (f" · ครั้งถัดไป {days}" if days and line.edit.is_on else "")
    asks = ChipLook("ต้องกำหนดวัน", "warning", Tone.OVERDUE) if line.is_past else None
    return ListRow(
        key=line.code,
        code=line.code,
        title=line.title,
        second=second,
        tick=line.edit.is_on,
        tick_is_live=live,
        ink="text" if line.edit.is_on else "muted",
        chip=asks or (DRAFT if line.is_changed else None),
    )


def difference_row(one: Difference, key: int) -> ListRow:
    """What is remarked beside the change stands under the list, with the whole of it."""
    asks = ChipLook("หมายเหตุ", "info", Tone.DUE) if one.note else None
    change = f"{one_line(one.old)} → {one_line(one.new)}"
    return ListRow(key=key, title=one.what, second=change, strong=True, chip=asks)


def edition_row(one: Edition, *, tells_reach: bool) -> ListRow:
    reach = (
        f"ได้รับแล้ว {one.have} จาก {len(one.reach)} อำเภอ"
        if tells_reach and one.reach
        else f"{len(one.contents)} รายการ"
    )
    return ListRow(
        key=one.number,
        code=f"{one.number}",
        title=one.title,
        second=f"ใช้ตั้งแต่ {short_date(one.effective_on)} · {reach}",
    )


def reach_row(one: DistrictReach) -> ListRow:
    if one.on is None:
        second = f"มีฉบับที่ {one.edition}" if one.edition else "ยังไม่มีฉบับใด"
    else:
        second = f"เมื่อ {short_date(one.on)}" + (f" · แฟ้ม {one.file}" if one.file else "")
    return ListRow(key=one.office, title=one.name, second=second, chip=_REACHES[one.reach])


def holiday_row(line: HolidayLine) -> ListRow:
    own = " (ภายในอำเภอ)" if line.is_local else ""
    return ListRow(
        key=line.on, title=weekday_date(line.on), second=f"{line.name}{own}", chip=_MARKS.get(line.mark)
    )


def list_words(line: ListLine) -> str:
    return f"{line.label} ({line.entries}){' · ร่าง' if line.is_changed else ''}"


def code_row(line: CodeLine) -> ListRow:
    facts = [
        f"ตั้งแต่ร้อยละ {line.min_percent}" if line.min_percent else "",
        f"อยู่ใต้ {line.group}" if line.group else "",
        f"หน่วย {line.measure}" if line.measure else "",
        f"ปีงบประมาณ {line.fiscal_year_be}" if line.fiscal_year_be else "",
        f"ใช้ตั้งแต่ {short_date(line.active_from)}" if line.active_from else "",
        f"ใช้ถึง {short_date(line.active_to)}" if line.active_to else "",
        "ค่าตั้งต้นของโปรแกรม" if line.is_shipped else "ของจังหวัด",
    ]
    over = ChipLook("เลิกใช้แล้ว", "cancel", Tone.DRAFT) if line.is_over else None
    return ListRow(
        key=line.code,
        code=line.code,
        title=line.label,
        second=" · ".join(fact for fact in facts if fact),
        ink="muted" if line.is_over else "text",
        chip=_MARKS.get(line.mark) or over,
    )


def words_rows(lines: Sequence[WordsLine]) -> list[ListRow]:
    """Under the part of the form that they belong to."""
    found: list[ListRow] = []
    for part in dict.fromkeys(line.part for line in lines):
        some = [line for line in lines if line.part is part]
        found.append(
            ListRow(key=f"group {part.value}", title=part.value, is_group=True, count=f"{len(some)}")
        )
        found += [_words_row(line) for line in some]
    return found


def _words_row(line: WordsLine) -> ListRow:
    differs = line.text != line.now
    second = f"เดิม {one_line(line.now)}" if differs else ""
    if not second and line.now != line.house:
        second = f"ที่มากับโปรแกรม {one_line(line.house)}"
    return ListRow(key=line.key, title=one_line(line.text), second=second, chip=DRAFT if differs else None)
