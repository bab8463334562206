from __future__ import annotations

import pytest

from desktop.calendar.rules import Monthly, shipped_rules
from desktop.calendar.settling import SETTLERS


def in_force(province: str, *, has_contracts: bool = False) -> set[str]:
    return {rule.code for rule in shipped_rules().in_force(province, has_contracts=has_contracts)}


def test_every_shipped_rule_can_be_settled_and_says_why() -> None:
    for rule in shipped_rules().rules:
        assert rule.settle in SETTLERS
        assert rule.why
        assert "ลงวันที่" in shipped_rules().source_words(rule)


@pytest.mark.parametrize(
    ("province", "expected"),
    [
        ("24", {"R20", "R22", "R23", "R80"}),
        ("56", {"R80"}),
        ("43", {"R02", "R03", "R10", "R12", "R80"}),
        ("99", {"R02", "R03", "R10", "R12", "R20", "R22", "R23", "R80"}),
        ("50", {"R02", "R03", "R10", "R12", "R22", "R23", "R80"}),
    ],
)
def test_a_province_gets_its_preset_and_any_other_the_active_defaults(
    province: str, expected: set[str]
) -> None:
    assert in_force(province) == expected


def test_an_office_with_contracts_owes_the_weekly_logs_as_its_own_addition() -> None:
    rules = shipped_rules()
    assert in_force("24", has_contracts=True) == {"R02", "R03", "R20", "R22", "R23", "R80"}
    by_code = {rule.code: rule for rule in rules.in_force("24", has_contracts=True)}
    assert rules.is_local(by_code["R02"], "24")
    assert not rules.is_local(by_code["R20"], "24")
    assert not rules.is_local(by_code["R02"], "43")


def test_a_preset_may_change_a_rule() -> None:
    (rule,) = shipped_rules().in_force("56", has_contracts=False)
    assert rule.recur == Monthly(15)
