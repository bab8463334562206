from __future__ import annotations

import io

from desktop.typeset.measures import PORTRAIT
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, Signer

SHORT = "นายธีรเดช เรียนรู้เพียร"
LONG = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยทดล"  # 60 characters


def lines(name: str, post: str | None = None) -> list[tuple[str, str, float]]:
    page = Paper(io.BytesIO(), title="").ruler(PORTRAIT)
    (block,) = TWO_PORTRAIT.of([Signer("ผู้รายงาน", name, post)], page).blocks
    return list(block.lines)


def test_a_long_name_is_set_smaller_rather_than_broken() -> None:
    assert lines(SHORT) == [("text", f"({SHORT})", 14)]
    assert lines(LONG) == [("text", f"({LONG})", 12)]


def test_a_name_longer_than_that_is_broken_where_it_has_a_blank() -> None:
    first, second = lines(f"{LONG} {SHORT}")
    assert first[2] == second[2] == 14
    assert f"{first[1]} {second[1]}" == f"({LONG} {SHORT})"


def test_a_long_post_is_broken_evenly() -> None:
    post = "นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ รักษาราชการแทนพัฒนาการอำเภอ"
    _, *told = lines(SHORT, post)
    assert "".join(words for _, words, _ in told).replace(" ", "") == f"ตำแหน่ง{post}".replace(" ", "")
