"""A page of the visitor book keyed by keyboard alone, on a real book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.forms.f09 import F09Month
from desktop.forms.requests import PrintRequest
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.session import Session
from desktop.visitor_view import BookPage, BookPlace, VisitorKind
from tests import makers
from tests.gui.press import ALT, CTRL, Key, drop, press, write
from tests.unit.desktop.typeset.pictures import a_picture
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.gallery.keying import window_with
from ui.pictures import Thumbnails
from ui.tasks import Tasks
from ui.visitors.visitors_page import VisitorsPage
from ui.widgets.notices import Strip

PAGE_14 = (2, 14)


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app)


@pytest.fixture
def open_book(qtbot: QtBot, app: App, tasks: Tasks, settle: Callable[[], None]) -> Any:
    def opened(place: BookPlace | None = None) -> tuple[MainWindow, VisitorsPage]:
        session = Session(app, app.users.all()[0])
        picture = Thumbnails(app.attachments.content)
        window = window_with(
            tasks,
            "visitors",
            lambda shell: VisitorsPage(app.visitor_pages, shell, session, today=app.today, picture=picture),
            under="sites",
            params=place,
        )
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        settle()
        assert isinstance(window.page, VisitorsPage)
        return window, window.page

    return opened


class Keyboard:
    """Keys go to whatever has the focus; `\\n` is Enter, `>` Ctrl+Enter, `→` the arrow, `_` the space bar."""

    def __init__(self) -> None:
        self.count = 0

    def type(self, keys: str) -> None:
        named = {
            "\n": Key.Key_Return,
            "→": Key.Key_Right,
            "←": Key.Key_Left,
            "↓": Key.Key_Down,
            "_": Key.Key_Space,
        }
        for sign in keys:
            self.count += 1
            focus = QApplication.focusWidget()
            assert focus is not None, f"no focus at {sign!r}"
            if sign == ">":
                press(focus, Key.Key_Return, CTRL)
            elif sign in named:
                press(focus, named[sign])
            else:
                write(focus, sign)


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


def stored(app: App, place: tuple[int, int] = PAGE_14, site: UUID | None = None) -> BookPage:
    found = app.visitor_pages.page(BookPlace(site, *place), by=makers.the_officer(app))
    assert found is not None
    return found


PERSON = "\nนางลำดวน\nม.2 ต.ห้วยน้ำพอ\n\n1_>"


# --- a whole page -----------------------------------------------------------------------------------


def test_a_page_of_twelve_lines_is_keyed_without_the_mouse(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    """Two groups, three days, a mistake that is told below the line and mended on the spot."""
    window, page = open_book(BookPlace(site, *PAGE_14))
    people = (
        ("นางลำดวน แบ่งปันสุข", "ม.2 ต.ห้วยน้ำพอ", "1_"), ("นายอุดม พอดีเรียน", "ม.7 ต.ดอนร่มไม้", "1"),
        ("ผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ", "ม.1 ต.หนองพอเพียง", "3"), ("นางสาวบัวลอย น้ำใส", "ม.4 ต.บ้านสวนกลาง", "2"),
        ("นายเกษม เรียนรู้เพียร", "ม.9 ต.เนินแบ่งปัน", "1_"), ("นางประนอม ดินดี", "ม.5 ต.คลองไส้ไก่", "13_"),
        ("นายสมพร ลองทำนา", "ม.3 ต.โคกสุข", "1"), ("นางวราภรณ์ แบ่งปัน", "ม.6 ต.โคกสุข", "3"),
        ("นายวิเชียร ปลูกเพลิน", "ม.8 ต.โคกสุข", "2"), ("นายธีรเดช ตัวอย่างดี", "ม.8 ต.ดอนร่มไม้", "1"),
    )  # fmt: skip
    for number, (name, whence, purpose) in enumerate(people, start=1):
        day = {1: "17112569", 5: "18/11"}.get(number, "")
        keyboard.type(f"{day}\n{name}\n{whence}\n\n{purpose}>")
    assert page.sheet.open_no == 11
    keyboard.type("\nคณะครูโรงเรียนบ้านท่าทดลอง\nโรงเรียนบ้านท่าทดลอง\n→\n18\n2\nนางมาลี\n12\n6>")
    keyboard.type("19\nคณะสตรีตำบลทุ่งเอื้ออารี\nกลุ่มสตรี\n→\n24\n2_\nนางสุดา\n21\n5>")
    assert page.sheet.open_no == 12, "the line is not whole, so it stays open"
    assert page.sheet.editor.hint.problem == "หญิง 21 + ชาย 5 มากกว่า 24 คน"
    assert page.sheet.editor.focused() == "count_f"
    keyboard.type("\n3\nคนเอาถ่าน\n0890000412\n")
    assert page.sheet.open_no == 0
    assert page.next_button.hasFocus(), "the paper ends here: Enter goes to the next page"
    settle()

    lines = stored(app).lines
    assert [line.line_no for line in lines] == list(range(1, 13))
    assert [line.name for line in lines[:10]] == [name for name, _, _ in people]
    assert [line.values["visited_on"].day for line in lines] == [17] * 4 + [18] * 7 + [19]
    assert lines[5].values["purpose"] == {"learn", "activity"}
    assert [line.line_no for line in lines if line.values["follow_up_ok"]] == [1, 5, 6, 12]
    group = lines[11].values
    assert (group["kind"], group["count_total"], group["count_f"], group["count_m"]) == (
        VisitorKind.GROUP,
        24,
        21,
        3,
    )
    assert (group["leader_name"], group["topics"], group["phone"]) == ("นางสุดา", "คนเอาถ่าน", "0890000412")
    assert not app.drafts.places(makers.the_officer(app)), "nothing is left unfinished"
    sums = stored(app).sums
    assert (sums.individuals, sums.groups, sums.people_in_groups, sums.people) == (10, 2, 42, 52)
    assert page._sum.full_text == "รวมหน้านี้ 52 คน"
    (job,) = app.printing.jobs(PrintRequest(form="F09", sites=(site,), month=date(2026, 11, 1)))
    assert isinstance(job.data, F09Month)
    assert (job.data.individuals, job.data.groups, job.data.people) == (10, 2, 52)
    # Five minutes at two keys a second. An individual costs five keys besides what stands on the paper.
    assert keyboard.count < 600

    keyboard.type("\n")
    settle()
    assert (page.page.page_no, page.sheet.open_no) == (15, 1)
    assert page.sheet.editor.fields["visited_on"].value() == makers.TODAY
    assert window.page is page


def test_an_empty_page_opens_its_first_line_with_today(app: App, site: UUID, open_book: Any) -> None:
    _, page = open_book()
    assert (page.page.book_no, page.page.page_no, page.sheet.open_no) == (1, 1, 1)
    assert page.sheet.editor.focused() == "visited_on"
    assert page.sheet.editor.fields["visited_on"].value() == makers.TODAY
    assert not page.scan.has_scan


def test_an_office_without_a_plot_is_sent_to_the_plots(open_book: Any) -> None:
    _, page = open_book()
    assert page._no_site.isVisible()
    assert not page.next_button.isEnabled()


# --- one line ---------------------------------------------------------------------------------------


def test_purposes_are_digits_of_either_layout_and_the_tick_takes_further_ones(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    _, _page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type("\nนางลำดวน\nม.2\n\n๑3_>")
    settle()
    values = stored(app).line(1).values
    assert values["purpose"] == {"learn", "activity"}
    assert values["follow_up_ok"] is True


def test_another_purpose_asks_what_it_was(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    _, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type("\nนางลำดวน\nม.2\n\n4>")
    assert page.sheet.editor.hint.problem == "วัตถุประสงค์อื่น ๆ ต้องระบุ"
    keyboard.type("ซื้อกล้าไม้>")
    settle()
    assert stored(app).line(1).values["purpose_text"] == "ซื้อกล้าไม้"


def test_a_future_day_is_refused_as_soon_as_the_field_is_left(
    site: UUID, open_book: Any, keyboard: Keyboard
) -> None:
    _, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type("21112569\n")
    assert "วันที่มาต้องไม่เกินวันนี้" in page.sheet.editor.hint.problem
    assert page.sheet.editor.fields["visited_on"].property("wrong")


def test_the_field_above_is_copied(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    _, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type(PERSON + "\nนายอุดม\n")
    press(page, "'", CTRL)
    keyboard.type("\n\n1>")
    settle()
    assert stored(app).line(2).values["organisation"] == "ม.2 ต.ห้วยน้ำพอ"


def test_somebody_who_came_before_is_offered_with_the_place(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    makers.a_visit(app, site, date(2026, 11, 2), name="นางประนอม ดินดี", organisation="ม.5 ต.คลองไส้ไก่")
    _, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type("\nประน")
    assert page.sheet.editor.fields["name"].is_open
    keyboard.type("↓\n")
    assert page.sheet.editor.focused() == "organisation"
    keyboard.type("\n\n1>")
    settle()
    values = stored(app).line(1).values
    assert (values["name"], values["organisation"]) == ("นางประนอม ดินดี", "ม.5 ต.คลองไส้ไก่")


def test_enter_keeps_what_was_typed_although_something_alike_is_offered(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    makers.a_visit(app, site, date(2026, 11, 2), name="นางประนอม ดินดี")
    open_book(BookPlace(site, *PAGE_14))
    keyboard.type("\nนางประ\nม.1\n\n1>")
    settle()
    assert stored(app).line(1).name == "นางประ"


def test_the_columns_that_are_seldom_filled_stand_behind_alt_down(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    window, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type("\nนางลำดวน\nม.2\n\n1")
    press(window, Key.Key_Down, ALT)
    assert page.sheet.editor.focused() == "time_in"
    keyboard.type("0830\n1500\n\n5\nดีมาก\n_\n")
    settle()
    values = stored(app).line(1).values
    assert (values["time_in"].hour, values["satisfaction"], values["comment"]) == (8, 5, "ดีมาก")
    assert values["signed_on_paper"] is True
    assert page.sheet.open_no == 2


# --- what is not finished, undone, deleted ----------------------------------------------------------


def test_typing_survives_a_killed_program(
    qtbot: QtBot, app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    open_book(BookPlace(site, *PAGE_14))
    keyboard.type(PERSON + "\nนายอุดม")
    qtbot.waitUntil(lambda: bool(app.drafts.places(makers.the_officer(app))))
    settle()
    # A second window stands for the program started again.
    _, again = open_book()
    assert (again.page.page_no, again.sheet.open_no) == (14, 2)
    assert again.sheet.editor.fields["name"].text() == "นายอุดม"
    assert stored(app).line(2).id is None


def test_a_line_left_unfinished_waits_in_its_row(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    window, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type("\nนายอุดม\n")
    press(window, Key.Key_Down, CTRL)
    settle()
    assert page.sheet.open_no == 2
    assert page.sheet.line(1).is_unfinished
    press(window, Key.Key_PageDown)
    settle()
    assert page.page.page_no == 15
    press(window, Key.Key_PageUp)
    settle()
    assert (page.page.page_no, page.sheet.open_no) == (14, 1), "typing goes on where it was left"
    keyboard.type("\n\nม.7\n\n1>")
    settle()
    assert stored(app).line(1).name == "นายอุดม"
    assert not app.drafts.places(makers.the_officer(app))


def test_a_line_goes_and_comes_back(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    window, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type(PERSON)
    press(window, Key.Key_Up, CTRL)
    press(QApplication.focusWidget(), Key.Key_Delete, CTRL)
    settle()
    assert stored(app).line(1).is_blank
    assert page.sheet.editor.fields["name"].text() == ""
    page._shell.tasks.run(page._hand.undo, owner=page)
    settle()
    assert stored(app).line(1).name == "นางลำดวน"
    assert page.sheet.editor.fields["name"].text() == "นางลำดวน"


def test_ctrl_z_takes_back_the_last_line(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    _, page = open_book(BookPlace(site, *PAGE_14))
    keyboard.type(PERSON)
    settle()
    page._shell.tasks.run(page._hand.undo, owner=page)
    settle()
    assert stored(app).line(1).is_blank
    assert page._sum.full_text == "รวมหน้านี้ 0 คน"


def test_a_number_used_meanwhile_offers_its_line(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    """Another window stored the first line while this one was typing it."""
    window, _ = open_book(BookPlace(site, *PAGE_14))
    keyboard.type("\nนายอุดม\nม.7\n\n1")
    place, by = BookPlace(site, *PAGE_14), makers.the_officer(app)
    values = {"visited_on": makers.TODAY, "name": "นางลำดวน", "kind": "individual", "purpose": ["learn"]}
    app.visitor_pages.save_line(place, 1, None, values, by=by)
    keyboard.type(">")
    settle()
    assert stored(app).line(1).values["name"] == "นางลำดวน"
    assert stored(app).line(1).typed["name"] == "นายอุดม", "nothing that was typed is lost"
    assert any("มีรายการอยู่แล้ว" in strip.accessibleName() for strip in window.findChildren(Strip))


def test_a_full_page_lies_open_to_be_read_and_takes_a_further_line(
    app: App, site: UUID, open_book: Any, keyboard: Keyboard, settle: Callable[[], None]
) -> None:
    for number in range(1, 13):
        makers.a_visit(app, site, date(2026, 11, 2), book_no=2, page_no=14, line_no=number)
    window, page = open_book(BookPlace(site, *PAGE_14))
    assert page.sheet.open_no == 0
    assert page.next_button.hasFocus()
    press(window, Key.Key_Down, CTRL)
    assert page.sheet.open_no == 13
    keyboard.type(PERSON)
    settle()
    assert stored(app).line(13).name == "นางลำดวน"
    press(window, Key.Key_Up, CTRL)
    press(window, Key.Key_Up, CTRL)
    assert page.sheet.open_no == 12


# --- around the line --------------------------------------------------------------------------------


def test_the_scan_follows_the_line(
    app: App, site: UUID, open_book: Any, tmp_path: Path, settle: Callable[[], None]
) -> None:
    file = tmp_path / "page.jpg"
    file.write_bytes(a_picture(1))
    place = BookPlace(site, *PAGE_14)
    app.visitor_pages.put_scan(place, file, by=makers.the_officer(app), progress=NoProgress())
    window, page = open_book(place)
    assert page.scan.has_scan
    assert page.scan.button.text() == "เปลี่ยนภาพสแกน"
    press(window, Key.Key_Down, CTRL)
    assert "บรรทัด 2" in page.scan.picture.accessibleDescription()
    press(window, Key.Key_F8)
    assert page.strip.isVisible()


def test_a_scan_is_dropped_on_its_panel(
    app: App, site: UUID, open_book: Any, tmp_path: Path, settle: Callable[[], None]
) -> None:
    file = tmp_path / "page.JPG"
    file.write_bytes(a_picture(1))
    _, page = open_book(BookPlace(site, *PAGE_14))
    drop(page.scan, tmp_path / "letter.docx", file)
    settle()
    assert page.scan.has_scan


def test_f09_is_printed_on_the_page_of_forms(
    qtbot: QtBot, app: App, site: UUID, open_book: Any, settle: Callable[[], None]
) -> None:
    window, page = open_book(BookPlace(site, *PAGE_14))
    asked: list[tuple[str, object]] = []
    page._shell.go = lambda key, params=None: asked.append((key, params))
    press(window, "P", CTRL)
    assert asked == [("forms", FormsPlace("F09", (site,), date(2026, 11, 1)))]


def test_a_month_is_looked_up_in_the_book(
    app: App, site: UUID, open_book: Any, settle: Callable[[], None]
) -> None:
    makers.a_visit(app, site, date(2026, 10, 5), book_no=1, page_no=9, line_no=1)
    _, page = open_book(BookPlace(site, *PAGE_14))
    page.bar.month_chosen.emit(date(2026, 10, 1))
    settle()
    assert (page.page.book_no, page.page.page_no) == (1, 9)
    page.bar.month_chosen.emit(date(2026, 9, 1))
    settle()
    assert page.page.page_no == 9, "nothing in that month: the page stays"


def test_the_page_is_in_the_window_of_a_real_session(app: App) -> None:
    from ui.visitors.pages import pages

    (spec,) = pages(Session(app, app.users.all()[0]))
    assert isinstance(spec, PageSpec)
    assert (spec.key, spec.under) == ("visitors", "sites")
    assert samples.TODAY == makers.TODAY
