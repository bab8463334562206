"""Figures of the book: entering logs, sending and receiving them. Runs the real command line.

    .venv/bin/python benchmarks/bench_book.py [LOGS]

Prints seconds of wall and processor time for each step; machines are noisy, so look at ratios within one run.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from subprocess import run

WORKERS = 40
SAMUTCTL = [sys.executable, "-m", "desktop", "--json", "--yes"]


class Office:
    def __init__(self, folder: Path, role: str, code: str) -> None:
        self.folder = folder
        self("init", "--role", role, "--code", code, "--name", "ทดสอบ")

    def __call__(self, *words: str, given: str | None = None, shown: str = "") -> list[dict]:
        before, began = os.times(), time.perf_counter()
        done = run(
            [*SAMUTCTL, "--data", str(self.folder), *words],
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        wall, after = time.perf_counter() - began, os.times()
        if done.returncode:
            raise SystemExit(f"{words[:3]}: {done.stdout}{done.stderr}")
        if shown:
            cpu = after.children_user + after.children_system - before.children_user - before.children_system
            print(f"{shown:<44}{wall:8.2f} s wall {cpu:8.2f} s processor")
        return [json.loads(line) for line in done.stdout.splitlines()]


def lines(*items: dict) -> str:
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in items)


def a_log(worker: str, day: date, number: int) -> dict:
    return {
        "worker_id": worker,
        "work_date": day.isoformat(),
        "day_kind": "work",
        "time_from": "08:30",
        "time_to": "16:30",
        "lines": [
            {"duty_code": "1.1.2", "text": f"ขุดคลองไส้ไก่ด้านทิศเหนือ ระยะ {number} เมตร", "result": "แล้วเสร็จ"},
            {"duty_code": "3", "text": "ลงข่าวในเพจ พช.ตัวอย่าง"},
        ],
        "problems": "น้ำในหนองแห้งเร็ว",
        "remedy": "ขุดลอกเพิ่มความลึก",
        "cert_date": day.isoformat(),
    }


def main(logs: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        district, province = (
            Office(folder / "2401", "district", "2401"),
            Office(folder / "24", "province", "24"),
        )
        (owner,) = district(
            "record", "put", "SiteOwner", given=lines({"first_name": "มาลี", "tambon_code": "240101"})
        )
        site = {"owner_id": owner["id"], "site_type": "clm", "area_choice": "15", "tambon_code": "240101"}
        site |= {"operational": "working", "budget_source": [{"source": "none"}]}
        (saved,) = district("record", "put", "Site", given=lines(site))
        people = [{"first_name": f"คนที่ {n}", "last_name": "ตัวอย่างดี"} for n in range(WORKERS)]
        workers = [one["id"] for one in district("record", "put", "NptWorker", given=lines(*people))]
        contract = {
            "no": "1",
            "start": "2000-01-01",
            "end": "2026-12-31",
            "lab": "clm",
            "home_site_id": saved["id"],
        }
        district(
            "record", "put", "NptContract", given=lines(*({"worker_id": one, **contract} for one in workers))
        )
        first = date(2000, 1, 2)
        typed = [a_log(workers[n % WORKERS], first + timedelta(n // WORKERS), n) for n in range(logs)]
        district(
            "record", "put", "DailyLog", given=lines(*typed), shown=f"record put, {logs:,} logs in one call"
        )
        for office, other in ((district, province), (province, district)):
            card = str(folder / f"{office.folder.name}.card")
            office("office", "card", card)
            other("office", "trust", card)
        (sent,) = district(
            "bundle", "export", "--for", "24", "--to", str(folder), shown="bundle export, everything"
        )
        print(f"{'':<44}{sent['bytes'] / 1e6:8.2f} MB")
        province("bundle", "inspect", *sent["files"], shown="bundle inspect")
        (done,) = province("bundle", "import", *sent["files"], shown="bundle import")
        district("bundle", "import", done["receipt"], shown="bundle import of the receipt")
        listed = district("record", "list", "DailyLog", "--limit", "1000")
        edits = [{"id": one["id"], "remedy": "สูบน้ำจากคลอง"} for one in listed[: max(1, logs // 100)]]
        district("record", "put", "DailyLog", given=lines(*edits))
        (sent,) = district(
            "bundle", "export", "--for", "24", "--to", str(folder), shown="bundle export, 1 % changed"
        )
        print(f"{'':<44}{sent['bytes'] / 1e3:8.1f} kB")
        province("bundle", "import", *sent["files"], shown="bundle import, 1 % changed")
        ours, theirs = (office("state", "--office", "2401")[-1] for office in (district, province))
        print("state agrees:", ours == theirs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
