"""The page of one activity and the list of a month, on a real book."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.activities import Activity
from desktop.activity_view import ActivityPlace
from desktop.forms_view import FormsPlace
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.session import Session
from desktop.shown_state import ShownState
from tests import makers
from tests.gui.press import ALT, CTRL, Key, press, write
from ui.activities.activity_page import ActivityPage
from ui.activities.list_page import ActivitiesPage
from ui.activities.pages import pages
from ui.frame.page import Page, PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.papers.dialogs import SigningDialog
from ui.tasks import Tasks
from ui.widgets.buttons import LinkButton
from ui.widgets.notices import Strip

NOVEMBER = date(2026, 11, 1)


class Elsewhere(Page):
    """Stands for the pages of other rooms; knows where it was sent."""

    def __init__(self) -> None:
        super().__init__("หน้าอื่น")
        self.asked: list[object] = []

    def on_enter(self, params: object) -> None:
        self.asked.append(params)


@pytest.fixture
def open_at(qtbot: QtBot, session: Session, tasks: Tasks, settle: Callable[[], None]) -> Any:
    """The main window with the pages of this room, opened at one of them."""

    def opened(key: str, params: object = None) -> tuple[MainWindow, Any]:
        others = [
            PageSpec(key=one, make=lambda _: Elsewhere()) for one in ("home", "forms", "send", "site_edit")
        ]
        window = MainWindow(
            office=samples.OFFICE, user=samples.USER, pages=[*others, *pages(session)], tasks=tasks,
            find=lambda _: [], on_undo=lambda: tasks.run(session.undo, owner=window),
        )  # fmt: skip
        qtbot.addWidget(window)
        window.start()
        window.go(key, params)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        settle()
        return window, window.page

    return opened


def stored(app: App, id_: UUID) -> Activity:
    with app.store.reading() as reader:
        return reader.get(Activity, id_, deleted=True)


def focus() -> Any:
    return QApplication.focusWidget()


def type_into(page: ActivityPage, key: str, text: str) -> None:
    page.fields.jump(key)
    write(focus(), text)


def a_file(folder: Path, name: str, shade: int) -> Path:
    path = folder / name
    Image.new("RGB", (60, 40), (shade, 90, 160)).save(path, "JPEG")
    return path


def with_photos(app: App, id_: UUID, count: int) -> UUID:
    def one(shade: int) -> bytes:
        buffer = io.BytesIO()
        Image.new("RGB", (60, 40), (shade, 10, 10)).save(buffer, "JPEG")
        return buffer.getvalue()

    files = [(f"{place}.jpg", one(place * 20)) for place in range(count)]
    app.activity_pages.add_photos(id_, files, by=makers.the_officer(app), progress=NoProgress())
    return id_


# --- typing -------------------------------------------------------------------------------------------


def test_a_new_activity_is_in_the_book_when_its_first_field_is_left(
    app: App, open_at: Any, settle: Any
) -> None:
    site = makers.a_site(app)
    _, page = open_at("activity", ActivityPlace(site=site))
    assert page.head.title.full_text == "กิจกรรมใหม่"
    assert app.activity_list.list(None, None).rows == ()
    type_into(page, "name", "ทำปุ๋ยหมัก")
    press(focus(), Key.Key_Tab)
    settle()
    activity = stored(app, page.sheet.id)
    assert (activity.name, activity.site_id, activity.period_month) == ("ทำปุ๋ยหมัก", site, NOVEMBER)
    assert page.head.title.full_text == "ทำปุ๋ยหมัก"


def test_walking_through_the_fields_of_a_new_one_makes_nothing(app: App, open_at: Any, settle: Any) -> None:
    _, page = open_at("activity", ActivityPlace())
    for _ in range(6):
        press(focus(), Key.Key_Tab)
    page.on_leave()
    settle()
    assert app.activity_list.list(None, None).rows == ()


def test_typing_survives_a_power_cut(
    app: App, open_at: Any, qtbot: QtBot, settle: Any, session: Session
) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    type_into(page, "name", "ครึ่งทาง")

    def kept() -> bool:
        return app.activity_pages.open(ActivityPlace(id=id_), user=session.by).draft is not None

    qtbot.waitUntil(kept, timeout=2000)
    assert stored(app, id_).name == "เอามื้อสามัคคีขุดคลองไส้ไก่"  # the field was not left
    again = app.activity_pages.open(ActivityPlace(id=id_), user=session.by)
    assert again.draft is not None
    assert "ครึ่งทาง" in again.draft.values["name"]
    settle()


def test_a_refused_field_says_why_and_the_others_are_kept(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    type_into(page, "held_to", "1/11/2569")
    press(focus(), Key.Key_Tab)
    type_into(page, "participants", "24")
    press(focus(), Key.Key_Tab)
    settle()
    assert page.fields.boxes["held_to"].error == "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม"
    assert stored(app, id_).participants == 24
    assert stored(app, id_).held_to is None


def test_a_date_that_means_nothing_is_told_under_the_field(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    type_into(page, "report_date", "31/02/2569")
    press(focus(), Key.Key_Tab)
    settle()
    assert "วันที่ต้องเป็น" in page.fields.boxes["report_date"].error


def test_ctrl_z_takes_the_last_field_back_across_saves(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    window, page = open_at("activity", ActivityPlace(id=id_))
    type_into(page, "participants", "24")
    press(focus(), Key.Key_Tab)
    settle()
    press(window, Key.Key_Z, CTRL)
    settle()
    assert stored(app, id_).participants is None
    assert page.fields.boxes["participants"].field.value() is None


def test_the_reporters_position_comes_with_the_reporter(
    app: App, open_at: Any, settle: Any, session: Session
) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    page._context.titles[session.by] = session.officer_name
    page.fields.boxes["reporter_user"].field.set_value(session.by)
    page._on_field_left("reporter_user")
    settle()
    activity = stored(app, id_)
    assert (activity.reporter_user, activity.reporter_position) == (session.by, "นักวิชาการพัฒนาชุมชน")


# --- what is missing ----------------------------------------------------------------------------------


def test_a_line_of_the_list_puts_the_cursor_in_its_field(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app), detail=None)
    _, page = open_at("activity", ActivityPlace(id=id_))
    page.paper.side.list.jump.emit("detail")
    settle()
    box = page.fields.boxes["detail"]
    assert focus() is box.field
    assert box.warning == "ต้องกรอกรายละเอียดกิจกรรม"
    page.paper.side.list.jump.emit("photos")
    assert focus() is page.photos.strip
    page.paper.side.list.jump.emit("posts")
    assert page.posts.rows[0].isAncestorOf(focus())


def test_today_stands_ready_where_only_the_day_of_the_report_lacks(
    app: App, open_at: Any, settle: Any
) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    page.paper.side.list.jump.emit("report_date")
    press(focus(), Key.Key_Return)
    settle()
    assert stored(app, id_).report_date == makers.TODAY


def test_the_list_is_worked_with_keys_alone(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app), name=None)
    window, page = open_at("activity", ActivityPlace(id=id_))
    press(window, Key.Key_F6)
    assert focus() is page.paper.side.list.lines
    press(focus(), Key.Key_Return)
    assert focus() is page.fields.boxes["name"].field


# --- photos -------------------------------------------------------------------------------------------


def test_photos_dropped_together_are_taken_in_and_bad_ones_named(
    app: App, open_at: Any, settle: Any, tmp_path: Path
) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    good = [a_file(tmp_path, f"{place}.jpg", place * 20) for place in range(7)]
    twin = a_file(tmp_path, "ซ้ำ.jpg", 20)
    text = tmp_path / "บันทึก.jpg"
    text.write_text("นี่ไม่ใช่ภาพ", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (*good, twin, text)])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.photos.strip.dropEvent(event)
    settle()
    frames = page.photos.strip._photos
    assert [frame.is_counted for frame in frames] == [True] * 7 + [False] * 2
    assert frames[7].warning == "ซ้ำกับภาพที่ 2"
    assert frames[8].problem == "เปิดภาพนี้ไม่ได้ ลองบันทึกเป็น JPEG"
    assert page.photos._chip.look.text == "7 ภาพ ครบอย่างน้อย 6"
    page.photos.strip.removed.emit(frames[8].key)
    assert len(page.photos.strip._photos) == 8


def test_photos_of_a_new_activity_keep_what_was_typed_with_them(
    app: App, open_at: Any, settle: Any, tmp_path: Path
) -> None:
    _, page = open_at("activity", ActivityPlace())
    type_into(page, "name", "ทำปุ๋ยหมัก")
    page.photos.add([a_file(tmp_path, "1.jpg", 20)])
    settle()
    assert stored(app, page.sheet.id).name == "ทำปุ๋ยหมัก"
    assert len(page.sheet.photos) == 1


def test_a_picture_from_the_clipboard_is_taken_in(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    QApplication.clipboard().setImage(image)
    page.photos.strip.setFocus()
    press(page.photos.strip, Key.Key_V, CTRL)
    settle()
    assert len(page.sheet.photos) == 1


def test_photos_are_moved_captioned_and_taken_out_by_keys(app: App, open_at: Any, settle: Any) -> None:
    id_ = with_photos(app, makers.an_activity(app, makers.a_site(app)), 3)
    window, page = open_at("activity", ActivityPlace(id=id_))
    first, second, third = (photo.id for photo in page.sheet.photos)
    strip = page.photos.strip
    strip.setFocus()
    press(strip, Key.Key_Right, ALT)
    press(strip, Key.Key_Right, ALT)
    settle()
    assert [photo.id for photo in page.sheet.photos] == [second, third, first]
    assert strip.current_key() == first
    press(strip, Key.Key_F2)
    write(focus(), "ขุดคลองไส้ไก่")
    press(focus(), Key.Key_Return)
    settle()
    assert page.sheet.photos[2].caption == "ขุดคลองไส้ไก่"
    strip.setFocus()
    press(strip, Key.Key_Delete)
    settle()
    assert [photo.id for photo in page.sheet.photos] == [second, third]
    press(window, Key.Key_Z, CTRL)
    settle()
    assert [photo.id for photo in page.sheet.photos] == [second, third, first]


def test_the_mouse_has_a_menu_for_all_of_it(app: App, open_at: Any, settle: Any) -> None:
    id_ = with_photos(app, makers.an_activity(app, makers.a_site(app)), 3)
    _, page = open_at("activity", ActivityPlace(id=id_))
    page.photos.strip.setFocus()
    last = page.sheet.photos[2].id
    page.photos.strip._go(2)
    menu = page.photos.strip.open_menu(QPoint(0, 0))
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["เลื่อนไปถัดไป"].isEnabled()
    actions["เลื่อนเป็นภาพแรก"].trigger()
    menu.close()
    settle()
    assert page.sheet.photos[0].id == last


# --- publicity ----------------------------------------------------------------------------------------


def test_a_line_of_publicity_is_kept_when_it_is_whole(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    window, page = open_at("activity", ActivityPlace(id=id_))
    page.posts.focus()
    write(focus(), "Facebook")
    press(focus(), Key.Key_Tab)
    settle()
    assert page.sheet.posts == ()
    assert not page.posts.rows[0].boxes["url"].error  # still being typed
    press(focus(), Key.Key_Tab)
    write(focus(), "https://example.org/1")
    press(focus(), Key.Key_Tab)
    settle()
    (post,) = page.sheet.posts
    assert (post.channel, post.url, post.posted_on) == (
        "facebook",
        "https://example.org/1",
        date(2026, 11, 14),
    )
    page.posts.rows[0]._remove.click()
    settle()
    assert page.sheet.posts == ()
    press(window, Key.Key_Z, CTRL)
    settle()
    assert len(page.sheet.posts) == 1


def test_a_line_left_without_its_link_says_so_and_is_not_lost(
    app: App, open_at: Any, settle: Any, session: Session
) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    page.posts.focus()
    write(focus(), "Facebook")
    press(focus(), Key.Key_Tab)
    page.fields.jump("name")
    page.posts.rows[0].left.emit()
    settle()
    assert page.posts.rows[0].boxes["url"].error == "ช่องทาง Facebook ต้องมีลิงก์"
    page.on_leave()
    settle()
    draft = app.activity_pages.open(ActivityPlace(id=id_), user=session.by).draft
    assert draft is not None
    assert draft.posts[0].channel == "facebook"


# --- the whole ----------------------------------------------------------------------------------------


def test_preview_goes_to_the_forms_with_what_was_typed(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    window, page = open_at("activity", ActivityPlace(id=id_))
    type_into(page, "participants", "24")
    page.preview()
    settle()
    assert isinstance(window.page, Elsewhere)
    assert window.page.asked == [FormsPlace("F01", (id_,), NOVEMBER)]
    assert stored(app, id_).participants == 24


def test_the_road_follows_printing_and_signing(app: App, open_at: Any, settle: Any, session: Session) -> None:
    whole = {"reporter_user": session.by, "reporter_position": "นักวิชาการ", "report_date": makers.TODAY}
    id_ = with_photos(app, makers.an_activity(app, makers.a_site(app), **whole), 6)
    app.records.step("Activity", id_, "ready", by=session.by)
    app.records.step("Activity", id_, "printed", by=session.by)
    _, page = open_at("activity", ActivityPlace(id=id_))
    assert page.sheet.stage is ShownState.PRINTED
    page.paper.road.step.click()
    settle()
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, SigningDialog)
    write(dialog.form.boxes["signer"].field, "นายสมหมาย ใจกลาง")
    press(dialog.form.boxes["kept_at"].field, Key.Key_Return)  # nothing there yet
    dialog._do.click()
    settle()
    assert dialog.form.boxes["kept_at"].error == "ไม่มีภาพสแกน ต้องบอกว่าเก็บต้นฉบับไว้ที่ใด"
    write(dialog.form.boxes["kept_at"].field, "แฟ้ม F01")
    dialog._do.click()
    settle()
    assert stored(app, id_).state == "signed"
    assert page.fields.boxes["name"].field.isReadOnly()
    page.paper.side.buttons["reopen"].click()
    settle()
    assert stored(app, id_).state == "draft"
    assert stored(app, id_).rev == 2
    assert not page.fields.boxes["name"].field.isReadOnly()


def test_a_deleted_activity_comes_back_with_undo(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    window, page = open_at("activity", ActivityPlace(id=id_))
    page.delete()
    settle()
    assert stored(app, id_).deleted
    assert not isinstance(window.page, ActivityPage)
    press(window, Key.Key_Z, CTRL)
    settle()
    assert not stored(app, id_).deleted


def test_a_copy_begins_a_new_one(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    _, page = open_at("activity", ActivityPlace(id=id_))
    page._duplicate()
    settle()
    assert page.sheet.is_new
    assert page.fields.boxes["name"].field.value() == "เอามื้อสามัคคีขุดคลองไส้ไก่"
    assert page.fields.boxes["held_on"].field.value() is None


def test_page_down_walks_the_list_that_was_left(app: App, open_at: Any, settle: Any) -> None:
    site = makers.a_site(app)
    ids = [makers.an_activity(app, site, name=f"กิจกรรมที่ {place}") for place in range(2)]
    window, page = open_at("activity", ActivityPlace(id=ids[0], among=tuple(ids)))
    press(window, Key.Key_PageDown)
    settle()
    assert page.sheet.id == ids[1]


# --- the list -----------------------------------------------------------------------------------------


def test_the_list_opens_an_activity_and_a_new_one_by_keys(app: App, open_at: Any, settle: Any) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    window, page = open_at("activities", NOVEMBER)
    assert page.head.title.full_text == "กิจกรรม พฤศจิกายน 2569"
    page.table.setFocus()
    press(page.table, Key.Key_Return)
    settle()
    assert isinstance(window.page, ActivityPage)
    assert window.page.sheet is not None
    assert window.page.sheet.id == id_
    window.back()
    press(window, Key.Key_N, CTRL)
    settle()
    assert isinstance(window.page, ActivityPage)
    assert window.page.sheet.is_new


def test_the_list_narrows_while_typing_and_by_state(app: App, open_at: Any, settle: Any) -> None:
    site = makers.a_site(app)
    makers.an_activity(app, site)
    compost = makers.an_activity(app, site, name="ทำปุ๋ยหมัก")
    _, page = open_at("activities", ActivityPlace(month=NOVEMBER))
    page.words.setFocus()
    write(page.words, "ปุ๋ย")
    assert page.model.ids == [compost]
    page.tabs.chosen.emit("sent")
    assert page._faces.currentWidget() is page._none_fits
    page._show_all()
    assert len(page.model.ids) == 2


def test_months_are_walked_and_an_empty_one_says_how_to_begin(app: App, open_at: Any, settle: Any) -> None:
    makers.an_activity(app, makers.a_site(app))
    window, page = open_at("activities", ActivityPlace(month=NOVEMBER))
    press(window, Key.Key_PageUp)
    settle()
    assert isinstance(page, ActivitiesPage)
    assert page.filter.month == date(2026, 10, 1)
    assert page._faces.currentWidget() is page._none
    assert "ตุลาคม 2569" in page._none.words.full_text


def test_a_plot_is_listed_with_all_its_months(app: App, open_at: Any, settle: Any) -> None:
    site = makers.a_site(app)
    for month in (9, 10, 11):
        makers.an_activity(app, site, period_month=date(2026, month, 1), held_on=date(2026, month, 5))
    _, page = open_at("activities", ActivityPlace(site=site))
    assert len(page.model.ids) == 3
    assert page.head.title.full_text == "กิจกรรมทุกเดือน"


def test_going_to_another_activity_keeps_what_was_typed_in_the_first(
    app: App, open_at: Any, settle: Any
) -> None:
    site = makers.a_site(app)
    first, second = (makers.an_activity(app, site, name=f"กิจกรรมที่ {place}") for place in (1, 2))
    window, page = open_at("activity", ActivityPlace(id=first))
    type_into(page, "participants", "24")
    window.go("activity", ActivityPlace(id=second))
    settle()
    assert page.sheet.id == second
    assert stored(app, first).participants == 24
    assert stored(app, second).participants is None


def test_the_history_stands_below_the_fields_and_gives_values_back(
    app: App, open_at: Callable[..., Any], settle: Callable[[], None], tasks: Tasks
) -> None:
    activity = makers.an_activity(app, makers.a_site(app), name="ชื่อเดิม")
    makers.put(app, "Activity", id=str(activity), name="ชื่อใหม่")
    _, page = open_at("activity", activity)
    panel = page.history.panel
    (back,) = [one for one in panel.findChildren(LinkButton) if one.accessibleName().startswith("ย้อนค่า")]
    assert "ชื่อเดิม" in back.accessibleName()
    back.click()
    settle()
    assert stored(app, activity).name == "ชื่อเดิม"
    assert page.fields.boxes["name"].field.value() == "ชื่อเดิม"
    assert panel._count.full_text == "3 ครั้ง", "the way back is itself a change"


def test_a_new_activity_has_no_history_yet(app: App, open_at: Callable[..., Any]) -> None:
    _, page = open_at("activity", ActivityPlace(site=makers.a_site(app)))
    assert not page.history.panel.isVisible()


def test_a_date_that_means_nothing_is_told_on_leaving_and_waits_in_its_field(
    app: App, open_at: Any, settle: Any
) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    window, page = open_at("activity", ActivityPlace(id=id_))
    type_into(page, "held_on", "31/02/2569")
    press(focus(), Key.Key_Return)
    window.go("home")
    settle()
    (strip,) = [one for one in window.findChildren(Strip) if one.isVisible()]
    assert strip.action is not None
    strip.action.click()
    settle()
    assert window.page.fields.boxes["held_on"].field.text() == "31/02/2569"
    assert stored(app, id_).held_on == date(2026, 11, 14)


def test_what_happens_to_an_activity_is_not_told_over_another_page(
    app: App, open_at: Any, settle: Any
) -> None:
    id_ = makers.an_activity(app, makers.a_site(app))
    window, _ = open_at("activity", ActivityPlace(id=id_))
    window.go("home")
    window.tasks.stored.emit(app.records.delete("Activity", id_, by=makers.the_officer(app)))
    settle()
    assert not [one for one in window.findChildren(Strip) if one.isVisible()]
    window.go("activity", ActivityPlace(id=id_))
    settle()
    assert [one for one in window.findChildren(Strip) if one.isVisible()]
