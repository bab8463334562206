"""How the plan of the visits is laid out: upright, a table of days, then the team and what it asks about."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.f21_plan import F21Plan, F21PlanDefinition, F21Visit, f21_plan_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.thai.dates import WEEKDAYS
from desktop.typeset.fields import Label, Slot
from desktop.typeset.flow import Block
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, SignatureRow, Signer
from desktop.typeset.table import Row, Table

_SIZE = 14
_INDENT, _COLUMN_GAP = 10.0, 5.0
_CHIEF = SignatureRow(TWO_PORTRAIT.centres[1:], TWO_PORTRAIT.half)
_BLANK_ROWS, _BLANK_TEAM = 11, 5
_LEAST = 7.4


def draw(data: F21Plan, paper: Paper, info: PrintInfo, *, definition: F21PlanDefinition | None = None) -> int:
    """One plan, filled or blank; returns the number of pages."""
    words = definition or f21_plan_definition()
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields_centred([Label(words.office), Slot(data.province)], 105)
    flow.fields_centred(
        [
            Label(words.month),
            Slot(info.month(data.month), 1.4),
            Label(words.year),
            Slot(info.year(data.month)),
        ],
        80,
        before=0.3,
    )
    table = Table(columns_of(words.columns, info), PORTRAIT.left, _SIZE, row_least=_LEAST)
    flow.table(table, _rows(data, info, words))
    flow.heading(words.remarks)
    flow.text(words.team, indent=0)
    if data.is_blank:
        flow.prose("", empty_lines=_BLANK_TEAM)
    for number, one in enumerate(data.team, start=1):
        flow.text(f"{number}) {one.post}" + (f"   {one.name}" if one.name else ""))
    flow.text(words.topics, indent=0)
    flow.text(words.missions)
    _topics(flow, [info.text(f"{number}) {title}") for number, title in enumerate(data.topics, start=1)])
    flow.text(words.best)
    if data.note:
        flow.text(words.note, indent=0)
        flow.text(data.note)
    flow.signatures((_CHIEF, [Signer(words.signer, info.text(data.chief_name), info.text(data.chief_post))]))
    whose = f"{words.office}{data.province}  {info.long_month(data.month)}" if data.month else ""
    return flow.draw(words, whose=whose)


def _topics(flow: Flow, lines: Sequence[str]) -> None:
    """In two columns where they fit, so that the plan of a month stays on one sheet."""
    left, face = PORTRAIT.left + _INDENT, flow.paper.family.regular
    half = (len(lines) + 1) // 2
    first, second = lines[:half], [*lines[half:], *[""] * (2 * half - len(lines))]
    middle = left + max((face.width(line, _SIZE) for line in first), default=0.0) + _COLUMN_GAP
    if middle + max((face.width(line, _SIZE) for line in second), default=0.0) > PORTRAIT.right:
        for line in lines:
            flow.text(line, indent=_INDENT)
        return
    for pair in zip(first, second, strict=True):

        def draw_pair(page: Page, y: float, pair: tuple[str, str] = pair) -> None:
            for x, line in zip((left, middle), pair, strict=True):
                page.text(x, y, line, _SIZE)

        flow.add(Block(flow.pitch, draw_pair))


def _rows(data: F21Plan, info: PrintInfo, words: F21PlanDefinition) -> list[Row]:
    shown = data.visits
    if data.is_blank:
        shown = (*shown, *(F21Visit() for _ in range(_BLANK_ROWS - len(shown))))
    return [
        Row(
            (
                info.plain(number),
                _day(one, info),
                f"{info.clock(one.at)} {words.clock}" if one.at else "",
                info.text(one.district),
            ),
        )
        for number, one in enumerate(shown, start=1)
    ]


def _day(one: F21Visit, info: PrintInfo) -> str:
    """`พุธ ๑๗ เม.ย. ๖๗`: the weekday follows from the day."""
    return f"{WEEKDAYS[one.on.weekday()]} {info.table_date(one.on)}" if one.on else ""
