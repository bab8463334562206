"""US1 Monthly activity report. As a district officer I turn one activity into F01.

Accept: with 5 photos “พร้อมพิมพ์” is refused and says “ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)”; with 6 it prints on A4
portrait, items ๑–๖ in the seed’s order and words, right boxes ticked, province and district filled, Thai digits, signature
lines empty; choosing area 10 rai ticks อื่นๆ(ระบุ) and prints ๑๐.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.activity_view import ActivityPlace, Weight
from desktop.errors import NotReady, Refused
from desktop.forms.jobs import PrintRequest
from desktop.opening import App
from desktop.progress import NoProgress
from tests import makers
from tests.end2end.pictures import photos
from tests.paper_check import text_of

SENTENCE = "ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)"
# domain/forms.md, F01, word for word; blanks and dots are laid out anew on every sheet.
HEAD = (
    "แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่",
    "ประยุกต์สู่ “โคก หนอง นา”",
    "อำเภอ",
    "จังหวัด",
    "ประจำเดือน",
    "พ.ศ.",
)
ITEMS = (
    "๑. พื้นที่ที่ดำเนินกิจกรรม (โปรดเลือก)",
    "โครงการเสริมสร้างและพัฒนาผู้นำการเปลี่ยนแปลง ปี ๒๕๖๓",
    "โครงการภายใต้งบประมาณเงินกู้โควิด-๑๙ เพื่อฟื้นฟูเศรษฐกิจฐานราก", "HLM", "CLM",
    "โครงการพัฒนาหมู่บ้านเศรษฐกิจพอเพียงปี", "๒๕๖๔", "๒๕๖๕", "๒๕๖๖",
    "๒. ขนาดพื้นที่ดำเนินการ", "๑ ไร่", "๓ ไร่", "๑๕ ไร่", "อื่นๆ(ระบุ)", "ไร่",
    "๓. สถานที่ดำเนินการ", "ชื่อเจ้าของแปลง", "บ้านเลขที่", "หมู่ที่", "ตำบล", "อำเภอ", "จังหวัด", "เบอร์โทร",
    "๔. กิจกรรมที่ดำเนินการ", "ชื่อกิจกรรม",
    "รายละเอียดกิจกรรม เช่น กิจกรรมการเยี่ยมชม/ศึกษาดูงานศูนย์เรียนรู้ หรือ กิจกรรมอื่นๆ",
    "๕. ภาพกิจกรรม (อย่างน้อย ๖ ภาพ)",
    "๖. ช่องทางประชาสัมพันธ์", "(Link website, facebook, clip vdo, อื่นๆ)",
    "ลงชื่อ", "ผู้รายงาน",
)  # fmt: skip
A4_PORTRAIT = (595, 842)


@pytest.fixture
def by(app: App) -> UUID:
    return makers.the_officer(app)


def a_plot(app: App, **values: Any) -> UUID:
    usual = {
        "site_type": "hlm", "budget_source": [{"source": "loan_covid", "lab": "hlm"}], "area_choice": "3",
        "house_no": "12/1", "moo": 3,
    }  # fmt: skip
    return makers.a_site(app, **usual | values)


def an_activity(app: App, site: UUID, folder: Path, count: int) -> UUID:
    """Whole but for its photos, of which there are `count`."""
    reported = {
        "reporter_user": makers.the_officer(app), "reporter_position": "นักวิชาการพัฒนาชุมชน",
        "report_date": makers.TODAY, "participants": 24,
    }  # fmt: skip
    id_ = makers.an_activity(app, site, **reported)
    makers.put(
        app, "PublicityPost", channel="facebook", url="https://example.org/1", posted_on=makers.TODAY, activity_id=id_
    )  # fmt: skip
    app.activity_pages.add_photos(
        id_, photos(folder, count), by=reported["reporter_user"], progress=NoProgress()
    )
    return id_


def printed(app: App, id_: UUID, by: UUID) -> bytes:
    out = io.BytesIO()
    app.printing.print_(PrintRequest(form="F01", records=(id_,)), out, by=by)
    return out.getvalue()


def squeezed(text: str) -> str:
    return "".join(text.split())


def ticked(pdf: bytes) -> list[str]:
    """What stands behind each ticked box of the first page, from the top."""
    page = pypdfium2.PdfDocument(pdf)[0]
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    (strokes,) = [line for line in content.get_data().split(b"\n") if b"1 J 1 j" in line] or [b""]
    found = []
    text = page.get_textpage()
    for x, y in re.findall(rb"([-0-9.]+) ([-0-9.]+) m ", strokes):
        left, bottom = float(x), float(y)
        words = text.get_text_bounded(left=left + 8, bottom=bottom - 4, right=560, top=bottom + 8)
        found.append((-bottom, left, squeezed(words)))
    return [words for _, _, words in sorted(found)]


def test_with_five_photos_ready_is_refused(app: App, by: UUID, tmp_path: Path) -> None:
    """“with 5 photos ‘พร้อมพิมพ์’ is refused and says ‘ต้องมีภาพอย่างน้อย ๖ ภาพ (ขาด ๑ ภาพ)’”: by the step, on the list
    beside the activity and by the printing."""
    id_ = an_activity(app, a_plot(app), tmp_path, 5)
    with pytest.raises(Refused) as refused:
        app.records.step("Activity", id_, "ready", by=by)
    assert refused.value.fields == {"photos": SENTENCE}
    checks = app.activity_pages.open(ActivityPlace(id=id_), user=by).verdict.checks
    assert [check.second for check in checks if check.weight is Weight.MUST] == [SENTENCE]
    with pytest.raises(NotReady):
        printed(app, id_, by)
    assert app.browse.get("Activity", id_)["state"] == "draft"


def test_with_six_it_prints_on_a4_portrait(app: App, by: UUID, tmp_path: Path) -> None:
    """“with 6 it prints on A4 portrait”, and the activity is ready without anybody saying so."""
    id_ = an_activity(app, a_plot(app), tmp_path, 6)
    pdf = printed(app, id_, by)
    for page in pypdfium2.PdfDocument(pdf):
        assert (round(page.get_width()), round(page.get_height())) == A4_PORTRAIT
    assert app.browse.get("Activity", id_)["state"] == "printed"


def test_items_one_to_six_stand_in_the_letters_order_and_words(app: App, by: UUID, tmp_path: Path) -> None:
    """“items ๑–๖ in the seed’s order and words”."""
    text = squeezed("".join(text_of(printed(app, an_activity(app, a_plot(app), tmp_path, 6), by))))
    at = 0
    for words in (*HEAD, *ITEMS):
        found = text.find(squeezed(words), at)
        assert found >= at, words
        at = found + len(squeezed(words))


def test_right_boxes_are_ticked(app: App, by: UUID, tmp_path: Path) -> None:
    """“right boxes ticked”: the budget with its kind of plot, and the size."""
    pdf = printed(app, an_activity(app, a_plot(app), tmp_path, 6), by)
    covid, hlm, three = ticked(pdf)
    assert covid.startswith(squeezed(ITEMS[2]))
    assert hlm.startswith("HLM")
    assert three.startswith("๓ไร่")


def test_the_village_project_is_ticked_with_its_year(app: App, by: UUID, tmp_path: Path) -> None:
    site = a_plot(
        app, site_type="village_se", budget_source=[{"source": "village_se", "fiscal_year_be": 2565}], area_choice="15"
    )  # fmt: skip
    village, year, fifteen = ticked(printed(app, an_activity(app, site, tmp_path, 6), by))
    assert village.startswith(squeezed(ITEMS[5]))
    assert year.startswith("๒๕๖๕")
    assert fifteen.startswith("๑๕ไร่")


def test_province_and_district_are_filled_in_thai_digits(app: App, by: UUID, tmp_path: Path) -> None:
    """“province and district filled, Thai digits”: no other digit but in links and in the code at the foot."""
    (page, *_) = text_of(printed(app, an_activity(app, a_plot(app), tmp_path, 6), by))
    head = squeezed(page)
    assert "อำเภอเมืองฉะเชิงเทราจังหวัดฉะเชิงเทรา" in head
    assert "ประจำเดือนพฤศจิกายนพ.ศ.๒๕๖๙" in head
    assert "บ้านเลขที่๑๒/๑หมู่ที่๓ตำบลหน้าเมือง" in head
    lines = [line for line in page.splitlines() if re.search(r"[0-9]", line)]
    assert all("example.org" in line or "F01" in line for line in lines), lines


def test_signature_lines_are_empty(app: App, by: UUID, tmp_path: Path) -> None:
    """“signature lines empty”: the name stands in brackets below, nothing on the line itself."""
    text = text_of(printed(app, an_activity(app, a_plot(app), tmp_path, 6), by))
    lines = [squeezed(line) for page in text for line in page.splitlines()]
    (at,) = [number for number, line in enumerate(lines) if line.startswith("ลงชื่อ")]
    assert lines[at] == "ลงชื่อผู้รายงาน"
    assert "(มาลีพอดีเรียน)" in lines[at + 1 :]


def test_ten_rai_ticks_other_and_prints_ten(app: App, by: UUID, tmp_path: Path) -> None:
    """“choosing area 10 rai ticks อื่นๆ(ระบุ) and prints ๑๐”."""
    site = a_plot(app, area_choice="other", area_rai=10)
    pdf = printed(app, an_activity(app, site, tmp_path, 6), by)
    *_, other = ticked(pdf)
    assert other.startswith("อื่นๆ(ระบุ)")
    assert len(ticked(pdf)) == 3
    assert "อื่นๆ(ระบุ)๑๐ไร่" in squeezed(text_of(pdf)[0])
