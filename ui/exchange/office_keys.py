"""What is done about keys from the office page: changed, withdrawn, prolonged, one for the safe. Each is asked first,
in words and with the fingerprint of whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.key_views import MAX_REASON
from desktop.thai.dates import long_date, short_date
from ui.dialogs.base import Dialog
from ui.dialogs.files import ask_save
from ui.forms.running import documents
from ui.theme import Role, Tone
from ui.widgets.buttons import Kind
from ui.widgets.fields.text import TextField
from ui.widgets.notices import Strip
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.exchange_view import Machine
    from desktop.key_views import KeyService, SafeKey, Withdrawn
    from ui.frame.page import Shell

_SAFE_KINDS = "กุญแจสำรอง (*.txt)"


class KeyActions(QObject):
    def __init__(self, owner: QWidget, service: KeyService, shell: Shell) -> None:
        super().__init__(owner)
        self._owner, self._service, self._shell = owner, service, shell
        self.dialog: Dialog | None = None

    # --- this PC's keys ---

    def ask_rotate(self, me: Machine) -> None:
        self.dialog = rotate_dialog(self._owner, me, self._rotate)
        self.dialog.open()

    def _rotate(self) -> None:
        words = "เปลี่ยนกุญแจแล้ว ลายนิ้วมือของเครื่องนี้เป็นคำชุดใหม่ อีกฝ่ายจะรู้จักเองเมื่อรับแฟ้มถัดไป"
        self._shell.tasks.run(self._service.rotate, owner=self._owner, done=lambda _: self._tell(words))

    # --- another PC ---

    def ask_revoke(self, machine: Machine) -> None:
        self.dialog = revoke_dialog(self._owner, machine, lambda reason: self._revoke(machine, reason))
        self.dialog.open()

    def _revoke(self, machine: Machine, reason: str) -> None:
        service = self._service

        def tell(done: Withdrawn) -> None:
            self._shell.tasks.stored.emit(done.changes)
            words = f"ยกเลิกเครื่อง ‘{done.label}’ แล้ว แฟ้มทุกแฟ้มต่อจากนี้จะแจ้งทุกหน่วยงานเอง"
            if done.heirs:
                names = " ".join(f"‘{name}’" for name in done.heirs)
                words += f" เครื่องนี้เคยเปลี่ยนกุญแจเป็น {names} ซึ่งยังใช้ได้ ถ้าหายไปด้วยให้ยกเลิกด้วย"
            self._tell(words, Tone.DUE if done.heirs else Tone.DONE)

        self._shell.tasks.run(lambda: service.revoke(machine.replica, reason), owner=self._owner, done=tell)

    def ask_retire(self, machine: Machine) -> None:
        self.dialog = retire_dialog(self._owner, machine, lambda: self._retire(machine))
        self.dialog.open()

    def _retire(self, machine: Machine) -> None:
        service = self._service
        words = f"บันทึกว่าเลิกใช้เครื่อง ‘{machine.label}’ แล้ว แฟ้มต่อจากนี้จะแจ้งทุกหน่วยงานเอง"
        self._shell.tasks.run(
            lambda: service.retire(machine.replica), owner=self._owner, done=lambda _: self._tell(words)
        )

    def ask_renew(self, machine: Machine) -> None:
        self.dialog = renew_dialog(self._owner, machine, lambda: self._renew(machine))
        self.dialog.open()

    def _renew(self, machine: Machine) -> None:
        from desktop.changes import Changes

        service = self._service

        def tell(until: date) -> None:
            self._shell.tasks.stored.emit(Changes(types=frozenset({"Replica"})))
            self._tell(f"ต่ออายุเครื่อง ‘{machine.label}’ ถึง {short_date(until)} แล้ว")

        self._shell.tasks.run(lambda: service.renew(machine.replica), owner=self._owner, done=tell)

    # --- the key in the safe ---

    def ask_safe(self, since: date | None) -> None:
        self.dialog = safe_dialog(self._owner, since, self._ask_place)
        self.dialog.open()

    def _ask_place(self) -> None:
        drives = self._shell.drives.drives
        start = (drives[0].path if drives else documents()) / "กุญแจสำรองจังหวัด.txt"
        ask_save(self._owner, "เก็บกุญแจสำรองไว้ที่", start=start, kinds=_SAFE_KINDS, on_path=self.make_safe_at)

    def make_safe_at(self, path: Path) -> None:
        from desktop.changes import Changes

        service = self._service

        def tell(made: SafeKey) -> None:
            self._shell.tasks.stored.emit(Changes(types=frozenset({"Replica"})))
            self.dialog = safe_done_dialog(self._owner, made)
            self.dialog.open()

        self._shell.tasks.run(lambda: service.make_safe(path), owner=self._owner, done=tell)

    def _tell(self, words: str, tone: Tone = Tone.DONE) -> None:
        icon = "check_circle" if tone is Tone.DONE else "warning"
        self._shell.show_strip(Strip(words, tone=tone, icon=icon, can_close=True), key="card")


def rotate_dialog(parent: QWidget | None, me: Machine, on_yes: Callable[[], object]) -> Dialog:
    words = (
        f"เครื่อง ‘{me.label}’ จะมีกุญแจและลายนิ้วมือชุดใหม่ ข้อมูลไม่เปลี่ยน แฟ้มเก่ายังเปิดได้ "
        "อีกฝ่ายรู้จักกุญแจใหม่เองจากแฟ้มถัดไป ไม่ต้องแลกบัตรใหม่"
    )
    dialog = Dialog("เปลี่ยนกุญแจของเครื่องนี้", words, icon="replay", parent=parent)
    _show_fingerprint(dialog, "ลายนิ้วมือเดิมที่จะเลิกใช้", me)
    lost = "ถ้าเครื่องหายหรือมีผู้อื่นได้กุญแจไป การเปลี่ยนกุญแจไม่พอ ให้จังหวัดหรือเครื่องอื่นในสำนักงานยกเลิกเครื่องเดิมด้วย"
    dialog.body.addWidget(muted(lost, wrap=True))
    stay = dialog.add_button("ไม่เปลี่ยน", kind=Kind.QUIET)
    dialog.add_button("เปลี่ยนกุญแจ", kind=Kind.PRIMARY, icon="replay", on_click=on_yes)
    stay.setFocus()
    return dialog


def revoke_dialog(parent: QWidget | None, machine: Machine, on_yes: Callable[[str], object]) -> Dialog:
    """For good, so the reason is asked for and the button says what it does."""
    words = (
        f"เครื่อง ‘{machine.label}’ ของ {machine.office_name} จะส่งและเปิดแฟ้มใหม่ไม่ได้อีก ทุกหน่วยงานจะรู้จากแฟ้มถัดไป "
        "และเอากลับคืนไม่ได้ ข้อมูลที่เครื่องนั้นเคยส่งมายังอยู่ครบ"
    )
    dialog = Dialog("ยกเลิกเครื่อง", words, icon="cancel", tone=Tone.OVERDUE, parent=parent)
    _show_fingerprint(dialog, "เครื่องที่จะยกเลิกมีลายนิ้วมือ", machine)
    dialog.body.addWidget(Text("เหตุผล", Role.LABEL_STRONG))
    reason = TextField(name="เหตุผลที่ยกเลิก", max_length=MAX_REASON, placeholder="เช่น โน้ตบุ๊กหายระหว่างลงพื้นที่")
    dialog.body.addWidget(reason)
    stay = dialog.add_button("ไม่ยกเลิก", kind=Kind.QUIET)
    stay.setAutoDefault(True)
    do = dialog.add_button(
        f"ยกเลิกเครื่อง ‘{_short(machine.label)}’", kind=Kind.DANGER, icon="cancel",
        on_click=lambda: on_yes(reason.text().strip()),
    )  # fmt: skip
    do.setEnabled(False)
    reason.changed.connect(lambda: do.setEnabled(bool(reason.text().strip())))
    reason.setFocus()
    return dialog


def retire_dialog(parent: QWidget | None, machine: Machine, on_yes: Callable[[], object]) -> Dialog:
    """There is no button back: the PC itself comes back by sending a file."""
    words = (
        f"ใช้เมื่อเครื่อง ‘{machine.label}’ เสีย ส่งคืนพัสดุ หรือลงโปรแกรมใหม่ และจะไม่กลับมาอีก "
        "ต่อไปจะไม่มีแฟ้มส่งให้เครื่องนั้นและไม่มีใครรอคำตอบ ข้อมูลที่เคยส่งมายังอยู่ครบและยังเชื่อถือได้"
    )
    dialog = Dialog("เลิกใช้เครื่องของสำนักงาน", words, icon="inventory_2", parent=parent)
    _show_fingerprint(dialog, "เครื่องที่เลิกใช้มีลายนิ้วมือ", machine)
    unsent = "ถ้าเครื่องนั้นยังเปิดได้ ให้ส่งแฟ้มมารวมก่อน สิ่งที่ยังไม่ส่งไม่มีที่อื่น"
    back = "ไม่มีปุ่มเลิกทำ แต่ถ้าเครื่องนั้นส่งแฟ้มมาอีก จะนับว่ายังใช้อยู่เอง"
    lost = "ถ้าเครื่องหายหรืออยู่ในมือผู้อื่น ให้ใช้ ‘ยกเลิกเครื่องนี้’ แทน"
    for line in (unsent, back, lost):
        dialog.body.addWidget(muted(line, wrap=True))
    stay = dialog.add_button("ยังใช้อยู่", kind=Kind.QUIET)
    dialog.add_button(
        f"เลิกใช้ ‘{_short(machine.label)}’", kind=Kind.PRIMARY, icon="inventory_2", on_click=on_yes
    )
    stay.setFocus()
    return dialog


def renew_dialog(parent: QWidget | None, machine: Machine, on_yes: Callable[[], object]) -> Dialog:
    until = f" เดิมใช้ได้ถึง {long_date(machine.valid_until)}" if machine.valid_until else ""
    words = (
        f"บัตรของ {machine.office_name} เครื่อง ‘{machine.label}’ จะใช้ได้ต่อ เหมือนเพิ่งเทียบลายนิ้วมือวันนี้{until} "
        "ทุกเครื่องของหน่วยงานนั้นจะรู้จากแฟ้มถัดไป"
    )
    dialog = Dialog("ต่ออายุบัตร", words, icon="event_repeat", parent=parent)
    _show_fingerprint(dialog, "โทรถามว่าเครื่องนี้ยังอยู่ที่สำนักงาน และลายนิ้วมือบนจอคือ", machine)
    stay = dialog.add_button("ไม่ต่อ", kind=Kind.QUIET)
    dialog.add_button("ตรงทุกคำ ต่ออายุ", kind=Kind.PRIMARY, icon="event_repeat", on_click=on_yes)
    stay.setFocus()
    return dialog


def safe_dialog(parent: QWidget | None, since: date | None, on_yes: Callable[[], object]) -> Dialog:
    words = (
        "กุญแจนี้เปิดแฟ้มทุกแฟ้มที่รับส่งกันในจังหวัด และเปิดสมุดของทุกอำเภอได้ เมื่อเครื่องเสียหรือหายหมด "
        "โปรแกรมเขียนแฟ้มกุญแจกับใบพิมพ์ให้ แล้วไม่เก็บไว้เอง ให้เก็บลง USB ใส่ซองปิดผนึกพร้อมใบพิมพ์ไว้ในตู้นิรภัย"
    )
    if since is not None:
        words += f"\nกุญแจที่ใช้อยู่ทำเมื่อ {long_date(since)} ต้องเก็บไว้ต่อเพื่อเปิดแฟ้มเก่า แฟ้มใหม่จะใช้กุญแจชุดใหม่"
    title = "ทำกุญแจสำรองของจังหวัด" if since is None else "ทำกุญแจสำรองใหม่แทนของเดิม"
    dialog = Dialog(title, words, icon="lock", parent=parent)
    stay = dialog.add_button("ยังไม่ทำ", kind=Kind.QUIET)
    dialog.add_button("เลือกที่เก็บ", kind=Kind.PRIMARY, icon="save", on_click=on_yes)
    stay.setFocus()
    return dialog


def safe_done_dialog(parent: QWidget | None, made: SafeKey) -> Dialog:
    words = (
        f"แฟ้มกุญแจ {made.key.name} และใบพิมพ์ {made.sheet.name} อยู่ใน {made.key.parent}\n"
        "พิมพ์ใบ ใส่ซองปิดผนึกพร้อม USB เก็บในตู้นิรภัย แล้วลบทั้งสองแฟ้มออกจากเครื่อง อำเภอจะเริ่มใช้จากแฟ้มถัดไปที่ได้รับ"
    )
    dialog = Dialog("ทำกุญแจสำรองแล้ว", words, icon="check_circle", tone=Tone.DONE, parent=parent)
    dialog.add_button("รับทราบ", kind=Kind.PRIMARY).setFocus()
    return dialog


def _show_fingerprint(dialog: Dialog, label: str, machine: Machine) -> None:
    if machine.fingerprint:
        dialog.body.addWidget(muted(label, wrap=True))
        dialog.body.addWidget(Text(machine.fingerprint, Role.NAV_STRONG, wrap=True).make_selectable())


def _short(label: str) -> str:
    return label if len(label) <= 24 else f"{label[:23]}…"
