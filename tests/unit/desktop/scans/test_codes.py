"""The text of a foot's QR, read back; whatever else a QR may say is none of ours."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.scans.codes import BookPageCode, FootCode, is_slip, read_book_page, read_foot
from tests.unit.desktop.forms.samples import BLANK, INFO, RECORD


def test_what_the_foot_prints_is_read_back() -> None:
    assert read_foot(INFO.foot("F01", 1).qr_text) == FootCode("F01", RECORD, 1, "", "7c41e09a")
    blank = read_foot(BLANK.foot("F02", 1).qr_text)
    assert blank == FootCode("F02", None, 1, "9901-CLM-003", "7c41e09a")
    assert read_foot(replace(INFO, digest8="").foot("F01", 1).qr_text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/a|b|c|d",
        f"F01|{RECORD}|1",
        f"F01|{RECORD}|1|7c41e09a|more",
        f"F01|{RECORD}|0|7c41e09a",
        f"F01|{RECORD}|x|7c41e09a",
        f"F01|{str(RECORD).upper()}|1|7c41e09a",
        f"F01|{RECORD}|1|7C41E09A",
        f"1F|{RECORD}|1|7c41e09a",
        "F01|" + "a" * 300 + "|1|7c41e09a",
    ],
)
def test_other_texts_are_no_foot(text: str) -> None:
    assert read_foot(text) is None


@given(st.text(max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_foot(text)
    read_book_page(text)


@given(st.uuids(), st.integers(1, 99), st.from_regex(r"[0-9a-f]{8}", fullmatch=True))
def test_every_record_and_revision_comes_back(record: UUID, rev: int, hash8: str) -> None:
    assert read_foot(f"F11|{record}|{rev}|{hash8}") == FootCode("F11", record, rev, "", hash8)


def test_a_page_of_the_visitor_book_says_book_and_page() -> None:
    assert read_book_page("9901-CLM-003 2/21") == BookPageCode("9901-CLM-003", 2, 21)
    assert read_book_page("9901-CLM-003 /21") == BookPageCode("9901-CLM-003", 0, 21)


def test_a_page_printed_by_the_first_program_says_only_its_plot() -> None:
    assert read_book_page("9901-CLM-003 21") == BookPageCode("9901-CLM-003", 0, 0)
    assert read_book_page("9901-CLM-003") is None


def test_slips_of_the_exchange_are_told_apart() -> None:
    assert is_slip(f"F23|{RECORD}|1|7c41e09a|2401-0001|AB12 CD34")
    assert not is_slip(f"F23|{RECORD}|1|7c41e09a")
