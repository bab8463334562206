"""A scanner, a telephone, a rubber stamp and a pen, for tests: pages of a PDF as they come back from the office."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

RED, VIOLET, BLUE, BLACK = (200, 40, 50), (96, 60, 150), (28, 52, 140), (25, 25, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What happens to a sheet between printer and file. Shares of noise and blur are those of a cheap scanner."""

    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    noise: float = 10.0
    blur: float = 0.4
    stamp: bool = True
    stamp_on_code: float = 0.0
    """How much of the QR's side the stamp reaches over."""
    pen: bool = True
    pen_on_code: bool = False
    grey: bool = False
    shade: float = 0.0
    quality: int = 60


def page_picture(pdf: bytes, number: int = 0, dpi: int = 200) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[number].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def scanned(pdf: bytes, hand: Hand, random: Random, number: int = 0) -> Image.Image:
    """A page after signing and scanning."""
    picture = page_picture(pdf, number, hand.dpi)
    unit = hand.dpi / 25.4  # pixels a millimetre
    if hand.pen:
        _sign(picture, unit, random)
    if hand.pen_on_code:
        _cross_code(picture, unit, random)
    if hand.stamp:
        _stamp(picture, unit, random, hand.stamp_on_code)
    if hand.grey:
        picture = picture.convert("L")
    # The glass is larger than the sheet: nothing of a crooked sheet is cut away.
    glass = 243 if hand.grey else (244, 243, 240)
    picture = picture.rotate(hand.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=glass)
    if hand.shade:
        picture = ImageChops.multiply(picture, _shadow(picture, hand.shade))
    if hand.turn:
        picture = picture.rotate(hand.turn, expand=True)
    picture = picture.filter(ImageFilter.GaussianBlur(hand.blur * unit / 8))
    return _noisy(picture, hand.noise)


def as_jpeg(picture: Image.Image, quality: int = 60, *, orientation: int = 0, dpi: int = 0) -> bytes:
    buffer = io.BytesIO()
    extra = {}
    if orientation:
        exif = Image.Exif()
        exif[0x0112] = orientation
        extra["exif"] = exif
    if dpi:
        extra["dpi"] = (dpi, dpi)
    picture.save(buffer, "JPEG", quality=quality, **extra)
    return buffer.getvalue()


def as_png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def as_pdf(pictures: list[Image.Image], dpi: int, quality: int = 60) -> bytes:
    """As a scanner with a feeder writes it: one picture to a page."""
    buffer = io.BytesIO()
    first, *others = [Image.open(io.BytesIO(as_jpeg(one, quality))) for one in pictures]
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=dpi, quality=quality)
    return buffer.getvalue()


def photographed(
    pdf: bytes, random: Random, number: int = 0, pixels: tuple[int, int] = (3024, 4032)
) -> Image.Image:
    """By a telephone: the sheet on a table, seen a little from the side, unevenly lit."""
    sheet = page_picture(pdf, number, 220)
    lying = sheet.width > sheet.height
    size = (pixels[1], pixels[0]) if lying else pixels
    table = Image.new("RGB", size, (120, 92, 70))
    width, height = size
    share = 0.90
    scale = min(width * share / sheet.width, height * share / sheet.height)
    w, h = sheet.width * scale, sheet.height * scale
    x, y = (width - w) / 2, (height - h) / 2
    slack = 0.03 * min(w, h)
    corners = [
        (x + dx + random.uniform(-slack, slack), y + dy + random.uniform(-slack, slack))
        for dx, dy in ((0, 0), (w, 0), (w, h), (0, h))
    ]
    warped = sheet.transform(
        size, Image.Transform.PERSPECTIVE, _perspective(corners, sheet.size), Image.Resampling.BICUBIC
    )
    mask = Image.new("L", sheet.size, 255).transform(
        size, Image.Transform.PERSPECTIVE, _perspective(corners, sheet.size), Image.Resampling.BICUBIC
    )
    table.paste(warped, mask=mask)
    table = ImageChops.multiply(table, _shadow(table, 0.35))
    return _noisy(table.filter(ImageFilter.GaussianBlur(1.0)), 6)


