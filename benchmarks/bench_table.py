"""A table of many rows: how soon the first rows stand, and how long a scroll step keeps the window busy.

    python benchmarks/bench_table.py [rows]

Rows come from a plain SQLite file through the reading thread, as in the program. Targets (notes, U3): a scroll
step p95 ≤ 20 ms, never a stall over 50 ms.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from array import array
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop.shown_state import ShownState
from ui.application import make_application
from ui.dialogs.errors import show_error
from ui.tasks import Tasks
from ui.widgets.states import state_look
from ui.widgets.tables import Cell, Column, TableView, WindowedModel

COLUMNS = [
    Column(key="name", title="เรื่องที่ต้องส่ง", width=200, grow=3, cell=lambda row: Cell(row[1])),
    Column(key="place", title="พื้นที่", width=120, grow=1, cell=lambda row: Cell(row[2], ink="muted")),
    Column(
        key="day", title="กำหนดส่ง", width=150, cell=lambda row: Cell(row[3], after="อีก 3 วัน", after_at=56)
    ),
    Column(key="count", title="คน", width=80, right=True, cell=lambda row: Cell(str(row[0] % 500))),
    Column(key="state", title="สถานะ", width=150, cell=lambda _: Cell(chip=state_look(ShownState.SENT))),
]


class Register:
    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False)

    def first_ids(self, limit: int) -> array[int]:
        return array(
            "q",
            (
                row[0]
                for row in self._connection.execute("SELECT id FROM log ORDER BY name, id LIMIT ?", (limit,))
            ),
        )

    def all_ids(self) -> array[int]:
        return array(
            "q", (row[0] for row in self._connection.execute("SELECT id FROM log ORDER BY name, id"))
        )

    def rows(self, ids: array[int]) -> list[tuple[int, str, str, str] | None]:
        marks = ",".join("?" * len(ids))
        found = self._connection.execute(
            f"SELECT id, name, place, day FROM log WHERE id IN ({marks})", list(ids)
        )
        by_id = {row[0]: row for row in found}
        return [by_id.get(number) for number in ids]


def fill(path: Path, count: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, name TEXT, place TEXT, day TEXT)")
    connection.executemany(
        "INSERT INTO log VALUES (?, ?, ?, ?)",
        ((n, f"บันทึกประจำวันฉบับที่ {n:07}", f"ต.ตัวอย่าง {n % 97}", f"{n % 28 + 1} พ.ย.") for n in range(count)),
    )
    connection.execute("CREATE INDEX by_name ON log (name, id)")
    connection.commit()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    app = make_application(["bench"])
    tasks = Tasks(show_error)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        fill(path, count)
        model: WindowedModel = WindowedModel(COLUMNS, tasks=tasks)
        table = TableView(model, name="ทะเบียน")
        table.resize(1000, 760)
        table.show()
        app.processEvents()
        seen: dict[str, float] = {}
        model.modelReset.connect(lambda: seen.setdefault("first", time.perf_counter()))
        model.loaded.connect(lambda _: seen.setdefault("all", time.perf_counter()))
        began = time.perf_counter()
        worst_turn = 0.0
        model.load(Register(path))
        while "all" not in seen:
            turn = time.perf_counter()
            app.processEvents()
            worst_turn = max(worst_turn, time.perf_counter() - turn)
        settle(app, tasks)
        steps = [step(app, table, value) for value in range(0, 400 * 120, 120)]
        bar = table.verticalScrollBar()
        jumps = [step(app, table, bar.maximum() * place // 40) for place in range(40)]
        filled = []
        for place in range(20):
            at = time.perf_counter()
            bar.setValue(bar.maximum() * (2 * place + 1) // 41)
            app.processEvents()
            settle(app, tasks)
            filled.append(time.perf_counter() - at)
        print(f"{count:,} rows")
        print(f"first rows shown   {(seen['first'] - began) * 1000:6.0f} ms")
        print(
            f"all ids            {(seen['all'] - began) * 1000:6.0f} ms, longest turn of the window {worst_turn * 1000:.0f} ms"
        )
        told("wheel step", steps)
        told("random jump", jumps)
        told("… until filled", filled)
        status = Path("/proc/self/status")
        lines = status.read_text().splitlines() if status.exists() else []
        rss = next((line.split()[1] for line in lines if line.startswith("VmRSS")), "0")
        print(f"memory             {int(rss) / 1024:6.0f} MB")
        tasks.close()


def settle(app, tasks: Tasks) -> None:
    while tasks.is_busy:
        app.processEvents()


def step(app, table: TableView, value: int) -> float:
    began = time.perf_counter()
    table.verticalScrollBar().setValue(value)
    app.processEvents()
    return time.perf_counter() - began


def told(name: str, seconds: list[float]) -> None:
    ms = sorted(value * 1000 for value in seconds)
    print(
        f"{name:18} {statistics.median(ms):6.1f} ms median, {ms[int(len(ms) * 0.95)]:.1f} p95, {ms[-1]:.1f} worst"
    )


if __name__ == "__main__":
    main()
