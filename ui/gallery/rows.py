"""Lists, the story, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shown_state import CellState, ShownState
from ui.gallery.ground import Sheet
from ui.theme import Tone
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.lists import ListRow, RowList
from ui.widgets.states import cell_look, state_look
from ui.widgets.tables import Cell, Column, RowLook, TableView, WindowedModel
from ui.widgets.timeline import StoryLine, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.tasks import Tasks


def lists(tasks: Tasks) -> QWidget:
    sheet = Sheet()
    people = RowList(name="นพต.")
    people.set_rows(
        [
            ListRow(key=1, title="นางสาวกัญญา ทดลองงาม", second="CLM · ต.บ้านสวนกลาง", right="4/5", right_icon="error",
                    right_ink="overdue", right_strong=True, dots=(4, 5)),
            ListRow(key=2, title="นายณัฐวุฒิ ปลูกเพลิน", second="CLM · ต.บ้านสวนกลาง", right="5/5",
                    right_icon="check_circle", right_ink="done", right_strong=True, dots=(5, 5)),
            ListRow(key=3, title="นางวราภรณ์ แบ่งปันสุข", second="CLM · ต.โคกสุข", right="ยังไม่ส่ง",
                    right_icon="schedule", right_ink="due", right_strong=True, dots=(0, 5)),
        ]
    )  # fmt: skip
    people.choose(1)
    forms = RowList(name="แบบพิมพ์")
    forms.set_rows(
        [
            ListRow(key=1, tick=True, code="F01", title="รายงานกิจกรรม", second="เอามื้อขุดคลองไส้ไก่",
                    chip=state_look(ShownState.READY)),
            ListRow(key=2, tick=False, code="F04", title="แผนงาน ธ.ค. 2569", second="12 ฉบับ · ขาด 2 คน",
                    chip=state_look(ShownState.CHANGED_AFTER_PRINT)),
        ]
    )  # fmt: skip
    work = RowList(name="งานค้าง", fits=True)
    work.set_rows(
        [
            ListRow(key=1, disc=("error", Tone.OVERDUE), title="บันทึก นพต. ขาดการรับรอง 1 วัน", second="เกินกำหนด 4 วัน", second_ink="overdue", arrow=True),
            ListRow(key=2, disc=("edit", Tone.DRAFT), title="ติดตามผู้เรียนรู้ 6 คน", second="ภายใน 15 ธ.ค. 2569", arrow=True),
        ]
    )  # fmt: skip
    changes = RowList(name="สิ่งที่แฟ้มนี้จะทำ", fits=True)
    changes.set_rows(
        [
            ListRow(key="g", is_group=True, disc=("swap_horiz", Tone.DRAFT), title="ข้อมูลของจังหวัดที่เปลี่ยน", count="3 ช่อง", count_ink="muted", right="ข้อมูลที่อำเภอกรอกไม่ถูกแตะ"),
            ListRow(key=1, title="วันนิเทศอำเภอโคกสุข", old="8 ธ.ค. 2569", new="10 ธ.ค. 2569"),
            ListRow(key=2, title="ผู้ตรวจ กลุ่มงานส่งเสริมฯ", old="นายอุดม สมมุติสุข", new="นางละเอียด ทดลองงาม"),
            ListRow(key="h", is_group=True, disc=("error", Tone.OVERDUE), title="พักไว้ ไม่นำเข้า", count="1 รายการ", count_ink="overdue"),
        ]
    )  # fmt: skip
    left, right = QVBoxLayout(), QVBoxLayout()
    for column, parts in ((left, (people, forms)), (right, (work, changes))):
        for part in parts:
            card = Card(padding=(1, 6))
            card.body.addWidget(part)
            column.addWidget(card)
    both = QHBoxLayout()
    both.addLayout(left, 2)
    both.addLayout(right, 3)
    sheet.column.addLayout(both)
    story = Timeline(name="เรื่องราวของแปลง")
    story.set_lines(
        [
            StoryLine(
                1, "20 พ.ย. 69", "กิจกรรม", "รายงานเอามื้อสามัคคี กำลังทำ", "edit_note", Tone.DUE, strong=True
            ),
            StoryLine(2, "18 พ.ย. 69", "ผู้มาใช้บริการ", "คณะครูโรงเรียนบ้านท่าทดลอง", "group"),
            StoryLine(3, "28 ต.ค. 69", "รายงาน F01 เดือนตุลาคม", "จังหวัดรับแล้ว", "check_circle", Tone.DONE),
        ]
    )
    card = Panel("เรื่องราวของแปลง", right=LinkButton("ทั้งหมด 214 รายการ"))
    card.body.addWidget(story)
    sheet.column.addWidget(card)
    return sheet


def tables(tasks: Tasks) -> QWidget:
    sheet = Sheet()
    head = Panel("รวบรวมจากอำเภอ", padding=(1, 8))
    head.head.setContentsMargins(16, 0, 16, 0)
    head.body.addWidget(_matrix())
    week = Card(padding=(1, 1))
    week.body.addWidget(_week())
    sheet.column.addWidget(head, 5)
    sheet.column.addWidget(week, 4)
    return sheet


def _matrix() -> TableView:
    names = ("โคกสุข", "หนองใส", "นารวม", "คลองเอื้อ")
    tiles = (
        (CellState.RETURNED, "แก้ใน 27"), (CellState.ACKNOWLEDGED, "13 พ.ย."), (CellState.DUE, "วันนี้"),
        (CellState.TO_CHECK, "19 พ.ย."), (CellState.LATER, "อีก 5 วัน"), (CellState.OVERDUE, "เกิน 15 วัน"),
    )  # fmt: skip

    def tile(place: int) -> Callable[[tuple[int, str]], Cell]:
        def cell(row: tuple[int, str]) -> Cell:
            state, words = tiles[(place + row[0]) % len(tiles)]
            late = state is CellState.OVERDUE
            return Cell(tile=cell_look(state), second=words, second_strong=late)

        return cell

    titles = ("สรุปผล นพต.", "ประชาสัมพันธ์", "กิจกรรม", "แฟ้มข้อมูล", "ผลตามแผน", "คำสั่ง ๗ ภาคี")
    columns: list[Column[tuple[int, str]]] = [
        Column(key="name", title="อำเภอ", width=130, cell=lambda row: Cell(row[1]))
    ]
    columns += [
        Column(key=f"c{place}", title=title, width=100, grow=1, cell=tile(place))
        for place, title in enumerate(titles)
    ]
    model = WindowedModel(columns)
    model.set_rows(list(enumerate(names)))
    view = TableView(model, name="รวบรวมจากอำเภอ", row_height=46, cells=True)
    view.choose_place(1, column=1, quiet=True)
    return view


def _week() -> TableView:
    rows = (
        ("จันทร์", "9 พ.ย.", (("1.1.3", "ทำป้ายฐานคนเอาถ่าน"), ("3", "ลงข่าวในเพจ พช.ตัวอย่าง")), "รับรอง 9 พ.ย."),
        ("พฤหัสบดี", "12 พ.ย.", (("1.2.1", "เยี่ยมแปลง HLM ป้าบัวลอย"),), ""),
        ("อาทิตย์", "15 พ.ย.", (("", "–"),), "วันหยุด"),
    )

    def certified(row: tuple[str, str, tuple[tuple[str, str], ...], str]) -> Cell:
        return Cell(row[3], tick=True, ink="done") if row[3] else Cell(chip=state_look(ShownState.OVERDUE))

    columns: list[Column] = [
        Column(key="day", title="วัน", width=110, cell=lambda row: Cell(row[0], second=row[1], strong=True)),
        Column(key="kind", title="ลักษณะวัน", width=120, cell=lambda _: Cell("ปฏิบัติงาน", icon="work", ink="muted")),
        Column(key="work", title="รหัสงาน · งานที่ปฏิบัติ", width=260, grow=1, cell=lambda row: Cell(lines=row[2])),
        Column(key="count", title="คน", width=70, right=True, cell=lambda _: Cell("18")),
        Column(key="sign", title="เจ้าของแปลงรับรอง", width=170, cell=certified),
    ]  # fmt: skip
    model = WindowedModel(columns)
    model.set_rows(rows)
    view = TableView(
        model,
        name="บันทึกของสัปดาห์",
        cells=True,
        row_look=lambda row: RowLook(None if row[3] else Tone.OVERDUE, is_quiet=row[0] == "อาทิตย์"),
    )
    view.set_row_heights([70, 58, 50])
    return view
