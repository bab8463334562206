"""One spelling, one order, one search form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import arabic_digits, fold, normalise, sort_key

THAI = st.text(
    alphabet=st.characters(
        min_codepoint=0x0E01, max_codepoint=0x0E5B, exclude_characters="\u0e3b\u0e3c\u0e3d\u0e3e"
    )
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น้\u0e4d\u0e32", "น้ำ"),
        ("ก\u0e4d\u0e32", "กำ"),
        ("ท\u0e48\u0e35", "ที่"),
        ("เเปลง", "แปลง"),
        ("สม\u200bหมาย", "สมหมาย"),
        ("\ufeffสมหมาย\u00a0 ดี ", "สมหมาย ดี"),
        ("ก่่า", "ก่า"),
        ("บรรทัด\nใหม่", "บรรทัด ใหม่"),
        ("abc\u202eforged", "abcforged"),
    ],
)
def test_text_has_one_spelling(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


def test_newlines_survive_only_in_long_text() -> None:
    assert normalise("หนึ่ง \r\nสอง\x0bสาม", multiline=True) == "หนึ่ง\nสองสาม"


@given(st.text() | THAI)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text, multiline=True)
    assert normalise(once, multiline=True) == once


@given(THAI)
def test_a_missing_tone_mark_still_finds_the_word(word: str) -> None:
    stored = normalise(word)
    without = "".join(sign for sign in stored if sign not in "่้๊๋")
    assert fold(without) == fold(stored)


def test_dictionary_order() -> None:
    words = ["เก่า", "กา", "ไก่", "ขา", "แก้ว", "เกา", "ก้าน", "เก้า", "กก"]
    assert sorted(words, key=sort_key) == ["กก", "กา", "ก้าน", "เกา", "เก่า", "เก้า", "แก้ว", "ไก่", "ขา"]


def test_thai_digits_sort_and_search_as_numbers_do() -> None:
    assert arabic_digits("หมู่ ๑๒") == "หมู่ 12"
    assert fold("แปลงที่ ๙") == fold("แปลงที่ 9")
