"""Cards of the page of one worker's month: whose month it is, its days, the posts that were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.month_places import MonthPaper
from desktop.thai.dates import day_month
from ui.monthly.month_bar import MonthBar
from ui.theme import Role, theme
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.cards import Card, Figure, Panel
from ui.widgets.chips import KeyHints
from ui.widgets.fields.folding import FoldingLine
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.pills import Choice, Segmented
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.monthly_view import Days, WorkerMonth

_NAMED = 8
_FIGURES = (
    ("work", "วันปฏิบัติงาน"), ("certified", "รับรองแล้ว"), ("sick", "ลาป่วย"), ("personal", "ลากิจ"), ("holidays", "วันหยุด"), ("absent", "ขาด"),
)  # fmt: skip


class WhoseCard(Card):
    """`month_chosen` carries a month, `paper_chosen` a MonthPaper."""

    month_chosen = Signal(object)
    paper_chosen = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(padding=(12, 8), gap=6)
        self.bar = MonthBar(today)
        self.bar.chosen.connect(self.month_chosen)
        self.papers = Segmented(
            [Choice(MonthPaper.PLAN, "แผน (F04)"), Choice(MonthPaper.RESULT, "ผล (F05)")], name="แผนหรือผล"
        )
        self.papers.chosen.connect(lambda key: self.paper_chosen.emit(MonthPaper(key)))
        line = FoldingLine(gap=14, line_gap=6, middle=True)
        line.add(self.papers, least=200, grow=0)
        line.add(self.bar, grow=0)
        self.facts = muted("", wrap=True)
        line.add(self.facts, least=400)
        self.keys = KeyHints([("PgUp", "คนก่อน"), ("PgDn", "คนถัดไป")])
        line.add(self.keys, least=224, grow=0)
        self._folding = line.folding
        self.body.addWidget(line)

    def show_view(self, view: WorkerMonth) -> None:
        self.bar.show_month(view.month)
        self.papers.set_current(view.paper)
        where = f"ไปเรียนรู้ที่ {view.moved_to}" if view.moved_to else view.site
        owner = f"เจ้าของ {view.owner}" if view.owner and not view.moved_to else ""
        number = f"ข้อตกลง {view.contract_no}" if view.contract_no else ""
        self.facts.set_text(" · ".join(part for part in (view.lab, where, owner, number) if part))
        self._folding.invalidate()


class DaysCard(Panel):
    """Days by the logs of a month or a whole contract; `week_asked` carries the first that waits for the owner."""

    week_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("สรุปวันปฏิบัติงาน", right=muted("นับจากบันทึกประจำวันที่เจ้าของแปลงรับรอง"))
        left = Qt.AlignmentFlag.AlignLeft
        self._figures = {key: Figure("–", words, align=left) for key, words in _FIGURES}
        row = self._row = QHBoxLayout()
        for figure in self._figures.values():
            row.addWidget(figure)
        row.addStretch(1)
        self.body.addLayout(row)
        self._open = Text("", Role.LABEL_STRONG, "overdue", wrap=True)
        self._differs = Text("", Role.LABEL_STRONG, "due", wrap=True)
        self.go = LinkButton("เปิดสัปดาห์นั้น", arrow=True, on_click=self._ask)
        line = self._line = QHBoxLayout()
        line.addWidget(self._open, 1)
        line.addWidget(self.go)
        self.body.addLayout(line)
        self.body.addWidget(self._differs)
        self._first: date | None = None
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_row"):
            self._row.setSpacing(theme().px(26))

    def show_view(self, view: WorkerMonth) -> None:
        self.show_days(view.days, view.kept)

    def show_days(self, days: Days, kept: Days | None = None) -> None:
        """`kept` is what the paper keeps where it keeps any."""
        shown = kept or days
        for key, figure in self._figures.items():
            figure.number.set_text(str(getattr(shown, key)))
            figure.setAccessibleName(f"{figure.words.full_text} {getattr(shown, key)} วัน")
        waiting = days.uncertified
        named = ", ".join(day_month(day) for day in waiting[:_NAMED])
        more = f" และอีก {len(waiting) - _NAMED} วัน" if len(waiting) > _NAMED else ""
        self._open.set_text(f"เจ้าของแปลงยังไม่รับรอง {len(waiting)} วัน: {named}{more}" if waiting else "")
        self._first = waiting[0] if waiting else None
        for widget in (self._open, self.go):
            widget.setVisible(bool(waiting))
        differs = kept is not None and (kept.work, kept.certified) != (days.work, days.certified)
        self._differs.set_text(
            f"รายงานนี้เก็บวันปฏิบัติงานไว้ {kept.work} วัน รับรอง {kept.certified} วัน แต่บันทึกวันนี้เป็น {days.work} วัน รับรอง {days.certified} วัน"
            if kept and differs
            else ""
        )
        self._differs.setVisible(differs)

    def _ask(self) -> None:
        self.week_asked.emit(self._first)


class PostsCard(Panel):
    """What was published of the worker's plots in the month, week by week; it prints as part ๕."""

    add_asked = Signal()

    def __init__(self) -> None:
        self._count = muted("")
        super().__init__("การประชาสัมพันธ์ของเดือน", right=self._count)
        self.list = RowList(name="การประชาสัมพันธ์ของเดือน", fits=True)
        self._none = muted("ยังไม่มีโพสต์ของแปลงนี้ในเดือนนี้ งานสื่อสารสังคมทำทุกสัปดาห์ (ภารกิจ 1.1.7)", wrap=True)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        self.add = Button("เพิ่มโพสต์", icon="add", on_click=self.add_asked.emit)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self.body.addLayout(line)

    def show_view(self, view: WorkerMonth) -> None:
        rows = [
            ListRow(
                key=place, code=f"{one.week}", title=one.words, second=f"สัปดาห์ที่ {one.week} · {one.channel}"
            )
            for place, one in enumerate(view.posts)
        ]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        weeks = len({one.week for one in view.posts})
        self._count.set_text(f"{len(rows)} โพสต์ ใน {weeks} สัปดาห์" if rows else "")
