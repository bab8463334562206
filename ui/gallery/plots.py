"""The pages of the plots with invented data: full, empty, and with what can go wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice

from desktop.errors import BlobMissing
from desktop.record_lists import Pick
from desktop.record_sheets import Kept, Verdict
from desktop.site_views import (
    OWNER,
    PhotoRef,
    PlotDot,
    PlotPlace,
    SiteList,
    SiteRow,
    SiteSheet,
    SiteStory,
    SiteTask,
    StoryEntry,
    StoryKind,
    TaskKind,
    Urgency,
    VisitorMonth,
)
from desktop.thai import fold
from desktop.thai.dates import next_month
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.papers import photo
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets
from ui.sites.edit_page import SiteEditPage
from ui.sites.list_page import SitesPage
from ui.sites.place import SitePlace
from ui.sites.story_page import SitePage

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_PLACES = (
    ("990101", "โคกสุข", 16.03, 101.05), ("990102", "ดอนร่มไม้", 16.10, 100.98), ("990103", "คลองไส้ไก่เหนือ", 16.12, 101.03),
    ("990104", "บ้านสวนกลาง", 16.07, 101.10), ("990105", "ห้วยน้ำพอ", 16.04, 101.13), ("990106", "หนองพอเพียง", 15.96, 101.04),
)  # fmt: skip
_WORDS = {
    "ready": "พร้อมดำเนินการ",
    "working": "ดำเนินการอยู่",
    "not_yet": "ยังดำเนินการไม่ได้",
    "stopped": "หยุดดำเนินการ",
}
_TYPES = ("clm", "hlm", "hlm", "village_se", "hlm", "leader_plot", "hlm")
_TYPE_WORDS = (
    ("clm", "CLM ระดับตำบล"),
    ("hlm", "HLM ระดับครัวเรือน"),
    ("village_se", "หมู่บ้านเศรษฐกิจพอเพียง"),
    ("leader_plot", "แปลงผู้นำการเปลี่ยนแปลง"),
)
_OWNERS = ("นายวิเชียร ปลูกเพลิน", "นางลำดวน แบ่งปันสุข", "นายสมหมาย ตัวอย่างดี", "นางบัวลอย น้ำใสสมมุติ", "นายอุดม ลองทำนา")
HOME_SITE = UUID(int=1)


def _row(place: int) -> SiteRow:
    code, tambon, lat, lon = _PLACES[place % len(_PLACES)]
    type_ = _TYPES[place % len(_TYPES)]
    operational = ("working", "working", "ready", "working", "not_yet", "working", "stopped")[place % 7]
    name = "ศูนย์เรียนรู้บ้านสวนกลาง" if place == 0 else f"แปลง{_OWNERS[place % 5]}"
    return SiteRow(
        id=UUID(int=place + 1), code=f"9901-{type_.upper()[:3]}-{place + 1:03}", name=name, owner=_OWNERS[place % 5],
        type=type_, tambon_code=code, tambon=tambon, moo=place % 12 + 1,
        area={"clm": "15 ไร่", "hlm": "3 ไร่"}.get(type_, "1 ไร่"), workers=6 if type_ == "clm" else int(place % 3 == 1),
        operational=operational, operational_words=_WORDS[operational], is_active=True, phone="09 9000 0107",
        address=f"{place + 9}/9 ม.{place % 12 + 1} ต.{tambon}", budget="เงินกู้โควิด-19 CLM", bases=5 if type_ == "clm" else 0,
        lat=None if place % 5 == 4 else lat + (place * 37 % 13 - 6) / 260, lon=lon + (place * 53 % 17 - 8) / 260,
        search=fold(f"{name} {_OWNERS[place % 5]} {tambon}"), level=("A", "B", "", "C", "B")[place % 5],
    )  # fmt: skip


SITES = SiteList(
    rows=tuple(_row(place) for place in range(48)),
    tambons=tuple((code, name) for code, name, _, _ in _PLACES),
    operational=tuple(_WORDS.items()),
    types=_TYPE_WORDS,
    levels=(("A", "ต้นแบบศูนย์เรียนรู้"), ("B", "เสริมสร้างสู่ต้นแบบ"), ("C", "ปรับตัวสู่การพัฒนา")),
)


def a_photo(sha256: str) -> bytes:
    """PNG bytes; the file called “lost” is not there."""
    if sha256 == "lost":
        raise BlobMissing("sample")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    photo(sha256, 320).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _line(kind: StoryKind, month: int, day: int, text: str, **more: Any) -> StoryEntry:
    return StoryEntry(kind=kind, day=date(2026, month, day), text=text, **more)


_LINES = (
    _line(StoryKind.ACTIVITY, 11, 20, "ทำปุ๋ยหมัก", what="รายงานกำลังทำ", is_open=True, id=UUID(int=11)),
    _line(StoryKind.VISITORS, 11, 18, "คณะครูบ้านท่าทดลอง 24 คน"),
    _line(StoryKind.ACTIVITY, 11, 14, "เอามื้อขุดคลองไส้ไก่ 24 คน", what="ส่งแล้ว", id=UUID(int=12)),
    _line(StoryKind.PLAN, 11, 10, "ขุดลอกหนอง", what="แผน 2570", id=UUID(int=16)),
    _line(StoryKind.LOGS, 10, 31, "120 วันทำงาน รับรองครบ", what="ต.ค. 2569"),
    _line(StoryKind.ACTIVITY, 10, 15, "ห่มดินแห้งชามน้ำชาม", what="จังหวัดรับแล้ว", is_settled=True, id=UUID(int=13)),
    _line(StoryKind.WORKER, 9, 2, "นางสาวกัญญา เริ่มงาน", id=UUID(int=14)),
    _line(StoryKind.POST, 8, 20, "Facebook · แบ่งปันกล้าไม้", id=UUID(int=15)),
    _line(StoryKind.PRINT, 8, 12, "ทำน้ำยาอเนกประสงค์", what="F01"),
    _line(StoryKind.CHANGE, 1, 9, "ขึ้นทะเบียนแปลง"),
)
_TASKS = (
    SiteTask(kind=TaskKind.UNCERTIFIED, title="นพต. ขาดการรับรอง 1 วัน", second="เกินกำหนด 4 วัน", urgency=Urgency.OVERDUE),
    SiteTask(kind=TaskKind.REPORT, title="รายงานกิจกรรม F01 พ.ย. 2569", second="ส่งวันนี้ 20 พ.ย. 2569", urgency=Urgency.SOON),
    SiteTask(kind=TaskKind.BRIEFING, title="ชี้แจงบทบาทหน้าที่ นพต. 2 คน", second="ภายใน 15 ธ.ค. 2569", urgency=Urgency.LATER),
)  # fmt: skip
_PEOPLE = (41, 58, 38, 62, 24, 40, 52, 48, 66, 49, 45, 38)
_GROUPS = (0, 30, 42, 18, 0, 37, 61, 25, 80, 22, 54, 117)
_DOTS = tuple(
    PlotDot(id=row.id, name=row.name, type=row.type, lat=row.lat, lon=row.lon)
    for row in SITES.rows
    if row.lat is not None and row.lon is not None
)
STORY = SiteStory(
    id=HOME_SITE, name="ศูนย์เรียนรู้บ้านสวนกลาง", code="9901-CLM-002", type="clm", type_words="CLM ระดับตำบล",
    operational="working", operational_words="ดำเนินการอยู่", owner="นายวิเชียร ปลูกเพลิน (ครูพาทำ)", owner_id=UUID(int=90),
    phone="09 9000 0107", address="99/9 ม.4 ต.บ้านสวนกลาง อ.โคกสุข", budget="เงินกู้โควิด-19 CLM", area="15 ไร่",
    position="16.012, 101.084", workers=tuple((UUID(int=70 + n), f"นพต. {n}") for n in range(6)),
    bases=("ฐานคนรักษ์ดิน", "ฐานคนเอาถ่าน", "ฐานคนมีน้ำยา", "ฐานปุ๋ยหมัก", "ฐานกล้าไม้"), is_active=True, today=TODAY,
    photo=PhotoRef(sha256="plot"), lines=_LINES,
    level="B", level_words="เสริมสร้างสู่ต้นแบบ", assessed_on=date(2025, 11, 12), scale=("A", "B", "C"), is_placeholder=True,
    levels=((2566, None), (2567, "C"), (2568, "C"), (2569, "B"), (2570, None)), assessment=UUID(int=100), is_assessing=True,
    visitors=tuple(
        VisitorMonth(month=next_month(TODAY, place - 11), people=people, groups=groups)
        for place, (people, groups) in enumerate(zip(_PEOPLE, _GROUPS, strict=True))
    ),
    photos=tuple(PhotoRef(sha256=f"p{place}", caption="ขุดคลองไส้ไก่", activity=UUID(int=12), day=TODAY) for place in range(8)),
    photo_count=96, tasks=_TASKS, dots=_DOTS,
    places=tuple(PlotPlace(name=name, lat=lat, lon=lon) for _, name, lat, lon in _PLACES),
)  # fmt: skip
BARE_STORY = replace(
    STORY, operational="not_yet", operational_words="ยังดำเนินการไม่ได้", owner="นางลำดวน แบ่งปันสุข", budget="",
    level="", level_words="", assessed_on=None, levels=(), assessment=None, is_assessing=False, is_placeholder=False, position="", workers=(), bases=(), photo=PhotoRef(sha256="lost", day=TODAY), lines=(), visitors=(), photos=(),
    photo_count=0, tasks=(), dots=(), places=(),
)  # fmt: skip


NO_SITES = SiteList(rows=())
LONG_NAME = "ศูนย์เรียนรู้ต้นแบบว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติ"
_LONG_OWNER = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัย (ครูพาทำ)"
HARD_SITES = replace(
    SITES,
    rows=tuple(
        replace(row, id=UUID(int=place + 1), name=f"{LONG_NAME} {place}", owner=_LONG_OWNER, tambon="คลองไส้ไก่เหนือสมมุติ", address=f"999/99 ม.12 ต.คลองไส้ไก่เหนือสมมุติ {place}")
        for place, row in enumerate(SITES.rows * 20)
    ),
    levels=(*SITES.levels, ("D", "เริ่มต้นพัฒนาพื้นที่ตามเกณฑ์ที่จังหวัดเพิ่มเติม")),
)  # fmt: skip
HARD_STORY = replace(
    STORY, name=LONG_NAME, owner=_LONG_OWNER, address="999/99 ม.12 บ้านคลองไส้ไก่เหนือสมมุติ ต.คลองไส้ไก่เหนือ อ.โคกสุข",
    budget="โครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียง ปี 2564, เงินกู้โควิด-19 HLM, งบประมาณปกติ", type_words="หมู่บ้านเศรษฐกิจพอเพียง", level="D",
    level_words="เริ่มต้นพัฒนาพื้นที่ตามเกณฑ์ที่จังหวัดเพิ่มเติม", scale=("A", "B", "C", "D"),
    levels=((2566, "A"), (2567, "B"), (2568, None), (2569, "C"), (2570, "D")), assessed_on=date(2026, 11, 12), is_assessing=False,
    lines=tuple(replace(line, text=f"{LONG_NAME} {line.text}", day=date(2026 - place // 12, 12 - place % 12, 1)) for place, line in enumerate(_LINES * 40)),
    visitors=tuple(replace(one, people=one.people * 900, groups=one.groups * 700) for one in STORY.visitors), photo_count=12_345,
    tasks=tuple(replace(task, title=f"{task.title} {LONG_NAME}") for task in _TASKS * 3), is_placeholder=True,
)  # fmt: skip


class SamplePlots:
    """`SitesService` and `StoryService` without a book."""

    def __init__(self, sites: SiteList = SITES, story: SiteStory = STORY) -> None:
        self._sites, self._story = sites, story
        self.asked: list[UUID] = []

    def all(self) -> SiteList:
        return self._sites

    def story(self, id_: UUID) -> SiteStory:
        self.asked.append(id_)
        return replace(self._story, id=id_)

    def order(self) -> Sequence[UUID]:
        return [row.id for row in self._sites.rows]

    def picture(self, sha256: str) -> bytes:
        return a_photo(sha256)


_BASES = (
    {"name": "ฐานคนรักษ์ดิน", "topic": "ห่มดิน แห้งชามน้ำชาม", "media_done": True, "instructor": "นายวิเชียร ปลูกเพลิน"},
    {"name": "ฐานคนเอาถ่าน", "topic": "เผาถ่านจากกิ่งไม้ในแปลง", "media_done": False},
)
_VALUES: dict[str, Any] = {
    "name": "ศูนย์เรียนรู้บ้านสวนกลาง", "site_code": "9901-CLM-002", "site_type": "clm", "operational": "working",
    "owner_id": UUID(int=90), "area_choice": "15", "area_rai": Decimal(15), "house_no": "99/9", "moo": 4,
    "village_name": "สวนกลาง", "tambon_code": "990104", "lat": Decimal("16.012"), "lon": Decimal("101.084"),
    "budget_source": ({"source": "loan_covid", "lab": "clm"},), "learning_bases": _BASES, "products": ({"name": "กล้วยฉาบ", "kind": "otop"},),
    "clusters": ("กล้วย", "ปลาน้ำจืด"), f"{OWNER}title_th": "นาย", f"{OWNER}first_name": "วิเชียร", f"{OWNER}last_name": "ปลูกเพลิน",
    f"{OWNER}phone": "0990000107", f"{OWNER}is_lead_teacher": True, f"{OWNER}tambon_code": "990104", f"{OWNER}moo": 4,
}  # fmt: skip
PLOT_SHEET = SiteSheet(
    id=HOME_SITE, title="ศูนย์เรียนรู้บ้านสวนกลาง", code="9901-CLM-002", values=_VALUES,
    titles={UUID(int=90): "นายวิเชียร ปลูกเพลิน"}, operational_words="ดำเนินการอยู่", owner_sites=2,
    photos=tuple(PhotoRef(sha256=f"s{place}", caption="หนองน้ำ", id=UUID(int=200 + place)) for place in range(3)),
)  # fmt: skip


class SampleEditing:
    """An `EditingService` without a book; `verdict` is what the rules say."""

    def __init__(self, sheet: SiteSheet = PLOT_SHEET, verdict: Verdict | None = None) -> None:
        self._sheet, self._verdict = sheet, verdict or Verdict()
        self.saved: list[Mapping[str, Any]] = []

    def open(self, id_: UUID | None, *, user: UUID) -> SiteSheet:
        return self._sheet

    def owner(self, id_: UUID) -> tuple[Mapping[str, Any], int]:
        return {key: value for key, value in _VALUES.items() if key.startswith(OWNER)}, 2

    def try_out(self, id_: UUID | None, values: Mapping[str, Any]) -> Verdict:
        return self._verdict

    def save(self, id_: UUID | None, values: Mapping[str, Any], *, by: UUID) -> Kept:
        from desktop.changes import Changes

        self.saved.append(values)
        return Kept(id=id_ or HOME_SITE, changes=Changes())

    def keep_draft(self, *_: Any, **__: Any) -> None:
        """Nothing is kept in a picture."""

    drop_draft = keep_draft

    def find(self, type_name: str, text: str) -> Sequence[Pick]:
        return [Pick(id=UUID(int=90), title="นายวิเชียร ปลูกเพลิน", second="ต.บ้านสวนกลาง")]

    def photos(self, id_: UUID) -> tuple[PhotoRef, ...]:
        return self._sheet.photos

    def picture(self, sha256: str) -> bytes:
        return a_photo(sha256)


def sites_window(tasks: Tasks, sites: SiteList = SITES) -> MainWindow:
    return window_with(tasks, "sites", lambda shell: SitesPage(SamplePlots(sites), shell), under="sites")


def site_window(tasks: Tasks, story: SiteStory = STORY) -> MainWindow:
    return window_with(
        tasks, "site", lambda shell: SitePage(SamplePlots(story=story), shell), under="sites",
        params=SitePlace(HOME_SITE),
    )  # fmt: skip


def edit_window(tasks: Tasks, editing: SampleEditing | None = None) -> MainWindow:
    def make(shell: Any) -> SiteEditPage:
        return SiteEditPage(
            editing or SampleEditing(), SampleSheets(), shell, SampleHand(), office="9901", today=lambda: TODAY  # type: ignore[arg-type]
        )  # fmt: skip

    place = SitePlace(HOME_SITE if editing is None else None)
    return window_with(tasks, "site_edit", make, under="sites", params=place)


def hard_edit(tasks: Tasks) -> MainWindow:
    base = {
        "name": LONG_NAME,
        "topic": "ห่มดิน แห้งชามน้ำชาม เผาถ่านจากกิ่งไม้ในแปลง และทำน้ำส้มควันไม้ใช้เอง",
        "instructor": _LONG_OWNER,
    }
    values = {
        **_VALUES, "name": LONG_NAME, "village_name": "คลองไส้ไก่เหนือสมมุติจำลองชัยพัฒนากุล", "learning_bases": (base,) * 9,
        "note": "แปลงนี้มีเรื่องเล่ายาว " * 180, f"{OWNER}first_name": "กตัญญูญาณฐิติ", f"{OWNER}last_name": "ณ อยุธยาสวนสมมุติจำลองชัยพัฒนากุล",
    }  # fmt: skip
    return edit_window(tasks, SampleEditing(replace(PLOT_SHEET, title=LONG_NAME, values=values)))


def new_site(tasks: Tasks) -> MainWindow:
    """A new plot with nothing filled in, after Ctrl+Enter."""
    missing = {
        "site_type": "ต้องกรอกประเภทพื้นที่", "operational": "ต้องกรอกสถานะการดำเนินการ", "owner_id": "ต้องกรอกเจ้าของแปลง",
        "tambon_code": "ต้องกรอกตำบล", "area_choice": "ต้องกรอกขนาดพื้นที่",
    }  # fmt: skip
    window = edit_window(tasks, SampleEditing(SiteSheet(id=None), Verdict(refusals=missing)))
    page = window.page
    assert isinstance(page, SiteEditPage)
    page.show_all_problems()
    return window
