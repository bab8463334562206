"""The registers of letters and one letter with invented data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.changes import Changes
from desktop.letters_view import CoverRow, IncomingRow, LetterRow, LettersYear, TemplateRow
from desktop.shown_state import ShownState
from ui.gallery.keying import SampleHand, window_with
from ui.gallery.paper_roads import SamplePapers, a_stand
from ui.gallery.samples import TODAY
from ui.gallery.sheets import SampleSheets
from ui.letters.letter_page import LetterPage
from ui.letters.list_page import LettersPage
from ui.letters.place import COVERS, IN, OUT, WORDING, LettersPlace
from ui.records.place import RecordPlace

if TYPE_CHECKING:
    from desktop.paper_view import PaperStand
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_NOVEMBER = date(2026, 11, 1)
_SUBJECT = "ส่งแบบรายงานโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประยุกต์สู่ “โคก หนอง นา” ประจำเดือน"
_TO = "ผู้ว่าราชการจังหวัดสวนสร้าง"
_FORMS = (
    ("F01", "รายงานกิจกรรมประจำเดือน (F01)", "พ.ย. 2569 · 8 กิจกรรม", 8),
    ("F06", "สรุปผลการกำกับดูแล นพต. ประจำเดือน (F06)", "พ.ย. 2569 · 1 ฉบับ", 1),
    ("F13", "แผนการพัฒนาศักยภาพศูนย์เรียนรู้ (F13)", "ปีงบฯ 2570 · 0 ฉบับ", 0),
    ("F14", "ผลการพัฒนาตามแผน (F14)", "ปีงบฯ 2570 · 0 ฉบับ", 0),
    ("F15", "ผลความก้าวหน้าการพัฒนาศูนย์เรียนรู้ (F15)", "ปีงบฯ 2570 ครั้งที่ 1 · 1 ฉบับ", 1),
    ("F16", "การประชาสัมพันธ์ประจำเดือน (F16)", "พ.ย. 2569 · 12 เรื่อง", 12),
    ("F23", "นำส่งแฟ้มข้อมูล (F23)", "แฟ้ม 9901-2569-0046", 1),
)
FULL = LettersYear(
    year=2026,
    month=_NOVEMBER,
    kind="memo",
    outgoing=(
        LetterRow(id=UUID(int=1), number="", day=None, title="นำส่ง F01 พ.ย. 2569", to=_TO, kind="หนังสือภายนอก", stage=ShownState.WORKING, covers="F01"),
        LetterRow(id=UUID(int=2), number="ตย 0119/418", day=date(2026, 11, 5), title="นำส่ง F06 ต.ค. 2569", to="พัฒนาการจังหวัดสวนสร้าง", kind="บันทึกข้อความ", stage=ShownState.SIGNED),
        LetterRow(id=UUID(int=3), number="ตย 0119/417", day=date(2026, 10, 20), title="นำส่ง F01 ต.ค. 2569", to=_TO, kind="หนังสือภายนอก", stage=ShownState.SENT, covers="F01"),
    ),
    incoming=(
        IncomingRow(id=UUID(int=11), received_no=62, received_on=date(2026, 11, 16), sender="จังหวัดสวนสร้าง", number="ตย 0019.2/ว 315", subject="ขอให้สำรวจความพร้อมของศูนย์เรียนรู้ทุกแห่งในพื้นที่", due_on=date(2026, 11, 18), due_words="เกิน 2 วัน", is_late=True, demand="ส่งแบบสำรวจ"),
        IncomingRow(id=UUID(int=12), received_no=61, received_on=date(2026, 11, 9), sender="สำนักงานพัฒนาชุมชนจังหวัดสวนสร้าง", number="ตย 0019/1120", subject="แจ้งแผนการลงพื้นที่นิเทศ ติดตาม เดือนธันวาคม 2569", due_on=date(2026, 11, 27), due_words="อีก 7 วัน"),
        IncomingRow(id=UUID(int=13), received_no=60, received_on=date(2026, 11, 2), sender="ที่ทำการปกครองอำเภอโคกสุข", number="", subject="เชิญประชุมหัวหน้าส่วนราชการ", done_on=date(2026, 11, 4)),
    ),
    covers=tuple(
        CoverRow(form=form, title=title, second=second, count=count, letter=UUID(int=2) if form == "F06" else None, round_no=1 if form == "F15" else None)
        for form, title, second, count in _FORMS
    ),
    templates=tuple(
        TemplateRow(form=form, title=title, kind=kind, kind_words=words, id=UUID(int=21) if (form, kind) == ("F01", "memo") else None)
        for form, title, _, _ in _FORMS
        for kind, words in (("external", "หนังสือภายนอก"), ("memo", "บันทึกข้อความ"))
    ),
    next_number="ตย 0119/419",
    next_received=63,
)  # fmt: skip
EMPTY = replace(FULL, outgoing=(), incoming=(), next_number="1")
LETTER: dict[str, Any] = {
    "kind": "external", "covers": "F01", "period_month": _NOVEMBER, "subject": f"{_SUBJECT}พฤศจิกายน 2569", "to": _TO,
    "refs": "หนังสือจังหวัดสวนสร้าง ที่ ตย 0019.2/ว 315 ลงวันที่ 3 พฤศจิกายน 2566",
    "body": "ตามหนังสือที่อ้างถึง จังหวัดสวนสร้างให้อำเภอรายงานผลการดำเนินกิจกรรมโครงการพัฒนาพื้นที่ต้นแบบฯ เป็นประจำทุกเดือน ความละเอียดแจ้งแล้ว นั้น\n"
    "อำเภอโคกสุขได้ดำเนินกิจกรรมประจำเดือนพฤศจิกายน 2569 จำนวน 8 กิจกรรม ในพื้นที่ต้นแบบ 8 แปลง มีผู้เข้าร่วมรวม 261 คน รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย\nจึงเรียนมาเพื่อโปรดทราบ",
    "enclosures": ({"text": "แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบฯ", "qty": 8, "unit": "copy"},),
    "closing": "ขอแสดงความนับถือ", "signer_name": "นายอนุชา สวนสมมุติ", "signer_post": "นายอำเภอโคกสุข",
    "owner_unit": "สำนักงานพัฒนาชุมชนอำเภอ", "office_tel": "099000123",
}  # fmt: skip


class SampleLetters:
    """A `LettersService` without a book."""

    def __init__(self, view: LettersYear = FULL) -> None:
        self._view = view

    def year(self, year: int, month: date) -> LettersYear:
        return self._view

    def cover(self, form: str, month: date, round_no: int | None = None) -> Mapping[str, Any]:
        return LETTER

    def blank(self) -> Mapping[str, Any]:
        return {}

    def template_start(self, form: str, kind: str) -> Mapping[str, Any]:
        return {"covers": form, "kind": kind}

    def next_number(self, day: date | None) -> str:
        return self._view.next_number

    def set_emblem(self, files: Sequence[Path], *, by: UUID) -> Changes:
        return Changes()

    def done(self, id_: UUID, day: date | None, *, by: UUID) -> Changes:
        return Changes()


def list_window(tasks: Tasks, view: LettersYear = FULL, tab: str = OUT) -> MainWindow:
    return window_with(
        tasks,
        "letters",
        lambda shell: LettersPage(SampleLetters(view), shell, SampleHand(), today=lambda: TODAY),
        under="forms",
        params=LettersPlace(tab, _NOVEMBER),
    )


def letter_window(
    tasks: Tasks,
    values: Mapping[str, Any] = LETTER,
    stand: PaperStand | None = None,
    *,
    new: bool = False,
) -> MainWindow:
    return window_with(
        tasks,
        "letter",
        lambda shell: LetterPage(
            SampleSheets({**values, "name": values.get("subject", "")}), SampleLetters(), SamplePapers(stand), shell,
            SampleHand(), office="9901", today=lambda: TODAY,
        ),
        under="forms",
        params=RecordPlace("LetterDoc", None if new else UUID(int=12)),
    )  # fmt: skip


SCENES = {
    "letters": lambda tasks: list_window(tasks, tab=OUT),
    "letters-empty": lambda tasks: list_window(tasks, EMPTY, OUT),
    "letters-in": lambda tasks: list_window(tasks, tab=IN),
    "letters-covers": lambda tasks: list_window(tasks, tab=COVERS),
    "letters-wording": lambda tasks: list_window(tasks, tab=WORDING),
    "letter": lambda tasks: letter_window(tasks, stand=a_stand()),
    "letter-printed": lambda tasks: letter_window(tasks, stand=a_stand(ShownState.PRINTED)),
    "letter-changed": lambda tasks: letter_window(
        tasks, stand=a_stand(ShownState.PRINTED, is_changed=True, stage=ShownState.CHANGED_AFTER_PRINT)
    ),
    "letter-returned": lambda tasks: letter_window(
        tasks, stand=a_stand(ShownState.RETURNED, rev=2, older=(1,))
    ),
}
