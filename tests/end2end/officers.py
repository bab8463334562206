"""Officers of a province at their own PCs, all at work in one book on a server: each a process of its own.

    python -m tests.end2end.officers ADDRESS FOLDER SEAT SECONDS

writes without a pause, prints each record after the program told that it is saved, and whatever went wrong.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Officer:
    """What one of them did."""

    saved: list[tuple[str, str]] = field(default_factory=list)
    """Record id and the name that was written into it."""
    edits: list[str] = field(default_factory=list)
    """Names written into the record that all of them edit, in their own order."""
    longest_s: float = 0.0
    wrong: list[str] = field(default_factory=list)


def at_work(address: str, folder: Path, seat: int, seconds: float) -> None:
    from desktop.errors import AppError
    from desktop.server_opening import open_on_server

    app = open_on_server(address, folder)
    by = app.users.all()[0].id
    shared = UUID(os.environ["SAMUT_SHARED"])
    number, until, longest = 0, time.monotonic() + seconds, 0.0
    _say(ready=seat)
    sys.stdin.readline()
    while time.monotonic() < until:
        number += 1
        name = f"{seat}-{number}"
        began = time.monotonic()
        try:
            if number % 5:
                values = {
                    "title_th": "นาย",
                    "first_name": name,
                    "last_name": "เขียนพร้อมกัน",
                    "tambon_code": "240101",
                }
                done = app.records.put("SiteOwner", [values], by=by)
                _say(saved=[str(done.saved[0].id), name])
            else:
                app.records.put("SiteOwner", [{"id": shared, "first_name": name}], by=by)
                _say(edited=name)
            if number % 7 == 0:
                app.finding.find(name)
        except AppError as error:
            _say(wrong=f"{error.code}: {error.for_user}")
        except Exception as error:  # noqa: BLE001 - what must never reach a person is counted
            _say(wrong=f"{type(error).__name__}: {error}")
        longest = max(longest, time.monotonic() - began)
    app.close()
    _say(longest=longest)


def _say(**told: object) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Office:
    """`count` of them; they begin together and are waited for."""

    def __init__(self, address: str, root: Path, shared: UUID, *, count: int, seconds: float) -> None:
        environment = os.environ | {"SAMUT_SHARED": str(shared), "PYTHONPATH": str(ROOT)}
        self._seats = []
        for seat in range(count):
            command = [
                sys.executable,
                "-m",
                "tests.end2end.officers",
                address,
                str(root / f"pc{seat}"),
                str(seat),
                str(seconds),
            ]
            log = (root / f"said{seat}.txt").open("w+", encoding="utf-8")
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            self._seats.append((process, log))

    def begin(self) -> None:
        for process, log in self._seats:
            while '"ready"' not in Path(log.name).read_text(encoding="utf-8"):
                if process.poll() is not None:
                    raise RuntimeError(Path(log.name).read_text(encoding="utf-8"))
                time.sleep(0.05)
        for process, _ in self._seats:
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.flush()

    def end(self) -> list[Officer]:
        found = []
        for process, log in self._seats:
            process.wait(timeout=300)
            assert process.stdin is not None
            process.stdin.close()
            log.close()
            found.append(_heard(Path(log.name).read_text(encoding="utf-8").splitlines(), process.returncode))
        return found


def _heard(lines: Sequence[str], code: int) -> Officer:
    officer = Officer()
    for line in lines:
        try:
            told = json.loads(line)
        except ValueError:
            officer.wrong.append(line)
            continue
        if "saved" in told:
            officer.saved.append((told["saved"][0], told["saved"][1]))
        elif "edited" in told:
            officer.edits.append(told["edited"])
        elif "longest" in told:
            officer.longest_s = told["longest"]
        elif "wrong" in told:
            officer.wrong.append(told["wrong"])
    if code:
        officer.wrong.append(f"ended with {code}")
    return officer


if __name__ == "__main__":
    at_work(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
