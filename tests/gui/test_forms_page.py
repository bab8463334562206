from __future__ import annotations

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.changes import Changes
from desktop.forms.f02 import F02Data
from desktop.forms.f02_draw import draw as draw_week
from desktop.forms.print_info import PrintInfo
from desktop.forms_view import FormsPlace, PaperPreview, PrintOrder
from desktop.moments import local
from desktop.printing import Composed, Printed
from desktop.typeset.paper import Paper
from tests.gui.press import CTRL, SHIFT, Key, press
from ui.forms.page import BLANK, FormsPage
from ui.forms.printers import PrinterFact, made_ready
from ui.frame.window import MainWindow
from ui.gallery import forms, samples
from ui.tasks import Tasks


def weeks_pdf(count: int) -> bytes:
    """Lying sheets."""
    out = BytesIO()
    with Paper(out, title="F02") as paper:
        for _ in range(count):
            draw_week(F02Data(), paper, PrintInfo(printed_at=local(1_795_143_600_000)))
    return out.getvalue()


class Service(forms.SampleForms):
    """Five lying sheets whatever is asked for."""

    def __init__(self, rows=forms.ROWS, pages: int = 5) -> None:
        super().__init__(rows)
        self.pages = pages
        self.orders: list[PrintOrder] = []
        self.saved: list[Path] = []

    def preview(self, request):
        self.asked.append(request)
        return PaperPreview(pdf=weeks_pdf(self.pages), title="F02 บันทึกประจำวัน", sheets=self.pages)

    def compose(self, order):
        self.orders.append(order)
        sheet = SimpleNamespace(job=SimpleNamespace(title="บันทึก"))
        composed = Composed((sheet,) * self.pages, (1,) * self.pages, ())  # type: ignore[arg-type]
        return weeks_pdf(self.pages), composed

    def save(self, order, target, progress):
        self.orders.append(order)
        self.saved.append(target)
        progress.step(order.sheets, order.sheets)
        return Printed(pages=5, sheets=order.sheets, titles=(), warnings=(), changes=Changes())


class PdfPrinters(forms.SamplePrinters):
    def __init__(self, target: Path) -> None:
        super().__init__(PrinterFact("ทดสอบ", is_default=True))
        self.target = target

    def open(self, name, *, copies, title):
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.target))
        return made_ready(printer, copies=copies, title=title)


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    return tmp_path / "paper.pdf"


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks, settle, service: Service, printed: Path) -> MainWindow:
    made = forms.forms_window(tasks, service, PdfPrinters(printed))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> FormsPage:
    assert isinstance(window.page, FormsPage)
    return window.page


def button(page: FormsPage) -> str:
    assert page.action.button
    return page.action.button.text()


# --- ticking ------------------------------------------------------------------------------------------


def test_the_work_of_the_month_is_ticked_and_counted(page: FormsPage) -> None:
    assert page.months.ticked == {"1", "2", "7", "10"}
    assert button(page) == "พิมพ์งานของเดือนนี้ (55 ฉบับ)"


def test_every_tick_moves_the_number_on_the_button(page: FormsPage) -> None:
    page.months.list.choose("6")
    press(page.months.list, Key.Key_Space)
    assert button(page) == "พิมพ์งานของเดือนนี้ (91 ฉบับ)"
    press(page.months.list, Key.Key_Space)
    assert button(page) == "พิมพ์งานของเดือนนี้ (55 ฉบับ)"


def test_what_lacks_something_cannot_be_ticked_and_says_what(page: FormsPage, settle) -> None:
    page.months.list.choose("3")
    settle()
    press(page.months.list, Key.Key_Space)
    assert "3" not in page.months.ticked
    assert "ขาด ๑ ภาพ" in page.preview._notice.accessibleName()


def test_enter_goes_to_what_is_missing(page: FormsPage, window: MainWindow, settle) -> None:
    page.months.list.choose("3")
    settle()
    press(page.months.list, Key.Key_Return)
    assert window.page_key == "record"


