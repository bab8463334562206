"""The site's year with invented data: full, empty, refused, and with long names and a fourth level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.assessing import shipped_template
from desktop.changes import Changes
from desktop.codes import Code
from desktop.paper_view import PaperGap, PaperVerdict
from desktop.planning import matrix_of
from desktop.record_sheets import Verdict
from desktop.shown_state import ShownState
from desktop.site_views import PhotoRef
from desktop.site_year_view import (
    AssessmentYear,
    CarryLine,
    Frame,
    LevelCount,
    PlanLine,
    PlanView,
    ProgressLine,
    ProgressView,
    ResultLine,
    ResultView,
    TargetCell,
    TargetGrid,
    YearOverview,
    YearPaper,
    YearSite,
)
from desktop.thai import fold
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import SamplePapers, a_stand
from ui.gallery.papers import laid
from ui.gallery.plots import a_photo
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets
from ui.records.place import RecordPlace
from ui.site_year.assessment_page import AssessmentPage
from ui.site_year.assessments_page import AssessmentsPage
from ui.site_year.carry_dialog import CarryDialog
from ui.site_year.plan_item_page import PlanItemPage
from ui.site_year.plan_page import PlanPage
from ui.site_year.practice_page import BestPracticePage
from ui.site_year.progress_page import ProgressPage
from ui.site_year.result_page import PlanResultPage
from ui.site_year.targets_page import TargetsPage
from ui.site_year.year_page import SiteYearPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_YEAR = 2570
_LONG = "แปลงว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยพัฒนากุล"
_NAMES = (
    "ศูนย์เรียนรู้บ้านสวนกลาง", "แปลงนายบุญส่ง ดินดีจำลอง", "แปลงนางจันทร์เพ็ญ ปลูกเพลิน", "แปลงนางบัวลอย น้ำใสสมมุติ", "แปลงนายอุดม ลองทำนา",
    "แปลงนางลำดวน แบ่งปันสุข",
)  # fmt: skip
_TAMBONS = ("โคกสุข", "ดอนร่มไม้", "คลองไส้ไก่เหนือ", "บ้านสวนกลาง")
LEVELS = (
    Code(code="A", label="ต้นแบบศูนย์เรียนรู้", min_percent=Decimal(80), is_placeholder=True),
    Code(code="B", label="เสริมสร้างสู่ต้นแบบ", min_percent=Decimal(60), is_placeholder=True),
    Code(code="C", label="ปรับตัวสู่การพัฒนา", min_percent=Decimal(0), is_placeholder=True),
)
FOUR = (*LEVELS[:2], Code(code="C", label="ปรับตัวสู่การพัฒนา", min_percent=Decimal(40)), Code(code="D", label="เริ่มต้น", min_percent=Decimal(0), is_local=True))  # fmt: skip
ITEMS = shipped_template("9901").items
FRAME = Frame(name="แบบประเมินศักยภาพ (เกณฑ์ตัวอย่าง)", items=ITEMS, levels=LEVELS, is_placeholder=True)


def _site(place: int, **more: Any) -> YearSite:
    name, tambon = _NAMES[place % len(_NAMES)], _TAMBONS[place % len(_TAMBONS)]
    usual = YearSite(
        id=UUID(int=place + 1), name=name, code=f"9901-HLM-{place + 1:03}", tambon=tambon,
        type_words="CLM" if place == 0 else "HLM", search=fold(f"{name} {tambon}"),
    )  # fmt: skip
    return replace(usual, **more)


def _rated(place: int, stage: ShownState, percent: str, level: str) -> YearSite:
    return _site(
        place, assessment=UUID(int=100 + place), stage=stage, round=1, assessed_on=date(2026, 11, 5 + place),
        is_done=stage is ShownState.SIGNED, percent=Decimal(percent), level=level, level_now=level,
    )  # fmt: skip


ASSESSED = AssessmentYear(
    year_be=_YEAR,
    rows=(
        _rated(0, ShownState.SIGNED, "92.00", "A"),
        _rated(1, ShownState.SIGNED, "71.50", "B"),
        _rated(2, ShownState.WORKING, "48.00", "C"),
        _site(3, level_now="C"),
        _site(4),
        _rated(5, ShownState.SIGNED, "55.25", "C"),
    ),
    levels=tuple(LevelCount(code=one.code, label=one.label, count=1) for one in LEVELS),
    is_placeholder=True,
)
HARD_ASSESSED = replace(
    ASSESSED,
    rows=tuple(
        replace(row, name=_LONG, tambon="ห้วยน้ำพอเพียงเหนือ", type_words="หมู่บ้านเศรษฐกิจพอเพียง")
        for row in ASSESSED.rows
    ),
    levels=tuple(LevelCount(code=one.code, label=one.label, count=1_000) for one in FOUR),
)
NONE_ASSESSED = AssessmentYear(year_be=_YEAR, is_placeholder=True)


def _paper(type_name: str, number: int, title: str, second: str, stage: ShownState) -> YearPaper:
    return YearPaper(type=type_name, id=UUID(int=number), title=title, second=second, stage=stage)


YEAR = YearOverview(
    year_be=_YEAR, assessments=ASSESSED,
    plans=(
        _paper("DevelopmentPlan", 201, "แผนไตรมาส 1", "12 กิจกรรม", ShownState.SENT),
        _paper("DevelopmentPlan", 202, "แผนไตรมาส 2", "4 กิจกรรม", ShownState.WORKING),
    ),
    results=(_paper("PlanResult", 211, "ผลของแผนไตรมาส 1 ครั้งที่ 1", "ณ 18 พ.ย. 2569", ShownState.READY),),
    rounds=(_paper("ProgressReport", 221, "ไตรมาส 1 ครั้งที่ 1", "6 แปลง · ณ 20 พ.ย. 2569", ShownState.WORKING),),
    practices=(_paper("BestPractice", 231, "คลองไส้ไก่กระจายความชุ่มชื้นทั้งแปลง", "", ShownState.WORKING),),
    next_round=(1, 2), target=120, have=48,
)  # fmt: skip
EMPTY_YEAR = YearOverview(year_be=_YEAR, assessments=NONE_ASSESSED, next_round=(1, 1))


class SampleAssessments:
    """An `AssessmentService` without a book."""

    def __init__(self, year: AssessmentYear = ASSESSED, frame: Frame = FRAME) -> None:
        self._year, self._frame = year, frame

    def year(self, year_be: int) -> AssessmentYear:
        return self._year

    def frame(self, template: UUID | None, on: date | None) -> Frame:
        return self._frame


class SampleYears:
    """A `SiteYearService` and a `TargetService` without a book."""

    def __init__(self, view: YearOverview = YEAR, grid: TargetGrid | None = None) -> None:
        self._view, self._grid = view, grid or TargetGrid(year_be=_YEAR)

    def overview(self, year_be: int) -> YearOverview:
        return self._view

    def grid(self, year_be: int) -> TargetGrid:
        return self._grid

    def put(self, year_be: int, tambon: str, type_: str, target: int | None, *, by: UUID) -> Changes:
        return Changes()


def _line(
    number: int, place: int, dim: str, strategy: str, activity: str, baht: int | None, **more: Any
) -> PlanLine:
    usual = PlanLine(
        id=UUID(int=300 + number), site=UUID(int=place + 1), site_name=_NAMES[place], level="ABCCBC"[place], dim=dim,
        dim_words=dict(_DIMS)[dim], strategy=strategy, strategy_words=dict(_STRATEGIES)[strategy], activity=activity,
        target="1 บ่อ", budget_baht=Decimal(baht) if baht else None, budget_words=f"{baht:,} บาท · อปท." if baht else "", months="ต.ค.–ธ.ค.",
        responsible="เจ้าของแปลง",
    )  # fmt: skip
    return replace(usual, **more)


_DIMS = (
    ("place", "Place"),
    ("people", "People"),
    ("product", "Product"),
    ("promotion", "Promotion"),
    ("pass_on_perfect", "Pass on Perfect"),
)
_STRATEGIES = (("repair", "ซ่อม"), ("strengthen", "เสริม"), ("build", "สร้าง"), ("", ""))
LINES = (
    _line(1, 0, "people", "strengthen", "อบรมวิทยากรประจำฐาน", 4_800, target="6 คน", status="done"),
    _line(2, 1, "place", "repair", "ขุดลอกและปูก้นหนอง", 25_000, status="working"),
    _line(3, 1, "product", "build", "แปรรูปกล้วยและทำบรรจุภัณฑ์", 12_500, target="2 ผลิตภัณฑ์", is_carried=True),
    _line(4, 2, "pass_on_perfect", "", "ถอดบทเรียนแปลง", None, target="5 ครัวเรือน"),
)
_MATRIX = matrix_of((one.dim, one.strategy or None, one.budget_baht) for one in LINES)
PLAN = PlanView(
    id=UUID(int=201), title="ไตรมาส 1 ปีงบประมาณ 2570", year_be=_YEAR, quarter=1, lines=LINES, matrix=_MATRIX,
    lacking=((UUID(int=4), _NAMES[3], "C"), (UUID(int=6), _NAMES[5], "C")), carriable=3,
)  # fmt: skip
NO_PLAN = PlanView(id=UUID(int=201), title=PLAN.title, year_be=_YEAR, quarter=1)
HARD_PLAN = replace(
    PLAN,
    lines=tuple(replace(one, site_name=_LONG, activity=one.activity * 3, responsible=_LONG, budget_baht=Decimal("12345678.50"), budget_words="12,345,678.50 บาท · กองทุนพัฒนาบทบาทสตรี") for one in LINES),
    matrix=matrix_of((one.dim, one.strategy or None, Decimal("12345678.50")) for one in LINES * 30),
    lacking=tuple((UUID(int=400 + place), f"{_LONG} {place}", "C") for place in range(8)),
)  # fmt: skip
CARRIABLE = tuple(
    CarryLine(
        id=one.id, site_name=one.site_name, activity=one.activity, dim_words=one.dim_words, status_words=words
    )
    for one, words in zip(LINES[1:], ("กำลังดำเนินการ", "ยังไม่ดำเนินการ", "ยังไม่มีรายงานผล"), strict=True)
)


def _told(
    line: PlanLine, status: str = "not_started", words: str = "ยังไม่ดำเนินการ", **values: Any
) -> ResultLine:
    number = Decimal(line.target.split()[0])
    done = values.get("actual_qty")
    return ResultLine(
        item=line.id, id=UUID(int=line.id.int + 100) if values else None, site_name=line.site_name, activity=line.activity,
        dim_words=line.dim_words, target=line.target, target_qty=number, status=status, status_words=words,
        values={"status": status, **values} if values else {}, percent=done * 100 / number if done else None,
    )  # fmt: skip


RESULT = ResultView(
    id=UUID(int=211), title="ไตรมาส 1/2570 ครั้งที่ 1", plan=UUID(int=201), levels=LEVELS,
    lines=(
        _told(LINES[0], "done", "แล้วเสร็จ", actual_qty=Decimal(6), spent_baht=Decimal(4_650), result="วิทยากรประจำฐานครบ 5 ฐาน"),
        _told(LINES[1], "working", "กำลังดำเนินการ", problem="ฝนตกต่อเนื่อง รถขุดเข้าแปลงไม่ได้"),
        _told(LINES[2]),
        _told(LINES[3]),
    ),
)  # fmt: skip


class SamplePlans:
    """A `PlanService` without a book."""

    def __init__(self, plan: PlanView = PLAN, result: ResultView = RESULT) -> None:
        self._plan, self._result = plan, result

    def plan(self, id_: UUID) -> PlanView:
        return self._plan

    def result(self, id_: UUID) -> ResultView:
        return self._result

    def carriable(self, id_: UUID) -> Sequence[CarryLine]:
        return CARRIABLE

    def start(self, type_name: str, **given: Any) -> Mapping[str, Any]:
        return given

    def carry(self, items: Sequence[UUID], plan: UUID, *, by: UUID) -> Changes:
        return Changes()

    def begin_result(self, plan: UUID, *, by: UUID) -> tuple[UUID, Changes]:
        return UUID(int=211), Changes()

    def tell(self, result: UUID, item: UUID, values: Mapping[str, Any], *, by: UUID) -> Changes:
        return Changes()

    def next_year(self, plan: UUID, items: Sequence[UUID], *, by: UUID) -> tuple[UUID, Changes]:
        return UUID(int=202), Changes()


class SamplePhotos:
    """A `PhotoService` without a book."""

    def __init__(self, count: int = 3) -> None:
        self._count = count

    def photos(self, id_: UUID) -> tuple[PhotoRef, ...]:
        return tuple(
            PhotoRef(sha256=f"y{place}", caption="เอามื้อขุดคลองไส้ไก่", id=UUID(int=700 + place))
            for place in range(self._count)
        )

    def picture(self, sha256: str) -> bytes:
        return a_photo(sha256)

    def add_photos(self, id_: UUID, files: Sequence[Any], **_: Any) -> Changes:
        return Changes()

    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes:
        return Changes()

    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes:
        return Changes()

    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes:
        return Changes()


_ROW_WORDS = "ขุดลอกหนองแล้วเสร็จ เก็บน้ำได้ตลอดแล้ง เจ้าของแปลงปลูกแฝกรอบหนองเพิ่ม 200 กอ"
ROWS: tuple[dict[str, Any], ...] = (
    {"site_id": UUID(int=1), "progress_text": _ROW_WORDS},
    {"site_id": UUID(int=2)},
    {"site_id": UUID(int=3)},
)
ROUND = ProgressView(
    since=date(2026, 10, 1), as_of=TODAY,
    lines=tuple(
        ProgressLine(
            site=UUID(int=place + 1), site_name=_NAMES[place], activities="เอามื้อขุดคลองไส้ไก่, ห่มดินแห้งชามน้ำชาม" if place == 0 else "",
            dims="Place, People" if place == 0 else "", times=2 if place == 0 else 0, individual=1_204 if place == 0 else 0,
            group=12 if place == 0 else 0, people=1_580 if place == 0 else 0, followed=24 if place == 0 else 0, used=18 if place == 0 else 0,
            percent=Decimal("75.0") if place == 0 else None, values=row,
        )
        for place, row in enumerate(ROWS)
    ),
)  # fmt: skip
_CODES = tuple((f"9901{number:02}", name) for number, name in enumerate(_TAMBONS, start=1))
_SHORT = (("clm", "CLM"), ("hlm", "HLM"), ("village_se", "หมู่บ้าน ศก.พอเพียง"), ("leader_plot", "แปลงผู้นำ"))
GRID = TargetGrid(
    year_be=_YEAR, tambons=_CODES, types=_SHORT,
    cells={
        (tambon, type_): TargetCell(tambon_code=tambon, type=type_, target=None if row == 3 else 1 + row * 12 + column, have=row + column)
        for row, (tambon, _) in enumerate(_CODES) for column, (type_, _) in enumerate(_SHORT)
    },
)  # fmt: skip

# --- what the sheets hold -----------------------------------------------------------------------------

_FINDINGS = {
    "problems": "น้ำในหนองแห้งเร็วช่วงเดือนมีนาคม–เมษายน ป้ายฐานเรียนรู้ชำรุด 2 ฐาน",
    "needs": "กล้าไม้ป่าและแฝก ป้ายฐานเรียนรู้ใหม่",
    "potential": "ขุดลอกหนอง ประสาน อปท. จัดเอามื้อสามัคคีเดือนละ 1 ครั้ง",
}
_HALF = {
    "site_id": UUID(int=1), "assessed_on": date(2026, 11, 19), "round": 1,
    "scores": (
        {"code": ITEMS[0].code, "score": ITEMS[0].max_score, "evidence": "แบบแปลน ภาพที่ 1–3"},
        {"code": ITEMS[1].code, "score": ITEMS[1].max_score - 2},
        {"code": ITEMS[2].code, "score": Decimal("4.5")},
    ),
    "proposed_level": "C", "level": "C", "problems": _FINDINGS["problems"],
}  # fmt: skip
_WHOLE = {
    **_HALF, **_FINDINGS,
    "scores": tuple({"code": item.code, "score": item.max_score - (place % 3)} for place, item in enumerate(ITEMS)),
    "proposed_level": "A", "level": "B", "level_reason": "คณะทำงานเห็นว่าแหล่งน้ำยังไม่พอตลอดปี",
    "assessors": ({"name": "นายธีรเดช เรียนรู้เพียร", "post": "พัฒนาการอำเภอ"}, {"name": _LONG, "post": "ปราชญ์ชาวบ้าน ตำบลคลองไส้ไก่เหนือ"}),
}  # fmt: skip
_NO_REASON = {**_WHOLE, "level_reason": None}
_PLAN = {"fiscal_year_be": _YEAR, "quarter": 1, "planned_on": date(2026, 11, 10), "prepared_by": UUID(int=90)}
_ITEM = {
    "plan_id": UUID(int=201), "site_id": UUID(int=1), "dim": "place", "activity": "ขุดลอกหนองและปูก้นหนองด้วยดินเหนียว",
    "target_qty": Decimal(1), "target_unit": "บ่อ", "budget_baht": Decimal(25_000), "months": frozenset({"10", "11"}),
}  # fmt: skip
_REPORT = {"plan_id": UUID(int=201), "period_no": 1, "as_of": date(2026, 11, 18)}
_ROUND = {"fiscal_year_be": _YEAR, "quarter": 1, "round_no": 1, "as_of": TODAY, "rows": ROWS}
_BEST = {
    "title": "คลองไส้ไก่กระจายความชุ่มชื้นทั้งแปลง", "site_id": UUID(int=1), "fiscal_year_be": _YEAR,
    "background": "ดินเหนียวแน่น น้ำท่วมในฤดูฝนและแล้งนานสี่เดือน", "method": "ขุดคลองไส้ไก่ยาว 240 เมตร เชื่อมหนองกับโคกและนา",
}  # fmt: skip
_TOPICS = (
    Code(code="pond", label="ขุดลอกหนอง คลองไส้ไก่", group="place"), Code(code="soil", label="ปรับปรุงดิน ห่มดิน", group="place"),
    Code(code="own", label="ทำฝายชะลอน้ำ", group="place", is_local=True),
)  # fmt: skip
_LACKS = PaperVerdict(
    gaps=(
        PaperGap(key="scores", label="คะแนน", words=f"ยังไม่ได้ให้คะแนน {len(ITEMS) - 3} ข้อ"),
        PaperGap(key="assessors", label="คณะผู้ประเมิน", words="ยังไม่ได้กรอก"),
    ),
    done=("แปลง", "วันที่ประเมิน", "ปัญหา/อุปสรรค"),
)
_PAPER: dict[str, Any] = {"office": "9901", "today": lambda: TODAY}


def _stand(label: str, form: str, lacks: bool = True) -> SamplePapers:
    return SamplePapers(
        a_stand(label=label, form=form, verdict=_LACKS if lacks else PaperVerdict(done=_LACKS.done))
    )


# --- scenes -------------------------------------------------------------------------------------------


def year_window(tasks: Tasks, view: YearOverview = YEAR) -> MainWindow:
    return window_with(
        tasks,
        "site_year",
        lambda shell: SiteYearPage(SampleYears(view), shell, today=lambda: TODAY),
        under="sites",
    )


def list_window(tasks: Tasks, year: AssessmentYear = ASSESSED) -> MainWindow:
    return window_with(
        tasks, "assessments", lambda shell: AssessmentsPage(SampleAssessments(year), shell, today=lambda: TODAY), under="sites"
    )  # fmt: skip


def assessment_window(
    tasks: Tasks, values: Mapping[str, Any], frame: Frame = FRAME, verdict: Verdict | None = None, *, is_new: bool = False
) -> MainWindow:  # fmt: skip
    def make(shell: Any) -> AssessmentPage:
        sheets = SampleSheets(values, verdict)
        return AssessmentPage(
            sheets,
            SampleAssessments(frame=frame),
            _stand("แบบประเมินศักยภาพ", "F11"),
            shell,
            SampleHand(),
            **_PAPER,
        )

    start = (("site_id", UUID(int=1)),)
    place = RecordPlace("Assessment", start=start) if is_new else RecordPlace("Assessment", UUID(int=100))
    return window_with(tasks, "assessment", make, under="sites", params=place)


def plan_window(tasks: Tasks, plan: PlanView = PLAN) -> MainWindow:
    return window_with(
        tasks, "plan",
        lambda shell: PlanPage(SampleSheets(_PLAN), SamplePlans(plan), _stand("แผนพัฒนา", "F13", lacks=False), shell, SampleHand(), **_PAPER),
        under="sites", params=UUID(int=201),
    )  # fmt: skip


def carry(tasks: Tasks) -> QWidget:
    words = "กิจกรรมของปีก่อนที่ยังไม่แล้วเสร็จ เลือกที่จะทำต่อในแผนนี้"
    return laid(CarryDialog(CARRIABLE, words=words, do="ยกมา"))


def item_window(
    tasks: Tasks,
    verdict: Verdict | None = None,
    values: Mapping[str, Any] | None = None,
    *,
    is_new: bool = False,
) -> MainWindow:
    place = RecordPlace(
        "PlanItem", None if is_new else UUID(int=302), start=(("plan_id", UUID(int=201)),) if is_new else ()
    )
    return window_with(
        tasks, "plan_item",
        lambda shell: PlanItemPage(
            SampleSheets(_ITEM if values is None else values, verdict), lambda *_, **__: _TOPICS, shell, SampleHand(), **_PAPER
        ),
        under="sites", params=place,
    )  # fmt: skip


def result_window(tasks: Tasks, result: ResultView = RESULT) -> MainWindow:
    return window_with(
        tasks, "plan_result",
        lambda shell: PlanResultPage(
            SampleSheets(_REPORT), SamplePlans(result=result), _stand("ผลตามแผน", "F14", lacks=False), SamplePhotos(), shell, SampleHand(), **_PAPER
        ),
        under="sites", params=UUID(int=211),
    )  # fmt: skip


def progress_window(
    tasks: Tasks, view: ProgressView = ROUND, values: Mapping[str, Any] = _ROUND
) -> MainWindow:
    return window_with(
        tasks, "progress",
        lambda shell: ProgressPage(
            SampleSheets(values), SamplePlans(), lambda _: view, lambda *_, **__: Changes(),
            _stand("รายงานความก้าวหน้า", "F15", lacks=False), SamplePhotos(), shell, SampleHand(), **_PAPER,
        ),
        under="sites", params=UUID(int=221),
    )  # fmt: skip


def targets_window(tasks: Tasks, grid: TargetGrid = GRID) -> MainWindow:
    return window_with(
        tasks, "targets",
        lambda shell: TargetsPage(SampleYears(grid=grid), shell, SampleHand(), today=lambda: TODAY), under="sites",
    )  # fmt: skip


def practice_window(tasks: Tasks, values: Mapping[str, Any] | None = None, photos: int = 2) -> MainWindow:
    return window_with(
        tasks, "best_practice",
        lambda shell: BestPracticePage(
            SampleSheets(_BEST if values is None else values), SamplePlans(), _stand("ผลงาน", "F21-best", lacks=False), SamplePhotos(photos), shell, SampleHand(), **_PAPER
        ),
        under="sites", params=UUID(int=231),
    )  # fmt: skip


_HARD_RESULT = replace(
    RESULT, levels=FOUR,
    lines=tuple(replace(one, site_name=_LONG, activity=one.activity * 3) for one in RESULT.lines),
)  # fmt: skip
_HARD_ROUND = replace(
    ROUND, lines=tuple(replace(one, site_name=_LONG, people=1_234_567) for one in ROUND.lines)
)
_STORY = "เจ้าของแปลงเริ่มจากดินเหนียวแน่น น้ำท่วมในฤดูฝนและแล้งนานสี่เดือน จึงขุดคลองไส้ไก่เชื่อมหนองกับโคกและนา " * 38
_HARD_BEST = {
    **_BEST,
    "title": _LONG * 2,
    "group_name": _LONG,
    "background": _STORY[:2900],
    "method": _STORY[:2900],
    "result": _STORY[:2900],
}
_HARD_ITEM = {
    **_ITEM,
    "activity": _STORY[:490],
    "problem": _STORY[:490],
    "budget_baht": Decimal("12345678.50"),
    "responsible": _LONG,
}
_HARD_ASSESSMENT = {
    **_WHOLE, **dict.fromkeys(_FINDINGS, _STORY), "assessors": ({"name": _LONG, "post": f"{_LONG} ตำบลคลองไส้ไก่เหนือ"},) * 12,
    "scores": tuple({"code": item.code, "score": item.max_score, "evidence": _STORY[:280]} for item in ITEMS),
}  # fmt: skip
_HARD_GRID = replace(
    GRID,
    tambons=tuple((f"9901{number:02}", f"{name}สมมุติจำลองชัย") for number, name in enumerate(_TAMBONS * 5, start=1)),
    cells={
        (f"9901{row:02}", type_): TargetCell(tambon_code=f"9901{row:02}", type=type_, target=9_999, have=8_888)
        for row in range(1, len(_TAMBONS) * 5 + 1) for type_, _ in _SHORT
    },
)  # fmt: skip
_REFUSED = {"level_reason": "ระดับต่างจากที่คะแนนเสนอ ต้องระบุเหตุผล"}
_NO_STRATEGY = {"strategy": "มิติ Place ต้องเลือกกลยุทธ์ ซ่อม เสริม หรือ สร้าง"}

SCENES = {
    "site-year": year_window,
    "site-year-empty": lambda tasks: year_window(tasks, EMPTY_YEAR),
    "site-year-hard": lambda tasks: year_window(tasks, replace(YEAR, assessments=HARD_ASSESSED)),
    "assessments": list_window,
    "assessments-empty": lambda tasks: list_window(tasks, NONE_ASSESSED),
    "assessments-hard": lambda tasks: list_window(tasks, HARD_ASSESSED),
    "assessment": lambda tasks: assessment_window(tasks, _HALF),
    "assessment-new": lambda tasks: assessment_window(tasks, {}, is_new=True),
    "assessment-refused": lambda tasks: assessment_window(tasks, _NO_REASON, replace(FRAME, levels=FOUR), Verdict(refusals=_REFUSED)),
    "plan": plan_window,
    "plan-empty": lambda tasks: plan_window(tasks, NO_PLAN),
    "plan-hard": lambda tasks: plan_window(tasks, HARD_PLAN),
    "plan-carry": carry,
    "plan-item": item_window,
    "plan-item-refused": lambda tasks: item_window(tasks, Verdict(refusals=_NO_STRATEGY)),
    "plan-result": result_window,
    "plan-result-hard": lambda tasks: result_window(tasks, _HARD_RESULT),
    "plan-result-empty": lambda tasks: result_window(tasks, replace(RESULT, lines=())),
    "progress": progress_window,
    "progress-hard": lambda tasks: progress_window(tasks, _HARD_ROUND),
    "progress-empty": lambda tasks: progress_window(tasks, ProgressView(), {**_ROUND, "rows": ()}),
    "assessment-hard": lambda tasks: assessment_window(tasks, _HARD_ASSESSMENT, replace(FRAME, levels=FOUR)),
    "plan-item-new": lambda tasks: item_window(tasks, values={}, is_new=True),
    "plan-item-hard": lambda tasks: item_window(tasks, values=_HARD_ITEM),
    "targets": targets_window,
    "targets-empty": lambda tasks: targets_window(tasks, TargetGrid(year_be=_YEAR)),
    "targets-hard": lambda tasks: targets_window(tasks, _HARD_GRID),
    "best-practice": practice_window,
    "best-practice-empty": lambda tasks: practice_window(tasks, {}, 0),
    "best-practice-hard": lambda tasks: practice_window(tasks, _HARD_BEST, 12),
}  # fmt: skip
