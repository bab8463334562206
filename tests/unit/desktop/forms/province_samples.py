"""The province's own sheets to print in tests: blank, ordinary, overfull, and some months that are unlike others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.forms.f24 import F24Cell, F24Data, F24Line, F24Obligation, F24Row
from desktop.key_figures import KeyFigures, total_of
from tests.unit.desktop.forms.samples import LONG_NAME, LONG_TAMBON, STORY

_DECEMBER = date(2023, 12, 1)
_ABC = ("A", "B", "C")


def _figures(text: str) -> KeyFigures:
    sites, workers, days, activities, visitors, followed, posts, a, b, c = map(int, text.split())
    return KeyFigures(
        sites=sites, workers=workers, work_days=days, activities=activities, visitors=visitors, followed=followed,
        posts=posts, levels={"A": a, "B": b, "C": c},
    )  # fmt: skip


def _came(day: int, sent: str = "accepted", month: int = 12, **more: int) -> F24Cell:
    year = 2023 if month == 12 else 2024
    return F24Cell(sent=sent, on=date(year, month, day), count=1, of=1, **more)  # type: ignore[arg-type]


_WEEKS = F24Cell(sent="accepted", count=4, of=4)
_ROWS = (
    F24Row(
        district="โคกสุข",
        cells=(_came(19), _came(15), _came(4, month=1), _WEEKS, _came(15)),
        figures=_figures("60 40 792 8 261 9 12 14 28 18"),
    ),
    F24Row(
        district="หนองใส",
        cells=(
            _came(20),
            _came(18, "late", days=3),
            _came(5, "received", 1),
            _WEEKS,
            _came(18, "late", days=3),
        ),
        figures=_figures("12 6 118 3 74 2 4 2 6 4"),
    ),
    F24Row(
        district="นารวม",
        cells=(
            _came(20, "returned", times=1),
            _came(15),
            F24Cell(sent="missing", count=1, of=1),
            F24Cell(sent="late", days=6, count=3, of=4),
            _came(15),
        ),
        figures=_figures("8 4 79 2 38 1 3 1 4 3"),
    ),
)
_ORDINARY = F24Data(
    province="สวนสร้าง",
    month=_DECEMBER,
    as_of=date(2024, 1, 10),
    obligations=(
        F24Obligation(title="F01 กิจกรรม", due=date(2023, 12, 20)),
        F24Obligation(title="F16 เผยแพร่", due=date(2023, 12, 15)),
        F24Obligation(title="F06 สรุปอำเภอ", due=date(2024, 1, 5)),
        F24Obligation(title="บันทึก นพต. ทุกสัปดาห์"),
        F24Obligation(title="แฟ้มข้อมูล", due=date(2023, 12, 15)),
    ),
    rows=_ROWS,
    accepted=((2, 3), (2, 3), (1, 3), (2, 3), (2, 3)),
    total=total_of([row.figures for row in _ROWS]),
    levels=_ABC,
    remark="อำเภอนารวมขอขยายเวลาส่ง F06 เนื่องจากเครื่องพิมพ์ชำรุด นัดส่งวันที่ 12 มกราคม 2567",
    compiler_name="นางสาวปิยะนุช จำลองชัย",
    compiler_post="นักวิชาการพัฒนาชุมชนชำนาญการ",
    checker_name="นายเกษม พอดีเรียน",
    checker_post="พัฒนาการจังหวัดสวนสร้าง",
)
_HARD = (
    _came(20, "returned", times=12),
    _came(15, "late", days=1234),
    F24Cell(sent="open", count=12, of=120),
    F24Cell(sent="missing", count=3, of=120),
    F24Cell(),
)
_MUCH = KeyFigures(
    sites=234, workers=345, work_days=7_890, activities=123, visitors=12_345, followed=1_234, posts=123,
    levels={"A": 123, "B": 45, "C": 67, "D": 12, "E": 234},
)  # fmt: skip
_OVERFULL = replace(
    _ORDINARY,
    province=LONG_TAMBON,
    obligations=tuple(
        replace(one, title=f"F0{place} สรุปผลการดำเนินงานของอำเภอและปัญหาอุปสรรค") for place, one in enumerate(_ORDINARY.obligations, 1)
    ),
    rows=tuple(
        F24Row(
            district=LONG_NAME if number % 7 == 0 else f"ทุ่งกุลาร่มเย็นที่ {number}",
            cells=_HARD[number % 5 :] + _HARD[: number % 5],
            figures=_MUCH,
        )
        for number in range(300)
    ),
    accepted=((123, 300), (0, 300), (300, 300), (0, 0), (12, 300)),
    total=total_of([_MUCH] * 32),
    levels=("A", "B", "C", "D", "E"),
    more=("F14 ผลตามแผนพัฒนา 5P", "F12 คำสั่งเครือข่าย 7 ภาคี", f"F21 {STORY[:60]}"),
    lines=tuple(
        F24Line(label=f"{number} {STORY[:110]}", values=(STORY[:190],) * 300)
        if number % 3
        else F24Line(label=f"{number} {STORY[:60]}", values=("123,456",) * 300, total=37_036_800)
        for number in range(3)
    ),
    remark=STORY[:480],
    compiler_name=LONG_NAME,
    compiler_post=STORY[:110],
    checker_name=LONG_NAME,
    checker_post=STORY[:110],
)  # fmt: skip
_LINES = (
    F24Line(label="พื้นที่ CLM ที่ดำเนินการ (แห่ง)", values=("2", "1", "1"), total=4),
    F24Line(label="พื้นที่ HLM ที่ดำเนินการ (แห่ง)", values=("58", "11", "7"), total=76),
    F24Line(label="นพต. ที่ปฏิบัติงานในเดือนนี้ (คน)", values=("40", "6", "4"), total=50),
    F24Line(
        label="การขับเคลื่อนงานร่วมกับภาคีเครือข่าย",
        values=("ร่วมกับมหาวิทยาลัยออกแบบแปลง 3 แห่ง", "", "ประชุมเครือข่าย 7 ภาคี 1 ครั้ง"),
    ),
)
_TWO = F24Row(
    district="ปทุมรัตต์", cells=(_came(4, "received"), F24Cell(sent="open", count=1, of=1)), figures=_figures("9 1 2 3 4 5 6 7 8 9")
)  # fmt: skip
MONTHS: dict[str, F24Data] = {
    "blank": F24Data(province="สวนสร้าง", is_blank=True, levels=_ABC),
    "ordinary": _ORDINARY,
    "overfull": _OVERFULL,
    "eleven": replace(_ORDINARY, rows=(_ROWS * 4)[:11], more=("F12 คำสั่งเครือข่าย 7 ภาคี",)),
    "ten": replace(_ORDINARY, rows=(_ROWS * 4)[:10]),
    "six": replace(_ORDINARY, rows=(_ROWS * 2), remark=""),
    "two obligations": replace(
        _ORDINARY, obligations=_ORDINARY.obligations[:2], rows=(_TWO,), accepted=((0, 1), (0, 1))
    ),
    "nothing owed": replace(
        _ORDINARY, obligations=(), accepted=(), rows=tuple(replace(row, cells=()) for row in _ROWS)
    ),
    "lines": replace(_ORDINARY, lines=_LINES),
    "no districts": replace(_ORDINARY, rows=(), total=KeyFigures(), accepted=((0, 0),) * 5),
}
