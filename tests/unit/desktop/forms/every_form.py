"""Three samples of every sheet of the catalogue: blank, ordinary, and as full as the offices could ever fill it.

`THREE` is held against the catalogue by test_every_form.py: a sheet that joins the catalogue and has no samples
here fails there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

from desktop.forms.catalogue import FormSheet, find_sheet
from desktop.forms.f01 import F01Data
from desktop.forms.f02 import F02Data
from desktop.forms.f03 import F03Data
from desktop.forms.f04 import F04Data
from desktop.forms.f05 import F05Data
from desktop.forms.f06 import F06Data
from desktop.forms.f07 import F07Data
from desktop.forms.f08 import F08Card, F08Register, F08Workers
from desktop.forms.f09 import F09Book, F09Group, F09Member
from desktop.forms.f11 import F11Data, F11Summary, f11_definition
from desktop.forms.f13 import F13Data
from desktop.forms.f14 import F14Data
from desktop.forms.f15 import F15Data
from desktop.forms.f21_best import F21Best
from desktop.forms.f23 import F23Line, F23Proof, F23Receipt, F23Slip, f23_definition
from desktop.forms.f23_return import F23Return, ReturnedRow
from desktop.forms.notice import Notice, NoticeRow, draw_notice
from desktop.forms.print_info import PrintInfo
from desktop.moments import BANGKOK
from desktop.typeset.measures import LETTER, PORTRAIT, Sheet
from desktop.typeset.paper import Paper
from tests.unit.desktop.forms import leader_samples as leaders
from tests.unit.desktop.forms import learner_samples as learner
from tests.unit.desktop.forms import letter_samples as letters
from tests.unit.desktop.forms import month_samples as month
from tests.unit.desktop.forms import province_samples as province
from tests.unit.desktop.forms import samples as usual
from tests.unit.desktop.forms import site_year as year
from tests.unit.desktop.forms import visit_samples as visits

Draw = Callable[[Paper], Any]

KINDS = ("blank", "ordinary", "overfull")
_INFOS: Mapping[str, PrintInfo] = {"blank": usual.BLANK, "ordinary": usual.INFO, "overfull": usual.DEMO}
LETTERS = frozenset({"F12", "F22"})
"""Sheets without a foot: the text may begin higher and the signature is a name in brackets."""


TWO_COPIES = frozenset({"F23", "F23-receipt"})
"""Sheets that are cut in two: the halves have heads and feet of their own, the cut runs from edge to edge."""
_TWO_COPIES = replace(PORTRAIT, left=11.5, right=202.5, top=6.5, bottom=292)


@dataclass(frozen=True, slots=True, kw_only=True)
class Three:
    """What is printed in each sample. `how`: what drawing is told besides, by kind. `blank` None: the sheet exists
    only filled (the catalogue says so too)."""

    blank: Any
    ordinary: Any
    overfull: Any
    how: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def draw_sample(sheet: FormSheet, kind: str, paper: Paper) -> None:
    three = THREE[sheet.code]
    drawing(sheet)(getattr(three, kind), paper, _INFOS[kind], **three.how.get(kind, {}))


def drawing(sheet: FormSheet) -> Callable[..., Any]:
    """By the catalogue's own word which function draws the sheet."""
    module, function = sheet.draw
    draw: Callable[..., Any] = getattr(import_module(f"desktop.forms.{module}"), function)
    return draw


def info_of(kind: str) -> PrintInfo:
    return _INFOS[kind]


def text_area(code: str) -> Sheet:
    return LETTER if code in LETTERS else _TWO_COPIES if code in TWO_COPIES else PORTRAIT


# --- what the other modules of samples do not have -----------------------------------------------------


def _workers() -> F08Workers:
    hard = replace(
        usual.a_worker(3),
        site=f"แปลง{usual.LONG_NAME}",
        contract_no="1234/2567 แก้ไขครั้งที่ 2",
        note=usual.STORY[:120],
    )
    return F08Workers(
        district="โคกสุข",
        fiscal_year_be=2567,
        workers=(hard, *(usual.a_worker(i) for i in range(2, 300)), hard),
    )


