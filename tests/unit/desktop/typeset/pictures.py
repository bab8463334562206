"""Pictures of every awkward kind, drawn here."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageDraw


@dataclass(frozen=True)
class APhoto:
    data: bytes
    caption: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def load(self) -> bytes:
        return self.data


def a_picture(
    number: int = 1, size: tuple[int, int] = (640, 480), mode: str = "RGB", exif: int = 0, kind: str = "JPEG"
) -> bytes:
    """A landscape: blue above, green below, so that a turned one is told by its colours."""
    image = Image.new("RGB", size, (90, 150, 230))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, size[1] // 2, size[0], size[1]), fill=(60, 140, 60))
    draw.rectangle((10, 10, 10 + 8 * number, 40), fill=(200, 30, 30))
    out = io.BytesIO()
    options = {}
    if exif:
        facts = Image.Exif()
        facts[0x0112] = exif
        facts[0x010E] = "GPS 16.0 101.0"
        options["exif"] = facts
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def a_photo(number: int = 1, caption: str = "", **how: object) -> APhoto:
    return APhoto(a_picture(number, **how), caption)  # type: ignore[arg-type]
