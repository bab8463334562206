"""The same pages with what a district may bring: names of sixty letters, texts of 3,800, hundreds of rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.home_view import HomeRow, HomeView
from desktop.letters_view import LetterRow
from desktop.monthly_view import Days
from desktop.new_year_view import Carry, CarryRow
from desktop.paper_view import PaperGap, PaperVerdict
from desktop.people_views import WorkerList
from desktop.shown_state import ShownState
from ui.gallery import duties, forms, home, letters, monthly, staff
from ui.gallery.paper_roads import a_stand
from ui.gallery.samples import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

NAME = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยกุลธร"
PLACE = "ศูนย์เรียนรู้ทฤษฎีใหม่ประยุกต์สู่โคกหนองนาบ้านทุ่งกุลาร่มเย็น"
_SENTENCE = (
    "เจ้าของแปลง นพต. และเพื่อนบ้านหมู่ที่ 4 ร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร เชื่อมหนองกับแปลงนา ปลูกแฝกกันดินพังสองฝั่ง "
)
LONG = (_SENTENCE * 40)[:3_800].rstrip()
_LINE = LONG[:200].rstrip()
_STATES = tuple(ShownState)
_NOTHING_YET = PaperVerdict(
    gaps=tuple(
        PaperGap(key=key, label=label, words="ยังไม่ได้กรอก")
        for key, label in (("kind", "ชนิด"), ("subject", "เรื่อง"), ("to", "เรียน"), ("body", "ข้อความ"))
    )
)

_DUTIES = tuple(
    HomeRow(
        id=f"r{number}",
        title=f"รายงานกิจกรรมประจำเดือน {PLACE} ครั้งที่ {number + 1}",
        place="ต.ทุ่งกุลาร่มเย็นเหนือ",
        due=date(2026, 11, 1) + timedelta(days=number % 30),
        state=(ShownState.OVERDUE, ShownState.DUE_SOON, ShownState.WORKING, ShownState.SENT)[
            number * 4 // 300
        ],
    )
    for number in range(300)
)
_MONTH = HomeView(month=date(2026, 11, 1), today=TODAY, rows=_DUTIES)


def _turn(tasks: Tasks) -> MainWindow:
    rows = tuple(
        CarryRow(
            kind=Carry.ITEM if number % 3 else Carry.PROBLEM,
            key=f"k{number}",
            title=_LINE,
            second=f"{PLACE} · กำลังดำเนินการ · ตั้งแต่มิถุนายน 2570",
        )
        for number in range(300)
    )
    return duties.turn_window(
        tasks, duties.SampleTurn(replace(duties.TURN, duties=12_840, owed=1_117, rows=rows))
    )


def _months(tasks: Tasks) -> MainWindow:
    one = replace(monthly.OVERVIEW.workers[0], name=NAME, place="ต.ทุ่งกุลาร่มเย็นเหนือ")
    workers = tuple(
        replace(one, worker=UUID(int=number + 1), certified=number % 21, plan_lines=number)
        for number in range(200)
    )
    return monthly.months_window(tasks, replace(monthly.OVERVIEW, workers=workers, plans_before=199))


def _plan(tasks: Tasks) -> MainWindow:
    line = {**monthly.PLAN.sheet.values["lines"][0], "activity": _LINE, "unit": "กิโลกรัมต่อไร่", "remark": _LINE}
    values = {**monthly.PLAN.sheet.values, "lines": (line,) * 30, "remark": _LINE}
    titles = dict.fromkeys(monthly.PLAN.sheet.titles, PLACE)
    plan = replace(
        monthly.PLAN, name=NAME, site=PLACE, owner=NAME, plan_lines=30,
        sheet=replace(monthly.PLAN.sheet, values=values, titles=titles),
    )  # fmt: skip
    return monthly.month_window(tasks, plan)


def _problems(tasks: Tasks) -> MainWindow:
    item = {
        **monthly.PROBLEMS.sheet.values["items"][1],
        "text": _LINE,
        "remedy": _LINE,
        "site_id": monthly.SITE,
    }
    values = {**monthly.PROBLEMS.sheet.values, "items": (item,) * 20}
    titles = dict.fromkeys(monthly.PROBLEMS.sheet.titles, PLACE)
    sheet = replace(monthly.PROBLEMS.sheet, values=values, titles=titles)
    return monthly.district_window(tasks, replace(monthly.PROBLEMS, sheet=sheet))


def _district(tasks: Tasks) -> MainWindow:
    move = replace(monthly.SUMMARY.figures.moves[0], worker=NAME, from_site=PLACE, to=PLACE, reason=_LINE)
    duty = replace(monthly.SUMMARY.figures.duties[0], text=_LINE, days=12_345)
    figures = replace(
        monthly.SUMMARY.figures, moves=(move,) * 12,
        duties=tuple(replace(duty, code=f"1.1.{number}") for number in range(1, 12)),
    )  # fmt: skip
    values = {**monthly.SUMMARY.sheet.values, "summary": LONG}
    sheet = replace(monthly.SUMMARY.sheet, values=values)
    return monthly.district_window(tasks, replace(monthly.SUMMARY, figures=figures, sheet=sheet))


def _end(tasks: Tasks) -> MainWindow:
    totals = tuple(
        {"duty_code": f"1.1.{number}", "days": 365, "achievement": _LINE} for number in range(1, 8)
    )
    values = {**monthly.END.sheet.values, "totals": totals, "achievements": LONG}
    end = replace(
        monthly.END, name=NAME, site=PLACE, sheet=replace(monthly.END.sheet, values=values, is_new=False)
    )
    return monthly.end_window(tasks, end)


def _end_new(tasks: Tasks) -> MainWindow:
    values = {key: monthly.END.sheet.values[key] for key in ("worker_id", "contract_id")}
    end = replace(monthly.END, results=0, days=Days(), sheet=replace(monthly.END.sheet, values=values))
    return monthly.end_window(tasks, end)


def _changes(tasks: Tasks) -> MainWindow:
    one = replace(monthly.CHANGES[0], site=PLACE, before=LONG, after=LONG, measured="2,354.75 บาท/เดือน")
    lines = tuple(
        replace(one, id=UUID(int=9_000 + number), is_entered=bool(number % 3)) for number in range(300)
    )
    return monthly.changes_window(tasks, lines)


def _people(tasks: Tasks) -> MainWindow:
    rows = tuple(
        replace(row, id=UUID(int=4_000 + number), name=NAME, site=PLACE, tambon="ทุ่งกุลาร่มเย็นเหนือ")
        for number, row in enumerate(staff.WORKERS.rows * 8)
    )
    return staff.people_window(tasks, WorkerList(rows=rows, month=staff.WORKERS.month))


def _worker(tasks: Tasks) -> MainWindow:
    contract = replace(staff.WORKER.contracts[0], site=PLACE)
    contracts = tuple(replace(contract, id=UUID(int=80 + number), is_now=not number) for number in range(9))
    moves = tuple(replace(staff.WORKER.assignments[0], where=PLACE, reason=_LINE, by=NAME) for _ in range(9))
    return staff.worker_window(
        tasks, replace(staff.WORKER, name=NAME, contracts=contracts, assignments=moves, open_days=214)
    )


def _letters(tasks: Tasks) -> MainWindow:
    rows = tuple(
        LetterRow(
            id=UUID(int=7_000 + number), number=f"ตย 0119.4/ว {4_000 + number}", day=TODAY, title=_LINE, to=PLACE,
            kind="หนังสือภายนอก", stage=_STATES[number % len(_STATES)], covers=("F01", "", "F15")[number % 3],
        )
        for number in range(300)
    )  # fmt: skip
    return letters.list_window(tasks, replace(letters.FULL, outgoing=rows))


def _letter(tasks: Tasks) -> MainWindow:
    values = letters.LETTER | {
        "subject": (_SENTENCE * 4)[:400],
        "body": LONG,
        "to": PLACE,
        "signer_name": NAME,
    }
    return letters.letter_window(tasks, values)


def _forms(tasks: Tasks) -> MainWindow:
    rows = tuple(
        replace(row, key=f"{row.key}-{turn}", title=f"รายงานกิจกรรม {PLACE}", second=_LINE)
        for turn in range(30)
        for row in forms.ROWS
    )
    return forms.forms_window(tasks, forms.SampleForms(rows))


SCENES: dict[str, Callable[[Tasks], MainWindow]] = {
    "home-hard": lambda tasks: home.home_window(tasks, _MONTH),
    "duties-hard": lambda tasks: duties.duties_window(tasks, _MONTH),
    "duties-turn-hard": _turn,
    "months-hard": _months,
    "month-plan-hard": _plan,
    "district-hard": _district,
    "district-problems-hard": _problems,
    "end-summary-hard": _end,
    "end-summary-new": _end_new,
    "changes-hard": _changes,
    "people-hard": _people,
    "worker-hard": _worker,
    "letters-hard": _letters,
    "letter-hard": _letter,
    "letter-new": lambda tasks: letters.letter_window(tasks, {}, a_stand(verdict=_NOTHING_YET), new=True),
    "forms-hard": _forms,
}
