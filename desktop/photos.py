"""Taking pictures in: decoded whole, upright, shrunk, stripped of everything but date and place.

Hostile or broken files stop here (notes/reliability.md §2f): only JPEG, PNG and WebP are opened whatever the
name says, a picture that claims too many pixels is refused before it is decoded, half a JPEG is noticed.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.errors import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 60_000_000
MAX_FILE_BYTES = 60_000_000
LONG_SIDE = 1600
JPEG_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for the store. `taken_at` is local time as the camera wrote it."""

    content: bytes
    width: int
    height: int
    taken_at: str | None
    gps: tuple[Decimal, Decimal] | None
    mime: str = "image/jpeg"
    size: int = 0
    """Bytes of a picture whose content was let go."""

    @property
    def length(self) -> int:
        return self.size or len(self.content)

    def without_content(self) -> Picture:
        """What is known of it once it lies in the store."""
        return replace(self, content=b"", size=len(self.content))


class BadPicture(Refused):
    code = "bad_file"

    def __init__(self, name: str, words: str, detail: str) -> None:
        self.name, self.words = name, words
        super().__init__(detail, {"file": f"{name}: {words}"}, file=name)


def take_in(name: str, content: bytes) -> Picture:
    """Raises BadPicture with what to do instead."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(content) > MAX_FILE_BYTES:
        raise BadPicture(
            name, f"ไฟล์ใหญ่เกินไป ({len(content) // 1_000_000} MB) ใช้ภาพไม่เกิน 60 MB", "file too large"
        )
    with warnings.catch_warnings():
        # Our own limit below is stricter and has Thai words; Pillow's warning would only reach a log.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    mega = width * height // 1_000_000
                    words = f"ภาพใหญ่เกินไป ({mega} ล้านจุด) ย่อให้ไม่เกิน 60 ล้านจุดแล้วลองใหม่"
                    raise BadPicture(name, words, "too many pixels")
                exif = image.getexif()
                taken_at, gps = _taken_at(exif), _gps(exif)
                image.draft("RGB", (LONG_SIDE, LONG_SIDE))
                image.load()
                upright = ImageOps.exif_transpose(image)
        except UnidentifiedImageError as error:
            raise BadPicture(name, "เปิดภาพนี้ไม่ได้ ลองบันทึกเป็น JPEG", "not a picture") from error
        except Image.DecompressionBombError as error:
            raise BadPicture(name, "ภาพใหญ่เกินไป ย่อให้ไม่เกิน 60 ล้านจุดแล้วลองใหม่", str(error)) from error
        except (OSError, SyntaxError, ValueError) as error:
            raise BadPicture(name, "ภาพไม่ครบหรือเสียหาย ลองคัดลอกจากกล้องใหม่", str(error)) from error
    return _stored(upright, taken_at, gps)


def _stored(image: Image, taken_at: str | None, gps: tuple[Decimal, Decimal] | None) -> Picture:
    from PIL import Image as Images

    if max(image.size) > LONG_SIDE:
        image.thumbnail((LONG_SIDE, LONG_SIDE), Images.Resampling.LANCZOS)
    if image.mode in ("RGBA", "LA", "P"):
        # Transparent parts become white, as on paper.
        flat = Images.new("RGB", image.size, "white")
        with_alpha = image.convert("RGBA")
        flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
        image = flat
    elif image.mode != "RGB":
        image = image.convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return Picture(buffer.getvalue(), image.width, image.height, taken_at, gps)


_EXIF_TIME = re.compile(r"^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d)")
_TAG_TAKEN = 0x9003
_IFD_EXIF, _IFD_GPS = 0x8769, 0x8825


def _taken_at(exif: Any) -> str | None:
    text = exif.get_ifd(_IFD_EXIF).get(_TAG_TAKEN) or exif.get(0x0132) or ""
    found = _EXIF_TIME.match(str(text))
    if not found or found.group(1) == "0000":
        return None
    year, month, day, hour, minute = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}"


def _gps(exif: Any) -> tuple[Decimal, Decimal] | None:
    ifd = exif.get_ifd(_IFD_GPS)
    try:
        lat = _degrees(ifd[2], ifd.get(1) == "S")
        lon = _degrees(ifd[4], ifd.get(3) == "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, ArithmeticError):
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _degrees(parts: Any, negative: bool) -> Decimal:
    degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return round(-value if negative else value, 6)
