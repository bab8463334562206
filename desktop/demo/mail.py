"""Letters: those that go with the reports, with numbers of the register, and what came in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import (
    IDLE_MONTH,
    PLAN_SENT,
    RESULT_SENT,
    ROUNDS_SENT,
    Year,
    reports_day,
    working_day_by,
    working_day_from,
)
from desktop.demo.papers import Paper, signed_sent
from desktop.opening import App
from desktop.thai.dates import be_year, short_date

_PREFIX = "ตย 0019.3"
_FIRST_NUMBER = 12
_EXTERNAL = {"kind": "external", "closing": "ขอแสดงความนับถือ"}
"""To the governor; the monthly ones stay within the department."""
_OF_REVIEW = ("F13", "F14", "F15")
_BETWEEN = (2, 9)
"""Other letters of the office stand between these in the paper register."""


class _Cover:
    """Begun as the page of letters begins it: wording, enclosures and signer of the office."""

    def __init__(self, form: str, month: date, round_no: int | None = None) -> None:
        self._form, self._month, self._round_no = form, month, round_no

    def __call__(self, app: App) -> Mapping[str, Any]:
        return app.letters.cover(self._form, self._month, self._round_no)


def make_letters(amounts: Amounts, year: Year) -> list[Paper]:
    covers = [*_monthly(year), *_of_review(year)]
    covers.sort(key=lambda one: (one[0], one[1]))
    random = amounts.random("letters")
    papers, last = [], (0, _FIRST_NUMBER)
    for day, form, cover in covers:
        number = (
            last[1] + random.randint(*_BETWEEN)
            if last[0] in (0, day.year)
            else random.randint(1, _BETWEEN[1])
        )
        last = day.year, number
        sent = working_day_from(day)
        papers.append(
            Paper(
                type="LetterDoc",
                key=(form, day),
                keyed_on=day,
                begin=cover,
                fields={
                    "doc_no": f"{_PREFIX}/{number}",
                    "doc_date": day,
                    **(_EXTERNAL if form.startswith(_OF_REVIEW) else {}),
                },
                steps=signed_sent(day, sent),
            )
        )
    return [*papers, _memo(year), _at_work(year)]


def _monthly(year: Year) -> list[tuple[date, str, _Cover]]:
    found = []
    for month in year.months[:-1]:
        if month != year.months[IDLE_MONTH]:
            found.append((working_day_by(month.replace(day=20)), "F01", _Cover("F01", month)))
        found.append((reports_day(month), "F06", _Cover("F06", month)))
        found.append((working_day_by(month.replace(day=15)), "F16", _Cover("F16", month)))
    if year.last_day >= (day := working_day_by(year.month.replace(day=15))):
        found.append((day, "F16", _Cover("F16", year.month)))
    return found


def _of_review(year: Year) -> list[tuple[date, str, _Cover]]:
    found = []
    for form, due in (("F13", PLAN_SENT), ("F14", RESULT_SENT)):
        day = year.review_day(*due)
        found.append((day, form, _Cover(form, day.replace(day=1))))
    for round_no, due in enumerate(ROUNDS_SENT, start=1):
        day = year.review_day(*due)
        found.append((day, f"F15-{round_no}", _Cover("F15", day.replace(day=1), round_no)))
    return found


def _memo(year: Year) -> Paper:
    day = working_day_by(year.months[-2].replace(day=12))
    fields = {
        "kind": "memo",
        "doc_no": f"{_PREFIX}/ภ 12",
        "doc_date": day,
        "subject": "ขออนุมัติจัดประชุมคณะทำงานเครือข่ายศูนย์เรียนรู้ระดับอำเภอ",
        "to": "นายอำเภอ",
        "body": "ด้วยสำนักงานพัฒนาชุมชนอำเภอจะจัดประชุมคณะทำงานเครือข่ายศูนย์เรียนรู้ “โคก หนอง นา” เพื่อทบทวนคำสั่งและแผนการพัฒนาศักยภาพศูนย์เรียนรู้\nจึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",
        "signer_name": "นายเกษม ดินดีจำลอง",
        "signer_post": "พัฒนาการอำเภอ",
    }  # fmt: skip
    return Paper(type="LetterDoc", key="memo", keyed_on=day, fields=fields, steps=signed_sent(day))


def _at_work(year: Year) -> Paper:
    """This month's cover, begun and not yet numbered."""
    return Paper(
        type="LetterDoc", key="now", keyed_on=year.last_day, begin=_Cover("F01", year.month), fields={}
    )


