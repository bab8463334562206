"""Home: four cards, the month's list and the chosen duty, in one view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QStackedWidget, QWidget

from desktop.errors import NotFound
from desktop.home_view import HomeAction, HomeFilter, HomeOrder, HomeView, in_order
from desktop.thai.dates import long_date, long_month, next_month, weekday_date
from ui.frame.page import Page, Shell
from ui.home.columns import duty_columns
from ui.home.detail import DetailPanel
from ui.keys import bind
from ui.theme import Tone, theme
from ui.widgets.buttons import Button, LinkButton, MenuButton
from ui.widgets.cards import Card, NumberCard
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import TableView, WindowedModel
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.home_view import HomeDetail, HomeService

_CARDS = (
    (HomeFilter.OVERDUE, "error", Tone.OVERDUE, "เกินกำหนด", "ควรส่งวันนี้"),
    (HomeFilter.DUE_SOON, "schedule", Tone.DUE, "ต้องส่ง", "ภายใน 7 วัน"),
    (HomeFilter.SENT, "upload", Tone.SENT, "ส่งแล้ว", "รอจังหวัดตอบรับ"),
    (HomeFilter.ACKNOWLEDGED, "check_circle", Tone.DONE, "รับแล้ว", "จังหวัดตอบรับครบ"),
)
_TABS = (
    (HomeFilter.ALL, "ทั้งหมด"),
    (HomeFilter.NOT_SENT, "ยังไม่ส่ง"),
    (HomeFilter.SENT, "ส่งแล้ว"),
    (HomeFilter.ACKNOWLEDGED, "รับแล้ว"),
)
_ORDERS = ((HomeOrder.STATE, "เรียงตามสถานะ"), (HomeOrder.DUE, "เรียงตามกำหนดส่ง"))
_DETAIL_WIDTH = 306
_FOLDS_BELOW = 960  # the detail goes under the list
_ROWS_WHEN_FOLDED = 8


class HomeHelper(Protocol):
    """What can be done here once the book is open and it is known who works."""

    def do(self, action: HomeAction, detail: HomeDetail) -> None: ...
    def print_month(self, month: date) -> None: ...


class HomePage(Page):
    """`cached` is the month as last seen, `cached_detail` what stood beside it: they are painted at once, before
    anything is read. Without them the page says nothing until it knows.

    `adders` are what Ctrl+N may add; with one it opens at once, with more a menu asks. `shown` carries view
    and detail when both have been read: what to paint first the next time.
    """

    help_key = "home"
    shown = Signal(object, object)

    def __init__(
        self,
        service: HomeService,
        shell: Shell,
        *,
        today: date,
        cached: HomeView | None = None,
        cached_detail: HomeDetail | None = None,
        adders: Sequence[HomeAction] = (),
    ) -> None:
        super().__init__()
        self._service, self._shell, self._today = service, shell, today
        self._month = (cached.month if cached else today).replace(day=1)
        self._adders = tuple(adders)
        self._filter, self._order = HomeFilter.ALL, HomeOrder.STATE
        self._is_known = cached is not None
        self._helper: HomeHelper | None = None
        self.view = cached or HomeView(month=self._month, today=today, rows=())
        self._build_head()
        self.body.addLayout(self._build_cards())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.detail = DetailPanel()
        self.detail.asked.connect(self._on_detail_asked)
        self._columns.addWidget(self._build_list(), 1)
        self._columns.addWidget(self.detail)
        self.body.addLayout(self._columns, 1)
        bind(self, "Ctrl+P", self._preview)
        bind(self, "Ctrl+Shift+P", self.print_month)
        self.restyle()
        self._show(self.view)
        if cached_detail:
            self.detail.show_detail(cached_detail, self._today)

    # --- building --------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self._day = muted("")
        self._to_this_month = LinkButton("กลับเดือนนี้", on_click=lambda: self.show_month(self.view.today))
        self._to_this_month.hide()
        self.print_all = LinkButton("พิมพ์งานของเดือนนี้", icon="print", on_click=self.print_month)
        self.print_all.hide()
        self._side = QWidget()
        row = QHBoxLayout(self._side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        for part in (self.print_all, self._to_this_month, self._day):
            row.addWidget(part)
        self.head.set_side(self._side)
        if self._adders:
            self._add = Button("เพิ่มรายการ", icon="add", key="Ctrl+N", on_click=self._on_add_clicked)
            self.head.set_actions([self._add])

    def _build_cards(self) -> QHBoxLayout:
        row = self._card_row = QHBoxLayout()
        self.cards: dict[HomeFilter, NumberCard] = {}
        for chosen, icon, tone, title, second in _CARDS:
            card = NumberCard(icon=icon, tone=tone, number=None, title=title, second=second)
            card.clicked.connect(lambda _=False, chosen=chosen: self._on_card_clicked(chosen))
            self.cards[chosen] = card
            row.addWidget(card, 1)
        return row

    def _build_list(self) -> QWidget:
        self.tabs = Tabs([Choice(chosen, words) for chosen, words in _TABS], name="กรองรายการ")
        self.tabs.chosen.connect(lambda key: self.filter_by(HomeFilter(key)))
        self._sorter = MenuButton(_ORDERS, name="ลำดับรายการ", on_choose=self._on_sorter_chosen)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs, 1)
        self._bar.addWidget(self._sorter)
        self.model = WindowedModel(duty_columns(lambda: self.view.today))
        self.table = TableView(self.model, name="รายการงานของเดือน")
        self.table.chosen.connect(self._on_table_chosen)
        self.table.opened.connect(lambda _: self._open_current())
        self._empty = QStackedWidget()
        self._no_duty = EmptyState(
            "เดือนนี้ยังไม่มีงานที่ต้องส่ง",
            icon="event_available",
            action="ดูเดือนถัดไป",
            on_action=lambda: self.show_month(next_month(self._month)),
        )
        self._none_fits = EmptyState(
            "ไม่มีงานในสถานะนี้", action="ดูทั้งหมด", on_action=lambda: self.filter_by(HomeFilter.ALL)
        )
        self._nothing_yet = QWidget()
        for face in (self.table, self._no_duty, self._none_fits, self._nothing_yet):
            self._empty.addWidget(face)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addWidget(self._empty, 1)
        return card

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        self._read_month()

    def on_changes(self, changes: object) -> None:
        """Out of sight nothing is read: `on_enter` does it."""
        if self.isVisible():
            self._read_month()

    def focus_first(self) -> None:
        face = self._empty.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_month(self, month: date) -> None:
        self._month = month.replace(day=1)
        self._read_month()

    def show_view(self, view: HomeView) -> None:
        self._is_known = True
        self._show(view)

    def _show(self, view: HomeView) -> None:
        self.view = view
        self.head.set_title(f"งานเดือน{long_month(view.month)}")
        self._day.set_text(weekday_date(view.today))
        self._to_this_month.setVisible(view.month != view.today.replace(day=1))
        counts = {chosen: view.count(chosen) if self._is_known else None for chosen in HomeFilter}
        for chosen, _, _, title, second in _CARDS:
            self.cards[chosen].show_figures(counts[chosen], title, second)
        self.tabs.set_choices([Choice(chosen, words, counts[chosen]) for chosen, words in _TABS])
        if view.computed_on:
            words = f"ยังอ่านกติกาไม่ได้ รายการนี้คำนวณไว้เมื่อ {long_date(view.computed_on)} ข้อมูลที่กรอกยังอยู่ครบ"
            self._shell.show_strip(Strip(words, tone=Tone.DUE, icon="warning"), key="rules")
        else:
            self._shell.close_strip("rules")
        self._show_rows()

    def set_helper(self, helper: HomeHelper) -> None:
        self._helper = helper
        self.print_all.show()

    def print_month(self) -> None:
        if self._helper is not None:
            self._helper.print_month(self._month)

    def filter_by(self, chosen: HomeFilter) -> None:
        self._filter = chosen
        self._show_rows()

    def _show_rows(self) -> None:
        for chosen, card in self.cards.items():
            card.setChecked(chosen is self._filter)
        self.tabs.set_current(self._filter)
        rows = [row for row in in_order(self.view.rows, self._order) if row.fits(self._filter)]
        keep = self.table.current_id()
        self.model.set_rows(rows, [row.id for row in rows])
        none = self._no_duty if self._is_known else self._nothing_yet
        face = self.table if rows else self._none_fits if self.view.rows else none
        self._empty.setCurrentWidget(face)
        self._fold()
        if not rows:
            self.detail.show_detail(None, None)
        elif not self.table.choose(keep, quiet=True):
            self.table.choose_place(0)
        else:
            self._read_detail(keep)

    # --- reading ---------------------------------------------------------------------------------

    def _read_month(self) -> None:
        month, service = self._month, self._service
        self._shell.tasks.read(lambda: service.month(month), owner=self, done=self.show_view, slot="month")

    def _read_detail(self, row_id: object) -> None:
        service, wanted = self._service, str(row_id)

        view = self.view

        def show(detail: HomeDetail) -> None:
            self.detail.show_detail(detail, self.view.today)
            if self._is_known and view is self.view:
                self.shown.emit(view, detail)

        def gone(error: BaseException) -> bool:
            return isinstance(error, NotFound)  # the list is being read anew and knows another line

        self._shell.tasks.read(
            lambda: service.detail(wanted), owner=self, done=show, failed=gone, slot="detail"
        )

    # --- doing -----------------------------------------------------------------------------------

    def _on_card_clicked(self, chosen: HomeFilter) -> None:
        """A second click takes the filter off."""
        self.filter_by(HomeFilter.ALL if chosen is self._filter else chosen)

    def _on_table_chosen(self, row_id: object) -> None:
        self._read_detail(row_id)

    def _on_detail_asked(self, action: HomeAction) -> None:
        if action.command is None:
            self._shell.go(action.page, action.params)
        elif self._helper is not None and self.detail.detail is not None:
            self._helper.do(action, self.detail.detail)

    def _on_sorter_chosen(self, key: str) -> None:
        self._order = HomeOrder(key)
        self._show_rows()

    def _open_current(self) -> None:
        detail = self.detail.detail
        if detail and detail.row.id == self.table.current_id() and detail.actions:
            self._on_detail_asked(detail.actions[0])

    def _preview(self) -> None:
        detail = self.detail.detail
        if detail and detail.preview:
            self._on_detail_asked(detail.preview)

    def _on_add_clicked(self) -> None:
        if len(self._adders) == 1:
            self._on_detail_asked(self._adders[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._adders:
            line = menu.addAction(action.words)
            line.triggered.connect(lambda _=False, action=action: self._on_detail_asked(action))
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    # --- folding ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._card_row.setSpacing(t.px(12))
        self._columns.setSpacing(t.px(12))
        self._bar.setContentsMargins(t.px(13), t.px(7), t.px(6), t.px(5))
        self._bar.setSpacing(t.px(8))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        room = self.width() - 2 * theme().px(24) - 3 * theme().px(12)
        wanted = max(card.sizeHint().width() for card in self.cards.values())
        for card in self.cards.values():
            card.show_icon(4 * wanted <= room)
        # Under the list the detail scrolls with the page, and the list shows enough to choose from.
        rows = min(_ROWS_WHEN_FOLDED, max(3, self.model.rowCount())) if narrow else 3
        self.table.setMinimumHeight(self.table.height_for_rows(rows))
        self.detail.may_grow = narrow
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self.detail)
        else:
            self.detail.setFixedWidth(theme().px(_DETAIL_WIDTH))
