"""How the note of a visit is laid out: upright, the team, what was seen, and the instructions as a table."""

from __future__ import annotations

from desktop.forms.f21_note import F21Instruction, F21Note, F21NoteDefinition, f21_note_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.typeset.fields import Label, Slot
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, Signer
from desktop.typeset.table import Row, Table

_SIZE, _TABLE_SIZE = 16, 14
_BLANK_ROWS, _BLANK_LEAST = 6, 14.0
_BLANK_REMARKS, _BLANK_TEAM = 7, 3


def draw(data: F21Note, paper: Paper, info: PrintInfo, *, definition: F21NoteDefinition | None = None) -> int:
    """One visit, filled or blank; returns the number of pages."""
    words = definition or f21_note_definition()
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields_centred([Label(words.office), Slot(data.province)], 105)
    flow.fields_centred(
        [
            *(Label(words.district), Slot(info.text(data.district), 1.2)),
            *(Label(words.visited_on), Slot(info.long_date(data.visited_on), 1.2)),
        ],
        150,
        before=0.3,
    )
    flow.heading(words.team)
    if data.is_blank:
        flow.prose("", empty_lines=_BLANK_TEAM)
    for number, one in enumerate(data.team, start=1):
        flow.text(f"{number}) {one.post}" + (f"   {one.name}" if one.name else ""))
    flow.part(words.remarks, data.remarks, empty_lines=_BLANK_REMARKS if data.is_blank else 1)
    flow.heading(words.instructions)
    table = Table(columns_of(words.columns, info), PORTRAIT.left, _TABLE_SIZE)
    shown = (F21Instruction(),) * _BLANK_ROWS if data.is_blank else data.instructions
    flow.table(table, [_row(number, one, data, info, words) for number, one in enumerate(shown, start=1)])
    visitor = next((one for one in data.team if one.name), None)
    signers = [
        Signer(
            words.visitor,
            info.text(visitor.name) if visitor else "",
            info.text(visitor.post) if visitor else "",
        ),
        Signer(words.visited, "", ""),
    ]
    flow.signatures((TWO_PORTRAIT, signers))
    whose = f"{words.district}{data.district}  {info.long_date(data.visited_on)}" if data.district else ""
    return flow.draw(words, whose=info.text(whose))


def _row(number: int, one: F21Instruction, data: F21Note, info: PrintInfo, words: F21NoteDefinition) -> Row:
    return Row(
        (
            info.plain(number),
            info.text(one.words),
            info.text(one.responsible),
            info.table_date(one.due_on),
            info.text(_result(one, info, words)),
        ),
        least=_BLANK_LEAST if data.is_blank else 0.0,
    )


def _result(one: F21Instruction, info: PrintInfo, words: F21NoteDefinition) -> str:
    """How it was closed; before that, what the district told."""
    if one.outcome or one.closed_on:
        return f"{words.closed} {info.table_date(one.closed_on)} {one.outcome}".strip()
    if one.replied:
        return f"{words.replied} {info.table_date(one.replied_on)} {one.replied}"
    return ""
