"""Qt's own words in Thai: standard buttons and file dialogs (Qt has no Thai translation)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

_WORDS = {
    "OK": "ตกลง", "Cancel": "ยกเลิก", "Save": "บันทึก", "Save All": "บันทึกทั้งหมด", "Open": "เปิด",
    "Yes": "ใช่", "No": "ไม่ใช่", "Yes to All": "ใช่ทั้งหมด", "No to All": "ไม่ใช่ทั้งหมด", "Close": "ปิด",
    "Abort": "ยกเลิก", "Retry": "ลองใหม่", "Ignore": "ข้าม", "Discard": "ไม่บันทึก",
    "Close without Saving": "ปิดโดยไม่บันทึก", "Don't Save": "ไม่บันทึก", "Help": "ช่วยเหลือ",
    "Apply": "ใช้", "Reset": "คืนค่าเดิม", "Restore Defaults": "คืนค่าเริ่มต้น", "Choose": "เลือก",
    "Look in:": "อยู่ในโฟลเดอร์", "File name:": "ชื่อแฟ้ม", "Files of type:": "ชนิดแฟ้ม",
    "Directory:": "โฟลเดอร์", "Name": "ชื่อ", "Size": "ขนาด", "Type": "ชนิด", "Date Modified": "วันที่แก้ไข",
    "All Files (*)": "ทุกแฟ้ม (*)", "Create New Folder": "สร้างโฟลเดอร์ใหม่", "New Folder": "โฟลเดอร์ใหม่",
    "Parent Directory": "โฟลเดอร์ชั้นบน", "Back": "กลับ", "Forward": "ไปข้างหน้า", "Undo": "เลิกทำ",
    "Redo": "ทำซ้ำ", "Cut": "ตัด", "Copy": "คัดลอก", "Paste": "วาง", "Delete": "ลบ", "Select All": "เลือกทั้งหมด",
    "Print": "พิมพ์", "Printer": "เครื่องพิมพ์", "Copies": "จำนวนชุด",
}  # fmt: skip


class _ThaiWords(QTranslator):
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return _WORDS.get(sourceText.replace("&", "").rstrip("…").removesuffix("..."))

    def isEmpty(self) -> bool:
        return False


def speak_thai(app: QCoreApplication) -> None:
    translator = _ThaiWords(app)
    app.installTranslator(translator)
