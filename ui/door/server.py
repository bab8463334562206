"""A book on the office's server: which computer, which database, as whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.server_place import ServerPlace
from ui.door.window import Face
from ui.theme import Tone
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.fields.flags import TickField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import TextField
from ui.widgets.notices import Strip

_OPENS = (
    "เปิดสมุดที่เครื่องแม่ข่าย",
    "สำนักงานที่ทำงานพร้อมกันหลายคนเก็บสมุดไว้ที่เครื่องแม่ข่ายเครื่องเดียว ถามชื่อเครื่องและรหัสผ่านจากผู้ดูแลเครื่อง",
)
_MOVES = (
    "ย้ายสมุดไปเครื่องแม่ข่าย",
    "ให้ผู้ดูแลเครื่องเตรียมฐานข้อมูลว่างไว้ก่อน เล่มเดิมยังอยู่ในเครื่องนี้และเปิดดูได้ แต่บันทึกต่อที่เครื่องแม่ข่ายเท่านั้น ย้ายกลับได้ทุกเมื่อ",
)


class ServerFace(Face):
    given = Signal(object, bool)  # ServerPlace, whether this PC shall remember it
    back_asked = Signal()

    def __init__(self, place: ServerPlace | None = None, *, moves: bool = False) -> None:
        """`moves`: the book of this PC shall go there."""
        super().__init__(*(_MOVES if moves else _OPENS))
        place = place or ServerPlace()
        self._problem: Strip | None = None
        self.host = TextField(name="เครื่องแม่ข่าย")
        self.database = TextField(name="ฐานข้อมูล")
        self.user = TextField(name="ชื่อผู้ใช้ของฐานข้อมูล")
        self.password = TextField(name="รหัสผ่านของฐานข้อมูล")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.host_box = FieldBox(
            "เครื่องแม่ข่าย", self.host, required=True, hint="ชื่อเครื่องหรือเลขที่อยู่ เช่น server1 หรือ 192.168.1.10"
        )
        self.database_box = FieldBox("ฐานข้อมูล", self.database, required=True)
        self.remember = TickField("ต่อไปให้เครื่องนี้เปิดสมุดเล่มนี้เอง")
        self.remember.set_value(True)
        for field, text in (
            (self.host, place.host), (self.database, place.database), (self.user, place.user),
            (self.password, place.password),
        ):  # fmt: skip
            field.setText(text)
            field.returnPressed.connect(self._give)
        pair = QHBoxLayout()
        pair.addWidget(FieldBox("ชื่อผู้ใช้", self.user))
        pair.addWidget(FieldBox("รหัสผ่าน", self.password))
        self.body.addWidget(self.host_box)
        self.body.addWidget(self.database_box)
        self.body.addLayout(pair)
        self.body.addWidget(self.remember)
        self.back = LinkButton("ย้อนกลับ", icon="arrow_back", on_click=self.back_asked.emit)
        words, icon = ("ย้ายสมุด", "upload") if moves else ("เปิดสมุด", "book")
        self.open = Button(words, icon=icon, kind=Kind.PRIMARY, key="Ctrl+Return", on_click=self._give)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.open)
        self.body.addLayout(row)

    def focus_first(self) -> None:
        first = self.password if self.host.text() else self.host
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """The server was not reached, or did not let us in."""
        if self._problem is not None:
            self.body.removeWidget(self._problem)
            self._problem.deleteLater()
        self._problem = Strip(words, icon="error", tone=Tone.OVERDUE)
        self.body.insertWidget(2, self._problem)
        self.focus_first()

    def set_busy(self, busy: bool) -> None:
        for part in (self.host, self.database, self.user, self.password, self.remember, self.open, self.back):
            part.setEnabled(not busy)

    def _give(self) -> None:
        for box, field in ((self.host_box, self.host), (self.database_box, self.database)):
            if not field.text().strip():
                box.show_error("ต้องระบุ")
                box.jump()
                return
        self.set_busy(True)
        place = ServerPlace(self.host.text(), self.database.text(), self.user.text(), self.password.text())
        self.given.emit(place, bool(self.remember.value()))
