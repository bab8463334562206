from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from db.ids import short_id
from desktop.forms.catalogue import SHEETS, find_sheet
from desktop.forms.definitions import read_definition
from desktop.forms.f01 import F01Definition, f01_definition
from desktop.paths import resource
from tests.unit.desktop.forms.samples import BLANK, DEMO, INFO, RECORD


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ปลูกแฝก 500 ต้น", "ปลูกแฝก ๕๐๐ ต้น"),
        ("https://example.org/2566/12 และ a1@example.org", "https://example.org/2566/12 และ a1@example.org"),
        ("CLM 15 ไร่ PM2.5", "CLM ๑๕ ไร่ PM2.5"),
        ("9901-HLM-014", "9901-HLM-014"),
        (Decimal("0.75"), "๐.๗๕"),
        (12345, "๑๒,๓๔๕"),
        (None, ""),
    ],
)
def test_digits_of_the_office(typed: object, printed: str) -> None:
    assert INFO.text(typed) == printed  # type: ignore[arg-type]


def test_arabic_digits_where_the_office_wants_them() -> None:
    arabic = replace(INFO, thai_digits=False)
    assert arabic.text("ปี ๒๕๖๓ และ 500") == "ปี 2563 และ 500"
    assert arabic.page_words(1, 3) == "หน้า 1/3"


def test_foot_says_which_record_and_the_code_says_all() -> None:
    foot = INFO.foot("F01", 1)
    assert foot.identity == f"F01 v1   {short_id(RECORD)}   rev 1   #7c41 e09a"
    assert foot.qr_text == f"F01|{RECORD}|1|7c41e09a"
    assert foot.printed == "พิมพ์ ๑๙ ธ.ค. ๒๕๖๖ ๑๔.๒๕ น."


def test_blank_foot_names_the_plot() -> None:
    foot = BLANK.foot("F09", 1)
    assert foot.identity == "F09 v1   blank   9901-CLM-003   #7c41 e09a"
    assert foot.qr_text == "F09|blank|9901-CLM-003|7c41e09a"


def test_stamps() -> None:
    assert INFO.stamps == ()
    assert DEMO.stamps == ("ร่าง", "ฉบับแก้ไข ครั้งที่ ๒", "ข้อมูลตัวอย่าง")


def test_telephones() -> None:
    assert INFO.phone("0990000123") == "๐๙ ๙๐๐๐ ๐๑๒๓"
    assert INFO.phone("โทรที่วัด") == "โทรที่วัด"
    assert INFO.phone("") == ""


def test_a_province_may_change_words_and_years() -> None:
    raw = resource("forms", "F01.v1.json").read_bytes()
    changed = raw.replace(
        '{"code": "2566", "text": "๒๕๖๖"}'.encode(),
        '{"code": "2566", "text": "๒๕๖๖"}, {"code": "2567", "text": "๒๕๖๗"}'.encode(),
    )
    definition = read_definition(changed, F01Definition)
    assert [option.code for option in definition.sources[2].options] == ["2564", "2565", "2566", "2567"]
    assert len(f01_definition().sources[2].options) == 3


def test_a_wrong_definition_is_refused_with_its_place() -> None:
    with pytest.raises(msgspec.ValidationError, match="title"):
        read_definition(b'{"form": "F01", "version": 1, "title": 5, "short_title": ""}', F01Definition)


def test_catalogue_names_sheets_that_exist() -> None:
    assert [sheet.code for sheet in SHEETS][:2] == ["F01", "F02"]
    assert len({sheet.code for sheet in SHEETS}) == len(SHEETS)
    for sheet in SHEETS:
        module = __import__(f"desktop.forms.{sheet.draw[0]}", fromlist=[sheet.draw[1]])
        assert callable(getattr(module, sheet.draw[1]))
        # Sheets of one form share its definition, unless one has its own.
        own, shared = (
            resource("forms", f"{name}.v{sheet.version}.json") for name in (sheet.code, sheet.form)
        )
        assert own.exists() or shared.exists()
    assert find_sheet("F09-cover") is not None
    assert find_sheet("F99") is None


def test_catalogue_and_words_load_nothing_heavy() -> None:
    code = (
        "import sys, desktop.forms.catalogue, desktop.thai.words\n"
        "print([name for name in ('reportlab', 'uharfbuzz', 'PIL', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
