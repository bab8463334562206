"""How duties are called: titles of lines, who owes and to whom, the step that is a duty's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.calendar.instances import Instance
from desktop.calendar.rules import Within
from desktop.calendar.settling import BESIDE_RULES, INSTRUCTION, LETTER, VISIT
from desktop.thai.dates import MONTHS_SHORT, long_date, long_month, range_words

WHO = {
    "npt": "นพต.",
    "owner": "เจ้าของแปลง",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "department": "กรมการพัฒนาชุมชน",
    "sender": "ผู้ส่งหนังสือ",
    "province_unit:unit_strategy": "กลุ่มงานยุทธศาสตร์การพัฒนาชุมชน",
    "province_unit:unit_promotion": "กลุ่มงานส่งเสริมการพัฒนาชุมชน",
    "province_unit:unit_information": "กลุ่มงานสารสนเทศการพัฒนาชุมชน",
    "province_unit:unit_coordination": "กลุ่มงานประสานและสนับสนุนการบริหารงานพัฒนาชุมชน",
}


@dataclass(frozen=True, slots=True)
class OwnStep:
    """`done` and `unit` count those who owe it; with `counts` the step tells the count too."""

    step: str
    done: str = "ทำแล้ว"
    unit: str = "คน"
    counts: bool = False


_PAPER = OwnStep("กรอก ตรวจทาน พิมพ์ และลงนาม")
STEPS: dict[str, OwnStep] = {
    "certified_days": OwnStep("เจ้าของแปลงรับรองครบทุกวัน", "รับรองครบ"),
    "collected_weeks": OwnStep("รับรวบรวม", "รวบรวมแล้ว", counts=True),
    "checked_weeks": OwnStep("ตรวจบันทึก", "ตรวจแล้ว", counts=True),
    "weekly_posts": OwnStep("เผยแพร่ครบทุกแปลง CLM", "เผยแพร่แล้ว", "แปลง"),
    "month_plans": OwnStep("แผนลงนามครบ", "ลงนามแล้ว", counts=True),
    "month_results": OwnStep("รายงานผลลงนามครบ", "ลงนามแล้ว", counts=True),
    "month_progress": OwnStep("ความก้าวหน้าใน F05 ลงนามครบ", "ลงนามแล้ว"),
    "month_summaries": _PAPER,
    "month_problems": OwnStep("บันทึกปัญหา หรือยืนยันว่าไม่มี"),
    "end_summaries": OwnStep("สรุปผลลงนามครบ", "ลงนามแล้ว", counts=True),
    "briefings": OwnStep("ชี้แจงบทบาทหน้าที่", "ชี้แจงแล้ว"),
    "held_activities": OwnStep("จัดกิจกรรมอย่างน้อย 1 ครั้ง"),
    "month_posts": OwnStep("เผยแพร่อย่างน้อย 1 เรื่อง"),
    "publicity_reports": OwnStep("บันทึกเรื่องที่เผยแพร่ และพิมพ์ F16"),
    "covering_letters": _PAPER,
    "occasions_held": OwnStep("จัดกิจกรรมและบันทึก"),
    "assessments": OwnStep("ประเมินและลงนามทุกแปลง", "ประเมินแล้ว", "แปลง"),
    "site_changes": OwnStep("สำรวจครบทุกแปลง", "สำรวจแล้ว", "แปลง"),
    "network_orders": _PAPER,
    "development_plans": _PAPER,
    "plan_results": _PAPER,
    "annual_results": _PAPER,
    "progress_reports": _PAPER,
    "best_practices": OwnStep("กรอกและตรวจความครบถ้วน"),
    "topic_sheets": _PAPER,
    "visit_plans": _PAPER,
    "month_topics": OwnStep("เขียนผลในสรุปผลตามประเด็นของเดือน"),
    "supervisions": OwnStep("กำกับ ติดตาม หรือให้คำปรึกษาอย่างน้อย 1 ครั้ง"),
    "expected_visits": OwnStep("เตรียมสรุปผลและรับการนิเทศ"),
    "planned_visits": OwnStep("ลงพื้นที่และบันทึกการนิเทศ"),
    "instructions": OwnStep("ดำเนินการและรายงานผล"),
    "followed_instructions": OwnStep("ติดตามจนปิดข้อสั่งการ"),
    "transcribed_visits": OwnStep("คัดลอกลงสมุดครบ", "คัดลอกแล้ว"),
    "follow_ups": OwnStep("ติดตามผู้ที่ยินดีให้ติดตาม", "ติดตามแล้ว"),
    "month_bundles": OwnStep(""),
    "receipts": OwnStep("ตอบรับหรือส่งคืน", "ตอบแล้ว", "แฟ้ม"),
    "once": OwnStep("ทำและบันทึกไว้"),
    "ticked": OwnStep("ทำและบันทึกไว้"),
    "tambon_pairs": OwnStep("ลงนามข้อตกลง และใส่รายชื่อตำบลละ 15 คน", "เสร็จแล้ว", "คู่"),
    "leader_reports": OwnStep("กรอก พิมพ์ และลงนามทุกตำบล", "ส่งแล้ว", "ตำบล"),
    "leader_clips": OwnStep("บันทึกคลิปของทุกตำบล", "มีคลิปแล้ว", "ตำบล"),
    "leader_challenges": OwnStep("ทำโจทย์และบันทึกวันที่ทำเสร็จ", "ทำแล้ว", "ตำบล"),
    "green_heart_reports": _PAPER,
    "incoming_letters": OwnStep("ทำตามหนังสือ และบันทึกในทะเบียนหนังสือรับ"),
}
"""By the name of the function that settles a rule."""
NO_ROAD = frozenset(
    {
        "receipts", "incoming_letters", "covering_letters", "once", "ticked", "green_heart_reports", "visit_plans", "supervisions",
        "expected_visits", "planned_visits", "followed_instructions",
    }
)  # fmt: skip
"""What is over when it is done: nothing of it travels to the province in a file."""


def title_of(one: Instance, month: date | None) -> str:
    """The line's name; with the month where it is not the one that is shown (None: wherever it helps)."""
    rule = one.rule
    if rule.code in BESIDE_RULES:
        return rule.title_th
    if one.subject is not None and one.subject.kind == "activity":
        return f"{rule.form_id} {one.subject.name}".strip()
    if rule.settle == "certified_days":
        return _with_month(rule.title_th, one.due.replace(day=1), month)
    if "W" in one.period.key:
        return f"{rule.title_th} {one.period.words_in(month or one.due)}"
    if rule.settle in ("follow_ups", "transcribed_visits"):
        return _with_month(rule.title_th, one.period.first, month)
    if _is_month(one):
        return _with_month(rule.title_th, one.period.first, month)
    return rule.title_th


