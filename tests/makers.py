"""Records and books for tests of services and screens; defaults are valid, a test names what it is about."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID
from zlib import crc32

from db.catalog import record_type
from db.ids import natural_id
from db.lock import FolderLock
from db.records.assessments import Assessment
from db.records.calendar_marks import RuleChange
from db.records.codes import CodeItem, CodeListName
from db.records.steering import FormWording
from db.records.supervision import (
    InstructionStatus,
    PlannedVisit,
    SupervisionPlan,
    VisitInstruction,
    VisitNote,
)
from db.records.users import Role, User
from desktop.assessing import shipped_template
from desktop.genesis import write_genesis
from desktop.opening import App
from tests.unit.db.books import Clock, a_book, stands_on_server

TODAY = date(2026, 11, 20)
TODAY_MS = 1_795_143_600_000
"""20 November 2026, 10:00 in Thailand."""


def an_app(folder: Path, *, office: str = "2401", now_ms: int = TODAY_MS) -> App:
    """An open book of a district with one officer; `close` it at the end."""
    # Two books of one test must not give the same ids.
    seed, on_server = crc32(folder.name.encode()), stands_on_server(office)
    book = a_book(folder, office=office, clock=Clock(now_ms), seed=seed, on_server=on_server)
    with book.store.transaction() as connection:
        write_genesis(connection, office[:2])
    with book.store.work(by=None) as work:
        work.add(
            User,
            {
                "login": "malee",
                "display_name": "มาลี พอดีเรียน",
                "position": "นักวิชาการพัฒนาชุมชน",
                "role": Role.DISTRICT_OFFICER,
            },
        )
        work.commit()
    lock = FolderLock(folder)
    lock.acquire()
    return App(book.store, lock)


def the_officer(app: App) -> UUID:
    return app.users.all()[0].id


def put(app: App, type_name: str, **values: Any) -> UUID:
    """Save one record by the road of the program; its id."""
    return app.records.put(type_name, [values], by=the_officer(app)).saved[0].id


def an_owner(app: App, **values: Any) -> UUID:
    usual = {
        "title_th": "นาย",
        "first_name": "วิเชียร",
        "last_name": "ปลูกเพลิน",
        "tambon_code": f"{app.store.office}01",
    }
    return put(app, "SiteOwner", **usual | values)


def a_site(app: App, **values: Any) -> UUID:
    usual = {
        "site_type": "clm",
        "name": "ศูนย์เรียนรู้บ้านสวนกลาง",
        "budget_source": [{"source": "none"}],
        "area_choice": "15",
        "tambon_code": f"{app.store.office}01",
        "operational": "working",
    }
    if "owner_id" not in values:
        values["owner_id"] = an_owner(app)
    return put(app, "Site", **usual | values)


def a_worker(app: App, **values: Any) -> UUID:
    return put(
        app, "NptWorker", **{"title_th": "นางสาว", "first_name": "กัญญา", "last_name": "ทดลองงาม"} | values
    )


def a_contract(app: App, worker: UUID, site: UUID, **values: Any) -> UUID:
    usual = {
        "worker_id": worker,
        "home_site_id": site,
        "no": "12/2569",
        "lab": "clm",
        "start": date(2026, 10, 1),
        "end": date(2027, 9, 30),
    }
    return put(app, "NptContract", **usual | values)


def a_log(app: App, worker: UUID, day: date, **values: Any) -> UUID:
    usual = {
        "worker_id": worker,
        "work_date": day,
        "day_kind": "work",
        "lines": [{"duty_code": "1.1.2", "text": "ห่มดินแห้งชามน้ำชาม"}],
    }
    return put(app, "DailyLog", **usual | values)


def a_visit(app: App, site: UUID, day: date, **values: Any) -> UUID:
    usual = {
        "site_id": site,
        "visited_on": day,
        "kind": "individual",
        "name": "นางสมพร ลองทำนา",
        "purpose": ["learn"],
    }
    return put(app, "VisitorEntry", **usual | values)


def an_activity(app: App, site: UUID, **values: Any) -> UUID:
    usual = {
        "site_id": site,
        "name": "เอามื้อสามัคคีขุดคลองไส้ไก่",
        "kind": "aomue",
        "period_month": date(2026, 11, 1),
        "held_on": date(2026, 11, 14),
        "detail": "เจ้าของแปลงและเพื่อนบ้านร่วมแรงกันขุดคลองไส้ไก่",
    }
    return put(app, "Activity", **usual | values)


def a_code(app: App, list_name: str, code: str, label: str = "", **values: Any) -> UUID:
    """An entry of a code list, of the book's own office."""
    return put(app, "CodeItem", list_name=list_name, code=code, label=label or code, **values)


