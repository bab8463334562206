"""Pieces of the office page: this PC's card, the PCs that are known, the two values of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.exchange_view import Machine, ShownCard
from ui.dialogs.base import Dialog
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Panel
from ui.widgets.lists import ListRow, RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class MyCard(Panel):
    """This PC: its name, its fingerprint in words, and its card to carry to others."""

    save_asked = Signal()
    take_asked = Signal()

    def __init__(self) -> None:
        super().__init__("บัตรของเครื่องนี้", padding=(16, 10), gap=4)
        self._whose = muted("", wrap=True)
        self._words = Text("", Role.NAV_STRONG, wrap=True).make_selectable()
        self._hint = muted("อ่านแปดคำนี้ให้อีกฝ่ายฟังทางโทรศัพท์ เมื่อเขารับบัตรของเครื่องนี้", wrap=True)
        self.save = Button("บันทึกบัตร", icon="save", on_click=self.save_asked.emit)
        self.take = Button("รับบัตรคนอื่น", icon="verified_user", on_click=self.take_asked.emit)
        for part in (self._whose, self._words, self._hint):
            self.body.addWidget(part)
        self.body.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self.save, 1)
        buttons.addWidget(self.take, 1)
        self.body.addLayout(buttons)

    def show_me(self, me: Machine) -> None:
        self._whose.set_text(f"{me.office_name} · เครื่อง ‘{me.label}’")
        self._words.set_text(me.fingerprint)
        self._words.setAccessibleName(f"ลายนิ้วมือของเครื่องนี้: {me.fingerprint}")


class Machines(Panel):
    """PCs of this office and of partners, and the chosen one's fingerprint."""

    def __init__(self) -> None:
        super().__init__("หน่วยงานและเครื่อง", padding=(1, 10), gap=4)
        self.head.setContentsMargins(theme().px(16), 0, theme().px(14), 0)
        self.list = RowList(name="หน่วยงานและเครื่องที่แลกบัตร")
        self._fingerprint = muted("", wrap=True)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        self._foot.addWidget(self._fingerprint)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(self._foot)
        self._machines: dict[str, Machine] = {}
        self.list.chosen.connect(self._on_list_chosen)

    def show_machines(self, machines: Sequence[Machine]) -> None:
        self._machines = {one.replica or one.office: one for one in machines}
        self.list.set_rows([_machine_row(one) for one in machines])
        if machines and self.list.current_key() is None:
            self.list.choose_place(0)
        else:
            self._on_list_chosen(self.list.current_key())

    def _on_list_chosen(self, key: object) -> None:
        one = self._machines.get(str(key))
        if one is None:
            words = ""
        elif not one.is_met:
            words = "บันทึกบัตรของเครื่องนี้ลง USB ให้อีกฝ่าย แล้วรับบัตรของเขากลับมา ทำครั้งเดียว"
        else:
            words = f"ลายนิ้วมือ: {one.fingerprint}" if one.fingerprint else ""
        self._fingerprint.set_text(words)


def _machine_row(one: Machine) -> ListRow:
    if not one.is_met:
        look = ChipLook("ยังไม่ได้แลกบัตร", "help", Tone.DUE)
        second = "ขอบัตรจากหน่วยงานนี้ แล้วกด ‘รับบัตรคนอื่น’"
        return ListRow(key=one.office, icon="help", title=one.office_name, second=second, chip=look)
    if one.is_trusted:
        look = ChipLook("แลกบัตรแล้ว", "verified", Tone.DONE)
    else:
        look = ChipLook("รู้จักผ่านเครื่องอื่น", "info", Tone.DRAFT)
    return ListRow(
        key=one.replica,
        icon="desktop_windows",
        title=f"{one.office_name} · {one.label}",
        second=one.last_words or ("เครื่องในสำนักงานนี้" if one.is_own_office else ""),
        chip=look,
    )


def compare_dialog(parent: QWidget, card: ShownCard, on_equal: Callable[[], object]) -> Dialog:
    """The eight words of a card, to be compared by telephone before it is taken."""
    if card.refusal:
        dialog = Dialog("ใช้บัตรนี้ไม่ได้", card.refusal, icon="info", tone=Tone.DUE, parent=parent)
        dialog.add_button("รับทราบ", kind=Kind.PRIMARY).setFocus()
        dialog.open()
        return dialog
    known = " เคยแลกบัตรกับเครื่องนี้แล้ว" if card.is_known else ""
    words = f"{card.office_name} · เครื่อง ‘{card.label}’{known}\nโทรหาเจ้าของบัตร ให้เขาอ่านแปดคำบนจอของเขา แล้วเทียบทีละคำ"
    dialog = Dialog("เทียบลายนิ้วมือทางโทรศัพท์", words, icon="phone_in_talk", parent=parent)
    dialog.body.addWidget(Text(card.fingerprint, Role.PANEL_TITLE, wrap=True).make_selectable())
    stay = dialog.add_button("ไม่ตรง ไม่รับบัตรนี้", kind=Kind.QUIET)
    dialog.add_button("ตรงทุกคำ รับบัตรนี้", kind=Kind.PRIMARY, on_click=on_equal)
    dialog.open()
    stay.setFocus()
    return dialog
