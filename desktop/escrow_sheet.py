"""The sheet for the province's safe: the secret that opens every file and every book of the province."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from desktop.thai.dates import full_date
from desktop.thai.digits import thai_digits
from desktop.typeset.foot import draw_qr
from desktop.typeset.lines import wrap
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper

_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_TITLE = "กุญแจสำรองของจังหวัด"
_PREFIX = "AGE-SECRET-KEY-1"
_GROUP, _A_ROW = 4, 5
_QR = 34.0
_WORDS = (
    "กุญแจนี้เปิดแฟ้มข้อมูลทุกแฟ้มที่รับส่งกันในจังหวัด และเปิดสมุดของทุกสำนักงานในสังกัด เมื่อเครื่องเสีย สูญหาย หรือผู้ใช้เครื่องไม่อยู่แล้ว "
    "โปรแกรมไม่ได้เก็บกุญแจนี้ไว้ และออกใบนี้ให้ใหม่ไม่ได้",
    "ให้ใส่ซองปิดผนึก ลงชื่อกำกับที่รอยผนึก แล้วเก็บในตู้นิรภัยของสำนักงานจังหวัด แฟ้มกุญแจที่เขียนคู่กับใบนี้ให้เก็บใน USB "
    "ในซองเดียวกัน แล้วลบออกจากเครื่อง ผู้ที่มีกุญแจนี้และมีแฟ้มจะอ่านข้อมูลได้ทั้งหมด",
    "วิธีใช้: พิมพ์ทุกกลุ่มต่อกันหลังคำนำหน้าโดยไม่เว้นวรรค หรืออ่าน QR แล้วบันทึกเป็นแฟ้มหนึ่งบรรทัด "
    "ใช้กับโปรแกรม age (age -d -i แฟ้มกุญแจ) เปิด payload.age ในแฟ้ม .samut ตัวพิมพ์ที่ผิดจะถูกปฏิเสธ ไม่ทำให้ข้อมูลเสีย",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscrowSheet:
    """`secret` and `recipient` are an age identity and its public half."""

    office: str
    secret: str
    recipient: str
    made_at: datetime


def escrow_pdf(sheet: EscrowSheet) -> bytes:
    """One page, A4."""
    target = io.BytesIO()
    with Paper(target, title=_TITLE, created=sheet.made_at) as paper:
        page = paper.add_page(PORTRAIT)
        page.text(PORTRAIT.centre, 34, _TITLE, 20, bold=True, align="centre")
        page.text(PORTRAIT.centre, 44, sheet.office, 18, align="centre")
        made = f"ทำเมื่อ {thai_digits(full_date(sheet.made_at.date()))}"
        page.text(PORTRAIT.centre, 53, made, 16, align="centre")
        _draw_secret(page, sheet.secret, 62)
        y = 136.0
        for number, line in enumerate(
            wrap(f"คู่กับกุญแจเข้ารหัส {sheet.recipient}", paper.regular.typeface, 12, PORTRAIT.text_width)
        ):
            page.text(_LEFT, y + number * 5.6, line, 12)
        y += 14
        for paragraph in _WORDS:
            for line in wrap(paragraph, paper.regular.typeface, 16, PORTRAIT.text_width):
                page.text(_LEFT, y, line, 16)
                y += 7.3
            y += 3
        y += 6
        for words in ("ผู้ปิดผนึก", "พยานผู้ปิดผนึก", "วันที่ปิดผนึก"):
            page.text(_LEFT, y, words, 16)
            page.dots(_LEFT + 34, _RIGHT - 40, y)
            y += 11
    return target.getvalue()


def _draw_secret(page: Page, secret: str, top: float) -> None:
    """The prefix, then numbered groups of four in rows, and the whole as a QR beside them."""
    signs = secret.removeprefix(_PREFIX)
    groups = [signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP)]
    height, width = 68.0, PORTRAIT.text_width
    page.frame(_LEFT, top, width, height)
    page.text(_LEFT + 5, top + 10, "คำนำหน้า", 12)
    page.text(_LEFT + 24, top + 10, _PREFIX, 18, bold=True)
    room = width - _QR - 14
    for place, group in enumerate(groups):
        x = _LEFT + 5 + (place % _A_ROW + 0.5) * room / _A_ROW
        y = top + 27 + place // _A_ROW * 17
        page.text(x, y - 8, f"กลุ่มที่ {thai_digits(str(place + 1))}", 10, align="centre")
        page.text(x, y, group, 20, bold=True, align="centre")
    draw_qr(page, _RIGHT - _QR - 5, top + 22, _QR, secret)
