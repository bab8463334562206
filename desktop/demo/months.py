"""A worker's months: six lines of work planned before each, and what came of them by the certified logs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, last_working_day, reports_day, working_day_from
from desktop.demo.diary import WORK, Log
from desktop.demo.papers import Paper, Ref
from desktop.demo.staff import Term, Worker
from desktop.thai.dates import month_range, next_month

_LINES, _COMMON_LINES = 6, 1
_DAYS_A_MONTH = 20
_MID_MONTH = 15

_PROGRESS = {
    "clm": (
        "ดินโซนโคกร่วนขึ้นหลังห่มฟางครบทั้งแนว น้ำในหนองพอใช้ตลอดเดือน ไม้ผลแตกยอดใหม่ ฐานเรียนรู้พร้อมใช้ทุกฐาน",
        "คลองไส้ไก่เชื่อมถึงแปลงนาแล้ว ปลาในหนองโตดี ผู้มาเรียนรู้เพิ่มขึ้น ป้ายฐานเรียนรู้ทำใหม่เกือบครบ",
        "ปลูกป่า ๕ ระดับเพิ่มบนโคก แฝกรอบหนองติดดี ไก่ไข่ออกไข่สม่ำเสมอ น้ำหมักพอใช้ทั้งแปลง",
        "ซ่อมคันนาทองคำแล้ว ปลูกผักสวนครัวบนคัน ฐานคนเอาถ่านได้น้ำส้มควันไม้ใช้ไล่แมลงเอง",
    ),
    "hlm": (
        "ผักสวนครัวพอกินในครัวเรือนและแบ่งเพื่อนบ้าน ดินชุ่มขึ้น หนองมีน้ำ ไม้ผลเริ่มให้ผล",
        "แฝกรอบหนองติดดี เลี้ยงปลาและเป็ดในหนอง ครัวเรือนลดค่ากับข้าวได้",
        "ห่มดินครบทั้งแปลง กล้วยและมะละกอให้ผล เก็บเมล็ดพันธุ์ไว้ปลูกรอบหน้า",
    ),
}  # fmt: skip
_REASONS = (
    "ฝนตกต่อเนื่องหลายวัน ทำต่อเดือนหน้า", "เจ้าของแปลงติดภารกิจ เลื่อนไปสัปดาห์แรกของเดือนหน้า",
    "รอวัสดุจาก อบต.", "แบ่งเวลาไปช่วยเอามื้อสามัคคีแปลงอื่น", "น้ำในหนองลดลง จึงทำได้บางส่วน",
)  # fmt: skip
_DAYS_REASONS = (
    "เจ้าของแปลงไปรักษาตัวต่างจังหวัด จะลงนามรับรองย้อนหลัง",
    "เจ้าของแปลงไม่อยู่ในวันนั้น มีภาพถ่ายและเพื่อนร่วมงานยืนยัน",
)
_SUGGESTIONS = (
    "ขอพันธุ์กล้าไม้ยืนต้นเพิ่ม",
    "ควรจัดอบรมการบันทึกประจำวันอีกครั้ง",
    "อยากให้มีเครื่องสับกิ่งไม้ประจำตำบล",
    None,
    None,
)


@dataclass(slots=True)
class _Done:
    """What the logs of a worker say of a month, as far as they were typed when the result was."""

    days: Counter[tuple[str, str]] = field(default_factory=Counter)
    qty: Counter[tuple[str, str]] = field(default_factory=Counter)
    uncertified: int = 0
    troubles: list[tuple[str, str]] = field(default_factory=list)


def make_months(amounts: Amounts, year: Year, staff: Sequence[Worker], logs: Iterable[Log]) -> list[Paper]:
    done = _by_month(year, logs)
    papers: list[Paper] = []
    for number, worker in enumerate(staff):
        for month in (*year.months, next_month(year.month)):
            term = _term_in(worker, month)
            if term is None:
                continue
            random = amounts.random(f"month {number} {month:%Y-%m}")
            plan = _plan(random, number, worker, term, month)
            if month <= year.month:
                papers.append(_signed_plan(plan, term, month, random))
                if worker.writes_logs:
                    made = _result(random, year, number, worker, month, plan, done[number, month])
                    papers += [made] if made else []
            elif year.last_day.day >= _MID_MONTH:
                papers += _plan_at_work(plan, number, year)
    return papers


def _term_in(worker: Worker, month: date) -> Term | None:
    first, last = month_range(month)
    found = [term for term in worker.terms if term.start <= last and first <= term.last]
    return found[-1] if found else None


def _by_month(year: Year, logs: Iterable[Log]) -> dict[tuple[int, date], _Done]:
    found: dict[tuple[int, date], _Done] = defaultdict(_Done)
    for log in logs:
        month = log.day.replace(day=1)
        typed, due = year.round_of(log.keyed_on), year.round_of(reports_day(month))
        if log.fields["day_kind"] != "work" or typed is None or due is None or typed > due:
            continue
        done = found[log.worker, month]
        if "problems" in log.fields:
            done.troubles.append((log.fields["problems"], log.fields["remedy"]))
        if "cert_date" not in log.fields:
            done.uncertified += 1
            continue
        for line in log.fields["lines"]:
            done.days[line["duty_code"], line["text"]] += 1
            done.qty[line["duty_code"], line["text"]] += line.get("qty", 0)
    return found


# --- plans --------------------------------------------------------------------------------------------


def _plan(random: Random, number: int, worker: Worker, term: Term, month: date) -> Paper:
    own = WORK[worker.lab]
    works = [
        *((work, len(own)) for work in random.sample(own, _LINES - _COMMON_LINES)),
        *((work, _DAYS_A_MONTH) for work in random.sample(WORK["both"], _COMMON_LINES)),
    ]
    lines = [_line(random, work, rare, term) for work, rare in sorted(works, key=lambda one: one[0][0])]
    fields = {"worker_id": Ref("NptWorker", number), "period_month": month, "lines": lines}
    return Paper(type="MonthlyWorkPlan", key=(number, month), keyed_on=month, fields=fields)


def _line(random: Random, work: tuple[Any, ...], rare: int, term: Term) -> dict[str, Any]:
    """`rare`: one of so many kinds of work, so that it is done every `rare`-th time."""
    code, text, _, qty, unit = work
    times = max(1.0, 1.2 * _DAYS_A_MONTH / rare) * random.uniform(0.5, 0.95)
    target = _round(qty * times) if qty is not None else max(1, round(times))
    weeks = sorted(random.sample(range(1, 5), random.choice((1, 2, 2, 4))))
    return {
        "duty_code": code,
        "activity": text,
        "site_id": Ref("Site", term.works_at),
        "target_qty": target,
        "unit": unit or "วัน",
        "weeks": ",".join(map(str, weeks)),
    }


def _round(amount: float) -> int:
    """As people plan: 40, 75, 3."""
    step = 10 if amount >= 100 else 5 if amount >= 20 else 1
    return max(1, round(amount / step) * step)


def _signed_plan(plan: Paper, term: Term, month: date, random: Random) -> Paper:
    """On the last working day of the month before; who came later planned on the first day."""
    due = last_working_day(next_month(month, -1))
    plan.keyed_on = due if term.start <= month else working_day_from(term.start)
    if random.random() < 0.05:
        plan.keyed_on = working_day_from(plan.keyed_on + timedelta(days=2))
    plan.steps = ((plan.keyed_on, "signed"),)
    return plan


def _plan_at_work(plan: Paper, number: int, year: Year) -> list[Paper]:
    """Next month's: some signed, some begun, the rest not yet."""
    plan.keyed_on = year.last_day
    match number % 4:
        case 0:
            plan.steps = ((year.last_day, "signed"),)
        case 1:
            plan.steps = ()
        case 2:
            plan.fields["lines"] = plan.fields["lines"][:3]
        case _:
            return []
    return [plan]


