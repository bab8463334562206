"""Sheets: 100,000 logs out, 5,000 plots in, tried out, written and undone, hostile files refused.

    python -m benchmarks.bench_sheets [--logs 100000] [--sites 5000]

Prints one line a figure. Memory is that of this process above its idle (VmHWM, reset before each measure where the
system can), and of the reading child by itself.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from desktop.record_lists import ListQuery
from desktop.sheets.errors import SheetRefused
from tests import makers
from tests.unit.desktop.sheets.office_sheets import HOSTILE, rewritten, sites_as_kept

T = TypeVar("T")
CONSTANTS = {"operational": "ดำเนินการอยู่", "budget_source": "ไม่ใช้งบประมาณจากทางราชการ"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--logs", type=int, default=100_000)
    parser.add_argument("--sites", type=int, default=5_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = makers.an_app(Path(folder) / "book")
        try:
            _sites(app, Path(folder), chosen.sites)
            _logs(app, Path(folder), chosen.logs)
        finally:
            app.close()
        _hostile(app, Path(folder))


def _sites(app, folder: Path, count: int) -> None:
    by = makers.the_officer(app)
    path = sites_as_kept(folder / "แปลง.xlsx", count)
    grid = timed(f"read {count:,} plots (child)", lambda: app.excel.open(path))
    plan = timed("guess the heads", lambda: app.excel.guess("Site", grid))
    plan = replace(plan, constants=CONSTANTS)
    trial = timed("try out", lambda: app.excel.try_out(grid, plan))
    done = timed(
        f"write {trial.counts.created:,} plots and {len(trial.newcomers):,} owners",
        lambda: app.excel.write(grid, plan, trial, by=by),
    )
    timed("try out again: all there", lambda: app.excel.try_out(grid, plan))
    timed("undo", lambda: app.undoing.undo_act(done.changes.act, by=by))


def _logs(app, folder: Path, count: int) -> None:
    site = makers.a_site(app)
    worker = [makers.a_worker(app, first_name=f"คน{n}") for n in range(40)]
    first = date(2010, 1, 1)
    from db.records.daily_logs import DailyLog, DayKind, LogLine

    line = LogLine(duty_code="1.1.2", text="ห่มดินแห้งชามน้ำชามรอบโคนต้นไม้", result="40 ต้น")
    for begin in range(0, count, 10_000):
        with app.store.work(by=None) as work:
            for n in range(begin, min(count, begin + 10_000)):
                values = {"worker_id": worker[n % 40], "work_date": first + timedelta(days=n // 40), "day_kind": DayKind.WORK,
                          "site_id": site, "lines": (line, line)}  # fmt: skip
                work.add(DailyLog, values)
            work.commit()
    ids = app.lists.rows(ListQuery(type="DailyLog")).all_ids
    path = folder / "logs.xlsx"
    timed(f"export {count:,} logs", lambda: app.excel.export("DailyLog", path, ids=ids))
    print(f"{'':44}{path.stat().st_size / 1e6:8.1f} MB")
    timed("template", lambda: app.excel.template("DailyLog", folder / "t.xlsx"))


def _hostile(app, folder: Path) -> None:
    for name, (change, _) in HOSTILE.items():
        path = rewritten(folder / f"{name}.xlsx", change)

        def read(path: Path = path) -> None:
            with suppress(SheetRefused):
                app.excel.open(path)

        timed(f"hostile: {name}", read, child=path)


def timed(what: str, work: Callable[[], T], *, child: Path | None = None) -> T:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    idle, began = _peak_mb(), time.perf_counter()
    result = work()
    spent = time.perf_counter() - began
    more = (
        f"{_child_mb(child):6.0f} MB in the child" if child else f"{max(0.0, _peak_mb() - idle):6.0f} MB more"
    )
    print(f"{what:44}{spent:8.2f} s {more}", flush=True)
    return result


def _peak_mb() -> float:
    with suppress(OSError), open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _child_mb(path: Path) -> float:
    watch = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'desktop.sheets.child', sys.argv[1]], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    told = subprocess.run(
        [sys.executable, "-c", watch, str(path)], capture_output=True, text=True, check=True, env=os.environ
    )
    return int(told.stdout) / 1024


if __name__ == "__main__":
    main()
