"""The posts of a month: one is typed on top, Ctrl+Enter keeps it and begins the next; below them the month's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.dictionary import facts_of_type
from desktop.forms_view import FormsPlace
from desktop.publicity_view import PublicityPlace
from desktop.thai.dates import long_month, next_month, short_date
from ui.keys import bind
from ui.letters.place import COVERS, LettersPlace
from ui.publicity.side import ChannelPanel, CoveragePanel
from ui.records.editor import FieldBuilder, FieldSet
from ui.records.place import RecordPlace
from ui.records.record_page import RecordPage
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.cards import Card, Divider, Panel
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.form import Form
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.dictionary import TypeFacts
    from desktop.publicity_view import PostRow, PublicityMonth, PublicityService, UncoveredSite
    from desktop.record_sheets import HistoryChange, Kept, Sheet, SheetService
    from ui.frame.page import Shell
    from ui.saving import Hand

_TYPE = "PublicityPost"
_LINES = (
    (("posted_on", 150, 0), ("channel", 170, 0), ("title", 260, 1)),
    (("url", 300, 1), ("topic_code", 250, 1), ("reach", 130, 0)),
    (("site_ids", 260, 1), ("activity_id", 240, 1)),
)


@dataclass(frozen=True, slots=True)
class _Next:
    """What the next post begins with: people publish several on one day and channel."""

    posted_on: date | None
    channel: str | None = None


class PublicityPage(RecordPage):
    """`on_enter` is given a PublicityPlace, a RecordPlace, the id of a post, a month, or None."""

    help_key: ClassVar[str] = "publicity"

    def __init__(
        self,
        sheets: SheetService,
        publicity: PublicityService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self.mission = ChoiceField(name="ภารกิจ", placeholder="ภารกิจสำคัญ 10+1")
        super().__init__(sheets, shell, hand, office=office, today=today)
        self._publicity, self._today = publicity, today
        self.month = today().replace(day=1)
        self.view: PublicityMonth | None = None
        self._print = Button("พิมพ์ F16", icon="print", key="Ctrl+P", on_click=self.print_sheet)
        self._letter = Button("หนังสือนำส่ง", icon="draw", on_click=self.write_letter)
        self.head.set_actions([self._letter, self._print, self._finish])
        self.entry = Panel("เรื่องใหม่", gap=6)
        self.left_column.addWidget(self.entry)
        self.left_column.addWidget(self._build_list())
        self.left_column.addStretch(1)
        self.coverage, self.channels = CoveragePanel(), ChannelPanel()
        self.coverage.asked.connect(self.write_of)
        self.side.add_panels(self.coverage, self.channels)
        bind(self, "Ctrl+N", self.add)
        bind(self, "F6", lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.restyle()

    def _build_list(self) -> QWidget:
        card = Card(padding=(1, 1), gap=0)
        self._when = Text("")
        self._count = muted("")
        self._bar = QHBoxLayout()
        before = IconButton("chevron_left", "เดือนก่อน (Page Up)", on_click=lambda: self._walk(-1))
        after = IconButton("chevron_right", "เดือนถัดไป (Page Down)", on_click=lambda: self._walk(1))
        for widget in (before, self._when, after, self._count):
            self._bar.addWidget(widget)
        self._bar.addStretch(1)
        card.body.addLayout(self._bar)
        card.body.addWidget(Divider())
        self.list = RowList(name="เรื่องที่เผยแพร่ในเดือน", fits=True)
        self.list.opened.connect(self._open_post)
        self._none = EmptyState("", icon="newspaper")
        card.body.addWidget(self.list)
        card.body.addWidget(self._none)
        return card

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, date):
            params = PublicityPlace(month=params)
        if isinstance(params, UUID):
            params = PublicityPlace(id=params)
        if isinstance(params, PublicityPlace):
            if params.month:
                self.month = params.month.replace(day=1)
            self.open(RecordPlace(_TYPE, params.id) if params.id else self._new())
        elif isinstance(params, RecordPlace):
            self.open(params)
        elif self.place is None:
            self.open(self._new())
        else:
            super().on_enter(None)
        self._read_month()

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        if changes.touches(_TYPE, "Activity", "Site"):
            self._read_month()

    def _new(self, after: _Next | None = None) -> RecordPlace:
        today = self._today()
        if after is None:
            after = _Next(today if today.replace(day=1) == self.month else None)
        start = [(name, value) for name in ("posted_on", "channel") if (value := getattr(after, name))]
        return RecordPlace(_TYPE, start=tuple(start))

    def _read_month(self) -> None:
        month, service = self.month, self._publicity
        self._shell.tasks.read(lambda: service.month(month), owner=self, done=self.show_view, slot="month")

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: PublicityMonth) -> None:
        self.view = view
        self._when.set_text(long_month(view.month))
        count = len(view.posts)
        self._count.set_text(f"{count} เรื่อง" if count else "")
        self.list.set_rows([_row(one) for one in view.posts])
        self.list.setVisible(bool(count))
        self._none.setVisible(not count)
        self._none.words.set_text(
            f"ยังไม่มีเรื่องที่เผยแพร่ในเดือน{long_month(view.month)} พิมพ์ในช่องด้านบน แล้วกด Ctrl+Enter"
        )
        self._show_missions()
        self.coverage.show_month(view)
        self.channels.show_month(view)

    def _show_missions(self) -> None:
        """Those in force, and the one that the post has though it is in the list no more."""
        options = list(self.view.missions if self.view else ())
        kept = self.mission.value()
        if kept and kept not in {code for code, _ in options}:
            options.append((kept, kept))
        self.mission.set_options(options)

    def _make_editor(self, facts: TypeFacts) -> None:
        if self.fields.boxes:
            return
        self.fields = FieldSet()
        builder = FieldBuilder(self.fields, self._context, changed=self.note_edit, left=self.note_leaving)
        known = {one.name: one for one in facts_of_type(_TYPE).edited}
        form = Form(gap=10, line_gap=8)
        for line in _LINES:
            form.new_line()
            for name, least, grow in line:
                field = self.mission if name == "topic_code" else None
                form.add(name, builder.box(known[name], field=field), least=least, grow=grow)
        self.entry.body.addWidget(form)

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self._show_missions()
        posted = sheet.values.get("posted_on")
        if sheet.id is not None and isinstance(posted, date):
            self._go_to(posted)

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        self.head.set_path("แปลงและศูนย์เรียนรู้")
        self.head.set_title("การประชาสัมพันธ์")
        if not sheet.is_deleted:
            self.head.set_chip(None)
        self.entry.title.set_text("เรื่องใหม่" if sheet.id is None else "แก้ไขเรื่อง")
        self._keys.setVisible(False)
        self._finish.set_text("บันทึกและเริ่มเรื่องใหม่")
        self._finish.setVisible(not sheet.locked)

    def show_about(self, sheet: Sheet) -> None:
        super().show_about(replace(sheet, steps=()))

    # --- doing -----------------------------------------------------------------------------------

    def finish(self) -> None:
        if self.place is None or self.sheet is None or self.sheet.locked:
            return
        if self.place.id is None and not self.told():
            self.tell_missing()
            return
        day, channel = (self.fields.boxes[name].field.value() for name in ("posted_on", "channel"))

        def go_on() -> None:
            if isinstance(day, date):
                self._go_to(day)
            self.open(self._new(_Next(day, channel)))

        self.keeper.finish(go_on)

    def add(self) -> None:
        self.keeper.leave()
        self.open(self._new())

    def write_of(self, site: UUID) -> None:
        """The post being typed is about this plot too."""
        view, box = self.view, self.fields.boxes.get("site_ids")
        if view is None or box is None or self.sheet is None or self.sheet.locked:
            return
        one = next((one for one in view.uncovered if one.id == site), None)
        if one is None:
            return
        self._add_site(one)

    def _add_site(self, one: UncoveredSite) -> None:
        box = self.fields.boxes["site_ids"]
        self._context.titles[one.id] = one.name
        chosen = tuple(box.field.value() or ())
        if one.id not in chosen:
            box.field.set_value((*chosen, one.id))
            self.note_edit("site_ids")
        empty = (name for name in ("title", "url") if not self.fields.boxes[name].field.value())
        self.jump(next(empty, "site_ids"))

    def print_sheet(self) -> None:
        self._keep_first(lambda: self._shell.go("forms", FormsPlace("F16", month=self.month)))

    def write_letter(self) -> None:
        self._keep_first(
            lambda: self._shell.go("letters", LettersPlace(COVERS, month=self.month, form="F16"))
        )

    def _keep_first(self, then: Callable[[], object]) -> None:
        """What is typed belongs on the sheet."""
        if self.told():
            self.keeper.finish(then)
        else:
            then()

    def after_keeping(self, kept: Kept) -> None:
        super().after_keeping(kept)
        self._read_month()

    def _open_post(self, key: object) -> None:
        if isinstance(key, UUID):
            self.keeper.leave()
            self.open(RecordPlace(_TYPE, key))

    def _walk(self, step: int) -> None:
        self.month = next_month(self.month, step)
        self._read_month()
        if self.place is not None and self.place.id is None and not self.told():
            self.open(self._new())

    def _go_to(self, day: date) -> None:
        month = day.replace(day=1)
        if month != self.month:
            self.month = month
            self._read_month()

    def reopen(self) -> Callable[[], object] | None:
        place = self.place
        return (lambda: self._shell.go("publicity", place)) if place is not None else None

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_bar"):
            t = theme()
            self._bar.setContentsMargins(t.px(8), t.px(6), t.px(14), t.px(6))
            self._bar.setSpacing(t.px(6))


def _row(one: PostRow) -> ListRow:
    more = len(one.sites) - 1
    where = "" if not one.sites else one.sites[0] + (f" และอีก {more} แปลง" if more > 0 else "")
    return ListRow(
        key=one.id,
        title=one.title or "ไม่ระบุเรื่อง",
        second=" · ".join(part for part in (short_date(one.posted_on), where) if part),
        chip=ChipLook(one.channel_words, tone=Tone.DRAFT),
        arrow=True,
    )
