"""Files that people drop on an activity: good photos, and every way in which one can be bad."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from random import Random

from desktop.demo.pictures import SCENES, photo


def photos(folder: Path, count: int) -> list[Path]:
    """Different good pictures."""
    paths = []
    for number in range(count):
        path = folder / f"IMG_{number:04d}.jpg"
        path.write_bytes(photo(Random(number), SCENES[number % len(SCENES)], f"{number}", size=(640, 480)))
        paths.append(path)
    return paths


def text_named_jpg(folder: Path) -> Path:
    path = folder / "บันทึก.jpg"
    path.write_text("ภาพอยู่ในเครื่องอื่น", encoding="utf-8")
    return path


def half_jpeg(folder: Path) -> Path:
    whole = photo(Random(1), "pond", "1")
    path = folder / "ครึ่งภาพ.jpg"
    path.write_bytes(whole[: len(whole) // 2])
    return path


def huge_png(folder: Path) -> Path:
    """Claims 10,000 × 10,000 points in a few hundred bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    path = folder / "ใหญ่มาก.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(64)))
        + chunk(b"IEND", b"")
    )
    return path
