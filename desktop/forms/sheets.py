"""What the sheets of all forms share: pages with foot, stamps and continuation line; text blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.forms.definitions import ColumnText, Definition
from desktop.forms.print_info import PrintInfo
from desktop.typeset.fields import FieldLine, Slot, draw_value
from desktop.typeset.flow import Block
from desktop.typeset.foot import draw_continuation, draw_foot, draw_stamps
from desktop.typeset.measures import Sheet, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.table import Column

_LEFT_SLOT = Slot(left=True)

PageDrawer = Callable[[Page], None]


def draw_pages(
    paper: Paper,
    sheet: Sheet,
    pages: Sequence[PageDrawer],
    info: PrintInfo,
    definition: Definition,
    *,
    whose: str = "",
    form: str = "",
    first: int = 1,
    total: int = 0,
    continued: bool = True,
) -> int:
    """Draw the pages of one record, their number known; returns how many.

    `whose` stands in the continuation line after the short title; `continued` False: the pages have heads of
    their own. `first` and `total` are for books whose pages are printed in parts.
    """
    foot = info.foot(form or definition.form, definition.version)
    stamps = info.stamps
    total = total or first + len(pages) - 1
    title = info.text(definition.short_title)
    for number, draw in enumerate(pages, start=first):
        page = paper.add_page(sheet)
        draw(page)
        if stamps:
            draw_stamps(page, stamps)
        if continued and number > 1:
            draw_continuation(page, f"{title}  {whose}".rstrip(), stamps)
        draw_foot(page, foot, info.page_words(number, total))
    return len(pages)


def field_blocks(lines: Sequence[FieldLine], before: float, *, with_next: bool = False) -> list[Block]:
    """Blocks of arranged lines; all but the last hold to the next."""
    last = len(lines) - 1
    return [
        Block(before, line.draw, with_next=with_next or i < last, at_top=0.0) for i, line in enumerate(lines)
    ]


def dotted_blocks(texts: Sequence[str], x0: float, x1: float, size: float) -> list[Block]:
    """Lines of a long text, each on its own dots from x0 to x1."""

    def drawer(text: str) -> Callable[[Page, float], None]:
        return lambda page, y: draw_value(page, y, text, _LEFT_SLOT, x0, x1, size)

    return [Block(leading(size), drawer(text)) for text in texts]


def text_block(
    text: str, x: float, size: float, *, bold: bool = False, before: float = 0.0, with_next: bool = False
) -> Block:
    return Block(
        before or leading(size),
        lambda page, y: _ignore(page.text(x, y, text, size, bold=bold)),
        with_next=with_next,
    )


def _ignore(_: float) -> None:
    return None


def columns_of(columns: Sequence[ColumnText], info: PrintInfo) -> tuple[Column, ...]:
    """With their heads in the digits of the office."""
    return tuple(
        Column(info.text(column.head), column.width, column.align, info.text(column.group))
        for column in columns
    )
