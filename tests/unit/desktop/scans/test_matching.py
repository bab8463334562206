"""Which sheet a page is, and what may become of it: named for every case, and never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from db.ids import natural_id
from db.records.activities import Activity
from db.sql import commit
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.scans.desk import ScanDesk
from desktop.scans.view import Fate, ScanTarget
from tests import makers
from tests.unit.desktop.scans.books import a_desk, a_report, only, printed, read, scan_of
from tests.unit.desktop.scans.scanner import Hand, as_jpeg, scanned


@pytest.fixture
def desk(app: App) -> Iterator[ScanDesk]:
    made = a_desk(app)
    yield made
    made.clear()


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app, site_code="2401-CLM-001")


@pytest.fixture
def report(app: App, site: UUID) -> UUID:
    return a_report(app, site)


def print_report(app: App, id_: UUID) -> bytes:
    return printed(app, PrintRequest(form="F01", records=(id_,)))


def put(app: App, type_name: str, id_: UUID, **values: object) -> None:
    app.records.put(type_name, [{"id": id_, **values}], by=makers.the_officer(app))


def test_a_printed_report_is_signed_by_its_scan(
    app: App, desk: ScanDesk, report: UUID, tmp_path: Path
) -> None:
    sheet = only(read(desk, scan_of(print_report(app, report), tmp_path)).sheets)
    assert (sheet.fate, sheet.signs, sheet.agreed) == (Fate.SIGN, True, True)
    assert sheet.target is not None
    assert (sheet.target.type, sheet.target.id) == ("Activity", report)
    assert sheet.title == "เอามื้อสามัคคีขุดคลองไส้ไก่"
    assert "ศูนย์เรียนรู้บ้านสวนกลาง" in sheet.second


def test_several_pages_are_one_sheet_in_order(app: App, desk: ScanDesk, site: UUID, tmp_path: Path) -> None:
    long = a_report(app, site, detail="ขุดคลองไส้ไก่และห่มดิน " * 160, photos=12)
    pdf = print_report(app, long)
    sheet = only(read(desk, scan_of(pdf, tmp_path)).sheets)
    assert len(sheet.pages) >= 2
    assert [page.page for page in sheet.pages] == list(range(1, len(sheet.pages) + 1))
    assert sheet.fate is Fate.SIGN


def test_a_missing_page_is_named_and_nothing_is_signed_unasked(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    long = a_report(app, site, detail="ขุดคลองไส้ไก่และห่มดิน " * 160, photos=12)
    picture = scanned(print_report(app, long), Hand(dpi=150), Random(1), 0)
    (tmp_path / "first.jpg").write_bytes(as_jpeg(picture))
    sheet = only(read(desk, tmp_path / "first.jpg").sheets)
    assert (sheet.fate, sheet.agreed) == (Fate.DOUBT, False)
    assert "พบ 1 จาก" in sheet.words


def test_pages_that_came_as_single_pictures_are_joined(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    long = a_report(app, site, detail="ขุดคลองไส้ไก่และห่มดิน " * 160, photos=12)
    pdf = print_report(app, long)
    folder = tmp_path / "phone"
    folder.mkdir()
    for number in range(2):
        picture = scanned(pdf, Hand(dpi=150), Random(number), number)
        (folder / f"IMG_{number + 9}.jpg").write_bytes(as_jpeg(picture))
    sheet = only(read(desk, folder).sheets)
    assert [page.file for page in sheet.pages] == ["IMG_9.jpg", "IMG_10.jpg"]


def test_an_older_revision_is_refused(app: App, desk: ScanDesk, report: UUID, tmp_path: Path) -> None:
    scan = scan_of(print_report(app, report), tmp_path)
    put(app, "Activity", report, name="เอามื้อสามัคคีปลูกป่า")
    sheet = only(read(desk, scan).sheets)
    assert sheet.fate is Fate.REFUSED
    assert "ข้อมูลเปลี่ยนหลังพิมพ์" in sheet.words
    assert "ฉบับที่ 1" in sheet.words


def test_a_newer_revision_than_the_book_knows(app: App, desk: ScanDesk, report: UUID, tmp_path: Path) -> None:
    print_report(app, report)
    put(app, "Activity", report, name="เอามื้อสามัคคีปลูกป่า")
    scan = scan_of(print_report(app, report), tmp_path)
    with app.store.work(by=None) as work:  # the printing has come from the other PC, the change has not
        work.change_by_id(Activity, report, {"rev": 1})
        work.commit()
    sheet = only(read(desk, scan).sheets)
    assert sheet.fate is Fate.REFUSED
    assert "ใหม่กว่าข้อมูลในเครื่องนี้" in sheet.words


def test_what_other_records_changed_is_asked(
    app: App, desk: ScanDesk, site: UUID, report: UUID, tmp_path: Path
) -> None:
    scan = scan_of(print_report(app, report), tmp_path)
    owner = app.browse.get("Site", site)["owner_id"]
    put(app, "SiteOwner", UUID(str(owner)), first_name="วิชัย")
    sheet = only(read(desk, scan).sheets)
    assert (sheet.fate, sheet.agreed) == (Fate.DOUBT, False)
    assert sheet.words.startswith("ข้อมูลเปลี่ยนหลังพิมพ์")
    # Printed again with the new name, the older paper is no longer what is to be signed.
    print_report(app, report)
    assert "ใหม่กว่า" in only(read(desk, scan).sheets).words


def test_what_was_never_printed_is_refused(app: App, desk: ScanDesk, report: UUID, tmp_path: Path) -> None:
    pdf = app.printing.preview(PrintRequest(form="F01", records=(report,)))
    sheet = only(read(desk, scan_of(pdf, tmp_path)).sheets)
    assert sheet.fate is Fate.REFUSED
    assert "ไม่ตรงกับที่สมุดจำว่าพิมพ์" in sheet.words


def test_a_draft_is_no_paper_to_sign(app: App, desk: ScanDesk, report: UUID, tmp_path: Path) -> None:
    pdf = printed(app, PrintRequest(form="F01", records=(report,), draft=True))
    sheet = only(read(desk, scan_of(pdf, tmp_path)).sheets)
    assert sheet.fate is Fate.REFUSED
    assert "ฉบับร่าง" in sheet.words


def test_a_sheet_of_another_office_or_of_nobody(app: App, desk: ScanDesk, tmp_path: Path) -> None:
    other = makers.an_app(tmp_path / "other", office="2402")
    try:
        pdf = print_report(other, a_report(other, makers.a_site(other)))
    finally:
        other.close()
    sheet = only(read(desk, scan_of(pdf, tmp_path)).sheets)
    assert (sheet.fate, sheet.target) == (Fate.REFUSED, None)
    assert "แลกแฟ้ม" in sheet.words


def test_a_sheet_of_a_district_at_the_province_is_named(
    app: App, desk: ScanDesk, report: UUID, tmp_path: Path
) -> None:
    scan = scan_of(print_report(app, report), tmp_path)
    with app.store.transaction() as connection:  # as it came in a file
        for table in ("activity", "form_print"):
            connection.exec_driver_sql(f"UPDATE {table} SET owner_office = '2403'")
        commit(connection)
    sheet = only(read(desk, scan).sheets)
    assert sheet.fate is Fate.REFUSED
    assert "เป็นของสำนักงานพัฒนาชุมชนอำเภอ" in sheet.words


def test_deleted_and_cancelled_records_take_no_scan(
    app: App, desk: ScanDesk, site: UUID, report: UUID, tmp_path: Path
) -> None:
    by = makers.the_officer(app)
    scan = scan_of(print_report(app, report), tmp_path)
    app.records.step("Activity", report, "cancelled", by=by)
    assert "ยกเลิก" in only(read(desk, scan).sheets).words
    other = a_report(app, site, number=3, name="อื่น")
    scan = scan_of(print_report(app, other), tmp_path, "b.pdf")
    with app.store.work(by=by) as work:
        work.delete(work.get(Activity, other))
        work.commit()
    assert "ถูกลบ" in only(read(desk, scan).sheets).words


def test_the_weeks_sheet_names_worker_and_week_before_anything_was_keyed(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    worker = makers.a_worker(app)
    makers.a_contract(app, worker, site)
    monday = date(2026, 11, 16)
    pdf = printed(app, PrintRequest(form="F02", workers=(worker,), first=monday, blank=True))
    sheet = only(read(desk, scan_of(pdf, tmp_path)).sheets)
    assert (sheet.fate, sheet.signs) == (Fate.KEEP, False)
    assert sheet.target == ScanTarget(
        type="WeeklyCollection",
        id=natural_id("WeeklyCollection", worker, monday),
        form="F02",
        worker=worker,
        monday=monday,
    )
    assert "กัญญา" in sheet.title
    assert "16–22 พฤศจิกายน 2569" in sheet.second
    assert "รับรวบรวม" in sheet.words


def test_pages_of_the_visitor_book_name_themselves(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    pdf = printed(
        app, PrintRequest(form="F09-pages", sites=(site,), blank=True, pages=2, book_no=3, first_page=7)
    )
    sheets = read(desk, scan_of(pdf, tmp_path)).sheets
    assert [(one.target.book_no, one.target.page_no) for one in sheets if one.target] == [(3, 7), (3, 8)]
    assert all(one.fate is Fate.KEEP and one.agreed for one in sheets)


def test_the_month_of_visitors_and_the_register_are_known_by_their_key(
    app: App, desk: ScanDesk, site: UUID, tmp_path: Path
) -> None:
    makers.a_visit(app, site, date(2026, 11, 3))
    month = scan_of(printed(app, PrintRequest(form="F09", month=date(2026, 11, 1))), tmp_path, "a.pdf")
    register = scan_of(printed(app, PrintRequest(form="F08")), tmp_path, "b.pdf")
    first, second = read(desk, month, register).sheets
    assert first.second == "ประจำเดือน พ.ย. 2569"
    assert second.second == "ปีงบประมาณ 2570"
    assert {first.fate, second.fate} == {Fate.KEEP}


def test_blank_forms_without_a_name_are_for_the_hand(app: App, desk: ScanDesk, tmp_path: Path) -> None:
    pdf = printed(app, PrintRequest(form="F01", blank=True))
    sheet = only(read(desk, scan_of(pdf, tmp_path)).sheets)
    assert (sheet.fate, sheet.form) == (Fate.UNMATCHED, "F01")
    assert "แบบเปล่า" in sheet.words


def test_the_programs_own_pdf_is_no_signed_scan(
    app: App, desk: ScanDesk, report: UUID, tmp_path: Path
) -> None:
    path = tmp_path / "F01.pdf"
    path.write_bytes(print_report(app, report))
    sheet = only(read(desk, path).sheets)
    assert (sheet.fate, sheet.agreed) == (Fate.UNMATCHED, False)
    assert "ไม่ใช่ภาพของกระดาษที่ลงนาม" in sheet.words


def test_one_bad_file_does_not_stop_the_rest(app: App, desk: ScanDesk, report: UUID, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    scan_of(print_report(app, report), folder, "b.pdf")
    (folder / "a.jpg").write_bytes(b"not a picture")
    (folder / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    batch = read(desk, folder)
    assert only(batch.sheets).fate is Fate.SIGN
    assert [one.name for one in batch.left_out] == ["a.jpg", "c.pdf"]
    assert batch.files == 3
    assert batch.source == "โฟลเดอร์ “scans”"


def test_the_signed_table_of_a_province_is_known_by_its_month(tmp_path: Path) -> None:
    province = makers.an_app(tmp_path / "24", office="24")
    desk = a_desk(province)
    pdf = printed(province, PrintRequest(form="F24", month=date(2026, 10, 1)))
    sheet = only(read(desk, scan_of(pdf, tmp_path)).sheets)
    assert (sheet.title, sheet.second) == ("บัญชีสรุปรวมรายอำเภอ", "ประจำเดือน ต.ค. 2569")
    assert sheet.target is not None
    assert sheet.target.type == "ConsolidationMonth"
    desk.clear()
    province.close()
