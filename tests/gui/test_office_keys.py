"""Keys on the office page: how each PC stands, and what may be done, never without being asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.dialogs.base import Dialog
from ui.exchange.office_page import OfficePage
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import OTHERS
from ui.tasks import Tasks
from ui.widgets.buttons import Button
from ui.widgets.fields.text import TextField
from ui.widgets.notices import Strip
from ui.widgets.text import Text


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, settle) -> Callable[[SampleExchange], OfficePage]:
    def make(service: SampleExchange) -> OfficePage:
        window = exchange_window(tasks, "office", service)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        assert isinstance(window.page, OfficePage)
        return window.page

    return make


def dialog_of(page: OfficePage) -> Dialog:
    assert page.keys.dialog is not None
    return page.keys.dialog


def words_of(dialog: Dialog) -> str:
    return " ".join(one.full_text for one in dialog.findChildren(Text))


def button(dialog: Dialog, words: str) -> Button:
    (found,) = [one for one in dialog.findChildren(QPushButton) if words in one.text()]
    assert isinstance(found, Button)
    return found


def strips(page: OfficePage) -> str:
    return " ".join(one.words.full_text for one in page.window().findChildren(Strip) if one.isVisible())


def choose(page: OfficePage, replica: str) -> None:
    page.machines.list.choose(replica)


def test_every_state_is_said_in_a_word_and_in_a_sentence(opened) -> None:
    page = opened(SampleExchange(others=OTHERS))
    sentences = {}
    for one in OTHERS:
        choose(page, one.replica)
        sentences[one.replica] = page.machines._standing.full_text
    assert "ใช้ได้ถึง 2 พ.ย. 2574" in sentences["2"]
    assert "กุญแจเดิมของเครื่อง ‘เครื่องหน้าห้อง’" in sentences["4"]
    assert "โน้ตบุ๊กหายระหว่างลงพื้นที่" in sentences["5"]
    assert "บัตรหมดอายุ" in sentences["6"]


def test_only_what_one_may_do_is_offered(opened) -> None:
    page = opened(SampleExchange(others=OTHERS))
    choose(page, "2")
    assert page.machines.revoke.isVisible()
    assert not page.machines.renew.isVisible()
    choose(page, "3")
    assert not page.machines.revoke.isVisible(), "a district has no say over its province"
    choose(page, "5")
    assert not page.machines.revoke.isVisible(), "withdrawn already"
    assert not page.card.safe.isVisible()


def test_a_pc_is_withdrawn_with_a_reason_only(opened, settle) -> None:
    service = SampleExchange(others=OTHERS)
    page = opened(service)
    choose(page, "2")
    page.machines.revoke.click()
    dialog = dialog_of(page)
    assert OTHERS[0].fingerprint in words_of(dialog)
    assert "เอากลับคืนไม่ได้" in words_of(dialog)
    do = button(dialog, "ยกเลิกเครื่อง")
    assert not do.isEnabled()
    (reason,) = dialog.findChildren(TextField)
    reason.setText("  หาย ")
    reason.changed.emit()
    do.click()
    settle()
    assert service.keys.log == [("revoke", "2", "หาย")]
    assert "แจ้งทุกหน่วยงานเอง" in strips(page)


def test_a_pc_that_is_gone_for_good_is_retired_after_a_question(opened, settle) -> None:
    service = SampleExchange(others=OTHERS)
    page = opened(service)
    for replica in ("3", "4", "5"):
        choose(page, replica)
        assert not page.machines.retire.isVisible(), "not ours, or writes no more anyway"
    choose(page, "2")
    page.machines.retire.click()
    words = words_of(dialog_of(page))
    assert OTHERS[0].fingerprint in words
    assert "ไม่มีปุ่มเลิกทำ" in words
    assert "ส่งแฟ้มมารวมก่อน" in words
    assert "ยกเลิกเครื่องนี้" in words, "what to do when it is lost"
    button(dialog_of(page), "ยังใช้อยู่").click()
    settle()
    assert service.keys.log == []
    page.machines.retire.click()
    button(dialog_of(page), "เลิกใช้ ‘เครื่องโน้ตบุ๊ก’").click()
    settle()
    assert service.keys.log == [("retire", "2")]
    assert "เลิกใช้เครื่อง ‘เครื่องโน้ตบุ๊ก’ แล้ว" in strips(page)


def test_names_it_went_on_under_are_told(opened, settle) -> None:
    service = SampleExchange(others=OTHERS)
    service.keys.heirs = ("เครื่องใหม่",)
    page = opened(service)
    page.keys._revoke(OTHERS[0], "หาย")
    settle()
    assert "‘เครื่องใหม่’" in strips(page)


def test_staying_changes_nothing(opened, settle) -> None:
    service = SampleExchange(others=OTHERS)
    page = opened(service)
    page.card.rotate.click()
    button(dialog_of(page), "ไม่เปลี่ยน").click()
    choose(page, "2")
    page.machines.revoke.click()
    button(dialog_of(page), "ไม่ยกเลิก").click()
    settle()
    assert service.keys.log == []


def test_keys_of_this_pc_are_changed_after_a_question(opened, settle) -> None:
    service = SampleExchange(others=OTHERS)
    page = opened(service)
    page.card.rotate.click()
    assert "ให้จังหวัดหรือเครื่องอื่นในสำนักงานยกเลิก" in words_of(dialog_of(page))
    (do,) = [one for one in dialog_of(page).findChildren(QPushButton) if one.text() == "เปลี่ยนกุญแจ"]
    do.click()
    settle()
    assert service.keys.log == [("rotate",)]
    assert "ลายนิ้วมือ" in strips(page)


def test_a_province_prolongs_and_keeps_a_key_in_its_safe(opened, settle, tmp_path: Path) -> None:
    from dataclasses import replace

    others = (replace(OTHERS[0], may_renew=True),)
    service = SampleExchange(others=others, province=True)
    page = opened(service)
    choose(page, "2")
    page.machines.renew.click()
    button(dialog_of(page), "ต่ออายุ").click()
    settle()
    assert service.keys.log == [("renew", "2")]
    assert "20 พ.ย. 2574" in strips(page)

    page.card.safe.click()
    assert "ตู้นิรภัย" in words_of(dialog_of(page))
    dialog_of(page).reject()
    page.keys.make_safe_at(tmp_path / "key.txt")
    settle()
    assert service.keys.log[-1] == ("safe", str(tmp_path / "key.txt"))
    assert "key.pdf" in words_of(dialog_of(page))
    dialog_of(page).reject()
    service.keys.since = date(2026, 11, 20)
    page.show_view(service.office_view())
    assert "20 พ.ย. 2569" in page.card._safe.full_text
    page.keys.ask_safe(service.keys.since)
    assert "เปิดแฟ้มเก่า" in words_of(dialog_of(page))
    dialog_of(page).reject()
