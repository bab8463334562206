"""The province's summary by keys: with invented districts, then on a province's real book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.province_lines import Origin
from desktop.session import Session
from tests import makers
from tests.gui.press import ALT, CTRL, Key, press, write
from tests.gui.room import Room, focus
from tests.unit.desktop.sync.offices import an_office, carry, enrol
from ui.duties.spans import Span
from ui.frame.window import MainWindow
from ui.gallery.consolidation import EMPTY, FULL, SampleConsolidation, consolidation_window
from ui.gallery.province import matrix_window
from ui.letters.letter_page import LetterPage
from ui.letters.pages import pages as letters_pages
from ui.letters.place import COVERS, LettersPlace
from ui.province.consolidation_page import COVERAGE, LEVELS, LINES, PROBLEMS, ConsolidationPage
from ui.province.matrix_page import MatrixPage
from ui.province.pages import pages
from ui.sites.pages import pages as sites_pages
from ui.steering.lists_page import ListsPage
from ui.steering.pages import pages as steering_pages
from ui.tasks import Tasks

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def shown(
    qtbot: QtBot, tasks: Tasks, settle: Callable[[], None]
) -> Callable[[MainWindow], ConsolidationPage]:
    def show(window: MainWindow) -> ConsolidationPage:
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        page = window.page
        assert isinstance(page, ConsolidationPage)
        return page

    return show


def watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Where the window is sent to from now on; it stays where it is."""
    places: list[tuple[str, object]] = []
    monkeypatch.setattr(MainWindow, "go", lambda _, key, params=None: places.append((key, params)))
    return places


def test_the_province_stands_above_its_districts_and_the_chosen_one_is_told(shown, tasks: Tasks) -> None:
    page = shown(consolidation_window(tasks))
    assert focus() is page.table
    assert page.side.panel.title.full_text == "รวมทั้งจังหวัด"
    press(page.table, Key.Key_Down)
    assert page.side.panel.title.full_text == "อำเภอโคกสุข"
    assert page.table.current_id() == FULL.matrix.rows[0].office
    assert page.side.visitors.words_of(0) == "โคกสุข: ผู้มาเรียนรู้ 261 คน"


def test_f6_walks_through_the_tabs_and_each_has_the_focus_where_it_begins(shown, tasks: Tasks) -> None:
    page = shown(consolidation_window(tasks))
    seen = []
    for _ in range(5):
        press(page, Key.Key_F6)
        seen.append((page.tab, focus()))
    assert seen == [
        (COVERAGE, page.gaps.table),
        (PROBLEMS, page.problems.table),
        (LEVELS, page.level_table),
        (LINES, page.department.list),
        ("figures", page.table),
    ]
    assert [pill.choice.words for pill in page.tabs._pills][1:3] == ["แปลงที่ยังขาด 64", "ปัญหา 17"]


