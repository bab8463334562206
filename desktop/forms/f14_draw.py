"""How F14 is laid out: what came of each activity, by plot; then upright pages of photos."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from desktop.forms.f14 import F14Data, F14Definition, F14Item, F14Site, f14_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.forms.tabled import TabledReport, draw_with_photos, signing
from desktop.typeset import measures as m
from desktop.typeset.fields import Item, Label, Slot, arrange_centred
from desktop.typeset.measures import LANDSCAPE
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import Signer
from desktop.typeset.table import Cell, Row, Table

_LEFT, _RIGHT = LANDSCAPE.left, LANDSCAPE.right
_SIZE, _FIELD_SIZE = 12, 14
_ROW, _GROUP_ROW, _BLANK_ROWS = 16.4, 6.4, 5
_STATUS, _SPENT = 6, 7  # the column with boxes; of the money
_BOX_INSET, _BOX_PITCH = 1.6, 5.2


def draw(data: F14Data, paper: Paper, info: PrintInfo, *, definition: F14Definition | None = None) -> int:
    """One report, filled or blank, with its photos; returns the number of pages."""
    words = definition or f14_definition()
    report = _Report(data, info, words, paper.ruler(LANDSCAPE))
    whose = ""
    if data.district:
        period = f"{words.quarter} {data.quarter} {words.year} {data.fiscal_year_be}"
        whose = f"{words.district}{data.district}  {period} {words.period} {data.period_no}"
    return draw_with_photos(
        paper,
        report.tabled().pages(report.measure),
        data.photos,
        info,
        words,
        whose=info.text(whose),
        heading=words.photos,
        word=words.photo,
    )


class _Report:
    def __init__(self, data: F14Data, info: PrintInfo, words: F14Definition, measure: Page) -> None:
        self.data = data
        self.info = info
        self.words = words
        self.measure = measure
        self.table = Table(columns_of(words.columns, info), _LEFT, _SIZE)
        self.drawn: list[F14Item | F14Site | None] = []

    def tabled(self) -> TabledReport:
        data, words, info = self.data, self.words, self.info
        period = (
            f"{words.quarter} {data.quarter or '....'}   {words.year} {data.fiscal_year_be or '........'}"
        )
        fields: list[Item] = [
            *(
                Label(words.district),
                Slot(data.district, 1.6),
                Label(words.province),
                Slot(data.province, 1.6),
            ),
            *(Label(words.period), Slot(info.plain(data.period_no), 0.4)),
            *(Label(words.as_of), Slot(info.long_date(data.as_of), 1.3)),
        ]
        signers = [
            Signer(words.signers[0], info.text(data.reporter_name), info.text(data.reporter_post)),
            Signer(words.signers[1], info.text(data.chief_name), info.text(data.chief_post)),
        ]
        return TabledReport(
            titles=[info.text(title) for title in (*words.title[:-1], f"{words.title[-1]}   {period}")],
            fields=arrange_centred(fields, 220, _FIELD_SIZE, self.measure),
            table=self.table,
            rows=self._rows(),
            tail=[signing(signers, self.measure)],
            decorate=self._decorate,
        )

    def _rows(self) -> list[Row]:
        data, words, info = self.data, self.words, self.info
        if data.is_blank:
            self.drawn = [F14Item()] * _BLANK_ROWS
            return [Row((info.plain(i),), least=_ROW) for i in range(1, _BLANK_ROWS + 1)]
        rows: list[Row] = []
        number = 0
        for site in data.sites:
            area = f"{info.number(site.area_rai)} {words.rai}" if site.area_rai is not None else ""
            tambon = f"{words.tambon}{site.tambon}" if site.tambon else ""
            title = "   ".join(
                part for part in (site.name, tambon, f"{site.type_words} {area}".strip()) if part
            )
            rows.append(
                Row(
                    (Cell(info.text(title), "left", len(self.table.columns), bold=True),), "group", _GROUP_ROW
                )
            )
            self.drawn.append(site)
            for item in site.items:
                number += 1
                rows.append(self._item(number, item))
                self.drawn.append(item)
        if rows:
            rows.append(self._total())
            self.drawn.append(None)
        return rows

    def _item(self, number: int, item: F14Item) -> Row:
        words, info = self.words, self.info
        dims = {one.code: one.text for one in words.dims}
        strategies = {one.code: one.text for one in words.strategies}
        kind = "\n".join(
            part for part in (dims.get(item.dim, item.dim), strategies.get(item.strategy, "")) if part
        )
        levels = "–"
        if item.level_before or item.level_after:
            levels = f"{item.level_before or '–'}→{item.level_after or item.level_before or '–'}"
        trouble = "\n".join(part for part in (info.text(item.problem), info.text(item.remedy)) if part)
        return Row(
            (
                info.plain(number),
                kind,
                info.text(item.activity),
                info.text(item.target),
                info.number(item.actual),
                info.number(item.percent),
                "",
                info.number(item.spent_baht),
                info.text(item.result),
                levels,
                trouble,
                info.text(item.evidence),
            ),
            least=_ROW,
        )

    def _total(self) -> Row:
        """How many activities of each state, and the money."""
        words, info = self.words, self.info
        items = [item for site in self.data.sites for item in site.items]
        tally = Counter(item.status for item in items)
        states = "   ".join(f"{one.text} {info.number(tally[one.code])}" for one in words.statuses)
        spent = sum((item.spent_baht or Decimal(0) for item in items), Decimal(0))
        text = f"{words.total} {info.number(len(items))} {words.activities}   {states}"
        rest = len(self.table.columns) - _SPENT - 1
        return Row((Cell(text, "left", _SPENT), info.number(spent), Cell("", span=rest)), kind="total")

    def _decorate(self, page: Page, number: int, y: float, height: float) -> None:
        what = self.drawn[number] if number < len(self.drawn) else None
        middle = y + height / 2
        if isinstance(what, F14Site):
            level = f"{self.words.level} {what.level}" if what.level else self.words.unrated
            drop = 0.36 * _SIZE * page.paper.family.regular.factor / m.PT_PER_MM
            page.text(_RIGHT - 1.8, middle + drop, level, _SIZE, align="right")
        elif isinstance(what, F14Item):
            x = self.table.edges[_STATUS] + _BOX_INSET
            for i, status in enumerate(self.words.statuses):
                at = middle + (i - 1) * _BOX_PITCH + 0.9
                page.box(x, at, what.status == status.code, side=m.BOX_SMALL)
                page.text(x + m.BOX_SMALL + m.AFTER_BOX_SMALL, at, status.text, _SIZE)
