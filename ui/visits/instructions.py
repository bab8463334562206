"""Instructions as rows, and what may be done with the one in hand: the same on the list of all and beside a note."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import Refused
from desktop.thai.dates import day_month, short_date
from ui.theme import Tone
from ui.visits.dialogs import CloseDialog, InstructDialog, ReplyDialog
from ui.widgets.list_rows import ListRow
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from desktop.changes import Changes
    from desktop.visits_view import InstructionRow, VisitService
    from ui.dialogs.asking import AskingDialog
    from ui.frame.page import Page
    from ui.saving import Hand, Saver


def instruction_row(one: InstructionRow, today: date, *, with_district: bool) -> ListRow:
    parts = [
        f"อ.{one.district}" if with_district else "",
        one.responsible,
        f"กำหนด {short_date(one.due_on)}",
    ]
    if one.is_closed:
        parts.append(f"ผล {one.outcome}")
    elif one.replied_on:
        parts.append(f"รายงาน {day_month(one.replied_on)}")
    return ListRow(
        key=one.id,
        title=one.words,
        second=" · ".join(part for part in parts if part),
        chip=_look(one, today),
        arrow=True,
    )


def _look(one: InstructionRow, today: date) -> ChipLook:
    if one.is_closed:
        return ChipLook("ปิดแล้ว", "check", Tone.DONE)
    if one.replied_on:
        return ChipLook("รอจังหวัดตรวจ", "move_to_inbox", Tone.SENT)
    if one.due_on < today:
        return ChipLook(f"เกิน {(today - one.due_on).days:,} วัน", "error", Tone.OVERDUE)
    left = (one.due_on - today).days
    return ChipLook(f"อีก {left:,} วัน" if left else "วันนี้", "schedule", Tone.DUE if left <= 7 else Tone.DRAFT)


class InstructionDesk:
    """Asks and writes; the page that has it reads again by itself."""

    def __init__(
        self, service: VisitService, page: Page, hand: Hand, saver: Saver, *, today: Callable[[], date]
    ) -> None:
        self._service, self._page, self._hand, self._saver, self._today = service, page, hand, saver, today

    def add(self, note: UUID) -> None:
        service, by = self._service, self._hand.by
        dialog = InstructDialog(note, None, today=self._today, parent=self._page.window())
        self._ask(dialog, lambda command: service.instruct(command, by=by), "เพิ่มข้อสั่งการแล้ว")

    def change(self, one: InstructionRow) -> None:
        service, by = self._service, self._hand.by
        dialog = InstructDialog(one.note, one, today=self._today, parent=self._page.window())
        self._ask(dialog, lambda command: service.instruct(command, by=by), "แก้ข้อสั่งการแล้ว")

    def drop(self, one: InstructionRow) -> None:
        service, by = self._service, self._hand.by
        self._saver.save(
            lambda: service.drop(one.id, by=by),
            done=lambda changes: self._saver.offer_back("ลบข้อสั่งการแล้ว", changes),
        )

    def close(self, one: InstructionRow) -> None:
        service, by = self._service, self._hand.by
        dialog = CloseDialog(one, today=self._today, parent=self._page.window())
        self._ask(dialog, lambda command: service.close(command, by=by), "ปิดข้อสั่งการแล้ว")

    def reopen(self, one: InstructionRow) -> None:
        service, by = self._service, self._hand.by
        self._saver.save(
            lambda: service.reopen(one.id, by=by),
            done=lambda changes: self._saver.offer_back("เปิดข้อสั่งการอีกครั้งแล้ว", changes),
        )

    def reply(self, one: InstructionRow) -> None:
        service, by = self._service, self._hand.by
        dialog = ReplyDialog(one, today=self._today, parent=self._page.window())
        self._ask(dialog, lambda command: service.reply(command, by=by), "บันทึกผลการดำเนินงานแล้ว")

    def _ask(self, dialog: AskingDialog, write: Callable[[Any], Changes], words: str) -> None:
        def given(answer: Any) -> None:
            def done(changes: Changes) -> None:
                dialog.accept()
                self._saver.offer_back(words, changes)

            def failed(error: BaseException) -> bool:
                if not isinstance(error, Refused):
                    return False
                dialog.refuse(dict(error.fields))
                return True

            self._saver.save(lambda: write(answer), done=done, failed=failed)

        dialog.given.connect(given)
        dialog.open()
        dialog.focus_empty()
