"""How F18 is laid out: the agreement with its clauses and who signs, and the action plan of a tambon."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from desktop.forms.boxed import BoxColumn
from desktop.forms.f18 import F18Agreement, F18Definition, F18Plan, F18Signer, f18_definition
from desktop.forms.flowing import Flow
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of
from desktop.typeset.fields import Item, Label, Slot
from desktop.typeset.measures import PORTRAIT
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper
from desktop.typeset.signature import TWO_PORTRAIT, SignatureRow, Signer
from desktop.typeset.table import Column, LaidRow, Row, Table

_SIZE, _TABLE_SIZE, _PLAN_SIZE = 16, 14, 13
_PROJECT_SIZE = 14
_SWOT_LEAST, _SWOT_SHARE = 26.0, 80.0
_BLANK_ROWS, _BLANK_LINES = 3, 4
_PILLAR = 5  # column of the boxes
_LEFT_HALF, _RIGHT_HALF = (
    SignatureRow(TWO_PORTRAIT.centres[:1], TWO_PORTRAIT.half),
    SignatureRow(TWO_PORTRAIT.centres[1:], TWO_PORTRAIT.half),
)


def draw_agreement(
    data: F18Agreement, paper: Paper, info: PrintInfo, *, definition: F18Definition | None = None
) -> int:
    """One agreement, filled or blank; returns the number of pages."""
    words, text = definition or f18_definition(), info.text
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.title)
    flow.fields_centred(
        _tambon(words.between, data.elder_tambon, words.elder, data.elder_district, words), 150, before=1.0
    )
    flow.fields_centred(
        _tambon(words.and_, data.younger_tambon, words.younger, data.younger_district, words), 150
    )
    flow.titles([words.project], size=_PROJECT_SIZE)
    flow.fields(
        [
            *(Label(words.number), Slot(text(data.number), 0.8)),
            *(Label(words.made_on), Slot(info.long_date(data.made_on))),
        ],
        before=1.0,
    )
    flow.fields([Label(words.made_at), Slot(text(data.made_at), left=True, keep=False)])
    for i, clause in enumerate(words.clauses):
        flow.heading(clause.head)
        flow.text(clause.text)
        if i == 1:  # what the elder tambon is to do, and why it can
            flow.fields(
                [Label(text(words.readiness)), Slot(text(data.readiness), left=True, keep=False)], indent=5.0
            )
    flow.heading(words.period_head)
    flow.fields(
        [
            *(Label(text(words.period_from)), Slot(info.long_date(data.made_on))),
            *(Label(text(words.period_to)), Slot(info.long_date(data.ends_on))),
        ],
        indent=5.0,
    )
    flow.text(words.closing, indent=0.0)
    flow.signatures(*_agreeing(data, words, info))
    whose = ""
    if data.elder_tambon:
        whose = f"{words.tambon}{data.elder_tambon} {words.elder} {words.tambon}{data.younger_tambon} {words.younger}"
    return flow.draw(words, whose=text(whose))


def _tambon(label: str, tambon: str, side: str, district: str, words: F18Definition) -> list[Item]:
    return [Label(label), Slot(tambon), Label(side), Label(f" {words.district}"), Slot(district)]


def _agreeing(
    data: F18Agreement, words: F18Definition, info: PrintInfo
) -> list[tuple[SignatureRow, Sequence[Signer]]]:
    """The elder side at the left, the younger at the right, two witnesses below."""
    nobody = (F18Signer(),)
    rows = _rows(
        data.elder_signers or nobody, data.younger_signers or nobody, (words.elder_signer, words.younger_signer), info
    )  # fmt: skip
    witnesses = (*data.witnesses, *nobody * (2 - len(data.witnesses)))
    return [*rows, *_rows(witnesses[::2], witnesses[1::2], (words.witness, words.witness), info)]


def _rows(
    left: Sequence[F18Signer], right: Sequence[F18Signer], roles: tuple[str, str], info: PrintInfo
) -> list[tuple[SignatureRow, Sequence[Signer]]]:
    rows: list[tuple[SignatureRow, Sequence[Signer]]] = []
    for one, other in zip_longest(left, right):
        both = [
            _signer(role, who, info) for role, who in zip(roles, (one, other), strict=True) if who is not None
        ]
        row = TWO_PORTRAIT if len(both) == len(roles) else _LEFT_HALF if one is not None else _RIGHT_HALF
        rows.append((row, both))
    return rows


def _signer(role: str, who: F18Signer, info: PrintInfo) -> Signer:
    """The day stands at the head of the sheet."""
    post = info.text(who.post) if who.post or not who.name else None
    return Signer(role, info.text(who.name), post, has_date=False)


# --- the plan -----------------------------------------------------------------------------------------------


def draw_plan(
    data: F18Plan, paper: Paper, info: PrintInfo, *, definition: F18Definition | None = None
) -> int:
    """The action plan of one tambon, filled or blank; returns the number of pages."""
    words, text = definition or f18_definition(), info.text
    is_blank = data == F18Plan()
    flow = Flow(PORTRAIT, paper, info, size=_SIZE)
    flow.titles(words.plan_title)
    flow.titles([words.project], size=_PROJECT_SIZE)
    flow.fields(
        [
            *(Label(words.tambon), Slot(data.tambon, 1.3), Label(words.district), Slot(data.district, 1.2)),
            *(Label(words.province), Slot(data.province)),
            *(Label(words.year), Slot(info.plain(data.fiscal_year_be), 0.6)),
        ],
        before=1.0,
    )
    flow.heading(words.swot_head)
    _swot(flow, (words.strengths, words.weaknesses), (data.strengths, data.weaknesses))
    _swot(flow, (words.opportunities, words.threats), (data.opportunities, data.threats))
    flow.part(words.three_months, data.three_months, empty_lines=_BLANK_LINES if is_blank else 1)
    flow.fields(
        [
            *(Label(text(words.challenge_start)), Slot(info.long_date(data.challenge_start))),
            *(Label(words.challenge_end), Slot(info.long_date(data.challenge_end))),
        ],
        indent=5.0,
    )
    flow.heading(words.lines_head)
    boxes = BoxColumn(_PILLAR, words.pillars)
    table = Table(columns_of(words.columns, info), PORTRAIT.left, _PLAN_SIZE)

    def draw_boxes(page: Page, _: Row, row: LaidRow, y: float) -> None:
        pillar = "" if is_blank else data.lines[row.source].pillar
        boxes.draw(page, table, y, row.height, pillar)

    rows = [Row((info.plain(i),), least=boxes.least) for i in range(1, _BLANK_ROWS + 1)]
    if not is_blank:
        rows = [
            Row((info.plain(i), text(one.activity), text(one.target), text(one.when), text(one.who)), least=boxes.least)
            for i, one in enumerate(data.lines, start=1)
        ]  # fmt: skip
    flow.table(table, rows, decorate=draw_boxes)
    chief = Signer(words.chief, text(data.chief_name), text(data.chief_post) or ("" if is_blank else None))
    flow.signatures((TWO_PORTRAIT, [Signer(words.planner, "", ""), chief]))
    titled = msgspec.structs.replace(words, short_title=words.plan_short_title)
    whose = f"{words.tambon}{data.tambon}  {words.year} {data.fiscal_year_be}" if data.tambon else ""
    return flow.draw(titled, whose=text(whose))


def _swot(flow: Flow, heads: tuple[str, str], texts: tuple[str, str]) -> None:
    columns = [Column(head, _SWOT_SHARE) for head in heads]
    row = Row(tuple(flow.info.text(one) for one in texts), least=_SWOT_LEAST)
    flow.table(Table(columns, PORTRAIT.left, _TABLE_SIZE), [row])
