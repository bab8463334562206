"""A province's year in a file and on a PostgreSQL server: the same book, the same questions, side by side.

    python -m benchmarks.bench_postgres [--scale 1.0] [--book DIR] [--seconds 60]

Makes the book of `bench_f24` (11 districts, 100,000 logs, 700 plots, 7,000 visitors), asks, takes in a district's
month, moves the book to a server that it starts itself, asks and takes in again; then eight officers write for
`--seconds` while a third month comes in. Targets (issue 04): matrix ≤ 0.5 s, F24 ≤ 5 s, month without
photos ≤ 3 s.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.bench_f24 import MONTH, NOW_MS, YEAR, a_book
from desktop.checkup import check_book
from desktop.consolidation_sheets import workbook_bytes
from desktop.forms.requests import PrintRequest
from desktop.moving import move_book
from desktop.opening import App, NewBook, make_book, open_book, wall_clock_from
from desktop.server_opening import open_on_server
from desktop.sync.exchange import SendRequest
from desktop.thai.dates import fiscal_year_range, month_range
from tests.end2end.officers import Office
from tests.postgres import serving

OFFICERS = 8
WORKERS, DAYS = 40, 21
"""A district's month: some 840 logs, 60 visits, 8 activities."""


def timed(act: Callable[[], object], *, times: int = 4) -> float:
    """Seconds: the best of some, the first of which warms."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return min(found)


def questions(app: App) -> dict[str, float]:
    by = app.users.all()[0].id
    owner = {"title_th": "นาย", "first_name": "ก", "last_name": "ข", "tambon_code": "240101"}
    return {
        "matrix of a month": timed(lambda: app.province_matrix.matrix(*month_range(MONTH))),
        "matrix of a year": timed(lambda: app.province_matrix.matrix(*fiscal_year_range(YEAR))),
        "the month's table (F24)": timed(lambda: app.consolidation.month(MONTH)),
        "F24 as PDF": timed(lambda: app.printing.preview(PrintRequest(form="F24", month=MONTH))),
        "F24 as a workbook": timed(lambda: workbook_bytes(app.consolidation.month(MONTH))),
        "coverage of the plots": timed(lambda: app.consolidation.coverage(*month_range(MONTH))),
        "search": timed(lambda: app.finding.find("ผู้มาที่ 77")),
        "one record saved": timed(lambda: app.records.put("SiteOwner", [owner], by=by), times=20),
        "a day's backup": timed(app.backups.make, times=1),
    }


class District:
    """One that sends its months to the province."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "2411"
        new = NewBook(role="district", code="2411", name="สพอ.คลองเขื่อน")
        make_book(self.folder, new, wall=lambda: NOW_MS)
        self.app = open_book(self.folder, wall=wall_clock_from(NOW_MS))
        self._by = self.app.users.all()[0].id
        owner = self._put(
            "SiteOwner", title_th="นาย", first_name="วิเชียร", last_name="ปลูกเพลิน", tambon_code="241101"
        )
        self._site = self._put(
            "Site", site_type="clm", name="ศูนย์เรียนรู้", owner_id=owner, area_choice="15", tambon_code="241101",
            operational="working", budget_source=[{"source": "none"}],
        )  # fmt: skip
        self._workers = []
        for number in range(WORKERS):
            worker = self._put("NptWorker", title_th="นาย", first_name=f"คนที่ {number}", last_name="ตัวอย่าง")
            self._put(
                "NptContract", worker_id=worker, home_site_id=self._site, no=f"{number}/2568", lab="clm",
                start=date(2025, 10, 1), end=date(2026, 9, 30),
            )  # fmt: skip
            self._workers.append(worker)

    def _put(self, type_name: str, **values: object) -> object:
        return self.app.records.put(type_name, [values], by=self._by).saved[0].id

    def knows(self, province: App) -> None:
        for one, other in ((self.app, province), (province, self.app)):
            card = self.folder.parent / f"{one.store.office}.card"
            one.trust.write_card(card)
            other.trust.take(card, None, lambda _: True)

    def month(self, number: int) -> list[Path]:
        first = date(2026, number, 1)
        lines = [{"duty_code": "1.1.2", "text": "ห่มดินแห้งชามน้ำชาม โซนโคก", "result": "40 ต้น"}]
        logs = [
            {
                "worker_id": worker,
                "work_date": first + timedelta(days=day),
                "day_kind": "work",
                "lines": lines,
            }
            for worker in self._workers
            for day in range(DAYS)
        ]
        visits = [
            {
                "site_id": self._site,
                "visited_on": first,
                "kind": "individual",
                "name": f"ผู้มา {n}",
                "purpose": ["learn"],
            }
            for n in range(60)
        ]
        self.app.records.put("DailyLog", logs, by=self._by)
        self.app.records.put("VisitorEntry", visits, by=self._by)
        stick = self.folder.parent / "usb"
        stick.mkdir(exist_ok=True)
        return list(self.app.exchange.send(SendRequest(receiver="24", target=stick)).files)


