"""Settings on a real book: saved when a field is left, refused beside the field, each part by its pill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening import App
from desktop.session import Session
from desktop.settings_desk import SettingsDesk
from tests import makers
from tests.gui.press import Key, press, write
from ui.dialogs.base import Dialog
from ui.door.code_card import CodeCard
from ui.frame.page import PageSpec
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.records.place import RecordPlace
from ui.settings.page import Around, SettingsPage, SettingsPart
from ui.tasks import Tasks
from ui.theme import ThemeName, theme
from ui.widgets.buttons import Button
from ui.widgets.text import Text

Settle = Callable[[], None]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = makers.an_app(tmp_path / "book")
    makers.put(made, "Office", code="2401", kind="district_office", name="สำนักงานพัฒนาชุมชนอำเภอเมืองฉะเชิงเทรา")
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks, settle: Settle) -> MainWindow:
    session = Session(app, app.users.all()[0])
    around = Around(hand=session, today=app.today, lists=lambda: {"printer": [("", "เครื่องพิมพ์หลัก")]})
    specs = [
        *[spec for spec in samples.pages(lambda _: samples.PlainPage("หน้าแรก")) if spec.key != "settings"],
        PageSpec(
            key="settings", make=lambda shell: SettingsPage(SettingsDesk(session), shell, around, app.backups)
        ),
        PageSpec(key="record", make=lambda _: samples.PlainPage("รายการเดียว")),
        PageSpec(key="records", make=lambda _: samples.PlainPage("ทะเบียน")),
    ]
    made = MainWindow(office=samples.OFFICE, user=samples.USER, pages=specs, tasks=tasks)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    made.go("settings")
    settle()
    return made


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    assert isinstance(window.page, SettingsPage)
    return window.page


def retype(field: Any, text: str) -> None:
    field.setFocus()
    field.selectAll()
    press(field, Key.Key_Delete)
    write(field, text)


def office(app: App) -> Any:
    from db.catalog import Office

    with app.store.reading() as reader:
        return next(one for one in reader.select(Office) if one.code == "2401")


def dialog_of(window: MainWindow) -> Dialog:
    (shown,) = [one for one in window.findChildren(Dialog) if one.isVisible()]
    return shown


def test_the_letter_head_is_saved_when_its_field_is_left(
    app: App, page: SettingsPage, settle: Settle
) -> None:
    retype(page.office.fields.boxes["chief_name"].field, "นายเกษม ดินดี")
    press(page.office.fields.boxes["chief_name"].field, Key.Key_Tab)
    page.office.fields.boxes["phone"].field.setFocus()
    settle()
    assert office(app).chief_name == "นายเกษม ดินดี"


def test_what_cannot_be_stored_is_told_beside_its_field_and_stays_there(
    app: App, page: SettingsPage, settle: Settle
) -> None:
    box = page.office.fields.boxes["phone"]
    retype(box.field, "๑๒")
    page.office.fields.boxes["email"].field.setFocus()
    settle()
    assert "ขึ้นต้นด้วย 0" in box.error
    assert box.field.text() in ("12", "๑๒")
    assert office(app).phone is None
    retype(box.field, "๐๓๘๕๑๑๒๓๔")
    page.office.fields.boxes["email"].field.setFocus()
    settle()
    assert box.error == ""
    assert office(app).phone == "038511234"


def test_one_wrong_field_keeps_no_other_from_being_saved_on_leaving(
    app: App, window: MainWindow, page: SettingsPage, settle: Settle
) -> None:
    boxes = page.office.fields.boxes
    for key, text in (("phone", "12"), ("chief_name", "นายเกษม ดินดี"), ("name", "")):
        boxes[key].field.setText(text)
    window.back()
    settle()
    assert office(app).chief_name == "นายเกษม ดินดี"
    assert office(app).name == "สำนักงานพัฒนาชุมชนอำเภอเมืองฉะเชิงเทรา"
    assert "ต้องกรอก" in boxes["name"].error
    assert "ขึ้นต้นด้วย 0" in boxes["phone"].error


def test_a_number_out_of_its_bounds_is_refused_and_nothing_is_not_a_number(
    app: App, page: SettingsPage, settle: Settle
) -> None:
    page.show_part(SettingsPart.WORK)
    box = page.paper.form.boxes["min_photos"]
    retype(box.field, "๙๙๙")
    page.paper.form.boxes["late_certification_days"].field.setFocus()
    settle()
    assert box.error
    assert app.settings.all()["min_photos"] == 6
    retype(box.field, "")
    page.paper.form.boxes["late_certification_days"].field.setFocus()
    settle()
    assert app.settings.all()["min_photos"] == 6


def test_a_size_and_a_colour_are_seen_at_once_and_kept(app: App, page: SettingsPage, settle: Settle) -> None:
    page.show_part(SettingsPart.PC)
    page.looks.form.boxes["zoom"].field.set_value(125)
    page.looks.form.boxes["zoom"].field.left.emit()
    page.looks.form.boxes["theme"].field.set_value("dark")
    page.looks.form.boxes["theme"].field.left.emit()
    settle()
    assert (theme().zoom, theme().name) == (125, ThemeName.DARK)
    assert (app.settings.all()["zoom"], app.settings.all()["theme"]) == (125, "dark")


def test_this_pc_gets_a_name(app: App, page: SettingsPage, settle: Settle) -> None:
    page.show_part(SettingsPart.PC)
    retype(page.pc.label, "เครื่องหน้าห้อง")
    page.pc.code.setFocus()
    settle()
    assert SettingsDesk(Session(app, app.users.all()[0])).this_pc().label == "เครื่องหน้าห้อง"


def test_a_new_office_code_is_asked_for_twice_and_shown_once(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "482915 730264 119083 655720 904417 238956 571302 860149"
    monkeypatch.setattr(SettingsDesk, "new_office_code", lambda _: code)
    page.show_part(SettingsPart.PC)
    page.pc.code.click()
    asking = dialog_of(window)
    assert "ออกรหัสหน่วยงานใหม่" in asking.title.full_text
    next(one for one in asking.findChildren(Button) if one.accessibleName() == "ออกรหัสใหม่").click()
    qtbot.waitUntil(lambda: bool(window.findChildren(CodeCard)))
    (card,) = window.findChildren(CodeCard)
    groups = [label.full_text for label in card.findChildren(Text) if label.full_text.isdigit()]
    assert groups == code.split()
    told = dialog_of(window)
    told.reject()  # Esc would throw it away unseen
    assert told.isVisible()
    told.accept()


def test_staff_are_retired_and_come_back_but_not_whoever_sits_here(
    app: App, page: SettingsPage, settle: Settle
) -> None:
    other = makers.put(
        app, "User", login="kasem", display_name="นายเกษม", position="พัฒนาการอำเภอ", role="district_chief"
    )
    page.show_part(SettingsPart.PEOPLE)
    page.on_enter(None)
    settle()
    page.people.list.choose(other)
    assert page.people.active.isEnabled()
    page.people.active.click()
    settle()
    assert app.users.get(other).state == "inactive"
    page.people.list.choose(other)
    page.people.active.click()
    settle()
    assert app.users.get(other).state == "active"
    me = next(one.id for one in app.users.all() if one.login == "malee")
    page.people.list.choose(me)
    assert not page.people.active.isEnabled()


@pytest.mark.parametrize(
    ("part", "goes"), [(SettingsPart.PEOPLE, "record"), (SettingsPart.REGISTERS, "records")]
)
def test_staff_and_registers_lead_to_their_pages(
    window: MainWindow, page: SettingsPage, part: SettingsPart, goes: str
) -> None:
    page.show_part(part)
    if part is SettingsPart.PEOPLE:
        page.people.add.click()
        assert window._shown["record"] == RecordPlace("User")
    else:
        page.registers.choose_place(0)
        press(page.registers, Key.Key_Return)
    assert window.page_key == goes
