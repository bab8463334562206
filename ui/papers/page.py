"""One paper of any type: its fields on cards, its road on top, its checklist and steps beside them.

A room gives the cards that its officers know; without them the fields stand as they are declared.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.dictionary import facts_of_type
from ui.keys import bind
from ui.papers.columns import FieldsAndSide
from ui.papers.panel import PaperPanel
from ui.papers.side import items_of
from ui.records.editor import FieldBuilder, FieldSet, RecordEditor
from ui.records.place import RecordPlace
from ui.records.record_page import RecordPage, RecordTarget
from ui.records.ways import page_of_place
from ui.theme import Tone, theme
from ui.widgets.buttons import Kind
from ui.widgets.notices import Strip
from ui.widgets.states import state_look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.dictionary import FieldFacts, TypeFacts
    from desktop.paper_view import PaperService, PaperStand, PaperVerdict
    from desktop.record_sheets import HistoryChange, Kept, Sheet, SheetService, Verdict
    from ui.frame.page import Shell
    from ui.saving import Hand

    Cards = Callable[[FieldBuilder, Mapping[str, FieldFacts]], Sequence[QWidget]]


@dataclass(slots=True)
class PaperTarget(RecordTarget):
    """Judged twice while somebody types: for the book, and for the printer."""

    papers: PaperService | None = None
    verdicts: list[PaperVerdict] = field(default_factory=list)

    def try_out(self, values: Mapping[str, Any]) -> Verdict:
        assert self.papers is not None
        id_ = self.place.id or self.made
        whole = self.whole(values)
        self.verdicts[:] = [self.papers.judge(self.place.type, id_, whole)]
        return self.service.try_out(self.place.type, id_, whole)


class PaperPage(RecordPage):
    """`on_enter` is given an id, a RecordPlace, or None for a new one.

    `cards` makes the cards of the fields, in their order; a field that none of them shows is not edited here.
    """

    def __init__(
        self,
        service: SheetService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        type_name: str,
        path: Sequence[str],
        office: str,
        today: Callable[[], date],
        form: str = "",
        cards: Cards | None = None,
        help_key: str = "record",
    ) -> None:
        self._type, self._path, self._form, self._cards = type_name, tuple(path), form, cards
        super().__init__(service, shell, hand, office=office, today=today)
        self.help_key = help_key  # type: ignore[misc]
        self._papers = papers
        self._finish.set_kind(Kind.PLAIN)
        self.paper = PaperPanel(papers, self, shell, hand, today=today, keep=self.keep, month=self._month)
        self.paper.jump.connect(self.jump)
        self.paper.shown.connect(self._on_paper_shown)
        self._lay_out()
        bind(self, "F6", self.paper.side.focus_list)
        bind(self, "Ctrl+N", self.add)
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """The fields scroll by themselves beside the checklist; what the record is stands below them."""
        while self.body.count():
            self.body.takeAt(0)
        self._columns.removeItem(self.left_column)
        self.left_column.setParent(None)
        self._fields_box = QWidget()
        self._fields_box.setLayout(self.left_column)
        self._columns.removeWidget(self.side)
        self.columns = FieldsAndSide((self._fields_box, self.side), self.paper.side)
        self.left_column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.paper.road)
        self.body.addWidget(self.columns, 1)

    def _make_editor(self, facts: TypeFacts) -> None:
        if self.fields.boxes:
            return
        if self._cards is None:
            editor = RecordEditor(facts.edited, self._context)
            editor.changed.connect(self.note_edit)
            editor.left.connect(self.note_leaving)
            self.editor, self.fields = editor, editor.set
            self.left_column.addWidget(editor)
            return
        self.fields = FieldSet()
        builder = FieldBuilder(self.fields, self._context, changed=self.note_edit, left=self.note_leaving)
        by_name = {one.name: one for one in facts_of_type(self._type).edited}
        for card in self._cards(builder, by_name):
            self.left_column.addWidget(card)

    def _fold(self) -> None:
        """`FieldsAndSide` does it."""

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "columns"):
            self.left_column.setSpacing(theme().px(12))

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = RecordPlace(self._type, params)
        if params is None and self.place is None:
            params = RecordPlace(self._type)
        super().on_enter(params)

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        self.paper.changed(changes)

    def make_target(self, place: RecordPlace) -> RecordTarget:
        return PaperTarget(self._service, place, self._by, papers=self._papers)

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self.columns.area.verticalScrollBar().setValue(0)
        self.paper.show_paper(self._type, sheet.id, form=self._form)

    def _renew(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        was_locked = bool(self.sheet and self.sheet.locked)
        if was_locked != bool(sheet.locked) and not self.told():
            self._show(sheet, history)  # opened for correction, or signed meanwhile
            return
        super()._renew(sheet, history)

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        self.head.set_path(*self._path)
        if sheet.locked:
            self._shell.show_strip(
                Strip(self._locked_words(sheet), icon="lock", tone=Tone.DRAFT), key="locked"
            )

    def show_about(self, sheet: Sheet) -> None:
        """Its steps are the panel's."""
        super().show_about(replace(sheet, steps=()))

    def _locked_words(self, sheet: Sheet) -> str:
        stand = self.paper.stand
        return stand.locked if stand and stand.id == sheet.id and stand.locked else sheet.locked

    def _on_paper_shown(self, stand: PaperStand) -> None:
        self.head.set_chip(state_look(stand.stage))
        if stand.locked:
            self._shell.show_strip(Strip(stand.locked, icon="lock", tone=Tone.DRAFT), key="locked")

    # --- what is typed ---------------------------------------------------------------------------

    def show_missing(self, refusals: Mapping[str, str]) -> None:
        """The checklist says it, together with what only the printer asks for."""
        target = self.target
        if isinstance(target, PaperTarget) and target.verdicts:
            self.paper.side.show_items(items_of(target.verdicts[0]))

    def after_keeping(self, kept: Kept) -> None:
        super().after_keeping(kept)
        place, target = self.place, self.target
        if place is None or target is None or target.made != kept.id or place.id is not None:
            return
        # A new paper is in the book now, and this page shows it.
        self.place = RecordPlace(place.type, kept.id, among=place.among)
        self._read(self.place, self._show)

    def keep(self, then: Callable[[UUID], object], *, as_begun: bool = False) -> None:
        """Into the book first; what cannot be kept is said, and nothing goes on.

        `as_begun`: a new paper also with nothing but what it began with.
        """
        place, target = self.place, self.target
        if place is None:
            return
        is_new = place.id is None
        if is_new and not as_begun and not self.told():
            self.tell_missing()
            return

        def go() -> None:
            id_ = place.id or (target.made if target else None)
            if id_ is not None:
                then(id_)

        self.keeper.finish(go, as_begun=is_new and as_begun)

    def add(self) -> None:
        if self.place is not None:
            self.keeper.leave()
            self.open(RecordPlace(self._type))

    def _month(self) -> date | None:
        box = self.fields.boxes.get("period_month")
        return box.field.value() if box else None

    def reopen(self) -> Callable[[], object] | None:
        target = page_of_place(self.place) if self.place is not None else None
        return (lambda: self._shell.go(*target)) if target is not None else None
