"""Many files at once, and the way back to all districts, by hand and by key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pile_view import Fate, Pile
from tests.gui.press import CTRL, Key, drop, press
from ui.exchange.down_page import DownPage
from ui.exchange.pile_page import PilePage
from ui.frame.window import MainWindow
from ui.gallery.exchange import exchange_window
from ui.gallery.exchange_fakes import SampleExchange
from ui.gallery.exchange_samples import STICK
from ui.gallery.piles import (
    DOWN,
    PILE,
    SampleDown,
    SamplePiles,
    down_page,
    down_window,
    pile_page,
    pile_window,
)
from ui.tasks import Tasks

Shown = Callable[[MainWindow], MainWindow]


@pytest.fixture
def shown(qtbot: QtBot, settle: Callable[[], None]) -> Shown:
    def show(window: MainWindow) -> MainWindow:
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        return window

    return show


def titles(page: PilePage | DownPage) -> list[str]:
    return [row.title for row in page.list.rows]


def chips(page: PilePage | DownPage) -> list[str]:
    return [row.chip.text for row in page.list.rows if row.chip]


def test_the_inbox_is_sorted_when_the_page_opens(shown: Shown, tasks: Tasks) -> None:
    piles = SamplePiles()
    page = pile_page(shown(pile_window(tasks, piles)))
    assert piles.sorted == [(piles.folder,)]
    assert [row.title for row in page.list.rows if row.is_group] == ["พร้อมนำเข้า", "ต้องตามต่อ", "ไม่ต้องทำอะไร"]
    assert page.told.full_text.startswith("พร้อมนำเข้า 6 แฟ้ม จาก 6 หน่วยงาน · ต้องตามต่อ 3 แฟ้ม")


def test_dropped_files_and_folders_are_sorted(
    shown: Shown, tasks: Tasks, settle: Callable[[], None], tmp_path: Path
) -> None:
    piles = SamplePiles(Pile(), inbox=None)
    page = pile_page(shown(pile_window(tasks, piles)))
    assert piles.sorted == []
    folder, file, other = tmp_path / "อำเภอ", tmp_path / "a.samut", tmp_path / "ภาพ.jpg"
    folder.mkdir()
    file.touch()
    other.touch()
    assert not drop(page, other)
    assert drop(page, file, folder, other)
    settle()
    assert piles.sorted == [(folder, file)]
    assert page._faces.currentIndex() == 0  # nothing was found, and that is said


def test_one_key_takes_in_everything_good_and_what_is_left_is_named(
    shown: Shown, tasks: Tasks, settle: Callable[[], None]
) -> None:
    piles = SamplePiles()
    piles.refused = (replace(PILE.items[2], fate=Fate.DAMAGED, reason="เสียระหว่างทาง", view=None),)
    window = shown(pile_window(tasks, piles))
    page = pile_page(window)
    press(page.list, Key.Key_Return, CTRL)
    settle()
    assert page.done is not None
    assert len(page.done.taken) == 5
    assert page.told.full_text.endswith("มี 4 แฟ้มที่ต้องตามต่อ")
    assert titles(page)[0] == "นำเข้าแล้ว"
    page.list.choose(PILE.items[2].key)
    assert chips(page).count("เสียหายหรือไม่ครบ") == 2
    assert page.conflicts.isVisible()
    assert page.take.text() == "ส่งกลับทุกอำเภอ"


def test_f6_goes_to_what_somebody_has_to_look_after(shown: Shown, tasks: Tasks) -> None:
    page = pile_page(shown(pile_window(tasks, SamplePiles())))
    found = []
    for _ in range(5):
        press(page.list, Key.Key_F6)
        found.append(page.list.current_key())
    assert found[:3] == [one.key for one in PILE.items if one.fate.is_trouble]
    assert found[3] == found[2]


def test_the_list_is_copied_for_line(shown: Shown, tasks: Tasks, settle: Callable[[], None]) -> None:
    page = pile_page(shown(pile_window(tasks, SamplePiles())))
    page.copy.click()
    settle()
    assert QApplication.clipboard().text().startswith("สพจ. สวนสร้าง ตรวจแฟ้ม")


def test_several_files_chosen_for_receiving_are_sorted_first(
    shown: Shown, tasks: Tasks, tmp_path: Path
) -> None:
    service, piles = SampleExchange(province=True), SamplePiles()
    more = {"pile": lambda shell: PilePage(piles, service, shell, None)}  # type: ignore[arg-type]
    window = shown(exchange_window(tasks, "receive", service, more=more))
    parts = [tmp_path / f"99-2569-0001.{place}of2.samut" for place in (1, 2)]
    for path in (*parts, tmp_path / "other.samut"):
        path.touch()
    page = window.page
    page.open_some(parts)  # type: ignore[attr-defined]
    assert window.page_key == "receive"  # the parts of one file are one
    assert drop(page, parts[0], tmp_path / "other.samut")
    assert window.page_key == "pile"


def test_all_districts_that_get_something_are_ticked_and_written_to_the_stick(
    shown: Shown, tasks: Tasks, settle: Callable[[], None]
) -> None:
    down = SampleDown()
    page = down_page(shown(down_window(tasks, down)))
    assert page.write.text() == "เขียนแฟ้ม 9 อำเภอ"
    page.list.choose("9901")
    press(page.list, Key.Key_Space)
    assert page.write.text() == "เขียนแฟ้ม 8 อำเภอ"
    press(page.list, Key.Key_Return, CTRL)
    settle()
    ((folder, offices),) = down.written
    assert folder == STICK.path
    assert "9901" not in offices
    assert len(offices) == 8
    assert chips(page).count("เขียนแล้ว") == 7
    assert chips(page).count("ยังไม่ได้เขียน") == 1
    assert page.release.isVisible()


def test_a_district_without_a_card_cannot_be_ticked(shown: Shown, tasks: Tasks) -> None:
    page = down_page(shown(down_window(tasks, SampleDown())))
    page.list.choose("9910")
    press(page.list, Key.Key_Space)
    assert page.write.text() == "เขียนแฟ้ม 9 อำเภอ"


def test_slips_are_saved_for_the_ticked_ones(
    shown: Shown, tasks: Tasks, settle: Callable[[], None], tmp_path: Path
) -> None:
    down = SampleDown(DOWN[:3])
    window = shown(down_window(tasks, down, with_stick=False))
    down_page(window).save_slips(tmp_path / "slips.pdf")
    settle()
    assert down.printed == [(tmp_path / "slips.pdf", ("9901", "9902", "9903"))]
    assert window._strips["down"].words.full_text == "บันทึกแล้ว 7 แผ่น ใน slips.pdf"
