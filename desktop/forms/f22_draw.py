"""How F22 is laid out: the letter to another office, and the memo inside a province."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.forms.f22 import F22Definition, F22Enclosure, F22Letter, f22_definition
from desktop.forms.letter_paper import (
    CENTRE,
    CLOSING,
    HALF_LINE,
    INDENT,
    LEFT,
    PART,
    PITCH,
    RIGHT,
    SIGNING,
    SIZE,
    Line,
    draw_emblem,
    draw_letter,
    head_block,
    hold,
    keep_with_signature,
    line,
    paragraph,
    signature,
    text_line,
)
from desktop.forms.print_info import PrintInfo
from desktop.typeset.fields import Slot, draw_value
from desktop.typeset.flow import Draw
from desktop.typeset.lines import wrap
from desktop.typeset.measures import AFTER_LABEL, BEFORE_LABEL, LETTER, VALUE_SPARE
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper

_URGENCY, _URGENCY_SIZE = 33.5, 32
_NUMBER, _DATE_DROP = 45.0, 2 * PITCH + 2.1
_AFTER_NAME = 3.3  # between เรื่อง and what it is about
_AFTER_NUMBER = 2.4
_UNIT_GAP, _AMOUNT_GAP, _TEXT_GAP = 2.0, 1.6, 3.0
_MEMO_TITLE, _MEMO_TITLE_SIZE = 28.4, 29
_MEMO_LINES, _LABEL_SIZE = (40.0, 48.8, 57.6), 20
_OFFICE, _MOTTO = 259.2, 276.0
_BLANK_NUMBER, _BLANK_DATE = 50.0, 55.0
_LEFT_SLOT = Slot(left=True)
_HEADING = re.compile("^[0-9๐-๙]+\\. *(.+)$")


def draw(letter: F22Letter, paper: Paper, info: PrintInfo, *, definition: F22Definition | None = None) -> int:
    words = definition or f22_definition()
    return (_Memo if letter.kind == "memo" else _Letter)(letter, paper, info, words).draw()


class _Sheet:
    def __init__(self, letter: F22Letter, paper: Paper, info: PrintInfo, words: F22Definition) -> None:
        self.letter, self.paper, self.info, self.words = letter, paper, info, words
        self.measure = paper.ruler(LETTER)
        self.face = paper.family.regular

    def _width(self, text: str) -> float:
        return self.measure.width_of(text, SIZE)

    @property
    def axis(self) -> float:
        """The middle of the closing, which begins on the middle of the paper: above name and post."""
        return HALF_LINE + self._width(self.letter.closing or self.words.closing) / 2

    def _paragraphs(self) -> list[Line]:
        lines: list[Line] = []
        below_heading = False
        for text in self.letter.paragraphs:
            told = self.info.text(text)
            found = _HEADING.match(told)
            if found and found.group(1).strip() in self.words.memo_headings:
                lines.append(text_line(PART, told, LEFT + INDENT, bold=True, with_next=True))
                below_heading = True
                continue
            lines += paragraph(told, self.measure, before=PITCH if below_heading else PART)
            below_heading = False
        return lines

    def _named(
        self, label: str, texts: Sequence[str], x: float, *, first: float = PART, bold: bool = False
    ) -> list[Line]:
        """`เรื่อง` and what it says, the further lines under its first word."""
        found: list[Line] = []
        for text in texts:
            for words in wrap(text, self.face, SIZE, RIGHT - x):
                found.append(
                    line(PITCH if found else first, _label_and(label if not found else "", words, x), words)
                )
        return found  # fmt: skip

    def _enclosures(self) -> list[Line]:
        """Numbered where there are several; amounts and units in columns at the right."""
        some, words = self.letter.enclosures, self.words
        if not some:
            return []
        amounts = [self.info.number(one.qty) for one in some]
        unit_x = RIGHT - max(self._width(one.unit) for one in some)
        amount_x = unit_x - _UNIT_GAP
        count_x = (
            amount_x - max(self._width(one) for one in amounts) - _AMOUNT_GAP - self._width(words.amount)
        )
        numbers = [self.info.text(f"{i}.") for i in range(1, len(some) + 1)] if len(some) > 1 else [""]
        label_end = LEFT + self._width(words.enclosures) + _AFTER_NAME
        number_right = label_end + max(self._width(one) for one in numbers)
        text_x = number_right + (_AFTER_NUMBER if len(some) > 1 else 0.0)
        lines: list[Line] = []
        for i, one in enumerate(some):
            room = (count_x - _TEXT_GAP if one.qty else RIGHT) - text_x
            told = wrap(self.info.text(one.text), self.face, SIZE, room)
            for n, words_of in enumerate(told):

                def draw(
                    page: Page,
                    y: float,
                    i: int = i,
                    n: int = n,
                    text: str = words_of,
                    one: F22Enclosure = one,
                ) -> None:
                    if not i and not n:
                        page.text(LEFT, y, words.enclosures, SIZE)
                    page.text(text_x, y, text, SIZE)
                    if n:
                        return
                    page.text(number_right, y, numbers[i], SIZE, align="right")
                    if one.qty:
                        page.text(count_x, y, words.amount, SIZE)
                        page.text(amount_x, y, amounts[i], SIZE, align="right")
                        page.text(unit_x, y, one.unit, SIZE)

                begins = f"{numbers[i]} {words_of}".strip() if n == 0 else words_of
                held = n < len(told) - 1
                lines.append(line(PITCH if lines else PART, draw, begins, with_next=held))
        return lines


class _Letter(_Sheet):
    @property
    def is_blank(self) -> bool:
        """Paper to write on. A letter whose number and date are open has them written in when it is signed."""
        letter = self.letter
        return not (letter.subject or letter.to or letter.paragraphs)

    def draw(self) -> int:
        lines = [*self._head(), *self._paragraphs()]
        if self.letter.signer_name or self.letter.paragraphs:
            lines = [*keep_with_signature(lines), *self._closing()]
        lines += self._foot()
        places = [self.info.text(one) for one in self.letter.place if one]
        bottom = _NUMBER + PITCH * max(len(places) - 1, 0)
        head = head_block(lambda page, _: self._draw_top(page, places), LETTER.top, bottom)
        return draw_letter(self.paper, head, lines, self.info)

    def _draw_top(self, page: Page, places: Sequence[str]) -> None:
        letter, info = self.letter, self.info
        draw_emblem(page, letter.emblem, small=False, is_draft=info.is_draft)
        if letter.urgency:
            page.text(LEFT, _URGENCY, letter.urgency, _URGENCY_SIZE, bold=True)
        page.text(LEFT, _NUMBER, f"{self.words.number} {info.text(letter.doc_no)}".rstrip(), SIZE)
        if self.is_blank:
            page.dots(LEFT + self._width(self.words.number) + AFTER_LABEL, LEFT + _BLANK_NUMBER, _NUMBER)
        x = RIGHT - max((self._width(one) for one in places), default=0.0)
        for i, words in enumerate(places):
            page.text(x, _NUMBER + i * PITCH, words, SIZE)

    def _head(self) -> list[Line]:
        letter, words, info = self.letter, self.words, self.info
        x = LEFT + max(self._width(words.subject), self._width(words.to)) + _AFTER_NAME
        if self.is_blank:
            parts = (
                ("", HALF_LINE, HALF_LINE + _BLANK_DATE),
                (words.subject, x, RIGHT),
                (words.to, x, RIGHT),
            )
            return [line(PART, _label_and_dots(*one)) for one in parts]
        lines = [text_line(PART, info.long_date(letter.doc_date), HALF_LINE)]
        lines += self._named(words.subject, [info.text(letter.subject)], x)
        lines += self._named(words.to, [info.text(letter.to)], x)
        if letter.refs:
            refs_x = LEFT + self._width(words.refs) + _AFTER_NAME
            lines += self._named(words.refs, [info.text(one) for one in letter.refs], refs_x)
        return lines + self._enclosures()

    def _closing(self) -> list[Line]:
        letter = self.letter
        closing = text_line(CLOSING, letter.closing or self.words.closing, HALF_LINE, with_next=True)
        posts = [self.info.text(one) for one in letter.posts]
        return [
            closing,
            *map(hold, signature(self.info.text(letter.signer_name), posts, self.axis, self.measure)),
        ]

    def _foot(self) -> list[Line]:
        """Whose matter it is, at the lower left of the last page, and the motto in the middle below."""
        letter, info = self.letter, self.info
        phone = f"{self.words.phone} {info.phone(letter.phone)}" if letter.phone else ""
        rows = [one for one in (info.text(letter.owner_unit), phone) if one]
        height = (len(rows) - 1) * PITCH if rows else 0.0
        lowest = _OFFICE if letter.motto else LETTER.last_baseline

        def draw(page: Page, y: float) -> None:
            at = max(y, lowest - height)
            for i, words in enumerate(rows):
                page.text(LEFT, at + i * PITCH, words, SIZE)
            if letter.motto:
                page.text(CENTRE, _MOTTO, info.text(letter.motto), SIZE, bold=True, align="centre")

        depth = height + (LETTER.last_baseline - lowest)
        return [line(PART, draw, depth=depth)] if rows or letter.motto else []


class _Memo(_Sheet):
    def draw(self) -> int:
        letter, words, info = self.letter, self.words, self.info
        subject_x = LEFT + self._label_width(words.subject)
        subject = wrap(info.text(letter.subject), self.face, SIZE, RIGHT - subject_x - VALUE_SPARE)
        bottom = _MEMO_LINES[2] + PITCH * (len(subject) - 1)
        head = head_block(
            lambda page, _: self._draw_top(page, subject, subject_x), LETTER.top, bottom
        )  # fmt: skip
        to_x = LEFT + self._width(words.to) + _AFTER_NAME
        lines = self._named(words.to, [info.text(letter.to)], to_x) if letter.to else []
        lines += [*self._refs(to_x), *self._paragraphs()]
        if letter.paragraphs or letter.signer_name:
            posts = [info.text(one) for one in letter.posts]
            name = info.text(letter.signer_name)
            lines = [
                *keep_with_signature(lines),
                *signature(name, posts, self.axis, self.measure, before=SIGNING + 2.1),
            ]
        return draw_letter(self.paper, head, lines, info)

    def _refs(self, x: float) -> list[Line]:
        """A memo has no lines for them of its own; what it refers to and encloses is told all the same."""
        letter, words = self.letter, self.words
        lines: list[Line] = []
        if letter.refs:
            told = [self.info.text(one) for one in letter.refs]
            lines += self._named(words.refs, told, LEFT + self._width(words.refs) + _AFTER_NAME)
        return lines + self._enclosures()

    def _label_width(self, label: str) -> float:
        return self.measure.width_of(label, _LABEL_SIZE, bold=True) + AFTER_LABEL

    def _draw_top(self, page: Page, subject: Sequence[str], subject_x: float) -> None:
        letter, words, info = self.letter, self.words, self.info
        draw_emblem(page, letter.emblem, small=True, is_draft=info.is_draft)
        page.text(CENTRE, _MEMO_TITLE, words.memo_title, _MEMO_TITLE_SIZE, bold=True, align="centre")
        agency, number, about = _MEMO_LINES
        self._field(page, agency, words.agency, info.text(letter.agency), LEFT, RIGHT)
        self._field(page, number, words.number, info.text(letter.doc_no), LEFT, HALF_LINE - BEFORE_LABEL)
        self._field(page, number, words.date, info.long_date(letter.doc_date), HALF_LINE, RIGHT)
        page.text(LEFT, about, words.subject, _LABEL_SIZE, bold=True)
        for i, text in enumerate(subject):
            draw_value(page, about + i * PITCH, text, _LEFT_SLOT, subject_x, RIGHT, SIZE)

    def _field(self, page: Page, y: float, label: str, value: str, x0: float, x1: float) -> None:
        page.text(x0, y, label, _LABEL_SIZE, bold=True)
        draw_value(page, y, value, _LEFT_SLOT, x0 + self._label_width(label), x1, SIZE)


def _label_and_dots(label: str, x0: float, x1: float) -> Draw:
    def draw(page: Page, y: float) -> None:
        page.text(LEFT, y, label, SIZE)
        page.dots(x0, x1, y)

    return draw


def _label_and(label: str, words: str, x: float) -> Draw:
    def draw(page: Page, y: float) -> None:
        if label:
            page.text(LEFT, y, label, SIZE)
        page.text(x, y, words, SIZE)

    return draw
