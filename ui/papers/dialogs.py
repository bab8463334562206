"""What is asked when a paper was signed or left on paper, and its revisions side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.paper_view import PaperSending, Signing
from ui.dialogs.asking import AskingDialog
from ui.dialogs.base import Dialog
from ui.dialogs.files import ask_open
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import TextField
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.paper_view import PaperStand, Revisions

_SCAN_KINDS = "ภาพหรือ PDF (*.jpg *.jpeg *.png *.webp *.pdf)"
_WIDE, _HIGH = 900, 560


class SigningDialog(AskingDialog):
    """Answers a Signing: the scan of the signed paper, or who signed and where the original lies."""

    def __init__(
        self, stand: PaperStand, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        words = "แนบภาพสแกนฉบับที่ลงนามแล้ว หรือบอกว่าใครลงนามและเก็บต้นฉบับไว้ที่ใด"
        super().__init__("บันทึกการลงนาม", words, do="บันทึกการลงนาม", icon="signature", parent=parent)
        self.scans: list[Path] = []
        self.attach = Button("แนบภาพสแกน", icon="scanner", on_click=self._choose)
        self._files = muted("ยังไม่มีภาพสแกน", wrap=True)
        self.body.insertWidget(self.body.indexOf(self.form), self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.insertWidget(self.body.indexOf(self.form), self._files)
        day = DateField(today=today, latest=today())
        day.set_value(today())
        signer = TextField(name="ผู้ลงนาม", max_length=200)
        signer.set_value(stand.usual_signer or None)
        self.form.add("signed_on", FieldBox("วันที่ลงนาม", day, required=True), least=150, grow=0)
        self.form.add("signer", FieldBox("ผู้ลงนาม", signer), least=220)
        self.form.add(
            "kept_at",
            FieldBox("เก็บต้นฉบับที่", TextField(name="เก็บต้นฉบับที่", max_length=200), hint="เช่น แฟ้มรายงาน F01 ตู้ที่ 2"),
            least=220,
            line=True,
        )

    def take_files(self, files: Sequence[Path]) -> None:
        self.scans = list(files)
        self._files.set_text(", ".join(one.name for one in files) or "ยังไม่มีภาพสแกน")
        self.fit()

    def answer(self) -> Signing | None:
        if not self._need("signed_on", "ต้องใส่วันที่ลงนาม"):
            return None
        values = self.form.values()
        return Signing(
            signed_on=values["signed_on"],
            signer=values["signer"] or "",
            kept_at=values["kept_at"] or "",
            scans=tuple(self.scans),
        )

    def _choose(self) -> None:
        ask_open(self, "ภาพสแกนฉบับที่ลงนามแล้ว", start=Path.home(), kinds=_SCAN_KINDS, on_paths=self.take_files)


class SendingDialog(AskingDialog):
    """Answers a PaperSending."""

    def __init__(
        self, stand: PaperStand, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        words = "ใช้เมื่อยื่นหรือส่งไปรษณีย์เป็นกระดาษ ถ้าส่งในแฟ้มข้อมูล โปรแกรมบันทึกให้เองเมื่อทำแฟ้ม"
        super().__init__("ส่งเป็นกระดาษ", words, do="บันทึกว่าส่งแล้ว", icon="upload", parent=parent)
        day = DateField(today=today, earliest=stand.signed_on, latest=today())
        day.set_value(today())
        self.form.add("sent_on", FieldBox("วันที่ส่ง", day, required=True), least=150, grow=0)
        receiver = TextField(name="ส่งถึง", max_length=200)
        self.form.add("receiver", FieldBox("ส่งถึง", receiver), least=220)

    def answer(self) -> PaperSending | None:
        if not self._need("sent_on", "ต้องใส่วันที่ส่ง"):
            return None
        values = self.form.values()
        return PaperSending(sent_on=values["sent_on"], receiver=values["receiver"] or "")


class RevisionsDialog(Dialog):
    """Every field of every revision; what differs stands out by weight and a mark, not by colour alone."""

    def __init__(self, revisions: Revisions, parent: QWidget | None = None) -> None:
        super().__init__(
            "เทียบทุกฉบับ", revisions.title, icon="history", tone=Tone.SENT, parent=parent
        )  # fmt: skip
        inside = QWidget()
        self.grid = QGridLayout(inside)
        self.grid.setContentsMargins(0, 0, 0, 0)
        for column, head in enumerate(revisions.heads, start=1):
            self.grid.addWidget(Text(head, Role.LABEL_STRONG, wrap=True), 0, column)
            self.grid.setColumnStretch(column, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, row in enumerate(revisions.rows, start=1):
            mark = " (ต่างกัน)" if row.differs else ""
            self.grid.addWidget(
                Text(f"{row.label}{mark}", Role.LABEL, "due" if row.differs else "muted", wrap=True), line, 0, top
            )  # fmt: skip
            for column, value in enumerate(row.values, start=1):
                role = Role.BODY_STRONG if row.differs else Role.BODY
                cell = Text(value or "–", role, wrap=True).make_selectable()
                self.grid.addWidget(cell, line, column, top)
        self.grid.setColumnMinimumWidth(0, theme().px(150))
        self.grid.setRowStretch(len(revisions.rows) + 1, 1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("ค่าของแต่ละฉบับ")
        for ground in (self._area.viewport(), inside):
            ground.setAutoFillBackground(False)
        self.body.addWidget(self._area, 1)
        self.add_button("ปิด", kind=Kind.PRIMARY).setFocus()
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_area"):
            t = theme()
            self.grid.setHorizontalSpacing(t.px(16))
            self.grid.setVerticalSpacing(t.px(8))
            self._area.setMinimumSize(t.px(_WIDE - 130), t.px(_HIGH - 200))
