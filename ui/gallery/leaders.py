"""The papers of the leader programme with invented data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.leaders_view import (
    ActionLine,
    GreenHeartGrade,
    IndicatorFigure,
    LeaderReportKind,
    RatedDistrict,
    Rater,
    Side,
    Signer,
    SupportPillar,
)
from desktop.paper_view import PaperGap, PaperVerdict
from ui.gallery import leader_names, leader_programme
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import SamplePapers, a_stand
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets
from ui.leaders.pages import GREEN, PAPERS, make_green, make_paper
from ui.records.place import RecordPlace

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_LONG = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยทดล"
_STORY = "ผู้นำทุกคนปลูกผักสวนครัวครบสิบชนิดรอบบ้าน แบ่งปันกล้าและเมล็ดพันธุ์ให้เพื่อนบ้าน และชวนกันทำปุ๋ยหมักใช้เอง " * 14
_PAIR: dict[str, Any] = {
    "fiscal_year_be": 2570, "elder_tambon": "990101", "younger_tambon": "990102", "agreement_no": "1/2570",
    "agreed_on": date(2026, 11, 2), "agreed_at": "ศาลาประชาคมตำบล",
    "signers": (Signer(side=Side.ELDER, name="นายบุญส่ง ดินดีจำลอง"), Signer(side=Side.YOUNGER, name="นางจันทร์เพ็ญ ปลูกเพลิน")),
}  # fmt: skip
_PLAN: dict[str, Any] = {
    "fiscal_year_be": 2570, "tambon_code": "990102", "strengths": "ผู้นำเข้มแข็ง", "weaknesses": "น้ำไม่พอในฤดูแล้ง",
    "opportunities": "มีตำบลพี่เป็นพี่เลี้ยง", "threats": "ดินเค็มบางหมู่บ้าน", "three_months": _STORY[:200],
    "lines": (ActionLine(activity="ปลูกผักสวนครัว", target="15 ครัวเรือน", pillar=SupportPillar.ELDER_TAMBON),),
    "challenge_start": date(2026, 11, 2),
}  # fmt: skip
_REPORT: dict[str, Any] = {
    "fiscal_year_be": 2570, "tambon_code": "990102", "kind": LeaderReportKind.R11, "reported_on": date(2026, 11, 19),
}  # fmt: skip
_GREEN: dict[str, Any] = {
    "fiscal_year_be": 2570, "rated_on": date(2026, 11, 18),
    "team": (Rater(name="นายธีรเดช เรียนรู้เพียร", post="พัฒนาการจังหวัด"), Rater(name="นายอุดม จำลองชัย")),
}  # fmt: skip
_FULL = dict(zip(PAPERS, (_PAIR, _PLAN, _REPORT, _GREEN), strict=True))
_HARD = dict(
    zip(
        PAPERS,
        (
            _PAIR | {"agreed_at": _STORY[:200], "readiness_reason": _STORY[:300],
                     "signers": tuple(Signer(side=Side.ELDER, name=_LONG, post=_STORY[:110]) for _ in range(6))},
            _PLAN | dict.fromkeys(("strengths", "weaknesses", "opportunities", "threats", "three_months"), _STORY)
            | {"lines": tuple(ActionLine(activity=_STORY[:300], who=_LONG, when=_STORY[:110]) for _ in range(9))},
            _REPORT | {"kind": LeaderReportKind.R22, "note": _STORY[:1000],
                       "figures": tuple(IndicatorFigure(code=f"indicator_{i}", value=Decimal("1234567.25")) for i in range(12))},
            _GREEN | {"team": tuple(Rater(name=_LONG, post=_STORY[:110]) for _ in range(7))},
        ),
        strict=True,
    )
)  # fmt: skip
_FOURTEEN = "ตำบลดอนร่มไม้มีรายชื่อผู้นำการเปลี่ยนแปลง 14 คน ขาดอีก 1 คน แบบรายงาน 1.1 ต้องมีครบ 15 คน"
_LACKS = PaperVerdict(gaps=(PaperGap(key="tambon_code", label="ตำบล", words=_FOURTEEN),), done=("วันที่รายงาน",))


class SampleRanking:
    """Districts of a province; `hard`: many, with long names."""

    def __init__(self, *, hard: bool) -> None:
        self._hard = hard

    def rated(self, report: UUID) -> tuple[RatedDistrict, ...]:
        names = (_LONG, "หนองใส", "นารวม") if self._hard else ("โคกสุข", "หนองใส", "นารวม", "สวนสมมุติ")
        grades = (*GreenHeartGrade, None) * (4 if self._hard else 1)
        return tuple(
            RatedDistrict(
                code=f"99{number + 1:02d}",
                name=names[number % len(names)],
                rating=UUID(int=40 + number) if grade else None,
                rank=number + 1 if grade else None,
                total=Decimal("86.25") - number * 9 if grade else None,
                grade=grade,
            )
            for number, grade in enumerate(grades)
        )


def paper_window(number: int, values: Mapping[str, Any] | None, lacks: bool, tasks: Tasks) -> MainWindow:
    """One of `PAPERS`; without values a new one."""
    one = PAPERS[number]
    verdict = _LACKS if lacks else PaperVerdict(done=("ปีงบประมาณ",))
    papers = SamplePapers(a_stand(label="เอกสารผู้นำ", form=one.form, verdict=verdict))
    hard = values is _HARD[one]
    place = RecordPlace(one.type, UUID(int=600 + number) if values is not None else None)
    return window_with(
        tasks, one.key,
        lambda shell: (
            make_green(
                one, SampleRanking(hard=hard), SampleSheets(values), papers, shell, SampleHand(), office="99",
                today=lambda: TODAY,
            )
            if one.key == GREEN
            else make_paper(
                one, SampleSheets(values), papers, shell, SampleHand(), office="9901", today=lambda: TODAY
            )
        ),
        under="people", params=place,
    )  # fmt: skip


SCENES: dict[str, Any] = (
    leader_programme.SCENES
    | leader_names.SCENES
    | {
        name: scene
        for number, one in enumerate(PAPERS)
        for name, scene in (
            (
                one.key.replace("_", "-"),
                partial(paper_window, number, _FULL[one], one.key == "leader_report"),
            ),
            (f"{one.key.replace('_', '-')}-empty", partial(paper_window, number, None, False)),
            (
                f"{one.key.replace('_', '-')}-hard",
                partial(paper_window, number, _HARD[one], one.key == "leader_report"),
            ),
        )
    }
)
