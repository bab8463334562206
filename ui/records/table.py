"""The rows of one record type as a table with search, states and order, made from its declaration alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from desktop.dictionary import TypeFacts, facts_of_type
from desktop.record_lists import (
    DELETED,
    STATE,
    ListColumn,
    ListedRecord,
    ListHead,
    ListQuery,
    Width,
    columns_of,
)
from ui.records.place import RecordPlace
from ui.saving import Later
from ui.theme import theme
from ui.widgets.cards import Card
from ui.widgets.fields.text import TextField
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import Cell, Column, RowSource, TableView, WindowedModel

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QResizeEvent

    from ui.tasks import Tasks

_AFTER_TYPING_MS = 150
_ALL = ""


class ListService(Protocol):
    """All of it runs on the reading thread."""

    def rows(self, query: ListQuery) -> RowSource[ListedRecord]: ...
    def head(self, query: ListQuery) -> ListHead: ...


class RecordTable(Card):
    """`opened` carries a RecordPlace, `counted` how many rows there are in all states, `add_asked` a type."""

    opened = Signal(object)
    counted = Signal(int)
    add_asked = Signal(str)

    def __init__(self, service: ListService, tasks: Tasks, *, before: QWidget | None = None) -> None:
        """`before` stands in front of the search field."""
        super().__init__(padding=(1, 1), gap=0)
        self._service, self._tasks = service, tasks
        self.query = ListQuery(type="")
        self.facts: TypeFacts | None = None
        self._kept: Hashable | None = None
        self.words = TextField(name="ค้นหาในรายการนี้", placeholder="ค้นหาในรายการนี้", width=300)
        self._search = Later(self, lambda: self._ask(text=self.words.text()), after_ms=_AFTER_TYPING_MS)
        self.words.changed.connect(self._search.start)
        self.tabs = Tabs([], name="กรองตามสถานะ")
        self.tabs.chosen.connect(lambda state: self._ask(state=state))
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields = QHBoxLayout()
        if before is not None:
            self._fields.addWidget(before)
        self._fields.addWidget(self.words)
        self._fields.addStretch(1)
        self._bar.addLayout(self._fields)
        self._bar.addWidget(self.tabs, 1)
        self._faces = QStackedWidget()
        self._none = EmptyState(
            "ยังไม่มีรายการ", icon="inventory_2", action="เพิ่มรายการ",
            on_action=lambda: self.add_asked.emit(self.query.type),
        )  # fmt: skip
        self._none_fits = EmptyState(
            "ไม่มีรายการที่ตรงกับคำค้น", icon="search", action="ดูทั้งหมด", on_action=self.show_all
        )
        for face in (self._none, self._none_fits):
            self._faces.addWidget(face)
        self.table: TableView | None = None
        self.body.addLayout(self._bar)
        self.body.addWidget(self._faces, 1)
        RecordTable.restyle(self)

    # --- showing ---------------------------------------------------------------------------------

    def show_type(self, name: str) -> None:
        """Another type begins with an empty search; the same one is read again."""
        if self.facts is None or self.facts.type != name:
            self.query = ListQuery(type=name)
            self.words.set_value(None)
            self.facts = facts_of_type(name)
            self._none.words.set_text(f"ยังไม่มี{self.facts.plural} เริ่มด้วยปุ่ม ‘เพิ่มรายการ’ หรือนำเข้าจาก Excel")
            self._make_table(self.facts)
        self.read()

    def read(self) -> None:
        if self.table is None:
            return
        service, query = self._service, self.query
        self._kept = self.table.current_id()
        self.model.load(service.rows(query))
        self._tasks.read(lambda: service.head(query), owner=self, done=self._show_head, slot="head")

    def show_all(self) -> None:
        self.words.set_value(None)
        self._ask(text="", state="")

    def take_focus(self) -> None:
        face = self._faces.currentWidget()
        (face if isinstance(face, TableView) else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_table(self, facts: TypeFacts) -> None:
        if self.table is not None:
            self._faces.removeWidget(self.table)
            self.table.deleteLater()
        columns = [_column(column) for column in columns_of(facts)]
        self.model: WindowedModel[ListedRecord] = WindowedModel(columns, tasks=self._tasks)
        self.model.loaded.connect(self._on_model_loaded)
        self.table = TableView(self.model, name=facts.plural)
        self.table.opened.connect(self._on_table_opened)
        self.table.sort_asked.connect(self._on_sort_asked)
        self._faces.insertWidget(0, self.table)
        self._faces.setCurrentWidget(self.table)

    def _show_head(self, head: ListHead) -> None:
        # One state alone is no choice.
        gone = any(code == DELETED for code, _, _ in head.states)
        if self.query.state == DELETED and not gone:
            self._ask(state=_ALL)  # the last of them was brought back
            return
        states = head.states if len(head.states) > 1 or self.query.state or gone else ()
        choices = [Choice(code, words, count) for code, words, count in states]
        self.tabs.setVisible(bool(choices))
        self.tabs.set_choices([Choice(_ALL, "ทั้งหมด", head.total), *choices], self.query.state)
        self.tabs.set_current(self.query.state)
        self.counted.emit(head.total)
        self._fold()

    def _on_model_loaded(self, count: int) -> None:
        assert self.table is not None
        narrowed = bool(self.query.text or self.query.state)
        face = self.table if count else self._none_fits if narrowed else self._none
        self._faces.setCurrentWidget(face)
        if self._kept is not None:
            self.table.choose(self._kept, quiet=True)

    # --- doing -----------------------------------------------------------------------------------

    def _ask(self, **new: object) -> None:
        self.query = replace(self.query, **new)  # type: ignore[arg-type]
        self.read()

    def _on_sort_asked(self, key: str) -> None:
        again = self.query.order == key
        self._ask(order=key, descending=again and not self.query.descending)
        assert self.table is not None
        header = self.table.horizontalHeader()
        header.show_sorting(key, descending=self.query.descending)  # type: ignore[attr-defined]

    def _on_table_opened(self, row_id: Hashable) -> None:
        assert isinstance(row_id, bytes)
        among = [one for one in self.model.ids if isinstance(one, bytes)]
        self.opened.emit(RecordPlace(self.query.type, UUID(bytes=row_id), among=among))

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_faces"):
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
        room = self.width() - self._fields.sizeHint().width() - theme().px(40)
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
