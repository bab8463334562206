"""The upright sheets of the visitors' book (F09): its cover, and the list of one group."""

from __future__ import annotations

from functools import partial

from desktop.forms.f09 import F09Book, F09Definition, F09Group, f09_definition
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages
from desktop.typeset.fields import FieldLine, Item, Label, Option, Slot, Space, arrange, arrange_centred
from desktop.typeset.lines import wrap
from desktop.typeset.measures import FRAME_PT, PORTRAIT, leading
from desktop.typeset.page import Page
from desktop.typeset.paginate import paginate
from desktop.typeset.paper import Paper
from desktop.typeset.table import LaidRow, Row, Table

_LEFT, _RIGHT = PORTRAIT.left, PORTRAIT.right
_TITLE_SIZE, _COVER_SIZE, _COVER_PITCH = 29, 20, 12.0
_HEAD_SIZE, _TABLE_SIZE = 14, 14
_MEMBERS = 30  # lines to write on
_BOTTOM = 275.0


def draw_cover(
    book: F09Book, paper: Paper, info: PrintInfo, *, definition: F09Definition | None = None
) -> int:
    words = definition or f09_definition()
    return draw_pages(paper, PORTRAIT, [partial(_cover, book, info, words)], info, words)


def _cover(book: F09Book, info: PrintInfo, words: F09Definition, page: Page) -> None:
    sheet = page.sheet
    page.frame(sheet.left, 40, sheet.text_width, 215, 1.0)
    page.frame(sheet.left + 1.6, 41.6, sheet.text_width - 3.2, 211.8, FRAME_PT)
    room = sheet.text_width - 24
    y = 76.0
    for title in wrap(info.text(words.title[0]), page.paper.family.bold, _TITLE_SIZE, room, even=True):
        page.text(sheet.centre, y, title, _TITLE_SIZE, bold=True, align="centre")
        y += 15
    y += 3
    for part in info.text(words.project).split("\n"):
        page.text(sheet.centre, y, part, 16, align="centre")
        y += 8.2
    y = 144.0
    place: list[Item] = [Label(words.cover_place), Slot(info.text(book.site_name), left=True)]
    owner: list[Item] = [Label(words.owner), Slot(info.text(book.owner_name), left=True)]
    address: list[Item] = [
        *(Label(words.house_no), Slot(info.text(book.house_no)), Label(words.moo)),
        *(Slot(info.plain(book.moo), 0.5), Label(words.tambon), Slot(book.tambon, 1.6)),
    ]
    area: list[Item] = [
        *(Label(words.district), Slot(book.district), Label(words.province), Slot(book.province)),
    ]
    for items in (place, owner, address, area):
        for line in arrange(items, sheet.left + 12, sheet.right - 12, _COVER_SIZE, page):
            line.draw(page, y)
            y += _COVER_PITCH
    y = max(y + 8, 216.0)
    number: list[Item] = [Label(words.book), Slot(info.plain(book.book_no))]
    arrange_centred(number, 46, _COVER_SIZE, page)[0].draw(page, y)
    days: list[Item] = [
        *(Label(words.from_day), Slot(info.long_date(book.first_day))),
        *(Label(words.to_day), Slot(info.long_date(book.last_day))),
    ]
    for line in arrange(days, sheet.left + 12, sheet.right - 12, 16, page):
        y += _COVER_PITCH
        line.draw(page, y)


def draw_group(
    group: F09Group, paper: Paper, info: PrintInfo, *, definition: F09Definition | None = None
) -> int:
    """The list of one group; blank with thirty lines when nobody is named."""
    words = definition or f09_definition()
    measure = paper.ruler(PORTRAIT)
    lines = _group_lines(group, info, words, measure)
    table = Table(columns_of(words.group_columns, info), _LEFT, _TABLE_SIZE)
    head = table.head(measure)
    pitch = leading(_HEAD_SIZE) + 0.3
    top = PORTRAIT.first_baseline + 1.2 + len(lines) * pitch + 2.6
    rows = [
        Row((info.plain(i), info.text(member.name), info.text(member.organisation), info.phone(member.phone)))
        for i, member in enumerate(group.members, start=1)
    ]
    if not rows:
        least = (_BOTTOM - top - head) / _MEMBERS
        rows = [Row((info.plain(i),), least=least) for i in range(1, _MEMBERS + 1)]
        table = Table(columns_of(words.group_columns, info), _LEFT, _TABLE_SIZE, row_padding=0)
    laid = table.lay(rows, measure)
    parts = paginate(laid, _BOTTOM - top - head, _BOTTOM - PORTRAIT.top - head)

    def draw(part: list[LaidRow], is_first: bool, page: Page) -> None:
        y = PORTRAIT.top
        if is_first:
            title = info.text(words.group_title)
            page.text(PORTRAIT.centre, PORTRAIT.first_baseline, title, 18, bold=True, align="centre")
            for i, line in enumerate(lines):
                line.draw(page, PORTRAIT.first_baseline + 1.2 + (i + 1) * pitch)
            y = top
        table.draw_rows(page, y + table.draw_head(page, y), part)

    pages = [partial(draw, part, i == 0) for i, part in enumerate(parts)]
    return draw_pages(paper, PORTRAIT, pages, info, words, whose=info.text(group.name))


def _group_lines(group: F09Group, info: PrintInfo, words: F09Definition, page: Page) -> list[FieldLine]:
    text, book = info.text, group.book
    rows: list[list[Item]] = [
        [
            *(Label(words.site), Slot(text(book.site_name), 2, left=True)),
            *(Label(words.tambon), Slot(book.tambon), Label(words.district), Slot(book.district)),
        ],
        [Label(words.group_name), Slot(text(group.name), left=True, keep=False)],
        [
            *(Label(words.group_organisation), Slot(text(group.organisation), 1.5, left=True)),
            *(Label(words.group_leader), Slot(text(group.leader_name))),
        ],
        [
            *(Label(words.group_day), Slot(info.long_date(group.visited_on))),
            *(Label(words.group_count), Slot(info.number(group.count), 0.4), Label(words.people)),
        ],
        [Label(words.group_purpose), Space(2)],
        [Label(words.group_bases), Slot(text(group.bases), left=True, keep=False)],
    ]
    for i, choice in enumerate(words.purposes):
        rows[4] += [Space(5 if i else 1), Option(text(choice.text), int(choice.code) in group.purposes)]
    return [line for items in rows for line in arrange(items, _LEFT, _RIGHT, _HEAD_SIZE, page)]
