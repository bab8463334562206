"""The month's sheets: which are ready, which lack something, and which are ticked for printing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.forms_view import FormRow, FormsMonth, PrintOrder, SheetState, order_of
from ui.forms.rows import SheetList, list_row
from ui.theme import theme
from ui.widgets.cards import Card
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs

_OPEN = (SheetState.READY, SheetState.CHANGED)
_FILTERS = {"ready": _OPEN, "missing": (SheetState.MISSING,)}


class MonthList(Card):
    """`ticks_changed` when the number of sheets to print changed; `blanks_asked` from the empty month."""

    ticks_changed = Signal()
    blanks_asked = Signal()

    def __init__(self, view: FormsMonth) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self.view = view
        self.ticked: set[str] = set()
        self._known: dict[str, SheetState] = {}
        self._filter = "all"
        self.tabs = Tabs([], name="กรองรายการ")
        self.list = SheetList(name="แบบพิมพ์ของเดือน")
        self.empty = EmptyState(
            "เดือนนี้ยังไม่มีแบบที่ต้องพิมพ์", icon="print", detail="พิมพ์แบบเปล่าไว้เขียนก่อนได้", action="แบบเปล่า",
            on_action=self.blanks_asked.emit,
        )  # fmt: skip
        self._none_fits = EmptyState(
            "ไม่มีแบบในสถานะนี้", action="ดูทั้งหมด", on_action=lambda: self.filter_by("all")
        )
        self._faces = QStackedWidget()
        for widget in (self.list, self.empty, self._none_fits):
            self._faces.addWidget(widget)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs, 1)
        self.body.addLayout(self._bar)
        self.body.addWidget(self._faces, 1)
        self.tabs.chosen.connect(self.filter_by)
        self.list.ticked.connect(self._on_list_ticked)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_bar"):  # the base restyles before there is one
            t = theme()
            self._bar.setContentsMargins(t.px(13), t.px(9), t.px(8), t.px(7))

    def show_month(self, view: FormsMonth) -> None:
        if view.month != self.view.month:
            self._known, self.ticked = {}, set()
        self.view = view
        for row in view.rows:
            # Newly ready sheets of the month's work are ticked; printed ones are not ticked any longer.
            if self._known.get(row.key) is not row.state:
                self._known[row.key] = row.state
                (self.ticked.add if row.is_due else self.ticked.discard)(row.key)
        self.ticked &= {row.key for row in view.rows if row.can_tick}
        self._show_tabs()
        self._show_rows()
        if view.chosen:
            self.list.choose(view.chosen, quiet=True)
        elif self.list.current_key() is None and self.list.rows:
            self.list.choose_place(0, quiet=True)

    def filter_by(self, key: str) -> None:
        self._filter = key
        self.tabs.set_current(key)
        self._show_rows()
        if self.list.current_key() is None and self.list.rows:
            self.list.choose_place(0)

    def current_row(self) -> FormRow | None:
        return self._row(self.list.current_key())

    def order(self) -> PrintOrder:
        """What the ticked rows come to."""
        return order_of([row for row in self.view.rows if row.key in self.ticked])

    def focus_first(self) -> None:
        target = self.list
        if self._faces.currentWidget() is self.empty and self.empty.action:
            self.empty.action.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, key: object) -> FormRow | None:
        return next((row for row in self.view.rows if row.key == key), None)

    def _show_tabs(self) -> None:
        rows = self.view.rows
        self.tabs.set_choices(
            [
                Choice("all", "ทั้งหมด", sum(row.sheets for row in rows)),
                Choice("ready", "พร้อม", sum(row.todo for row in rows if row.state in _OPEN)),
                Choice(
                    "missing", "ยังขาด", sum(row.sheets for row in rows if row.state is SheetState.MISSING)
                ),
            ],
            self._filter,
        )

    def _show_rows(self) -> None:
        rows = [row for row in self.view.rows if self._filter == "all" or row.state in _FILTERS[self._filter]]
        self.list.set_rows([list_row(row, ticked=row.key in self.ticked) for row in rows])
        face = self.list if rows else self._none_fits if self.view.rows else self.empty
        focus = self.window().focusWidget()
        had_focus = focus is not None and self._faces.isAncestorOf(focus)
        self._faces.setCurrentWidget(face)
        self.tabs.setVisible(bool(self.view.rows))
        if had_focus:
            self.focus_first()
        self.ticks_changed.emit()

    def _on_list_ticked(self, key: object) -> None:
        row = self._row(key)
        if row is not None and row.can_tick:
            self.ticked ^= {row.key}
            self._show_rows()
