"""Following up visitors with invented data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.follow_ups_view import Followed, FollowFigures, FollowUpPlace, FollowUpView, ToFollow, Visited
from desktop.paper_view import PaperGap, PaperVerdict
from desktop.shown_state import ShownState
from ui.followups.list_page import DONE, DUE, FollowUpsPage
from ui.followups.one_page import FollowUpPage
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import SamplePapers, a_stand
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_SITE = "ศูนย์เรียนรู้บ้านสวนกลาง"
_PEOPLE = (
    ("นางสมพร ลองทำนา", "12 ม.3 ต.ดอนร่มไม้", "0899000123", "ฐานคนเอาถ่าน", 97),
    ("นายวิชัย ปลูกเพลิน", "กลุ่มเกษตรกรบ้านท่าทดลอง", "", "การห่มดิน แห้งชาม น้ำชาม", 92),
    ("ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติ", "โรงเรียนบ้านหนองน้ำใส", "", "ธนาคารเมล็ดพันธุ์", 90),
    ("นางสาวอารี เรียนรู้เพียร", "อสม. ต.โคกสุข", "0899000555", "ทำปุ๋ยหมัก", 74),
)  # fmt: skip


def _visited(place: int) -> Visited:
    name, organisation, phone, topics, days = _PEOPLE[place]
    return Visited(
        visitor=UUID(int=place + 1), name=name, organisation=organisation, phone=phone,
        visited_on=TODAY - timedelta(days=days), site=UUID(int=90), site_name=_SITE, topics=topics,
    )  # fmt: skip


def _to_follow(place: int) -> ToFollow:
    days = _PEOPLE[place][4]
    return ToFollow(visited=_visited(place), due_on=TODAY + timedelta(days=90 - days), days=90 - days)


FULL = FollowUpView(
    fiscal_year_be=2570,
    after_days=90,
    due=tuple(_to_follow(place) for place in range(3)),
    soon=(_to_follow(3),),
    done=(
        Followed(id=UUID(int=21), visited=_visited(0), followed_on=date(2026, 11, 12), method="เยี่ยมพื้นที่", used="used", used_words="นำไปใช้แล้ว", stage=ShownState.SIGNED),
        Followed(id=UUID(int=22), visited=_visited(1), followed_on=date(2026, 11, 10), method="โทรศัพท์", used="unreachable", used_words="ติดต่อไม่ได้", stage=ShownState.READY),
    ),
    figures=FollowFigures(followed=18, used=14),
)  # fmt: skip
EMPTY = FollowUpView(fiscal_year_be=2570, after_days=90)
_LONG = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยพัฒนากุล"
_HARD = replace(
    FULL,
    due=tuple(
        replace(one, days=-400, visited=replace(one.visited, name=_LONG, organisation=f"วิสาหกิจชุมชนของ{_LONG}", site_name=f"แปลง{_LONG}"))
        for one in FULL.due * 100
    ),
    figures=FollowFigures(followed=12_345, used=11_111),
)  # fmt: skip
VALUES: dict[str, Any] = {
    "visitor_id": UUID(int=1), "follow_date": TODAY, "method": "phone", "used": "used", "name": None,
    "results": frozenset({"less_expense"}), "less_expense_baht": 350,
}  # fmt: skip
_LACKS = PaperVerdict(
    gaps=(PaperGap(key="knowledge", label="องค์ความรู้ที่นำไปใช้", words="นำไปใช้แล้วต้องระบุองค์ความรู้ที่นำไปใช้"),),
    done=("วันที่ติดตาม", "วิธีติดตาม", "การนำองค์ความรู้ไปใช้", "ผู้ติดตาม"),
)


class SampleFollowUps:
    """A `FollowUpService` without a book."""

    def __init__(self, view: FollowUpView = FULL, values: Mapping[str, Any] | None = None) -> None:
        self._view, self._values = view, values or VALUES

    def view(self, fiscal_year_be: int | None = None) -> FollowUpView:
        return self._view

    def start(self, visitor: UUID | None, *, user: UUID) -> Mapping[str, Any]:
        return self._values

    def visited(self, visitor: UUID | None, name: str) -> Visited:
        return _visited(0)

    def existing(self, visitor: UUID) -> UUID | None:
        return None


def _list(tasks: Tasks, tab: str, view: FollowUpView = FULL) -> MainWindow:
    return window_with(
        tasks, "followups", lambda shell: FollowUpsPage(SampleFollowUps(view), shell, today=lambda: TODAY),
        under="sites", params=tab,
    )  # fmt: skip


def _one(tasks: Tasks, values: Mapping[str, Any] = VALUES) -> MainWindow:
    stand = a_stand(label="การติดตามผู้เรียนรู้", form="F10", verdict=_LACKS)
    return window_with(
        tasks, "followup",
        lambda shell: FollowUpPage(
            SampleSheets(values), SampleFollowUps(values=values), SamplePapers(stand), shell, SampleHand(), office="9901",
            today=lambda: TODAY,
        ),
        under="sites", params=FollowUpPlace(visitor=UUID(int=1), todo=(UUID(int=2), UUID(int=3))),
    )  # fmt: skip


SCENES = {
    "followups": lambda tasks: _list(tasks, DUE),
    "followups-done": lambda tasks: _list(tasks, DONE),
    "followups-empty": lambda tasks: _list(tasks, DUE, EMPTY),
    "followups-hard": lambda tasks: _list(tasks, DUE, _HARD),
    "followup": _one,
    "followup-hard": lambda tasks: _one(
        tasks, {**VALUES, "knowledge": "นำการห่มดินไปใช้ทั้งสวน " * 40, "place": _LONG * 2, "problems": _LONG * 6}
    ),
}
