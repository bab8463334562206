"""This PC: what it is called, how it looks, where the book lies, and the code for the safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refused
from desktop.thai.dates import long_date
from ui.theme import Themed, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Facts, Panel
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.text import TextField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from desktop.settings_desk import ThisPc
    from ui.settings.values import ValuesPanel


_ON_SERVER = "สมุดอยู่ที่เครื่องแม่ข่าย หลายเครื่องเปิดและบันทึกได้พร้อมกัน ย้ายกลับมาเมื่อใช้เครื่องเดียว เครื่องอื่นจะเปิดดูได้อย่างเดียว"
_IN_FOLDER = "สมุดอยู่ในเครื่องนี้ เมื่อต้องทำงานพร้อมกันหลายคน ให้ย้ายไปเครื่องแม่ข่ายของสำนักงาน แล้วทุกเครื่องเปิดเล่มเดียวกัน"


class ThisPcFace(Themed, QWidget):
    renamed = Signal(str)
    code_asked = Signal()
    about_asked = Signal()
    move_asked = Signal()

    def __init__(self, looks: ValuesPanel, ways: ValuesPanel) -> None:
        super().__init__()
        self.looks, self.ways = looks, ways
        self._label = ""
        self._folder = ""
        name = Panel("เครื่องนี้")
        self.form = Form()
        self.label = TextField(max_length=40)
        hint = "บอกในประวัติว่าแก้ไขจากเครื่องใด เครื่องอื่นรู้ชื่อใหม่เมื่อแลกบัตรครั้งต่อไป"
        self.form.add("pc", FieldBox("ชื่อเรียกเครื่องนี้", self.label, required=True, hint=hint), line=True)
        self.form.left.connect(lambda _: self._on_label_left())
        name.body.addWidget(self.form)
        self.facts = Facts()
        name.body.addWidget(self.facts)
        self._buttons = QHBoxLayout()
        self._open_data = Button("เปิดโฟลเดอร์ข้อมูล", icon="folder_open", on_click=self._open_folder)
        self._buttons.addWidget(self._open_data)
        self._buttons.addWidget(Button("เกี่ยวกับโปรแกรม", icon="info", on_click=self.about_asked.emit))
        self._buttons.addStretch(1)
        name.body.addLayout(self._buttons)
        safe = Panel("รหัสหน่วยงานในซองปิดผนึก")
        safe.body.addWidget(
            muted(
                "ใช้เปิดสมุดเมื่อเครื่องเสียหรือย้ายสมุดไปเครื่องอื่น ถ้าซองหายหรือมีผู้อื่นเห็น ให้ออกรหัสใหม่ รหัสเดิมจะใช้ไม่ได้อีก",
                wrap=True,
            )
        )
        self.code = Button("ออกรหัสหน่วยงานใหม่", icon="lock", on_click=self.code_asked.emit)
        row = QHBoxLayout()
        row.addWidget(self.code)
        row.addStretch(1)
        safe.body.addLayout(row)
        self.place = Panel("ที่เก็บสมุด")
        self._place_words = muted("", wrap=True)
        self.move_book = Button("", icon="swap_horiz", on_click=self.move_asked.emit)
        row = QHBoxLayout()
        row.addWidget(self.move_book)
        row.addStretch(1)
        self.place.body.addWidget(self._place_words)
        self.place.body.addLayout(row)
        self.place.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for panel in (looks, ways, name, self.place, safe):
            self._column.addWidget(panel)
        self._column.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(12))
        self._buttons.setSpacing(theme().px(8))

    def show_pc(self, pc: ThisPc) -> None:
        self._label, self._folder = pc.label, pc.folder
        if not self.label.hasFocus():
            self.label.set_value(pc.label)
        opens = "เปิดสมุดได้เองโดยไม่ถามรหัส" if pc.opens_alone else "ถามรหัสทุกครั้งที่เปิด"
        self.facts.set_facts(
            [
                ("เครื่องแม่ข่าย" if pc.is_on_server else "โฟลเดอร์ข้อมูล", pc.folder),
                ("พื้นที่ว่าง", f"{pc.free / 10**9:,.1f} GB"),
                ("ตั้งสมุดเมื่อ", long_date(pc.born_on)),
                ("การเปิด", opens),
                ("ตัวอักษร", "จอใช้ Sarabun UI แบบพิมพ์ใช้ Laksaman ทั้งสองมากับโปรแกรม ไม่ต้องติดตั้ง"),
                ("โปรแกรม", f"รุ่น {pc.program} · {pc.storage}"),
                ("รหัสเครื่อง", pc.replica),
            ]
        )

        self._place_words.set_text(_ON_SERVER if pc.is_on_server else _IN_FOLDER)
        self._open_data.setVisible(not pc.is_on_server)
        self.move_book.set_text("ย้ายสมุดกลับมาไว้ในเครื่องนี้" if pc.is_on_server else "ย้ายสมุดไปเครื่องแม่ข่าย")
        self.place.setVisible(pc.may_move)

    def refuse_label(self, error: Refused) -> None:
        self.form.show_errors(error.fields)

    def _on_label_left(self) -> None:
        words = self.label.value() or ""
        if words != self._label:
            self.renamed.emit(words)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
