from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.exchange_view import BundleLook
from desktop.forms_view import FormsPlace
from desktop.sync.errors import CardInvalid
from tests.gui.press import Key, press
from ui.dialogs.base import Dialog
from ui.exchange.office_page import OfficePage
from ui.exchange.register_page import RegisterPage
from ui.exchange.send_page import SendPlace
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import CARD, HISTORY, IN_ROW, OTHERS, STRANGER
from ui.tasks import Tasks
from ui.widgets.notices import UndoStrip
from ui.widgets.text import Text


class Cards(SampleExchange):
    def __init__(self, **more: object) -> None:
        super().__init__(**{"others": OTHERS, "conflicts": 5} | more)  # type: ignore[arg-type]
        self.card = CARD
        self.written: list[Path] = []

    def write_card(self, path: Path) -> None:
        self.written.append(path)

    def show_card(self, path: Path):
        if path.name == "no.json":
            raise CardInvalid("x", file=path.name)
        return self.card


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, settle):
    def make(key: str, service: SampleExchange):
        window = exchange_window(tasks, key, service)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        return window.page

    return make


@pytest.fixture
def page(opened: Callable[..., OfficePage]) -> OfficePage:
    return opened("office", Cards())


def dialog() -> Dialog:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def words_of(widget) -> str:
    return " ".join(one.full_text for one in widget.findChildren(Text) if one.isVisible())


# --- cards --------------------------------------------------------------------------------------------


def test_the_words_of_this_pc_are_there_to_be_read_out(page: OfficePage) -> None:
    assert "ถุง อาทิตย์ หมู ปลา หิน ช้อน กะทิ ถุง" in words_of(page.card)


def test_the_chosen_machine_shows_its_fingerprint(page: OfficePage) -> None:
    page.machines.list.choose("3")
    assert "ดาว เรือ ข้าว แมว ฝน กลอง ส้ม ไม้" in words_of(page.machines)


def test_an_office_without_a_card_is_listed_with_what_to_do(opened: Callable[..., OfficePage]) -> None:
    page = opened("office", Cards(others=(STRANGER,), conflicts=0))
    (row,) = page.machines.list.rows
    assert row.chip is not None
    assert row.chip.text == "ยังไม่ได้แลกบัตร"
    assert "ทำครั้งเดียว" in words_of(page.machines)
    assert "ไม่มีช่องที่ต้องเลือก" in words_of(page)


def test_a_card_is_saved_and_the_next_step_told(page: OfficePage, settle) -> None:
    page.save_card_to(Path("/media/STICK/บัตร.json"))
    settle()
    assert page._service.written == [Path("/media/STICK/บัตร.json")]  # type: ignore[attr-defined]
    assert "เทียบลายนิ้วมือทางโทรศัพท์" in words_of(page)


def test_a_card_is_taken_only_after_its_words_were_compared(page: OfficePage, settle) -> None:
    page.open_card(CARD.path)
    settle()
    asking = dialog()
    assert CARD.fingerprint in words_of(asking)
    assert page._service.cards == []  # type: ignore[attr-defined]
    buttons = {one.text(): one for one in asking.findChildren(QPushButton)}
    next(button for text, button in buttons.items() if text.startswith("ตรงทุกคำ")).click()
    settle()
    assert page._service.cards == [CARD]  # type: ignore[attr-defined]
    assert "ส่งและรับแฟ้มกันได้" in words_of(page)


def test_words_that_differ_enrol_nobody(page: OfficePage, settle) -> None:
    page.open_card(CARD.path)
    settle()
    press(dialog(), Key.Key_Escape)
    settle()
    assert page._service.cards == []  # type: ignore[attr-defined]


def test_the_own_card_is_refused_with_the_reason(page: OfficePage, settle) -> None:
    page._service.card = replace(CARD, refusal="บัตรนี้เป็นของเครื่องนี้เอง")  # type: ignore[attr-defined]
    page.open_card(CARD.path)
    settle()
    asking = dialog()
    assert "บัตรนี้เป็นของเครื่องนี้เอง" in words_of(asking)
    asking.close()


