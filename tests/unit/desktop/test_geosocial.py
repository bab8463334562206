"""Geosocial changes: of one plot or the district, and whether they are in the Digital Platform."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from desktop.errors import NotFound
from desktop.forms.requests import PrintRequest
from desktop.opening import App
from tests import makers


def change(app: App, site: UUID, day: int, **more: object) -> UUID:
    values = {"topic": "water", "after": "มีน้ำใช้ถึงเมษายน", "observed_on": date(2026, 11, day), **more}
    return makers.put(app, "GeosocialChange", site_id=site, **values)


def test_of_one_plot_and_of_all_the_latest_first(app: App) -> None:
    one, other = makers.a_site(app), makers.a_site(app, name="แปลงป้าบัวลอย")
    first = change(app, one, 5, before="หนองแห้ง", measure="2.4", measure_unit="เมตร")
    second = change(app, other, 9, topic="soil")
    assert [line.id for line in app.geosocial.changes(None)] == [second, first]
    (line,) = app.geosocial.changes([one])
    assert (line.topic, line.before, line.measured) == ("น้ำ", "หนองแห้ง", "2.4 เมตร")
    assert not line.is_entered
    assert app.geosocial.changes([one], date(2026, 11, 6), date(2026, 11, 30)) == ()
    assert app.geosocial.changes([]) == ()


def test_entered_in_the_platform_and_not_after_all(app: App) -> None:
    site, by = makers.a_site(app), makers.the_officer(app)
    id_ = change(app, site, 5)
    app.geosocial.mark(id_, True, by=by)
    (line,) = app.geosocial.changes([site])
    assert (line.is_entered, line.entered_on) == (True, app.today())
    app.geosocial.mark(id_, False, by=by)
    (line,) = app.geosocial.changes([site])
    assert (line.is_entered, line.entered_on) == (False, None)


def test_the_name_of_a_plot(app: App) -> None:
    site = makers.a_site(app, name="แปลงป้าบัวลอย")
    assert "บัวลอย" in app.geosocial.site_name(site)
    with pytest.raises(NotFound):
        app.geosocial.site_name(UUID(int=1))


def test_what_was_measured_stands_on_the_end_summary_as_other_figures_do(app: App) -> None:
    site, worker = makers.a_site(app), makers.a_worker(app)
    contract = makers.a_contract(app, worker, site)
    change(app, site, 5, after="มีน้ำทั้งปี", measure="1250", measure_unit="ลบ.ม.")
    change(app, site, 6, after="น้ำลึก", measure="2.40", measure_unit="เมตร")
    summary = makers.put(app, "EndOfProjectSummary", contract_id=contract, worker_id=worker)
    (job,) = app.printing.jobs(PrintRequest(form="F07", records=(summary,)))
    assert {one.after for one in job.data.changes} == {"มีน้ำทั้งปี (1,250 ลบ.ม.)", "น้ำลึก (2.4 เมตร)"}
