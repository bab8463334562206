"""How F17 is laid out: the sheet of a gathering, and the list for signing in, twenty-five lines on a page."""

from __future__ import annotations

import msgspec

from desktop.forms.f17 import F17Attendance, F17Data, F17Definition, F17Seedling, f17_definition
from desktop.forms.flowing import Flow
from desktop.forms.long_list import LongList
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import PageDrawer, columns_of, draw_pages
from desktop.typeset.fields import Item, Label, Option, Slot, Space
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, Signer
from desktop.typeset.table import Cell, Row, Table

_SIZE, _TABLE_SIZE = 16, 14
_BLANK_SEEDLINGS, _BLANK_ROW = 5, 8.4
_BLANK_LINES = 3
_PHOTOS = 6
_ATTENDANCE_ROWS, _ATTENDANCE_ROW = 25, 8.6
_ATTENDANCE_BOTTOM = 275.0


def draw(data: F17Data, paper: Paper, info: PrintInfo, *, definition: F17Definition | None = None) -> int:
    """The sheet of one gathering, filled or blank; returns the number of pages."""
    form = definition or f17_definition()
    words, text = form.words, info.text
    is_blank = data == F17Data()
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(form.title)
    flow.fields(_kinds(data, form, info))
    flow.fields([Label(words.occasion), Slot(text(data.occasion), left=True, keep=False)], before=1.0)
    flow.fields(_when(data, form, info))
    flow.fields(
        [
            *(Label(words.site), Slot(text(data.site), 2.4, left=True)),
            *(Label(words.tambon), Slot(data.tambon)),
        ]
    )
    flow.fields([Label(words.district), Slot(data.district), Label(words.province), Slot(data.province)])
    flow.heading(words.seedlings)
    flow.table(
        Table(columns_of(form.columns, info), PORTRAIT.left, _TABLE_SIZE), _seedlings(data, form, info)
    )
    flow.heading(words.sectors)
    flow.table(
        Table(columns_of(form.sector_columns, info), PORTRAIT.left, _TABLE_SIZE), _sectors(data, form, info)
    )
    lines = _BLANK_LINES if is_blank else 1
    flow.part(words.work, data.work_done, empty_lines=lines)
    flow.part(words.outcome, data.outcome, empty_lines=lines)
    flow.heading(words.photos)
    shown = data.photos[:_PHOTOS]
    flow.photos((*shown, *(None,) * (_PHOTOS - len(shown))), words=words.photo, width=70.0)
    flow.heading(words.links)
    for link in data.links or ("",):
        flow.prose(link)
    recorder = Signer(
        form.recorder, text(data.recorder_name), None if data.recorder_name else "", has_date=False
    )
    if data.recorder_post:
        recorder = Signer(form.recorder, text(data.recorder_name), text(data.recorder_post), has_date=False)
    owner = Signer(form.owner, text(data.owner_name), None, has_date=False)
    flow.signatures((TWO_PORTRAIT, [recorder, owner]))
    return flow.draw(form, whose=text(data.site))


def draw_attendance(
    data: F17Attendance, paper: Paper, info: PrintInfo, *, definition: F17Definition | None = None
) -> int:
    """For signing in: what is known of who comes, then empty lines to the end of the page."""
    form = definition or f17_definition()
    words, text = form.words, info.text
    count = len(data.people)

    def row(i: int) -> Row:
        person = data.people[i] if i < count else ("", "")
        return Row((info.plain(i + 1), *(text(part) for part in person)), least=_ATTENDANCE_ROW)

    where: list[Item] = [
        *(Label(words.day), Slot(info.long_date(data.held_on))),
        *(Label(words.site), Slot(text(data.site), 1.6)),
        *(Label(words.tambon), Slot(data.tambon, 0.7)),
    ]
    titles = [text(title) for title in (*form.attendance_title, data.activity) if title]
    table = Table(columns_of(form.attendance_columns, info), PORTRAIT.left, _TABLE_SIZE)

    def pages(lines: int) -> list[PageDrawer]:
        listed = LongList(
            PORTRAIT, titles, where, table, [row(i) for i in range(lines)],
            bottom=_ATTENDANCE_BOTTOM, fields_width=PORTRAIT.text_width,
        )  # fmt: skip
        return listed.pages(measure)

    measure = paper.ruler(PORTRAIT)
    lines = max(1, -(-count // _ATTENDANCE_ROWS)) * _ATTENDANCE_ROWS
    drawn = pages(lines)
    if count:  # long names take two lines: no page of nothing but empty rows behind them
        needed = len(pages(count))
        while lines > count and len(drawn) > needed:
            lines -= 1
            drawn = pages(lines)
    titled = msgspec.structs.replace(form, short_title=form.attendance_short_title)
    return draw_pages(paper, PORTRAIT, drawn, info, titled, whose=text(data.activity))


def _kinds(data: F17Data, form: F17Definition, info: PrintInfo) -> list[Item]:
    items: list[Item] = []
    for one in form.kinds:
        items += [Space(4 if items else 0), Option(one.text, one.code == data.kind)]
    return [*items, Slot(info.text(data.kind_text), left=True)]


def _when(data: F17Data, form: F17Definition, info: PrintInfo) -> list[Item]:
    words = form.words
    days = info.long_date(data.held_on)
    if data.held_to and data.held_to != data.held_on:
        days = f"{days} {words.to} {info.long_date(data.held_to)}"
    return [
        *(Label(words.day), Slot(days, 2.2)),
        *(Label(words.time), Slot(info.clock(data.time_from), 0.6), Label(words.oclock), Space(2)),
        *(Label(words.to), Slot(info.clock(data.time_to), 0.6), Label(words.oclock), Space(2)),
        *(Label(words.hours), Slot(info.number(data.hours), 0.4), Label(words.hour)),
    ]


def _seedlings(data: F17Data, form: F17Definition, info: PrintInfo) -> list[Row]:
    if data == F17Data():
        return [Row(("",), least=_BLANK_ROW) for _ in range(_BLANK_SEEDLINGS)]
    rows = [_seedling(one, form, info) for one in data.seedlings]
    if len(rows) > 1:
        sums = [
            sum(getattr(one, name) or 0 for one in data.seedlings)
            for name in ("raised", "shared", "receivers")
        ]
        told: tuple[Cell | str, ...] = (
            Cell(form.words.total, "centre", span=2),
            *(info.number(one) for one in sums),
        )
        rows.append(Row(told, "total"))
    return rows


def _seedling(one: F17Seedling, form: F17Definition, info: PrintInfo) -> Row:
    kind = next((choice.text for choice in form.plant_kinds if choice.code == one.kind), "")
    amounts = tuple(info.number(number, "–") for number in (one.raised, one.shared, one.receivers))
    return Row((info.text(one.species), kind, *amounts))


def _sectors(data: F17Data, form: F17Definition, info: PrintInfo) -> list[Row]:
    """Four and three beside each other; the last place is for the sum."""
    came = dict(data.sectors)
    is_blank = data == F17Data()
    none = "" if is_blank or not came else "–"
    cells = [(Cell(one.text), Cell(info.number(came.get(one.code) or None, none))) for one in form.sectors]
    people = sum(came.values()) if came else data.people
    cells.append((Cell(form.words.total, bold=True), Cell(info.number(people), bold=True)))
    half = (len(cells) + 1) // 2
    pairs = zip(cells[:half], cells[half:], strict=True)
    return [Row((left[0], left[1], right[0], right[1])) for left, right in pairs]
