"""The sheets for the safe and the sealed envelope hold up as the forms do, with the longest names too."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.escrow_sheet import EscrowSheet, escrow_pdf
from desktop.moments import BANGKOK
from desktop.recovery_sheet import RecoverySheet, recovery_pdf
from tests.paper_check import check_paper, text_of

AT = datetime(2026, 11, 21, 9, 30, tzinfo=BANGKOK)
CODE = "123456 234567 345678 456789 567890 678901 789012 890123"
SECRET = "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" + "QPZRY9X8GF2TVDW0S3JN54KHCE"
OFFICE = "สำนักงานพัฒนาชุมชนอำเภอทุ่งกุลาร่มเย็นเป็นสุขเฉลิมพระเกียรติ จังหวัดประจวบคีรีขันธ์"
PC = "คอมพิวเตอร์กลุ่มงานส่งเสริมการพัฒนาชุมชนเครื่องที่สองชั้นบน"


@pytest.mark.parametrize(("office", "pc"), [("สพอ.โคกสุข", ""), ("สพอ.โคกสุข", "PC-1"), (OFFICE, PC)])
def test_the_code_of_the_office(office: str, pc: str) -> None:
    pdf = recovery_pdf(RecoverySheet(office=office, pc=pc, code=CODE, made_at=AT))
    assert check_paper(pdf) == []
    (page,) = text_of(pdf)
    for words in (office, pc, *CODE.split(), "๒๑ พฤศจิกายน พ.ศ. ๒๕๖๙"):
        assert words in " ".join(page.split())


@pytest.mark.parametrize("office", ["สพจ.สวนสร้าง", OFFICE])
def test_the_key_of_the_province(office: str) -> None:
    pdf = escrow_pdf(EscrowSheet(office=office, secret=SECRET, recipient=f"age1{'q' * 58}", made_at=AT))
    assert check_paper(pdf) == []
    (page,) = text_of(pdf)
    assert office in " ".join(page.split())
    rest = SECRET.removeprefix("AGE-SECRET-KEY-1")
    assert all(rest[i : i + 4] in page for i in range(0, len(rest), 4))