def _group() -> F09Group:
    people = tuple(
        F09Member(name=f"{usual.LONG_NAME}{i}", organisation=usual.STORY[:60], phone="0990000337")
        for i in range(300)
    )
    return replace(
        usual.a_group(),
        book=usual.LONG_BOOK,
        name=usual.STORY[:190],
        leader_name=usual.LONG_NAME,
        purposes=(1, 2, 3, 4),
        members=people,
    )


_AT = datetime(2026, 11, 21, 14, 26, tzinfo=BANGKOK)
_LINES = tuple(
    F23Line(text=group.text, new=place, files=place) for place, group in enumerate(f23_definition().groups, 5)
)
_NO_LINES = tuple(replace(line, new=0, files=0) for line in _LINES)
_OFFICE = "สำนักงานพัฒนาชุมชนอำเภอทุ่งกุลาร่มเย็นเป็นสุขเฉลิมพระเกียรติ"
SLIP = F23Slip(
    bundle_no="9901-2569-0047", period=date(2026, 11, 1), from_office="สพอ.โคกสุข", to_office="สพจ.สวนสร้าง", made_at=_AT,
    size=38_400_000, file_name="9901-2569-0047.samut", medium="usb", check_code="7f3a91c40bd25e68", lines=_LINES,
    signed=(("F01", 8),), sender_name="นายธีรเดช เรียนรู้เพียร", sender_kind="อำเภอ", receiver_kind="จังหวัด",
)  # fmt: skip
RECEIPT = F23Receipt(
    bundle_no=SLIP.bundle_no, from_office=SLIP.from_office, to_office=SLIP.to_office, made_at=_AT, received_at=_AT,
    check_code=SLIP.check_code, result="accepted", lines=_LINES, accepted=857, held=0, missing=(28, 29, 30, 33),
    next_no="9901-2569-0048", checker_name="นางสาวชลธิชา เรียนรู้เพียร", sender_kind="อำเภอ", receiver_kind="จังหวัด",
)  # fmt: skip
_RETURNED = ReturnedRow(
    title="กิจกรรมเอามื้อสามัคคีบ้านสวนกลาง 14 พ.ย. 2569", label="รายงานผลการดำเนินกิจกรรม", district="โคกสุข",
    reason="ภาพที่ 3 ไม่ชัด ขอภาพที่เห็นผู้เข้าร่วม และจำนวนผู้เข้าร่วมไม่ตรงกับบัญชีลงชื่อ", due_on=date(2026, 11, 27),
)  # fmt: skip
RETURN = F23Return(
    letter_no="สส 0019.3/218", answered_on=date(2026, 11, 20), from_office="สำนักงานพัฒนาชุมชนจังหวัดสวนสร้าง",
    to_office="สำนักงานพัฒนาชุมชนอำเภอโคกสุข", checker_name="นางสาวชลธิชา เรียนรู้เพียร",
    rows=(_RETURNED, replace(_RETURNED, title="F06 พ.ย. 2569", label="", rev=2, reason="ลืมลงนามหน้า 2")),
)  # fmt: skip
_PROOF = F23Proof(phone_code="262236293778", agreed_on=date(2026, 11, 12), missing_there=(45,))
_MANY = tuple(range(1, 200, 2))


# --- all of them ---------------------------------------------------------------------------------------

_FIVE_LEVELS = {"overfull": {"definition": f11_definition(year.FIVE)}}

