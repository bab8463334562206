"""Saying of a duty that it need not be done, or that it was done: the buttons that stay on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from desktop.errors import Refused
from desktop.home_view import HomeCommand
from ui.dialogs.asking import AskingDialog
from ui.saving import Saver
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.form import FieldBox
from ui.widgets.fields.text import TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.changes import Changes
    from desktop.home_view import HomeAction, HomeDetail
    from ui.frame.page import Shell
    from ui.saving import Hand


class MarksService(Protocol):
    """All of it runs on the writing thread."""

    def waive(self, keys: Iterable[str], reason: str, *, by: UUID | None) -> Changes: ...
    def unwaive(self, keys: Iterable[str], *, by: UUID | None) -> Changes: ...
    def tick(self, key: str, *, on: date, by: UUID | None, words: str | None = None) -> Changes: ...
    def untick(self, key: str, *, by: UUID | None) -> Changes: ...


class WaivingDialog(AskingDialog):
    """Answers the reason."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        words = f"{title} จะไม่นับว่าค้าง เหตุผลแสดงในรายการ และจังหวัดเห็นด้วย"
        super().__init__("ไม่ต้องส่ง", words, do="บันทึกว่าไม่ต้องส่ง", icon="cancel", parent=parent)
        field = TextField(name="เหตุผล", max_length=300)
        self.form.add(
            "reason", FieldBox("เหตุผล", field, required=True, hint="เช่น จังหวัดแจ้งให้งดส่งเดือนนี้"), least=380
        )

    def answer(self) -> str | None:
        if not self._need("reason", "ต้องระบุเหตุผลที่ไม่ต้องส่ง"):
            return None
        reason: str = self.form.values()["reason"]
        return reason


class TickingDialog(AskingDialog):
    """Answers the day, and what was done in words."""

    def __init__(self, title: str, *, today: Callable[[], date], parent: QWidget | None = None) -> None:
        words = f"{title} ไม่มีข้อมูลในสมุดนี้บอกว่าทำแล้ว จึงบันทึกไว้ที่นี่"
        super().__init__("ทำแล้ว", words, do="บันทึกว่าทำแล้ว", icon="check_circle", parent=parent)
        day = DateField(today=today, latest=today())
        day.set_value(today())
        self.form.add("done_on", FieldBox("ทำแล้วเมื่อ", day, required=True), least=150, grow=0)
        field = TextField(name="สิ่งที่ทำ", max_length=300)
        self.form.add("text", FieldBox("สิ่งที่ทำ", field, hint="เว้นว่างได้"), least=240)

    def answer(self) -> tuple[date, str | None] | None:
        if not self._need("done_on", "ต้องใส่วันที่ทำ"):
            return None
        values = self.form.values()
        return values["done_on"], values["text"] or None


class DutyMarker:
    """Of one page; what it writes can be taken back for ten seconds, and by Ctrl+Z."""

    def __init__(
        self, page: QWidget, shell: Shell, service: MarksService, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        self._page, self._service, self._hand, self._today = page, service, hand, today
        self._saver = Saver(page, shell, hand)
        self.dialog: AskingDialog | None = None

    def do(self, action: HomeAction, detail: HomeDetail) -> None:
        service, by, keys, title = self._service, self._hand.by, detail.keys, detail.row.title
        match action.command:
            case HomeCommand.WAIVE:
                self._ask(
                    WaivingDialog(title, self._page),
                    lambda reason: lambda: service.waive(keys, reason, by=by),
                    f"บันทึกว่าไม่ต้องส่ง “{title}” แล้ว",
                )
            case HomeCommand.UNWAIVE:
                self._save(lambda: service.unwaive(keys, by=by), f"“{title}” ต้องส่งตามเดิม")
            case HomeCommand.TICK:
                self._ask(
                    TickingDialog(title, today=self._today, parent=self._page),
                    lambda told: lambda: service.tick(detail.group, on=told[0], words=told[1], by=by),
                    f"บันทึกว่าทำ “{title}” แล้ว",
                )
            case HomeCommand.UNTICK:
                self._save(lambda: service.untick(detail.group, by=by), f"“{title}” ยังไม่ได้ทำ")

    def _ask(self, dialog: AskingDialog, command: Callable[[Any], Callable[[], Changes]], words: str) -> None:
        self.dialog = dialog

        def refused(error: BaseException) -> bool:
            if isinstance(error, Refused):
                dialog.refuse(dict(error.fields))
                return True
            return False

        def saved(changes: Changes) -> None:
            dialog.accept()
            self._saver.offer_back(words, changes)

        dialog.given.connect(lambda told: self._saver.save(command(told), done=saved, failed=refused))
        dialog.open()
        dialog.focus_empty()

    def _save(self, command: Callable[[], Changes], words: str) -> None:
        self._saver.save(command, done=lambda changes: self._saver.offer_back(words, changes))
