"""Photographs into frames: upright, shrunk to what the printer can show, each embedded once."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from desktop.typeset import measures as m
from desktop.typeset.page import Page, Picture, Stock
from desktop.typeset.stream import image_object

if TYPE_CHECKING:
    from PIL import Image

_DOTS_PER_MM = 200 / 25.4
_QUALITY = 80
_EMPTY_GREY = 0.40


class Photo(Protocol):
    """A stored picture; its bytes are read only when it is drawn."""

    @property
    def sha256(self) -> str: ...

    @property
    def caption(self) -> str: ...

    def load(self) -> bytes: ...


def embed(paper: Stock, photo: Photo, width: float, height: float) -> Picture | None:
    """Put a photo into the document at the resolution of a frame of so many mm; None if it is unreadable.

    Everything is encoded anew: that drops the place where it was taken and turns the picture upright.
    """
    longest = max(width, height)
    key = (photo.sha256, round(longest))
    if key in paper.pictures:
        return paper.pictures[key]
    shrunk = _shrink(photo.load(), round(width * _DOTS_PER_MM), round(height * _DOTS_PER_MM))
    picture = None
    if shrunk is None:
        paper.unreadable_photos.append(photo.sha256)
    else:
        data, size, is_grey = shrunk
        picture = Picture(f"i{len(paper.pictures) + 1}", *size)
        paper.document.write_object(image_object(data, *size, is_grey), f"FormXob.{picture.name}")
    paper.pictures[key] = picture
    return picture


def _shrink(data: bytes, width: int, height: int) -> tuple[bytes, tuple[int, int], bool] | None:
    """(JPEG, (width, height), is grey) that fits into so many pixels."""
    from PIL import Image, ImageOps

    box = (width, height) if width >= height else (height, width)  # an upright one may turn out lying
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as opened:
                opened.draft(None, (2 * box[0], 2 * box[0]))
                upright = ImageOps.exif_transpose(opened)
                is_grey = upright.mode in ("1", "L", "LA")
                plain = _on_white(upright).convert("L" if is_grey else "RGB")
                plain.thumbnail((width, height), Image.Resampling.LANCZOS)
                out = BytesIO()
                plain.save(out, "JPEG", quality=_QUALITY)
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return None  # Pillow's many ways to say that these bytes are no picture
    return out.getvalue(), plain.size, is_grey


def _on_white(image: Image.Image) -> Image.Image:
    """Transparent parts are paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        ground.alpha_composite(layered)
        return ground
    return image


def draw_photo(
    page: Page, x: float, y: float, width: float, height: float, photo: Photo | None, number_words: str
) -> None:
    """A frame with a photo fitted whole and centred; without one the frame says which picture it is for."""
    picture = embed(page.paper, photo, width, height) if photo else None
    if picture:
        page.picture(x, y, width, height, picture)
    else:
        words = f"{number_words} เปิดไม่ได้" if photo else number_words
        page.text(x + width / 2, y + height / 2 + 1, words, 14, align="centre", grey=_EMPTY_GREY)
    page.frame(x, y, width, height, m.FRAME_PT)
