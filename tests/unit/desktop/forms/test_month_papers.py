"""F03 to F07: every sheet as empty and as full as it gets, and what must stand on it."""

from __future__ import annotations

from desktop.forms import f03_draw, f04_draw, f05_draw, f06_draw, f07_draw
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.month_samples import (
    a_cover,
    a_district_month,
    a_plan,
    a_plan_line,
    a_result,
    an_end,
    an_overfull_district_month,
    an_overfull_end,
    an_overfull_plan,
    an_overfull_result,
)
from tests.unit.desktop.forms.samples import INFO, LONG_NAME, pdf_of


def words(pages: list[str]) -> str:
    return " ".join(" ".join(pages).split())


def test_f04_says_its_head_and_lines() -> None:
    plan = a_plan()
    said = words(text_of(pdf_of(lambda paper: f04_draw.draw(plan, paper, INFO))))
    for expected in (
        "แผนการปฏิบัติงานรายเดือนของนักพัฒนาพื้นที่ต้นแบบ (นพต.)",
        "ประจำเดือน ธันวาคม พ.ศ. ๒๕๖๖",
        "๑๔/๒๕๖๗",
        "๒.๑.๒ (๒)",
        "๔๐ ต้น",
        "ผู้จัดทำแผน นพต.",
        "เจ้าของแปลง รับทราบ",
        "พัฒนาการอำเภอ เห็นชอบ",
        "(นางวราภรณ์ ทดลองงาม)",
    ):
        assert expected in said


def test_f04_ticks_the_weeks() -> None:
    # A tick is a stroke, no letter: the sheets differ and their texts do not.
    with_ticks = a_plan(lines=(a_plan_line(weeks=frozenset({1, 5})),))
    without = a_plan(lines=(a_plan_line(weeks=frozenset()),))
    ticked, plain = (
        pdf_of(lambda paper, plan=plan: f04_draw.draw(plan, paper, INFO)) for plan in (with_ticks, without)
    )
    assert text_of(ticked) == text_of(plain)
    assert ticked != plain


def test_f05_has_its_nine_parts_in_order() -> None:
    said = words(text_of(pdf_of(lambda paper: f05_draw.draw(a_result(), paper, INFO))))
    parts = (
        "๑. สรุปวันปฏิบัติงาน",
        "๒. ผลการปฏิบัติงานตามแผน",
        "๓. งานนอกแผน/งานที่ได้รับมอบหมาย",
        "๔. ความก้าวหน้าของพื้นที่ (ดิน น้ำ พืช สัตว์ ฐานเรียนรู้)",
        "๕. การประชาสัมพันธ์ผ่านสื่อสังคมออนไลน์ (รายสัปดาห์)",
        "๖. ปัญหาอุปสรรค",
        "๗. แนวทางแก้ไข",
        "๘. ข้อเสนอแนะ",
        "๙. ภาพกิจกรรม",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "https://example.org/posts/2566-12-0417" in said
    assert "๗๒.๕ เมตร" in said


def test_f03_lists_who_lacks_which_day() -> None:
    said = words(text_of(pdf_of(lambda paper: f03_draw.draw(a_cover(), paper, INFO))))
    assert "เรียน พัฒนาการอำเภอโคกสุข" in said
    assert "ยังไม่รับรอง" in said
    assert "รวม ๑๐ คน ๔๕ ๔๓" in said
    assert "ทราบ" in said


def test_f06_has_its_five_parts() -> None:
    said = words(text_of(pdf_of(lambda paper: f06_draw.draw(a_district_month(), paper, INFO))))
    for part in (
        "๑. ข้อมูลทั่วไป",
        "๒. ผลการดำเนินงานเทียบแผนรายเดือน",
        "๓. ปัญหา อุปสรรค และแนวทางแก้ไข",
        "๔. การมอบหมาย นพต. ไปเรียนรู้พื้นที่อื่น",
        "๕. รายการตามแบบกรมฯ",
    ):
        assert part in said
    assert "น้ำในหนองแห้งเร็ว (ตั้งแต่ ต.ค. ๒๕๖๖)" in said
    assert "ศูนย์เรียนรู้บ้านสวนกลาง" in said


def test_f07_counts_the_days_by_duty() -> None:
    said = words(text_of(pdf_of(lambda paper: f07_draw.draw(an_end(), paper, INFO))))
    assert "๒.๑.๒ ปฏิบัติงานในพื้นที่ตามหลักกสิกรรมธรรมชาติ ๑๖๐" in said
    assert "๗. ข้อคิดเห็นต่อการวางแผนและกำหนดนโยบายเชิงพื้นที่" in said


def test_nothing_long_is_lost() -> None:
    plan, result = an_overfull_plan(), an_overfull_result()
    month, end = an_overfull_district_month(), an_overfull_end()
    found = text_of(pdf_of(lambda paper: f04_draw.draw(plan, paper, INFO)))
    assert holds(found, INFO.text(plan.remark))
    assert holds(found, LONG_NAME)
    found = text_of(pdf_of(lambda paper: f05_draw.draw(result, paper, INFO)))
    assert holds(found, INFO.text(result.progress))
    assert holds(found, INFO.text(result.days_reason))
    found = text_of(pdf_of(lambda paper: f06_draw.draw(month, paper, INFO)))
    assert holds(found, INFO.text(month.summary))
    found = text_of(pdf_of(lambda paper: f07_draw.draw(end, paper, INFO)))
    for told in (end.achievements, end.lessons, end.opinions):
        assert holds(found, INFO.text(told))
