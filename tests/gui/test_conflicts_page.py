"""Choosing between two values by keys alone, in every face of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.conflict_place import ConflictPlace
from desktop.conflict_view import ConflictItem, Keep
from desktop.errors import Refused
from tests.gui.press import CTRL, SHIFT, Key, press, write
from ui.exchange.conflicts_page import ConflictsPage
from ui.forms.paper_dialog import PaperDialog
from ui.gallery.conflict_samples import (
    ADDRESS,
    DETAIL_KEPT,
    DETAIL_NOW,
    FIVE,
    LOCKED,
    TEXT,
    THREE,
    SampleConflicts,
    item,
)
from ui.gallery.conflicts import conflicts_window, many
from ui.tasks import Tasks
from ui.widgets.notices import Strip, UndoStrip
from ui.widgets.text import Text


@pytest.fixture
def opened(qtbot: QtBot, tasks: Tasks, settle):
    def make(service: SampleConflicts) -> ConflictsPage:
        window = conflicts_window(tasks, service)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitActive(window):
            window.show()
        settle()
        page = window.page
        assert isinstance(page, ConflictsPage)
        return page

    return make


@pytest.fixture
def service() -> SampleConflicts:
    return SampleConflicts()


@pytest.fixture
def page(opened: Callable[..., ConflictsPage], service: SampleConflicts) -> ConflictsPage:
    return opened(service)


def test_a_value_of_a_records_history_opens_its_case(
    page: ConflictsPage, service: SampleConflicts, settle
) -> None:
    place = ConflictPlace("Site", ADDRESS.record, "kept-address")
    service.waiting[3] = (replace(ADDRESS, others=(replace(ADDRESS.others[0], id=place.kept),)), FIVE[3][1])
    page.on_enter(place)
    settle()
    assert page.list.list.current_key() == "address"
    assert page.case is not None
    assert page.case.key == "address"

    decided = service.done[1][0]
    service.done[1] = (
        replace(decided, others=(replace(decided.others[0], id="chosen"),)),
        service.done[1][1],
    )
    page.on_enter(ConflictPlace("DailyLog", decided.record, "chosen"))
    settle()
    assert page.list.shows_decided
    assert page.list.list.current_key() == page.case.key == "done2"


def test_a_case_that_was_decided_long_ago_is_shown_though_no_list_has_it(
    page: ConflictsPage, service: SampleConflicts, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = replace(service.done[0][0], key="old")
    monkeypatch.setattr(service, "find_case", lambda _: ("old", True))
    monkeypatch.setattr(service, "case", lambda _: old)
    page.on_enter(ConflictPlace("Activity", old.record, "x"))
    settle()
    assert page.case is old


def test_a_value_about_which_nothing_is_known_any_more_is_said(page: ConflictsPage, settle) -> None:
    page.on_enter(ConflictPlace("Activity", TEXT.record, "gone"))
    settle()
    assert "ไม่พบ" in " ".join(
        strip.words.full_text for strip in page.findChildren(Strip) if strip.isVisible()
    )
    assert page.case is not None, "the list stands as it was"


def words_of(widget) -> str:
    return "\n".join(text.full_text for text in widget.findChildren(Text) if text.isVisibleTo(widget))


def go_to(page: ConflictsPage, key: str, settle) -> None:
    page.list.list.choose(key)
    settle()


# --- both values --------------------------------------------------------------------------------------------


def test_both_values_are_whole_with_who_when_and_which_pc(page: ConflictsPage) -> None:
    left, right = page.sides.left, page.sides.right
    assert "มาลี พอดีเรียน  18 พ.ย. 2569 15:42 น." in words_of(left)
    assert "เครื่องโน้ตบุ๊ก" in words_of(right)
    assert "แห่งที่ 1" in words_of(page.case_head)
    for side, whole in ((left, DETAIL_NOW), (right, DETAIL_KEPT)):
        shown = "".join(span.text for span in side.text._spans)
        assert shown.replace(" ", "") == whole.replace(" ", "")
        assert [span.number for span in side.text._spans if span.number] == [1, 2, 3, 4]


def test_f6_walks_the_places_round_and_round(page: ConflictsPage) -> None:
    seen = []
    for _ in range(4):
        press(page, Key.Key_F6)
        seen.append(next(span.number for span in page.sides.left.text._spans if span.is_current))
    assert seen == [2, 3, 4, 1]
    press(page, Key.Key_F6, SHIFT)
    assert "แห่งที่ 4" in words_of(page.case_head)


def test_a_place_is_chosen_by_a_click_on_either_side(page: ConflictsPage, qtbot: QtBot) -> None:
    text = page.sides.right.text
    rect = text.place_rect(3)
    assert rect is not None
    from PySide6.QtCore import Qt

    qtbot.mouseClick(text, Qt.MouseButton.LeftButton, pos=rect.center())
    assert "แห่งที่ 3" in words_of(page.case_head)


# --- choosing -----------------------------------------------------------------------------------------------


def test_the_button_says_what_is_chosen_and_saves_it(page: ConflictsPage, service, settle) -> None:
    assert page.choice.save.text() == "คงค่าที่ใช้อยู่"
    press(page.list.list, "2")
    assert page.choice.save.text() == "นำค่าที่เก็บไว้มาใช้"
    press(page, Key.Key_Return, CTRL)
    settle()
    (choice,) = service.choices
    assert (choice.case.key, choice.keep) == ("detail", Keep.OTHER)
    assert page.case is not None
    assert page.case.key == "people", "the next one is open"


@pytest.mark.parametrize("key", ["1", "ๅ", "๑"])
def test_digits_work_in_every_layout(page: ConflictsPage, key: str) -> None:
    press(page.list.list, "2")
    press(page.list.list, key)
    assert page.choice.keep is Keep.CURRENT


def test_a_text_is_combined_with_the_arrow_keys(page: ConflictsPage, service, settle) -> None:
    press(page.list.list, "3")
    box = page.choice.box
    assert box.hasFocus()
    press(box, Key.Key_Right)
    press(page, Key.Key_F6)
    press(box, Key.Key_Right)
    press(page, Key.Key_F6)
    press(box, Key.Key_Left)
    assert page.choice.save.text() == "บันทึกข้อความที่รวม"
    press(page, Key.Key_Return, CTRL)
    settle()
    value = service.choices[0].value
    assert "46 คน" in value
    assert "ลึก 80 เซนติเมตร" in value
    assert "ไม้ผล" in value
    assert "แบ่งปันเมล็ดพันธุ์ผัก" in value


def test_typing_edits_what_was_picked_and_is_kept_as_a_draft(page: ConflictsPage, service, settle) -> None:
    press(page.list.list, "3")
    press(page.choice.box, Key.Key_Right)
    press(page.choice.box, "ก")
    free = page.choice.free
    assert free.hasFocus()
    assert "46 คนก ขุด" in free.plain(), "the caret stands behind the place"
    assert free.extraSelections(), "what was picked keeps its tint"
    write(free, "ขค")
    press(free, "2")
    assert page.choice.keep is Keep.VALUE, "a digit typed into the text is a digit"
    page.choice.finish()
    settle()
    assert service.drafts[-1] == free.plain()
    press(page, Key.Key_Return, CTRL)
    settle()
    assert "กขค2" in service.choices[0].value


def test_one_can_go_back_from_typing_to_picking(page: ConflictsPage, settle) -> None:
    press(page.list.list, "3")
    press(page.choice.box, Key.Key_Return)
    page.choice.again.click()
    assert page.choice.box.isVisible()
    assert not page.choice.free.plain()


def test_a_draft_is_there_again(opened, service: SampleConflicts) -> None:
    from dataclasses import replace

    service.waiting[0] = (replace(service.waiting[0][0], draft="พิมพ์ค้างไว้"), service.waiting[0][1])
    page = opened(service)
    assert page.choice.keep is Keep.VALUE
    assert page.choice.free.plain() == "พิมพ์ค้างไว้"


def test_a_number_can_be_kept_restored_or_typed_anew(page: ConflictsPage, service, settle) -> None:
    go_to(page, "people", settle)
    press(page.list.list, "3")
    assert page.choice.field.hasFocus()
    page.choice.field.set_value(5)
    assert page.choice.save.text() == "บันทึกค่าใหม่"
    page.choice.save.click()
    settle()
    assert service.choices[0].value == 5


def test_fields_that_belong_together_are_never_combined(page: ConflictsPage, settle) -> None:
    go_to(page, "address", settle)
    press(page.list.list, "3")
    assert page.choice.keep is Keep.CURRENT
    assert "ต่างกัน 5 ช่อง" in words_of(page.case_head)
    assert page.choice.open.isVisible()


def test_a_deletion_asks_whether_the_record_stays(page: ConflictsPage, service, settle) -> None:
    go_to(page, "deleted", settle)
    assert page.choice.save.text() == "เก็บรายการไว้"
    press(page.list.list, "2")
    assert page.choice.save.text() == "ลบรายการต่อ"
    press(page, Key.Key_Return, CTRL)
    settle()
    assert service.choices[0].keep is Keep.OTHER


def test_several_kept_values_are_looked_at_one_by_one(opened, settle) -> None:
    service = SampleConflicts(((THREE, item(THREE, "notes", "3 ค่า")),))
    page = opened(service)
    assert page.sides.right.others.isVisible()
    page.sides.right.others.pill("1").click()
    assert "เครื่องห้องประชุม" in words_of(page.sides.right)
    press(page, "2")
    press(page, Key.Key_Return, CTRL)
    settle()
    assert (service.choices[0].keep, service.choices[0].other) == (Keep.OTHER, 1)


def test_a_signed_record_can_only_keep_its_value(opened) -> None:
    page = opened(SampleConflicts(((LOCKED, item(LOCKED, "pin", "60 | 62")),)))
    press(page.list.list, "2")
    assert page.choice.keep is Keep.CURRENT
    assert "ลงนามแล้ว" in words_of(page.choice)


def test_one_is_passed_over_and_waits_on(page: ConflictsPage, service, settle) -> None:
    page.choice.skip.click()
    settle()
    assert page.case is not None
    assert page.case.key == "people"
    assert len(service.waiting) == 5


# --- after choosing -----------------------------------------------------------------------------------------


def test_a_choice_can_be_undone_for_ten_seconds(page: ConflictsPage, service, settle) -> None:
    press(page, Key.Key_Return, CTRL)
    settle()
    strip = page.findChild(UndoStrip)
    assert strip is not None
    strip.action.click()
    settle()
    assert service.taken_back == 1


def test_what_was_decided_elsewhere_is_told_and_the_list_read_anew(page, service, settle, errors) -> None:
    service.gone = {"detail"}
    press(page, Key.Key_Return, CTRL)
    settle()
    assert not errors
    assert "ณัฐวุฒิ จำลองชัย" in words_of(page)
    assert page.case.key == "people"


def test_a_refusal_stands_beside_the_value(page: ConflictsPage, service, settle, monkeypatch) -> None:
    def refuse(_: object) -> None:
        raise Refused("x", {"detail": "ข้อความยาวเกินไป"})

    monkeypatch.setattr(service, "choose", refuse)
    press(page.list.list, "2")
    press(page, Key.Key_Return, CTRL)
    settle()
    assert "ข้อความยาวเกินไป" in words_of(page.choice)
    assert page.choice.isEnabled()
    assert page.choice.keep is Keep.OTHER


def test_a_decided_one_is_looked_at_and_withdrawn(page: ConflictsPage, service, settle) -> None:
    page.list.decided.click()
    settle()
    assert page.choice.save.text() == "ถอนการเลือกนี้"
    assert "นำค่าที่เก็บไว้มาใช้" in words_of(page.choice)
    page.choice.save.click()
    settle()
    assert service.withdrawn == ["done"]
    page.list.decided.click()
    settle()
    assert page.list.title.full_text == "รอเลือก"


def test_nothing_to_choose_says_when_the_pcs_met_last(opened) -> None:
    page = opened(SampleConflicts((), ()))
    assert "ไม่มีช่องที่ต้องเลือก" in words_of(page)
    assert "20 พ.ย. 2569 09:02 น." in words_of(page)


def test_the_list_can_be_printed(page: ConflictsPage, settle) -> None:
    page.list.print.click()
    settle()
    assert page.papers.open is not None
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, PaperDialog)]


def test_a_thousand_conflicts_are_one_list(opened, qtbot: QtBot) -> None:
    page = opened(SampleConflicts(many(), ()))
    assert len(page.list.list.rows) == 1000


def test_the_rows_say_everything_to_a_screen_reader(page: ConflictsPage) -> None:
    first: ConflictItem = FIVE[0][1]
    words = page.list.list.rows[0].words
    assert all(part in words for part in (first.label, first.record, first.brief))
    assert ADDRESS.label in page.list.list.rows[3].words
