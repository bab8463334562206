"""Drawn photographs: landscapes of โคก หนอง นา with people at work, never a picture from anywhere else."""

from __future__ import annotations

import io
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from desktop.demo.landscapes import landscape

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SCENES = ("field", "dig", "pond", "mulch", "pavilion", "evening", "planting")
"""What the pictures show; `CAPTIONS` says it in words."""

CAPTIONS = {
    "field": "แปลงก่อนเริ่มงาน",
    "dig": "ร่วมแรงขุดคลองไส้ไก่",
    "pond": "คลองต่อกับหนองน้ำ",
    "mulch": "ห่มดินด้วยฟาง",
    "pavilion": "แลกเปลี่ยนเรียนรู้ที่ฐาน",
    "evening": "เลิกงานยามเย็น",
    "planting": "ปลูกกล้าไม้ริมคันนา",
}


def photo(
    random: Random,
    scene: str,
    stamp: str,
    *,
    size: tuple[int, int] = (1024, 768),
    taken_at: str | None = None,
    rotated: bool = False,
    cmyk: bool = False,
) -> bytes:
    """A JPEG as a camera would write it. `rotated`: lying on its side with EXIF orientation 6; `stamp` is Latin."""
    from PIL import Image

    image = landscape(random, scene, size)
    _stamp(image, stamp)
    exif = Image.Exif()
    if taken_at:
        exif[0x0132] = taken_at.replace("-", ":").replace("T", " ") + ":00"
    if rotated:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    if cmyk:
        image = image.convert("CMYK")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88, exif=exif)
    return buffer.getvalue()


def scan(random: Random, lines: int) -> bytes:
    """A page of the visitor book as a scanner sees it: rules, and handwriting that says nothing."""
    from PIL import Image, ImageDraw

    width, height = 1240, 877
    image = Image.new("RGB", (width, height), (232, 234, 236))
    draw = ImageDraw.Draw(image)
    draw.rectangle((28, 22, width - 30, height - 24), fill=(252, 250, 242), outline=(200, 200, 196))
    draw.line((420, 70, 820, 68), fill=(60, 60, 66), width=5)
    columns = (70, 120, 230, 330, 570, 790, 880, 950, 1060, 1170)
    top, pitch = 150, 50
    for row in range(14):
        draw.line(
            (columns[0], top + row * pitch, columns[-1], top + row * pitch - 3), fill=(120, 124, 132), width=2
        )
    for x in columns:
        draw.line((x, top, x, top + 13 * pitch), fill=(120, 124, 132), width=2)
    for row in range(1, lines + 1):
        for left, right in pairwise(columns):
            _scribble(draw, random, left + 8, right - 8, top + row * pitch + 26)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def _scribble(draw: ImageDraw, random: Random, left: int, right: int, y: int) -> None:
    x, points = float(left), []
    end = left + (right - left) * random.uniform(0.55, 1.0)
    while x < end:
        points.append((x, y + random.uniform(-9, 8)))
        x += random.uniform(3, 7)
    if len(points) > 1:
        draw.line(points, fill=(38, 52, 120), width=2, joint="curve")


def _stamp(image: Image, text: str) -> None:
    """Date and number in the corner, as cameras print them."""
    from PIL import ImageDraw, ImageFont

    size = max(18, min(image.size) // 26)
    font = ImageFont.load_default(size)
    draw = ImageDraw.Draw(image)
    width = draw.textlength(text, font=font)
    place = (image.width - width - size, image.height - 2 * size)
    draw.text(
        place, text, font=font, fill=(255, 190, 90), stroke_width=max(1, size // 14), stroke_fill=(70, 52, 30)
    )
