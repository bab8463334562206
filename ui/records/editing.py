"""What every page that edits a record does: show, try out while typing, keep, say what is wrong and go there.

A page says what its fields are (`fields`), what it edits (`Target`) and where its labels are; the rest is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from ui.frame.page import Page, Shell
from ui.records.editor import FieldSet
from ui.records.keeper import Keeper, Target, Told
from ui.records.side import SIDE_WIDTH, SideColumn
from ui.saving import Saver
from ui.theme import Tone, theme
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from desktop.errors import Refused
    from desktop.record_sheets import Kept, KeptDraft, Verdict
    from ui.saving import Hand

_FOLDS_BELOW = 940
_MUST_FILL = "ต้องกรอก"


class EditingPage(Page):
    """`self.fields` holds the boxes, `self.stored` what the book has. Subclasses fill `self.left_column`."""

    help_key: ClassVar[str] = "record"

    def __init__(self, shell: Shell, hand: Hand) -> None:
        super().__init__("", folded=True)
        self._shell, self._hand = shell, hand
        self._saver = Saver(self, shell, hand)
        self.fields = FieldSet()
        self.stored: dict[str, Any] = {}
        self._touched: set[str] = set()
        self._shows_all = self._asks_all = self._jumps = False
        self._verdict: Verdict | None = None
        self.side = SideColumn()
        self.side.history.go_asked.connect(shell.go)
        self.left_column = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self.left_column, 1)
        self._columns.addWidget(self.side)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self.keeper = Keeper(self, shell.tasks, self.told)
        self.keeper.judged.connect(self._on_keeper_judged)
        self.keeper.kept.connect(self._on_keeper_kept)
        self.keeper.refused.connect(self._on_keeper_refused)
        self.keeper.drafted.connect(lambda: self._say("เก็บร่างอัตโนมัติแล้ว"))
        self.side.missing.jump.connect(self.jump)

    # --- for subclasses --------------------------------------------------------------------------

    def label_of(self, key: str) -> str:
        return self.fields.facts[key].label if key in self.fields.facts else key

    def after_keeping(self, kept: Kept) -> None:
        """The record is stored: open it anew."""

    def reopen(self) -> Callable[[], object] | None:
        """How to come back here from the strip of a record that could not be saved on leaving."""
        return None

    def jump(self, key: str) -> None:
        self.fields.jump(key)

    def show_missing(self, refusals: Mapping[str, str]) -> None:
        """What keeps the record from being saved, in a list beside the fields."""
        self.side.missing.show_missing(refusals, {key: self.label_of(key) for key in refusals})

    # --- what is typed ---------------------------------------------------------------------------

    def told(self) -> Told:
        values = self.fields.changed_from(self.stored, partly=True)  # a problem keeps them from being saved
        return Told(values, self.fields.unreadable(), self.fields.problems())

    def begin(self, target: Target | None, stored: Mapping[str, Any], draft: KeptDraft | None) -> None:
        """Show what is stored, with what was typed and not saved on top."""
        self._touched, self._shows_all, self._verdict = set(), self._asks_all, None
        self._asks_all = False
        self.stored = dict(stored)
        self.keeper.begin(target, has_draft=draft is not None)
        self.fields.set_values(self.stored)
        self._shell.close_strip("draft")
        self.show_missing({})
        if draft is None or target is None:
            return
        self.fields.set_some(draft.values)
        self.fields.show_typed(draft.typed)
        self._touched |= draft.values.keys() | draft.typed.keys()
        when = f"{draft.at:%H:%M} น."
        strip = Strip(
            f"นำสิ่งที่พิมพ์ค้างไว้เมื่อ {when} กลับมาแล้ว ยังไม่ได้บันทึก", icon="history", tone=Tone.DUE,
            action="ใช้ค่าเดิม", on_action=self.discard, can_close=True,
        )  # fmt: skip
        self._shell.show_strip(strip, key="draft")

    def renew(self, stored: Mapping[str, Any]) -> None:
        """Another PC or another page changed the record: what is typed here stays."""
        typed = self.fields.changed_from(self.stored, partly=True)
        unread = self.fields.unreadable()
        self.stored = dict(stored)
        self.fields.set_values(self.stored)
        self.fields.set_some(typed)
        self.fields.show_typed(unread)
        if not self.told():
            self._shell.close_strip("draft")

    def discard(self) -> None:
        """Back to what is stored."""
        self.keeper.discard()
        self._touched, self._shows_all, self._asks_all = set(), False, False
        self.fields.set_values(self.stored)
        self._shell.close_strip("draft")
        self.keeper.judge()

    def show_all_problems(self) -> None:
        """Also what is merely empty is called missing, in the record shown or the one on its way."""
        self._shows_all = self._asks_all = True
        self.keeper.judge()

    def tell_missing(self) -> None:
        """Asked to save before anything was typed: what must be filled is said, and the focus goes there."""
        self._shows_all = self._jumps = True
        self.keeper.judge()

    def on_leave(self) -> None:
        self.keeper.leave()
        self._shell.close_strip("draft")

    def note_edit(self, key: str) -> None:
        self.keeper.note_change()

    def note_leaving(self, key: str) -> None:
        self._touched.add(key)
        self.keeper.note_leaving()

    # --- what the keeper says --------------------------------------------------------------------

    def _on_keeper_judged(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self.fields.show_filled(verdict.filled)
        self._show_verdict()

    def _show_verdict(self) -> None:
        """An empty field that was not visited yet is not scolded; the panel counts it."""
        verdict = self._verdict
        if verdict is None:
            return
        problems = self.fields.problems()
        refusals = {**verdict.refusals, **problems}
        said = {
            key: words
            for key, words in refusals.items()
            if self._shows_all or key in self._touched or not words.startswith(_MUST_FILL)
        }
        focus = self.focusWidget()
        for key, box in self.fields.boxes.items():
            # What is being typed is not called wrong before it is finished, unless saving was asked for.
            is_typed = focus is not None and (box.field is focus or box.field.isAncestorOf(focus))
            if is_typed and not box.error and not self._jumps:
                said.pop(key, None)
        self.fields.show_errors(said, verdict.warnings)
        self.show_missing(refusals if self.told() or self._shows_all else {})
        if self._jumps:
            self._jumps = False
            self.jump(next((key for key in self.fields.boxes if key in refusals), ""))

    def _on_keeper_kept(self, kept: Kept) -> None:
        self._hand.note(kept.changes)
        self._shell.tasks.stored.emit(kept.changes)
        self._say("บันทึกอัตโนมัติแล้ว")
        for words in kept.warnings.values():
            self._shell.show_strip(Strip(words, tone=Tone.DUE, icon="warning", can_close=True), key="warning")
        self.after_keeping(kept)

    def _on_keeper_refused(self, error: Refused, leaving: bool) -> None:
        if leaving:
            self._tell_left_draft(error)
            return
        self._shows_all = self._jumps = True
        self.fields.show_errors(error.fields, {})
        self.keeper.judge()  # all that is wrong, of which the writer told only the first

    def _tell_left_draft(self, error: Refused) -> None:
        count = len(error.fields)
        again = self.reopen()
        strip = Strip(
            f"“{self.head.title.full_text}” ยังบันทึกไม่ได้ ต้องแก้ {count} ช่อง สิ่งที่พิมพ์เก็บเป็นร่างไว้แล้ว",
            tone=Tone.DUE, icon="edit_note", action="กลับไปแก้" if again else "",
            on_action=again, can_close=True,
        )  # fmt: skip
        self._shell.show_strip(strip, key="left-draft")

    def _say(self, words: str) -> None:
        self._shell.say_saved(f"{words} {self._hand.clock()}")

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_columns"):
            self._columns.setSpacing(theme().px(12))
            self.left_column.setSpacing(theme().px(12))
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self.side)
        else:
            self.side.setFixedWidth(theme().px(SIDE_WIDTH))
