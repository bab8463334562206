"""The list of workers with the chosen one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.people_views import PRESENT, WORKER_WORDS, WorkerList, WorkerRow, WorkerState
from ui.people.detail import WorkerDetail
from ui.people.looks import worker_look
from ui.theme import Ink, Themed, theme
from ui.widgets.cards import Card
from ui.widgets.fields.text import TextField
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import Cell, Column, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_SIDE = 306
_FOLDS_BELOW = 900
_ROWS_WHEN_FOLDED = 8
_FILTERS: tuple[tuple[str, str, tuple[WorkerState, ...]], ...] = (
    ("", "ทั้งหมด", ()),
    ("present", "ทำงานอยู่", PRESENT),
    ("needs_place", WORKER_WORDS[WorkerState.NEEDS_PLACE], (WorkerState.NEEDS_PLACE,)),
    (
        "ended",
        WORKER_WORDS[WorkerState.ENDED],
        (WorkerState.ENDED, WorkerState.COMING, WorkerState.NO_CONTRACT),
    ),
)


class WorkersPanel(Themed, QWidget):
    """`opened`, `week_asked`, `edit_asked` carry the worker's id."""

    opened = Signal(object)
    week_asked = Signal(object)
    edit_asked = Signal(object)
    add_asked = Signal()

    def __init__(self, *, month: WorkerList) -> None:
        super().__init__()
        self.view = month
        self._has_read = False
        self._filter = ""
        self.tabs = Tabs([Choice(key, words) for key, words, _ in _FILTERS], name="กรอง นพต.")
        self.tabs.chosen.connect(self._on_tabs_chosen)
        self.words = TextField(name="ค้นหา นพต. แปลง หรือตำบล", placeholder="ค้นหา นพต. แปลง หรือตำบล")
        self.words.changed.connect(self._show_rows)
        self._bar = QVBoxLayout()
        self._bar.addWidget(self.tabs)
        self._bar.addWidget(self.words)
        self.model: WindowedModel[WorkerRow] = WindowedModel(_columns())
        self.table = TableView(self.model, name="รายการ นพต.", row_height=TWO_LINES)
        self.table.chosen.connect(self._show_current)
        self.table.opened.connect(self.opened)
        self._none = EmptyState(
            "ยังไม่มี นพต. เพิ่มคนแรกแล้วบันทึกข้อตกลงจ้าง", icon="groups", action="เพิ่ม นพต.",
            on_action=self.add_asked.emit,
        )  # fmt: skip
        self._none_fits = EmptyState("ไม่มี นพต. ที่ตรงกับตัวกรอง", action="ดูทั้งหมด", on_action=self._show_all)
        self._faces = QStackedWidget()
        for face in (self.table, self._none, self._none_fits):
            self._faces.addWidget(face)
        card = Card(padding=(1, 1), gap=0)
        card.body.addLayout(self._bar)
        card.body.addWidget(self._faces, 1)
        self.detail = WorkerDetail()
        for signal, target in (
            (self.detail.open_asked, self.opened),
            (self.detail.week_asked, self.week_asked),
            (self.detail.edit_asked, self.edit_asked),
        ):
            signal.connect(lambda target=target: target.emit(self.table.current_id()))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(card, 1)
        self._columns.addWidget(self.detail)
        self.restyle()
        self.show_view(month)
        self._has_read = False
        self._show_rows()

    def show_view(self, view: WorkerList) -> None:
        self.view, self._has_read = view, True
        self.tabs.set_choices([Choice(key, words, view.count(states)) for key, words, states in _FILTERS])
        self._show_rows()

    def current(self) -> WorkerRow | None:
        place = self.table.currentIndex().row()
        return self.model.row(place) if 0 <= place < self.model.rowCount() else None

    def _show_current(self) -> None:
        self.detail.show_row(self.current(), self.view.month)

    def among(self) -> tuple[UUID, ...]:
        return tuple(one for one in self.model.ids if isinstance(one, UUID))

    def take_focus(self) -> None:
        face = self._faces.currentWidget()
        target = face.action if isinstance(face, EmptyState) else self.table
        if target:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        states = next(states for key, _, states in _FILTERS if key == self._filter)
        rows = self.view.fitting(self.words.text(), states)
        keep = self.table.current_id()
        self.model.set_rows(rows, [row.id for row in rows])
        # Before the first reading is in nothing is said: “none yet” would be a claim.
        is_empty = self._has_read and not self.view.rows
        face = self._none if is_empty else self._none_fits if self.view.rows and not rows else self.table
        had_focus = self.table.hasFocus()
        self._faces.setCurrentWidget(face)
        if had_focus and face is not self.table:
            self.take_focus()
        self._fold()
        if rows and (keep is None or not self.table.choose(keep, quiet=True)):
            self.table.choose_place(0, quiet=True)
        self.detail.show_row(self.current() if rows else None, self.view.month)

    def _on_tabs_chosen(self, key: str) -> None:
        self._filter = key
        self._show_rows()

    def _show_all(self) -> None:
        self.words.set_value(None)
        self.tabs.set_current("")
        self._on_tabs_chosen("")

    def restyle(self) -> None:
        t = theme()
        self._columns.setSpacing(t.px(12))
        self._bar.setContentsMargins(t.px(12), t.px(8), t.px(10), t.px(8))
        self._bar.setSpacing(t.px(8))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, _FOLDS_BELOW)
        rows = min(_ROWS_WHEN_FOLDED, max(3, self.model.rowCount())) if narrow else 3
        self.table.setMinimumHeight(self.table.height_for_rows(rows))
        fold(self._columns, narrow=narrow)
        if narrow:
            free_width(self.detail)
        else:
            self.detail.setFixedWidth(theme().px(_SIDE))


def _columns() -> list[Column[WorkerRow]]:
    def name(row: WorkerRow) -> Cell:
        return Cell(row.name, second=" · ".join(part for part in (row.group, row.phone) if part) or "–")

    def place(row: WorkerRow) -> Cell:
        if not row.site:
            return Cell("–", ink="muted")
        return Cell(row.site, second=" · ".join(part for part in (row.lab, f"ต.{row.tambon}") if part))

    def days(row: WorkerRow) -> Cell:
        if not row.worked:
            return Cell("–", ink="muted")
        ink: Ink = "done" if row.certified == row.worked else "due"
        spoken = f"รับรอง {row.certified} จาก {row.worked} วัน"
        return Cell(f"{row.certified}/{row.worked}", ink=ink, spoken=spoken)

    return [
        Column(key="name", title="ชื่อ–สกุล", width=180, grow=3, cell=name),
        Column(key="site", title="แปลงที่รับผิดชอบ", width=180, grow=3, cell=place, drop_below=430),
        Column(key="days", title="เดือนนี้", width=74, right=True, cell=days, drop_below=560),
        Column(key="state", title="สถานะ", width=148, cell=lambda row: Cell(chip=worker_look(row.state))),
    ]
