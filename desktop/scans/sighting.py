"""Finding the QR of the foot on the picture of a page, whatever way up and however worn.

The foot is where paper suffers: it lies at the edge of the glass, stamps and dates are set across it, a pen
runs over it. So the corners come first (a sheet lies on the glass in one of four ways), where a small crop can
be tried at several sizes and with several ideas of what is ink, then the whole picture, then its quarters.
Coloured ink goes away in the lightest of the three channels: print is black in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.scans.codes import read_foot

if TYPE_CHECKING:
    from PIL.Image import Image

_CORNER = 0.30  # of the shorter side: 15 mm of QR, its margin, five degrees of skew and a badly laid sheet
_SEARCHED = 2400  # pixels along the longer side when the whole picture is searched
_GROWN = 760  # pixels across a corner, whose quarter is the QR of 33 modules
_SHARES = (17, 24, 31, 12, 20, 28, 40, 52, 64)  # of the way from print to paper, the likeliest first
_FEW_SHARES = (20, 35)
_LEAST_CONTRAST = 40
_PATIENT = ((1.0, 1.15), (1.1, 1.2), (1.25, 1.1))
"""Sizes and blurs for what nothing else could read: a pen through the corner marks of the code."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """`turn`: by how many degrees (0, 90, 180, 270, counter-clockwise) the picture must be turned to stand
    upright. `others`: QRs on the page that are not those of a foot."""

    text: str = ""
    turn: int = 0
    others: tuple[str, ...] = ()


def sight(picture: Image) -> Sighting:
    """The QR of a foot on `picture` (grey or RGB), if it can be read at all."""
    others: dict[str, None] = {}
    for crop in _attempts(picture):
        for text, angle in _codes(crop):
            if read_foot(text) is not None:
                return Sighting(text, angle)
            others[text] = None
        if others and crop.size == picture.size:
            break
    return Sighting(others=tuple(others))


def _attempts(picture: Image) -> Iterator[Image]:
    """Pictures to search, the cheap and likely ones first."""
    grey = picture.convert("L")
    corners = _corners(grey.size)
    for box in corners:
        yield grey.crop(box)
    yield _shrunk(grey, _SEARCHED)
    if max(grey.size) > _SEARCHED:
        yield grey
    colourless = _without_coloured_ink(picture)
    sources = [grey] if colourless is None else [colourless, grey]
    for box in corners:
        for source in sources:
            yield from _reworked(source.crop(box), _SHARES)
    for source in (_shrunk(one, _SEARCHED) for one in sources):
        for box in _quarters(source.size):
            yield from _reworked(source.crop(box), _FEW_SHARES)
    for size, blur in _PATIENT:
        for box in corners:
            for source in sources:
                yield from _reworked(source.crop(box), _SHARES, size=size, blur=blur)


def _codes(picture: Image) -> Iterator[tuple[str, int]]:
    import zxingcpp

    # A picture of two shades has been decided already: another opinion would only spoil it.
    ways: tuple[Any, ...] = (zxingcpp.Binarizer.FixedThreshold,)
    if not picture.info.get("decided"):
        ways = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)
    for binarizer in ways:
        found: list[Any] = zxingcpp.read_barcodes(
            picture, formats=zxingcpp.BarcodeFormat.QRCode, binarizer=binarizer, try_invert=False
        )
        for one in found:
            yield one.text, _angle(one.position)
        if found:
            return


def _angle(position: Any) -> int:
    """How far the symbol's upper edge is turned clockwise, in quarters."""
    dx = position.top_right.x - position.top_left.x
    dy = position.top_right.y - position.top_left.y
    if abs(dx) >= abs(dy):
        return 0 if dx >= 0 else 180
    return 90 if dy >= 0 else 270


def _corners(size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Lower right first: where the QR is on a sheet that lies as it is read."""
    width, height = size
    side = int(min(width, height) * _CORNER)
    return [
        (width - side, height - side, width, height),
        (0, 0, side, side),
        (width - side, 0, width, side),
        (0, height - side, side, height),
    ]


def _quarters(size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Overlapping, so that a QR on a border is whole in one of them."""
    width, height = size
    w, h = int(width * 0.6), int(height * 0.4)
    columns, rows = (width - w, 0), (height - h, int((height - h) / 2), 0)
    return [(x, y, x + w, y + h) for y in rows for x in columns]


def _shrunk(picture: Image, longest: int) -> Image:
    if max(picture.size) <= longest:
        return picture
    smaller = picture.copy()
    smaller.thumbnail((longest, longest))
    return smaller


def _without_coloured_ink(picture: Image) -> Image | None:
    """Red and blue stamps and pens as light as paper; None for a picture without colours."""
    if picture.mode != "RGB":
        return None
    from PIL import ImageChops

    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _reworked(
    crop: Image, shares: tuple[int, ...], *, size: float = 1.0, blur: float = 0.7
) -> Iterator[Image]:
    """A crop larger and smoother, and decided at several shades: grey stamps are lighter than print."""
    from PIL import ImageFilter

    if crop.width < 40 or crop.height < 40:
        return
    grown = _grown(crop, round(_GROWN * size))
    smooth = grown.filter(ImageFilter.GaussianBlur(blur))
    yield smooth
    dark, paper = _dark_and_paper(smooth)
    if paper - dark < _LEAST_CONTRAST:
        return
    for source in (smooth, grown):
        for share in shares:
            threshold = dark + (paper - dark) * share // 100
            decided = source.point([0 if shade < threshold else 255 for shade in range(256)])
            decided.info["decided"] = True
            yield decided


def _grown(crop: Image, wished: int) -> Image:
    """So that a module of the foot's QR has more than five pixels: at 150 dpi it has 2.7."""
    from PIL import Image as Images

    factor = min(3.0, max(1.0, wished / crop.width))
    if factor == 1.0:
        return crop
    return crop.resize((round(crop.width * factor), round(crop.height * factor)), Images.Resampling.BICUBIC)


def _dark_and_paper(picture: Image) -> tuple[int, int]:
    """The shade of print and that of paper; half of a corner at least is paper."""
    histogram = picture.histogram()
    total, seen, dark, paper = sum(histogram), 0, 0, 255
    for shade, count in enumerate(histogram):
        seen += count
        if seen <= total * 0.005:
            dark = shade
        if seen <= total * 0.5:
            paper = shade
    return dark, paper
