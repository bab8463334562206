"""One follow-up: who is asked, how the knowledge is used, what came of it. Ctrl+Enter goes to the next visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.follow_ups_view import FollowUpPlace, Visited
from ui.followups.list_page import who_words
from ui.papers.page import PaperPage
from ui.records.place import RecordPlace
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.dictionary import FieldFacts
    from desktop.follow_ups_view import FollowUpService
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand

_ASKED = (("follow_date", 150, 0), ("method", 150, 0), ("method_text", 180, 1), ("by_user", 220, 1))
_RESULTS = (("less_expense_baht", 170, 0), ("more_income_baht", 170, 0), ("result_text", 220, 1))


class FollowUpPage(PaperPage):
    """`on_enter` is given a FollowUpPlace, an id, or a RecordPlace."""

    def __init__(
        self,
        service: SheetService,
        follow_ups: FollowUpService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._follow_ups = follow_ups
        self._todo: tuple[UUID, ...] = ()
        self._who = muted("", wrap=True)
        self._topics = muted("", wrap=True)
        super().__init__(
            service, papers, shell, hand, type_name="VisitorFollowUp",
            path=("แปลงและศูนย์เรียนรู้", "ติดตามผู้เรียนรู้"), office=office, today=today, form="F10",
            cards=self._make_cards, help_key="followups",
        )  # fmt: skip

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        who = Panel("ผู้เรียนรู้", gap=6)
        who.body.addWidget(self._who)
        who.body.addWidget(self._topics)
        self._picked = Form(gap=10, line_gap=8)
        for name in ("visitor_id", "name", "site_id"):
            self._picked.add(name, builder.box(facts[name]), least=220)
        who.body.addWidget(self._picked)
        asked = Panel("การติดตาม", gap=6)
        form = Form(gap=10, line_gap=8)
        _add(form, builder, facts, _ASKED)
        form.new_line()
        form.add("used", builder.box(facts["used"]), least=230, grow=0)
        form.add("reason", builder.box(facts["reason"]), least=260)
        knowledge = LongTextField(name="องค์ความรู้ที่นำไปใช้", lines=3, max_length=facts["knowledge"].max_length)
        form.add("knowledge", builder.box(facts["knowledge"], field=knowledge), line=True)
        for name in ("area_rai", "where"):
            form.add(name, builder.box(facts[name]), least=170, grow=int(name == "where"))
        asked.body.addWidget(form)
        results = Panel("ผลที่เกิดขึ้น", gap=6)
        results.body.addWidget(builder.box(facts["results"], label=""))
        form = Form(gap=10, line_gap=8)
        _add(form, builder, facts, _RESULTS)
        for name in ("problems", "support_needed"):
            field = LongTextField(name=facts[name].label, lines=2, max_length=facts[name].max_length)
            form.add(name, builder.box(facts[name], field=field), line=True)
        results.body.addWidget(form)
        return who, asked, results

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if not isinstance(params, FollowUpPlace):
            super().on_enter(params)
            return
        self._todo = params.todo
        if params.id is not None:
            super().on_enter(params.id)
        else:
            self._begin(params.visitor)

    def _begin(self, visitor: UUID | None) -> None:
        """A new one, or the one that this visitor has already."""
        service, by = self._follow_ups, self._hand.by
        self.place = None
        self.keeper.begin(None)

        def read() -> tuple[UUID | None, Mapping[str, Any]]:
            found = service.existing(visitor) if visitor else None
            return found, {} if found else service.start(visitor, user=by)

        def done(found: tuple[UUID | None, Mapping[str, Any]]) -> None:
            id_, start = found
            self.open(RecordPlace(self._type, id_, start=tuple(start.items())))

        self._shell.tasks.read(read, owner=self, done=done, slot="begin")

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self._read_who(sheet)

    def _read_who(self, sheet: Sheet) -> None:
        service = self._follow_ups
        visitor, name = sheet.values.get("visitor_id"), sheet.values.get("name") or ""
        self._shell.tasks.read(
            lambda: service.visited(visitor, name), owner=self, done=self._show_who, slot="who"
        )

    def _show_who(self, one: Visited) -> None:
        known = one.visitor is not None
        self.head.set_title(one.name or "ติดตามผู้เรียนรู้")
        self._who.set_text(who_words(one))
        self._who.setVisible(known)
        self._topics.set_text(f"เรียนรู้เรื่อง {one.topics}" if one.topics else "")
        self._topics.setVisible(bool(one.topics))
        # Who stands in the book needs no choosing again.
        self._picked.setVisible(not known)

    # --- going on --------------------------------------------------------------------------------

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        more = len(self._todo)
        self._finish.set_text(f"บันทึกและไปคนถัดไป ({more} คน)" if more else "บันทึก")
        self._finish.setVisible(not sheet.locked)

    def finish(self) -> None:
        if self.place is None or self.sheet is None or self.sheet.locked:
            return
        if self.place.id is None and not self.told():
            self.tell_missing()
            return
        self.keeper.finish(self._go_on)

    def _go_on(self) -> None:
        if not self._todo:
            self._shell.back()
            return
        following, self._todo = self._todo[0], self._todo[1:]
        self._begin(following)


def _add(
    form: Form, builder: FieldBuilder, facts: Mapping[str, FieldFacts], some: Sequence[tuple[str, int, int]]
) -> None:
    for name, least, grow in some:
        form.add(name, builder.box(facts[name]), least=least, grow=grow)
