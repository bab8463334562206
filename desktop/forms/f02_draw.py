"""How F02 is laid out: one week on one lying sheet; only a week with much text takes a second."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from desktop.forms.f02 import F02Data, F02Day, F02Definition, f02_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import PageDrawer, columns_of, draw_pages
from desktop.thai.dates import MONTHS, WEEKDAYS_SHORT, be_year, table_date
from desktop.typeset.fields import FieldLine, Item, Label, LineSpec, Option, Slot, Space
from desktop.typeset.lines import wrap
from desktop.typeset.measures import LANDSCAPE, leading
from desktop.typeset.page import Page
from desktop.typeset.paginate import paginate
from desktop.typeset.paper import Paper
from desktop.typeset.signature import THREE_LANDSCAPE, Signatures, Signer
from desktop.typeset.table import SIDE_PADDING, Cell, LaidRow, Row, Table

_LEFT, _RIGHT = LANDSCAPE.left, LANDSCAPE.right
_HEAD_SIZE, _TABLE_SIZE, _KEY_SIZE = 14, 13, 12
_HEAD_PITCH = 6.35
_TITLE, _PROJECT, _FIRST_FIELDS = LANDSCAPE.first_baseline, 35.6, 42.0
_WEEK_LINE = 154.0
_TABLE_HEAD = 11.6
_ROW, _BLANK_ROW = 11.0, 12.5  # the least, and what is pleasant to write in
_LOOSE, _TIGHT = 1.0, 0.4  # one week, one sheet: rather rows set tight than a second sheet
_TABLE_BOTTOM = 188.0
_KEY_DROP, _TOTALS_DROP, _SIGN_DROP = 4.3, 6.1, 8.8  # each under the line before
_STANDING = 155.0  # where the part under the table is drawn once, to be moved from there
_DAYS = 7
_NONE = "–"


def draw(data: F02Data, paper: Paper, info: PrintInfo, *, definition: F02Definition | None = None) -> int:
    """Draw one week, filled or blank; returns the number of pages."""
    plan = _plan(definition or f02_definition(), info.thai_digits)
    return _Week(data, paper, info, plan).draw()


class _Plan:
    """What is the same for every week of a print run."""

    def __init__(self, words: F02Definition, info: PrintInfo) -> None:
        self.words = words
        self.title = info.text(words.title[0])
        self.project = info.text(words.project)
        self.duties_head = info.text(words.duties_head)
        columns = columns_of(words.columns, info)
        self.tables = [
            Table(columns, _LEFT, _TABLE_SIZE, head_height=_TABLE_HEAD, row_padding=padding)
            for padding in (_LOOSE, _TIGHT)
        ]
        lab: list[Item] = []
        for i, choice in enumerate(words.labs):
            lab += [Space(3.0 if i else 1.6), Option(choice.text)]
        self.week = LineSpec(
            [
                *(Label(words.week), Slot(weight=0.55), Label(words.from_day), Slot(weight=1.9)),
                *(Label(words.to_day), Slot(weight=1.7), Label(words.year), Slot(weight=0.9)),
            ],
            LANDSCAPE.centre - _WEEK_LINE / 2,
            LANDSCAPE.centre + _WEEK_LINE / 2,
            _HEAD_SIZE,
        )
        self.worker = LineSpec(
            [
                *(Label(words.worker), Slot(weight=2.2, left=True), Label(words.contract), Slot()),
                *(Space(2.5), Label(words.lab), *lab),
            ],
            _LEFT,
            _RIGHT,
            _HEAD_SIZE,
        )
        self.site = LineSpec(
            [
                *(Label(words.site), Slot(weight=2.2, left=True), Label(words.moo), Slot(weight=0.5)),
                *(Label(words.tambon), Slot(weight=1.6), Label(words.district), Slot(weight=1.4)),
                *(Label(words.province), Slot(weight=1.4)),
            ],
            _LEFT,
            _RIGHT,
            _HEAD_SIZE,
        )
        self.totals = LineSpec(
            [
                *(Label(words.work_days), Slot(weight=0.5), Label(words.days), Space(3)),
                *(Label(words.certified_days), Slot(weight=0.5), Label(words.days), Space(9)),
                *(Option(words.consistent), Space(3), Option(words.inconsistent)),
                Slot(weight=4, left=True, keep=False),
            ],
            _LEFT,
            _RIGHT,
            _HEAD_SIZE,
        )
        self._info = info
        self._key_lines: dict[tuple[object, str | None], list[str]] = {}

    def key_lines(self, lab: str | None, page: Page) -> list[str]:
        """The key of duty codes for a kind of plot, for both where it is not known."""
        family = page.paper.family
        found = self._key_lines.get((family, lab))
        if found is None:
            words = self.words
            items = [] if lab == "hlm" else list(words.duties_clm)
            items += [] if lab == "clm" else words.duties_hlm
            items += words.duties_both
            room = LANDSCAPE.text_width - page.width_of(self.duties_head, _KEY_SIZE, bold=True) - 3
            found = wrap(self._info.text("   ".join(items)), family.regular, _KEY_SIZE, room)
            self._key_lines[family, lab] = found
        return found


@lru_cache(maxsize=8)
def _plan(words: F02Definition, thai_digits: bool) -> _Plan:
    return _Plan(words, PrintInfo.for_digits(thai_digits))


class _Week:
    def __init__(self, data: F02Data, paper: Paper, info: PrintInfo, plan: _Plan) -> None:
        self.data = data
        self.paper = paper
        self.info = info
        self.plan = plan
        self.measure = paper.ruler(LANDSCAPE)
        self.table = plan.tables[0]
        self.key_lines = plan.key_lines(data.lab, self.measure)
        names = (data.worker_name, data.owner_name, data.officer_name)
        signers = [Signer(role, name) for role, name in zip(plan.words.signers, names, strict=True)]
        self.signatures: Signatures = THREE_LANDSCAPE.of(signers, self.measure)
        self.totals = self._totals()

    def draw(self) -> int:
        lines = self._head_lines()
        top, again = lines[-1][0] + 2.4, LANDSCAPE.top
        head = self.table.head(self.measure)
        first, rest = _TABLE_BOTTOM - top - head, _TABLE_BOTTOM - again - head
        tail = _KEY_DROP + _TOTALS_DROP + _SIGN_DROP + self.signatures.height
        tail += (len(self.key_lines) - 1) * leading(_KEY_SIZE) + (len(self.totals) - 1) * _HEAD_PITCH
        tail += _TABLE_BOTTOM - LANDSCAPE.last_baseline
        rows = self._rows(first - tail)
        for table in self.plan.tables:
            self.table = table
            parts = paginate(table.lay(rows, self.measure), first, rest, tail)
            if len(parts) == 1:
                break
        last = len(parts) - 1
        pages: list[PageDrawer] = [
            partial(self._page, top if i == 0 else again, part, lines if i == 0 else None, i == last)
            for i, part in enumerate(parts)
        ]
        whose = f"{self.data.worker_name}  {self.plan.words.week} {self.data.week_no or ''}"
        return draw_pages(
            self.paper, LANDSCAPE, pages, self.info, self.plan.words, whose=self.info.text(whose)
        )

    def _page(
        self,
        y: float,
        rows: Sequence[LaidRow],
        lines: list[tuple[float, FieldLine]] | None,
        is_last: bool,
        page: Page,
    ) -> None:
        if lines is not None:
            page.static((self.plan, *(line.key for _, line in lines)), partial(self._draw_head, lines))
            for at, line in lines:
                line.draw_values(page, at)
        if rows:
            key = (self.plan, "rows", y, *((row.height, row.edges) for row in rows))
            page.static(key, partial(self._draw_grid, y, rows))
            y += self.table.head(self.measure)
            self.table.draw_texts(page, y, rows)
        if is_last:
            self._draw_bottom(page, y + sum(row.height for row in rows))

    # --- head

    def _head_lines(self) -> list[tuple[float, FieldLine]]:
        data, info, plan, family = self.data, self.info, self.plan, self.paper.family
        monday = data.monday
        first = last = year = ""
        if monday:
            sunday = monday.fromordinal(monday.toordinal() + 6)
            first = f"{monday.day} {MONTHS[monday.month - 1]}"
            if monday.year != sunday.year:
                first += f" {be_year(monday)}"
            last, year = f"{sunday.day} {MONTHS[sunday.month - 1]}", info.year(sunday)
        lab = [i for i, choice in enumerate(plan.words.labs) if choice.code == data.lab]
        text = info.text
        arranged = [
            *plan.week.fill(family, (info.plain(data.week_no), text(first), text(last), year)),
            *plan.worker.fill(family, (text(data.worker_name), text(data.contract_no)), lab),
            *plan.site.fill(
                family,
                (text(data.owner_name), info.plain(data.moo), data.tambon, data.district, data.province),
            ),
        ]
        return [(_FIRST_FIELDS + i * _HEAD_PITCH, line) for i, line in enumerate(arranged)]

    def _draw_head(self, lines: list[tuple[float, FieldLine]], page: Page) -> None:
        page.text(LANDSCAPE.centre, _TITLE, self.plan.title, 18, bold=True, align="centre")
        page.text(LANDSCAPE.centre, _PROJECT, self.plan.project, _HEAD_SIZE, align="centre")
        for at, line in lines:
            line.draw_labels(page, at)

    def _draw_grid(self, y: float, rows: Sequence[LaidRow], page: Page) -> None:
        self.table.draw_grid(page, y + self.table.draw_head(page, y), rows)

    # --- table

    def _rows(self, room: float) -> list[Row]:
        days = [*self.data.days, *[F02Day()] * (_DAYS - len(self.data.days))]
        is_blank = not any(day.lines or day.off for day in days)
        least = max(min(room / _DAYS, _BLANK_ROW), _ROW) if is_blank else _ROW
        return [self._row(day, least) for day in days]

    def _row(self, day: F02Day, least: float) -> Row:
        info = self.info
        when = info.text(f"{WEEKDAYS_SHORT[day.day.weekday()]} {table_date(day.day)}") if day.day else ""
        if day.off:
            return Row((when, "", "", Cell(info.text(day.off), "centre", 3), _NONE, _NONE), least=least)
        hours = info.clock(day.start)
        if day.end:
            hours += f"–{info.clock(day.end)}"
        problem = info.text(day.problem) or (_NONE if day.lines else "")
        return Row((when, hours, *self._works(day), problem, "", ""), least=least)

    def _works(self, day: F02Day) -> tuple[Cell | str, ...]:
        """Codes, works and results of a day; with several works each code stands at its own work."""
        text = self.info.text
        if not day.lines:
            return "", "", ""
        if len(day.lines) == 1:
            line = day.lines[0]
            return text(line.duty), text(line.work), text(line.result)
        face = self.paper.family.regular
        rooms = [column.width - 2 * SIDE_PADDING for column in self.table.columns[2:5]]
        columns: tuple[list[str], ...] = ([], [], [])
        for line in day.lines:
            wrapped = [
                wrap(text(words), face, _TABLE_SIZE, room)
                for words, room in zip((line.duty, line.work, line.result), rooms, strict=True)
            ]
            count = max(map(len, wrapped))
            for column, words in zip(columns, wrapped, strict=True):
                column += words + [""] * (count - len(words))
        return tuple(Cell(lines=tuple(column)) for column in columns)

    # --- under the table

    def _totals(self) -> list[FieldLine]:
        data, info = self.data, self.info
        values = (info.plain(data.work_days), info.plain(data.certified_days), info.text(data.check_note))
        checked = [i for i, check in enumerate(("consistent", "inconsistent")) if check == data.check]
        return self.plan.totals.fill(self.paper.family, values, checked)

    def _draw_bottom(self, page: Page, y: float) -> None:
        """Key, sums and signatures; a static part that moves with the end of the table."""
        plan, key_lines, signatures = self.plan, self.key_lines, self.signatures
        key_at = _STANDING + _KEY_DROP
        at = key_at + (len(key_lines) - 1) * leading(_KEY_SIZE) + _TOTALS_DROP
        totals = [(at + i * _HEAD_PITCH, line) for i, line in enumerate(self.totals)]
        sign_at = totals[-1][0] + _SIGN_DROP

        def draw_fixed(part: Page) -> None:
            head = part.text(_LEFT, key_at, plan.duties_head, _KEY_SIZE, bold=True)
            for i, text in enumerate(key_lines):
                part.text(_LEFT + head + 3, key_at + i * leading(_KEY_SIZE), text, _KEY_SIZE)
            for at, line in totals:
                line.draw_labels(part, at)
            signatures.draw_fixed(part, sign_at)

        down = y - _STANDING
        key = (plan, self.data.lab, *(line.key for line in self.totals), signatures.key)
        page.static(key, draw_fixed, down)
        for at, line in totals:
            line.draw_values(page, at + down)
        signatures.draw_names(page, sign_at + down)
