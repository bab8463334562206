"""Pictures from the book on screen: small copies made on the reading thread, and where pictures are looked for."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QStandardPaths
from PySide6.QtGui import QImage, QImageReader

from desktop.errors import BlobDamaged, BlobMissing

if TYPE_CHECKING:
    from collections.abc import Callable

PHOTOS = "ภาพถ่าย (*.jpg *.jpeg *.png *.webp)"
SCANS = "ภาพหรือ PDF (*.jpg *.jpeg *.png *.webp *.pdf)"
_KEPT = 240


def pictures_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))


class Thumbnails:
    """Small pictures by hash and width, the last ones kept. Call it on the reading thread.

    `read` gives the bytes of a hash and raises BlobMissing or BlobDamaged.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._made: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._lock = Lock()

    def __call__(self, sha256: str, width: int) -> QImage | None:
        """None when the file is lost or cannot be shown."""
        key = (sha256, width)
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        try:
            content = self._read(sha256)
        except (BlobMissing, BlobDamaged):
            return None
        image = scan_image(content, width) if content[:5] == b"%PDF-" else photo_image(content, width)
        if image is None:
            return None
        with self._lock:
            self._made[key] = image
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return image


def photo_image(content: bytes, width: int) -> QImage | None:
    """A photo no wider than `width`: a JPEG is decoded no larger than needed."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() > width:
        reader.setScaledSize(QSize(width, max(1, size.height() * width // size.width())))
    image = reader.read()
    return None if image.isNull() else image


def scan_image(content: bytes, width: int) -> QImage | None:
    """The first page of a PDF."""
    from pypdfium2 import PdfiumError

    from desktop.paper_pictures import PaperPictures

    try:
        paper = PaperPictures(content)
    except PdfiumError:
        return None
    picture = paper.page(0, width) if len(paper) else None
    paper.close()
    if picture is None:
        return None
    shown = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return shown.copy()  # the bytes are not ours to keep
