"""The one blue button of the page of forms, and what stands in its place while sheets come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, Themed, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.progress import Bar
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.frame.head import PageHead


class HeadAction:
    """Puts button or progress into the head."""

    def __init__(self, head: PageHead, on_click: Callable[[], object]) -> None:
        self._head, self._on_click = head, on_click
        self.button: Button | None = None
        self.work: WorkBar | None = None

    def show_button(self, words: str, icon: str, *, live: bool) -> None:
        if self.button is None:
            self.work = None
            self.button = Button("", kind=Kind.PRIMARY, on_click=self._on_click)
            self.button.setToolTip("Ctrl+Shift+P")
        self.button.set_text(words)
        self.button.set_icon(icon)
        self.button.setEnabled(live)
        self._head.set_actions([self.button])

    def show_work(self, total: int, on_stop: Callable[[], object]) -> None:
        self.button = None
        self.work = WorkBar(total, on_stop)
        self._head.set_actions([self.work])

    def show_step(self, sheet: int, total: int) -> None:
        if self.work is not None:
            self.work.show_step(sheet, total)


class WorkBar(Themed, QWidget):
    """“กำลังทำ 8 จาก 23 ฉบับ” over a thin bar, and a way to stop."""

    def __init__(self, total: int, on_stop: Callable[[], object]) -> None:
        super().__init__()
        self._words = Text("", Role.LABEL_STRONG)
        self._bar = Bar(words="", height=6)
        self._stop = Button("ยกเลิก", on_click=lambda: self._on_stop_clicked(on_stop))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._bar)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._stop)
        self.restyle()
        self.show_step(0, total)

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(10))
        self.setMinimumWidth(theme().px(270))

    def show_step(self, sheet: int, total: int) -> None:
        words = f"กำลังทำ {sheet} จาก {total} ฉบับ" if sheet else f"กำลังเตรียม {total} ฉบับ"
        self._words.set_text(words)
        self._bar.set_share(sheet / total if total else 0, words)

    def _on_stop_clicked(self, on_stop: Callable[[], object]) -> None:
        self._stop.setEnabled(False)
        self._words.set_text("กำลังหยุดหลังฉบับที่ทำอยู่")
        on_stop()
