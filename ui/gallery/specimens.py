"""Every widget of the kit, full, empty and wrong, for the eye and for the tests that walk over all of them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shown_state import CellState, ShownState
from ui.gallery.samples import TODAY
from ui.theme import Role, Themed, Tone, theme
from ui.widgets import charts, checklist, photos, pills, steps
from ui.widgets.buttons import Button, IconButton, Kind, LinkButton, MenuButton
from ui.widgets.cards import Card, Divider, Facts, Figure, NumberCard, Panel
from ui.widgets.checks import Radio, Tick
from ui.widgets.chips import Chip, KeyHints, type_chip
from ui.widgets.dotmap import Dot, DotMap, Place, Shape
from ui.widgets.fields.choice import ChoiceField, PickerField
from ui.widgets.fields.code import CodeField
from ui.widgets.fields.dates import DateField, MonthField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.number import NumberField, TimeField
from ui.widgets.fields.text import LongTextField, TextField
from ui.widgets.lists import ListRow, RowList
from ui.widgets.marked import MarkedText, Span
from ui.widgets.notices import EmptyState, StatusItem, Strip, UndoStrip
from ui.widgets.options import Option, OptionCards
from ui.widgets.paper import PaperView
from ui.widgets.pills import Choice
from ui.widgets.progress import Bar, CountBar, Ring
from ui.widgets.states import cell_look, state_look
from ui.widgets.steps import Step, StepState
from ui.widgets.tables import Cell, Column, RowLook, TableView, WindowedModel
from ui.widgets.text import Text, muted
from ui.widgets.timeline import StoryLine, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QPaintEvent

    from ui.tasks import Tasks

DETAIL = (
    "เจ้าของแปลง นพต. และเพื่อนบ้านหมู่ที่ 4 ร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา "
    "ปลูกแฝกกันดินพังสองฝั่ง แล้วห่มดินด้วยฟาง หลังเลิกงานกินข้าวร่วมกันและแบ่งกล้ามะเขือ 40 ต้นกลับบ้าน"
)
KINDS = (
    ("aomue", "เอามื้อสามัคคี"), ("base", "เรียนรู้ตามฐาน"), ("visit", "ศึกษาดูงาน"), ("share", "แบ่งปันกล้าไม้"),
    ("training", "ฝึกอบรม"), ("other", "อื่น ๆ"),
)  # fmt: skip


class _Sheet(Themed, QWidget):
    """A page-like ground."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().c.bg)

    def row(self, *widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
        line = pills.in_a_row(*widgets, gap=10)
        if stretch:
            line.addStretch(1)
        self.column.addLayout(line)
        return line


def controls(tasks: Tasks) -> QWidget:
    sheet = _Sheet()
    off = Button("บันทึกรหัสตอบรับ", kind=Kind.PRIMARY)
    off.setEnabled(False)
    sheet.row(
        Button("พิมพ์ 12 ฉบับ", kind=Kind.PRIMARY, icon="print"),
        Button("ดูก่อนพิมพ์ F09", icon="preview"),
        Button("ยกเลิก"),
        Button("ลบ 3 รายการ", kind=Kind.DANGER, icon="delete"),
        Button("คัดลอกรายละเอียด", kind=Kind.QUIET),
        Button("ตอบรับ", kind=Kind.PRIMARY, icon="check", key="Ctrl+Enter", show_key=True),
        off,
    )
    sheet.row(
        IconButton("arrow_back", "กลับ"),
        IconButton("chevron_left", "หน้าก่อน", size=36),
        IconButton("close", "ปิด", kind=Kind.QUIET, size=32),
        LinkButton("ทั้งหมด 214 รายการ"),
        LinkButton("ไปที่ช่อง", arrow=True),
        LinkButton("อ่าน QR หรือเปิดแฟ้มใบตอบรับ", icon="qr_code_scanner"),
        MenuButton(
            [("state", "เรียงตามสถานะ"), ("due", "เรียงตามกำหนดส่ง")], name="ลำดับ", on_choose=lambda _: None
        ),
    )
    sheet.row(*(Chip(state_look(state)) for state in list(ShownState)[:7]))
    sheet.row(*(Chip(state_look(state)) for state in list(ShownState)[7:]), type_chip("CLM ระดับตำบล"))
    sheet.row(
        pills.Tabs(
            [Choice("all", "ทั้งหมด", 12), Choice("open", "ยังไม่ส่ง", 6), Choice("sent", "ส่งแล้ว", 2)],
            name="กรอง",
        ),
        stretch=False,
    )
    five_p = pills.TogglePills(
        [Choice(name, name) for name in ("Place", "People", "Product", "Promotion", "Pass on Perfect")],
        name="ตามกรอบ 5P",
    )
    five_p.set_value(["Place", "People"])
    sheet.row(five_p, stretch=False)
    merge = pills.Segmented(
        [
            Choice("keep", "คงค่าที่ใช้อยู่", icon="check"),
            Choice("other", "นำค่าที่เก็บไว้มาใช้", icon="undo"),
            Choice("both", "รวมสองค่า", icon="call_merge"),
        ],
        name="ข้อความที่จะใช้",
        current="both",
    )
    sheet.row(merge, stretch=False)
    ticked, some, chosen = Tick("ยินดีให้ติดตามผล"), Tick("บางส่วน"), Radio("ไม่สอดคล้อง")
    ticked.setChecked(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    chosen.setChecked(True)
    sheet.row(ticked, Tick("ยังไม่เลือก"), some, Radio("สอดคล้อง"), chosen)
    sheet.row(
        KeyHints([("Enter", "ช่องถัดไป"), ("Ctrl+'", "เหมือนบรรทัดบน"), ("Ctrl+Enter", "จบบรรทัด")]), stretch=False
    )
    cards = (
        ("error", Tone.OVERDUE, 2, "เกินกำหนด", "ควรส่งวันนี้"),
        ("schedule", Tone.DUE, 3, "ต้องส่ง", "ภายใน 7 วัน"),
        ("upload", Tone.SENT, 0, "ส่งแล้ว", "รอจังหวัดตอบรับ"),
    )
    sheet.row(
        *(NumberCard(icon=i, tone=t, number=n, title=a, second=b) for i, t, n, a, b in cards), stretch=False
    )
    figures = Panel("นางสาวกัญญา ทดลองงาม", right=Figure("4", "รับรองแล้ว", ink="done"))
    figures.body.addWidget(Divider())
    figures.body.addWidget(
        Facts([("เจ้าของแปลง", "นายวิเชียร ปลูกเพลิน (ครูพาทำ)"), ("ขนาด", "15 ไร่"), ("ที่อยู่", "99/9 ม.4"), ("นพต.", "6 คน")], columns=2)
    )  # fmt: skip
    sheet.column.addWidget(figures)
    sheet.row(StatusItem("save", "บันทึกอัตโนมัติแล้ว 10:42 น.", ink="done"), StatusItem("usb", "ยังไม่ได้เสียบ USB"))
    sheet.column.addStretch(1)
    return sheet


def _form(tasks: Tasks) -> Form:
    form = Form()
    form.add("name", FieldBox("ชื่อกิจกรรม", TextField(max_length=200), required=True), least=260, grow=3)
    form.add("held_on", FieldBox("วันที่จัด", DateField(today=lambda: TODAY)), least=136, grow=0)
    form.add("kind", FieldBox("ประเภท", ChoiceField(KINDS)), least=150)
    form.add("month", FieldBox("ประจำเดือน", MonthField(today=lambda: TODAY)), least=136, grow=0)
    form.add("count", FieldBox("ผู้เข้าร่วม", NumberField(unit="คน", high=5000)), least=110, grow=0)
    form.add("detail", FieldBox("รายละเอียดกิจกรรม", LongTextField(lines=3)), line=True)
    form.add("owner", FieldBox("เจ้าของแปลง", PickerField(_people, tasks=tasks)), least=240)
    form.add("area", FieldBox("ขนาดพื้นที่", NumberField(places=2, unit="ไร่")), least=110, grow=0)
    form.add("from", FieldBox("เวลาเริ่ม", TimeField()), least=88, grow=0)
    form.add("book", FieldBox("เล่มที่", NumberField(plain=True, width=64)), least=64, grow=0)
    return form


def _people(words: str) -> Sequence[ListRow]:
    names = ("นายวิเชียร ปลูกเพลิน", "นางลำดวน แบ่งปันสุข", "นางสาวบัวลอย น้ำใสสมมุติ")
    return [ListRow(key=name, title=name, second="ต.บ้านสวนกลาง") for name in names if words in name]


def field_states(tasks: Tasks) -> QWidget:
    sheet = _Sheet()
    full = _form(tasks)
    full.set_values(
        {
            "name": "เอามื้อสามัคคีขุดคลองไส้ไก่",
            "held_on": date(2026, 11, 14),
            "kind": "aomue",
            "month": date(2026, 11, 1),
            "count": 1240,
            "detail": DETAIL,
            "owner": ("o1", "นายวิเชียร ปลูกเพลิน"),
            "area": Decimal("15.5"),
            "from": time(8, 30),
            "book": 2,
        }
    )
    wrong = _form(tasks)
    wrong.set_values({"name": "กิจกรรม"})
    for key, text in (
        ("held_on", "31/02/2569"),
        ("kind", "ไม่มี"),
        ("month", "เดือนนี้"),
        ("count", "9999"),
        ("from", "25:00"),
    ):
        wrong.boxes[key].field.setText(text)
        wrong.boxes[key].check()
    wrong.boxes["name"].show_error("ชื่อกิจกรรมนี้ใช้แล้วในวันเดียวกัน เพิ่มคำให้ต่างกัน")
    wrong.boxes["detail"].show_error("รายละเอียดต้องยาวอย่างน้อย 20 ตัวอักษร")
    gregorian = DateField(today=lambda: TODAY)
    noted = FieldBox("วันที่รายงาน", gregorian)
    gregorian.setText("14/11/2026")
    gregorian.finish()
    fixed = TextField()
    fixed.set_value("แก้ไม่ได้ในหน้านี้")
    fixed.set_read_only(True)
    off = TextField()
    off.set_value("ปิดใช้")
    off.setEnabled(False)
    code = CodeField(name="รหัสตอบรับ", check=lambda place, text: text != "9999")
    code.set_value("48290715")
    for title, form in (("เต็ม", full), ("ว่าง", _form(tasks)), ("ผิด", wrong)):
        panel = Panel(title)
        panel.body.addWidget(form)
        sheet.column.addWidget(panel)
    more = Form()
    more.add("noted", noted, least=210, grow=0)
    more.add("fixed", FieldBox("อ่านอย่างเดียว", fixed), least=200)
    more.add("off", FieldBox("ปิดใช้", off), least=160)
    more.add("code", FieldBox("รหัสตอบรับทางโทรศัพท์", code, hint="8 ตัวแรกถูกต้อง เหลืออีก 4 ตัว"), least=270, grow=0)
    card = Card()
    card.body.addWidget(more)
    sheet.column.addWidget(card)
    sheet.column.addStretch(1)
    return sheet


def lists(tasks: Tasks) -> QWidget:
    sheet = _Sheet()
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
    sheet = _Sheet()
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


def progress(tasks: Tasks) -> QWidget:
    sheet = _Sheet()
    names = ("edit", "กำลังทำ"), ("task", "พร้อมพิมพ์"), ("print", "พิมพ์แล้ว"), ("signature", "ลงนามแล้ว"), ("upload", "ส่งแล้ว"), ("move_to_inbox", "จังหวัดได้รับ"), ("check_circle", "จังหวัดรับแล้ว")  # fmt: skip
    road = [steps.RoadStep(icon, text) for icon, text in names]
    for current, returned in ((0, ""), (3, ""), (5, "ตีกลับ")):
        card = Card(padding=(8, 8))
        card.body.addWidget(steps.StateRoad(road, current, returned=returned))
        sheet.column.addWidget(card)
    sheet.row(
        CountBar("พิมพ์แล้ว", 40, 40), CountBar("รวบรวมแล้ว", 31, 40), Ring(6, 8, name="ครบ"),
        Ring(8, 8, name="ครบ"), Bar(0.87, words="ร้อยละ 87"),
    )  # fmt: skip
    panel = Card()
    panel.body.addWidget(steps.NumberedTitle(3, "เขียนและตรวจ"))
    panel.body.addWidget(
        steps.StepTicks(
            [
                Step("เขียนลง USB ครบ", StepState.DONE, "38.4 MB"),
                Step("อ่านกลับมาตรวจ", StepState.WORKING, "24.1 จาก 38.4 MB", share=0.63),
                Step("ตั้งชื่อแฟ้มจริง และปล่อย USB", StepState.TO_DO),
                Step("เขียนไม่สำเร็จ", StepState.FAILED),
            ]
        )
    )
    ways = Card()
    ways.body.addWidget(steps.NumberedTitle(2, "ส่งไปทางไหน", done=True))
    ways.body.addWidget(
        OptionCards(
            [
                Option("usb", "USB ‘STICK’ (E:)", "ว่าง 11.2 จาก 16 GB", "usb", share=0.3),
                Option("folder", "โฟลเดอร์ที่ใช้ร่วมกัน", "\\\\OFFICE\\ส่งจังหวัด", "folder_shared"),
                Option("none", "แบ่งแฟ้มส่งทาง LINE", "ยังไม่ได้ตั้งค่า", "call_split", possible=False),
            ],
            name="ส่งไปทางไหน",
        )
    )
    need = Card()
    need.body.addWidget(
        checklist.Checklist(
            [
                checklist.CheckItem("reporter", "ผู้รายงาน", checklist.Need.MUST, "ยังไม่เลือกชื่อและตำแหน่ง"),
                checklist.CheckItem("captions", "คำบรรยายภาพ", checklist.Need.SHOULD, "ภาพ 5 และ 7 ควรเติม ไม่บังคับ", link="ไปที่ภาพ"),
                checklist.CheckItem("place", "ข้อ 1–3 พื้นที่ ขนาด สถานที่", checklist.Need.DONE),
                checklist.CheckItem("photos", "ข้อ 5 ภาพกิจกรรม", checklist.Need.DONE, right="7 ภาพ"),
            ]
        )
    )  # fmt: skip
    row = pills.in_a_row(panel, ways, need, gap=12)
    sheet.column.addLayout(row)
    sheet.column.addWidget(
        Strip(
            "ยังไม่มีอะไรเปลี่ยน  ข้อมูลในเครื่องนี้ยังเหมือนเดิมทุกช่อง", tone=Tone.DONE, icon="verified_user",
            side="ดูให้ครบก่อน แล้วจึงกด ‘นำเข้า’",
        )
    )  # fmt: skip
    sheet.column.addWidget(
        Strip("ไม่ได้สำรองข้อมูลมา 7 วัน", tone=Tone.DUE, icon="warning", action="สำรองข้อมูลตอนนี้", can_close=True)
    )
    sheet.column.addWidget(UndoStrip("ลบรายการแล้ว", lambda: None))
    sheet.column.addStretch(1)
    return sheet


def figures(tasks: Tasks) -> QWidget:
    sheet = _Sheet()
    months = ("ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.")
    people = (42, 58, 37, 62, 24, 40, 53, 48, 66, 50, 45, 38)
    groups = (0, 31, 44, 18, 0, 37, 61, 25, 80, 22, 54, 117)
    series = ("บุคคล", "คณะ")
    bars = [charts.BarValue(m, (p, g)) for m, p, g in zip(months, people, groups, strict=True)]
    visitors = Panel("ผู้มาใช้บริการ 12 เดือน", right=charts.Legend(series))
    visitors.body.addWidget(charts.BarChart(bars, name="ผู้มาใช้บริการ", series=series, unit="คน"))
    none = Panel("ผู้มาใช้บริการ 12 เดือน")
    none.body.addWidget(charts.BarChart([], name="ผู้มาใช้บริการ", series=series))
    purposes = Panel("วัตถุประสงค์ (คน)")
    purposes.body.addWidget(
        charts.ShareBars([("เรียนรู้", 61), ("ศึกษาดูงาน", 74), ("ทำกิจกรรม", 16), ("อื่น ๆ", 4)], name="วัตถุประสงค์")
    )
    level = Panel("ระดับความพร้อม", right=muted("เกณฑ์ตัวอย่าง รอเกณฑ์กรมฯ"))
    years = [("2566", "C"), ("2567", "B"), ("2568", "B"), ("2569", None), ("2570", "A")]
    level.body.addWidget(charts.LevelLine(years))
    where = Panel("ตำแหน่งในอำเภอ", right=muted("48 แปลงที่มีพิกัด"))
    where.body.addWidget(_map())
    grid = QGridLayout()
    grid.setSpacing(12)
    for place, widget in enumerate((visitors, where, none, purposes, level)):
        grid.addWidget(widget, place // 2, place % 2)
    conflict = Panel("เครื่องหน้าห้อง")
    conflict.body.addWidget(
        MarkedText(
            [
                Span("เจ้าของแปลงและเพื่อนบ้าน "), Span("42 คน", 1), Span(" ขุดคลองไส้ไก่ยาว 60 เมตร "),
                Span("กว้าง 1.5 เมตร ลึก 80 เซนติเมตร", 2, Tone.DUE, is_current=True),
                Span(" เชื่อมหนองกับแปลงนา จากนั้นห่มดินแห้งชามน้ำชามรอบโคน "), Span("ไม้ผล", 3),
            ],
            name="ข้อความ",
        )
    )  # fmt: skip
    grid.addWidget(conflict, 2, 1)
    sheet.column.addLayout(grid)
    return sheet


def _map() -> DotMap:
    shown = DotMap(
        name="ตำแหน่งแปลงในอำเภอ",
        legend=(("circle", "HLM"), ("square", "CLM"), ("triangle", "หมู่บ้าน ศก.พอเพียง/อื่น ๆ")),
    )
    shapes: tuple[Shape, ...] = ("circle", "circle", "triangle", "circle", "square", "circle", "triangle")
    dots = [
        Dot(
            place,
            16.0 + (place * 37 % 23) / 200,
            101.0 + (place * 53 % 29) / 150,
            shapes[place % 7],
            f"แปลงที่ {place}",
        )
        for place in range(36)
    ]
    places = [
        Place(16.03, 101.05, "โคกสุข"),
        Place(16.09, 101.12, "บ้านสวนกลาง"),
        Place(16.1, 101.02, "ดอนร่มไม้"),
    ]
    shown.set_dots(dots, places=places, current=9)
    return shown


def photo(key: Hashable, width: int) -> QImage:
    """A field under a sky; any picture will do."""
    image = QImage(width, width * 2 // 3, QImage.Format.Format_RGB32)
    sky = QLinearGradient(0, 0, 0, image.height())
    sky.setColorAt(0, QColor.fromHsv(205, 90, 235))
    sky.setColorAt(0.5, QColor.fromHsv((hash(key) * 37) % 120 + 30, 90, 220))
    sky.setColorAt(1, QColor.fromHsv((hash(key) * 53) % 90 + 40, 140, 150))
    painter = QPainter(image)
    painter.fillRect(image.rect(), sky)
    painter.end()
    return image


def pictures(tasks: Tasks) -> QWidget:
    sheet = _Sheet()
    captions = ("นาก่อนเริ่มงาน", "ขุดคลองไส้ไก่", "คลองต่อกับหนอง", "ห่มดินด้วยฟาง", "", "เลิกงานยามเย็น")
    full = photos.PhotoStrip(photo, tasks=tasks)
    shown = [photos.Photo(place, caption) for place, caption in enumerate(captions)]
    full.set_photos([*shown, photos.Photo(6, "", "เปิดภาพนี้ไม่ได้ ลองบันทึกเป็น JPEG")])
    for title, strip in (("ภาพกิจกรรม", full), ("ยังไม่มีภาพ", photos.PhotoStrip(photo, tasks=tasks))):
        panel = Panel(title, right=KeyHints([("Alt+← →", "เลื่อนลำดับ"), ("F2", "คำบรรยาย"), ("Del", "นำออก")]))
        panel.body.addWidget(strip)
        sheet.column.addWidget(panel)
    sheet.column.addStretch(1)
    return sheet


def paper(tasks: Tasks) -> QWidget:
    def render(page: int, width: int) -> QImage:
        image = QImage(width, round(width * 1.414), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setPen(QColor.fromHsv(0, 0, 60))
        for line in range(28):
            y = image.height() * (line + 3) / 34
            painter.drawLine(
                round(width * 0.14),
                round(y),
                round(width * (0.6 + 0.26 * ((line * 7 + page) % 5 > 1))),
                round(y),
            )
        painter.end()
        return image

    view = PaperView(tasks=tasks)
    view.set_paper("F01 รายงานกิจกรรม", [(595, 842)] * 3, render, names=("กิจกรรม 1", "กิจกรรม 2", "ใบปะหน้า"))
    card = Card(padding=(1, 1))
    card.body.addWidget(view)
    sheet = _Sheet()
    sheet.column.addWidget(card)
    return sheet


def notices(tasks: Tasks) -> QWidget:
    sheet = _Sheet()
    empty = Card()
    empty.body.addWidget(
        EmptyState(
            "ยังไม่มีแปลง เริ่มด้วยปุ่ม ‘เพิ่มแปลง’ หรือนำเข้าจาก Excel", icon="psychiatry", tone=Tone.DONE, action="เพิ่มแปลง", primary=True
        )
    )  # fmt: skip
    failed = Card()
    failed.body.addWidget(
        EmptyState(
            "เปิดแฟ้มจาก USB ไม่ได้", detail="ข้อมูลในเครื่องยังอยู่ครบ ลองถอดแล้วเสียบใหม่ หรือใช้ช่องเสียบอื่น", icon="usb",
            tone=Tone.OVERDUE, action="ลองใหม่", more="คัดลอกรายละเอียด",
        )
    )  # fmt: skip
    long = Panel("ข้อความยาว")
    long.body.addWidget(Text(DETAIL, wrap=True))
    long.body.addWidget(Text("ที่ น้ำ ปื้น ญู ปู่ ฐาน กฎหมาย ผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ", Role.PAGE_TITLE, wrap=True))
    sheet.row(empty, failed, stretch=False)
    sheet.column.addWidget(long)
    return sheet


def dialogs(tasks: Tasks) -> QWidget:
    from ui.dialogs.base import Dialog

    sheet = _Sheet()
    danger = Dialog(
        "ลบ 3 รายการหรือไม่",
        "รายการที่ลบยังนำกลับมาได้จากประวัติ จนกว่าจะส่งแฟ้มครั้งถัดไป",
        icon="warning",
        tone=Tone.OVERDUE,
    )
    danger.add_button("ไม่ลบ", kind=Kind.QUIET)
    danger.add_button("ลบ 3 รายการ", kind=Kind.DANGER)
    known = Dialog(
        "ทำรายการนี้ยังไม่ได้",
        "ชุดข้อมูลนี้สร้างจากโปรแกรมรุ่น 2.4 กรุณาปรับปรุงโปรแกรมเครื่องนี้ก่อนนำเข้า ข้อมูลเดิมไม่เปลี่ยนแปลง",
        tone=Tone.DUE,
    )
    known.add_button("คัดลอกรายละเอียด", kind=Kind.QUIET)
    known.add_button("รับทราบ", kind=Kind.PRIMARY)
    for dialog in (danger, known):
        dialog.setWindowFlags(Qt.WindowType.Widget)
        sheet.column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignLeft)
        dialog.show()
    sheet.column.addStretch(1)
    return sheet


def popups(tasks: Tasks) -> QWidget:
    from ui.widgets.fields.calendar import CalendarPopup
    from ui.widgets.fields.suggest import Suggestions

    sheet = _Sheet()
    days = CalendarPopup(sheet, current=date(2026, 11, 14), today=TODAY, latest=TODAY)
    months = CalendarPopup(sheet, current=date(2026, 11, 1), today=TODAY, months=True)
    rows = Suggestions(sheet, name="ผลการค้นหา")
    rows.list.set_rows(
        [
            ListRow(key="g", is_group=True, title="แปลง"),
            ListRow(key=1, title="ศูนย์เรียนรู้บ้านสวนกลาง", second="CLM ระดับตำบล", icon="psychiatry"),
            ListRow(key=2, title="แปลงป้าบัวลอย", second="HLM · ต.ห้วยน้ำพอ", icon="psychiatry"),
        ]
    )
    line = QHBoxLayout()
    for popup in (days, months, rows):
        popup.setWindowFlags(Qt.WindowType.Widget)
        line.addWidget(popup, 0, Qt.AlignmentFlag.AlignTop)
        popup.show()
    sheet.column.addLayout(line)
    sheet.column.addStretch(1)
    return sheet


SCENES = {
    "controls": controls,
    "fields": field_states,
    "lists": lists,
    "tables": tables,
    "progress": progress,
    "figures": figures,
    "pictures": pictures,
    "paper": paper,
    "notices": notices,
    "dialogs": dialogs,
    "popups": popups,
}
