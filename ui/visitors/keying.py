"""From keystrokes to lines of the book: when a line is stored, when it waits as unfinished, where typing goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, KeyInUse, Refused
from desktop.visitor_view import LINES, BookPage, BookPlace, VisitorLine
from ui.saving import Later, Saver
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.changes import Changes
    from desktop.visitor_view import VisitorService
    from ui.frame.page import Shell
    from ui.saving import Hand
    from ui.visitors.sheet import PageSheet


class LineKeying(QObject):
    """Works on one page of the book at a time; `page_shown` says which."""

    opened = Signal(int)

    def __init__(
        self,
        owner: QWidget,
        sheet: PageSheet,
        service: VisitorService,
        shell: Shell,
        hand: Hand,
        saver: Saver,
    ) -> None:
        super().__init__(owner)
        self._sheet, self._editor = sheet, sheet.editor
        self._service, self._shell, self._hand, self._saver = service, shell, hand, saver
        self._page: BookPage | None = None
        self._ahead: dict[int, VisitorLine] = {}
        """Lines ended here and not yet read back, by number."""
        self._unfinished: dict[int, dict[str, Any]] = {}
        self._kept: dict[int, dict[str, Any]] = {}
        self._ids: dict[int, _Id] = {}
        self._typing = Later(owner, self._keep)
        self._editor.changed.connect(self._typing.start)
        self._editor.left.connect(self._on_field_left)
        self._editor.delete_asked.connect(self.delete)
        sheet.asked.connect(self.open)

    @property
    def place(self) -> BookPlace:
        assert self._page is not None
        return BookPlace(self._page.site, self._page.book_no, self._page.page_no)

    # --- the page --------------------------------------------------------------------------------

    def page_shown(self, page: BookPage) -> None:
        """A fresh reading; typing in the open line goes on."""
        before = self._page
        is_other = before is None or (before.site, before.book_no, before.page_no) != (
            page.site,
            page.book_no,
            page.page_no,
        )
        self._page = page
        self._ahead.clear()
        self._ids = {line.line_no: _Id(line.id) for line in reversed(page.lines) if line.id is not None}
        if is_other:
            self._unfinished = {
                line.line_no: dict(line.typed) for line in page.lines if line.typed is not None
            }
            self._kept = dict(self._unfinished)
            self._sheet.open_no = 0
            self._sheet.show_lines(page, {})
            self._show(page.first_open if page.wants_lines else 0)
            return
        self._sheet.show_lines(page, self._shown_ahead())
        if self._sheet.open_no and not self._editor.is_touched:
            # What was read may be newer than what the fields show (undo, another page).
            focused = self._editor.focused()
            self._sheet.open_line(self._sheet.open_no)
            if focused:
                self._editor.focus(focused)

    def _stored(self, number: int) -> Mapping[str, Any]:
        return self._page.line(number).values if self._page is not None else {}

    def _shown_ahead(self) -> dict[int, VisitorLine]:
        """Lines as they stand here: unfinished ones as typed."""
        shown = dict(self._ahead)
        for number, typed in self._unfinished.items():
            id_ = self._ids[number].value if number in self._ids else None
            shown[number] = VisitorLine(line_no=number, id=id_, values=self._stored(number), typed=typed)
        return shown

    # --- going about -----------------------------------------------------------------------------

    def open(self, number: int) -> None:
        """Leave the open line, stored or unfinished, and open another."""
        if number == self._sheet.open_no:
            self._editor.focus(self._editor.focused() or "name")
            return
        self.leave()
        self._show(number)

    def _show(self, number: int) -> None:
        """0: the page is whole, none is open."""
        self._sheet.open_line(number)
        if not number:
            self.opened.emit(0)
            return
        line = self._sheet.line(number)
        self._editor.setEnabled(not line.locked)
        self.opened.emit(number)
        self._editor.focus("visited_on")

    def step(self, by: int) -> None:
        """Ctrl+↑ ↓: the line above or below; of a whole page, the one after the last and the last."""
        opened = self._sheet.open_no
        if not opened and self._page is not None:
            opened = self._page.first_open if by < 0 else self._page.first_open - 1
        if opened + by >= 1:
            self.open(opened + by)

    def leave(self) -> None:
        """What the open line holds is stored if it is whole, else it waits as unfinished; an untouched one is
        left as it is."""
        self._typing.forget()
        number = self._sheet.open_no
        if number and self._editor.is_touched:
            if self._service.problems(self._editor.values()):
                self._unfinished[number] = self._editor.typed()
            else:
                self._store(number)
        self._keep()
        if self._page is not None:
            self._sheet.show_lines(self._page, self._shown_ahead())

    # --- ending a line ---------------------------------------------------------------------------

    def finish(self) -> bool:
        """Ctrl+Enter: store the line and open the next; after the last of the paper none. An untouched line is
        passed by, a line with something wrong says so and keeps the focus. Answers whether it went on."""
        number = self._sheet.open_no
        if not number:
            return False
        if self._editor.is_touched:
            problems = self._service.problems(self._editor.values())
            if problems:
                self._editor.show_problems(problems, jump=True)
                return False
            self._store(number)
            self._sheet.show_lines(self._page, self._shown_ahead()) if self._page else None
        self._typing.forget()
        self._keep()
        self._show(number + 1 if number != LINES else 0)
        return True

    def _store(self, number: int) -> None:
        values = self._editor.values()
        self._editor.learn()
        known = self._ids.setdefault(number, _Id())
        self._unfinished.pop(number, None)
        shown = _shown(values)
        self._ahead[number] = VisitorLine(line_no=number, id=known.value or UUID(int=0), values=shown)
        service, place, by = self._service, self.place, self._hand.by
        typed = self._editor.typed()
        told: list[Any] = []

        def command() -> Changes:
            saved = service.save_line(place, number, known.value, values, by=by)
            known.value = saved.id
            told.append(saved)
            return saved.changes

        def done(_changes: Changes) -> None:
            (saved,) = told
            if saved.warnings:
                self._say(f"บรรทัดที่ {number}: {next(iter(saved.warnings.values()))}")

        def failed(error: BaseException) -> bool:
            if place == self.place:
                self._ahead.pop(number, None)
                self._unfinished[number] = typed
                self._keep()
            else:
                self._saver.keep(lambda: service.keep_line(place, number, typed, by=by))
            return self._refused(number, error)

        self._saver.save(command, done=done, failed=failed)

    def _refused(self, number: int, error: BaseException) -> bool:
        """The line stays as unfinished; a number that is used offers to open its line."""
        if not isinstance(error, AppError):
            return False
        words = " · ".join(error.fields.values()) if isinstance(error, Refused) else error.for_user
        if isinstance(error, KeyInUse):
            words = f"บรรทัดที่ {number} มีรายการอยู่แล้ว สิ่งที่พิมพ์เก็บไว้เป็น “ยังไม่ครบ”"
            self._say(words, action="เปิดบรรทัดเดิม", line=number)
        else:
            self._say(f"บรรทัดที่ {number} ยังไม่ได้บันทึก {words}", action="เปิดบรรทัดนี้", line=number)
        self._saver.changed()
        return True

    def _say(self, words: str, *, action: str = "", line: int = 0) -> None:
        strip = Strip(
            words,
            tone=Tone.DUE,
            icon="warning",
            action=action,
            on_action=lambda: self.open(line),
            can_close=True,
        )
        self._shell.show_strip(strip, key="visitors")

    def delete(self) -> None:
        """Ctrl+Delete: the open line goes, ten seconds to take it back."""
        number = self._sheet.open_no
        if not number:
            return
        self._typing.forget()
        self._unfinished.pop(number, None)
        self._ahead.pop(number, None)
        known = self._ids.pop(number, None)
        self._forget(number)
        self._keep()
        if known is None:
            return
        service, by = self._service, self._hand.by

        def command() -> Changes:
            assert known.value is not None  # stored by a command before this one
            return service.delete_line(known.value, by=by)

        self._saver.save(
            command,
            done=lambda changes: self._saver.offer_back(f"ลบบรรทัดที่ {number} แล้ว", changes),
            failed=lambda error: self._refused(number, error),
        )

    def _forget(self, number: int) -> None:
        """The open line stands blank, whatever the book still holds."""
        self._ahead[number] = VisitorLine(line_no=number)
        if self._page is not None:
            self._sheet.show_lines(self._page, self._shown_ahead())
        self._sheet.open_line(number)
        self._editor.focus("visited_on")

    # --- what is not finished --------------------------------------------------------------------

    def _keep(self) -> None:
        if self._page is None:
            return
        lines = dict(self._unfinished)
        number = self._sheet.open_no
        if number and self._editor.is_touched and number not in self._ahead:
            lines[number] = self._editor.typed()
        if lines == self._kept:
            return
        self._kept = lines
        service, place, by = self._service, self.place, self._hand.by
        self._saver.keep(lambda: service.keep_unfinished(place, lines, by=by))

    def _on_field_left(self, name: str) -> None:
        """What can be known to be wrong as soon as the field is left; what is only missing is asked for later."""
        values = self._editor.values()
        problems = self._service.problems(values)
        near = {
            "count_f": ("count_f", "count_total"),
            "count_m": ("count_m", "count_f", "count_total"),
            "count_total": ("count_total", "count_f"),
            "time_in": ("time_in", "time_out"),
        }.get(name, (name,))
        wrong = {one: problems[one] for one in near if one in problems and values.get(one)}
        if wrong:
            self._editor.show_problems(wrong, jump=False)


class _Id:
    """The id of a line. Commands are done one after the other, so a later one finds here what an earlier one
    that is still on its way will have been given."""

    def __init__(self, value: UUID | None = None) -> None:
        self.value = value


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "purpose": frozenset(values.get("purpose") or ())}
