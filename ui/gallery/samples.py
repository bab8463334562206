"""Invented data for pictures and tests: the office of โคกสุข in November 2569."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.home_view import HomeAction, HomeDetail, HomeRow, HomeStepState, HomeView
from desktop.shown_state import ShownState
from desktop.thai.dates import long_date
from ui.frame.nav import Edition, OfficeName
from ui.frame.page import NavItem, Page, PageSpec, Shell
from ui.frame.search import SearchHit
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TODAY = date(2026, 11, 20)
OFFICE = OfficeName(Edition.DISTRICT, "สพอ. โคกสุข")
USER = "มาลี พอดีเรียน"

_NAV = (
    ("duties", NavItem("งานที่ต้องส่ง", "งานส่ง", "event_available")),
    ("sites", NavItem("แปลงและศูนย์เรียนรู้", "แปลง", "psychiatry")),
    ("people", NavItem("นพต. และเครือข่าย", "นพต.", "groups")),
    ("forms", NavItem("แบบพิมพ์และรายงาน", "แบบพิมพ์", "print")),
    ("exchange", NavItem("รับ–ส่งกับจังหวัด", "รับ–ส่ง", "usb")),
    ("sheets", NavItem("นำเข้าจาก Excel", "นำเข้า", "table_convert")),
    ("settings", NavItem("ตั้งค่า", "ตั้งค่า", "settings", at_bottom=True)),
    ("help", NavItem("คู่มือการใช้งาน", "คู่มือ", "help", at_bottom=True)),
)
HOME_NAV = NavItem("หน้าแรก", "หน้าแรก", "dashboard")


def _row(number: int, title: str, place: str, day: int, state: ShownState, settled: int = 0) -> HomeRow:
    on = date(2026, 11, settled) if settled else None
    return HomeRow(
        id=f"r{number}", title=title, place=place, due=date(2026, 11, day), state=state, settled_on=on
    )


ROWS = tuple(
    _row(number, *row)  # type: ignore[arg-type]
    for number, row in enumerate(
        (
            ("บันทึกประจำวัน นพต. สัปดาห์ที่ 2", "ทั้งอำเภอ", 16, ShownState.OVERDUE),
            ("ติดตามประเมินผลแปลงป้าบัวลอย", "ต.ห้วยน้ำพอ", 18, ShownState.OVERDUE),
            ("รายงานกิจกรรม F01 พ.ย. 2569", "ต.บ้านสวนกลาง", 20, ShownState.DUE_SOON),
            ("สรุปผลการดำเนินงานของอำเภอ", "สำนักงาน", 23, ShownState.DUE_SOON),
            ("ประชาสัมพันธ์ โคก หนอง นา", "สำนักงาน", 25, ShownState.DUE_SOON),
            ("แผนปฏิบัติงาน นพต. ธ.ค. 2569", "ทั้งอำเภอ", 30, ShownState.WORKING),
            ("ผลการปฏิบัติงาน นพต. รายเดือน", "ทั้งอำเภอ", 13, ShownState.SENT, 12),
            ("ผู้มาใช้บริการศูนย์เรียนรู้", "ต.โคกสุข", 12, ShownState.SENT, 11),
            ("บันทึกประจำวัน นพต. สัปดาห์ที่ 1", "ทั้งอำเภอ", 9, ShownState.ACKNOWLEDGED, 10),
            ("กิจกรรมเอามื้อ แปลงน้ำใสสมมุติ", "ต.ห้วยน้ำพอ", 6, ShownState.ACKNOWLEDGED, 6),
            ("สรุปปัญหาและแนวทางแก้ไข นพต.", "สำนักงาน", 5, ShownState.ACKNOWLEDGED, 6),
            ("ตลาดในแปลง ครั้งที่ 2", "ต.โคกสุข", 4, ShownState.ACKNOWLEDGED, 6),
        )
    )
)
HOME = HomeView(month=date(2026, 11, 1), today=TODAY, rows=ROWS)


class SampleHome:
    """A `HomeService` without a database."""

    def __init__(self, view: HomeView = HOME) -> None:
        self.view = view
        self.asked: list[date] = []

    def month(self, month: date) -> HomeView:
        self.asked.append(month)
        rows = self.view.rows if month == self.view.month else ()
        return HomeView(month=month, today=TODAY, rows=rows, computed_on=self.view.computed_on)

    def detail(self, row_id: str) -> HomeDetail:
        row = next(row for row in self.view.rows if row.id == row_id)
        return HomeDetail(
            row=row,
            about="ประจำเดือนตุลาคม 2569",
            facts=(
                ("กำหนดส่ง", long_date(row.due)),
                ("ผู้จัดทำ", USER),
                ("กรอกแล้ว", "7 จาก 8 ตำบล"),
                ("แนบ", "ภาพถ่าย 6 ภาพ"),
            ),
            share=0.87,
            share_words="ร้อยละ 87  เหลือตำบลเนินแบ่งปัน",
            steps=(
                ("เริ่มทำ 3 พ.ย. 2569", HomeStepState.DONE),
                ("ตรวจทาน พิมพ์ และลงนาม", HomeStepState.NOW),
                ("บันทึกลง USB ส่งจังหวัด", HomeStepState.TO_DO),
                ("จังหวัดตอบรับ", HomeStepState.TO_DO),
            ),
            actions=(
                HomeAction(words="กรอกต่อ", icon="edit", page="record", params=row.id),
                HomeAction(words="ดูก่อนพิมพ์", icon="preview", page="forms", params=row.id),
                HomeAction(words="ส่งออก", icon="usb", page="exchange", params=row.id),
            ),
            preview=HomeAction(words="ดูก่อนพิมพ์", icon="preview", page="forms", params=row.id),
        )


def find(words: str) -> Sequence[SearchHit]:
    hits = (
        SearchHit("record", "1", "นางลำดวน แบ่งปันสุข", "เจ้าของแปลง · ต.ห้วยน้ำพอ", "คน", "person"),
        SearchHit("record", "2", "ศูนย์เรียนรู้บ้านสวนกลาง", "CLM ระดับตำบล", "แปลง", "psychiatry"),
        SearchHit("record", "3", "แปลงป้าบัวลอย", "HLM · ต.ห้วยน้ำพอ", "แปลง", "psychiatry"),
    )
    return [hit for hit in hits if words in hit.title or words in hit.second]


class PlainPage(Page):
    """A page with nothing on it yet, for pictures of the frame and tests of going about."""

    def __init__(self, title: str, *, folded: bool = False) -> None:
        super().__init__(title, folded=folded)
        self.visits: list[object] = []
        self.body.addWidget(EmptyState("ยังไม่มีข้อมูล", action="เริ่มกรอก"))

    def on_enter(self, params: object) -> None:
        self.visits.append(params)


def pages(home: Callable[[Shell], Page], *, badges: bool = True) -> list[PageSpec]:
    def plain(title: str) -> Callable[[Shell], Page]:
        return lambda _shell: PlainPage(title)

    found = [PageSpec(key="home", make=home, nav=HOME_NAV)]
    found += [PageSpec(key=key, make=plain(item.text), nav=item) for key, item in _NAV]
    found.append(PageSpec(key="record", make=lambda _: PlainPage("รายการเดียว", folded=True), under="sites"))
    return found
