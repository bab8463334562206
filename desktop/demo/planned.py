"""The plan of the five P, what came of it, and the three rounds of reports on how the plots get on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import PLAN_SENT, RESULT_SENT, ROUNDS_SENT, Year, working_day_from
from desktop.demo.levels import Level
from desktop.demo.papers import Paper, Ref, signed_sent, typist
from desktop.demo.places import Plot
from desktop.demo.plan_works import CELLS, Work

PLAN, RESULT = "plan", "result"
_DIMS = ("place", "people", "product", "promotion", "pass_on_perfect")
_STRATEGIES = ("repair", "strengthen", "build")
_STEP, _SHIFT = 7, 4
"""From item to item, and from one turn round the plots to the next: every plot gets other cells each time."""

_MONTHS = ("10", "11", "12", "01", "02", "03", "04", "05", "06", "07", "08", "09")
_RESPONSIBLE = (
    "เจ้าของแปลง และ นพต.", "นักวิชาการพัฒนาชุมชนผู้ประสานงานตำบล", "คณะทำงานเครือข่ายศูนย์เรียนรู้อำเภอ",
    "ผู้นำ อช. และเจ้าของแปลง",
)  # fmt: skip
_SOURCES = ("ไม่ใช้งบประมาณ", "งบเจ้าของแปลง", "งบ อบต.", "งบพัฒนาจังหวัด", "ภาคเอกชนสนับสนุน")
_SECTORS = ("government", "academic", "religious", "people", "private", "civil_society", "media")
_MARKETS = ("community", "province", "national")

_PROBLEMS = (
    ("วัสดุมาช้า", "เลื่อนไปทำเดือนถัดไป"), ("ฝนตกต่อเนื่อง", "ทำเมื่อดินแห้ง"), ("แรงงานไม่พอ", "จัดเอามื้อสามัคคีช่วยกัน"),
)  # fmt: skip
_PROGRESS = (
    "ดำเนินการตามแผน ฐานเรียนรู้เปิดสอนสม่ำเสมอ ผู้มาเรียนรู้นำกลับไปทำที่บ้าน",
    "ปรับปรุงหนองและคลองไส้ไก่แล้วเสร็จ อยู่ระหว่างทำสื่อประจำฐาน",
    "ปลูกป่า ๕ ระดับเพิ่ม ห่มดินครบ เริ่มมีผลผลิตขายในตลาดในแปลง",
    "เตรียมพื้นที่และวัสดุตามแผน เริ่มงานได้หลังเก็บเกี่ยว",
    "จัดเอามื้อสามัคคีร่วมกับเพื่อนบ้าน งานคืบหน้าไปกว่าครึ่ง",
)
_AS_OF = ((1, 30), (2, 13), (3, 12))
"""Of the rounds (month, day)."""


def make_plan(amounts: Amounts, year: Year, levels: Sequence[Level]) -> list[Paper]:
    day, sent = year.review_day(2, 9), year.review_day(*PLAN_SENT)
    plan = Paper(
        type="DevelopmentPlan",
        key=PLAN,
        keyed_on=day,
        fields={
            "fiscal_year_be": year.review_be,
            "quarter": 1,
            "planned_on": day,
            "note": "จัดทำร่วมกับคณะทำงานเครือข่ายศูนย์เรียนรู้ระดับอำเภอ ตามผลการประเมินศักยภาพทุกแห่ง",
            **typist("planner"),
        },
        steps=signed_sent(sent, sent, working_day_from(sent + timedelta(days=9))),
    )
    random = amounts.random("plan")
    items = [
        Paper(
            type="PlanItem",
            key=number,
            keyed_on=day,
            fields=fields,
            steps=((sent, "checked"),),
        )
        for number, fields in enumerate(_items(amounts, random, levels))
    ]
    return [plan, *items, *_result(amounts, year, items, levels)]


def _items(amounts: Amounts, random: Random, levels: Sequence[Level]) -> list[dict[str, Any]]:
    """Plots of the lowest levels first, so that none of them is without an activity."""
    plots = sorted(range(len(levels)), key=lambda number: (-ord(levels[number].first), number))
    found = []
    for number in range(amounts.of(210, 30, least=15)):
        turn, place = divmod(number, len(plots))
        cell = (place * _STEP + turn * _SHIFT) % (len(_DIMS) * len(_STRATEGIES))
        dim, strategy = _DIMS[cell % len(_DIMS)], _STRATEGIES[cell // len(_DIMS)]
        works = CELLS[dim, strategy]
        work = works[(place + turn) % len(works)]
        found.append(_item(random, plots[place], dim, strategy, work))
    return found


def _item(random: Random, plot: int, dim: str, strategy: str, work: Work) -> dict[str, Any]:
    first = random.randrange(1, 9)
    baht = round(work.baht * random.uniform(0.7, 1.3), -2) if work.baht else 0
    fields: dict[str, Any] = {
        "plan_id": Ref("DevelopmentPlan", PLAN),
        "site_id": Ref("Site", plot),
        "dim": dim,
        "strategy": strategy,
        "topic": work.topic,
        "problem": work.problem,
        "activity": work.activity,
        "target_qty": max(1, round(work.qty * random.uniform(0.6, 1.4))),
        "target_unit": work.unit,
        "budget_baht": baht,
        "budget_source": random.choice(_SOURCES[1:]) if baht else _SOURCES[0],
        "months": sorted(_MONTHS[first : first + random.randint(1, 4)]),
        "partner_sectors": sorted(random.sample(_SECTORS, random.randint(1, 3))),
        "responsible": random.choice(_RESPONSIBLE),
        "expected": work.expected,
    }
    if dim == "promotion":
        fields["market_level"] = random.choices(_MARKETS, (6, 3, 1))[0]
    return fields


# --- what came of it ----------------------------------------------------------------------------------


def _result(amounts: Amounts, year: Year, items: Sequence[Paper], levels: Sequence[Level]) -> list[Paper]:
    day, sent = year.review_day(2, 20), year.review_day(*RESULT_SENT)
    result = Paper(
        type="PlanResult",
        key=RESULT,
        keyed_on=day,
        fields={"plan_id": Ref("DevelopmentPlan", PLAN), "period_no": 1, "as_of": day, **typist("reporter")},
        steps=signed_sent(sent, sent, working_day_from(sent + timedelta(days=9))),
    )
    random = amounts.random("plan results")
    told = [
        Paper(
            type="PlanResultItem",
            key=item.key,
            keyed_on=day,
            fields={
                "result_id": Ref("PlanResult", RESULT),
                "item_id": Ref("PlanItem", item.key),
                **_outcome(random, item.fields, levels),
            },
            steps=((sent, "checked"),),
        )
        for item in items
    ]
    return [result, *told]


def _outcome(random: Random, item: Mapping[str, Any], levels: Sequence[Level]) -> dict[str, Any]:
    """Plots that were assessed again have their new level."""
    status = random.choices(("done", "working", "not_started"), (35, 45, 20))[0]
    fields: dict[str, Any] = {"status": status}
    level = levels[item["site_id"].key]
    if level.again and level.again != level.first:
        fields["level_after"] = level.again
    if status == "not_started":
        return fields
    share = random.uniform(0.9, 1.2) if status == "done" else random.uniform(0.2, 0.7)
    fields |= {
        "actual_qty": max(1, round(item["target_qty"] * share)),
        "spent_baht": round(item["budget_baht"] * min(1.0, share), -1),
        "result": f"{item['expected']} {'แล้วเสร็จตามแผน' if status == 'done' else 'อยู่ระหว่างดำเนินการ'}",
        "evidence": f"ภาพที่ {random.randint(1, 9)}–{random.randint(10, 14)}",
    }
    if status == "working" and random.random() < 0.4:
        fields["problem"], fields["remedy"] = random.choice(_PROBLEMS)
    return fields


# --- rounds -------------------------------------------------------------------------------------------


def make_rounds(amounts: Amounts, year: Year, plots: Sequence[Plot]) -> list[Paper]:
    """The program puts the figures beside what is told of each plot."""
    running = [number for number, plot in enumerate(plots) if plot.is_running]
    papers = []
    for round_no, (as_of, sent) in enumerate(zip(_AS_OF, ROUNDS_SENT, strict=True), start=1):
        random = amounts.random(f"round {round_no}")
        gone = year.review_day(*sent)
        fields = {
            "fiscal_year_be": year.review_be,
            "quarter": 2,
            "round_no": round_no,
            "as_of": year.review_day(*as_of),
            "rows": [_row(random, number) for number in running],
            "evidence": ["visitor_book", "follow_up", "photos"],
            "report_date": gone,
            **typist("reporter"),
        }
        steps = signed_sent(gone, gone, working_day_from(gone + timedelta(days=8)))
        papers.append(Paper(type="ProgressReport", key=round_no, keyed_on=gone, fields=fields, steps=steps))
    return papers


def _row(random: Random, number: int) -> dict[str, Any]:
    problem, remedy = random.choice(_PROBLEMS) if random.random() < 0.15 else (None, None)
    words = random.choice(_PROGRESS)
    return {"site_id": Ref("Site", number), "progress_text": words, "problem": problem, "remedy": remedy}
