"""How the two registers of F08 are laid out; the card is in `f08_card.py`."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import msgspec

from desktop.forms.f08 import F08Definition, F08Register, F08Site, F08Worker, F08Workers, f08_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.registers import Register
from desktop.forms.sheets import columns_of, draw_pages
from desktop.typeset.fields import Item, Label, Slot
from desktop.typeset.measures import LANDSCAPE
from desktop.typeset.paper import Paper
from desktop.typeset.table import Cell, Column, Row, Table

_LEFT = LANDSCAPE.left
_SIZE, _WORKER_SIZE = 12, 13
_BLANK_ROWS, _BLANK_ROW = 11, 12.0
_TENTH = Decimal("0.1")


def draw_register(
    data: F08Register, paper: Paper, info: PrintInfo, *, definition: F08Definition | None = None
) -> int:
    """The register of plots, then the summary by tambon, type and level on a sheet of its own."""
    words = definition or f08_definition()
    measure = paper.ruler(LANDSCAPE)
    table = Table(columns_of(words.columns, info), _LEFT, _SIZE)
    rows = [_site_row(i, site, info, words) for i, site in enumerate(data.sites, start=1)]
    if rows:
        total = sum((site.area_rai or Decimal(0) for site in data.sites), Decimal(0))
        count = f"{words.total} {info.number(len(rows))} {words.sites}"
        span = 7  # the columns before the area
        rows.append(Row((Cell(count, "centre", span), info.number(total), Cell("", span=5)), kind="total"))
    elif data.is_blank:
        rows = [Row((info.plain(i),), least=_BLANK_ROW) for i in range(1, _BLANK_ROWS + 1)]
    fields = _fields(data.district, data.province, data.fiscal_year_be, info, words)
    if data.as_of:
        fields += [Label(words.as_of), Slot(info.long_date(data.as_of), 1.3)]
    pages = Register(info.text(words.title[0]), fields, table, rows, 225).pages(measure)
    if data.counts:
        has_targets = any(tambon.targets for tambon in data.counts)
        summary = _against_targets if has_targets else _summary
        pages += summary(data, info, words).pages(measure)
    whose = f"{words.district}{data.district}" if data.district else ""
    return draw_pages(paper, LANDSCAPE, pages, info, words, whose=whose)


def _fields(
    district: str, province: str, year: int | None, info: PrintInfo, words: F08Definition
) -> list[Item]:
    return [
        *(Label(words.district), Slot(district), Label(words.province), Slot(province)),
        *(Label(words.year), Slot(info.plain(year), 0.6)),
    ]


def _site_row(number: int, site: F08Site, info: PrintInfo, words: F08Definition) -> Row:
    place = ""
    if site.latitude is not None and site.longitude is not None:
        place = f"{info.text(f'{site.latitude:.3f}')}\n{info.text(f'{site.longitude:.3f}')}"
    return Row(
        (
            info.plain(number),
            site.code,
            info.text(site.owner_name),
            info.text(site.address),
            info.phone(site.phone),
            site.type_words,
            info.text(site.budget),
            info.number(site.area_rai),
            place,
            site.level,
            site.status,
            words.yes if site.is_lead_teacher else "–",
            info.text(site.note),
        )
    )


def _summary(data: F08Register, info: PrintInfo, words: F08Definition) -> Register:
    """Numbers by tambon; under each type its levels and their sum."""
    levels = (*data.levels, "")
    heads = [*(level or words.unrated for level in levels), words.total]
    groups = [*data.types, words.total]
    number_width = (LANDSCAPE.text_width - 10 - 42) / (len(groups) * len(heads))
    columns = [Column(words.summary_no, 10, "centre"), Column(words.summary_tambon, 42)]
    columns += [Column(head, number_width, "centre", group) for group in groups for head in heads]
    sums: dict[tuple[str, str], int] = defaultdict(int)
    rows: list[Row] = []
    for i, tambon in enumerate(data.counts, start=1):
        here: dict[tuple[str, str], int] = defaultdict(int)
        for kind, level, number in tambon.counts:
            for key in ((kind, level), (kind, words.total), (words.total, level), (words.total, words.total)):
                here[key] += number
                sums[key] += number
        rows.append(Row((info.plain(i), tambon.tambon, *_figures(here, groups, levels, info, words))))
    rows.append(
        Row((Cell(words.total, "centre", 2), *_figures(sums, groups, levels, info, words)), kind="total")
    )
    table = Table(columns, _LEFT, _SIZE, row_least=7.0)
    return Register(info.text(words.summary_title), [], table, rows)


def _figures(
    counts: dict[tuple[str, str], int],
    groups: list[str],
    levels: tuple[str, ...],
    info: PrintInfo,
    words: F08Definition,
) -> list[Cell]:
    return [
        Cell(
            info.number(counts[group, level]) if counts.get((group, level)) else "–",
            bold=level == words.total,
        )
        for group in groups
        for level in (*levels, words.total)
    ]


class _Tally:
    """How many there are and are to be, by level."""

    def __init__(self) -> None:
        self.target: int | None = None
        self.levels: dict[str, int] = defaultdict(int)

    def add(self, other: _Tally) -> None:
        if other.target is not None:
            self.target = (self.target or 0) + other.target
        for level, number in other.levels.items():
            self.levels[level] += number

    def figures(self, levels: tuple[str, ...], info: PrintInfo) -> list[Cell]:
        have = sum(self.levels.values())
        share = info.number((Decimal(have * 100) / self.target).quantize(_TENTH)) if self.target else "–"
        first = [info.number(self.target, "–"), info.number(have), share]
        rest = [info.number(self.levels[level]) if self.levels[level] else "–" for level in levels]
        return [Cell(words, "centre") for words in (*first, *rest)]


def _against_targets(data: F08Register, info: PrintInfo, words: F08Definition) -> Register:
    """A line for each type of each tambon: how many there are to be, how many there are, of which level."""
    levels = (*data.levels, "")
    columns = list(columns_of(words.target_columns, info))
    width = (LANDSCAPE.text_width - sum(column.width for column in columns)) / len(levels)
    columns += [Column(level or words.unrated_line, width, "centre", words.levels_group) for level in levels]
    rows: list[Row] = []
    whole, by_type = _Tally(), {kind: _Tally() for kind in data.types}
    for i, tambon in enumerate(data.counts, start=1):
        here = {kind: _Tally() for kind in data.types}
        for kind, target in tambon.targets:
            here[kind].target = target
        for kind, level, number in tambon.counts:
            here[kind].levels[level] += number
        for kind, tally in here.items():
            if tally.target is None and not tally.levels:
                continue
            rows.append(Row((info.plain(i), tambon.tambon, kind, *tally.figures(levels, info))))
            by_type[kind].add(tally)
            whole.add(tally)
    for kind, tally in by_type.items():
        if tally.target is not None or tally.levels:
            rows.append(
                Row((Cell(f"{words.total} {kind}", "right", 3), *tally.figures(levels, info)), kind="group")
            )
    rows.append(Row((Cell(words.total, "right", 3), *whole.figures(levels, info)), kind="total"))
    table = Table(columns, _LEFT, 13, row_least=7.0)
    return Register(info.text(words.summary_title), [], table, rows)


def draw_workers(
    data: F08Workers, paper: Paper, info: PrintInfo, *, definition: F08Definition | None = None
) -> int:
    """The register of NPT workers."""
    words = definition or f08_definition()
    measure = paper.ruler(LANDSCAPE)
    table = Table(columns_of(words.worker_columns, info), _LEFT, _WORKER_SIZE)
    rows = [_worker_row(i, worker, info) for i, worker in enumerate(data.workers, start=1)]
    if not rows and data.is_blank:
        rows = [Row((info.plain(i),), least=_BLANK_ROW) for i in range(1, _BLANK_ROWS + 1)]
    fields = _fields(data.district, data.province, data.fiscal_year_be, info, words)
    if data.as_of:
        fields += [Label(words.as_of), Slot(info.long_date(data.as_of), 1.3)]
    pages = Register(info.text(words.workers_title), fields, table, rows, 225).pages(measure)
    titled = msgspec.structs.replace(words, short_title=words.workers_short_title)
    whose = f"{words.district}{data.district}" if data.district else ""
    return draw_pages(paper, LANDSCAPE, pages, info, titled, whose=whose)


def _worker_row(number: int, worker: F08Worker, info: PrintInfo) -> Row:
    return Row(
        (
            info.plain(number),
            Cell(info.text(worker.name)),
            worker.lab_words,
            info.text(worker.site),
            info.text(worker.contract_no),
            info.table_date(worker.start),
            info.table_date(worker.end),
            info.table_date(worker.briefed_on) or "–",
            info.text(worker.note),
        )
    )
