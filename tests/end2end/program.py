"""`samutctl` as a script uses it: words in, JSON lines back, the exit code checked."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from db.state import state_hash
from desktop.checkup import Problem, check_book
from desktop.cli.main import run
from desktop.opening import open_book

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = "2026-11-20T10:00:00+07:00"
TODAY, TOMORROW = "2026-11-20", "2026-11-21"


@cache
def environment() -> dict[str, str]:
    """Without settings of this shell; compiled modules are kept for the run, so that each start is quick."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMUT_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    cache_folder = (
        Path(tempfile.gettempdir()) / f"samut-e2e-pyc-{os.getuid() if hasattr(os, 'getuid') else 0}"
    )
    return kept | {"PYTHONPYCACHEPREFIX": str(cache_folder), "PYTHONUTF8": "1"}


@dataclass(frozen=True)
class Program:
    """The headless face on one data folder."""

    data: Path

    def command(self, *words: object, now: str | None = NOW) -> list[str]:
        clock = ["--now", now] if now else []
        return [sys.executable, "-m", "desktop", "--data", str(self.data), "--json", *clock, *map(str, words)]

    def call(
        self,
        *words: object,
        given: Iterable[Mapping[str, Any]] | None = None,
        code: int = 0,
        now: str | None = NOW,
    ) -> list[dict[str, Any]]:
        """A verb in this process: the same code and exit codes without a second of start-up each time.

        `given` are JSON lines, handed over as a file in the place of `-`. Fails unless it ends with `code`.
        """
        out, err = io.StringIO(), io.StringIO()
        with tempfile.TemporaryDirectory() as folder:
            arguments = self.command(*words, now=now)[3:]
            if given is not None:
                lines = Path(folder) / "given.jsonl"
                lines.write_text(lines_of(given), encoding="utf-8")
                arguments[arguments.index("-")] = str(lines)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                ended = run(arguments)
        return _told(words, ended, out.getvalue(), err.getvalue(), code)

    def ending(self, *words: object) -> int:
        """Whatever exit code a verb comes to."""
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return run(self.command(*words)[3:])

    def process(
        self,
        *words: object,
        given: Iterable[Mapping[str, Any]] | None = None,
        code: int = 0,
        now: str | None = NOW,
    ) -> list[dict[str, Any]]:
        """The same as a process of its own, with standard input."""
        done = subprocess.run(
            self.command(*words, now=now), input=lines_of(given) if given is not None else None,
            capture_output=True, text=True, encoding="utf-8", env=environment(), cwd=ROOT, check=False,
        )  # fmt: skip
        return _told(words, done.returncode, done.stdout, done.stderr, code)

    def one(self, *words: object, **options: Any) -> dict[str, Any]:
        """The last line."""
        return self.call(*words, **options)[-1]

    def put(self, type_name: str, *items: Mapping[str, Any]) -> list[str]:
        return [line["id"] for line in self.call("record", "put", type_name, "-", given=items)]

    def refuse(self, type_name: str, item: Mapping[str, Any]) -> dict[str, str]:
        """What `record put` says against an item, field by field."""
        told = self.one("record", "put", type_name, "-", given=[item], code=10)
        assert told["error"]
        fields: dict[str, str] = told["fields"]
        return fields

    # --- looked at from inside, because it is quicker ---

    def problems(self) -> list[Problem]:
        app = open_book(self.data)
        try:
            return check_book(app.store)
        finally:
            app.close()

    def state(self) -> str:
        """As `samutctl state`, of all offices."""
        app = open_book(self.data)
        try:
            with app.store.reading() as reader:
                return state_hash(reader.session.connection())
        finally:
            app.close()

    def copy_to(self, folder: Path) -> Program:
        """The same book at another place, for a test that spoils it."""
        shutil.copytree(self.data, folder)
        return Program(folder)


def _told(words: object, ended: int, out: str, err: str, code: int) -> list[dict[str, Any]]:
    assert ended == code, f"{words}: {ended} and not {code}\n{out[-3000:]}\n{err[-3000:]}"
    return [json.loads(line) for line in out.splitlines()]


def lines_of(items: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def founded(folder: Path, code: str) -> Program:
    """A new book with one officer."""
    program = Program(folder)
    role = "district" if len(code) == 4 else "province"
    program.one("init", "--role", role, "--code", code, "--name", f"สำนักงาน {code}", "--pc", "เครื่องหน้าห้อง")
    return program


def introduce(first: Program, second: Program, folder: Path) -> None:
    """Cards both ways, fingerprints compared."""
    for shows, takes in ((first, second), (second, first)):
        card = folder / f"{shows.data.name}.card.json"
        fingerprint = shows.one("office", "card", card)["fingerprint"]
        takes.one("office", "trust", card, "--fingerprint", fingerprint)


@dataclass(frozen=True)
class Office:
    """A district with one plot and one worker under contract."""

    program: Program
    owner: str
    site: str
    worker: str

    def log(self, day: str, **values: Any) -> dict[str, Any]:
        """A day of work that can be saved."""
        usual = {
            "worker_id": self.worker, "work_date": day, "day_kind": "work", "state": "certified", "cert_date": day,
            "lines": [{"duty_code": "1.1.2", "text": "ห่มดิน แห้งชามน้ำชาม", "result": "เสร็จ"}],
        }  # fmt: skip
        return usual | values

    def activity(self, **values: Any) -> dict[str, Any]:
        usual = {
            "site_id": self.site, "period_month": "2026-11", "held_on": "2026-11-14", "kind": "aomue",
            "name": "เอามื้อสามัคคีขุดคลองไส้ไก่", "detail": "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร",
            "participants": 24, "reporter_position": "นักวิชาการพัฒนาชุมชน", "report_date": TODAY,
        }  # fmt: skip
        return usual | values


def keyed_office(folder: Path, code: str = "2401") -> Office:
    program = founded(folder, code)
    (owner,) = program.put(
        "SiteOwner",
        {"title_th": "นาย", "first_name": "วิเชียร", "last_name": "ปลูกเพลิน", "tambon_code": f"{code}01"},
    )
    (site,) = program.put("Site", a_site(owner, code))
    (worker,) = program.put(
        "NptWorker", {"title_th": "นางสาว", "first_name": "กัญญา", "last_name": "ทดลองงาม"}
    )
    contract = {
        "worker_id": worker, "no": "1/2569", "start": "2026-10-01", "end": "2026-11-30", "lab": "clm",
        "home_site_id": site,
    }  # fmt: skip
    program.put("NptContract", contract)
    return Office(program, owner, site, worker)


def a_site(owner: str, code: str = "2401", **values: Any) -> dict[str, Any]:
    usual = {
        "site_type": "clm", "name": "ศูนย์เรียนรู้บ้านสวนกลาง", "owner_id": owner, "tambon_code": f"{code}01",
        "area_choice": "15", "operational": "working", "budget_source": [{"source": "loan_covid", "lab": "clm"}],
    }  # fmt: skip
    return usual | values
