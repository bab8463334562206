"""Progress, checklists, charts, the map, compared text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.gallery.ground import Sheet, in_a_row
from ui.theme import Tone
from ui.widgets import charts, checklist, steps
from ui.widgets.cards import Card, Panel
from ui.widgets.dotmap import Dot, DotMap, Place, Shape
from ui.widgets.marked import MarkedText, Span
from ui.widgets.notices import Strip, UndoStrip
from ui.widgets.options import Option, OptionCards
from ui.widgets.progress import Bar, CountBar, Ring
from ui.widgets.steps import Step, StepState
from ui.widgets.text import muted

if TYPE_CHECKING:
    from ui.tasks import Tasks


def progress(tasks: Tasks) -> QWidget:
    sheet = Sheet()
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
    row = in_a_row(panel, ways, need, gap=12)
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
    sheet = Sheet()
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
