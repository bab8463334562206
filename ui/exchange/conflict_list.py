"""The list at the left: what waits, or what was decided, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout

from ui.keys import digit
from ui.theme import Role, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Panel
from ui.widgets.lists import ListRow, RowList
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.conflict_view import ConflictItem, ConflictsView


class ConflictList(Panel):
    """`chosen` carries the key of a case; `mode_asked` the digit that was pressed in the list."""

    chosen = Signal(str)
    opened = Signal()
    mode_asked = Signal(int)
    decided_asked = Signal(bool)
    print_asked = Signal()

    def __init__(self) -> None:
        self._today = muted("", Role.SMALL)
        super().__init__("รอเลือก", right=self._today, padding=(1, 10), gap=4)
        self._count = Text("", Role.PANEL_TITLE, "due")
        self.head.insertWidget(1, self._count)
        self.shows_decided = False
        self._view: ConflictsView | None = None
        self.list = RowList(name="ช่องที่สองเครื่องแก้ต่างกัน")
        self.list.installEventFilter(self)
        self.list.chosen.connect(self._on_list_chosen)
        self.list.opened.connect(lambda _: self.opened.emit())
        self.decided = LinkButton("", icon="history", on_click=self._switch)
        self.print = LinkButton("พิมพ์รายการให้หัวหน้าดู", icon="print", on_click=self.print_asked.emit)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for part in (self.decided, self.print):
            self._foot.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(self._foot)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_foot"):
            t = theme()
            self.head.setContentsMargins(t.px(16), 0, t.px(14), 0)
            self.head.setSpacing(t.px(8))
            self._foot.setContentsMargins(t.px(12), t.px(2), t.px(12), 0)
            self._foot.setSpacing(0)

    def arrange(self, *, narrow: bool) -> None:
        """Above the values instead of beside them: low, so that they stay in sight."""
        t = theme()
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
            self.setFixedHeight(t.px(186))
        else:
            self.setFixedWidth(t.px(306))
            self.setMinimumHeight(0)
            self.setMaximumHeight(16777215)

    def show_view(self, view: ConflictsView, *, decided: bool) -> None:
        self._view, self.shows_decided = view, decided
        items = view.decided if decided else view.waiting
        self.title.set_text("เลือกแล้ว" if decided else "รอเลือก")
        self._count.set_text(f"{len(items):,}")
        self._count.set_ink("muted" if decided or not items else "due")
        self._today.set_text(f"เลือกแล้ววันนี้ {view.decided_today}" if view.decided_today and not decided else "")
        self.list.setAccessibleName("ค่าที่เลือกแล้ว" if decided else "ช่องที่สองเครื่องแก้ต่างกัน")
        self.list.set_rows([_row(one) for one in items])
        self.decided.set_text(
            f"กลับไปที่รอเลือก {len(view.waiting)} ช่อง"
            if decided
            else f"ค่าที่เลือกแล้ว {len(view.decided)} ช่อง ดูและถอนได้"
        )
        self.decided.set_icon("arrow_back" if decided else "history")
        self.decided.setVisible(decided or bool(view.decided))
        self.print.setVisible(not decided and bool(view.waiting))

    @property
    def items(self) -> Sequence[ConflictItem]:
        if self._view is None:
            return ()
        return self._view.decided if self.shows_decided else self._view.waiting

    def _switch(self) -> None:
        self.decided_asked.emit(not self.shows_decided)

    def _on_list_chosen(self, key: object) -> None:
        self.chosen.emit(str(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A list would search its rows for the digit.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = digit(event)
            if pressed in (1, 2, 3):
                self.mode_asked.emit(pressed)
                return True
        return super().eventFilter(watched, event)


def _row(one: ConflictItem) -> ListRow:
    return ListRow(key=one.key, icon=one.icon, title=one.label, second=one.record, right=one.brief)
