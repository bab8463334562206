"""The workers of a week at the left: who is done, who lacks what, and who has not handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget

from desktop.week_view import WeekOverview, WorkerFilter, WorkerWeek
from ui.theme import theme
from ui.widgets.cards import Card, Divider
from ui.widgets.chips import KeyHints
from ui.widgets.lists import ListRow, RowList
from ui.widgets.notices import EmptyState
from ui.widgets.pills import Choice, NarrowTabs
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABS = (
    (WorkerFilter.ALL, "ทั้งหมด"),
    (WorkerFilter.LACKS_CERTIFICATION, "ขาดรับรอง"),
    (WorkerFilter.NOT_RECEIVED, "ยังไม่ส่ง"),
)
_WORDS = {
    WorkerFilter.PRINTED: "พิมพ์แล้ว",
    WorkerFilter.NOT_PRINTED: "ยังไม่พิมพ์",
    WorkerFilter.RECEIVED: "รวบรวมแล้ว",
    WorkerFilter.CHECKED: "ตรวจแล้ว",
    WorkerFilter.NOT_CHECKED: "ยังไม่ตรวจ",
}


class WorkerList(Card):
    """`chosen` carries the worker; `entered` asks for the grid (Enter)."""

    chosen = Signal(object)
    entered = Signal()
    filtered = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self.filter = WorkerFilter.ALL
        self._view: WeekOverview | None = None
        self._loud: UUID | None = None
        self.tabs = NarrowTabs([Choice(chosen, words) for chosen, words in _TABS], name="กรอง นพต.")
        self.tabs.chosen.connect(lambda key: self.filter_by(WorkerFilter(key)))
        self.list = RowList(name="นพต. ของสัปดาห์")
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(lambda _: self.entered.emit())
        self._none = EmptyState(
            "ไม่มี นพต. ในกลุ่มนี้", action="ดูทั้งหมด", on_action=lambda: self.filter_by(WorkerFilter.ALL)
        )
        self._faces = QStackedWidget()
        self._faces.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._faces.addWidget(self.list)
        self._faces.addWidget(self._none)
        self._count = muted("", elide=True)
        self._hints = KeyHints([("F6", "คนถัดไป")])
        self._top, self._foot = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(self.tabs, 1)
        self._foot.addWidget(self._count, 1)
        self._foot.addWidget(self._hints)
        self.body.addLayout(self._top)
        self.body.addWidget(Divider())
        self.body.addWidget(self._faces, 1)
        self.body.addWidget(Divider())
        self.body.addLayout(self._foot)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_foot"):  # the base restyles before there is one
            t = theme()
            self._top.setContentsMargins(t.px(8), t.px(11), t.px(6), t.px(9))
            self._foot.setContentsMargins(t.px(16), t.px(8), t.px(12), t.px(8))

    def show_week(self, view: WeekOverview) -> None:
        self._view = view
        self.tabs.set_choices([Choice(chosen, words, view.count(chosen)) for chosen, words in _TABS])
        self._show()

    def filter_by(self, chosen: WorkerFilter) -> None:
        self.filter = chosen
        self._show()
        self.filtered.emit()

    @property
    def workers(self) -> Sequence[UUID]:
        """Those in the list now, from above."""
        return [row.key for row in self.list.rows if isinstance(row.key, UUID)]

    def choose(self, worker: UUID | None) -> None:
        """Mark without telling; a worker that the filter hides stays in the grid."""
        if worker is not None and not self.list.choose(worker, quiet=True):
            self.list.clearSelection()
            self.list.setCurrentIndex(self.list.model().index(-1, 0))

    def beside(self, worker: UUID | None, step: int) -> UUID | None:
        """The worker below (1) or above (-1)."""
        workers = self.workers
        if worker not in workers:
            return workers[0] if workers else None
        place = workers.index(worker) + step
        return workers[place] if 0 <= place < len(workers) else None

    def _show(self) -> None:
        assert self._view is not None
        self.tabs.set_current(self.filter if self.filter in dict(_TABS) else "")
        shown = [one for one in self._view.workers if one.fits(self.filter)]
        self.list.set_rows([_row(one) for one in shown])
        self._faces.setCurrentWidget(self.list if shown else self._none)
        words = f"แสดง {len(shown)} จาก {len(self._view.workers)} คน"
        if self.filter in _WORDS:
            words = f"เฉพาะ{_WORDS[self.filter]} {len(shown)} คน"
        self._count.set_text(words)


def _row(one: WorkerWeek) -> ListRow:
    if not one.is_received and not one.work_days:
        right, icon, ink = "ยังไม่ส่ง", "schedule", "due"
    elif one.lacking:
        right, icon, ink = f"{one.certified}/{one.work_days}", "error", "overdue"
    elif not one.is_received or one.is_queried:
        icon, ink = ("undo" if one.is_received else "schedule"), "due"
        right = f"{one.certified}/{one.work_days}"
    else:
        right, icon, ink = f"{one.certified}/{one.work_days}", "check_circle", "done"
    place = [one.lab, one.tambon]
    if one.is_queried:
        place = [one.tambon, "ไม่สอดคล้อง"]
    elif not one.is_received and one.work_days:
        place = [one.tambon, "ยังไม่ส่ง"]
    second, second_ink = " · ".join(words for words in place if words), "muted"
    if one.missing_words:  # the days that are to be asked for
        second, second_ink = one.missing_words, "due"
    return ListRow(
        key=one.worker,
        title=one.name,
        second=second,
        second_ink=second_ink,  # type: ignore[arg-type]
        right=right,
        right_icon=icon,
        right_ink=ink,  # type: ignore[arg-type]
        right_strong=True,
        dots=(one.certified, one.work_days or 5),
    )
