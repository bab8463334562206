"""The receipt that comes by telephone: twelve digits in three groups, each checked as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.sync.receipt_codes import DIGITS, GROUPS, group_is_right, wrong_groups_words
from ui.icons import paint_icon
from ui.theme import Ink, Role, Themed, theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Divider
from ui.widgets.fields.code import CodeField
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.errors import AppError
    from desktop.receipt_views import CodeTaken

_ALL = GROUPS * DIGITS
_LONG = 110
"""Signs of a refusal beside which the way to a file still has room."""


class CodePanel(Card):
    """`entered` with twelve right digits; `file_asked`: the answer came as a file or on paper."""

    entered = Signal(str)
    file_asked = Signal()

    def __init__(self, there: str) -> None:
        super().__init__(padding=(16, 8), gap=5)
        self._title = Text("รหัสตอบรับทางโทรศัพท์", Role.PANEL_TITLE, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(theme().px(10))
        head.addWidget(_Icon("phone_in_talk", "primary"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        self.field = CodeField(name="รหัสตอบรับ 12 ตัว", groups=GROUPS, digits=DIGITS, check=group_is_right)
        self._icon = _Icon("info", "muted", small=True)
        self._words = muted("", wrap=True)
        state = QHBoxLayout()
        state.setSpacing(theme().px(8))
        state.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._words, 1)
        self.save = Button("บันทึกรหัสตอบรับ", on_click=self._on_save_clicked)
        self.file = LinkButton(
            "อ่าน QR หรือเปิดแฟ้มใบตอบรับ", icon="qr_code_scanner", on_click=self.file_asked.emit
        )
        self.body.addLayout(head)
        self.body.addWidget(self.field)
        self.body.addLayout(state)
        self.body.addWidget(self.save)
        self.body.addStretch(1)
        self.body.addWidget(Divider())
        self.body.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.changed.connect(self._on_field_changed)
        self.field.left.connect(lambda: self.save.setFocus(Qt.FocusReason.OtherFocusReason))
        self._idle, self._is_answered = "", False
        self.set_there(there)
        self._allow()

    def set_there(self, there: str) -> None:
        """Who reads it out."""
        self._idle = f"พิมพ์ตัวเลข {_ALL} ตัว ที่{there}อ่านให้ฟัง"
        if not any(group.text() for group in self.field.groups) and not self._is_answered:
            self._say("info", self._idle, "muted")

    @property
    def words(self) -> str:
        return self._words.full_text

    def show_taken(self, taken: CodeTaken) -> None:
        self.field.set_value(None)
        partly = " ผู้รับพักบางรายการไว้" if taken.partly else ""
        said = "ตอบรับแล้วก่อนหน้านี้ ไม่มีอะไรเปลี่ยน" if taken.already else f"{taken.partner_name} รับแล้ว{partly}"
        self._say("check_circle-fill", f"แฟ้ม {taken.bundle_no} {said}", "done")
        self._is_answered = True
        self._allow()

    def show_refused(self, error: AppError) -> None:
        """What was typed stays, to be compared with what is heard again."""
        fields = getattr(error, "fields", {})
        self._say("warning", fields.get("code") or error.for_user, "due")
        self._allow()

    def set_busy(self, busy: bool) -> None:
        self.field.setEnabled(not busy)
        self.save.setEnabled(not busy and self.field.value() is not None)

    def _on_field_changed(self) -> None:
        self._is_answered = False
        typed = sum(len(group.text()) for group in self.field.groups)
        right = self.field.right_groups() * DIGITS
        if wrong := self.field.wrong_groups():
            self._say("warning", wrong_groups_words(wrong), "overdue")
        elif right == _ALL:
            self._say("check_circle-fill", f"ถูกต้องครบ {_ALL} ตัว", "done")
        elif right:
            self._say("info", f"{right} ตัวแรกถูกต้อง เหลืออีก {_ALL - typed} ตัว", "muted")
        else:
            self._say("info", self._idle, "muted")
        self._allow()

    def _allow(self) -> None:
        self.save.setEnabled(self.field.value() is not None)

    def _say(self, icon: str, words: str, ink: Ink) -> None:
        self._icon.show_icon(icon, ink)
        self._words.set_text(words)
        self._words.set_ink(ink)
        self.file.setVisible(len(words) <= _LONG)

    def _on_save_clicked(self) -> None:
        code = self.field.value()
        if code is not None:
            self.entered.emit(code)


class _Icon(Themed, QWidget):
    def __init__(self, icon: str, ink: Ink, *, small: bool = False) -> None:
        super().__init__()
        self._icon, self._ink = icon, ink
        self._role = Role.LABEL if small else Role.PANEL_TITLE
        self._side = 16 if small else 20
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, ink: Ink) -> None:
        self._icon, self._ink = icon, ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._side), theme().line(self._role))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        paint_icon(QPainter(self), QRectF(self.rect()), self._icon, t.ink(self._ink))