def _is_month(one: Instance) -> bool:
    return one.rule.period_of in ("same_month", "previous_month", "next_month")


def _with_month(title: str, about: date, month: date | None) -> str:
    return title if month is not None and about == month else f"{title} {MONTHS_SHORT[about.month - 1]}"


_LATE = {LETTER: "หนังสือที่กำหนดวัน", VISIT: "บันทึกการนิเทศ", INSTRUCTION: "ข้อสั่งการจากการนิเทศ"}
"""What is asked by no rule has no title in common."""


def late_title(one: Instance, lines: int) -> str:
    """“บันทึกประจำวัน นพต. ค้าง 3 สัปดาห์”: several lines of one rule that are overdue from before."""
    if one.rule.code in _LATE:
        return f"{_LATE[one.rule.code]} ค้าง {lines} เรื่อง"
    if "W" in one.period.key:
        unit = "สัปดาห์"
    else:
        unit = "เดือน" if one.subject is None or one.subject.kind != "activity" else "เรื่อง"
    return f"{one.rule.title_th} ค้าง {lines} {unit}"


def about_words(instances: Sequence[Instance]) -> str:
    """What the line is about: a week with its days, a month, a quarter, the day that it waits for."""
    one = instances[0]
    first, last = one.period.first, instances[-1].period.last
    if one.rule.settle == "certified_days":
        end = instances[-1].due
        is_one_month = (one.due.year, one.due.month) == (end.year, end.month)
        return f"ประจำเดือน{long_month(one.due)}" if is_one_month else f"ค้างตั้งแต่ {range_words(one.due, end)}"
    if one.period.key == "once":
        return "ทำครั้งเดียว"
    if one.rule.settle in ("follow_ups", "transcribed_visits"):
        return f"ผู้มาใช้บริการเดือน{long_month(first)}"
    if one.rule.period_of == "event":
        waits = isinstance(one.rule.recur, Within)
        return f"นับจากวันที่ {long_date(first)}" if waits else f"วันที่ {long_date(one.due)}"
    if len({each.period.key for each in instances}) > 1:
        return f"ค้างตั้งแต่ {range_words(first, last)}"
    if "W" in one.period.key:
        return f"{one.period.words} · {range_words(first, last)}"
    return f"ประจำเดือน{long_month(first)}" if _is_month(one) else one.period.words
