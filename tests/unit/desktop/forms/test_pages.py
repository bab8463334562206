"""Every sheet, as empty and as full as it gets: the page check of tests/paper_check.py."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.paper_check import check_paper
from tests.unit.desktop.forms.samples import SAMPLES, pdf_of


@pytest.mark.parametrize("name", SAMPLES)
def test_no_page_collides_floats_or_is_cut(name: str) -> None:
    assert check_paper(pdf_of(SAMPLES[name])) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_same_bytes_again(name: str) -> None:
    assert pdf_of(SAMPLES[name]) == pdf_of(SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_of_a_record_are_counted(name: str) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(SAMPLES[name])))
    total = len(reader.pages)
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    if name == "F09 blank for a plot":
        assert "หน้า ๑๕/๕๐" in reader.pages[-1].extract_text()
    else:
        assert f"หน้า {total}/{total}".translate(digits) in reader.pages[-1].extract_text()


def test_all_of_them_in_one_document() -> None:
    reader = PdfReader(io.BytesIO(pdf_of(*SAMPLES.values())), strict=True)
    assert len(reader.pages) > 60
