"""How F05 is laid out: nine numbered parts down upright sheets."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.forms.definitions import ColumnText
from desktop.forms.f05 import F05Data, F05Definition, F05Line, f05_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.forms.worker_head import add_head, month_words
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, SignatureRow, Signer
from desktop.typeset.table import Row, Table

_SIZE, _TABLE_SIZE = 16, 14
_BLANK_LINES, _BLANK_EXTRA, _BLANK_POSTS, _BLANK_ROW = 6, 3, 5, 9.0
_BLANK_PROGRESS, _BLANK_PROSE = 4, 5  # three sheets: the work, what is told of it, photos and signatures
_LEAST = 7.4
_PHOTOS = 4
THIRD_BELOW = SignatureRow((110.0,), 38.0)


def draw(data: F05Data, paper: Paper, info: PrintInfo, *, definition: F05Definition | None = None) -> int:
    """Draw one report, filled or blank; returns the number of pages."""
    words = definition or f05_definition()
    text = info.text
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields_centred(month_words(info, data.month, words.month, words.year), 90, before=0.4)
    add_head(flow, data.head, words.head, info)

    def table(
        columns: Sequence[ColumnText], rows: Sequence[Row], blanks: int, *, numbered: bool = True
    ) -> None:
        if data.is_blank:
            numbers = [info.plain(i) if numbered else "" for i in range(1, blanks + 1)]
            rows = [Row((number,), least=_BLANK_ROW) for number in numbers]
        flow.table(Table(columns_of(columns, info), PORTRAIT.left, _TABLE_SIZE), rows)

    flow.heading(words.days_head)
    days = data.days
    counts = (days.work, days.certified, days.sick, days.personal, days.holidays, days.absent)
    flow.table(
        Table(columns_of(words.day_columns, info), PORTRAIT.left, _TABLE_SIZE),
        [Row(tuple(info.number(one) for one in counts), least=_BLANK_ROW if data.is_blank else _LEAST)],
    )
    if data.days_reason or data.is_blank:
        flow.labelled(words.days_reason, data.days_reason)
    flow.heading(words.lines_head)
    table(words.line_columns, [_line(i, one, info) for i, one in enumerate(data.lines, 1)], _BLANK_LINES)
    flow.heading(words.extra_head)
    extra = [
        Row((info.plain(i), text(one.duty), text(one.activity), text(one.result)), least=_LEAST)
        for i, one in enumerate(data.extra, 1)
    ]
    table(words.extra_columns, extra, _BLANK_EXTRA)
    flow.part(words.progress_head, data.progress, empty_lines=_BLANK_PROGRESS if data.is_blank else 1)
    flow.heading(words.posts_head)
    posts = [Row((info.plain(one.week), one.channel, one.link), least=_LEAST) for one in data.posts]
    table(words.post_columns, posts, _BLANK_POSTS)
    lines = _BLANK_PROSE if data.is_blank else 1
    flow.part(words.problems_head, data.problems, empty_lines=lines)
    flow.part(words.remedy_head, data.remedy, empty_lines=lines)
    flow.part(words.suggestion_head, data.suggestion, empty_lines=lines)
    if data.photos or data.is_blank:
        flow.heading(words.photos_head)
        flow.photos(data.photos[:_PHOTOS] or (None,) * _PHOTOS, words=words.photo)
    names = (data.head.worker_name, data.head.owner_name, data.chief_name)
    posts_held = (words.posts[0], words.posts[1], data.chief_post or words.posts[2])
    signers = [
        Signer(role, text(name), text(post))
        for role, name, post in zip(words.signers, names, posts_held, strict=True)
    ]
    flow.signatures((TWO_PORTRAIT, signers[:2]), (THIRD_BELOW, signers[2:]))
    whose = f"{data.head.worker_name}  {info.long_month(data.month)}".strip()
    return flow.draw(words, whose=text(whose))


def _line(number: int, line: F05Line, info: PrintInfo) -> Row:
    target = f"{info.number(line.target)} {info.text(line.unit)}".strip() if line.target is not None else "–"
    amount = f"{info.number(line.actual)} {info.text(line.unit)}".strip() if line.actual is not None else ""
    done = "\n".join(part for part in (amount, info.text(line.result)) if part)
    percent = info.plain(line.percent) or "–"
    return Row(
        (info.plain(number), info.text(line.activity), target, done, percent, info.text(line.reason)),
        least=_LEAST,
    )
