"""Files become pages, or are refused with their reason; nothing big or broken gets far."""

from __future__ import annotations

import io
import os
import struct
import zlib
from functools import cache
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from PIL import Image

from desktop.forms import f01_draw
from desktop.scans import reading
from desktop.scans.reading import BadScan, ScanFile, files_in, stored
from desktop.scans.sighting import sight
from tests.unit.desktop.forms import samples
from tests.unit.desktop.scans.scanner import Hand, as_jpeg, as_pdf, as_png, page_picture, scanned


@cache
def printed() -> bytes:
    return samples.pdf_of(lambda paper: f01_draw.draw(samples.an_activity(), paper, samples.INFO))


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def only_page(path: Path) -> reading.RawPage:
    with ScanFile(path) as file:
        assert len(file) == 1
        return file.page(0)


def a_pdf(*, pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def refusal(path: Path) -> str:
    with pytest.raises(BadScan) as refused, ScanFile(path) as file:
        file.page(0)
    return refused.value.words


def test_files_of_a_folder_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("scan10.jpg", "scan2.JPG", "scan1.pdf", "Thumbs.db", "notes.txt", "a.png"):
        put(tmp_path, name, b"x")
    (tmp_path / "old.pdf").mkdir()
    single = put(tmp_path, "notes.txt", b"x")
    names = [path.name for path in files_in([tmp_path, single])]
    assert names == ["a.png", "scan1.pdf", "scan2.JPG", "scan10.jpg", "notes.txt"]


def test_a_scanner_pdf_gives_its_pages_one_by_one(tmp_path: Path) -> None:
    sheets = [scanned(printed(), Hand(dpi=150), Random(seed)) for seed in range(3)]
    with ScanFile(put(tmp_path, "scans.pdf", as_pdf(sheets, 150))) as file:
        assert len(file) == 3
        pages = [file.page(number) for number in range(3)]
    assert all(page.is_scan for page in pages)
    assert all(sight(page.picture).text for page in pages)
    # No finer than it was scanned.
    assert pages[0].picture.width == pytest.approx(sheets[0].width, abs=2)


def test_a_long_file_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is opened anew now and then, so that memory does not grow with it; gone meanwhile, it is named."""
    monkeypatch.setattr(reading, "_REOPENED_AFTER", 2)
    sheets = [Image.new("L", (300, 420), shade) for shade in (40, 80, 120, 160, 200)]
    path = put(tmp_path, "long.pdf", as_pdf(sheets, 50, 90))
    with ScanFile(path) as file:
        shades = [file.page(number).picture.convert("L").getpixel((500, 500)) for number in range(4)]
        if os.name == "posix":  # elsewhere a file that is open cannot go
            path.unlink()
            with pytest.raises(BadScan):
                file.page(4)
    assert shades == pytest.approx([40, 80, 120, 160], abs=3)


def test_a_telephone_that_was_held_sideways(tmp_path: Path) -> None:
    turned = page_picture(printed(), dpi=150).transpose(Image.Transpose.ROTATE_90)
    page = only_page(put(tmp_path, "IMG_1.jpg", as_jpeg(turned, orientation=6)))
    assert page.picture.height > page.picture.width
    assert sight(page.picture).turn == 0


def test_pictures_of_all_kinds_are_flat_and_grey_or_rgb(tmp_path: Path) -> None:
    sheet = page_picture(printed(), dpi=100)
    kinds = {
        "clear.png": as_png(sheet.convert("RGBA")),
        "fax.png": as_png(sheet.convert("1")),
        "grey.png": as_png(sheet.convert("L")),
        "few.png": as_png(sheet.convert("P")),
        "deep.png": as_png(sheet.convert("L").convert("I").point(lambda shade: shade * 256).convert("I;16")),
    }
    buffer = io.BytesIO()
    sheet.convert("CMYK").save(buffer, "JPEG")
    kinds["press.jpg"] = buffer.getvalue()
    for name, content in kinds.items():
        picture = only_page(put(tmp_path, name, content)).picture
        assert picture.mode in ("L", "RGB")
        assert picture.convert("L").getpixel((5, 5)) >= 250, name


def test_what_a_program_wrote_is_no_scan(tmp_path: Path) -> None:
    assert not only_page(put(tmp_path, "print.pdf", printed())).is_scan


def test_a_page_is_kept_small_grey_and_upright() -> None:
    sheet = scanned(printed(), Hand(dpi=300, turn=90), Random(4))
    kept = stored(sheet, sight(sheet).turn)
    assert kept.height > kept.width
    assert max(kept.width, kept.height) == 1754
    assert len(kept.content) < 700_000
    picture = Image.open(io.BytesIO(kept.content))
    assert picture.mode == "L"
    assert sight(picture).turn == 0
    assert stored(sheet, 90).content == stored(sheet, 90).content


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    assert "รหัสผ่าน" in refusal(put(tmp_path, "locked.pdf", LOCKED))


def test_ten_thousand_pages_are_refused(tmp_path: Path) -> None:
    assert "10,000 หน้า" in refusal(put(tmp_path, "long.pdf", a_pdf(pages=10_000)))


@pytest.mark.parametrize("size", [(14000, 14000), (4, 4)])
def test_a_page_that_is_no_paper(tmp_path: Path, size: tuple[float, float]) -> None:
    assert "ไม่ใช่กระดาษ" in refusal(put(tmp_path, "wide.pdf", a_pdf(size=size)))


def test_a_pdf_with_a_giant_picture_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    side = 30_000
    data = zlib.compress(b"\0" * 1_000_000)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>",
        _stream(b"", b"q 595 0 0 842 0 0 cm /I Do Q"),
        _stream(
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8 /Filter /FlateDecode " % (side, side),
            data,
        ),
    ]
    assert "ใหญ่เกินไป" in refusal(put(tmp_path, "bomb.pdf", _pdf(objects)))


def test_a_giant_picture_is_refused(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    png = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000))
    assert "ใหญ่เกินไป" in refusal(put(tmp_path, "bomb.png", png))


def test_broken_and_foreign_files_are_named(tmp_path: Path) -> None:
    half = as_jpeg(page_picture(printed(), dpi=100))
    cases = {
        "empty.jpg": b"",
        "half.jpg": half[: len(half) // 2],
        "letter.docx": b"PK\x03\x04" + b"\0" * 200,
        "half.pdf": printed()[:300],
        "zero.pdf": b"%PDF-1.4\n" + b"\0" * 2000,
    }
    for name, content in cases.items():
        words = refusal(put(tmp_path, name, content))
        assert words.strip(), name
    assert "อ่านไฟล์นี้ไม่ได้" in refusal(tmp_path / "gone.jpg")


def test_too_many_files_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FILES", 2)
    for name in "abc":
        put(tmp_path, f"{name}.jpg", b"x")
    with pytest.raises(BadScan, match="too many"):
        files_in([tmp_path])


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<< " + head + b"/Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def _pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


LOCKED = _pdf(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    ],
    b"/Encrypt 4 0 R /ID [<" + b"33" * 16 + b"> <" + b"33" * 16 + b">] ",
)
