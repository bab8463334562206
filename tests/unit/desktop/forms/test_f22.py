from __future__ import annotations

from dataclasses import replace

from desktop.forms import f22_draw
from desktop.forms.f22 import F22Letter
from tests.paper_check import holds, text_of
from tests.unit.desktop.forms.letter_samples import LETTERS, a_letter, a_memo
from tests.unit.desktop.forms.samples import INFO, LONG_NAME, pdf_of


def pages(letter: F22Letter) -> list[str]:
    return text_of(pdf_of(lambda paper: f22_draw.draw(letter, paper, INFO)))


def test_a_letter_says_its_parts_in_their_order() -> None:
    (text,) = pages(a_letter())
    squeezed = "".join(text.split())
    parts = (
        "ด่วนที่สุด", "ที่ตย๐๑๑๙/๔๑๗", "๑๙ธันวาคม๒๕๖๖", "เรื่องส่งแบบ", "เรียนผู้ว่า", "อ้างถึงหนังสือ", "สิ่งที่ส่งมาด้วย๑.",
        "ขอแสดงความนับถือ", "(นายอนุชาสวนสมมุติ)", "นายอำเภอโคกสุข", "สำนักงานพัฒนาชุมชนอำเภอ", "โทร.", "คำขวัญ",
    )  # fmt: skip
    places = [squeezed.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_letter_carries_no_foot_and_no_code() -> None:
    text = "\n".join(pages(LETTERS["overfull"]))
    assert "หน้า ๑/" not in text
    assert "พิมพ์ " not in text.split("แบบ")[0]
    assert "v1" not in text


def test_a_page_that_goes_on_ends_with_the_words_of_the_next() -> None:
    found = pages(LETTERS["two pages"])
    assert len(found) == 2
    assert "-๒-" in "".join(found[1].split())
    catchword = found[0].strip().splitlines()[-1].strip()
    assert catchword.startswith("/")
    assert catchword.endswith("...")
    first = next(line for line in found[1].splitlines() if len(line.strip()) > 8)
    assert "".join(first.split()).startswith("".join(catchword[1:-3].split()))


def test_the_signature_takes_two_lines_of_text_along() -> None:
    for name in ("overfull", "memo overfull", "two pages"):
        last = pages(LETTERS[name])[-1]
        before, _, _ = last.partition("(")
        assert len([line for line in before.splitlines() if line.strip()]) >= 3, name


def test_one_enclosure_has_no_number() -> None:
    (text,) = pages(LETTERS["one enclosure"])
    assert "สิ่งที่ส่งมาด้วย แบบรายงาน" in " ".join(text.split())


def test_a_memo_has_its_heads_and_no_closing() -> None:
    (text,) = pages(a_memo())
    squeezed = "".join(text.split())
    for part in (
        "บันทึกข้อความ",
        "ส่วนราชการสำนักงาน",
        "เรื่องขอส่งสรุป",
        "เรียนพัฒนาการ",
        "๑.เรื่องเดิม",
        "(นางวราภรณ์ทดลองงาม)",
    ):
        assert part in squeezed
    assert "ขอแสดงความนับถือ" not in squeezed


def test_long_names_and_texts_are_all_there() -> None:
    letter = LETTERS["overfull"]
    found = pages(letter)
    assert holds(found, LONG_NAME)
    # Catchwords and page numbers stand between the pages; nothing of the text is lost.
    for text in letter.paragraphs:
        assert holds(found, INFO.text(text))


def test_arabic_digits_by_setting() -> None:
    plain = replace(INFO, thai_digits=False)
    (text,) = text_of(pdf_of(lambda paper: f22_draw.draw(a_letter(), paper, plain)))
    assert "19 ธันวาคม 2566" in text
