"""Following up by keyboard: from the list that fills itself to the next visitor."""

from __future__ import annotations

from datetime import timedelta

from db.records.follow_ups import KnowledgeUse, VisitorFollowUp
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.session import Session
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.room import Elsewhere, Room, focus
from ui.followups.list_page import DONE, FollowUpsPage
from ui.followups.one_page import FollowUpPage
from ui.followups.pages import pages


def asked(app: App) -> list[VisitorFollowUp]:
    with app.store.reading() as reader:
        return reader.select(VisitorFollowUp, order=(VisitorFollowUp.created_ms,))


def test_two_visitors_are_followed_up_by_keys_alone(app: App, room: Room, session: Session) -> None:
    site = makers.a_site(app)
    for days, name in ((100, "นางสมพร ลองทำนา"), (95, "นายวิชัย ปลูกเพลิน")):
        day = makers.TODAY - timedelta(days=days)
        makers.a_visit(app, site, day, name=name, follow_up_ok=True, phone="0899000123")
    window, page = room.open(pages(session), "followups")
    page.list.setFocus()
    press(page.list, Key.Key_Return)
    room.settle()
    page = window.page
    assert isinstance(page, FollowUpPage)
    assert page.head.title.full_text == "นางสมพร ลองทำนา"
    assert page.fields.boxes["method"].field.value() == "phone"
    page.jump("used")
    write(focus(), "นำไปใช้แล้ว")
    press(focus(), Key.Key_Return)
    room.settle()
    # Saving without what was used says so in its place, and nobody is left behind.
    press(window, Key.Key_Return, CTRL)
    room.settle()
    assert focus() is page.fields.boxes["knowledge"].field
    assert page.fields.boxes["knowledge"].error == "นำไปใช้แล้วต้องระบุองค์ความรู้ที่นำไปใช้"
    write(focus(), "ห่มดินแปลงผัก")
    press(window, Key.Key_Return, CTRL)
    room.settle()
    assert page.head.title.full_text == "นายวิชัย ปลูกเพลิน"
    (first,) = asked(app)
    assert (first.used, first.knowledge, first.by_user) == (KnowledgeUse.USED, "ห่มดินแปลงผัก", session.by)
    page.jump("used")
    write(focus(), "ติดต่อไม่ได้")
    press(focus(), Key.Key_Return)
    press(window, Key.Key_Return, CTRL)
    room.settle()
    assert len(asked(app)) == 2
    assert isinstance(window.page, FollowUpsPage)
    assert window.page.view.due == ()
    assert window.page.view.figures.percent == 50


def test_the_list_is_printed(app: App, room: Room, session: Session) -> None:
    site = makers.a_site(app)
    visitor = makers.a_visit(app, site, makers.TODAY - timedelta(days=100), follow_up_ok=True)
    start = app.follow_ups.start(visitor, user=session.by)
    id_ = makers.put(app, "VisitorFollowUp", **start, used="unreachable", method="phone")
    window, _ = room.open(pages(session), "followups", DONE)
    press(window, Key.Key_P, CTRL)
    room.settle()
    assert isinstance(window.page, Elsewhere)
    assert window.page.asked == [FormsPlace("F10-list", (id_,))]


def test_nobody_to_ask_says_how_the_list_fills(app: App, room: Room, session: Session) -> None:
    _, page = room.open(pages(session), "followups")
    assert "90 วัน" in page._none.words.full_text
