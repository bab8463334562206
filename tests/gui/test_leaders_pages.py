"""The papers of the leader programme in the window, by keyboard: what lacks is told, then they go to the printer."""

from __future__ import annotations

from datetime import date

import pytest

from db.records.leaders import LeaderReport, LeaderReportKind
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.session import Session
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.room import Elsewhere, Room, focus
from ui.leaders.pages import PAPERS, LeaderPaper, pages
from ui.papers.page import PaperPage
from ui.records.place import RecordPlace
from ui.records.ways import page_of_listed, page_of_record

TAMBON = "240101"


def test_report_11_is_typed_checked_and_previewed_by_keys_alone(
    app: App, room: Room, session: Session
) -> None:
    makers.fifteen_leaders(app, TAMBON, count=14)
    window, page = room.open(pages(session), "leader_report", RecordPlace("LeaderReport"))
    assert isinstance(page, PaperPage)
    for key, words in (("fiscal_year_be", "2570"), ("tambon_code", "หน้าเมือง"), ("kind", "1.1")):
        page.jump(key)
        field = focus()
        write(field, words)
        if key == "tambon_code":  # places are looked up a moment after one types
            room.qtbot.waitUntil(lambda field=field: field.is_open)
        press(field, Key.Key_Return)
    page.jump("reported_on")
    write(focus(), "19/11/2569")
    press(focus(), Key.Key_Tab)
    room.settle()
    gap = next(item for item in page.paper.side.list.lines.items if item.key == "tambon_code")
    assert "14 คน ขาดอีก 1 คน" in gap.second
    assert not page.paper.side.list.is_complete

    makers.a_leader(app, TAMBON, 15)
    page.jump("note")
    write(focus(), "ครบแล้ว")
    press(focus(), Key.Key_Tab)
    room.settle()
    assert page.paper.side.list.is_complete
    press(window, Key.Key_P, CTRL)
    room.settle()
    (report,) = reports(app)
    assert (report.tambon_code, report.kind) == (TAMBON, LeaderReportKind.R11)
    assert report.reported_on == date(2026, 11, 19)
    assert isinstance(window.page, Elsewhere)
    assert window.page.asked == [FormsPlace("F19-1.1", (report.id,), None)]


def reports(app: App) -> list[LeaderReport]:
    with app.store.reading() as reader:
        return reader.select(LeaderReport)


@pytest.mark.parametrize("one", PAPERS, ids=lambda one: one.key)
def test_a_paper_is_opened_where_it_can_be_printed_and_signed(one: LeaderPaper, app: App) -> None:
    """From the search, from a scan, and from the list of its type."""
    report = makers.a_leader_report(app, "r11", TAMBON)
    assert page_of_record(one.type, report) == (one.key, report)
    place = RecordPlace(one.type)
    assert page_of_listed(place) == (one.key, place)
