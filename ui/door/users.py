"""Who works at this PC: asked at the start where there are several, changed by a click in the status line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.dialogs.base import Dialog
from ui.theme import Tone, theme
from ui.widgets.buttons import Kind
from ui.widgets.fields.flags import TickField
from ui.widgets.lists import ListRow, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Person:
    """`key` is handed back; `position` is the second line."""

    key: Any
    name: str
    position: str = ""


class UserDialog(Dialog):
    """Arrows and Enter choose. `must`: there is nobody yet, so it cannot be left without an answer."""

    def __init__(
        self,
        people: Sequence[Person],
        *,
        current: Any,
        on_choose: Callable[[Any, bool], object],
        must: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`on_choose` gets the key, and whether this PC shall ask again the next time."""
        super().__init__("ใครกำลังใช้เครื่องนี้", "ชื่อนี้จะอยู่ในประวัติของทุกรายการที่บันทึกต่อจากนี้",
                         icon="account_circle", tone=Tone.SENT, parent=parent)  # fmt: skip
        self._on_choose, self._must = on_choose, must
        self.list = RowList(name="ผู้ใช้")
        self.list.set_rows(
            [ListRow(key=one.key, title=one.name, second=one.position, icon="person") for one in people]
        )
        self.list.opened.connect(lambda _: self._take())
        self.list.setMinimumHeight(min(len(people), 6) * theme().px(52))
        if not self.list.choose(current, quiet=True):
            self.list.choose_place(0, quiet=True)
        self.once = TickField("เครื่องนี้ใช้คนเดียว ไม่ต้องถามอีก")
        for part in (self.list, self.once):
            self.body.addWidget(part)
        if not must:
            self.add_button("ยกเลิก", kind=Kind.QUIET)
        self.add_button("เริ่มทำงาน", kind=Kind.PRIMARY, on_click=self._take, closes=False)
        self.list.setFocus()

    def _take(self) -> None:
        self._must = False
        self._on_choose(self.list.current_key(), not self.once.value())
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._must and event.key() == Qt.Key.Key_Escape:
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._must:
            event.ignore()
            return
        super().closeEvent(event)
