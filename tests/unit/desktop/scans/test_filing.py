"""What is agreed is kept in one act; the rest stays as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from db.records.attachments import AttachmentKind
from desktop.errors import Cancelled
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.scans.desk import ScanDesk
from desktop.scans.view import Fate, ScanTarget
from desktop.shown_state import ShownState
from desktop.visitor_view import BookPlace
from tests import makers
from tests.unit.desktop.scans.books import a_desk, a_report, only, printed, read, scan_of
from tests.unit.desktop.scans.scanner import as_jpeg


@pytest.fixture
def desk(app: App) -> Iterator[ScanDesk]:
    made = a_desk(app)
    yield made
    made.clear()


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app, site_code="2401-CLM-001")


def a_scan(app: App, site: UUID, folder: Path, number: int = 0) -> tuple[UUID, Path]:
    report = a_report(app, site, number=number, name=f"กิจกรรมที่ {number}")
    pdf = printed(app, PrintRequest(form="F01", records=(report,)))
    return report, scan_of(pdf, folder, f"{number}.pdf", seed=number)


def scans_of(app: App, id_: UUID) -> int:
    return len(app.attachments.of(id_, AttachmentKind.SCAN))


def journal(app: App) -> int:
    with app.store.reading() as reader:
        return int(reader.rows("SELECT count(*) FROM change")[0][0])


def test_looking_changes_nothing(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    _, scan = a_scan(app, site, tmp_path)
    before, blobs = journal(app), list(app.store.blobs.all())
    read(desk, scan)
    assert journal(app) == before
    assert list(app.store.blobs.all()) == blobs


def test_all_sheets_are_one_act_and_one_undo(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    made = [a_scan(app, site, tmp_path / "scans", number) for number in range(3)]
    read(desk, tmp_path / "scans")
    filed = desk.file()
    assert (filed.sheets, filed.pages, filed.signed) == (3, 3, 3)
    assert {sheet.fate for sheet in filed.batch.sheets} == {Fate.DONE}
    for report, _ in made:
        stand = app.papers.stand("Activity", report)
        assert (stand.stage, stand.scans) == (ShownState.SIGNED, 1)
    assert filed.changes.act is not None
    app.undoing.undo_act(filed.changes.act, by=makers.the_officer(app))
    for report, _ in made:
        stand = app.papers.stand("Activity", report)
        assert (stand.stage, stand.scans) == (ShownState.PRINTED, 0)
    assert {sheet.fate for sheet in desk.judge_again().sheets} == {Fate.SIGN}


def test_the_same_scans_again_are_not_kept_twice(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    report, scan = a_scan(app, site, tmp_path)
    read(desk, scan)
    desk.file()
    sheet = only(read(desk, scan).sheets)
    assert (sheet.fate, sheet.agreed) == (Fate.ALREADY, False)
    assert desk.file().sheets == 0
    assert scans_of(app, report) == 1


def test_another_scan_of_a_signed_paper_is_asked(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    report = a_report(app, site)
    pdf = printed(app, PrintRequest(form="F01", records=(report,)))
    read(desk, scan_of(pdf, tmp_path, "a.pdf", seed=1))
    desk.file()
    sheet = only(read(desk, scan_of(pdf, tmp_path, "b.pdf", seed=2)).sheets)
    assert (sheet.fate, sheet.signs, sheet.agreed) == (Fate.DOUBT, False, False)
    desk.agree([sheet.key], True)
    assert desk.file().sheets == 1
    assert scans_of(app, report) == 2


def test_only_what_is_agreed_is_kept(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    (first, _), (second, _) = (a_scan(app, site, tmp_path / "scans", number) for number in range(2))
    batch = read(desk, tmp_path / "scans")
    desk.agree([batch.sheets[0].key], False)
    assert desk.file().sheets == 1
    assert (scans_of(app, first), scans_of(app, second)) == (0, 1)


def test_what_changed_between_looking_and_keeping_is_left(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    report, scan = a_scan(app, site, tmp_path)
    read(desk, scan)
    app.records.put("Activity", [{"id": report, "name": "ชื่อใหม่"}], by=makers.the_officer(app))
    filed = desk.file()
    assert (filed.sheets, only(filed.batch.sheets).fate) == (0, Fate.REFUSED)
    assert scans_of(app, report) == 0


def test_pages_are_kept_small_with_their_place(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    long = a_report(app, site, detail="ขุดคลองไส้ไก่และห่มดิน " * 160, photos=12)
    pdf = printed(app, PrintRequest(form="F01", records=(long,)))
    read(desk, scan_of(pdf, tmp_path))
    desk.file()
    kept = app.attachments.of(long, AttachmentKind.SCAN)
    total = len(kept)
    assert [one.caption for one in kept] == [f"ฉบับลงนาม F01 หน้า {n}/{total}" for n in range(1, total + 1)]
    for one in kept:
        picture = Image.open(io.BytesIO(app.attachments.content(one.sha256)))
        assert (picture.mode, max(picture.size)) == ("L", 1754)
        assert one.bytes < 600_000


def test_who_has_the_weeks_sheet_has_received_the_week(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    worker = makers.a_worker(app)
    makers.a_contract(app, worker, site)
    monday = date(2026, 11, 16)
    pdf = printed(app, PrintRequest(form="F02", workers=(worker,), first=monday, blank=True))
    read(desk, scan_of(pdf, tmp_path))
    filed = desk.file()
    sheet = app.weeks.sheet(worker, monday, by=makers.the_officer(app))
    assert sheet.received_on == date(2026, 11, 20)
    assert sheet.scans == 1
    assert filed.changes.act is not None
    app.undoing.undo_act(filed.changes.act, by=makers.the_officer(app))
    assert app.weeks.sheet(worker, monday, by=makers.the_officer(app)).scans == 0


def test_a_page_of_the_visitor_book_shows_its_scan(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    pdf = printed(
        app, PrintRequest(form="F09-pages", sites=(site,), blank=True, pages=2, book_no=2, first_page=5)
    )
    read(desk, scan_of(pdf, tmp_path))
    assert desk.file().pages == 2
    page = app.visitor_pages.page(BookPlace(site, 2, 5), by=makers.the_officer(app))
    assert page is not None
    assert page.scan is not None


def test_what_is_printed_without_being_a_record_keeps_its_scan(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    scan = scan_of(printed(app, PrintRequest(form="F08")), tmp_path)
    sheet = only(read(desk, scan).sheets)
    desk.file()
    assert sheet.target is not None
    assert scans_of(app, sheet.target.id) == len(sheet.pages)
    assert only(read(desk, scan).sheets).fate is Fate.ALREADY


def test_a_page_without_code_is_matched_by_hand(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    report, _ = a_scan(app, site, tmp_path / "other")
    blank = Image.new("RGB", (1240, 1754), "white")
    (tmp_path / "torn.jpg").write_bytes(as_jpeg(blank))
    sheet = only(read(desk, tmp_path / "torn.jpg").sheets)
    assert sheet.fate is Fate.UNMATCHED
    waiting = desk.candidates("", sheet.key)
    assert [one.target.id for one in waiting] == [report]
    assert waiting[0].is_waiting
    assert desk.paper(waiting[0].target)[:5] == b"%PDF-"
    given = only(desk.give(sheet.key, waiting[0].target).sheets)
    assert (given.fate, given.by_hand, given.agreed, given.signs) == (Fate.SIGN, True, True, True)
    assert only(desk.take_away(sheet.key).sheets).fate is Fate.UNMATCHED
    desk.give(sheet.key, waiting[0].target)
    assert desk.file().signed == 1
    assert desk.candidates("", sheet.key) == []


def test_words_find_records_and_visitor_books(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    a_scan(app, site, tmp_path)
    makers.an_activity(app, site, name="ปลูกป่าสามอย่าง")
    (found,) = desk.candidates("ปลูกป่า", 0)
    assert (found.form, found.title, found.is_waiting) == ("F01", "ปลูกป่าสามอย่าง", False)
    books = [one for one in desk.candidates("สวนกลาง", 0) if one.needs_page]
    assert len(books) == 1
    place = ScanTarget(type="VisitorPage", id=site, form="F09", site=site, book_no=1, page_no=4)
    (tmp_path / "page.jpg").write_bytes(as_jpeg(Image.new("L", (1000, 1400), 255)))
    sheet = only(read(desk, tmp_path / "page.jpg").sheets)
    given = only(desk.give(sheet.key, place).sheets)
    assert given.title == "สมุดผู้มาใช้บริการ เล่มที่ 1 หน้าที่ 4"
    assert desk.file().sheets == 1
    assert desk.paper(place)[:5] == b"%PDF-"


def test_stopping_keeps_the_book_as_it_was(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    report, scan = a_scan(app, site, tmp_path)

    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.read([scan], progress=Stop())
    read(desk, scan)
    blobs = list(app.store.blobs.all())
    with pytest.raises(Cancelled):
        desk.file(progress=Stop())
    assert scans_of(app, report) == 0
    assert list(app.store.blobs.all()) == blobs


def test_the_standing_folder_is_counted_and_never_read_unasked(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    assert desk.folder() is None
    _, scan = a_scan(app, site, tmp_path / "scans")
    desk.set_folder(str(scan.parent))
    (scan.parent / "Thumbs.db").write_bytes(b"x")
    folder = desk.folder()
    assert folder is not None
    assert (folder.files, folder.fresh, folder.is_there) == (1, 1, True)
    desk.set_folder(str(tmp_path / "gone"))
    folder = desk.folder()
    assert folder is not None
    assert not folder.is_there
