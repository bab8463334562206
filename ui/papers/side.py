"""Beside the fields of a paper: what it still lacks, what became of it, and what may be done with it now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.thai.dates import short_date
from ui.theme import Role, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card, Facts
from ui.widgets.checklist import CheckItem, Checklist, Need
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.paper_view import PaperStand, PaperVerdict

SIGN, SEND, REOPEN, CANCEL, REVISIONS, SCANS = "sign", "send", "reopen", "cancel", "revisions", "scans"
"""What `asked` carries."""
_WORDS = {
    SIGN: "บันทึกการลงนาม",
    SEND: "บันทึกว่าส่งเป็นกระดาษ",
    REOPEN: "เปิดฉบับแก้ไข",
    REVISIONS: "เทียบกับฉบับก่อน",
}
_ICONS = {SIGN: "signature", SEND: "upload", REOPEN: "edit", REVISIONS: "history"}


def items_of(verdict: PaperVerdict) -> list[CheckItem]:
    return [
        *(CheckItem(key=gap.key, text=gap.label, need=Need.MUST, second=gap.words) for gap in verdict.gaps),
        *(CheckItem(key=one.key, text=one.label, need=Need.SHOULD, second=one.words) for one in verdict.advice),
        *(CheckItem(key="", text=label, need=Need.DONE) for label in verdict.done),
    ]  # fmt: skip


class PaperSide(Card):
    """`jump` carries the field to go to, `asked` one of the words above."""

    jump = Signal(str)
    preview_asked = Signal()
    asked = Signal(str)

    def __init__(self, form: str = "") -> None:
        super().__init__(padding=(16, 12), gap=8)
        self.list = Checklist()
        self.list.jump.connect(self.jump)
        self._area = QScrollArea()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        self._area.setWidget(holder)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self._area.viewport(), holder):
            ground.setAutoFillBackground(False)
        self._changed = Text("", Role.LABEL_STRONG, "due", wrap=True)
        self._facts = Facts()
        self.buttons = {
            key: Button(words, icon=_ICONS[key], on_click=partial(self.asked.emit, key))
            for key, words in _WORDS.items()
        }
        self.scans = LinkButton("อ่านจากเครื่องสแกน", icon="scanner", on_click=partial(self.asked.emit, SCANS))
        self.cancel = LinkButton("ยกเลิกเอกสารนี้", on_click=partial(self.asked.emit, CANCEL))
        self.words = muted("")
        self.preview = Button(
            "", icon="preview", kind=Kind.PRIMARY, key="Ctrl+P", on_click=self.preview_asked.emit
        )
        self.body.addWidget(self._area, 1)
        for widget in (
            self._changed,
            self._facts,
            *self.buttons.values(),
            self.scans,
            self.cancel,
            self.words,
            self.preview,
        ):
            self.body.addWidget(widget)  # fmt: skip
        self.show_form(form)
        self.show_stand(None)

    def show_form(self, form: str) -> None:
        """The sheet on which it is printed; without one there is nothing to preview."""
        self.form = form
        self.preview.set_text(f"ดูก่อนพิมพ์ {form.partition('-')[0]}")
        self.preview.setVisible(bool(form))

    def show_items(self, items: Sequence[CheckItem]) -> None:
        self.list.set_items(items)
        self.words.set_text("พิมพ์ได้แล้ว" if self.list.is_complete else "ดูร่างได้ตลอด แม้ยังไม่ครบ")

    def show_stand(self, stand: PaperStand | None, *, steps_on_road: bool = False) -> None:
        """None: it is not in the book yet. `steps_on_road`: the next step has its button on the road."""
        can = {
            SIGN: bool(stand and stand.can_sign and not steps_on_road),
            SEND: bool(stand and stand.can_send and not steps_on_road),
            REOPEN: bool(stand and stand.can_reopen),
            REVISIONS: bool(stand and stand.older),
        }
        for key, button in self.buttons.items():
            button.setVisible(can[key])
        self.scans.setVisible(bool(stand and stand.can_sign))
        self.cancel.setVisible(bool(stand and stand.can_cancel))
        facts = _facts(stand) if stand else []
        self._facts.set_facts(facts)
        self._facts.setVisible(bool(facts))
        changed = _changed_words(stand) if stand else ""
        self._changed.set_text(changed)
        self._changed.setVisible(bool(changed))
        self.words.setVisible(not (stand and stand.locked))
        if stand is not None:
            self.show_form(stand.form)

    def set_whole(self, whole: bool) -> None:
        """Below the fields it has all the height it wants; beside them it scrolls by itself."""
        self._area.setMinimumHeight(self.list.sizeHint().height() + 8 if whole else theme().px(96))

    def focus_list(self) -> None:
        self.list.lines.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(stand: PaperStand) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = []
    if stand.rev > 1:
        facts.append(("ฉบับ", stand.correction))
    if stand.printed_at:
        facts.append(("พิมพ์ล่าสุด", f"{short_date(stand.printed_at.date())} {stand.printed_at:%H:%M} น."))
    if stand.signed_on:
        facts.append(("ลงนาม", short_date(stand.signed_on)))
    if stand.signer:
        facts.append(("ผู้ลงนาม", stand.signer))
    if stand.kept_at:
        facts.append(("ต้นฉบับ", stand.kept_at))
    if stand.scans:
        facts.append(("ภาพสแกน", f"{stand.scans} ไฟล์"))
    if stand.sent_on:
        way = "ส่งเป็นกระดาษ" if stand.is_on_paper else "ส่งในแฟ้ม"
        facts.append((way, short_date(stand.sent_on)))
    if stand.receiver:
        facts.append(("ผู้รับ", stand.receiver))
    if stand.acknowledged_on:
        facts.append(("จังหวัดรับแล้ว", short_date(stand.acknowledged_on)))
    return facts


def _changed_words(stand: PaperStand) -> str:
    if not stand.is_changed:
        return ""
    if stand.can_reopen:
        return "ข้อมูลเปลี่ยนหลังลงนาม เปิดฉบับแก้ไข แล้วพิมพ์และลงนามใหม่"
    return "" if stand.locked else "ข้อมูลเปลี่ยนหลังพิมพ์ พิมพ์ใหม่ก่อนลงนาม"
