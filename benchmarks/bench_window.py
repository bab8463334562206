"""From starting the process to the first painted window: frame and home page with a cached view, off screen.

    python benchmarks/bench_window.py [runs] [--data DIR]

With `--data` it is the real road: the door of the book in DIR (`samutctl --data DIR demo` makes one), from the
last glance; it says too when somebody is at work. Every run is a fresh process. Target: 0.5 s from source
(DESIGN.md §9). Also says which heavy modules were loaded on the way; there must be none.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

CHILD = """
import json, os, sys, time
start = float(os.environ["BENCH_START"])
from ui.application import make_application
from ui.dialogs.errors import show_error
from ui.gallery.home import home_window
from ui.tasks import Tasks
imported = time.monotonic()
app = make_application(["bench"])
tasks = Tasks(show_error)
window = home_window(tasks)
window.resize(1280, 800)
window.show()
while not window.is_painted:
    app.processEvents()
painted = time.monotonic()
heavy = [name for name in ("sqlalchemy", "sqlcipher3", "reportlab", "openpyxl", "PIL")
         if name in sys.modules]
rss = next(line for line in open("/proc/self/status") if line.startswith("VmRSS")) if os.path.exists("/proc") else ""
print(json.dumps({"import_ms": (imported - start) * 1000, "painted_ms": (painted - start) * 1000,
                  "heavy": heavy, "rss": rss.split()[1] if rss else ""}))
tasks.close()
os._exit(0)
"""

# The same of a real book: painted from what the last start kept, opened behind it.
DOOR = """
import json, os, sys, time
from pathlib import Path
start = float(os.environ["BENCH_START"])
from ui.application import make_application
from ui.door.door import Door, Start
imported = time.monotonic()
app = make_application(["bench"])
door = Door(Start(Path(os.environ["BENCH_DATA"])))
came = []
door.at_work.connect(came.append)
door.open()
while not getattr(door.window, "is_painted", False):
    app.processEvents()
painted = time.monotonic()
heavy = [name for name in ("sqlalchemy", "sqlcipher3", "reportlab", "openpyxl", "PIL")
         if name in sys.modules]
from ui.door.users import UserDialog
while not came:
    app.processEvents()
    for one in app.topLevelWidgets():
        if isinstance(one, UserDialog) and one.isVisible():
            one._take()
at_work = time.monotonic()
rss = next(line for line in open("/proc/self/status") if line.startswith("VmRSS")) if os.path.exists("/proc") else ""
print(json.dumps({"import_ms": (imported - start) * 1000, "painted_ms": (painted - start) * 1000,
                  "at_work_ms": (at_work - start) * 1000, "heavy": heavy, "rss": rss.split()[1] if rss else ""}))
sys.stdout.flush()
closed = []
door.closed.connect(lambda: closed.append(True))
while door.window.tasks.is_busy:
    app.processEvents()
door.leave()
while not closed:
    app.processEvents()
os._exit(0)
"""

# What Qt alone costs on this machine at this moment: the measure of its noise.
BARE = """
import json, os, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["bare"])
window = QWidget()
window.show()
app.processEvents()
print(json.dumps({"painted_ms": (time.monotonic() - float(os.environ["BENCH_START"])) * 1000}))
os._exit(0)
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", type=int, nargs="?", default=7)
    parser.add_argument("--data")
    chosen = parser.parse_args()
    runs = chosen.runs
    bare = [result["painted_ms"] for result in measure(BARE, runs)]
    if chosen.data:
        os.environ["BENCH_DATA"] = chosen.data
    warm = measure(DOOR if chosen.data else CHILD, runs)
    painted = [result["painted_ms"] for result in warm]
    imported = [result["import_ms"] for result in warm]
    print(f"bare Qt window  median {statistics.median(bare):.0f} ms   best {min(bare):.0f}")
    print(f"imported        median {statistics.median(imported):.0f} ms   best {min(imported):.0f}")
    print(
        f"first paint     median {statistics.median(painted):.0f} ms   best {min(painted):.0f}   "
        f"worst {max(painted):.0f}   ({statistics.median(painted) / statistics.median(bare):.1f} x bare Qt)"
    )
    if chosen.data:
        print(f"at work         median {statistics.median(one['at_work_ms'] for one in warm):.0f} ms")
    print(f"memory          {int(warm[-1]['rss'] or 0) / 1024:.0f} MB")
    print(f"heavy modules loaded: {', '.join(warm[-1]['heavy']) or 'none'}")


def measure(child: str, runs: int) -> list[dict]:
    """Results of fresh processes; the first one only warms the disk."""
    results = []
    for _ in range(runs + 1):
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "BENCH_START": repr(time.monotonic()),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        done = subprocess.run(
            [sys.executable, "-c", child], env=environment, capture_output=True, text=True, check=True
        )
        results.append(json.loads(done.stdout.splitlines()[-1]))
    return results[1:]


if __name__ == "__main__":
    main()
