"""How F20 is laid out: an upright ranking with the groups as boxes, how many are in each, and the team."""

from __future__ import annotations

from collections import Counter

from desktop.forms.boxed import BoxColumn
from desktop.forms.f20 import F20Data, F20Definition, F20Rater, F20Row, f20_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.typeset.fields import Label, Slot
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, SignatureRow, Signer
from desktop.typeset.table import LaidRow, Row, Table

_SIZE, _TABLE_SIZE = 16, 14
_BLANK_ROWS = 10
_GRADE = 3  # column of the boxes
_ALONE = SignatureRow(TWO_PORTRAIT.centres[1:], TWO_PORTRAIT.half)
_BLANK_TEAM = (F20Rater(),) * 4


def draw(data: F20Data, paper: Paper, info: PrintInfo, *, definition: F20Definition | None = None) -> int:
    """One ranking, filled or blank; returns the number of pages."""
    words = definition or f20_definition()
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields(
        [
            *(Label(words.province), Slot(data.province, 1.2)),
            *(Label(words.year), Slot(info.plain(data.fiscal_year_be), 0.6)),
            *(Label(words.rated_on), Slot(info.long_date(data.rated_on), 1.3)),
        ],
        before=1.0,
    )
    boxes = BoxColumn(_GRADE, words.grades, across=2)
    table = Table(columns_of(words.columns, info), PORTRAIT.left, _TABLE_SIZE)
    shown = data.rows
    if data.is_blank:
        shown = (*shown, *(F20Row() for _ in range(_BLANK_ROWS - len(shown))))

    def draw_boxes(page: Page, _: Row, row: LaidRow, y: float) -> None:
        boxes.draw(page, table, y, row.height, shown[row.source].grade)

    rows = [
        Row(
            (
                *(info.plain(one.rank), info.text(one.district), info.number(one.total), ""),
                info.text(one.note),
            ),
            least=boxes.least + 0.6,
        )
        for one in shown
    ]
    flow.table(table, rows, decorate=draw_boxes)
    flow.labelled(words.summary, "" if data.is_blank else _summary(data, words))
    team = data.team or (_BLANK_TEAM if data.is_blank else (F20Rater(),) * 2)
    signers = [_signer(one, words, info) for one in team]
    pairs = [signers[i : i + 2] for i in range(0, len(signers), 2)]
    flow.signatures(*((TWO_PORTRAIT if len(pair) > 1 else _ALONE, pair) for pair in pairs))
    whose = (
        f"{words.province}{data.province}  {words.year} {data.fiscal_year_be}" if data.fiscal_year_be else ""
    )
    return flow.draw(words, whose=info.text(whose))


def _summary(data: F20Data, words: F20Definition) -> str:
    tally = Counter(one.grade for one in data.rows)
    return "   ".join(f"{grade.text} {tally[grade.code]} {words.districts}" for grade in words.grades)


def _signer(one: F20Rater, words: F20Definition, info: PrintInfo) -> Signer:
    """The head of the sheet has the day."""
    post = info.text(one.post) if one.post or not one.name else None
    return Signer(words.rater, info.text(one.name), post, has_date=False)
