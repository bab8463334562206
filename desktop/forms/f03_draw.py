"""How F03 is laid out: a list of workers with the officer's ticks, then who sent, who checked, who knows."""

from __future__ import annotations

from datetime import timedelta

from desktop.forms.f03 import F03Data, F03Definition, F03Row, f03_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.typeset import measures as m
from desktop.typeset.fields import Label, Slot
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, SignatureRow, Signer
from desktop.typeset.table import Cell, LaidRow, Row, Table

_SIZE, _TABLE_SIZE = 16, 12
_ROW, _BLANK_ROWS = 11.0, 11
_CHECK = 7  # the column with the boxes
_UPPER, _LOWER = -1.0, 3.9  # its two lines, from the middle of the row
_ONE = SignatureRow((110.0,), 38.0)


def draw(data: F03Data, paper: Paper, info: PrintInfo, *, definition: F03Definition | None = None) -> int:
    """Draw the cover of one week, filled or blank; returns the number of pages."""
    words = definition or f03_definition()
    text = info.text
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields_centred(
        [Label(words.district), Slot(data.district), Label(words.province), Slot(data.province)], 110
    )
    first = last = ""
    if data.monday:
        first = info.long_date(data.monday)
        last = info.long_date(data.monday + timedelta(days=6))
    flow.fields(
        [
            *(
                Label(words.week),
                Slot(info.plain(data.week_no), 0.4),
                Label(words.from_day),
                Slot(first, 1.5),
            ),
            *(Label(words.to_day), Slot(last, 1.5)),
        ],
        before=0.3,
    )
    flow.fields([Label(words.to), Slot(f"{words.chief}{data.district}" if data.district else "", left=True)])
    table = Table(columns_of(words.columns, info), PORTRAIT.left, _TABLE_SIZE)
    if data.is_blank:
        rows = [Row((info.plain(i),), least=_ROW) for i in range(1, _BLANK_ROWS + 1)]
    else:
        rows = [_row(number, row, info) for number, row in enumerate(data.rows, start=1)]
    if rows and not data.is_blank:
        rows.append(_total(data, info, words))

    def check(page: Page, _: Row, row: LaidRow, y: float) -> None:
        if row.kind != "row" or not (data.is_blank or data.rows):
            return
        chosen = None if data.is_blank else data.rows[row.source].check
        x, middle = table.edges[_CHECK] + 1.2, y + row.height / 2
        options = (("consistent", words.consistent, _UPPER), ("inconsistent", words.inconsistent, _LOWER))
        for code, label, drop in options:
            page.box(x, middle + drop, code == chosen, side=m.BOX_SMALL)
            page.text(x + m.BOX_SMALL + m.AFTER_BOX_SMALL, middle + drop, label, _TABLE_SIZE)

    flow.table(table, rows, decorate=check)
    flow.labelled(words.remark, data.remark)
    if data.is_blank:
        flow.prose("", empty_lines=2, indent=0)
    names = (data.collector_name, data.officer_name, data.chief_name)
    signers = [Signer(role, text(name)) for role, name in zip(words.signers, names, strict=True)]
    known = Signer(words.signers[2], text(data.chief_name))
    flow.signatures((TWO_PORTRAIT, signers[:2]), (_ONE, [known]), beside_last=words.known)
    whose = f"{words.week} {info.plain(data.week_no)} {first}" if data.monday else ""
    return flow.draw(words, whose=text(whose))


def _row(number: int, row: F03Row, info: PrintInfo) -> Row:
    text = info.text
    return Row(
        (
            *(info.plain(number), text(row.name), row.lab, row.tambon),
            *(info.number(row.work_days), info.number(row.certified_days), text(row.missing) or "–", ""),
            text(row.note),
        ),
        least=_ROW,
    )


def _total(data: F03Data, info: PrintInfo, words: F03Definition) -> Row:
    work = sum(row.work_days or 0 for row in data.rows)
    certified = sum(row.certified_days or 0 for row in data.rows)
    title = f"{words.total} {info.number(len(data.rows))} {words.people}"
    return Row(
        (Cell(title, "centre", 4), info.number(work), info.number(certified), Cell("", span=3)), kind="total"
    )