def test_what_a_plot_lacks_filters_the_list_and_enter_opens_the_plot(
    shown, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(consolidation_window(tasks))
    gone = watched(monkeypatch)
    page.show_tab(COVERAGE)
    page.gaps.choose("post")
    shown_rows = [page.gaps.model.row(place) for place in range(page.gaps.model.rowCount())]
    assert len(shown_rows) == 32
    press(page.gaps.table, Key.Key_Down)
    press(page.gaps.table, Key.Key_Return)
    assert gone[-1] == ("site", shown_rows[1].site)


def test_enter_on_a_problem_opens_its_plot(shown, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(consolidation_window(tasks))
    gone = watched(monkeypatch)
    page.show_tab(PROBLEMS)
    page.problems.choose("needs_support")
    assert page.problems.model.rowCount() == 6
    press(page.problems.table, Key.Key_Return)
    assert gone[-1][0] == "site"


def test_the_sheet_the_letter_and_the_reports_are_a_key_away(
    shown, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(consolidation_window(tasks))
    gone = watched(monkeypatch)
    press(page, Key.Key_P, CTRL)
    page.letter.click()
    press(page.table, Key.Key_Return)  # the province: nothing behind it
    press(page.table, Key.Key_Down)
    press(page.table, Key.Key_Return)
    assert gone == [
        ("forms", FormsPlace("F24", month=NOVEMBER)),
        ("letters", LettersPlace(COVERS, month=NOVEMBER, form="F24")),
        ("matrix", NOVEMBER),
    ]


def test_a_longer_span_has_figures_and_a_workbook_but_no_sheet(shown, tasks: Tasks, settle) -> None:
    page = shown(consolidation_window(tasks))
    page.show_span(Span.QUARTER)
    settle()
    assert not page.print_button.isVisible()
    assert not page.letter.isVisible()
    assert page.excel.isVisible()
    page.show_span(Span.MONTH, NOVEMBER)
    press(page, Key.Key_Left, ALT)
    settle()
    assert page.days[0] == date(2026, 10, 1)
    assert page.print_button.isVisible()


def test_a_workbook_is_written_where_it_is_wanted(shown, tasks: Tasks, settle, tmp_path: Path) -> None:
    service = SampleConsolidation()
    page = shown(consolidation_window(tasks, service))
    page.save_workbook(tmp_path / "a.xlsx")
    settle()
    assert service.written == [tmp_path / "a.xlsx"]


def test_the_list_of_lines_is_steered_elsewhere(shown, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(consolidation_window(tasks, tab=LINES))
    gone = watched(monkeypatch)
    page.department.edit.click()
    assert gone == [("code_lists", "department_line")]


def test_the_departments_lines_belong_to_a_month(shown, tasks: Tasks, settle) -> None:
    page = shown(consolidation_window(tasks, tab=LINES))
    assert page.department.isVisible()
    page.show_span(Span.YEAR)
    settle()
    assert not page.department.isVisible()
    page._only_months.action.click()
    settle()
    assert page.department.isVisible()


def test_without_districts_it_leads_to_the_cards(shown, tasks: Tasks) -> None:
    page = shown(consolidation_window(tasks, SampleConsolidation(EMPTY)))
    assert page._empty.action is focus()
    assert not page.excel.isVisible()


def test_the_matrix_leads_to_the_sums_and_to_the_sheet(
    qtbot: QtBot, tasks: Tasks, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = matrix_window(tasks)
    qtbot.addWidget(window)
    window.show()
    settle()
    gone = watched(monkeypatch)
    page = window.page
    assert isinstance(page, MatrixPage)
    page.sums.click()
    press(page, Key.Key_P, CTRL)
    assert gone == [("consolidation", NOVEMBER), ("forms", FormsPlace("F24", month=NOVEMBER))]


# --- on a real book ---------------------------------------------------------------------------------


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    district, made = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, made)
    site = makers.a_site(district)
    makers.a_visit(
        district, site, date(2026, 11, 2), kind="group", count_total=24, organisation="โรงเรียนบ้านสวน"
    )
    makers.put(
        district, "ProblemReport", period_month=NOVEMBER,
        items=[{"area": "water_soil", "text": "น้ำไม่พอ", "remedy": "ขุดสระ", "status": "working", "site_id": str(site)}],
    )  # fmt: skip
    carry(district, made)
    district.close()
    yield made
    made.close()


def test_what_a_districts_file_brought_is_summed_up(
    province: App, qtbot: QtBot, tasks: Tasks, settle, tmp_path: Path
) -> None:
    session = Session(province, province.users.all()[0])
    _, page = Room(qtbot, session, tasks, settle).open(pages(session), "consolidation", date(2026, 11, 20))
    assert isinstance(page, ConsolidationPage)
    assert [line.figures.visitors for line in page.lines] == [24, 24]
    assert page.gaps.model.rowCount() == 1
    assert page.problems.model.rowCount() == 1
    page.save_workbook(tmp_path / "f24.xlsx")
    settle()
    assert load_workbook(tmp_path / "f24.xlsx").sheetnames[0] == "สรุปรวม"


def test_a_value_is_typed_over_what_was_counted_and_taken_away_again(
    province: App, qtbot: QtBot, tasks: Tasks, settle
) -> None:
    session = Session(province, province.users.all()[0])
    window, page = Room(qtbot, session, tasks, settle).open(
        pages(session), "consolidation", date(2026, 11, 20)
    )
    assert isinstance(page, ConsolidationPage)
    page.show_tab(LINES)
    tab = page.department

    def clm() -> tuple[str, Origin]:
        line = next(one for one in province.department_lines.month(NOVEMBER).lines if one.code == "clm_sites")
        return line.values[0].value, line.values[0].origin

    press(tab.list, Key.Key_Return)  # into the first field of the first line
    field = tab.fields["2401"]
    assert focus() is field
    assert field.placeholderText() == "1"
    write(field, "12")
    press(field, Key.Key_Tab)
    settle()
    assert clm() == ("12", Origin.TYPED)
    assert tab.list.rows[0].right == "12"
    field.setFocus()
    field.selectAll()
    press(field, Key.Key_Delete)
    press(field, Key.Key_Tab)
    settle()
    assert clm() == ("1", Origin.COUNTED)
    press(window, Key.Key_Z, CTRL)
    settle()
    assert clm() == ("12", Origin.TYPED), "Ctrl+Z brings it back"
    tab.remark.setFocus()
    write(tab.remark, "นัดส่งวันที่ 12")
    press(tab.remark, Key.Key_Tab)
    settle()
    assert province.department_lines.month(NOVEMBER).remark == "นัดส่งวันที่ 12"


def test_the_lines_of_the_list_open_where_they_are_steered(
    province: App, qtbot: QtBot, tasks: Tasks, settle
) -> None:
    session = Session(province, province.users.all()[0])
    specs = [*pages(session), *steering_pages(session)]
    window, page = Room(qtbot, session, tasks, settle).open(specs, "consolidation", date(2026, 11, 20))
    page.show_tab(LINES)
    page.department.edit.click()
    settle()
    assert isinstance(window.page, ListsPage)
    assert window.page.name == "department_line"
    assert "พื้นที่ CLM ที่ดำเนินการ (แห่ง)" in [row.title for row in window.page.list.rows]


def test_the_letter_to_the_department_opens_filled_in(
    province: App, qtbot: QtBot, tasks: Tasks, settle
) -> None:
    session = Session(province, province.users.all()[0])
    specs = [*pages(session), *letters_pages(session)]
    window, page = Room(qtbot, session, tasks, settle).open(specs, "consolidation", date(2026, 11, 20))
    page.letter.click()
    settle()
    assert isinstance(window.page, LetterPage)
    fields = window.page.fields.boxes
    assert fields["to"].field.value() == "อธิบดีกรมการพัฒนาชุมชน"
    assert "ของ 1 อำเภอ" in fields["body"].field.value()
    assert fields["enclosures"].field.value()[0]["text"] == "บัญชีสรุปรวมรายอำเภอ ประจำเดือนพฤศจิกายน 2569"


def test_a_plot_of_a_district_is_a_click_away(province: App, qtbot: QtBot, tasks: Tasks, settle) -> None:
    session = Session(province, province.users.all()[0])
    specs = [*pages(session), *sites_pages(session)]
    window, page = Room(qtbot, session, tasks, settle).open(specs, "consolidation", date(2026, 11, 20))
    page.show_tab(COVERAGE)
    press(page.gaps.table, Key.Key_Return)
    settle()
    assert window.page_key == "site"
    press(focus(), Key.Key_Escape)
    settle()
    assert window.page is page
    assert page.tab == COVERAGE


def test_the_annual_report_of_a_province_is_its_year(
    province: App, qtbot: QtBot, tasks: Tasks, settle
) -> None:
    makers.put(province, "RuleChange", rule_code="R43", active_from=date(2026, 10, 1))
    session = Session(province, province.users.all()[0])
    (row,) = [
        one
        for one in province.duties.span(date(2027, 9, 1), date(2027, 9, 30)).rows
        if one.id.startswith("R43|24|")
    ]
    (action,) = [one for one in province.duties.detail(row.id).actions if one.page == "consolidation"]
    _, page = Room(qtbot, session, tasks, settle).open(pages(session), action.page, action.params)
    assert (page.span, page.days) == (Span.YEAR, (date(2026, 10, 1), date(2027, 9, 30)))
    assert [line.figures.visitors for line in page.lines] == [24, 24]
