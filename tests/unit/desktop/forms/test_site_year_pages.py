"""The sheets of the site's year: the page check of tests/paper_check.py."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.paper_check import check_paper
from tests.unit.desktop.forms.samples import pdf_of
from tests.unit.desktop.forms.site_year import SITE_YEAR


@pytest.mark.parametrize("name", SITE_YEAR)
def test_no_page_collides_floats_or_is_cut(name: str) -> None:
    assert check_paper(pdf_of(SITE_YEAR[name])) == []


@pytest.mark.parametrize("name", SITE_YEAR)
def test_same_bytes_again_and_every_page_numbered(name: str) -> None:
    pdf = pdf_of(SITE_YEAR[name])
    assert pdf_of(SITE_YEAR[name]) == pdf
    reader = PdfReader(io.BytesIO(pdf))
    total = str(len(reader.pages)).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert f"หน้า {total}/{total}" in reader.pages[-1].extract_text()