def test_a_printed_sheet_is_no_longer_ticked(page: FormsPage, service: Service, settle) -> None:
    from dataclasses import replace

    from desktop.forms_view import SheetState

    service.rows = (replace(service.rows[0], state=SheetState.PRINTED, is_due=False), *service.rows[1:])
    page.on_changes(Changes(types=frozenset({"FormPrint"})))
    settle()
    assert "1" not in page.months.ticked
    assert "2" in page.months.ticked


def test_a_tab_filters_the_list(page: FormsPage) -> None:
    page.months.tabs.chosen.emit("missing")
    assert [row.key for row in page.months.list.rows] == ["3"]
    page.months.tabs.chosen.emit("ready")
    assert {row.key for row in page.months.list.rows} == {"1", "2", "5", "6", "7", "9", "10"}


# --- the paper ----------------------------------------------------------------------------------------


def test_the_paper_is_that_of_the_chosen_row(page: FormsPage, service: Service, settle) -> None:
    page.months.list.choose("9")
    settle()
    assert service.asked[-1] == service.rows[8].request
    assert page.preview.paper.count == 5


def test_page_keys_turn_the_paper_while_the_list_has_the_focus(page: FormsPage) -> None:
    page.months.list.setFocus()
    press(page.months.list, Key.Key_PageDown)
    assert page.preview.paper.page == 1
    assert page.months.list.current_key() == "1"
    press(page.months.list, Key.Key_PageUp)
    assert page.preview.paper.page == 0


def test_ctrl_p_puts_the_focus_into_the_paper(page: FormsPage, window: MainWindow) -> None:
    page.months.list.setFocus()
    press(page.months.list, Key.Key_P, CTRL)
    assert page.preview.paper.sheet.hasFocus()


def test_a_link_opens_its_row(page: FormsPage, window: MainWindow, service: Service, settle) -> None:
    wanted: list[FormsPlace | None] = []
    month = service.month

    def asked(month_, place=None):
        wanted.append(place)
        from dataclasses import replace

        return replace(month(month_), chosen="9")

    service.month = asked  # type: ignore[method-assign]
    place = FormsPlace("F08-card")
    window.go("forms", place)
    settle()
    assert wanted == [place]
    assert page.months.list.current_key() == "9"


def test_a_paper_that_cannot_be_made_says_why(page: FormsPage, service: Service, settle) -> None:
    from desktop.errors import NotFound

    def fails(request):
        raise NotFound("gone", label="กิจกรรม")

    service.preview = fails  # type: ignore[method-assign]
    page.months.list.choose("2")
    settle()
    assert page.preview.preview is None
    assert not page.preview.foot.print_button.isEnabled()


# --- printing -----------------------------------------------------------------------------------------


def wait_for_end(qtbot: QtBot, page: FormsPage, settle) -> None:
    qtbot.waitUntil(lambda: not page.out.is_busy, timeout=20_000)
    settle()


def test_ticked_sheets_come_out_in_their_orientation_and_are_noted(
    qtbot: QtBot, page: FormsPage, service: Service, printed: Path, settle
) -> None:
    seen: list[int] = []
    page.out.moved.connect(lambda sheet, total: seen.append(sheet))
    press(page, Key.Key_P, CTRL | SHIFT)
    wait_for_end(qtbot, page, settle)
    assert service.orders[0].sheets == 55
    assert seen == [1, 2, 3, 4, 5]
    assert service.noted == [5]
    paper = pypdfium2.PdfDocument(printed)
    assert len(paper) == 5
    width, height = paper.get_page_size(0)
    assert width > height
    # The ink stands where the composed page has it.
    made = pypdfium2.PdfDocument(weeks_pdf(1))[0].render(scale=0.5, grayscale=True).to_pil()
    came = paper[0].render(scale=0.5, grayscale=True).to_pil()
    dark = [image.point(lambda grey: 255 if grey < 200 else 0).getbbox() for image in (made, came)]
    assert all(abs(a - b) <= 3 for a, b in zip(*dark, strict=True))
    assert button(page).startswith("พิมพ์งานของเดือนนี้")


def test_stopping_leaves_off_after_the_sheet_in_hand(
    qtbot: QtBot, page: FormsPage, service: Service, settle
) -> None:
    page.out.moved.connect(lambda sheet, total: page.out.stop() if sheet == 2 else None)
    page._print_ticked()
    wait_for_end(qtbot, page, settle)
    assert service.noted == [2]


