"""The list of all daily logs on a real, encrypted book: how soon the first rows stand, how smoothly it scrolls.

    python benchmarks/bench_lists.py [rows]

Targets (issue 01): 100,000 rows open in ≤ 300 ms and scroll without a stall (a step ≤ 50 ms).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_table import settle, step, told

from db.ids import natural_id
from db.records.daily_logs import DailyLog, DayKind, LogLine
from desktop.log_list import LogsPlace
from desktop.opening import App, NewBook, make_book, open_book
from ui.application import make_application
from ui.daily_logs.logs_page import LogsPage
from ui.dialogs.errors import show_error
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.tasks import Tasks

WORKERS = 40
LAST_DAY = date(2026, 11, 20)


def fill(app: App, count: int) -> list[UUID]:
    """Logs of forty workers, day after day back from the last one."""
    by = app.users.all()[0].id
    code = app.store.office
    owner = app.records.put(
        "SiteOwner", [{"first_name": "วิเชียร", "last_name": "ปลูกเพลิน", "tambon_code": f"{code}01"}], by=by
    ).saved[0].id  # fmt: skip
    site = {
        "site_type": "clm",
        "owner_id": owner,
        "budget_source": [{"source": "none"}],
        "area_choice": "15",
        "tambon_code": f"{code}01",
        "operational": "working",
    }
    place = app.records.put("Site", [site], by=by).saved[0].id
    names = [
        {"title_th": "นาย", "first_name": f"สมหมาย {n:02}", "last_name": "ตัวอย่างดี"} for n in range(WORKERS)
    ]
    workers = [one.id for one in app.records.put("NptWorker", names, by=by).saved]
    lines = (LogLine(duty_code="1.1.2", text="ห่มดินแห้งชามน้ำชาม โซนโคก", result="40 ต้น"),)
    days = -(-count // WORKERS)
    made = 0
    for start in range(0, days, 100):
        with app.store.work(by=by) as work:
            for back in range(start, min(days, start + 100)):
                day = LAST_DAY - timedelta(days=back)
                for worker in workers:
                    if made == count:
                        break
                    values = {
                        "worker_id": worker,
                        "work_date": day,
                        "day_kind": DayKind.WORK,
                        "site_id": place,
                        "lines": lines,
                        "cert_date": day,
                        "cert_owner_id": owner,
                        "state": "certified" if back % 7 else "draft",
                    }
                    work.add(DailyLog, values, id_=natural_id("DailyLog", worker, day))
                    made += 1
            work.commit()
    return workers


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    qt = make_application(["bench"])
    tasks = Tasks(show_error)
    with tempfile.TemporaryDirectory() as folder:
        make_book(Path(folder), NewBook(role="district", code="9901", name="สพอ.โคกสุข"))
        app = open_book(Path(folder))
        began = time.perf_counter()
        workers = fill(app, count)
        print(f"{count:,} logs written in {time.perf_counter() - began:.1f} s")
        pages = samples.pages(lambda _: samples.PlainPage("หน้าแรก"))
        pages.append(
            PageSpec(
                key="logs",
                make=lambda shell: LogsPage(app.log_list, shell, today=app.today, find_workers=lambda _: []),
                under="people",
            )
        )
        window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=pages, tasks=tasks)
        window.resize(1280, 800)
        window.start()
        window.show()
        settle(qt, tasks)
        for name, chosen in (
            ("all", LogsPlace()),
            ("all again", LogsPlace()),
            ("a month", LogsPlace(month=date(2026, 10, 1))),
            ("a worker", LogsPlace(worker=workers[7], name="นพต.")),
        ):
            opened(qt, tasks, window, name, chosen)
        window.go("logs", LogsPlace())
        settle(qt, tasks)
        page = window.page
        assert isinstance(page, LogsPage)
        steps = [step(qt, page.table, value) for value in range(0, 400 * 120, 120)]
        bar = page.table.verticalScrollBar()
        jumps = [step(qt, page.table, bar.maximum() * place // 40) for place in range(40)]
        told("wheel step", steps)
        told("random jump", jumps)
        tasks.close()
        app.close()


def opened(qt, tasks: Tasks, window: MainWindow, name: str, chosen: LogsPlace) -> None:
    """From the key to the first rows, to all ids; and the longest turn of the event loop meanwhile."""
    began = time.perf_counter()
    window.go("logs", chosen)
    page = window.page
    assert isinstance(page, LogsPage)
    seen: dict[str, float] = {}
    reset = page.model.modelReset.connect(lambda: seen.setdefault("first", time.perf_counter()))
    loaded = page.model.loaded.connect(lambda _: seen.setdefault("all", time.perf_counter()))
    worst = 0.0
    while "all" not in seen:
        turn = time.perf_counter()
        qt.processEvents()
        worst = max(worst, time.perf_counter() - turn)
    page.model.modelReset.disconnect(reset)
    page.model.loaded.disconnect(loaded)
    first, everything = ((seen[key] - began) * 1000 for key in ("first", "all"))
    print(
        f"{name:10} first rows {first:5.0f} ms, all {page.model.rowCount():,} ids {everything:5.0f} ms,"
        f" longest turn {worst * 1000:.0f} ms"
    )
    settle(qt, tasks)


if __name__ == "__main__":
    main()
