"""Assessments, plans, results, rounds and targets by the keyboard alone, on a real book."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from db.base import Record
from db.records.assessments import Assessment, TargetCount
from db.records.plans import PlanItem, PlanResultItem, ProgressReport
from desktop.codes import READINESS_LEVEL
from desktop.progress import NoProgress
from desktop.shown_state import ShownState
from tests import makers
from tests.gui.press import CTRL, NONE, Key, press, write
from tests.gui.whole import whole_window
from tests.unit.desktop.typeset.pictures import a_picture
from ui.records.place import RecordPlace
from ui.site_year.assessment_page import AssessmentPage
from ui.site_year.assessments_page import AssessmentsPage
from ui.site_year.carry_dialog import CarryDialog
from ui.site_year.plan_item_page import PlanItemPage
from ui.site_year.plan_page import PlanPage
from ui.site_year.progress_page import ProgressPage
from ui.site_year.result_page import PlanResultPage
from ui.site_year.targets_page import TargetsPage
from ui.site_year.year_page import SiteYearPage
from ui.sites.list_page import SitesPage
from ui.widgets.notices import Strip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from desktop.opening import App
    from ui.frame.page import Page
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

    Open = Callable[..., Any]


@pytest.fixture
def site(app: App) -> UUID:
    return makers.a_site(app)


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks, site: UUID) -> MainWindow:
    return whole_window(qtbot, app, tasks)


@pytest.fixture
def open_(window: MainWindow, settle: Callable[[], None]) -> Open:
    def opened(kind: type[Any], key: str, params: object = None) -> Any:
        window.go(key, params)
        settle()
        page = window.page
        assert isinstance(page, kind)
        return page

    return opened


def hand() -> Any:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def hit(key: Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    press(hand(), key, held)


def type_(text: str) -> None:
    write(hand(), text)


def leave(page: Page, settle: Callable[[], None]) -> None:
    """Esc leaves the field, and once more the page."""
    for _ in range(2):
        if page.isVisible():
            press(page, Key.Key_Escape)
    settle()


def of(app: App, type_: type[Record], id_: UUID) -> Any:
    with app.store.reading() as reader:
        return reader.get(type_, id_)


def all_of(app: App, type_: type[Record]) -> list[Any]:
    with app.store.reading() as reader:
        return list(reader.select(type_))


# --- US7 --------------------------------------------------------------------------------------------


def test_scores_typed_change_total_percent_and_level_at_once(
    open_: Open, app: App, site: UUID, settle: Callable[[], None], window: MainWindow
) -> None:
    page = open_(AssessmentPage, "assessment", RecordPlace("Assessment", start=(("site_id", site),)))
    first = next(iter(page.scores.lines.values()))
    assert hand() is first.score or first.score.isAncestorOf(hand())
    assert page.result.proposed.full_text == "ยังไม่มีคะแนน"
    seen = []
    for line in page.scores.lines.values():
        line.score.setFocus()
        if line._is_choice:
            hit(Key.Key_Space)
        else:
            type_(f"{line.item.max_score.normalize():f}")
        seen.append((page.result.total.full_text.split()[1], page.result.ring._level))
    assert [level for _, level in seen] == ["C"] * 8 + ["B"] * 3 + ["A"] * 3
    assert page.result.total.full_text == "รวม 100 จาก 100 คะแนน"
    assert page.result.percent.full_text == "ร้อยละ 100.00"
    assert page.level.value() == "A"
    leave(page, settle)
    (made,) = all_of(app, Assessment)
    assert (made.site_id, made.total, made.percent, made.proposed_level, made.level) == (
        site,
        100,
        100,
        "A",
        "A",
    )


def test_another_level_asks_for_a_reason_beside_the_field(
    open_: Open, app: App, site: UUID, settle: Callable[[], None], window: MainWindow, qtbot: QtBot
) -> None:
    id_ = makers.an_assessment(app, site, scores=makers.scores_at(app, 1))
    page = open_(AssessmentPage, "assessment", id_)
    page.level.setFocus()
    hit(Key.Key_Down)
    assert page.level.value() == "B"
    qtbot.waitUntil(lambda: "ต้องระบุเหตุผล" in page.fields.boxes["level_reason"].error)
    settle()
    assert of(app, Assessment, id_).level == "A"  # not kept while it has no reason
    page.fields.jump("level_reason")
    type_("แหล่งน้ำยังไม่พอ")
    hit(Key.Key_Tab)
    settle()
    leave(page, settle)
    kept = of(app, Assessment, id_)
    assert (kept.level, kept.proposed_level, kept.level_reason) == ("B", "A", "แหล่งน้ำยังไม่พอ")


def test_a_fourth_level_of_the_province_is_on_the_page_without_code(
    open_: Open, app: App, site: UUID
) -> None:
    makers.a_province_code(app, READINESS_LEVEL, "D", "เริ่มต้นพัฒนาพื้นที่", min_percent=Decimal(0), order=4)
    makers.a_province_code(app, READINESS_LEVEL, "C", "ปรับตัวสู่การพัฒนา", min_percent=Decimal(40), order=3)
    page = open_(AssessmentPage, "assessment", RecordPlace("Assessment", start=(("site_id", site),)))
    assert [card.option.key for card in page.level.cards._cards] == ["A", "B", "C", "D"]
    page.scores.setFocus()
    type_("5")
    assert page.level.value() == "D"
    sites = open_(SitesPage, "sites")
    assert sites.level._words("D") == "ระดับ D เริ่มต้นพัฒนาพื้นที่"


def test_every_plot_stands_in_the_list_until_it_is_assessed(
    open_: Open, app: App, site: UUID, window: MainWindow, settle: Callable[[], None]
) -> None:
    done = makers.a_site(app, name="แปลงที่ประเมินแล้ว")
    makers.an_assessment(app, done, scores=makers.scores_at(app, 1), state="signed")
    page = open_(AssessmentsPage, "assessments")
    assert [row.name for row in page.view.rows if row.stage is None] == ["ศูนย์เรียนรู้บ้านสวนกลาง"]
    page.tabs.setFocus()
    hit(Key.Key_Right)
    settle()
    assert page.table.current_id() == site
    page.table.setFocus()
    hit(Key.Key_Return)
    settle()
    opened = window.page
    assert isinstance(opened, AssessmentPage)
    assert opened.fields.boxes["site_id"].field.value() == site


# --- US8 --------------------------------------------------------------------------------------------


def test_a_plan_is_made_and_filled_without_the_mouse(
    open_: Open, app: App, site: UUID, window: MainWindow, settle: Callable[[], None], qtbot: QtBot
) -> None:
    plan = makers.a_plan(app)
    page = open_(PlanPage, "plan", plan)
    assert hand() is page.add_item_button
    hit(Key.Key_Space)
    settle()
    item = window.page
    assert isinstance(item, PlanItemPage)
    boxes = item.fields.boxes
    boxes["site_id"].field.set_value(site)
    item.fields.jump("dim")
    hit(Key.Key_Space)  # Place
    item.fields.jump("activity")
    type_("ขุดลอกหนอง")
    item.fields.jump("target_qty")
    type_("1")
    item.fields.jump("target_unit")
    type_("บ่อ")
    item.fields.jump("budget_baht")
    type_("25000")
    item.fields.jump("months")
    hit(Key.Key_Space)
    item.fields.jump("responsible")
    type_("เจ้าของแปลง")
    item.fields.jump("expected")
    type_("เก็บน้ำได้ตลอดแล้ง")
    hit(Key.Key_Return, CTRL)
    settle()
    qtbot.waitUntil(lambda: "Place" in boxes["strategy"].error)
    assert all_of(app, PlanItem) == []
    item.fields.jump("strategy")
    for _ in range(3):
        hit(Key.Key_Left)  # from “ไม่ระบุ” to “ซ่อม”
    settle()
    leave(item, settle)
    (made,) = all_of(app, PlanItem)
    assert (made.site_id, made.dim, made.strategy, made.budget_baht) == (site, "place", "repair", 25_000)
    page = window.page
    assert isinstance(page, PlanPage)
    assert page.matrix.accessibleDescription().endswith("รวม 1 กิจกรรม 25,000 บาท")


def test_a_plot_below_the_best_level_without_work_is_named_and_opens_an_activity(
    open_: Open, app: App, site: UUID, window: MainWindow, settle: Callable[[], None]
) -> None:
    makers.an_assessment(app, site, scores=makers.scores_at(app, Decimal("0.5")), state="signed")
    page = open_(PlanPage, "plan", makers.a_plan(app))
    assert page._lacking_words.full_text == "แปลงที่ควรมีกิจกรรมแต่ยังไม่มี 1 แปลง"
    page.lacking.setFocus()
    hit(Key.Key_Return)
    settle()
    item = window.page
    assert isinstance(item, PlanItemPage)
    assert item.fields.boxes["site_id"].field.value() == site


def test_results_are_told_one_after_the_other_and_the_rest_goes_to_the_next_year(
    open_: Open, app: App, site: UUID, window: MainWindow, settle: Callable[[], None], qtbot: QtBot
) -> None:
    plan = makers.a_plan(app)
    first = makers.a_plan_item(app, plan, site)
    second = makers.a_plan_item(app, plan, site, dim="people", strategy=None, activity="อบรมครูพาทำ")
    page = open_(PlanPage, "plan", plan)
    assert hand() is page.table
    page._report.setFocus()
    hit(Key.Key_Space)
    settle()
    result = window.page
    assert isinstance(result, PlanResultPage)
    assert [line.item for line in result.view.lines] == [first, second]
    form = result.editor_card.form.boxes
    assert form["status"].field.isAncestorOf(hand()) or hand() is form["status"].field
    hit(Key.Key_Right)
    hit(Key.Key_Right)
    form["actual_qty"].field.setFocus()
    type_("1")
    hit(Key.Key_Return, CTRL)
    settle()
    assert result.list.current_key() == second
    told = {one.item_id: one for one in all_of(app, PlanResultItem)}
    assert (told[first].status, told[first].actual_qty) == ("done", 1)
    result._carry_button.setFocus()
    hit(Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CarryDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, CarryDialog)
    assert dialog.chosen == (second,)
    press(dialog.do, Key.Key_Space)
    settle()
    assert [one.activity for one in all_of(app, PlanItem) if one.carried_from == second] == ["อบรมครูพาทำ"]


# --- progress, targets, the year --------------------------------------------------------------------


def test_a_round_is_written_plot_by_plot(
    open_: Open, app: App, site: UUID, window: MainWindow, settle: Callable[[], None]
) -> None:
    other = makers.a_site(app, name="แปลงนายบุญส่ง")
    for place in (site, other):
        makers.a_visit(app, place, date(2026, 11, 3))
    id_ = makers.put(
        app, "ProgressReport", fiscal_year_be=2570, quarter=1, round_no=1, as_of=date(2026, 11, 20)
    )
    page = open_(ProgressPage, "progress", id_)
    text = page.rows.form.boxes["progress_text"].field
    assert text.isAncestorOf(hand()) or hand() is text
    type_("น้ำเต็มหนอง")
    hit(Key.Key_Return, CTRL)
    type_("ปลูกแฝก")
    hit(Key.Key_Return, CTRL)
    settle()
    leave(page, settle)
    assert [row.progress_text for row in of(app, ProgressReport, id_).rows] == ["น้ำเต็มหนอง", "ปลูกแฝก"]


def test_photos_of_activities_come_along_once(
    open_: Open, app: App, site: UUID, settle: Callable[[], None], tmp_path: Path
) -> None:
    activity = makers.an_activity(app, site)
    for number in range(3):
        file = tmp_path / f"{number}.jpg"
        file.write_bytes(a_picture(number + 1))
        app.activity_pages.add_photos(activity, [file], by=makers.the_officer(app), progress=NoProgress())
    id_ = makers.put(
        app, "ProgressReport", fiscal_year_be=2570, quarter=1, round_no=1, as_of=date(2026, 11, 20)
    )
    page = open_(ProgressPage, "progress", id_)
    for _ in range(2):
        page._bring.setFocus()
        hit(Key.Key_Space)
        settle()
    photos = app.attachments.of(id_)
    assert [one.caption for one in photos] == ["เอามื้อสามัคคีขุดคลองไส้ไก่ 14 พ.ย. 2569"] * 2
    assert len(page.photos._photos) == 2


def test_targets_are_kept_as_they_are_typed(open_: Open, app: App, settle: Callable[[], None]) -> None:
    page = open_(TargetsPage, "targets")
    first = next(iter(page.fields.values()))
    assert hand() is first or first.isAncestorOf(hand())
    type_("3")
    hit(Key.Key_Return)
    settle()
    (kept,) = all_of(app, TargetCount)
    assert (kept.target, kept.fiscal_year_be) == (3, 2570)
    assert page._total.full_text == "เป้าหมาย 3 แห่ง มีแล้ว 1 แห่ง"
    first.setFocus()
    first.selectAll()
    hit(Key.Key_Backspace)
    hit(Key.Key_Return)
    assert first.value() is None
    settle()
    assert all_of(app, TargetCount) == []


def test_the_year_shows_its_papers_and_where_to_begin(
    open_: Open, app: App, site: UUID, window: MainWindow, settle: Callable[[], None]
) -> None:
    plan = makers.a_plan(app)
    makers.a_plan_item(app, plan, site)
    page = open_(SiteYearPage, "site_year")
    assert [(one.title, one.second, one.stage) for one in page.view.plans] == [
        ("แผนไตรมาส 1", "1 กิจกรรม", ShownState.WORKING)
    ]
    assert page.view.next_round == (1, 1)
    assert page.view.have == 1
    page.plans.list.setFocus()
    hit(Key.Key_Return)
    settle()
    assert isinstance(window.page, PlanPage)
    leave(window.page, settle)
    page = window.page
    assert isinstance(page, SiteYearPage)
    hit(Key.Key_PageDown)
    settle()
    assert (page.view.year_be, page.view.plans) == (2571, ())


def test_a_target_that_cannot_be_kept_is_named_and_stays_as_typed(
    app: App, window: MainWindow, open_: Open, settle: Callable[[], None]
) -> None:
    page = open_(TargetsPage, "targets")
    field = next(iter(page.fields.values()))
    field.setFocus()
    type_("99999")
    hit(Key.Key_Return)
    settle()
    assert page._wrong.isVisible()
    assert "ต้องอยู่ระหว่าง 0 ถึง 10,000" in page._wrong.full_text
    makers.a_site(app, name="แปลงใหม่")
    page._saver.changed()
    settle()
    assert field.text() == "99,999", "another's work does not take it away"
    field.setFocus()
    type_("5")
    hit(Key.Key_Return)
    settle()
    assert not page._wrong.isVisible()
    assert [one.target for one in all_of(app, TargetCount)] == [5]


def test_a_score_above_its_most_is_red_and_named_at_the_head(
    site: UUID, app: App, window: MainWindow, open_: Open, settle: Callable[[], None]
) -> None:
    id_ = makers.an_assessment(app, site, scores=makers.scores_at(app, 1))
    page = open_(AssessmentPage, "assessment", id_)
    type_("99")  # the figure that stands there is chosen: it is typed over
    hit(Key.Key_Return)
    settle()
    assert page.result.left.full_text.startswith("ข้อ 1.1: ต้องอยู่ระหว่าง 0 ถึง 8")
    window.go("home")
    settle()
    (strip,) = [strip for strip in window.findChildren(Strip) if strip.isVisible()]
    assert strip.action is not None
    strip.action.click()
    settle()
    assert isinstance(window.page, AssessmentPage)
    assert window.page.scores.lines["1.1"].score.text() == "99"
