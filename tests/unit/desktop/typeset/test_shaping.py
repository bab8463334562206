"""Glyphs and places are HarfBuzz's, from the lookup table as well as inside the embedded font."""

from __future__ import annotations

import hashlib
import io
import re

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from desktop.paths import resource
from desktop.typeset.face import Typeface, family_of, house_family
from desktop.typeset.font_file import _PROVEN, FontFile, _every_pair
from desktop.typeset.paper import Paper
from tests.paper_check import check_paper
from tests.unit.desktop.forms.samples import SAMPLES
from tests.unit.desktop.typeset.makers import a_pdf
from tests.unit.desktop.typeset.random_thai import lines
from tests.unit.desktop.typeset.test_extraction import TRICKY

FACES = ["Laksaman.ttf", "Laksaman-Bold.ttf"]
SCRIPT_RUNS = re.compile(
    "(?:\\A[^\u0e01-\u0e3a\u0e40-\u0e5bA-Za-z\u00c0-\u024f]*)?[A-Za-z\u00c0-\u024f][^\u0e01-\u0e3a\u0e40-\u0e5b]*"
)


def shaped(font: hb.Font, text: str) -> list[tuple[int, int, int]]:
    """(glyph, x, y) of a line, run by run of one script, as Pango would."""
    placed: list[tuple[int, int, int]] = []
    pen = 0
    at = 0
    runs = []
    for run in SCRIPT_RUNS.finditer(text):
        runs += [(text[at : run.start()], "Thai"), (run.group(), "Latn")]
        at = run.end()
    for part, script in [*runs, (text[at:], "Thai")]:
        if not part:
            continue
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.direction, buffer.script, buffer.language = "ltr", script, "th"
        hb.shape(font, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            placed.append((info.codepoint, pen + place.x_offset, place.y_offset))
            pen += place.x_advance
    return placed


@pytest.mark.parametrize("name", FACES)
def test_layout_equals_harfbuzz_on_forty_thousand_clusters(name: str) -> None:
    face = house_family().face("Bold" in name)
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(resource("fonts", name)))))
    clusters = 0
    texts = [text for text in TRICKY + lines(3_000, seed=5) if text[0] not in "่ำ"]
    for text in texts:
        laid = face.lay(text)
        if any(part.file != 0 for unit in laid.units for part in unit.parts):
            continue  # a character of another font
        found = []
        pen = 0.0
        for i, unit in enumerate(laid.units):
            found += [(part.glyph, round(pen) + part.x, part.y) for part in unit.parts]
            pen += unit.advance + (laid.shifts[i] if laid.shifts else 0)
        assert found == shaped(font, text), text
        clusters += len(laid.units)
    assert clusters > 40_000


@pytest.mark.parametrize("name", FACES)
def test_bundled_faces_are_proven_free_of_context(name: str) -> None:
    file = FontFile(resource("fonts", name))
    assert _PROVEN[name] == hashlib.sha256(resource("fonts", name).read_bytes()).hexdigest()
    assert file._stands_alone(_every_pair())


def outline(font: TTFont, glyph: str, x: float = 0, y: float = 0) -> list[object]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(TransformPen(pen, (1, 0, 0, 1, x, y)))
    return pen.value


def test_embedded_glyphs_are_the_outlines_at_harfbuzz_places() -> None:
    texts = [*TRICKY[:3], "ฏุ ฐู ญู ธิ์ ฟ้า ฝ้าย ปี่ กี๊ ฤๅ", "Wi-Fi office ÀÉ½"]
    pdf = a_pdf(*[lambda page, text=text: page.text(30, 40, text) for text in texts])
    reader = PdfReader(io.BytesIO(pdf))
    font_object = reader.pages[0]["/Resources"]["/Font"]["/F1"]
    program = font_object["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].get_data()
    embedded = TTFont(io.BytesIO(program))
    names = embedded.getGlyphOrder()
    original = TTFont(resource("fonts", FACES[0]))
    order = original.getGlyphOrder()
    checked = 0
    for page, text in zip(reader.pages, texts, strict=True):
        codes = re.findall(
            rb"[0-9A-F]{4}", b"".join(re.findall(rb"<([0-9A-F]+)>", page.get_contents().get_data()))
        )
        for code, unit in zip(codes, house_family().regular.lay(text).units, strict=True):
            expected: list[object] = []
            for part in unit.parts:
                expected += outline(original, order[part.glyph], part.x, part.y)
            assert outline(embedded, names[int(code, 16)]) == expected, unit.text
            assert embedded["hmtx"][names[int(code, 16)]][0] == unit.advance
            checked += 1
    assert checked > 80


def test_kerned_latin_moves_the_pen() -> None:
    laid = house_family().regular.lay("AVATAR")
    assert laid.shifts is not None
    assert laid.width < sum(unit.advance for unit in laid.units)


def test_a_font_with_context_is_shaped_in_whole_runs() -> None:
    """Any font may be given; one whose Thai depends on its neighbours must not be looked up."""
    face = Typeface(resource("fonts", FACES[0]), [], 1.0)
    face.file(0).__dict__["is_context_free"] = False
    usual = house_family().regular
    for text in TRICKY[:8]:
        assert face.lay(text).width == pytest.approx(usual.lay(text).width)
        assert "".join(unit.text for unit in face.lay(text).units) == text


def test_an_office_may_use_a_font_of_its_own() -> None:
    """Another family gives other widths; the sheets hold together all the same."""
    own = family_of(
        resource("fonts", "SarabunUI-Regular.ttf"), resource("fonts", "SarabunUI-Bold.ttf"), 0.6656
    )
    out = io.BytesIO()
    with Paper(out, title="ทดสอบ", family=own) as paper:
        for name in ("F01 two pages", "F02 ordinary", "F09 filled"):
            SAMPLES[name](paper)
    assert check_paper(out.getvalue()) == []
