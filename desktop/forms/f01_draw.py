"""How F01 is laid out: one page when the texts are short, else two or more; extra sheets for more photos."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from desktop.forms.f01 import F01Data, F01Definition, Layout, f01_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import PageDrawer, dotted_blocks, draw_pages, field_blocks, text_block
from desktop.typeset.fields import (
    FieldLine,
    Item,
    Label,
    Option,
    Slot,
    Space,
    arrange,
    arrange_centred,
)
from desktop.typeset.flow import Block, draw_placed, place
from desktop.typeset.lines import wrap
from desktop.typeset.measures import PORTRAIT, VALUE_SPARE, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.photos import draw_photo
from desktop.typeset.signature import ONE_PORTRAIT, Signer

_SIZE = 16
_PITCH = leading(_SIZE)
_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_INDENT = _LEFT + 5
_BOTTOM = PORTRAIT.last_baseline
_PHOTOS = 6  # on the report itself; more go on sheets of their own
_OPTIONS, _OPTION_GAP, _NARROW_GAP = 3, 6.5, 5.5  # a fourth year still fits beside its three
_FIRST_FRAME = 2.4  # under the heading
_UNDER_FRAMES = 6.5  # to the next heading
_BEFORE_SIGNING = 11.5

_BIG, _SMALL, _FORCED = 37.5, 30.6, 15.0  # heights of the frames of the one-page layout
_WIDE, _HIGH, _GAP = 76.0, 57.0, 4.0  # frames of the two-page layout
_CAPTION_SIZE, _BEFORE_CAPTION, _BETWEEN_ROWS = 14, 6.0, 10.0


def draw(
    data: F01Data,
    paper: Paper,
    info: PrintInfo,
    *,
    definition: F01Definition | None = None,
    layout: Layout = "auto",
) -> int:
    """Draw one report, filled or blank; returns the number of pages."""
    return _Report(data, paper, info, definition or f01_definition()).draw(layout)


class _Report:
    def __init__(self, data: F01Data, paper: Paper, info: PrintInfo, definition: F01Definition) -> None:
        self.data = data
        self.paper = paper
        self.info = info
        self.words = definition
        self.measure = paper.ruler(PORTRAIT)
        self.above, self.below = self._above_photos(), self._below_photos()

    def draw(self, layout: Layout) -> int:
        pages: list[PageDrawer] | None = None
        if layout != "two":
            is_blank = self.info.record_id is None  # a blank sheet is one page, however many years there are
            pages = self._one_page(_FORCED if layout == "one" or is_blank else _SMALL)
        if pages is None:
            pages = self._two_pages()
        pages += self._more_photos()
        whose = f"{self.words.district}{self.data.district}  {self.info.long_month(self.data.month)}"
        return draw_pages(
            self.paper, PORTRAIT, pages, self.info, self.words, whose=whose if self.data.district else ""
        )

    # --- the two layouts

    def _one_page(self, least: float) -> list[PageDrawer] | None:
        """Everything on one page, the frames as high as the room that is left; None if less than `least`."""
        above, below = self.above, self.below
        used = PORTRAIT.first_baseline + sum(block.before + block.depth for block in above) - above[0].before
        used += _PITCH + _FIRST_FRAME
        used += sum(block.before + block.depth for block in below)
        height = min((_BOTTOM - used - 3) / 2, _BIG)
        if height < least:
            return None
        width = height * 4 / 3
        heading = text_block(self._say(self.words.photos_head), _LEFT, _SIZE, bold=True, with_next=True)
        rows = [
            Block(before, partial(self._photo_row, start, 3, width, height), depth=height, with_next=True)
            for start, before in ((0, _FIRST_FRAME), (3, 3.0))
        ]
        placed = place([*above, heading, *rows, *below], PORTRAIT, last=_BOTTOM)
        return [partial(draw_placed, placements=part) for part in placed]

    def _two_pages(self) -> list[PageDrawer]:
        words = self.words
        heading = text_block(self._say(words.photos_head), _LEFT, _SIZE, bold=True, with_next=True)
        more = text_block(self._say(words.photos_more), _LEFT, _SIZE, bold=True)
        rows = [
            Block(
                _GAP if start else _FIRST_FRAME,
                partial(self._photo_row, start, 2, _WIDE, _HIGH),
                depth=_HIGH,
                continued=Block(0, more.draw, depth=_FIRST_FRAME - _GAP),
            )
            for start in range(0, _PHOTOS, 2)
        ]
        blocks = [*self.above, heading, *rows, *self.below]
        return [partial(draw_placed, placements=part) for part in place(blocks, PORTRAIT)]

    def _more_photos(self) -> list[PageDrawer]:
        """Sheets of six photos with captions."""
        if len(self.data.photos) <= _PHOTOS:
            return []
        rows = [self._captioned_row(start) for start in range(_PHOTOS, len(self.data.photos), 2)]
        heading = text_block(self._say(self.words.photos_more), _LEFT, _SIZE, bold=True, with_next=True)
        first = replace(rows[0], before=_FIRST_FRAME)
        pages = place([heading, first, *rows[1:]], PORTRAIT)
        return [partial(draw_placed, placements=part) for part in pages]

    # --- text

    def _say(self, text: str) -> str:
        return self.info.text(text)

    def _above_photos(self) -> list[Block]:
        data, words, info = self.data, self.words, self.info
        place_items: list[Item] = [
            Label(self._say(words.place_head), bold=True), Space(2), Label(words.owner),
            Slot(info.text(data.owner_name), left=True),
        ]  # fmt: skip
        address: list[Item] = []
        for label, value, weight in (
            (words.house_no, info.text(data.house_no), 1.0),
            (words.moo, info.plain(data.moo), 0.55),
            (words.tambon, data.tambon, 1.35),
            (words.district, data.site_district, 1.1),
            (words.province, data.site_province, 1.1),
        ):
            address += [Label(label), Slot(value, weight)]
        phone: list[Item] = [Label(words.phone), Slot(info.phone(data.phone))]
        name: list[Item] = [
            Label(words.activity_name),
            Slot(info.text(data.activity_name), left=True, keep=False),
        ]
        measure = self.measure
        return [
            *self._head(),
            *field_blocks(arrange(place_items, _LEFT, _RIGHT, _SIZE, measure, next_x0=_INDENT), _PITCH),
            *field_blocks(arrange(address, _INDENT, _RIGHT, _SIZE, measure), _PITCH),
            *field_blocks(arrange(phone, _INDENT, 115, _SIZE, measure), _PITCH),
            text_block(self._say(words.activity_head), _LEFT, _SIZE, bold=True, with_next=True),
            *field_blocks(arrange(name, _INDENT, _RIGHT, _SIZE, measure), _PITCH),
            text_block(self._say(words.activity_detail), _INDENT, _SIZE, with_next=True),
            *dotted_blocks(self._long_text(info.text(data.detail)), _INDENT, _RIGHT, _SIZE),
        ]

    def _head(self) -> list[Block]:
        """Titles to item ๒: the same words in the same places on every sheet, so a static part."""
        data, words, info, measure = self.data, self.words, self.info, self.measure
        district: list[Item] = [
            Label(words.district), Slot(data.district), Space(2), Label(words.province), Slot(data.province, 0.84)
        ]  # fmt: skip
        month: list[Item] = [
            Label(words.month), Slot(info.month(data.month)), Space(2), Label(words.year), Slot(info.year(data.month), 0.62)
        ]  # fmt: skip
        lines: list[tuple[float, FieldLine]] = []
        y = PORTRAIT.first_baseline + 7.8 * (len(words.title) - 1) + 0.4
        for arranged in (
            arrange_centred(district, 104, _SIZE, measure),
            arrange_centred(month, 80, _SIZE, measure),
        ):
            for line in arranged:
                y += _PITCH
                lines.append((y, line))
        y += _PITCH + 0.3
        heading = y
        for line in self._choice_lines():
            y += _PITCH
            lines.append((y, line))
        key = ("F01 head", words, info.thai_digits, *(line.key for _, line in lines))

        def draw_words(page: Page) -> None:
            for i, title in enumerate(words.title):
                at = PORTRAIT.first_baseline + 7.8 * i
                page.text(PORTRAIT.centre, at, self._say(title), 18, bold=True, align="centre")
            page.text(_LEFT, heading, self._say(words.sources_head), _SIZE, bold=True)
            for at, line in lines:
                line.draw_labels(page, at)

        def draw_all(page: Page, _: float) -> None:
            page.static(key, draw_words)
            for at, line in lines:
                line.draw_values(page, at)

        return [Block(0, draw_all, depth=y - PORTRAIT.first_baseline)]

    def _choice_lines(self) -> list[FieldLine]:
        data, words, measure = self.data, self.words, self.measure
        lines: list[FieldLine] = []
        for source in words.sources:
            chosen = {option for code, option in data.sources if code == source.code}
            items: list[Item] = [Option(self._say(source.text), bool(chosen))]
            gap = _OPTION_GAP if len(source.options) <= _OPTIONS else _NARROW_GAP
            for option in source.options:
                items += [Space(gap), Option(self._say(option.text), option.code in chosen)]
            lines += arrange(items, _INDENT, _RIGHT, _SIZE, measure, next_x0=_INDENT + 5.2)
        items = [Label(self._say(words.area_head), bold=True), Space(5)]
        for area in words.areas:
            items += [Option(self._say(area.text), data.area_choice == area.code), Space(6.5)]
        is_other = data.area_choice == "other"
        other = self.info.number(data.area_rai) if is_other else ""
        items += [Option(self._say(words.area_other), is_other), Slot(other), Label(words.area_unit)]
        return lines + arrange(items, _LEFT, _RIGHT, _SIZE, measure, next_x0=_INDENT)

    def _long_text(self, text: str) -> list[str]:
        """Lines of a long field; two empty ones to write on when there is nothing."""
        if not text.strip():
            return ["", ""]
        room = _RIGHT - _INDENT - VALUE_SPARE
        return wrap(text, self.paper.family.regular, _SIZE, room)

    def _below_photos(self) -> list[Block]:
        data, words, info = self.data, self.words, self.info
        lines = self._long_text("\n".join(info.text(link) for link in data.links))
        blocks = [
            Block(_UNDER_FRAMES, self._links_heading, with_next=True),
            *dotted_blocks(lines, _INDENT, _RIGHT, _SIZE),
        ]
        signer = Signer(words.signer, info.text(data.reporter_name), info.text(data.reporter_post))
        blocks[-2:] = [replace(block, with_next=True) for block in blocks[-2:]]
        signatures = ONE_PORTRAIT.of([signer], self.measure)
        return [*blocks, Block(_BEFORE_SIGNING, signatures.draw, depth=signatures.height)]

    def _links_heading(self, page: Page, y: float) -> None:
        width = page.text(_LEFT, y, self._say(self.words.links_head), _SIZE, bold=True)
        page.text(_LEFT + width + 1.5, y, self.words.links_note, _SIZE)

    # --- photos

    def _photo_row(self, start: int, count: int, width: float, height: float, page: Page, y: float) -> None:
        x = PORTRAIT.centre - (count * width + (count - 1) * _GAP) / 2
        for i in range(start, start + count):
            photo = self.data.photos[i] if i < len(self.data.photos) else None
            draw_photo(page, x, y, width, height, photo, self._photo_words(i))
            x += width + _GAP

    def _photo_words(self, index: int) -> str:
        return self._say(f"{self.words.photo} {index + 1}")

    def _captioned_row(self, start: int) -> Block:
        """Two photos with their captions under them."""
        info, photos = self.info, self.data.photos[start : start + 2]
        x0 = PORTRAIT.centre - _WIDE - _GAP / 2
        captions: list[list[FieldLine]] = []
        for i, photo in enumerate(photos):
            x = x0 + i * (_WIDE + _GAP)
            items: list[Item] = [
                Label(self._photo_words(start + i)),
                Slot(info.text(photo.caption), left=True, keep=False),
            ]
            captions.append(arrange(items, x, x + _WIDE, _CAPTION_SIZE, self.measure))
        pitch = leading(_CAPTION_SIZE)

        def draw(page: Page, y: float) -> None:
            for i, (photo, lines) in enumerate(zip(photos, captions, strict=True)):
                x = x0 + i * (_WIDE + _GAP)
                draw_photo(page, x, y, _WIDE, _HIGH, photo, self._photo_words(start + i))
                for n, line in enumerate(lines):
                    line.draw(page, y + _HIGH + _BEFORE_CAPTION + n * pitch)

        depth = _HIGH + _BEFORE_CAPTION + (max(map(len, captions)) - 1) * pitch
        heading = text_block(self._say(self.words.photos_more), _LEFT, _SIZE, bold=True)
        return Block(
            _BETWEEN_ROWS, draw, depth, continued=Block(0, heading.draw, _FIRST_FRAME - _BETWEEN_ROWS)
        )
