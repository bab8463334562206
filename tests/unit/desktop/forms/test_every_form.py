"""Every sheet of the catalogue, blank, ordinary and overfull, through the page check (domain/forms.md §0).

A sheet that joins the catalogue needs its three samples in every_form.py, or the first test here fails.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest
from pypdf import PdfReader

import desktop.forms
from desktop.forms.catalogue import SHEETS, FormSheet, find_sheet
from desktop.typeset.paper import Paper
from tests.paper_check import check_paper, drawn_text, holds
from tests.unit.desktop.forms.every_form import (
    FURTHER,
    KINDS,
    LETTERS,
    THREE,
    draw_sample,
    drawing,
    info_of,
    text_area,
)
from tests.unit.desktop.forms.samples import pdf_of

_THAI = re.compile("[\u0e01-\u0e5b]")
_SAMPLES = [
    (sheet.code, kind) for sheet in SHEETS for kind in KINDS if sheet.code in THREE and (kind != "blank" or sheet.has_blank)
]  # fmt: skip
_SHORTENED = {
    "F16": ("uncovered",),
    "F23": ("signed", "file_name"),
    "F08": ("types",),
    "F09": ("house_no", "province"),
    "F09-pages": ("house_no", "province"),
    "F09-group": ("house_no", "province"),
    "F10-list": ("follower_post",),
}
"""What need not stand there word for word. F16 and F23 tell so many of a list as have room, and how many more there
are; a type of plot has a column in F08 when there are such plots; the address of the book is on its cover; the post
of who follows up is on the sheet of the person."""


@lru_cache(maxsize=2)
def printed(code: str, kind: str) -> bytes:
    sheet = find_sheet(code)
    assert sheet is not None
    out = io.BytesIO()
    with Paper(out, title="ตัวอย่าง") as paper:
        draw_sample(sheet, kind, paper)
    assert paper.missing_characters == []  # they would be small frames, with their text behind
    return out.getvalue()


def test_every_sheet_of_the_catalogue_has_its_three_samples() -> None:
    assert set(THREE) == {sheet.code for sheet in SHEETS}
    for sheet in SHEETS:
        for kind in KINDS:
            has_one = getattr(THREE[sheet.code], kind) is not None
            assert has_one == (kind != "blank" or sheet.has_blank), (sheet.code, kind)


@pytest.mark.parametrize(("code", "kind"), _SAMPLES)
def test_a_sheet_holds_up(code: str, kind: str) -> None:
    """Nothing outside the margins, on a line or on other words; no .notdef, no lonely signature, no table without
    its head; and all that is stored can be copied out of it."""
    pdf = printed(code, kind)
    assert check_paper(pdf, text_area(code)) == []
    pages = drawn_text(pdf)
    stored = set(_texts(getattr(THREE[code], kind), without=_SHORTENED.get(code, ())))
    info = info_of(kind)
    assert [text for text in sorted(stored) if not holds(pages, info.text(text))] == []


@pytest.mark.parametrize("name", FURTHER)
def test_a_sheet_holds_up_in_its_further_states(name: str) -> None:
    assert check_paper(pdf_of(FURTHER[name]), text_area(name.split()[0])) == []


@pytest.mark.parametrize(("code", "kind"), _SAMPLES)
def test_its_pages_are_numbered_and_stamped(code: str, kind: str) -> None:
    pages = drawn_text(printed(code, kind))
    for number, page in enumerate(pages, start=1):
        squeezed = "".join(page.split())
        for stamp in info_of(kind).stamps:
            assert "".join(stamp.split()) in squeezed, number
        if code in LETTERS:
            assert "หน้า๑/" not in squeezed
            assert number == 1 or f"-{_thai(number)}-" in squeezed
        elif not code.startswith(("F23", "F09-pages")):
            assert f"หน้า{_thai(number)}/{_thai(len(pages))}" in squeezed
        if number > 1 and code not in LETTERS and find_sheet(code).form != "F09":  # type: ignore[union-attr]
            assert "(ต่อ)" in squeezed  # a loose sheet finds its bundle


def _thai(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


@pytest.mark.parametrize("code", [sheet.code for sheet in SHEETS])
def test_the_same_sheet_gives_the_same_bytes(code: str) -> None:
    sheet = find_sheet(code)
    assert sheet is not None
    assert printed(code, "ordinary") == pdf_of(lambda paper: draw_sample(sheet, "ordinary", paper))


@pytest.mark.parametrize(("code", "kind"), [one for one in _SAMPLES if one[1] != "overfull"])
def test_an_office_may_have_arabic_digits_everywhere(code: str, kind: str) -> None:
    sheet, three = find_sheet(code), THREE[code]
    assert sheet is not None
    info = replace(info_of(kind), thai_digits=False)
    draw, how = drawing(sheet), three.how.get(kind, {})
    pages = drawn_text(pdf_of(lambda paper: draw(getattr(three, kind), paper, info, **how)))
    assert [line for page in pages for line in page.split("\n") if re.search("[๐-๙]", line)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_the_page_lies_or_stands_as_the_catalogue_says(sheet: FormSheet) -> None:
    page = PdfReader(io.BytesIO(printed(sheet.code, "ordinary"))).pages[0]
    assert (page.mediabox.width > page.mediabox.height) == (sheet.page == "landscape")


def test_all_of_them_in_one_document() -> None:
    draws = [
        lambda paper, code=code, kind=kind: draw_sample(find_sheet(code), kind, paper)  # type: ignore[arg-type]
        for code, kind in _SAMPLES
        if kind != "overfull"
    ]
    assert len(PdfReader(io.BytesIO(pdf_of(*draws)), strict=True).pages) > 70


def test_the_words_of_the_forms_are_data() -> None:
    """No Thai in the modules that draw: titles, heads, options and order are in resources/forms."""
    folder = Path(desktop.forms.__file__).parent
    drawing = [*folder.glob("*_draw.py"), folder / "f08_card.py", folder / "f09_sheets.py"]
    assert len(drawing) > 15
    assert {path.name: list(_thai_literals(path)) for path in drawing if list(_thai_literals(path))} == {}


def _thai_literals(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in told:
            continue
        if _THAI.search(re.sub("[๐-๙]", "", node.value)):  # patterns of digits are no words
            yield node.value


def _texts(value: object, *, without: Iterable[str] = ()) -> Iterator[str]:
    """All Thai texts and links in what is printed, wherever they stand in it."""
    if isinstance(value, str):
        if _THAI.search(value) or "://" in value:
            yield value
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in without:
                yield from _texts(getattr(value, one.name), without=without)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _texts(one, without=without)