def _perspective(corners: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """The eight coefficients that lead from the picture back to the sheet."""
    width, height = size
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for i in range(8):  # Gauss and Jordan
        pivot = max(range(i, 8), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(8):
            if r != i:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[8] for row in rows]


def _sign(picture: Image.Image, unit: float, random: Random) -> None:
    """Signatures, a date, and a stroke or two through the text."""
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    for _ in range(random.randint(2, 4)):
        ink = random.choice((BLUE, BLUE, BLACK))
        x, y = random.uniform(0.1, 0.7) * width, random.uniform(0.2, 0.92) * height
        points = [(x, y)]
        for _ in range(random.randint(10, 30)):
            x += random.uniform(-2, 5) * unit
            y += random.uniform(-4, 4) * unit
            points.append((x, y))
        draw.line(points, ink, max(1, round(0.5 * unit)), "curve")


def _code_box(picture: Image.Image, unit: float) -> tuple[float, float, float]:
    """Left, top and side of the QR of the foot; 15 mm from the right edge on an upright sheet."""
    width, height = picture.size
    margin = 17 if width > height else 15
    side = 15 * unit
    return width - margin * unit - side, height - 5 * unit - side, side


def _cross_code(picture: Image.Image, unit: float, random: Random) -> None:
    left, top, side = _code_box(picture, unit)
    draw = ImageDraw.Draw(picture)
    y = top + random.uniform(0.2, 0.8) * side
    points = [(left - 12 * unit, y), (left + side / 2, y + random.uniform(-2, 2) * unit)]
    points.append((left + side + 4 * unit, y + random.uniform(-4, 4) * unit))
    draw.line(points, random.choice((BLUE, BLACK)), max(1, round(0.45 * unit)), "curve")


def _stamp(picture: Image.Image, unit: float, random: Random, on_code: float) -> None:
    """A round stamp, inked unevenly; anywhere, or reaching over the QR."""
    ink = random.choice((RED, VIOLET, BLUE))
    size = round(32 * unit)
    layer = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(layer)
    line = max(1, round(0.8 * unit))
    draw.ellipse((line, line, size - line, size - line), outline=ink, width=line)
    inner = round(5 * unit)
    draw.ellipse((inner, inner, size - inner, size - inner), outline=ink, width=max(1, line // 2))
    for row in range(4):
        y = size * (0.32 + 0.11 * row)
        for x in range(round(size * 0.25), round(size * 0.75), max(2, round(2.2 * unit))):
            if random.random() < 0.8:
                draw.rectangle((x, y, x + 1.4 * unit, y + 1.6 * unit), fill=ink)
    grain = Image.effect_noise((size, size), 70).convert("RGB")
    layer = ImageChops.lighter(layer, ImageChops.subtract(grain, Image.new("RGB", grain.size, (70, 70, 70))))
    layer = layer.rotate(random.uniform(-40, 40), Image.Resampling.BICUBIC, fillcolor="white")
    if on_code:
        left, top, side = _code_box(picture, unit)
        at = (round(left - size + side * on_code), round(top + random.uniform(-0.4, 0.2) * size))
    else:
        at = (
            round(random.uniform(0.05, 0.65) * picture.width),
            round(random.uniform(0.2, 0.8) * picture.height),
        )
    box = (at[0], at[1], at[0] + size, at[1] + size)
    picture.paste(ImageChops.multiply(picture.crop(box), layer), at)


def _shadow(picture: Image.Image, depth: float) -> Image.Image:
    gradient = Image.linear_gradient("L").resize(picture.size)
    return gradient.point([round(255 - depth * (255 - shade)) for shade in range(256)]).convert(picture.mode)


def _noisy(picture: Image.Image, sigma: float) -> Image.Image:
    if not sigma:
        return picture
    noise = Image.effect_noise(picture.size, sigma).convert(picture.mode)
    return ImageChops.add(picture, noise, 1, -128)
