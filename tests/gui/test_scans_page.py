"""Signed scans in the window: read, looked at, matched by hand without the mouse, kept in one command, taken back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from db.records.attachments import AttachmentKind
from desktop.activity_view import ActivityPlace
from desktop.forms.requests import PrintRequest
from desktop.scans.desk import ScanDesk
from desktop.scans.reading import BadScan
from desktop.scans.view import Fate, ScanBatch, ScanTarget
from desktop.session import Session
from desktop.week_view import WeekPlace
from tests import makers
from tests.gui.press import CTRL, Key, drop, press, write
from tests.unit.desktop.scans.books import a_report, printed, scan_of
from ui.frame.page import Page, PageSpec, Shell
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.scans import BATCH, CANDIDATES, FOLDER, SampleScans, scans_window
from ui.scans.rows import rows_of, waiting
from ui.scans.scans_page import ScansPage
from ui.scans.ways import way_to
from ui.tasks import Tasks


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, settle) -> Callable[[SampleScans], ScansPage]:
    def make(service: SampleScans) -> ScansPage:
        window = scans_window(tasks, service)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        assert isinstance(window.page, ScansPage)
        return window.page

    return make


def groups_of(page: ScansPage) -> list[tuple[str, str]]:
    return [(row.title, row.count) for row in page.list.rows if row.is_group]


def test_what_waits_for_the_person_stands_first(opened) -> None:
    page = opened(SampleScans(BATCH))
    assert groups_of(page)[:3] == [("รอจับคู่เอง", "2"), ("รอท่านดูก่อนเก็บ", "1"), ("เก็บ และบันทึกว่าลงนามแล้ว", "3")]
    assert ("เก็บไม่ได้", "2") in groups_of(page)
    assert page.keep.text() == "เก็บ 6 ฉบับ"
    assert "ยังไม่มีอะไรเปลี่ยน" in page.calm.words.full_text
    assert "12 หน้าจาก โฟลเดอร์ “สแกน”" in page.calm.words.full_text


def test_every_sheet_says_what_will_become_of_it_and_why(opened) -> None:
    page = opened(SampleScans(BATCH))
    for sheet in BATCH.sheets:
        page.list.choose(sheet.key)
        assert page.card.words.full_text == sheet.words
        assert page.card.agree.isVisible() == sheet.can_be_agreed
        assert page.card.hand.isVisible() == (sheet.fate is Fate.UNMATCHED)
    page.list.choose(("unreadable", 0))
    assert page.card.title.full_text == "ใบเสร็จ.pdf"
    assert "รหัสผ่าน" in page.card.words.full_text


def test_a_page_is_matched_by_keys_alone(opened, settle) -> None:
    service = SampleScans(BATCH)
    page = opened(service)
    press(page.list, Key.Key_F6)
    settle()
    field = page.card.hand.field
    assert field.hasFocus() or page.list.hasFocus()
    press(page.list, Key.Key_Return)
    assert field.hasFocus()
    key = page.current.key
    write(field, "F05")
    press(field, Key.Key_Return)  # too early: the list still answers to no words at all
    settle()
    assert service.given == []
    assert page.card.hand.current.form == "F05"
    press(field, Key.Key_Return)
    settle()
    assert service.given == [(key, CANDIDATES[2].target)]
    assert page.current.fate is Fate.UNMATCHED, "the next one that waits"
    assert page.current.key != key
    assert field.hasFocus()
    assert field.text() == ""
    assert page.keep.text() == "เก็บ 7 ฉบับ"


def test_arrows_in_the_search_field_look_at_one_form_after_the_other(opened, settle) -> None:
    service = SampleScans(BATCH)
    page = opened(service)
    field = page.card.hand.field
    field.setFocus()
    press(field, Key.Key_Down)
    settle()
    assert page.card.hand.current == CANDIDATES[1]
    assert service.papers[-1] == CANDIDATES[1].target
    press(field, Key.Key_Escape)
    assert page.list.hasFocus()


def test_a_page_of_a_book_asks_for_its_number(opened, settle) -> None:
    service = SampleScans(BATCH)
    page = opened(service)
    hand = page.card.hand
    hand.list.choose(3)
    assert hand.book_no.isVisible()
    assert hand.book_no.value() == 2
    hand.field.setFocus()
    press(hand.field, Key.Key_Return)
    assert service.given == []
    assert hand.page_no.hasFocus()
    write(hand.page_no, "14")
    press(hand.page_no, Key.Key_Return)
    settle()
    (given,) = service.given
    assert (given[1].book_no, given[1].page_no) == (2, 14)


def test_what_was_matched_by_hand_can_be_matched_anew(opened, settle) -> None:
    page = opened(SampleScans(BATCH))
    key = page.current.key
    page.card.hand.give()
    settle()
    page.list.choose(key)
    assert page.card.anew.isVisible()
    page.card.anew.click()
    settle()
    assert page.batch.sheet(key).fate is Fate.UNMATCHED


def test_space_takes_a_sheet_out_and_in(opened, settle) -> None:
    page = opened(SampleScans(BATCH))
    page.list.choose(0)
    press(page.list, Key.Key_Space)
    settle()
    assert not page.batch.sheet(0).agreed
    assert page.keep.text() == "เก็บ 5 ฉบับ"
    page.list.choose(7)
    press(page.list, Key.Key_Space)
    settle()
    assert page.batch.sheet(7).agreed
    assert page.keep.text() == "เก็บ 6 ฉบับ"


def test_f6_goes_round_what_waits(opened, settle) -> None:
    page = opened(SampleScans(BATCH))
    seen = []
    for _ in range(4):
        seen.append(page.current.key)
        page._go_waiting(1)
    assert seen == [8, 9, 7, 8]
    page._go_waiting(-1)
    assert waiting(BATCH) == [8, 9, 7]


def test_keeping_is_one_command_with_a_way_back(opened, settle, monkeypatch) -> None:
    service = SampleScans(BATCH)
    page = opened(service)
    offered: list[str] = []
    monkeypatch.setattr(page._shell, "offer_undo", lambda words, undo: offered.append(words))
    press(page.list, Key.Key_Return, CTRL)
    settle()
    assert page.batch.count(Fate.DONE) == 6
    assert offered == ["เก็บแล้ว 6 ฉบับ 7 หน้า ลงนามแล้ว 3 ฉบับ"]
    assert not page.keep.isEnabled()
    assert "เก็บแล้ว 6 ฉบับ เลิกทำได้ด้วย Ctrl+Z" in page.calm.words.full_text


def test_the_scanners_folder_is_offered_and_only_read_when_asked(opened, settle) -> None:
    service = SampleScans()
    page = opened(service)
    assert page.start.isVisible()
    assert service.paths == []
    assert "มีไฟล์ใหม่ 13 ไฟล์ จากทั้งหมด 61 ไฟล์" in page.start._words.full_text
    assert page.start.read_button.hasFocus()
    press(page.start.read_button, Key.Key_Return)
    settle()
    assert service.paths == [[Path(FOLDER.path)]]
    assert service.standing.fresh == 0
    assert page.list.isVisible()
    assert page.list.hasFocus()


def test_files_and_folders_may_be_dropped(opened, settle, tmp_path: Path) -> None:
    service = SampleScans(folder=None)
    page = opened(service)
    assert drop(page, tmp_path / "a.pdf", tmp_path)
    settle()
    assert service.paths == [[tmp_path / "a.pdf", tmp_path]]


def test_a_folder_that_cannot_be_read_is_told_on_the_page(opened, settle, errors) -> None:
    class Gone(SampleScans):
        def read(self, paths, *, progress) -> ScanBatch:
            raise BadScan("สแกน", "เปิดโฟลเดอร์นี้ไม่ได้ ตรวจว่าเสียบอุปกรณ์อยู่ แล้วลองใหม่", "gone")

    page = opened(Gone())
    page.reader.read([Path("x")])
    settle()
    assert page.start.trouble.isVisible()
    assert "เปิดโฟลเดอร์นี้ไม่ได้" in page.start.trouble.words.full_text
    assert page.choose_files.isEnabled()
    assert errors == []


def test_every_target_has_its_page() -> None:
    some = ScanTarget(type="Activity", id=CANDIDATES[0].target.id)
    assert way_to(some) == ("activity", ActivityPlace(id=some.id))
    week = replace(some, type="WeeklyCollection", worker=some.id, monday=date(2026, 11, 16))
    assert way_to(week) == ("week", WeekPlace(worker=some.id, monday=date(2026, 11, 16)))
    assert way_to(replace(some, type="VisitorPage", site=some.id, book_no=2, page_no=3))[0] == "visitors"
    assert way_to(replace(some, type="SiteRegister"))[0] == "forms"
    assert way_to(replace(some, type="Assessment")) == ("assessment", some.id)
    assert way_to(replace(some, type="CodeItem"))[0] == "record"


def test_an_empty_batch_has_no_rows() -> None:
    assert rows_of(ScanBatch()) == []


# --- on a real book ---


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    app = makers.an_app(tmp_path / "book")
    yield Session(app, app.users.all()[0])
    app.close()


def test_from_the_folder_to_signed_and_back_by_keys(
    qtbot: QtBot, tasks: Tasks, settle, session: Session, tmp_path: Path
) -> None:
    app = session.app
    site = makers.a_site(app, site_code="2401-CLM-001")
    report = a_report(app, site)
    scan_of(printed(app, PrintRequest(form="F01", records=(report,))), tmp_path / "scans")
    torn = a_report(app, site, number=5, name="ปลูกป่าสามอย่าง")
    printed(app, PrintRequest(form="F01", records=(torn,)))
    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 250).save(buffer, "JPEG")
    (tmp_path / "scans" / "ขาด.jpg").write_bytes(buffer.getvalue())
    desk = ScanDesk(app, session.by)
    desk.set_folder(str(tmp_path / "scans"))

    def make(shell: Shell) -> Page:
        return ScansPage(desk, shell, session)

    specs = [*samples.pages(lambda _: samples.PlainPage("หน้าแรก")), PageSpec(key="scans", make=make)]
    window = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks, find=samples.find)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.go("scans")
    page = window.page
    assert isinstance(page, ScansPage)
    qtbot.waitUntil(page.start.read_button.hasFocus)
    press(page.start.read_button, Key.Key_Return)
    qtbot.waitUntil(lambda: page.batch.pages == 2)
    settle()
    press(page.list, Key.Key_Return)  # the torn one stands first
    field = page.card.hand.field
    write(field, "ปลูกป่า")
    qtbot.waitUntil(lambda: not page.card.hand._is_stale)
    settle()
    assert page.card.hand.current.target.id == torn
    press(field, Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.batch.agreed) == 2)
    press(page, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.batch.count(Fate.DONE) == 2)
    settle()
    for one in (report, torn):
        assert app.browse.get("Activity", one)["state"] == "signed"
        assert len(app.attachments.of(one, AttachmentKind.SCAN)) == 1
    tasks.run(session.undo, owner=page)
    qtbot.waitUntil(lambda: page.batch.count(Fate.SIGN) == 2)
    assert app.browse.get("Activity", torn)["state"] == "printed"
    assert app.attachments.of(report, AttachmentKind.SCAN) == []
    settle()
    desk.clear()
