"""What a cell means: the ways offices write dates, places, names, areas and numbers, and what Excel does to them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.catalog import TYPES, record_type
from db.fields import FieldSpec, Kind, Part
from desktop import areas
from desktop.reading import Unreadable, read
from desktop.sheets.columns import fields_of
from desktop.sheets.grid import RawCell, Said
from desktop.sheets.layout import CUT, safe_text
from desktop.sheets.meaning import Meaning
from desktop.sheets.splitting import read_area, read_place, read_tambon, split_name
from desktop.sheets.words import Telling, cell_value
from desktop.thai import normalise

OFFICE = "2401"
SITE = record_type("Site").fields
OWNER = record_type("SiteOwner").fields
VISITOR = record_type("VisitorEntry").fields


class NoRegisters:
    def of(self, type_name: str) -> Any:
        raise AssertionError(type_name)


MEANING = Meaning(OFFICE, NoRegisters())  # type: ignore[arg-type]


def meant(spec: FieldSpec, text: str, said: Said = Said.TEXT) -> Any:
    return MEANING.value(spec, RawCell(said, text))


# --- dates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["๑๕ ก.พ. ๒๕๖๗", "15/2/67", "2567-02-15", "15 กุมภาพันธ์ 2567", "15 กุมภาพันธ์ พ.ศ. ๒๕๖๗", "15ก.พ.67", "15-ก.พ.-67", "15/ก.พ./2567",
     "15 กพ 67", "วันพฤหัสบดีที่ 15 ก.พ. 67", "วันที่ 15 กุมภาพันธ์ 2567", "15.2.2567", "15 / 2 / 2567", "15/02/2024", "2024-02-15", "15  ก.พ.  67"],
)  # fmt: skip
def test_a_day_is_read_as_offices_write_it(text: str) -> None:
    assert meant(SITE["active_from"], text) == date(2024, 2, 15)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (Said.DAY, "2024-02-15"),
        (Said.DAY, "2567-02-15"),
        (Said.DAY, "2567-02-15T09:30"),
        (Said.NUMBER, "45337"),
        (Said.NUMBER, "243664"),
    ],
)
def test_a_date_of_excel_may_have_a_buddhist_year_or_have_lost_its_format(said: Said, text: str) -> None:
    assert meant(SITE["active_from"], text, said) == date(2024, 2, 15)


@pytest.mark.parametrize("text", ["31/2/2567", "15/13/2567", "ต้นปี 67", "15", "32 ก.พ. 67", "29/2/2566"])
def test_a_day_that_is_none_says_how_to_write_one(text: str) -> None:
    with pytest.raises(Unreadable, match="วัน/เดือน/ปี"):
        meant(SITE["active_from"], text)


def test_the_leap_day_of_a_buddhist_year_is_read() -> None:
    assert meant(SITE["active_from"], "29/2/2567") == date(2024, 2, 29)


@pytest.mark.parametrize(("said", "text"), [(Said.TEXT, "ก.พ. 2567"), (Said.TEXT, "เดือนกุมภาพันธ์ พ.ศ. 2567"), (Said.TEXT, "2/2567"), (Said.TEXT, "2/67"),
                                            (Said.TEXT, "15 ก.พ. 67"), (Said.DAY, "2567-02-01"), (Said.TEXT, "กพ. 67")])  # fmt: skip
def test_a_month(said: Said, text: str) -> None:
    assert meant(record_type("Activity").fields["period_month"], text, said) == date(2024, 2, 1)


@pytest.mark.parametrize(
    ("said", "text"),
    [(Said.TEXT, "08.30 น."), (Said.TIME, "08:30"), (Said.NUMBER, "8.3"), (Said.DAY, "1900-01-01T08:30")],
)
def test_a_time(said: Said, text: str) -> None:
    assert meant(VISITOR["time_in"], text, said) == time(8, 30)


# --- numbers, texts, choices ------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "text", "value"), [(Said.TEXT, "๒๔", 24), (Said.NUMBER, "24.0", 24), (Said.TEXT, "24 คน", 24), (Said.TEXT, "1,024", 1024)])  # fmt: skip
def test_a_count(said: Said, text: str, value: int) -> None:
    assert meant(VISITOR["count_total"], text, said) == value


def test_a_group_of_houses_with_its_word() -> None:
    assert [meant(SITE["moo"], text) for text in ("ม.3", "หมู่ที่ ๓", "3")] == [3, 3, 3]


def test_what_excel_calculates_inexactly_is_rounded_as_excel_shows_it() -> None:
    assert meant(SITE["area_rai"], "2.5000000000000004", Said.NUMBER) == Decimal("2.5")


def test_a_telephone_gets_its_zero_back() -> None:
    assert [meant(OWNER["phone"], text, Said.NUMBER) for text in ("812345678", "38123456")] == [
        "0812345678",
        "038123456",
    ]
    assert meant(OWNER["phone"], "08-1234-5678") == "0812345678"


def test_a_house_number_that_excel_made_a_date_is_not_guessed() -> None:
    with pytest.raises(Unreadable, match="12/3"):
        meant(SITE["house_no"], "2026-03-12", Said.DAY)


@pytest.mark.parametrize("text", ["-", "–", " ", "ไม่ระบุ"])
def test_a_stroke_is_nothing(text: str) -> None:
    assert meant(SITE["house_no"], text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("/", True), ("✓", True), ("ใช่", True), ("มี", True), ("-", False), ("ไม่มี", False)]
)
def test_ticks(text: str, value: bool) -> None:
    assert meant(OWNER["is_lead_teacher"], text) is value


@pytest.mark.parametrize("text", ["CLM", "clm", "CLM ระดับตำบล", "ระดับตำบล", "1"])
def test_a_choice_by_any_of_its_words(text: str) -> None:
    assert meant(SITE["site_type"], text) == "clm"


def test_a_number_among_numbers_is_never_a_place_in_the_list() -> None:
    """“2” under ขนาดพื้นที่ is two rai, not the second choice (3 rai)."""
    with pytest.raises(Unreadable, match="เลือกได้"):
        meant(SITE["area_choice"], "2")
    assert meant(SITE["area_choice"], "3", Said.NUMBER) == "3"


def test_several_choices_and_counts_in_one_cell() -> None:
    assert meant(VISITOR["purpose"], "เรียนรู้, ศึกษาดูงาน") == {"learn", "study_visit"}
    counts = record_type("Activity").fields["participants_by_sector"]
    assert meant(counts, "ภาครัฐ 3, ภาคประชาชน ๑๙ คน") == {"government": 3, "people": 19}


@pytest.mark.parametrize(("said", "words"), [(Said.ERROR, "ค่าผิดพลาด"), (Said.UNCOUNTED, "สูตร")])
def test_what_excel_could_not_work_out_is_told(said: Said, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        meant(SITE["name"], "#REF!", said)


def test_a_text_that_was_cut_on_the_way_out_never_comes_back() -> None:
    long = safe_text("ก" * 40_000)
    assert len(long) == 32_767
    assert long.endswith(CUT)
    with pytest.raises(Unreadable, match="ถูกตัด"):
        meant(SITE["name"], long)


# --- several things in one cell ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ม.3 ต.หน้าเมือง", {"moo": 3, "tambon_code": "240101"}),
        ("หมู่ที่ ๔ ตำบลหน้าเมือง อ.เมือง จ.ฉะเชิงเทรา", {"moo": 4, "tambon_code": "240101"}),
        (
            "12/3 ม.5 บ้านสวนกลาง ต.หน้าเมือง",
            {"house_no": "12/3", "moo": 5, "village_name": "สวนกลาง", "tambon_code": "240101"},
        ),
        ("บ้านเลขที่ 7 หมู่ 2 หน้าเมือง", {"house_no": "7", "moo": 2, "tambon_code": "240101"}),
        ("หน้าเมือง", {"tambon_code": "240101"}),
        ("ม.3", {"moo": 3}),
        ("240101", {"tambon_code": "240101"}),
    ],
)
def test_an_address_in_one_cell(text: str, values: dict[str, Any]) -> None:
    assert read_place(text, OFFICE) == values


def test_an_unknown_tambon_names_those_that_are_near() -> None:
    with pytest.raises(Unreadable, match=r"ไม่พบตำบล.*ใกล้เคียง: หน้าเมือง"):
        read_tambon("หน้าเมีอง", OFFICE)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("นางสาวกัญญา  ทดลองงาม", {"title_th": "นางสาว", "first_name": "กัญญา", "last_name": "ทดลองงาม"}),
        ("น.ส. กัญญา ทดลองงาม", {"title_th": "นางสาว", "first_name": "กัญญา", "last_name": "ทดลองงาม"}),
        ("ว่าที่ ร.ต. สมหมาย ใจดี", {"title_th": "ว่าที่ ร.ต.", "first_name": "สมหมาย", "last_name": "ใจดี"}),
        ("นายิกา แก้วใส", {"first_name": "นายิกา", "last_name": "แก้วใส"}),
        ("นายสมหมาย ณ ระนอง", {"title_th": "นาย", "first_name": "สมหมาย", "last_name": "ณ ระนอง"}),
        ("สมหมาย", {"first_name": "สมหมาย"}),
    ],
)
def test_a_name_in_one_cell(text: str, values: dict[str, str]) -> None:
    assert split_name(text) == values


@pytest.mark.parametrize(
    ("text", "rai"),
    [("15 ไร่", "15"), ("๑", "1"), ("2 ไร่ 2 งาน", "2.5"), ("1 ไร่ 1 งาน 50 ตร.ว.", "1.38"), ("2.5", "2.5")],
)
def test_an_area(text: str, rai: str) -> None:
    assert read_area(text) == Decimal(rai)


# --- there and back ---------------------------------------------------------------------------------

ALL_FIELDS = [
    (type_, spec)
    for type_ in TYPES
    if not type_.__system__
    for spec in fields_of(type_)
    if spec.kind not in (Kind.REF, Kind.REFS) and spec.area_level in (0, 6)
]
"""All that mean something without a register; what names records of one is imported in test_importing."""
words = st.text(st.sampled_from("กขคงจาิ่์ แเ=+-@·|:\\\"',;()123๔n"), min_size=1, max_size=20).filter(
    lambda one: (
        one[0] not in "าิ่์" and normalise(one) not in {"", "-", "–", "—", "."} and set(normalise(one)) != {"-"}
    )
)


def values_for(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """What `Records` would store: everything is read once as typed text is."""
    low = int(spec.low) if spec.low is not None else 0
    high = int(spec.high) if spec.high is not None else 5_000
    match spec.kind:
        case Kind.WHOLE:
            return st.integers(low, min(high, 10**9))
        case Kind.DECIMAL:
            return st.integers(low * 10**spec.places, high * 10**spec.places).map(
                lambda n: Decimal(n).scaleb(-spec.places)
            )
        case Kind.DAY:
            return st.dates(date(1901, 1, 1), date(2100, 12, 31))
        case Kind.MONTH:
            return st.dates(date(1901, 1, 1), date(2100, 12, 31)).map(lambda day: day.replace(day=1))
        case Kind.TIME:
            return st.times().map(lambda one: one.replace(second=0, microsecond=0))
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(list(spec.choices or ()))
        case Kind.CHOICES:
            return st.frozensets(st.sampled_from([one.value for one in spec.choices or ()]), min_size=1)
        case Kind.COUNTS:
            return st.dictionaries(
                st.sampled_from([one.value for one in spec.choices or ()]), st.integers(0, 9999), min_size=1
            )
        case Kind.PARTS:
            assert spec.part is not None
            return st.lists(part_values(spec.part), min_size=1, max_size=3).map(tuple)
        case Kind.TEXTS if spec.area_level:
            return st.lists(tambons, min_size=1, max_size=3).map(tuple)
        case Kind.TEXTS:
            return st.lists(words.filter(lambda one: not set(one) & set("\n,;")), min_size=1, max_size=3).map(
                tuple
            )
        case Kind.TEXT if spec.area_level:
            return tambons if spec.area_level == 6 else st.just("24")
        case Kind.TEXT if spec.pattern is not None:
            return st.from_regex(spec.pattern, fullmatch=True).map(
                lambda one: one.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
            )
    return words


tambons = st.sampled_from(
    [area.code for area in areas.beginning("") if len(area.code) == 6 and not area.code.startswith("99")][
        ::37
    ]
)


def part_values(part: type[Part]) -> st.SearchStrategy[Part]:
    fields = {
        name: values_for(spec) if spec.need.value == "always" else st.none() | values_for(spec)
        for name, spec in part.fields.items()
        if spec.kind not in (Kind.REF, Kind.ID)
    }
    return st.fixed_dictionaries(fields).map(lambda told: part(**told))


@pytest.mark.parametrize(
    ("type_", "spec"), ALL_FIELDS, ids=[f"{type_.__name__}.{spec.name}" for type_, spec in ALL_FIELDS]
)
def test_what_is_written_into_a_cell_is_read_back_as_the_same(type_: Any, spec: FieldSpec) -> None:
    """Every field of every type, by its declaration alone."""

    @given(values_for(spec))
    @settings(max_examples=40, deadline=None)
    def walk(value: Any) -> None:
        try:
            stored = read(spec, value)
        except Unreadable:
            return  # no record holds it
        if stored is None or (isinstance(stored, str) and stored in ("-", "–", "—", ".", "--")):
            return
        out = cell_value(spec, stored, Telling(OFFICE, {}))
        assert MEANING.value(spec, raw(out)) == stored

    walk()


def raw(value: Any) -> RawCell:
    """The cell as the reading child tells it."""
    if isinstance(value, bool):
        return RawCell(Said.YES_NO, "1" if value else "0")
    if isinstance(value, (int, Decimal)):
        return RawCell(Said.NUMBER, str(value))
    if isinstance(value, date):
        return RawCell(Said.DAY, value.isoformat())
    if isinstance(value, time):
        return RawCell(Said.TIME, f"{value:%H:%M}")
    return RawCell(Said.TEXT, safe_text(value))
