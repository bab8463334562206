from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.thai.dates import MONTHS_SHORT, be_year, field_date, short_month
from desktop.thai.digits import thai_digits
from tests.gui.press import ALT, Key, press, write
from ui.widgets.fields.calendar import CalendarPopup, same_day
from ui.widgets.fields.dates import DateField, MonthField
from ui.widgets.fields.number import TimeField, read_time

TODAY = date(2026, 11, 20)
days = st.dates(date(1957, 1, 1), date(2056, 12, 31))
one_field = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField(name="วันที่จัด", today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@one_field
@given(
    days,
    st.sampled_from(
        ["{d}/{m}/{be}", "{d} {m} {be2}", "{d:02}{m:02}{be2}", "{d}-{m}-{be}", "{d} {name} {be}"]
    ),
    st.booleans(),
)
def test_every_way_of_writing_a_date_is_read(field: DateField, day: date, form: str, thai: bool) -> None:
    be = be_year(day)
    if "{be2}" in form and not 2500 <= be < 2600:
        return
    text = form.format(d=day.day, m=day.month, be=be, be2=f"{be % 100:02}", name=MONTHS_SHORT[day.month - 1])
    field.setText(thai_digits(text) if thai else text)
    field.finish()
    assert (field.value(), field.text(), field.problem()) == (day, field_date(day), "")


@one_field
@given(days)
def test_a_gregorian_year_becomes_buddhist_with_a_note(field: DateField, day: date) -> None:
    field.set_value(None)
    field.setText(f"{day.day}/{day.month}/{day.year}")
    field.finish()
    assert field.value() == day
    assert str(be_year(day)) in field.note
    field.set_value(day)
    assert field.note == ""


def test_what_is_no_date_says_how_to_write_one(field: DateField) -> None:
    for wrong in ("31/02/2569", "20/13/2569", "พรุ่งนี้", "20/11"[:2] + "x"):
        field.setText(wrong)
        field.finish()
        assert field.value() is None
        assert "20/11/2569" in field.problem()
        assert field.text() == wrong


def test_empty_is_allowed(field: DateField) -> None:
    field.setText("  ")
    assert (field.value(), field.problem()) == (None, "")


@pytest.mark.parametrize(
    ("typed", "day"), [("5", date(2026, 11, 5)), ("๕/๑๒", date(2026, 12, 5)), ("20 11", TODAY)]
)
def test_a_bare_day_is_completed_from_today(field: DateField, typed: str, day: date) -> None:
    field.setText(typed)
    field.finish()
    assert field.value() == day


def test_a_future_date_is_refused_where_today_is_the_latest(qtbot: QtBot) -> None:
    field = DateField(name="วันที่เยี่ยม", today=lambda: TODAY, latest=TODAY)
    qtbot.addWidget(field)
    field.set_value(TODAY + timedelta(days=1))
    assert field.value() is None
    assert "ยังมาไม่ถึง" in field.problem()
    field.set_value(TODAY)
    assert (field.value(), field.problem()) == (TODAY, "")


def test_digit_keys_of_the_thai_layout_type_digits(field: DateField) -> None:
    write(field, "ๅ")  # the key 1
    write(field, "ภ")  # the key 4
    write(field, "/11/2569")
    field.finish()
    assert field.value() == date(2026, 11, 14)


def test_arrows_step_a_day(field: DateField) -> None:
    field.set_value(date(2026, 12, 31))
    press(field, Key.Key_Up)
    assert field.value() == date(2027, 1, 1)
    press(field, Key.Key_Down)
    assert field.value() == date(2026, 12, 31)


@pytest.mark.parametrize("opens", [lambda f: press(f, Key.Key_F4), lambda f: press(f, Key.Key_Down, ALT)])
def test_the_calendar_is_worked_by_keys_alone(qtbot: QtBot, field: DateField, opens) -> None:
    field.set_value(TODAY)
    opens(field)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    grid = popup.grid
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Left):
        press(grid, key)
    assert grid.current == TODAY + timedelta(days=7)
    assert grid.accessibleDescription() == "27 พฤศจิกายน 2569"
    with qtbot.waitSignal(field.changed):
        press(grid, Key.Key_Return)
    assert field.value() == TODAY + timedelta(days=7)


def test_the_calendar_begins_on_sunday_and_keeps_to_the_limits(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    owner = QWidget()
    qtbot.addWidget(owner)
    popup = CalendarPopup(owner, current=TODAY, today=TODAY, latest=TODAY)
    shown = popup.grid._cells()
    assert (len(shown), shown[0].weekday()) == (42, 6)
    picked: list[date] = []
    popup.grid.picked.connect(picked.append)
    popup.grid.pick(TODAY + timedelta(days=1))
    popup.grid.pick(TODAY)
    assert picked == [TODAY]


@given(days, st.integers(-30, 30))
def test_the_same_day_some_months_on_is_a_real_day(day: date, months: int) -> None:
    there = same_day(day, months)
    assert there.day <= day.day
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months


@one_field
@given(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.sampled_from(["{m}/{be}", "{name} {be}", "{name}{be2}"])
)
def test_every_way_of_writing_a_month_is_read(qtbot: QtBot, month: date, form: str) -> None:
    month = month.replace(day=1)
    field = MonthField(name="ประจำเดือน", today=lambda: TODAY)
    be = be_year(month)
    field.setText(form.format(m=month.month, be=be, be2=f"{be % 100:02}", name=MONTHS_SHORT[month.month - 1]))
    field.finish()
    assert (field.value(), field.text()) == (month, short_month(month))


def test_a_month_steps_by_arrows_and_says_what_it_wants(qtbot: QtBot) -> None:
    field = MonthField(name="ประจำเดือน", today=lambda: TODAY)
    qtbot.addWidget(field)
    field.set_value(date(2026, 12, 1))
    press(field, Key.Key_Up)
    assert field.value() == date(2027, 1, 1)
    field.setText("เดือนนี้")
    assert "พ.ย. 2569" in field.problem()


@given(st.times())
def test_a_time_is_read_as_it_is_written(moment: time) -> None:
    moment = moment.replace(second=0, microsecond=0)
    for form in (f"{moment:%H:%M}", f"{moment:%H.%M} น.", f"{moment:%H%M}", thai_digits(f"{moment:%H:%M}")):
        assert read_time(form) == moment


def test_a_time_field_tidies_and_refuses(qtbot: QtBot) -> None:
    field = TimeField(name="เวลา")
    qtbot.addWidget(field)
    field.setText("๘.๓๐")
    field.finish()
    assert (field.text(), field.value()) == ("08:30", time(8, 30))
    field.setText("25:00")
    assert field.value() is None
    assert "08:30" in field.problem()
