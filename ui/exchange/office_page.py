"""In the office: this PC's card, other PCs, and the way to the fields that two PCs wrote differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from ui.dialogs.files import ask_open, ask_save
from ui.exchange.base import CARD_TERMS, CONFLICTS, OFFICE, SEND, ExchangePage
from ui.exchange.office_keys import KeyActions
from ui.exchange.office_panels import Machines, MyCard, compare_dialog
from ui.exchange.send_page import SendPlace
from ui.forms.running import documents
from ui.keys import bind
from ui.theme import Tone, theme
from ui.widgets.buttons import Button
from ui.widgets.folding import fold, is_narrow
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from desktop.exchange_service import ExchangeService
    from desktop.exchange_view import OfficeView, ShownCard
    from ui.frame.page import Shell

_FOLDS_BELOW = 900
_CARD_KINDS = "บัตร (*.json)"


class OfficePage(ExchangePage):
    help_key = "office"
    here = OFFICE

    def __init__(self, service: ExchangeService, shell: Shell) -> None:
        super().__init__(service, shell, "ในสำนักงาน")
        self.view: OfficeView | None = None
        self.card, self.machines = MyCard(has_safe=service.is_province), Machines()
        self.keys = KeyActions(self, service.keys, shell)
        self.conflicts = Strip(
            "", tone=Tone.DUE, icon="call_split", action="เลือกค่า", on_action=lambda: shell.go(CONFLICTS)
        )
        self.settled = Strip(
            "ไม่มีช่องที่ต้องเลือก ทุกเครื่องเห็นค่าเดียวกัน", tone=Tone.DONE, icon="check_circle",
            action="ค่าที่เลือกแล้ว", on_action=lambda: shell.go(CONFLICTS),
        )  # fmt: skip
        self.terms = Strip("", tone=Tone.DUE, icon="event")
        for strip in (self.terms, self.conflicts, self.settled):
            strip.hide()  # until it is known
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.addWidget(self.card, 3)
        self._upper.addWidget(self.machines, 5)
        self.body.addWidget(self.terms)
        self.body.addWidget(self.conflicts)
        self.body.addWidget(self.settled)
        self.body.addLayout(self._upper, 1)
        self.merge = Button("รวมกับเครื่องอื่น", icon="desktop_windows", on_click=self._send_own)
        self.head.set_actions([self.merge])
        self.card.save_asked.connect(self._save_card)
        self.card.take_asked.connect(self._ask_card)
        self.card.rotate_asked.connect(self._ask_rotate)
        self.card.safe_asked.connect(lambda: self.keys.ask_safe(self.view.safe_since if self.view else None))
        self.machines.revoke_asked.connect(self.keys.ask_revoke)
        self.machines.retire_asked.connect(self.keys.ask_retire)
        self.machines.renew_asked.connect(self.keys.ask_renew)
        bind(self, "F6", self._go_to_conflicts)
        self.restyle()

    def on_enter(self, params: object) -> None:
        super().on_enter(params)
        self._shell.close_strip(CARD_TERMS)  # the page itself says it
        self._read()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if self.isVisible() and (touches is None or touches("SyncBundle", "Replica", "Receipt")):
            self._read()
            self.count_conflicts()

    def focus_first(self) -> None:
        waiting = self.view is not None and self.view.conflicts
        target = self.conflicts.action if waiting and self.conflicts.action else self.card.save
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        service = self._service
        self._shell.tasks.read(service.office_view, owner=self, done=self.show_view, slot="view")

    def show_view(self, view: OfficeView) -> None:
        self.view = view
        self.card.show_me(view.me, view.safe_since)
        self.machines.show_machines(view.others)
        words = f"มี {view.conflicts:,} ช่องที่สองเครื่องแก้ไม่ตรงกัน ไม่มีอะไรหาย ทุกค่าเก็บไว้ครบ จะเลือกวันหลังก็ได้"
        self.conflicts.words.set_text(words)
        self.conflicts.setAccessibleName(words)
        self.conflicts.setVisible(view.conflicts > 0)
        self.terms.words.set_text(view.terms)
        self.terms.setAccessibleName(view.terms)
        self.terms.setVisible(bool(view.terms))
        self.settled.setVisible(not view.conflicts)
        self.merge.setEnabled(any(one.is_own_office and one.counts for one in view.others))

    def _go_to_conflicts(self) -> None:
        if self.view is not None and self.view.conflicts:
            self._shell.go(CONFLICTS)

    def _ask_rotate(self) -> None:
        if self.view is not None:
            self.keys.ask_rotate(self.view.me)

    # --- cards -----------------------------------------------------------------------------------

    def _save_card(self) -> None:
        if self.view is None:
            return
        drives = self._shell.drives.drives
        folder = drives[0].path if drives else documents()
        me = self.view.me
        start = folder / f"บัตร {me.office} {me.label}.json".replace("/", "-")
        ask_save(self, "บันทึกบัตรของเครื่องนี้", start=start, kinds=_CARD_KINDS, on_path=self.save_card_to)

    def save_card_to(self, path: Path) -> None:
        service = self._service
        words = f"บันทึกบัตรแล้ว: {path.name} นำไปให้อีกฝ่ายรับ แล้วเทียบลายนิ้วมือทางโทรศัพท์"

        def tell(_: None) -> None:
            self._shell.show_strip(
                Strip(words, tone=Tone.DONE, icon="check_circle", can_close=True), key="card"
            )

        self._shell.tasks.run(lambda: service.write_card(path), owner=self, done=tell)

    def _ask_card(self) -> None:
        drives = self._shell.drives.drives
        start = drives[0].path if drives else documents()
        ask_open(
            self,
            "เลือกบัตรที่ได้รับ",
            start=start,
            kinds=_CARD_KINDS,
            on_paths=lambda paths: self.open_card(paths[0]),
        )

    def open_card(self, path: Path) -> None:
        service = self._service

        def show(card: ShownCard) -> None:
            compare_dialog(self, card, lambda: self._take_card(card))

        self._shell.tasks.read(lambda: service.show_card(path), owner=self, done=show)

    def _take_card(self, card: ShownCard) -> None:
        service = self._service

        def tell(_: object) -> None:
            words = f"รับบัตรของ {card.office_name} เครื่อง ‘{card.label}’ แล้ว ส่งและรับแฟ้มกันได้"
            self._shell.show_strip(
                Strip(words, tone=Tone.DONE, icon="verified_user", can_close=True), key="card"
            )

        self._shell.tasks.run(lambda: service.take_card(card), owner=self, done=tell)

    def _send_own(self) -> None:
        if self.view is not None:
            self._shell.go(SEND, SendPlace(self.view.me.office))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        self._upper.setSpacing(theme().px(12))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        t = theme()
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._upper, narrow=narrow)
        self.machines.setMinimumHeight(t.px(270))
