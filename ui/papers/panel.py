"""A paper's road and side on any page: read, judged while typing, signed, sent, corrected.

    self.paper = PaperPanel(app.papers, self, shell, hand, today=app.today, keep=self.keep)
    self.paper.jump.connect(self.jump)          # the field that was clicked in the checklist
    self.body.addWidget(self.paper.road)
    self.body.addWidget(FieldsAndSide(cards, self.paper.side), 1)
    …
    self.paper.show_paper("NetworkOrder", id_)  # None while it is not in the book
    self.paper.judge(values)                    # while somebody types
    self.paper.read()                           # when the book changed

`keep(then)` puts into the book what is typed and goes on with the id: a paper is signed and printed as the
book has it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.errors import Refused
from desktop.forms_view import FormsPlace
from desktop.shown_state import ShownState
from ui.dialogs.ask import confirm
from ui.papers.dialogs import RevisionsDialog, SendingDialog, SigningDialog
from ui.papers.road import RoadCard
from ui.papers.side import SEND, SIGN, PaperSide, items_of
from ui.saving import Saver

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from uuid import UUID

    from desktop.changes import Changes
    from desktop.paper_view import PaperService, PaperStand, PaperVerdict, Revisions
    from ui.dialogs.asking import AskingDialog
    from ui.frame.page import Page, Shell
    from ui.saving import Hand

    Keep = Callable[[Callable[[UUID], object]], object]

_NEXT = {SIGN: "บันทึกการลงนาม", SEND: "ส่งเป็นกระดาษ"}
_TOUCHED = ("FormPrint", "PaperMark", "Attachment", "SyncBundle", "Receipt")


class PaperPanel(QObject):
    """`shown` carries the PaperStand that was read. With `checks` False the page fills the checklist itself."""

    jump = Signal(str)
    shown = Signal(object)

    def __init__(
        self,
        service: PaperService,
        page: Page,
        shell: Shell,
        hand: Hand,
        *,
        today: Callable[[], date],
        keep: Keep,
        month: Callable[[], date | None] = lambda: None,
        checks: bool = True,
        saver: Saver | None = None,
    ) -> None:
        super().__init__(page)
        self._service, self._page, self._shell, self._hand = service, page, shell, hand
        self._today, self._keep, self._month, self._checks = today, keep, month, checks
        self._saver = saver or Saver(page, shell, hand, settled=self.read)
        self._type = ""
        self._id: UUID | None = None
        self.stand: PaperStand | None = None
        self.road, self.side = RoadCard(), PaperSide()
        self.road.step_asked.connect(self._take_next_step)
        self.side.jump.connect(self.jump)
        self.side.preview_asked.connect(self.preview)
        self.side.asked.connect(self.do)

    # --- showing ---------------------------------------------------------------------------------

    def show_paper(self, type_name: str, id_: UUID | None, *, form: str = "") -> None:
        self._type, self._id = type_name, id_
        if id_ is None:
            self.stand = None
            self.side.show_form(form)
            self.side.show_stand(None)
            self.road.show_stage(ShownState.WORKING, is_answered=self._service.is_answered)
            return
        self.read()

    def read(self) -> None:
        type_name, id_, service = self._type, self._id, self._service
        if id_ is None:
            return

        def done(stand: PaperStand) -> None:
            if id_ == self._id:
                self._show(stand)

        self._shell.tasks.read(
            lambda: service.stand(type_name, id_), owner=self._page, done=done, slot="paper"
        )

    def changed(self, changes: Any) -> None:
        """Something was stored: read again if it may be about this paper."""
        if self._id is not None and changes.touches(self._type, *_TOUCHED):
            self._saver.changed()

    def judge(self, values: Mapping[str, Any]) -> None:
        """What the checklist says of `values` on top of what the book has."""
        type_name, id_, service, told = self._type, self._id, self._service, dict(values)
        if not self._checks or not type_name or (self.stand and self.stand.locked):
            return

        def done(verdict: PaperVerdict) -> None:
            if id_ == self._id:
                self.side.show_items(items_of(verdict))

        self._shell.tasks.read(
            lambda: service.judge(type_name, id_, told), owner=self._page, done=done, slot="paper-rules"
        )

    def _show(self, stand: PaperStand) -> None:
        self.stand = stand
        step = self._next_step()
        words = f"เหตุผลที่ตีกลับ: {stand.returned_why}" if stand.returned_why else ""
        self.road.show_stage(
            stand.stage, step=_NEXT[step] if step else "", words=words, is_answered=stand.is_answered
        )
        self.side.show_stand(stand, steps_on_road=True)
        if self._checks:
            self.side.show_items(items_of(stand.verdict))
        self.shown.emit(stand)

    # --- doing -----------------------------------------------------------------------------------

    def _next_step(self) -> str:
        """The step that a person takes now, on the road."""
        if self.stand is None:
            return ""
        return SIGN if self.stand.can_sign else SEND if self.stand.can_send else ""

    def _take_next_step(self) -> None:
        if step := self._next_step():
            self.do(step)

    def do(self, what: str) -> None:
        stand = self.stand
        if stand is None:
            return
        match what:
            case "sign":
                self._keep(lambda _: self._ask_signing(stand))
            case "send":
                self._ask(
                    SendingDialog(stand, today=self._today, parent=self._page.window()),
                    partial(self._service.send_on_paper, stand.type, stand.id, by=self._hand.by),
                    "บันทึกว่าส่งเป็นกระดาษแล้ว",
                )
            case "reopen":
                self._save(
                    partial(self._service.reopen, stand.type, stand.id, by=self._hand.by), "เปิดฉบับแก้ไขแล้ว"
                )
            case "cancel":
                confirm(
                    self._page.window(), f"ยกเลิก{stand.label}นี้หรือไม่", "เอกสารที่ยกเลิกยังเปิดอ่านได้ แต่แก้ไขและพิมพ์ลงนามไม่ได้",
                    do="ยกเลิกเอกสาร", keep="ไม่ยกเลิก", danger=True,
                    on_do=lambda: self._save(
                        partial(self._service.cancel, stand.type, stand.id, by=self._hand.by), "ยกเลิกเอกสารแล้ว"
                    ),
                )  # fmt: skip
            case "revisions":
                self.show_revisions()
            case "scans":
                self._keep(lambda _: self._shell.go("scans"))

    def preview(self) -> None:
        """Kept first: what is printed is what the book has."""

        def go(id_: UUID) -> None:
            form = self.stand.form if self.stand else self.side.form
            self._shell.go("forms", FormsPlace(form, (id_,), self._month()))

        self._keep(go)

    def show_revisions(self) -> None:
        stand, service = self.stand, self._service
        if stand is None:
            return

        def done(revisions: Revisions) -> None:
            RevisionsDialog(revisions, self._page.window()).open()

        self._shell.tasks.read(
            lambda: service.revisions(stand.type, stand.id), owner=self._page, done=done, slot="revisions"
        )

    def _ask_signing(self, stand: PaperStand) -> None:
        self._ask(
            SigningDialog(stand, today=self._today, parent=self._page.window()),
            partial(self._service.sign, stand.type, stand.id, by=self._hand.by),
            "บันทึกการลงนามแล้ว",
        )

    def _ask(self, dialog: AskingDialog, command: Callable[[Any], Changes], words: str) -> None:
        def given(answer: Any) -> None:
            def done(changes: Changes) -> None:
                dialog.accept()
                self._saver.offer_back(words, changes)

            def failed(error: BaseException) -> bool:
                if not isinstance(error, Refused):
                    return False
                dialog.refuse(dict(error.fields))
                return True

            self._saver.save(lambda: command(answer), done=done, failed=failed)

        dialog.given.connect(given)
        dialog.open()
        dialog.focus_empty()

    def _save(self, command: Callable[[], Changes], words: str) -> None:
        self._saver.save(command, done=lambda changes: self._saver.offer_back(words, changes))
