"""Lists of any type: columns from the declarations, Thai order, search that forgives missing tone marks."""

from __future__ import annotations

from datetime import date

from db.catalog import TYPES
from desktop.dictionary import facts_of_type
from desktop.opening import App
from desktop.record_lists import DELETED, STATE, TITLE, ListQuery, columns_of
from tests import makers


def titles(app: App, **query: object) -> list[str]:
    rows = app.lists.rows(ListQuery(**query))  # type: ignore[arg-type]
    return [row.title for row in rows.rows(rows.all_ids()) if row]


def test_columns_are_the_title_the_listed_fields_and_the_state() -> None:
    keys = [column.key for column in columns_of(facts_of_type("Site"))]
    assert keys[:2] == [TITLE, "site_code"]
    assert keys[-1] == STATE
    assert "house_no" not in keys
    assert columns_of(facts_of_type("DailyLog"))[0].label == "นพต."


def test_registers_stand_in_thai_order_and_books_newest_first(app: App) -> None:
    for first in ("แก้ว", "กล้วย", "เกษม"):
        makers.an_owner(app, title_th=None, first_name=first, last_name=None)
    assert titles(app, type="SiteOwner") == ["กล้วย", "เกษม", "แก้ว"]
    site = makers.a_site(app)
    for day in (3, 5, 4):
        makers.a_visit(app, site, date(2026, 11, day), name=f"วันที่ {day}")
    assert titles(app, type="VisitorEntry") == ["วันที่ 5", "วันที่ 4", "วันที่ 3"]
    assert titles(app, type="VisitorEntry", order=TITLE) == ["วันที่ 3", "วันที่ 4", "วันที่ 5"]


def test_cells_are_words(app: App) -> None:
    site = makers.a_site(app)
    rows = app.lists.rows(ListQuery(type="Site"))
    (row,) = rows.rows(rows.all_ids())
    assert row is not None
    assert row.id == site
    assert row.cells["owner_id"] == "นายวิเชียร ปลูกเพลิน"
    assert row.cells["tambon_code"] == "ตำบลหน้าเมือง"
    assert row.cells["site_type"] == "CLM ระดับตำบล"


def test_search_forgives_missing_tone_marks_and_looks_through_references(app: App) -> None:
    site = makers.a_site(app, name="แปลงน้ำใสสมมุติ")
    makers.a_site(app, name="แปลงป่าไผ่")
    assert titles(app, type="Site", text="นำใส") == ["แปลงน้ำใสสมมุติ"]
    worker = makers.a_worker(app, first_name="กัญญา")
    makers.a_contract(app, worker, site)
    makers.a_log(app, worker, date(2026, 11, 2))
    assert len(titles(app, type="DailyLog", text="กัญญา")) == 1
    assert titles(app, type="DailyLog", text="ใครไม่รู้") == []


def test_percent_and_underscore_are_letters_like_others(app: App) -> None:
    makers.a_site(app, name="แปลง 100%")
    makers.a_site(app, name="แปลง 1000")
    assert titles(app, type="Site", text="100%") == ["แปลง 100%"]


def test_states_are_counted_and_chosen(app: App) -> None:
    makers.an_owner(app)
    gone = makers.an_owner(app, first_name="บุญมี")
    app.records.step("SiteOwner", gone, "inactive", by=makers.the_officer(app))
    head = app.lists.head(ListQuery(type="SiteOwner"))
    assert (head.total, head.states) == (2, (("active", "ใช้งาน", 1), ("inactive", "เลิกใช้", 1)))
    assert titles(app, type="SiteOwner", state="inactive") == ["นายบุญมี ปลูกเพลิน"]


def test_what_is_chosen_for_a_reference_is_active_and_begins_with_the_words(app: App) -> None:
    for first in ("บุญมี", "มีบุญ", "สมหมาย"):
        makers.an_owner(app, title_th=None, first_name=first)
    gone = makers.an_owner(app, title_th=None, first_name="มีแล้ว")
    app.records.step("SiteOwner", gone, "inactive", by=makers.the_officer(app))
    found = app.lists.find("SiteOwner", "มี")
    assert [pick.title for pick in found] == ["มีบุญ ปลูกเพลิน", "บุญมี ปลูกเพลิน"]
    assert "ตำบลหน้าเมือง" in found[0].second


def test_before_anything_is_typed_a_picker_offers_all(app: App) -> None:
    for name in ("หนึ่ง", "สอง"):
        makers.a_site(app, name=name)
    assert len(app.lists.find("Site", "")) == 2
    for type_ in TYPES:
        app.lists.find(type_.__name__, "")


def test_a_deleted_record_leaves_a_hole_for_the_view(app: App) -> None:
    owner = makers.an_owner(app)
    rows = app.lists.rows(ListQuery(type="SiteOwner"))
    ids = rows.all_ids()
    app.records.delete("SiteOwner", owner, by=makers.the_officer(app))
    assert rows.rows(ids) == [None]
    assert rows.all_ids() == []


def test_deleted_records_are_listed_on_their_own_and_can_come_back(app: App) -> None:
    by = makers.the_officer(app)
    owner = makers.an_owner(app, title_th=None, first_name="ลบแล้ว", last_name=None)
    makers.an_owner(app, title_th=None, first_name="อยู่", last_name=None)
    assert [code for code, _, _ in app.lists.head(ListQuery(type="SiteOwner")).states] == ["active"]
    app.records.delete("SiteOwner", owner, by=by)
    head = app.lists.head(ListQuery(type="SiteOwner"))
    assert head.total == 1
    assert head.states[-1] == (DELETED, "ที่ลบแล้ว", 1)
    assert titles(app, type="SiteOwner", state=DELETED) == ["ลบแล้ว"]
    assert titles(app, type="SiteOwner", state=DELETED, text="ไม่มีคำนี้") == []
    app.records.restore("SiteOwner", owner, by=by)
    assert titles(app, type="SiteOwner", state=DELETED) == []