# --- results ------------------------------------------------------------------------------------------


def _result(
    random: Random, year: Year, number: int, worker: Worker, month: date, plan: Paper, done: _Done
) -> Paper | None:
    paper = Paper(
        type="MonthlyResult",
        key=(number, month),
        keyed_on=reports_day(month),
        fields={"worker_id": Ref("NptWorker", number), "period_month": month},
    )
    if month == year.month:  # begun from the plan, for half of them
        paper.keyed_on = year.last_day
        names = ("duty_code", "activity", "target_qty", "unit")
        paper.fields["lines"] = [{name: line[name] for name in names} for line in plan.fields["lines"]]
        return paper if number % 2 == 0 and year.last_day.day >= _MID_MONTH else None
    paper.fields |= _told(random, worker, plan, done)
    left = worker.terms[-1].last
    signed = min(last_working_day(month), left) if left >= month else last_working_day(month)
    if random.random() < 0.08:
        signed = paper.keyed_on
    paper.steps = ((signed, "signed"),)
    return paper


def _told(random: Random, worker: Worker, plan: Paper, done: _Done) -> dict[str, Any]:
    lines = [_result_line(random, line, worker, done) for line in plan.fields["lines"]]
    planned = {(line["duty_code"], line["activity"]) for line in lines}
    extra = [(work, days) for work, days in done.days.most_common() if work not in planned][:2]
    fields: dict[str, Any] = {
        "lines": lines,
        "extra_lines": [
            {"duty_code": code, "activity": text, "result": f"ทำ {days} วัน"} for (code, text), days in extra
        ],
        "progress": random.choice(_PROGRESS[worker.lab]),
        "suggestion": random.choice(_SUGGESTIONS),
    }
    if done.troubles:
        fields["problems"], fields["remedy"] = done.troubles[0]
    if done.uncertified:
        fields["days_reason"] = random.choice(_DAYS_REASONS)
    return fields


def _result_line(random: Random, line: dict[str, Any], worker: Worker, done: _Done) -> dict[str, Any]:
    work = line["duty_code"], line["activity"]
    counts_days = line["unit"] == "วัน"
    actual = done.days[work] if counts_days else done.qty[work]
    told = {name: line[name] for name in ("duty_code", "activity", "target_qty", "unit")}
    told["actual_qty"] = actual
    told["result"] = _outcomes(worker)[work] if done.days[work] else "ยังไม่ได้ดำเนินการ"
    if actual < line["target_qty"]:
        told["reason"] = random.choice(_REASONS)
    return told


def _outcomes(worker: Worker) -> dict[tuple[str, str], str]:
    return {(code, text): result for code, text, result, _, _ in (*WORK[worker.lab], *WORK["both"])}
