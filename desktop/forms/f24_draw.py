"""How F24 is laid out: a row for each district, drawn signs for what it sent, its figures, the province's sums.

Ten districts stand on a sheet, six on the one that is signed. The columns share the width by what the month has:
obligations up to five, levels as many as the scale in force.
"""

from __future__ import annotations

from functools import partial

from desktop.forms.definitions import ColumnText
from desktop.forms.f24 import (
    MOST_OBLIGATIONS,
    F24Cell,
    F24Data,
    F24Definition,
    F24Row,
    f24_definition,
    state_words,
)
from desktop.forms.f24_lines import line_tables
from desktop.forms.f24_signs import draw_sign
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages
from desktop.forms.tabled import TabledReport, signing
from desktop.key_figures import KeyFigures
from desktop.thai.dates import be_year, day_month
from desktop.typeset import measures as m
from desktop.typeset.fields import FieldLine, Item, Label, Slot, Space, arrange, arrange_centred
from desktop.typeset.flow import Block
from desktop.typeset.lines import wrap
from desktop.typeset.measures import LANDSCAPE, leading
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import Signer
from desktop.typeset.table import Cell, Column, Row, Table

_SIZE, _FIELD_SIZE = 12, 14
_HEAD, _ROW, _TOTAL = 18.0, 12.4, 8.4
_ROWS_ON_A_SHEET, _BLANK_ROWS = 10, 6
_SPARE = 2.0  # less than a row: what stands under six districts needs it
_WIDEST_SENDING = 36.0
_BEFORE_SENDING = 2  # columns: number, district
_TEXT_IN, _TEXT_ROOM = 6.6, 7.4  # of a cell with a sign: where its words begin, what they cannot have
_CENTRED_ROOM = 2.4
_NUMBER_ROOM = 2.5  # of a column beside its widest number
_GREY = 0.86
_LEGEND_DROP, _LEGEND_GAP, _REMARK_DROP, _SIGN_DROP = 5.4, 7.0, 7.6, 11.5


def draw(data: F24Data, paper: Paper, info: PrintInfo, *, definition: F24Definition | None = None) -> int:
    """One month of a province, filled or blank; returns the number of pages."""
    return _Sheet(data, paper, info, definition or f24_definition()).draw()


