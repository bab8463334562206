"""How F06 is laid out: five parts down lying sheets, signed by who reports and by the พัฒนาการอำเภอ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.district_figures import DistrictFigures, DutyFigures, LabFigures
from desktop.forms.definitions import ColumnText
from desktop.forms.f06 import F06Data, F06Definition, F06Problem, f06_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.thai.dates import short_month
from desktop.typeset.fields import Label, Option, Slot
from desktop.typeset.measures import LANDSCAPE
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_LANDSCAPE, Signer
from desktop.typeset.table import Cell, Row, Table

_SIZE, _TABLE_SIZE, _SMALL = 14, 14, 12
_LEAST, _BLANK_ROW = 7.2, 9.4
_BLANK_DUTIES, _BLANK_PROBLEMS, _BLANK_MOVES, _BLANK_LINES = 6, 5, 3, 5
_NONE = "–"


def draw(data: F06Data, paper: Paper, info: PrintInfo, *, definition: F06Definition | None = None) -> int:
    """Draw one month, filled or blank; returns the number of pages."""
    words = definition or f06_definition()
    return _Summary(data, paper, info, words).draw()


class _Summary:
    def __init__(self, data: F06Data, paper: Paper, info: PrintInfo, words: F06Definition) -> None:
        self.data, self.info, self.words = data, info, words
        self.flow = Flow(LANDSCAPE, paper, info, size=_SIZE)

    def draw(self) -> int:
        data, info, words, flow = self.data, self.info, self.words, self.flow
        flow.titles(words.title)
        flow.fields_centred(
            [
                *(Label(words.district), Slot(data.district), Label(words.province), Slot(data.province)),
                *(Label(words.month), Slot(info.month(data.month), 0.9)),
                *(Label(words.year), Slot(info.year(data.month), 0.5)),
            ],
            205,
        )
        self._general(data.figures)
        self._duties(data.figures)
        self._problems()
        self._moves(data.figures)
        self._department()
        if data.summary or data.is_blank:
            flow.part(words.summary_head, data.summary, empty_lines=3 if data.is_blank else 1)
        text = info.text
        reporter = Signer(words.signers[0], text(data.reporter_name), text(data.reporter_post))
        chief = Signer(words.signers[1], text(data.chief_name), text(data.chief_post))
        flow.signatures((TWO_LANDSCAPE, [reporter, chief]))
        whose = f"{words.district}{data.district}  {info.long_month(data.month)}" if data.district else ""
        return flow.draw(words, whose=text(whose))

    def _table(
        self, columns: Sequence[ColumnText], rows: Sequence[Row], blanks: int, *, small: bool = False
    ) -> None:
        if self.data.is_blank:
            rows = [Row((), least=_BLANK_ROW) for _ in range(blanks)]
        size = _SMALL if small else _TABLE_SIZE
        self.flow.table(Table(columns_of(columns, self.info), LANDSCAPE.left, size), rows)

    def _general(self, figures: DistrictFigures) -> None:
        info, words, blank = self.info, self.words, self.data.is_blank
        self.flow.heading(words.general_head)

        def row(title: str, one: LabFigures, *, is_total: bool = False) -> Row:
            if blank:
                return Row((title,), "total" if is_total else "row", _BLANK_ROW)
            counts = (one.sites, one.running, one.not_yet, one.workers, one.work_days)
            percent = _NONE if one.percent is None else info.plain(one.percent)
            cells = (Cell(title, "centre") if is_total else title, *(info.number(count) for count in counts))
            return Row((*cells, percent), "total" if is_total else "row", _LEAST)

        rows = [row(choice.text, figures.lab(choice.code)) for choice in words.labs]
        rows.append(row(words.total, figures.total, is_total=True))
        self.flow.table(Table(columns_of(words.general_columns, info), LANDSCAPE.left, _TABLE_SIZE), rows)

    def _duties(self, figures: DistrictFigures) -> None:
        info, words = self.info, self.words
        self.flow.heading(words.duties_head)
        all_days = figures.duty_days

        def row(one: DutyFigures) -> Row:
            code = info.text(one.code) + (f" ({info.plain(one.priority)})" if one.priority else "")
            percent = _NONE if one.percent is None else info.plain(one.percent)
            share = info.plain(round(one.days * 100 / all_days)) if all_days else _NONE
            return Row(
                (
                    *(code, info.text(one.text), info.number(one.planned), info.number(one.reached), percent),
                    *(info.number(one.days), share),
                ),
                least=_LEAST,
            )

        rows = [row(one) for one in figures.duties]
        if rows:
            planned = sum(one.planned for one in figures.duties)
            reached = sum(one.reached for one in figures.duties)
            percent = info.plain(round(reached * 100 / planned)) if planned else _NONE
            rows.append(
                Row(
                    (
                        *(
                            Cell(words.total, "centre", 2),
                            info.number(planned),
                            info.number(reached),
                            percent,
                        ),
                        *(info.number(all_days), ""),
                    ),
                    kind="total",
                    least=_LEAST,
                )
            )
        self._table(words.duty_columns, rows, _BLANK_DUTIES)

    def _problems(self) -> None:
        data, words = self.data, self.words
        self.flow.heading(words.problems_head)
        has_table = data.is_blank or not data.no_problem
        self.flow.fields([Option(words.no_problem, data.no_problem)], indent=5, with_next=has_table)
        if not has_table:
            return
        rows = [self._problem(number, one) for number, one in enumerate(data.problems, start=1)]
        self._table(words.problem_columns, rows, _BLANK_PROBLEMS, small=True)

    def _problem(self, number: int, one: F06Problem) -> Row:
        text = self.info.text
        what = text(one.text)
        if one.since:
            what = f"{what} ({self.words.since} {text(short_month(one.since))})"
        return Row(
            (
                *(self.info.plain(number), text(one.area), what, text(one.about), text(one.remedy)),
                *(text(one.status), text(one.support) or _NONE),
            ),
            least=_LEAST,
        )

    def _moves(self, figures: DistrictFigures) -> None:
        info, words = self.info, self.words
        self.flow.heading(words.moves_head)
        rows = [
            Row(
                (
                    *(info.text(one.worker), info.text(one.from_site), info.text(one.to)),
                    *(f"{self._day(one.first)}–{self._day(one.last)}", info.text(one.reason)),
                ),
                least=_LEAST,
            )
            for one in figures.moves
        ]
        self._table(words.move_columns, rows, _BLANK_MOVES)

    def _day(self, iso: str) -> str:
        return self.info.table_date(date.fromisoformat(iso)) if iso else ""

    def _department(self) -> None:
        info, words = self.info, self.words
        self.flow.heading(words.department_head)
        rows = [
            Row((info.plain(number), info.text(label), info.text(value) or _NONE), least=_LEAST)
            for number, (label, value) in enumerate(self.data.department, start=1)
        ]
        self._table(words.department_columns, rows, _BLANK_LINES)
