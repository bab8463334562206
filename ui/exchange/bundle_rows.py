"""Bundles of the register as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exchange_view import BundleLook, BundleRow, MissingNumbers
from desktop.receiving_numbers import numbers_words
from desktop.thai.dates import short_date
from ui.theme import Tone
from ui.widgets.notices import Strip
from ui.widgets.paint import ChipLook
from ui.widgets.tables import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WRITING = "กำลังเขียน"
_LOOKS = {
    BundleLook.SENT: ("upload", Tone.SENT),
    BundleLook.ACKNOWLEDGED: ("check_circle", Tone.DONE),
    BundleLook.NOT_RECEIVED: ("help", Tone.DUE),
    BundleLook.IMPORTED: ("check_circle", Tone.DONE),
    BundleLook.RECEIPT: ("verified", Tone.DRAFT),
    BundleLook.UNDONE: ("undo", Tone.DRAFT),
    BundleLook.WRITING: ("timelapse", Tone.DRAFT),
}


def bundle_look(row: BundleRow) -> ChipLook:
    icon, tone = _LOOKS[row.look]
    return ChipLook(row.state_words, icon, tone)


def bundle_columns(*, both_ways: bool = False) -> list[Column[BundleRow]]:
    """`both_ways` adds direction and partner, for the register."""
    columns: list[Column[BundleRow]] = [
        Column(key="no", title="เลขที่แฟ้ม", width=184, grow=1, cell=lambda row: Cell(row.bundle_no, second=_when(row))),
        Column(key="in", title="ในแฟ้ม", width=120 if both_ways else 104, grow=1, cell=lambda row: Cell(_records(row), second=row.second),
               drop_below=800 if both_ways else 0),
        Column(key="way", title="ทาง", width=96 if both_ways else 84, cell=lambda row: Cell(row.way, ink="muted"), drop_below=920 if both_ways else 640),
        Column(key="state", title="สถานะ", width=164 if both_ways else 156, cell=lambda row: Cell(chip=bundle_look(row))),
        Column(key="answer", title="ใบตอบรับ", width=144, cell=_answer, drop_below=590),
    ]  # fmt: skip
    if both_ways:
        partner: Callable[[BundleRow], Cell] = lambda row: Cell(  # noqa: E731
            row.partner_name, second="ส่งไป" if row.is_out else "รับจาก", icon="arrow_upward" if row.is_out else "arrow_downward",
            ink="text",
        )  # fmt: skip
        columns.insert(1, Column(key="partner", title="หน่วยงาน", width=196, grow=1, cell=partner))
    return columns


def _when(row: BundleRow) -> str:
    return f"{short_date(row.at.date())}  {row.at:%H:%M}"


def _records(row: BundleRow) -> str:
    return f"{row.records:,} รายการ" if row.look is not BundleLook.RECEIPT else "–"


def _answer(row: BundleRow) -> Cell:
    ink = "muted" if row.look in (BundleLook.SENT, BundleLook.NOT_RECEIVED, BundleLook.WRITING) else "text"
    return Cell(row.answer, second=row.answer_second, ink=ink)  # type: ignore[arg-type]


def missing_strip(missing: Sequence[MissingNumbers]) -> Strip:
    """Numbers that never came, named, with what that means: nothing is lost, nothing need be sent again."""
    return Strip("  ".join(missing_words(one) for one in missing), tone=Tone.DUE, icon="help")


def missing_words(one: MissingNumbers) -> str:
    numbers = numbers_words(one.numbers)
    if one.there:
        return f"{one.partner_name} ไม่เคยได้รับแฟ้มลำดับ {numbers} เนื้อหาไปกับแฟ้มถัดไปแล้ว ไม่ต้องส่งซ้ำ"
    return f"ยังไม่เคยได้รับแฟ้มลำดับ {numbers} จาก {one.partner_name} ถ้าหาไม่พบไม่ต้องขอใหม่ เนื้อหามากับแฟ้มถัดไป"
