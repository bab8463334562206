"""Code lists: what ships, what a province adds and takes away, what is only the district's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.records.codes import CodeListName
from desktop.codes import BUDGET_YEAR, OCCASION, PLAN_TOPIC, READINESS_LEVEL, budget_years, label_in
from desktop.opening import App
from tests.makers import a_code, a_province_code, an_app, the_officer


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = an_app(tmp_path / "book")
    yield app
    app.close()


def codes(app: App, name: str, on: date | None = None) -> list[str]:
    return [one.code for one in app.codes.of(name, on=on)]


def test_every_list_ships_with_entries(app: App) -> None:
    assert all(app.codes.of(name.value) for name in CodeListName)


def test_shipped_levels_say_that_they_are_placeholders(app: App) -> None:
    levels = app.codes.of(READINESS_LEVEL)
    assert [(one.code, one.min_percent) for one in levels] == [("A", 80), ("B", 60), ("C", 0)]
    assert all(one.is_placeholder for one in levels)
    assert levels[0].label == "ต้นแบบศูนย์เรียนรู้"


def test_topics_name_their_dimension_and_occasions_their_day(app: App) -> None:
    assert {one.group for one in app.codes.of(PLAN_TOPIC)} == {
        *("place", "people", "product", "promotion", "pass_on_perfect")
    }
    days = {one.code: (one.day_of_month, one.month_of_year) for one in app.codes.of(OCCASION)}
    assert days["coronation"] == (4, 5)
    assert days["king_birthday"] == (28, 7)


def test_a_level_of_the_province_joins_the_list_in_its_place(app: App) -> None:
    a_province_code(app, READINESS_LEVEL, "D", "เริ่มต้น", order=4, min_percent=Decimal(0))
    a_province_code(app, READINESS_LEVEL, "C", order=3, min_percent=Decimal(40))
    assert codes(app, READINESS_LEVEL) == ["A", "B", "C", "D"]
    third = app.codes.of(READINESS_LEVEL)[2]
    assert third.min_percent == 40
    assert not third.is_placeholder
    assert not third.is_local


def test_an_own_entry_is_marked_and_wins_over_the_province(app: App) -> None:
    a_province_code(app, PLAN_TOPIC, "compost", "ปุ๋ยหมัก", group="place")
    a_code(app, PLAN_TOPIC, "compost", "ปุ๋ยหมักชุมชน", group="place")
    found = next(one for one in app.codes.of(PLAN_TOPIC) if one.code == "compost")
    assert found.is_local
    assert found.words == "ปุ๋ยหมักชุมชน (ภายในอำเภอ)"


def test_an_entry_holds_from_its_first_day_to_its_last(app: App) -> None:
    a_province_code(
        app,
        BUDGET_YEAR,
        "2567",
        fiscal_year_be=2567,
        active_from=date(2026, 10, 1),
        active_to=date(2027, 9, 30),
    )
    assert "2567" not in codes(app, BUDGET_YEAR, date(2026, 9, 30))
    assert "2567" in codes(app, BUDGET_YEAR, date(2026, 10, 1))
    assert "2567" not in codes(app, BUDGET_YEAR, date(2027, 10, 1))


def test_a_province_takes_a_shipped_entry_out_of_use(app: App) -> None:
    a_province_code(app, BUDGET_YEAR, "2564", fiscal_year_be=2564, active_to=date(2026, 9, 30))
    assert codes(app, BUDGET_YEAR) == ["2565", "2566"]
    entry = a_code(app, BUDGET_YEAR, "2565", fiscal_year_be=2565)
    app.records.step("CodeItem", entry, "inactive", by=the_officer(app))
    assert codes(app, BUDGET_YEAR) == ["2566"]


def test_a_change_to_come_does_not_take_away_what_holds_now(app: App) -> None:
    a_province_code(app, READINESS_LEVEL, "A", "ศูนย์เรียนรู้ต้นแบบ", active_from=date(2027, 1, 1))
    assert app.codes.label(READINESS_LEVEL, "A") == "ต้นแบบศูนย์เรียนรู้"


def test_what_is_in_no_list_any_more_stays_readable(app: App) -> None:
    assert label_in(app.codes.of(READINESS_LEVEL), "X") == "X"
    assert label_in((), None) == ""


def test_a_year_may_be_named_by_its_code_alone(app: App) -> None:
    a_code(app, BUDGET_YEAR, "2570")
    a_code(app, BUDGET_YEAR, "other", "อื่น ๆ")
    assert budget_years(app.codes.of(BUDGET_YEAR)) == (2564, 2565, 2566, 2570)
