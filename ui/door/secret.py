"""A book that this PC alone cannot open: a password, or the office code from the sealed envelope."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui.door.window import Face
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields.flags import TickField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import TextField
from ui.widgets.pills import Choice, Segmented

_PASSWORD, _CODE = "password", "office_code"
_HINTS = {
    _PASSWORD: "รหัสผ่านที่ตั้งไว้เมื่อให้สมุดถามรหัสทุกครั้ง",
    _CODE: "ตัวเลข 8 ชุดในซองปิดผนึกของหน่วยงาน เว้นวรรคหรือไม่ก็ได้ ใช้เลขไทยได้",
}


@dataclass(frozen=True, slots=True)
class Secret:
    password: str | None = None
    office_code: str | None = None
    remember: bool = False
    """From now on this PC opens the book by itself."""


class SecretFace(Face):
    given = Signal(object)  # Secret

    def __init__(self) -> None:
        super().__init__(
            "สมุดนี้ต้องใช้รหัสก่อนเปิด",
            "เครื่องนี้เปิดสมุดด้วยตัวเองไม่ได้ เช่น เพิ่งย้ายโฟลเดอร์ข้อมูลมา หรือหน่วยงานตั้งให้ถามรหัส ข้อมูลยังอยู่ครบ",
        )
        self.kind = Segmented([Choice(_PASSWORD, "รหัสผ่าน"), Choice(_CODE, "รหัสหน่วยงาน")], name="ชนิดของรหัส")
        self.kind.chosen.connect(self._on_kind_chosen)
        self.field = TextField(name="รหัส")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.box = FieldBox("รหัสผ่าน", self.field, required=True, hint=_HINTS[_PASSWORD])
        self.remember = TickField("ต่อไปให้เครื่องนี้เปิดสมุดได้เองโดยไม่ต้องถามรหัส")
        self.open = Button("เปิดสมุด", icon="book", kind=Kind.PRIMARY, key="Ctrl+Return", on_click=self._give)
        self.field.returnPressed.connect(self._give)
        for part in (self.kind, self.box, self.remember):
            self.body.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.open)
        self.body.addLayout(row)

    def focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """The secret was wrong."""
        self.set_busy(False)
        self.box.show_error(words)
        self.box.jump()

    def set_busy(self, busy: bool) -> None:
        for part in (self.kind, self.field, self.remember, self.open):
            part.setEnabled(not busy)

    def _on_kind_chosen(self, key: str) -> None:
        is_code = key == _CODE
        mode = QLineEdit.EchoMode.Normal if is_code else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self.field.clear()
        self.box.set_label("รหัสหน่วยงาน" if is_code else "รหัสผ่าน", hint=_HINTS[key])
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        text = self.field.text()
        if not text.strip():
            self.box.show_error("พิมพ์รหัสก่อน")
            self.box.jump()
            return
        self.set_busy(True)
        if self.kind.current == _CODE:
            self.given.emit(Secret(office_code=text, remember=self.remember.value()))
        else:
            self.given.emit(Secret(password=text, remember=self.remember.value()))
