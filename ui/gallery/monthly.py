"""The worker's month, the district's month, the end of a contract and geosocial changes with invented data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.changes import Changes
from desktop.district_figures import DistrictFigures, DutyFigures, LabFigures, MoveFigures
from desktop.district_lines import DepartmentLine
from desktop.district_view import DistrictMonth
from desktop.end_view import EndOfContract
from desktop.geosocial_view import ChangeLine, ChangesPlace
from desktop.month_places import DistrictPaper, DistrictPlace, EndPlace, MonthPaper, MonthPlace, MonthsPlace
from desktop.monthly_view import Days, MonthOverview, PostOfMonth, WorkerMonth, WorkerMonthRow
from desktop.paper_sheets import PaperDoubt, PaperSheet
from desktop.shown_state import ShownState
from desktop.week_view import Duty
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import month_papers
from ui.gallery.samples import TODAY
from ui.geosocial.changes_page import ChangesPage
from ui.monthly.district_page import DistrictMonthPage
from ui.monthly.end_page import EndPage
from ui.monthly.months_page import MonthsPage
from ui.monthly.worker_month_page import WorkerMonthPage

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
WHO, SITE, PAPER, OFFICER = (UUID(int=number) for number in (1, 50, 70, 1))
_LONG = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัย"
_DUTIES = (
    Duty("1.1.1", "ร่วมวางแผนปรับปรุงและพัฒนาพื้นที่ CLM ตามแบบแปลน"),
    Duty("1.1.2", "ปฏิบัติงานในพื้นที่ตามหลักกสิกรรมธรรมชาติ"),
    Duty("1.1.3", "พัฒนาศูนย์เรียนรู้ ฐานเรียนรู้ และสื่อเรียนรู้ประจำฐาน"),
    Duty("4.2", "บันทึกการปฏิบัติงานประจำวัน และรวบรวมส่งอำเภอทุกสัปดาห์"),
)
_TITLES = {SITE: "ศูนย์เรียนรู้บ้านสวนกลาง", WHO: "นางสาวกัญญา ทดลองงาม", UUID(int=2): "นายสมหมาย น้ำใสสมมุติ"}

_PEOPLE = (
    ("นางสาวกัญญา ทดลองงาม", "CLM", "ต.บ้านสวนกลาง", ShownState.SIGNED, ShownState.READY, 20, 20),
    ("นายณัฐวุฒิ ปลูกเพลิน", "CLM", "ต.บ้านสวนกลาง", ShownState.SENT, ShownState.WORKING, 18, 15),
    ("นางพรทิพย์ เรียนรู้เพียร", "CLM", "ต.โคกสุข", ShownState.READY, None, 20, 20),
    ("นางวราภรณ์ แบ่งปันสุข", "HLM", "ต.ห้วยน้ำพอ", ShownState.WORKING, None, 6, 0),
    ("นายอนุชา จำลองชัย", "HLM", "ต.ดอนร่มไม้", None, None, 0, 0),
)
OVERVIEW = MonthOverview(
    month=NOVEMBER,
    today=TODAY,
    workers=tuple(
        WorkerMonthRow(
            worker=UUID(int=number), name=name, lab=lab, place=place, plan=plan, plan_lines=5, result=result,
            work=work, certified=certified,
        )
        for number, (name, lab, place, plan, result, work, certified) in enumerate(_PEOPLE, start=1)
    ),
    plans_before=1,
)  # fmt: skip

_PLAN_NAMES = ("duty_code", "activity", "site_id", "target_qty", "unit", "weeks", "remark")
_RESULT_NAMES = ("duty_code", "activity", "target_qty", "unit", "actual_qty", "result", "reason")


def _plan(*told: Any) -> dict[str, Any]:
    return dict(zip(_PLAN_NAMES, told, strict=False))


def _result(*told: Any) -> dict[str, Any]:
    return dict(zip(_RESULT_NAMES, told, strict=False))


_PLAN = (
    _plan("1.1.1", "วางแผนปรับปรุงพื้นที่ร่วมกับเจ้าของแปลง", SITE, Decimal(1), "ครั้ง", "1"),
    _plan("1.1.2", "ห่มดินแห้งชามน้ำชามรอบโคนไม้ผล", SITE, Decimal(40), "ต้น", "1,3"),
    _plan("1.1.3", "จัดทำสื่อเรียนรู้ประจำฐานคนเอาถ่าน", SITE, Decimal(2), "ชิ้น", "2,3,4", "ขอไม้อัดจาก อบต."),
    _plan("4.2", "บันทึกประจำวันและรวบรวมส่ง", None, Decimal(4), "สัปดาห์", "1,2,3,4"),
)
_RESULT = (
    _result("1.1.1", "วางแผนปรับปรุงพื้นที่ร่วมกับเจ้าของแปลง", Decimal(1), "ครั้ง", Decimal(1), "ได้ผังแปลงใหม่"),
    _result("1.1.2", "ห่มดินแห้งชามน้ำชามรอบโคนไม้ผล", Decimal(40), "ต้น", Decimal(32), "ห่มแล้ว 4 แถว", "ฟางไม่พอ รอรอบหน้า"),
    _result("4.2", "บันทึกประจำวันและรวบรวมส่ง", Decimal(4), "สัปดาห์", Decimal(4), "ส่งครบ"),
)  # fmt: skip
_KEY = {"worker_id": WHO, "period_month": NOVEMBER}
PLAN = WorkerMonth(
    worker=WHO,
    name="นางสาวกัญญา ทดลองงาม",
    month=NOVEMBER,
    paper=MonthPaper.PLAN,
    sheet=PaperSheet(type="MonthlyWorkPlan", id=PAPER, values={**_KEY, "lines": _PLAN}, titles=_TITLES),
    contract_no="12/2569",
    lab="CLM ระดับตำบล",
    site="ศูนย์เรียนรู้บ้านสวนกลาง",
    owner="นายวิเชียร ปลูกเพลิน",
    days=Days(work=20, certified=20, sick=1, personal=1, holidays=8),
    plan_state=ShownState.SIGNED,
    plan_lines=4,
    lines_before=5,
    sites=(SITE,),
    duties=_DUTIES,
)
PLAN_NEW = replace(
    PLAN, sheet=replace(PLAN.sheet, values=_KEY, is_new=True), plan_state=None, plan_lines=0, lines_before=5
)
RESULT = replace(
    PLAN,
    paper=MonthPaper.RESULT,
    sheet=PaperSheet(
        type="MonthlyResult",
        id=PAPER,
        values={
            **_KEY,
            "lines": _RESULT,
            "extra_lines": (_result("4.2", "ช่วยจัดนิทรรศการงานกาชาดอำเภอ", None, None, None, "จัดบูธ 1 วัน"),),
            "progress": "ดินอุ้มน้ำดีขึ้น กล้วยเริ่มให้ผล",
        },
    ),
    posts=(
        PostOfMonth(2, "Facebook", "https://example.org/posts/2569-11-0417"),
        PostOfMonth(3, "LINE", "ไลน์กลุ่ม นพต."),
    ),
)
RESULT_HARD = replace(
    RESULT,
    name=_LONG,
    sheet=replace(RESULT.sheet, values={**RESULT.sheet.values, "days_reason": "เจ้าของแปลงป่วย รับรองย้อนหลังเดือนหน้า"}),
    moved_to="ศูนย์เรียนรู้บ้านสวนกลาง",
    days=Days(work=18, certified=14, uncertified=tuple(date(2026, 11, day) for day in (4, 5, 11, 18))),
    kept=Days(work=20, certified=16),
)  # fmt: skip
RESULT_SIGNED = replace(
    RESULT,
    sheet=replace(RESULT.sheet, state="signed", locked="ผลรายเดือนนี้ลงนามแล้ว จึงแก้ไขไม่ได้"),
    kept=RESULT.days,
)


class SampleMonths:
    """A `MonthService` without a book: one paper stands for all."""

    def __init__(self, one: Any = PLAN, view: MonthOverview = OVERVIEW) -> None:
        self.one, self.view = one, view

    def overview(self, month: date) -> MonthOverview:
        return replace(self.view, month=month)

    def month(self, place: Any, *, user: UUID) -> Any:
        return self.one

    end = month

    def judge(self, *what: Any) -> PaperDoubt:
        return PaperDoubt()

    def find(self, type_name: str, text: str) -> list[Any]:
        return []

    def __getattr__(self, name: str) -> Any:
        """Every command: answered with nothing changed."""
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *what, **how: Changes()


_FIGURES = DistrictFigures(
    labs=(
        LabFigures(lab="clm", sites=2, running=2, workers=4, work_days=78, certified_days=74),
        LabFigures(lab="hlm", sites=6, running=4, not_yet=2, workers=6, work_days=110, certified_days=98),
    ),
    plans=10,
    results=8,
    duties=tuple(
        DutyFigures(code=one.code, text=one.text, planned=planned, reached=reached, days=days)
        for one, planned, reached, days in zip(_DUTIES, (4, 10, 3, 10), (4, 8, 1, 9), (12, 90, 20, 66), strict=True)
    ),
    moves=(
        MoveFigures(worker="นางวราภรณ์ แบ่งปันสุข", from_site="แปลงป้าบัวลอย", to="ศูนย์เรียนรู้บ้านสวนกลาง", first="2026-11-02", last="2026-11-30", reason="แปลงที่รับผิดชอบยังดำเนินการไม่ได้"),
    ),
)  # fmt: skip
SUMMARY = DistrictMonth(
    month=NOVEMBER,
    today=TODAY,
    paper=DistrictPaper.SUMMARY,
    sheet=PaperSheet(
        type="MonthlyDistrictSummary",
        id=PAPER,
        values={
            "period_month": NOVEMBER,
            "reporter_user": OFFICER,
            "reporter_position": "นักวิชาการพัฒนาชุมชนชำนาญการ",
        },
        titles={OFFICER: "มาลี พอดีเรียน"},
    ),
    figures=_FIGURES,
    lines=(
        DepartmentLine(code="clm_sites", label="พื้นที่ CLM ที่ดำเนินการ (แห่ง)", value="2", is_counted=True),
        DepartmentLine(code="hlm_sites", label="พื้นที่ HLM ที่ดำเนินการ (แห่ง)", value="4", is_counted=True),
        DepartmentLine(code="next_plan", label="แผนการดำเนินงานเดือนถัดไป"),
    ),
    problems=2,
    has_problems=True,
    summary=ShownState.WORKING,
)
SUMMARY_EMPTY = replace(
    SUMMARY,
    sheet=replace(SUMMARY.sheet, values={"period_month": NOVEMBER}, is_new=True),
    figures=DistrictFigures(),
    problems=0,
    has_problems=False,
)
_PROBLEMS = (
    {
        "area": "water_soil", "text": "น้ำในหนองแห้งเร็ว", "site_id": SITE, "remedy": "ปูก้นหนองด้วยดินเหนียว ปลูกแฝกริมขอบ",
        "status": "working", "since": OCTOBER,
    },
    {
        "area": "budget", "text": "ป้ายฐานเรียนรู้ชำรุด", "worker_id": UUID(int=2), "remedy": "ซ่อมชั่วคราวด้วยไม้ในแปลง",
        "status": "needs_support", "support_needed": "ป้ายใหม่ 4 ป้าย", "since": OCTOBER,
    },
)  # fmt: skip
PROBLEMS = replace(
    SUMMARY,
    paper=DistrictPaper.PROBLEMS,
    sheet=PaperSheet(
        type="ProblemReport",
        id=PAPER,
        is_new=True,
        values={"period_month": NOVEMBER, "items": _PROBLEMS},
        titles=_TITLES,
    ),
    open_before=2,
)

CHANGES = (
    ChangeLine(id=UUID(int=91), site="ศูนย์เรียนรู้บ้านสวนกลาง", day=date(2026, 11, 12), topic="ดิน", before="ดินแข็ง", after="ดินร่วนซุย ไส้เดือนกลับมา"),
    ChangeLine(id=UUID(int=92), site="ศูนย์เรียนรู้บ้านสวนกลาง", day=date(2026, 11, 5), topic="น้ำ", before="หนองแห้งตั้งแต่กุมภาพันธ์", after="มีน้ำใช้ถึงเมษายน", measured="2.40 เมตร"),
    ChangeLine(id=UUID(int=93), site="แปลงป้าบัวลอย", day=date(2026, 10, 9), topic="เศรษฐกิจ", before="", after="ขายผักได้ทุกสัปดาห์", is_entered=True, entered_on=date(2026, 10, 12)),
)  # fmt: skip


class SampleChanges:
    """A `ChangesService` without a book."""

    def __init__(self, lines: tuple[ChangeLine, ...] = CHANGES) -> None:
        self.lines = lines

    def changes(
        self, sites: Collection[UUID] | None, first: date | None = None, last: date | None = None
    ) -> tuple[ChangeLine, ...]:
        return self.lines

    def site_name(self, site: UUID) -> str:
        return "ศูนย์เรียนรู้บ้านสวนกลาง"

    def mark(self, id_: UUID, entered: bool, *, by: UUID) -> Changes:
        return Changes()


END = EndOfContract(
    contract=UUID(int=30),
    worker=WHO,
    name="นางสาวกัญญา ทดลองงาม",
    today=TODAY,
    sheet=PaperSheet(
        type="EndOfProjectSummary",
        id=PAPER,
        is_new=True,
        values={
            "worker_id": WHO,
            "contract_id": UUID(int=30),
            "totals": (
                {"duty_code": "1.1.1", "days": 12},
                {"duty_code": "1.1.2", "days": 140, "achievement": "ฟื้นดิน 3 ไร่"},
                {"duty_code": "4.2", "days": 210},
            ),
        },
    ),
    contract_no="12/2569",
    lab="CLM ระดับตำบล",
    site="ศูนย์เรียนรู้บ้านสวนกลาง",
    home=SITE,
    first=date(2025, 10, 1),
    last=date(2026, 9, 30),
    months=12,
    results=11,
    days=Days(work=224, certified=220, sick=3, personal=2, holidays=110, uncertified=(date(2026, 9, 30),)),
    duties=_DUTIES,
)


def months_window(tasks: Tasks, view: MonthOverview = OVERVIEW) -> MainWindow:
    return window_with(
        tasks,
        "months",
        lambda shell: MonthsPage(SampleMonths(view=view), shell, SampleHand(), today=lambda: TODAY),
        under="people",
        params=MonthsPlace(NOVEMBER),
    )


def month_window(tasks: Tasks, one: WorkerMonth, at: ShownState = ShownState.WORKING) -> MainWindow:
    return window_with(
        tasks,
        "worker_month",
        lambda shell: WorkerMonthPage(
            SampleMonths(one),
            month_papers("F04" if one.paper is MonthPaper.PLAN else "F05", at),
            shell,
            SampleHand(),
            office="9901",
            today=lambda: TODAY,
        ),
        under="people",
        params=MonthPlace(WHO, NOVEMBER, one.paper, (WHO, UUID(int=2))),
    )


def district_window(tasks: Tasks, one: DistrictMonth) -> MainWindow:
    return window_with(
        tasks,
        "district_month",
        lambda shell: DistrictMonthPage(
            SampleMonths(one), month_papers("F06"), shell, SampleHand(), office="9901", today=lambda: TODAY
        ),
        under="people",
        params=DistrictPlace(NOVEMBER, one.paper),
    )


def end_window(tasks: Tasks, one: EndOfContract = END) -> MainWindow:
    return window_with(
        tasks,
        "end_summary",
        lambda shell: EndPage(
            SampleMonths(one), month_papers("F07"), shell, SampleHand(), office="9901", today=lambda: TODAY,
            changes=SampleChanges(),
        ),
        under="people",
        params=EndPlace(one.contract),
    )  # fmt: skip


def changes_window(tasks: Tasks, lines: tuple[ChangeLine, ...] = CHANGES) -> MainWindow:
    return window_with(
        tasks,
        "changes",
        lambda shell: ChangesPage(SampleChanges(lines), shell, SampleHand()),
        under="sites",
        params=ChangesPlace(),
    )


SCENES = {
    "months": months_window,
    "months-empty": lambda tasks: months_window(tasks, replace(OVERVIEW, workers=(), plans_before=0)),
    "month-plan": lambda tasks: month_window(tasks, PLAN),
    "month-plan-new": lambda tasks: month_window(tasks, PLAN_NEW),
    "month-result": lambda tasks: month_window(tasks, RESULT),
    "month-result-hard": lambda tasks: month_window(tasks, RESULT_HARD),
    "month-result-signed": lambda tasks: month_window(tasks, RESULT_SIGNED, ShownState.SIGNED),
    "district": lambda tasks: district_window(tasks, SUMMARY),
    "district-empty": lambda tasks: district_window(tasks, SUMMARY_EMPTY),
    "district-problems": lambda tasks: district_window(tasks, PROBLEMS),
    "end-summary": end_window,
    "changes": changes_window,
    "changes-empty": lambda tasks: changes_window(tasks, ()),
}
