"""How F13 is laid out: activities by plot with boxes and a bar over the quarters, then the matrix to be signed."""

from __future__ import annotations

from desktop.forms.f13 import F13Data, F13Definition, F13Item, F13Site, f13_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages
from desktop.forms.tabled import TabledReport, signing
from desktop.planning import NO_STRATEGY, Matrix, Sum, matrix_of
from desktop.typeset import measures as m
from desktop.typeset.fields import FieldLine, Item, Label, Slot, Space, arrange
from desktop.typeset.flow import Block
from desktop.typeset.lines import wrap
from desktop.typeset.measures import LANDSCAPE, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import Signer
from desktop.typeset.table import Cell, Column, Row, Table

_LEFT, _RIGHT = LANDSCAPE.left, LANDSCAPE.right
_SIZE, _FIELD_SIZE = 12, 14
_ROW, _GROUP_ROW = 15.0, 6.4
_BLANK_ROWS, _BLANK_ROW = 8, 15.0
_STRATEGY, _TIME, _TIMES = 3, 7, 4  # columns with drawn things
_BOX_INSET, _BOX_PITCH = 1.6, 4.8
_BAR_HIGH, _BAR_GREY, _MONTH, _QUARTER = 2.4, 0.35, 3.0, 9.0
_PITCH = leading(_SIZE)
_MATRIX_FIRST, _MATRIX_ROW = 65.0, 7.0


def draw(data: F13Data, paper: Paper, info: PrintInfo, *, definition: F13Definition | None = None) -> int:
    """One plan, filled or blank; returns the number of pages."""
    return _Plan(data, paper, info, definition or f13_definition()).draw()


