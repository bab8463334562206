"""US3 Weekly collection.

Accept: collection of a week lists for each worker days present/missing; marking ไม่สอดคล้อง needs a note; F03 prints;
logs become `collected` then `checked`; the worker's month result cannot show more days than certified logs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.daily_logs import week_of_logs
from desktop.errors import Refused
from desktop.forms.jobs import PrintRequest
from desktop.month_places import MonthPaper, MonthPlace
from desktop.opening import App
from desktop.week_view import CheckResult
from tests import makers
from tests.end2end.month_offices import MONDAY, NOVEMBER, printed, some_workers, work

TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = makers.an_app(tmp_path / "book")
    yield app
    app.close()


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


@pytest.fixture
def workers(app: App) -> list[UUID]:
    return some_workers(app, makers.a_site(app), 3)


def states(app: App, worker: UUID) -> set[str]:
    with app.store.reading() as reader:
        return {log.state for log in week_of_logs(reader, worker, MONDAY).values()}


def test_collection_lists_for_each_worker_days_present_and_missing(app: App, workers: list[UUID]) -> None:
    """“collection of a week lists for each worker days present/missing”."""
    whole, short, nothing = workers
    work(app, whole, 5, certified=5)
    work(app, short, 4, certified=2)
    rows = {row.worker: row for row in app.weeks.overview(MONDAY).workers}
    week = [MONDAY + timedelta(days=place) for place in range(5)]
    assert (list(rows[whole].present), rows[whole].missing) == (week, ())
    assert list(rows[short].present) == week[:4]
    assert list(rows[short].missing) == week[2:]
    assert rows[short].missing_words == "ยังไม่รับรอง พ. 11, พฤ. 12 · ไม่มีบันทึก ศ. 13"
    assert (rows[nothing].present, list(rows[nothing].missing)) == ((), week)


def test_marking_inconsistent_needs_a_note(app: App, workers: list[UUID], by: UUID) -> None:
    """“marking ไม่สอดคล้อง needs a note”."""
    work(app, workers[0], 5, certified=5)
    with pytest.raises(Refused) as refused:
        app.weeks.check(workers[0], MONDAY, CheckResult.INCONSISTENT, "", by=by)
    assert refused.value.fields["remark"] == "เลือกไม่สอดคล้องแล้วต้องระบุเหตุผล"
    app.weeks.check(workers[0], MONDAY, CheckResult.INCONSISTENT, "งานวันพุธไม่อยู่ในแผน", by=by)
    assert app.weeks.sheet(workers[0], MONDAY, by=by).note == "งานวันพุธไม่อยู่ในแผน"


def test_logs_become_collected_then_checked(app: App, workers: list[UUID], by: UUID) -> None:
    """“logs become `collected` then `checked`”."""
    work(app, workers[0], 5, certified=5)
    assert states(app, workers[0]) == {"certified"}
    app.weeks.receive(workers[0], MONDAY, by=by)
    assert states(app, workers[0]) == {"collected"}
    app.weeks.check(workers[0], MONDAY, CheckResult.CONSISTENT, "", by=by)
    assert states(app, workers[0]) == {"checked"}


def test_f03_prints_for_all_and_for_one(app: App, workers: list[UUID], by: UUID) -> None:
    """“F03 prints”: who sent, who lacks which day, the officer's ticks; one sheet for all, or one for a worker."""
    work(app, workers[0], 5, certified=5)
    work(app, workers[1], 4, certified=3)
    app.weeks.check(workers[0], MONDAY, CheckResult.CONSISTENT, "", by=by)
    app.weeks.check(workers[1], MONDAY, CheckResult.INCONSISTENT, "ขอลายมือชื่อวันพฤหัสบดี", by=by)
    said = printed(app, PrintRequest(form="F03", first=THURSDAY))
    for expected in (
        "ใบปะหน้าการรวบรวมบันทึกการปฏิบัติงานประจำวัน นพต.",
        "ระหว่างวันที่ ๙ พฤศจิกายน ๒๕๖๙",
        "เรียน พัฒนาการอำเภอเมืองฉะเชิงเทรา",
        "รวม ๓ คน ๙ ๘",
        "ขอลายมือชื่อวันพฤหัสบดี",
        "ผู้รวบรวม/ผู้ส่ง",
        "เจ้าหน้าที่ผู้รับและตรวจสอบ",
        "ทราบ",
    ):
        assert expected in said
    alone = printed(app, PrintRequest(form="F03", first=MONDAY, workers=(workers[1],)))
    assert "รวม ๑ คน ๔ ๓" in alone
    (job,) = app.printing.jobs(PrintRequest(form="F03", first=MONDAY, workers=(workers[1],)))
    assert job.subject_type == "WeeklyCollection"


def test_the_month_result_cannot_show_more_days_than_certified_logs(
    app: App, workers: list[UUID], by: UUID
) -> None:
    """“the worker's month result cannot show more days than certified logs”."""
    work(app, workers[0], 5, certified=4)
    place = MonthPlace(workers[0], NOVEMBER, MonthPaper.RESULT)
    sheet = app.monthly.month(place, user=by).sheet
    app.monthly.save("MonthlyResult", sheet.id, sheet.values, {"progress": "ดินดีขึ้น"}, by=by)
    with pytest.raises(Refused) as refused:
        app.records.step("MonthlyResult", sheet.id, "ready", by=by)
    assert "วันปฏิบัติงาน 5 วัน มากกว่าวันที่เจ้าของแปลงรับรอง 4 วัน" in refused.value.fields["days_reason"]
    with pytest.raises(Refused):
        app.records.put("MonthlyResult", [{"id": sheet.id, "work_days": 20, "state": "ready"}], by=by)
    app.weeks.certify(workers[0], date(2026, 11, 13), by=by)
    app.records.step("MonthlyResult", sheet.id, "ready", by=by)
    kept = app.monthly.month(place, user=by).kept
    assert kept is not None
    assert (kept.work, kept.certified) == (5, 5)
    assert "๕ ๕ ๐ ๐ ๐ ๐" in printed(app, PrintRequest(form="F05", records=(sheet.id,)))
