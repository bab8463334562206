"""Due days of whole fiscal years, as domain/calendar.md has them (issue 4, must-show 4)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.calendar.recurring import TOLD_LATE, Occasion, occasions
from desktop.calendar.rule_sets import shipped_rules
from desktop.calendar.rules import MonthEnd, Monthly, QuarterEnd, Rule, Weekly, WorkingDay, Yearly
from desktop.thai.dates import WEEKDAYS, fiscal_year_be, fiscal_year_range

PRESETS = ("24", "56", "43", "99")
YEARS = (2564, 2567)

FIXED = {
    "R32": ("2567-02-13", "อังคาร"), "R33": ("2567-02-25", "อาทิตย์"), "R34": ("2567-01-30", "อังคาร"),
    "R35": ("2567-02-15", "พฤหัสบดี"), "R36": ("2567-03-15", "ศุกร์"), "R50": ("2567-07-28", "อาทิตย์"),
    "R51": ("2567-05-04", "เสาร์"), "R52": ("2567-06-03", "จันทร์"), "R59": ("2564-08-06", "ศุกร์"),
    "R60": ("2564-08-31", "อังคาร"), "R61": ("2564-08-08", "อาทิตย์"), "R62": ("2564-08-08", "อาทิตย์"),
    "R63": ("2564-09-15", "พุธ"), "R64": ("2564-08-15", "อาทิตย์"), "R65": ("2564-08-30", "จันทร์"),
    "R66": ("2564-09-15", "พุธ"), "R67": ("2564-09-30", "พฤหัสบดี"), "R69": ("2564-09-30", "พฤหัสบดี"),
    "R70": ("2567-04-16", "อังคาร"),
}  # fmt: skip
"""Every day of §3 with the weekday that the letters print (B.E.)."""
MONTHLY = {"R06": 5, "R08": 5, "R14": 10, "R20": 20, "R21": 15}
R80 = {"24": 20, "56": 15, "43": 5, "99": 20}
WEEKLY = {"R02": 4, "R03": 2, "R10": 6}
MONTH_END = {"R05", "R07", "R11", "R22", "R23", "R25"}
LAST_WORKING_DAY = {"R04", "R71"}
YEARLY = {"R30": (12, 31), "R31": (11, 30), "R42": (8, 31), "R43": (9, 30)}
WAITING = {"R09", "R12", "R13", "R40", "R41", "R68", "R81"}
"""No day of their own: within so many days of something, or done once."""


def the_rules(province: str) -> dict[str, Rule]:
    return {rule.code: rule for rule in shipped_rules().in_force(province, has_contracts=False)}


def of_year(rule: Rule, year_be: int) -> list[Occasion]:
    return occasions(rule, *fiscal_year_range(year_be))


def ce(text: str) -> date:
    year, month, day = map(int, text.split("-"))
    return date(year - 543, month, day)


def months(year_be: int) -> list[tuple[int, int]]:
    year = year_be - 543
    return [(year - 1, 10), (year - 1, 11), (year - 1, 12), *((year, number) for number in range(1, 10))]


def ends(year_be: int) -> list[date]:
    return [date(year, month, monthrange(year, month)[1]) for year, month in months(year_be)]


def last_working(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def expected(code: str, province: str, year_be: int) -> list[date]:
    """What domain/calendar.md says, worked out another way than the program does."""
    if code in FIXED:
        day = ce(FIXED[code][0])
        if province == "99":  # re-dated to the year at hand
            first, last = fiscal_year_range(year_be)
            return [
                one
                for one in (day.replace(year=first.year), day.replace(year=last.year))
                if first <= one <= last
            ]
        return [day] if fiscal_year_be(day) == year_be else []
    if code in YEARLY:
        month, day_number = YEARLY[code]
        return [date(year, month, day_number) for year, number in months(year_be) if number == month]
    if code in MONTHLY or code == "R80":
        number = MONTHLY.get(code) or R80[province]
        return [date(year, month, number) for year, month in months(year_be)]
    if code in LAST_WORKING_DAY or (code == "R05" and province == "99"):
        return [last_working(day) for day in ends(year_be)]
    if code in MONTH_END:
        return ends(year_be)
    if code == "R24":
        return [day for day in ends(year_be) if day.month in (12, 3, 6, 9)]
    first, last = fiscal_year_range(year_be)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    if code == "R01":
        return [day for day in days if day.weekday() < 5]
    if code in WEEKLY:
        return [day for day in days if day.weekday() == WEEKLY[code]]
    assert code in WAITING, code
    return []


@pytest.mark.parametrize("year_be", YEARS)
@pytest.mark.parametrize("province", PRESETS)
def test_every_due_day_of_the_year_is_the_one_in_the_letters(province: str, year_be: int) -> None:
    for code, rule in the_rules(province).items():
        found = [one.due for one in of_year(rule, year_be)]
        assert found == expected(code, province, year_be), code


@pytest.mark.parametrize("code", FIXED)
def test_every_fixed_day_falls_on_the_weekday_that_its_letter_prints(code: str) -> None:
    text, weekday = FIXED[code]
    rule = shipped_rules().get(code)
    assert rule
    (one,) = occasions(rule, ce(text), ce(text))
    assert WEEKDAYS[one.due.weekday()] == weekday
    is_free = weekday in ("เสาร์", "อาทิตย์")
    assert ("ตรงกับวันหยุด" in one.hint) == is_free
    assert not is_free or f"วัน{weekday}" in one.hint


def test_the_round_that_was_due_before_its_letter_says_so() -> None:
    """001 of 7 ก.พ. 2567: round 1 by 30 ม.ค. 2567, and the assessment of the first quarter."""
    rules = the_rules("56")
    hints = {code: one.hint for code in rules for one in of_year(rules[code], 2567) if TOLD_LATE in one.hint}
    assert set(hints) == {"R30", "R31", "R34"}
    assert of_year(rules["R34"], 2567)[0].late_from == date(2024, 2, 7)


@pytest.mark.parametrize(
    ("day", "months_on_a_weekend"),
    [(20, {1, 4, 7}), (15, {10, 6, 9}), (25, {11, 2, 5, 8})],
)
def test_weekends_of_2567_are_hinted_and_nothing_moves(day: int, months_on_a_weekend: set[int]) -> None:
    """calendar.md §3: the 20th in ม.ค., เม.ย., ก.ค.; the 15th in ต.ค., มิ.ย., ก.ย.; the 25th in พ.ย., ก.พ., พ.ค., ส.ค."""
    rule = msgspec.structs.replace(the_rules("24")["R20"], recur=Monthly(day))
    found = of_year(rule, 2567)
    assert {one.due.month for one in found if "ตรงกับวันหยุด" in one.hint} == months_on_a_weekend
    assert {one.due.day for one in found} == {day}


def test_the_20th_of_january_2567_moves_only_if_the_rule_says_so() -> None:
    """US11: “20 ม.ค. 2567 (เสาร์) shows “ตรงกับวันหยุด” and moves only if shift says so.”"""
    rule = the_rules("24")["R20"]
    january = (date(2024, 1, 1), date(2024, 1, 31))
    (stays,) = occasions(rule, *january)
    assert (stays.due, stays.hint) == (date(2024, 1, 20), "ตรงกับวันหยุด (วันเสาร์)")
    (before,) = occasions(msgspec.structs.replace(rule, shift="previous_working_day"), *january)
    (after,) = occasions(msgspec.structs.replace(rule, shift="next_working_day"), *january)
    assert (before.due, after.due) == (date(2024, 1, 19), date(2024, 1, 22))


# --- sixty years ------------------------------------------------------------------------------------

SIXTY_YEARS = st.integers(2550, 2609)
SHIFTS = st.sampled_from(["as_is", "previous_working_day", "next_working_day"])


def a_rule(recur: object, **more: object) -> Rule:
    rule = shipped_rules().get("R20")
    assert rule
    return msgspec.structs.replace(rule, recur=recur, **more)  # type: ignore[arg-type]


@given(SIXTY_YEARS, st.integers(1, 31))
def test_a_monthly_report_is_due_twelve_times_a_year_on_its_day_or_the_last_one(
    year_be: int, day: int
) -> None:
    found = of_year(a_rule(Monthly(day)), year_be)
    assert [one.due for one in found] == [
        date(year, month, min(day, monthrange(year, month)[1])) for year, month in months(year_be)
    ]
    assert [one.period.key for one in found] == [f"{year}-{month:02d}" for year, month in months(year_be)]


@given(SIXTY_YEARS, st.integers(1, 12), st.integers(28, 31))
def test_a_yearly_day_that_a_month_lacks_is_its_last_one(year_be: int, month: int, day: int) -> None:
    (one,) = of_year(a_rule(Yearly(month, day), period_of="fiscal_year"), year_be)
    assert one.due.day == min(day, monthrange(one.due.year, month)[1])
    assert one.period.key == f"{year_be}-FY"


def test_the_29th_of_february_is_the_28th_in_other_years() -> None:
    rule = a_rule(Yearly(2, 29), period_of="fiscal_year")
    found = {year: of_year(rule, year)[0].due.day for year in range(2550, 2610)}
    assert {year for year, day in found.items() if day == 29} == set(range(2551, 2610, 4))


@given(SIXTY_YEARS, SHIFTS, st.sets(st.dates(date(2006, 10, 1), date(2066, 9, 30)), max_size=30))
def test_what_is_shifted_is_never_due_on_a_free_day_and_stays_near(
    year_be: int, shift: str, holidays: set[date]
) -> None:
    plain = of_year(a_rule(Monthly(31)), year_be)
    moved = occasions(
        a_rule(Monthly(31), shift=shift),
        plain[0].due - timedelta(days=14),
        plain[-1].due + timedelta(days=14),
        holidays,
    )
    by_period = {one.period.key: one for one in moved}
    for one in plain:
        other = by_period[one.period.key]
        is_free = one.due.weekday() >= 5 or one.due in holidays
        if shift == "as_is" or not is_free:
            assert other.due == one.due
            assert bool(other.hint) == is_free
        else:
            assert other.due.weekday() < 5
            assert other.due not in holidays
            assert (other.due < one.due) == (shift == "previous_working_day")


@given(SIXTY_YEARS)
def test_quarters_months_weeks_and_days_cover_the_year(year_be: int) -> None:
    first, last = fiscal_year_range(year_be)
    assert [one.due for one in of_year(a_rule(MonthEnd()), year_be)] == ends(year_be)
    quarters = of_year(a_rule(QuarterEnd(), period_of="quarter"), year_be)
    assert [one.period.key for one in quarters] == [f"{year_be}-Q{number}" for number in range(1, 5)]
    assert (quarters[0].period.first, quarters[-1].period.last) == (first, last)
    weeks = of_year(a_rule(Weekly(4), period_of="same_week"), year_be)
    assert len(weeks) in (52, 53)
    working = of_year(a_rule(WorkingDay(), period_of="event"), year_be)
    assert 260 <= len(working) <= 262
