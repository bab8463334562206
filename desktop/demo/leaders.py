"""The leader programme of the August in the demo's year: pairs with their agreements, fifteen leaders a tambon, plans, seeds,
clips and reports; at the province the ranking of the districts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from desktop import areas
from desktop.codes import LEADER_INDICATOR
from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, working_day_by, working_day_from
from desktop.demo.papers import Paper, Ref, signed_sent
from desktop.demo.people import People
from desktop.opening import App
from desktop.thai.dates import fiscal_year_be

_LEADERS, _CLIP_S = 15, 180
_FIGURES = {
    "households": (420, 0), "vegetables": (96, 140), "herbs": (60, 85), "shared_plots": (1, 2), "shared_plot_area": (2, 3),
    "sharing_times": (4, 11), "sharing_households": (25, 60), "seed_banks": (0, 1), "driving_leaders": (5, 7),
}  # fmt: skip
"""Of the indicators that ship: about how many before, and how many more after."""
_POSITIONS = (
    "village_head", "lead_volunteer", "volunteer", "women_tambon", "women_village", "green_volunteer", "local_gov", "volunteer",
    "women_village", "other",
)  # fmt: skip
_PHASES = (("understand", 15), ("reach", 28), ("develop", 44))
"""Phase, and the days after the first of August by which its clip was shown."""
_TITLES = {
    "understand": "เข้าใจ ตู้ยาข้างบ้าน ตู้อาหารข้างครัว ตำบล{tambon}",
    "reach": "เข้าถึง พี่พาน้องปลูกผัก 10 ชนิด ตำบล{tambon}",
    "develop": "พัฒนา ธนาคารเมล็ดพันธุ์ของตำบล{tambon}",
}
_SEEDS = ("กวางตุ้ง", "พริกขี้หนู", "มะเขือเปราะ", "ถั่วฝักยาว", "ฟักทองพื้นบ้าน", "ฟ้าทะลายโจร", "ขิง", "น้ำเต้า")
_PLAN = {
    "strengths": "ผู้นำเข้มแข็ง รวมกลุ่มเอามื้อสามัคคีทุกเดือน มีครูพาทำในตำบล",
    "weaknesses": "หลายครัวเรือนมีพื้นที่น้อย และน้ำไม่พอในฤดูแล้ง",
    "opportunities": "มีแปลงโคก หนอง นา เป็นแหล่งเรียนรู้ และภาคีสนับสนุนเมล็ดพันธุ์",
    "threats": "ฝนทิ้งช่วง และราคาปัจจัยการผลิตสูงขึ้น",
    "three_months": (
        "ทุกครัวเรือนปลูกผักสวนครัวอย่างน้อย 10 ชนิดและสมุนไพร 5 ชนิด แบ่งปันข้ามหมู่บ้านสัปดาห์ละครั้ง เก็บเมล็ดพันธุ์ไว้ที่ศาลาประชาคม "
        "มีข้าวในยุ้งพอสามเดือน เลี้ยงปลาและไก่ไข่ไว้กินเอง ผู้สูงอายุและเด็กมีผู้นำดูแลเป็นรายคุ้ม"
    ),
    "lines": [
        {"activity": "ปลูกผักสวนครัว รั้วกินได้", "target": "15 ครัวเรือนแกนนำ", "when": "ส.ค. – ก.ย.", "who": "ผู้นำทั้ง 15 คน", "pillar": "elder_tambon"},
        {"activity": "ตั้งธนาคารเมล็ดพันธุ์", "target": "1 แห่ง", "when": "ก.ย.", "who": "กพสต.", "pillar": "department"},
        {"activity": "เอามื้อสามัคคีห่มดินและทำปุ๋ยหมัก", "target": "2 ครั้ง", "when": "ทุกเดือน", "who": "ผู้นำ อช.", "pillar": "network"},
    ],
}  # fmt: skip


def make_leaders(amounts: Amounts, year: Year) -> list[Paper]:
    """Of the August that lies in the year; what was not yet done by the last day falls off the end."""
    begun = next(month for month in year.months if month.month == 8)
    tambons = sorted(area.code for area in areas.inside(amounts.code))
    count = amounts.of(4, 0) or min(1, amounts.of(1000, 0))
    people, random = People(amounts.random("leaders")), amounts.random("leader figures")
    papers: list[Paper] = []
    for number in range(min(count, len(tambons) // 2)):
        elder, younger = tambons[2 * number : 2 * number + 2]
        papers.append(_pair(number, elder, younger, begun, people))
        for tambon, side in ((elder, "elder"), (younger, "younger")):
            papers += _names(tambon, side, begun, people)
            papers += _of_tambon(tambon, number, begun, random, tells=side == "younger")
    return papers


def _of(day: date) -> dict[str, Any]:
    return {"fiscal_year_be": fiscal_year_be(day)}


def _pair(number: int, elder: str, younger: str, begun: date, people: People) -> Paper:
    agreed = working_day_by(begun + timedelta(days=18))
    signers = [
        {"side": side, "name": people.next().name, "post": post, "is_witness": witness}
        for side in ("elder", "younger")
        for post, witness in (("ประธานกรรมการพัฒนาสตรีตำบล", None), ("กำนัน", True))
    ]
    fields = {
        **_of(begun),
        "elder_tambon": elder,
        "younger_tambon": younger,
        "readiness_reason": "มีแปลงตัวอย่างและครูพาทำ พร้อมเป็นพี่เลี้ยง",
        "agreement_no": f"{number + 1}/{begun.year + 543}",
        "agreed_on": agreed,
        "agreed_at": f"ศาลาประชาคมตำบล{areas.name_of(younger)}",
        "ends_on": date(begun.year + 1, 7, 31),
        "signers": signers,
    }
    keyed = working_day_from(begun + timedelta(days=1))
    return Paper(type="TambonPair", key=number, keyed_on=keyed, fields=fields, steps=((agreed, "signed"),))


def _names(tambon: str, side: str, begun: date, people: People) -> list[Paper]:
    keyed = working_day_by(begun + timedelta(days=5))
    papers = []
    for seq in range(1, _LEADERS + 1):
        fields = {
            **_of(begun),
            "tambon_code": tambon,
            "side": side,
            "seq": seq,
            **people.next().as_fields(),
            "position": _POSITIONS[(seq - 1) % len(_POSITIONS)],
            "moo": (seq - 1) % 9 + 1,
            "phone": people.phone(),
            "trained_day1": True,
            "trained_day2": seq != 11 or None,
        }
        papers.append(Paper(type="ChangeLeader", key=(tambon, seq), keyed_on=keyed, fields=fields))
    return papers


def _of_tambon(tambon: str, number: int, begun: date, random: Random, *, tells: bool) -> list[Paper]:
    """The younger tambon tells of it: its clips and the report of them."""
    early = working_day_by(begun + timedelta(days=6))
    planned = working_day_by(begun + timedelta(days=12))
    late = working_day_by(date(begun.year, 9, 14))
    place = {**_of(begun), "tambon_code": tambon}
    plan = {**place, **_PLAN, "challenge_start": planned, "challenge_end": planned + timedelta(days=27)}
    grown = random.randint(0, 3)
    papers = [
        _report(place, "r11", early, {}),
        _report(place, "r21", early, {}, partial(_figures, grown, is_after=False)),
        Paper(
            type="LeaderActionPlan",
            key=tambon,
            keyed_on=planned,
            fields=plan,
            steps=((working_day_from(planned + timedelta(days=28)), "signed"),),
        ),
        _report(place, "r22", late, {}, partial(_figures, grown, is_after=True)),
    ]
    for place_, name in enumerate(_SEEDS[number * 2 : number * 2 + 2]):
        seeds = {
            "on": planned, "tambon_code": tambon, "species": name, "received_qty": 60 - 10 * place_, "handed_qty": 45,
            "study_centre": "ศพช.ตัวอย่าง",
        }  # fmt: skip
        papers.append(Paper(type="SeedHandling", key=(tambon, name), keyed_on=planned, fields=seeds))
    if tells:
        papers += [
            _clip(place, tambon, number, phase, begun + timedelta(days=days - 1)) for phase, days in _PHASES
        ]
        papers.append(_report(place, "r3", late, {}))
    return papers


def _clip(place: Mapping[str, Any], tambon: str, number: int, phase: str, shown: date) -> Paper:
    fields = {
        **place,
        "phase": phase,
        "title": _TITLES[phase].format(tambon=areas.name_of(tambon)),
        "duration_s": _CLIP_S if (number, phase) == (0, "develop") else 140 + 7 * number,
        "youtube_url": f"https://example.org/clip/{tambon}-{phase}",
        "social_url": f"https://example.org/pc-tuayang/{tambon}/{phase}",
        "channels": ["youtube", "facebook"],
        "published_on": working_day_by(shown),
    }
    return Paper(type="Clip", key=(tambon, phase), keyed_on=working_day_by(shown), fields=fields)


def _report(
    place: Mapping[str, Any],
    kind: str,
    day: date,
    fields: Mapping[str, Any],
    begin: Any = None,
) -> Paper:
    return Paper(
        type="LeaderReport",
        key=(place["tambon_code"], kind),
        keyed_on=day,
        fields={**place, "kind": kind, "reported_on": day, **fields},
        steps=signed_sent(day, day, working_day_from(day + timedelta(days=6))),
        begin=begin,
    )


def _figures(grown: int, app: App, *, is_after: bool) -> Mapping[str, Any]:
    """Every indicator of the list in force; a tambon differs a little from the next."""
    figures = []
    for one in app.codes.of(LEADER_INDICATOR):
        before, more = _FIGURES.get(one.code, (3, 5))
        value = before + grown if before else before
        figures.append({"code": one.code, "value": value + more if is_after else value})
    return {"figures": figures}


# --- at the province --------------------------------------------------------------------------------


def make_ranking(amounts: Amounts, year: Year) -> list[Paper]:
    """Report 4 of the same year: every district with its points and its group, signed by the team."""
    begun = next(month for month in year.months if month.month == 8)
    rated = working_day_by(date(begun.year, 9, 24))
    people, random = People(amounts.random("ranking")), amounts.random("points")
    team = [{"name": people.next().name, "post": post} for post in ("พัฒนาการจังหวัด", "หัวหน้ากลุ่มงาน", "ผู้แทนภาคี")]
    fields = {**_of(begun), "rated_on": rated, "team": team}
    papers = [
        Paper(
            type="GreenHeartReport",
            key="ranking",
            keyed_on=rated,
            fields=fields,
            steps=((working_day_from(rated + timedelta(days=1)), "signed"),),
        )
    ]
    for number, area in enumerate(areas.inside(amounts.code)):
        scores = [{"code": str(code), "score": random.randint(10, 20) - number % 3} for code in range(1, 6)]
        grade = "abcd"[min(3, number)]
        rating = {
            "report_id": Ref("GreenHeartReport", "ranking"),
            "district": area.code,
            "scores": scores,
            "grade": grade,
        }
        papers.append(Paper(type="GreenHeartRating", key=area.code, keyed_on=rated, fields=rating))
    return papers
