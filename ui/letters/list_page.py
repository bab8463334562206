"""The registers of letters: outgoing, incoming, the covers of a month, and how they are worded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.letters_view import CoverRow, IncomingRow, LetterRow, LettersYear, TemplateRow
from desktop.thai.dates import be_year, long_month, next_month, short_date
from ui.dialogs.files import ask_open
from ui.frame.page import Page
from ui.keys import bind
from ui.letters.place import COVERS, IN, OUT, WORDING, LettersPlace
from ui.records.place import RecordPlace
from ui.saving import Saver
from ui.theme import Tone
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.fields.dates import MonthField
from ui.widgets.list_rows import ListRow
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice
from ui.widgets.states import state_look
from ui.widgets.tabbed_list import TabbedList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from desktop.letters_view import LettersService
    from ui.frame.page import Shell
    from ui.saving import Hand

_EMPTY = {
    OUT: ("ยังไม่มีหนังสือส่งของปีนี้ เริ่มจาก ‘นำส่งรายงาน’ หรือปุ่ม ‘หนังสือใหม่’", "หนังสือใหม่"),
    IN: ("ยังไม่มีหนังสือรับของปีนี้ ลงรับไว้เพื่อให้กำหนดงานขึ้นในปฏิทิน", "ลงรับหนังสือ"),
}
_EMBLEM_KINDS = "ภาพ (*.png *.jpg *.jpeg)"


class LettersPage(Page):
    """`on_enter` is given a LettersPlace, the name of a tab, or None. Page Up/Down change the year, or the month of the covers."""

    help_key = "letters"

    def __init__(
        self, service: LettersService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__("หนังสือ")
        self._service, self._shell, self._hand, self._today = service, shell, hand, today
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.year, self.month, self.tab = today().year, today().replace(day=1), OUT
        self.view: LettersYear | None = None
        self._add = Button("หนังสือใหม่", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self.add)
        self._emblem = Button("ตราหัวหนังสือ", icon="image", on_click=self.choose_emblem)
        self.head.set_actions([self._emblem, self._add])
        self._next = muted("")
        self.head.set_side(self._next)
        self._before = IconButton("chevron_left", "ก่อนหน้า (Page Up)", on_click=lambda: self._step(-1))
        self._when = muted("")
        self._months = MonthField(name="ประจำเดือน", today=self._today, width=136)
        self._months.left.connect(self._on_month_left)
        self._after = IconButton("chevron_right", "ถัดไป (Page Down)", on_click=lambda: self._step(1))
        self._none = EmptyState("", icon="draw", action="หนังสือใหม่", on_action=self.add)
        self.card = TabbedList(
            (OUT, IN, COVERS, WORDING), "หนังสือส่ง", tabs_name="ทะเบียน", name="ทะเบียนหนังสือ", none=self._none,
            more=(self._before, self._when, self._months, self._after),
        )  # fmt: skip
        self.card.chosen.connect(self.show_tab)
        self.card.opened.connect(self._open)
        self.tabs, self.list = self.card.tabs, self.card.list
        self.body.addWidget(self.card, 1)
        bind(self, "PgUp", lambda: self._step(-1))
        bind(self, "PgDown", lambda: self._step(1))
        bind(self, "F6", lambda: self.card.walk_tabs(self.tab))
        bind(self, "Shift+F6", lambda: self.card.walk_tabs(self.tab, -1))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, LettersPlace):
            self.tab = params.tab
            self.month = (params.month or self.month).replace(day=1)
            if params.form:
                self.make_cover(params.form)
        elif isinstance(params, str):
            self.tab = params
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches(
            "LetterDoc", "IncomingLetter", "LetterTemplate", "Office", "Attachment", "FormPrint", "Activity"
        ):
            self._saver.changed()

    def focus_first(self) -> None:
        self.card.take_focus(when_empty=self._none.action)

    def _read(self) -> None:
        year, month, service = self.year, self.month, self._service
        self._shell.tasks.read(
            lambda: service.year(year, month), owner=self, done=self.show_view, slot="letters"
        )

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: LettersYear) -> None:
        self.view = view
        late = sum(row.is_late for row in view.incoming)
        self.tabs.set_choices(
            [
                Choice(OUT, "หนังสือส่ง", len(view.outgoing)),
                Choice(IN, "หนังสือรับ", len(view.incoming), icon="warning" if late else ""),
                Choice(COVERS, "นำส่งรายงาน"),
                Choice(WORDING, "แบบร่าง"),
            ],
            self.tab,
        )
        self._next.set_text(f"เลขถัดไป {view.next_number}")
        self._emblem.set_text("เปลี่ยนตราหัวหนังสือ" if view.has_emblem else "ใส่ตราหัวหนังสือ")
        self._show_rows()

    def show_tab(self, tab: str) -> None:
        self.tab = tab
        if self.view is not None:
            self._show_rows()

    def _show_rows(self) -> None:
        view = self.view
        assert view is not None
        rows = {
            OUT: [_letter(row) for row in view.outgoing],
            IN: [_incoming(row) for row in view.incoming],
            COVERS: [_cover(row) for row in view.covers],
            WORDING: [_template(row) for row in view.templates],
        }[self.tab]
        self.card.show_rows(rows)
        if self.tab in _EMPTY:
            words, action = _EMPTY[self.tab]
            self._none.words.set_text(words)
            if self._none.action is not None:
                self._none.action.set_text(action)
        by_month = self.tab == COVERS
        self._months.setVisible(by_month)
        self._months.set_value(self.month)
        self._when.setVisible(not by_month and self.tab != WORDING)
        self._when.set_text(f"พ.ศ. {be_year(date(self.year, 1, 1))}")
        for button in (self._before, self._after):
            button.setVisible(self.tab != WORDING)
        self._add.set_text("ลงรับหนังสือ" if self.tab == IN else "หนังสือใหม่")
        titles = {COVERS: f"หนังสือนำส่ง {long_month(self.month)}", WORDING: "แบบร่างหนังสือนำส่ง"}
        self.head.set_title(titles.get(self.tab, "หนังสือ"))

    # --- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        view = self.view
        if self.tab == IN:
            number = view.next_received if view else 1
            start = (("received_no", number), ("received_on", self._today()))
            self._shell.go("record", RecordPlace("IncomingLetter", start=start))
            return
        self._begin(self._service.blank)

    def make_cover(self, form: str, round_no: int | None = None) -> None:
        """A new letter with its wording and enclosures."""
        month, service = self.month, self._service
        self._begin(lambda: service.cover(form, month, round_no))

    def choose_emblem(self) -> None:
        service, by = self._service, self._hand.by

        def take(files: Any) -> None:
            self._saver.save(
                lambda: service.set_emblem(files, by=by),
                done=lambda changes: self._saver.offer_back("ใส่ตราหัวหนังสือแล้ว", changes),
            )

        ask_open(self, "ภาพตราหัวหนังสือของหน่วยงาน", start=Path.home(), kinds=_EMBLEM_KINDS, on_paths=take)

    def _begin(self, read: Callable[[], Mapping[str, Any]]) -> None:
        def done(values: Mapping[str, Any]) -> None:
            self._shell.go("letter", RecordPlace("LetterDoc", start=tuple(values.items())))

        self._shell.tasks.read(read, owner=self, done=done, slot="cover")

    def _open(self, key: object) -> None:
        view = self.view
        if view is None:
            return
        if self.tab == OUT and isinstance(key, UUID):
            among = [row.id.bytes for row in view.outgoing]
            self._shell.go("letter", RecordPlace("LetterDoc", key, among=among))
        elif self.tab == IN and isinstance(key, UUID):
            among = [row.id.bytes for row in view.incoming]
            self._shell.go("record", RecordPlace("IncomingLetter", key, among=among))
        elif self.tab == COVERS:
            cover = next(row for row in view.covers if (row.form, row.round_no) == key)
            if cover.letter is not None:
                self._shell.go("letter", RecordPlace("LetterDoc", cover.letter))
            else:
                self.make_cover(cover.form, cover.round_no)
        elif self.tab == WORDING:
            self._open_template(next(row for row in view.templates if (row.form, row.kind) == key))

    def _open_template(self, row: TemplateRow) -> None:
        if row.id is not None:
            self._shell.go("record", RecordPlace("LetterTemplate", row.id))
            return
        start = tuple(self._service.template_start(row.form, row.kind).items())
        self._shell.go("record", RecordPlace("LetterTemplate", start=start))

    # --- moving ----------------------------------------------------------------------------------

    def _step(self, step: int) -> None:
        if self.tab == COVERS:
            self.month = next_month(self.month, step)
        elif self.tab in (OUT, IN):
            self.year += step
        self._read()

    def _on_month_left(self) -> None:
        month = self._months.value()
        if month is not None and month != self.month:
            self.month = month
            self._read()


def _letter(row: LetterRow) -> ListRow:
    number = f"ที่ {row.number}" if row.number else "ยังไม่ออกเลข"
    day = short_date(row.day) if row.day else "ยังไม่ลงวันที่"
    return ListRow(
        key=row.id,
        code=row.covers,
        title=row.title,
        second=f"{number} · {day} · เรียน {row.to} · {row.kind}",
        chip=state_look(row.stage),
        arrow=True,
    )


def _incoming(row: IncomingRow) -> ListRow:
    number = f"ที่ {row.number} · " if row.number else ""
    chip = None
    if row.done_on is not None:
        chip = ChipLook(f"ทำแล้ว {short_date(row.done_on)}", "check_circle", Tone.DONE)
    elif row.due_words:
        chip = ChipLook(
            row.due_words,
            "error" if row.is_late else "schedule",
            Tone.OVERDUE if row.is_late else Tone.DUE,
        )
    return ListRow(
        key=row.id,
        code=str(row.received_no or "–"),
        title=row.subject,
        second=f"{number}{row.sender} · รับ {short_date(row.received_on)}"
        + (f" · {row.demand}" if row.demand else ""),
        chip=chip,
        arrow=True,
    )


def _cover(row: CoverRow) -> ListRow:
    more = f" ครั้งที่ {row.round_no}" if row.round_no else ""
    chip = ChipLook("ทำหนังสือแล้ว", "check_circle", Tone.DONE) if row.letter else None
    if chip is None and not row.count:
        chip = ChipLook("ยังไม่มีรายงาน", "", Tone.DRAFT)
    return ListRow(
        key=(row.form, row.round_no), code=row.form, title=f"{row.title}{more}", second=row.second, chip=chip, arrow=True
    )  # fmt: skip


def _template(row: TemplateRow) -> ListRow:
    chip = ChipLook("ปรับแก้แล้ว", "edit", Tone.SENT) if row.id else ChipLook("ตามโปรแกรม", "", Tone.DRAFT)
    return ListRow(
        key=(row.form, row.kind), code=row.form, title=row.title, second=row.kind_words, chip=chip, arrow=True
    )  # fmt: skip
