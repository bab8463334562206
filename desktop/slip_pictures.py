"""The answer to a bundle from a picture of its paper: the QR of F23 ends with the code for the telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import AppError

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST = 60 << 20
_MOST_PAGES = 20
_MOST_PIXELS = 60_000_000
_DPI = 200
_ANSWER = re.compile(r"F23\|[^|]*\|[^|]*\|[^|]*\|[^|]*\|[0-9a-f]{16}\|(?:accepted|partly)\|([0-9]{12})")


class SlipUnreadable(AppError):
    message_th = "ไม่พบ QR ของใบตอบรับในแฟ้ม {file} ข้อมูลยังเหมือนเดิม ให้ถ่ายหรือสแกนใบตอบรับ F23 ใหม่ให้เห็น QR ชัดเต็มรูป หรือพิมพ์รหัส 12 ตัวแทน"
    code = "slip_unreadable"
    exit_code = 10


def code_in_picture(path: Path) -> str:
    """Twelve digits from a PDF, JPEG or PNG of a printed answer. Raises SlipUnreadable."""
    import zxingcpp

    try:
        if path.stat().st_size > _LARGEST:
            raise SlipUnreadable("too large", file=path.name)
        for picture in _pictures(path):
            for found in zxingcpp.read_barcodes(picture):
                if answer := _ANSWER.fullmatch(found.text):
                    return answer.group(1)
    except (OSError, ValueError, RuntimeError) as error:
        raise SlipUnreadable(str(error), file=path.name) from error
    raise SlipUnreadable("no answer in it", file=path.name)


def _pictures(path: Path) -> Iterator[Image]:
    if path.suffix.lower() == ".pdf":
        import pypdfium2

        pages = pypdfium2.PdfDocument(path)
        try:
            for place in range(min(len(pages), _MOST_PAGES)):
                yield pages[place].render(scale=_DPI / 72).to_pil()
        finally:
            pages.close()
        return
    from PIL import Image as Pictures

    with Pictures.open(path, formats=("JPEG", "PNG", "TIFF", "WEBP")) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        yield picture.convert("L")
