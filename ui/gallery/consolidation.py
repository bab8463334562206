"""What the districts did, summed up, with invented data: eleven districts in November 2569."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.changes import Changes
from desktop.consolidation_view import (
    Coverage,
    Lack,
    Level,
    LevelsOfDistrict,
    LevelsOverYears,
    PlotGap,
    ProvinceMonth,
    ProvinceProblem,
    ProvinceProblems,
)
from desktop.key_figures import KeyFigures, total_of
from desktop.province_lines import LineValue, Origin, ProvinceLine, ProvinceLines
from desktop.shown_state import CellState
from ui.gallery.keying import SampleHand
from ui.gallery.province import EMPTY as NO_DISTRICTS
from ui.gallery.province import FULL as MATRIX
from ui.gallery.province import HARD as HARD_MATRIX
from ui.gallery.province import province_window
from ui.gallery.samples import TODAY
from ui.province.consolidation_page import COVERAGE, LEVELS, LINES, PROBLEMS, ConsolidationPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.province_matrix_view import ProvinceMatrix
    from ui.frame.page import Shell
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_ABC = (Level("A", "ต้นแบบศูนย์เรียนรู้"), Level("B", "เสริมสร้างสู่ต้นแบบ"), Level("C", "ปรับตัวสู่การพัฒนา"))
_FIVE = tuple(Level(code, f"ระดับ {code}") for code in "ABCDE")
_LONG = "เจ้าของแปลงขุดสระเก็บน้ำไม่ทันฤดูฝน น้ำไม่พอสำหรับปลูกผักสวนครัวและไม้ผลตลอดฤดูแล้ง"


def _figures(place: int, scale: int = 1) -> KeyFigures:
    sites = (60 - 4 * place) * scale
    days = (792 - 61 * place) * scale
    return KeyFigures(
        sites=sites, workers=(40 - 3 * place) * scale, work_days=days, certified_days=days * (97 - 3 * place) // 100,
        activities=8 - place // 2, visits=41 - 3 * place, visitors=(261 - 19 * place) * scale, followed=9 - place // 2,
        used=4 - place // 3, posts=12 - place // 2, levels={"A": sites // 4, "B": sites // 2, "C": sites // 5},
    )  # fmt: skip


def _month(matrix: ProvinceMatrix, *, scale: int = 1, levels: tuple[Level, ...] = _ABC) -> ProvinceMonth:
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, to_check=int(cell.state is CellState.TO_CHECK), came_on=date(2026, 11, 18))
                for cell in row.cells
            ),
        )
        for row in matrix.rows
    )
    return ProvinceMonth(
        province="สวนสร้าง",
        month=date(2026, 11, 1),
        matrix=replace(matrix, rows=rows),
        figures=tuple(_figures(place % 11, scale) for place in range(len(rows))),
        levels=levels,
    )


def _gaps(month: ProvinceMonth, name: str, count: int) -> tuple[PlotGap, ...]:
    lacks = (
        {Lack.ACTIVITY, Lack.POST},
        {Lack.VISITORS},
        {Lack.ACTIVITY, Lack.VISITORS, Lack.ASSESSMENT},
        set(Lack),
    )
    return tuple(
        PlotGap(
            site=UUID(int=number), name=f"{name} {number + 1}", office=row.office, district=row.name, tambon="โคกสุข",
            type_words="CLM" if number % 2 else "HLM", lacks=frozenset(lacks[number % 4]),
        )
        for number in range(count)
        for row in (month.matrix.rows[number * len(month.matrix.rows) // count],)
    )  # fmt: skip


def _problems(month: ProvinceMonth, text: str, about: str, count: int) -> tuple[ProvinceProblem, ...]:
    statuses = (("needs_support", "ขอรับการสนับสนุน"), ("working", "กำลังแก้"), ("solved", "แก้แล้ว"))
    return tuple(
        ProvinceProblem(
            office=row.office, district=row.name, text=text, area="น้ำ-ดิน", about=about,
            site=UUID(int=number), remedy="ประสานรถขุดจาก อบต.", status=statuses[number % 3][0],
            status_words=statuses[number % 3][1], support="รถขุด 2 วัน" if number % 3 == 0 else "",
            since=date(2026, 9 + number % 3, 1),
        )
        for number in range(count)
        for row in (month.matrix.rows[number % len(month.matrix.rows)],)
    )  # fmt: skip


def _levels(month: ProvinceMonth) -> LevelsOverYears:
    def row(office: str, name: str, sites: int, figures: KeyFigures) -> LevelsOfDistrict:
        whole = figures.levels
        years = tuple(
            {code: count * share // 10 for code, count in whole.items() if share}
            for share in (0, 4, 6, 8, 10)
        )
        return LevelsOfDistrict(office=office, name=name, sites=sites, by_year=years)

    rows = tuple(
        row(one.office, one.name, figures.sites, figures)
        for one, figures in zip(month.matrix.rows, month.figures, strict=True)
    )
    total = total_of(month.figures)
    return LevelsOverYears(
        years=(2566, 2567, 2568, 2569, 2570),
        levels=month.levels,
        rows=rows,
        total=row("24", "รวมทั้งจังหวัด", total.sites, total),
    )


FULL = _month(MATRIX)
HARD = _month(HARD_MATRIX, scale=6, levels=_FIVE)
EMPTY = _month(NO_DISTRICTS)


class SampleConsolidation:
    """A `ConsolidationService` without a book."""

    def __init__(
        self, month: ProvinceMonth = FULL, *, plot: str = "แปลงนายวิเชียร", text: str = "น้ำไม่พอในฤดูแล้ง"
    ) -> None:
        self.view, self._plot, self._text = month, plot, text
        self.written: list[Path] = []

    def table(self, first: date, last: date) -> ProvinceMonth:
        return self.view

    def coverage(self, first: date, last: date) -> Coverage:
        if not self.view.matrix.rows:
            return Coverage()
        return Coverage(sites=self.view.total.sites, gaps=_gaps(self.view, self._plot, 64))

    def problems(self, first: date, last: date) -> ProvinceProblems:
        rows = self.view.matrix.rows
        if not rows:
            return ProvinceProblems()
        return ProvinceProblems(
            rows=_problems(self.view, self._text, self._plot, 17), none=(rows[1].name,), silent=tuple(one.name for one in rows[2:4])
        )  # fmt: skip

    def levels(self, day: date) -> LevelsOverYears:
        return _levels(self.view) if self.view.matrix.rows else LevelsOverYears()

    def write(self, first: date, last: date, target: Path) -> int:
        self.written.append(target)
        return len(self.view.figures)


class SampleLines:
    """A `LinesService` without a book."""

    def __init__(self, view: ProvinceLines) -> None:
        self.view = view
        self.put_values: list[tuple[str, str, str]] = []
        self.remarks: list[str] = []

    def month(self, month: date) -> ProvinceLines:
        return self.view

    def put(self, month: date, code: str, office: str, value: str, *, by: UUID) -> Changes:
        self.put_values.append((code, office, value))
        return Changes()

    def put_remark(self, month: date, remark: str, *, by: UUID) -> Changes:
        self.remarks.append(remark)
        return Changes()


def _lines(month: ProvinceMonth, words: str, label: str = "") -> ProvinceLines:
    def values(texts: Sequence[str], origin: Origin) -> tuple[LineValue, ...]:
        return tuple(
            LineValue(
                office=row.office, district=row.name, value=text, usual=text if origin is not Origin.TYPED else "12",
                origin=origin if text else Origin.NONE,
            )
            for row, text in zip(month.matrix.rows, texts, strict=False)
        )  # fmt: skip

    count = len(month.matrix.rows)
    numbers = [str(place % 4 + 1) for place in range(count)]
    some = [words if place % 3 else "" for place in range(count)]
    lines = (
        ProvinceLine(
            code="clm_sites", label=label or "พื้นที่ CLM ที่ดำเนินการ (แห่ง)", values=values(numbers, Origin.COUNTED),
            total=sum(map(int, numbers)),
        ),
        ProvinceLine(
            code="own", label=label or "งบสนับสนุน (บาท)", values=values(["1,200"] * count, Origin.TYPED),
            total=1200 * count,
        ),
        ProvinceLine(
            code="network_work", label=label or "การขับเคลื่อนงานร่วมกับภาคีเครือข่าย", values=values(some, Origin.TOLD)
        ),
        ProvinceLine(code="next_month", label=label or "แผนการดำเนินงานเดือนถัดไป", values=values([""] * count, Origin.NONE)),
    )  # fmt: skip
    return ProvinceLines(month=month.month, lines=lines if count else (), remark=words)


_HARD = SampleConsolidation(HARD, plot="ศูนย์เรียนรู้เฉลิมพระเกียรติสมเด็จพระเทพรัตนราชสุดาทุ่งกุลาร่มเย็น", text=_LONG)


def consolidation_window(
    tasks: Tasks,
    service: SampleConsolidation | None = None,
    tab: str = "",
    lines: SampleLines | None = None,
) -> MainWindow:
    fake = service or SampleConsolidation()
    own = lines or SampleLines(_lines(fake.view, "ประชุมเครือข่าย 7 ภาคี"))

    def make(shell: Shell) -> ConsolidationPage:
        return ConsolidationPage(fake, own, shell, SampleHand(), today=TODAY)

    window = province_window(tasks, "consolidation", {"consolidation": make})
    page = window.page
    assert isinstance(page, ConsolidationPage)
    page.show_view(fake.view)
    page.show_coverage(fake.coverage(TODAY, TODAY))
    page.show_problems(fake.problems(TODAY, TODAY))
    page.show_levels(fake.levels(TODAY))
    page.department.show_lines(own.view)
    if tab:
        page.show_tab(tab)
    return window


SCENES: dict[str, Callable[[Tasks], QWidget]] = {
    "consolidation": consolidation_window,
    "consolidation-hard": lambda tasks: consolidation_window(tasks, _HARD),
    "consolidation-empty": lambda tasks: consolidation_window(tasks, SampleConsolidation(EMPTY)),
    "consolidation-plots": lambda tasks: consolidation_window(tasks, tab=COVERAGE),
    "consolidation-plots-hard": lambda tasks: consolidation_window(tasks, _HARD, COVERAGE),
    "consolidation-problems": lambda tasks: consolidation_window(tasks, tab=PROBLEMS),
    "consolidation-problems-hard": lambda tasks: consolidation_window(tasks, _HARD, PROBLEMS),
    "consolidation-levels": lambda tasks: consolidation_window(tasks, tab=LEVELS),
    "consolidation-levels-hard": lambda tasks: consolidation_window(tasks, _HARD, LEVELS),
    "consolidation-lines": lambda tasks: consolidation_window(tasks, tab=LINES),
    "consolidation-lines-hard": lambda tasks: consolidation_window(
        tasks, _HARD, LINES, SampleLines(_lines(HARD, _LONG, f"{_LONG} {_LONG}"[:190]))
    ),
    "consolidation-lines-empty": lambda tasks: consolidation_window(
        tasks, tab=LINES, lines=SampleLines(ProvinceLines(month=FULL.month))
    ),
}