def a_province_code(app: App, list_name: str, code: str, label: str = "", **values: Any) -> UUID:
    """An entry that came down from the province."""
    office = app.store.office[:2]
    with app.store.work(by=None) as work:
        said = {"list_name": CodeListName(list_name), "code": code, "label": label or code} | values
        id_ = work.add(CodeItem, said, id_=natural_id("CodeItem", office, list_name, code), office=office)
        work.commit()
    return id_


def a_province_change(app: App, rule_code: str, active_from: date, **values: Any) -> UUID:
    """A change of a rule that came down from the province."""
    office = app.store.office[:2]
    said = {"rule_code": rule_code, "active_from": active_from} | values
    with app.store.work(by=None) as work:
        id_ = natural_id("RuleChange", office, rule_code, active_from)
        work.add(RuleChange, said, id_=id_, office=office)
        work.commit()
    return id_


def scores_at(app: App, share: Decimal | int) -> list[dict[str, Any]]:
    """This share of every criterion of the shipped form; its yes-or-no ones are full only when all is."""
    items = shipped_template(app.store.office).items
    lost = sum((item.max_score * share for item in items if item.kind == "yes_no" and share != 1), Decimal(0))
    scores = {
        item.code: Decimal(0) if item.kind == "yes_no" and share != 1 else item.max_score * share
        for item in items
    }
    scores[items[0].code] = min(items[0].max_score, scores[items[0].code] + lost)  # the sum stays the share
    return [{"code": code, "score": score} for code, score in scores.items()]


def an_assessment(app: App, site: UUID, *, state: str = "draft", **values: Any) -> UUID:
    """With `state` "signed" it was signed on paper, whatever it lacks."""
    id_ = put(app, "Assessment", **{"site_id": site, "assessed_on": date(2026, 11, 18)} | values)
    if state != "draft":
        with app.store.work(by=the_officer(app)) as work:
            work.change_by_id(Assessment, id_, {"state": state})
            work.commit()
    return id_


def a_plan(app: App, **values: Any) -> UUID:
    return put(app, "DevelopmentPlan", **{"fiscal_year_be": 2570, "quarter": 1} | values)


def a_plan_item(app: App, plan: UUID, site: UUID, **values: Any) -> UUID:
    usual = {
        "plan_id": plan,
        "site_id": site,
        "dim": "place",
        "strategy": "repair",
        "activity": "ขุดลอกหนองและปูก้นหนองด้วยดินเหนียว",
        "target_qty": 1,
        "target_unit": "แห่ง",
        "months": ["11", "12"],
        "responsible": "เจ้าของแปลง",
        "expected": "มีน้ำใช้ตลอดปี",
    }
    return put(app, "PlanItem", **usual | values)


def sign(app: App, type_name: str, id_: UUID, state: str = "signed") -> None:
    """As if it had been signed on paper, whatever it lacks."""
    with app.store.work(by=the_officer(app)) as work:
        work.change_by_id(record_type(type_name), id_, {"state": state})
        work.commit()


