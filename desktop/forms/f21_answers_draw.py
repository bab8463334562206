"""How a district's answers are laid out: a lying table, a grey line for each mission, a row for each heading."""

from __future__ import annotations

from desktop.forms.f21_answers import F21Answers, F21AnswersDefinition, F21Topic, f21_answers_definition
from desktop.forms.long_list import LongList
from desktop.forms.print_info import PrintInfo
from desktop.forms.sheets import columns_of, draw_pages
from desktop.forms.tabled import signing
from desktop.typeset.fields import Label, Slot
from desktop.typeset.measures import LANDSCAPE
from desktop.typeset.paper import Paper
from desktop.typeset.signature import Signer
from desktop.typeset.table import Cell, Row, Table

_SIZE = 14
_BLANK_ROW = 14.0


def draw(
    data: F21Answers, paper: Paper, info: PrintInfo, *, definition: F21AnswersDefinition | None = None
) -> int:
    """All missions of a district, filled or blank; returns the number of pages."""
    words = definition or f21_answers_definition()
    measure = paper.ruler(LANDSCAPE)
    signers = [
        Signer(words.reporter, info.text(data.reporter_name), info.text(data.reporter_post)),
        Signer(words.chief, info.text(data.chief_name)),
    ]
    listed = LongList(
        LANDSCAPE,
        [info.text(title) for title in words.title],
        [
            *(
                Label(words.district),
                Slot(data.district, 1.5),
                Label(words.province),
                Slot(data.province, 1.5),
            ),
            *(
                Label(words.month),
                Slot(info.month(data.month), 1.1),
                Label(words.year),
                Slot(info.year(data.month), 0.6),
            ),
            *(Label(words.visited_on), Slot(info.long_date(data.visited_on), 1.6)),
            *(Label(words.period), Slot(info.long_date(data.from_day), 1.6)),
            *(Label(words.until), Slot(info.long_date(data.to_day), 1.6)),
        ],
        Table(columns_of(words.columns, info), LANDSCAPE.left, _SIZE),
        [
            row
            for number, topic in enumerate(data.topics, start=1)
            for row in _rows(number, topic, data, info, words)
        ],
        [signing(signers, measure)],
        fields_width=257,
    )
    whose = f"{words.district}{data.district}  {info.long_month(data.month)}" if data.district else ""
    return draw_pages(paper, LANDSCAPE, listed.pages(measure), info, words, whose=whose)


def _rows(
    number: int, topic: F21Topic, data: F21Answers, info: PrintInfo, words: F21AnswersDefinition
) -> list[Row]:
    rows = [Row((info.plain(number), Cell(info.text(topic.title), "left", span=3)), "group")]
    if topic.bullets:
        told = "\n".join(f"{place}) {one}" for place, one in enumerate(topic.bullets, start=1))
        rows.append(Row(("", info.text(words.bullets), Cell(info.text(told), "left", span=2))))
    for place, heading in enumerate(data.headings, start=1):
        text = topic.answers[place - 1] if place <= len(topic.answers) else ""
        rows.append(
            Row(
                (
                    info.text(f"{number}.{place}"),
                    info.text(heading),
                    info.text(text) or ("" if data.is_blank else words.empty),
                    "",
                ),
                least=_BLANK_ROW if data.is_blank else 0.0,
            )
        )
    return rows
