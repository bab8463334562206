"""The gatherings of a fiscal year, and its days to honour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.activity_view import ActivityPlace
from desktop.events_view import GatheringPlace, GatheringRow, GatheringYear, OccasionRow
from desktop.thai.dates import fiscal_year_be, long_date, short_date
from ui.frame.page import Page
from ui.keys import bind
from ui.theme import Tone
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.list_rows import ListRow
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice
from ui.widgets.tabbed_list import TabbedList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.events_view import GatheringService
    from ui.frame.page import Shell

HELD, OCCASIONS = "held", "occasions"
_TABS = (HELD, OCCASIONS)
_EMPTY = {
    HELD: "ปีงบประมาณนี้ยังไม่มีกิจกรรมเอามื้อสามัคคีหรือแบ่งปันกล้าไม้",
    OCCASIONS: "ไม่มีวันสำคัญในรายการของจังหวัด",
}


class GatheringsPage(Page):
    """`on_enter` may be given one of the tabs."""

    help_key = "gatherings"

    def __init__(self, service: GatheringService, shell: Shell, *, today: Callable[[], date]) -> None:
        super().__init__("เอามื้อสามัคคีและแบ่งปันกล้าไม้")
        self._service, self._shell = service, shell
        self.year, self.tab = fiscal_year_be(today()), HELD
        self.view: GatheringYear | None = None
        self.head.set_actions(
            [Button("เพิ่มกิจกรรม", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self.add)]
        )
        self._figures = muted("")
        self.head.set_side(self._figures)
        self._when = muted("")
        self._none = EmptyState("", icon="handyman", action="เพิ่มกิจกรรม", on_action=self.add)
        self.card = TabbedList(
            _TABS, "กิจกรรมที่จัด", tabs_name="สิ่งที่แสดง", name="กิจกรรมของปี", none=self._none,
            more=(
                IconButton("chevron_left", "ปีก่อน (Page Up)", on_click=lambda: self._step(-1)),
                self._when,
                IconButton("chevron_right", "ปีถัดไป (Page Down)", on_click=lambda: self._step(1)),
            ),
        )  # fmt: skip
        self.card.chosen.connect(self.show_tab)
        self.card.opened.connect(self._open)
        self.tabs, self.list = self.card.tabs, self.card.list
        self.body.addWidget(self.card, 1)
        bind(self, "F6", lambda: self.card.walk_tabs(self.tab))
        bind(self, "PgUp", lambda: self._step(-1))
        bind(self, "PgDown", lambda: self._step(1))

    # --- the page's life -------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, str) and params in _TABS:
            self.tab = params
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("Activity", "Event", "Site", "CodeItem"):
            self._read()

    def focus_first(self) -> None:
        self.card.take_focus()

    def _read(self) -> None:
        year, service = self.year, self._service
        self._shell.tasks.read(lambda: service.year(year), owner=self, done=self.show_view, slot="gatherings")

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: GatheringYear) -> None:
        self.view = view
        self._when.set_text(f"ปีงบฯ {view.fiscal_year_be}")
        to = f" แก่ {view.receivers:,} ครัวเรือน/คน" if view.receivers else ""
        grown = f"เพาะกล้าไม้ {view.raised:,} ต้น แบ่งปัน {view.shared:,} ต้น{to}"
        self._figures.set_text(grown if view.raised or view.shared else "")
        waiting = sum(not one.held for one in view.occasions)
        self.tabs.set_choices(
            [
                Choice(HELD, "กิจกรรมที่จัด", len(view.rows)),
                Choice(OCCASIONS, "วันสำคัญของปี", waiting or None),
            ],
            self.tab,
        )
        self.show_tab(self.tab)

    def show_tab(self, tab: str) -> None:
        view = self.view
        self.tab = tab
        if view is None:
            return
        rows = [_held(one) for one in view.rows] if tab == HELD else [_day(one) for one in view.occasions]
        self.card.show_rows(rows)
        self._none.words.set_text(_EMPTY[tab])

    # --- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        self._shell.go("activity", ActivityPlace())

    def _open(self, key: object) -> None:
        if isinstance(key, UUID):
            self._shell.go("gathering", GatheringPlace(key))
            return
        view = self.view
        one = next((one for one in view.occasions if one.code == key), None) if view else None
        if one is None:
            return
        if one.activity is not None:
            self._shell.go("gathering", GatheringPlace(one.activity))
        else:
            self._shell.go("activity", ActivityPlace(month=one.day.replace(day=1) if one.day else None))

    def _step(self, step: int) -> None:
        self.year += step
        self._read()


def _held(one: GatheringRow) -> ListRow:
    day = short_date(one.held_on) if one.held_on else "ยังไม่ระบุวัน"
    people = f"{one.people:,} คน" if one.people else ""
    shared = f"แบ่งปัน {one.shared:,} ต้น" if one.shared else ""
    parts = (day, one.site_name, people, shared, one.occasion)
    written = one.event is not None
    return ListRow(
        key=one.activity,
        title=one.name,
        second=" · ".join(part for part in parts if part),
        chip=ChipLook("บันทึกแล้ว", "check", Tone.DONE)
        if written
        else ChipLook("ยังไม่บันทึก F17", "edit_note", Tone.DUE),
        arrow=True,
    )


def _day(one: OccasionRow) -> ListRow:
    held = f"จัดแล้ว {one.held} ครั้ง" if one.held > 1 else "จัดแล้ว"
    return ListRow(
        key=one.code,
        title=one.words,
        second=long_date(one.day) if one.day else "",
        chip=ChipLook(held, "check", Tone.DONE) if one.held else ChipLook("ยังไม่จัด", "event", Tone.DRAFT),
        arrow=True,
    )
