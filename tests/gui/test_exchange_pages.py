"""The real pages over real books of a district and its province, a folder as the stick between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.opening import App
from desktop.session import Session
from desktop.sync.drives import Drive
from tests.gui.press import CTRL, Key, press
from tests.makers import a_site
from tests.unit.desktop.sync.offices import an_office, enrol, stick_of
from ui.exchange.pages import pages
from ui.exchange.receive_page import ReceivePage
from ui.exchange.register_page import RegisterPage
from ui.exchange.send_page import SendPage
from ui.forms.pages import pages as forms_pages
from ui.frame.nav import Edition, OfficeName
from ui.frame.window import MainWindow
from ui.gallery import samples
from ui.pages import NAV
from ui.tasks import Tasks
from ui.widgets.text import Text


@dataclass
class Offices:
    district: App
    province: App
    stick: Drive


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    stick = Drive(stick_of(district), "STICK", 8_000_000_000, 16_000_000_000)
    yield Offices(district, province, stick)
    district.close()
    province.close()


@pytest.fixture
def sit(qtbot: QtBot, tasks: Tasks, offices: Offices, settle):
    def at(app: App) -> MainWindow:
        session = Session(app, app.users.all()[0])
        home = samples.PlainPage
        specs = [
            *(one for one in samples.pages(lambda _: home("หน้าแรก")) if one.key == "home"),
            *pages(session),
            *forms_pages(session),
        ]
        window = MainWindow(
            office=OfficeName(Edition.DISTRICT, app.store.office), user=session.officer_name, pages=specs, tasks=tasks
        )  # fmt: skip
        qtbot.addWidget(window)
        window.drives.drives = (offices.stick,)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        window.open_top("home")
        return window

    return at


def opened(window: MainWindow, key: str, settle):
    window.go(key)
    settle()
    return window.page


def test_a_month_goes_to_the_province_and_its_answer_comes_back(
    offices: Offices, sit, settle, qtbot: QtBot
) -> None:
    a_site(offices.district)
    district = sit(offices.district)
    send = opened(district, "send", settle)
    assert isinstance(send, SendPage)
    press(send, Key.Key_Return, CTRL)
    settle()
    assert send.write.face == "done"
    assert [row.bundle_no for row in send.view.history] == ["2401-2569-0001"]

    province = sit(offices.province)
    receive = opened(province, "receive", settle)
    assert isinstance(receive, ReceivePage)
    press(receive.choose.list, Key.Key_Return)
    settle()
    assert receive.take.text() == "นำเข้า 3 รายการ"
    press(receive, Key.Key_Return, CTRL)
    settle()
    assert receive.done.slip is not None
    receive.done.slip.click()
    settle()
    assert province.page_key == "forms"
    told = " ".join(one.full_text for one in province.page.preview.findChildren(Text))
    assert "F23 ใบตอบรับแฟ้ม" in told

    with qtbot.waitActive(district):  # shortcuts belong to the window in front
        district.activateWindow()
    answer = opened(district, "receive", settle)
    press(answer.choose.list, Key.Key_Return)
    settle()
    assert answer.take.text() == "รับใบตอบรับ"
    press(answer, Key.Key_Return, CTRL)
    settle()
    after = opened(district, "send", settle)
    assert after.view.goes.nothing_new
    assert after.history.agreement.isVisible()
    register = opened(district, "register", settle)
    assert isinstance(register, RegisterPage)
    assert register.model.rowCount() == 2


def test_an_answer_by_telephone_between_two_real_books(offices: Offices, sit, settle, qtbot: QtBot) -> None:
    a_site(offices.district)
    district = sit(offices.district)
    press(opened(district, "send", settle), Key.Key_Return, CTRL)
    settle()
    province = sit(offices.province)
    receive = opened(province, "receive", settle)
    press(receive.choose.list, Key.Key_Return)
    settle()
    press(receive, Key.Key_Return, CTRL)
    settle()
    code = receive.done.code.code
    assert len(code) == 14
    register = opened(province, "register", settle)
    assert register.code.code == code

    with qtbot.waitActive(district):
        district.activateWindow()
    opened(district, "home", settle)
    send = opened(district, "send", settle)
    send.code.field.set_value(code.replace(" ", ""))
    send.code.field.changed.emit()
    send.code.save.click()
    settle()
    (row,) = send.view.history
    assert (row.state_words, row.answer_second) == ("จังหวัดรับแล้ว", "รหัสโทรศัพท์")
    assert send.view.goes.nothing_new
    office = opened(district, "office", settle)
    office.keys._rotate()
    settle()
    assert office.view.me.fingerprint == offices.district.trust.own_fingerprint()
    assert any(one.retired_on for one in office.view.others)


def test_the_four_pages_stand_under_the_item_of_the_exchange(offices: Offices) -> None:
    session = Session(offices.district, offices.district.users.all()[0])
    specs = {one.key: one for one in pages(session)}
    assert list(specs) == ["send", "receive", "pile", "waiting", "office", "conflicts", "register"]
    assert {one.under for key, one in specs.items() if key != "send"} == {"send"}
    assert "send" in NAV
