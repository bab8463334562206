from __future__ import annotations

from desktop.forms import f16_draw
from desktop.forms.f16 import F16Data
from desktop.thai.words import find_breaks
from tests.paper_check import text_of
from tests.unit.desktop.forms.learner_samples import PUBLICITY, a_post
from tests.unit.desktop.forms.samples import INFO, pdf_of


def pages(data: F16Data) -> list[str]:
    return text_of(pdf_of(lambda paper: f16_draw.draw(data, paper, INFO)))


def test_channels_and_coverage_are_told() -> None:
    (text,) = pages(PUBLICITY["ordinary"])
    squeezed = "".join(text.split())
    assert "Facebook๒เรื่อง" in squeezed
    assert "๑๑จาก๑๓แปลง" in squeezed
    assert "แปลงที่ยังไม่ได้ประชาสัมพันธ์:แปลงนางจันทร์เพ็ญปลูกเพลิน" in squeezed
    assert "รวม๓เรื่อง" in squeezed


def test_all_covered_and_nothing_published_say_so() -> None:
    assert "ครบทุกแปลงแล้ว" in pages(PUBLICITY["all covered"])[0]
    assert "– ไม่มีข้อมูล –" in pages(PUBLICITY["empty"])[0]


def test_a_long_link_breaks_only_at_slashes_and_its_like() -> None:
    link = "https://www.example.org/pc-khoksuk/posts/pfbid02Kf9-x_y.z?mibextid=9R9pXO&ref=share"
    for at in find_breaks(link).good:
        assert link[at - 1] in "/?&=" or link[at] in "/?&="
    (text,) = pages(F16Data(month=None, posts=(a_post(link=link),), sites=1, covered=1))
    assert link in "".join(line.strip() for line in _column_of_links(text))


def _column_of_links(text: str) -> list[str]:
    """The lines of the cell of a link, as they stand below each other."""
    rows = [
        line
        for line in text.splitlines()
        if "http" in line or "pc-khoksuk" in line or "mibext" in line or "share" in line
    ]
    return [
        next(
            word
            for word in line.split()
            if any(part in word for part in ("http", "khoksuk", "mibext", "share", "ref="))
        )
        for line in rows
    ]


def test_three_hundred_rows_have_the_head_on_every_page() -> None:
    found = pages(PUBLICITY["overfull"])
    assert all("วันที่เผยแพร่" in text for text in found[:-1])
    assert "๓๐๐" in "".join(found)
    told = "".join("".join(found[-2:]).split())
    assert "และอีก" in told
    assert "ผู้รายงาน" in told
