"""The sheet for the sealed envelope: the office code that opens the book when all else is lost."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from desktop.thai.dates import full_date
from desktop.thai.digits import thai_digits
from desktop.typeset.lines import wrap
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper

_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_TITLE = "รหัสหน่วยงานสำหรับเปิดสมุดโคก หนอง นา"
_WORDS = (
    "ข้อมูลของสมุดถูกเข้ารหัสไว้ในเครื่อง รหัสในกรอบนี้เปิดสมุดได้เมื่อเครื่องเสีย เมื่อติดตั้งระบบใหม่ หรือเมื่อย้ายโฟลเดอร์ข้อมูล"
    "ไปเครื่องอื่น โปรแกรมไม่ได้เก็บรหัสนี้ไว้ และออกให้ใหม่ไม่ได้ถ้าเปิดสมุดไม่ได้แล้ว",
    "ให้ใส่ซองปิดผนึก ลงชื่อกำกับที่รอยผนึก แล้วเก็บในตู้เก็บเอกสารสำคัญของสำนักงาน ผู้ที่มีรหัสนี้และมีแฟ้มข้อมูลจะอ่านข้อมูลทั้งหมดได้",
    "วิธีใช้: เปิดโปรแกรม เมื่อโปรแกรมถามรหัส ให้เลือก “รหัสหน่วยงาน” แล้วพิมพ์ตัวเลขทั้ง ๘ ชุด",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    office: str
    pc: str
    code: str
    """Groups of digits with blanks between."""
    made_at: datetime


def recovery_pdf(sheet: RecoverySheet) -> bytes:
    """One page, A4."""
    target = io.BytesIO()
    with Paper(target, title=_TITLE, created=sheet.made_at) as paper:
        page = paper.add_page(PORTRAIT)
        page.text(PORTRAIT.centre, 34, _TITLE, 20, bold=True, align="centre")
        page.text(PORTRAIT.centre, 44, sheet.office, 18, align="centre")
        made = f"ตั้งสมุดเมื่อ {thai_digits(full_date(sheet.made_at.date()))}"
        told = f"{made} ที่ “{sheet.pc}”" if sheet.pc else made
        size = 16 if page.width_of(told, 16) <= PORTRAIT.text_width else 14
        page.text(PORTRAIT.centre, 53, told, size, align="centre")
        _draw_code(page, sheet.code, 66)
        y = 128.0
        for paragraph in _WORDS:
            for line in wrap(paragraph, paper.regular.typeface, 16, PORTRAIT.text_width):
                page.text(_LEFT, y, line, 16)
                y += 7.3
            y += 3
        y += 8
        for words in ("ผู้ปิดผนึก", "พยานผู้ปิดผนึก", "วันที่ปิดผนึก"):
            page.text(_LEFT, y, words, 16)
            page.dots(_LEFT + 34, _RIGHT - 40, y)
            y += 13
    return target.getvalue()


def _draw_code(page: Page, code: str, top: float) -> None:
    """Two rows of four groups in a frame, Arabic digits: they are typed on a keyboard."""
    groups = code.split()
    height, width = 46.0, PORTRAIT.text_width
    page.frame(_LEFT, top, width, height)
    for place, group in enumerate(groups):
        x = _LEFT + (place % 4 + 0.5) * width / 4
        y = top + 17 + place // 4 * 20
        page.text(x, y - 9, f"ชุดที่ {thai_digits(str(place + 1))}", 12, align="centre")
        page.text(x, y, group, 26, bold=True, align="centre")