def test_a_printer_that_stops_offers_to_go_on_from_the_next_sheet(
    qtbot: QtBot, page: FormsPage, service: Service, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    new_page = QPrinter.newPage

    def out_of_paper(printer: QPrinter) -> bool:
        asked.append(1)
        return new_page(printer) if len(asked) != 3 else False

    monkeypatch.setattr(QPrinter, "newPage", out_of_paper)
    page._print_ticked()
    wait_for_end(qtbot, page, settle)
    assert service.noted == [3]
    strip = page._shell._strips["printing"]
    assert "ออกแล้ว 3 จาก 5 ฉบับ" in strip.accessibleName()
    assert strip.action.text() == "พิมพ์ต่อจากฉบับที่ 4"
    strip.action.click()
    wait_for_end(qtbot, page, settle)
    assert service.noted == [3, 2]


def test_without_a_printer_saving_is_the_blue_button(
    qtbot: QtBot, tasks: Tasks, settle, service: Service, tmp_path: Path
) -> None:
    window = forms.forms_window(tasks, service, forms.SamplePrinters())
    qtbot.addWidget(window)
    window.show()
    settle()
    page = window.page
    assert isinstance(page, FormsPage)
    assert button(page) == "บันทึก PDF งานของเดือนนี้ (55 ฉบับ)"
    assert not page.preview.foot.print_button.isVisible()
    page.out.save_to(page.order(), tmp_path / "งาน.pdf")
    settle()
    assert service.saved == [tmp_path / "งาน.pdf"]
    assert "บันทึก PDF แล้ว 55 ฉบับ" in window._strips["printing"].accessibleName()


# --- blanks -------------------------------------------------------------------------------------------


def test_blanks_follow_their_choices(page: FormsPage, service: Service, settle) -> None:
    page.show_face(BLANK)
    settle()
    assert service.asked[-1].form == "F02"
    assert service.asked[-1].blank
    page.blanks.kinds.choose("F09-pages")
    page.blanks.pages.set_value(12)
    page.blanks.pages.left.emit()
    page.blanks.plot.set_value(page.blanks._choices.sites[0].id)
    page.blanks.plot.changed.emit()
    settle()
    request = service.asked[-1]
    assert (request.form, request.pages, request.sites) == (
        "F09-pages", 12, (page.blanks._choices.sites[0].id,),
    )  # fmt: skip
    assert button(page) == "พิมพ์แบบเปล่า 5 ฉบับ"


def test_pages_beyond_the_rule_are_not_asked_for(page: FormsPage, service: Service, settle) -> None:
    page.show_face(BLANK)
    page.blanks.kinds.choose("F09-pages")
    settle()
    before = len(service.asked)
    page.blanks.pages.setText("80")
    page.blanks.pages.finish()
    settle()
    assert len(service.asked) == before
    assert page.blanks.boxes["pages"].error


def test_an_empty_month_leads_to_blanks(qtbot: QtBot, tasks: Tasks, settle) -> None:
    window = forms.forms_window(tasks, Service(()))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    settle()
    page = window.page
    assert isinstance(page, FormsPage)
    assert page.months.empty.action is not None
    assert page.months.empty.action.isVisible()
    page.months.empty.action.click()
    settle()
    assert page.face == BLANK


def test_a_link_to_blank_pages_opens_them_for_its_plot(qtbot: QtBot, tasks: Tasks, settle) -> None:
    window = forms.forms_window(tasks, Service())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    settle()
    page = window.page
    assert isinstance(page, FormsPage)
    plot = page._service.blanks().sites[-1].id
    page.on_enter(FormsPlace("F09-pages", (plot,)))
    settle()
    assert (page.face, page.blanks.kind) == (BLANK, "F09-pages")
    assert page.blanks.request().sites == (plot,)


def test_another_month_is_titled_and_its_sheets_are_chosen_by_hand(page: FormsPage, settle) -> None:
    page.before.click()
    settle()
    assert page.head.title.full_text == "แบบพิมพ์ เดือนตุลาคม 2569"
    assert button(page) == "เลือกแบบที่จะพิมพ์"
    assert samples.TODAY.month == 11
