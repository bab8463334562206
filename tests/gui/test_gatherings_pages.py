"""Gatherings by keyboard: from the year's list to a sheet with seedlings, and the list for signing in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from db.records.events import Event
from desktop.activity_view import ActivityPlace
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.session import Session
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.room import Elsewhere, Room, focus
from ui.gatherings.list_page import OCCASIONS, GatheringsPage
from ui.gatherings.one_page import GatheringPage
from ui.gatherings.pages import pages

HELD = date(2026, 11, 14)


@pytest.fixture
def activity(app: App) -> UUID:
    site = makers.a_site(app)
    return makers.an_activity(
        app, site, held_on=HELD, period_month=HELD.replace(day=1), name="เอามื้อสามัคคีขุดคลอง"
    )


def events(app: App) -> list[Event]:
    with app.store.reading() as reader:
        return reader.select(Event)


def test_a_gathering_is_written_by_keys_alone(app: App, room: Room, session: Session, activity: UUID) -> None:
    window, page = room.open(pages(session), "gatherings")
    assert page.view.unwritten
    page.list.setFocus()
    press(page.list, Key.Key_Return)
    room.settle()
    page = window.page
    assert isinstance(page, GatheringPage)
    assert page.head.title.full_text == "เอามื้อสามัคคีขุดคลอง"
    page.jump("occasion")
    write(focus(), "อื่น")
    press(focus(), Key.Key_Return)
    press(window, Key.Key_Return, CTRL)
    room.settle()
    # What another occasion needs is said in its place.
    assert focus() is page.fields.boxes["occasion_text"].field
    write(focus(), "วันนวมินทรมหาราช")
    seedlings = page.fields.boxes["seedlings"].field
    seedlings.add_button.setFocus()
    press(focus(), Key.Key_Space)
    write(focus(), "ยางนา")
    (row,) = seedlings.rows
    for name, words in (("raised_qty", "400"), ("shared_qty", "260")):
        row.boxes[name].field.setFocus()
        write(focus(), words)
    press(window, Key.Key_Return, CTRL)
    room.settle()
    (event,) = events(app)
    assert (event.activity_id, event.occasion_text) == (activity, "วันนวมินทรมหาราช")
    assert (event.seedlings[0].species, event.seedlings[0].shared_qty) == ("ยางนา", 260)
    assert isinstance(window.page, GatheringsPage)
    assert window.page.view.shared == 260


def test_the_sheet_is_printed_with_what_was_just_typed(
    app: App, room: Room, session: Session, activity: UUID
) -> None:
    window, page = room.open(pages(session), "gathering", activity)
    page.jump("work_done")
    write(focus(), "ขุดคลองไส้ไก่ยาว 60 เมตร")
    press(window, Key.Key_P, CTRL)
    room.settle()
    assert events(app)[0].work_done == "ขุดคลองไส้ไก่ยาว 60 เมตร"
    assert isinstance(window.page, Elsewhere)
    assert window.page.asked == [FormsPlace("F17", (activity,), month=HELD)]


def test_the_list_for_signing_needs_nothing_written(
    app: App, room: Room, session: Session, activity: UUID
) -> None:
    window, page = room.open(pages(session), "gathering", activity)
    page._attendance.setFocus()
    press(focus(), Key.Key_Space)
    room.settle()
    assert window.page.asked == [FormsPlace("F17-attendance", (activity,), month=HELD)]
    assert events(app) == []


def test_a_day_to_honour_leads_to_a_new_activity_of_its_month(
    app: App, room: Room, session: Session, activity: UUID
) -> None:
    window, page = room.open(pages(session), "gatherings", OCCASIONS, others=("activity",))
    assert [one.code for one in page.view.occasions] == ["coronation", "queen_birthday", "king_birthday"]
    page.list.setFocus()
    press(page.list, Key.Key_Return)
    room.settle()
    assert window.page.asked == [ActivityPlace(month=date(2027, 5, 1))]