def test_a_file_that_is_no_card_takes_the_error_road(
    page: OfficePage, settle, errors: list[BaseException]
) -> None:
    page.open_card(Path("/media/STICK/no.json"))
    settle()
    assert [type(one) for one in errors] == [CardInvalid]
    assert "ยังไม่ได้เพิ่มใคร" in errors[0].for_user  # type: ignore[attr-defined]


def test_the_other_pcs_are_sent_to_from_here(page: OfficePage, monkeypatch: pytest.MonkeyPatch) -> None:
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(page._shell, "go", lambda key, params=None: went.append((key, params)))
    page.merge.click()
    assert went == [("send", SendPlace("9901"))]


# --- fields that wait -----------------------------------------------------------------------------------


def test_fields_that_wait_are_counted_and_lead_to_their_page(
    page: OfficePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr(page._shell, "go", lambda key, params=None: went.append(key))
    assert "5 ช่อง" in words_of(page.conflicts)
    press(page, Key.Key_F6)
    assert page.conflicts.action is not None
    page.conflicts.action.click()
    assert went == ["conflicts", "conflicts"]


# --- the register -------------------------------------------------------------------------------------


@pytest.fixture
def register(opened: Callable[..., RegisterPage]) -> RegisterPage:
    return opened("register", SampleExchange())


def test_the_register_shows_both_ways_and_filters(register: RegisterPage) -> None:
    assert register.model.rowCount() == 6
    register.tabs.chosen.emit("in")
    rows = [register.model.row(place) for place in range(register.model.rowCount())]
    assert [row.is_out for row in rows if row] == [False, False]


def test_f6_goes_to_the_next_bundle_that_waits(register: RegisterPage) -> None:
    register.table.choose_place(0)
    press(register, Key.Key_F6)
    row = register._current()
    assert row is not None
    assert row.look is BundleLook.NOT_RECEIVED


def test_missing_numbers_are_told_above(register: RegisterPage) -> None:
    assert "ยังไม่เคยได้รับแฟ้มลำดับ 28–29" in words_of(register)


def test_the_slip_of_the_chosen_bundle_is_printed_and_of_a_receipt_there_is_none(
    register: RegisterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(register._shell, "go", lambda key, params=None: went.append((key, params)))
    register.table.choose_place(0)
    assert register.slip.text() == "พิมพ์ใบนำส่ง F23"
    register.slip.click()
    assert went == [("forms", FormsPlace("F23", (HISTORY[0].id,)))]
    register.table.choose_place(2)
    assert not register.slip.isEnabled()


def test_an_empty_register_leads_to_sending(
    opened: Callable[..., RegisterPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("register", SampleExchange(history=()))
    assert "ยังไม่มีแฟ้มในทะเบียน" in words_of(page)
    assert not page.slip.isVisible()
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(page._shell, "go", lambda key, params=None: went.append((key, params)))
    page._empty.action.click()
    assert went == [("send", None)]


def test_an_import_is_taken_back_after_a_look_and_brought_in_again(
    register: RegisterPage, settle, qtbot: QtBot
) -> None:
    service = register._service
    assert not register.undo.isVisible(), "only what was received can be taken back"
    register.table.choose(IN_ROW.id)
    assert register.undo.text() == "ถอนการนำเข้าแฟ้มนี้"
    register.undo.click()
    settle()
    assert service.imports.log == ["preview"]
    shown = words_of(dialog())
    assert "9 รายการจาก สพจ. สวนสร้าง" in shown
    assert "คงไว้ 2 รายการ" in shown
    next(one for one in dialog().findChildren(QPushButton) if one.text() == "ถอน 9 รายการ").click()
    settle()
    assert service.imports.log == ["preview", "undo"]
    assert register.undo.text() == "นำเข้าแฟ้มนี้อีกครั้ง"
    strip = register.findChild(UndoStrip)
    assert strip is not None
    strip.action.click()
    settle()
    assert service.imports.log == ["preview", "undo", "redo"]
