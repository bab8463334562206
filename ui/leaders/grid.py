"""Tambons by what each has to bring: a tile for each, painted and walked as the province's matrix is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.leader_programme_view import ITEMS, Item, Programme, ProgrammeCell, ProgrammeRow
from desktop.province_matrix_view import MatrixCell, MatrixColumn, MatrixRow, ProvinceMatrix
from desktop.shown_state import WORDS, ShownState
from desktop.thai.dates import short_date
from ui.province.grid import MatrixGrid
from ui.theme import Ink, Tone
from ui.widgets.paint import ChipLook
from ui.widgets.states import STATE_LOOKS
from ui.widgets.tables.cells import Cell

if TYPE_CHECKING:
    from datetime import date

_SHORT = {
    ShownState.READY: "พร้อม",
    ShownState.SIGNED: "ลงนาม",
    ShownState.CHANGED_AFTER_PRINT: "พิมพ์ใหม่",
    ShownState.RECEIVED: "ได้รับแล้ว",
    ShownState.ACKNOWLEDGED: "รับแล้ว",
}
"""Where a tile has no room for the words of the chip."""
NOT_BEGUN = ChipLook("ยังไม่เริ่ม", "radio_button_unchecked", Tone.DRAFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class TambonCell(MatrixCell):
    shown: ProgrammeCell = field(default_factory=lambda: ProgrammeCell(item=Item.AGREEMENT))

    @property
    def words(self) -> str:
        return cell_words(self.shown)


def cell_chip(cell: ProgrammeCell, *, short: bool = False) -> ChipLook:
    """As a tile says it (`short`), or a chip beside it."""
    if cell.of:
        unit = "คน" if cell.item is Item.NAMES else "ระยะ"
        words = f"{cell.done}/{cell.of} {unit}" if short else f"{cell.done} จาก {cell.of} {unit}"
        if cell.is_done:
            return ChipLook(
                f"{cell.of} {unit}" if short else f"ครบ {cell.of} {unit}", "check_circle", Tone.DONE
            )
        if cell.done > cell.of:
            return ChipLook(words, "warning", Tone.DUE)
        return ChipLook(words, "edit", Tone.DRAFT) if cell.done else NOT_BEGUN
    if cell.stage is None:
        return NOT_BEGUN
    icon, tone = STATE_LOOKS[cell.stage]
    words = WORDS[cell.stage]
    return ChipLook(_SHORT.get(cell.stage, words) if short else words, icon, tone)


def cell_words(cell: ProgrammeCell) -> str:
    """What those who do not see the picture hear."""
    due = f" กำหนด {short_date(cell.due)} {cell.due_words}" if cell.due and not cell.is_done else ""
    lacks = f" ขาด {', '.join(cell.lacking)}" if cell.lacking and cell.done else ""
    return f"{cell_chip(cell).text}{lacks}{due}"


class ProgrammeGrid(MatrixGrid):
    """`chosen` and `opened` as of the matrix."""

    row_head = "ตำบล"
    row_least = 50

    def __init__(self) -> None:
        super().__init__(name="ตำบลและงานของโครงการผู้นำการเปลี่ยนแปลง")
        self.programme: Programme | None = None

    def show_programme(self, programme: Programme, today: date) -> None:
        self.programme = programme
        columns = tuple(
            MatrixColumn(code=item.value, title=words.short, form=words.form) for item, words in ITEMS.items()
        )
        rows = tuple(
            MatrixRow(
                office=str(row.id),
                name=row.name,
                cells=tuple(TambonCell(code=cell.item.value, shown=cell) for cell in row.cells),
                last_file_on=today,
            )
            for row in programme.rows
        )
        self.show_matrix(ProvinceMatrix(first=today, last=today, today=today, columns=columns, rows=rows))

    @property
    def tambon(self) -> ProgrammeRow | None:
        return self.programme.rows[self.row] if self.programme and self.programme.rows else None

    @property
    def cell(self) -> ProgrammeCell | None:
        row = self.tambon
        return row.cells[self.column] if row else None

    # --- in its own way ---

    def second_of(self, row: MatrixRow) -> str:
        if self.programme is None:
            return ""
        tambon = next(one for one in self.programme.rows if str(one.id) == row.office)
        side = tambon.side.label if tambon.side else "ยังไม่มีคู่"
        if self.programme.is_province:
            return f"อ.{tambon.district} · {side}"
        pairs = list(dict.fromkeys(one.pair for one in self.programme.rows if one.pair))
        return f"คู่ที่ {pairs.index(tambon.pair) + 1} · {side}" if tambon.pair else side

    def tile_of(self, cell: MatrixCell) -> Cell | None:
        assert isinstance(cell, TambonCell)
        shown = cell.shown
        if shown.is_done or not shown.due_words:
            return Cell(tile=cell_chip(shown, short=True))
        ink: Ink = "overdue" if shown.is_late else "muted"
        return Cell(
            tile=cell_chip(shown, short=True),
            second=shown.due_words,
            second_strong=shown.is_late,
            second_ink=ink,
        )

    def total_of(self, place: int) -> tuple[int, int]:
        return self.programme.done(list(ITEMS)[place]) if self.programme else (0, 0)
