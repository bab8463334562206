"""Lines of a week pasted from a spreadsheet: which cell is the day, the duty code, the work, the result.

Columns may stand in any order and days may be left out: a row without a day belongs to the day of the row
before, the first one to the day that the cursor is on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from desktop.thai import arabic_digits, fold, normalise
from desktop.thai.dates import WEEKDAYS, WEEKDAYS_SHORT, field_date, parse_date
from desktop.week_view import PROBLEM, PastedRow, WeekDay, WorkRow

_PROBLEM_WORDS = frozenset({"ปัญหา", "ปัญหา/การแก้ไข", "ปัญหาอุปสรรค"})
_HEADINGS = frozenset({"วัน", "วันที่", "วัน เดือน ปี", "รหัส", "รหัสงาน", "งานที่ปฏิบัติ"})


def read_rows(text: str, days: Sequence[WeekDay], codes: Iterable[str], start: date) -> tuple[PastedRow, ...]:
    """What the clipboard means, row by row; rows that are empty or only headings are left out."""
    known = {arabic_digits(code) for code in codes}
    pasted: list[PastedRow] = []
    current = start
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        cells = [normalise(cell) for cell in line.split("\t")]
        if not any(cells) or set(cells) <= _HEADINGS | {""} | {"ผลการปฏิบัติงาน", "เวลา"}:
            continue
        day, rest, problem = _take_day(cells, days, current)
        current = day or current
        row = _row(rest, known)
        pasted.append(PastedRow(day=day, row=row, problem=problem or _wrong(row, known, day, days)))
    return tuple(pasted)


def _take_day(cells: list[str], days: Sequence[WeekDay], current: date) -> tuple[date | None, list[str], str]:
    """The day that a cell names, and the cells without it."""
    for place, cell in enumerate(cells):
        rest = [*cells[:place], *cells[place + 1 :]]
        if (weekday := _weekday(cell)) is not None:
            return days[0].day + timedelta(days=weekday), rest, ""
        typed = parse_date(cell) if len(cell) > 3 else None
        if typed is not None:
            if days[0].day <= typed.day <= days[-1].day:
                return typed.day, rest, ""
            return None, rest, f"วันที่ {field_date(typed.day)} ไม่อยู่ในสัปดาห์นี้"
    return current, cells, ""


def _weekday(cell: str) -> int | None:
    word = fold(cell).removeprefix(fold("วัน")).removesuffix(".")
    for names in (WEEKDAYS, WEEKDAYS_SHORT):
        for place, name in enumerate(names):
            if word == fold(name).removesuffix("."):
                return place
    return None


def _row(cells: Sequence[str], known: set[str]) -> WorkRow:
    code, words = "", []
    for cell in cells:
        digits = arabic_digits(cell).rstrip(".")
        if not code and (digits in known or cell in _PROBLEM_WORDS):
            code = PROBLEM if cell in _PROBLEM_WORDS else digits
        elif cell:
            words.append(cell)
    if not code and len(words) > 1 and _looks_like_code(words[0]):
        code = arabic_digits(words.pop(0))
    text, *results = words or [""]
    return WorkRow(code=code, text=text, result=" ".join(results))


def _looks_like_code(word: str) -> bool:
    bare = arabic_digits(word).replace(".", "")
    return bool(bare) and bare.isdigit() and len(bare) <= 4


def _wrong(row: WorkRow, known: set[str], day: date | None, days: Sequence[WeekDay]) -> str:
    place = next((one for one in days if one.day == day), None)
    if place is not None and place.locked:
        return place.locked
    if not row.code:
        return "ไม่พบรหัสงานในแถวนี้"
    if not row.is_problem and row.code not in known:
        return f"ไม่มีรหัสงาน “{row.code}” ของ นพต. คนนี้"
    if not row.text:
        return "ไม่มีข้อความงานที่ปฏิบัติ"
    if len(row.text) > 500 or len(row.result) > 500:
        return "ข้อความยาวเกิน 500 ตัวอักษร"
    return ""
