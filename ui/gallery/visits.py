"""Supervision with invented data: a district's answers, the plan of a month, notes and instructions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.changes import Changes
from desktop.monitoring_topics import shipped_team, shipped_topics
from desktop.paper_sheets import PaperDoubt, PaperSaved, PaperSheet
from desktop.paper_view import PaperGap, PaperVerdict
from desktop.shown_state import ShownState
from desktop.topic_view import Heading, TopicRow, TopicsView
from desktop.visit_days import VisitDay
from desktop.visit_places import INSTRUCTIONS, NOTES, TopicPlace, VisitNotePlace, VisitPlanPlace
from desktop.visits_view import (
    Close,
    Instruct,
    InstructionRow,
    NoteStart,
    NoteView,
    PlannedDistrict,
    Reply,
    VisitPlanView,
    VisitRow,
    VisitsYear,
)
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import SamplePapers, a_stand
from ui.gallery.papers import laid
from ui.gallery.province import province_window
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets
from ui.records.place import RecordPlace
from ui.visits.dialogs import CloseDialog, InstructDialog, ReplyDialog
from ui.visits.note_page import VisitNotePage
from ui.visits.notes_page import VisitNotesPage
from ui.visits.plan_page import VisitPlanPage
from ui.visits.topics_page import TopicsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

NOVEMBER = date(2026, 11, 1)
_LONG = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัย"
_STORY = "ส่งเสริมให้ครัวเรือนปลูกผักสวนครัวรั้วกินได้ครบทุกหมู่บ้าน และแลกเปลี่ยนเมล็ดพันธุ์กันทุกเดือน "
_HEADINGS = (
    "ผลการดำเนินงาน", "ปัญหาอุปสรรค", "แนวทางแก้ไขปัญหาอุปสรรค ตามข้อ 2", "ข้อเสนอแนะ", "ความต้องการสนับสนุนจากกรมฯ",
    "แผนงานที่จะดำเนินการต่อไป", "Best Practice (ถ้ามี)", "การประชาสัมพันธ์ผลการดำเนินงาน",
)  # fmt: skip
HEADINGS = tuple(Heading(str(number), label) for number, label in enumerate(_HEADINGS, start=1))
_ANSWERED = (5, 8, 1, 0, 2, 0, 0, 0, 0, 0, 0)


def _topics(answered: Sequence[int]) -> tuple[TopicRow, ...]:
    return tuple(
        TopicRow(code=one.code, title=one.title, short=one.short, bullets=one.bullets, answered=count, of=8)
        for one, count in zip(shipped_topics(), answered, strict=True)
    )


_FIRST = (
    "1. ศูนย์เรียนรู้และแปลงที่ใช้งาน 13 แห่ง (CLM 2 แห่ง, HLM 11 แห่ง) ระดับ A 4 แห่ง ระดับ B 6 แห่ง ยังไม่ประเมิน 3 แห่ง\n"
    "2. จัดกิจกรรม 8 ครั้ง (1 ตุลาคม – 20 พฤศจิกายน 2569) ผู้เข้าร่วม 240 คน\n- 14 พ.ย. 2569 เอามื้อสามัคคีขุดคลองไส้ไก่ ที่ ศูนย์เรียนรู้บ้านสวนกลาง"
)
_OWN = {
    "month": NOVEMBER, "visited_on": date(2026, 11, 25), "from_day": date(2026, 10, 1), "to_day": TODAY,
    "reporter_position": "นักวิชาการพัฒนาชุมชน",
}  # fmt: skip
TOPICS = TopicsView(
    month=NOVEMBER,
    today=TODAY,
    sheet=PaperSheet(
        type="TopicSheet",
        id=UUID(int=70),
        values={**_OWN, "1": _FIRST, "2": "น้ำในหนองแห้งเร็ว", "3": "ปูก้นหนองด้วยดินเหนียว", "8": "เผยแพร่ 12 เรื่อง"},
    ),
    topic="M01",
    topics=_topics(_ANSWERED),
    headings=HEADINGS,
    visit=VisitDay(date(2026, 11, 25), time(8, 30), "9901"),
    filled=frozenset({"1", "8"}),
)
TOPICS_EMPTY = replace(
    TOPICS,
    sheet=PaperSheet(type="TopicSheet", id=UUID(int=70), is_new=True, values=_OWN),
    topic="M04",
    topics=_topics((0,) * 11),
    visit=None,
    filled=frozenset(),
)
TOPICS_HARD = replace(
    TOPICS,
    sheet=PaperSheet(
        type="TopicSheet",
        id=UUID(int=70),
        values={
            **_OWN,
            **{str(number): (_STORY * 50)[:3990] for number in range(1, 9)},
            "reporter_position": _LONG,
        },
        locked="สรุปผลตามประเด็นการติดตามฉบับนี้ลงนามแล้ว จึงแก้ไขไม่ได้ กด “เปิดฉบับแก้ไข” ก่อน แล้วพิมพ์และลงนามใหม่",
    ),
    topics=tuple(
        replace(
            one,
            title=f"{one.title} {_STORY}"[:190],
            short=f"{one.short} {_STORY}"[:90],
            bullets=(_STORY * 2,) * 3,
        )
        for one in _topics((8,) * 11)
    ),
    headings=tuple(replace(one, label=f"{one.label} {_STORY}") for one in HEADINGS),
)
_LACKS = PaperVerdict(
    advice=(PaperGap(key="answers", label="คำตอบ", words="ยังไม่มีคำตอบ 7 ภารกิจ (ศจพ., OTOP และอีก 5 ภารกิจ) จะพิมพ์เป็น –"),),
    done=("ประจำเดือน", "ผู้รายงาน", "ตำแหน่งผู้รายงาน"),
)  # fmt: skip

_DISTRICTS = ("โคกสุข", "หนองใส", "นารวม", "ห้วยน้ำพอ", "สวนกลาง", "เนินแบ่งปัน")
_DAYS = (17, 18, 19, 20, 23, 24)
_VISITS = tuple(
    {"on": date(2026, 11, day), "at": time(8, 30), "district": f"99{number:02}"} for number, day in enumerate(_DAYS, start=1)
)  # fmt: skip
_TEAM = tuple({"post": post} for post in shipped_team())
PLAN = VisitPlanView(
    month=NOVEMBER,
    today=TODAY,
    sheet=PaperSheet(
        type="SupervisionPlan", id=UUID(int=80), values={"month": NOVEMBER, "visits": _VISITS, "team": _TEAM}
    ),
    districts=tuple(
        PlannedDistrict(
            code=f"99{number:02}",
            name=name,
            on=date(2026, 11, day),
            answers=UUID(int=100 + number) if number < 5 else None,
            stage=ShownState.RECEIVED if number < 5 else None,
            note=UUID(int=200) if number == 1 else None,
        )
        for number, (name, day) in enumerate(zip(_DISTRICTS, _DAYS, strict=True), start=1)
    ),
    topics=tuple((one.code, one.short) for one in shipped_topics()),
)
PLAN_EMPTY = replace(
    PLAN,
    sheet=PaperSheet(
        type="SupervisionPlan", id=UUID(int=80), is_new=True, values={"month": NOVEMBER, "team": _TEAM}
    ),
    districts=tuple(replace(one, on=None, answers=None, stage=None, note=None) for one in PLAN.districts),
    team_from=date(2026, 10, 1),
)
PLAN_HARD = replace(
    PLAN,
    sheet=PaperSheet(
        type="SupervisionPlan",
        id=UUID(int=80),
        values={
            "month": NOVEMBER, "visits": _VISITS * 8, "note": _STORY * 9, "topic_codes": ("M01", "M99"),
            "team": tuple({"post": f"{post} {_LONG}", "name": _LONG} for post in shipped_team() * 3),
        },
    ),
    districts=tuple(replace(one, name=f"{one.name}พอเพียงเหนือใต้ออกตกยาวๆ") for one in PLAN.districts * 3),
)  # fmt: skip


def _instruction(number: int, words: str, due: date, **more: Any) -> InstructionRow:
    return InstructionRow(
        id=UUID(int=300 + number), note=UUID(int=200), words=words, district="โคกสุข", responsible="พัฒนาการอำเภอ", due_on=due, **more
    )  # fmt: skip


ASKED = (
    _instruction(1, "ซ่อมป้ายฐานเรียนรู้ 2 ฐาน", date(2026, 11, 13)),
    _instruction(2, "ประเมินศักยภาพแปลงที่ยังไม่ประเมิน 3 แห่ง", date(2026, 11, 25), reply="ประเมินแล้ว 2 แห่ง", replied_on=date(2026, 11, 18)),
    _instruction(3, "บันทึกผู้มาใช้บริการให้เป็นปัจจุบัน", date(2026, 12, 15)),
    _instruction(4, "ส่งรายชื่อครูพาทำของอำเภอ", date(2026, 11, 10), is_closed=True, outcome="ส่งแล้ว", closed_on=date(2026, 11, 9)),
)  # fmt: skip
YEAR = VisitsYear(
    fiscal_year_be=2570,
    today=TODAY,
    is_province=True,
    visits=(
        VisitRow(district="9906", name="เนินแบ่งปัน", on=date(2026, 11, 24), at=time(8, 30), plan=UUID(int=80)),
        VisitRow(district="9903", name="นารวม", on=date(2026, 11, 19), at=time(13, 30), plan=UUID(int=80)),
        VisitRow(district="9902", name="หนองใส", on=date(2026, 11, 18), note=UUID(int=201), stage=ShownState.WORKING),
        VisitRow(
            district="9901", name="โคกสุข", on=date(2026, 11, 17), note=UUID(int=200), stage=ShownState.SIGNED, count=4, open_count=3
        ),
    ),
    instructions=ASKED,
)  # fmt: skip
YEAR_EMPTY = replace(YEAR, visits=(), instructions=())
YEAR_HARD = replace(
    YEAR,
    visits=tuple(replace(one, name=f"{one.name}พอเพียงเหนือใต้ออกตกยาวๆ", count=1_234, open_count=1_200) for one in YEAR.visits * 20),
    instructions=tuple(
        replace(one, id=UUID(int=900 + place), words=_STORY * 4, responsible=_LONG, reply=_STORY * 5, due_on=date(2020, 1, 1))
        for place, one in enumerate(ASKED * 20)
    ),
)  # fmt: skip
_DISTRICT_YEAR = replace(
    YEAR, is_province=False, visits=tuple(one for one in YEAR.visits if one.district == "9901")
)
_NOTE = {
    "district": "9901", "visited_on": date(2026, 11, 17), "team": _TEAM[:3],
    "remarks": "แปลงมีน้ำพอใช้ตลอดปี เจ้าของแปลงเป็นครูพาทำได้ ป้ายฐานเรียนรู้ชำรุด 2 ฐาน สมุดผู้มาใช้บริการกรอกครบ",
}  # fmt: skip
_HARD_NOTE = {
    **_NOTE,
    "remarks": (_STORY * 50)[:3990],
    "team": tuple({"post": f"{_LONG} {_LONG}", "name": _LONG} for _ in range(9)),
}
BESIDES = NoteView(today=TODAY, is_province=True, instructions=ASKED, answers=UUID(int=101))


class SampleVisits:
    """`TopicService`, `PlanService` and `VisitService` without a book."""

    def __init__(
        self,
        *,
        topics: TopicsView = TOPICS,
        plan: VisitPlanView = PLAN,
        year: VisitsYear = YEAR,
        besides: NoteView = BESIDES,
    ) -> None:
        self.topics, self._plan, self._year, self._besides = topics, plan, year, besides
        self.done: list[object] = []

    def view(self, place: TopicPlace, *, user: UUID) -> TopicsView:
        return replace(self.topics, topic=place.topic or self.topics.topic)

    def plan(self, place: VisitPlanPlace, *, user: UUID) -> VisitPlanView:
        return self._plan

    def spread(self, month: date, visits: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
        return tuple(dict(one) for one in _VISITS)

    def year(self, year_be: int | None = None) -> VisitsYear:
        return self._year

    def note(self, id_: UUID | None) -> NoteView:
        return self._besides

    def start_note(self, place: VisitNotePlace) -> NoteStart:
        return NoteStart(None, {"district": place.district, "visited_on": place.on, "team": _TEAM})

    # --- writing ---

    def judge(
        self, type_name: str, id_: UUID, start: Mapping[str, Any], values: Mapping[str, Any]
    ) -> PaperDoubt:
        return PaperDoubt()

    def save(
        self, type_name: str, id_: UUID, start: Mapping[str, Any], values: Mapping[str, Any], *, by: UUID
    ) -> PaperSaved:
        return PaperSaved(changes=Changes())

    def keep_draft(
        self, type_name: str, id_: UUID, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        self.done.append(values)

    def drop_draft(self, type_name: str, id_: UUID, *, user: UUID) -> None:
        self.done.append(id_)

    def find(self, type_name: str, text: str) -> list[Any]:
        return []

    def save_topic(
        self, id_: UUID, topic: str, start: Mapping[str, Any], values: Mapping[str, Any], *, by: UUID
    ) -> PaperSaved:
        return PaperSaved(changes=Changes())

    def keep_topic_draft(
        self, id_: UUID, topic: str, values: Mapping[str, Any], typed: Mapping[str, str], *, user: UUID
    ) -> None:
        self.done.append(values)

    def drop_topic_draft(self, id_: UUID, topic: str, *, user: UUID) -> None:
        self.done.append(topic)

    def begin(self, month: date, *, by: UUID) -> PaperSaved:
        return PaperSaved(changes=Changes())

    def fill(self, month: date, *, by: UUID | None) -> Changes:
        return Changes()

    def instruct(self, command: Instruct, *, by: UUID | None) -> Changes:
        self.done.append(command)
        return Changes()

    def drop(self, instruction: UUID, *, by: UUID | None) -> Changes:
        return Changes()

    def close(self, command: Close, *, by: UUID | None) -> Changes:
        self.done.append(command)
        return Changes()

    def reopen(self, instruction: UUID, *, by: UUID | None) -> Changes:
        return Changes()

    def reply(self, command: Reply, *, by: UUID | None) -> Changes:
        self.done.append(command)
        return Changes()


def topics_window(tasks: Tasks, view: TopicsView = TOPICS, at: ShownState = ShownState.WORKING) -> MainWindow:
    papers = SamplePapers(a_stand(at, type="TopicSheet", label="สรุปผล", form="F21-answers", verdict=_LACKS))
    return window_with(
        tasks, "topic_answers",
        lambda shell: TopicsPage(
            SampleVisits(topics=view), papers, shell, SampleHand(), office="9901", today=lambda: TODAY
        ),
        under="send", params=TopicPlace(NOVEMBER, view.topic),
    )  # fmt: skip


def plan_window(tasks: Tasks, view: VisitPlanView = PLAN) -> MainWindow:
    verdict = PaperVerdict(done=("เดือน", "กำหนดการ", "คณะนิเทศ"))
    if view.sheet.is_new:
        verdict = PaperVerdict(
            gaps=(PaperGap(key="visits", label="กำหนดการ", words="ยังไม่ได้กรอก"),), done=("เดือน", "คณะนิเทศ")
        )
    papers = SamplePapers(a_stand(type="SupervisionPlan", label="แผนนิเทศ", form="F21-plan", verdict=verdict))

    def make(shell: Any) -> VisitPlanPage:
        return VisitPlanPage(
            SampleVisits(plan=view), papers, shell, SampleHand(), office="99", today=lambda: TODAY
        )

    return province_window(tasks, "supervision_plan", {"supervision_plan": make}, VisitPlanPlace(NOVEMBER))


def notes_window(tasks: Tasks, tab: str, view: VisitsYear = YEAR) -> MainWindow:
    def make(shell: Any) -> VisitNotesPage:
        return VisitNotesPage(
            SampleVisits(year=view), shell, SampleHand(), today=lambda: TODAY, is_province=view.is_province
        )

    if not view.is_province:
        return window_with(tasks, "visit_notes", make, under="send", params=tab)
    return province_window(tasks, "visit_notes", {"visit_notes": make}, tab)


def note_window(tasks: Tasks, values: Mapping[str, Any] = _NOTE, besides: NoteView = BESIDES) -> MainWindow:
    stand = a_stand(
        type="VisitNote", label="บันทึกการนิเทศ", form="F21-note",
        verdict=PaperVerdict(done=("อำเภอ", "วันที่นิเทศ", "ข้อสังเกต", "คณะนิเทศ")),
    )  # fmt: skip

    def make(shell: Any) -> VisitNotePage:
        return VisitNotePage(
            SampleSheets(values), SampleVisits(besides=besides), SamplePapers(stand), shell, SampleHand(), office="99",
            today=lambda: TODAY, is_province=besides.is_province,
        )  # fmt: skip

    id_ = UUID(int=200) if values.get("remarks") else None
    place = RecordPlace("VisitNote", id_, start=tuple(values.items()) if id_ is None else ())
    return province_window(tasks, "visit_note", {"visit_note": make}, place)


def _dialogs(tasks: Tasks) -> QWidget:
    refused = InstructDialog(UUID(int=200), None, today=lambda: TODAY)
    refused.refuse({"words": "ต้องกรอกข้อสั่งการ", "due_on": "กำหนดต้องไม่ก่อนวันที่นิเทศ 17 พ.ย. 2569"})
    return laid(
        InstructDialog(UUID(int=200), ASKED[0], today=lambda: TODAY),
        refused,
        CloseDialog(ASKED[1], today=lambda: TODAY),
        ReplyDialog(ASKED[0], today=lambda: TODAY),
    )


SCENES = {
    "topics": topics_window,
    "topics-empty": lambda tasks: topics_window(tasks, TOPICS_EMPTY),
    "topics-hard": lambda tasks: topics_window(tasks, TOPICS_HARD, ShownState.SIGNED),
    "visit-plan": plan_window,
    "visit-plan-empty": lambda tasks: plan_window(tasks, PLAN_EMPTY),
    "visit-plan-hard": lambda tasks: plan_window(tasks, PLAN_HARD),
    "visit-notes": lambda tasks: notes_window(tasks, NOTES),
    "visit-notes-instructions": lambda tasks: notes_window(tasks, INSTRUCTIONS),
    "visit-notes-district": lambda tasks: notes_window(tasks, INSTRUCTIONS, _DISTRICT_YEAR),
    "visit-notes-empty": lambda tasks: notes_window(tasks, NOTES, YEAR_EMPTY),
    "visit-notes-hard": lambda tasks: notes_window(tasks, INSTRUCTIONS, YEAR_HARD),
    "visit-note": note_window,
    "visit-note-empty": lambda tasks: note_window(
        tasks, {"district": "9901", "visited_on": TODAY}, NoteView(today=TODAY, is_province=True)
    ),
    "visit-note-hard": lambda tasks: note_window(
        tasks, _HARD_NOTE, replace(BESIDES, instructions=YEAR_HARD.instructions[:30])
    ),
    "visit-dialogs": _dialogs,
}
