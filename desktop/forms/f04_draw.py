"""How F04 is laid out: one lying sheet with the weeks ticked; a long plan takes more."""

from __future__ import annotations

from desktop.forms.f04 import F04Data, F04Definition, F04Line, f04_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.forms.worker_head import add_head, month_words
from desktop.typeset.measures import BOX, LANDSCAPE
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import THREE_LANDSCAPE, Signer
from desktop.typeset.table import LaidRow, Row, Table

_SIZE, _TABLE_SIZE = 14, 13
_BLANK_ROWS, _BLANK_ROW = 8, 9.6
_FIRST_WEEK, _WEEKS = 5, 5  # columns of the weeks


def draw(data: F04Data, paper: Paper, info: PrintInfo, *, definition: F04Definition | None = None) -> int:
    """Draw one plan, filled or blank; returns the number of pages."""
    words = definition or f04_definition()
    flow = Flow(LANDSCAPE, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields_centred(month_words(info, data.month, words.month, words.year), 90, before=0.4)
    add_head(flow, data.head, words.head, info)
    table = Table(columns_of(words.columns, info), LANDSCAPE.left, _TABLE_SIZE)
    if data.is_blank:
        rows = [Row((info.plain(i),), least=_BLANK_ROW) for i in range(1, _BLANK_ROWS + 1)]
    else:
        rows = [_row(number, line, info) for number, line in enumerate(data.lines, start=1)]

    def tick(page: Page, _: Row, row: LaidRow, y: float) -> None:
        if data.is_blank or row.source >= len(data.lines):
            return
        for week in data.lines[row.source].weeks:
            column = _FIRST_WEEK + week - 1
            middle = (table.edges[column] + table.edges[column + 1]) / 2
            page.tick(middle - BOX / 2, y + row.height / 2 + BOX / 2 - 0.25)

    flow.table(table, rows, decorate=tick)
    if data.remark:
        flow.labelled(words.remark, data.remark)
    names = (data.head.worker_name, data.head.owner_name, data.chief_name)
    signers = [Signer(role, info.text(name)) for role, name in zip(words.signers, names, strict=True)]
    flow.signatures((THREE_LANDSCAPE, signers))
    whose = f"{data.head.worker_name}  {info.long_month(data.month)}".strip()
    return flow.draw(words, whose=info.text(whose))


def _row(number: int, line: F04Line, info: PrintInfo) -> Row:
    code = info.text(line.duty)
    if line.priority is not None:
        code = f"{code} ({info.plain(line.priority)})"
    target = f"{info.number(line.target)} {info.text(line.unit)}".strip()
    weeks = [""] * _WEEKS
    return Row(
        (
            *(info.plain(number), code, info.text(line.activity), info.text(line.site), target),
            *(*weeks, info.text(line.remark)),
        ),
        least=7.6,
    )
