"""The forms that can be printed: ids, titles, versions, and what each must be given. Light to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """One kind of sheet. `form` is what stands in the foot; several sheets may belong to one form.

    `needs`: what a filled sheet is made from. `blank_needs`: what a blank one may be given, all optional.
    `draw`: module and function under `desktop.forms`, imported only when it is printed.
    `reports`: the record type whose signed report this sheet is.
    """

    code: str
    form: str
    title: str
    version: int
    page: Orientation
    needs: tuple[str, ...]
    blank_needs: tuple[str, ...] | None
    draw: tuple[str, str]
    reports: str = ""

    @property
    def has_blank(self) -> bool:
        return self.blank_needs is not None


SHEETS = (
    FormSheet(
        code="F01",
        form="F01",
        title="แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบฯ (รายกิจกรรม ประจำเดือน)",
        version=1,
        page="portrait",
        needs=("activity",),
        blank_needs=("office",),
        draw=("f01_draw", "draw"),
        reports="Activity",
    ),
    FormSheet(
        code="F02",
        form="F02",
        title="บันทึกการปฏิบัติงานประจำวัน นพต.",
        version=1,
        page="landscape",
        needs=("worker", "week"),
        blank_needs=("worker", "week"),
        draw=("f02_draw", "draw"),
    ),
    FormSheet(
        code="F03",
        form="F03",
        title="ใบปะหน้ารวบรวมบันทึกประจำสัปดาห์ นพต.",
        version=1,
        page="portrait",
        needs=("week",),
        blank_needs=("office",),
        draw=("f03_draw", "draw"),
    ),
    FormSheet(
        code="F04",
        form="F04",
        title="แผนการปฏิบัติงานรายเดือน นพต.",
        version=1,
        page="landscape",
        needs=("worker", "month"),
        blank_needs=("worker", "month"),
        draw=("f04_draw", "draw"),
        reports="MonthlyWorkPlan",
    ),
    FormSheet(
        code="F05",
        form="F05",
        title="รายงานผลการปฏิบัติงานรายเดือน นพต.",
        version=1,
        page="portrait",
        needs=("worker", "month"),
        blank_needs=("worker", "month"),
        draw=("f05_draw", "draw"),
        reports="MonthlyResult",
    ),
    FormSheet(
        code="F06",
        form="F06",
        title="สรุปผลการดำเนินงาน ปัญหาอุปสรรค และแนวทางแก้ไข ของอำเภอ ประจำเดือน",
        version=1,
        page="landscape",
        needs=("month",),
        blank_needs=("office",),
        draw=("f06_draw", "draw"),
        reports="MonthlyDistrictSummary",
    ),
    FormSheet(
        code="F07",
        form="F07",
        title="สรุปผลการดำเนินงานเมื่อสิ้นสุดโครงการ",
        version=1,
        page="portrait",
        needs=("worker",),
        blank_needs=(),
        draw=("f07_draw", "draw"),
        reports="EndOfProjectSummary",
    ),
    FormSheet(
        code="F08",
        form="F08",
        title="ทะเบียนพื้นที่ต้นแบบ “โคก หนอง นา”",
        version=1,
        page="landscape",
        needs=("office", "fiscal_year"),
        blank_needs=("office",),
        draw=("f08_draw", "draw_register"),
    ),
    FormSheet(
        code="F08-card",
        form="F08",
        title="บัตรประจำแปลง",
        version=1,
        page="portrait",
        needs=("site",),
        blank_needs=("office",),
        draw=("f08_card", "draw_card"),
    ),
    FormSheet(
        code="F08-npt",
        form="F08",
        title="ทะเบียนนักพัฒนาพื้นที่ต้นแบบ (นพต.)",
        version=1,
        page="landscape",
        needs=("office", "fiscal_year"),
        blank_needs=("office",),
        draw=("f08_draw", "draw_workers"),
    ),
    FormSheet(
        code="F09",
        form="F09",
        title="สมุดบันทึกผู้มาใช้บริการเรียนรู้ ศึกษาดูงาน หรือทำกิจกรรม (ประจำเดือน)",
        version=1,
        page="landscape",
        needs=("site", "month"),
        blank_needs=None,
        draw=("f09_draw", "draw_filled"),
    ),
    FormSheet(
        code="F09-pages",
        form="F09",
        title="สมุดบันทึกผู้มาใช้บริการฯ (หน้าสำหรับเขียน)",
        version=1,
        page="landscape",
        needs=("pages",),
        blank_needs=("site", "pages"),
        draw=("f09_draw", "draw_blank"),
    ),
    FormSheet(
        code="F09-cover",
        form="F09",
        title="สมุดบันทึกผู้มาใช้บริการฯ (ปก)",
        version=1,
        page="portrait",
        needs=("site",),
        blank_needs=(),
        draw=("f09_sheets", "draw_cover"),
    ),
    FormSheet(
        code="F09-group",
        form="F09",
        title="บัญชีรายชื่อคณะผู้มาเรียนรู้ ศึกษาดูงาน หรือทำกิจกรรม",
        version=1,
        page="portrait",
        needs=("visit",),
        blank_needs=("site",),
        draw=("f09_sheets", "draw_group"),
    ),
    FormSheet(
        code="F11",
        form="F11",
        title="แบบประเมินศักยภาพพื้นที่ต้นแบบฯ",
        version=1,
        page="portrait",
        needs=("assessment",),
        blank_needs=("site",),
        draw=("f11_draw", "draw_sheet"),
        reports="Assessment",
    ),
    FormSheet(
        code="F11-summary",
        form="F11",
        title="บัญชีสรุปการจัดระดับความพร้อมพื้นที่ต้นแบบฯ",
        version=1,
        page="landscape",
        needs=("office", "fiscal_year"),
        blank_needs=("office",),
        draw=("f11_draw", "draw_summary"),
    ),
    FormSheet(
        code="F13",
        form="F13",
        title="แบบรายงานแผนการพัฒนาศักยภาพศูนย์เรียนรู้ฯ (5P)",
        version=1,
        page="landscape",
        needs=("plan",),
        blank_needs=("office",),
        draw=("f13_draw", "draw"),
        reports="DevelopmentPlan",
    ),
    FormSheet(
        code="F14",
        form="F14",
        title="แบบรายงานผลการพัฒนาศักยภาพศูนย์เรียนรู้ฯ",
        version=1,
        page="landscape",
        needs=("plan_result",),
        blank_needs=("office",),
        draw=("f14_draw", "draw"),
        reports="PlanResult",
    ),
    FormSheet(
        code="F15",
        form="F15",
        title="แบบรายงานผลความก้าวหน้าการพัฒนาศูนย์เรียนรู้ฯ",
        version=1,
        page="landscape",
        needs=("progress_report",),
        blank_needs=("office",),
        draw=("f15_draw", "draw"),
        reports="ProgressReport",
    ),
    FormSheet(
        code="F21-best",
        form="F21",
        title="แบบสรุปผลงานที่เป็นเลิศ (Best Practice)",
        version=1,
        page="portrait",
        needs=("best_practice",),
        blank_needs=("office",),
        draw=("f21_best_draw", "draw"),
        reports="BestPractice",
    ),
    FormSheet(
        code="F10",
        form="F10",
        title="แบบติดตามประเมินผลผู้เข้ามาเรียนรู้",
        version=1,
        page="portrait",
        needs=("follow_up",),
        blank_needs=(),
        draw=("f10_draw", "draw"),
        reports="VisitorFollowUp",
    ),
    FormSheet(
        code="F10-list",
        form="F10",
        title="บัญชีติดตามประเมินผลผู้เข้ามาเรียนรู้",
        version=1,
        page="landscape",
        needs=("month",),
        blank_needs=("office",),
        draw=("f10_draw", "draw_list"),
    ),
    FormSheet(
        code="F12",
        form="F12",
        title="คำสั่งแต่งตั้งคณะทำงาน/เครือข่ายศูนย์เรียนรู้",
        version=1,
        page="portrait",
        needs=("order",),
        blank_needs=("office",),
        draw=("f12_draw", "draw"),
        reports="NetworkOrder",
    ),
    FormSheet(
        code="F16",
        form="F16",
        title="แบบรายงานการประชาสัมพันธ์และผลการขับเคลื่อนกิจกรรมศูนย์เรียนรู้ฯ ประจำเดือน",
        version=1,
        page="landscape",
        needs=("month",),
        blank_needs=("office",),
        draw=("f16_draw", "draw"),
    ),
    FormSheet(
        code="F17",
        form="F17",
        title="แบบบันทึกกิจกรรมเอามื้อสามัคคี / แบ่งปันกล้าไม้",
        version=1,
        page="portrait",
        needs=("event",),
        blank_needs=(),
        draw=("f17_draw", "draw"),
        reports="Event",
    ),
    FormSheet(
        code="F17-attendance",
        form="F17",
        title="บัญชีลงชื่อผู้เข้าร่วมกิจกรรม",
        version=1,
        page="portrait",
        needs=("event",),
        blank_needs=(),
        draw=("f17_draw", "draw_attendance"),
    ),
    FormSheet(
        code="F22",
        form="F22",
        title="หนังสือภายนอก / บันทึกข้อความ",
        version=1,
        page="portrait",
        needs=("letter",),
        blank_needs=("office",),
        draw=("f22_draw", "draw"),
        reports="LetterDoc",
    ),
    FormSheet(
        code="F23",
        form="F23",
        title="ใบนำส่งแฟ้มข้อมูล",
        version=1,
        page="portrait",
        needs=("bundle",),
        blank_needs=(),
        draw=("f23_draw", "draw_slip"),
    ),
    FormSheet(
        code="F23-receipt",
        form="F23",
        title="ใบตอบรับแฟ้มข้อมูล",
        version=1,
        page="portrait",
        needs=("bundle",),
        blank_needs=(),
        draw=("f23_draw", "draw_receipt"),
    ),
)

REPORTS = {sheet.reports: sheet.form for sheet in SHEETS if sheet.reports}
"""Record type -> the form on which it is signed and sent."""


def report_sheet(type_name: str) -> FormSheet | None:
    """The sheet on which a record of this type is signed; its request names the record in `records`."""
    return next((sheet for sheet in SHEETS if sheet.reports == type_name), None)


def find_sheet(code: str) -> FormSheet | None:
    return next((sheet for sheet in SHEETS if sheet.code == code.strip()), None)
