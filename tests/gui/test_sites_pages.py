"""The list, the story and the sheet of a plot, on a real book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from db.catalog import Site, SiteOwner
from desktop.opening import App
from desktop.site_views import StoryKind
from tests import makers
from tests.gui.press import CTRL, Key, press, write
from tests.gui.whole import whole_window
from ui.frame.window import MainWindow
from ui.records.place import RecordPlace
from ui.site_year.assessment_page import AssessmentPage
from ui.sites.edit_page import SiteEditPage
from ui.sites.list_page import SitesPage
from ui.sites.place import SitePlace
from ui.sites.story_page import SitePage
from ui.tasks import Tasks

Settle = Callable[[], None]


@pytest.fixture
def window(qtbot: QtBot, app: App, tasks: Tasks) -> MainWindow:
    return whole_window(qtbot, app, tasks)


@pytest.fixture
def go(window: MainWindow, settle: Settle) -> Callable[..., Any]:
    def gone(key: str, params: object = None) -> Any:
        window.go(key, params)
        settle()
        return window.page

    return gone


def sites(app: App) -> list[Any]:
    with app.store.reading() as reader:
        return reader.select(Site)


# --- the list ---------------------------------------------------------------------------------------


def test_an_empty_register_says_how_to_begin(window: MainWindow, go: Any, settle: Settle) -> None:
    page = go("sites")
    assert isinstance(page, SitesPage)
    assert page._none.isVisible()
    assert page._none.action is not None
    page._none.action.click()
    settle()
    assert isinstance(window.page, SiteEditPage)


def test_the_list_is_narrowed_by_words_without_tone_marks(app: App, go: Any, settle: Settle) -> None:
    makers.a_site(app, name="แปลงน้ำใส")
    makers.a_site(app, name="แปลงดินดี", owner_id=makers.an_owner(app, first_name="สมพร"))
    page = go("sites")
    assert len(page.model.ids) == 2
    page.words.setFocus()
    write(page.words, "นำใส")
    assert len(page.model.ids) == 1
    page.words.selectAll()
    write(page.words, "ไม่มีแปลงนี้")
    assert page._none_fits.isVisible()
    page._show_all()
    assert len(page.model.ids) == 2


def test_enter_opens_the_story_and_escape_comes_back_to_the_same_row(
    app: App, window: MainWindow, go: Any, settle: Settle
) -> None:
    for name in ("แปลงก", "แปลงข"):
        makers.a_site(app, name=name)
    page = go("sites")
    page.table.choose_place(1)
    chosen = page.table.current_id()
    page.table.setFocus()
    press(page.table, Key.Key_Return)
    settle()
    assert isinstance(window.page, SitePage)
    assert window.page.head.title.full_text == "แปลงข"
    press(window.page, Key.Key_Escape)
    settle()
    assert window.page is page
    assert page.table.current_id() == chosen


# --- the story --------------------------------------------------------------------------------------


def test_page_down_walks_through_the_list_that_was_left(app: App, go: Any, settle: Settle) -> None:
    first, second = makers.a_site(app, name="แปลงก"), makers.a_site(app, name="แปลงข")
    page = go("site", SitePlace(first, (first, second)))
    press(page, Key.Key_PageDown)
    settle()
    assert page.head.title.full_text == "แปลงข"
    press(page, Key.Key_PageDown)
    settle()
    assert page.head.title.full_text == "แปลงข"
    press(page, Key.Key_PageUp)
    settle()
    assert page.head.title.full_text == "แปลงก"


def test_the_story_tells_what_happened_and_opens_it(app: App, window: MainWindow, go: Any) -> None:
    site = makers.a_site(app)
    makers.an_activity(app, site)
    makers.a_visit(app, site, makers.TODAY)
    page = go("site", site)
    assert page.story is not None
    kinds = {line.kind for line in page.story.lines}
    assert kinds >= {StoryKind.ACTIVITY, StoryKind.VISITORS}
    assert not page._no_story.isVisible()


def test_a_bare_plot_says_what_it_lacks_and_leads_there(
    app: App, window: MainWindow, go: Any, settle: Settle
) -> None:
    page = go("site", makers.a_site(app))
    for empty in (page._no_photos, page._no_position, page._no_level):
        assert empty.isVisible()
    page._edit("position")
    settle()
    assert isinstance(window.page, SiteEditPage)


def test_the_head_of_a_plot_leads_to_its_assessment_of_the_year(
    app: App, window: MainWindow, go: Any, settle: Settle
) -> None:
    page = go("site", makers.a_site(app))
    assert page.facts.assess.text().startswith("ประเมินปี")
    page.facts.assess.click()
    settle()
    assert isinstance(window.page, AssessmentPage)


def test_a_change_elsewhere_is_seen(app: App, window: MainWindow, go: Any, settle: Settle) -> None:
    site = makers.a_site(app)
    page = go("site", site)
    changes = app.records.put("Site", [{"id": site, "name": "ชื่อใหม่"}], by=makers.the_officer(app)).changes
    window.tasks.stored.emit(changes)
    settle()
    assert page.head.title.full_text == "ชื่อใหม่"


# --- the sheet --------------------------------------------------------------------------------------


def fill(page: SiteEditPage, **values: Any) -> None:
    for key, value in values.items():
        box = page.fields.boxes[key]
        box.field.set_value(value)
        box.field.changed.emit()
        box.field.left.emit()


def test_a_new_plot_lists_what_is_missing_and_is_not_half_saved(app: App, go: Any, settle: Settle) -> None:
    page = go("site_edit", SitePlace())
    press(page, Key.Key_Return, CTRL)
    settle()
    assert page.side.missing.isVisible()
    assert page.fields.boxes["site_type"].error
    assert sites(app) == []


def test_a_plot_and_its_owner_are_kept_together(app: App, go: Any, settle: Settle) -> None:
    page = go("site_edit", SitePlace())
    page.owner.modes.pill("new").click()
    fill(page, site_type="hlm", operational="working", tambon_code="240101", area_choice="3")
    fill(page, budget_source=({"source": "none"},))
    fill(page, **{"owner.first_name": "สมพร"})
    press(page, Key.Key_Return, CTRL)
    settle()
    (site,) = sites(app)
    with app.store.reading() as reader:
        (owner,) = reader.select(SiteOwner)
    assert site.owner_id == owner.id
    assert owner.tambon_code == site.tambon_code  # lives where the plot is, unless told otherwise
    assert "สมพร" in str(site.name)


def test_a_budget_year_added_to_the_list_is_offered_and_an_older_one_stays(
    app: App, go: Any, settle: Settle
) -> None:
    for year in ("2566", "2567"):
        makers.a_code(app, "budget_year", year)
    site = makers.a_site(app, budget_source=[{"source": "village_se", "fiscal_year_be": 2563}])
    page = go("site_edit", SitePlace(site))
    (row,) = page.forms.money.rows
    year = row.boxes["fiscal_year_be"].field
    assert year.value() == 2563
    assert [words for _, words in year.matching("")] == ["ปี 2563", "ปี 2564", "ปี 2565", "ปี 2566", "ปี 2567"]
    year.setFocus()
    year.selectAll()
    write(year, "2567")
    press(year, Key.Key_Return)
    press(page, Key.Key_Return, CTRL)
    settle()
    (kept,) = sites(app)
    assert kept.budget_source[0].fiscal_year_be == 2567


def test_what_is_typed_while_a_new_plot_is_written_belongs_to_it(app: App, go: Any, settle: Settle) -> None:
    page = go("site_edit", SitePlace())
    page.owner.modes.pill("new").click()
    fill(page, site_type="hlm", operational="working", tambon_code="240101", area_choice="3")
    fill(page, budget_source=({"source": "none"},))
    fill(page, **{"owner.first_name": "สมพร"})
    page.keeper.finish()
    fill(page, name="แปลงสมพร", **{"owner.last_name": "จำลองชัย"})
    page.keeper.finish()
    settle()
    (site,) = sites(app)
    with app.store.reading() as reader:
        (owner,) = reader.select(SiteOwner)
    assert (site.name, site.owner_id) == ("แปลงสมพร", owner.id)
    assert (owner.first_name, owner.last_name) == ("สมพร", "จำลองชัย")


def test_what_was_typed_on_a_new_plot_waits_when_the_page_is_left(
    app: App, window: MainWindow, go: Any, settle: Settle
) -> None:
    page = go("site_edit", SitePlace())
    fill(page, name="แปลงครึ่งเดียว")
    window.back()
    settle()
    assert sites(app) == []
    again = go("site_edit", SitePlace())
    assert again.fields.boxes["name"].field.text() == "แปลงครึ่งเดียว"
    again.discard()
    settle()
    assert go("site_edit", SitePlace()).fields.boxes["name"].field.text() == ""


def test_a_position_is_taken_from_what_a_map_or_telephone_gives(app: App, go: Any, settle: Settle) -> None:
    site = makers.a_site(app)
    page = go("site_edit", site)
    entry = page.forms.entry
    entry.setFocus()
    write(entry, "13.69, 101.07")
    press(entry, Key.Key_Return)
    press(page, Key.Key_Return, CTRL)
    settle()
    (stored,) = sites(app)
    assert (float(stored.lat), float(stored.lon)) == (13.69, 101.07)


def test_a_plot_with_records_is_not_deleted_from_its_sheet(
    app: App, go: Any, settle: Settle, errors: list[BaseException]
) -> None:
    site = makers.a_site(app)
    makers.an_activity(app, site)
    page = go("site_edit", site)
    page.side.about.delete.click()
    settle()
    assert [one.id for one in sites(app)] == [site]
    assert "กิจกรรม 1 รายการ" in errors[0].for_user  # type: ignore[attr-defined]


def test_a_type_without_a_page_of_its_own_opens_in_the_generic_one(
    app: App, window: MainWindow, go: Any
) -> None:
    owner: UUID = makers.an_owner(app)
    assert go("record", RecordPlace("SiteOwner", owner)).head.title.full_text == "นายวิเชียร ปลูกเพลิน"
