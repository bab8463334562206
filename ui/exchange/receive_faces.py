"""The other faces of receiving: choosing a file, the calm page of a file that cannot be taken, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.receiving_numbers import numbers_words
from desktop.sizes import size_words
from desktop.thai.dates import short_date
from ui.exchange.receive_code import CodeShown
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.drops import DropZone
from ui.widgets.lists import ListRow, RowList
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.paint import ChipLook
from ui.widgets.steps import Step, StepState, StepTicks
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.errors import AppError
    from desktop.exchange_view import FoundFile, Received


class ChooseFace(QWidget):
    """Files that lie on the sticks and in the shared folder, and a place to drop others. `chosen` with paths."""

    chosen = Signal(object)
    open_asked = Signal()
    many_asked = Signal()
    waiting_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[str, FoundFile] = {}
        self.list = RowList(name="แฟ้มที่พบ")
        self.list.opened.connect(lambda key: self._open(str(key)))
        self._panel = Panel("แฟ้มที่พบ", padding=(1, 10), gap=4)
        self._panel.head.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        self._panel.body.addWidget(self.list, 1)
        self._drop = DropZone()
        self.open = Button("เลือกแฟ้ม", icon="folder_open", kind=Kind.PRIMARY, on_click=self.open_asked.emit)
        self.waiting = Strip(
            "", tone=Tone.DUE, icon="timelapse", action="ดูรายการ", on_action=self.waiting_asked.emit
        )
        self.none_waits = LinkButton(
            "ดูรายการที่รับแล้วแต่ยังไม่มีผล", icon="timelapse", on_click=self.waiting_asked.emit
        )
        drop = Card(padding=(16, 16), gap=10)
        drop.body.addWidget(self._drop, 1)
        self.many = Button("รับหลายแฟ้มพร้อมกัน", icon="inventory_2", on_click=self.many_asked.emit)
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self.open)
        ways.addWidget(self.many)
        ways.addStretch(1)
        ways.setSpacing(theme().px(10))
        drop.body.addLayout(ways)
        drop.body.addWidget(self.none_waits, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.waiting)
        column.addWidget(self._panel, 3)
        column.addWidget(drop, 2)
        self.show_files((), has_stick=False)
        self.show_waiting(0)

    def show_waiting(self, count: int) -> None:
        """How many records came in and have no effect yet."""
        words = f"มี {count:,} รายการที่รับแล้วแต่ยังไม่มีผล ไม่มีอะไรหาย ดูว่ารออะไรและต้องทำอะไร"
        self.waiting.words.set_text(words)
        self.waiting.setAccessibleName(words)
        self.waiting.setVisible(count > 0)
        self.none_waits.setVisible(not count)

    def show_files(self, files: Sequence[FoundFile], *, has_stick: bool) -> None:
        self._files = {str(one.path): one for one in files}
        self.list.set_rows([_file_row(one) for one in files])
        had_focus = self.window().focusWidget() is self.open
        self._panel.setVisible(bool(files))
        if files and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
            if had_focus:  # nobody has gone on from where the page began
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if files:
            self._drop.show_words("หรือลากแฟ้ม .samut ที่ได้รับทางอีเมลหรือ LINE มาวางที่นี่", "")
        elif has_stick:
            self._drop.show_words("บน USB ยังไม่มีแฟ้มที่ส่งถึงหน่วยงานนี้", "ลากแฟ้ม .samut มาวางที่นี่ หรือเลือกจากโฟลเดอร์")
        else:
            self._drop.show_words("เสียบ USB ที่ได้รับ แล้วแฟ้มจะขึ้นที่นี่เอง", "หรือลากแฟ้ม .samut จากอีเมลหรือ LINE มาวาง")

    def focus_first(self) -> None:
        target = self.list if self._files else self.open
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, key: str) -> None:
        if key in self._files:
            self.chosen.emit([self._files[key].path])


def _file_row(one: FoundFile) -> ListRow:
    if one.is_new:
        look = ChipLook(one.state, "replay" if one.is_back else "download", Tone.SENT)
    elif one.is_for_us:
        look = ChipLook(one.state, "check_circle", Tone.DRAFT)
    else:
        look = ChipLook(one.state, "warning", Tone.DUE)
    whose = "ของสำนักงานนี้เอง" if one.is_back else f"จาก {one.from_name}"
    title = f"{one.bundle_no}  {whose}" if one.bundle_no else one.name
    when = f"{short_date(one.at.date())} {one.at:%H:%M} น. · {size_words(one.size)}"
    if one.is_back:
        when += " · มีข้อมูลที่เครื่องนี้ไม่มีแล้ว"
    if one.is_shared:
        when += " · ในโฟลเดอร์ที่ใช้ร่วมกัน"
    if one.volumes > 1:
        when += f" · ชุดละ {one.volumes} แฟ้มย่อย"
    return ListRow(key=str(one.path), icon="move_to_inbox", title=title, second=when, chip=look, arrow=True)


class RefusedFace(QWidget):
    """Damaged, not for us, a stranger, too new, a part missing: what happened, that nothing changed, what next."""

    another_asked = Signal()
    cards_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self.error: AppError | None = None

    def show_error(self, error: AppError) -> None:
        self.error = error
        title, icon = _REFUSALS.get(error.code, ("เปิดแฟ้มนี้ไม่ได้", "error"))
        stranger = error.code in _BY_CARD
        face = EmptyState(
            title, icon=icon, tone=Tone.DUE, detail=error.for_user, primary=True,
            action=_BY_CARD[error.code] if stranger else "เลือกแฟ้มอื่น",
            on_action=self.cards_asked.emit if stranger else self.another_asked.emit,
            more="เลือกแฟ้มอื่น" if stranger else "คัดลอกรายละเอียด",
            on_more=self.another_asked.emit if stranger else lambda: self._copy(error),
        )  # fmt: skip
        self.slip = Button("พิมพ์ใบแจ้งผู้ส่ง", icon="print", on_click=self.print_asked.emit)
        face.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        card = Card(padding=(120, 16), gap=14)
        card.body.addStretch(2)
        card.body.addWidget(face)
        card.body.addWidget(self.slip, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(3)
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = card
        self._column.addWidget(card)
        self.action = face.action

    def _copy(self, error: AppError) -> None:
        QApplication.clipboard().setText(f"{type(error).__name__}: {error}\n{error.for_user}")


_BY_CARD = {
    "signer_not_trusted": "แลกบัตรกับหน่วยงานนั้น",
    "signer_expired": "เทียบบัตรอีกครั้ง",
    "we_are_revoked": "ดูบัตรของเครื่องนี้",
}
"""Refusals that a card mends, and what the way there is called."""
_REFUSALS = {
    "bundle_damaged": ("แฟ้มเสียหายหรือไม่ครบ", "error"),
    "bundle_newer": ("แฟ้มมาจากโปรแกรมรุ่นใหม่กว่า", "info"),
    "signer_not_trusted": ("ยังไม่รู้จักผู้ส่งแฟ้มนี้", "verified_user"),
    "signer_revoked": ("เครื่องที่ส่งแฟ้มนี้ถูกยกเลิกแล้ว", "error"),
    "signer_expired": ("บัตรของผู้ส่งหมดอายุแล้ว", "verified_user"),
    "we_are_revoked": ("เครื่องนี้ถูกยกเลิกแล้ว", "error"),
    "signature_wrong": ("ลายเซ็นของแฟ้มไม่ถูกต้อง", "error"),
    "not_for_us": ("แฟ้มนี้ไม่ได้ส่งถึงหน่วยงานนี้", "info"),
    "volume_missing": ("แฟ้มย่อยยังไม่ครบชุด", "info"),
    "merge_first": ("รวมกับเครื่องอื่นของสำนักงานก่อน", "info"),
    "volume_foreign": ("แฟ้มย่อยมาจากคนละชุด", "info"),
}


class DoneFace(QWidget):
    """What was taken in, where the answer lies, and the way on. It stays until another file is chosen."""

    another_asked = Signal()
    slip_asked = Signal(object)  # bundle id
    conflicts_asked = Signal()
    waiting_asked = Signal()
    release_asked = Signal()
    undo_asked = Signal(object)  # bundle id

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self.release: Button | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_done(self, done: Sequence[Received], stick: str) -> None:
        card = Card(padding=(24, 20), gap=10)
        last = done[-1]
        title, second = _done_words(done)
        card.body.addWidget(Text(title, Role.PAGE_TITLE, "done" if not last.already else "text", wrap=True))
        if second:
            card.body.addWidget(muted(second, Role.BODY, wrap=True))
        ticks = StepTicks(_done_steps(done, stick), name="ผลการรับแฟ้ม")
        card.body.addWidget(ticks)
        self.code = CodeShown(quiet=True)
        card.body.addWidget(self.code)
        self.code.show_code(last.code, last.bundle_no)
        card.body.addSpacing(theme().px(12))
        self._add_what_to_look_at(card, done)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        self.another = Button("รับแฟ้มอื่น", icon="folder_open", on_click=self.another_asked.emit)
        row.addWidget(self.another)
        self.release = None
        if stick:
            self.release = Button("ปล่อย USB", icon="usb", on_click=self.release_asked.emit)
            row.addWidget(self.release)
        row.addStretch(1)
        self.slip: Button | None = None
        if last.bundle is not None and not last.is_receipt:
            self.slip = Button(
                "พิมพ์ใบตอบรับ F23 (2 ฉบับ)", kind=Kind.PRIMARY, icon="print",
                on_click=lambda: self.slip_asked.emit(last.bundle),
            )  # fmt: skip
            row.addWidget(self.slip)
        card.body.addLayout(row)
        self.undo: Button | None = None
        if last.bundle is not None and last.records and not last.already and not last.is_receipt:
            self.undo = LinkButton(
                "ถอนการนำเข้าแฟ้มนี้", icon="undo", on_click=lambda: self.undo_asked.emit(last.bundle)
            )
            card.body.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self._stick_words = Text("", Role.BODY_STRONG, wrap=True)
        self._stick_words.hide()
        card.body.addWidget(self._stick_words)
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        else:
            self._column.addStretch(1)
        self._shown = card
        self._column.insertWidget(0, card)

    def _add_what_to_look_at(self, card: Card, done: Sequence[Received]) -> None:
        conflicts = sum(one.conflicts for one in done)
        waiting = sum(one.waiting + one.held for one in done)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        if conflicts:
            words = f"ดูค่าที่ต้องเลือก {conflicts} ช่อง"
            row.addWidget(Button(words, icon="call_split", on_click=self.conflicts_asked.emit))
        self.waiting: Button | None = None
        if waiting:
            words = f"ดูที่ยังไม่มีผล {waiting:,} รายการ"
            self.waiting = Button(words, icon="timelapse", on_click=self.waiting_asked.emit)
            row.addWidget(self.waiting)
        row.addStretch(1)
        if conflicts or waiting:
            card.body.addLayout(row)

    def show_released(self, free: bool) -> None:
        if self.release is not None:
            self.release.setEnabled(not free)
        words = "ถอด USB ได้แล้ว" if free else "USB ยังถูกใช้อยู่ ปิดแฟ้มที่เปิดจาก USB แล้วลองอีกครั้ง หรือสั่งปล่อยจากระบบ"
        self._stick_words.set_text(words)
        self._stick_words.show()

    def focus_first(self) -> None:
        (self.slip or self.another).setFocus(Qt.FocusReason.OtherFocusReason)


def _done_words(done: Sequence[Received]) -> tuple[str, str]:
    last = done[-1]
    if all(one.already for one in done):
        return f"รับแฟ้ม {last.bundle_no} แล้วก่อนหน้านี้", "ไม่มีอะไรเปลี่ยน และเขียนใบตอบรับให้ใหม่แล้ว"
    if last.is_receipt:
        agrees = {True: "ข้อมูลสองฝั่งตรงกัน", False: "ข้อมูลสองฝั่งยังต่างกัน ให้ส่งแฟ้มใหม่อีกครั้ง", None: ""}
        return f"รับใบตอบรับของแฟ้ม {last.bundle_no} แล้ว", agrees[last.agrees]
    records = sum(one.records for one in done)
    return (
        f"นำเข้าแล้ว {records:,} รายการ",
        f"จาก {last.from_name} แฟ้ม {', '.join(one.bundle_no for one in done)}",
    )


def _done_steps(done: Sequence[Received], stick: str) -> list[Step]:
    steps = []
    files = sum(one.attachments for one in done)
    if files:
        steps.append(Step("ภาพและแฟ้มแนบ", StepState.DONE, f"{files:,} แฟ้ม"))
    for one in done:
        if one.conflicts:
            steps.append(Step("ช่องที่สองเครื่องแก้ต่างกัน เก็บไว้ทั้งสองค่า", StepState.NOW, f"{one.conflicts:,} ช่อง"))
        if one.waiting:
            steps.append(Step("รอข้อมูลจากแฟ้มอื่น จะมีผลเอง", StepState.NOW, f"{one.waiting:,} รายการ"))
        if one.held:
            steps.append(Step("พักไว้ ไม่นำเข้า", StepState.NOW, f"{one.held:,} รายการ"))
        steps += [Step(note, StepState.NOW, "") for note in one.notes]
        if one.missing:
            steps.append(Step("ลำดับแฟ้มที่ยังไม่เคยได้รับ", StepState.NOW, numbers_words(one.missing)))
        if one.receipt is not None:
            where = f"บน {stick}" if stick else f"ใน {one.receipt.parent.name}"
            steps.append(Step(f"ใบตอบรับเขียนไว้แล้ว {where}", StepState.DONE, one.receipt.name))
    return steps
