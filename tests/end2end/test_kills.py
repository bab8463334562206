"""`kill -9` at any moment: afterwards the book is whole, and it is before or after, never between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.end2end.program import ROOT, Office, Program, environment, lines_of

KILLS = 50 if os.environ.get("SAMUT_LONG") == "1" else 6
_WORKERS = 30
_DAYS = 45

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")


@pytest.fixture
def many_logs(office: Office, tmp_path: Path) -> tuple[Office, Path]:
    """An office with many workers under contract, and a file with all their days."""
    program = office.program
    people = [{"first_name": "สมพร", "last_name": f"จำลองชัย{number}"} for number in range(_WORKERS)]
    workers = program.put("NptWorker", *people)
    contracts = [
        {
            "worker_id": worker, "no": f"{number + 2}/2569", "start": "2026-10-01", "end": "2026-11-30",
            "lab": "clm", "home_site_id": office.site,
        }
        for number, worker in enumerate(workers)
    ]  # fmt: skip
    program.put("NptContract", *contracts)
    days = [(date(2026, 10, 1) + timedelta(days=ahead)).isoformat() for ahead in range(_DAYS)]
    logs = [office.log(day, worker_id=worker) for day in days for worker in workers]
    file = tmp_path / "logs.jsonl"
    file.write_text(lines_of(logs), encoding="utf-8")
    return office, file


def test_killed_record_put_leaves_all_logs_or_none(many_logs: tuple[Office, Path], tmp_path: Path) -> None:
    office, file = many_logs
    book = office.program
    words = ("record", "put", "DailyLog", str(file))
    whole = book.copy_to(tmp_path / "whole")
    took, _ = _killed(whole, words, after_s=None)
    before, after = book.state(), whole.state()
    assert before != after
    chance = random.Random(1)
    seen = set()
    for number in range(KILLS):
        victim = book.copy_to(tmp_path / f"put-{number}")
        _, told = _killed(victim, words, after_s=took * chance.uniform(0.35, 1.0))
        assert victim.problems() == []
        state = victim.state()
        assert state in (before, after)
        if told:
            assert state == after, "a line was printed before it was durable"
        seen.add(state)
    assert before in seen


def test_killed_import_leaves_the_whole_bundle_or_nothing(
    pair: tuple[Office, Program], tmp_path: Path
) -> None:
    office, province = pair
    days = [(date(2026, 10, 1) + timedelta(days=ahead)).isoformat() for ahead in range(_DAYS)]
    office.program.put("DailyLog", *(office.log(day) for day in days))
    visits = [
        {
            "site_id": office.site,
            "visited_on": days[place % _DAYS],
            "kind": "individual",
            "name": f"คนที่ {place}",
            "purpose": "1",
        }
        for place in range(900)
    ]
    office.program.put("VisitorEntry", *visits)
    bundle = Path(office.program.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb")["files"][0])
    words = ("bundle", "import", str(bundle))
    whole = province.copy_to(tmp_path / "whole")
    took, _ = _killed(whole, words, after_s=None)
    before, after = province.state(), whole.state()
    assert before != after
    chance = random.Random(2)
    for number in range(KILLS):
        victim = province.copy_to(tmp_path / f"import-{number}")
        _, told = _killed(victim, words, after_s=took * chance.uniform(0.35, 1.0))
        assert victim.problems() == []
        state = victim.state()
        assert state in (before, after)
        if told:
            assert state == after
        again = victim.one(*words)
        assert again["already"] is (state == after)
        assert victim.state() == after


def _killed(program: Program, words: tuple[str, ...], *, after_s: float | None) -> tuple[float, bytes]:
    """Run a verb and kill it after a while (None: let it end). Returns its seconds and what it had printed."""
    began = time.monotonic()
    with subprocess.Popen(
        program.command(*words),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=ROOT,
    ) as running:
        try:
            told, _ = running.communicate(timeout=after_s)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            told, _ = running.communicate()
        else:
            assert running.returncode == 0, told
    return time.monotonic() - began, told
