"""Waiving an obligation and saying that it was done; what the panel then offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.errors import NotAllowed, NotFound, Refused
from desktop.home_view import HomeCommand, HomeDetail, HomeRow, MarkState
from desktop.opening import App
from desktop.shown_state import ShownState
from tests.makers import TODAY, a_contract, a_site, a_visit, a_worker, an_app, put, the_officer

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
YEAR = (date(2026, 10, 1), date(2027, 9, 30))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path / "book", office="9901")
    yield made
    made.close()


def the_row(app: App, title: str, span: tuple[date, date] = NOVEMBER) -> HomeRow:
    (row,) = [one for one in app.duties.span(*span).rows if one.title == title]
    return row


def the_detail(app: App, title: str, span: tuple[date, date] = NOVEMBER) -> HomeDetail:
    return app.duties.detail(the_row(app, title, span).id)


def test_a_waived_duty_says_so_and_can_be_owed_again(app: App) -> None:
    by, title = the_officer(app), "สรุปผลการดำเนินงานของอำเภอ ต.ค."
    detail = the_detail(app, title)
    assert detail.waiving
    assert (detail.waiving.command, detail.keys) == (HomeCommand.WAIVE, ("R06|9901|2026-10",))
    app.duty_marks.waive(detail.keys, " จังหวัดให้งดเดือนนี้ ", by=by)
    detail = the_detail(app, title)
    assert (detail.row.state, detail.waived) == (ShownState.WAIVED, "จังหวัดให้งดเดือนนี้")
    assert ("ไม่ต้องส่ง", "จังหวัดให้งดเดือนนี้") in detail.facts
    assert detail.waiving
    assert detail.waiving.command is HomeCommand.UNWAIVE
    changes = app.duty_marks.unwaive(detail.keys, by=by)
    assert the_row(app, title).state is ShownState.OVERDUE
    assert changes.act
    app.undoing.undo_act(changes.act, by=by)
    assert the_row(app, title).state is ShownState.WAIVED


def test_waiving_again_brings_the_old_waiver_back(app: App) -> None:
    by, key = the_officer(app), "R06|9901|2026-10"
    for _ in range(2):
        app.duty_marks.waive([key], "งด", by=by)
        assert the_row(app, "สรุปผลการดำเนินงานของอำเภอ ต.ค.").state is ShownState.WAIVED
        app.duty_marks.unwaive([key], by=by)
        assert the_row(app, "สรุปผลการดำเนินงานของอำเภอ ต.ค.").state is ShownState.OVERDUE


def test_all_workers_of_a_week_are_waived_together_and_new_ones_stay_owed(app: App) -> None:
    site, by = a_site(app), the_officer(app)
    for name in ("กัญญา", "ธีรเดช"):
        a_contract(app, a_worker(app, first_name=name), site, no=name)
    title = "ตรวจบันทึก นพต. สัปดาห์ที่ 2"
    detail = the_detail(app, title)
    assert len(detail.keys) == 2
    app.duty_marks.waive(detail.keys, "สัปดาห์น้ำท่วม", by=by)
    assert the_row(app, title).state is ShownState.WAIVED
    a_contract(app, a_worker(app, first_name="ใหม่"), site, no="3")
    assert the_row(app, title).state is ShownState.OVERDUE
    app.duty_marks.waive([detail.group], "สัปดาห์น้ำท่วม", by=by)
    assert the_row(app, title).state is ShownState.WAIVED
    app.duty_marks.unwaive(the_detail(app, title).keys, by=by)
    assert the_row(app, title).state is ShownState.OVERDUE


def test_a_waiver_needs_a_reason_and_a_duty_of_this_office(app: App) -> None:
    with pytest.raises(Refused) as refused:
        app.duty_marks.waive(["R06|9901|2026-10"], "  ", by=the_officer(app))
    assert "ต้องระบุเหตุผล" in refused.value.fields["reason"]
    with pytest.raises(NotAllowed):
        app.duty_marks.waive(["R06|2401|2026-10"], "งด", by=the_officer(app))


def test_what_no_record_tells_is_ticked_and_unticked(app: App) -> None:
    by, title = the_officer(app), "ประชุม Zoom สร้างความเข้าใจ"
    detail = the_detail(app, title, YEAR)
    assert detail.actions[0].command is HomeCommand.TICK
    app.duty_marks.tick(detail.group, on=TODAY, by=by)
    detail = the_detail(app, title, YEAR)
    assert (detail.row.state, detail.actions[0].command) == (ShownState.DONE, HomeCommand.UNTICK)
    assert detail.row.settled_on == TODAY
    app.duty_marks.untick(detail.group, by=by)
    assert the_detail(app, title, YEAR).actions[0].command is HomeCommand.TICK


def test_a_tick_is_for_days_that_were_and_duties_that_no_record_tells(app: App) -> None:
    by = the_officer(app)
    with pytest.raises(Refused):
        app.duty_marks.tick("R59|9901|2027-08-06", on=TODAY + timedelta(days=1), by=by)
    with pytest.raises(NotAllowed):
        app.duty_marks.tick("R06|9901|2026-10", on=TODAY, by=by)
    with pytest.raises(NotFound):
        app.duty_marks.tick("R59|9901|2099-01-01", on=TODAY, by=by)


def test_every_duty_of_a_year_says_what_to_do_next_and_why(app: App) -> None:
    site = a_site(app)
    a_contract(app, a_worker(app), site, end=date(2026, 12, 31))
    put(app, "IncomingLetter", received_on=TODAY, sender="สพจ.", subject="ขอข้อมูล", due_on=TODAY)
    a_visit(app, site, TODAY, follow_up_ok=True)
    put(app, "CheckItem", code="R68-start", text="เริ่มโจทย์", done_on=TODAY)
    view = app.duties.span(*YEAR)
    seen = set()
    for row in view.rows:
        detail = app.duties.detail(row.id)
        seen.add(row.id.split("|")[0])
        assert detail.actions, row.title
        assert detail.steps, row.title
        assert detail.why, row.title
        assert detail.about, row.title
        assert "หนังสือ" in detail.source, row.title
    assert len(seen) == 39, "all 38 of a district, and the letter"


def test_the_last_months_of_a_duty_are_told(app: App) -> None:
    for day in (date(2026, 9, 3), date(2026, 11, 3)):
        put(app, "PublicityPost", channel="line", posted_on=day, title="ตลาดในแปลง")
    marks = the_detail(app, "ประชาสัมพันธ์ โคก หนอง นา พ.ย.").marks
    assert [(one.label, one.state) for one in marks[-3:]] == [
        ("ก.ย.", MarkState.DONE), ("ต.ค.", MarkState.OVERDUE), ("พ.ย.", MarkState.DONE),
    ]  # fmt: skip
    assert len(marks) == 12
    assert marks[-2].words == "ต.ค. เกินกำหนด"
