"""One visit: what the team saw, and its instructions until they are closed. A district reads it and tells what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import areas
from desktop.visit_days import weekday_short_date
from desktop.visit_places import TopicPlace, VisitNotePlace
from ui.papers.page import PaperPage
from ui.records.place import RecordPlace
from ui.theme import theme
from ui.visits.instructions import InstructionDesk, instruction_row
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.lists import RowList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.dictionary import FieldFacts
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from desktop.visits_view import InstructionRow, NoteStart, NoteView, VisitService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand

_TYPE = "VisitNote"
_WATCHED = ("VisitInstruction", "InstructionReply", "TopicSheet")


class VisitNotePage(PaperPage):
    """`on_enter` is given the id of a note, a RecordPlace, or a VisitNotePlace. Ctrl+I adds an instruction."""

    def __init__(
        self,
        sheets: SheetService,
        visits: VisitService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
        is_province: bool,
    ) -> None:
        self._visits, self._is_province = visits, is_province
        self.view: NoteView | None = None
        path = ("รวบรวมจากอำเภอ" if is_province else "รับ–ส่งกับจังหวัด", "การนิเทศ ติดตาม")
        super().__init__(
            sheets, papers, shell, hand, type_name=_TYPE, path=path, office=office, today=today, form="F21-note",
            cards=self._make_cards, help_key="visits",
        )  # fmt: skip
        self._build_instructions()
        self.desk = InstructionDesk(visits, self, hand, self._saver, today=today)
        self._answers = Button("สรุปผลของอำเภอ", icon="edit_note", on_click=self._open_answers)
        self.head.set_actions([self._answers, self._finish])
        self.restyle()

    # --- building --------------------------------------------------------------------------------

    def _build_instructions(self) -> None:
        self.add_button = Button("เพิ่มข้อสั่งการ", icon="add", key="Ctrl+I", on_click=self.add_instruction)
        self.panel = Panel("ข้อสั่งการ", right=self.add_button)
        self.list = RowList(name="ข้อสั่งการ", fits=True)
        self.list.chosen.connect(lambda _: self._show_acts())
        self.list.opened.connect(lambda _: self._take_up())
        self._none = muted("")
        self._acts = QWidget()
        row = self._acts_row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 0, 0, 0)
        self.close_link = LinkButton("ปิดข้อสั่งการ", icon="assignment_turned_in", on_click=self._take_up)
        self.reply_link = LinkButton("รายงานผล", icon="edit_note", on_click=self._take_up)
        self.reopen_link = LinkButton("เปิดอีกครั้ง", icon="undo", on_click=lambda: self._with_one("reopen"))
        self.change_link = LinkButton("แก้ข้อสั่งการ", icon="edit", on_click=lambda: self._with_one("change"))
        self.drop_link = LinkButton("ลบ", icon="delete", on_click=lambda: self._with_one("drop"))
        for link in (self.close_link, self.reply_link, self.reopen_link, self.change_link, self.drop_link):
            row.addWidget(link)
        row.addStretch(1)
        for part in (self._none, self.list, self._acts):
            self.panel.body.addWidget(part)

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        card = Card()
        form = Form(line_gap=10)
        form.add("district", builder.box(facts["district"]), least=220)
        form.add("visited_on", builder.box(facts["visited_on"]), least=150, grow=0)
        remarks = LongTextField(name=facts["remarks"].label, lines=7, max_length=facts["remarks"].max_length)
        form.add("remarks", builder.box(facts["remarks"], field=remarks), line=True)
        card.body.addWidget(form)
        return card, self.panel, builder.list_panel(facts["team"])

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if not isinstance(params, VisitNotePlace):
            super().on_enter(params)
            return
        visits, go = self._visits, super().on_enter
        self.place = None
        self.keeper.begin(None)

        def done(found: NoteStart) -> None:
            go(RecordPlace(_TYPE, found.id, start=tuple(found.start.items())))

        self._shell.tasks.read(lambda: visits.start_note(params), owner=self, done=done, slot="begin")

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        if changes.touches(*_WATCHED) and self.place is not None and self.place.id is not None:
            self._read_besides(self.place.id)

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self._read_besides(sheet.id)

    def _renew(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._renew(sheet, history)
        self._read_besides(sheet.id)

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        district, day = sheet.values.get("district"), sheet.values.get("visited_on")
        if sheet.id is not None and district and day:
            self.head.set_title(f"นิเทศ อ.{areas.name_of(district)} {weekday_short_date(day)}")

    def _read_besides(self, id_: UUID | None) -> None:
        visits = self._visits
        self._shell.tasks.read(lambda: visits.note(id_), owner=self, done=self.show_besides, slot="besides")

    # --- showing ---------------------------------------------------------------------------------

    def show_besides(self, view: NoteView) -> None:
        self.view = view
        self.list.set_rows(
            [instruction_row(one, view.today, with_district=False) for one in view.instructions]
        )
        if view.instructions and self.list.current_key() is None:
            self.list.choose_place(0, quiet=True)
        self.list.setVisible(bool(view.instructions))
        self._none.set_text("" if view.instructions else "ยังไม่มีข้อสั่งการ")
        self._none.setVisible(not view.instructions)
        self.add_button.setVisible(view.is_province and not view.is_locked)
        self._answers.setVisible(view.answers is not None)
        self._show_acts()

    def _show_acts(self) -> None:
        view, one = self.view, self._one()
        at_province = bool(view and view.is_province)
        can_edit = at_province and not (view and view.is_locked)
        self.close_link.setVisible(bool(one and at_province and not one.is_closed))
        self.reopen_link.setVisible(bool(one and at_province and one.is_closed))
        self.change_link.setVisible(bool(one and can_edit and not one.is_closed))
        self.drop_link.setVisible(bool(one and can_edit))
        self.reply_link.setVisible(bool(one and not at_province and not one.is_closed))
        self._acts.setVisible(one is not None)

    def _one(self) -> InstructionRow | None:
        key = self.list.current_key()
        return next((one for one in self.view.instructions if one.id == key), None) if self.view else None

    # --- doing -----------------------------------------------------------------------------------

    def add_instruction(self) -> None:
        """The note goes into the book first: an instruction is of it."""
        if not self._is_province or (self.view and self.view.is_locked):
            return
        self.keep(self.desk.add, as_begun=True)

    def _take_up(self) -> None:
        one = self._one()
        if one is not None and not one.is_closed:
            self._with_one("close" if self._is_province else "reply")

    def _with_one(self, what: str) -> None:
        one = self._one()
        if one is not None:
            getattr(self.desk, what)(one)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_answers(self) -> None:
        if self.view is not None and self.view.answers is not None:
            self._shell.go("topic_answers", TopicPlace(sheet=self.view.answers))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_acts_row"):
            self._acts_row.setSpacing(theme().px(16))
