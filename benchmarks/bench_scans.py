"""Signed scans of real forms: how many find their record, how fast a page is read, and in how much memory.

    python benchmarks/bench_scans.py [sheets] [seed]

Must show 8 of issue 03: 100 scans (±5°, noise, stamp and pen over the page, 150–300 dpi, JPEG 60): ≥ 98 % matched,
none wrongly.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import makers
from tests.end2end.test_scans import print_sheets, scan_into, wrong_and_right
from tests.unit.desktop.scans.books import a_desk


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = makers.an_app(folder / "book")
        truth = scan_into(folder / "scans", print_sheets(app, count), Random(seed))
        desk = a_desk(app)
        began = time.perf_counter()
        batch = desk.read([folder / "scans"])
        reading = time.perf_counter() - began
        wrong, right = wrong_and_right(batch, truth)
        began = time.perf_counter()
        filed = desk.file()
        keeping = time.perf_counter() - began
        desk.clear()
        app.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(right)} of {count} matched ({len(right) / count:.1%}), {len(wrong)} wrongly")
    print(
        f"read {1000 * reading / count:.0f} ms a page; {filed.pages} kept in {keeping:.2f} s; peak {peak} MB"
    )
    print("not matched:", sorted(set(truth) - set(right)))
    return 0 if not wrong and len(right) >= 0.98 * count else 1


if __name__ == "__main__":
    raise SystemExit(main())
