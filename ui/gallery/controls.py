"""Buttons, chips, choices and fields, full, empty and wrong."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.shown_state import ShownState
from ui.gallery.ground import DETAIL, Sheet
from ui.gallery.samples import TODAY
from ui.theme import Tone
from ui.widgets import pills
from ui.widgets.buttons import Button, IconButton, Kind, LinkButton, MenuButton
from ui.widgets.cards import Card, Divider, Facts, Figure, NumberCard, Panel
from ui.widgets.checks import Radio, Tick
from ui.widgets.chips import Chip, KeyHints, type_chip
from ui.widgets.fields.choice import ChoiceField, PickerField
from ui.widgets.fields.code import CodeField
from ui.widgets.fields.dates import DateField, MonthField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.number import NumberField, TimeField
from ui.widgets.fields.text import LongTextField, TextField
from ui.widgets.lists import ListRow
from ui.widgets.notices import StatusItem
from ui.widgets.pills import Choice
from ui.widgets.states import state_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.tasks import Tasks


KINDS = (
    ("aomue", "เอามื้อสามัคคี"), ("base", "เรียนรู้ตามฐาน"), ("visit", "ศึกษาดูงาน"), ("share", "แบ่งปันกล้าไม้"),
    ("training", "ฝึกอบรม"), ("other", "อื่น ๆ"),
)  # fmt: skip


def controls(tasks: Tasks) -> QWidget:
    sheet = Sheet()
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
    five_p.set_keys(["Place", "People"])
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
    sheet = Sheet()
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
