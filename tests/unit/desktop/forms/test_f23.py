from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pypdfium2
import pytest
import zxingcpp

from desktop.forms.f23 import F23Line, F23Proof, F23Receipt, F23Slip, f23_definition
from desktop.forms.f23_draw import draw_receipt, draw_slip
from desktop.forms.jobs import Job
from desktop.moments import BANGKOK
from desktop.typeset.paper import Paper
from tests.paper_check import text_of
from tests.unit.desktop.forms.samples import INFO, pdf_of

AT = datetime(2026, 11, 21, 14, 26, tzinfo=BANGKOK)
LINES = tuple(
    F23Line(text=group.text, new=place, files=place) for place, group in enumerate(f23_definition().groups, 5)
)
SLIP = F23Slip(
    bundle_no="9901-2569-0047", period=date(2026, 11, 1), from_office="สพอ.โคกสุข", to_office="สพจ.สวนสร้าง", made_at=AT,
    size=38_400_000, file_name="9901-2569-0047.samut", medium="usb", check_code="7f3a91c40bd25e68", lines=LINES,
    signed=(("F01", 8),), sender_name="นายธีรเดช เรียนรู้เพียร", sender_kind="อำเภอ", receiver_kind="จังหวัด",
)  # fmt: skip
RECEIPT = F23Receipt(
    bundle_no=SLIP.bundle_no, from_office=SLIP.from_office, to_office=SLIP.to_office, made_at=AT, received_at=AT,
    check_code=SLIP.check_code, result="accepted", lines=LINES, accepted=857, held=0, missing=(28, 29, 30, 33),
    next_no="9901-2569-0048", checker_name="นางสาวชลธิชา เรียนรู้เพียร", sender_kind="อำเภอ", receiver_kind="จังหวัด",
)  # fmt: skip
PROOF = F23Proof(phone_code="262236293778", agreed_on=date(2026, 11, 12), missing_there=(45,))
LONG = "สำนักงานพัฒนาชุมชนอำเภอทุ่งกุลาร่มเย็นเป็นสุขเฉลิมพระเกียรติ"
Draw = Callable[[Paper], int]


def slip(data: F23Slip = SLIP, proof: F23Proof = PROOF) -> bytes:
    return pdf_of(lambda paper: draw_slip(data, paper, INFO, proof=proof))


def receipt(data: F23Receipt = RECEIPT, proof: F23Proof = PROOF) -> bytes:
    return pdf_of(lambda paper: draw_receipt(data, paper, INFO, proof=proof))


def words_of(pdf: bytes) -> str:
    (page,) = text_of(pdf)
    return " ".join(page.split())


def codes_of(pdf: bytes) -> list[str]:
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_the_answer_has_the_telephone_code_and_the_agreement_in_both_copies() -> None:
    words = words_of(receipt())
    for expected in ("2622 3629 3778", "ข้อมูลตรงกันแล้วถึง", "๑๒ พ.ย. ๖๙", "๒๘–๓๐, ๓๓", "9901-2569-0048"):
        assert words.count(expected) == 2, expected


def test_the_code_of_the_answer_is_in_its_qr_for_whoever_has_a_picture_of_it() -> None:
    codes = codes_of(receipt())
    assert len(codes) == 2
    for code in codes:
        assert code.split("|")[4:] == ["9901-2569-0047", "7f3a91c40bd25e68", "accepted", "262236293778"]


def test_the_slip_says_what_the_receiver_lacks_and_until_when_both_agree() -> None:
    words = words_of(slip())
    for expected in ("ผู้รับยังไม่ได้รับลำดับ", "๔๕", "ข้อมูลตรงกันแล้วถึง", "๑๒ พ.ย. ๖๙"):
        assert words.count(expected) == 2, expected
    assert codes_of(slip())[0].split("|")[4:] == ["9901-2569-0047", "7f3a91c40bd25e68"]


def test_a_blank_one_has_room_for_the_pen() -> None:
    lines = tuple(replace(line, new=0, files=0) for line in LINES)
    words = words_of(receipt(F23Receipt(lines=lines), F23Proof()))
    assert "รหัสตอบรับทางโทรศัพท์" in words
    assert "ไม่มี" not in words
    assert len(codes_of(receipt(F23Receipt(lines=lines), F23Proof()))) == 2


@pytest.mark.parametrize("kind", ["slip", "receipt"])
def test_an_overfull_one_stays_within_its_half(kind: str) -> None:
    many = tuple(range(1, 200, 2))
    if kind == "slip":
        data = replace(
            SLIP, from_office=LONG, to_office=LONG, signed=tuple((f"F{n:02d}", 99) for n in range(1, 25)),
            file_name=f"{LONG}{LONG}.1of12.samut",
        )  # fmt: skip
        pdf = slip(data, replace(PROOF, missing_there=many))
    else:
        pdf = receipt(replace(RECEIPT, from_office=LONG, to_office=LONG, missing=many, result="partly"))
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    height = page.get_height()
    # Nothing of the upper copy lies below its foot, nothing of the lower one on the cut.
    tops = [
        (height - text.get_charbox(place)[1]) * 25.4 / 72
        for place in range(text.count_chars())
        if text.get_text_range(place, 1).strip()
    ]
    assert not [top for top in tops if 145.5 < top < 151]
    words = words_of(pdf)
    assert "… (อีก" in words
    if kind == "slip":
        assert ".1of12.samut" in words


def test_what_comes_later_is_no_change_of_the_sheet() -> None:
    def job(proof: F23Proof) -> Job:
        return Job(
            form="F23", version=1, title="", data=RECEIPT, draw=partial(draw_receipt, RECEIPT, proof=proof)
        )

    assert job(PROOF).digest == job(F23Proof()).digest
    assert io.BytesIO(receipt()).getvalue() == receipt()
