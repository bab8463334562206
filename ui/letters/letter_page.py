"""One letter: its head, its text, what it encloses, who signs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.letters_view import cover_title
from ui.papers.page import PaperPage
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField, WrappedLineField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.dictionary import FieldFacts
    from desktop.letters_view import LettersService
    from desktop.paper_view import PaperService
    from desktop.record_sheets import HistoryChange, Sheet, SheetService
    from ui.frame.page import Shell
    from ui.records.editor import FieldBuilder
    from ui.saving import Hand

_HEAD = (("kind", 250, 0), ("urgency", 140, 0), ("doc_no", 180, 1), ("doc_date", 150, 0))
_SIGNER = (("signer_name", 220, 1), ("signer_post", 220, 1), ("acting_text", 220, 1))
_OFFICE = (("closing", 180, 1), ("owner_unit", 240, 2), ("office_tel", 130, 0))
_COVER = (("covers", 110, 0), ("period_month", 140, 0))


class LetterPage(PaperPage):
    help_key = "letters"

    def __init__(
        self,
        service: SheetService,
        letters: LettersService,
        papers: PaperService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._letters = letters
        self._number = LinkButton("ใช้เลขถัดไป", on_click=self.take_number)
        super().__init__(
            service, papers, shell, hand, type_name="LetterDoc", path=("แบบพิมพ์และรายงาน", "หนังสือ"),
            office=office, today=today, form="F22", cards=self._make_cards, help_key="letters",
        )  # fmt: skip

    def _make_cards(self, builder: FieldBuilder, facts: Mapping[str, FieldFacts]) -> Sequence[QWidget]:
        head = Panel("หัวหนังสือ", right=self._number, gap=8)
        form = Form(gap=10, line_gap=8)
        _add(form, builder, facts, _HEAD)
        subject = WrappedLineField(name="เรื่อง ต้องกรอก", max_length=facts["subject"].max_length)
        form.add("subject", builder.box(facts["subject"], field=subject), line=True)
        form.add("to", builder.box(facts["to"]), line=True)
        refs = LongTextField(name="อ้างถึง", lines=1, max_length=facts["refs"].max_length)
        form.add("refs", builder.box(facts["refs"], field=refs), line=True)
        head.body.addWidget(form)
        text = Panel("ข้อความ", gap=4)
        body = LongTextField(name="ข้อความ ต้องกรอก", lines=9, max_length=facts["body"].max_length)
        text.body.addWidget(builder.box(facts["body"], field=body, label=""))
        signer = Panel("ผู้ลงนามและเจ้าของเรื่อง", gap=4)
        form = Form(gap=10, line_gap=8)
        _add(form, builder, facts, _SIGNER)
        form.new_line()
        _add(form, builder, facts, _OFFICE)
        form.new_line()
        _add(form, builder, facts, _COVER)
        signer.body.addWidget(form)
        return head, text, builder.list_panel(facts["enclosures"]), signer

    def take_number(self) -> None:
        """The next number of the register, and today where there is no day yet."""
        sheet = self.sheet
        if sheet is None or sheet.locked:
            return
        letters, day = self._letters, self.fields.boxes["doc_date"].field.value()

        def done(number: str) -> None:
            self.fields.boxes["doc_no"].field.set_value(number)
            if day is None:
                self.fields.boxes["doc_date"].field.set_value(self._context.today())
            for key in ("doc_no", "doc_date"):
                self.note_edit(key)
                self.note_leaving(key)

        self._shell.tasks.read(lambda: letters.next_number(day), owner=self, done=done, slot="number")

    def jump(self, key: str) -> None:
        if key == "office":
            self._shell.go("settings")
        else:
            super().jump(key)

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        values = sheet.values
        if sheet.id is not None or values.get("covers"):
            title = cover_title(
                values.get("covers") or "", values.get("period_month"), values.get("subject") or ""
            )
            self.head.set_title(title)

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self._number.setVisible(not sheet.locked)


def _add(
    form: Form, builder: FieldBuilder, facts: Mapping[str, FieldFacts], some: Sequence[tuple[Any, int, int]]
) -> None:
    for name, least, grow in some:
        form.add(name, builder.box(facts[name]), least=least, grow=grow)
