"""`green_heart`: report 4 of the province, and in it each district with its points and its group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.leaders_view import RatedDistrict, grade_words
from ui.papers.page import PaperPage
from ui.records.place import RecordPlace
from ui.theme import Tone
from ui.widgets.cards import Panel
from ui.widgets.list_rows import ListRow
from ui.widgets.lists import RowList
from ui.widgets.paint import ChipLook
from ui.widgets.text import muted

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.dictionary import TypeFacts
    from desktop.leaders_view import RankingService
    from desktop.record_sheets import HistoryChange, Sheet

_RATING = "GreenHeartRating"
_TONES = {"a": Tone.DONE, "b": Tone.SENT, "c": Tone.DRAFT, "d": Tone.DUE}


class GreenHeartPage(PaperPage):
    def __init__(self, ranking: RankingService, *arguments: Any, **more: Any) -> None:
        self._ranking = ranking
        self._count = muted("")
        self.districts = RowList(name="ผลประเมินรายอำเภอ", fits=True)
        self._first = muted("บันทึกแบบรายงานนี้ก่อน (Ctrl+Enter) แล้วให้คะแนนและจัดกลุ่มแต่ละอำเภอได้ที่นี่", wrap=True)
        self._panel = Panel("ผลประเมินรายอำเภอ", right=self._count, gap=4)
        self._panel.body.addWidget(self.districts)
        self._panel.body.addWidget(self._first)
        self.districts.opened.connect(self._open)
        super().__init__(*arguments, **more)

    def finish(self) -> None:
        """Ctrl+Enter: there is one report a year; a new one is kept, and its districts come next."""
        if self.place is not None and self.place.id is None:
            self.keep(lambda _: None, as_begun=True)
            return
        super().finish()

    def _make_editor(self, facts: TypeFacts) -> None:
        super()._make_editor(facts)
        self.left_column.addWidget(self._panel)

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        super()._show(sheet, history)
        self._read_ranking()

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        if changes.touches(_RATING):
            self._read_ranking()
            if self.place is not None and self.place.id is not None:
                self.paper.show_paper(self._type, self.place.id, form=self._form)

    def _read_ranking(self) -> None:
        id_ = self.place.id if self.place is not None else None
        self._first.setVisible(id_ is None)
        self.districts.setVisible(id_ is not None)
        self._count.set_text("")
        if id_ is not None:
            ranking, report = self._ranking, id_
            self._shell.tasks.read(
                lambda: ranking.rated(report), owner=self, done=self.show_ranking, slot="ranking"
            )

    def show_ranking(self, districts: tuple[RatedDistrict, ...]) -> None:
        done = sum(one.grade is not None for one in districts)
        self._count.set_text(f"จัดกลุ่มแล้ว {done} จาก {len(districts)} อำเภอ")
        self.districts.set_rows([_row(one) for one in districts])

    def _open(self, key: object) -> None:
        """The rating of a district, or a new one."""
        code, id_ = key if isinstance(key, tuple) else ("", None)
        report: UUID | None = self.place.id if self.place is not None else None
        if id_ is not None:
            self._shell.go("record", RecordPlace(_RATING, id_))
        elif report is not None and not (self.sheet and self.sheet.locked):
            self._shell.go("record", RecordPlace(_RATING, start=(("report_id", report), ("district", code))))


def _row(one: RatedDistrict) -> ListRow:
    total = "" if one.total is None else f"{one.total.normalize():f} คะแนน"
    chip = (
        ChipLook(grade_words(one.grade), "verified", _TONES[one.grade.value])
        if one.grade
        else ChipLook("ยังไม่จัดกลุ่ม", "radio_button_unchecked", Tone.DRAFT)
    )
    return ListRow(
        key=(one.code, one.rating),
        title=one.name,
        code=str(one.rank or "–"),
        right=total,
        chip=chip,
        arrow=True,
    )
