"""`leader_names`: the fifteen leaders of a tambon, typed without the mouse or pasted from a spreadsheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.leader_names_view import LEADERS, NamesPlace, NamesSheet, Side
from desktop.leader_programme_view import LeaderReportKind
from ui.frame.page import Page
from ui.keys import bind
from ui.leaders.names_keying import NameKeying
from ui.leaders.names_table import NamesTable
from ui.records.place import RecordPlace
from ui.saving import Saver
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import KeyHints
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from desktop.leader_names_view import NamesService
    from ui.frame.page import Shell
    from ui.saving import Hand

_PATH = ("นพต. และเครือข่าย", "ผู้นำการเปลี่ยนแปลง")


class NamesPage(Page):
    """`on_enter` is given a NamesPlace."""

    help_key = "leaders"

    def __init__(self, service: NamesService, shell: Shell, hand: Hand) -> None:
        super().__init__("ผู้นำการเปลี่ยนแปลง", folded=True)
        self._service, self._shell, self._hand = service, shell, hand
        self._place: NamesPlace | None = None
        self.sheet: NamesSheet | None = None
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.side = SegmentedField([(side, side.label) for side in Side], name="ตำบลพี่หรือน้อง")
        self.side.changed.connect(self._on_side_changed)
        self.table = NamesTable(service.understood)
        self.keying = NameKeying(self, self.table, service, shell, hand, self._saver, self._told_side)
        self.keying.opened.connect(self._on_opened)
        self.report = Button(
            "แบบรายงาน 1.1", kind=Kind.PRIMARY, icon="assignment", on_click=self._open_report
        )
        self.head.set_actions([self.report])
        self._build()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, self.keying.finish)
        bind(self, "Ctrl+'", self.table.editor.copy_above)
        bind(self, "Ctrl+Down", partial(self.keying.step, 1))
        bind(self, "Ctrl+Up", partial(self.keying.step, -1))
        bind(self, "Ctrl+Del", self.keying.delete)
        bind(self, "PgUp", partial(self._step, 0))
        bind(self, "PgDown", partial(self._step, 1))
        self.restyle()

    def _build(self) -> None:
        self.head.set_path(*_PATH)
        self._pair = muted("", elide=True)
        self._before = IconButton("chevron_left", "ตำบลก่อน (Page Up)", on_click=partial(self._step, 0))
        self._after = IconButton("chevron_right", "ตำบลถัดไป (Page Down)", on_click=partial(self._step, 1))
        bar = self._bar = QHBoxLayout()
        bar.addWidget(muted("ตำบลนี้เป็น"))
        bar.addWidget(self.side)
        bar.addWidget(self._pair, 1)
        bar.addWidget(self._before)
        bar.addWidget(self._after)
        foot = self._foot = QHBoxLayout()
        self._count = Text("", Role.BODY_STRONG)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(
            KeyHints([("Enter", "ช่องถัดไป"), ("Ctrl+'", "เหมือนบรรทัดบน"), ("Ctrl+Enter", "จบบรรทัด")]), 2
        )
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(bar)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(Divider())
        card.body.addLayout(foot)
        self.body.addWidget(card, 1)

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, NamesPlace):
            self._place = params
        self._read()

    def on_leave(self) -> None:
        self.keying.leave()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("ChangeLeader", "TambonPair", "LeaderReport", "CodeItem"):
            self._saver.changed()

    def focus_first(self) -> None:
        if self.table.open_no:
            self.table.editor.focus(self.table.editor.focused() or "name")
        else:
            self.report.setFocus(Qt.FocusReason.TabFocusReason)

    # --- showing ---------------------------------------------------------------------------------

    def _read(self) -> None:
        place, service, by = self._place, self._service, self._hand.by
        if place is not None:
            self._shell.tasks.read(
                lambda: service.sheet(place, by=by), owner=self, done=self.show_sheet, slot="names"
            )

    def show_sheet(self, sheet: NamesSheet) -> None:
        if self._saver.is_busy:
            self._saver.changed()  # something was typed meanwhile: what was read is old
            return
        self.sheet = sheet
        self.head.set_title(sheet.tambon_words)
        self.head.set_path(*_PATH, f"ปีงบประมาณ {sheet.place.year_be}")
        self.head.set_chip(_chip(sheet))
        self.side.set_value(sheet.side)
        self.side.setEnabled(sheet.is_ours and not sheet.is_told)
        self._pair.set_text(sheet.pair_words or "ยังไม่ได้จับคู่ กด ← → เพื่อเลือกว่าเป็นตำบลพี่หรือน้อง")
        for button, code in zip((self._before, self._after), sheet.around, strict=True):
            button.setEnabled(code is not None)
        lacking = LEADERS - sheet.done
        self._count.set_text(f"มี {sheet.done} คน ขาดอีก {lacking} คน" if lacking > 0 else f"ครบ {LEADERS} คน")
        self.report.set_text("เปิดแบบรายงาน 1.1" if sheet.report else "เริ่มแบบรายงาน 1.1")
        self.report.setVisible(sheet.is_ours or sheet.report is not None)
        self.keying.sheet_shown(sheet)

    def _on_opened(self, seq: int) -> None:
        if not seq and self.isVisible() and self.report.isVisible():
            # All fifteen are there: Enter goes to the report of them.
            self.report.setFocus(Qt.FocusReason.TabFocusReason)

    # --- doing -----------------------------------------------------------------------------------

    def _told_side(self) -> Side:
        value: Side | None = self.side.value()
        return value or Side.ELDER

    def _on_side_changed(self) -> None:
        """Of the names that are there, and of those to come."""
        service, place, side, by = self._service, self._place, self._told_side(), self._hand.by
        if place is None or self.sheet is None or not self.sheet.done:
            return
        words = f"เปลี่ยนทั้งตำบลเป็นตำบล{side.label}แล้ว"
        self._saver.save(
            lambda: service.set_side(place, side, by=by),
            done=lambda changes: self._saver.offer_back(words, changes),
        )

    def _step(self, way: int) -> None:
        code = self.sheet.around[way] if self.sheet is not None else None
        if code is not None and self._place is not None:
            self.keying.leave()
            self._place = NamesPlace(code, self._place.year_be)
            self._read()

    def _open_report(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if sheet.report is not None:
            self._shell.go("leader_report", sheet.report)
            return
        start = (
            ("fiscal_year_be", sheet.place.year_be),
            ("tambon_code", sheet.place.tambon),
            ("kind", LeaderReportKind.R11),
        )
        self._shell.go("leader_report", RecordPlace("LeaderReport", start=start))

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_foot"):
            t = theme()
            self._bar.setContentsMargins(t.px(16), t.px(7), t.px(12), t.px(7))
            self._foot.setContentsMargins(t.px(16), t.px(7), t.px(12), t.px(7))
            for line in (self._bar, self._foot):
                line.setSpacing(t.px(10))


def _chip(sheet: NamesSheet) -> ChipLook:
    if sheet.done >= LEADERS:
        return ChipLook(f"ครบ {LEADERS} คน", "check_circle", Tone.DONE)
    return ChipLook(f"{sheet.done} จาก {LEADERS} คน", "edit", Tone.DRAFT)
