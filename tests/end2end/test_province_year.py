"""A year of a province: “eleven districts of province 24, twelve months, files in random order, three lost and re-sent,
two reports returned and resubmitted: the matrix is right, F24's sums equal the districts' own figures, state hashes
agree.”

What each district typed is counted here by hand, month by month, and never read from what is tested.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.state import state_hash
from desktop import areas
from desktop.forms.requests import PrintRequest
from desktop.key_figures import key_figures
from desktop.moments import BANGKOK
from desktop.opening import App
from desktop.pile_view import Fate
from desktop.report_answers import ReportRef, Returning
from desktop.shown_state import CellState, ShownState
from desktop.sync.exchange import SendRequest
from desktop.thai.dates import month_range
from tests import makers
from tests.paper_check import text_of
from tests.unit.desktop.sync.offices import an_office, enrol

REPORTS, DUE_DAY = "R20", 20
MONTHS = [date(2026 + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(12)]
"""Fiscal year 2570."""
READ_ON = date(2027, 10, 4)
CORRECT_BY = date(2027, 10, 15)
SKIPPED = ("2404", 5)
"""Who reported nothing of which month."""
LOST = 3
RETURNED = (("2403", 2), ("2409", 7))
_FIGURES = ("sites", "workers", "work_days", "certified_days", "activities", "visitors", "posts")


def turn_to(app: App, day: date) -> None:
    """The office's clock: ten in the morning of a day, never back."""
    clock: Any = app.store._wall
    clock.now_ms = max(clock.now_ms, int(datetime.combine(day, time(10), BANGKOK).timestamp() * 1000))


@dataclass
class District:
    app: App
    sites: list[UUID]
    workers: list[UUID]
    expected: dict[date, Counter[str]] = field(default_factory=dict)
    reports: dict[date, UUID] = field(default_factory=dict)

    @property
    def office(self) -> str:
        return self.app.store.office

    def works(self, month: date, chance: random.Random) -> None:
        """A month of keying in; what was typed is counted."""
        told = Counter(sites=len(self.sites), workers=len(self.workers))
        by = makers.the_officer(self.app)
        logs: list[dict[str, Any]] = []
        for worker in self.workers:
            for day in range(chance.randint(2, 5)):
                on = month + timedelta(days=3 + day)
                is_certified = chance.random() < 0.7
                logs.append(
                    {
                        "worker_id": worker, "work_date": on, "day_kind": "work", "lines": [{"duty_code": "1.1.2", "text": "ห่มดิน"}],
                        **({"cert_date": on} if is_certified else {}),
                    }
                )  # fmt: skip
                told += Counter(work_days=1, certified_days=int(is_certified))
        self.app.records.put("DailyLog", logs, by=by)
        for site in self.sites:
            people = chance.randint(2, 60)
            group = {"kind": "group", "organisation": "โรงเรียนบ้านสวน", "count_total": people}
            makers.a_visit(self.app, site, month + timedelta(days=8), **group)
            makers.a_visit(self.app, site, month + timedelta(days=9))
            told["visitors"] += people + 1
        for _ in range(chance.randint(1, 3)):
            post = {
                "channel": "facebook",
                "url": "https://example.org/p",
                "posted_on": month + timedelta(days=11),
            }
            makers.put(self.app, "PublicityPost", **post, title="เอามื้อสามัคคี", site_ids=[str(self.sites[0])])
            told["posts"] += 1
        if (self.office, MONTHS.index(month)) != SKIPPED:
            report = makers.an_activity(
                self.app, self.sites[0], held_on=month + timedelta(days=13), period_month=month
            )
            makers.sign(self.app, "Activity", report)
            self.reports[month] = report
            told["activities"] += 1
        self.expected[month] = told

    def sends(self, folder: Path) -> list[Path]:
        return list(self.app.exchange.send(SendRequest(receiver="24", target=folder)).files)


