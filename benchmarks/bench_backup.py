"""Figures of backups: a book of many daily logs is backed up, verified, carried, restored; and what closing costs.

.venv/bin/python benchmarks/bench_backup.py [LOGS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bench_book import WORKERS, Office, a_log, lines

from desktop.backups_restoring import restore_book, verify_file
from desktop.opening import open_book


def timed(words: str, act: Callable[[], object]) -> object:
    began = time.perf_counter()
    result = act()
    print(f"{words:<52}{time.perf_counter() - began:8.2f} s")
    return result


def a_book(folder: Path, logs: int) -> Path:
    office = Office(folder, "district", "2401")
    (owner,) = office(
        "record", "put", "SiteOwner", given=lines({"first_name": "มาลี", "tambon_code": "240101"})
    )
    site = {"owner_id": owner["id"], "site_type": "clm", "area_choice": "15", "tambon_code": "240101"}
    site |= {"operational": "working", "budget_source": [{"source": "none"}]}
    (saved,) = office("record", "put", "Site", given=lines(site))
    people = [{"first_name": f"คนที่ {n}", "last_name": "ตัวอย่างดี"} for n in range(WORKERS)]
    workers = [one["id"] for one in office("record", "put", "NptWorker", given=lines(*people))]
    contract = {
        "no": "1",
        "start": "2000-01-01",
        "end": "2026-12-31",
        "lab": "clm",
        "home_site_id": saved["id"],
    }
    office("record", "put", "NptContract", given=lines(*({"worker_id": one, **contract} for one in workers)))
    first = date(2000, 1, 2)
    typed = [a_log(workers[n % WORKERS], first + timedelta(n // WORKERS), n) for n in range(logs)]
    office("record", "put", "DailyLog", given=lines(*typed))
    return folder


def main(logs: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = a_book(Path(place) / "2401", logs)
        print(f"{logs:,} daily logs, database {(folder / 'samut.db').stat().st_size / 1e6:.0f} MB")
        with closing(timed("open", lambda: open_book(folder))) as app:
            timed("backup, verified by opening", app.backups.make)
            timed("nothing changed since (a quiet closing)", app.backups.make_if_changed)
            app.settings.set("min_photos", 5, by=None)
            timed("one thing changed (a closing that backs up)", app.backups.make_if_changed)
            app.backups.choose_second(Path(place) / "stick")
            (Path(place) / "stick").mkdir()
            made = app.backups.make()
            timed("carried to a second place, read back", app.backups.to_second)
        timed("verified again, every byte", lambda: verify_file(folder, made.file))
        timed("restored, as a new replica", lambda: restore_book(folder, made.file))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
