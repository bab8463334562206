"""Pages of a PDF as pictures: what is shown and printed is the PDF itself, never a second drawing of it."""

from __future__ import annotations

import atexit
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any, ClassVar

_PDFIUM = threading.RLock()
"""PDFium keeps global state: one page at a time in the whole process, opening and closing included."""

_BAND_PIXELS = 6_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of 4 bytes a pixel (blue, green, red, unused), `stride` bytes apart."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of a page: its first row of pixels and what is on it."""

    top: int
    picture: Picture


@dataclass(frozen=True, slots=True)
class Raster:
    """The pictures that a page is made of: pixels of the largest one, and the share of the page they cover."""

    width: int
    height: int
    share: float


class TooManyPages(Exception):
    """More than the caller wants to look at."""

    def __init__(self, pages: int) -> None:
        super().__init__(f"{pages} pages")
        self.pages = pages


class PaperPictures:
    """An open PDF. Any thread may ask; `close` it when another one takes its place."""

    _open: ClassVar[weakref.WeakSet[PaperPictures]] = weakref.WeakSet()

    def __init__(self, pdf: bytes | Path, *, most_pages: int = 0) -> None:
        """Raises PdfiumError, and TooManyPages when there is a limit."""
        import pypdfium2

        with _PDFIUM:
            if not self._open:
                # After the library was imported, so that this runs before its own farewell, which complains.
                atexit.unregister(_close_all)
                atexit.register(_close_all)
            self._open.add(self)
            self._document: Any = pypdfium2.PdfDocument(pdf)
            if most_pages and len(self._document) > most_pages:
                pages = len(self._document)
                self._document.close()
                self._document = None
                raise TooManyPages(pages)
            self.sizes_pt: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(len(self._document))
            )

    def __len__(self) -> int:
        return len(self.sizes_pt)

    def page(self, number: int, width: int) -> Picture:
        """A page at a width in pixels; empty once this has been closed (somebody asked too late)."""
        width_pt, _ = self.sizes_pt[number]
        return self._render(number, width / width_pt, (0, 0, 0, 0))

    def bands(self, number: int, dpi: int) -> Iterator[Band]:
        """A page for a printer, strip by strip, so that 600 dpi need not 140 MB."""
        width_pt, height_pt = self.sizes_pt[number]
        scale = dpi / 72
        width, height = ceil(width_pt * scale), ceil(height_pt * scale)
        rows = max(1, _BAND_PIXELS // width)
        for top in range(0, height, rows):
            bottom = min(height, top + rows)
            crop = (0, (height - bottom) / scale, 0, top / scale)  # left, lower, right, upper
            yield Band(top, self._render(number, scale, crop))

    def raster(self, number: int) -> Raster:
        """What pictures a page holds; none of them is decoded for that."""
        from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

        width_pt, height_pt = self.sizes_pt[number]
        largest, covered = (0, 0), 0.0
        with _PDFIUM:
            page = self._document[number]
            for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3):
                width, height = image.get_px_size()
                largest = max(largest, (width, height), key=lambda size: size[0] * size[1])
                left, bottom, right, top = image.get_bounds()
                covered += max(0.0, right - left) * max(0.0, top - bottom)
            page.close()
        return Raster(*largest, min(1.0, covered / max(1.0, width_pt * height_pt)))

    def close(self) -> None:
        with _PDFIUM:
            if self._document is not None:
                self._document.close()
                self._document = None

    def __del__(self) -> None:
        # A finaliser of the library would close the document without our lock, on whatever thread.
        if getattr(self, "_document", None) is not None:
            self.close()

    def _render(self, number: int, scale: float, crop: tuple[float, float, float, float]) -> Picture:
        with _PDFIUM:
            if self._document is None:
                return Picture(0, 0, 0, b"")
            page = self._document[number]
            bitmap = page.render(scale=scale, crop=crop, prefer_bgrx=True)
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
            return picture


def _close_all() -> None:
    for one in tuple(PaperPictures._open):
        one.close()
