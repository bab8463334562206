"""From keystrokes to leaders: when a line is stored, when it waits as unfinished, where typing goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import AppError, KeyInUse, Refused
from desktop.leader_names_view import LEADERS, NameLine, NamesSheet
from ui.leaders.names_paste import paste_dialog
from ui.saving import Later, Saver
from ui.theme import Tone
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.changes import Changes
    from desktop.leader_names_view import NamesPlace, NamesService, Side
    from ui.frame.page import Shell
    from ui.leaders.names_table import NamesTable
    from ui.saving import Hand

STRIP = "leader_names"


class NameKeying(QObject):
    """Works on one tambon at a time; `sheet_shown` says which. `opened` carries the line, 0 when none is open."""

    opened = Signal(int)

    def __init__(
        self,
        owner: QWidget,
        table: NamesTable,
        service: NamesService,
        shell: Shell,
        hand: Hand,
        saver: Saver,
        side: Callable[[], Side],
    ) -> None:
        super().__init__(owner)
        self._owner, self._table, self._editor = owner, table, table.editor
        self._service, self._shell, self._hand, self._saver, self._side = service, shell, hand, saver, side
        self._sheet: NamesSheet | None = None
        self._ahead: dict[int, NameLine] = {}
        """Lines ended here and not yet read back."""
        self._unfinished: dict[int, dict[str, Any]] = {}
        self._kept: dict[int, dict[str, Any]] = {}
        self._ids: dict[int, _Id] = {}
        self._typing = Later(owner, self._keep)
        self._editor.changed.connect(self._typing.start)
        self._editor.left.connect(self._on_field_left)
        self._editor.ended.connect(self.finish)
        self._editor.pasted.connect(self._on_pasted)
        self._editor.delete_asked.connect(self.delete)
        table.asked.connect(self.open)

    @property
    def _place(self) -> NamesPlace:
        assert self._sheet is not None
        return self._sheet.place

    def sheet_shown(self, sheet: NamesSheet) -> None:
        """A fresh reading; typing in the open line goes on."""
        is_other = self._sheet is None or self._sheet.place != sheet.place
        self._sheet = sheet
        self._ahead.clear()
        self._ids = {line.seq: _Id(line.id) for line in sheet.lines if line.id is not None}
        if is_other:
            self._unfinished = {line.seq: dict(line.typed) for line in sheet.lines if line.typed is not None}
            self._kept = dict(self._unfinished)
            self._table.open_no = 0
            self._table.show_lines(sheet, {})
            self._show(sheet.first_open if sheet.is_ours else 0)
            return
        self._table.show_lines(sheet, self._shown_ahead())
        if self._table.open_no and not self._editor.is_touched:
            # What was read may be newer than what the fields show (undo, a paste, another page).
            focused = self._editor.focused()
            self._table.open_line(self._table.open_no)
            if focused:
                self._editor.focus(focused)

    def _shown_ahead(self) -> dict[int, NameLine]:
        """Lines as they stand here: unfinished ones as typed."""
        shown = dict(self._ahead)
        for seq, typed in self._unfinished.items():
            stored = self._sheet.line(seq) if self._sheet is not None else NameLine(seq=seq)
            shown[seq] = NameLine(seq=seq, id=stored.id, values=stored.values, typed=typed)
        return shown

    # --- going about -----------------------------------------------------------------------------

    def open(self, seq: int) -> None:
        """Leave the open line, stored or unfinished, and open another."""
        if self._sheet is None or not self._sheet.is_ours:
            return
        if seq == self._table.open_no:
            self._editor.focus(self._editor.focused() or "name")
            return
        self.leave()
        self._show(seq)

    def _show(self, seq: int) -> None:
        self._table.open_line(seq)
        self.opened.emit(seq)
        if seq:
            self._editor.focus("name")

    def step(self, by: int) -> None:
        """Ctrl+↑ ↓: the line above or below; of a full table the last and the first."""
        opened = self._table.open_no or (LEADERS + 1 if by < 0 else 0)
        if 1 <= opened + by <= LEADERS:
            self.open(opened + by)

    def leave(self) -> None:
        """What the open line holds is stored if it is whole, else it waits as unfinished; an untouched one is left
        as it is."""
        self._typing.forget()
        seq = self._table.open_no
        if seq and self._editor.is_touched:
            if self._service.problems(self._editor.values()):
                self._unfinished[seq] = self._editor.typed()
            else:
                self._store(seq)
        self._keep()
        if self._sheet is not None:
            self._table.show_lines(self._sheet, self._shown_ahead())

    # --- ending a line ---------------------------------------------------------------------------

    def finish(self) -> None:
        """Ctrl+Enter: store the line and open the next; after the fifteenth none. An untouched line is passed by, a
        line with something wrong says so and keeps the focus."""
        seq = self._table.open_no
        if not seq or self._sheet is None:
            return
        if self._editor.is_touched:
            problems = self._service.problems(self._editor.values())
            if problems:
                self._editor.show_problems(problems, jump=True)
                return
            self._store(seq)
            self._table.show_lines(self._sheet, self._shown_ahead())
        self._typing.forget()
        self._keep()
        self._show(seq + 1 if seq < LEADERS else 0)

    def _store(self, seq: int) -> None:
        values, typed = self._editor.values(), self._editor.typed()
        known = self._ids.setdefault(seq, _Id())
        self._unfinished.pop(seq, None)
        self._ahead[seq] = NameLine(seq=seq, id=known.value or UUID(int=0), values=values)
        service, place, side, by = self._service, self._place, self._side(), self._hand.by
        told: list[Any] = []

        def command() -> Changes:
            saved = service.save_line(place, seq, known.value, values, side=side, by=by)
            known.value = saved.id
            told.append(saved)
            return saved.changes

        def done(_changes: Changes) -> None:
            (saved,) = told
            if saved.warnings:
                self._say(f"คนที่ {seq}: {next(iter(saved.warnings.values()))}")

        def failed(error: BaseException) -> bool:
            if self._sheet is not None and place == self._place:
                self._ahead.pop(seq, None)
                self._unfinished[seq] = typed
                self._keep()
            return self._refused(seq, error)

        self._saver.save(command, done=done, failed=failed)

    def _refused(self, seq: int, error: BaseException) -> bool:
        """The line stays as unfinished, and says why."""
        if not isinstance(error, AppError):
            return False
        words = " · ".join(error.fields.values()) if isinstance(error, Refused) else error.for_user
        if isinstance(error, KeyInUse):
            words = "มีคนอื่นอยู่ที่ลำดับนี้แล้ว"
        self._say(f"คนที่ {seq} ยังไม่ได้บันทึก {words} สิ่งที่พิมพ์เก็บไว้เป็น “ยังไม่ครบ”", line=seq)
        self._saver.changed()
        return True

    def _say(self, words: str, *, line: int = 0) -> None:
        action = "เปิดบรรทัดนี้" if line else ""
        strip = Strip(
            words,
            tone=Tone.DUE,
            icon="warning",
            action=action,
            on_action=lambda: self.open(line),
            can_close=True,
        )
        self._shell.show_strip(strip, key=STRIP)

    def delete(self) -> None:
        """Ctrl+Delete: the open line goes, ten seconds to take it back."""
        seq = self._table.open_no
        if not seq or self._sheet is None:
            return
        self._typing.forget()
        self._unfinished.pop(seq, None)
        known = self._ids.pop(seq, None)
        self._ahead[seq] = NameLine(seq=seq)
        self._table.show_lines(self._sheet, self._shown_ahead())
        self._table.open_line(seq)
        self._editor.focus("name")
        self._keep()
        if known is None:
            return
        service, by = self._service, self._hand.by

        def command() -> Changes:
            assert known.value is not None  # stored by a command before this one
            return service.delete_line(known.value, by=by)

        self._saver.save(
            command,
            done=lambda changes: self._saver.offer_back(f"ลบคนที่ {seq} แล้ว", changes),
            failed=lambda error: self._refused(seq, error),
        )

    # --- from a spreadsheet ----------------------------------------------------------------------

    def _on_pasted(self, text: str) -> None:
        """Rows that are all understood go in at once; else they are shown first with what is wrong."""
        sheet = self._sheet
        if sheet is None or not sheet.is_ours:
            return
        service, place, by = self._service, self._place, self._hand.by
        rows = service.read_rows(text, sheet, self._table.open_no or 1)
        good = [row for row in rows if not row.problem]
        writes_over = [row.seq for row in good if sheet.line(row.seq).id is not None]

        def paste() -> None:
            side = self._side()
            self._forget_typing([row.seq for row in good])
            self._saver.save(
                lambda: service.paste(place, good, side=side, by=by),
                done=lambda changes: self._saver.offer_back(f"วาง {len(good)} คนแล้ว", changes),
                failed=lambda error: self._refused(good[0].seq, error),
            )

        if rows and len(good) == len(rows) and not writes_over:
            paste()
        elif rows:
            paste_dialog(self._owner, rows, self._table.positions, writes_over, on_paste=paste)

    def _forget_typing(self, lines: list[int]) -> None:
        """What is pasted over was not meant to stay as unfinished."""
        self._typing.forget()
        for seq in lines:
            self._unfinished.pop(seq, None)
        if self._table.open_no in lines:
            self._table.open_line(self._table.open_no)
            self._editor.focus("name")
        self._keep()

    # --- what is not finished --------------------------------------------------------------------

    def _keep(self) -> None:
        if self._sheet is None or not self._sheet.is_ours:
            return
        lines = dict(self._unfinished)
        seq = self._table.open_no
        if seq and self._editor.is_touched and seq not in self._ahead:
            lines[seq] = self._editor.typed()
        if lines == self._kept:
            return
        self._kept = lines
        service, place, by = self._service, self._place, self._hand.by
        self._saver.keep(lambda: service.keep_unfinished(place, lines, by=by))

    def _on_field_left(self, name: str) -> None:
        """What is wrong in a field that was filled is said at once; what is missing is asked for at the end."""
        values = self._editor.values()
        problems: Mapping[str, str] = self._service.problems(values)
        if name in problems and values.get(name):
            self._editor.show_problems({name: problems[name]}, jump=False)


class _Id:
    """The id of a line. Commands are done one after the other, so a later one finds here what an earlier one
    that is still on its way will have been given."""

    def __init__(self, value: UUID | None = None) -> None:
        self.value = value
