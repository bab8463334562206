"""A province steers by keyboard: what is changed stands in the draft at once, and in force only when it is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.records.assessments import AssessmentTemplate
from db.records.calendar_marks import Holiday, RuleChange
from db.records.codes import CodeItem
from db.records.steering import FormWording, RuleSet
from desktop.opening import App
from desktop.session import Session
from desktop.steering_view import CriterionLine, Publication, RuleEdit
from tests.gui.press import ALT, CTRL, Key, press, write
from tests.gui.room import Room, focus
from tests.makers import TODAY, an_app, the_officer
from tests.unit.desktop.sync.offices import an_office, carry, enrol
from ui.duties.pages import pages as duties_pages
from ui.steering.pages import pages
from ui.steering.publish_dialog import PublishDialog
from ui.widgets.notices import UndoStrip

DECEMBER = date(2026, 12, 1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "24", office="24")
    yield made
    made.close()


def all_of(app: App, type_: Any) -> list[Any]:
    with app.store.reading() as reader:
        return reader.select(type_)


def draft(app: App) -> list[str]:
    return [one.what for one in app.steering.view(user=the_officer(app)).draft]


def down_to(room: Room, rows: Any, key: object) -> None:
    """↓ until the row has the choice, as a person walks there."""
    for _ in range(80):
        if rows.current_key() == key:
            return
        press(rows, Key.Key_Down)
    pytest.fail(f"no row {key}")


def published(room: Room, window: Any, app: App, *, title: str = "ปรับกำหนดส่ง") -> None:
    window.go("steering")
    room.settle()
    press(window.page, Key.Key_Return, CTRL)
    dialog = room.dialog(PublishDialog)
    write(focus(), title)
    press(focus(), Key.Key_Return)
    write(focus(), "1/12/2569")
    press(focus(), Key.Key_Tab)
    dialog._do.setFocus()
    press(focus(), Key.Key_Space)
    room.qtbot.waitUntil(lambda: len(all_of(app, RuleSet)) > 0)
    room.settle()
    room.back_to(window)


def test_a_day_is_changed_seen_and_published_by_keys_alone(app: App, room: Room, session: Session) -> None:
    window, page = room.open(pages(session), "rules")
    down_to(room, page.list.list, "R20")
    press(page.list.list, Key.Key_Return)
    assert focus() is page.panel.day
    write(page.panel.day, "25")
    press(page.panel.day, Key.Key_Tab)
    room.settle()
    assert draft(app) == ["R20 รายงานกิจกรรม F01"]
    assert page.current().edit.day == 25
    assert "25 ธันวาคม 2569" in page.panel.next.full_text
    published(room, window, app)
    (edition,) = all_of(app, RuleSet)
    assert (edition.number, edition.title, edition.effective_on) == (1, "ปรับกำหนดส่ง", DECEMBER)
    (change,) = all_of(app, RuleChange)
    assert (change.rule_code, change.day_of_month, change.active_from) == ("R20", 25, DECEMBER)
    assert draft(app) == []
    assert [row.key for row in window.page.editions.rows] == [1]


def test_space_switches_a_rule_and_a_second_time_takes_it_back(
    app: App, room: Room, session: Session
) -> None:
    _, page = room.open(pages(session), "rules")
    down_to(room, page.list.list, "R22")
    press(page.list.list, Key.Key_Space)
    room.settle()
    assert draft(app) == ["R22 จัดกิจกรรมเครือข่ายหรือเอามื้อ"]
    page.list.walk_tabs("off")  # to those of the draft it is two on
    page.list.tabs.set_current("draft")
    page._show_rows()
    assert [row.key for row in page.list.list.rows] == ["R22"]
    press(page.list.list, Key.Key_Space)
    room.settle()
    assert draft(app) == []


def test_a_duty_leads_to_its_rule(app: App, room: Room, session: Session) -> None:
    window, page = room.open(pages(session), "rules", "R30")
    assert page.current().code == "R30"
    window.go("rules", "R02")
    room.settle()
    assert page.current().code == "R02", "it is not in force: all are shown"
    assert page.list.tabs.current == "all"


def test_a_day_that_cannot_be_is_said_beside_the_field(app: App, room: Room, session: Session) -> None:
    _, page = room.open(pages(session), "rules")
    down_to(room, page.list.list, "R20")
    press(page.list.list, Key.Key_Return)
    write(page.panel.day, "45")
    press(page.panel.day, Key.Key_Tab)
    room.settle()
    assert page.panel.boxes["day"].error
    assert draft(app) == []


def test_a_holiday_is_typed_and_taken_out_again(app: App, room: Room, session: Session) -> None:
    _, page = room.open(pages(session), "holidays")
    write(focus(), "15/4/2570")
    press(focus(), Key.Key_Return)
    write(focus(), "วันสงกรานต์")
    press(focus(), Key.Key_Return, CTRL)
    room.settle()
    assert draft(app) == ["วันหยุด 15 เมษายน 2570"]
    assert page.on_field.value() is None, "ready for the next one"
    page.list.setFocus()
    press(page.list, Key.Key_Delete)
    room.settle()
    assert draft(app) == []
    press(page, Key.Key_Right, ALT)
    room.settle()
    assert page.year == 2571
    assert all_of(app, Holiday) == []


def test_a_fourth_level_is_typed_by_keys_alone(app: App, room: Room, session: Session) -> None:
    window, page = room.open(pages(session), "levels")
    press(page, Key.Key_N, CTRL)
    write(focus(), "D")
    press(focus(), Key.Key_Return)
    write(focus(), "เริ่มต้นพัฒนาพื้นที่")
    press(focus(), Key.Key_Return)
    press(focus(), Key.Key_Return)
    write(focus(), "0")
    press(focus(), Key.Key_Return)
    room.settle()
    assert draft(app) == ["ระดับความพร้อม: D"]
    assert [line.code for line in page.lines] == ["A", "B", "C", "D"]
    assert "ระดับ C และ D ตั้งแต่ร้อยละ 0 เท่ากัน" in page._equal.words.full_text
    published(room, window, app, title="ระดับใหม่")
    (level,) = all_of(app, CodeItem)
    assert (level.code, level.label, level.order, level.active_from) == ("D", "เริ่มต้นพัฒนาพื้นที่", 4, DECEMBER)


def test_an_entry_moves_in_its_list_and_leaves_it(app: App, room: Room, session: Session) -> None:
    _, page = room.open(pages(session), "code_lists")
    page._choose_list("problem_area")
    room.settle()
    first, second = (line.code for line in page.lines[:2])
    down_to(room, page.list, first)
    press(page.list, Key.Key_Down, ALT)
    room.settle()
    assert [line.code for line in page.lines[:2]] == [second, first]
    press(page.list, Key.Key_Delete)
    room.settle()
    assert any(line.mark.value == "gone" for line in page.lines)
    assert all_of(app, CodeItem) == []


def test_criteria_are_changed_and_summed(app: App, room: Room, session: Session) -> None:
    window, page = room.open(pages(session), "assessment_template")
    assert "14 ข้อ รวม 100 คะแนน" in page.sums.full_text
    score = page.fields.boxes["items"].field.rows[0].boxes["max_score"].field
    score.setFocus()
    score.selectAll()
    write(score, "18")
    press(score, Key.Key_Tab)
    room.settle()
    assert "รวม 110 คะแนน" in page.sums.full_text
    assert draft(app) == ["แบบประเมินศักยภาพ (F11)"]
    published(room, window, app, title="เกณฑ์ใหม่")
    (form,) = all_of(app, AssessmentTemplate)
    assert (form.version, form.items[0].max_score) == (2, 18)


def test_a_title_is_typed_beside_the_sheet_itself(app: App, room: Room, session: Session) -> None:
    window, page = room.open(pages(session), "form_words")
    room.qtbot.waitUntil(lambda: page.paper.count == 1)
    assert page.list.current_key() == "title/0"
    press(page.list, Key.Key_Return)
    assert focus() is page.field
    page.field.selectAll()
    write(page.field, "แบบรายงานของจังหวัด")
    page._on_left()
    room.settle()
    assert draft(app) == ["แบบ F01 ชื่อแบบ"]
    assert page.box.error == ""
    published(room, window, app, title="ชื่อแบบใหม่")
    (words,) = all_of(app, FormWording)
    assert words.words == {"title": ["แบบรายงานของจังหวัด", "ประยุกต์สู่ “โคก หนอง นา”"]}


def test_words_that_do_not_fit_are_said_and_the_sheet_stays(app: App, room: Room, session: Session) -> None:
    _, page = room.open(pages(session), "form_words")
    room.qtbot.waitUntil(lambda: page.paper.count == 1)
    press(page.list, Key.Key_Return)
    page.field.selectAll()
    write(page.field, "แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประยุกต์สู่โคก หนอง นา")
    page._on_left()
    room.settle()
    assert "ยาวเกินความกว้าง" in page.box.error
    assert page.paper.count == 1
    assert draft(app) == []


def test_boxes_change_places_by_keys(app: App, room: Room, session: Session) -> None:
    _, page = room.open(pages(session), "form_words")
    room.qtbot.waitUntil(lambda: page.paper.count == 1)
    down_to(room, page.list, "areas/1/text")
    press(page.list, Key.Key_Down, ALT)
    room.settle()
    assert page.orders["areas"] == ("3", "1", "15")
    assert draft(app) == ["แบบ F01 ลำดับตัวเลือก"]
    press(page, Key.Key_F6)
    room.settle()
    assert page.form == "F02"


def test_a_line_leaves_the_draft_by_delete(app: App, room: Room, session: Session) -> None:
    app.steering.set_holiday(date(2027, 4, 15), "วันสงกรานต์", by=session.by)
    window, page = room.open(pages(session), "steering")
    press(page.draft, Key.Key_Delete)
    room.settle()
    assert draft(app) == []
    assert not page.publish.isEnabled()
    (undo,) = [one for one in window.findChildren(UndoStrip) if one.isVisible()]
    undo.action.click()
    room.settle()
    assert draft(app) == ["วันหยุด 15 เมษายน 2570"]


class TestAtADistrict:
    @pytest.fixture
    def app(self, tmp_path: Path) -> Iterator[App]:
        made = an_app(tmp_path / "2401")
        yield made
        made.close()

    def test_everything_is_read_only(self, app: App, room: Room, session: Session) -> None:
        window, page = room.open(pages(session), "rules")
        assert not page.can_write
        down_to(room, page.list.list, "R20")
        press(page.list.list, Key.Key_Space)
        room.settle()
        assert page.current().edit.is_on
        assert page.panel.day.isReadOnly()
        for key in ("steering", "holidays", "code_lists", "levels", "assessment_template", "form_words"):
            window.go(key)
            room.settle()
            assert not window.page.can_write, key
            assert "อ่านอย่างเดียว" in window.page.head.chip.look.text
        assert app.drafts.places(session.by) == []
        assert not {one.__name__ for one in (RuleSet, RuleChange, FormWording) if all_of(app, one)}


class TestAfterTheFileCame:
    """A district whose province published: the rule, the level, the words and the criteria are on its screens."""

    @pytest.fixture
    def app(self, tmp_path: Path) -> Iterator[App]:
        district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
        enrol(district, province)
        by, steering = the_officer(province), province.steering
        steering.change_rule("R20", RuleEdit(is_on=True, day=25), by=by)
        level = {"code": "D", "label": "เริ่มต้นพัฒนาพื้นที่", "order": 4, "min_percent": "0"}
        steering.set_entry("readiness_level", level, by=by)
        steering.set_words("F01", {"title/0": "แบบรายงานของจังหวัด"}, {}, by=by)
        items = (CriterionLine(section="น้ำ", code="1", text="มีน้ำใช้ตลอดปี", max_score="100"),)
        steering.set_template("แบบประเมินของจังหวัด", items, is_placeholder=False, by=by)
        steering.publish(Publication(title="ชุดแรกของจังหวัด", effective_on=TODAY), by=by)
        carry(province, district)
        yield district
        district.close()
        province.close()

    def test_it_is_on_every_screen(self, app: App, room: Room, session: Session) -> None:
        window, page = room.open([*pages(session), *duties_pages(session)], "steering")
        assert "กติกาที่ใช้อยู่ ฉบับที่ 1" in page.head.chip.look.text
        assert len(page._contents.rows) == 4
        window.go("levels")
        room.settle()
        assert [line.code for line in window.page.lines] == ["A", "B", "C", "D"]
        window.go("assessment_template")
        room.settle()
        assert "1 ข้อ รวม 100 คะแนน" in window.page.sums.full_text
        window.go("form_words")
        room.qtbot.waitUntil(lambda: window.page.list.current_key() == "title/0")
        assert window.page.list.rows[1].title == "แบบรายงานของจังหวัด"
        window.go("rules", "R20")
        room.settle()
        assert window.page.current().when == "ทุกวันที่ 25 ของเดือน"
        window.go("duties")
        room.settle()
        due = [row.due.day for row in window.page.view.rows if row.id.startswith("R20")]
        assert due == [25]
