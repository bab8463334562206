"""What happened to a record: every value that does not stand leads to where it can be chosen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.gui.press import Key, press
from ui.gallery.sheets import HISTORY
from ui.records.history import HistoryPanel
from ui.widgets.chips import ChipButton


@pytest.fixture
def panel(qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel()
    qtbot.addWidget(made)
    made.show_history(HISTORY)
    made.resize(306, 900)
    made.show()
    return made


def test_a_value_that_lost_leads_to_its_conflict(panel: HistoryPanel) -> None:
    went: list[tuple[str, object]] = []
    panel.go_asked.connect(lambda page, place: went.append((page, place)))
    lost = [line for change in HISTORY for line in change.fields if line.lost]
    chips = panel.findChildren(ChipButton)
    assert [one.look.text for one in chips] == [line.lost for line in lost]
    chips[0].click()
    press(chips[1], Key.Key_Return)
    press(chips[2], Key.Key_Space)
    assert went == [("conflicts", lost[0].kept), ("conflicts", lost[1].kept), ("waiting", None)]


def test_what_a_chip_leads_to_is_said(panel: HistoryPanel) -> None:
    names = [one.accessibleName() for one in panel.findChildren(ChipButton)]
    assert names[0] == "หมายเหตุ: ไม่ได้ใช้ มีผู้เลือกค่าแล้ว เปิดดูทั้งสองค่า"
    assert names[2].endswith("ดูว่ารออะไร")
    assert all(one.accessibleName() for one in panel.findChildren(QAbstractButton))