THREE: dict[str, Three] = {
    "F01": Three(
        blank=F01Data(province="สวนสร้าง"), ordinary=usual.an_activity(), overfull=usual.an_overfull_activity()
    ),
    "F02": Three(blank=F02Data(), ordinary=usual.a_week(), overfull=usual.an_overfull_week()),
    "F03": Three(blank=F03Data(is_blank=True), ordinary=month.a_cover(), overfull=month.an_overfull_cover()),
    "F04": Three(blank=F04Data(is_blank=True), ordinary=month.a_plan(), overfull=month.an_overfull_plan()),
    "F05": Three(blank=F05Data(is_blank=True), ordinary=month.a_result(), overfull=month.an_overfull_result()),
    "F06": Three(
        blank=F06Data(is_blank=True), ordinary=month.a_district_month(), overfull=month.an_overfull_district_month()
    ),
    "F07": Three(blank=F07Data(is_blank=True), ordinary=month.an_end(), overfull=month.an_overfull_end()),
    "F08": Three(
        blank=F08Register(is_blank=True),
        ordinary=year.a_register_with_targets(("A", "B", "C")),
        overfull=usual.an_overfull_register(),
    ),
    "F08-card": Three(blank=F08Card(), ordinary=usual.a_card(), overfull=usual.an_overfull_card()),
    "F08-npt": Three(blank=F08Workers(is_blank=True), ordinary=usual.workers(12), overfull=_workers()),
    "F09": Three(blank=None, ordinary=usual.a_month(), overfull=usual.an_overfull_month()),
    "F09-pages": Three(
        blank=F09Book(),
        ordinary=usual.BOOK,
        overfull=usual.LONG_BOOK,
        how={
            "blank": {"pages": 2},
            "ordinary": {"pages": 3},
            "overfull": {"pages": 50, "first_page": 100, "last_page": 149},
        },
    ),
    "F09-cover": Three(blank=F09Book(), ordinary=usual.BOOK, overfull=usual.LONG_BOOK),
    "F09-group": Three(blank=F09Group(book=F09Book()), ordinary=usual.a_group(), overfull=_group()),
    "F10": Three(
        blank=learner.FOLLOW_UPS["blank"],
        ordinary=learner.FOLLOW_UPS["with photos"],
        overfull=learner.FOLLOW_UPS["overfull"],
    ),
    "F10-list": Three(**{kind: learner.FOLLOW_UP_LISTS[kind] for kind in KINDS}),
    "F11": Three(
        blank=F11Data(is_placeholder=True, sections=year.sections(scored=False), most=Decimal(100)),
        ordinary=year.an_assessment(),
        overfull=year.an_overfull_assessment(),
        how=_FIVE_LEVELS,
    ),
    "F11-summary": Three(
        blank=F11Summary(is_blank=True),
        ordinary=year.a_summary(),
        overfull=year.an_overfull_summary(),
        how=_FIVE_LEVELS,
    ),
    "F12": Three(**{kind: letters.ORDERS[kind] for kind in KINDS}),
    "F13": Three(
        blank=F13Data(is_blank=True, levels=(("A", None), ("B", None), ("C", None))),
        ordinary=year.a_plan(),
        overfull=year.an_overfull_plan(),
    ),
    "F14": Three(blank=F14Data(is_blank=True), ordinary=year.a_result(), overfull=year.an_overfull_result()),
    "F15": Three(blank=F15Data(is_blank=True), ordinary=year.a_round(), overfull=year.an_overfull_round()),
    "F16": Three(**{kind: learner.PUBLICITY[kind] for kind in KINDS}),
    "F17": Three(**{kind: learner.GATHERINGS[kind] for kind in KINDS}),
    "F17-attendance": Three(**{kind: learner.ATTENDANCES[kind] for kind in KINDS}),
    "F18": Three(**{kind: leaders.AGREEMENTS[kind] for kind in KINDS}),
    "F18-plan": Three(**{kind: leaders.PLANS[kind] for kind in KINDS}),
    "F19-1.1": Three(**{kind: leaders.LEADERS[kind] for kind in KINDS}),
    "F19-2.1": Three(**{kind: leaders.BEFORE[kind] for kind in KINDS}),
    "F19-2.2": Three(**{kind: leaders.AFTER[kind] for kind in KINDS}),
    "F19-3": Three(**{kind: leaders.CLIPS[kind] for kind in KINDS}),
    "F20": Three(**{kind: leaders.RANKINGS[kind] for kind in KINDS}),
    "F21-best": Three(blank=F21Best(), ordinary=year.a_best(), overfull=year.an_overfull_best()),
    "F21-plan": Three(**{kind: visits.PLANS[kind] for kind in KINDS}),
    "F21-answers": Three(**{kind: visits.ANSWERS[kind] for kind in KINDS}),
    "F21-note": Three(**{kind: visits.NOTES[kind] for kind in KINDS}),
    "F22": Three(**{kind: letters.LETTERS[kind] for kind in KINDS}),
    "F23": Three(
        blank=F23Slip(lines=_NO_LINES),
        ordinary=SLIP,
        overfull=replace(
            SLIP, from_office=_OFFICE, to_office=_OFFICE, signed=tuple((f"F{n:02d}", 99) for n in range(1, 25)),
            file_name=f"{_OFFICE}{_OFFICE}.1of12.samut", sender_name=usual.LONG_NAME,
        ),
        how={"ordinary": {"proof": _PROOF}, "overfull": {"proof": replace(_PROOF, missing_there=_MANY)}},
    ),
    "F23-receipt": Three(
        blank=F23Receipt(lines=_NO_LINES),
        ordinary=RECEIPT,
        overfull=replace(
            RECEIPT, from_office=_OFFICE, to_office=_OFFICE, missing=_MANY, result="partly", checker_name=usual.LONG_NAME
        ),
        how={"ordinary": {"proof": _PROOF}, "overfull": {"proof": replace(_PROOF, missing_there=_MANY)}},
    ),
    "F23-return": Three(
        blank=F23Return(is_blank=True),
        ordinary=RETURN,
        overfull=replace(
            RETURN, from_office=_OFFICE, to_office=_OFFICE, checker_name=usual.LONG_NAME,
            rows=tuple(
                replace(_RETURNED, reason=_RETURNED.reason * (13 if n == 3 else 1), district="ทุ่งกุลาร่มเย็นเป็นสุข", rev=n % 4 + 1)
                for n in range(300)
            ),
        ),
    ),
    "F24": Three(**{kind: province.MONTHS[kind] for kind in KINDS}),
}  # fmt: skip


