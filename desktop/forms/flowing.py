"""Reports that flow down the page: numbered parts with field lines, tables, long texts, photos, signatures.

A `Flow` is filled from the top; `draw` finds the pages. Headings stay with what they head, a table repeats its
head, and a signature takes two lines of what stands above it along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from desktop.forms.definitions import Definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import draw_pages
from desktop.typeset import measures as m
from desktop.typeset.fields import FieldLine, Item, Label, Slot, arrange, arrange_centred, draw_value
from desktop.typeset.flow import Block, draw_placed, place
from desktop.typeset.lines import wrap
from desktop.typeset.measures import VALUE_SPARE, Sheet, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.photos import Photo, draw_photo
from desktop.typeset.signature import SignatureRow, Signatures, Signer
from desktop.typeset.table import LaidRow, Row, Table

Decorate = Callable[[Page, Row, LaidRow, float], None]
"""What a row has beside its texts (boxes, ticks), its upper edge given."""

TITLE_PITCH = 7.8
_INDENT = 5.0
_FROM_EDGE = 1.2  # more than from a baseline: down to the next baseline from a rule
_TABLE_GAP = 2.4
_BEFORE_SIGNING = 11.5
_CAPTION_SIZE = 14
_SHORT_TABLE = 60.0  # one that is not higher stays on one page
_KEPT = 2  # blocks that go over with the signatures
_KEPT_HEIGHT = 40.0  # one row of photos is enough
_LEFT_SLOT = Slot(left=True)


class Flow:
    def __init__(self, sheet: Sheet, paper: Paper, info: PrintInfo, *, size: float) -> None:
        self.sheet, self.paper, self.info, self.size = sheet, paper, info, size
        self.measure = paper.ruler(sheet)
        self.blocks: list[Block] = []
        self._is_edge = False

    @property
    def pitch(self) -> float:
        return leading(self.size)

    def add(self, block: Block, *, edge: bool = False) -> None:
        """`edge`: it ends with a rule or a frame, not with a line of text."""
        self.blocks.append(block)
        self._is_edge = edge

    def _gap(self, extra: float = 0.0) -> float:
        """Down to the baseline of the next line of text."""
        return self.pitch + extra + (_FROM_EDGE if self._is_edge else 0.0)

    # --- texts -----------------------------------------------------------------------------------

    def titles(self, lines: Sequence[str], *, size: float = 18) -> None:
        """Centred and bold; a line too long for the sheet is broken between words."""
        shown: list[str] = []
        for line in lines:
            shown += wrap(
                self.info.text(line), self.paper.family.bold, size, self.sheet.text_width - 4, even=True
            )
        for text in shown:
            draw = partial(self._draw_title, text, size)
            self.add(Block(TITLE_PITCH if self.blocks else 0.0, draw, with_next=True))

    def _draw_title(self, text: str, size: float, page: Page, y: float) -> None:
        page.text(self.sheet.centre, y, text, size, bold=True, align="centre")

    def centred(self, text: str, *, size: float = 14) -> None:
        def draw(page: Page, y: float) -> None:
            page.text(self.sheet.centre, y, self.info.text(text), size, align="centre")

        self.add(Block(leading(size), draw, with_next=True))

    def fields_centred(self, items: Sequence[Item], width: float, *, before: float = 0.0) -> None:
        self._lines(arrange_centred(items, width, self.size, self.measure), before)

    def fields(
        self, items: Sequence[Item], *, indent: float = 0.0, before: float = 0.0, with_next: bool = False
    ) -> None:
        left = self.sheet.left + indent
        self._lines(arrange(items, left, self.sheet.right, self.size, self.measure), before, with_next)

    def _lines(self, lines: Sequence[FieldLine], before: float, with_next: bool = False) -> None:
        for i, line in enumerate(lines):
            held = with_next or i < len(lines) - 1
            self.add(Block(self._gap(before if i == 0 else 0.3), line.draw, with_next=held))

    def heading(self, text: str, *, note: str = "") -> None:
        """Bold, held to what comes next; `note` after it in ordinary weight."""

        def draw(page: Page, y: float) -> None:
            width = page.text(self.sheet.left, y, self.info.text(text), self.size, bold=True)
            if note:
                page.text(self.sheet.left + width + 2, y, self.info.text(note), self.size)

        self.add(Block(self._gap(1.6), draw, with_next=True))

    def text(self, text: str, *, indent: float = _INDENT) -> None:
        """One plain line or more."""
        left = self.sheet.left + indent
        lines = wrap(self.info.text(text), self.paper.family.regular, self.size, self.sheet.right - left)

        def drawer(line: str) -> Callable[[Page, float], None]:
            def draw(page: Page, y: float) -> None:
                page.text(left, y, line, self.size)

            return draw

        for line in lines:
            self.add(Block(self._gap(), drawer(line)))

    def prose(self, text: str, *, empty_lines: int = 1, indent: float = _INDENT) -> None:
        """A long text, each line on its dots; without one so many lines to write on."""
        left, right = self.sheet.left + indent, self.sheet.right
        lines = [""] * empty_lines
        if text.strip():
            room = right - left - VALUE_SPARE
            lines = wrap(self.info.text(text), self.paper.family.regular, self.size, room)

        def drawer(line: str) -> Callable[[Page, float], None]:
            return lambda page, y: draw_value(page, y, line, _LEFT_SLOT, left, right, self.size)

        for i, line in enumerate(lines):
            # The first two lines of a long text stay together, and so do the last two.
            held = len(lines) > 1 and i in (0, len(lines) - 2)
            self.add(Block(self._gap(), drawer(line), with_next=held))

    def part(self, heading: str, text: str, *, empty_lines: int = 1) -> None:
        self.heading(heading)
        self.prose(text, empty_lines=empty_lines)

    def labelled(self, label: str, text: str) -> None:
        """`ปัญหา …………` on the line of its label and on below."""
        self.fields([Label(self.info.text(label)), Slot(self.info.text(text), left=True, keep=False)])

    # --- tables ----------------------------------------------------------------------------------

    def table(self, table: Table, rows: Sequence[Row], *, decorate: Decorate | None = None) -> None:
        laid = table.lay(rows, self.measure)
        head = table.head(self.measure)

        def draw_head(page: Page, y: float) -> None:
            table.draw_head(page, y)

        def draw_row(row: LaidRow, page: Page, y: float) -> None:
            _draw_rules(table, page, y, row, is_last=row.source >= len(rows) - 1)
            table.draw_texts(page, y, [row])
            if decorate is not None and row.source < len(rows):
                decorate(page, rows[row.source], row, y)

        top = self.sheet.top - self.sheet.first_baseline
        self.add(Block(_TABLE_GAP, draw_head, depth=head, with_next=True, at_top=top), edge=True)
        again = Block(0, draw_head, depth=head)
        is_short = head + sum(row.height for row in laid) <= _SHORT_TABLE
        rows_left = sum(row.kind == "row" for row in laid)
        for i, row in enumerate(laid):
            rows_left -= row.kind == "row"
            # No row stands alone: not the first above the end of a page, not the last below its beginning.
            is_held = i == 0 or rows_left == 1 or row.kind == "group" or is_short
            before_total = i + 1 < len(laid) and laid[i + 1].kind == "total"
            block = Block(
                0,
                partial(draw_row, row),
                depth=row.height,
                continued=again,
                with_next=i + 1 < len(laid) and (is_held or before_total),
            )
            self.add(block, edge=True)

    # --- photos ----------------------------------------------------------------------------------

    def photos(
        self, photos: Sequence[Photo | None], *, words: str, width: float = 76.0, gap: float = 4.0
    ) -> None:
        """Two beside each other, four by three, with their captions; None is an empty frame."""
        height = width * 3 / 4
        for start in range(0, len(photos), 2):
            row = photos[start : start + 2]
            captions = [self._caption(start + i, photo, words, i, width, gap) for i, photo in enumerate(row)]
            most = max((len(lines) for lines in captions), default=0)
            depth = height + (5.6 + (most - 1) * leading(_CAPTION_SIZE) if most else 0.0)
            draw = partial(self._photo_row, row, start, captions, words, width, height, gap)
            self.add(
                Block(_TABLE_GAP if start == 0 else gap + 2, draw, depth=depth, at_top=-4), edge=not most
            )

    def _left_of(self, place: int, width: float, gap: float) -> float:
        return self.sheet.centre - width - gap / 2 + place * (width + gap)

    def _caption(
        self, number: int, photo: Photo | None, words: str, place_: int, width: float, gap: float
    ) -> list[FieldLine]:
        if photo is None or not photo.caption:
            return []
        left = self._left_of(place_, width, gap)
        items: list[Item] = [
            Label(self.info.text(f"{words} {number + 1}")),
            Slot(self.info.text(photo.caption), left=True, keep=False),
        ]
        return arrange(items, left, left + width, _CAPTION_SIZE, self.measure)

    def _photo_row(
        self,
        row: Sequence[Photo | None],
        start: int,
        captions: Sequence[Sequence[FieldLine]],
        words: str,
        width: float,
        height: float,
        gap: float,
        page: Page,
        y: float,
    ) -> None:
        for i, photo in enumerate(row):
            left = self._left_of(i, width, gap)
            draw_photo(page, left, y, width, height, photo, self.info.text(f"{words} {start + i + 1}"))
            for n, line in enumerate(captions[i]):
                line.draw(page, y + height + 5.6 + n * leading(_CAPTION_SIZE))

    # --- signatures ------------------------------------------------------------------------------

    def signatures(self, *rows: tuple[SignatureRow, Sequence[Signer]], beside_last: str = "") -> None:
        """Rows of blocks; they stay together and take two lines of what is above along. `beside_last`: a word at the
        left of the last row (ทราบ)."""
        kept, height = 0, 0.0
        while kept < min(_KEPT, len(self.blocks)) and height < _KEPT_HEIGHT:
            kept += 1
            block = self.blocks[-kept]
            height += block.before + block.depth
            self.blocks[-kept] = replace(block, with_next=True)
        for number, (row, signers) in enumerate(rows):
            made = row.of(signers, self.measure)
            gap = _BEFORE_SIGNING + (_FROM_EDGE if self._is_edge and number == 0 else 0.0)
            draw = made.draw
            if beside_last and number == len(rows) - 1:
                draw = partial(self._draw_beside, beside_last, made)
            self.add(Block(gap, draw, depth=made.height, with_next=number < len(rows) - 1))

    def _draw_beside(self, word: str, made: Signatures, page: Page, y: float) -> None:
        page.text(self.sheet.left, y, self.info.text(word), made.row.size)
        made.draw(page, y)

    # --- pages -----------------------------------------------------------------------------------

    def draw(self, definition: Definition, *, whose: str = "") -> int:
        """Returns the number of pages."""
        pages = [partial(draw_placed, placements=part) for part in place(self.blocks, self.sheet)]
        return draw_pages(self.paper, self.sheet, pages, self.info, definition, whose=whose)


def _draw_rules(table: Table, page: Page, y: float, row: LaidRow, *, is_last: bool) -> None:
    """Of one row: the frame's sides strong, what is inside fine, as when all rows are drawn together."""
    left, right, bottom = table.x, table.edges[-1], y + row.height
    if row.kind in ("group", "total"):
        page.fill(left, y, table.width, row.height, m.GROUP_GREY)
    for x in (left, right):
        page.line(x, y, x, bottom, m.FRAME_PT)
    for edge in row.edges:
        page.line(table.edges[edge], y, table.edges[edge], bottom)
    page.line(left, bottom, right, bottom, m.FRAME_PT if is_last else m.RULE_PT)
