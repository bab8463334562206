from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.typeset import measures as m
from desktop.typeset.fields import FieldLine, Item, Label, LineSpec, Option, Slot, Space, arrange
from desktop.typeset.page import Page
from tests.unit.desktop.typeset.makers import a_page

NAME = "ว่าที่ร้อยตรีหญิงกตัญญูญาณฐิติ ณ อยุธยาสวนสมมุติจำลองชัยทดลองงามพอดี"
PAGE = a_page()


def right_ends(line: FieldLine) -> list[float]:
    return [place.x + place.width for place in line.places]


def values_of(lines: list[FieldLine]) -> str:
    return "".join("".join(line.values) for line in lines)


def address(*values: str) -> list[Item]:
    labels = ["บ้านเลขที่", "หมู่ที่", "ตำบล", "อำเภอ", "จังหวัด"]
    items: list[Item] = []
    for label, value in zip(labels, values, strict=True):
        items += [Label(label), Slot(value)]
    return items


def test_slots_share_the_line_to_the_margin() -> None:
    (line,) = arrange(address("", "", "", "", ""), 35, 190, 16, PAGE)
    widths = [place.width for place in line.places if isinstance(place.item, Slot)]
    assert max(widths) - min(widths) < 0.01
    assert abs(right_ends(line)[-1] - 190) < 0.01


def test_a_slot_grows_for_its_value() -> None:
    (line,) = arrange(address("๑๒๓/๔๕ ก", "๗", "คลองไส้ไก่เหนือ", "โคกสุข", "สวนสร้าง"), 35, 190, 16, PAGE)
    for place, value in zip([p for p in line.places if isinstance(p.item, Slot)], line.values, strict=True):
        assert place.width >= PAGE.width_of(value, 16) + m.SLOT_SPARE - 0.01


def test_too_much_for_one_line_goes_on_below() -> None:
    lines = arrange(
        address("12345/67890 หลังวัด", "๑๒", "หนองพอเพียงเหนือใต้ออกตกยาวมาก", "โคกสุข", "สวนสร้าง"),
        35,
        190,
        16,
        PAGE,
    )
    assert len(lines) == 2
    assert isinstance(lines[1].places[0].item, Label)
    assert all(abs(right_ends(line)[-1] - 190) < 0.01 for line in lines)


def test_a_value_longer_than_the_line_wraps_onto_dotted_lines_of_its_own() -> None:
    detail = "ศึกษาดูงานแปลงพื้นที่เรียนรู้ชุมชนต้นแบบเพื่อแลกเปลี่ยนเรียนรู้การบริหารจัดการดิน น้ำ ป่า " * 3
    lines = arrange([Label("ชื่อกิจกรรม"), Slot(detail.strip(), left=True, keep=False)], 35, 190, 16, PAGE)
    assert len(lines) > 2
    assert "".join(values_of(lines).split()) == "".join(detail.split())
    assert lines[1].places[0].x == 35


def test_what_stands_behind_a_long_value_is_not_lost() -> None:
    lines = arrange([Label("จำนวน"), Slot("ก" * 300), Label("คน")], 35, 190, 16, PAGE)
    assert "".join(values_of(lines)) == "ก" * 300
    assert lines[-1].places[-1].item == Label("คน")


def test_a_long_name_breaks_at_its_blanks_only() -> None:
    lines = arrange([Label("ชื่อเจ้าของแปลง"), Slot(NAME, left=True)], 100, 190, 16, PAGE)
    assert [value for line in lines for value in line.values if value] == NAME.split(" ", 1)[:0] or all(
        part in NAME.split(" ") or " " in part for line in lines for part in line.values if part
    )
    assert "".join(values_of(lines).split()) == NAME.replace(" ", "")


def test_options_that_do_not_fit_begin_a_new_line() -> None:
    items: list[Item] = [Option("โครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียง ปี")]
    for year in range(2564, 2574):
        items += [Space(6.5), Option(str(year), checked=year == 2570)]
    lines = arrange(items, 35, 190, 16, PAGE, next_x0=40)
    assert len(lines) == 2
    assert lines[1].places[0].x == 40
    assert isinstance(lines[1].places[0].item, Option)
    ticked = [[place.item.text for place in line.places if isinstance(place.item, Option)][i] for line in lines for i in line.checked]  # fmt: skip
    assert ticked == ["2570"]


def test_a_spec_keeps_its_places_until_a_value_needs_more() -> None:
    spec = LineSpec(address("", "", "", "", ""), 20, 277, 14)
    family = PAGE.paper.family
    (usual,) = spec.fill(family, ["๑", "๒", "โคกสุข", "โคกสุข", "สวนสร้าง"])
    (again,) = spec.fill(family, ["", "", "", "", ""])
    assert usual.key == again.key
    assert usual.places == again.places
    (wide,) = spec.fill(family, ["๑", "๒", NAME, "โคกสุข", "สวนสร้าง"])
    assert wide.key != usual.key
    assert wide.values[2] == NAME


@given(st.lists(st.sampled_from(["", "ก", "โคกสุข", "คลองไส้ไก่เหนือ", NAME, "๑๒๓"]), min_size=5, max_size=5))
def test_values_never_overprint(values: list[str]) -> None:
    for line in arrange(address(*values), 35, 190, 16, PAGE):
        ends = right_ends(line)
        for end, place in zip(ends, line.places[1:], strict=False):
            assert place.x >= end - 0.01
        assert ends[-1] <= 190.01
        for place, value in zip(
            [p for p in line.places if isinstance(p.item, Slot)], line.values, strict=True
        ):
            assert PAGE.width_of(value, 16) <= place.width


def test_dots_stand_in_columns_from_the_right_margin_and_leave_low_ink_free() -> None:
    page = Page(PAGE.paper, PAGE.sheet, 1)
    page.value_on_dots(40, 50, "กตัญญู ฐาน", 16, 35.3, 190)
    stretches = [part.split() for part in page._dots]
    for x0, _, _, x1, _, _ in stretches:
        for edge in (float(x0), float(x1) - 0.02):
            columns = (190 - m.DOT_DIAMETER / 2 - edge / m.PT_PER_MM) / m.DOT_PITCH
            assert abs(columns - round(columns)) < 0.02
    assert len(stretches) >= 3  # before, between and after the low letters
    assert float(stretches[0][0]) / m.PT_PER_MM >= 35.3 + 0.1
    assert abs(float(stretches[-1][3]) / m.PT_PER_MM - (190 - m.DOT_DIAMETER / 2)) < 0.05
