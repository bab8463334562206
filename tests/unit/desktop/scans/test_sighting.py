"""The QR of the foot is found on what scanners and telephones make of a sheet."""

from __future__ import annotations

import io
from functools import cache
from random import Random

import pytest
from PIL import Image, ImageDraw

from desktop.forms import f01_draw, f02_draw
from desktop.scans.sighting import sight
from tests.unit.desktop.forms import samples
from tests.unit.desktop.scans.scanner import Hand, as_jpeg, page_picture, photographed, scanned

UPRIGHT = samples.INFO.foot("F01", 1).qr_text
LYING = samples.INFO.foot("F02", 1).qr_text


@cache
def upright() -> bytes:
    return samples.pdf_of(lambda paper: f01_draw.draw(samples.an_activity(), paper, samples.INFO))


@cache
def lying() -> bytes:
    return samples.pdf_of(lambda paper: f02_draw.draw(samples.a_week(), paper, samples.INFO))


def through_jpeg(picture: Image.Image) -> Image.Image:
    opened = Image.open(io.BytesIO(as_jpeg(picture)))
    opened.load()
    return opened


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [-5.0, 5.0])
def test_however_the_sheet_lies_and_it_is_turned_upright(turn: int, skew: float) -> None:
    hand = Hand(dpi=150, skew=skew, turn=turn, noise=14)
    found = sight(through_jpeg(scanned(upright(), hand, Random(turn))))
    assert found.text == UPRIGHT
    assert (turn + found.turn) % 360 == 0
    found = sight(through_jpeg(scanned(lying(), hand, Random(turn))))
    assert found.text == LYING
    assert (turn + found.turn) % 360 == 0


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.6])
def test_a_stamp_and_a_pen_over_the_code(grey: bool, share: float) -> None:
    hand = Hand(dpi=200, skew=2.5, stamp_on_code=share, pen_on_code=True, grey=grey)
    assert sight(through_jpeg(scanned(upright(), hand, Random(3)))).text == UPRIGHT


def test_a_photograph_by_telephone() -> None:
    assert sight(through_jpeg(photographed(upright(), Random(1)))).text == UPRIGHT
    assert sight(through_jpeg(photographed(lying(), Random(2)))).text == LYING


def test_a_page_without_code_has_none_and_is_given_up_soon() -> None:
    picture = Image.new("RGB", (2480, 3508), "white")
    draw = ImageDraw.Draw(picture)
    for y in range(100, 3400, 60):
        draw.line((100, y, 2300, y), (40, 40, 40), 3)
    found = sight(picture)
    assert (found.text, found.others) == ("", ())


def test_another_code_on_the_page_is_told_but_is_not_taken() -> None:
    import zxingcpp

    picture = page_picture(upright(), dpi=200)
    picture.paste("white", (picture.width - 300, picture.height - 250, picture.width, picture.height))
    link = zxingcpp.create_barcode("https://example.org/post/17", zxingcpp.BarcodeFormat.QRCode)
    code = Image.fromarray(link.to_image(scale=6))
    picture.paste(code, (200, 200))
    found = sight(picture)
    assert found.text == ""
    assert found.others == ("https://example.org/post/17",)


def test_a_code_in_the_text_does_not_hide_that_of_the_foot() -> None:
    import zxingcpp

    picture = page_picture(upright(), dpi=200)
    link = zxingcpp.create_barcode("https://example.org/post/17", zxingcpp.BarcodeFormat.QRCode)
    picture.paste(Image.fromarray(link.to_image(scale=6)), (30, 30))
    assert sight(picture).text == UPRIGHT
