from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.photos import draw_photo
from tests.unit.desktop.typeset.makers import a_pdf
from tests.unit.desktop.typeset.pictures import APhoto, a_photo

BLUE, GREEN = (90, 150, 230), (60, 140, 60)


def framed(photo: APhoto | None) -> bytes:
    return a_pdf(lambda page: draw_photo(page, 40, 50, 76, 57, photo, "ภาพที่ ๑"))


def colour_at(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("RGB")
    pixel = image.getpixel((round(x * 2 * 72 / 25.4), round(y * 2 * 72 / 25.4)))
    assert isinstance(pixel, tuple)
    return pixel


def is_near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 25 for a, b in zip(found, wanted, strict=True))


def test_fills_the_frame_and_is_not_turned() -> None:
    pdf = framed(a_photo())
    assert is_near(colour_at(pdf, 78, 60), BLUE)
    assert is_near(colour_at(pdf, 78, 100), GREEN)


def test_a_picture_lying_on_its_side_is_set_upright() -> None:
    """EXIF 6: the camera was held upright, the top of the scene is at the right of the stored picture."""
    pdf = framed(a_photo(exif=6, size=(640, 480)))
    assert colour_at(pdf, 45, 78) == (255, 255, 255)  # an upright picture leaves paper at the sides
    assert is_near(colour_at(pdf, 70, 78), GREEN)
    assert is_near(colour_at(pdf, 88, 78), BLUE)


@pytest.mark.parametrize("size", [(300, 900), (1600, 400)])
def test_odd_shapes_are_fitted_whole(size: tuple[int, int]) -> None:
    reader = PdfReader(io.BytesIO(framed(a_photo(size=size))))
    picture = next(iter(reader.pages[0]["/Resources"]["/XObject"].values()))
    assert picture["/Width"] / picture["/Height"] == pytest.approx(size[0] / size[1], rel=0.03)


@pytest.mark.parametrize(
    "how", [{"mode": "CMYK"}, {"mode": "L"}, {"mode": "1", "kind": "PNG"}, {"mode": "RGBA", "kind": "PNG"}, {"mode": "P", "kind": "PNG"}, {"kind": "WEBP"}]
)  # fmt: skip
def test_every_kind_of_file(how: dict[str, str]) -> None:
    assert colour_at(framed(a_photo(**how)), 78, 60) != (255, 255, 255)


def test_a_large_picture_is_shrunk_for_the_printer_and_forgets_where_it_was_taken() -> None:
    photo = a_photo(size=(4000, 3000), exif=1)
    pdf = framed(photo)
    picture = next(iter(PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"].values()))
    assert picture["/Width"] == round(76 / 25.4 * 200)
    assert b"GPS" in photo.data
    assert b"GPS" not in pdf


def test_the_same_picture_is_embedded_once() -> None:
    photo = a_photo()

    def twice(page: Page) -> None:
        draw_photo(page, 30, 50, 60, 45, photo, "ภาพที่ ๑")
        draw_photo(page, 100, 50, 60, 45, APhoto(photo.data), "ภาพที่ ๒")

    assert a_pdf(twice, twice).count(b"/Subtype /Image") == 1


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", a_photo().data[:900], b"\x89PNG\r\n\x1a\n" + b"\0" * 50]
)
def test_a_broken_file_leaves_a_frame_and_is_told(data: bytes) -> None:
    out = io.BytesIO()
    with Paper(out, title="ทดสอบ") as paper:
        draw_photo(paper.add_page(PORTRAIT), 40, 50, 76, 57, APhoto(data), "ภาพที่ ๑")
    assert len(paper.unreadable_photos) == 1
    assert "ภาพที่ ๑ เปิดไม่ได้" in PdfReader(io.BytesIO(out.getvalue())).pages[0].extract_text()


def test_no_picture_leaves_a_numbered_frame() -> None:
    assert "ภาพที่ ๑" in PdfReader(io.BytesIO(framed(None))).pages[0].extract_text()
