"""The turn of the fiscal year: what goes on in the new one, ticked line by line, done in one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.new_year_view import Carry, NewYearChoice, NewYearView
from ui.frame.page import Page
from ui.keys import bind
from ui.saving import Saver
from ui.theme import theme
from ui.widgets.buttons import Button, IconButton, Kind, LinkButton
from ui.widgets.cards import Card
from ui.widgets.lists import ListRow, RowList
from ui.widgets.notices import EmptyState
from ui.widgets.text import muted

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.new_year_view import NewYearService
    from ui.frame.page import Shell
    from ui.saving import Hand

_GROUPS = (
    (Carry.PROBLEM, "ปัญหาที่ยังไม่แก้", "ไปอยู่ในเดือนตุลาคม"),
    (Carry.ITEM, "กิจกรรมตามแผน 5P ที่ยังไม่เสร็จ", "ไปอยู่ในแผนไตรมาสที่ 1"),
    (Carry.TARGETS, "จำนวนเป้าหมายพื้นที่ต้นแบบ", ""),
    (Carry.RULE, "งานที่หนังสือกำหนดวันไว้เฉพาะปี", "เลือกเมื่อจังหวัดแจ้งว่าปีนี้ยังต้องส่ง"),
)


class NewYearPage(Page):
    """`on_enter` may be given a fiscal year (B.E.). Space ticks a line, Ctrl+Enter carries what is ticked."""

    help_key = "duties"

    def __init__(self, service: NewYearService, shell: Shell, hand: Hand) -> None:
        super().__init__("เปิดปีงบประมาณ", folded=True)
        self._service, self._shell, self._hand = service, shell, hand
        self._saver = Saver(self, shell, hand, settled=self._read)
        self.view: NewYearView | None = None
        self._year: int | None = None
        self._chosen: set[str] = set()
        self._known: set[str] = set()
        self.head.set_path("งานที่ต้องส่ง", "ปีงบประมาณใหม่")
        self.carry = Button(
            "", kind=Kind.PRIMARY, icon="event_repeat", key="Ctrl+Return", on_click=self._on_carry_clicked
        )
        back = IconButton("chevron_left", "ปีก่อน (Alt+←)", on_click=lambda: self._step(-1))
        on = IconButton("chevron_right", "ปีถัดไป (Alt+→)", on_click=lambda: self._step(1))
        self.head.set_actions([back, on, self.carry])
        self.body.addWidget(self._build_facts())
        self.list = RowList(name="สิ่งที่ยกไปปีใหม่ได้")
        self.list.ticked.connect(self._toggle)
        self.list.opened.connect(self._toggle)
        self._nothing = EmptyState(
            "ไม่มีสิ่งใดค้างจากปีก่อน ปีงบประมาณใหม่พร้อมใช้แล้ว",
            icon="event_available",
            action="ดูงานที่ต้องส่ง",
            on_action=lambda: shell.go("duties"),
        )
        self._faces = QStackedWidget()
        self._faces.addWidget(self.list)
        self._faces.addWidget(self._nothing)
        card = Card(padding=(1, 1), gap=0)
        card.body.addWidget(self._faces, 1)
        self.body.addWidget(card, 1)
        bind(self, "Ctrl+Enter", self._on_carry_clicked)
        bind(self, "Alt+Left", lambda: self._step(-1))
        bind(self, "Alt+Right", lambda: self._step(1))
        self.restyle()

    def _build_facts(self) -> Card:
        """What else is worth a look, each a click away."""
        card = Card(padding=(16, 9), gap=4)
        self._facts = muted("", wrap=True)
        card.body.addWidget(self._facts)
        row = QHBoxLayout()
        for words, page, params in (
            ("งานของปีก่อนที่ยังค้าง", "duties", None),
            ("สัญญาที่สิ้นสุด", "people", None),
            ("เพิ่มวันหยุดของปี", "records", "Holiday"),
            ("เปลี่ยนกำหนดภารกิจ", "records", "RuleChange"),
        ):
            row.addWidget(LinkButton(words, arrow=True, on_click=partial(self._shell.go, page, params)))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, int):
            self._year = params
        self._read()

    def on_changes(self, changes: object) -> None:
        self._saver.changed()

    def focus_first(self) -> None:
        is_empty = self._faces.currentWidget() is self._nothing
        target = self._nothing.action if is_empty else self.list
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, step: int) -> None:
        if self.view is not None:
            self._year = self.view.year_be + step
            self._read()

    def _read(self) -> None:
        service, year = self._service, self._year
        self._shell.tasks.read(lambda: service.view(year), owner=self, done=self.show_view, slot="year")

    def show_view(self, view: NewYearView) -> None:
        if self.view is None or self.view.year_be != view.year_be:
            self._chosen, self._known = set(), set()
        # What came up since is ticked as it comes; what the person took out stays out.
        self._chosen |= {row.key for row in view.rows if row.chosen and row.key not in self._known}
        self._known |= {row.key for row in view.rows}
        self._chosen &= {row.key for row in view.rows}
        self.view, self._year = view, view.year_be
        self.head.set_title(f"เปิดปีงบประมาณ {view.year_be}")
        holidays = f"วันหยุดที่ตั้งไว้ {view.holidays} วัน" if view.holidays else "ยังไม่ได้ตั้งวันหยุดของปีนี้"
        self._facts.set_text(
            f"ปีงบประมาณ {view.year_be} มีงานตามกำหนด {view.duties:,} งาน · งานของปี {view.year_be - 1} ที่ยังค้าง "
            f"{view.owed:,} งาน · สัญญาจ้างที่สิ้นสุด {view.contracts} คน · {holidays}"
        )
        self._show_rows()

    def _show_rows(self) -> None:
        view = self.view
        if view is None:
            return
        rows = []
        for kind, title, second in _GROUPS:
            of_kind = view.of(kind)
            if not of_kind:
                continue
            count = sum(row.key in self._chosen for row in of_kind)
            rows.append(
                ListRow(key=kind, title=title, right=second, is_group=True, count=f"{count}/{len(of_kind)}")
            )
            rows += [
                ListRow(key=row.key, title=row.title, second=row.second, tick=row.key in self._chosen)
                for row in of_kind
            ]
        self.list.set_rows(rows)
        had_focus = self._faces.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._faces.setCurrentWidget(self.list if rows else self._nothing)
        if had_focus:
            self.focus_first()
        if rows and self.list.current_key() is None:
            self.list.choose_place(1, quiet=True)
        count = len(self._chosen)
        self.carry.set_text(f"ยกไปปีงบประมาณ {view.year_be} {count} รายการ" if count else "ยังไม่ได้เลือก")
        self.carry.setEnabled(bool(count))
        self.carry.setVisible(bool(rows))

    # --- doing -----------------------------------------------------------------------------------

    def _toggle(self, key: object) -> None:
        if isinstance(key, str) and key in self._known:
            self._chosen ^= {key}
            self._show_rows()

    def _on_carry_clicked(self) -> None:
        view = self.view
        if view is None or not self._chosen:
            return
        keys = tuple(row.key for row in view.rows if row.key in self._chosen)
        service, by, choice = self._service, self._hand.by, NewYearChoice(year_be=view.year_be, keys=keys)

        def done(changes: Changes) -> None:
            self._saver.offer_back(f"ยกไปปีงบประมาณ {choice.year_be} แล้ว {len(keys)} รายการ", changes)

        self._saver.save(lambda: service.open(choice, by=by), done=done)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "list"):
            self.list.setMinimumHeight(theme().px(220))
