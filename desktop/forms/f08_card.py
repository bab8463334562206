"""บัตรประจำแปลง: all that is known of one plot, on one upright sheet (more if the texts are long)."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import msgspec

from desktop.forms.f08 import F08Card, F08Definition, f08_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages, field_blocks, text_block
from desktop.typeset.fields import Item, Label, Option, Slot, Space, arrange
from desktop.typeset.flow import Block, draw_placed, place
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.photos import draw_photo
from desktop.typeset.table import LaidRow, Row, Table

_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_SIZE, _PITCH, _TABLE_SIZE = 16, 7.6, 14
_PHOTO_WIDTH, _PHOTO_HEIGHT = 60.0, 45.0
_PHOTO_TOP = 32.0
_BESIDE = _RIGHT - _PHOTO_WIDTH - 4  # right end of the lines beside the photo
_BLANK_BASES, _BLANK_BASE = 4, 8.0


def draw_card(
    card: F08Card, paper: Paper, info: PrintInfo, *, definition: F08Definition | None = None
) -> int:
    words = definition or f08_definition()
    blocks = _Card(card, info, words, paper.ruler(PORTRAIT)).blocks()
    pages = [partial(draw_placed, placements=part) for part in place(blocks, PORTRAIT)]
    titled = msgspec.structs.replace(words, short_title=words.card_short_title)
    return draw_pages(
        paper, PORTRAIT, pages, info, titled, whose=f"{card.code}  {info.text(card.name)}".strip()
    )


class _Card:
    def __init__(self, card: F08Card, info: PrintInfo, words: F08Definition, measure: Page) -> None:
        self.card = card
        self.info = info
        self.words = words
        self.measure = measure

    def blocks(self) -> list[Block]:
        card, info, words = self.card, self.info, self.words
        c, text = words.card, info.text
        title = Block(0, self._draw_title)
        beside = [
            *self._line(_BESIDE, Label(c.code), Slot(card.code)),
            *self._line(_BESIDE, Label(c.name), Slot(text(card.name), left=True)),
            *self._line(_BESIDE, Label(c.owner), Slot(text(card.owner_name), left=True)),
            *self._line(_BESIDE, Label(c.phone), Slot(info.phone(card.phone))),
            *self._line(_BESIDE, Label(c.area), Slot(info.number(card.area_rai)), Label(c.rai)),
            *self._line(_BESIDE, Label(c.status), Slot(card.status)),
        ]
        under_photo = _PHOTO_TOP + _PHOTO_HEIGHT + 7.0 - PORTRAIT.first_baseline
        used = sum(block.before for block in beside)
        kinds: list[Item] = [Label(c.type), Space(3)]
        for i, kind in enumerate(words.types):
            kinds += [Space(5 if i else 0), Option(kind.text, kind.code == card.site_type)]
        below = [
            *self._line(_RIGHT, *kinds),
            *self._line(_RIGHT, Label(c.budget), Slot(text(card.budget), left=True, keep=False)),
            *self._line(
                _RIGHT,
                *(
                    Label(c.house_no),
                    Slot(text(card.house_no), 0.9),
                    Label(c.moo),
                    Slot(info.plain(card.moo), 0.5),
                ),
                *(Label(c.village), Slot(text(card.village), 1.3), Label(c.tambon), Slot(card.tambon, 1.4)),
            ),
            *self._line(
                _RIGHT,
                *(
                    Label(words.district),
                    Slot(card.district, 1.2),
                    Label(words.province),
                    Slot(card.province, 1.2),
                ),
                *(Label(c.postcode), Slot(text(card.postcode), 0.8)),
            ),
            *self._line(
                _RIGHT,
                *(Label(c.latitude), Slot(self._degrees(card.latitude))),
                *(Label(c.longitude), Slot(self._degrees(card.longitude))),
            ),
            *self._line(
                _RIGHT,
                *(Option(c.teacher, card.is_lead_teacher), Space(4), Label(c.expertise)),
                Slot(text(card.expertise), left=True, keep=False),
            ),
            *self._line(_RIGHT, Label(c.workers), Slot(text(", ".join(card.workers)), left=True)),
            *self._bases(),
            *self._list_line(c.products, ", ".join(card.products)),
            *self._list_line(c.clusters, ", ".join(card.clusters)),
            *self._line(
                _RIGHT,
                *(Option(c.best_practice, card.is_best_practice), Space(4), Label(c.best_year)),
                *(Slot(info.plain(card.best_year_be), 0.5), Label(c.best_note)),
                Slot(text(card.best_note), 2.5, left=True, keep=False),
            ),
            *self._line(
                _RIGHT,
                *(Label(c.assessment, bold=True), Space(3), Label(c.level), Space(2), *self._levels()),
                *(Space(4), Label(c.percent), Slot(info.number(card.percent), 0.7)),
                *(Label(c.assessed_on), Slot(info.long_date(card.assessed_on), 1.4)),
            ),
            *self._list_line(c.problems, card.problems),
            *self._list_line(c.needs, card.needs),
            *self._list_line(c.note, card.note),
        ]
        gap = max(under_photo - used, _PITCH)
        below[0] = Block(gap, below[0].draw, with_next=below[0].with_next)
        return [title, *beside, *below]

    def _line(self, right: float, *items: Item) -> list[Block]:
        return field_blocks(arrange(items, _LEFT, right, _SIZE, self.measure), _PITCH)

    def _list_line(self, label: str, value: str) -> list[Block]:
        return self._line(_RIGHT, Label(label), Slot(self.info.text(value), left=True, keep=False))

    def _levels(self) -> list[Item]:
        """A box for each level; one that is in the list no more keeps its own."""
        card, levels = self.card, self.words.levels
        if card.level and card.level not in levels:
            levels = (*levels, card.level)
        items: list[Item] = []
        for i, level in enumerate(levels):
            items += [Space(4 if i else 0), Option(level, level == card.level)]
        return items

    def _degrees(self, value: Decimal | None) -> str:
        return "" if value is None else self.info.text(f"{value:.6f}".rstrip("0"))

    def _draw_title(self, page: Page, y: float) -> None:
        page.text(PORTRAIT.centre, y, self.info.text(self.words.card_title), 18, bold=True, align="centre")
        left = _RIGHT - _PHOTO_WIDTH
        draw_photo(
            page, left, _PHOTO_TOP, _PHOTO_WIDTH, _PHOTO_HEIGHT, self.card.photo, self.words.card.photo
        )

    def _bases(self) -> list[Block]:
        """Heading and table of the learning bases, row by row so that a long list may go over the page."""
        info, words, measure = self.info, self.words, self.measure
        table = Table(columns_of(words.base_columns, info), _LEFT, _TABLE_SIZE)
        rows = [
            Row(
                (
                    *(info.plain(i), info.text(base.name), info.text(base.topic)),
                    *(words.media_done if base.media_done else "–", info.text(base.instructor)),
                )
            )
            for i, base in enumerate(self.card.bases, start=1)
        ]
        if not rows:
            rows = [Row((info.plain(i),), least=_BLANK_BASE) for i in range(1, _BLANK_BASES + 1)]
        head = table.head(measure)

        def draw_head(page: Page, y: float) -> None:
            table.draw_head(page, y)

        head_block = Block(2.4, draw_head, depth=head, with_next=True, at_top=-6)
        again = Block(0, draw_head, depth=head)
        blocks = [
            text_block(words.card.bases, _LEFT, _SIZE, bold=True, before=_PITCH, with_next=True),
            head_block,
        ]

        def draw_row(row: LaidRow, page: Page, y: float) -> None:
            table.draw_rows(page, y, [row])

        blocks += [
            Block(0, partial(draw_row, row), depth=row.height, continued=again)
            for row in table.lay(rows, measure)
        ]
        return blocks
