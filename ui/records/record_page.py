"""One record of any type: its fields from the declaration, its history, and the way to the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from desktop.record_sheets import draft_place
from ui.frame.page import Shell
from ui.keys import bind
from ui.records.context import FieldContext
from ui.records.editing import EditingPage
from ui.records.editor import RecordEditor
from ui.records.place import RecordPlace
from ui.theme import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.chips import KeyHints
from ui.widgets.notices import Strip
from ui.widgets.paint import ChipLook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.changes import Changes
    from desktop.dictionary import TypeFacts
    from desktop.record_sheets import HistoryChange, Kept, Sheet, SheetService, Verdict
    from ui.saving import Hand


@dataclass(slots=True)
class RecordTarget:
    """A record as the keeper sees it; what a new one begins with goes along with what is typed."""

    service: SheetService
    place: RecordPlace
    by: UUID
    made: UUID | None = None
    """A new record once it is in the book: what was typed while it was written belongs to it."""

    def whole(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {**dict(self.place.start if self.place.id is None else ()), **values}

    def try_out(self, values: Mapping[str, Any]) -> Verdict:
        return self.service.try_out(self.place.type, self.place.id, self.whole(values))

    def save(self, values: Mapping[str, Any]) -> Kept:
        if self.made is not None:
            self.drop_draft()
        kept = self.service.save(self.place.type, self.place.id or self.made, self.whole(values), by=self.by)
        self.made = kept.id
        return kept

    def keep_draft(self, values: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        self.service.keep_draft(draft_place(self.place.type, self.place.id), values, typed, user=self.by)

    def drop_draft(self) -> None:
        self.service.drop_draft(draft_place(self.place.type, self.place.id), user=self.by)


class RecordPage(EditingPage):
    """`on_enter` is given a RecordPlace. Ctrl+Enter saves and opens the next, Page Up/Down walk the list."""

    finish_key: ClassVar[str] = "Ctrl+Return"
    """Of the button. A page that gives the keys a further meaning binds them itself: two that listen hear nothing."""

    def __init__(
        self,
        service: SheetService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(shell, hand)
        self._service, self._by = service, hand.by
        self.place: RecordPlace | None = None
        self.sheet: Sheet | None = None
        self.editor: RecordEditor | None = None
        self.target: RecordTarget | None = None
        self._begins = True
        self._context = FieldContext(shell.tasks, service.find, today, office)
        self._finish = Button(
            "บันทึกและเปิดรายการถัดไป", kind=Kind.PRIMARY, key=self.finish_key, on_click=self.finish
        )
        self.head.set_actions([self._finish])
        self._keys = KeyHints([("PgUp", "ก่อนหน้า"), ("PgDn", "ถัดไป")])
        self.head.set_side(self._keys)
        bind(self, "Ctrl+Enter", self.finish)
        bind(self, "PgUp", lambda: self._walk(-1))
        bind(self, "PgDown", lambda: self._walk(1))
        about = self.side.about
        about.delete_asked.connect(self._delete)
        about.restore_asked.connect(self._restore)
        about.step_asked.connect(self._step)
        about.duplicate_asked.connect(self._duplicate)
        self.side.history.return_asked.connect(self._put_back)
        self.restyle()

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, RecordPlace):
            self.open(params)
        elif self.place is not None:
            self._begins = False
            self._read(self.place, self._show)

    def open(self, place: RecordPlace, *, keeps_field: bool = False) -> None:
        """`keeps_field`: the field in hand stays it, as on the way through a list."""
        self._begins = not keeps_field and (place.id is None or place != self.place)
        self.place = place
        self.keeper.begin(None)
        self._read(place, self._show)

    def on_changes(self, changes: Any) -> None:
        place, sheet = self.place, self.sheet
        if place is None or place.id is None or sheet is None:
            return
        if place.id in changes.ids.get(place.type, ()):
            self._read(place, self._renew)

    def focus_first(self) -> None:
        if self.editor is None:
            super().focus_first()

    def _read(self, place: RecordPlace, show: Callable[[Sheet, list[HistoryChange]], None]) -> None:
        service, by = self._service, self._by

        def read() -> tuple[Sheet, list[HistoryChange]]:
            sheet = service.open(place.type, place.id, user=by, start=dict(place.start))
            return sheet, service.history(place.type, place.id) if place.id is not None else []

        def done(found: tuple[Sheet, list[HistoryChange]]) -> None:
            if place == self.place:
                show(*found)

        self._shell.tasks.read(read, owner=self, done=done, slot="sheet")

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        assert self.place is not None
        if self.sheet is None or sheet.id != self.sheet.id:
            self.area.verticalScrollBar().setValue(0)
        self.sheet = sheet
        self._context.titles.clear()
        self._context.titles.update(sheet.titles)
        self._make_editor(sheet.facts)
        target = self.target = None if sheet.locked else self.make_target(self.place)
        self.begin(target, sheet.values, sheet.draft)
        self.fields.set_read_only(bool(sheet.locked))
        if sheet.id is not None and not sheet.locked:
            self.fields.set_read_only(True, keys=sheet.facts.key_fields)
        self._show_head(sheet)
        self.show_about(sheet)
        self.side.history.setVisible(sheet.id is not None)
        self.side.history.show_history(history)
        if target is not None:
            self.keeper.judge()
            self._focus_editor()

    def _renew(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        self.sheet = sheet
        self._context.titles.update(sheet.titles)
        self.renew(sheet.values)
        self.fields.set_read_only(bool(sheet.locked))
        self._show_head(sheet)
        self.show_about(sheet)
        self.side.history.show_history(history)

    def show_about(self, sheet: Sheet) -> None:
        self.side.about.show_sheet(sheet)

    def make_target(self, place: RecordPlace) -> RecordTarget:
        return RecordTarget(self._service, place, self._by)

    def _make_editor(self, facts: TypeFacts) -> None:
        if self.editor is not None and self.editor.property("type") == facts.type:
            return
        if self.editor is not None:
            self.left_column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = RecordEditor(facts.edited, self._context)
        self.editor.setProperty("type", facts.type)
        self.editor.changed.connect(self.note_edit)
        self.editor.left.connect(self.note_leaving)
        self.fields = self.editor.set
        self.left_column.addWidget(self.editor)

    def _show_head(self, sheet: Sheet) -> None:
        facts = sheet.facts
        self.head.set_path(facts.plural)
        self.head.set_title(sheet.title if sheet.id is not None else f"เพิ่ม{facts.label}")
        look = None
        if sheet.is_deleted:
            look = ChipLook("ลบแล้ว", "delete", Tone.OVERDUE)
        elif sheet.id is None:
            look = ChipLook("รายการใหม่", "add", Tone.DRAFT)
        elif not (facts.is_register and sheet.state == "active"):
            look = ChipLook(sheet.state_words, tone=Tone.DRAFT)
        self.head.set_chip(look)
        self._finish.set_text("บันทึกและเพิ่มรายการใหม่" if sheet.id is None else "บันทึกและเปิดรายการถัดไป")
        walks = self._neighbour(1) is not None or self._neighbour(-1) is not None
        self._keys.setVisible(walks)
        self._finish.setVisible(not sheet.locked and (sheet.id is None or self._neighbour(1) is not None))
        if sheet.locked:
            self._shell.show_strip(Strip(sheet.locked, icon="lock", tone=Tone.DRAFT), key="locked")
        else:
            self._shell.close_strip("locked")

    def _focus_editor(self) -> None:
        """The first empty field that is needed, else the first of all."""
        boxes = self.fields.boxes
        lacking = (
            key for key, box in boxes.items() if self.fields.facts[key].is_required and not box.field.value()
        )
        key = (
            next(lacking, next(iter(boxes), ""))
            if self.place and self.place.id is None
            else next(iter(boxes), "")
        )
        if key and self.isVisible() and not self.stays_in(self.editor):
            boxes[key].field.setFocus()

    def stays_in(self, part: QWidget | None) -> bool:
        """Somebody is in a field there; what has just been opened begins at its beginning all the same."""
        focus = self.focusWidget()
        return not self._begins and part is not None and focus is not None and part.isAncestorOf(focus)

    # --- going on --------------------------------------------------------------------------------

    def finish(self) -> None:
        place = self.place
        if place is None or self.sheet is None or self.sheet.locked:
            return
        if place.id is None and not self.told():
            self.tell_missing()
            return
        after = RecordPlace(place.type, start=place.start) if place.id is None else self._neighbour(1)
        self.keeper.finish(lambda: self.open(after) if after is not None else None)

    def after_keeping(self, kept: Kept) -> None:
        self._shell.close_strip("left-draft")

    def on_leave(self) -> None:
        super().on_leave()
        self._shell.close_strip("locked")

    def reopen(self) -> Callable[[], object] | None:
        place = self.place
        return (lambda: self._shell.go("record", place)) if place is not None else None

    def _neighbour(self, step: int) -> RecordPlace | None:
        place = self.place
        if place is None or place.id is None:
            return None
        try:
            at = list(place.among).index(place.id.bytes) + step
        except ValueError:
            return None
        if not 0 <= at < len(place.among):
            return None
        return RecordPlace(place.type, UUID(bytes=place.among[at]), among=place.among)

    def _walk(self, step: int) -> None:
        after = self._neighbour(step)
        if after is not None:
            self.keeper.leave()
            self.open(after, keeps_field=True)

    # --- doing -----------------------------------------------------------------------------------

    def _delete(self) -> None:
        place, service, by = self.place, self._service, self._by
        if place is None or place.id is None:
            return
        id_, title = place.id, self.head.title.full_text
        self.keeper.discard()

        def deleted(_: Changes) -> None:
            self._shell.offer_undo(
                f"ลบ “{title}” แล้ว", lambda: self._saver.save(lambda: service.restore(place.type, id_, by=by))
            )
            self.place = None
            self.keeper.begin(None)
            self._shell.back()

        self._saver.save(lambda: service.delete(place.type, id_, by=by), done=deleted)

    def _restore(self) -> None:
        place, service, by = self.place, self._service, self._by
        if place is not None and (id_ := place.id) is not None:
            self._saver.save(lambda: service.restore(place.type, id_, by=by), done=lambda _: self.open(place))

    def _step(self, state: str, words: str) -> None:
        place, service, by = self.place, self._service, self._by
        if place is not None and (id_ := place.id) is not None:

            def go() -> None:
                self._saver.save(
                    lambda: service.step(place.type, id_, state, by=by), done=lambda _: self.open(place)
                )

            self.keeper.finish(go)

    def _put_back(self, change: str, name: str) -> None:
        place, service, by = self.place, self._service, self._by
        if place is not None and (id_ := place.id) is not None:
            self._saver.save(lambda: service.put_back(place.type, id_, change, name, by=by))

    def _duplicate(self) -> None:
        place, sheet = self.place, self.sheet
        if place is None or sheet is None or sheet.id != place.id:
            return  # on its way to another record, what is in sight is of the one before
        keep = {facts.name for facts in sheet.facts.edited} - set(sheet.facts.key_fields)
        start = tuple((name, value) for name, value in sheet.values.items() if name in keep)
        self._shell.go("record", RecordPlace(sheet.facts.type, start=start))
