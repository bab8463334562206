from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest

from desktop.calendar.recurring import occasions
from desktop.calendar.rule_sets import Change, shipped_rules
from desktop.calendar.rules import Fixed, Monthly, Rule, Yearly
from desktop.calendar.settling import SETTLERS

NPT = {f"R{number:02d}" for number in range(1, 15)}
LEADERS = {f"R{number}" for number in range(60, 70)}
EXCHANGE = {"R80", "R81"}
ALL = (
    NPT | {f"R{number}" for number in range(20, 26)} | {f"R{number}" for number in range(30, 37)}
    | {f"R{number}" for number in range(40, 44)} | {"R50", "R51", "R52", "R59"} | LEADERS | {"R70", "R71"} | EXCHANGE
)  # fmt: skip


def in_force(province: str, *, has_contracts: bool = False) -> set[str]:
    return {rule.code for rule in shipped_rules().in_force(province, has_contracts=has_contracts)}


def test_every_rule_of_the_letters_ships() -> None:
    assert {rule.code for rule in shipped_rules().rules} == ALL


def test_every_shipped_rule_can_be_settled_and_says_why() -> None:
    for rule in shipped_rules().rules:
        assert rule.settle in SETTLERS, rule.code
        assert rule.why, rule.code
        words = shipped_rules().source_words(rule)
        assert words.startswith("หนังสือสำนักงาน"), rule.code
        assert re.search(r"ลงวันที่ \d+ \S+ 25\d\d \S", words), rule.code
        assert re.search("ที่ |ไม่ปรากฏเลขที่", words.split("ลงวันที่")[0]), rule.code


def test_no_settler_is_without_a_rule() -> None:
    assert set(SETTLERS) == {rule.settle for rule in shipped_rules().rules}


def test_rules_with_a_day_of_their_own_are_expired_until_somebody_dates_them_anew() -> None:
    for rule in shipped_rules().rules:
        if isinstance(rule.recur, Fixed):
            assert rule.status == "expired", rule.code


@pytest.mark.parametrize(
    ("province", "expected"),
    [
        ("24", {"R20", "R22", "R23", "R30", "R31", "R70", "R71", *EXCHANGE}),
        ("56", {"R21", *(f"R{number}" for number in range(30, 37)), "R40", "R41", *EXCHANGE}),
        ("43", NPT | LEADERS | EXCHANGE),
        ("99", ALL),
        ("50", NPT - {"R11", "R13"} | {"R22", "R23", "R30", "R31", "R40", "R41", *EXCHANGE}),
    ],
)
def test_a_province_gets_its_preset_and_any_other_the_active_defaults(
    province: str, expected: set[str]
) -> None:
    assert in_force(province) == expected


def test_an_office_with_contracts_owes_what_they_ask_as_its_own_addition() -> None:
    by_code = {rule.code: rule for rule in shipped_rules().in_force("24", has_contracts=True)}
    assert set(by_code) - in_force("24") == {"R01", "R02", "R03", "R04", "R05", "R09"}
    assert by_code["R02"].is_local
    assert not by_code["R20"].is_local
    assert not any(rule.is_local for rule in shipped_rules().in_force("43", has_contracts=True))


@pytest.mark.parametrize(
    ("province", "day", "period"),
    [
        ("24", 20, "same_month"),
        ("56", 15, "same_month"),
        ("43", 5, "previous_month"),
        ("99", 20, "same_month"),
    ],
)
def test_the_file_goes_with_the_first_monthly_report(province: str, day: int, period: str) -> None:
    (rule,) = (one for one in shipped_rules().in_force(province, has_contracts=False) if one.code == "R80")
    assert (rule.recur, rule.period_of) == (Monthly(day), period)


def test_the_sample_province_has_every_historic_day_each_year() -> None:
    for rule in shipped_rules().in_force("99", has_contracts=False):
        assert not isinstance(rule.recur, Fixed), rule.code
    (plan,) = (one for one in shipped_rules().in_force("99", has_contracts=False) if one.code == "R32")
    assert plan.recur == Yearly(2, 13)


# --- what provinces and districts change ------------------------------------------------------------

NOVEMBER = date(2026, 11, 1)


def changed(province: str, *changes: Change) -> list[Rule]:
    return shipped_rules().in_force(province, has_contracts=False, changes=changes)


def dues(rules: list[Rule], code: str) -> list[date]:
    found = [occasions(rule, date(2026, 9, 1), date(2027, 1, 31)) for rule in rules if rule.code == code]
    return [one.due for some in found for one in some]


def test_a_change_holds_from_its_day_on_and_the_file_follows_its_report() -> None:
    rules = changed("24", Change(code="R20", active_from=NOVEMBER, day_of_month=25))
    expected = [
        date(2026, 9, 20),
        date(2026, 10, 20),
        date(2026, 11, 25),
        date(2026, 12, 25),
        date(2027, 1, 25),
    ]
    assert dues(rules, "R20") == expected
    assert dues(rules, "R80") == expected


def test_a_rule_may_be_switched_off_and_on() -> None:
    off = Change(code="R20", active_from=NOVEMBER, is_off=True)
    again = Change(code="R20", active_from=date(2027, 1, 1))
    assert dues(changed("24", off), "R20") == [date(2026, 9, 20), date(2026, 10, 20)]
    assert dues(changed("24", off, again), "R20")[-1] == date(2027, 1, 20)
    assert dues(changed("24", Change(code="R21", active_from=NOVEMBER)), "R21")[0] == date(2026, 11, 15)


def test_an_expired_rule_gets_a_new_day_and_a_new_letter() -> None:
    rules = changed(
        "24",
        Change(
            code="R32",
            active_from=NOVEMBER,
            due_on=date(2027, 1, 29),
            source="หนังสือ สพจ. ที่ 1",
            told_on=NOVEMBER,
        ),
    )
    (plan,) = (rule for rule in rules if rule.code == "R32")
    assert dues(rules, "R32") == [date(2027, 1, 29)]
    assert shipped_rules().source_words(plan) == "หนังสือ สพจ. ที่ 1"


def test_the_districts_own_change_is_marked_as_its_own() -> None:
    (rule,) = (
        one
        for one in changed(
            "24", Change(code="R31", active_from=NOVEMBER, shift="next_working_day", is_local=True)
        )
        if one.code == "R31" and one.active_from
    )
    assert (rule.is_local, rule.shift) == (True, "next_working_day")


def test_a_rule_about_an_unknown_period_is_refused() -> None:
    with pytest.raises(ValueError, match="period_of"):
        msgspec.structs.replace(shipped_rules().rules[0], period_of="sometime")
