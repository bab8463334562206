from __future__ import annotations

import io
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.typeset.paginate import paginate
from desktop.typeset.table import NOTHING, Cell, Column, LaidRow, Row, RowKind, Table
from tests.unit.desktop.typeset.makers import a_page, a_pdf

PAGE = a_page()
COLUMNS = [
    Column("ที่", 10, "centre"),
    Column("รายการ", 60),
    Column("จำนวน", 20, "right"),
    Column("หมายเหตุ", 40),
]
TABLE = Table(COLUMNS, 30, 14)


def a_row(height: float, kind: RowKind = "row", source: int = 0, lines: int = 1) -> LaidRow:
    cell = TABLE.lay([Row(("", "ก"))], PAGE)[0].cells[0]._replace(lines=tuple(str(i) for i in range(lines)))
    return LaidRow((cell,), (1, 2, 3), kind, height, 1.0, source)


def test_row_is_as_high_as_its_tallest_cell() -> None:
    one, two = TABLE.lay([Row(("๑", "สั้น")), Row(("๒", "ขุดลอกคลองไส้ไก่ด้านทิศเหนือ และทำฝายชะลอน้ำสองตัว"))], PAGE)
    assert two.height > one.height
    assert len(two.cells[1].lines) == 2


def test_no_rows_say_so_over_all_columns() -> None:
    (row,) = TABLE.lay([], PAGE)
    assert row.cells[0].lines == (NOTHING,)
    assert row.edges == ()


def test_joined_cells_have_no_rule_inside() -> None:
    (row,) = TABLE.lay([Row(("๑", Cell("ลาป่วย", "centre", span=2), "–"))], PAGE)
    assert row.edges == (1, 3)


def test_head_is_repeated_and_rows_are_whole() -> None:
    rows = TABLE.lay([Row((str(i), f"รายการที่ {i}", "๑", "")) for i in range(1, 301)], PAGE)
    parts = paginate(rows, 200, 240)
    assert len(parts) >= 8

    def page_of(part: list[LaidRow]) -> object:
        return lambda page: TABLE.draw_rows(page, 20 + TABLE.draw_head(page, 20), part)

    pdf = a_pdf(*[page_of(part) for part in parts])  # type: ignore[arg-type]
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert all("หมายเหตุ" in text for text in texts)
    assert sum(text.count("รายการที่") for text in texts) == 300


rows = st.tuples(st.floats(6, 55), st.just("row"))
titles_and_sums = st.tuples(st.floats(6, 9), st.sampled_from(["group", "total"]))


@given(
    st.lists(rows | rows | titles_and_sums, max_size=40),
    st.floats(90, 160),
    st.floats(150, 165),
    st.floats(0, 60),
)
def test_every_row_is_printed_once_in_order_and_in_bounds(
    shape: list[tuple[float, RowKind]], first: float, rest: float, tail: float
) -> None:
    rows = [a_row(height, kind, i) for i, (height, kind) in enumerate(shape)]
    parts = paginate(rows, first, rest, tail)
    assert [row.source for part in parts for row in part] == list(range(len(rows)))
    for i, part in enumerate(parts):
        room = first if i == 0 else rest
        used = sum(row.height for row in part)
        assert used + (tail if i == len(parts) - 1 else 0) <= room + 1e-6
    for part, following in pairwise(parts):
        titled = part and part[-1].kind == "group"
        assert not titled or not following or following[0].kind != "row"  # a title keeps its rows


def test_a_short_group_stays_whole_and_a_long_one_keeps_two_rows() -> None:
    rows = [a_row(10) for _ in range(9)] + [a_row(8, "group")] + [a_row(10) for _ in range(3)]
    parts = paginate(rows, 120, 150)
    assert [len(part) for part in parts] == [9, 4]
    rows = [a_row(10) for _ in range(8)] + [a_row(8, "group")] + [a_row(10) for _ in range(9)]
    parts = paginate(rows, 120, 150)
    assert [row.kind for row in parts[0][8:]] == ["group", "row", "row", "row"]
    rows = [a_row(10) for _ in range(10)] + [a_row(8, "group")] + [a_row(10) for _ in range(9)]
    assert [len(part) for part in paginate(rows, 120, 150)] == [10, 10]


def test_signatures_take_two_rows_with_them() -> None:
    rows = [a_row(10, source=i) for i in range(10)]
    parts = paginate(rows, 105, 150, tail=40)
    assert [len(part) for part in parts] == [8, 2]


def test_the_last_row_is_not_alone_on_its_page() -> None:
    rows = [a_row(10, source=i) for i in range(11)]
    assert [len(part) for part in paginate(rows, 100, 150)] == [9, 2]
    rows.append(a_row(8, "total", source=11))
    assert [len(part) for part in paginate(rows, 100, 150)] == [9, 3]
    # Nothing is gained where a title would keep a single row, or two pages have room for no more.
    titled = [a_row(8, "group"), a_row(40), a_row(40, source=2), a_row(40, source=3)]
    assert [len(part) for part in paginate(titled, 100, 150)] == [3, 1]


def test_a_row_taller_than_a_page_is_parted_without_loss() -> None:
    row = a_row(61 * 6.4 + 1, lines=61)
    parts = paginate([row], 100, 150)
    lines = [line for part in parts for piece in part for line in piece.cells[0].lines]
    assert lines == [str(i) for i in range(61)]
    assert all(piece.height <= 150 for part in parts for piece in part)


def test_common_heads_stand_over_their_columns() -> None:
    grouped = Table(
        [Column("ที่", 10), Column("A", 10, "centre", "CLM"), Column("B", 10, "centre", "CLM")], 30, 12
    )
    plain = Table([Column("ที่", 10), Column("A", 10), Column("B", 10)], 30, 12)
    assert grouped.head(PAGE) > plain.head(PAGE)
