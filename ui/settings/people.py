"""Staff: who may choose a name at the start. Nobody is deleted: their names stand in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Themed, Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.lists import ListRow, RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.settings_desk import PersonRow

_HERE = ChipLook("กำลังใช้เครื่องนี้", "account_circle", Tone.SENT)
_GONE = ChipLook("เลิกใช้", "cancel", Tone.DRAFT)


class PeopleFace(Themed, QWidget):
    add_asked = Signal()
    open_asked = Signal(object)  # UUID
    switch_asked = Signal()
    active_asked = Signal(object, bool)  # UUID, and whether to be active from now on

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[UUID, PersonRow] = {}
        self.list = RowList(name="ผู้ใช้ของสำนักงาน", fits=True)
        self.list.opened.connect(self.open_asked.emit)
        self.list.chosen.connect(lambda _: self._show_choice())
        self.add = Button("เพิ่มผู้ใช้", icon="person_add", key="Ctrl+N", on_click=self.add_asked.emit)
        self.edit = Button("แก้ไข", icon="edit", on_click=self._edit)
        self.active = Button("เลิกใช้", icon="cancel", on_click=self._turn)
        self.switch = Button("เปลี่ยนผู้ใช้เครื่องนี้", icon="account_circle", on_click=self.switch_asked.emit)
        card = Card(padding=(1, 6))
        card.body.addWidget(self.list)
        self._buttons = QHBoxLayout()
        for button in (self.add, self.edit, self.active):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.switch)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(
            muted("รายชื่อนี้ใช้ร่วมกันทุกเครื่องในสำนักงาน ทุกรายการที่บันทึกจำชื่อผู้ทำไว้ จึงไม่มีการลบผู้ใช้ มีแต่เลิกใช้", wrap=True)
        )
        self._column.addWidget(card)
        self._column.addLayout(self._buttons)
        self._column.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(10))
        self._buttons.setSpacing(theme().px(8))

    def show_people(self, people: Sequence[PersonRow]) -> None:
        self._people = {one.id: one for one in people}
        self.list.set_rows([_row(one) for one in people])
        if self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        self._show_choice()

    def _current(self) -> PersonRow | None:
        key = self.list.current_key()
        return self._people.get(key) if isinstance(key, UUID) else None

    def _show_choice(self) -> None:
        one = self._current()
        self.edit.setEnabled(one is not None)
        # Whoever works here cannot send themselves away: the next start would have nobody to ask for.
        self.active.setEnabled(one is not None and not one.is_self)
        self.active.set_text("ให้กลับมาใช้งาน" if one and not one.is_active else "เลิกใช้")
        self.active.set_icon("person_check" if one and not one.is_active else "cancel")

    def _edit(self) -> None:
        if one := self._current():
            self.open_asked.emit(one.id)

    def _turn(self) -> None:
        if one := self._current():
            self.active_asked.emit(one.id, not one.is_active)


def _row(one: PersonRow) -> ListRow:
    about = (one.position, one.role, f"ชื่อเข้าใช้ {one.login}")
    return ListRow(
        key=one.id,
        title=one.name,
        second=" · ".join(dict.fromkeys(part for part in about if part)),
        disc=("person", Tone.SENT if one.is_active else Tone.DRAFT),
        chip=_HERE if one.is_self else None if one.is_active else _GONE,
        ink="text" if one.is_active else "muted",
    )
