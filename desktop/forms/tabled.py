"""Lying reports of one long table: titles, field lines, the table over as many pages as it needs, and what is
signed below it.

Rows taller than a page are parted, a head stands on every page, and what stands under the table (sums,
signatures) is kept in one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.forms.definitions import Definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import PageDrawer, draw_pages
from desktop.typeset.fields import FieldLine, Item, Label, Slot, arrange
from desktop.typeset.flow import Block, draw_placed, place
from desktop.typeset.measures import LANDSCAPE, PORTRAIT, leading
from desktop.typeset.page import Page
from desktop.typeset.paginate import paginate
from desktop.typeset.paper import Paper
from desktop.typeset.photos import Photo, draw_photo
from desktop.typeset.signature import TWO_LANDSCAPE, Signer
from desktop.typeset.table import LaidRow, Row, Table

Decorate = Callable[[Page, int, float, float], None]
"""What a row has beside its texts: the number of the row, its upper edge and its height."""

_TITLE_PITCH, _FIELD_SIZE = 7.8, 14
_UNDER_FIELDS = 2.8
_BOTTOM = 188.0
_BEFORE_SIGNING = 12.0
_WIDE, _HIGH, _GAP = 76.0, 57.0, 4.0
_CAPTION_SIZE, _BEFORE_CAPTION, _BETWEEN_ROWS, _HEADING = 14, 6.0, 10.0, 8.1


@dataclass(frozen=True, slots=True)
class TabledReport:
    """`tail` stands under the table; with `takes_rows` two rows of the table go along where it needs a page of its
    own, without it has enough of its own to stand there. `most`: so many mm of rows at most on a sheet."""

    titles: Sequence[str]
    fields: Sequence[FieldLine]
    table: Table
    rows: Sequence[Row]
    tail: Sequence[Block] = ()
    takes_rows: bool = True
    decorate: Decorate | None = None
    most: float = 200.0

    def pages(self, measure: Page) -> list[PageDrawer]:
        table = self.table
        head = table.head(measure)
        laid = table.lay(self.rows, measure)
        top = self._top()
        tail = sum(block.before + block.depth for block in self.tail)
        first = min(self.most, _BOTTOM - top - head)
        rest = min(self.most, _BOTTOM - LANDSCAPE.top - head)
        parts = paginate(laid, first, rest, tail if self.takes_rows else 0.0)
        seen: set[int] = set()
        decorated: set[int] = set()  # of a row that was parted only the first piece
        for row in (row for part in parts for row in part):
            if row.source not in seen:
                seen.add(row.source)
                decorated.add(id(row))
        room = _BOTTOM - head - (top if len(parts) == 1 else LANDSCAPE.top)
        fits = tail <= room - sum(row.height for row in parts[-1]) + 1e-6
        pages: list[PageDrawer] = [
            partial(self._draw, part, i == 0, i == len(parts) - 1 and fits, decorated)
            for i, part in enumerate(parts)
        ]
        if self.tail and not fits:
            pages.append(partial(self._draw_tail, LANDSCAPE.first_baseline - self.tail[0].before))
        return pages

    def _top(self) -> float:
        titles = LANDSCAPE.first_baseline + _TITLE_PITCH * (len(self.titles) - 1)
        if not self.fields:
            return titles + 4.0
        return titles + 7.4 + leading(_FIELD_SIZE) * (len(self.fields) - 1) + _UNDER_FIELDS

    def _draw(
        self, rows: Sequence[LaidRow], is_first: bool, with_tail: bool, decorated: set[int], page: Page
    ) -> None:
        y = LANDSCAPE.top
        if is_first:
            at = LANDSCAPE.first_baseline
            for i, title in enumerate(self.titles):
                page.text(LANDSCAPE.centre, at + _TITLE_PITCH * i, title, 18, bold=True, align="centre")
            at += _TITLE_PITCH * (len(self.titles) - 1) + 7.4
            for i, line in enumerate(self.fields):
                line.draw(page, at + leading(_FIELD_SIZE) * i)
            y = self._top()
        if rows:  # the first page of a plan may have no room for its first rows
            y += self.table.draw_head(page, y)
            self.table.draw_rows(page, y, rows)
        for row in rows:
            if self.decorate is not None and id(row) in decorated and row.source < len(self.rows):
                self.decorate(page, row.source, y, row.height)
            y += row.height
        if with_tail:
            self._draw_tail(y, page)

    def _draw_tail(self, y: float, page: Page) -> None:
        for block in self.tail:
            y += block.before
            block.draw(page, y)
            y += block.depth


def signing(signers: Sequence[Signer], measure: Page, *, before: float = _BEFORE_SIGNING) -> Block:
    """Two who sign beside each other."""
    made = TWO_LANDSCAPE.of(signers, measure)
    return Block(before, made.draw, depth=made.height)


def draw_with_photos(
    paper: Paper,
    pages: Sequence[PageDrawer],
    photos: Sequence[Photo],
    info: PrintInfo,
    words: Definition,
    *,
    whose: str,
    heading: str,
    word: str,
) -> int:
    """The lying pages, then upright ones with the photos, numbered through; returns how many."""
    upright = photo_pages(photos, info, paper.ruler(PORTRAIT), heading=heading, word=word)
    total = len(pages) + len(upright)
    draw_pages(paper, LANDSCAPE, pages, info, words, whose=whose, total=total)
    if upright:
        # The line in the top margin says whose they are: they may come loose.
        draw_pages(paper, PORTRAIT, upright, info, words, whose=whose, first=len(pages) + 1, total=total)
    return total


def photo_pages(
    photos: Sequence[Photo], info: PrintInfo, measure: Page, *, heading: str, word: str
) -> list[PageDrawer]:
    """Upright pages of six photos with their captions."""
    if not photos:
        return []
    blocks = photo_rows(photos, info, measure, heading=heading, word=word)
    return [partial(draw_placed, placements=part) for part in place(blocks, PORTRAIT)]


def photo_rows(
    photos: Sequence[Photo | None], info: PrintInfo, measure: Page, *, heading: str, word: str
) -> list[Block]:
    """A heading and rows of two photos with their captions; None is an empty frame."""

    def draw_heading(page: Page, y: float) -> None:
        page.text(PORTRAIT.left, y, info.text(heading), 16, bold=True)

    blocks = [Block(_HEADING, draw_heading, with_next=True)]
    again = Block(0, draw_heading, 2.4 - _BETWEEN_ROWS)
    for start in range(0, len(photos), 2):
        row = photos[start : start + 2]
        captions = [_caption(photo, start + i, i, info, measure, word) for i, photo in enumerate(row)]
        depth = _HIGH + _BEFORE_CAPTION + (max(map(len, captions)) - 1) * leading(_CAPTION_SIZE)
        draw = partial(_draw_photos, row, start, captions, info, word)
        blocks.append(Block(_BETWEEN_ROWS if start else 2.4, draw, depth, continued=again))
    return blocks


def _caption(
    photo: Photo | None, number: int, place_: int, info: PrintInfo, measure: Page, word: str
) -> list[FieldLine]:
    left = _photo_left(place_)
    items: list[Item] = [
        Label(info.text(f"{word} {number + 1}")),
        Slot(info.text(photo.caption) if photo else "", left=True, keep=False),
    ]
    return arrange(items, left, left + _WIDE, _CAPTION_SIZE, measure)


def _photo_left(place_: int) -> float:
    return PORTRAIT.centre - _WIDE - _GAP / 2 + place_ * (_WIDE + _GAP)


def _draw_photos(
    row: Sequence[Photo | None],
    start: int,
    captions: Sequence[Sequence[FieldLine]],
    info: PrintInfo,
    word: str,
    page: Page,
    y: float,
) -> None:
    for i, photo in enumerate(row):
        draw_photo(page, _photo_left(i), y, _WIDE, _HIGH, photo, info.text(f"{word} {start + i + 1}"))
        for n, line in enumerate(captions[i]):
            line.draw(page, y + _HIGH + _BEFORE_CAPTION + n * leading(_CAPTION_SIZE))
