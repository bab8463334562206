"""The year's assessments: scores that come to the level each plot is to have, and who gave them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from db.records.assessments import ItemKind, TemplateItem
from desktop.assessing import shipped_template
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, is_working_day, working_day_from
from desktop.demo.papers import OFFICER_POST, Paper, Ref, signed_sent, spread
from desktop.demo.people import OFFICERS
from desktop.demo.places import Plot

FOURTH_LEVEL = "9903"
"""The district in which a fourth level is switched on."""
_DAYS_OF_VISITS = 12
_AGAIN = (60, 12)
"""Of so many plots so many are assessed again."""

_SPANS = {"A": (80, 94), "B": (60, 79), "C": (42, 59), "D": (24, 39)}
_SHARES = (("A", 14), ("B", 28), ("C", 18))
_SHARES_OF_FOUR = (("A", 2), ("B", 4), ("C", 3), ("D", 1))
_BETTER = {"D": "C", "C": "B", "B": "A", "A": "A"}

_FOUND = {
    "A": ("สื่อประจำฐานบางฐานเริ่มเก่า", "สื่อใหม่ประจำฐานและหลักสูตรระยะสั้น", "ยกระดับเป็นศูนย์เรียนรู้หลักของอำเภอ รับคณะศึกษาดูงานและเป็นแปลงครูพาทำ"),
    "B": ("น้ำในหนองไม่พอปลายฤดูแล้ง และยังไม่มีสื่อครบทุกฐาน", "ขุดลอกหนอง ทำสื่อประจำฐาน ฝึกวิทยากรเพิ่ม", "เสริมฐานเรียนรู้และการแปรรูป ให้พร้อมเป็นต้นแบบในปีถัดไป"),
    "C": ("พื้นที่ยังจัดรูปไม่ครบ ดินเสื่อม เจ้าของแปลงมีเวลาน้อย", "พันธุ์ไม้ ปุ๋ยหมัก และแรงเอามื้อเดือนละครั้ง", "ซ่อมหนองและคันนา จับคู่กับแปลง CLM ในตำบลเป็นพี่เลี้ยง"),
    "D": ("แปลงหยุดดำเนินการ ไม่มีผู้ดูแล", "ผู้ดูแลแปลงคนใหม่และแผนฟื้นฟู", "หารือเจ้าของแปลงและ อบต. ว่าจะดำเนินการต่อหรือไม่"),
}  # fmt: skip
_OVERRIDES = (
    ("B", "A", "คะแนนถึงระดับ A แต่หนองแห้งทุกปี คณะกรรมการเห็นว่ายังไม่พร้อมเป็นต้นแบบ"),
    ("B", "C", "คะแนนขาด 2 คะแนน แต่เจ้าของแปลงเป็นครูพาทำและเปิดสอนแล้ว คณะกรรมการเห็นสมควรเป็นระดับ B"),
)
"""Level given, level that the scores propose, and why."""

_COMMITTEE = (
    {"name": f"{OFFICERS[0][1].name}", "post": OFFICER_POST, "sector": "government"},
    {"name": "นายอุดม ปลูกเพลิน", "post": "นักวิชาการเกษตร", "sector": "government"},
    {"name": "พระบุญมี ดินดีจำลอง", "post": "เจ้าอาวาสวัดป่าร่มไม้", "sector": "religious"},
    {"name": "นางสายทอง เรียนรู้เพียร", "post": "ครูโรงเรียนบ้านท่าทดลอง", "sector": "academic"},
    {"name": "นายสมหมาย สมมุติสุข", "post": "ผู้นำอาสาพัฒนาชุมชน", "sector": "people"},
)


@dataclass(frozen=True, slots=True)
class Level:
    """Of a plot: as it was first assessed, and as it is after it was assessed again (None: it was not)."""

    first: str
    again: str | None = None

    @property
    def now(self) -> str:
        return self.again or self.first


def make_levels(amounts: Amounts, plots: Sequence[Plot]) -> list[Level]:
    """By number of plot: learning centres first, plots that do not run last."""
    random = amounts.random("levels")
    ranks = {number: (_rank(plot), random.random()) for number, plot in enumerate(plots)}
    in_order = sorted(range(len(plots)), key=ranks.__getitem__)
    shares = _SHARES_OF_FOUR if amounts.code == FOURTH_LEVEL else _SHARES
    whole = sum(share for _, share in shares)
    ends, seen = [], 0
    for code, share in shares:
        seen += share
        ends.append((round(seen * len(plots) / whole), code))
    firsts = {
        number: next((code for end, code in ends if place < end), ends[-1][1])
        for place, number in enumerate(in_order)
    }
    below = [number for number in in_order if firsts[number] != "A"]
    wanted = max(1, round(len(plots) * _AGAIN[1] / _AGAIN[0]))
    chosen = {number: place for place, number in enumerate(spread(below, wanted))}
    return [
        Level(
            firsts[number],
            (_BETTER[firsts[number]] if chosen[number] % 3 else firsts[number]) if number in chosen else None,
        )
        for number in range(len(plots))
    ]


def _rank(plot: Plot) -> int:
    if not plot.is_running:
        return 9
    return {"clm": 0, "village_se": 1, "hlm": 2, "leader_plot": 2}[plot.site_type]


def make_assessments(amounts: Amounts, year: Year, levels: Sequence[Level]) -> list[Paper]:
    items = shipped_template(amounts.code).items
    papers = []
    for year_be in year.assessed_be:
        random = amounts.random(f"assessments {year_be}")
        papers += _of_year(random, year, year_be, items, levels)
    return [*papers, *_at_work(amounts.random("assessments now"), year, items, levels)]


def _of_year(
    random: Random, year: Year, year_be: int, items: Sequence[TemplateItem], levels: Sequence[Level]
) -> list[Paper]:
    days = _visits(year.review_day(11, 6, year_be), year.review_day(12, 22, year_be))
    overrides = _overridden(levels)
    papers = []
    for number, level in enumerate(levels):
        day = days[number * len(days) // len(levels)]
        key = (year_be, number, 1)
        papers.append(_assessment(random, items, key, day, level.first, overrides.get(number)))
    again = [number for number, level in enumerate(levels) if level.again]
    days = _visits(year.review_day(2, 10, year_be), year.review_day(2, 18, year_be))
    for place, number in enumerate(again):
        day = days[place * len(days) // len(again)]
        papers.append(_assessment(random, items, (year_be, number, 2), day, levels[number].now, None))
    return papers


def _visits(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    return spread([day for day in days if is_working_day(day)], _DAYS_OF_VISITS)


def _overridden(levels: Sequence[Level]) -> dict[int, tuple[str, str]]:
    """Two plots whose level a person chose; they were not assessed again."""
    found: dict[int, tuple[str, str]] = {}
    for given, proposed, why in _OVERRIDES:
        free = (
            number
            for number, level in enumerate(levels)
            if level.first == given and not level.again and number not in found
        )
        number = next(free, None)
        if number is not None:
            found[number] = proposed, why
    return found


def _assessment(
    random: Random,
    items: Sequence[TemplateItem],
    key: tuple[int, int, int],
    day: date,
    level: str,
    override: tuple[str, str] | None,
) -> Paper:
    _, number, round_ = key
    problems, needs, potential = _FOUND[level]
    scored = override[0] if override else level
    low, high = _SPANS[scored]
    percent = random.randint(low, high)
    if override:  # just above, or just below, what the committee gave
        percent = low + 2 if level > scored else high - 1
    fields: dict[str, Any] = {
        "site_id": Ref("Site", number),
        "assessed_on": day,
        "round": round_,
        "scores": _scores(random, items, percent),
        "level": level,
        "problems": problems,
        "needs": needs,
        "potential": potential,
        "assessors": list(_COMMITTEE[: random.randint(3, len(_COMMITTEE))]),
    }
    if override:
        fields["level_reason"] = override[1]
    signed = working_day_from(day + timedelta(days=2))
    sent = working_day_from(signed + timedelta(days=6))
    steps = signed_sent(signed, sent, working_day_from(sent + timedelta(days=7)))
    return Paper(type="Assessment", key=key, keyed_on=signed, fields=fields, steps=steps)


def _scores(random: Random, items: Sequence[TemplateItem], percent: int) -> list[dict[str, Any]]:
    """Whole scores that come to this percentage, as near as the criteria allow."""
    most = {item.code: int(item.max_score) for item in items}
    yes_no = {item.code for item in items if item.kind is ItemKind.YES_NO}
    wanted = round(percent * sum(most.values()) / 100)
    scores = {
        code: (full if percent >= 50 else 0) if code in yes_no else full * percent // 100
        for code, full in most.items()
    }
    codes = [code for code in most if code not in yes_no]
    for _ in range(len(codes)):  # some better, some worse
        better, worse = random.sample(codes, 2)
        if scores[better] < most[better] and scores[worse] > 0:
            scores[better] += 1
            scores[worse] -= 1
    while (lacking := wanted - sum(scores.values())) != 0:
        step = 1 if lacking > 0 else -1
        free = [code for code in codes if 0 <= scores[code] + step <= most[code]]
        scores[random.choice(free)] += step
    return [
        {
            "code": code,
            "score": score,
            **({"evidence": "ภาพถ่ายและสมุดของแปลง"} if random.random() < 0.2 else {}),
        }
        for code, score in scores.items()
    ]


def _at_work(
    random: Random, year: Year, items: Sequence[TemplateItem], levels: Sequence[Level]
) -> list[Paper]:
    """In a new fiscal year the committee has just set out: one whole, the others half scored."""
    begun = working_day_from(date(year.today.year, 10, 20))
    if year.today.month not in (10, 11, 12) or not year.is_known(begun):
        return []
    papers = []
    for number in range(min(4, len(levels))):
        fields: dict[str, Any] = {
            "site_id": Ref("Site", number),
            "assessed_on": year.last_day,
            "scores": _scores(random, items, 72)[: None if number == 0 else 5],
        }
        papers.append(Paper(type="Assessment", key=(number, "now"), keyed_on=year.last_day, fields=fields))
    return papers