class _Plan:
    def __init__(self, data: F13Data, paper: Paper, info: PrintInfo, words: F13Definition) -> None:
        self.data = data
        self.paper = paper
        self.info = info
        self.words = words
        self.measure = paper.ruler(LANDSCAPE)
        self.table = Table(columns_of(words.columns, info), _LEFT, _SIZE)
        self.drawn: list[F13Item | F13Site | None] = []
        """What stands in each row of the table: a plot's title, an activity, or nothing drawn."""

    def draw(self) -> int:
        data, words, info = self.data, self.words, self.info
        period = (
            f"{words.quarter} {data.quarter or '....'}   {words.year} {data.fiscal_year_be or '........'}"
        )
        titles = [*words.title[:-1], f"{words.title[-1]}   {period}"]
        rows = self._rows()
        report = TabledReport(
            titles=[info.text(title) for title in titles],
            fields=self._fields(),
            table=self.table,
            rows=rows,
            tail=self._tail(),
            takes_rows=False,
            decorate=self._decorate,
        )
        whose = ""
        if data.district:
            whose = f"{words.district}{data.district}  {words.quarter} {data.quarter} {words.year} {data.fiscal_year_be}"
        return draw_pages(
            self.paper, LANDSCAPE, report.pages(self.measure), info, words, whose=info.text(whose)
        )

    def _fields(self) -> list[FieldLine]:
        """One line; with many levels they have one of their own."""
        data, words, info = self.data, self.words, self.info
        place: list[Item] = [
            *(
                Label(words.district),
                Slot(data.district, 2.0),
                Label(words.province),
                Slot(data.province, 2.0),
            ),
            *(Space(6), Label(words.sites), Slot(info.number(data.site_count), 0.7), Label(words.unit)),
        ]
        levels: list[Item] = []
        for level, count in data.levels:
            name = f"{words.level} {level}" if level else words.unrated
            levels += [Space(3), Label(name), Slot(info.number(count), 0.7), Label(words.unit)]
        whole = arrange([*place, *levels], _LEFT, _RIGHT, _FIELD_SIZE, self.measure)
        if len(whole) == 1:
            return whole
        return [
            *arrange(place, _LEFT, _RIGHT, _FIELD_SIZE, self.measure),
            *arrange(levels[1:], _LEFT, _RIGHT, _FIELD_SIZE, self.measure),
        ]

    # --- the table

    def _rows(self) -> list[Row]:
        data, words, info = self.data, self.words, self.info
        if data.is_blank:
            self.drawn = [F13Item()] * _BLANK_ROWS
            return [
                Row((info.plain(i), *[""] * (_TIME - 1), Cell("", span=_TIMES), "", ""), least=_BLANK_ROW)
                for i in range(1, _BLANK_ROWS + 1)
            ]
        rows: list[Row] = []
        number = 0
        for site in data.sites:
            rows.append(Row((self._title(site),), kind="group", least=_GROUP_ROW))
            self.drawn.append(site)
            for item in site.items:
                number += 1
                rows.append(self._item(number, item))
                self.drawn.append(item)
        if rows:
            total = matrix_of_data(data).total
            count = f"{words.total} {info.number(total.count)} {words.activities}"
            rows.append(
                Row(
                    (Cell(count, "centre", _TIME - 1), info.number(total.baht), Cell("", span=6)),
                    kind="total",
                )
            )
            self.drawn.append(None)
        return rows

    def _title(self, site: F13Site) -> Cell:
        """Leaves room at the right for the level, which is drawn there."""
        words, info = self.words, self.info
        area = f"{info.number(site.area_rai)} {words.rai}" if site.area_rai is not None else ""
        parts = (
            site.name,
            f"{words.tambon}{site.tambon}" if site.tambon else "",
            f"{site.type_words} {area}".strip(),
        )
        return Cell(
            info.text("   ".join(part for part in parts if part)), "left", len(self.table.columns), bold=True
        )

    def _item(self, number: int, item: F13Item) -> Row:
        words, info = self.words, self.info
        dims = {dim.code: dim.text for dim in words.dims}
        budget = words.no_budget
        if item.budget_baht is not None:
            budget = info.number(item.budget_baht)
        if item.budget_source:
            budget = f"{budget}\n{info.text(item.budget_source)}"
        activity = info.text(item.activity)
        if item.topic:
            activity = f"{activity}\n({info.text(item.topic)})"
        return Row(
            (
                info.plain(number),
                info.text(item.problem),
                dims.get(item.dim, item.dim),
                "",
                activity,
                info.text(item.target),
                budget,
                Cell("", span=_TIMES),
                info.text(item.partners),
                info.text(item.responsible),
            ),
            least=_ROW + max(0, len(self._months(item)) - 1) * _PITCH,
        )

    def _decorate(self, page: Page, number: int, y: float, height: float) -> None:
        what = self.drawn[number] if number < len(self.drawn) else None
        if isinstance(what, F13Site):
            level = f"{self.words.level} {what.level}" if what.level else self.words.unrated
            drop = 0.36 * _SIZE * page.paper.family.regular.factor / m.PT_PER_MM
            page.text(_RIGHT - 1.8, y + height / 2 + drop, level, _SIZE, align="right")
        elif isinstance(what, F13Item):
            self._draw_strategy(page, what, y + height / 2)
            self._draw_time(page, what, y + height / 2)

    def _draw_strategy(self, page: Page, item: F13Item, middle: float) -> None:
        x = self.table.edges[_STRATEGY] + _BOX_INSET
        for i, strategy in enumerate(self.words.strategies):
            at = middle + (i - 1) * _BOX_PITCH + 0.9
            page.box(x, at, item.strategy == strategy.code, side=m.BOX_SMALL)
            page.text(x + m.BOX_SMALL + m.AFTER_BOX_SMALL, at, strategy.text, _SIZE)

    def _months(self, item: F13Item) -> list[str]:
        """The months in words, in lines that fit under the bar."""
        if not item.months_words:
            return []
        face = self.measure.paper.family.regular
        return wrap(self.info.text(item.months_words), face, _SIZE, _TIMES * _QUARTER - 2.4, even=True)

    def _draw_time(self, page: Page, item: F13Item, middle: float) -> None:
        """A bar over its months, three mm each, and the months in words below it."""
        left = self.table.edges[_TIME]
        lines = self._months(item)
        up = max(0, len(lines) - 1) * _PITCH / 2
        bar = middle - 3.6 - up
        for quarter in range(1, _TIMES):
            x = left + quarter * _QUARTER
            page.line(x, bar - 0.8, x, bar + _BAR_HIGH + 0.8)
        for month in item.months:
            page.fill(left + month * _MONTH, bar, _MONTH, _BAR_HIGH, _BAR_GREY)
        for i, line in enumerate(lines):
            half = page.width_of(line, _SIZE) / 2 + 1.0
            centre = left + (item.months[0] + item.months[-1] + 1) / 2 * _MONTH if item.months else left
            centre = max(left + half, min(centre, left + _TIMES * _QUARTER - half))
            page.text(centre, middle + 4.2 - up + i * _PITCH, line, _SIZE, align="centre")

    # --- what is signed

    def _tail(self) -> list[Block]:
        words, info = self.words, self.info
        matrix = matrix_of_data(self.data)
        columns = matrix.columns
        width = (LANDSCAPE.text_width - _MATRIX_FIRST) / (len(columns) + 1)
        heads = {strategy.code: strategy.text for strategy in words.strategies} | {
            NO_STRATEGY: words.no_strategy
        }
        table = Table(
            [
                Column(info.text(words.columns[2].head), _MATRIX_FIRST),
                *(Column(heads.get(column, column), width, "centre") for column in columns),
                Column(words.total, width, "centre"),
            ],
            _LEFT,
            13,
            row_least=_MATRIX_ROW,
        )
        rows = [
            Row((name, *(self._sum(one) for one in self._cells(matrix, dim.code))))
            for dim, name in zip(words.dims, words.dim_words, strict=True)
        ]
        sums = [*(matrix.column(column) for column in columns), matrix.total]
        rows.append(Row((words.total, *(Cell(self._sum(one), bold=True) for one in sums)), kind="total"))
        laid = table.lay(rows, self.measure)
        head = table.head(self.measure)

        def draw_matrix(page: Page, y: float) -> None:
            table.draw_rows(page, y + table.draw_head(page, y), laid)

        def draw_title(page: Page, y: float) -> None:
            page.text(_LEFT, y, info.text(words.matrix_title), 14, bold=True)

        data = self.data
        signers = [
            Signer(words.signers[0], info.text(data.planner_name), info.text(data.planner_post)),
            Signer(words.signers[1], info.text(data.chief_name), info.text(data.chief_post)),
        ]
        return [
            Block(9.0, draw_title),
            Block(2.6, draw_matrix, depth=head + sum(row.height for row in laid)),
            signing(signers, self.measure),
        ]

    @staticmethod
    def _cells(matrix: Matrix, dim: str) -> list[Sum]:
        return [*(matrix.cell(dim, column) for column in matrix.columns), matrix.row(dim)]

    def _sum(self, one: Sum) -> str:
        if self.data.is_blank:
            return ""
        return f"{self.info.number(one.count)} ({self.info.number(one.baht)})" if one.count else "–"


def matrix_of_data(data: F13Data) -> Matrix:
    return matrix_of(
        (item.dim, item.strategy, item.budget_baht) for site in data.sites for item in site.items
    )
