"""How the four sheets of F19 are laid out: a lying table each, what it comes to, and who reports."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import msgspec

from desktop.forms.boxed import BoxColumn
from desktop.forms.f19 import (
    F19Clips,
    F19Definition,
    F19Figures,
    F19Head,
    F19Leaders,
    F19Sheet,
    f19_definition,
)
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages
from desktop.forms.tabled import Decorate, TabledReport, signing
from desktop.typeset.fields import FieldLine, Item, Label, Option, Slot, Space, arrange, arrange_centred
from desktop.typeset.flow import Block
from desktop.typeset.measures import LANDSCAPE, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import Signer
from desktop.typeset.table import Row, Table

_FIELD_SIZE = 14
_LEADER_SIZE, _LEADER_PADDING, _LEADERS = 12, 0.6, 15
_FIGURE_SIZE, _FIGURE_LEAST = 14, 7.6
_CLIP_SIZE, _BLANK_CLIPS = 12, 5
_SIDE, _PHASE = 7, 2  # columns of the boxes
_UNDER_TABLE = 7.6
_BEFORE_SIGNING = 11.0


def draw_leaders(
    data: F19Leaders, paper: Paper, info: PrintInfo, *, definition: F19Definition | None = None
) -> int:
    """1.1: always fifteen lines; a number without a leader stays empty."""
    words = definition or f19_definition()
    table = Table(
        columns_of(words.leaders.columns, info), LANDSCAPE.left, _LEADER_SIZE, row_padding=_LEADER_PADDING
    )
    named = {one.seq: one for one in data.leaders}
    boxes = BoxColumn(_SIDE, words.sides, across=2)
    rows, sides = [], []
    for seq in range(1, max(_LEADERS, *named, 0) + 1):
        one = named.get(seq)
        cells: tuple[str, ...] = (info.plain(seq),)
        if one is not None:
            cells += (info.text(one.name), info.text(one.position), info.plain(one.moo))
            cells += (data.head.tambon, data.head.district, info.phone(one.phone))
        rows.append(Row(cells))
        sides.append(one.side if one else "")

    def draw_boxes(page: Page, number: int, y: float, height: float) -> None:
        boxes.draw(page, table, y, height, sides[number])

    return _Sheet(data.head, words, words.leaders, paper, info).draw(table, rows, (), draw_boxes)


def draw_before(
    data: F19Figures, paper: Paper, info: PrintInfo, *, definition: F19Definition | None = None
) -> int:
    """2.1: nothing is measured afterwards yet."""
    words = definition or f19_definition()
    return _draw_figures(data, words, words.before, paper, info)


def draw_after(
    data: F19Figures, paper: Paper, info: PrintInfo, *, definition: F19Definition | None = None
) -> int:
    """2.2: each figure beside that of 2.1."""
    words = definition or f19_definition()
    return _draw_figures(data, words, words.after, paper, info)


def _draw_figures(
    data: F19Figures, words: F19Definition, kind: F19Sheet, paper: Paper, info: PrintInfo
) -> int:
    table = Table(columns_of(kind.columns, info), LANDSCAPE.left, _FIGURE_SIZE)
    rows = [
        Row(
            (
                *(info.plain(number), info.text(one.label), info.text(one.measure)),
                *(info.number(one.before), info.number(one.after), _change(one.before, one.after, info)),
            ),
            least=_FIGURE_LEAST,
        )
        for number, one in enumerate(data.figures, start=1)
    ]
    sheet = _Sheet(data.head, words, kind, paper, info)
    share: list[Item] = [
        *(Label(words.driving), Slot(info.number(data.driving), 0.5)),
        *(Label(words.of), Slot(info.number(data.leaders), 0.5), Label(words.people)),
        *(Space(4), Label(info.text(words.share), True), Slot(_percent(data.percent, info), 0.6)),
        *(Space(3), Option(words.met, data.meets_target is True)),
        *(Space(5), Option(words.not_met, data.meets_target is False)),
    ]
    return sheet.draw(table, rows, sheet.lines(share))


def _change(before: Decimal | None, after: Decimal | None, info: PrintInfo) -> str:
    """`+๗`, `-๕`, `๐`; nothing while one of the two is not known."""
    if before is None or after is None:
        return ""
    change = after - before
    return f"+{info.number(change)}" if change > 0 else info.number(change)


def _percent(percent: Decimal | None, info: PrintInfo) -> str:
    return "" if percent is None else info.text(f"{percent:.1f}")


def draw_clips(
    data: F19Clips, paper: Paper, info: PrintInfo, *, definition: F19Definition | None = None
) -> int:
    """3: the clips of the three phases with where they are seen."""
    words = definition or f19_definition()
    table = Table(columns_of(words.clips.columns, info), LANDSCAPE.left, _CLIP_SIZE)
    boxes = BoxColumn(_PHASE, words.phases)
    rows = [Row((info.plain(i),), least=boxes.least) for i in range(1, _BLANK_CLIPS + 1)]
    phases = [""] * _BLANK_CLIPS
    if not data.is_blank:
        phases = [one.phase for one in data.clips]
        rows = [
            Row(
                (
                    *(info.plain(number), one.tambon, "", info.text(one.title), info.text(one.length)),
                    *(one.youtube, one.social, info.table_date(one.published_on)),
                ),
                least=boxes.least,
            )
            for number, one in enumerate(data.clips, start=1)
        ]

    def draw_boxes(page: Page, number: int, y: float, height: float) -> None:
        boxes.draw(page, table, y, height, phases[number])

    return _Sheet(data.head, words, words.clips, paper, info).draw(table, rows, (), draw_boxes)


class _Sheet:
    """What the four have in common."""

    def __init__(
        self, head: F19Head, words: F19Definition, kind: F19Sheet, paper: Paper, info: PrintInfo
    ) -> None:
        self.head, self.words, self.kind = head, words, kind
        self.paper, self.info = paper, info
        self.measure = paper.ruler(LANDSCAPE)

    def draw(
        self,
        table: Table,
        rows: Sequence[Row],
        under: Sequence[FieldLine],
        decorate: Decorate | None = None,
    ) -> int:
        head, words, info = self.head, self.words, self.info
        report = TabledReport(
            titles=[info.text(self.kind.title), info.text(words.project)],
            fields=arrange_centred(self._fields(), 250, _FIELD_SIZE, self.measure),
            table=table,
            rows=rows,
            tail=self._tail([*under, *self._note()]),
            decorate=decorate,
        )
        titled = msgspec.structs.replace(words, short_title=self.kind.short_title)
        whose = f"{words.tambon}{head.tambon}  {words.year} {head.fiscal_year_be}" if head.tambon else ""
        return draw_pages(
            self.paper, LANDSCAPE, report.pages(self.measure), info, titled, whose=info.text(whose)
        )

    def lines(self, items: Sequence[Item]) -> list[FieldLine]:
        return arrange(items, LANDSCAPE.left, LANDSCAPE.right, _FIELD_SIZE, self.measure)

    def _note(self) -> list[FieldLine]:
        if not self.head.note:
            return []
        note = self.info.text(self.head.note)
        return self.lines([Label(self.words.note), Slot(note, left=True, keep=False)])

    def _fields(self) -> list[Item]:
        head, words, info = self.head, self.words, self.info
        return [
            *(Label(words.tambon), Slot(head.tambon, 1.4), Label(words.district), Slot(head.district, 1.3)),
            *(Label(words.province), Slot(head.province, 1.1)),
            *(Label(words.year), Slot(info.plain(head.fiscal_year_be), 0.5)),
            *(Label(words.reported_on), Slot(info.long_date(head.reported_on), 1.2)),
        ]

    def _tail(self, lines: Sequence[FieldLine]) -> list[Block]:
        blocks = [
            Block(leading(_FIELD_SIZE) if i else _UNDER_TABLE, partial(_draw_line, line))
            for i, line in enumerate(lines)
        ]
        head, info = self.head, self.info
        signers = [
            Signer(self.words.reporter, info.text(head.reporter_name), info.text(head.reporter_post) or None),
            Signer(self.words.chief, info.text(head.chief_name), None),
        ]
        return [*blocks, signing(signers, self.measure, before=_BEFORE_SIGNING)]


def _draw_line(line: FieldLine, page: Page, y: float) -> None:
    line.draw(page, y)
