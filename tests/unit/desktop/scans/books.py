"""A book with printed papers, and a desk to lay their scans on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from uuid import UUID

from PIL import Image

from desktop.forms.requests import PrintRequest
from desktop.opening import App
from desktop.progress import NoProgress
from desktop.scans.desk import ScanDesk
from desktop.scans.view import ScanBatch, ScannedSheet
from tests import makers
from tests.unit.desktop.scans.scanner import Hand, as_pdf, page_count, scanned


def a_photo(shade: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (shade, 10, 10)).save(buffer, "JPEG")
    return buffer.getvalue()


def a_report(app: App, site: UUID, *, number: int = 0, photos: int = 6, **values: object) -> UUID:
    """An activity that may be printed for signing."""
    by = makers.the_officer(app)
    id_ = makers.an_activity(
        app,
        site,
        reporter_user=by,
        reporter_position="นักวิชาการพัฒนาชุมชน",
        report_date=date(2026, 11, 19),
        **values,
    )
    files = [(f"{place}.jpg", a_photo((number * 13 + place * 20) % 250)) for place in range(photos)]
    app.activity_pages.add_photos(id_, files, by=by, progress=NoProgress())
    return id_


def printed(app: App, request: PrintRequest) -> bytes:
    """The PDF that came out of the printer, noted as printed."""
    out = io.BytesIO()
    app.printing.print_(request, out, by=makers.the_officer(app))
    return out.getvalue()


def scan_of(
    pdf: bytes, folder: Path, name: str = "scan.pdf", *, hand: Hand | None = None, seed: int = 1
) -> Path:
    """All pages of a PDF, signed and scanned into one file."""
    hand = hand or Hand(dpi=150, skew=1.5)
    random = Random(seed)
    pictures = [scanned(pdf, hand, random, number) for number in range(page_count(pdf))]
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_pdf(pictures, hand.dpi, hand.quality))
    return path


def a_desk(app: App) -> ScanDesk:
    return ScanDesk(app, makers.the_officer(app))


def read(desk: ScanDesk, *paths: Path) -> ScanBatch:
    return desk.read(paths)


def only(sheets: Sequence[ScannedSheet]) -> ScannedSheet:
    (sheet,) = sheets
    return sheet
