from __future__ import annotations

import random
from uuid import UUID

import pypdfium2
import pytest
import segno
import zxingcpp
from PIL import Image

from desktop.typeset.foot import Foot, draw_foot
from desktop.typeset.measures import LANDSCAPE, PORTRAIT, Sheet
from desktop.typeset.qr import qr_modules, qr_symbol
from tests.unit.desktop.typeset.makers import a_pdf


def a_text(length: int) -> str:
    chance = random.Random(length)
    return "".join(chance.choice("0123456789abcdef|-FX") for _ in range(length))


def modules_of(text: str) -> list[list[int]]:
    side, rows = qr_symbol(text)
    width = (side + 7) // 8
    return [[rows[row * width + i // 8] >> 7 - i % 8 & 1 for i in range(side)] for row in range(side)]


def picture_of(text: str) -> Image.Image:
    modules = modules_of(text)
    side = len(modules)
    image = Image.new("L", (side + 8, side + 8), 255)
    for row in range(side):
        for column in range(side):
            if modules[row][column]:
                image.putpixel((column + 4, row + 4), 0)
    return image.resize((4 * (side + 8), 4 * (side + 8)), Image.Resampling.NEAREST)


@pytest.mark.parametrize("length", [14, 26, 42, 62, 84, 106])
def test_full_symbols_equal_those_of_segno(length: int) -> None:
    """Only full ones: segno fills a rest of a symbol otherwise than the standard's example."""
    text = a_text(length)
    theirs = segno.make(text.encode(), error="m", mode="byte", mask=0, boost_error=False, micro=False)
    assert modules_of(text) == [list(row) for row in theirs.matrix]


@pytest.mark.parametrize("length", range(1, 107))
def test_every_length_is_read_back(length: int) -> None:
    text = a_text(length)
    read = zxingcpp.read_barcode(picture_of(text), formats=zxingcpp.BarcodeFormat.QRCode)
    assert read is not None
    assert read.text == text


@pytest.mark.parametrize(
    "text", [a_text(107), a_text(400), "F09|blank|แปลงนายบุญส่ง ดินดีจำลอง ตำบลคลองไส้ไก่เหนือ|7c41e09a"]
)
def test_longer_texts_are_read_back_too(text: str) -> None:
    read = zxingcpp.read_barcode(picture_of(text), formats=zxingcpp.BarcodeFormat.QRCode)
    assert read is not None
    assert read.text == text


def test_drawn_runs_cover_the_dark_modules_and_nothing_else() -> None:
    text = a_text(53)
    side, path = qr_modules(text)
    modules = modules_of(text)
    drawn: set[tuple[int, int]] = set()
    numbers = path.replace("re", "").split()
    for x, y, width, _ in zip(*[iter(map(int, numbers))] * 4, strict=True):
        drawn |= {(side - 1 - y, x + i) for i in range(width)}
    assert drawn == {(row, i) for row in range(side) for i in range(side) if modules[row][i]}


@pytest.mark.parametrize("sheet", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_the_foot_is_read_from_a_scan(sheet: Sheet, dpi: int) -> None:
    text = f"F01|{UUID(int=0x018F3A5C1B2C7D3E8F4A9B5C6D7E8F90)}|12|7c41e09a"
    pdf = a_pdf(lambda page: draw_foot(page, Foot("F01 v1", "พิมพ์", text), "หน้า ๑/๑"), sheet=sheet)
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    read = zxingcpp.read_barcodes(image.rotate(1.5, fillcolor=255))
    assert [code.text for code in read] == [text]
