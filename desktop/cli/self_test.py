"""`self-test`: everything the program is made of, tried once on this machine. Run it on a built program.

Two books in a temporary folder, one sheet of every form, a bundle there and back, and the window off screen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.cli.console import Call, Console

if TYPE_CHECKING:
    from db.clock import WallClock
    from desktop.opening import App

_DISTRICT, _PROVINCE = "9901", "99"
_SCALE = 0.01
_WINDOW_PATIENCE_S = 120


class _Failed(Exception):
    """A step did not come out as it must."""


@dataclass(slots=True)
class _Steps:
    """Tells each step when it is done; the first that fails ends the test."""

    console: Console
    timing: bool
    failed: bool = False
    _began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def step(self, name: str, words: str) -> Iterator[dict[str, Any]]:
        """Facts put into the dictionary are told with the step."""
        facts: dict[str, Any] = {}
        began = time.perf_counter()
        yield facts
        took = round((time.perf_counter() - began) * 1000)
        told = " · ".join(f"{key} {value}" for key, value in facts.items())
        timing = f" {took:,} ms" if self.timing else ""
        shown = f"✓ {words}{timing}" + (f" ({told})" if told else "")
        self.console.line({"step": name, "ok": True, "ms": took, **facts}, shown)

    def total_ms(self) -> int:
        return round((time.perf_counter() - self._began) * 1000)


def self_test(call: Call) -> int:
    steps = _Steps(call.console, call.options.timing)
    try:
        with tempfile.TemporaryDirectory(prefix="samut-self-test-", ignore_cleanup_errors=True) as folder:
            _try_everything(steps, Path(folder), call.wall())
    except Exception as error:  # noqa: BLE001 - whatever it is, this machine cannot run the program
        if not isinstance(error, _Failed):
            call.console.note(traceback.format_exc())
        call.console.line({"ok": False, "problem": f"{type(error).__name__}: {error}"}, f"✗ ไม่ผ่าน: {error}")
        return 1
    total = steps.total_ms()
    call.console.line({"ok": True, "ms": total}, f"ผ่านทั้งหมด ใช้เวลา {total / 1000:.1f} วินาที")
    return 0


def _try_everything(steps: _Steps, folder: Path, wall: WallClock) -> None:
    from desktop.demo.making import make_demo
    from desktop.opening import open_book

    district, province, stick = folder / "district", folder / "province", folder / "usb"
    with steps.step("database", "ตั้งสมุดสองเล่มและกรอกข้อมูล") as facts:
        quiet = _ignore
        made = make_demo(
            district, role="district", code=_DISTRICT, scale=_SCALE, seed=1, wall=wall, note=quiet
        )
        make_demo(province, role="province", code=_PROVINCE, scale=_SCALE, seed=1, wall=wall, note=quiet)
        facts["records"] = made["records"]
    with closing(open_book(district, wall=wall)) as here, closing(open_book(province, wall=wall)) as there:
        with steps.step("thai", "ตัดคำและค้นหาภาษาไทย"):
            _try_words(here)
        with steps.step("bundle", "ส่งแฟ้ม นำเข้า และรับใบตอบรับ") as facts:
            facts["bundle"] = _carry(here, there, stick, folder)
        with steps.step("forms", "พิมพ์แบบทุกแบบ") as facts:
            facts["sheets"], facts["pages"] = _print_all(here, there)
        with steps.step("scan", "อ่านหน้ากระดาษและ QR"):
            _read_back(here)
        with steps.step("sheet", "ส่งออก Excel"):
            _export(here, folder / "sites.xlsx")
        with steps.step("check", "ตรวจความสมบูรณ์"):
            _check(here, there)
        for key, value in (("last_user", str(here.users.who(None).id)), ("ask_user", "no")):
            here.settings.set(key, value, by=None)
    with steps.step("window", "เปิดหน้าต่าง ดูทุกหน้า") as facts:
        facts |= _look(district, folder)
    with steps.step("window-again", "เปิดหน้าต่างอีกครั้ง จากภาพครั้งก่อน") as facts:
        facts |= _look(district, folder)


def _ignore(_words: str) -> None:
    pass


def _require(is_true: bool, what: str) -> None:
    if not is_true:
        raise _Failed(what)


# --- the steps --------------------------------------------------------------------------------------


def _try_words(app: App) -> None:
    from desktop.thai.words import words

    _require(words("ขุดคลองไส้ไก่") == ["ขุด", "คลองไส้ไก่"], "words are not cut as they should be")
    hits = app.browse.search("ปู่น้ำทิพย์", 5)
    _require(bool(hits), "search finds nothing")


def _carry(here: App, there: App, stick: Path, folder: Path) -> str:
    from desktop.sync.exchange import SendRequest

    for shows, takes in ((here, there), (there, here)):
        card = folder / "card.json"
        fingerprint = shows.trust.write_card(card).fingerprint
        takes.trust.take(card, fingerprint, lambda _: False)
    sent = here.exchange.send(SendRequest(receiver=_PROVINCE, target=stick))
    (done,) = there.exchange.import_(sent.files, by=None)
    _require(done.receipt is not None and not done.already, "the bundle was not taken in")
    assert done.receipt is not None
    (answer,) = here.exchange.import_([done.receipt], by=None)
    _require(answer.agrees == "agrees", "the two books differ")
    return str(sent.bundle_no)


_OF_PROVINCE = ("F23-receipt", "F24")
"""Only who takes a bundle in answers it, and only who has districts sums them up."""


def _print_all(district: App, province: App) -> tuple[int, int]:
    """One sheet of every form, and a blank where there is one. Returns sheets and pages."""
    from desktop.errors import Refused
    from desktop.forms.jobs import PrintRequest

    sheets = pages = 0
    for sheet in district.printing.sheets():
        app = province if sheet.code in _OF_PROVINCE else district
        filled = _filled(app, sheet.code)
        requests = [] if filled is None else [PrintRequest(form=sheet.code, draft=True, **filled)]
        if sheet.has_blank:
            requests.append(PrintRequest(form=sheet.code, blank=True))
        for request in requests:
            try:
                printed = app.printing.print_(request, BytesIO(), by=None)
            except Refused as error:
                raise _Failed(f"{sheet.code}: {error.for_user}") from error
            sheets, pages = sheets + 1, pages + printed.pages
    return sheets, pages


def _filled(app: App, code: str) -> dict[str, Any] | None:
    """What a filled sheet of a form is made from, in the book of the self-test; None when it holds none: the
    programmes between province and districts do not run every year."""
    from desktop.forms.catalogue import find_sheet

    if code == "F02":
        last = max(log["work_date"] for log in app.browse.records("DailyLog"))
        return {"first": _day(last), "last": _day(last)}
    if code in ("F08-card", "F09-cover"):
        return {"records": (_first(app, "Site"),)}
    if code == "F09":
        visit = app.browse.records("VisitorEntry", limit=1)
        one = next(iter(visit))
        return {"sites": (UUID(one["site_id"]),), "month": _day(one["visited_on"])}
    if code == "F09-group":
        return {"records": (_first(app, "VisitorEntry", kind="group"),)}
    if code == "F23-return":
        return None  # nothing was returned
    if code == "F24":
        return {"month": app.today()}
    if code in ("F23", "F23-receipt"):
        return {"records": (_first(app, "SyncBundle", kind="data"),)}
    sheet = find_sheet(code)
    type_name = (sheet.reports or ("Event" if "event" in sheet.needs else "")) if sheet else ""
    if not type_name:
        return {}
    found = list(app.browse.records(type_name, limit=1))
    return {"records": (UUID(str(found[0]["id"])),)} if found else None


def _first(app: App, type_name: str, **where: str) -> UUID:
    found = next(iter(app.browse.records(type_name, where=where, limit=1)))
    return UUID(str(found["id"]))


def _day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(str(text))


def _read_back(app: App) -> None:
    """A printed page becomes a picture, and its QR names the record: printing, preview and scanning at once."""
    import pypdfium2
    import zxingcpp

    from desktop.forms.jobs import PrintRequest

    activity = _first(app, "Activity")
    pdf = app.printing.preview(PrintRequest(form="F01", records=(activity,), draft=True))
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=300 / 72).to_pil()
    document.close()
    codes = zxingcpp.read_barcodes(picture)
    _require(bool(codes), "no QR was read on the printed page")


def _export(app: App, path: Path) -> None:
    _require(app.excel.export("Site", path) > 0, "the sheet is empty")
    grid = app.excel.open(path)
    trial = app.excel.try_out(grid, app.excel.guess("Site", grid))
    _require(trial.counts.unchanged == len(trial.rows), "the sheet is not read as it was written")


def _check(*apps: App) -> None:
    from desktop.checkup import check_book

    for app in apps:
        problems = check_book(app.store)
        _require(not problems, "; ".join(problem.words() for problem in problems))


# --- the window -------------------------------------------------------------------------------------


def _look(data: Path, folder: Path) -> dict[str, Any]:
    """Another process shows the window off screen on this book, and writes down what it saw.

    The headless face loads no Qt; and in a built program this tries the other executable too.
    """
    told = folder / "window.json"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SAMUT_SELF_TEST_BEGAN": repr(time.time())}
    done = subprocess.run(
        [*_window_program(), str(data), str(told)],
        env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace",
        timeout=_WINDOW_PATIENCE_S, check=False,
    )  # fmt: skip
    facts: dict[str, Any] = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    if done.returncode or not facts:
        words = facts.get("problem") or (done.stdout + done.stderr).strip()[-2000:]
        raise _Failed(f"the window ended with {done.returncode}: {words}")
    told.unlink()
    return facts


def _window_program() -> list[str]:
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        return [str(program.with_name("samut" + program.suffix)), "--self-test"]
    return [sys.executable, "-m", "ui.self_test"]
