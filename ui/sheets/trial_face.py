"""What the sheet would do, row by row and cell by cell, before it does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.sheets.importing import Outcome
from ui.keys import bind
from ui.theme import Themed, Tone, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card
from ui.widgets.notices import EmptyState, Strip
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice, Tabs
from ui.widgets.tables import Cell, Column, RowLook, TableView, WindowedModel
from ui.widgets.tables.view import TWO_LINES
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.sheets.importing import RowResult, Trial
    from ui.theme import Ink

_ALL = ""
_LOOKS = {
    Outcome.CREATED: ChipLook("เพิ่ม", "add", Tone.DONE),
    Outcome.UPDATED: ChipLook("แก้ไข", "edit", Tone.SENT),
    Outcome.UNCHANGED: ChipLook("เหมือนเดิม", "check_circle", Tone.DRAFT),
    Outcome.SKIPPED: ChipLook("ข้าม", "remove", Tone.DRAFT),
    Outcome.REFUSED: ChipLook("ต้องแก้", "error", Tone.OVERDUE),
}
_ORDER = (Outcome.REFUSED, Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.SKIPPED)


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing to tell of a row; a row with three wrong cells has three lines."""

    row: int
    outcome: Outcome
    title: str
    cell: str = ""
    words: str = ""
    is_problem: bool = False


class TrialFace(Themed, QWidget):
    take_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trial: Trial | None = None
        self._lines: list[_Line] = []
        self.calm = Strip(
            "ยังไม่มีอะไรเปลี่ยน  ข้อมูลในเครื่องนี้ยังเหมือนเดิมทุกช่อง", tone=Tone.DONE, icon="verified_user",
            side="ดูให้ครบก่อน แล้วจึงกด ‘นำเข้า’",
        )  # fmt: skip
        self.tabs = Tabs([], name="กรองตามผลการตรวจ")
        self.tabs.chosen.connect(self._show_lines)
        self.model = WindowedModel(_COLUMNS)
        self.table = TableView(
            self.model,
            name="ผลการตรวจทีละแถว",
            row_height=TWO_LINES,
            row_look=lambda line: RowLook(Tone.OVERDUE if line.is_problem else None),
        )
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        self._faces.addWidget(EmptyState("ไม่มีแถวในกลุ่มนี้", icon="check_circle"))
        card = Card(padding=(1, 1), gap=0)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs, 1)
        card.body.addLayout(self._bar)
        card.body.addWidget(self._faces, 1)
        self._people = muted("", wrap=True)
        self.copy = Button("คัดลอกรายการที่ต้องแก้", icon="content_copy", on_click=self._copy)
        self.back = Button("กลับไปจับคู่", icon="arrow_back", on_click=self.back_asked.emit)
        self.take = Button(
            "",
            kind=Kind.PRIMARY,
            icon="download",
            key="Ctrl+Enter",
            show_key=True,
            on_click=self.take_asked.emit,
        )
        bind(self.take, "Ctrl+Return", self.take.click)
        foot = self._foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.take)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calm)
        column.addWidget(card, 1)
        column.addWidget(self._people)
        column.addLayout(foot)
        TrialFace.restyle(self)

    def show_trial(self, trial: Trial, *, person: str) -> None:
        """`person` is what the register calls those who would be added to it."""
        self.trial = trial
        self._lines = [line for result in trial.rows for line in _lines_of(result)]
        counts = trial.counts
        told = {one: getattr(counts, one.value) for one in Outcome}
        tabs = [Choice(_ALL, "ทุกแถว", len(trial.rows))]
        tabs += [Choice(one.value, _LOOKS[one].text, told[one]) for one in _ORDER if told[one]]
        start = Outcome.REFUSED.value if counts.refused else _ALL
        self.tabs.set_choices(tabs, start)
        self.tabs.set_current(start)
        self._show_lines(start)
        self.copy.setVisible(counts.refused > 0)
        self.take.set_text(f"นำเข้า {counts.written:,} รายการ" if counts.written else "ไม่มีรายการให้นำเข้า")
        self.take.setEnabled(counts.written > 0)
        words = f"จะเพิ่ม{person}ในทะเบียนด้วย {len(trial.newcomers):,} คน" if trial.newcomers else ""
        if counts.refused:
            words = " · ".join(part for part in (words, f"{counts.refused:,} แถวที่ต้องแก้จะไม่ถูกนำเข้า") if part)
        self._people.set_text(words)
        self._people.setVisible(bool(words))

    def focus_first(self) -> None:
        if self._faces.currentWidget() is self.table and self.model.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.choose_place(0, quiet=True)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self, key: str) -> None:
        shown = [line for line in self._lines if not key or line.outcome == key]
        self.model.set_rows(shown)
        self._faces.setCurrentIndex(0 if shown else 1)
        if shown:
            self.table.choose_place(0, quiet=True)

    def _copy(self) -> None:
        """For LINE or a sheet: whoever keeps the file mends it there."""
        wrong = [line for line in self._lines if line.is_problem]
        rows = [
            "ช่อง\tรายการ\tสิ่งที่ต้องแก้",
            *(f"{line.cell or f'แถว {line.row}'}\t{line.title}\t{line.words}" for line in wrong),
        ]
        QApplication.clipboard().setText("\n".join(rows))

    def restyle(self) -> None:
        t = theme()
        self._column.setSpacing(t.px(12))
        self._foot.setSpacing(t.px(10))
        self._bar.setContentsMargins(t.px(12), t.px(8), t.px(12), t.px(8))
        self.table.setMinimumHeight(self.table.height_for_rows(5))


def _lines_of(result: RowResult) -> Sequence[_Line]:
    notes = [
        _Line(result.row, result.outcome, result.title, note.cell, note.words, True)
        for note in result.problems
    ]
    notes += [
        _Line(result.row, result.outcome, result.title, note.cell, note.words) for note in result.remarks
    ]
    return notes or [_Line(result.row, result.outcome, result.title)]


def _told(line: _Line) -> Cell:
    """What the row is, and below it what was found."""
    ink: Ink = "overdue" if line.is_problem else "muted"
    if not line.words:
        return Cell(line.title)
    if not line.title:
        return Cell(line.words, ink=ink)
    return Cell(line.title, second=line.words, second_ink=ink, second_strong=line.is_problem)


_COLUMNS: tuple[Column[_Line], ...] = (
    Column(key="row", title="แถว", width=72, right=True, cell=lambda line: Cell(f"{line.row:,}")),
    Column(key="cell", title="ช่อง", width=80, cell=lambda line: Cell(line.cell, strong=True)),
    Column(key="outcome", title="ผล", width=128, cell=lambda line: Cell(chip=_LOOKS[line.outcome])),
    Column(key="told", title="รายการ และสิ่งที่พบ", width=300, grow=1, cell=_told),
)
