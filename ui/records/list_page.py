"""The list of one record type: columns, search, states and order from its declaration alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget

from desktop.dictionary import TypeFacts, edited_types, facts_of_type
from desktop.record_lists import STATE, ListColumn, ListedRecord, ListHead, ListQuery, Width, columns_of
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.records.place import RecordPlace
from ui.theme import theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.text import TextField
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import Cell, Column, RowSource, TableView, WindowedModel
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QResizeEvent

_AFTER_TYPING_MS = 150
_ALL = ""


class ListService(Protocol):
    """All of it runs on the reading thread."""

    def rows(self, query: ListQuery) -> RowSource[ListedRecord]: ...
    def head(self, query: ListQuery) -> ListHead: ...


class RecordsPage(Page):
    """`on_enter` is given the name of a record type."""

    help_key = "records"

    def __init__(self, service: ListService, shell: Shell, *, first: str = "SiteOwner") -> None:
        super().__init__("ทะเบียนข้อมูล")
        self._service, self._shell = service, shell
        self.query = ListQuery(type=first)
        self._facts: TypeFacts | None = None
        self._kept: Hashable | None = None
        self._add = Button(
            "เพิ่มรายการ", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self._on_add_clicked
        )
        self.head.set_actions([self._add])
        self._count = muted("")
        self.head.set_side(self._count)
        self.kind = ChoiceField(
            [(one.type, one.plural) for one in edited_types()],
            name="ประเภทข้อมูล",
            can_be_empty=False,
            width=270,
        )
        self.kind.changed.connect(self._on_kind_changed)
        self.words = TextField(name="ค้นหาในรายการนี้", placeholder="ค้นหาในรายการนี้", width=300)
        self.tabs = Tabs([], name="กรองตามสถานะ")
        self.tabs.chosen.connect(self._on_tabs_chosen)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_TYPING_MS)
        self._wait.timeout.connect(self._on_wait_timeout)
        self.words.changed.connect(self._wait.start)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields = QHBoxLayout()
        for field in (self.kind, self.words):
            self._fields.addWidget(field)
        self._fields.addStretch(1)
        self._bar.addLayout(self._fields)
        self._bar.addWidget(self.tabs, 1)
        self._faces = QStackedWidget()
        self._none = EmptyState("ยังไม่มีรายการ", action="เพิ่มรายการ", on_action=self._on_add_clicked)
        self._none_fits = EmptyState("ไม่มีรายการที่ตรงกับคำค้น", action="ดูทั้งหมด", on_action=self._clear)
        for face in (self._none, self._none_fits):
            self._faces.addWidget(face)
        self.table: TableView | None = None
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addWidget(self._faces, 1)
        self.body.addWidget(card, 1)
        bind(self, "Ctrl+F", lambda: self.words.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.restyle()

    # --- showing ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, str) and params != self.query.type:
            self.query = ListQuery(type=params)
            self._clear_fields()
        if self._facts is None or self._facts.type != self.query.type:
            self.show_type(self.query.type)
        else:
            self._read()

    def on_changes(self, changes: object) -> None:
        if self._facts is not None and getattr(changes, "touches", lambda *_: False)(self._facts.type):
            self._read()

    def focus_first(self) -> None:
        face = self._faces.currentWidget()
        (face if isinstance(face, TableView) else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_type(self, name: str) -> None:
        self._facts = facts_of_type(name)
        if self.query.type != name:
            self.query = ListQuery(type=name)
            self._clear_fields()
        self.head.set_title(self._facts.plural)
        self.kind.set_value(name)
        self._add.set_text(f"เพิ่ม{self._facts.label}" if len(self._facts.label) < 20 else "เพิ่มรายการ")
        self._make_table(self._facts)
        self._read()

    def _make_table(self, facts: TypeFacts) -> None:
        if self.table is not None:
            self._faces.removeWidget(self.table)
            self.table.deleteLater()
        columns = columns_of(facts)
        self.model = WindowedModel([_column(column) for column in columns], tasks=self._shell.tasks)
        self.model.loaded.connect(self._on_model_loaded)
        self.table = TableView(self.model, name=facts.plural)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._on_sort_asked)
        self._faces.insertWidget(0, self.table)
        self._faces.setCurrentWidget(self.table)

    # --- reading ---------------------------------------------------------------------------------

    def _read(self) -> None:
        service, query = self._service, self.query
        assert self.table is not None
        self._kept = self.table.current_id()
        self.model.load(service.rows(query))
        self._shell.tasks.read(lambda: service.head(query), owner=self, done=self._show_head, slot="head")

    def _show_head(self, head: ListHead) -> None:
        # One state alone is no choice.
        states = head.states if len(head.states) > 1 or self.query.state else ()
        choices = [Choice(code, words, count) for code, words, count in states]
        self.tabs.setVisible(bool(choices))
        self.tabs.set_choices([Choice(_ALL, "ทั้งหมด", head.total), *choices], self.query.state)
        self.tabs.set_current(self.query.state)
        self._count.set_text(f"{head.total:,} รายการ")
        self._fold()

    def _on_model_loaded(self, count: int) -> None:
        assert self.table is not None
        narrowed = bool(self.query.text or self.query.state)
        face = self.table if count else self._none_fits if narrowed else self._none
        self._faces.setCurrentWidget(face)
        if self._kept is not None:
            self.table.choose(self._kept, quiet=True)

    # --- doing -----------------------------------------------------------------------------------

    def _on_kind_changed(self) -> None:
        if self.kind.value():
            self.show_type(self.kind.value())

    def _on_wait_timeout(self) -> None:
        self._ask(text=self.words.text())

    def _on_tabs_chosen(self, state: str) -> None:
        self._ask(state=state)

    def _on_sort_asked(self, key: str) -> None:
        again = self.query.order == key
        self._ask(order=key, descending=again and not self.query.descending)
        assert self.table is not None
        header = self.table.horizontalHeader()
        header.show_sorting(key, descending=self.query.descending)  # type: ignore[attr-defined]

    def _ask(self, **new: object) -> None:
        old = self.query
        facts = {
            "type": old.type,
            "text": old.text,
            "state": old.state,
            "order": old.order,
            "descending": old.descending,
        }
        self.query = ListQuery(**{**facts, **new})  # type: ignore[arg-type]
        self._read()

    def _clear_fields(self) -> None:
        self.words.set_value(None)

    def _clear(self) -> None:
        self._clear_fields()
        self._ask(text="", state="")

    def _open(self, row_id: Hashable) -> None:
        assert isinstance(row_id, bytes)
        among = [one for one in self.model.ids if isinstance(one, bytes)]
        self._shell.go("record", RecordPlace(self.query.type, UUID(bytes=row_id), among=among))

    def _on_add_clicked(self) -> None:
        self._shell.go("record", RecordPlace(self.query.type))

    def restyle(self) -> None:
        super().restyle()
        t = theme()
        self._bar.setContentsMargins(t.px(12), t.px(8), t.px(8), t.px(8))
        self._bar.setSpacing(t.px(10))
        self._fields.setSpacing(t.px(10))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Many states stand on a line of their own."""
        t = theme()
        room = self.width() - 2 * t.px(24) - t.px(270 + 300 + 60)
        direction = QBoxLayout.Direction
        beside = self.tabs.sizeHint().width() <= room
        self._bar.setDirection(direction.LeftToRight if beside else direction.TopToBottom)


def _column(column: ListColumn) -> Column[ListedRecord]:
    key = column.key

    def cell(row: ListedRecord) -> Cell:
        return Cell(row.cells.get(key, ""), ink="muted" if key == STATE else "text")

    widths = {Width.NUMBER: 84, Width.SHORT: 116, Width.DAY: 122, Width.WORDS: 132, Width.NAME: 190}
    grows = {Width.WORDS: 1, Width.NAME: 3}
    return Column(
        key=key,
        title=column.label,
        cell=cell,
        width=widths[column.width],
        grow=grows.get(column.width, 0),
        right=column.width is Width.NUMBER,
        sorts=column.sorts,
    )
