"""How the note of what comes back is laid out: who to whom, the table, what to do next, both signatures."""

from __future__ import annotations

from desktop.forms.f23_return import F23Return, F23ReturnDefinition, ReturnedRow, f23_return_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.typeset.fields import Label, Slot
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, Signer
from desktop.typeset.table import Row, Table

_SIZE, _TABLE_SIZE = 16, 14
_BLANK_ROWS, _BLANK_HEIGHT = 9, 16.0


def draw(
    data: F23Return, paper: Paper, info: PrintInfo, *, definition: F23ReturnDefinition | None = None
) -> int:
    """One sheet for one district; returns the number of pages."""
    words = definition or f23_return_definition()
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields(
        [
            *(Label(words.letter_no), Slot(info.text(data.letter_no))),
            *(Label(words.answered_on), Slot(info.long_date(data.answered_on))),
        ],
        before=1.0,
    )
    flow.fields(
        [
            *(Label(words.from_office), Slot(info.text(data.from_office))),
            *(Label(words.to_office), Slot(info.text(data.to_office))),
        ]
    )
    table = Table(columns_of(words.columns, info), PORTRAIT.left, _TABLE_SIZE)
    rows = [_row(place, one, words, info) for place, one in enumerate(data.rows, start=1)]
    if data.is_blank:
        rows = [Row(("",) * len(words.columns), least=_BLANK_HEIGHT) for _ in range(_BLANK_ROWS)]
    flow.table(table, rows)
    flow.text(words.note)
    checker, receiver = words.signers
    flow.signatures(
        (
            TWO_PORTRAIT,
            [Signer(checker, info.text(data.checker_name), data.checker_kind or None), Signer(receiver)],
        )
    )
    return flow.draw(words, whose=info.text(data.to_office))


def _row(place: int, one: ReturnedRow, words: F23ReturnDefinition, info: PrintInfo) -> Row:
    title = info.text(one.title)
    if one.label and one.label not in title:
        title = f"{info.text(one.label)} {title}"
    if one.rev > 1:
        title = f"{title} ({words.revision} {info.plain(one.rev - 1)})"
    return Row(
        (
            info.plain(place),
            title,
            info.text(one.district),
            info.text(one.reason),
            info.table_date(one.due_on),
        )
    )
