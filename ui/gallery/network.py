"""Orders, partners and one order with invented data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.networks_view import NetworkView, OrderRow, SectorCount
from desktop.paper_view import PaperGap, PaperVerdict
from desktop.shown_state import ShownState
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import SamplePapers, a_stand
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleLists, SampleSheets
from ui.network.list_page import NetworkPage
from ui.network.order_page import OrderPage
from ui.records.place import RecordPlace

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_LABELS = (
    ("government", "ภาครัฐ", 5, 6), ("academic", "ภาควิชาการ", 2, 1), ("religious", "ภาคศาสนา", 1, 1), ("people", "ภาคประชาชน", 4, 5),
    ("private", "ภาคเอกชน", 2, 2), ("civil_society", "ภาคประชาสังคม", 1, 3), ("media", "ภาคสื่อมวลชน", 0, 1),
)  # fmt: skip
_TITLE = "แต่งตั้งคณะทำงานขับเคลื่อนเครือข่ายศูนย์เรียนรู้พื้นที่ต้นแบบฯ ระดับอำเภอ"
FULL = NetworkView(
    orders=(
        OrderRow(id=UUID(int=1), number="", title=_TITLE, ordered_on=None, members=8, missing=("ภาคศาสนา", "ภาคสื่อมวลชน"), stage=ShownState.WORKING),
        OrderRow(id=UUID(int=2), number="216/2568", title=_TITLE, ordered_on=date(2025, 11, 27), members=21, missing=(), stage=ShownState.SENT),
        OrderRow(id=UUID(int=3), number="188/2567", title=_TITLE, ordered_on=date(2024, 11, 28), members=19, missing=(), stage=ShownState.SENT, is_superseded=True),
    ),
    sectors=tuple(SectorCount(code=code, label=label, partners=partners, members=members) for code, label, partners, members in _LABELS),
    next_number=1,
    year_be=2569,
    in_force="216/2568",
)  # fmt: skip
EMPTY = NetworkView(
    sectors=tuple(SectorCount(code=code, label=label) for code, label, _, _ in _LABELS), next_number=1, year_be=2569
)  # fmt: skip
ORDER: dict[str, Any] = {
    "order_no": 1, "order_year_be": 2569, "title": _TITLE, "name": "ที่ 1/2569",
    "reason": "ด้วยกรมการพัฒนาชุมชนให้อำเภอขับเคลื่อนการพัฒนาศักยภาพศูนย์เรียนรู้ โดยบูรณาการความร่วมมือของ 7 ภาคีเครือข่าย",
    "members": (
        {"name": "นายอนุชา สวนสมมุติ", "organisation": "นายอำเภอโคกสุข", "sector": "government", "role": "chair"},
        {"name": "นางวราภรณ์ ทดลองงาม", "organisation": "พัฒนาการอำเภอโคกสุข", "sector": "government", "role": "vice_chair"},
        {"name": "นายเกษม พอดีเรียน", "organisation": "วิทยาลัยเกษตร", "sector": "academic", "role": "member"},
    ),
    "duties": "กำหนดแนวทางการพัฒนาศูนย์เรียนรู้\nกำกับ ติดตาม และประเมินผล",
    "signer_name": "นายอนุชา สวนสมมุติ", "signer_post": "นายอำเภอโคกสุข",
}  # fmt: skip
_LONG = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยพัฒนากุล"
_ALL = tuple(label for _, label, _, _ in _LABELS)
HARD = replace(
    FULL,
    orders=tuple(replace(order, id=UUID(int=50 + place), title=_TITLE * 3, missing=_ALL, members=1_234) for place, order in enumerate(FULL.orders * 30)),
    sectors=tuple(replace(one, partners=12_345, members=12_345) for one in FULL.sectors),
)  # fmt: skip
_HARD_ORDER = {
    **ORDER, "title": _TITLE * 4, "reason": (f"{ORDER['reason']} " * 30)[:1990], "duties": "\n".join([f"กำกับ ติดตาม {_LONG}"] * 40), "signer_name": _LONG,
    "members": tuple({"name": _LONG, "organisation": f"วิสาหกิจชุมชนของ{_LONG}", "sector": code, "role": "member"} for code, *_ in _LABELS * 8),
}  # fmt: skip
_NEW_ORDER = {"title": _TITLE, "order_year_be": 2569}
_LACKS = PaperVerdict(
    gaps=(
        PaperGap(key="members", label="คณะทำงาน", words="ยังขาด ภาคศาสนา, ภาคประชาชน, ภาคเอกชน, ภาคประชาสังคม, ภาคสื่อมวลชน"),
        PaperGap(key="ordered_on", label="สั่ง ณ วันที่", words="ยังไม่ได้กรอก"),
    ),
    done=("เลขที่คำสั่ง", "พ.ศ.", "เรื่อง", "เหตุผล", "มีหน้าที่ (บรรทัดละข้อ)", "ผู้ลงนาม", "ตำแหน่งผู้ลงนาม"),
)  # fmt: skip


class SampleNetworks:
    """A `NetworkService` without a book."""

    def __init__(self, view: NetworkView = FULL) -> None:
        self._view = view

    def view(self) -> NetworkView:
        return self._view

    def new_order(self) -> Mapping[str, Any]:
        return ORDER

    def next_number(self, year_be: int) -> int:
        return self._view.next_number


def _list(tasks: Tasks, face: str, view: NetworkView = FULL, count: int = 15) -> MainWindow:
    return window_with(
        tasks, "network", lambda shell: NetworkPage(SampleNetworks(view), SampleLists(count), shell),
        under="people", params=face,
    )  # fmt: skip


def _order(tasks: Tasks, values: Mapping[str, Any] = ORDER) -> MainWindow:
    stand = a_stand(label="คำสั่ง", form="F12", verdict=_LACKS)
    return window_with(
        tasks, "order",
        lambda shell: OrderPage(
            SampleSheets(values), SampleNetworks(), SamplePapers(stand), shell, SampleHand(), office="9901",
            today=lambda: TODAY,
        ),
        under="people", params=RecordPlace("NetworkOrder", UUID(int=2)),
    )  # fmt: skip


SCENES = {
    "network": lambda tasks: _list(tasks, "NetworkOrder"),
    "network-empty": lambda tasks: _list(tasks, "NetworkOrder", EMPTY),
    "network-partners": lambda tasks: _list(tasks, "Partner"),
    "network-clusters": lambda tasks: _list(tasks, "Cluster", count=0),
    "network-hard": lambda tasks: _list(tasks, "NetworkOrder", HARD),
    "order": _order,
    "order-empty": lambda tasks: _order(tasks, _NEW_ORDER),
    "order-hard": lambda tasks: _order(tasks, _HARD_ORDER),
}
