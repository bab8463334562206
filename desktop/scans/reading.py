"""Files from a scanner or a telephone as pages, one in memory at a time.

Whatever is hostile or broken stops here, file by file and with its reason (notes/reliability.md §2f): only
JPEG, PNG, WebP and PDF are opened whatever the name says, sizes are judged before anything is decoded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import Refused
from desktop.photos import MAX_FILE_BYTES, MAX_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

    from desktop.paper_pictures import PaperPictures

SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".webp"})
MOST_PAGES = 500
MOST_FILES = 2000
MAX_PDF_BYTES = 400_000_000
_REOPENED_AFTER = 20
_SCANNED_DPI = 300
_LEAST_WIDTH, _MOST_PIXELS = 1240, 12_000_000  # A4 at 150 dpi; a little more than A4 at 300
_LONGEST_PT = 3000  # twice A3: a page that claims more is no sheet of paper
_SCAN_SHARE = 0.5
_LONG_SIDE, _QUALITY = 1754, 72  # stored: A4 at 150 dpi
_NUMBER = re.compile(r"(\d+)")


class BadScan(Refused):
    """A file or a page that cannot be read; `words` say why and what to do."""

    code = "bad_file"

    def __init__(self, name: str, words: str, detail: str) -> None:
        self.name, self.words = name, words
        super().__init__(detail, {"file": f"{name}: {words}"}, file=name)


@dataclass(frozen=True, slots=True)
class RawPage:
    """`is_scan` False: the page was written by a program, no paper was ever scanned."""

    number: int
    picture: Image
    is_scan: bool = True


@dataclass(frozen=True, slots=True)
class StoredPage:
    content: bytes
    width: int
    height: int


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files of these paths; a folder gives those of its files that can hold scans, in the order of their
    numbers (`scan2` before `scan10`). Raises BadScan."""
    found: dict[Path, None] = {}
    for path in paths:
        try:
            if path.is_dir():
                inside = [one for one in path.iterdir() if one.suffix.lower() in SUFFIXES and one.is_file()]
                found.update(dict.fromkeys(sorted(inside, key=lambda one: _natural(one.name))))
            else:
                found[path] = None
        except OSError as error:
            words = "เปิดโฟลเดอร์นี้ไม่ได้ ตรวจว่าเสียบอุปกรณ์อยู่ แล้วลองใหม่"
            raise BadScan(path.name or str(path), words, str(error)) from error
    if len(found) > MOST_FILES:
        words = f"มี {len(found):,} ไฟล์ อ่านได้ครั้งละไม่เกิน {MOST_FILES:,} ไฟล์ แบ่งเป็นโฟลเดอร์ย่อยก่อน"
        raise BadScan("โฟลเดอร์สแกน", words, "too many files")
    return list(found)


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part[:18]), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in _NUMBER.split(name)
    ]


