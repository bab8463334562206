"""How F11 is laid out: the sheet of one assessment, and the lying summary of all plots."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import partial

import msgspec

from desktop.forms.f11 import F11Data, F11Definition, F11Item, F11Section, F11Summary, f11_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.registers import Register
from desktop.forms.sheets import columns_of, draw_pages, field_blocks, text_block
from desktop.typeset.fields import Item, Label, Option, Slot, Space, arrange
from desktop.typeset.flow import Block, draw_placed, place
from desktop.typeset.lines import wrap
from desktop.typeset.measures import AFTER_BOX, BOX, LANDSCAPE, PORTRAIT, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, Signer
from desktop.typeset.table import Cell, LaidRow, Row, Table

_SIZE, _TABLE_SIZE, _SUMMARY_SIZE = 16, 14, 12
_PITCH = leading(_SIZE)
_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_TITLE_PITCH, _NOTE_PITCH, _UNDER_HEAD = 7.8, 7.0, 3.0
_SECTION_KEPT_WHOLE = 60.0
_LINES = 2  # dotted lines of a long field, at least
_BEFORE_SIGNING, _SIGNING_PITCH = 12.5, 27.2
_OPTION_INDENT = 5.0
_BLANK_ROWS, _BLANK_ROW = 11, 12.0


def draw_sheet(
    data: F11Data, paper: Paper, info: PrintInfo, *, definition: F11Definition | None = None
) -> int:
    """One assessment; returns the number of pages."""
    words = definition or f11_definition()
    blocks = _Sheet(data, info, words, paper.ruler(PORTRAIT)).blocks()
    pages = [partial(draw_placed, placements=part) for part in place(blocks, PORTRAIT)]
    whose = ""
    if data.site_name:
        whose = f"{data.site_name}  {words.short_year} {data.fiscal_year_be or ''} {words.round} {data.round or ''}"
    return draw_pages(paper, PORTRAIT, pages, info, words, whose=info.text(whose))


class _Sheet:
    def __init__(self, data: F11Data, info: PrintInfo, words: F11Definition, measure: Page) -> None:
        self.data = data
        self.info = info
        self.words = words
        self.measure = measure

    def blocks(self) -> list[Block]:
        text = [*self._head(), *self._criteria(), *self._result(), *self._findings()]
        text[-2:] = [replace(block, with_next=True) for block in text[-2:]]  # nobody signs on a page alone
        return [*text, *self._assessors()]

    def _line(self, *items: Item, left: float = _LEFT) -> list[Block]:
        return field_blocks(arrange(items, left, _RIGHT, _SIZE, self.measure), _PITCH)

    # --- head

    def _head(self) -> list[Block]:
        data, words, info = self.data, self.words, self.info
        known = {kind.code for kind in words.types}
        kinds: list[Item] = [Label(words.type)]
        for kind in words.types:
            kinds += [Space(3), Option(kind.text, kind.code == data.site_type)]
        kinds += [Space(3), Option(words.other_type, bool(data.site_type) and data.site_type not in known)]
        return [
            Block(0, self._draw_title, depth=self._title_depth()),
            *self._line(Label(words.site), Slot(info.text(data.site_name), left=True), *kinds),
            *self._line(
                *(Label(words.moo), Slot(info.plain(data.moo), 0.6)),
                *(
                    Label(words.tambon),
                    Slot(data.tambon, 1.5),
                    Label(words.district),
                    Slot(data.district, 1.2),
                ),
                *(Label(words.province), Slot(data.province, 1.2)),
                *(Label(words.area), Slot(info.number(data.area_rai), 0.7), Label(words.rai)),
            ),
            *self._line(
                *(Label(words.year), Slot(info.plain(data.fiscal_year_be), 0.8)),
                *(Label(words.round), Slot(info.plain(data.round), 0.5)),
                *(Label(words.assessed_on), Slot(info.long_date(data.assessed_on), 1.6)),
            ),
        ]

    def _title_depth(self) -> float:
        lines = _TITLE_PITCH * (len(self.words.title) - 1) + 0.8
        return lines + (_NOTE_PITCH if self.data.is_placeholder else 0.0)

    def _draw_title(self, page: Page, y: float) -> None:
        for i, title in enumerate(self.words.title):
            at = y + _TITLE_PITCH * i
            page.text(PORTRAIT.centre, at, self.info.text(title), 18, bold=True, align="centre")
        if self.data.is_placeholder:
            at = y + _TITLE_PITCH * (len(self.words.title) - 1) + _NOTE_PITCH
            page.text(PORTRAIT.centre, at, self.words.placeholder, 14, align="centre")

    # --- the table

    def _criteria(self) -> list[Block]:
        table = Table(columns_of(self.words.columns, self.info), _LEFT, _TABLE_SIZE, row_least=7.6)
        height = table.head(self.measure)

        def draw_head(page: Page, y: float) -> None:
            table.draw_head(page, y)

        again = Block(0, draw_head, depth=height)
        blocks = [Block(_UNDER_HEAD, draw_head, depth=height, with_next=True)]
        for number, section in enumerate(self.data.sections, start=1):
            rows = table.lay(self._rows(number, section), self.measure)
            is_short = sum(row.height for row in rows) <= _SECTION_KEPT_WHOLE
            kept = len(rows) - 1 if is_short else 2
            for i, row in enumerate(rows):
                # The sub-total stays with the criterion above it.
                holds = i < kept or i == len(rows) - 2
                blocks.append(
                    Block(
                        0,
                        partial(_draw_row, table, row),
                        depth=row.height,
                        with_next=holds,
                        continued=again,
                        at_top=-6.0,
                    )
                )
        return blocks

    def _rows(self, number: int, section: F11Section) -> list[Row]:
        info = self.info
        rows = [Row((Cell(info.text(section.name), "left", 5, bold=True),), kind="group", least=7.6)]
        rows += [self._item_row(item) for item in section.items]
        scores = [item.score for item in section.items]
        got = sum((score for score in scores if score is not None), Decimal(0))
        is_scored = any(score is not None for score in scores)
        most = sum((item.most for item in section.items), Decimal(0))
        rows.append(
            Row(
                (
                    Cell(f"{self.words.subtotal} {info.plain(number)}", "centre", 2, bold=True),
                    Cell(info.number(most), bold=True),
                    Cell(info.number(got) if is_scored else "", bold=True),
                    "",
                ),
                least=7.6,
            )
        )
        return rows

    def _item_row(self, item: F11Item) -> Row:
        info = self.info
        return Row(
            (
                info.text(item.code),
                info.text(item.text),
                info.number(item.most),
                info.number(item.score),
                info.text(item.evidence),
            )
        )

    # --- what it comes to

    def _result(self) -> list[Block]:
        data, words, info = self.data, self.words, self.info
        most = f"{words.points}  {words.of} {info.number(data.most)} {words.points}   {words.percent}"
        percent = "" if data.percent is None else info.text(f"{data.percent:.2f}")
        items: list[Item] = [
            *(Label(words.total, bold=True), Slot(info.number(data.total), 1.0), Label(most, bold=True)),
            *(Slot(percent, 1.1), Label(words.percent_end, bold=True)),
        ]
        lines = arrange(items, _LEFT, _LEFT + 110, _SIZE, self.measure)
        blocks = field_blocks(lines, _PITCH + 1.2)
        blocks.append(text_block(words.result, _LEFT, _SIZE, bold=True, before=_PITCH + 1.0, with_next=True))
        levels = list(words.levels)
        if data.level and data.level not in {level.code for level in levels}:
            levels.append(type(levels[0])(data.level, ""))  # a level that the list holds no more
        for i, level in enumerate(levels):
            blocks += self._level(level.code, level.text, with_next=i + 1 < len(levels))
        if data.level_reason:
            blocks += self._long(words.reason, data.level_reason, 1)
        return blocks

    def _level(self, code: str, words: str, *, with_next: bool) -> list[Block]:
        """A box and its words, which are data: perhaps longer than the line."""
        left = _LEFT + _OPTION_INDENT
        beside = left + BOX + AFTER_BOX
        text = self.info.text(f"{self.words.level} {code} : {words}".rstrip(" :"))
        first, *more = wrap(text, self.measure.paper.family.regular, _SIZE, _RIGHT - beside)
        option = arrange([Option(first, code == self.data.level)], left, _RIGHT, _SIZE, self.measure)
        blocks = field_blocks(option, _PITCH, with_next=with_next or bool(more))
        return [*blocks, *(text_block(line, beside, _SIZE, with_next=with_next) for line in more)]

    def _findings(self) -> list[Block]:
        data, words = self.data, self.words
        return [
            *self._long(words.problems, data.problems),
            *self._long(words.needs, data.needs),
            *self._long(words.potential, data.potential),
        ]

    def _long(self, label: str, value: str, least: int = _LINES) -> list[Block]:
        """A field of at least so many dotted lines."""
        slot = Slot(self.info.text(value), left=True, keep=False)
        lines = arrange([Label(label), slot], _LEFT, _RIGHT, _SIZE, self.measure)
        while len(lines) < least:
            lines += arrange([Slot(left=True)], _LEFT, _RIGHT, _SIZE, self.measure)
        short = len(lines) <= _LINES
        blocks = field_blocks(lines, _PITCH)
        if short:
            return blocks
        # A long text may go over the page, but not with a single line.
        last = len(blocks) - 1
        return [replace(block, with_next=i in (0, last - 1)) for i, block in enumerate(blocks)]

    def _assessors(self) -> list[Block]:
        data, words, info = self.data, self.words, self.info
        signers = [
            Signer(words.assessor, info.text(one.name), info.text(one.post), has_date=False)
            for one in data.assessors
        ] or [Signer(words.assessor, "", "", has_date=False)] * words.blank_assessors
        blocks: list[Block] = []
        for start in range(0, len(signers), 2):
            signatures = TWO_PORTRAIT.of(signers[start : start + 2], self.measure)
            before = _BEFORE_SIGNING if not start else _SIGNING_PITCH - blocks[-1].depth
            is_last = start + 2 >= len(signers)
            blocks.append(
                Block(
                    max(before, _BEFORE_SIGNING - 2),
                    signatures.draw,
                    depth=signatures.height,
                    with_next=not is_last,
                    at_top=6.0,
                )
            )
        return blocks


def _draw_row(table: Table, row: LaidRow, page: Page, y: float) -> None:
    table.draw_rows(page, y, [row])


def draw_summary(
    data: F11Summary, paper: Paper, info: PrintInfo, *, definition: F11Definition | None = None
) -> int:
    """All plots with their levels, those that are not assessed yet too; how many of each level."""
    words = definition or f11_definition()
    table = Table(columns_of(words.summary_columns, info), LANDSCAPE.left, _SUMMARY_SIZE)
    rows = [
        Row(
            (
                info.plain(i),
                info.text(one.site),
                one.tambon,
                one.type_words,
                "–" if one.percent is None else info.text(f"{one.percent:.2f}"),
                one.level or "–",
                info.text(one.problems) if one.percent is not None else words.not_assessed,
                info.text(one.needs),
                info.text(one.potential),
            )
        )
        for i, one in enumerate(data.rows, start=1)
    ]
    if rows:
        rows.append(Row((Cell(_counts(data, info, words), "left", len(table.columns)),), kind="total"))
    elif data.is_blank:
        rows = [Row((info.plain(i),), least=_BLANK_ROW) for i in range(1, _BLANK_ROWS + 1)]
    fields: list[Item] = [
        *(Label(words.district), Slot(data.district), Label(words.province), Slot(data.province)),
        *(Label(words.summary_year), Slot(info.plain(data.fiscal_year_be), 0.6)),
    ]
    note = words.placeholder if data.is_placeholder else ""
    pages = Register(info.text(words.summary_title), fields, table, rows, 190, note=note).pages(
        paper.ruler(LANDSCAPE)
    )
    titled = msgspec.structs.replace(words, short_title=words.summary_short_title)
    whose = f"{words.district}{data.district}" if data.district else ""
    return draw_pages(paper, LANDSCAPE, pages, info, titled, whose=whose)


def _counts(data: F11Summary, info: PrintInfo, words: F11Definition) -> str:
    """`รวม ๖๐ แปลง   ระดับ A ๑๔ แปลง …   ยังไม่ได้ประเมิน ๒ แปลง`"""
    tally = Counter(one.level for one in data.rows)
    codes = [level.code for level in words.levels]
    codes += sorted(set(tally) - set(codes) - {""})
    parts = [f"{words.total} {info.number(len(data.rows))} {words.sites}"]
    parts += [f"{words.level} {code} {info.number(tally[code])} {words.sites}" for code in codes]
    parts.append(f"{words.not_assessed} {info.number(tally[''])} {words.sites}")
    return "    ".join(parts)