# --- what came in -------------------------------------------------------------------------------------

_SENDERS = {
    "province": ("สำนักงานพัฒนาชุมชนจังหวัด", "ตย 0019/ว {n}"),
    "district": ("ที่ทำการปกครองอำเภอ", "ตย 0118/ว {n}"),
    "water": ("สถานีพัฒนาที่ดินตัวอย่าง", "กษ 0808.14/{n}"),
}
_LETTERS: tuple[tuple[int, str, str, str, int | None], ...] = (
    (10, "province", "แนวทางการขับเคลื่อนศูนย์เรียนรู้ โคก หนอง นา ประจำปีงบประมาณ", "แจ้งเจ้าของแปลงและคณะทำงานทราบ", 14),
    (9, "province", "การประเมินศักยภาพพื้นที่ต้นแบบทุกแห่ง", "ประเมินและจัดระดับให้ครบทุกแห่ง", 30),
    (8, "district", "ขอเชิญประชุมหัวหน้าส่วนราชการประจำเดือน", "", None),
    (6, "water", "สนับสนุนหญ้าแฝกและปูนโดโลไมท์", "แจ้งจำนวนแปลงที่ขอรับ", 10),
    (5, "province", "ขอเชิญร่วมกิจกรรมเอามื้อสามัคคีวันสำคัญ", "จัดกิจกรรมอย่างน้อยอำเภอละ 1 ครั้ง", 20),
    (3, "province", "สำรวจความต้องการพันธุ์กล้าไม้", "ส่งแบบสำรวจ", 7),
    (1, "district", "การเตรียมความพร้อมรับสถานการณ์น้ำ", "รายงานระดับน้ำในหนองของแปลง CLM", 12),
    (0, "province", "ขอข้อมูลแปลงต้นแบบเพื่อรับคณะตรวจเยี่ยม", "ส่งข้อมูลแปลงเด่น 2 แห่ง", 9),
)  # fmt: skip
"""Months before this one, from whom, about what, what is asked, and how many days there are for it."""


def make_incoming(amounts: Amounts, year: Year) -> list[Paper]:
    random = amounts.random("incoming")
    papers = []
    received_no = 40
    for number, (back, sender, subject, demand, days) in enumerate(_LETTERS):
        month = year.months[len(year.months) - 1 - back]
        day = min(working_day_from(month.replace(day=random.randint(2, 20))), year.last_day)
        if back == 0:  # asks for something that is not done yet
            day = working_day_by(year.last_day - timedelta(days=3))
        name, pattern = _SENDERS[sender]
        written = working_day_by(day - timedelta(days=random.randint(1, 6)))
        received_no += random.randint(11, 60)
        fields: dict[str, Any] = {
            "received_no": received_no,
            "received_on": day,
            "sender": name,
            "doc_no": pattern.format(n=random.randint(100, 4000)),
            "doc_date": written,
            "subject": subject,
            "note": f"เวียนแจ้งแล้ว {short_date(day)}" if not days else None,
        }
        if days:
            due = working_day_by(day + timedelta(days=days))
            fields |= {"due_on": due, "demand": demand}
            done = working_day_by(due - timedelta(days=2))
            if year.is_known(done) and back:
                fields["done_on"] = done
        typed = fields.get("done_on", day)
        papers.append(Paper(type="IncomingLetter", key=(be_year(day), number), keyed_on=typed, fields=fields))
    return papers
