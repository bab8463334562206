"""A changed rule: what moves and what stays, and that nobody moves what another office waits for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.ids import natural_id
from db.records.activities import Activity
from db.records.calendar_marks import RuleChange
from db.records.paper_marks import PaperMark, PaperMarkKind
from desktop.calendar.instances import DutyState, Instance
from desktop.calendar.recurring import occasions
from desktop.calendar.rule_sets import Change, shipped_rules
from desktop.calendar.versions import due_days
from desktop.errors import Refused
from desktop.opening import App
from tests.makers import TODAY, a_province_change, a_site, an_activity, put, the_officer

AUTUMN = (date(2026, 9, 1), date(2027, 1, 31))
JANUARY = date(2027, 1, 20)


def duties(app: App, code: str = "R20", first: date = AUTUMN[0], last: date = AUTUMN[1]) -> list[Instance]:
    return app.calendar.instances(first, last, codes={code})


def dues(app: App, code: str = "R20") -> list[date]:
    return [one.due for one in duties(app, code)]


def days(*changes: Change, code: str = "R20") -> list[date]:
    rules = shipped_rules().in_force("24", has_contracts=False, changes=changes)
    found = [due_days(rule, rules, *AUTUMN) for rule in rules if rule.code == code]
    return sorted(one.due for some in found for one in some)


# --- nothing falls between two versions ---------------------------------------------------------------


def test_a_day_brought_forward_behind_its_beginning_leaves_that_month_on_its_old_day() -> None:
    """From 18 November the report is due on the 15th: November's is still asked for, on the 20th, and only once."""
    forward = Change(code="R20", active_from=date(2026, 11, 18), day_of_month=15)
    assert days(forward) == [
        date(2026, 9, 20), date(2026, 10, 20), date(2026, 11, 20), date(2026, 12, 15), date(2027, 1, 15),
    ]  # fmt: skip
    assert days(forward, code="R80") == days(forward)


@pytest.mark.parametrize("began", [date(2026, 11, day) for day in range(1, 31)])
@pytest.mark.parametrize("day", [1, 5, 15, 19, 20, 21, 25, 31])
def test_whenever_a_change_begins_each_month_is_asked_for_once(began: date, day: int) -> None:
    found = days(Change(code="R20", active_from=began, day_of_month=day))
    assert [(one.year, one.month) for one in found] == [
        (2026, 9),
        (2026, 10),
        (2026, 11),
        (2026, 12),
        (2027, 1),
    ]


def test_a_weekday_brought_forward_leaves_the_week_it_begins_in() -> None:
    change = Change(code="R02", active_from=date(2026, 11, 19), weekday=2)
    rules = shipped_rules().in_force("43", has_contracts=True, changes=[change])
    found = [
        due_days(rule, rules, date(2026, 11, 9), date(2026, 11, 30)) for rule in rules if rule.code == "R02"
    ]
    assert sorted(one.due for some in found for one in some) == [
        date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 25),
    ]  # fmt: skip


def test_a_rule_that_ends_asks_for_nothing_more() -> None:
    assert days(Change(code="R20", active_from=date(2026, 11, 18), is_off=True))[-1] == date(2026, 10, 20)


# --- only what is open moves --------------------------------------------------------------------------


def test_what_was_sent_before_the_change_began_stays_on_its_day(app: App) -> None:
    site = a_site(app)
    sent, waits = (an_activity(app, site, held_on=date(2026, 11, day)) for day in (4, 5))
    with app.store.work(by=the_officer(app)) as work:
        work.change_by_id(Activity, sent, {"state": "sent"})
        for kind in PaperMarkKind:
            mark = {"subject_type": "Activity", "subject_id": sent, "subject_rev": 1, "kind": kind}
            work.add(PaperMark, mark | {"on": date(2026, 11, 6)})
        work.commit()
    a_province_change(app, "R20", date(2026, 11, 10), day_of_month=25)
    november = {one.subject.id: one for one in duties(app, last=date(2026, 11, 30)) if one.subject}
    assert {id_: one.due.day for id_, one in november.items()} == {sent: 20, waits: 25}
    assert (november[sent].state, november[waits].state) == (DutyState.DONE, DutyState.OPEN)


# --- the district's own word --------------------------------------------------------------------------


def test_a_district_cannot_change_what_its_province_waits_for(app: App) -> None:
    for code, values in {
        "R20": {"day_of_month": 28},
        "R80": {"is_off": True},
        "R22": {"shift": "next_working_day"},
    }.items():
        with pytest.raises(Refused) as refused:
            put(app, "RuleChange", rule_code=code, active_from=TODAY, **values)
        assert "จังหวัดเป็นผู้กำหนด" in refused.value.fields["rule_code"]
    put(app, "RuleChange", rule_code="R31", active_from=TODAY, shift="next_working_day")


def test_a_district_may_add_what_nobody_asks_of_it_and_move_it_as_it_likes(app: App) -> None:
    put(app, "RuleChange", rule_code="R21", active_from=date(2026, 11, 1), day_of_month=10)
    added = duties(app, "R21")
    assert [one.due for one in added][:2] == [date(2026, 11, 10), date(2026, 12, 10)]
    assert all(one.is_local for one in added)
    a_province_change(app, "R21", date(2026, 12, 1))
    assert [one.due for one in duties(app, "R21")][:2] == [date(2026, 11, 10), date(2026, 12, 15)]
    assert not duties(app, "R21")[1].is_local


def test_a_row_that_came_about_otherwise_moves_nothing_either(app: App) -> None:
    usual = dues(app)
    _own(
        app,
        RuleChange,
        ("R20", date(2026, 11, 1)),
        rule_code="R20",
        active_from=date(2026, 11, 1),
        is_off=True,
    )
    assert dues(app) == usual


def test_a_holiday_of_the_district_alone_is_said_and_moves_nothing_it_owes_to_others(app: App) -> None:
    put(app, "Holiday", on=date(2027, 1, 20), name="งานประจำปีของอำเภอ")
    (one,) = [one for one in duties(app) if one.due.month == 1]
    assert (one.due, one.day_hint) == (JANUARY, "ตรงกับวันหยุด (งานประจำปีของอำเภอ)")
    a_province_change(app, "R20", date(2026, 11, 1), shift="next_working_day")
    (one,) = [one for one in duties(app) if one.due.month == 1]
    assert (one.due, one.state) == (JANUARY, DutyState.OPEN)


def _own(app: App, type_: Any, key: tuple[object, ...], **values: Any) -> None:
    """As a record that no rule of this program let through."""
    with app.store.work(by=None) as work:
        work.add(type_, values, id_=natural_id(type_.__name__, app.store.office, *key))
        work.commit()


def test_the_days_of_a_rule_that_nobody_changed_are_its_occasions() -> None:
    rules = shipped_rules().in_force("24", has_contracts=False)
    for rule in rules:
        assert due_days(rule, rules, *AUTUMN) == occasions(rule, *AUTUMN)
