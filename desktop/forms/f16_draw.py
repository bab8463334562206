"""How F16 is laid out: a lying table of posts; below it the channels, the plots covered, and who reports."""

from __future__ import annotations

from desktop.forms.f16 import F16Data, F16Definition, F16Post, f16_definition
from desktop.forms.long_list import LongList
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages
from desktop.typeset.fields import Item, Label, Slot, arrange
from desktop.typeset.flow import Block, Draw
from desktop.typeset.lines import wrap
from desktop.typeset.measures import LANDSCAPE, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import SignatureRow, Signer
from desktop.typeset.table import Cell, Row, Table

_TABLE_SIZE, _TEXT_SIZE = 13, 14
_BLANK_ROWS, _BLANK_ROW, _LEAST = 7, 11.5, 8.0
_FIRST_DROP, _DROP, _SIGN_DROP = 8.6, 7.0, 10.6
_SIGNER = SignatureRow((215.0,), 45.0, 14, 6.2)
_MOST_LINES = 8
"""So many lines name the plots that wait; of those that find no room it says how many."""


def draw(data: F16Data, paper: Paper, info: PrintInfo, *, definition: F16Definition | None = None) -> int:
    words = definition or f16_definition()
    measure = paper.ruler(LANDSCAPE)
    rows = [_row(i, one, info) for i, one in enumerate(data.posts, start=1)]
    if data.is_blank:
        rows = [Row((info.plain(i),), least=_BLANK_ROW) for i in range(1, _BLANK_ROWS + 1)]
    elif rows:
        rows.append(_total(data, info, words))
    listed = LongList(
        LANDSCAPE,
        [info.text(title) for title in words.title],
        [
            *(Label(words.district), Slot(data.district), Label(words.province), Slot(data.province)),
            *(Label(words.month), Slot(info.month(data.month), 1.1)),
            *(Label(words.year), Slot(info.year(data.month), 0.7)),
        ],
        Table(columns_of(words.columns, info), LANDSCAPE.left, _TABLE_SIZE),
        rows,
        _closing(data, info, words, measure),
        fields_width=200,
    )
    whose = f"{words.district}{data.district}  {info.long_month(data.month)}" if data.district else ""
    return draw_pages(paper, LANDSCAPE, listed.pages(measure), info, words, whose=whose)


def _row(number: int, post: F16Post, info: PrintInfo) -> Row:
    return Row(
        (
            info.plain(number),
            info.table_date(post.posted_on),
            info.text(post.title),
            info.text(post.sites),
            post.channel,
            post.link,
            info.number(post.reach, "–"),
        ),
        least=_LEAST,
    )


def _total(data: F16Data, info: PrintInfo, words: F16Definition) -> Row:
    reach = sum(one.reach or 0 for one in data.posts)
    told = f"{words.total} {info.plain(len(data.posts))} {words.posts}"
    return Row((Cell(told, "centre", span=6), info.number(reach) if reach else "–"), "total")


def _closing(data: F16Data, info: PrintInfo, words: F16Definition, measure: Page) -> list[Block]:
    blocks: list[Block] = []

    def add(items: list[Item], width: float) -> None:
        for line in arrange(items, LANDSCAPE.left, LANDSCAPE.left + width, _TEXT_SIZE, measure):
            blocks.append(Block(_DROP if blocks else _FIRST_DROP, line.draw))

    by_channel = "   ".join(f"{name} {count} {words.posts}" for name, count in data.channels)
    add([Label(words.by_channel, True), Slot(info.text(by_channel), left=True, keep=False)], 257)
    covered = "" if data.covered is None else info.plain(data.covered)
    sites = "" if data.sites is None else info.plain(data.sites)
    add([Label(words.coverage, True), Slot(covered), Label(words.of), Slot(sites), Label(words.sites)], 150)
    if data.is_blank:
        add([Label(words.uncovered), Slot(left=True)], 257)
    elif data.uncovered or data.sites:
        blocks += _uncovered(data, info, words, measure)
    signer = Signer(words.signer, info.text(data.reporter_name), info.text(data.reporter_post))
    signed = _SIGNER.of([signer], measure)
    return [*blocks, Block(_SIGN_DROP, signed.draw, depth=signed.height)]


def _uncovered(data: F16Data, info: PrintInfo, words: F16Definition, measure: Page) -> list[Block]:
    """The names of the plots that wait, or that none does."""
    font = measure.paper.family.regular
    named = len(data.uncovered)
    while True:
        names, more = data.uncovered[:named], len(data.uncovered) - named
        text = ", ".join(names) + (f" {words.and_more} {more} {words.sites}" if more else "")
        told = info.text(f"{words.uncovered} {text}") if names else words.all_covered
        lines = wrap(told, font, _TEXT_SIZE, LANDSCAPE.text_width, keep=names)
        if len(lines) <= _MOST_LINES or named <= 1:
            break
        named = min(named - 1, max(1, named * _MOST_LINES // len(lines)))

    def drawer(line: str) -> Draw:
        def draw(page: Page, y: float) -> None:
            page.text(LANDSCAPE.left, y, line, _TEXT_SIZE)

        return draw

    return [Block(leading(_TEXT_SIZE) if i else _DROP, drawer(line)) for i, line in enumerate(lines)]
