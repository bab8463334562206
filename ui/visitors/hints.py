"""What each field of the open line is for, and its keys."""

from __future__ import annotations

from desktop.visitor_view import PURPOSES
from ui.visitors.hint_line import Hint

USUAL = Hint("", (("Ctrl+Enter", "จบบรรทัด"),))
_ABOVE = (("Ctrl+'", "เหมือนบรรทัดบน"),)
_KNOWN = (("↓", "เลือกที่เคยเขียน"),)
HINTS: dict[str, Hint] = {
    "visited_on": Hint("วันที่มา ใช้ของบรรทัดก่อนไว้ให้แล้ว", (("Enter", "ใช้วันนี้ต่อ"), ("F4", "ปฏิทิน")), _ABOVE),
    "name": Hint("ชื่อ–สกุล หรือชื่อคณะ ตามที่เขียนในสมุด", _KNOWN, _ABOVE),
    "organisation": Hint("ที่อยู่หรือหน่วยงาน เช่น ม.5 ต.คลองไส้ไก่เหนือ", _KNOWN, _ABOVE),
    "kind": Hint("ประเภท", (("←", "บุคคล"), ("→", "คณะ"))),
    "count_total": Hint("จำนวนคนทั้งคณะ รวมหัวหน้าคณะ"),
    "purpose": Hint(
        "วัตถุประสงค์ กดเลข",
        tuple((str(number), one.label) for number, one in enumerate(PURPOSES, start=1)),
        (("Space", "ยินดีให้ติดตามผล"),),
    ),
    "follow_up_ok": Hint("ยินดีให้ติดตามผล", (("Space", "ติ๊กหรือเอาออก"), ("1–4", "วัตถุประสงค์เพิ่ม"))),
    "purpose_text": Hint("วัตถุประสงค์อื่น ๆ ระบุ เช่น ซื้อผลผลิต", (), _ABOVE),
    "leader_name": Hint("ชื่อหัวหน้าคณะ", (), _ABOVE),
    "topics": Hint("ฐานหรือเรื่องที่สนใจ", (("Alt+↓", "เพิ่มเติม"),), _ABOVE),
    "phone": Hint("โทร. ไม่แสดงในรายการและไม่ส่งออกนอกอำเภอ", (("Ctrl+Enter", "จบบรรทัด"),)),
    "comment": Hint("ข้อเสนอแนะ", (("Ctrl+Enter", "จบบรรทัด"),)),
}
