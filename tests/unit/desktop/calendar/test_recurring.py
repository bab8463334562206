from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.calendar.recurring import TOLD_LATE, after_working_days, occasions
from desktop.calendar.rule_sets import shipped_rules
from desktop.calendar.rules import (
    Fixed,
    Manual,
    MonthEnd,
    Monthly,
    QuarterEnd,
    Recur,
    Rule,
    Weekly,
    WorkingDay,
    Yearly,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def a_rule(recur: Recur, **changes: object) -> Rule:
    usual = next(rule for rule in shipped_rules().rules if rule.code == "R20")
    return msgspec.structs.replace(usual, recur=recur, **{"status": "active", **changes})


def dues(rule: Rule, first: date, last: date, **more: object) -> list[date]:
    return [one.due for one in occasions(rule, first, last, **more)]  # type: ignore[arg-type]


def test_a_day_that_the_month_lacks_is_its_last_day() -> None:
    rule = a_rule(Monthly(31))
    assert dues(rule, date(2027, 1, 1), date(2027, 4, 30)) == [
        date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30),
    ]  # fmt: skip
    assert dues(rule, date(2028, 2, 1), date(2028, 2, 29)) == [date(2028, 2, 29)]


def test_a_report_of_the_month_before_is_due_in_this_one() -> None:
    (one,) = occasions(a_rule(Monthly(5), period_of="previous_month"), date(2026, 11, 1), date(2026, 11, 30))
    assert (one.due, one.period.key) == (date(2026, 11, 5), "2026-10")


def test_a_week_is_checked_on_wednesday_of_the_next() -> None:
    found = occasions(
        a_rule(Weekly(2, weeks_after=1), period_of="same_week"), date(2026, 11, 16), date(2026, 11, 22)
    )
    assert [(one.due, one.period.first, one.period.key) for one in found] == [
        (date(2026, 11, 18), date(2026, 11, 9), "2026-W46")
    ]


def test_a_quarter_of_the_fiscal_year_ends_in_december_march_june_september() -> None:
    found = occasions(a_rule(QuarterEnd(days_after=10)), date(2026, 10, 1), date(2027, 9, 30))
    assert [(one.due, one.period.key) for one in found] == [
        (date(2026, 10, 10), "2569-Q4"),
        (date(2027, 1, 10), "2570-Q1"),
        (date(2027, 4, 10), "2570-Q2"),
        (date(2027, 7, 10), "2570-Q3"),
    ]


def test_fixed_and_yearly_days() -> None:
    fixed = a_rule(Fixed((date(2024, 2, 13), date(2024, 3, 15))))
    assert dues(fixed, date(2024, 1, 1), date(2024, 2, 28)) == [date(2024, 2, 13)]
    assert dues(a_rule(Yearly(12, 31)), date(2026, 1, 1), date(2027, 6, 1)) == [date(2026, 12, 31)]
    assert dues(a_rule(Manual()), date(2026, 1, 1), date(2027, 1, 1)) == []


def test_a_due_day_on_saturday_stays_and_says_so() -> None:
    """The 20th of January 2567 (workflows.md, US11)."""
    (one,) = occasions(a_rule(Monthly(20)), date(2024, 1, 1), date(2024, 1, 31))
    assert one.due == date(2024, 1, 20)
    assert one.hint == "ตรงกับวันหยุด (วันเสาร์)"


@pytest.mark.parametrize(
    ("shift", "expected"),
    [("previous_working_day", date(2024, 1, 19)), ("next_working_day", date(2024, 1, 23))],
)
def test_it_moves_only_when_the_rule_says_so(shift: str, expected: date) -> None:
    rule = a_rule(Monthly(20), shift=shift)
    (one,) = occasions(rule, date(2024, 1, 1), date(2024, 1, 31), holidays={date(2024, 1, 22)})
    assert one.due == expected
    assert "เลื่อนจากวันที่ 20" in one.hint


def test_the_last_working_day_of_a_month_is_no_day_that_was_moved() -> None:
    rule = a_rule(MonthEnd(), shift="previous_working_day", period_of="next_month")
    (one,) = occasions(rule, date(2026, 10, 1), date(2026, 10, 31))
    assert (one.due, one.period.key, one.hint) == (date(2026, 10, 30), "2026-11", "")


