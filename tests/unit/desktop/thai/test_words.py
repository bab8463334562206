from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paths import resource
from desktop.thai import lexicon
from desktop.thai.lexicon_build import compile_lists
from desktop.thai.words import break_points, find_breaks, strip_break_marks, with_break_marks, words

SENTENCES = [
    line
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

# `+` no line may end here, `|` one must be able to. Written from domain/forms.md §0, not from the code.
HOUSE_RULES = [
    "อื่น+ +ๆ |ที่",
    "ต่าง+ๆ |นานา",
    "กรม+ฯ |แจ้ง",
    "ดิน น้ำ ป่า +ฯ+ล+ฯ",
    "จำนวน |๓๒ +คน |ร่วม",
    "ยาว |๘๖ +เมตร |ปลูก",
    "เนื้อที่ |๑+๕ +ไร่ |๒ +งาน |๑๐๐ +ตารางวา",
    "เงิน |๑+,+๒+๓+๔+.+๕+๐ +บาท |ถ้วน",
    "เวลา |๐+๘+.+๓+๐+–+๑+๖+.+๓+๐ +น. |ทุกวัน",
    "พ+.+ศ+. +๒+๕+๖+๗",
    "ตั้งแต่ |พ.ศ. +๒๕๖๓ |ถึง |พ.ศ. +๒๕๖๗",
    "วันที่ +๓ |เดือน",
    "เมื่อ |๓ +พฤศจิกายน +๒๕๖๖ |เวลา",
    "๑๙ +ธ.ค. +๖๖",
    "หมู่ที่ +๑๒ |ตำบล",
    "ม+.+๓ |ต+.+ห้วย",
    "จาก |สพจ. |สวน+สร้าง |แล้ว",
    "ต+.+บ้าน+สวน+กลาง |อ+.+โคก+สุข |จังหวัด",
    "บ้านเลขที่ +๑+๒+๓+/+๔+๕",
    "ข้อ +๗ |และ",
    "ร้อยละ +๗๐ |ของ",
    "โทร+. +๐+๙ +๙+๐+๐+๐ +๐+๑+๒+๓",
    "โทรศัพท์ |0 +2345 +6789 |ต่อ",
    "นาย+สมหมาย |กับ+นาง+ลำดวน",
    "ขุดคลอง|และ+ทำ|ฝาย |หรือ +ปลูก|แฝก",
    "กตัญญู |ณ +อยุธยา |ร่วม",
    "นางสาว+พร+ทิพย์ |สวน+สมมุติ",
    "ว่าที่ร้อยตรี+สม+พร|ได้",
    "ว่าที่ ร.ต. +สมพร |ได้",
    "ดร. +สมชาย |กล่าว",
    "โครงการ |“+โคก +หนอง +นา |โมเดล+” |ปี",
    "งาน โคก +หนอง +นา |พช.",
    "“+คำพูด+” |ของ",
    "(+ระบุ+) |อื่น",
    "ศูนย์ |(+CLM+) |เพื่อ",
    "ใช่+! |จริง+? |ครับ+. |แล้ว",
    "ก่อน+-|หลัง",
    "ป+.+๕+–+ป+.+๖",
    "O+T+O+P |T+r+a+d+e+r",
    "W+i+-+F+i|ฟรี",
    "P+M+2+.+5|เกิน",
    "การเยี่ยมชม+/|ศึกษา",
    "h+t+t+p+s+:+/+/+e+x+a+m+p+l+e+.+o+r+g+/|n+e+w+s|?+i+d+=|๑",
    "ดูที่ |https://example.org/|a/|b|&c=|d |ครับ",
    "ส่งที่ |a+b+.+c+@+e+x+a+m+p+l+e+.+o+r+g |ภายใน",
    "-+ +รายการ|แรก",
]


def marked(case: str) -> tuple[str, list[int], list[int]]:
    text, never, must = "", [], []
    for sign in case:
        if sign == "+":
            never.append(len(text))
        elif sign == "|":
            must.append(len(text))
        else:
            text += sign
    return text, never, must


@pytest.mark.parametrize("case", HOUSE_RULES)
def test_house_rules(case: str) -> None:
    text, never, must = marked(case)
    points = break_points(text)
    assert not set(points) & set(never)
    assert set(must) <= set(points)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_breaks_stand_only_between_words(sentence: str) -> None:
    text, _, allowed = marked(sentence)
    assert set(break_points(text)) <= set(allowed)


def test_most_places_between_words_are_found() -> None:
    found = possible = 0
    for sentence in SENTENCES:
        text, _, allowed = marked(sentence)
        found += len(break_points(text))
        possible += len(allowed)
    assert found / possible > 0.6  # the rest are compounds that the list holds whole


def test_known_names_are_not_broken() -> None:
    text = "นายบุญส่ง ดินดีจำลอง เป็นเจ้าของแปลงหนองพอเพียงเหนือ"
    loose, kept = break_points(text), break_points(text, keep=["หนองพอเพียงเหนือ"])
    start = text.index("หนองพอเพียงเหนือ")
    assert any(at > start for at in loose)
    assert not any(at > start for at in kept)
    assert [at for at in loose if at <= start] == kept


def test_words_are_the_text_again() -> None:
    text = "พัฒนาการอำเภอโคกสุข ลงพื้นที่ ๓ ครั้ง (CLM) ฯลฯ"
    assert "".join(words(text)) == text
    assert words(text)[0] == "พัฒนาการอำเภอ"


def test_marks_for_labels_come_off_again() -> None:
    text = "ประชุมคณะทำงาน ปีงบประมาณ พ.ศ. ๒๕๖๗ อื่น ๆ โคก หนอง นา"
    marked_text = with_break_marks(text)
    assert "\u200b" in marked_text
    assert strip_break_marks(marked_text) == text
    assert "พ.ศ. \u2060๒๕๖๗" in marked_text  # Qt would otherwise break at this blank


THAI = st.text(alphabet="กขคงนมรสหอปฝญฐโเแไใะาิีุู่้๊์ำๆฯ๑๒๓ .,()“”/-abAB12?&=", max_size=60)


@given(THAI)
def test_any_text_keeps_its_clusters_and_comes_back(text: str) -> None:
    breaks = find_breaks(text)
    assert "".join(words(text)) == text
    assert strip_break_marks(with_break_marks(text)) == text
    for at in (*breaks.good, *breaks.poor):
        assert 0 < at < len(text)
        assert text[at] not in "ะาิีุู่้๊์ำๆฯ" or text[at - 1] == " " or text[at - 1] not in "กขคงนมรสหอปฝญฐ"
    assert list(breaks.good) == sorted(set(breaks.good))
    assert not set(breaks.good) & set(breaks.poor)


def test_compiled_list_is_as_new_as_its_sources() -> None:
    folder = resource("data")
    assert (folder / "words_compiled.txt").read_text(encoding="utf-8") == compile_lists(folder)


def test_loads_and_breaks_quickly() -> None:
    """Wide margins: the figures (30 ms, 1 M characters a second) are in benchmarks/bench_typeset.py."""
    lexicon.lexicon.cache_clear()
    started = time.perf_counter()
    lexicon.lexicon()
    assert time.perf_counter() - started < 0.6
    chooser = random.Random(7)
    stock = [marked(sentence)[0] for sentence in SENTENCES]
    texts = [" ".join(chooser.choices(stock, k=3)) for _ in range(300)]
    started = time.perf_counter()
    for text in texts:
        break_points(text)
    assert sum(map(len, texts)) / (time.perf_counter() - started) > 100_000
