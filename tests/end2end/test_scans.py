"""Must-show 8: printed forms come back signed, stamped and crooked, and each finds its record, none a wrong one."""

from __future__ import annotations

import faulthandler
import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from db.ids import natural_id
from db.records.attachments import AttachmentKind
from desktop.attachments import VISITOR_PAGE, PagePlace
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.scans.view import Fate, ScanBatch
from tests import makers
from tests.end2end import pictures
from tests.end2end.program import Office
from tests.unit.desktop.scans.books import a_desk, a_report, printed
from tests.unit.desktop.scans.scanner import Hand, as_jpeg, as_pdf, page_count, photographed, scanned

SHEETS = 100 if os.environ.get("SAMUT_LONG") else 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet and where its scan belongs."""

    pdf: bytes
    number: int
    subject: UUID


def a_hand(random: Random, place: int) -> Hand:
    """±5°, noise, stamp and pen over the page and over the code, 150–300 dpi, JPEG 60."""
    return Hand(
        dpi=random.choice((150, 150, 200, 300)),
        skew=random.uniform(-5, 5),
        turn=random.choice((0, 0, 0, 90, 180, 270)),
        noise=random.uniform(5, 20),
        blur=random.uniform(0.2, 0.8),
        stamp_on_code=random.choice((0, 0, 0.25, 0.5)),
        pen_on_code=place % 3 == 0,
        grey=random.random() < 0.5,
        shade=random.choice((0, 0, 0.3)),
        quality=60,
    )


def print_sheets(app: App, count: int) -> list[Sheet]:
    """Reports, weeks, pages of the visitor book, months of it, cards and registers of a district."""
    sheets: list[Sheet] = []
    sites = [
        makers.a_site(app, name=f"แปลงที่ {number}", site_code=f"2401-CLM-{number + 500}")
        for number in range(5)
    ]
    workers = [makers.a_worker(app, first_name=f"คนงาน{chr(0x0E01 + number)}") for number in range(4)]
    for worker in workers:
        makers.a_contract(app, worker, sites[0])
    for site in sites:
        makers.a_visit(app, site, date(2026, 11, 5))
    while len(sheets) < count:
        turn = len(sheets) // 10
        site, worker = sites[turn % 5], workers[turn % 4]
        monday = date(2026, 10, 5) + timedelta(weeks=turn // 4)
        for number in range(3):
            report = a_report(app, site, number=turn * 3 + number, name=f"กิจกรรมที่ {turn}-{number}")
            sheets.append(Sheet(printed(app, PrintRequest(form="F01", records=(report,))), 0, report))
        week = PrintRequest(form="F02", workers=(worker,), first=monday, blank=True)
        sheets.append(Sheet(printed(app, week), 0, natural_id("WeeklyCollection", worker, monday)))
        first = turn * 4 + 1
        pages = printed(
            app,
            PrintRequest(form="F09-pages", sites=(site,), blank=True, pages=4, book_no=2, first_page=first),
        )
        sheets += [Sheet(pages, number, PagePlace(site, 2, first + number).id) for number in range(4)]
        if turn < 5:
            month = PrintRequest(form="F09", sites=(site,), month=date(2026, 11, 1))
            month_id = natural_id("VisitorMonth", site, date(2026, 11, 1))
            sheets.append(Sheet(printed(app, month), 0, month_id))
            sheets.append(Sheet(printed(app, PrintRequest(form="F08-card", records=(site,))), 0, site))
    return sheets[:count]


def scan_into(folder: Path, sheets: list[Sheet], random: Random) -> dict[str, UUID]:
    """One JPEG for each sheet; its name says to a test, and to nobody else, what it is."""
    folder.mkdir()
    truth = {}
    for place, sheet in enumerate(sheets):
        name = f"scan{place:03d}.jpg"
        picture = scanned(sheet.pdf, a_hand(random, place), random, sheet.number)
        (folder / name).write_bytes(as_jpeg(picture, 60))
        truth[name] = sheet.subject
    return truth


def wrong_and_right(batch: ScanBatch, truth: dict[str, UUID]) -> tuple[list[str], list[str]]:
    wrong, right = [], []
    for sheet in batch.sheets:
        for page in sheet.pages:
            if sheet.target is not None:
                (right if sheet.target.id == truth[page.file] else wrong).append(page.file)
    return wrong, right


def test_scans_find_their_records_and_none_a_wrong_one(tmp_path: Path) -> None:
    if SHEETS > 20:
        faulthandler.cancel_dump_traceback_later()  # a hundred sheets take a slow machine minutes to make
    app = makers.an_app(tmp_path / "book")
    try:
        truth = scan_into(tmp_path / "scans", print_sheets(app, SHEETS), Random(20261120))
        desk = a_desk(app)
        batch = desk.read([tmp_path / "scans"])
        wrong, right = wrong_and_right(batch, truth)
        assert wrong == []
        assert len(right) >= 0.98 * len(truth), f"not matched: {sorted(set(truth) - set(right))}"
        filed = desk.file()
        assert filed.pages == sum(len(sheet.pages) for sheet in batch.agreed)
        assert {sheet.fate for sheet in filed.batch.sheets} <= {Fate.DONE, Fate.UNMATCHED, Fate.DOUBT}
        kept = [
            one.sha256
            for subject in set(truth.values())
            for one in app.attachments.of(subject, AttachmentKind.SCAN)
        ]
        assert len(kept) == filed.pages
        desk.clear()
    finally:
        app.close()


@pytest.mark.parametrize("seed", range(3))
def test_telephone_pictures_of_sheets(tmp_path: Path, seed: int) -> None:
    app = makers.an_app(tmp_path / "book")
    try:
        random, folder, truth = Random(seed), tmp_path / "phone", {}
        folder.mkdir()
        for place, sheet in enumerate(print_sheets(app, 4)):
            picture = photographed(sheet.pdf, random, sheet.number)
            (folder / f"IMG_{place}.jpg").write_bytes(as_jpeg(picture, 80))
            truth[f"IMG_{place}.jpg"] = sheet.subject
        desk = a_desk(app)
        wrong, right = wrong_and_right(desk.read([folder]), truth)
        assert (wrong, len(right)) == ([], len(truth))
        desk.clear()
    finally:
        app.close()


def test_the_headless_face_shows_keeps_and_does_not_keep_twice(office: Office, tmp_path: Path) -> None:
    program = office.program
    (user,) = program.call("user", "list")
    (activity,) = program.put("Activity", office.activity(reporter_user=user["id"]))
    program.call("attach", "Activity", activity, *pictures.photos(tmp_path, 6))
    program.call("form", "print", "F01", "--record", activity, "--out", tmp_path / "F01.pdf")
    program.call(
        "form", "print", "F09-pages", "--blank", "--site", office.site, "--pages", "2", "--book", "3",
        "--out", tmp_path / "F09.pdf",
    )  # fmt: skip
    folder, random = tmp_path / "สแกน", Random(5)
    folder.mkdir()
    pages = []
    for name in ("F01.pdf", "F09.pdf"):
        pdf = (tmp_path / name).read_bytes()
        pages += [scanned(pdf, Hand(dpi=150), random, number) for number in range(page_count(pdf))]
    (folder / "สแกน.pdf").write_bytes(as_pdf(pages, 150))
    (folder / "เสีย.jpg").write_bytes(b"\xff\xd8\xff broken")
    before = program.state()
    shown = program.call("scan", folder, "--dry-run")
    assert [line["fate"] for line in shown] == ["sign", "keep", "keep", "unreadable"]
    assert program.state() == before
    told = program.process("scan", folder)
    assert [line["fate"] for line in told] == ["done", "done", "done", "unreadable"]
    assert (told[0]["type"], told[0]["record"], told[0]["signs"]) == ("Activity", activity, True)
    assert [(line["type"], line["book_no"], line["page_no"]) for line in told[1:3]] == [
        (VISITOR_PAGE, 3, 1),
        (VISITOR_PAGE, 3, 2),
    ]
    assert "ภาพไม่ครบ" in told[3]["words"] or "เปิดไฟล์นี้ไม่ได้" in told[3]["words"]
    assert program.one("record", "get", "Activity", activity)["state"] == "signed"
    assert [line["fate"] for line in program.call("scan", folder)][:3] == ["already"] * 3
    assert not program.problems()


def test_a_file_that_is_not_there_is_named(office: Office, tmp_path: Path) -> None:
    told = office.program.one("scan", tmp_path / "ไม่มี.pdf")
    assert (told["fate"], told["file"]) == ("unreadable", "ไม่มี.pdf")
    assert "อ่านไฟล์นี้ไม่ได้" in told["words"]
