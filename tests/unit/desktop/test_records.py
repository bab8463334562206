"""Saving records: what is filled in, what is refused and how it is said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from db.catalog import Activity, DailyLog, FormPrint, NptContract, PlanItem, Site, SiteOwner
from desktop.errors import NotAllowed, NotFound, Refused, StateConflict
from desktop.opening import App
from tests.makers import TODAY, a_plan, a_plan_item, a_site, a_worker, an_owner, put, the_officer


@pytest.fixture
def worker(app: App) -> UUID:
    id_ = a_worker(app)
    contract = {"no": "1/2569", "start": "1/10/2568", "end": "30/9/2570", "lab": "clm"}
    put(app, "NptContract", worker_id=str(id_), home_site_id=str(a_site(app)), **contract)
    return id_


def refusal(app: App, type_name: str, **values: Any) -> dict[str, str]:
    with pytest.raises(Refused) as refused:
        put(app, type_name, **values)
    return refused.value.fields


def read(app: App, type_: type, id_: UUID) -> Any:
    with app.store.reading() as reader:
        return reader.get(type_, id_)


def test_a_site_gets_its_code_its_name_and_its_rai(app: App) -> None:
    owner = an_owner(app, title_th="นาง", first_name="มาลี", last_name="พอดีเรียน")
    site = read(app, Site, a_site(app, owner_id=owner, name=None, area_choice="3"))
    assert (site.site_code, site.name, site.area_rai) == ("2401-CLM-001", "แปลงนางมาลี พอดีเรียน", 3)


def test_site_numbers_are_counted_by_type_and_never_given_twice(app: App) -> None:
    first = a_site(app)
    app.records.delete("Site", first, by=the_officer(app))
    assert read(app, Site, a_site(app)).site_code == "2401-CLM-002"
    hlm = a_site(app, site_type="hlm", budget_source=[{"source": "loan_covid", "lab": "hlm"}])
    assert read(app, Site, hlm).site_code == "2401-HLM-001"


def test_areas_that_do_not_agree_are_refused(app: App) -> None:
    assert (
        "15 ไร่"
        in refusal(app, "Site", owner_id=str(an_owner(app)), area_choice="15", area_rai="3", site_type="clm")[
            "area_rai"
        ]
    )
    assert (
        "อื่น ๆ"
        in refusal(app, "Site", owner_id=str(an_owner(app)), area_choice="other", site_type="clm")["area_rai"]
    )


def test_a_tambon_of_another_district_is_refused_and_both_are_named(app: App) -> None:
    words = refusal(app, "Site", owner_id=str(an_owner(app)), tambon_code="240201", site_type="clm")[
        "tambon_code"
    ]
    assert "เมืองฉะเชิงเทรา" in words
    assert "บางคล้า" in words


def test_unknown_fields_and_ids_are_refused(app: App) -> None:
    assert "ไม่มีช่อง" in refusal(app, "Site", colour="แดง")["colour"]
    assert refusal(app, "SiteOwner", id="abc")["id"]
    with pytest.raises(Refused):
        put(app, "Site", owner_id="00000000-0000-7000-8000-000000000000", site_type="clm")


def test_one_wrong_line_refuses_the_whole_call_and_is_named(app: App) -> None:
    lines = [{"first_name": "ก", "tambon_code": "240101"}, {"first_name": "ข", "tambon_code": "999999"}]
    with pytest.raises(Refused) as refused:
        app.records.put("SiteOwner", lines, by=the_officer(app))
    assert refused.value.facts["line"] == 2
    with app.store.reading() as reader:
        assert reader.rows("SELECT COUNT(*) FROM site_owner")[0][0] == 0


def test_a_certified_log_knows_who_certified(app: App, worker: UUID) -> None:
    line = {"duty_code": "๑.๑.๑", "text": "ขุดคลองไส้ไก่"}
    log = {"worker_id": str(worker), "work_date": "19/11/2569", "day_kind": "work", "lines": [line]}
    saved = read(app, DailyLog, put(app, "DailyLog", **log, cert_date="19/11/2569"))
    assert saved.state == "certified"
    assert saved.lines[0].duty_code == "1.1.1"
    assert saved.cert_owner_id is not None


@pytest.mark.parametrize(
    ("day", "words"),
    [("21/11/2569", "อนาคต"), ("1/9/2568", "นอกช่วงข้อตกลงจ้าง"), ("2015-01-01", "นอกช่วงข้อตกลงจ้าง")],
)
def test_a_log_outside_the_contract_or_in_the_future_is_refused(
    app: App, worker: UUID, day: str, words: str
) -> None:
    assert (
        words
        in refusal(app, "DailyLog", worker_id=str(worker), work_date=day, day_kind="holiday")["work_date"]
    )


def test_a_second_log_of_the_day_is_refused_but_the_same_one_may_be_changed(app: App, worker: UUID) -> None:
    day = {"worker_id": str(worker), "work_date": "19/11/2569"}
    first = put(app, "DailyLog", **day, day_kind="holiday")
    assert "อยู่แล้ว" in refusal(app, "DailyLog", **day, day_kind="leave_sick")["work_date"]
    put(app, "DailyLog", id=str(first), day_kind="leave_sick")
    assert read(app, DailyLog, first).day_kind == "leave_sick"


def test_the_day_of_a_log_cannot_be_changed(app: App, worker: UUID) -> None:
    log = put(app, "DailyLog", worker_id=str(worker), work_date="19/11/2569", day_kind="holiday")
    assert "เปลี่ยนวันที่" in refusal(app, "DailyLog", id=str(log), work_date="18/11/2569")["work_date"]


def test_a_deleted_log_may_be_keyed_again(app: App, worker: UUID) -> None:
    day = {"worker_id": str(worker), "work_date": "19/11/2569"}
    first = put(app, "DailyLog", **day, day_kind="holiday")
    app.records.delete("DailyLog", first, by=the_officer(app))
    assert put(app, "DailyLog", **day, day_kind="leave_sick") == first
    assert read(app, DailyLog, first).day_kind == "leave_sick"


def test_duties_of_the_other_kind_of_plot_are_refused(app: App, worker: UUID) -> None:
    log = {"worker_id": str(worker), "work_date": "19/11/2569", "day_kind": "work"}
    for code, words in (("2.1.1", "ไม่ใช่ภารกิจ"), ("9.9", "ไม่มีรหัสงาน")):
        assert words in refusal(app, "DailyLog", **log, lines=[{"duty_code": code, "text": "งาน"}])["lines"]


def test_only_a_clm_can_be_assigned(app: App, worker: UUID) -> None:
    hlm = a_site(app, site_type="hlm", budget_source=[{"source": "loan_covid", "lab": "hlm"}])
    with app.store.reading() as reader:
        contract = reader.select(NptContract)[0]
    assignment = {"site_id": str(hlm), "from_day": "1/11/2569"}
    assert "CLM" in refusal(app, "NptContract", id=str(contract.id), assignments=[assignment])["assignments"]


def test_contracts_of_one_worker_do_not_overlap(app: App, worker: UUID) -> None:
    another = {"no": "2/2569", "start": "1/9/2569", "end": "30/9/2571", "lab": "clm"}
    with app.store.reading() as reader:
        site = reader.select(Site)[0].id
    assert (
        "ซ้อน"
        in refusal(app, "NptContract", worker_id=str(worker), home_site_id=str(site), **another)["start"]
    )


def test_visitor_counts_must_add_up(app: App) -> None:
    line = {
        "site_id": str(a_site(app)),
        "visited_on": "19/11/2569",
        "kind": "group",
        "name": "คณะครู",
        "organisation": "โรงเรียน",
        "purpose": "2",
    }
    words = refusal(app, "VisitorEntry", **line, count_total=24, count_f=21, count_m=5)["count_f"]
    assert words == "หญิง 21 + ชาย 5 มากกว่า 24 คน"
    assert refusal(app, "VisitorEntry", **line)["count_total"]


def test_five_photos_are_not_enough_and_one_is_said_to_be_missing(app: App) -> None:
    activity = {
        "site_id": str(a_site(app)),
        "period_month": "2026-11",
        "held_on": "14/11/2569",
        "kind": "aomue",
        "name": "เอามื้อสามัคคี",
        "detail": "ร่วมแรงกันขุดคลองไส้ไก่ยาว 60 เมตร",
    }
    id_ = put(app, "Activity", **activity)
    with pytest.raises(Refused) as refused:
        app.records.step("Activity", id_, "ready", by=the_officer(app))
    assert refused.value.fields["photos"] == "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๖ ภาพ)"
    assert refused.value.fields["reporter_user"]


def test_a_draft_activity_may_lack_almost_everything(app: App) -> None:
    assert read(app, Activity, put(app, "Activity", name="ยังไม่ครบ")).state == "draft"


def test_steps_outside_the_life_cycle_are_refused(app: App) -> None:
    id_ = put(app, "Activity", name="ยังไม่ครบ")
    with pytest.raises(StateConflict):
        app.records.step("Activity", id_, "acknowledged", by=the_officer(app))


def test_the_first_change_after_printing_makes_a_new_revision(app: App) -> None:
    id_ = put(app, "Activity", name="เอามื้อ")
    with app.store.work(by=None) as work:
        printed = {
            "form": "F01",
            "form_version": 1,
            "subject_type": "Activity",
            "subject_id": id_,
            "subject_rev": 1,
            "digest": "0" * 64,
            "pages": 1,
        }
        work.add(FormPrint, printed)
        work.commit()
    put(app, "Activity", id=str(id_), name="เอามื้อสามัคคี")
    assert read(app, Activity, id_).rev == 2
    put(app, "Activity", id=str(id_), name="เอามื้อสามัคคี ครั้งที่ 2")
    assert read(app, Activity, id_).rev == 2


def test_another_offices_record_is_read_only(app: App) -> None:
    with app.store.work(by=None) as work:
        foreign = work.add(Site, {"name": "ของอำเภออื่น"}, office="2402")
        work.commit()
    with pytest.raises(NotAllowed):
        put(app, "Site", id=str(foreign), name="แก้")
    with pytest.raises(NotAllowed):
        app.records.delete("Site", foreign, by=the_officer(app))


def test_records_of_the_program_cannot_be_keyed(app: App) -> None:
    with pytest.raises(NotAllowed):
        put(app, "FormPrint", form="F01")


def test_undo_takes_back_a_whole_command_and_redo_does_it_again(app: App) -> None:
    owner = an_owner(app)
    by = the_officer(app)
    site = a_site(app, owner_id=owner)
    result = app.records.put("Site", [{"id": str(site), "name": "ใหม่", "operational": "stopped"}], by=by)
    assert result.changes.act is not None
    undone = app.undoing.undo_act(result.changes.act, by=by)
    assert read(app, Site, site).operational == "working"
    assert undone.act is not None
    app.undoing.undo_act(undone.act, by=by)
    assert read(app, Site, site).name == "ใหม่"


def test_undoing_a_creation_deletes_and_undoing_a_deletion_restores(app: App) -> None:
    by = the_officer(app)
    result = app.records.put("SiteOwner", [{"first_name": "ชั่วคราว", "tambon_code": "240101"}], by=by)
    assert result.changes.act is not None
    app.undoing.undo_act(result.changes.act, by=by)
    with pytest.raises(NotFound):
        read(app, SiteOwner, result.saved[0].id)


def test_a_field_changed_again_is_not_taken_back(app: App) -> None:
    by = the_officer(app)
    site = a_site(app, name="หนึ่ง")
    put(app, "Site", id=str(site), name="สอง")
    change = app.browse.history("Site", site)[-1].change
    put(app, "Site", id=str(site), name="สาม")
    with pytest.raises(StateConflict):
        app.undoing.undo_change(change, by=by)
    assert read(app, Site, site).name == "สาม"


def test_a_plot_without_its_product_is_told_so_and_kept(app: App) -> None:
    """1 HLM : 1 ผลผลิต, 1 CLM : 1 ผลิตภัณฑ์ OTOP (letter 003)."""
    by = the_officer(app)
    hlm, clm = a_site(app, site_type="hlm"), a_site(app)

    def said(site: UUID, *products: dict[str, str]) -> str:
        (saved,) = app.records.put("Site", [{"id": site, "products": list(products)}], by=by).saved
        return saved.warnings.get("products", "")

    assert said(clm, {"name": "กล้วยฉาบ", "kind": "produce"}).startswith("CLM ควรมีผลิตภัณฑ์ OTOP")
    assert not said(clm, {"name": "กล้วยฉาบ", "kind": "otop"})
    assert not said(hlm, {"name": "มะนาว"})
    assert said(hlm).startswith("แปลง HLM ควรมีผลผลิต")


def test_publicity_names_a_mission_of_the_list(app: App) -> None:
    post = {"posted_on": TODAY, "channel": "line", "title": "เอามื้อ"}
    assert (
        refusal(app, "PublicityPost", **post, topic_code="M12")["topic_code"]
        == "ไม่มีภารกิจ “M12” ในรายการภารกิจสำคัญ 10+1"
    )
    put(app, "PublicityPost", **post, topic_code="M01")


def test_a_briefing_tells_who_came_by_sector_and_which_mechanism_it_serves(app: App) -> None:
    """Understanding among staff and partners (003 แนวทาง ๑), with the mechanisms of “3-5-7”, also of a plan."""
    site = a_site(app)
    came = {"government": 12, "religious": 2, "people": 9}
    id_ = put(
        app, "Activity", site_id=site, kind="briefing", participants_by_sector=came, mechanisms=["coordinate", "knowledge"]
    )  # fmt: skip
    activity = read(app, Activity, id_)
    assert activity.participants_by_sector == came
    assert activity.mechanisms == {"coordinate", "knowledge"}
    item = a_plan_item(app, a_plan(app), site, mechanisms=["integrate_plan"], partner_sectors=["private"])
    kept = read(app, PlanItem, item)
    assert (kept.mechanisms, kept.partner_sectors) == ({"integrate_plan"}, {"private"})
    assert refusal(app, "Activity", site_id=site, mechanisms=["luck"])["mechanisms"]
