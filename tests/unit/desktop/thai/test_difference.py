"""Word-level difference of two Thai texts."""

from __future__ import annotations

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktop.thai.difference import Segment, Side, combined, difference, difference_of_lines, pieces, places

NOW = (
    "เจ้าของแปลงและเพื่อนบ้าน 42 คน ขุดคลองไส้ไก่ยาว 60 เมตร กว้าง 1 เมตร เชื่อมหนองกับแปลงนา จากนั้นห่มดินแห้งชาม"
    "น้ำชามรอบโคน ไม้ผล ปิดท้ายด้วยการ แบ่งปันเมล็ดพันธุ์ผัก"
)
KEPT = (
    "เจ้าของแปลงและเพื่อนบ้าน 46 คน ขุดคลองไส้ไก่ยาว 60 เมตร กว้าง 1.5 เมตร ลึก 80 เซนติเมตร เชื่อมหนองกับแปลงนา "
    "จากนั้นห่มดินแห้งชามน้ำชามรอบโคน ต้นกล้วย ปิดท้ายด้วยการ สรุปบทเรียนที่ศาลาฐานเรียนรู้"
)
thai_words = st.sampled_from(
    ["เจ้าของแปลง", "ขุด", "คลอง", "ไส้ไก่", "ที่", "และ", "น้ำ", "ปู่", "ญาติ", "12", "คน", "เมตร", " ", "  ", "\n",
     "ฯลฯ", "ๆ", "(", ")", ".", "นาย", "สมชาย", "โคก หนอง นา", "พ.ศ.", "2569", "A4", "\u200b", "ํ", "่"]
)  # fmt: skip
texts = st.lists(thai_words, max_size=40).map("".join) | st.text(max_size=60)


def marked(segments: tuple[Segment, ...]) -> list[tuple[str, str]]:
    return [(one.left.strip(), one.right.strip()) for one in segments if not one.is_same]


def test_the_places_are_whole_words_with_what_they_count() -> None:
    assert marked(difference(NOW, KEPT)) == [
        ("42 คน", "46 คน"),
        ("1 เมตร", "1.5 เมตร ลึก 80 เซนติเมตร"),
        ("ไม้ผล", "ต้นกล้วย"),
        ("แบ่งปันเมล็ดพันธุ์ผัก", "สรุปบทเรียนที่ศาลาฐานเรียนรู้"),
    ]


def test_a_title_stays_with_its_name() -> None:
    assert marked(difference("พบนายสมชาย ใจดี ที่แปลง", "พบนายสมหมาย ใจดี ที่แปลง")) == [("นายสมชาย", "นายสมหมาย")]


def test_what_only_one_side_says_has_an_empty_other_side() -> None:
    (first, place) = difference("ขุดคลองไส้ไก่", "ขุดคลองไส้ไก่ แล้วปลูกแฝก")
    assert first == Segment("ขุดคลองไส้ไก่", "ขุดคลองไส้ไก่")
    assert (place.left, place.right, place.place) == ("", " แล้วปลูกแฝก", 1)


def test_places_parted_by_a_short_word_are_one() -> None:
    found = marked(difference("เช้าวันนี้ขุดสระและปลูกข้าวในแปลงนาของปู่", "เช้าวันนี้ขุดบ่อและปลูกข้าวในแปลงนาของปู่"))
    assert len(found) == 1
    joined = marked(
        difference("ปลูกข้าวในแปลงนา ขุดสระ และ ปลูกแฝก รอบแปลงนา", "ปลูกข้าวในแปลงนา ถมดิน และ ห่มฟาง รอบแปลงนา")
    )
    assert joined == [("ขุดสระ และ ปลูกแฝก", "ถมดิน และ ห่มฟาง")]


def test_two_lines_that_both_differ_stay_two_places() -> None:
    assert places(difference("หนึ่งคน\nแปลงนาเดิมของปู่ย่า", "สองคน\nแปลงนาเดิมของปู่ย่า")) == 1
    same = "ร่วมกันห่มดินรอบแปลงนา"
    assert places(difference(f"{same} เช้า\nเย็น {same}", f"{same} สาย\nค่ำ {same}")) == 2


def test_texts_with_hardly_a_word_in_common_differ_as_a_whole() -> None:
    (only,) = difference("ฝนตกหนัก งดกิจกรรม", "ปลูกแฝกรอบหนอง 40 กอ")
    assert only.place == 1


def test_equal_texts_have_no_place() -> None:
    assert difference(NOW, NOW) == (Segment(NOW, NOW),)
    assert difference("", "") == ()


@given(texts, texts)
def test_each_side_joined_is_that_text_again(left: str, right: str) -> None:
    segments = difference(left, right)
    assert "".join(one.left for one in segments) == left
    assert "".join(one.right for one in segments) == right
    assert all(one.left == one.right for one in segments if one.is_same)
    assert [one.place for one in segments if one.place] == list(range(1, places(segments) + 1))


@given(texts, texts)
def test_a_combination_takes_each_place_from_the_side_chosen(left: str, right: str) -> None:
    segments = difference(left, right)
    everything = {one.place: Side.RIGHT for one in segments}
    assert combined(segments, {}) == left
    assert combined(segments, everything) == right


@given(texts)
def test_pieces_joined_are_the_text_and_none_begins_with_a_mark(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert not [piece for piece in found[1:] if unicodedata.category(piece[0]) == "Mn"]


@given(st.lists(st.text("กขค", max_size=3), max_size=8), st.lists(st.text("กขค", max_size=3), max_size=8))
def test_lists_differ_by_whole_items(left: list[str], right: list[str]) -> None:
    segments = difference_of_lines(left, right)
    assert "".join(one.left for one in segments) == "".join(f"{one}\n" for one in left)
    assert "".join(one.right for one in segments) == "".join(f"{one}\n" for one in right)


def test_the_longest_field_is_compared_in_a_blink() -> None:
    left, right = NOW * 16, (KEPT + NOW) * 8
    difference(left, right)  # the word list is loaded once
    began = time.perf_counter()
    difference(left, right)
    assert time.perf_counter() - began < 0.5
