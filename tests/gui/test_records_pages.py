"""The generic list and editor on a real book: kept while typing, refused beside the field, deleted and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.catalog import SiteOwner
from desktop.dictionary import facts_of_type
from desktop.opening import App
from desktop.record_lists import DELETED
from desktop.record_sheets import draft_place
from desktop.session import Session
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.records.context import FieldContext
from ui.records.kinds import make_field
from ui.records.list_page import RecordsPage
from ui.records.pages import pages
from ui.records.parts import PartsField
from ui.records.place import RecordPlace
from ui.records.record_page import RecordPage
from ui.tasks import Tasks
from ui.widgets.notices import UndoStrip

Settle = Callable[[], None]


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks, settle: Settle) -> MainWindow:
    session = Session(app, app.users.all()[0])
    specs = [*samples.pages(lambda _: samples.PlainPage("หน้าแรก")), *pages(session)]
    made = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    return made


@pytest.fixture
def open_record(window: MainWindow, settle: Settle) -> Callable[[RecordPlace], RecordPage]:
    def opened(place: RecordPlace) -> RecordPage:
        window.go("record", place)
        settle()
        assert isinstance(window.page, RecordPage)
        return window.page

    return opened


@pytest.fixture
def open_list(window: MainWindow, settle: Settle) -> Callable[[str], RecordsPage]:
    def opened(name: str) -> RecordsPage:
        window.go("records", name)
        settle()
        assert isinstance(window.page, RecordsPage)
        return window.page

    return opened


def stored(app: App, id_: UUID) -> Any:
    with app.store.reading() as reader:
        return reader.get(SiteOwner, id_, deleted=True)


def type_into(page: RecordPage, key: str, text: str) -> None:
    field = page.fields.boxes[key].field
    field.setFocus()
    field.selectAll()
    press(field, Key.Key_Delete)
    write(field, text)


def test_what_is_typed_is_kept_on_leaving_without_a_save_button(
    app: App, window: MainWindow, open_record, settle: Settle
) -> None:
    owner = makers.an_owner(app)
    page = open_record(RecordPlace("SiteOwner", owner))
    type_into(page, "last_name", "ใจเย็น")
    type_into(page, "moo", "๑๒")
    window.back()
    settle()
    assert (stored(app, owner).last_name, stored(app, owner).moo) == ("ใจเย็น", 12)
    assert open_record(RecordPlace("SiteOwner", owner)).head.title.full_text == "นายวิเชียร ใจเย็น"


def test_a_year_of_the_common_era_becomes_buddhist_and_it_is_said(
    app: App, open_record, settle: Settle
) -> None:
    page = open_record(RecordPlace("SiteOwner", makers.an_owner(app)))
    box = page.fields.boxes["consent_on"]
    type_into(page, "consent_on", "15/11/2026")
    press(box.field, Key.Key_Tab)
    settle()
    assert box.field.text() == "15/11/2569"


def test_what_is_wrong_is_told_beside_its_field_and_the_rest_is_kept(
    app: App, open_record, settle: Settle
) -> None:
    owner = makers.an_owner(app)
    page = open_record(RecordPlace("SiteOwner", owner))
    type_into(page, "phone", "12")
    press(page.fields.boxes["phone"].field, Key.Key_Tab)
    settle()
    assert "ขึ้นต้นด้วย 0" in page.fields.boxes["phone"].error
    assert page.side.missing.isVisible()
    assert stored(app, owner).phone is None


def test_half_a_record_waits_as_a_draft(app: App, window: MainWindow, open_record, settle: Settle) -> None:
    page = open_record(RecordPlace("SiteOwner"))
    type_into(page, "first_name", "สมพร")
    window.back()
    settle()
    assert app.lists.head(page_query()).total == 0
    again = open_record(RecordPlace("SiteOwner"))
    assert again.fields.boxes["first_name"].field.text() == "สมพร"


def page_query() -> Any:
    from desktop.record_lists import ListQuery

    return ListQuery(type="SiteOwner")


def test_finishing_saves_and_opens_the_next_at_its_first_field(
    app: App, window: MainWindow, open_record, settle: Settle
) -> None:
    page = open_record(RecordPlace("SiteOwner", start=(("tambon_code", "240101"),)))
    type_into(page, "first_name", "สมพร")
    press(page, Key.Key_Return, CTRL)
    settle()
    assert app.lists.head(page_query()).total == 1
    assert page.place is not None
    assert page.place.id is None
    assert page.fields.boxes["first_name"].field.text() == ""
    assert QApplication.focusWidget() is page.fields.boxes["first_name"].field
    type_into(page, "last_name", "สวนสมมุติ")
    window.go("home")
    again = open_record(RecordPlace("SiteOwner", start=(("tambon_code", "240102"),)))
    assert QApplication.focusWidget() is again.fields.boxes["first_name"].field


def test_deleting_offers_the_way_back_for_ten_seconds(
    app: App, window: MainWindow, open_record, settle: Settle
) -> None:
    owner = makers.an_owner(app)
    page = open_record(RecordPlace("SiteOwner", owner))
    page.side.about.delete.click()
    settle()
    assert stored(app, owner).deleted
    (strip,) = window.findChildren(UndoStrip)
    assert strip.isVisible()
    assert strip.action is not None
    strip.action.click()
    settle()
    assert not stored(app, owner).deleted


def test_what_is_needed_elsewhere_stays_and_it_is_told_why(
    app: App, open_record, settle: Settle, errors: list[BaseException]
) -> None:
    owner = makers.an_owner(app)
    makers.a_site(app, owner_id=owner)
    page = open_record(RecordPlace("SiteOwner", owner))
    page.side.about.delete.click()
    settle()
    assert not stored(app, owner).deleted
    assert "ใช้อยู่ในแปลง" in errors[0].for_user  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["User", "Office"])
def test_users_and_offices_have_no_button_for_deleting(app: App, open_record, name: str) -> None:
    makers.put(app, "Office", code="2401", kind="district_office", name="สพอ. ทดลอง")
    with app.store.reading() as reader:
        from db.catalog import record_type

        (record, *_) = reader.select(record_type(name))
    page = open_record(RecordPlace(name, record.id))
    assert not page.side.about.delete.isVisible()


def test_the_list_shows_what_was_deleted(app: App, open_list, settle: Settle) -> None:
    owner = makers.an_owner(app)
    app.records.delete("SiteOwner", owner, by=makers.the_officer(app))
    page = open_list("SiteOwner")
    assert page.table.tabs.isVisible()
    page.table.tabs.chosen.emit(DELETED)
    settle()
    assert page.table.model.ids == [owner.bytes]
    app.records.restore("SiteOwner", owner, by=makers.the_officer(app))
    page.table.read()
    settle()
    assert page.table.query.state == ""


def test_an_empty_list_says_of_what_and_adds_the_first(window: MainWindow, open_list, settle: Settle) -> None:
    page = open_list("PublicityPost")
    assert page.table._none.words.full_text == "ยังไม่มีการประชาสัมพันธ์ เริ่มด้วยปุ่ม ‘เพิ่มรายการ’ หรือนำเข้าจาก Excel"
    action = page.table._none.action
    assert action is not None
    action.click()
    settle()
    assert window.page_key == "record"


def test_searching_the_list_forgives_missing_tone_marks(qtbot: QtBot, app: App, open_list) -> None:
    makers.an_owner(app, first_name="น้ำใส")
    makers.an_owner(app, first_name="ดินดี")
    page = open_list("SiteOwner")
    page.table.words.setFocus()
    write(page.table.words, "นำใส")
    qtbot.waitUntil(lambda: len(page.table.model.ids) == 1)


def test_saving_a_new_record_before_typing_says_what_is_needed(app: App, open_record, settle: Settle) -> None:
    page = open_record(RecordPlace("SiteOwner"))
    press(page, Key.Key_Return, CTRL)
    settle()
    assert "ต้องกรอก" in page.fields.boxes["first_name"].error
    assert page.side.missing.isVisible()
    assert app.lists.head(page_query()).total == 0


def test_saving_twice_in_a_row_makes_one_record(app: App, open_record, settle: Settle) -> None:
    page = open_record(RecordPlace("SiteOwner", start=(("tambon_code", "240101"),)))
    type_into(page, "first_name", "สมพร")
    for _ in range(3):
        press(page, Key.Key_Return, CTRL)
    settle()
    assert app.lists.head(page_query()).total == 1


def test_what_is_typed_while_a_new_record_is_written_belongs_to_it(
    app: App, open_record, settle: Settle
) -> None:
    page = open_record(RecordPlace("SiteOwner", start=(("tambon_code", "240101"),)))
    type_into(page, "first_name", "สมพร")
    page.keeper.finish()
    type_into(page, "last_name", "จำลองชัย")
    page.keeper.finish()
    settle()
    with app.store.reading() as reader:
        (owner,) = reader.select(SiteOwner)
    assert (owner.first_name, owner.last_name) == ("สมพร", "จำลองชัย")
    assert app.drafts.load(makers.the_officer(app), draft_place("SiteOwner", None)) is None


def test_a_list_with_a_number_that_cannot_be_read_comes_back_whole(
    app: App, window: MainWindow, open_record, settle: Settle
) -> None:
    place = RecordPlace("Event")
    page = open_record(place)
    lists = page.fields.boxes["seedlings"].field
    for name, grown in (("ยางนา", "400"), ("", "สี่สิบ"), ("กล้วย", "12x")):
        lists.add_row()
        lists.rows[-1].boxes["species"].field.setText(name)
        lists.rows[-1].boxes["raised_qty"].field.setText(grown)
    page.note_edit("seedlings")
    window.go("home")
    settle()
    again = open_record(place)
    rows = again.fields.boxes["seedlings"].field.rows
    assert [row.boxes["species"].field.text() for row in rows] == ["ยางนา", "", "กล้วย"]
    assert [row.boxes["raised_qty"].field.text() for row in rows] == ["400", "สี่สิบ", "12x"]
    assert again.told().problems


def test_a_row_taken_out_of_a_list_comes_back_with_what_could_not_be_read(qtbot: QtBot, tasks: Tasks) -> None:
    facts = facts_of_type("DailyLog").field("lines")
    context = FieldContext(tasks, lambda _type, _words: [], lambda: makers.TODAY)
    field = PartsField(facts, lambda part: make_field(part, context))
    qtbot.addWidget(field)
    field.show()
    field.set_value([{"text": "ห่มดิน"}, {"text": "ทำป้าย"}])
    field.rows[0].boxes["qty"].field.setText("สี่สิบ")
    assert field.back_button.isHidden()
    field.remove_row(field.rows[0])
    assert [row["text"] for row in field.value()] == ["ทำป้าย"]
    field.back_button.click()
    assert [row["text"] for row in field.value()] == ["ห่มดิน", "ทำป้าย"]
    assert field.rows[0].boxes["qty"].field.text() == "สี่สิบ"
    assert field.back_button.isHidden()


def test_a_copy_asked_for_on_the_way_to_another_record_is_not_of_the_one_before(
    app: App, window: MainWindow, open_record, settle: Settle
) -> None:
    site = makers.a_site(app)
    page = open_record(RecordPlace("SiteOwner", makers.an_owner(app)))
    window.go("record", RecordPlace("Site", site))
    page._duplicate()
    settle()
    assert page.place == RecordPlace("Site", site)
    assert page.sheet is not None
    assert page.sheet.facts.type == "Site"
