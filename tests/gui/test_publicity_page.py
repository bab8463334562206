"""Publicity by keyboard: one post after the other, the plots that wait, the sheet."""

from __future__ import annotations

from db.records.activities import Channel, PublicityPost
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.publicity_view import PublicityPlace
from desktop.session import Session
from desktop.thai.dates import next_month
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.room import Elsewhere, Room, focus
from ui.publicity.pages import pages

MONTH = makers.TODAY.replace(day=1)


def posts(app: App) -> list[PublicityPost]:
    with app.store.reading() as reader:
        return reader.select(PublicityPost, order=(PublicityPost.created_ms,))


def test_two_posts_one_after_the_other_by_keys_alone(app: App, room: Room, session: Session) -> None:
    site = makers.a_site(app, name="ศูนย์เรียนรู้บ้านสวนกลาง")
    window, page = room.open(pages(session), "publicity")
    page.jump("channel")
    write(focus(), "Face")
    press(focus(), Key.Key_Return)
    page.jump("title")
    write(focus(), "เอามื้อสามัคคี")
    press(window, Key.Key_Return, CTRL)
    room.settle()
    # A channel that has links asks for one, in its place.
    assert focus() is page.fields.boxes["url"].field
    assert page.fields.boxes["url"].error == "ช่องทาง Facebook ต้องมีลิงก์"
    write(focus(), "https://example.org/1")
    page.coverage.list.setFocus()
    press(page.coverage.list, Key.Key_Return)
    room.settle()
    press(window, Key.Key_Return, CTRL)
    room.settle()
    (first,) = posts(app)
    assert (first.channel, first.title, first.site_ids) == (Channel.FACEBOOK, "เอามื้อสามัคคี", (site,))
    assert page.view.covered == 1
    assert page.view.uncovered == ()
    # The next begins on the same day and channel.
    assert page.sheet.id is None
    assert page.fields.boxes["channel"].field.value() == "facebook"
    page.jump("title")
    write(focus(), "แบ่งปันกล้าไม้")
    page.jump("url")
    write(focus(), "https://example.org/2")
    press(window, Key.Key_Return, CTRL)
    room.settle()
    assert {one.title for one in page.view.posts} == {"เอามื้อสามัคคี", "แบ่งปันกล้าไม้"}
    assert len(posts(app)) == 2


def test_a_post_of_the_list_is_opened_and_corrected(app: App, room: Room, session: Session) -> None:
    id_ = makers.put(app, "PublicityPost", posted_on=MONTH, channel="line", title="ชวนร่วมเอามื้อ")
    window, page = room.open(pages(session), "publicity")
    press(window, Key.Key_F6)
    press(focus(), Key.Key_Return)
    room.settle()
    assert page.sheet.id == id_
    page.jump("reach")
    write(focus(), "1250")
    press(window, Key.Key_Return, CTRL)
    room.settle()
    assert posts(app)[0].reach == 1250
    assert page.sheet.id is None
    assert page.view.reach == 1250


def test_a_post_names_the_mission_that_it_is_about(app: App, room: Room, session: Session) -> None:
    """Publicity of the royal project is told of mission M01 (letter 004 ประเด็นที่ ๑)."""
    window, page = room.open(pages(session), "publicity")
    page.jump("channel")
    write(focus(), "LINE")
    press(focus(), Key.Key_Return)
    page.jump("topic_code")
    write(focus(), "ศักยภาพศูนย์")
    press(focus(), Key.Key_Return)
    page.jump("title")
    write(focus(), "เอามื้อสามัคคีเฉลิมพระเกียรติ")
    press(window, Key.Key_Return, CTRL)
    room.settle()
    (post,) = posts(app)
    assert post.topic_code == "M01"
    page.on_enter(PublicityPlace(id=post.id))
    room.settle()
    assert page.mission.value() == "M01"
    assert page.mission.text().startswith("การพัฒนาศักยภาพศูนย์เรียนรู้ฯ")


def test_months_are_walked_and_the_sheet_is_of_the_month_shown(
    app: App, room: Room, session: Session
) -> None:
    before = next_month(MONTH, -1)
    makers.put(app, "PublicityPost", posted_on=before, channel="line", title="เรื่องเดือนก่อน")
    window, page = room.open(pages(session), "publicity")
    assert page.view.posts == ()
    press(window, Key.Key_PageUp)
    room.settle()
    assert [one.title for one in page.view.posts] == ["เรื่องเดือนก่อน"]
    press(window, Key.Key_P, CTRL)
    room.settle()
    assert isinstance(window.page, Elsewhere)
    assert window.page.asked == [FormsPlace("F16", month=before)]


def test_another_page_links_to_a_month_or_a_post(app: App, room: Room, session: Session) -> None:
    before = next_month(MONTH, -2)
    id_ = makers.put(app, "PublicityPost", posted_on=before, channel="line", title="สองเดือนก่อน")
    _, page = room.open(pages(session), "publicity", PublicityPlace(id=id_))
    assert page.month == before
    assert page.sheet.id == id_
    page.on_enter(PublicityPlace(month=MONTH))
    room.settle()
    assert page.view.month == MONTH
    assert page.sheet.id is None
