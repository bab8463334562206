"""Invented conflicts of every kind, as the service would hand them to the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from desktop.changes import Changes
from desktop.conflict_place import ConflictPlace
from desktop.conflict_view import (
    Candidate,
    Choice,
    ConflictCase,
    ConflictItem,
    ConflictsView,
    Decided,
    Face,
)
from desktop.conflicts import DecidedElsewhere
from desktop.errors import NotFound
from desktop.forms_view import PaperPreview
from desktop.moments import BANGKOK
from desktop.record_lists import Pick
from desktop.thai.difference import Segment, difference, difference_of_lines
from ui.gallery.forms import report_pdf

Lines = Sequence[tuple[str, str]]
DETAIL_NOW = (
    "เจ้าของแปลงและเพื่อนบ้าน 42 คน ขุดคลองไส้ไก่ยาว 60 เมตร กว้าง 1 เมตร เชื่อมหนองกับแปลงนา จากนั้นห่มดินแห้งชาม"
    "น้ำชามรอบโคน ไม้ผล ปิดท้ายด้วยการ แบ่งปันเมล็ดพันธุ์ผัก"
)
DETAIL_KEPT = (
    "เจ้าของแปลงและเพื่อนบ้าน 46 คน ขุดคลองไส้ไก่ยาว 60 เมตร กว้าง 1.5 เมตร ลึก 80 เซนติเมตร เชื่อมหนองกับแปลงนา จากนั้นห่มดินแห้งชาม"
    "น้ำชามรอบโคน ต้นกล้วย ปิดท้ายด้วยการ สรุปบทเรียนที่ศาลาฐานเรียนรู้"
)
LONG_NAME = "ศูนย์เรียนรู้โคก หนอง นา ชุมชนบ้านทุ่งกุลาร่มเย็นเป็นสุขเฉลิมพระเกียรติ"
LONG_PC = "เครื่องคอมพิวเตอร์โน้ตบุ๊กของกลุ่มงานส่งเสริมการพัฒนาชุมชนตัวที่สอง"


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BANGKOK)


def _now(lines: Lines, at: datetime) -> Candidate:
    return Candidate(machine="เครื่องหน้าห้อง", who="มาลี พอดีเรียน", at=at, lines=tuple(lines))


def _kept(
    lines: Lines, at: datetime, id_: str = "k", machine: str = "เครื่องโน้ตบุ๊ก", who: str = "ณัฐวุฒิ จำลองชัย"
) -> Candidate:
    return Candidate(id=id_, machine=machine, who=who, at=at, lines=tuple(lines))


def _text(words: str) -> Lines:
    return (("", words),)


def _group(left: Lines, right: Lines) -> tuple[Segment, ...]:
    segments, no = [], 0
    for (label, here), (_, there) in zip(left, right, strict=True):
        no += here != there
        segments.append(Segment(f"{label}\t{here}\n", f"{label}\t{there}\n", no if here != there else 0))
    return tuple(segments)


def _case(key: str, type_name: str, unit: str, label: str, path: tuple[str, ...], face: Face,
          current: Candidate, *others: Candidate, **more: object) -> ConflictCase:  # fmt: skip
    def compared(other: Candidate) -> tuple[Segment, ...]:
        if face is Face.TEXT:
            return difference(current.words, other.words)
        if face is Face.GROUP:
            return _group(current.lines, other.lines)
        return difference_of_lines([words for _, words in current.lines], [words for _, words in other.lines])

    return ConflictCase(
        key=key, type=type_name, record=UUID(int=len(key)), unit=unit, label=label, path=path, face=face,
        current=current, others=others, differences=tuple(compared(one) for one in others), **more,  # type: ignore[arg-type]
    )  # fmt: skip


TEXT = _case(
    "detail", "Activity", "detail", "รายละเอียดกิจกรรม",
    ("กิจกรรม", "เอามื้อสามัคคีขุดคลองไส้ไก่ แปลงบ้านสวนกลาง", "14 พ.ย. 2569"), Face.TEXT,
    _now(_text(DETAIL_NOW), _at(18, 15, 42)), _kept(_text(DETAIL_KEPT), _at(18, 15, 10)),
)  # fmt: skip
NUMBER = _case(
    "people", "VisitorEntry", "satisfaction", "จำนวนผู้มาเรียนรู้", ("ผู้มาใช้บริการ", "คณะกลุ่มแม่บ้านดอนร่มไม้", "17 พ.ย. 2569"),
    Face.VALUE, _now(_text("60"), _at(17, 9, 20)), _kept(_text("62"), _at(17, 9, 5)), values={"satisfaction": 4},
)  # fmt: skip
DATE = _case(
    "followed", "Activity", "held_on", "วันที่ติดตามผล", ("ผู้มาใช้บริการ", "นายทองใบ ลองทำนา"), Face.VALUE,
    _now(_text("12 พ.ย. 2569"), _at(16, 14, 0)), _kept(_text("21 พ.ย. 2569"), _at(16, 13, 12)),
    values={"held_on": date(2026, 11, 12)},
)  # fmt: skip
ADDRESS = _case(
    "address", "Site", "place", "ที่อยู่ทั้งชุด", ("แปลง/ศูนย์เรียนรู้", "แปลงป้าบัวลอย"), Face.GROUP,
    _now((("บ้านเลขที่", "12"), ("หมู่ที่", "4"), ("ชื่อบ้าน", "บ้านสวนกลาง"), ("ตำบล", "โคกสุข"), ("อำเภอ", "โคกสุข"), ("รหัสไปรษณีย์", "99110")), _at(15, 10, 2)),
    _kept((("บ้านเลขที่", "12/1"), ("หมู่ที่", "5"), ("ชื่อบ้าน", ""), ("ตำบล", "ดอนร่มไม้"), ("อำเภอ", "โคกสุข"), ("รหัสไปรษณีย์", "99120")), _at(15, 9, 40)),
)  # fmt: skip
DELETION = _case(
    "deleted", "PublicityPost", "_deleted", "แก้หลังลบ", ("การประชาสัมพันธ์", "โพสต์ตลาดในแปลง"), Face.DELETION,
    _now((("", "แก้ไขรายการนี้ต่อ"), ("วันที่เผยแพร่", "12 พ.ย. 2569"), ("ช่องทาง", "Facebook"), ("หัวข้อ", "ตลาดในแปลงทุกวันเสาร์")), _at(16, 11, 58)),
    _kept(_text("ลบรายการนี้"), _at(16, 11, 40)),
)  # fmt: skip
LIST = _case(
    "bases", "Site", "learning_bases", "ฐานเรียนรู้", ("แปลง/ศูนย์เรียนรู้", LONG_NAME), Face.LIST,
    _now((("", "คนรักษ์แม่ธรณี · ห่มดิน"), ("", "คนรักษ์น้ำ · คลองไส้ไก่"), ("", "คนมีน้ำยา · น้ำหมัก 7 รส")), _at(14, 9, 0)),
    _kept((("", "คนรักษ์แม่ธรณี · ห่มดิน"), ("", "คนมีน้ำยา · น้ำหมัก 7 รส"), ("", "คนเอาถ่าน · เผาถ่านน้ำส้มควันไม้")), _at(14, 8, 55)),
)  # fmt: skip
THREE = replace(
    TEXT, key="name", unit="name", label="ชื่อกิจกรรม",
    current=_now(_text("เอามื้อขุดคลองไส้ไก่"), _at(13, 9, 30)),
    others=(
        _kept(_text("เอามื้อสามัคคีขุดคลองไส้ไก่"), _at(13, 9, 10), "k1"),
        _kept(_text("ขุดคลองไส้ไก่และห่มดิน"), _at(13, 8, 50), "k2", "เครื่องห้องประชุม", "อรุณี ทดลองงาม"),
    ),
    differences=(
        difference("เอามื้อขุดคลองไส้ไก่", "เอามื้อสามัคคีขุดคลองไส้ไก่"),
        difference("เอามื้อขุดคลองไส้ไก่", "ขุดคลองไส้ไก่และห่มดิน"),
    ),
)  # fmt: skip
_LONG_LEFT = " ".join(f"ครั้งที่ {no} {DETAIL_NOW}\n" for no in range(1, 19)).strip()[:3800]
_LONG_RIGHT = " ".join(
    f"ครั้งที่ {no} {DETAIL_KEPT if no % 3 == 0 else DETAIL_NOW}\n" for no in range(1, 19)
).strip()[:3800]
LONG = replace(
    TEXT, key="long", path=("กิจกรรม", f"เอามื้อสามัคคี {LONG_NAME}", "14 พ.ย. 2569"),
    current=replace(_now(_text(_LONG_LEFT), _at(18, 15, 42)), machine=LONG_PC, who="นางสาวเพ็ญพิชชาภรณ์ วัฒนาสุวรรณโชติอนันต์พัฒน์"),
    others=(_kept(_text(_LONG_RIGHT), _at(18, 15, 10), machine=LONG_PC),),
    differences=(difference(_LONG_LEFT, _LONG_RIGHT),),
)  # fmt: skip
LOCKED = replace(
    NUMBER, key="locked",
    locked="รายการนี้อยู่ในสถานะ “ลงนามแล้ว” จึงเปลี่ยนค่าไม่ได้ คงค่าที่ใช้อยู่ หรือเปิดเป็นฉบับแก้ไขก่อน",
)  # fmt: skip
DECIDED = replace(
    TEXT, key="done", current=_kept(_text(DETAIL_KEPT), _at(18, 15, 10)), others=(_now(_text(DETAIL_NOW), _at(18, 15, 42)),),
    differences=(difference(DETAIL_KEPT, DETAIL_NOW),),
    decided=Decided(
        who="มาลี พอดีเรียน", machine="เครื่องหน้าห้อง", at=_at(20, 9, 10), words="นำค่าที่เก็บไว้มาใช้", can_withdraw=True,
        withdrawing="ใช้ค่าเดิมก่อนเลือก และช่องนี้กลับไปรอเลือก",
    ),
)  # fmt: skip


def item(case: ConflictCase, icon: str, brief: str, record: str = "") -> ConflictItem:
    return ConflictItem(key=case.key, label=case.label, record=record or case.path[1], icon=icon, brief=brief)


FIVE = (
    (TEXT, item(TEXT, "notes", "4 แห่ง", "เอามื้อขุดคลองไส้ไก่")),
    (NUMBER, item(NUMBER, "pin", "60 | 62")),
    (DATE, item(DATE, "event", "2 ค่า")),
    (ADDRESS, item(ADDRESS, "location_on", "5 ช่อง")),
    (DELETION, item(DELETION, "restore_from_trash", "ลบ | แก้")),
)
DONE = tuple(
    (replace(DECIDED, key=key, label=label), ConflictItem(key=key, label=label, record=record, icon="notes", brief=at))
    for key, label, record, at in (
        ("done", "รายละเอียดกิจกรรม", "เอามื้อขุดคลองไส้ไก่", "09:10 น."),
        ("done2", "หมายเหตุ", "บันทึกประจำวัน 12 พ.ย. 2569", "09:04 น."),
        ("done3", "ชื่อแปลง/ศูนย์เรียนรู้", "ศูนย์เรียนรู้บ้านสวนกลาง", "08:51 น."),
    )
)  # fmt: skip


class SampleConflicts:
    """A `ConflictService` over invented cases; a choice moves a case to those decided."""

    office = "9901"

    def __init__(
        self,
        waiting: Sequence[tuple[ConflictCase, ConflictItem]] = FIVE,
        decided: Sequence[tuple[ConflictCase, ConflictItem]] = DONE,
    ) -> None:
        self.waiting, self.done = list(waiting), list(decided)
        self.choices: list[Choice] = []
        self.withdrawn: list[str] = []
        self.drafts: list[str] = []
        self.taken_back = 0
        self.gone: set[str] = set()

    @property
    def today(self) -> Callable[[], date]:
        return lambda: date(2026, 11, 20)

    def view(self) -> ConflictsView:
        return ConflictsView(
            waiting=tuple(one for case, one in self.waiting if case.key not in self.gone),
            decided=tuple(one for _, one in self.done),
            decided_today=len(self.done),
            last_merge=_at(20, 9, 2),
        )

    def case(self, key: str) -> ConflictCase:
        if key in self.gone:
            raise _gone()
        return next(case for case, _ in (*self.waiting, *self.done) if case.key == key)

    def find_case(self, place: ConflictPlace) -> tuple[str, bool]:
        for cases, is_decided in ((self.waiting, False), (self.done, True)):
            for case, _ in cases:
                if any(one.id == place.kept for one in case.others):
                    return case.key, is_decided
        raise NotFound(place.kept, label="ช่องที่รอเลือก")

    def keep_draft(self, case: ConflictCase, text: str) -> None:
        self.drafts.append(text)

    def choose(self, choice: Choice) -> Changes:
        if choice.case.key in self.gone:
            self.waiting = [one for one in self.waiting if one[0].key not in self.gone]
            raise _gone()
        self.choices.append(choice)
        self.waiting = [one for one in self.waiting if one[0].key != choice.case.key]
        return Changes(act=len(self.choices))

    def withdraw(self, case: ConflictCase) -> Changes:
        self.withdrawn.append(case.key)
        self.done = [one for one in self.done if one[0].key != case.key]
        return Changes(act=99)

    def take_back(self, changes: Changes) -> Changes:
        self.taken_back += 1
        return Changes()

    def list_paper(self) -> PaperPreview:
        return PaperPreview(pdf=report_pdf(), title="รายการรอเลือกค่า", sheets=1)

    def find(self, type_name: str, words: str) -> Sequence[Pick]:
        return ()


def _gone() -> DecidedElsewhere:
    return DecidedElsewhere(
        "decided", label="ช่องนี้ ", state="ณัฐวุฒิ จำลองชัย · เครื่องโน้ตบุ๊ก เลือกไปแล้วเมื่อ 09:05 น. (คงค่าที่ใช้อยู่)",
        why="ดูหรือถอนได้ที่ ‘ค่าที่เลือกแล้ว’",
    )  # fmt: skip
