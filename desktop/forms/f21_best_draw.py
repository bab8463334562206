"""How the Best Practice sheet is laid out: head, five texts, photos, who reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from desktop.forms.f21_best import F21Best, F21BestDefinition, f21_best_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import dotted_blocks, draw_pages, field_blocks, text_block
from desktop.forms.tabled import photo_rows
from desktop.typeset.fields import Item, Label, Slot, arrange, arrange_centred
from desktop.typeset.flow import Block, draw_placed, place
from desktop.typeset.lines import wrap
from desktop.typeset.measures import PORTRAIT, VALUE_SPARE, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import ONE_PORTRAIT, Signer

_SIZE = 16
_PITCH = leading(_SIZE)
_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_INDENT = _LEFT + 5
_TITLE_PITCH, _BEFORE_SIGNING = 7.8, 11.5
_BLANK_PHOTOS = 2


def draw(data: F21Best, paper: Paper, info: PrintInfo, *, definition: F21BestDefinition | None = None) -> int:
    """One piece of work, filled or blank; returns the number of pages."""
    words = definition or f21_best_definition()
    measure = paper.ruler(PORTRAIT)
    blocks = [
        *_head(data, words, info, measure),
        *_texts(data, words, info, measure),
        *photo_rows(
            data.photos or (None,) * _BLANK_PHOTOS, info, measure, heading=words.photos, word=words.photo
        ),
    ]
    blocks[-1] = replace(blocks[-1], with_next=True)  # nobody signs on a page alone
    signatures = ONE_PORTRAIT.of(
        [Signer(words.signer, info.text(data.reporter_name), info.text(data.reporter_post))], measure
    )
    blocks.append(Block(_BEFORE_SIGNING, signatures.draw, depth=signatures.height))
    pages = [partial(draw_placed, placements=part) for part in place(blocks, PORTRAIT)]
    return draw_pages(paper, PORTRAIT, pages, info, words, whose=info.text(data.title))


def _head(data: F21Best, words: F21BestDefinition, info: PrintInfo, measure: Page) -> list[Block]:
    def draw_title(page: Page, y: float) -> None:
        for i, title in enumerate(words.title):
            page.text(PORTRAIT.centre, y + _TITLE_PITCH * i, info.text(title), 18, bold=True, align="centre")

    place_items: list[Item] = [
        *(Label(words.district), Slot(data.district), Label(words.province), Slot(data.province)),
        *(Label(words.year), Slot(info.plain(data.fiscal_year_be), 0.7)),
    ]

    def line(*items: Item) -> list[Block]:
        return field_blocks(arrange(items, _LEFT, _RIGHT, _SIZE, measure), _PITCH)

    return [
        Block(0, draw_title, depth=_TITLE_PITCH * (len(words.title) - 1) + 0.4),
        *field_blocks(arrange_centred(place_items, 140, _SIZE, measure), _PITCH),
        *line(Label(words.name, bold=True), Slot(info.text(data.title), left=True, keep=False)),
        *line(Label(words.place), Slot(info.text(data.place), left=True, keep=False)),
        *line(
            *(Label(words.owner), Slot(info.text(data.owner), 1.0, left=True)),
            *(Label(words.group), Slot(info.text(data.group), 1.0, left=True)),
        ),
    ]


def _texts(data: F21Best, words: F21BestDefinition, info: PrintInfo, measure: Page) -> list[Block]:
    heads = (words.background, words.method, words.result, words.factors, words.scaling)
    texts = (data.background, data.method, data.result, data.factors, data.scaling)
    blocks: list[Block] = []
    for head, text, empty in zip(heads, texts, words.blank_lines, strict=True):
        blocks.append(
            text_block(info.text(head), _LEFT, _SIZE, bold=True, before=_PITCH + 0.8, with_next=True)
        )
        blocks += _held(dotted_blocks(_lines(text, empty, info, measure), _INDENT, _RIGHT, _SIZE))
    return blocks


def _lines(text: str, empty: int, info: PrintInfo, measure: Page) -> list[str]:
    if not text.strip():
        return [""] * empty
    return wrap(info.text(text), measure.paper.family.regular, _SIZE, _RIGHT - _INDENT - VALUE_SPARE)


def _held(blocks: Sequence[Block]) -> list[Block]:
    """The first two lines of a text stay together, and so do its last two."""
    last = len(blocks) - 1
    return [
        replace(block, with_next=len(blocks) > 1 and i in (0, last - 1)) for i, block in enumerate(blocks)
    ]
