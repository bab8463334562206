"""The columns of the consolidation: districts with figures, plots left out, problems, levels over the years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.consolidation_view import LACK_WORDS, Lack
from desktop.thai.dates import short_month
from ui.theme import Tone
from ui.widgets.paint import ChipLook
from ui.widgets.tables import Cell, Column

if TYPE_CHECKING:
    from desktop.consolidation_view import (
        Level,
        LevelsOfDistrict,
        LevelsOverYears,
        PlotGap,
        ProvinceMonth,
        ProvinceProblem,
    )
    from desktop.key_figures import KeyFigures
    from desktop.province_matrix_view import MatrixRow

TOTAL = "total"
_LEVELS_SHOWN = 3
_NAME_WIDTH = 130


# --- districts ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictLine:
    """A district, or all of them (`office` is TOTAL). `accepted` of `owed` obligations; `overdue` are missing."""

    office: str
    name: str
    figures: KeyFigures
    levels: tuple[Level, ...] = ()
    accepted: int = 0
    owed: int = 0
    overdue: int = 0
    to_check: int = 0
    is_silent: bool = False

    @property
    def is_total(self) -> bool:
        return self.office == TOTAL


def district_lines(view: ProvinceMonth) -> list[DistrictLine]:
    """The province, then its districts in their order."""
    rows = view.matrix.rows
    lines = [_line(row, figures, view) for row, figures in zip(rows, view.figures, strict=True)]
    if not lines:
        return []
    total = DistrictLine(
        office=TOTAL, name="รวมทั้งจังหวัด", figures=view.total, levels=view.levels,
        accepted=sum(one.accepted for one in lines), owed=sum(one.owed for one in lines),
        overdue=sum(one.overdue for one in lines), to_check=sum(one.to_check for one in lines),
    )  # fmt: skip
    return [total, *lines]


def _line(row: MatrixRow, figures: KeyFigures, view: ProvinceMonth) -> DistrictLine:
    owed = [cell for cell in row.cells if cell.state is not None]
    return DistrictLine(
        office=row.office,
        name=row.name,
        figures=figures,
        levels=view.levels,
        accepted=sum(cell.is_accepted for cell in owed),
        owed=len(owed),
        overdue=sum(bool(cell.overdue) for cell in owed),
        to_check=sum(bool(cell.to_check) for cell in owed),
        is_silent=row.is_silent,
    )


def sent_words(one: DistrictLine) -> tuple[str, bool]:
    """The second line under a district, and whether it asks for something."""
    if one.is_silent:
        return "ยังไม่มีแฟ้มมา", True
    if one.overdue:
        return f"ค้างส่ง {one.overdue:,} เรื่อง", True
    if one.to_check:
        return f"รอตรวจ {one.to_check:,} เรื่อง", False
    if not one.owed:
        return "ไม่มีเรื่องที่ต้องส่ง", False
    return f"รับแล้ว {one.accepted:,} จาก {one.owed:,}", False


def levels_words(one: KeyFigures, levels: Sequence[Level]) -> str:
    return " · ".join(f"{level.code} {one.levels.get(level.code, 0):,}" for level in levels)


def district_columns(levels: Sequence[Level], total: KeyFigures) -> list[Column[DistrictLine]]:
    """The last one has the levels of the scale in force; a longer scale has the tab of its own."""

    def name(row: DistrictLine) -> Cell:
        words, is_loud = sent_words(row)
        return Cell(
            row.name, second=words, second_ink="overdue" if is_loud else "muted", second_strong=is_loud, strong=row.is_total
        )  # fmt: skip

    def number(key: str) -> Callable[[DistrictLine], Cell]:
        def cell(row: DistrictLine) -> Cell:
            count = getattr(row.figures, key)
            return Cell(f"{count:,}" if count else "–", ink="text" if count else "muted", strong=row.is_total)

        return cell

    def days(row: DistrictLine) -> Cell:
        percent = row.figures.certified_percent
        second = "" if percent is None else f"รับรอง {percent}%"
        return Cell(
            f"{row.figures.work_days:,}" if row.figures.work_days else "–", second=second, strong=row.is_total
        )

    def people(row: DistrictLine) -> Cell:
        visits = f"{row.figures.visits:,} ครั้ง" if row.figures.visits else ""
        return Cell(
            f"{row.figures.visitors:,}" if row.figures.visitors else "–", second=visits, strong=row.is_total
        )

    def followed(row: DistrictLine) -> Cell:
        used = f"นำไปใช้ {row.figures.used:,}" if row.figures.used else ""
        return Cell(
            f"{row.figures.followed:,}" if row.figures.followed else "–", second=used, strong=row.is_total
        )

    def of_levels(row: DistrictLine) -> Cell:
        counts = [f"{row.figures.levels.get(one.code, 0):,}" for one in levels]
        left = row.figures.sites - row.figures.assessed
        spoken = levels_words(row.figures, levels)
        return Cell(
            " · ".join(counts), second=f"ขาด {left:,}" if left > 0 else "", strong=row.is_total, spoken=spoken
        )

    def wide(key: str, least: int) -> int:
        """The sums are the widest numbers."""
        return max(least, 22 + 9 * len(f"{getattr(total, key):,}"))

    columns = [
        Column(key="name", title="อำเภอ", width=120, grow=3, cell=name),
        Column(key="sites", title="แปลง", width=wide("sites", 53), right=True, cell=number("sites")),
        Column(key="workers", title="นพต.", width=wide("workers", 53), right=True, cell=number("workers")),
        Column(key="days", title="วันทำงาน", width=87, right=True, cell=days),
        Column(
            key="activities",
            title="กิจกรรม",
            width=wide("activities", 67),
            right=True,
            cell=number("activities"),
        ),
        Column(key="visitors", title="ผู้มาเรียนรู้", width=80, right=True, cell=people),
        Column(key="followed", title="ติดตามผล", width=78, right=True, cell=followed, drop_below=640),
        Column(key="posts", title="เผยแพร่", width=wide("posts", 68), right=True, cell=number("posts")),
    ]
    if 0 < len(levels) <= _LEVELS_SHOWN:
        heads = " · ".join(one.code for one in levels)
        widest = " · ".join(f"{total.levels.get(one.code, 0):,}" for one in levels)
        columns.append(
            Column(
                key="levels",
                title=heads,
                width=max(96, 16 + 7 * len(widest)),
                grow=1,
                cell=of_levels,
                drop_below=700,
            )
        )
    return columns


# --- plots ----------------------------------------------------------------------------------------------


def gap_columns() -> list[Column[PlotGap]]:
    def name(row: PlotGap) -> Cell:
        tambon = f"ต.{row.tambon}" if row.tambon else ""
        return Cell(row.name, second=" · ".join(part for part in (row.type_words, tambon) if part))

    def district(row: PlotGap) -> Cell:
        return Cell(row.district)

    def lacks(row: PlotGap) -> Cell:
        words = [LACK_WORDS[lack] for lack in Lack if lack in row.lacks]
        return Cell(" · ".join(words[:2]), second=" · ".join(words[2:]), second_ink="text")

    return [
        Column(key="name", title="แปลง", width=220, grow=3, cell=name),
        Column(key="district", title="อำเภอ", width=130, grow=1, cell=district),
        Column(key="lacks", title="ในช่วงนี้", width=270, grow=2, cell=lacks),
    ]


# --- problems -------------------------------------------------------------------------------------------

_STATUS = {
    "solved": ("check_circle", Tone.DONE),
    "working": ("timelapse", Tone.SENT),
    "needs_support": ("error", Tone.OVERDUE),
}


def problem_columns() -> list[Column[ProvinceProblem]]:
    def text(row: ProvinceProblem) -> Cell:
        return Cell(row.text, second=row.remedy)

    def district(row: ProvinceProblem) -> Cell:
        return Cell(row.district, second=row.area)

    def about(row: ProvinceProblem) -> Cell:
        since = f"ตั้งแต่ {short_month(row.since)}" if row.since else ""
        return Cell(row.about or "–", second=since, ink="text" if row.about else "muted")

    def status(row: ProvinceProblem) -> Cell:
        icon, tone = _STATUS.get(row.status, ("circle", Tone.DRAFT))
        return Cell(chip=ChipLook(row.status_words, icon, tone))

    def support(row: ProvinceProblem) -> Cell:
        return Cell(row.support or "–", ink="text" if row.support else "muted")

    return [
        Column(key="text", title="ปัญหา และแนวทางแก้ไข", width=240, grow=4, cell=text),
        Column(key="district", title="อำเภอ", width=120, grow=1, cell=district),
        Column(key="about", title="เกี่ยวกับ", width=150, grow=2, cell=about),
        Column(key="support", title="สิ่งที่ขอ", width=130, grow=1, cell=support, drop_below=900),
        Column(key="status", title="สถานะ", width=190, cell=status),
    ]


# --- levels ---------------------------------------------------------------------------------------------


def level_columns(view: LevelsOverYears) -> list[Column[LevelsOfDistrict]]:
    """A column for each year; where there is no room the oldest go."""
    width = max(168, 62 * len(view.levels))
    count = len(view.years)

    def name(row: LevelsOfDistrict) -> Cell:
        return Cell(row.name, second=f"{row.sites:,} แปลง", strong=view.total is row)

    def year(place: int) -> Callable[[LevelsOfDistrict], Cell]:
        def cell(row: LevelsOfDistrict) -> Cell:
            found = row.by_year[place]
            if not found:
                return Cell("–", ink="muted")
            words = " · ".join(f"{one.code} {found.get(one.code, 0):,}" for one in view.levels)
            left = row.sites - sum(found.values())
            second = f"ยังไม่ประเมิน {left:,}" if left > 0 else "ครบทุกแปลง"
            return Cell(words, second=second, strong=view.total is row)

        return cell

    return [
        Column(key="name", title="อำเภอ", width=_NAME_WIDTH, grow=1, cell=name),
        *(
            Column(
                key=str(be),
                title=f"ปี {be}",
                width=width,
                grow=1,
                cell=year(place),
                drop_below=_NAME_WIDTH + width * (count - place) if place < count - 1 else 0,
            )
            for place, be in enumerate(view.years)
        ),
    ]
