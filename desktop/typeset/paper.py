"""A PDF document being written, page by page, to a file that appears under its name only when whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from desktop.typeset.cluster_font import ClusterFont
from desktop.typeset.face import Family, house_family
from desktop.typeset.measures import PORTRAIT, PT_PER_MM, Sheet
from desktop.typeset.page import Page, Picture
from desktop.typeset.stream import StreamingCanvas, StreamingDocument

PRODUCER = "samut (สมุดโคก หนอง นา)"
_MOST_STATIC_PARTS = 256


class Progress(Protocol):
    """Told of every page; may raise `Cancelled`, and then no file is left."""

    def step(self, done: int, total: int) -> None: ...


class Paper:
    """Use as a context manager: the file is complete when the block ends, absent when it fails.

        with Paper(path, title="แบบรายงาน", total=len(records), progress=progress) as paper:
            for record in records:
                draw(record, paper)

    `target` is a path, or an open binary stream that is written from where it stands. `total` is what
    `progress` is told; without it the count of pages so far.
    """

    def __init__(
        self,
        target: Path | BinaryIO,
        *,
        title: str,
        subject: str = "",
        author: str = "",
        created: datetime | None = None,
        progress: Progress | None = None,
        total: int | None = None,
        family: Family | None = None,
    ) -> None:
        self._facts = {
            "Title": title,
            "Subject": subject,
            "Author": author,
            "Producer": PRODUCER,
            "Creator": PRODUCER,
        }
        self._created = created
        self._progress = progress
        self._total = total
        self._path = target if isinstance(target, Path) else None
        self._part = target.with_name(f"{target.name}.part") if isinstance(target, Path) else None
        self._out: BinaryIO = self._part.open("wb") if self._part else target  # type: ignore[assignment]
        self.family = family or house_family()
        self.regular = ClusterFont(self.family.regular, "F1")
        self.bold = ClusterFont(self.family.bold, "F2")
        self.document = StreamingDocument(self._out)
        self.canvas = StreamingCanvas(self.document, _points(PORTRAIT))
        self._open: Page | None = None
        self._rulers: dict[Sheet, Page] = {}
        self._static: dict[Hashable, str] = {}
        self.pictures: dict[Hashable, Picture | None] = {}
        self.unreadable_photos: list[str] = []  # sha256 of pictures that would not open

    @property
    def page_count(self) -> int:
        return self.document.page_count + (self._open is not None)

    @property
    def missing_characters(self) -> list[str]:
        """Characters that no font has; they were printed as small frames. For a word to the person."""
        return sorted({*self.regular.missing, *self.bold.missing})

    def ruler(self, sheet: Sheet) -> Page:
        """A page that is never printed, to measure on before the pages are known."""
        if sheet not in self._rulers:
            self._rulers[sheet] = Page(self, sheet, 0)
        return self._rulers[sheet]

    def add_page(self, sheet: Sheet) -> Page:
        """Finish the page before and begin one."""
        self._finish_page()
        self._open = Page(self, sheet, self.document.page_count + 1)
        return self._open

    def _finish_page(self) -> None:
        page, self._open = self._open, None
        if page is None:
            return
        canvas = self.canvas
        canvas._pagesize = _points(page.sheet)
        canvas._formsinuse = list(dict.fromkeys(page.forms))
        canvas.addLiteral(page.content())
        canvas.showPage()
        if self._progress:
            done = self.document.page_count
            self._progress.step(done, max(self._total or done, done))

    def static_part(self, key: Hashable, sheet: Sheet, draw: Callable[[Page], None]) -> str | None:
        """Name of the form XObject for a key, made when first asked for; None when there are too many."""
        key = (sheet, key)
        name = self._static.get(key)
        if name is None:
            if len(self._static) >= _MOST_STATIC_PARTS:
                return None
            part = Page(self, sheet, 0)
            draw(part)
            name = self._static[key] = f"s{len(self._static) + 1}"
            self.canvas.define_form(name, _points(sheet), part.content())
        return name

    def close(self) -> None:
        """Write the rest of the file, make it durable and give it its name."""
        self._finish_page()
        fonts = {font.name: font.write(self.document) for font in (self.regular, self.bold) if font.is_used}
        self.document.finish(fonts, self._facts, self._created)
        self._out.flush()
        if self._part and self._path:
            os.fsync(self._out.fileno())
            self._out.close()
            self._part.replace(self._path)

    def _discard(self) -> None:
        if self._part:
            self._out.close()
            self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            self.close()
        except BaseException:
            self._discard()
            raise


def _points(sheet: Sheet) -> tuple[float, float]:
    return round(sheet.width * PT_PER_MM, 2), round(sheet.height * PT_PER_MM, 2)
