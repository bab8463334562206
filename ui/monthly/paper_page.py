"""What the pages of a month have in common: a paper begun by itself, its fields kept when they are left, its road
and checklist beside them. A paper nobody typed in and nobody printed stays out of the book.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.errors import Refused
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.papers.panel import PaperPanel
from ui.records.context import FieldContext
from ui.records.editor import FieldBuilder, FieldSet
from ui.records.keeper import Keeper, Told
from ui.records.parts import PartsField
from ui.saving import Saver
from ui.theme import Tone
from ui.widgets.notices import Strip
from ui.widgets.states import state_look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from uuid import UUID

    from desktop.dictionary import FieldFacts
    from desktop.paper_sheets import PaperDoubt, PaperSaved, PaperSheet, PaperWriting
    from desktop.paper_view import PaperService, PaperStand
    from ui.papers.columns import FieldsAndSide
    from ui.saving import Hand

_MUST_FILL = "ต้องกรอก"


@dataclass(slots=True)
class PaperTarget:
    """A paper as the keeper sees it: what it begins with goes along until it is in the book."""

    service: PaperWriting
    type: str
    id: UUID
    start: Mapping[str, Any]
    by: UUID

    def try_out(self, values: Mapping[str, Any]) -> PaperDoubt:
        return self.service.judge(self.type, self.id, self.start, values)

    def save(self, values: Mapping[str, Any]) -> PaperSaved:
        return self.service.save(self.type, self.id, self.start, values, by=self.by)

    def keep_draft(self, values: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self.service.keep_draft(self.type, self.id, values, typed, user=self.by)

    def drop_draft(self) -> None:
        self.service.drop_draft(self.type, self.id, user=self.by)


class MonthPaperPage(Page):
    """Subclasses fill the body with `self.paper.road` and `self.columns` and say what is read of a place
    (`view_of`) and how it is shown (`show_view`, `fields_of`). F6 goes to the checklist."""

    shown_types: ClassVar[tuple[str, ...]] = ()
    """Read again when one of these changed."""
    columns: FieldsAndSide
    place: Any = None
    view: Any = None
    """What was read of the place; has the `sheet` of its paper."""

    def __init__(
        self,
        service: PaperWriting,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__("", folded=True)
        self._writing, self._shell, self._hand, self._today = service, shell, hand, today
        self._saver = Saver(self, shell, hand, settled=self._read_again)
        self.context = FieldContext(shell.tasks, service.find, today, office)
        self.fields = FieldSet()
        self.stored: dict[str, Any] = {}
        self.sheet: PaperSheet | None = None
        self._touched: set[str] = set()
        self._refused: dict[str, str] = {}
        self.keeper = Keeper(self, shell.tasks, self.told)
        self.keeper.judged.connect(self._on_judged)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.refused.connect(lambda error, _: self._on_refused(error))
        self.keeper.drafted.connect(lambda: self._say("เก็บร่างอัตโนมัติแล้ว"))
        self.paper = PaperPanel(
            papers, self, shell, hand, today=today, keep=self.keep, month=self.month_shown, saver=self._saver
        )
        self.paper.jump.connect(self.jump)
        self.paper.shown.connect(self._on_stand)
        bind(self, "F6", self.paper.side.focus_list)

    # --- for subclasses --------------------------------------------------------------------------

    def builder(self, fields: FieldSet) -> FieldBuilder:
        return FieldBuilder(fields, self.context, changed=self.note_edit, left=self.note_leaving)

    def month_shown(self) -> date | None:
        return None

    def form_code(self) -> str:
        """The sheet on which the paper is printed."""
        raise NotImplementedError

    def begun_words(self) -> str:
        """What is said of a paper that is not in the book yet."""
        return ""

    def label_of(self, key: str) -> str:
        facts: FieldFacts | None = self.fields.facts.get(key)
        return facts.label if facts else key

    def target_of(self, sheet: PaperSheet, start: Mapping[str, Any]) -> PaperTarget:
        """What is typed goes there; `start` is what a new paper begins with."""
        return PaperTarget(self._writing, sheet.type, sheet.id, start, self._hand.by)

    def printed(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Of what is typed, what the printer's checklist is asked about."""
        return values

    def view_of(self, place: Any, by: UUID) -> Any:
        """What the page shows of a place. On the reading thread."""
        raise NotImplementedError

    def show_view(self, view: Any) -> None:
        """Everything but the fields of the paper."""
        raise NotImplementedError

    def fields_of(self, view: Any) -> FieldSet:
        raise NotImplementedError

    def jump(self, key: str) -> None:
        self.fields.jump(key)

    # --- reading ---------------------------------------------------------------------------------

    def open(self, place: Any) -> None:
        """Another paper."""
        self.keeper.leave()
        self.place = place
        self._read(self._show)

    def _read(self, show: Callable[[Any], None]) -> None:
        place, by = self.place, self._hand.by

        def done(view: Any) -> None:
            if place == self.place:
                show(view)

        self._shell.tasks.read(lambda: self.view_of(place, by), owner=self, done=done, slot="paper")

    def _read_again(self) -> None:
        """The book changed and nothing of this page is on its way any more."""
        if self.place is not None:
            self._read(self._renew if self.view else self._show)

    def _show(self, view: Any) -> None:
        self.view = view
        self.show_view(view)
        self.columns.area.verticalScrollBar().setValue(0)
        self.show_sheet(view.sheet, self.fields_of(view))
        focus = QApplication.focusWidget()
        is_in = focus is not None and focus.isVisible() and self.columns.cards.isAncestorOf(focus)
        if self.isVisible() and not is_in:
            self.focus_first()

    def _renew(self, view: Any) -> None:
        self.view = view
        self.show_view(view)
        self.renew_sheet(view.sheet)

    # --- showing ---------------------------------------------------------------------------------

    def show_sheet(self, sheet: PaperSheet, fields: FieldSet) -> None:
        """Another paper: its values, with what was typed and not kept on top."""
        self.fields, self.sheet = fields, sheet
        self._touched, self._refused = set(), {}
        self.context.titles.clear()
        self.context.titles.update(sheet.titles)
        self.stored = dict(sheet.values)
        fields.set_values(self.stored)
        target = None
        if not sheet.locked:
            target = self.target_of(sheet, dict(sheet.values) if sheet.is_new else {})
        self.keeper.begin(target, has_draft=sheet.draft is not None)
        self._shell.close_strip("draft")
        if sheet.draft is not None and target is not None:
            fields.set_some(sheet.draft.values)
            fields.show_typed(sheet.draft.typed)
            self._touched |= sheet.draft.values.keys() | sheet.draft.typed.keys()
            words = f"นำสิ่งที่พิมพ์ค้างไว้เมื่อ {sheet.draft.at:%H:%M} น. กลับมาแล้ว ยังไม่ได้บันทึก"
            strip = Strip(
                words, icon="history", tone=Tone.DUE, action="ใช้ค่าเดิม", on_action=self.discard, can_close=True
            )
            self._shell.show_strip(strip, key="draft")
        self._show_around(sheet)
        self.paper.show_paper(sheet.type, None if sheet.is_new else sheet.id, form=self.form_code())
        self._judge()

    def renew_sheet(self, sheet: PaperSheet) -> None:
        """The book changed, here or elsewhere; what is typed and not in it stays, and so does the caret."""
        before = self.sheet
        if before is None or before.id != sheet.id:
            return
        typed, unread = self.fields.changed_from(self.stored), self.fields.unreadable()
        self.sheet = sheet
        self.context.titles.update(sheet.titles)
        self.stored = dict(sheet.values)
        for key in self.fields.changed_from(self.stored):
            if key not in typed and key not in unread:
                self.fields.boxes[key].field.set_value(self.stored.get(key))
        self._show_around(sheet)
        if before.is_new and not sheet.is_new:
            self.keeper.begin(self.target_of(sheet, {}))
            self.paper.show_paper(sheet.type, sheet.id)
        elif bool(before.locked) != bool(sheet.locked) and not self.told():
            self.show_sheet(sheet, self.fields)
        else:
            self.paper.read()
        self._judge()

    def _show_around(self, sheet: PaperSheet) -> None:
        self.fields.set_read_only(bool(sheet.locked))
        if sheet.locked:
            self._shell.show_strip(Strip(sheet.locked, icon="lock", tone=Tone.DRAFT), key="locked")
        else:
            self._shell.close_strip("locked")
        words = self.begun_words() if sheet.is_new and not sheet.draft else ""
        if words:
            self._shell.show_strip(Strip(words, icon="info", tone=Tone.SENT), key="begun")
        else:
            self._shell.close_strip("begun")
        if sheet.is_new:
            self.head.set_chip(None)

    def _on_stand(self, stand: PaperStand) -> None:
        self.head.set_chip(state_look(stand.stage))

    # --- the page's life -------------------------------------------------------------------------

    def on_changes(self, changes: Any) -> None:
        if self.sheet is not None and changes.touches(self.sheet.type, *self.shown_types):
            self._saver.changed()

    def on_leave(self) -> None:
        self.keeper.leave()
        for key in ("draft", "locked", "begun"):
            self._shell.close_strip(key)

    def focus_first(self) -> None:
        """Where work begins: the first field, once the paper has been read."""
        if self.sheet is not None and not self.sheet.locked and self.fields.boxes:
            self.fields.jump(next(iter(self.fields.boxes)))
        else:
            super().focus_first()

    # --- what is typed ---------------------------------------------------------------------------

    def told(self) -> Told:
        fields = self.fields
        return Told(fields.changed_from(self.stored, partly=True), fields.unreadable(), fields.problems())

    def note_edit(self, key: str) -> None:
        self._refused.pop(key, None)
        self._shell.close_strip("begun")
        self.keeper.note_change()
        self._judge()

    def note_leaving(self, key: str) -> None:
        """Kept when the field is left; a list when its row is left, so that half a row is not scolded."""
        self._touched.add(key)
        field = self.fields.boxes[key].field
        if not isinstance(field, PartsField):
            self.keeper.leave()
            return
        row = _row_in_hand(field)

        def later() -> None:
            if row is None or _row_in_hand(field) is not row:
                self.keeper.leave()

        QTimer.singleShot(0, self, later)

    def keep(self, then: Callable[[UUID], object]) -> None:
        """Into the book first, also a paper that only began; what cannot be kept is said, and nothing goes on."""
        sheet = self.sheet
        if sheet is None:
            return
        if sheet.is_new and not self.told():
            target = self.target_of(sheet, dict(sheet.values))
            self._saver.save(lambda: target.save({}).changes, done=lambda _: then(sheet.id))
            return
        self.keeper.finish(lambda: None if self._refused else then(sheet.id))

    def discard(self) -> None:
        """Back to what the book has."""
        self.keeper.discard()
        self._touched, self._refused = set(), {}
        self.fields.set_values(self.stored)
        self._shell.close_strip("draft")
        self._judge()

    # --- what the book says ----------------------------------------------------------------------

    def _judge(self) -> None:
        sheet = self.sheet
        if sheet is None or sheet.locked:
            return
        told = self.told().values
        self.paper.judge(self.printed({**sheet.values, **told} if sheet.is_new else told))

    def _on_judged(self, doubt: PaperDoubt) -> None:
        """An empty field that was not visited yet is not scolded, nor the one that is being typed."""
        said = {
            key: words
            for key, words in {**doubt.refusals, **self._refused, **self.fields.problems()}.items()
            if key in self._touched or not words.startswith(_MUST_FILL)
        }
        focus = self.focusWidget()
        for key, box in self.fields.boxes.items():
            if focus is not None and not box.error and (box.field is focus or box.field.isAncestorOf(focus)):
                said.pop(key, None)
        self.fields.show_errors(said, doubt.warnings)

    def _on_kept(self, saved: PaperSaved) -> None:
        self._refused = dict(saved.refusals)
        if saved.changes.types:
            self._hand.note(saved.changes)
            self._shell.tasks.stored.emit(saved.changes)
            self._say("บันทึกอัตโนมัติแล้ว")
        if saved.refusals:
            self._touched |= saved.refusals.keys()
            self.keeper.judge()
        elif not self.told():
            self._shell.close_strip("draft")

    def _on_refused(self, error: Refused) -> None:
        self._touched |= error.fields.keys()
        self._refused = dict(error.fields)
        self.keeper.judge()

    def _say(self, words: str) -> None:
        self._shell.say_saved(f"{words} {self._hand.clock()}")


def _row_in_hand(field: PartsField) -> object | None:
    return next((row for row in field.rows if row.has_focus()), None)
