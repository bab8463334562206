"""A rule in words: who owes it to whom, when it is due, and what happens on a holiday."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.calendar.rules import (
    Fixed,
    Manual,
    MonthEnd,
    Monthly,
    QuarterEnd,
    Rule,
    Weekly,
    Within,
    WorkingDay,
    Yearly,
)
from desktop.thai.dates import MONTHS_SHORT, WEEKDAYS, short_date

SHIFT_WORDS = {
    "as_is": "คงวันเดิม",
    "previous_working_day": "เลื่อนมาวันทำการก่อนหน้า",
    "next_working_day": "เลื่อนไปวันทำการถัดไป",
}
_WHO = {
    "npt": "นพต.", "owner": "เจ้าของแปลง", "district": "อำเภอ", "province": "จังหวัด", "department": "กรมฯ",
    "leaders": "ผู้นำ",
}  # fmt: skip
_SINCE = {
    "contract_start": "หลังเริ่มสัญญา", "contract_end": "หลังสิ้นสุดสัญญา", "visit": "หลังมีผู้มาใช้บริการ",
    "visit_with_consent": "หลังผู้มาเรียนรู้ยินยอมให้ติดตาม", "challenge_start": "หลังเริ่มโจทย์", "receipt": "หลังได้รับแฟ้ม",
}  # fmt: skip


def who_words(rule: Rule) -> str:
    """`อำเภอ → จังหวัด`; where both are one office, that office."""
    both = list(dict.fromkeys(_office_words(one) for one in (rule.debtor, rule.creditor)))
    return " → ".join(both)


def _office_words(office: str) -> str:
    return "กลุ่มงานของจังหวัด" if office.startswith("province_unit") else _WHO.get(office, office)


def recur_words(rule: Rule) -> str:
    match rule.recur:
        case WorkingDay():
            return "ทุกวันทำการ"
        case Weekly(weekday, weeks_after):
            return f"ทุกวัน{WEEKDAYS[weekday]}" + ("ของสัปดาห์ถัดไป" if weeks_after else "")
        case Monthly(day):
            return f"ทุกวันที่ {day}" + (" ของเดือนถัดไป" if rule.period_of == "previous_month" else " ของเดือน")
        case MonthEnd():
            return "สิ้นเดือน" + ("ก่อนหน้า" if rule.period_of == "next_month" else "")
        case QuarterEnd(days_after):
            return "สิ้นไตรมาส" + (f" แล้ว {days_after} วัน" if days_after else "")
        case Yearly(month, day):
            return f"ทุกปี {day} {MONTHS_SHORT[month - 1]}"
        case Fixed(dates):
            return ", ".join(short_date(day) for day in dates)
        case Within(days, of, working):
            return f"ภายใน {days} {'วันทำการ' if working else 'วัน'}{_SINCE.get(of, of)}"
        case Manual():
            return "ทำครั้งเดียว"


def whole_words(rule: Rule | None) -> str:
    """As a list of changes tells it; nothing in force is “ไม่ใช้”."""
    if rule is None:
        return "ไม่ใช้"
    parts = [recur_words(rule)]
    if rule.shift != "as_is":
        parts.append(SHIFT_WORDS[rule.shift])
    if rule.min_count > 1:
        parts.append(f"อย่างน้อย {rule.min_count}")
    return " · ".join(parts)


def version_on(rules: list[Rule], code: str, day: date) -> Rule | None:
    """What holds of a rule on a day."""
    return next(
        (
            rule
            for rule in rules
            if rule.code == code
            and (rule.active_from is None or rule.active_from <= day)
            and (rule.active_to is None or rule.active_to >= day)
        ),
        None,
    )


A_YEAR = timedelta(days=366)
