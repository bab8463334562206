"""What people type, read as they mean it; what cannot be meant, refused in Thai."""

from __future__ import annotations

import contextlib
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import fields
from db.records.daily_logs import DayKind
from db.records.sites import BudgetSource, LearningBase
from db.records.visitors import Purpose
from desktop.reading import Unreadable, read
from desktop.thai.dates import field_date, long_date, short_date, table_date
from desktop.thai.digits import thai_digits

DAY = fields.day("วันที่")
MONTH = fields.month("เดือน")
RAI = fields.decimal("ไร่", places=2, low=0, high=200)
PHONE = fields.line("โทร.", 10, pattern=r"0\d{8,9}", pattern_words="เบอร์โทรไม่ถูก")


@pytest.mark.parametrize(
    "typed",
    [
        "20/11/2569",
        "๒๐/๑๑/๒๕๖๙",
        "20 11 69",
        "201169",
        "20-11-2569",
        "20 พ.ย. 69",
        "20 พฤศจิกายน พ.ศ. 2569",
        "2026-11-20",
        "20/11/2026",
    ],
)
def test_a_day_as_people_write_it(typed: str) -> None:
    assert read(DAY, typed) == date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["31/02/2569", "พรุ่งนี้", "20/13/2569", "1", "99/99/9999"])
def test_what_is_no_day_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(Unreadable, match="20/11/2569"):
        read(DAY, typed)


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)))
def test_every_shown_day_reads_back(day: date) -> None:
    for shown in (
        field_date(day),
        long_date(day),
        short_date(day),
        thai_digits(field_date(day)),
        day.isoformat(),
    ):
        assert read(DAY, shown) == day


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)))
def test_two_digit_years_are_buddhist(day: date) -> None:
    if 2500 <= day.year + 543 < 2600:
        assert read(DAY, table_date(day)) == day


def test_the_29th_of_february_2567() -> None:
    assert read(DAY, "๒๙/๐๒/๒๕๖๗") == date(2024, 2, 29)


@pytest.mark.parametrize("typed", ["2026-11", "พ.ย. 2569", "พฤศจิกายน 2569", "11/2569"])
def test_a_month(typed: str) -> None:
    assert read(MONTH, typed) == date(2026, 11, 1)


@pytest.mark.parametrize(("typed", "value"), [("0.75", "0.75"), ("๑๐", "10"), ("1,0", "10"), ("15", "15")])
def test_decimals(typed: str, value: str) -> None:
    assert read(RAI, typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["0.755", "201", "-1", "มาก", "NaN", "1e99"])
def test_what_is_no_area(typed: str) -> None:
    with pytest.raises(Unreadable, match="ไร่"):
        read(RAI, typed)


@pytest.mark.parametrize("typed", ["0990000123", "09-9000-0123", "๐๙ ๙๐๐๐ ๐๑๒๓", "+66 99 000 0123"])
def test_telephones(typed: str) -> None:
    assert read(PHONE, typed) == "0990000123"


def test_a_choice_by_code_word_or_number() -> None:
    kind = fields.choice("ลักษณะวัน", DayKind)
    for typed in ("leave_sick", "ลาป่วย", "2", "๒"):
        assert read(kind, typed) is DayKind.LEAVE_SICK
    with pytest.raises(Unreadable, match="ปฏิบัติงาน"):
        read(kind, "เที่ยว")


def test_a_set_from_one_code_or_many() -> None:
    purpose = fields.choices("วัตถุประสงค์", Purpose)
    assert read(purpose, "1") == {"learn"}
    assert read(purpose, ["learn", "3"]) == {"learn", "activity"}


def test_parts_name_the_line_and_the_field_that_is_wrong() -> None:
    bases = fields.listing("ฐานเรียนรู้", LearningBase)
    assert read(bases, [{"name": "คนเอาถ่าน"}]) == (LearningBase(name="คนเอาถ่าน"),)
    with pytest.raises(Unreadable, match="ฐานเรียนรู้ รายการที่ 2: ต้องกรอกชื่อฐาน"):
        read(bases, [{"name": "ก"}, {"topic": "ข"}])
    with pytest.raises(Unreadable, match="ไม่มีช่อง colour"):
        read(bases, [{"name": "ก", "colour": "แดง"}])


def test_a_part_reads_back_from_itself() -> None:
    sources = fields.listing("งบ", BudgetSource)
    once = read(sources, [{"source": "loan_covid", "lab": "CLM ระดับตำบล"}])
    assert read(sources, once) == once


def test_times() -> None:
    when = fields.time_of_day("เวลา")
    for typed in ("08:30", "8.30", "0830", "๐๘.๓๐ น."):
        assert read(when, typed) == time(8, 30)
    with pytest.raises(Unreadable):
        read(when, "25:00")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    specs = (DAY, MONTH, RAI, PHONE, fields.line("ชื่อ", 20), fields.yes_no("ใช่"), fields.time_of_day("เวลา"))
    for spec in specs:
        with contextlib.suppress(Unreadable):
            read(spec, text)


def test_a_declaration_is_read_by_its_own_kind_wherever_it_lies_in_memory() -> None:
    for _ in range(50):
        assert read(fields.line("ชื่อ", 20), "1") == "1"
        assert read(fields.yes_no("ใช่"), "1") is True
        assert read(fields.decimal("ไร่", places=0, low=0, high=9), "1") == Decimal(1)
