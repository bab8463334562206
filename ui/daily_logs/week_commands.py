"""What the keys of the week page do to the book. Each command goes to the worker and week that stand in the
grid, whatever was chosen meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.errors import AppError
from desktop.week_view import CheckResult, DayKind, WorkRow, stored_values
from ui.daily_logs.paste_dialog import paste_dialog
from ui.daily_logs.receipt_dialog import receipt_dialog
from ui.dialogs.files import ask_open
from ui.pictures import SCANS, pictures_folder
from ui.saving import Later, Saver
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.changes import Changes
    from desktop.week_view import WeekService, WeekSheet
    from ui.daily_logs.sheet_card import SheetCard
    from ui.frame.page import Shell
    from ui.saving import Hand

_SHOWN = 40  # of what was typed, in words about it


class WeekCommands:
    def __init__(
        self,
        page: QWidget,
        card: SheetCard,
        service: WeekService,
        shell: Shell,
        hand: Hand,
        saver: Saver,
        today: Callable[[], date],
    ) -> None:
        self._page, self._card, self._service, self._shell = page, card, service, shell
        self._hand, self._saver, self._today = hand, saver, today
        self._typing = Later(page, self._keep_unsaved)
        self._kept: dict[date, tuple[WorkRow, ...]] = {}
        grid, foot = card.grid, card.foot
        grid.rows_changed.connect(self.store_rows)
        grid.row_removed.connect(lambda day, rows: self.store_rows(day, rows, removed=True))
        grid.typed.connect(self._typing.start)
        grid.code_unknown.connect(self._on_code_unknown)
        grid.kind_chosen.connect(self._on_kind_chosen)
        grid.place_chosen.connect(lambda day, values: self._of_day(service.set_place, day, **values))
        grid.certify_asked.connect(self._on_certify_asked)
        grid.certification_given.connect(self._on_certification_given)
        grid.copy_above_asked.connect(lambda day: self._of_day(service.copy_above, day))
        grid.paste_asked.connect(self._on_paste_asked)
        foot.checked.connect(self._on_checked)
        foot.scan_asked.connect(self._on_scan_asked)
        card.receipt_date_asked.connect(self._on_receipt_date_asked)
        card.receipt_taken_back.connect(lambda: self._of_week(service.take_back_receipt))
        card.check_cleared.connect(lambda: self._of_week(service.clear_check))

    def leave(self) -> None:
        """What is being typed goes to the book, or waits as unsaved."""
        self._card.grid.commit()
        self._typing.now()

    def take_up(self, sheet: WeekSheet) -> None:
        """A sheet that is shown for the first time: rows that were whole, but not yet stored when the program
        ended, are stored now."""
        self._kept = {day.day: day.unsaved for day in sheet.days if day.unsaved is not None}
        for day in sheet.days:
            if day.unsaved is None or day.locked or not all(row.is_whole for row in day.unsaved):
                continue
            if stored_values(day.unsaved) != stored_values(day.rows):
                self.store_rows(day.day, day.unsaved)
        self._typing.start()

    def receive(self) -> None:
        self._of_week(self._service.receive)

    # --- keying ----------------------------------------------------------------------------------

    def _of_week(self, command: Any, *more: Any, **named: Any) -> None:
        sheet = self._card.sheet
        if sheet is not None:
            worker, monday, by = sheet.worker, sheet.monday, self._hand.by
            self._saver.save(lambda: command(worker, monday, *more, by=by, **named), failed=self._told)

    def _of_day(self, command: Any, day: date, *more: Any, **named: Any) -> None:
        sheet = self._card.sheet
        if sheet is not None:
            worker, by = sheet.worker, self._hand.by
            self._saver.save(lambda: command(worker, day, *more, by=by, **named), failed=self._told)

    def store_rows(self, day: date, rows: tuple[WorkRow, ...], *, removed: bool = False) -> None:
        sheet, grid, service, by = self._card.sheet, self._card.grid, self._service, self._hand.by
        if sheet is None:
            return
        worker = sheet.worker

        def refused(error: BaseException) -> bool:
            grid.rows.hold(day)
            self._typing.start()
            return self._told(error)

        def saved(changes: Changes) -> None:
            grid.rows.let_go(day)
            if removed:
                self._saver.offer_back("ลบงานแล้ว", changes)

        self._typing.start()
        self._saver.save(lambda: service.set_rows(worker, day, rows, by=by), failed=refused, done=saved)

    def _keep_unsaved(self) -> None:
        sheet = self._card.sheet
        rows = self._card.grid.unsaved()
        if sheet is None or rows == self._kept:
            return
        self._kept = rows
        service, by, worker, monday = self._service, self._hand.by, sheet.worker, sheet.monday
        self._saver.keep(lambda: service.keep_unsaved(worker, monday, rows, by=by))

    def _on_kind_chosen(self, day: date, kind: DayKind) -> None:
        self._of_day(self._service.set_kind, day, kind)

    def _on_certify_asked(self, day: date) -> None:
        sheet = self._card.sheet
        is_certified = sheet is not None and any(one.day == day and one.certified_on for one in sheet.days)
        self._of_day(self._service.uncertify if is_certified else self._service.certify, day)

    def _on_certification_given(self, day: date, values: dict[str, Any]) -> None:
        self._of_day(self._service.certify, day, on=values["on"], deputy=values["deputy"] or "")

    def _on_paste_asked(self, day: date, text: str) -> None:
        sheet = self._card.sheet
        if sheet is None:
            return
        service, worker, by = self._service, sheet.worker, self._hand.by
        rows = service.read_rows(text, sheet, day)
        good = sum(not one.problem for one in rows)

        def paste() -> None:
            self._saver.save(
                lambda: service.paste(worker, rows, by=by),
                done=lambda changes: self._saver.offer_back(f"วาง {good} แถวแล้ว", changes),
                failed=self._told,
            )

        if rows and good == len(rows):
            paste()
        elif rows:
            paste_dialog(self._page, rows, on_paste=paste)

    # --- receiving and checking ------------------------------------------------------------------

    def _on_receipt_date_asked(self) -> None:
        sheet = self._card.sheet
        if sheet is not None and sheet.received_on is not None:
            receipt_dialog(
                self._page,
                sheet,
                today=self._today,
                on_given=lambda day: self._of_week(self._service.receive, on=day),
            )

    def _on_checked(self, result: CheckResult, note: str) -> None:
        self._of_week(self._service.check, result, note)

    def _on_scan_asked(self) -> None:
        sheet = self._card.sheet
        if sheet is None:
            return
        service, worker, monday, by = self._service, sheet.worker, sheet.monday, self._hand.by

        def take(files: Sequence[Path]) -> None:
            self._shell.tasks.run_long(
                lambda progress: service.attach_scans(worker, monday, files, by=by, progress=progress),
                owner=self._page,
                words="กำลังรับภาพสแกน",
                done=self._hand.note,
            )

        ask_open(self._page, "เลือกภาพสแกนใบลงนาม", start=pictures_folder(), kinds=SCANS, on_paths=take)

    # --- telling ---------------------------------------------------------------------------------

    def _on_code_unknown(self, typed: str) -> None:
        shown = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
        self.say(f"ไม่มีรหัสงาน “{shown}” ของ นพต. คนนี้ ช่องนี้ยังเป็นอย่างเดิม กด F4 เพื่อเลือกจากรายการ")

    def _told(self, error: BaseException) -> bool:
        """A refusal is said above the page: the person goes on typing."""
        if not isinstance(error, AppError):
            return False
        self.say(error.for_user)
        return True

    def say(self, words: str, tone: Tone = Tone.DUE) -> None:
        icon = "check_circle" if tone is Tone.DONE else "warning"
        self._shell.show_strip(Strip(words, tone=tone, icon=icon, can_close=True), key="week")
