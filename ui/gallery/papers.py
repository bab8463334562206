"""Photos, paper, notices, dialogs and pop-ups."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shown_state import ShownState
from ui.gallery.ground import DETAIL, Sheet
from ui.gallery.paper_roads import REVISIONS, a_stand
from ui.gallery.samples import TODAY
from ui.papers.dialogs import RevisionsDialog, SendingDialog, SigningDialog
from ui.theme import Role, Tone
from ui.widgets import photos
from ui.widgets.buttons import Kind
from ui.widgets.cards import Card, Panel
from ui.widgets.chips import KeyHints
from ui.widgets.lists import ListRow
from ui.widgets.notices import EmptyState
from ui.widgets.paper import PaperView
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Hashable

    from ui.dialogs.base import Dialog
    from ui.tasks import Tasks


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
    sheet = Sheet()
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
    sheet = Sheet()
    sheet.column.addWidget(card)
    return sheet


def notices(tasks: Tasks) -> QWidget:
    sheet = Sheet()
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
    return laid(danger, known)


def popups(tasks: Tasks) -> QWidget:
    from ui.widgets.fields.calendar import CalendarPopup
    from ui.widgets.fields.suggest import Suggestions

    sheet = Sheet()
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


def asked(tasks: Tasks) -> QWidget:
    """What is asked of a paper: signed by whom, refused, sent on paper."""
    refused = SigningDialog(a_stand(ShownState.PRINTED), today=lambda: TODAY)
    refused.refuse({"signer": "ไม่มีภาพสแกน ต้องบอกชื่อผู้ลงนาม", "kept_at": "ไม่มีภาพสแกน ต้องบอกว่าเก็บต้นฉบับไว้ที่ใด"})
    return laid(refused, SendingDialog(a_stand(ShownState.SIGNED), today=lambda: TODAY))


def revisions(tasks: Tasks) -> QWidget:
    return laid(RevisionsDialog(REVISIONS))


def laid(*dialogs: Dialog) -> QWidget:
    sheet = Sheet()
    for dialog in dialogs:
        dialog.setWindowFlags(Qt.WindowType.Widget)
        sheet.column.addWidget(dialog, 0, Qt.AlignmentFlag.AlignLeft)
        dialog.show()
    sheet.column.addStretch(1)
    return sheet