# --- further states ------------------------------------------------------------------------------------

_WITH_DRAFT = (usual.INFO, usual.DEMO)


def _others(
    code: str, states: Mapping[str, Any], *, infos: tuple[PrintInfo, ...] = _WITH_DRAFT
) -> dict[str, Draw]:
    sheet = find_sheet(code)
    assert sheet is not None
    draw = drawing(sheet)

    def all_infos(data: Any) -> Draw:
        def draws(paper: Paper) -> None:
            for info in infos:
                draw(data, paper, info)

        return draws

    return {f"{code} {name}": all_infos(data) for name, data in states.items() if name not in KINDS}


def _notice(rows: int, paragraphs: int = 2) -> Draw:
    """A plain sheet about a file; it belongs to no form of the catalogue."""
    hard = NoticeRow(cells=("300", usual.LONG_NAME, usual.STORY[:200]))
    data = Notice(
        title="ใบแจ้งส่งคืนแก้ไข",
        about=usual.LONG_NAME,
        facts=(("เลขที่แฟ้ม", "9901-2569-0047"), ("จาก", f"{_OFFICE} {_OFFICE}"), ("ชื่อแฟ้ม", "a" * 120)),
        exact=frozenset({"เลขที่แฟ้ม", "ชื่อแฟ้ม"}),
        paragraphs=(usual.STORY,) * paragraphs,
        columns=(("ที่", 14), ("รายการ", 66), ("ข้อที่ต้องแก้ไข", 80)) if rows else (),
        rows=(NoticeRow(cells=(usual.LONG_NAME,), is_group=True), *(hard,) * rows) if rows else (),
        signer_role="ผู้ตรวจสอบ",
        signer_name=usual.LONG_NAME,
    )

    def draws(paper: Paper) -> None:
        for info in _WITH_DRAFT:
            draw_notice(data, paper, info)

    return draws


FURTHER: dict[str, Draw] = {
    "notice": _notice(2),
    "notice of words": _notice(0),
    "notice overfull": _notice(300, 3),
    **usual.SAMPLES,
    **month.MONTH_SAMPLES,
    **year.SITE_YEAR,
    **_others("F10", learner.FOLLOW_UPS),
    **_others("F10-list", learner.FOLLOW_UP_LISTS),
    **_others("F12", letters.ORDERS),
    **_others("F16", learner.PUBLICITY),
    **_others("F17", learner.GATHERINGS),
    **_others("F18-plan", leaders.PLANS),
    **_others("F19-1.1", leaders.LEADERS),
    **_others("F19-3", leaders.CLIPS),
    **_others("F20", leaders.RANKINGS),
    **_others("F21-answers", visits.ANSWERS),
    **_others("F21-note", visits.NOTES),
    **_others("F22", letters.LETTERS),
    **_others("F24", province.MONTHS),
}
"""Nothing to tell, more pages, a memo for a letter: what the three samples do not show."""
