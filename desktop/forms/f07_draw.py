"""How F07 is laid out: seven numbered parts down upright sheets."""

from __future__ import annotations

from desktop.forms.f05_draw import THIRD_BELOW
from desktop.forms.f07 import F07Data, F07Definition, f07_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.forms.worker_head import add_head
from desktop.typeset.fields import Label, Slot, Space
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, Signer
from desktop.typeset.table import Cell, Row, Table

_SIZE, _TABLE_SIZE = 16, 14
_LEAST, _BLANK_ROW, _BLANK_ROWS = 7.4, 9.6, 6
_NONE = "–"


def draw(data: F07Data, paper: Paper, info: PrintInfo, *, definition: F07Definition | None = None) -> int:
    """Draw one summary, filled or blank; returns the number of pages."""
    words = definition or f07_definition()
    text = info.text
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.heading(words.info_head)
    add_head(flow, data.head, words.head, info)
    flow.fields(
        [
            *(Label(words.from_day), Slot(info.long_date(data.first_day))),
            *(Label(words.to_day), Slot(info.long_date(data.last_day))),
        ],
        before=0.3,
    )
    flow.fields(
        [
            *(Label(words.work_days), Slot(info.number(data.work_days)), Label(words.days), Space(4)),
            *(Label(words.certified_days), Slot(info.number(data.certified_days)), Label(words.days)),
        ],
        before=0.3,
    )
    _duties(flow, data, info, words)
    lines = 3 if data.is_blank else 1
    flow.labelled(words.achievements, data.achievements)
    if data.is_blank:
        flow.prose("", empty_lines=2, indent=0)
    _changes(flow, data, info, words)
    for heading, told in (
        (words.lessons_head, data.lessons),
        (words.problems_head, data.problems),
        (words.suggestions_head, data.suggestions),
        (words.opinions_head, data.opinions),
    ):
        flow.part(heading, told, empty_lines=lines)
    names = (data.head.worker_name, data.head.owner_name, data.chief_name)
    posts = (words.posts[0], words.posts[1], data.chief_post or words.posts[2])
    signers = [
        Signer(role, text(name), text(post))
        for role, name, post in zip(words.signers, names, posts, strict=True)
    ]
    flow.signatures((TWO_PORTRAIT, signers[:2]), (THIRD_BELOW, signers[2:]))
    return flow.draw(words, whose=text(data.head.worker_name))


def _duties(flow: Flow, data: F07Data, info: PrintInfo, words: F07Definition) -> None:
    flow.heading(words.duties_head)
    rows = [
        Row(
            (
                info.text(f"{one.code} {one.text}".strip()),
                info.number(one.days),
                info.text(one.achievement) or _NONE,
            ),
            least=_LEAST,
        )
        for one in data.duties
    ]
    if data.is_blank:
        rows = [Row((), least=_BLANK_ROW) for _ in range(_BLANK_ROWS)]
    elif rows and data.work_days is not None:
        total = Cell(info.text(words.work_days), "centre")
        rows.append(Row((total, info.number(data.work_days), ""), kind="total", least=_LEAST))
    flow.table(Table(columns_of(words.duty_columns, info), PORTRAIT.left, _TABLE_SIZE), rows)


def _changes(flow: Flow, data: F07Data, info: PrintInfo, words: F07Definition) -> None:
    flow.heading(words.changes_head)
    rows = [
        Row((info.text(one.topic), info.text(one.before) or _NONE, info.text(one.after)), least=_LEAST)
        for one in data.changes
    ]
    if data.is_blank:
        rows = [Row((), least=_BLANK_ROW) for _ in range(_BLANK_ROWS)]
    flow.table(Table(columns_of(words.change_columns, info), PORTRAIT.left, _TABLE_SIZE), rows)
    if data.changes_text:
        flow.prose(data.changes_text)
    if data.photos or data.is_blank:
        flow.photos(data.photos or (None, None), words=words.photo)
