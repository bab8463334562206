"""One report as it is checked: what does not fit first, then its figures, its photos and every answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shown_state import CellState
from desktop.thai.dates import short_date
from ui.pictures import Thumbnails
from ui.province.looks import late_look
from ui.theme import Role, Tone, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, Divider, Facts
from ui.widgets.chips import Chip
from ui.widgets.notices import Strip
from ui.widgets.photo_frames import Photo
from ui.widgets.photos import PhotoStrip
from ui.widgets.states import cell_look
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QImage

    from desktop.province_matrix_view import ReportRow
    from desktop.report_answers import Answer
    from desktop.report_desk_view import ReportSheet
    from ui.tasks import Tasks

_PHOTO_COLUMNS = 3


class ReportView(Card):
    """`photo_opened` carries the place of a photo, `revisions_asked` asks for all revisions side by side."""

    photo_opened = Signal(int)
    revisions_asked = Signal()

    def __init__(self, read: Callable[[str], bytes], tasks: Tasks) -> None:
        super().__init__(padding=(1, 1), gap=0)
        self.setAccessibleName("รายงานที่เลือก")
        self.sheet: ReportSheet | None = None
        self._chips = QHBoxLayout()
        self._state, self._late = Chip(cell_look(CellState.LATER)), Chip(late_look(CellState.OVERDUE, 1))
        for chip in (self._state, self._late):
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._title = Text("", Role.PANEL_TITLE, wrap=True)
        self._about = muted("", wrap=True)
        self.findings = Strip("", tone=Tone.DUE, icon="warning")
        self._counted_title = Text("ในรายงาน เทียบกับที่นับได้", Role.BODY_STRONG)
        self._counted = Facts(right=True)
        self._photos_title = Text("", Role.BODY_STRONG)
        thumbnails = Thumbnails(read)

        def thumbnail(key: Hashable, width: int) -> QImage | None:
            _, sha256 = cast("tuple[int, str]", key)
            return thumbnails(sha256, width)

        self.photos = PhotoStrip(
            thumbnail, tasks=tasks, name="ภาพของรายงาน", needed=0, columns=_PHOTO_COLUMNS, read_only=True
        )
        self.photos.opened.connect(lambda key: self.photo_opened.emit(key[0]))
        self._figures_title = Text("ในรายงาน", Role.BODY_STRONG)
        self.revisions = LinkButton("เทียบกับฉบับก่อน", icon="history", on_click=self.revisions_asked.emit)
        self._figures = Facts()
        self._answers_title = Text("ผลการตรวจ", Role.BODY_STRONG)
        self._answers = Facts()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.addLayout(self._chips)
        figures_head = QHBoxLayout()
        figures_head.addWidget(self._figures_title, 1)
        figures_head.addWidget(self.revisions)
        above: tuple[QWidget, ...] = (
            self._title, self._about, self.findings, self._answers_title, self._answers, self._counted_title, self._counted,
        )  # fmt: skip
        for part in above:
            self._column.addWidget(part)
        self._column.addWidget(Divider())
        self._column.addLayout(figures_head)
        below: tuple[QWidget, ...] = (self._figures, self._photos_title, self.photos)
        for part in below:
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("ข้อมูลของรายงาน")
        for ground in (self._area.viewport(), inside):
            ground.setAutoFillBackground(False)
        self.body.addWidget(self._area, 1)
        self.show_row(None)
        self.restyle()

    def show_row(self, row: ReportRow | None) -> None:
        """What the list knows; the rest follows by `show_sheet` when it is read."""
        self._state.setVisible(row is not None)
        days = row.late_days if row else 0
        self._late.setVisible(days > 0)
        if row is not None:
            self._state.set_look(cell_look(row.state))
            if days:
                self._late.set_look(late_look(row.state, days))
            self._title.set_text(row.title)
            self._about.set_text(_about(row))
        self.show_sheet(None)
        if row is not None and row.report is None:
            self._figures.set_facts([("รายงาน", "ยังไม่ได้รับ หรืออำเภอยังไม่ได้ลงนาม")])
            self._figures.setVisible(True)

    def show_sheet(self, sheet: ReportSheet | None) -> None:
        self.sheet = sheet
        found = sheet.findings if sheet else ()
        self.findings.words.set_text("\n".join(found))
        self.findings.setAccessibleName(" ".join(found))
        self.findings.setVisible(bool(found))
        counted = sheet.counted if sheet else ()
        self._counted_title.setVisible(bool(counted))
        self._counted.setVisible(bool(counted))
        self._counted.set_facts(
            [(one.label, f"{one.told:,} {'=' if one.agrees else '≠'} {one.counted:,}") for one in counted],
            strong=frozenset(one.label for one in counted if not one.agrees),
        )
        photos = sheet.photos if sheet else ()
        wanted = f" จากอย่างน้อย {sheet.photos_wanted} ภาพ" if sheet and sheet.photos_wanted else " ภาพ"
        self._photos_title.set_text(f"ภาพ {len(photos)}{wanted}")
        for part in (self._photos_title, self.photos):
            part.setVisible(bool(photos))
        self.photos.set_photos(
            [Photo(key=(place, one.sha256), caption=one.caption) for place, one in enumerate(photos)]
        )
        rows = sheet.revisions.rows if sheet and sheet.revisions else ()
        facts = [
            *(sheet.facts if sheet else ()),
            *((row.label, row.values[-1]) for row in rows if row.values[-1]),
        ]
        self._figures.set_facts(facts)
        self._figures_title.setVisible(bool(facts))
        self._figures.setVisible(bool(facts))
        self.revisions.setVisible(bool(sheet and sheet.revisions and len(sheet.revisions.heads) > 1))
        answers = sheet.answers if sheet else ()
        self._answers.set_facts([_told(one) for one in answers])
        self._answers_title.setVisible(bool(answers))
        self._answers.setVisible(bool(answers))
        if sheet is not None:
            self._area.verticalScrollBar().setValue(0)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_column"):
            t = theme()
            self._chips.setSpacing(t.px(8))
            self._column.setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(12))
            self._column.setSpacing(t.px(8))


def _about(row: ReportRow) -> str:
    rev = f"ฉบับแก้ไข ครั้งที่ {row.rev - 1}" if row.rev > 1 else ""
    came = f"ถึงเมื่อ {short_date(row.came_on)}" if row.came_on and row.report else ""
    due = f"กำหนด {short_date(row.due)}" if row.due else ""
    return " · ".join(part for part in (f"อำเภอ{row.district}", due, came, rev) if part)


def _told(one: Answer) -> tuple[str, str]:
    rev = "ฉบับแรก" if one.rev == 1 else f"ฉบับแก้ไข ครั้งที่ {one.rev - 1}"
    due = f" ให้ส่งใหม่ภายใน {short_date(one.due_on)}" if one.due_on else ""
    return rev, f"{one.kind.label} {short_date(one.answered_on)}{due} {one.reason}".rstrip()
