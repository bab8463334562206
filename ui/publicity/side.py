"""Beside the posts: how many plots were told of in the year, which not, and how much on which channel."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from ui.widgets.cards import Facts, Panel
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.progress import Bar
from ui.widgets.text import muted

if TYPE_CHECKING:
    from desktop.publicity_view import PublicityMonth

_MOST = 6


class CoveragePanel(Panel):
    """Every plot is to be told of once in the fiscal year. `asked` carries the plot to write of."""

    asked = Signal(object)

    def __init__(self) -> None:
        self._year = muted("")
        super().__init__("ครบทุกแปลง", right=self._year, gap=6)
        self._told = muted("", wrap=True)
        self._bar = Bar(words="")
        self.list = RowList(name="แปลงที่ยังไม่ได้ประชาสัมพันธ์", fits=True)
        self.list.opened.connect(self._on_opened)
        self._more = muted("", wrap=True)
        for widget in (self._told, self._bar, self.list, self._more):
            self.body.addWidget(widget)

    def show_month(self, month: PublicityMonth) -> None:
        self._year.set_text(f"ปีงบฯ {month.fiscal_year_be}")
        waiting = len(month.uncovered)
        if not month.sites:
            words = "ยังไม่มีแปลงในทะเบียน"
        elif waiting:
            words = f"ประชาสัมพันธ์แล้ว {month.covered} จาก {month.sites} แปลง ยังไม่มีเรื่องของแปลงเหล่านี้"
        else:
            words = f"ประชาสัมพันธ์ครบทั้ง {month.sites} แปลงแล้ว"
        self._told.set_text(words)
        self._bar.set_share(month.covered / month.sites if month.sites else 0, words)
        self._bar.setVisible(bool(month.sites))
        shown = month.uncovered[:_MOST]
        self.list.set_rows(
            [ListRow(key=one.id, title=one.name, second=one.second, icon="add") for one in shown]
        )
        self.list.setVisible(bool(shown))
        more = waiting - len(shown)
        self._more.set_text(f"และอีก {more} แปลง รายชื่อทั้งหมดอยู่ใน F16")
        self._more.setVisible(more > 0)

    def _on_opened(self, key: object) -> None:
        if isinstance(key, UUID):
            self.asked.emit(key)


class ChannelPanel(Panel):
    def __init__(self) -> None:
        self._count = muted("")
        super().__init__("ตามช่องทาง", right=self._count, gap=6)
        self._facts = Facts(right=True)
        self.body.addWidget(self._facts)

    def show_month(self, month: PublicityMonth) -> None:
        self.setVisible(bool(month.posts))
        self._count.set_text(f"{len(month.posts)} เรื่อง")
        facts = [(one.words, f"{one.posts:,} เรื่อง") for one in month.channels]
        if month.reach:
            facts.append(("ผู้เข้าถึงรวม", f"{month.reach:,} คน"))
        self._facts.set_facts(facts)
