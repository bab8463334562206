"""One worker's week: whose it is, the grid, and in the foot what the officer found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.thai.dates import day_month
from ui.daily_logs import grid_paint
from ui.daily_logs.check_foot import CheckFoot
from ui.daily_logs.grid import WeekGrid
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.buttons import IconButton, Kind
from ui.widgets.cards import Card, Divider, Figure
from ui.widgets.chips import Chip
from ui.widgets.notices import EmptyState
from ui.widgets.paint import ChipLook
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop.week_view import WeekSheet


class SheetCard(Card):
    receipt_date_asked = Signal()
    receipt_taken_back = Signal()
    check_cleared = Signal()
    history_asked = Signal(str, object, str)  # record type, id, what it is
    print_asked = Signal()

    def __init__(self, *, today: Callable[[], date]) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self.sheet: WeekSheet | None = None
        self.grid = WeekGrid(today=today)
        self.foot = CheckFoot()
        self.body.addLayout(self._build_head())
        self._grid_area = QScrollArea()
        self._grid_area.setWidget(self.grid)
        self._grid_area.setWidgetResizable(True)
        self._grid_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._grid_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self._grid_area.viewport(), self.grid):
            ground.setAutoFillBackground(False)
        with_head = QWidget()
        column = QVBoxLayout(with_head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_GridHead(self._grid_area))
        column.addWidget(self._grid_area, 1)
        self.empty = EmptyState(
            "ยังไม่มีบันทึกของสัปดาห์นี้",
            icon="edit_note",
            action="เริ่มกรอก",
            on_action=self.start,
            more="พิมพ์ F02",
            on_more=self.print_asked.emit,
        )
        assert self.empty.action
        self.empty.action.installEventFilter(self)
        self._faces = QStackedWidget()
        # Takes what is left: what it would like to have must not make the page scroll.
        self._faces.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._faces.addWidget(with_head)
        self._faces.addWidget(self.empty)
        self._grid_face = with_head
        self._is_started = False
        self.body.addWidget(self._faces, 1)
        self.body.addWidget(Divider())
        self.body.addWidget(self.foot)
        self.grid.moved.connect(self._follow)
        self.restyle()

    def _build_head(self) -> QHBoxLayout:
        head = self._head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        first = self._first = QHBoxLayout()
        self.name = Text("", Role.PANEL_TITLE, elide=True)
        self.lab = Chip(ChipLook(" "))
        self.receipt = Chip(ChipLook(" "))
        first.addWidget(self.name)
        first.addWidget(self.lab)
        first.addWidget(self.receipt)
        first.addStretch(1)
        self.about = muted("", wrap=True)
        words.addLayout(first)
        words.addWidget(self.about)
        head.addLayout(words, 1)
        self.figures = (
            Figure("0", "วันปฏิบัติงาน"),
            Figure("0", "รับรองแล้ว", ink="done"),
            Figure("0", "ขาดรับรอง", ink="overdue"),
        )
        for figure in self.figures:
            head.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        self.more = IconButton(
            "more_horiz", "คำสั่งอื่นของสัปดาห์นี้", kind=Kind.QUIET, size=36, on_click=self._open_menu
        )
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_head"):
            t = theme()
            self._head.setContentsMargins(t.px(16), t.px(12), t.px(8), t.px(10))
            self._head.setSpacing(t.px(16))
            self._first.setSpacing(t.px(8))

    def show_sheet(self, sheet: WeekSheet) -> None:
        same = self.sheet is not None and (self.sheet.worker, self.sheet.monday) == (
            sheet.worker,
            sheet.monday,
        )
        self._is_started = self._is_started and same
        self.sheet = sheet
        self.name.set_text(sheet.name)
        self.lab.set_look(ChipLook(sheet.lab))
        self.receipt.set_look(_receipt_look(sheet))
        self._fit_head()
        lacking = sheet.work_days - sheet.certified_days
        for figure, number in zip(
            self.figures, (sheet.work_days, sheet.certified_days, lacking), strict=True
        ):
            figure.number.set_text(str(number))
        self.figures[2].number.set_ink("overdue" if lacking else "muted")
        self.grid.set_sheet(sheet)
        self.foot.show_sheet(sheet)
        self._faces.setCurrentWidget(
            self.empty if sheet.is_empty and not self._is_started else self._grid_face
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """The name has the room first; the type gives way to it, down into the second line."""
        if self.sheet is None:
            return
        t = theme()
        gap = t.px(16)
        figures = sum(figure.sizeHint().width() + gap for figure in self.figures)
        room = self.width() - figures - self.more.sizeHint().width() - 3 * gap
        wanted = t.width(Role.PANEL_TITLE, self.sheet.name) + self.receipt.sizeHint().width() + gap
        fits = wanted + self.lab.sizeHint().width() <= room
        self.lab.setVisible(fits and bool(self.sheet.lab))
        self.about.set_text(_about(self.sheet, with_lab=not fits))
        # The days that were worked are the sum of the other two.
        self.figures[0].setVisible(wanted <= room)
        room += 0 if wanted <= room else self.figures[0].sizeHint().width() + gap
        self.receipt.setVisible(wanted <= room)

    def start(self) -> None:
        """From the empty week into its first cell."""
        self._is_started = True
        self._faces.setCurrentWidget(self._grid_face)
        self.grid.begin()
        self.grid.setFocus()

    def focus_grid(self) -> None:
        target = self.grid if self._faces.currentWidget() is self._grid_face else self.empty.action
        assert target
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sign typed at the empty week starts it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            if text and text.isprintable() and not text.isspace() and not event.modifiers():
                self.start()
                self.grid.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        rect = self.grid.cursor_rect()
        self._grid_area.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height())

    def _histories(self) -> list[tuple[str, str, UUID | None]]:
        """Of the day under the cursor, and of receipt and check: words, record type, id."""
        if self.sheet is None:
            return []
        day = self.grid.day
        return [
            (f"ประวัติของวันที่ {day_month(day.day)}", "DailyLog", day.log),
            ("ประวัติการรับรวบรวมและผลตรวจ", "WeeklyCollection", self.sheet.collection),
        ]

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        received = self.sheet is not None and self.sheet.received_on is not None
        checked = self.sheet is not None and self.sheet.check is not None
        for words, signal, possible in (
            ("แก้วันที่รับรวบรวม", self.receipt_date_asked, received and not checked),
            ("ยกเลิกการรับรวบรวม", self.receipt_taken_back, received and not checked),
            ("ยกเลิกผลตรวจ", self.check_cleared, checked),
        ):
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(lambda _=False, signal=signal: signal.emit())
        menu.addSeparator()
        for words, type_name, id_ in self._histories():
            action = menu.addAction(words)
            action.setEnabled(id_ is not None)
            action.triggered.connect(
                lambda _=False, asked=(type_name, id_, words): self.history_asked.emit(*asked)
            )
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _receipt_look(sheet: WeekSheet) -> ChipLook:
    if sheet.received_on is None:
        return ChipLook("ยังไม่ส่ง", "schedule", Tone.DUE)
    return ChipLook(f"รับแล้ว {day_month(sheet.received_on)}", "move_to_inbox", Tone.DONE)


def _about(sheet: WeekSheet, *, with_lab: bool) -> str:
    parts = [
        sheet.lab if with_lab else "",
        sheet.site_words,
        f"ผู้รับรอง {sheet.certifier}" if sheet.certifier else "",
        f"ข้อตกลงจ้าง {sheet.contract_no}" if sheet.contract_no else "",
    ]
    return " · ".join(part for part in parts if part)


class _GridHead(Themed, QWidget):
    """The titles of the columns; they stay while the days scroll."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area = area
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        area.verticalScrollBar().rangeChanged.connect(self.update)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(620), theme().px(grid_paint.HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        grid_paint.draw_head(QPainter(self), self.width(), columns=self._area.viewport().width())