def a_district(place: Path, office: str, chance: random.Random) -> District:
    start = datetime.combine(date(2026, 10, 1), time(10), BANGKOK)
    app = an_office(place, office, now_ms=int(start.timestamp() * 1000))
    sites = [makers.a_site(app, name=f"แปลงที่ {n + 1}") for n in range(chance.randint(1, 3))]
    workers = []
    for n in range(chance.randint(1, 2)):
        worker = makers.a_worker(app, first_name=f"คนงาน {n + 1}")
        makers.a_contract(app, worker, sites[0])
        workers.append(worker)
    return District(app, sites, workers)


@dataclass
class Year:
    province: App
    districts: list[District]
    files: list[Path]
    lost: list[Path]
    chance: random.Random

    @property
    def by(self) -> UUID:
        return makers.the_officer(self.province)

    def takes(self, files: list[Path]) -> None:
        pile = self.province.piles.sort(files)
        assert {one.fate for one in pile.items} <= {Fate.READY, Fate.ALREADY}
        done = self.province.piles.take(pile, by=self.by)
        assert done.refused == ()

    def answers(self, folder: Path) -> None:
        """Files for all districts in one step; they take theirs, and their receipts come back."""
        done, _ = self.province.down.write(folder, by=self.by)
        written = {one.office: one for one in done}
        for district in self.districts:
            one = written[district.office]
            assert one.files, one.why
            turn_to(district.app, self.province.today())
            (took,) = district.app.exchange.import_(one.files, by=None)
            assert took.receipt is not None
            self.province.exchange.import_([took.receipt], by=None)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    place, chance = tmp_path_factory.mktemp("year"), random.Random(24)
    province = an_office(
        place, "24", now_ms=int(datetime.combine(date(2026, 10, 1), time(9), BANGKOK).timestamp() * 1000)
    )
    districts = [a_district(place, area.code, chance) for area in areas.inside("24")]
    assert len(districts) == 11
    files: list[Path] = []
    for district in districts:
        enrol(district.app, province)
        for n, month in enumerate(MONTHS):
            turn_to(district.app, month_range(month)[1])
            district.works(month, chance)
            files += district.sends(place / "stick" / f"{district.office}-{n}")
    chance.shuffle(files)
    made = Year(province, districts, files[LOST:], files[:LOST], chance)
    yield made
    for app in (province, *(one.app for one in districts)):
        app.close()


def hash_at(app: App, office: str) -> str:
    with app.store.reading() as reader:
        return state_hash(reader.session.connection(), office)


def of_district(year: Year, office: str) -> District:
    return next(one for one in year.districts if one.office == office)


def test_a_year_of_eleven_districts(year: Year, tmp_path: Path) -> None:
    """One story, told in one go: each part begins where the one before it ended."""
    province = year.province
    turn_to(province, READ_ON)
    the_files_come_in_random_order_and_three_are_missing(year)
    the_lost_ones_are_sent_again(year)
    the_matrix_is_right(year)
    the_sums_of_f24_are_the_districts_own_figures(year)
    two_reports_are_returned_and_come_again(year, tmp_path)
    the_state_hashes_agree(year)


def the_files_come_in_random_order_and_three_are_missing(year: Year) -> None:
    assert len(year.files) == 11 * 12 - LOST
    for at in range(0, len(year.files), 10):
        year.takes(year.files[at : at + 10])
    missing = year.province.piles.sort([]).missing
    told = {(one.partner_name, number) for one in missing for number in one.numbers}
    # A number after which nothing came cannot be known to be missing.
    lost = {_who_and_number(path) for path in year.lost}
    last = {_who_and_number(path) for path in year.lost if _who_and_number(path)[1] == 12}
    assert told == lost - last


def _who_and_number(path: Path) -> tuple[str, int]:
    office, _, number = path.stem.split("-")
    return areas.short_office_name(office), int(number)


def the_lost_ones_are_sent_again(year: Year) -> None:
    year.takes([Path(shutil.copy(path, path.with_name("อีกครั้ง.samut"))) for path in year.lost])
    assert year.province.piles.sort(year.files + year.lost).missing == ()