def test_a_holiday_is_called_by_its_name() -> None:
    holidays = {date(2026, 10, 13): "วันนวมินทรมหาราช"}
    (one,) = occasions(a_rule(Monthly(13)), date(2026, 10, 1), date(2026, 10, 31), holidays)
    assert one.hint == "ตรงกับวันหยุด (วันนวมินทรมหาราช)"


def test_working_days_leave_out_weekends_and_holidays() -> None:
    found = dues(a_rule(WorkingDay()), date(2026, 10, 9), date(2026, 10, 15), holidays={date(2026, 10, 13)})
    assert found == [date(2026, 10, 9), date(2026, 10, 12), date(2026, 10, 14), date(2026, 10, 15)]


def test_five_working_days_pass_over_a_weekend_and_a_holiday() -> None:
    assert after_working_days(date(2026, 10, 8), 5, {date(2026, 10, 13)}) == date(2026, 10, 16)


@pytest.mark.parametrize(
    ("period_of", "key"),
    [("quarter(1)", "2567-Q1"), ("round(2)", "2567-R2"), ("fiscal_year", "2567-FY"), ("event", "2024-02-13")],
)
def test_a_day_may_be_about_a_quarter_a_round_or_the_year(period_of: str, key: str) -> None:
    (one,) = occasions(
        a_rule(Fixed((date(2024, 2, 13),)), period_of=period_of), date(2024, 2, 1), date(2024, 2, 29)
    )
    assert one.period.key == key
    if key == "2567-Q1":
        assert (one.period.first, one.period.last) == (date(2023, 10, 1), date(2023, 12, 31))


def test_what_was_due_before_its_letter_is_late_from_the_letter_on() -> None:
    """001 of 7 ก.พ. 2567 asks for 30 ม.ค. 2567; 000 of 2564 asks nothing of earlier years."""
    rule = a_rule(Fixed((date(2024, 1, 30), date(2024, 2, 15))), told_on=date(2024, 2, 7))
    before, after = occasions(rule, date(2024, 1, 1), date(2024, 3, 31))
    assert (before.hint, before.late_from) == (TOLD_LATE, date(2024, 2, 7))
    assert (after.hint, after.late_from) == ("", None)


def test_a_weekly_rule_that_ends_on_sunday_is_no_holiday_to_mention() -> None:
    found = occasions(a_rule(Weekly(6), period_of="same_week"), date(2026, 11, 1), date(2026, 11, 30))
    assert not any(one.hint for one in found)


def test_a_rule_is_silent_outside_its_window() -> None:
    rule = a_rule(Monthly(20), active_from=date(2026, 11, 1), active_to=date(2026, 12, 31))
    assert dues(rule, date(2026, 9, 1), date(2027, 3, 1)) == [date(2026, 11, 20), date(2026, 12, 20)]
    assert dues(a_rule(Monthly(20), fiscal_years=(2571,)), date(2026, 11, 1), date(2026, 12, 31)) == []
    assert dues(a_rule(Monthly(20), months=(12,)), date(2026, 11, 1), date(2026, 12, 31)) == [
        date(2026, 12, 20)
    ]


RECURS = st.one_of(
    st.builds(Weekly, st.integers(0, 6), st.integers(0, 2)),
    st.builds(Monthly, st.integers(1, 31)),
    st.builds(MonthEnd),
    st.builds(QuarterEnd, st.integers(0, 30)),
    st.builds(Yearly, st.integers(1, 12), st.integers(1, 31)),
)


def _about(recur: Recur) -> str:
    return (
        "same_week"
        if isinstance(recur, Weekly)
        else "fiscal_year"
        if isinstance(recur, Yearly)
        else "same_month"
    )


@given(
    RECURS, DAYS, st.integers(0, 200), st.sampled_from(["as_is", "previous_working_day", "next_working_day"])
)
def test_spans_that_touch_lose_and_repeat_nothing(recur: Recur, first: date, length: int, shift: str) -> None:
    rule = a_rule(recur, shift=shift, period_of=_about(recur))
    middle, last = first + timedelta(days=length // 2), first + timedelta(days=length)
    whole = occasions(rule, first, last)
    parts = occasions(rule, first, middle) + occasions(rule, middle + timedelta(days=1), last)
    assert sorted(parts, key=lambda one: one.due) == sorted(whole, key=lambda one: one.due)
    assert all(first <= one.due <= last for one in whole)
    assert len({one.period.key for one in whole}) == len(whole)
