"""How F10 is laid out: one upright sheet for a person, a lying list for many."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from desktop.forms.f10 import F10Data, F10Definition, F10List, f10_definition
from desktop.forms.flowing import Flow
from desktop.forms.long_list import LongList
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages
from desktop.typeset.fields import Item, Label, Option, Slot, Space, arrange
from desktop.typeset.flow import Block
from desktop.typeset.measures import LANDSCAPE, PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import ONE_PORTRAIT, SignatureRow, Signer
from desktop.typeset.table import Row, Table

_SIZE = 16
_INDENT = 5.0
_PHOTOS = 2
_LIST_SIZE, _LIST_HEAD = 12, 14
_BLANK_ROWS, _BLANK_ROW = 8, 11.5
_SUMS_DROP, _SIGN_DROP = 8.0, 10.6
_ONE_LANDSCAPE = SignatureRow((215.0,), 45.0, 14, 6.2)


def draw(data: F10Data, paper: Paper, info: PrintInfo, *, definition: F10Definition | None = None) -> int:
    """One person's sheet, filled or blank; returns the number of pages."""
    form = definition or f10_definition()
    words, text = form.words, info.text
    is_blank = data == F10Data()
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(form.title)
    flow.heading(words.who)
    flow.fields([Label(words.name), Slot(text(data.name), left=True)], indent=_INDENT)
    flow.fields(
        [
            *(Label(words.address), Slot(text(data.address), 2, left=True, keep=False)),
            *(Label(words.phone), Slot(info.phone(data.phone))),
        ],
        indent=_INDENT,
    )
    flow.fields(
        [
            *(Label(words.visited), Slot(info.long_date(data.visited_on))),
            *(Label(words.site), Slot(text(data.site), 1.5, left=True)),
        ],
        indent=_INDENT,
    )
    flow.fields([Label(words.topics), Slot(text(data.topics), left=True, keep=False)], indent=_INDENT)
    flow.heading(words.method)
    methods: list[Item] = [Label(words.followed), Slot(info.long_date(data.followed_on)), Space(4)]
    for i, one in enumerate(form.methods):
        methods += [Space(5 if i else 0), Option(one.text, one.code == data.method)]
    flow.fields([*methods, Slot(text(data.method_text), 0.6)], indent=_INDENT)
    flow.heading(words.use)
    uses: list[list[Item]] = [[]]
    for one in form.uses:
        if one.code == "not_used":  # has a line of its own, for why
            because: list[Item] = [
                Space(2),
                Label(words.because),
                Slot(text(data.reason), left=True, keep=False),
            ]
            uses += [[Option(one.text, one.code == data.used), *because], []]
        else:
            uses[-1] += [Space(8 if uses[-1] else 0), Option(one.text, one.code == data.used)]
    for items in uses:
        flow.fields(items, indent=_INDENT)
    flow.part(words.knowledge, data.knowledge, empty_lines=2 if is_blank else 1)
    flow.fields(
        [
            *(Label(words.area), Slot(info.number(data.area_rai), 0.5), Label(words.rai), Space(4)),
            *(Label(words.where), Slot(text(data.where), 2, left=True, keep=False)),
        ],
        indent=_INDENT,
    )
    flow.heading(words.results)
    amounts = {"less_expense": data.less_expense, "more_income": data.more_income}
    row: list[Item] = []
    for one in form.results:
        box = Option(one.text, one.code in data.results)
        if one.code in amounts:
            row += [Space(0), box, Slot(_baht(amounts[one.code], info)), Label(words.baht), Space(5)]
            if one.code == "more_income":
                flow.fields(row, indent=_INDENT)
                row = []
        elif one.code == "other":
            row += [box, Slot(text(data.result_text), left=True, keep=False)]
        else:
            row += [box, Space(6)]
    flow.fields(row, indent=_INDENT)
    flow.heading(words.trouble)
    flow.fields([Label(words.problems), Slot(text(data.problems), left=True, keep=False)], indent=_INDENT)
    flow.fields([Label(words.needs), Slot(text(data.needs), left=True, keep=False)], indent=_INDENT)
    if data.photos or is_blank:
        flow.heading(words.photos)
        photos = (*data.photos[:_PHOTOS], *(None,) * (_PHOTOS - len(data.photos[:_PHOTOS])))
        flow.photos(photos, words=words.photo, width=50.0)
    signer = Signer(form.signer, text(data.follower_name), text(data.follower_post))
    flow.signatures((ONE_PORTRAIT, [signer]))
    return flow.draw(form, whose=text(data.name))


