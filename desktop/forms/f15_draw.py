"""How F15 is laid out: a row for each plot, what is attached, who signs; then upright pages of photos."""

from __future__ import annotations

from decimal import Decimal

from desktop.forms.f15 import F15Data, F15Definition, F15Row, f15_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.forms.tabled import TabledReport, draw_with_photos, signing
from desktop.planning import percent_of
from desktop.typeset.fields import Item, Label, Option, Slot, Space, arrange, arrange_centred
from desktop.typeset.flow import Block
from desktop.typeset.measures import LANDSCAPE, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import Signer
from desktop.typeset.table import Cell, Row, Table

_SIZE, _FIELD_SIZE = 12, 14
_ROW, _BLANK_ROWS, _BLANK_ROW = 7.0, 7, 12.0


def draw(data: F15Data, paper: Paper, info: PrintInfo, *, definition: F15Definition | None = None) -> int:
    """One round, filled or blank, with its photos; returns the number of pages."""
    words = definition or f15_definition()
    measure = paper.ruler(LANDSCAPE)
    period = f"({words.quarter} {data.quarter or '....'})   {words.year} {data.fiscal_year_be or '........'}"
    signers = [
        Signer(words.signers[0], info.text(data.reporter_name), info.text(data.reporter_post)),
        Signer(words.signers[1], info.text(data.chief_name), info.text(data.chief_post)),
    ]
    report = TabledReport(
        titles=[info.text(title) for title in (*words.title, period)],
        fields=arrange_centred(_fields(data, words, info), 240, _FIELD_SIZE, measure),
        table=Table(columns_of(words.columns, info), LANDSCAPE.left, _SIZE, row_least=_ROW),
        rows=_rows(data, words, info),
        tail=[*_evidence(data, words, info, measure), signing(signers, measure)],
    )
    whose = ""
    if data.district:
        whose = f"{words.district}{data.district}  {period}  {words.round} {data.round_no}"
    return draw_with_photos(
        paper,
        report.pages(measure),
        data.photos,
        info,
        words,
        whose=info.text(whose),
        heading=words.photos,
        word=words.photo,
    )


def _fields(data: F15Data, words: F15Definition, info: PrintInfo) -> list[Item]:
    items: list[Item] = [
        *(Label(words.district), Slot(data.district, 1.5), Label(words.province), Slot(data.province, 1.5)),
        *(Space(4), Label(words.round)),
    ]
    for number, text in enumerate(words.rounds, start=1):
        items += [Space(3), Option(info.text(text), data.round_no == number)]
    return [*items, Space(5), Label(words.as_of), Slot(info.long_date(data.as_of), 1.6)]


def _rows(data: F15Data, words: F15Definition, info: PrintInfo) -> list[Row]:
    if data.is_blank:
        return [Row((info.plain(i),), least=_BLANK_ROW) for i in range(1, _BLANK_ROWS + 1)]
    rows = [_row(number, row, info) for number, row in enumerate(data.rows, start=1)]
    if rows:
        rows.append(_total(data, words, info))
    return rows


def _row(number: int, row: F15Row, info: PrintInfo) -> Row:
    activities = info.text(row.activities) or "–"
    if row.dims:
        activities = f"{activities}\n({row.dims})"
    trouble = "\n".join(part for part in (info.text(row.problem), info.text(row.remedy)) if part)
    figures = (row.times, row.individual, row.group, row.people, row.followed, row.used)
    return Row(
        (
            info.plain(number),
            info.text(row.site),
            activities,
            *(info.number(figure) for figure in figures),
            info.number(row.percent, "–"),
            info.text(row.progress),
            trouble,
        )
    )


def _total(data: F15Data, words: F15Definition, info: PrintInfo) -> Row:
    def add(name: str) -> int:
        return sum(getattr(row, name) or 0 for row in data.rows)

    sums = [add(name) for name in ("times", "individual", "group", "people", "followed", "used")]
    percent = percent_of(Decimal(sums[5]), Decimal(sums[4]))
    count = f"{words.total} {info.number(len(data.rows))} {words.sites}"
    return Row(
        (
            Cell(count, "centre", 3),
            *(info.number(figure) for figure in sums),
            info.number(percent, "–"),
            Cell("", span=2),
        ),
        kind="total",
    )


def _evidence(data: F15Data, words: F15Definition, info: PrintInfo, measure: Page) -> list[Block]:
    items: list[Item] = [Label(words.evidence_head, bold=True)]
    for choice in words.evidence:
        items += [Space(5), Option(info.text(choice.text), choice.code in data.evidence)]
    items.append(Slot(info.text(data.evidence_text), left=True, keep=False))
    lines = arrange(items, LANDSCAPE.left, LANDSCAPE.right, _FIELD_SIZE, measure)
    pitch = leading(_FIELD_SIZE)
    return [Block(7.6 if i == 0 else pitch, line.draw) for i, line in enumerate(lines)]