def the_matrix_is_right(year: Year) -> None:
    for n, month in enumerate(MONTHS):
        found = year.province.province_matrix.matrix(*month_range(month))
        at = [one.code for one in found.columns].index(REPORTS)
        assert found.columns[at].due == month.replace(day=DUE_DAY)
        assert sorted(row.office for row in found.rows) == sorted(one.office for one in year.districts)
        for row in found.rows:
            cell = row.cells[at]
            if (row.office, n) == SKIPPED:
                assert (cell.state, cell.waiting) == (CellState.OVERDUE, ())
                continue
            report = of_district(year, row.office).reports[month]
            assert (cell.state, [one.id for one in cell.waiting]) == (CellState.TO_CHECK, [report])
            assert cell.late_days == (READ_ON - month.replace(day=DUE_DAY)).days


def the_sums_of_f24_are_the_districts_own_figures(year: Year) -> None:
    for month in MONTHS:
        table = year.province.consolidation.month(month)
        offices = [row.office for row in table.matrix.rows]
        whole: Counter[str] = Counter()
        for office, told in zip(offices, table.figures, strict=True):
            district = of_district(year, office)
            expected = district.expected[month]
            assert {name: getattr(told, name) for name in _FIGURES} == {
                name: expected[name] for name in _FIGURES
            }
            with district.app.store.reading() as reader:
                assert key_figures(reader, [office], *month_range(month))[office] == told
            whole += expected
        assert {name: getattr(table.total, name) for name in _FIGURES} == {
            name: whole[name] for name in _FIGURES
        }
    words = " ".join(
        " ".join(text_of(year.province.printing.preview(PrintRequest(form="F24", month=MONTHS[0])))).split()
    )
    assert "รวมทั้งจังหวัด" in words
    for district in year.districts:
        assert areas.name_of(district.office) in words


def two_reports_are_returned_and_come_again(year: Year, tmp_path: Path) -> None:
    province = year.province
    every = [ReportRef("Activity", id_) for district in year.districts for id_ in district.reports.values()]
    wrong = [ReportRef("Activity", of_district(year, office).reports[MONTHS[n]]) for office, n in RETURNED]
    province.report_answers.accept([one for one in every if one not in wrong], by=year.by)
    province.report_answers.send_back(
        [Returning(report=one, reason="ภาพไม่ชัด", due_on=CORRECT_BY) for one in wrong], by=year.by
    )
    for (office, n), _ in zip(RETURNED, wrong, strict=True):
        assert _cell(year, office, n).state is CellState.RETURNED
    year.answers(tmp_path / "ขากลับ")
    for (office, _), report in zip(RETURNED, wrong, strict=True):
        app = of_district(year, office).app
        assert app.papers.stand("Activity", report.id).stage is ShownState.RETURNED
        app.papers.reopen("Activity", report.id, by=makers.the_officer(app))
        makers.sign(app, "Activity", report.id)
    turn_to(province, READ_ON + timedelta(days=3))
    year.takes(
        [path for office, _ in RETURNED for path in of_district(year, office).sends(tmp_path / office)]
    )
    for (office, n), report in zip(RETURNED, wrong, strict=True):
        cell = _cell(year, office, n)
        assert (cell.state, cell.waiting[0].rev) == (CellState.TO_CHECK, 2)
        province.report_answers.accept([ReportRef("Activity", report.id, rev=2)], by=year.by)
        assert _cell(year, office, n).state is CellState.ACKNOWLEDGED
    states = Counter(_cell(year, district.office, n).state for district in year.districts for n in range(12))
    assert states == {CellState.ACKNOWLEDGED: 131, CellState.OVERDUE: 1}


def _cell(year: Year, office: str, n: int) -> Any:
    found = year.province.province_matrix.matrix(*month_range(MONTHS[n]))
    at = [one.code for one in found.columns].index(REPORTS)
    return next(row.cells[at] for row in found.rows if row.office == office)


def the_state_hashes_agree(year: Year) -> None:
    year.answers(year.province.folder.parent / "ท้ายปี")
    for district in year.districts:
        assert hash_at(year.province, district.office) == hash_at(district.app, district.office)
        assert hash_at(year.province, "24") == hash_at(district.app, "24")
        assert year.province.exchange.status_of(district.office).missing_here == ()
