"""Pieces of the office page: this PC's card and the PCs that are known, each with how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange_view import Machine, ShownCard
from desktop.thai.dates import short_date
from ui.dialogs.base import Dialog
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Divider, Panel
from ui.widgets.lists import ListRow, RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import SignalInstance


class MyCard(Panel):
    """This PC: its name, its fingerprint in words, and its card to carry to others."""

    save_asked = Signal()
    take_asked = Signal()
    rotate_asked = Signal()
    safe_asked = Signal()

    def __init__(self, *, has_safe: bool) -> None:
        """`has_safe`: a province, which keeps a key in its safe."""
        super().__init__("บัตรของเครื่องนี้", padding=(16, 10), gap=4)
        self._whose = muted("", wrap=True)
        self._words = Text("", Role.NAV_STRONG, wrap=True).make_selectable()
        self._hint = muted("อ่านแปดคำนี้ให้อีกฝ่ายฟังทางโทรศัพท์ เมื่อเขารับบัตรของเครื่องนี้", wrap=True)
        self.save = Button("บันทึกบัตร", icon="save", on_click=self.save_asked.emit)
        self.take = Button("รับบัตรคนอื่น", icon="verified_user", on_click=self.take_asked.emit)
        self._standing = Text("", Role.LABEL_STRONG, "overdue", wrap=True)
        self._until = muted("", wrap=True)
        for part in (self._whose, self._standing, self._words, self._hint, self._until):
            self.body.addWidget(part)
        self.rotate = LinkButton("เปลี่ยนกุญแจของเครื่องนี้", icon="replay", on_click=self.rotate_asked.emit)
        self.body.addWidget(self.rotate, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._safe = muted("", wrap=True)
        self.safe = LinkButton("ทำกุญแจสำรอง", icon="lock", on_click=self.safe_asked.emit)
        if has_safe:
            self.body.addWidget(Divider())
            self.body.addWidget(Text("กุญแจสำรองของจังหวัด", Role.BODY_STRONG))
            self.body.addWidget(self._safe)
            self.body.addWidget(self.safe, 0, Qt.AlignmentFlag.AlignLeft)
            self.body.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self.save, 1)
        buttons.addWidget(self.take, 1)
        self.body.addLayout(buttons)

    def show_me(self, me: Machine, safe_since: date | None) -> None:
        self._whose.set_text(f"{me.office_name} · เครื่อง ‘{me.label}’")
        self._until.setVisible(me.valid_until is not None and me.revoked_on is None)
        if me.valid_until is not None:
            self._until.set_text(f"บัตรนี้ใช้ได้ถึง {short_date(me.valid_until)}")
            self._until.set_ink("due" if me.expires_soon or me.is_expired else "muted")
        self._standing.setVisible(me.revoked_on is not None)
        if me.revoked_on is not None:
            words = (
                f"ถูกยกเลิกแล้วเมื่อ {short_date(me.revoked_on)} ({me.revoked_why}) ให้เปลี่ยนกุญแจ แล้วนำบัตรใหม่ไปเทียบ"
            )
            self._standing.set_text(words)
        if safe_since is None:
            self._safe.set_text("ยังไม่ได้ทำ ถ้าเครื่องเสียพร้อมกันหมดจะไม่มีใครเปิดแฟ้มได้ ทำครั้งเดียวแล้วเก็บในตู้นิรภัย")
            self.safe.set_text("ทำกุญแจสำรอง")
        else:
            self._safe.set_text(f"ใช้อยู่ตั้งแต่ {short_date(safe_since)} เปิดแฟ้มและสมุดของทุกอำเภอได้ เก็บในตู้นิรภัย")
            self.safe.set_text("ทำใหม่แทนของเดิม")
        self._words.set_text(me.fingerprint)
        self._words.setAccessibleName(f"ลายนิ้วมือของเครื่องนี้: {me.fingerprint}")


class Machines(Panel):
    """PCs of this office and of partners; of the chosen one its fingerprint, how it stands, what may be done."""

    revoke_asked = Signal(object)  # Machine
    retire_asked = Signal(object)
    renew_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("หน่วยงานและเครื่อง", padding=(1, 10), gap=6)
        self.head.setContentsMargins(theme().px(16), 0, theme().px(14), 0)
        self.list = RowList(name="หน่วยงานและเครื่องที่แลกบัตร")
        self._standing = Text("", Role.LABEL_STRONG, wrap=True)
        self._fingerprint = muted("", wrap=True)
        self.renew = Button("ต่ออายุบัตร", icon="event_repeat", on_click=lambda: self._ask(self.renew_asked))
        self.retire = Button("เลิกใช้เครื่องนี้", icon="inventory_2", on_click=lambda: self._ask(self.retire_asked))
        self.revoke = Button("ยกเลิกเครื่องนี้", icon="cancel", on_click=lambda: self._ask(self.revoke_asked))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addStretch(1)
        for button in (self.renew, self.retire, self.revoke):
            buttons.addWidget(button)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        self._foot.setSpacing(0)
        self._foot.addWidget(self._standing)
        self._foot.addWidget(self._fingerprint)
        self._foot.addSpacing(theme().px(6))
        self._foot.addLayout(buttons)
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

    def _ask(self, signal: SignalInstance) -> None:
        one = self._machines.get(str(self.list.current_key()))
        if one is not None:
            signal.emit(one)

    def _on_list_chosen(self, key: object) -> None:
        one = self._machines.get(str(key))
        if one is None:
            words = ""
        elif not one.is_met:
            words = "บันทึกบัตรของเครื่องนี้ลง USB ให้อีกฝ่าย แล้วรับบัตรของเขากลับมา ทำครั้งเดียว"
        else:
            words = f"ลายนิ้วมือ: {one.fingerprint}" if one.fingerprint else ""
        self._fingerprint.set_text(words)
        standing = _standing(one) if one is not None else ""
        self._standing.set_text(standing)
        self._standing.setVisible(bool(standing))
        self.renew.setVisible(one is not None and one.may_renew)
        self.retire.setVisible(one is not None and one.may_retire)
        self.revoke.setVisible(one is not None and one.may_revoke)


def _standing(one: Machine) -> str:
    """In a sentence what the chip says in a word."""
    if one.revoked_on is not None:
        return f"ยกเลิกแล้วเมื่อ {short_date(one.revoked_on)}: {one.revoked_why}"
    if one.is_expired and one.valid_until is not None:
        return f"บัตรหมดอายุเมื่อ {short_date(one.valid_until)} ขอบัตรมาเทียบลายนิ้วมืออีกครั้ง"
    if one.retired_on is not None and one.heir:
        return f"กุญแจเดิมของเครื่อง ‘{one.heir}’ ใช้กุญแจใหม่ตั้งแต่ {short_date(one.retired_on)}"
    if one.retired_on is not None:
        return f"เลิกใช้แล้วเมื่อ {short_date(one.retired_on)}"
    if one.expires_soon and one.valid_until is not None:
        again = "กด ‘ต่ออายุบัตร’" if one.may_renew else "ขอบัตรมาเทียบลายนิ้วมืออีกครั้ง"
        return f"บัตรจะหมดอายุ {short_date(one.valid_until)} {again}"
    if one.is_trusted and one.valid_until is not None:
        return f"บัตรใช้ได้ถึง {short_date(one.valid_until)}"
    return ""


def _machine_row(one: Machine) -> ListRow:
    if not one.is_met:
        look = ChipLook("ยังไม่ได้แลกบัตร", "help", Tone.DUE)
        second = "ขอบัตรจากหน่วยงานนี้ แล้วกด ‘รับบัตรคนอื่น’"
        return ListRow(key=one.office, icon="help", title=one.office_name, second=second, chip=look)
    second = one.last_words or ("เครื่องในสำนักงานนี้" if one.is_own_office else "")
    if one.revoked_on is not None:
        second = f"ยกเลิกเมื่อ {short_date(one.revoked_on)}"
    elif one.retired_on is not None:
        second = f"{'ใช้กุญแจใหม่ตั้งแต่' if one.heir else 'เลิกใช้เมื่อ'} {short_date(one.retired_on)}"
    return ListRow(
        key=one.replica,
        icon="desktop_windows",
        title=f"{one.office_name} · {one.label}" if one.label else one.office_name,
        second=second,
        chip=_look(one),
    )


def _look(one: Machine) -> ChipLook:
    if one.revoked_on is not None:
        return ChipLook("ยกเลิกแล้ว", "cancel", Tone.OVERDUE)
    if one.is_expired:
        return ChipLook("บัตรหมดอายุ", "event", Tone.DUE)
    if one.retired_on is not None:
        return ChipLook("กุญแจเดิม" if one.heir else "เลิกใช้แล้ว", "history", Tone.DRAFT)
    if one.expires_soon and one.valid_until is not None:
        return ChipLook(f"หมดอายุ {short_date(one.valid_until)}", "event", Tone.DUE)
    if one.is_trusted:
        until = f"ใช้ได้ถึง {short_date(one.valid_until)}" if one.valid_until else "แลกบัตรแล้ว"
        return ChipLook(until, "verified", Tone.DONE)
    return ChipLook("รู้จักผ่านเครื่องอื่น", "info", Tone.DRAFT)


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
