"""Gatherings with invented data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.events_view import GatheringPlace, GatheringRow, GatheringView, GatheringYear, OccasionRow
from desktop.record_sheets import Verdict
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets
from ui.gatherings.list_page import HELD, OCCASIONS, GatheringsPage
from ui.gatherings.one_page import GatheringPage

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_SITE = "ศูนย์เรียนรู้บ้านสวนกลาง"
_QUEEN = "วันเฉลิมพระชนมพรรษา สมเด็จพระนางเจ้าฯ พระบรมราชินี"
FULL = GatheringYear(
    fiscal_year_be=2570,
    rows=(
        GatheringRow(activity=UUID(int=1), event=None, held_on=date(2026, 11, 14), name="เอามื้อสามัคคีขุดคลองไส้ไก่", site_name=_SITE, kind="เอามื้อสามัคคี", people=24),
        GatheringRow(activity=UUID(int=2), event=UUID(int=12), held_on=date(2026, 10, 23), name="ปลูกป่า 5 ระดับร่วมกับโรงเรียนบ้านหนองน้ำใส", site_name="แปลงนางจันทร์เพ็ญ ปลูกเพลิน", people=86, shared=1200),
        GatheringRow(activity=UUID(int=3), event=UUID(int=13), held_on=date(2026, 10, 13), name="แบ่งปันกล้าไม้", site_name=_SITE, people=41, shared=860, occasion="วันนวมินทรมหาราช"),
    ),
    occasions=(
        OccasionRow(code="coronation", words="วันฉัตรมงคล", day=date(2027, 5, 4), held=1, activity=UUID(int=2)),
        OccasionRow(code="queen_birthday", words=_QUEEN, day=date(2027, 6, 3)),
        OccasionRow(code="king_birthday", words="วันเฉลิมพระชนมพรรษา พระบาทสมเด็จพระเจ้าอยู่หัว", day=date(2027, 7, 28)),
    ),
    raised=3500,
    shared=2060,
    receivers=312,
)  # fmt: skip
EMPTY = GatheringYear(fiscal_year_be=2570)
_VIEW = GatheringView(
    activity=UUID(int=2),
    event=UUID(int=12),
    name="ปลูกป่า 5 ระดับร่วมกับโรงเรียนบ้านหนองน้ำใส",
    held_on=date(2026, 10, 23),
    site_name="แปลงนางจันทร์เพ็ญ ปลูกเพลิน",
    kind="เอามื้อสามัคคี",
    people=86,
    sectors=(("ภาครัฐ", 12), ("ภาควิชาการ", 40), ("ภาคประชาชน", 34)),
    photos=8,
    posts=1,
    occasions=(
        ("coronation", "วันฉัตรมงคล (4 พฤษภาคม)"),
        ("queen_birthday", f"{_QUEEN} (3 มิถุนายน)"),
        ("other", "โอกาสอื่น ๆ (ระบุ)"),
    ),
)
_VALUES: dict[str, Any] = {
    "activity_id": UUID(int=2), "occasion": "other", "occasion_text": "วันปิยมหาราช", "time_from": time(8, 30),
    "time_to": time(15, 0), "hours": Decimal("6.5"), "forest_groups": frozenset({"living", "eating"}),
    "seedlings": (
        {"species": "ยางนา", "kind": "forest", "raised_qty": 400, "shared_qty": 260, "receivers": 38},
        {"species": "กล้วยน้ำว้า", "kind": "fruit", "raised_qty": 120, "shared_qty": 140, "receivers": 24},
    ),
    "work_done": "ขุดหลุมปลูก ห่มดินด้วยฟาง และลงกล้าไม้ 5 ระดับบนโคก แบ่งกลุ่มกลุ่มละสิบคน",
    "attendees": ({"name": "นางสมพร ลองทำนา", "organisation": "12 ม.3 ต.ดอนร่มไม้"},),
}  # fmt: skip
_LONG = "ปลูกป่า 5 ระดับร่วมกับว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัย"
_HARD_YEAR = replace(
    FULL, rows=tuple(replace(row, name=_LONG, site_name=f"แปลง{_LONG}", people=12_345, shared=1_234_567) for row in FULL.rows * 60),
    raised=3_500_000, shared=2_060_000, receivers=312_000,
)  # fmt: skip
_HARD_VALUES = {
    **_VALUES, "occasion_text": _LONG[:60], "seedlings": tuple({**one, "species": _LONG[:60], "raised_qty": 1_234_567} for one in _VALUES["seedlings"]) * 8,
    "work_done": (f"{_LONG} " * 45)[:1990], "attendees": ({"name": _LONG[:60], "organisation": _LONG},) * 60,
}  # fmt: skip
_REFUSED = Verdict(refusals={"seedlings": "รายการที่ 2 แบ่งปัน 140 ต้น มากกว่าที่เพาะ 120 ต้น"})


class SampleGatherings:
    """A `GatheringService` without a book."""

    def __init__(self, year: GatheringYear = FULL) -> None:
        self._year = year

    def year(self, fiscal_year_be: int | None = None) -> GatheringYear:
        return self._year

    def view(self, activity: UUID) -> GatheringView:
        return _VIEW

    def activity_of(self, event: UUID) -> UUID:
        return _VIEW.activity

    def start(self, activity: UUID) -> Mapping[str, Any]:
        return {"activity_id": activity}


def _list(tasks: Tasks, tab: str, year: GatheringYear = FULL) -> MainWindow:
    return window_with(
        tasks, "gatherings",
        lambda shell: GatheringsPage(SampleGatherings(year), shell, today=lambda: TODAY),
        under="sites", params=tab,
    )  # fmt: skip


def _one(tasks: Tasks, values: Mapping[str, Any] = _VALUES, verdict: Verdict | None = _REFUSED) -> MainWindow:
    return window_with(
        tasks, "gathering",
        lambda shell: GatheringPage(
            SampleSheets(values, verdict), SampleGatherings(), shell, SampleHand(), office="9901",
            today=lambda: TODAY,
        ),
        under="sites", params=GatheringPlace(UUID(int=2)),
    )  # fmt: skip


SCENES = {
    "gatherings": lambda tasks: _list(tasks, HELD),
    "gatherings-days": lambda tasks: _list(tasks, OCCASIONS),
    "gatherings-empty": lambda tasks: _list(tasks, HELD, EMPTY),
    "gatherings-hard": lambda tasks: _list(tasks, HELD, _HARD_YEAR),
    "gathering": _one,
    "gathering-empty": lambda tasks: _one(tasks, {"activity_id": UUID(int=2)}, None),
    "gathering-hard": lambda tasks: _one(tasks, _HARD_VALUES, None),
}