def draw_list(
    data: F10List, paper: Paper, info: PrintInfo, *, definition: F10Definition | None = None
) -> int:
    """Many follow-ups, a row each; sums and a signature at the end."""
    form = definition or f10_definition()
    measure = paper.ruler(LANDSCAPE)
    rows = [_row(i, one, info, form) for i, one in enumerate(data.rows, start=1)]
    if data.is_blank:
        rows = [Row((info.plain(i),), least=_BLANK_ROW) for i in range(1, _BLANK_ROWS + 1)]
    listed = LongList(
        LANDSCAPE,
        [info.text(form.list_title)],
        [
            *(Label(form.district), Slot(data.district), Label(form.province), Slot(data.province)),
            *(Label(form.from_day), Slot(info.long_date(data.first), 1.3)),
            *(Label(form.to_day), Slot(info.long_date(data.last), 1.3)),
        ],
        Table(columns_of(form.columns, info), LANDSCAPE.left, _LIST_SIZE),
        rows,
        _closing(data, info, form, measure),
    )
    titled = msgspec.structs.replace(form, short_title=form.list_short_title)
    whose = f"{form.district}{data.district}" if data.district else ""
    return draw_pages(paper, LANDSCAPE, listed.pages(measure), info, titled, whose=whose)


def _closing(data: F10List, info: PrintInfo, form: F10Definition, measure: Page) -> list[Block]:
    """Sums, then who followed up."""
    followed = "" if data.is_blank else info.plain(len(data.rows))
    used = "" if data.is_blank else info.plain(data.used)
    percent = info.plain(round(100 * data.used / len(data.rows))) if data.rows else ""
    sums = arrange(
        [
            *(Label(form.totals, True), Label(f"  {form.followed}"), Slot(followed), Label(form.people)),
            *(Label(f"  {form.used}"), Slot(used), Label(form.people)),
            *(Label(f"  {form.percent}"), Slot(percent)),
        ],
        LANDSCAPE.left,
        LANDSCAPE.left + 170,
        _LIST_HEAD,
        measure,
    )
    signed = _ONE_LANDSCAPE.of([Signer(form.signer, info.text(data.follower_name))], measure)
    return [
        *(Block(_SUMS_DROP, line.draw) for line in sums),
        Block(_SIGN_DROP, signed.draw, depth=signed.height),
    ]


def _row(number: int, one: F10Data, info: PrintInfo, form: F10Definition) -> Row:
    text = info.text
    used = next((choice.text for choice in form.uses if choice.code == one.used), "")
    because = f"{form.words.because} {one.reason}" if one.reason else ""
    method = next((choice.text for choice in form.methods if choice.code == one.method), "")
    return Row(
        (
            info.plain(number),
            text(one.name),
            text(one.address),
            _lines(info.table_date(one.visited_on), text(one.site)),
            text(one.topics),
            _lines(info.table_date(one.followed_on), text(one.method_text) or method),
            _lines(used, text(because)),
            text(one.knowledge),
            _lines(*_results(one, info, form)),
            _lines(text(one.problems), text(one.needs)),
        )
    )


def _results(one: F10Data, info: PrintInfo, form: F10Definition) -> list[str]:
    amounts = {"less_expense": one.less_expense, "more_income": one.more_income}
    found = []
    for choice in form.results:
        if choice.code not in one.results:
            continue
        amount = _baht(amounts.get(choice.code), info)
        more = f" {amount} {form.words.baht}" if amount else ""
        words = info.text(one.result_text) if choice.code == "other" and one.result_text else choice.text
        found.append(f"{words}{more}")
    return found


def _baht(amount: Decimal | None, info: PrintInfo) -> str:
    if amount is None:
        return ""
    return info.number(int(amount) if amount == amount.to_integral_value() else amount)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