class ScanFile:
    """One file, open. Use it with `with`; raises BadScan when it cannot be what it says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pdf: PaperPictures | None = None
        self._image: bytes = b""
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                head = file.read(1024)
                if b"%PDF-" not in head and size <= MAX_FILE_BYTES:
                    self._image = head + file.read()
        except OSError as error:
            raise BadScan(path.name, "อ่านไฟล์นี้ไม่ได้ ลองคัดลอกมาไว้ในเครื่องก่อน", str(error)) from error
        if size == 0:
            raise BadScan(path.name, "ไฟล์นี้ว่างเปล่า ลองสแกนใหม่", "empty file")
        if b"%PDF-" in head:
            self._pdf = _opened(path, size)
        elif size > MAX_FILE_BYTES:
            mega = size // 1_000_000
            raise BadScan(path.name, f"ไฟล์ใหญ่เกินไป ({mega} MB) ใช้ภาพไม่เกิน 60 MB", "file too large")

    def __enter__(self) -> ScanFile:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def __len__(self) -> int:
        return 1 if self._pdf is None else len(self._pdf)

    def page(self, number: int) -> RawPage:
        """Counted from 0. Raises BadScan."""
        if self._pdf is None:
            return RawPage(0, _picture(self.path.name, self._image))
        if number and number % _REOPENED_AFTER == 0:
            # PDFium keeps the raw data of every picture it has seen until its document is closed.
            self._pdf.close()
            self._pdf = _opened(self.path, 0)
        return _pdf_page(self.path.name, self._pdf, number)


def stored(picture: Image, turn: int) -> StoredPage:
    """A page as it is kept: upright, grey, A4 at 150 dpi."""
    from PIL import Image as Images

    grey = picture.convert("L")
    if max(grey.size) > _LONG_SIDE:
        grey.thumbnail((_LONG_SIDE, _LONG_SIDE), Images.Resampling.LANCZOS)
    if turn:
        ways = {
            90: Images.Transpose.ROTATE_90,
            180: Images.Transpose.ROTATE_180,
            270: Images.Transpose.ROTATE_270,
        }
        grey = grey.transpose(ways[turn])
    buffer = io.BytesIO()
    grey.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return StoredPage(buffer.getvalue(), grey.width, grey.height)


# --- PDF ---


def _opened(path: Path, size: int) -> PaperPictures:
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    from desktop.paper_pictures import PaperPictures, TooManyPages

    if size > MAX_PDF_BYTES:
        words = f"ไฟล์ใหญ่เกินไป ({size // 1_000_000:,} MB) สแกนเป็นหลายไฟล์ ไฟล์ละไม่เกิน {MAX_PDF_BYTES // 1_000_000} MB"
        raise BadScan(path.name, words, "file too large")
    try:
        pdf = PaperPictures(path, most_pages=MOST_PAGES)
    except TooManyPages as error:
        words = f"มี {error.pages:,} หน้า อ่านได้ไฟล์ละไม่เกิน {MOST_PAGES} หน้า แบ่งเป็นหลายไฟล์ก่อน"
        raise BadScan(path.name, words, str(error)) from error
    except PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            words = "PDF นี้ใส่รหัสผ่านไว้ บันทึกใหม่โดยไม่ใส่รหัสผ่าน หรือสแกนใหม่"
        else:
            words = "PDF นี้เสียหายหรือไม่ครบ สแกนหรือคัดลอกใหม่"
        raise BadScan(path.name, words, str(error)) from error
    except OSError as error:
        raise BadScan(path.name, "อ่านไฟล์นี้ไม่ได้ ลองคัดลอกมาไว้ในเครื่องก่อน", str(error)) from error
    if len(pdf) == 0:
        pdf.close()
        raise BadScan(path.name, "PDF นี้ไม่มีหน้า ลองสแกนใหม่", "empty pdf")
    return pdf


def _pdf_page(name: str, pdf: PaperPictures, number: int) -> RawPage:
    from PIL import Image as Images
    from pypdfium2 import PdfiumError

    place = f"{name} หน้า {number + 1}"
    width_pt, height_pt = pdf.sizes_pt[number]
    if not (10 <= width_pt <= _LONGEST_PT and 10 <= height_pt <= _LONGEST_PT):
        raise BadScan(place, "ขนาดหน้าไม่ใช่กระดาษ สแกนหน้านี้ใหม่", f"page of {width_pt} x {height_pt} pt")
    try:
        raster = pdf.raster(number)
        if raster.width * raster.height > MAX_PIXELS * 2:
            mega = raster.width * raster.height // 1_000_000
            words = f"ภาพในหน้านี้ใหญ่เกินไป ({mega} ล้านจุด) สแกนใหม่ที่ 300 dpi"
            raise BadScan(place, words, "too many pixels")
        made = pdf.page(number, _width(width_pt, height_pt, raster.width, raster.height))
    except (PdfiumError, MemoryError, OSError) as error:
        raise BadScan(place, "เปิดหน้านี้ไม่ได้ สแกนหน้านี้ใหม่", str(error)) from error
    picture = Images.frombuffer(
        "RGB", (made.width, made.height), made.pixels, "raw", "BGRX", made.stride, 1
    ).copy()
    return RawPage(number, picture, is_scan=raster.share >= _SCAN_SHARE)


def _width(width_pt: float, height_pt: float, pixels_across: int, pixels_down: int) -> int:
    """No finer than what was scanned, and no finer than is of use."""
    finest = width_pt / 72 * _SCANNED_DPI
    scanned = max(pixels_across, pixels_down) * width_pt / max(width_pt, height_pt)
    wished = min(finest, max(float(_LEAST_WIDTH), scanned))
    most = sqrt(_MOST_PIXELS * width_pt / height_pt)
    return max(1, round(min(wished, most)))


# --- pictures ---


def _picture(name: str, content: bytes) -> Image:
    import warnings

    from PIL import Image as Images
    from PIL import ImageOps, UnidentifiedImageError

    with warnings.catch_warnings():
        # Our own limit below is stricter and has Thai words; Pillow's warning would only reach a log.
        warnings.simplefilter("ignore", Images.DecompressionBombWarning)
        try:
            with Images.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    mega = width * height // 1_000_000
                    words = f"ภาพใหญ่เกินไป ({mega} ล้านจุด) ย่อให้ไม่เกิน 60 ล้านจุดแล้วลองใหม่"
                    raise BadScan(name, words, "too many pixels")
                image.draft("RGB", (2600, 2600))
                image.load()
                return _flat(ImageOps.exif_transpose(image))
        except UnidentifiedImageError as error:
            words = "เปิดไฟล์นี้ไม่ได้ ใช้ภาพ JPEG หรือ PNG หรือไฟล์ PDF"
            raise BadScan(name, words, "not a picture") from error
        except Images.DecompressionBombError as error:
            words = "ภาพใหญ่เกินไป ย่อให้ไม่เกิน 60 ล้านจุดแล้วลองใหม่"
            raise BadScan(name, words, str(error)) from error
        except (OSError, SyntaxError, ValueError) as error:
            raise BadScan(name, "ภาพไม่ครบหรือเสียหาย ลองคัดลอกจากกล้องใหม่", str(error)) from error


def _flat(image: Image) -> Image:
    """Grey or RGB, on white."""
    from PIL import Image as Images

    if image.mode.startswith("I"):  # 16 bits of grey: Pillow's own way to 8 would cut them off
        image = image.convert("I").point(lambda shade: shade / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        with_alpha = image.convert("RGBA")
        flat = Images.new("RGB", image.size, "white")
        flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return flat
    if image.mode in ("1", "L"):
        return image.convert("L")
    return image if image.mode == "RGB" else image.convert("RGB")
