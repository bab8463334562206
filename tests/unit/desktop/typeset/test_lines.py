from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.thai.words import break_points
from desktop.typeset.face import house_family
from desktop.typeset.lines import wrap
from tests.unit.desktop.typeset.random_thai import lines

FACE = house_family().regular
LONG = (
    "สำนักงานพัฒนาชุมชนอำเภอโคกสุขร่วมกับผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ นำกลุ่มสตรี และเยาวชนจาก ๘ ตำบล รวม ๖๔ คน "
    "ศึกษาดูงานแปลงพื้นที่เรียนรู้ชุมชนต้นแบบ (CLM) เพื่อแลกเปลี่ยนเรียนรู้การบริหารจัดการดิน น้ำ ป่า "
    "ดูเพิ่มที่ https://example.org/news/khoksuk/clm-visit-2566?id=12 ฯลฯ"
)


@pytest.mark.parametrize("width", [22, 35, 57, 80, 120, 160])
def test_lines_fit_and_break_where_they_may(width: float) -> None:
    found = wrap(LONG, FACE, 16, width)
    allowed = {0, *break_points(LONG)}
    at = 0
    for line in found:
        assert FACE.width(line, 16) <= width + 0.01
        at = LONG.index(line, at)
        assert at in allowed or width < 40  # a very narrow line may have to part what belongs together
        at += len(line)


@given(st.sampled_from(lines(200, seed=9)), st.floats(8, 170), st.sampled_from([12, 14, 16]), st.booleans())
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: float, size: float, even: bool) -> None:
    found = wrap(text, FACE, size, width, even=even)
    assert "".join("".join(found).split()) == "".join(text.split())
    widest = max(unit.advance for unit in FACE.lay(text).units) * size * FACE.factor * 0.000353 * 2.1
    assert all(FACE.width(line, size) <= max(width, widest) + 0.1 for line in found)


def test_a_word_wider_than_the_line_is_cut_between_clusters() -> None:
    found = wrap("ก้" * 120, FACE, 16, 50)
    assert len(found) > 3
    assert "".join(found) == "ก้" * 120
    assert all(line.startswith("ก") for line in found)


def test_ends_of_line_are_kept_and_empty_lines_go() -> None:
    assert wrap("หนึ่ง\n\nสอง\n", FACE, 16, 100) == ["หนึ่ง", "สอง"]
    assert wrap("", FACE, 16, 100) == [""]


def test_a_short_last_line_is_evened_out() -> None:
    text = "เอามื้อสามัคคีปลูกป่า ๕ ระดับ กับภาคีเครือข่ายและชุมชน"
    width = FACE.width(text, 13) * 0.93
    ragged, even = wrap(text, FACE, 13, width), wrap(text, FACE, 13, width, even=True)
    assert len(ragged) == len(even) == 2
    assert FACE.width(ragged[1], 13) < width / 5
    assert FACE.width(even[1], 13) > width / 4


def test_first_line_may_be_shorter_or_take_nothing() -> None:
    name = "นายอดิศักดิ์ศรีสวนสมมุติจำลองชัย"
    assert wrap(name, FACE, 16, 100, first=8, keep=[name]) == ["", name]


def test_names_stay_whole() -> None:
    text = "นางจันทร์เพ็ญ ปลูกเพลิน"
    assert wrap(text, FACE, 16, 30, keep=["นางจันทร์เพ็ญ", "ปลูกเพลิน"]) == ["นางจันทร์เพ็ญ", "ปลูกเพลิน"]
