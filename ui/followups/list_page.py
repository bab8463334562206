"""Whom to ask now, whom soon, and what those said who were asked. The list fills itself from the visitor books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.follow_ups_view import Followed, FollowUpPlace, FollowUpView, ToFollow
from desktop.forms_view import FormsPlace
from desktop.thai.dates import fiscal_year_be, short_date
from desktop.thai.names import phone_display
from ui.frame.page import Page
from ui.keys import bind
from ui.theme import Tone
from ui.widgets.buttons import Button, IconButton, Kind
from ui.widgets.list_rows import ListRow
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice
from ui.widgets.states import state_look
from ui.widgets.tabbed_list import TabbedList
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.follow_ups_view import FollowUpService, Visited
    from ui.frame.page import Shell

DUE, SOON, DONE = "due", "soon", "done"
_EMPTY = {
    DUE: "วันนี้ไม่มีผู้เรียนรู้ที่ถึงกำหนดติดตาม รายชื่อขึ้นเองจากสมุดผู้มาใช้บริการ เมื่อครบ {days} วันหลังวันที่มา",
    SOON: "ยังไม่มีผู้เรียนรู้ที่จะถึงกำหนดใน 30 วัน",
    DONE: "ปีงบประมาณนี้ยังไม่มีการติดตาม",
}


class FollowUpsPage(Page):
    """`on_enter` may be given one of the tabs."""

    help_key = "followups"

    def __init__(self, service: FollowUpService, shell: Shell, *, today: Callable[[], date]) -> None:
        super().__init__("ติดตามผู้เรียนรู้")
        self._service, self._shell = service, shell
        self.year, self.tab = fiscal_year_be(today()), DUE
        self.view: FollowUpView | None = None
        self._list_print = Button("พิมพ์บัญชี F10", icon="print", key="Ctrl+P", on_click=self.print_list)
        self._add = Button(
            "ติดตามผู้ที่ไม่มีในสมุด", icon="person_add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self.add
        )
        self.head.set_actions([self._list_print, self._add])
        self._figures = muted("")
        self.head.set_side(self._figures)
        self._before = IconButton("chevron_left", "ปีก่อน (Page Up)", on_click=lambda: self._step(-1))
        self._when = muted("")
        self._after = IconButton("chevron_right", "ปีถัดไป (Page Down)", on_click=lambda: self._step(1))
        self._none = EmptyState("", icon="phone_in_talk")
        self.card = TabbedList(
            (DUE, SOON, DONE), "ถึงกำหนด", tabs_name="กลุ่มที่แสดง", name="ผู้เรียนรู้ที่ต้องติดตาม", none=self._none,
            more=(self._before, self._when, self._after),
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
        if isinstance(params, str):
            self.tab = params
        self._read()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("VisitorEntry", "VisitorFollowUp", "Site", "FormPrint", "PaperMark"):
            self._read()

    def focus_first(self) -> None:
        self.card.take_focus()

    def _read(self) -> None:
        year, service = self.year, self._service
        self._shell.tasks.read(lambda: service.view(year), owner=self, done=self.show_view, slot="followups")

    # --- showing ---------------------------------------------------------------------------------

    def show_view(self, view: FollowUpView) -> None:
        self.view = view
        figures = view.figures
        percent = (
            f" · นำไปใช้ {figures.used:,} คน (ร้อยละ {figures.percent})" if figures.percent is not None else ""
        )
        self._figures.set_text(f"ปีงบฯ {view.fiscal_year_be} ติดตามแล้ว {figures.followed:,} คน{percent}")
        self.tabs.set_choices(
            [
                Choice(DUE, "ถึงกำหนด", len(view.due)),
                Choice(SOON, "ใกล้ถึง", len(view.soon)),
                Choice(DONE, "ติดตามแล้ว", len(view.done)),
            ],
            self.tab,
        )
        self.show_tab(self.tab)

    def show_tab(self, tab: str) -> None:
        view = self.view
        self.tab = tab
        if view is None:
            return
        rows = {
            DUE: [_to_follow(one) for one in view.due],
            SOON: [_to_follow(one) for one in view.soon],
            DONE: [_followed(one) for one in view.done],
        }[tab]
        self.card.show_rows(rows)
        self._none.words.set_text(_EMPTY[tab].format(days=view.after_days))
        for widget in (self._before, self._when, self._after):
            widget.setVisible(tab == DONE)
        self._when.set_text(f"ปีงบฯ {view.fiscal_year_be}")
        self._list_print.setEnabled(bool(view.done))

    # --- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        self._shell.go("followup", FollowUpPlace())

    def print_list(self) -> None:
        if self.view is not None and self.view.done:
            ids = tuple(one.id for one in self.view.done if one.followed_on is not None)
            self._shell.go("forms", FormsPlace("F10-list", ids))

    def _open(self, key: object) -> None:
        view = self.view
        if view is None or not isinstance(key, UUID):
            return
        if self.tab == DONE:
            self._shell.go("followup", FollowUpPlace(id=key))
            return
        some = view.due if self.tab == DUE else view.soon
        todo = [one.visited.visitor for one in some if one.visited.visitor is not None]
        after = todo[todo.index(key) + 1 :]
        self._shell.go("followup", FollowUpPlace(visitor=key, todo=tuple(after)))

    def _step(self, step: int) -> None:
        if self.tab == DONE:
            self.year += step
            self._read()


def who_words(one: Visited) -> str:
    """Where they come from, when and where they came, how to reach them."""
    came = f"มา {short_date(one.visited_on)}" if one.visited_on else ""
    phone = f"โทร. {phone_display(one.phone)}" if one.phone else ""
    return " · ".join(part for part in (one.organisation, came, one.site_name, phone) if part)


def _to_follow(one: ToFollow) -> ListRow:
    late = -one.days
    words = "ถึงกำหนดวันนี้" if not late else f"เกิน {late} วัน" if late > 0 else f"อีก {one.days} วัน"
    tone = Tone.OVERDUE if late > 0 else Tone.DUE if one.is_due else Tone.DRAFT
    icon = "error" if late > 0 else "schedule"
    return ListRow(
        key=one.visited.visitor,
        title=one.visited.name,
        second=who_words(one.visited),
        chip=ChipLook(words, icon, tone),
        arrow=True,
    )


def _followed(one: Followed) -> ListRow:
    day = short_date(one.followed_on) if one.followed_on else "ยังไม่ระบุวัน"
    return ListRow(
        key=one.id,
        title=one.visited.name or "ไม่ระบุชื่อ",
        second=" · ".join(part for part in (day, one.method, one.used_words, one.visited.site_name) if part),
        chip=state_look(one.stage),
        arrow=True,
    )