def a_leader(app: App, tambon: str, seq: int, **values: Any) -> UUID:
    """Of the programme of 002, fiscal year 2570."""
    usual = {
        "fiscal_year_be": 2570,
        "tambon_code": tambon,
        "side": "elder",
        "seq": seq,
        "title_th": "นาง",
        "first_name": f"สมใจ{seq}",
        "last_name": "พอดีเรียน",
        "position": "volunteer",
        "moo": seq,
    }
    return put(app, "ChangeLeader", **usual | values)


def fifteen_leaders(app: App, tambon: str, *, count: int = 15, **values: Any) -> list[UUID]:
    return [a_leader(app, tambon, seq, **values) for seq in range(1, count + 1)]


def a_leader_report(app: App, kind: str, tambon: str, **values: Any) -> UUID:
    """`figures` may be a map from indicator to value."""
    figures = values.get("figures")
    if isinstance(figures, dict):
        values["figures"] = [{"code": code, "value": value} for code, value in figures.items()]
    return put(app, "LeaderReport", **{"fiscal_year_be": 2570, "tambon_code": tambon, "kind": kind} | values)


def indicator_figures(app: App, value: int) -> dict[str, int]:
    """The same value for every indicator of the list."""
    return {one.code: value for one in app.codes.of("leader_indicator")}


def a_province_wording(
    app: App, form: str, words: dict[str, Any], *, version: int = 2, **values: Any
) -> UUID:
    """Words of a form that came down from the province, right or wrong."""
    office = app.store.office[:2]
    said = {"form": form, "version": version, "active_from": date(2026, 11, 1), "words": words} | values
    with app.store.work(by=None) as work:
        id_ = work.add(FormWording, said, id_=natural_id("FormWording", office, form, version), office=office)
        work.commit()
    return id_


def a_province_plan(app: App, month: date, *visits: tuple[date, str, str], **values: Any) -> UUID:
    """A plan that came down from the province: day, time (`08.30`) and district of each visit."""
    office = app.store.office[:2]
    parts = tuple(
        PlannedVisit(on=on, at=time(*map(int, at.split("."))) if at else None, district=district)
        for on, at, district in visits
    )
    with app.store.work(by=None) as work:
        id_ = natural_id("SupervisionPlan", office, month)
        said = {"month": month, "visits": parts, "state": "signed"} | values
        work.add(SupervisionPlan, said, id_=id_, office=office)
        work.commit()
    return id_


def a_province_note(app: App, visited_on: date, **values: Any) -> UUID:
    """A note of a visit to the book's own district, that came down from the province."""
    office, district = app.store.office[:2], app.store.office
    with app.store.work(by=None) as work:
        id_ = natural_id("VisitNote", office, district, visited_on)
        said = {"district": district, "visited_on": visited_on, "remarks": "แปลงมีน้ำพอใช้ตลอดปี"} | values
        work.add(VisitNote, said, id_=id_, office=office)
        work.commit()
    return id_


def a_province_instruction(
    app: App, note: UUID, due_on: date, words: str = "ซ่อมป้ายฐานเรียนรู้", **values: Any
) -> UUID:
    office, district = app.store.office[:2], app.store.office
    with app.store.work(by=None) as work:
        said = {
            "note_id": note,
            "district": district,
            "words": words,
            "due_on": due_on,
            "status": InstructionStatus.OPEN,
        }
        id_ = work.add(VisitInstruction, said | values, office=office)
        work.commit()
    return id_


def a_pair(app: App, elder: str, younger: str, **values: Any) -> UUID:
    usual = {"fiscal_year_be": 2570, "elder_tambon": elder, "younger_tambon": younger}
    return put(app, "TambonPair", **usual | values)


def a_clip(app: App, tambon: str, phase: str, **values: Any) -> UUID:
    usual = {"fiscal_year_be": 2570, "tambon_code": tambon, "phase": phase, "title": "ตู้อาหารข้างครัว"}
    return put(app, "Clip", **{**usual, "duration_s": 165} | values)
