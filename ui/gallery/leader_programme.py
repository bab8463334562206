"""The leader programme of a year with invented data: in a district, at a province, with long names, and without a pair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.leader_programme_view import (
    ClipLine,
    ClipPhase,
    Item,
    LeaderReportKind,
    LeadersPlace,
    Programme,
    ProgrammeCell,
    ProgrammeDue,
    ProgrammeRow,
    Side,
)
from desktop.shown_state import ShownState
from ui.gallery.keying import window_with
from ui.gallery.province import province_window
from ui.gallery.samples import TODAY
from ui.leaders.overview_page import LeadersPage

if TYPE_CHECKING:
    from ui.frame.page import Page, Shell
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

YEAR = 2570
_NAMES = (
    "โคกสุข", "ดอนร่มไม้", "คลองไส้ไก่เหนือ", "บ้านสวนกลาง", "ห้วยน้ำพอ", "หนองพอเพียง", "ทุ่งเอื้ออารี", "เนินแบ่งปัน",
)  # fmt: skip
_LONG = ("น้ำใสสมมุติญาณฐิติปู่ผึ้งหลวง", "ทุ่งกุลาร้องไห้เหนือสวนสมมุติ", "ห้วยน้ำพอป่าไม้ผึ้งหลวงใต้")
_W, _R, _P, _S = ShownState.WORKING, ShownState.READY, ShownState.PRINTED, ShownState.SIGNED
_G, _A, _B, _C = ShownState.SENT, ShownState.ACKNOWLEDGED, ShownState.RETURNED, ShownState.CHANGED_AFTER_PRINT
_V = ShownState.RECEIVED
_PAPERS: tuple[tuple[ShownState | None, ...], ...] = (
    (_A, _A, _A, _A, _G, _W),
    (_A, _S, _A, _G, _R, None),
    (_S, _P, _V, _S, None, None),
    (_S, _W, _B, _C, None, None),
    (_P, _W, _W, None, None, None),
    (_P, None, _W, None, None, None),
    (_W, None, None, None, None, None),
    (_W, None, None, None, None, None),
)
"""Agreement, plan, 1.1, 2.1, 3 and 2.2 of each tambon."""
_LEADERS = (15, 15, 15, 15, 14, 9, 3, 0)
_PHASES = (3, 3, 2, 1, 1, 0, 0, 0)
_DUE = {Item.R11: 8, Item.R21: 8, Item.CLIPS: 15, Item.R3: 15, Item.R22: 46, Item.AGREEMENT: 31}
_TITLES = ("ตู้ยาข้างบ้าน ตู้อาหารข้างครัว", "หนึ่งเดือนที่ไม่ต้องซื้อผัก", "พี่พาน้องปลูก")


def a_row(
    number: int, *, names: tuple[str, ...] = _NAMES, district: str = "โคกสุข", late: int = -2
) -> ProgrammeRow:
    place = number % len(_PAPERS)
    agreement, plan, r11, r21, r3, r22 = _PAPERS[place]
    stages = {
        Item.AGREEMENT: agreement, Item.PLAN: plan, Item.R11: r11, Item.R21: r21, Item.R3: r3, Item.R22: r22,
    }  # fmt: skip
    cells: list[ProgrammeCell] = []
    for item in (Item.AGREEMENT, Item.NAMES, Item.PLAN, Item.R11, Item.R21, Item.CLIPS, Item.R3, Item.R22):
        stage = stages.get(item)
        done, of = {Item.NAMES: (_LEADERS[place], 15), Item.CLIPS: (_PHASES[place], 3)}.get(item, (0, 0))
        is_done = done == of if of else stage in (_S, _G, _V, _A)
        due = TODAY + timedelta(days=_DUE[item] + late * 5) if item in _DUE and not is_done else None
        cells.append(
            ProgrammeCell(
                item=item,
                record=UUID(int=900 + number * 10 + len(cells)) if stage else None,
                stage=stage,
                is_done=is_done,
                done=done,
                of=of,
                lacking=tuple(phase.label for phase in ClipPhase)[done:] if item is Item.CLIPS else (),
                due=due,
                days_left=(due - TODAY).days if due else None,
            )
        )
    name = names[number % len(names)]
    partner = names[(number ^ 1) % len(names)]
    return ProgrammeRow(
        id=UUID(int=800 + number),
        tambon=f"99010{place + 1}",
        name=name,
        district=district,
        side=Side.YOUNGER if number % 2 else Side.ELDER,
        pair=UUID(int=700 + number // 2),
        partner=f"ต.{partner}",
        cells=tuple(cells),
        clips=tuple(
            ClipLine(id=UUID(int=600 + place), phase=phase, title=title, length="2:45")
            for phase, title in list(zip(ClipPhase, _TITLES, strict=True))[: _PHASES[place]]
        ),
        trained=_LEADERS[place],
        percent_driving="80.0" if place == 0 else "",
    )


_DUES = (
    ProgrammeDue(title="แบบรายงาน ๑.๑ ผู้นำ 15 คนต่อตำบล", due=date(2026, 11, 18), days_left=-2,
                 waiting=("ตำบลหนองพอเพียง", "ตำบลทุ่งเอื้ออารี"), about=UUID(int=805), item="r11"),
    ProgrammeDue(title="แบบรายงาน ๓ คลิประยะเข้าใจ", due=date(2026, 11, 25), days_left=5,
                 waiting=("ตำบลหนองพอเพียง",), about=UUID(int=805), item="clips"),
    ProgrammeDue(title="ข้อตกลง ทะเบียน รายชื่อตำบลน้อง", due=date(2026, 12, 11), days_left=21,
                 waiting=("คู่โคกสุข–ดอนร่มไม้",), about=UUID(int=703), item="agreement"),
    ProgrammeDue(title="สัปดาห์เรียนรู้ร่วมกัน นำเสนอผลงาน", due=date(2027, 9, 30), days_left=314, item="R69"),
)  # fmt: skip
FULL = Programme(year_be=YEAR, rows=tuple(a_row(number) for number in range(8)), dues=_DUES)
EMPTY = Programme(year_be=YEAR)
HARD = Programme(
    year_be=YEAR,
    rows=tuple(replace(a_row(number, names=_LONG, late=-900), trained=0) for number in range(12)),
    dues=tuple(
        replace(one, title=f"{one.title} {_LONG[0]} {_LONG[1]}", days_left=-1234) for one in _DUES * 3
    ),
)
OF_PROVINCE = Programme(
    year_be=YEAR,
    is_province=True,
    rows=tuple(
        a_row(number + 3 * place, district=district)
        for place, district in enumerate(("โคกสุข", "หนองใส", "นารวม", "สวนสมมุติ"))
        for number in range(4)
    ),
    dues=_DUES,
    report_four=UUID(int=5),
)


class SampleProgramme:
    def __init__(self, view: Programme) -> None:
        self._view = view

    def programme(self, year_be: int | None = None) -> Programme:
        return replace(self._view, year_be=year_be or YEAR)

    def write_summary(self, target: Path, year_be: int | None = None) -> int:
        return len(self._view.rows)

    def write_csv(
        self, kind: LeaderReportKind, target: Path, year_be: int | None = None, tambon: str | None = None
    ) -> int:
        return 15


def overview(view: Programme, place: LeadersPlace | None, tasks: Tasks) -> MainWindow:
    service = SampleProgramme(view)

    def make(shell: Shell) -> Page:
        return LeadersPage(service, service, shell, is_province=view.is_province, today=lambda: TODAY)

    if not view.is_province:
        return window_with(tasks, "leaders", make, under="people", params=place)
    return province_window(tasks, "leaders", {"leaders": make}, place)


SCENES = {
    "leaders": lambda tasks: overview(FULL, LeadersPlace(YEAR, UUID(int=805), "r11"), tasks),
    "leaders-clips": lambda tasks: overview(FULL, LeadersPlace(YEAR, UUID(int=803), "clips"), tasks),
    "leaders-empty": lambda tasks: overview(EMPTY, None, tasks),
    "leaders-hard": lambda tasks: overview(HARD, LeadersPlace(YEAR, UUID(int=805), "r21"), tasks),
    "leaders-province": lambda tasks: overview(OF_PROVINCE, LeadersPlace(YEAR, UUID(int=801), "r11"), tasks),
    "leaders-province-empty": lambda tasks: overview(replace(EMPTY, is_province=True), None, tasks),
}
