"""The table of fifteen leaders with invented people: being typed, full, empty, with long names, and a paste with errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.changes import Changes
from desktop.leader_names_view import NameLine, NamesPlace, NamesSheet, PastedName, SavedName, Side
from ui.gallery.ground import Sheet
from ui.gallery.keying import SampleHand, window_with
from ui.leaders.names_page import NamesPage
from ui.leaders.names_paste import paste_dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

POSITIONS = (
    ("lead_volunteer", "ผู้นำ อช."), ("volunteer", "อช."), ("women_tambon", "กพสต."), ("women_village", "กพสม."),
    ("green_volunteer", "อถล."), ("village_head", "กำนัน/ผู้ใหญ่บ้าน"), ("local_gov", "สมาชิก อปท."), ("other", "ผู้นำอื่น ๆ"),
)  # fmt: skip
_PEOPLE = (
    "นายสมหมาย ตัวอย่างดี", "นางบุญมี สมมุติสุข", "นางทองใบ ลองทำนา", "นายคำแพง สวนสมมุติ", "นางสาวสายทอง จำลองชัย",
    "นางจันทร์เพ็ญ ทดลองงาม", "นางลำดวน พอดีเรียน", "นายประนอม ปลูกเพลิน", "นายวิเชียร แบ่งปันสุข", "นายอุดม ดินดีจำลอง",
    "นางสมพร น้ำใสสมมุติ", "นางมาลี เรียนรู้เพียร", "ผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ", "ว่าที่ร้อยตรีกตัญญู เก๊กฮวย", "นางสุดใจ สมมุติสุข",
)  # fmt: skip
_LONG = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยทดลองงามปู่น้ำ"
PLACE = NamesPlace("990102", 2570)


def a_line(seq: int, name: str = "", **values: Any) -> NameLine:
    usual = {
        "name": name or _PEOPLE[seq - 1], "position": POSITIONS[seq % len(POSITIONS)][0], "moo": seq % 9 + 1,
        "phone": f"099000{seq:04d}", "day1": True, "day2": seq % 4 != 0,
    }  # fmt: skip
    return NameLine(seq=seq, id=UUID(int=400 + seq), values=usual | values)


TYPING = NamesSheet(
    place=PLACE, tambon_words="ตำบลดอนร่มไม้", pair_words="คู่กับตำบลโคกสุข", side=Side.YOUNGER, is_told=True, positions=POSITIONS,
    lines=(
        *(a_line(seq) for seq in range(1, 9)),
        NameLine(seq=9, typed={"name": "นายวิเชียร", "moo": "4"}),
        NameLine(seq=10, typed={"name": "นางคำ", "position": "volunteer"}),
    ), around=("990101", "990103"),
)  # fmt: skip
FULL = replace(TYPING, lines=tuple(a_line(seq) for seq in range(1, 16)), report=UUID(int=9))
EMPTY = NamesSheet(place=PLACE, tambon_words="ตำบลดอนร่มไม้", positions=POSITIONS)
HARD = replace(
    TYPING,
    tambon_words="ตำบลน้ำใสสมมุติญาณฐิติปู่ผึ้งหลวง",
    pair_words="คู่กับตำบลทุ่งกุลาร้องไห้เหนือสวนสมมุติป่าไม้ผึ้งหลวง อำเภอห้วยน้ำพอหนองพอเพียงทุ่งเอื้ออารี",
    positions=(*POSITIONS, ("long", "ประธานคณะกรรมการพัฒนาสตรีระดับตำบลและเลขานุการเครือข่ายผู้นำ")),
    lines=tuple(a_line(seq, _LONG, position="long" if seq % 2 else "a_retired_code") for seq in range(1, 15)),
)


class SampleNames:
    """Nothing is stored; what lacks a surname is wrong."""

    def __init__(self, sheet: NamesSheet = TYPING) -> None:
        self._sheet = sheet

    def sheet(self, place: NamesPlace, *, by: UUID) -> NamesSheet:
        return self._sheet

    def problems(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        name = str(values.get("name") or "")
        return {} if " " in name else {"name": "ต้องมีนามสกุล เว้นวรรคหลังชื่อ"}

    def understood(self, name: str) -> str:
        return ""

    def save_line(
        self,
        place: NamesPlace,
        seq: int,
        id_: UUID | None,
        values: Mapping[str, Any],
        *,
        side: Side,
        by: UUID,
    ) -> SavedName:
        return SavedName(changes=Changes(frozenset()), id=UUID(int=1), warnings={})

    def delete_line(self, id_: UUID, *, by: UUID) -> Changes:
        return Changes(frozenset())

    def set_side(self, place: NamesPlace, side: Side, *, by: UUID) -> Changes:
        return Changes(frozenset())

    def keep_unfinished(
        self, place: NamesPlace, lines: Mapping[int, Mapping[str, Any]], *, by: UUID
    ) -> None: ...

    def read_rows(self, text: str, sheet: NamesSheet, start: int) -> Sequence[PastedName]:
        return ()

    def paste(self, place: NamesPlace, rows: Sequence[PastedName], *, side: Side, by: UUID) -> Changes:
        return Changes(frozenset())


def names_window(sheet: NamesSheet, tasks: Tasks) -> MainWindow:
    return window_with(
        tasks, "leader_names", lambda shell: NamesPage(SampleNames(sheet), shell, SampleHand()), under="people", params=PLACE
    )  # fmt: skip


def _wrong(tasks: Tasks) -> MainWindow:
    """A line that lacks its surname was to be ended."""
    window = names_window(TYPING, tasks)
    page = window.page
    assert isinstance(page, NamesPage)
    page.show_sheet(TYPING)
    page.keying.finish()
    return window


def pasted(tasks: Tasks) -> QWidget:
    rows = [
        PastedName(seq=line.seq, values=line.values)
        for line in (a_line(1), a_line(2), a_line(3, "ผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ"))
    ]
    rows += [
        PastedName(seq=4, values={"name": "นางคำ"}, problem="ต้องมีนามสกุล เว้นวรรคหลังชื่อ"),
        PastedName(seq=16, values=a_line(5).values, problem="ตำบลหนึ่งมีผู้นำ 15 คน ไม่มีลำดับที่ 16"),
    ]
    dialog = paste_dialog(None, rows, dict(POSITIONS), (2,), on_paste=lambda: None)
    dialog.setWindowFlags(Qt.WindowType.Widget)
    sheet = Sheet()
    sheet.row(dialog, stretch=False)
    sheet.column.addStretch(1)
    dialog.show()
    return sheet


SCENES = {
    "leader-names": lambda tasks: names_window(TYPING, tasks),
    "leader-names-full": lambda tasks: names_window(FULL, tasks),
    "leader-names-empty": lambda tasks: names_window(EMPTY, tasks),
    "leader-names-hard": lambda tasks: names_window(HARD, tasks),
    "leader-names-wrong": _wrong,
    "leader-names-paste": pasted,
}
