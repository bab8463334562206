"""The list of activities and the page of one with invented data: full, new, refused, returned, hard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.activity_checklist import Paper, checks_of
from desktop.activity_view import (
    ActivityDraft,
    ActivityList,
    ActivityPhoto,
    ActivityPlace,
    ActivityPost,
    ActivityRow,
    ActivitySaved,
    ActivitySheet,
    ActivityVerdict,
)
from desktop.attachments import LeftOut, TakenMany
from desktop.changes import Changes
from desktop.moments import local
from desktop.paper_view import PaperStand, PaperVerdict
from desktop.record_lists import Pick
from desktop.shown_state import ShownState
from desktop.thai import fold
from ui.activities.activity_page import ActivityPage
from ui.activities.list_page import ActivitiesPage
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import SamplePapers, a_stand
from ui.gallery.plots import a_photo
from ui.gallery.samples import TODAY
from ui.gallery.sheets import HISTORY, SampleSheets

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.progress import Progress
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

NOVEMBER = date(2026, 11, 1)
_SITE, _PERSON = UUID(int=1), UUID(int=90)
_LONG = "ศูนย์เรียนรู้ต้นแบบโคก หนอง นา บ้านหนองน้ำใสเหนือหมู่ที่สิบสอง"
_TITLES = {_SITE: "ศูนย์เรียนรู้บ้านสวนกลาง (CLM)", _PERSON: "นางสาวมาลี พอดีเรียน"}
_POSITION = "นักวิชาการพัฒนาชุมชนชำนาญการ"
VALUES: dict[str, Any] = {
    "site_id": _SITE, "name": "เอามื้อสามัคคีขุดคลองไส้ไก่", "held_on": date(2026, 11, 14), "kind": "aomue",
    "period_month": NOVEMBER, "participants": 24, "plan_dims": frozenset({"place", "people"}),
    "detail": "เจ้าของแปลง นพต. และเพื่อนบ้านหมู่ที่ 4 ร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา ปลูกแฝกกันดินพังสองฝั่ง"
    " แล้วห่มดินด้วยฟาง หลังเลิกงานกินข้าวร่วมกันและแบ่งกล้ามะเขือ 40 ต้นกลับบ้าน",
}  # fmt: skip
_CAPTIONS = ("นาก่อนเริ่มงาน", "ขุดคลองไส้ไก่", "คลองต่อกับหนอง", "ห่มดินด้วยฟาง", "", "เลิกงานยามเย็น", "")
_PHOTOS = tuple(
    ActivityPhoto(UUID(int=200 + place), f"photo{place}", words) for place, words in enumerate(_CAPTIONS)
)
_POSTS = (
    ActivityPost(
        id=UUID(int=300), channel="facebook", title="เพจ พช.โคกสุข", url="https://example.org/pc-tuayang/posts/1411",
        posted_on=date(2026, 11, 14),
    ),
)  # fmt: skip
_LACKS = {
    "reporter_user": "ต้องกรอกผู้รายงาน",
    "reporter_position": "ต้องกรอกตำแหน่งผู้รายงาน",
    "report_date": "ต้องกรอกวันที่รายงาน",
}
_LACKS_ALL = {
    "site_id": "ต้องกรอกแปลง", "name": "ต้องกรอกชื่อกิจกรรม", "held_on": "ต้องกรอกวันที่จัด", "kind": "ต้องกรอกประเภท",
    "detail": "ต้องกรอกรายละเอียดกิจกรรม", "photos": "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๖ ภาพ)", "report_date": "ต้องกรอกวันที่รายงาน",
}  # fmt: skip


def _verdict(
    values: Mapping[str, Any],
    missing: Mapping[str, str],
    photos: Sequence[ActivityPhoto] = (),
    posts: int = 0,
    **more: Any,
) -> ActivityVerdict:
    paper = Paper(
        values=values, missing=missing, photos=photos, posts=posts, today=TODAY,
        site=values.get("site_id"),
    )  # fmt: skip
    return ActivityVerdict(missing=missing, checks=checks_of(paper), **more)


FULL = ActivitySheet(
    id=UUID(int=12), values=VALUES, titles=_TITLES, positions={_PERSON: _POSITION}, flag=ShownState.DUE_SOON,
    flag_words="ส่งวันนี้", photos=_PHOTOS, posts=_POSTS, verdict=_verdict(VALUES, _LACKS, _PHOTOS, 1),
)  # fmt: skip
_START = {"period_month": NOVEMBER, "reporter_user": _PERSON, "reporter_position": _POSITION}
NEW = ActivitySheet(
    id=UUID(int=13), is_new=True, values=_START, titles=_TITLES, positions=FULL.positions,
    verdict=_verdict(_START, _LACKS_ALL),
)  # fmt: skip
_WRONG = {"held_on": date(2026, 10, 31), "held_to": date(2026, 10, 30), "name": None}
REFUSED = replace(
    FULL,
    draft=ActivityDraft(
        values=_WRONG,
        typed={"report_date": "31/02/2569"},
        posts=(ActivityPost(id=UUID(int=301), channel="facebook", url="example.org/1", posted_on=TODAY, is_kept=False),),
        at=local(1_795_144_920_000),
    ),
    verdict=_verdict(
        VALUES | _WRONG, _LACKS | {"name": "ต้องกรอกชื่อกิจกรรม"}, _PHOTOS, 1,
        refusals={"held_to": "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม"}, warnings={"held_on": "วันที่จัดไม่อยู่ในเดือนพฤศจิกายน 2569"},
    ),
)  # fmt: skip
_WHOLE = VALUES | _START | {"report_date": TODAY}
RETURNED = replace(
    FULL, values=_WHOLE, stage=ShownState.RETURNED, flag=None, returned_why="ภาพที่ 3 ไม่ตรงกับกิจกรรม ขอภาพวันงานใหม่",
    verdict=_verdict(_WHOLE, {}, _PHOTOS, 1),
)  # fmt: skip
_HARD_VALUES = _WHOLE | {
    "name": "อบรมเชิงปฏิบัติการการเลี้ยงปลาและทำปุ๋ยอินทรีย์ตามหลักกสิกรรมธรรมชาติ",
    "kind": "visit_study",
}
HARD = replace(
    FULL, values=_HARD_VALUES, titles=_TITLES | {_SITE: _LONG}, stage=ShownState.SIGNED, flag=None,
    photos=(*_PHOTOS[:3], ActivityPhoto(UUID(int=250), "lost", "ภาพที่หาย"), *_PHOTOS[3:6]),
    verdict=_verdict(_HARD_VALUES, {}, _PHOTOS, 1),
    steps=(("cancelled", "ยกเลิก"), ("draft", "กำลังทำ")),
    locked="รายงานนี้ลงนามแล้ว จึงแก้ไขไม่ได้ กด “เปิดฉบับแก้ไข” ก่อน แล้วพิมพ์และลงนามใหม่",
)  # fmt: skip


class SampleActivities:
    """An `ActivityService` without a book."""

    def __init__(self, sheet: ActivitySheet = FULL, left_out: Sequence[LeftOut] = ()) -> None:
        self.sheet, self._left_out = sheet, tuple(left_out)
        self.saved: list[Mapping[str, Any]] = []
        self._next = 1000

    def open(self, place: ActivityPlace, *, user: UUID) -> ActivitySheet:
        return self.sheet

    def judge(self, id_: UUID, values: Mapping[str, Any]) -> ActivityVerdict:
        return self.sheet.verdict

    def find(self, type_name: str, text: str) -> list[Pick]:
        return [Pick(id=key, title=title, second="ต.บ้านสวนกลาง") for key, title in self.sheet.titles.items()]

    def picture(self, sha256: str) -> bytes:
        return a_photo(sha256)

    def save(self, id_: UUID, values: Mapping[str, Any], *, by: UUID) -> ActivitySaved:
        self.saved.append(dict(values))
        return ActivitySaved(changes=Changes())

    def keep_draft(self, *_: Any, **__: Any) -> None: ...
    def drop_draft(self, id_: UUID, *, user: UUID) -> None: ...
    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> TakenMany:
        return TakenMany((), self._left_out, Changes())

    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes:
        return Changes()

    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes:
        return Changes()

    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes:
        return Changes()

    def new_id(self) -> UUID:
        self._next += 1
        return UUID(int=self._next)

    def save_post(self, activity: UUID, post: ActivityPost, *, by: UUID) -> ActivitySaved:
        return ActivitySaved(changes=Changes())

    def remove_post(self, id_: UUID, *, by: UUID) -> Changes:
        return Changes()

    def step(self, id_: UUID, state: str, *, by: UUID) -> Changes:
        return Changes()

    def delete(self, id_: UUID, *, by: UUID) -> Changes:
        return Changes()

    def restore(self, id_: UUID, *, by: UUID) -> Changes:
        return Changes()


def _stand_of(sheet: ActivitySheet) -> PaperStand:
    return a_stand(sheet.stage, label="กิจกรรมประจำเดือน", form="F01", verdict=PaperVerdict())


_ACTIVITIES = (
    ("ทำปุ๋ยหมักแห้งจากใบไม้ในแปลง", "เรียนรู้ตามฐาน", 20, 18, 3, ShownState.WORKING),
    ("ต้อนรับคณะครูบ้านท่าทดลอง", "เยี่ยมชม/ศึกษาดูงาน", 18, 24, 8, ShownState.READY),
    ("เอามื้อสามัคคีขุดคลองไส้ไก่", "เอามื้อสามัคคี", 14, 24, 7, ShownState.WORKING),
    ("แบ่งปันกล้าไม้วันพ่อ", "แบ่งปันกล้าไม้", 12, 60, 6, ShownState.PRINTED),
    ("ห่มดิน แห้งชาม น้ำชาม", "เรียนรู้ตามฐาน", 10, 16, 9, ShownState.SIGNED),
    ("ประชุมชี้แจงเครือข่ายศูนย์เรียนรู้", "ประชุมชี้แจง", 6, 32, 6, ShownState.SENT),
    ("ปั้นคันนาทองคำและปลูกแฝก", "เอามื้อสามัคคี", 4, 41, 12, ShownState.ACKNOWLEDGED),
    ("ทำน้ำยาอเนกประสงค์", "ฝึกอบรม", 3, 15, 6, ShownState.RETURNED),
    ("", "", 0, 0, 0, ShownState.WORKING),
)
_PLACES = ("ศูนย์เรียนรู้บ้านสวนกลาง", "แปลงนางลำดวน แบ่งปันสุข", "แปลงนายสมหมาย ตัวอย่างดี")
_OFFICES = ("สพอ.โคกสุข", "สพอ.ท่าทดลอง", "สพอ.หนองพอเพียง")


def _row(place: int, *, office: str = "") -> ActivityRow:
    name, kind, day, people, photos, stage = _ACTIVITIES[place % len(_ACTIVITIES)]
    site = place % 3
    return ActivityRow(
        id=UUID(int=400 + place), name=name, kind=kind, site=UUID(int=site + 1) if name else None,
        site_name=_PLACES[site] if name else "", held_on=date(2026, 11, day) if day else None, month=NOVEMBER,
        participants=people or None, photos=photos, stage=stage, due=TODAY, office=office, search=fold(f"{name} {kind}"),
    )  # fmt: skip


MONTH = ActivityList(
    rows=tuple(_row(place) for place in range(9)), today=TODAY, month=NOVEMBER,
    sites=tuple((UUID(int=place + 1), name) for place, name in enumerate(_PLACES)),
)  # fmt: skip
EMPTY = ActivityList(rows=(), today=TODAY, month=NOVEMBER)
PROVINCE = replace(
    MONTH, rows=tuple(_row(place, office=_OFFICES[place % 3]) for place in range(40)), offices=_OFFICES
)


class SampleLists:
    def __init__(self, view: ActivityList) -> None:
        self._view = view

    def list(self, month: date | None, site: UUID | None) -> ActivityList:
        return self._view


def activity_window(
    tasks: Tasks, sheet: ActivitySheet = FULL, left_out: Sequence[LeftOut] = ()
) -> MainWindow:
    service = SampleActivities(sheet, left_out)
    window = window_with(
        tasks,
        "activity",
        lambda shell: ActivityPage(
            service,
            SamplePapers(_stand_of(service.sheet)),
            shell,
            SampleHand(),
            office="9901",
            today=lambda: TODAY,
            sheets=SampleSheets(),
        ),
        under="sites",
        params=ActivityPlace(id=sheet.id),
    )
    if left_out:
        page = window.page
        assert isinstance(page, ActivityPage)
        page.photos.show_photos(sheet.id, sheet.photos, 6)
        page.photos.add([("ภาพ.jpg", b"")])
    return window


def activity_new(tasks: Tasks) -> MainWindow:
    return activity_window(tasks, NEW)


def activity_history(tasks: Tasks) -> MainWindow:
    """Scrolled down to what happened to it."""
    window = activity_window(tasks)
    page = window.page
    assert isinstance(page, ActivityPage)
    page.history.panel.show_history(HISTORY)
    bar = page.columns.area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _, end: bar.setValue(end))
    return window


def activity_refused(tasks: Tasks) -> MainWindow:
    left_out = (
        LeftOut("IMG_2031.HEIC", "เปิดภาพนี้ไม่ได้ ลองบันทึกเป็น JPEG"),
        LeftOut("IMG_2007.jpg", "ซ้ำกับภาพที่ 2", same_as=2),
    )
    return activity_window(tasks, REFUSED, left_out)


def activity_hard(tasks: Tasks) -> MainWindow:
    return activity_window(tasks, HARD)


def activity_returned(tasks: Tasks) -> MainWindow:
    return activity_window(tasks, RETURNED)


def list_window(tasks: Tasks, view: ActivityList = MONTH) -> MainWindow:
    return window_with(
        tasks,
        "activities",
        lambda shell: ActivitiesPage(SampleLists(view), shell, today=lambda: TODAY),
        under="sites",
        params=ActivityPlace(month=NOVEMBER),
    )


def list_empty(tasks: Tasks) -> MainWindow:
    return list_window(tasks, EMPTY)


def list_of_province(tasks: Tasks) -> MainWindow:
    return list_window(tasks, PROVINCE)
