"""“พิมพ์งานของเดือนนี้” of a busy month: everything due and nothing printed yet, covers and photos included.

    .venv/bin/python -m benchmarks.bench_month_print [--book FOLDER] [--scale 1]

A demo district is made (or the one of --book is used; it is changed). The papers of its last full month go back to
“พร้อมพิมพ์”, photos become as large as telephones make them, and the month is printed as the home page does.
Target (issue 03): ≈ 150 pages with photos in ≤ 15 s, with progress and cancel.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PIL import Image, ImageFilter

from db.base import Record
from db.errors import Cancelled
from db.records.activities import Activity
from db.records.attachments import Attachment, AttachmentKind
from db.records.letters import LetterDoc
from db.records.monthly import MonthlyResult, MonthlyWorkPlan
from db.records.problems import MonthlyDistrictSummary
from desktop.opening import App, open_book
from desktop.thai.dates import next_month

PHOTO = (4000, 3000)  # twelve megapixels
PAPERS: tuple[type[Record], ...] = (
    Activity, MonthlyWorkPlan, MonthlyResult, MonthlyDistrictSummary, LetterDoc,
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--book", type=Path)
    parser.add_argument("--scale", default="1")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        book = chosen.book or Path(temporary) / "book"
        if chosen.book is None:
            command = [sys.executable, "-m", "desktop", "--data", str(book), "demo", "--scale", chosen.scale]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        app = open_book(book)
        try:
            month = next_month(app.calendar.today().replace(day=1), -1)
            reopen(app, month)
            measure(app, month, chosen.out or Path(temporary) / "month.pdf")
        finally:
            app.close()


def reopen(app: App, month: date) -> None:
    """As it was before anything of the month was signed."""
    with app.store.work(by=None) as work:
        due = [one for type_ in PAPERS for one in work.select(type_) if is_of(one, month)]
        for one in due:
            work.change(one, state="ready")
        work.commit()
    print(", ".join(f"{count} {name}" for name, count in Counter(type(one).__name__ for one in due).items()))
    photos = list(telephone_photos(30))
    with app.store.work(by=None) as work:
        activities = {one.id for one in due if isinstance(one, Activity)}
        shown = [
            one
            for one in work.select(Attachment)
            if one.kind is AttachmentKind.PHOTO and one.parent_id in activities
        ]
        for number, one in enumerate(shown):
            work.change(one, sha256=app.store.blobs.put(photos[number % len(photos)]))
        work.commit()


def is_of(one: Record, month: date) -> bool:
    # The plan of the next month is due in this one, and so is the summary of the month before.
    of = next_month(month, 1) if isinstance(one, MonthlyWorkPlan) else month
    if isinstance(one, MonthlyDistrictSummary | LetterDoc):
        return one.period_month in (month, next_month(month, -1))
    return one.period_month == of


def telephone_photos(count: int) -> Iterator[bytes]:
    """Different ones, of the size and noise that telephones give."""
    for number in range(count):
        small = Image.effect_noise((400, 300), 80 + number).convert("RGB")
        picture = small.resize(PHOTO, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=90)
        yield out.getvalue()


def measure(app: App, month: date, target: Path) -> None:
    officer = app.users.all()[0].id
    began = time.perf_counter()
    run = app.month_printing.look(month, again=True)
    looked = time.perf_counter() - began
    told = {part.form: part.sheets + part.covers for part in run.parts}
    print(f"{month:%Y-%m}: {told}, {run.lacking} not complete; looked in {looked:.2f} s")
    steps = Steps()
    began, cpu = time.perf_counter(), time.process_time()
    printed = app.month_printing.save(month, target, by=officer, again=True, progress=steps)
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    pictures = target.read_bytes().count(b"/DCTDecode")
    print(
        f"{printed.pages} pages, {printed.sheets} sheets, {pictures} photos, {target.stat().st_size / 1e6:.1f} MB in "
        f"{took:.2f} s ({cpu:.2f} s processor), {steps.count} steps, longest wait between two {steps.longest:.2f} s"
    )
    began = time.perf_counter()
    try:
        app.month_printing.save(month, target, by=officer, again=True, progress=Steps(stop_at=5))
    except Cancelled:
        print(f"cancelled after five sheets: {time.perf_counter() - began:.2f} s from the beginning")


class Steps:
    """What the bar of the window is told."""

    def __init__(self, stop_at: int = 0) -> None:
        self.count, self.longest, self._stop_at = 0, 0.0, stop_at
        self._last = time.perf_counter()

    def step(self, done: int, total: int) -> None:
        now = time.perf_counter()
        if self.count:
            self.longest = max(self.longest, now - self._last)
        self.count, self._last = self.count + 1, now
        if self._stop_at and done >= self._stop_at:
            raise Cancelled


if __name__ == "__main__":
    main()
