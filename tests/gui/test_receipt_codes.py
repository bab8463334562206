"""The telephone code in the window: typed group by group at the sender, shown large at the receiver."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import Refused
from desktop.exchange_view import MissingNumbers
from desktop.sync.receipt_codes import wrong_groups_words
from desktop.sync.telephone import CodeUnknown
from tests.gui.press import Key, press, write
from ui.exchange.place import ReceivePlace
from ui.exchange.receive_page import ReceivePage
from ui.exchange.register_page import RegisterPage
from ui.exchange.send_page import SendPage
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import (
    CODE_TAKEN,
    FILES,
    HISTORY,
    IN_ROW,
    RECEIPT_ROW,
    RECEIVED,
)
from ui.tasks import Tasks

CODE = "262236293778"
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


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


def typed(page: SendPage, text: str) -> None:
    """Each key goes to whatever has the focus, as from a keyboard."""
    page.code.field.groups[0].setFocus()
    for sign in text:
        write(next(group for group in page.code.field.groups if group.hasFocus()), sign)


@pytest.mark.parametrize("text", [CODE, CODE.translate(THAI)])
def test_twelve_digits_typed_in_one_go_jump_and_may_be_saved(opened, settle, text: str) -> None:
    service = SampleExchange()
    page: SendPage = opened("send", service)
    assert not page.code.save.isEnabled()
    typed(page, text)
    assert "ถูกต้องครบ 12 ตัว" in page.code.words
    assert page.code.save.hasFocus()
    press(page.code.save, Key.Key_Space)
    settle()
    assert service.telephone.entered == [CODE]
    assert f"แฟ้ม {CODE_TAKEN.bundle_no}" in page.code.words
    assert page.code.field.value() is None


def test_each_group_is_checked_as_it_is_typed(opened) -> None:
    page: SendPage = opened("send", SampleExchange())
    typed(page, CODE[:8])
    assert "8 ตัวแรกถูกต้อง เหลืออีก 4 ตัว" in page.code.words
    assert [bool(group.property("right")) for group in page.code.field.groups] == [True, True, False]
    page.code.field.set_value(None)
    typed(page, "2622" + "3692")
    assert page.code.words == wrong_groups_words([1])
    assert page.code.field.groups[1].hasFocus(), "it waits to be typed again"
    assert not page.code.save.isEnabled()


def test_a_code_is_pasted_whole(opened) -> None:
    page: SendPage = opened("send", SampleExchange())
    QApplication.clipboard().setText("รหัส 2622-3629-3778")
    page.code.field.paste_code(QApplication.clipboard().mimeData())
    assert page.code.field.value() == CODE


def test_a_code_of_nothing_stays_to_be_compared(opened, settle) -> None:
    service = SampleExchange()
    service.telephone.error = CodeUnknown("x")
    page: SendPage = opened("send", service)
    typed(page, CODE)
    page.code.save.click()
    settle()
    assert "ข้อมูลยังเหมือนเดิม" in page.code.words
    assert page.code.field.value() == CODE
    service.telephone.error = Refused("x", {"code": "กลุ่มที่ 1 ไม่ถูกต้อง ให้ขอฟังใหม่"})
    page.code.save.click()
    settle()
    assert page.code.words == "กลุ่มที่ 1 ไม่ถูกต้อง ให้ขอฟังใหม่"


def test_an_answer_on_paper_is_read_and_a_file_goes_to_receiving(
    opened, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = SampleExchange()
    page: SendPage = opened("send", service)
    page.answers.open(Path("/media/STICK/ใบตอบรับ.jpg"))
    settle()
    assert service.telephone.pictures == [Path("/media/STICK/ใบตอบรับ.jpg")]
    assert "รับแล้ว" in page.code.words
    went: list[tuple[str, object]] = []
    monkeypatch.setattr(page._shell, "go", lambda key, params=None: went.append((key, params)))
    file = Path("/media/STICK/receipt-9901-2569-0047.samut")
    page.answers.open(file)
    assert went == [("receive", ReceivePlace((file,)))]


def test_missing_numbers_stand_at_the_history(opened) -> None:
    service = SampleExchange()
    page: SendPage = opened("send", service)
    assert not page.history.missing.isVisible()
    service.missing = (
        MissingNumbers("สพจ. สวนสร้าง", (45,), there=True),
        MissingNumbers("สพจ. สวนสร้าง", (28, 29), there=False),
    )
    page.show_view(service.send_view(None))
    assert page.history.missing.isVisible()
    assert "ไม่ถึงผู้รับ 45" in page.history.missing.accessibleName()
    assert "ยังไม่ได้รับ 28–29" in page.history.missing.accessibleName()
    assert "ไม่ต้องส่งซ้ำ" in page.history.missing.toolTip()


def test_after_importing_the_code_is_there_to_be_read_out_and_copied(opened) -> None:
    page: ReceivePage = opened("receive", SampleExchange(files=FILES))
    page._on_taken((RECEIVED,))
    assert page.done.code.isVisible()
    page.done.code.copy.click()
    assert QApplication.clipboard().text() == "2622 3629 3778"
    assert page.done.code.copy.text() == "คัดลอกแล้ว"
    page._on_taken((replace(RECEIVED, code=""),))
    assert not page.done.code.isVisible()


def test_the_register_shows_the_code_of_a_bundle_that_came(opened, settle) -> None:
    page: RegisterPage = opened("register", SampleExchange())
    assert not page.code.isVisible(), "the first row was made here"
    page.table.choose(IN_ROW.id)
    settle()
    assert page.code.isVisible()
    assert page.code.code == "2622 3629 3778"
    for row in (RECEIPT_ROW, HISTORY[1]):
        page.table.choose(row.id)
        settle()
        assert not page.code.isVisible()
