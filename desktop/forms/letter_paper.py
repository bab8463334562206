"""What letters and orders share: the emblem, paragraphs, pages with a number and a catchword, the signature.

They carry no foot and no QR. A page that goes on ends with the first words of the next one, “/๒๐. นางสาวกัญญา…”,
and the next begins with “- ๒ -”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.forms.print_info import PrintInfo
from desktop.thai.words import find_breaks
from desktop.typeset.flow import Block, Draw, Placement, draw_placed, place
from desktop.typeset.foot import draw_stamps
from desktop.typeset.lines import wrap
from desktop.typeset.measures import LETTER, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.photos import Photo, embed

LEFT, RIGHT, CENTRE = LETTER.left, LETTER.right, LETTER.centre
SIZE = 16
PITCH = leading(SIZE)
PART = PITCH + 2.1  # 6 pt more before each part of the head, and between paragraphs
CLOSING = PITCH + 4.2  # 12 pt more
INDENT = 25.0
HALF_LINE = CENTRE  # where the date and the closing begin
SIGNING = 4 * PITCH  # from the closing to the name
_EMBLEM, _SMALL_EMBLEM = (28.0, 30.0), (14.0, 15.0)
_CATCHWORD, _PAGE_NUMBER = 276.4, 17.0
_CATCHWORD_ROOM = 42.0
CLOSING_WORDS = "ขอแสดงความนับถือ"  # the middle of these is the axis of name and post, on orders too
_PLACEHOLDER = ("ตราครุฑ", "(ที่ว่าง)")


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a letter and the words it begins with, should it begin a page."""

    block: Block
    words: str = ""


def line(before: float, draw: Draw, words: str = "", *, depth: float = 0.0, with_next: bool = False) -> Line:
    return Line(Block(before, draw, depth, with_next), words)


def text_line(
    before: float,
    text: str,
    x: float,
    *,
    bold: bool = False,
    width: float | None = None,
    with_next: bool = False,
) -> Line:
    """One line of text at x; with `width` it is justified to it."""

    def draw(page: Page, y: float) -> None:
        if width is None:
            page.text(x, y, text, SIZE, bold=bold)
        else:
            page.spread_text(x, y, text, SIZE, width, bold=bold)

    return line(before, draw, text, with_next=with_next)


def paragraph(
    text: str, page: Page, *, before: float = PART, indent: float = INDENT, left: float = LEFT
) -> list[Line]:
    """Justified, its first line indented; neither its first nor its last line stands alone on a page."""
    width = RIGHT - left
    lines = wrap(text, page.paper.family.regular, SIZE, width, first=width - indent)
    last = len(lines) - 1
    found = []
    for i, words in enumerate(lines):
        x = left + (0 if i else indent)
        kept = last > 0 and i in (0, last - 1)
        found.append(
            text_line(
                PITCH if i else before, words, x, width=None if i == last else RIGHT - x, with_next=kept
            )
        )
    return found


def numbered(
    number: str, text: str, page: Page, *, number_right: float, left: float, right: float = RIGHT
) -> list[Line]:
    """`๑.` with its justified text hanging beside it."""
    lines = wrap(text, page.paper.family.regular, SIZE, right - left)
    last = len(lines) - 1

    def drawer(i: int, words: str) -> Draw:
        def draw(page: Page, y: float) -> None:
            if i == 0:
                page.text(number_right, y, number, SIZE, align="right")
            if i == last:
                page.text(left, y, words, SIZE)
            else:
                page.spread_text(left, y, words, SIZE, right - left)

        return draw

    return [
        line(PITCH, drawer(i, words), f"{number} {words}" if i == 0 else words, with_next=last > 0 and i in (0, last - 1))
        for i, words in enumerate(lines)
    ]  # fmt: skip


def signature(
    name: str, posts: Sequence[str], axis: float, page: Page, *, before: float = SIGNING
) -> list[Line]:
    """The name in brackets and the posts under it, around an axis; never apart from what stands above."""
    room = 2 * min(axis - LEFT, RIGHT - axis)
    face = page.paper.family.regular
    rows = [f"({name})"] if name else ["(......................................)"]
    for post in posts:
        rows += wrap(post, face, SIZE, room, even=True) if post else []

    def draw(page: Page, y: float) -> None:
        for i, words in enumerate(rows):
            page.text(axis, y + i * PITCH, words, SIZE, align="centre")

    return [line(before, draw, depth=(len(rows) - 1) * PITCH)]


def keep_with_signature(lines: Sequence[Line]) -> list[Line]:
    """The last two lines of text go over with the closing and the name that follow them."""
    first = max(len(lines) - 2, 0)
    return [*lines[:first], *(hold(one) for one in lines[first:])]


def hold(one: Line) -> Line:
    return replace(one, block=replace(one.block, with_next=True))


def draw_emblem(page: Page, emblem: Photo | None, *, small: bool, is_draft: bool) -> None:
    """The office's own file; without one the space stays free for paper that has it printed, and a draft says so."""
    width, height = _SMALL_EMBLEM if small else _EMBLEM
    x, y = (LEFT if small else CENTRE - width / 2), LETTER.top
    picture = embed(page.paper, emblem, width, height) if emblem else None
    if picture:
        page.picture(x, y, width, height, picture)
    elif is_draft:
        page.frame(x, y, width, height, 0.35)
        for i, words in enumerate(_PLACEHOLDER):
            page.text(x + width / 2, y + height / 2 + 5.5 * i - 1, words, 12, align="centre", grey=0.4)


def draw_letter(paper: Paper, head: Line, lines: Sequence[Line], info: PrintInfo) -> int:
    """The pages of a letter; `head` is drawn from the top of the first one. Returns how many."""
    words = {id(one.block): one.words for one in lines}
    pages = place([head.block, *(one.block for one in lines)], LETTER)
    for number, placements in enumerate(pages, start=1):
        page = paper.add_page(LETTER)
        draw_placed(page, placements)
        if number > 1:
            page.text(CENTRE, _PAGE_NUMBER, info.text(f"- {number} -"), SIZE, align="centre")
        if number < len(pages):
            _draw_catchword(page, pages[number], words)
        if info.stamps:
            draw_stamps(page, info.stamps)
    return len(pages)


def head_block(draw: Draw, top: float, bottom: float) -> Line:
    """What stands at fixed places of the first page, `top` to `bottom` being baselines on the paper."""
    return Line(Block(0, draw, depth=bottom - top, at_top=top - LETTER.first_baseline))


def _draw_catchword(page: Page, following: Sequence[Placement], words: dict[int, str]) -> None:
    text = words.get(id(following[0][1]), "") if following else ""
    if not text:
        return
    breaks = find_breaks(text)
    taken = _beginning(page, text, breaks.good)
    if page.width_of(taken, SIZE) < _CATCHWORD_ROOM / 4:  # only the number: rather a part of the name too
        taken = _beginning(page, text, sorted((*breaks.good, *breaks.poor)))
    page.text(RIGHT, _CATCHWORD, f"/{taken}...", SIZE, align="right")


def _beginning(page: Page, text: str, breaks: Sequence[int]) -> str:
    """As many of the first words as have room; the first one always."""
    taken, left = text, [at for at in breaks if at < len(text)]
    while left and page.width_of(f"/{taken}...", SIZE) > _CATCHWORD_ROOM:
        taken = text[: left.pop()].rstrip()
    return taken
