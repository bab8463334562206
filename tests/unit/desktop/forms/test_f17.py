from __future__ import annotations

from desktop.forms import f17_draw
from desktop.forms.f17 import F17Attendance, F17Data
from tests.paper_check import text_of
from tests.unit.desktop.forms.learner_samples import ATTENDANCES, a_gathering
from tests.unit.desktop.forms.samples import INFO, pdf_of


def pages(data: F17Data | F17Attendance) -> list[str]:
    if isinstance(data, F17Data):
        return text_of(pdf_of(lambda paper: f17_draw.draw(data, paper, INFO)))
    return text_of(pdf_of(lambda paper: f17_draw.draw_attendance(data, paper, INFO)))


def squeezed(some: list[str]) -> str:
    return "".join("".join(some).split())


def test_seedlings_and_sectors_are_summed() -> None:
    text = squeezed(pages(a_gathering()))
    assert "เนื่องในโอกาสวันฉัตรมงคล" in text
    assert "ยางนาไม้ป่า๔๐๐๒๖๐๓๘" in text
    assert "พริกขี้หนูผัก๑,๕๐๐––" in text
    assert "รวม๒,๐๒๐๓๘๐๖๒" in text
    assert "ภาคประชาชน๔๑" in text
    assert "รวม๖๔" in text


def test_who_came_without_sectors_is_only_a_sum() -> None:
    text = squeezed(pages(a_gathering(sectors=(), people=80)))
    assert "รวม๘๐" in text


def test_all_seven_partners_stand_on_the_blank_sheet() -> None:
    text = squeezed(pages(F17Data()))
    for sector in ("รัฐ", "วิชาการ", "ศาสนา", "ประชาชน", "เอกชน", "ประชาสังคม", "สื่อมวลชน"):
        assert f"ภาค{sector}" in text


def test_twenty_five_may_sign_on_a_page() -> None:
    for name, data in (("blank", ATTENDANCES["blank"]), ("ordinary", ATTENDANCES["ordinary"])):
        (text,) = pages(data)
        rows = [line.split()[0] for line in text.splitlines() if line.split()]
        assert "๒๕" in rows, name
        assert "๒๖" not in rows, name


def test_who_is_known_before_stands_in_the_list() -> None:
    (text,) = pages(ATTENDANCES["ordinary"])
    assert "นางสมพร ลองทำนา" in text
    assert "เอามื้อสามัคคีขุดคลองไส้ไก่" in text