class _Sheet:
    def __init__(self, data: F24Data, paper: Paper, info: PrintInfo, words: F24Definition) -> None:
        self.data, self.paper, self.info, self.words = data, paper, info, words
        self.measure = paper.ruler(LANDSCAPE)
        self.sendings = MOST_OBLIGATIONS if data.is_blank else len(data.obligations)
        self.table = Table(self._columns(), LANDSCAPE.left, _SIZE, head_height=_HEAD)

    def draw(self) -> int:
        data, info, words = self.data, self.info, self.words
        title = words.title[0]
        if data.month:
            title = f"{title} {words.month}{info.month(data.month)} {words.year} {be_year(data.month)}"
        ending = [*self._remark(), self._signatures()]
        lines = line_tables(data, words, info)
        reports = [
            TabledReport(
                titles=[info.text(title)],
                fields=self._fields(),
                table=self.table,
                rows=self._rows(),
                tail=[*self._legend(), *([] if lines else ending)],
                decorate=self._decorate,
                most=_ROWS_ON_A_SHEET * _ROW + _SPARE,
            )
        ]
        for table, rows in lines:
            is_last = table is lines[-1][0]
            heading = [info.text(f"{words.lines_title} {words.month}{info.month(data.month)}")]
            reports.append(
                TabledReport(
                    titles=heading, fields=(), table=table, rows=rows, tail=ending if is_last else ()
                )
            )
        pages = [page for report in reports for page in report.pages(self.measure)]
        whose = ""
        if data.province:
            whose = f"{words.office}{data.province}  {info.long_month(data.month)}"
        return draw_pages(self.paper, LANDSCAPE, pages, info, words, whose=info.text(whose))

    # --- head

    def _fields(self) -> list[FieldLine]:
        data, info, words = self.data, self.info, self.words
        if not data.is_blank:
            line = f"{words.office}{data.province}   {words.as_of} {info.long_date(data.as_of)}"
            label: list[Item] = [Label(info.text(line))]
            return arrange_centred(label, 10, _FIELD_SIZE, self.measure)
        blank: list[Item] = [
            *(Label(words.month), Slot(weight=1.2), Label(words.year), Slot(weight=0.6), Space(2)),
            *(Label(words.office), Slot(data.province, 1.4), Space(2), Label(words.as_of), Slot(weight=1.4)),
        ]
        return arrange_centred(blank, 215, _FIELD_SIZE, self.measure)

    def _columns(self) -> tuple[Column, ...]:
        data, words = self.data, self.words
        levels = data.levels or ("A", "B", "C")
        heads = [(one.text, one.width, words.figures_head) for one in words.figures]
        heads += [(code, words.level_width, words.levels_head) for code in levels]
        figures = [
            ColumnText(text, max(width, self._needed(place)), "right", group)
            for place, (text, width, group) in enumerate(heads)
        ]
        taken = words.number.width + sum(one.width for one in figures)
        free = LANDSCAPE.text_width - taken
        width = 0.0
        if self.sendings:
            width = min(_WIDEST_SENDING, (free - words.district.width) / self.sendings)
        sending = [
            ColumnText(self._head(place), width, "centre", words.sending) for place in range(self.sendings)
        ]
        district = ColumnText(words.district.head, free - width * self.sendings)
        return columns_of((words.number, district, *sending, *figures), self.info)

    def _needed(self, place: int) -> float:
        """So wide that no number of a column is broken."""
        data = self.data
        if data.is_blank:
            return 0.0
        face = self.measure.paper.family.bold
        texts = [self._figures(one)[place] for one in (*(row.figures for row in data.rows), data.total)]
        return max(face.width(text, _SIZE) for text in texts) + _NUMBER_ROOM

    def _head(self, place: int) -> str:
        if self.data.is_blank:
            return ""
        one = self.data.obligations[place]
        return f"{one.title}\n({day_month(one.due)})" if one.due else one.title

    # --- rows

    def _rows(self) -> list[Row]:
        data, info = self.data, self.info
        if data.is_blank:
            rows = [Row((info.plain(i),), least=_ROW) for i in range(1, _BLANK_ROWS + 1)]
            return [*rows, Row(("", Cell(self.words.total, "left")), "total", _TOTAL)]
        rows = [self._row(number, row) for number, row in enumerate(data.rows, start=1)]
        if rows:
            accepted = [f"{info.plain(done)}/{info.plain(of)}" if of else "–" for done, of in data.accepted]
            cells = ("", self.words.total, *accepted, *self._figures(data.total))
            rows.append(Row(cells, "total", _TOTAL))
        return rows

    def _row(self, number: int, row: F24Row) -> Row:
        """What was sent is drawn beside its sign (`_decorate`)."""
        tallest = max((len(self._lines(cell, place)) for place, cell in enumerate(row.cells)), default=1)
        return Row(
            (
                self.info.plain(number),
                self.info.text(row.district),
                *[""] * len(row.cells),
                *self._figures(row.figures),
            ),
            least=max(_ROW, tallest * leading(_SIZE) + 1.4),
        )

    def _figures(self, figures: KeyFigures) -> list[str]:
        info = self.info
        counts = [info.number(getattr(figures, one.code)) for one in self.words.figures]
        return [*counts, *(info.number(figures.levels.get(code, 0)) for code in self.data.levels)]

    # --- what was sent

    def _lines(self, cell: F24Cell, place: int) -> list[tuple[str, bool]]:
        """The lines of a cell and whether each is bold."""
        words, info = self.words, self.info
        room = self.table.columns[_BEFORE_SENDING + place].width - (
            _TEXT_ROOM if _has_sign(cell) else _CENTRED_ROOM
        )
        share = f"{info.plain(cell.count)}/{info.plain(cell.of)}"
        several = f"{share} {words.of_several}" if cell.of > 1 else ""
        state, first = state_words(cell, words), several
        is_loud = cell.sent in ("late", "returned", "missing")
        if not several and cell.on:
            first = info.text(day_month(cell.on))
        family = self.measure.paper.family
        lines = [(line, False) for line in wrap(first, family.regular, _SIZE, room, keep=(share,)) if first]
        return lines + [(line, is_loud) for line in wrap(info.text(state), family.face(is_loud), _SIZE, room)]

    def _decorate(self, page: Page, number: int, y: float, height: float) -> None:
        if number >= len(self.data.rows) or self.data.is_blank:
            return
        for place, cell in enumerate(self.data.rows[number].cells):
            left, right = self.table.edges[_BEFORE_SENDING + place : _BEFORE_SENDING + place + 2]
            lines = self._lines(cell, place)
            if cell.sent == "missing":
                page.fill(left, y, right - left, height, _GREY)
            drop = 0.36 * _SIZE * page.paper.family.regular.factor / m.PT_PER_MM
            pitch = leading(_SIZE)
            at = y + height / 2 - len(lines) * pitch / 2 + pitch / 2 + drop
            for line, bold in lines:
                if _has_sign(cell):
                    page.text(left + _TEXT_IN, at, line, _SIZE, bold=bold)
                else:
                    page.text((left + right) / 2, at, line, _SIZE, bold=bold, align="centre")
                at += pitch
            if _has_sign(cell):
                draw_sign(page, cell.sent, left + 3.4, y + height / 2)

    # --- below the table

    def _legend(self) -> list[Block]:
        blocks = [Block(_LEGEND_DROP, self._draw_legend)]
        if self.data.more:
            words = self.info.text(f"{self.words.more} {', '.join(self.data.more)}")
            face = self.measure.paper.family.regular
            for line in wrap(words, face, _SIZE, LANDSCAPE.text_width):
                blocks.append(Block(leading(_SIZE), partial(_draw_line, line)))
        return blocks

    def _draw_legend(self, page: Page, y: float) -> None:
        x = LANDSCAPE.left
        for one in self.words.legend:
            if one.code == "missing":
                page.fill(x, y - 3.2, 5.5, 4.2, _GREY)
                x += 7.2
            else:
                draw_sign(page, one.code, x + 1.8, y - 1.1)
                x += 5.2
            x += page.text(x, y, self.info.text(one.text), _SIZE) + _LEGEND_GAP

    def _remark(self) -> list[Block]:
        items: list[Item] = [
            Label(self.words.remark),
            Slot(self.info.text(self.data.remark), left=True, keep=False),
        ]
        lines = arrange(items, LANDSCAPE.left, LANDSCAPE.right, _FIELD_SIZE, self.measure)
        pitch = leading(_FIELD_SIZE)
        return [Block(_REMARK_DROP if i == 0 else pitch, line.draw) for i, line in enumerate(lines)]

    def _signatures(self) -> Block:
        data, text = self.data, self.info.text
        signers = [
            Signer(self.words.signers[0], text(data.compiler_name), text(data.compiler_post)),
            Signer(self.words.signers[1], text(data.checker_name), text(data.checker_post)),
        ]
        return signing(signers, self.measure, before=_SIGN_DROP)


def _has_sign(cell: F24Cell) -> bool:
    return cell.sent not in ("missing", "open", "not_owed")


def _draw_line(line: str, page: Page, y: float) -> None:
    page.text(LANDSCAPE.left, y, line, _SIZE)
