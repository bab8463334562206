"""The posts of a month with invented data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.publicity_view import ChannelCount, PostRow, PublicityMonth, PublicityPlace, UncoveredSite
from desktop.record_sheets import Verdict
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets
from ui.publicity.page import PublicityPage

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_LINK = "https://www.example.org/pc-khoksuk/posts/pfbid02Kf9?mibextid=9R9pXO&ref=share_link&section=timeline"
_LONG = "แปลงว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัย"
FULL = PublicityMonth(
    month=date(2026, 11, 1),
    fiscal_year_be=2570,
    posts=(
        PostRow(id=UUID(int=31), posted_on=date(2026, 11, 3), channel="facebook", channel_words="Facebook", title="เอามื้อสามัคคีขุดคลองไส้ไก่ บ้านสวนกลาง", url="https://example.org/pc-khoksuk/posts/1411", sites=("ศูนย์เรียนรู้บ้านสวนกลาง",), reach=1250),
        PostRow(id=UUID(int=32), posted_on=date(2026, 11, 9), channel="line", channel_words="LINE", title="ชวนร่วมแบ่งปันกล้าไม้", sites=("แปลงนายสมหมาย ทดลองดี", _LONG)),
        PostRow(id=UUID(int=33), posted_on=date(2026, 11, 14), channel="facebook", channel_words="Facebook", title="คนเอาถ่าน: ทำถ่านไบโอชาร์จากเศษไม้ในแปลง", url=_LINK, sites=("แปลงนางจันทร์เพ็ญ ปลูกเพลิน",), reach=860),
    ),
    channels=(ChannelCount(channel="facebook", words="Facebook", posts=2), ChannelCount(channel="line", words="LINE", posts=1)),
    sites=127,
    covered=118,
    uncovered=(
        UncoveredSite(id=UUID(int=41), name="แปลงนางจันทร์เพ็ญ ปลูกเพลิน", second="ต.ดอนร่มไม้"),
        *(UncoveredSite(id=UUID(int=42 + i), name=f"แปลงนายสมหมาย ทดลองดี {i + 1}", second="ต.โคกสุข") for i in range(8)),
    ),
    reach=2110,
    missions=(("M01", "การพัฒนาศักยภาพศูนย์เรียนรู้ฯ “โคก หนอง นา โมเดล”"), ("M02", "การสร้างความมั่นคงทางอาหาร")),
)  # fmt: skip
EMPTY = PublicityMonth(
    month=date(2026, 11, 1),
    fiscal_year_be=2570,
    sites=2,
    uncovered=(
        UncoveredSite(id=UUID(int=41), name="ศูนย์เรียนรู้บ้านสวนกลาง", second="ต.โคกสุข"),
        UncoveredSite(id=UUID(int=42), name="แปลงนายสมหมาย ทดลองดี", second="ต.ดอนร่มไม้"),
    ),
)
_HARD = replace(
    FULL,
    posts=tuple(replace(post, title=f"{_LONG} {post.title}", sites=(_LONG,) * 40, reach=1_234_567) for post in FULL.posts * 40),
    uncovered=tuple(UncoveredSite(id=UUID(int=900 + place), name=f"{_LONG} {place}", second="ต.คลองไส้ไก่เหนือสมมุติ") for place in range(300)),
    channels=tuple(replace(one, posts=12_345) for one in FULL.channels), reach=98_765_432, sites=1_270, covered=970,
)  # fmt: skip
_VALUES = {
    "posted_on": date(2026, 11, 14), "channel": "facebook", "title": "คนเอาถ่าน: ทำถ่านไบโอชาร์จากเศษไม้ในแปลง",
    "url": _LINK, "site_ids": (UUID(int=1),), "reach": 860, "topic_code": "M01",
}  # fmt: skip
_REFUSED = Verdict(refusals={"url": "ช่องทาง Facebook ต้องมีลิงก์"})


class SamplePublicity:
    """A `PublicityService` without a book."""

    def __init__(self, view: PublicityMonth) -> None:
        self._view = view

    def month(self, month: date) -> PublicityMonth:
        return self._view


def _page(
    tasks: Tasks,
    view: PublicityMonth = FULL,
    *,
    verdict: Verdict | None = None,
    place: PublicityPlace = PublicityPlace(),  # noqa: B008
) -> MainWindow:
    return window_with(
        tasks, "publicity",
        lambda shell: PublicityPage(
            SampleSheets(_VALUES, verdict), SamplePublicity(view), shell, SampleHand(), office="9901",
            today=lambda: TODAY,
        ),
        under="sites", params=place,
    )  # fmt: skip


SCENES = {
    "publicity": _page,
    "publicity-hard": lambda tasks: _page(tasks, _HARD),
    "publicity-empty": lambda tasks: _page(tasks, EMPTY),
    "publicity-post": lambda tasks: _page(tasks, verdict=_REFUSED, place=PublicityPlace(id=UUID(int=33))),
}