def take_in(province: App, files: list[Path]) -> float:
    began = time.perf_counter()
    (done,) = province.exchange.import_(files, by=None)
    seconds = time.perf_counter() - began
    assert done.report.counts["DailyLog"].new == WORKERS * DAYS
    return seconds


def eight_officers(address: str, root: Path, province: App, files: list[Path], seconds: float) -> None:
    by = province.users.all()[0].id
    owner = {"title_th": "นาย", "first_name": "0-0", "last_name": "ร่วมกัน", "tambon_code": "240101"}
    shared = province.records.put("SiteOwner", [owner], by=by).saved[0].id
    office = Office(address, root, shared, count=OFFICERS, seconds=seconds)
    office.begin()
    time.sleep(seconds / 4)
    came_s = take_in(province, files)
    officers = office.end()
    saved = sum(len(one.saved) + len(one.edits) for one in officers)
    wrong = [words for one in officers for words in one.wrong]
    with province.store.reading() as reader:
        ids = {
            str(one)
            for (one,) in [(row[0],) for row in reader.rows("SELECT encode(id, 'hex') FROM site_owner")]
        }
    lost = [id_ for one in officers for id_, _ in one.saved if id_.replace("-", "") not in ids]
    print(f"\n{OFFICERS} officers for {seconds:.0f} s while a month came in ({came_s:.2f} s):")
    print(
        f"  {saved} saved, {saved / seconds:.0f} a second, longest wait {max(one.longest_s for one in officers):.2f} s"
    )
    print(f"  lost {len(lost)}, told of an error {len(wrong)}, check: {check_book(province.store) or 'ok'}")
    for words in wrong[:5]:
        print("   ", words)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--book", type=Path, default=None)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, serving() as server:
        root = Path(place)
        if options.book is not None and (options.book / "keys").exists():
            shutil.copytree(options.book, root / "book")
        with a_book(root / "book", options.scale):
            pass
        if options.book is not None and not options.book.exists():
            shutil.copytree(root / "book", options.book)
        wall = wall_clock_from(NOW_MS)
        district = District(root)
        province = open_book(root / "book", wall=wall)
        district.knows(province)
        in_file = questions(province)
        in_file["a district's month comes in"] = take_in(province, district.month(3))
        province.close()

        address = server.url(server.new_database())
        began = time.perf_counter()
        moved = move_book(lambda _: open_book(root / "book", wall=wall), address)
        moved_s = time.perf_counter() - began
        assert moved is not None
        server.sql("VACUUM")
        province = open_on_server(address, root / "pc", wall=wall)
        with province.store.transaction() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
        on_server = questions(province)
        on_server["a district's month comes in"] = take_in(province, district.month(4))

        print(f"{'':<32}{'SQLite':>10}{'PostgreSQL':>12}{'ratio':>8}")
        for words, seconds in in_file.items():
            other = on_server[words]
            print(f"{words:<32}{seconds:>9.3f}s{other:>11.3f}s{other / seconds:>8.2f}")
        print(f"moving {moved.rows:,} rows with all comparisons: {moved_s:.1f} s")
        eight_officers(address, root, province, district.month(5), options.seconds)
        province.close()
        district.app.close()
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
