"""One step of the exchange in a process of its own, so that its memory is its own. Prints one JSON line.

    python -m exchange.ours STEP FOLDER

Memory: `idle` is the process with the book open and one empty export done, so that every library is loaded;
`peak` is the highest it had during the step alone.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from exchange import book

from db import state
from db.catalog import BY_NAME, DailyLog
from desktop.opening import App, open_book
from desktop.sync.exchange import SendRequest

PHOTO = 200_000


def _memory(name: str) -> float:
    """MB by /proc; 0 where there is none."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


class Step:
    """Times the act, its proof (the state hash of the answer) apart."""

    def __init__(self, app: App) -> None:
        app.exchange.status()
        import pyrage
        import zstandard

        assert pyrage
        assert zstandard
        self.idle = _memory("VmRSS")
        self.found: dict[str, Any] = {}

    def run(self, name: str, act: Callable[[], Any]) -> Any:
        proof = 0.0
        told = state.state_hash

        def timed(*given: Any) -> str:
            nonlocal proof
            began = time.perf_counter()
            digest = told(*given)
            proof += time.perf_counter() - began
            return digest

        state.state_hash = timed
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
        began = time.perf_counter()
        result = act()
        whole = time.perf_counter() - began
        state.state_hash = told
        self.found |= {f"{name}_s": whole - proof, f"{name}_proof_s": proof}
        self.found["above_idle_mb"] = max(self.found.get("above_idle_mb", 0), _memory("VmHWM") - self.idle)
        return result

    def tell(self) -> None:
        print(json.dumps(self.found))


def make(folder: Path, logs: int, photos: int) -> None:
    district, province = book.make_office(folder / "2401", "2401"), book.make_office(folder / "24", "24")
    book.fill(district, logs)
    if photos:
        _take_photos(district, photos)
    for office, other in ((district, province), (province, district)):
        card = folder / f"{office.store.office}.card"
        office.trust.write_card(card)
        other.trust.take(card, None, lambda _: True)
    for office in (district, province):
        office.close()


def _take_photos(app: App, photos: int) -> None:
    lot = random.Random(7)
    with app.store.reading() as reader:
        site = UUID(bytes=reader.rows("SELECT id FROM site")[0][0])
    with app.store.work(by=None) as work:
        for _number in range(photos):
            sha256 = app.store.blobs.put(lot.randbytes(PHOTO))
            values = {"parent_type": "Site", "parent_id": site, "kind": "photo", "sha256": sha256}
            work.add(BY_NAME["Attachment"], values)
        work.commit()


def export(folder: Path) -> None:
    district = open_book(folder / "2401")
    step = Step(district)
    out = folder / "full"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    sent = step.run("export", lambda: district.exchange.send(SendRequest(receiver="24", target=out)))
    step.found["bytes"] = sent.bytes
    step.tell()
    district.close()


def preview(folder: Path) -> None:
    province = open_book(folder / "24")
    step = Step(province)
    step.run("preview", lambda: province.exchange.preview(list((folder / "full").iterdir())))
    step.tell()
    province.close()


def take(folder: Path) -> None:
    province = open_book(folder / "24")
    step = Step(province)
    files = [one for one in (folder / "full").iterdir() if not one.name.startswith("receipt")]
    step.run("import", lambda: province.exchange.import_(files, by=None))
    step.tell()
    province.close()


def answer(folder: Path) -> None:
    district = open_book(folder / "2401")
    step = Step(district)
    files = list((folder / "full").glob("receipt*"))
    step.run("answer", lambda: district.exchange.import_(files, by=None))
    step.tell()
    district.close()


def change(folder: Path) -> None:
    """Nothing is new; then one log in a hundred is changed and goes after."""
    district = open_book(folder / "2401")
    out = folder / "delta"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    step = Step(district)
    request = SendRequest(receiver="24", target=out)
    nothing = step.run("nothing", lambda: district.exchange.send(request))
    assert nothing.nothing_new
    with district.store.reading() as reader:
        count = reader.rows("SELECT COUNT(*) FROM daily_log")[0][0]
        ids = [id_ for (id_,) in reader.rows("SELECT id FROM daily_log ORDER BY id LIMIT ?", count // 100)]
    with district.store.work(by=None) as work:
        for id_ in ids:
            work.change_by_id(DailyLog, UUID(bytes=id_), {"remedy": "สูบน้ำจากคลองชลประทาน"})
        work.commit()
    sent = step.run("delta_export", lambda: district.exchange.send(request))
    step.found["delta_bytes"] = sent.bytes
    step.tell()
    district.close()


def take_change(folder: Path) -> None:
    province = open_book(folder / "24")
    step = Step(province)
    files = list((folder / "delta").iterdir())
    step.run("delta_import", lambda: province.exchange.import_(files, by=None))
    step.tell()
    province.close()


def rows(folder: Path) -> None:
    """The logs as JSON lines, for peers: the first line names the columns."""
    app = open_book(folder / "2401")
    names = ["id", *DailyLog.fields]
    quoted = ", ".join(f'"{name}"' for name in names)
    with app.store.reading() as reader, (folder / "rows.jsonl").open("w", encoding="utf-8") as stream:
        stream.write(json.dumps(names) + "\n")
        connection = reader.session.connection()
        for row in state.stream(connection, f"SELECT {quoted} FROM daily_log ORDER BY row_seq"):
            plain = [value.hex() if isinstance(value, bytes) else value for value in row]
            stream.write(json.dumps(plain, ensure_ascii=False) + "\n")
    app.close()
    print("{}")


def year(folder: Path) -> None:
    """A year of daily bundles in any order and in one call, against one bundle with the same content."""
    whole, days = folder / "whole.samut", sorted((folder / "days").iterdir())
    random.Random(3).shuffle(days)
    found: dict[str, Any] = {"days": len(days)}
    states = []
    for name, files in (("merged", [whole]), ("days", days), ("merged_again", [whole])):
        place = folder / "run"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder / "24", place / "24")
        brought = [Path(shutil.copy(one, place)) for one in files]
        province = open_book(place / "24")
        began = time.perf_counter()
        province.exchange.import_(brought, by=None)
        found[f"{name}_s"] = time.perf_counter() - began
        with province.store.reading() as reader:
            states.append(state.state_hash(reader.session.connection(), "2401"))
        province.close()
    found["states_equal"] = len(set(states)) == 1
    print(json.dumps(found))


def make_year(folder: Path, days: int) -> None:
    """As if the province had confirmed each bundle at once: the next one holds one day only."""
    from db import replicas
    from desktop.sync.messages import ReceiptFacts, json_of

    make(folder, 0, 0)
    district = open_book(folder / "2401")
    (province,) = [one for one in district.trust.known() if one.office == "24"]
    out = folder / "days"
    out.mkdir()
    for _ in book.days(district, days):
        district.exchange.send(SendRequest(receiver="24", target=out))
        with district.store.work(by=None) as work:
            vector = json_of(replicas.office_vector(work.connection, "2401"))
            facts = ReceiptFacts(vector=vector, numbers={})
            district.exchange.register.take_receipt(work, province, facts, "")
            work.commit()
    district.exchange.send(SendRequest(receiver="24", target=folder / "whole.samut", full=True))
    district.close()


if __name__ == "__main__":
    what, place, *more = sys.argv[1:]
    steps: dict[str, Callable[..., None]] = {
        one.__name__: one
        for one in (make, export, preview, take, answer, change, take_change, rows, year, make_year)
    }
    steps[what](Path(place), *map(int, more))
