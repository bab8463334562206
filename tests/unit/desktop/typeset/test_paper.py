from __future__ import annotations

import io
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.errors import Cancelled
from desktop.typeset.measures import LANDSCAPE, PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from tests.unit.desktop.typeset.makers import a_pdf

PRINTED_AT = datetime(2023, 12, 19, 14, 25, tzinfo=timezone(timedelta(hours=7)))


def some_text(page: Page) -> None:
    page.static("head", lambda part: part.text(30, 26, "หัวเรื่องคงที่", 18, bold=True))
    page.text(30, 40, f"หน้าที่ {page.number} ผู้ใหญ่ปู่น้ำทิพย์")
    page.box(30, 50, True)


def test_same_input_same_bytes() -> None:
    facts = {"subject": "F01", "created": PRINTED_AT}
    first = a_pdf(*[some_text] * 5, **facts)
    a_pdf(lambda page: page.text(30, 30, "ข้อความอื่นที่จัดก่อน ฎ ฏ"))  # what was set before leaves no trace
    assert a_pdf(*[some_text] * 5, **facts) == first


def test_facts_of_the_document() -> None:
    reader = PdfReader(io.BytesIO(a_pdf(some_text, author="สพอ.โคกสุข", created=PRINTED_AT)))
    facts = reader.metadata
    assert facts is not None
    assert facts.title == "ทดสอบ"
    assert facts.author == "สพอ.โคกสุข"
    assert "samut" in (facts.producer or "")
    assert facts.creation_date_raw == "D:20231219142500"
    assert reader.trailer["/Root"]["/Lang"] == "th-TH"


def test_every_font_is_embedded_and_no_helvetica(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(a_pdf(some_text))
    fonts = subprocess.run(
        ["pdffonts", file], capture_output=True, check=True, text=True
    ).stdout.splitlines()[2:]
    assert len(fonts) == 2
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert b"Helvetica" not in file.read_bytes()


def test_file_appears_only_when_whole(tmp_path: Path) -> None:
    file = tmp_path / "แบบรายงาน.pdf"
    with Paper(file, title="ทดสอบ") as paper:
        some_text(paper.add_page(PORTRAIT))
        assert not file.exists()
    assert file.read_bytes().startswith(b"%PDF-1.7")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_failure_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")

    def fail() -> None:
        with Paper(file, title="ทดสอบ") as paper:
            some_text(paper.add_page(PORTRAIT))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


class Stopping:
    """A person who stops after three pages."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if done == 3:
            raise Cancelled


def test_progress_is_told_of_each_page_and_may_stop(tmp_path: Path) -> None:
    progress = Stopping()

    def print_run() -> None:
        with Paper(tmp_path / "a.pdf", title="ทดสอบ", progress=progress, total=10) as paper:
            for _ in range(10):
                some_text(paper.add_page(PORTRAIT))

    with pytest.raises(Cancelled):
        print_run()
    assert progress.steps == [(1, 10), (2, 10), (3, 10)]
    assert list(tmp_path.iterdir()) == []


def test_many_pages_make_a_tree_that_readers_walk() -> None:
    out = io.BytesIO()
    with Paper(out, title="ทดสอบ") as paper:
        for i in range(300):
            some_text(paper.add_page(LANDSCAPE if i % 2 else PORTRAIT))
    reader = PdfReader(io.BytesIO(out.getvalue()), strict=True)
    assert len(reader.pages) == 300
    assert "หน้าที่ 300" in reader.pages[299].extract_text()
    assert reader.pages[1].mediabox.width > reader.pages[1].mediabox.height
    assert out.getvalue().count(b"/Subtype /Form") == 2  # the static part, once for each paper size


def test_nothing_of_a_finished_page_stays_in_memory(tmp_path: Path) -> None:
    with Paper(tmp_path / "a.pdf", title="ทดสอบ") as paper:
        document = paper.document

        def kept() -> int:
            return sum(
                map(len, (document.idToObject, document.idToObjectNumberAndVersion, document.numberToId))
            )

        some_text(paper.add_page(PORTRAIT))
        some_text(paper.add_page(PORTRAIT))
        few = kept()
        for _ in range(500):
            some_text(paper.add_page(PORTRAIT))
        assert kept() == few


def test_what_reportlab_draws_itself_still_works() -> None:
    """Charts come as ReportLab drawings (DESIGN.md §8); they go through its canvas."""
    out = io.BytesIO()
    with Paper(out, title="ทดสอบ") as paper:
        some_text(paper.add_page(PORTRAIT))
        paper.canvas.setFillAlpha(0.5)
        paper.canvas.rect(100, 100, 50, 50, fill=1)
    reader = PdfReader(io.BytesIO(out.getvalue()), strict=True)
    assert "/ExtGState" in reader.pages[0]["/Resources"]
