"""US4 Reassignment. HLM “ยังดำเนินการไม่ได้”.

Accept: app asks for a reassignment; only a CLM (same or near tambon) or “ภารกิจที่สอดคล้อง” with text can be chosen; logs
of the period take that place and certifier; F06 part ๔ lists it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.records.daily_logs import DailyLog
from desktop.errors import Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.people_views import WorkerState
from tests import makers
from tests.end2end.month_offices import MONDAY, NOVEMBER, printed, some_workers

HLM_LINE = {"duty_code": "2.1.2", "text": "ห่มดินแห้งชามน้ำชาม"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = makers.an_app(tmp_path / "book")
    yield app
    app.close()


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


@pytest.fixture
def home(app: App) -> UUID:
    return makers.a_site(app, site_type="hlm", name="แปลงบ้านนาน้อย", tambon_code="240101")


@pytest.fixture
def worker(app: App, home: UUID) -> UUID:
    return some_workers(app, home, 1, lab="hlm")[0]


def contract_of(app: App, worker: UUID) -> UUID:
    return app.people.worker(worker).contracts[0].id


def assign(app: App, worker: UUID, by: UUID, **more: Any) -> None:
    usual = {
        "site": None, "duty": None, "from_day": MONDAY, "to_day": None, "reason": "แปลงอยู่ระหว่างขุดสระ", "assigned_by": "พัฒนาการอำเภอ",
    }  # fmt: skip
    app.people.assign(contract_of(app, worker), **usual | more, by=by)


def test_the_program_asks_for_a_reassignment(app: App, home: UUID, worker: UUID, by: UUID) -> None:
    """“app asks for a reassignment”: when the plot is set so, on the list of workers and on the worker's page."""
    saved = app.records.put("Site", [{"id": home, "operational": "not_yet"}], by=by).saved[0]
    assert saved.warnings["operational"].startswith("มี นพต. 1 คนประจำแปลงนี้ ให้มอบหมาย")
    assert app.people.workers().rows[0].state is WorkerState.NEEDS_PLACE
    assert app.people.worker(worker).state is WorkerState.NEEDS_PLACE
    assign(app, worker, by, duty="สนับสนุนฐานเรียนรู้ของตำบล")
    assert app.people.worker(worker).state is WorkerState.AWAY
    again = app.records.put("Site", [{"id": home, "operational": "working"}], by=by).saved[0]
    assert not again.warnings


def test_only_a_clm_or_a_duty_in_words_can_be_chosen(app: App, worker: UUID, by: UUID) -> None:
    """“only a CLM (same or near tambon) or ‘ภารกิจที่สอดคล้อง’ with text can be chosen”."""
    other_hlm = makers.a_site(app, site_type="hlm", name="แปลงอื่น")
    with pytest.raises(Refused) as refused:
        assign(app, worker, by, site=other_hlm)
    assert "เฉพาะแปลง CLM" in refused.value.fields["assignments"]
    with pytest.raises(Refused):
        assign(app, worker, by)
    with pytest.raises(Refused):
        assign(app, worker, by, duty=" ")
    assign(app, worker, by, duty="สนับสนุนฐานเรียนรู้ของตำบล", to_day=MONDAY)
    assign(app, worker, by, site=makers.a_site(app), from_day=MONDAY + timedelta(days=1))


def test_the_places_offered_are_clms_the_same_tambon_first_then_the_nearest(
    app: App, worker: UUID, by: UUID
) -> None:
    home = app.people.worker(worker).contracts[0].site_id
    app.records.put("Site", [{"id": home, "lat": "16.000000", "lon": "101.000000"}], by=by)
    far = makers.a_site(app, name="CLM ไกล", tambon_code="240102", lat="16.200000", lon="101.000000")
    near = makers.a_site(app, name="CLM ใกล้", tambon_code="240103", lat="16.010000", lon="101.000000")
    same = makers.a_site(app, name="CLM ตำบลเดียวกัน", tambon_code="240101")
    makers.a_site(app, site_type="hlm", name="HLM ข้างบ้าน")
    picks = app.people.learning_places("", contract_of(app, worker))
    assert [pick.id for pick in picks] == [same, near, far]
    assert picks[0].second.startswith("ตำบลเดียวกัน")
    assert "ห่าง 1.1 กม." in picks[1].second


def test_logs_of_the_period_take_that_place_and_certifier(
    app: App, home: UUID, worker: UUID, by: UUID
) -> None:
    """“logs of the period take that place and certifier”: those keyed before the assignment too, unless the owner of
    the home plot has signed them already."""
    owner = makers.an_owner(app, first_name="บุญส่ง", last_name="ดินดีจำลอง")
    clm = makers.a_site(app, owner_id=owner)
    signed = makers.a_log(app, worker, MONDAY, lines=[HLM_LINE], cert_date=MONDAY)
    before = makers.a_log(app, worker, MONDAY + timedelta(days=1), lines=[HLM_LINE])
    assign(app, worker, by, site=clm, to_day=MONDAY + timedelta(days=3))
    after = makers.a_log(app, worker, MONDAY + timedelta(days=2), lines=[HLM_LINE])
    back = makers.a_log(app, worker, MONDAY + timedelta(days=4), lines=[HLM_LINE])
    app.weeks.certify(worker, MONDAY + timedelta(days=2), by=by)
    with app.store.reading() as reader:
        logs = reader.many(DailyLog, [signed, before, after, back])
    assert [logs[id_].site_id for id_ in (signed, before, after, back)] == [home, clm, clm, home]
    assert logs[after].cert_owner_id == owner
    blank = printed(app, PrintRequest(form="F02", workers=(worker,), first=MONDAY))
    assert "บุญส่ง ดินดีจำลอง" in blank


def test_ending_it_brings_the_days_after_back(app: App, home: UUID, worker: UUID, by: UUID) -> None:
    assign(app, worker, by, site=makers.a_site(app))
    log = makers.a_log(app, worker, MONDAY + timedelta(days=4), lines=[HLM_LINE])
    app.people.end_assignment(contract_of(app, worker), 0, MONDAY + timedelta(days=2), by=by)
    with app.store.reading() as reader:
        assert reader.get(DailyLog, log).site_id == home


def test_f06_part_four_lists_it(app: App, worker: UUID, by: UUID) -> None:
    """“F06 part ๔ lists it”: name, from, to, days and reason; only in the months it touches."""
    assign(app, worker, by, site=makers.a_site(app, name="ศูนย์เรียนรู้บ้านสวนกลาง"), to_day=date(2026, 11, 30))
    makers.put(app, "MonthlyDistrictSummary", period_month=NOVEMBER)
    makers.put(app, "MonthlyDistrictSummary", period_month=date(2026, 12, 1))
    said = printed(app, PrintRequest(form="F06", month=NOVEMBER))
    part = said[said.index("๔. การมอบหมาย นพต. ไปเรียนรู้พื้นที่อื่น") : said.index("๕. รายการตามแบบกรมฯ")]
    for expected in (
        "นายสมหมาย ตัวอย่างดี",
        "แปลงบ้านนาน้อย",
        "ศูนย์เรียนรู้บ้านสวนกลาง",
        "๙ พ.ย. ๖๙–๓๐ พ.ย. ๖๙",
        "แปลงอยู่ระหว่างขุดสระ",
    ):
        assert expected in part
    later = printed(app, PrintRequest(form="F06", month=date(2026, 12, 1)))
    assert "ศูนย์เรียนรู้บ้านสวนกลาง" not in later
