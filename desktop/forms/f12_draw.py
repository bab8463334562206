"""How F12 is laid out: แบบที่ 4, no foot and no QR, the list of members in three columns."""

from __future__ import annotations

from dataclasses import replace

from desktop.forms.f12 import DAY, MONTH, SUPERSEDED, YEAR, F12Definition, F12Member, F12Order, f12_definition
from desktop.forms.letter_paper import (
    CENTRE,
    CLOSING,
    CLOSING_WORDS,
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
    numbered,
    paragraph,
    signature,
    text_line,
)
from desktop.forms.print_info import PrintInfo
from desktop.typeset.flow import Draw
from desktop.typeset.lines import wrap
from desktop.typeset.measures import LETTER
from desktop.typeset.page import Page
from desktop.typeset.paper import Paper

_ISSUER, _TITLE_ROOM = 52.6, 146.0
_RULE_DROP, _RULE, _UNDER_RULE = 4.6, 40.0, 8.0
_NUMBER_RIGHT, _NAME, _ORGANISATION = LEFT + 17, LEFT + 19.5, LEFT + 70
_GAP = 2.0  # between a column and its dots
_LEAST_DOTS = 6.0
_DUTY_NUMBER, _DUTY = LEFT + INDENT + 4.0, LEFT + INDENT + 6.0
_BLANK_REASONS, _BLANK_MEMBERS, _BLANK_DUTIES = 2, 9, 3  # one sheet


def draw(order: F12Order, paper: Paper, info: PrintInfo, *, definition: F12Definition | None = None) -> int:
    return _Order(order, paper, info, definition or f12_definition()).draw()


class _Order:
    def __init__(self, order: F12Order, paper: Paper, info: PrintInfo, words: F12Definition) -> None:
        self.order, self.paper, self.info, self.words = order, paper, info, words
        self.measure = paper.ruler(LETTER)
        self.face = paper.family.regular
        self.is_blank = order == F12Order(issuer=order.issuer, emblem=order.emblem)

    def draw(self) -> int:
        order, info, words = self.order, self.info, self.words
        subject = (
            f"{words.subject} {info.text(order.title)}" if order.title else f"{words.subject} {'.' * 60}"
        )
        titles = wrap(subject, self.paper.family.bold, SIZE, _TITLE_ROOM, even=True)
        bottom = _ISSUER + PITCH * (1 + len(titles)) + _RULE_DROP + _UNDER_RULE - PART
        head = head_block(lambda page, _: self._draw_head(page, titles), LETTER.top, bottom)
        lines = [*self._reasons(), *self._members(), *self._duties(), *self._effective()]
        axis = HALF_LINE + self.measure.width_of(CLOSING_WORDS, SIZE) / 2  # that of letters
        posts = [info.text(order.signer_post)] if order.signer_post else []
        signed = signature(info.text(order.signer_name), posts, axis, self.measure, before=SIGNING)
        lines = [*keep_with_signature(lines), *self._ordered(), *signed]
        return draw_letter(self.paper, head, lines, info)

    def _draw_head(self, page: Page, titles: list[str]) -> None:
        order, info, words = self.order, self.info, self.words
        draw_emblem(page, order.emblem, small=False, is_draft=info.is_draft)
        issuer = order.issuer or "." * 40
        number = info.plain(order.order_no) or "." * 10
        year = info.plain(order.year_be) or "." * 10
        rows = [f"{words.order}{issuer}", f"{words.number} {number}/{year}", *titles]
        for i, text in enumerate(rows):
            page.text(CENTRE, _ISSUER + i * PITCH, text, SIZE, bold=True, align="centre")
        at = _ISSUER + (len(rows) - 1) * PITCH + _RULE_DROP
        page.line(CENTRE - _RULE / 2, at, CENTRE + _RULE / 2, at, 0.5)

    # --- why, by which power, instead of which order

    def _reasons(self) -> list[Line]:
        order, info, words = self.order, self.info, self.words
        if self.is_blank:
            return [*self._dotted(_BLANK_REASONS, INDENT), *paragraph(words.appoint, self.measure)]
        lines: list[Line] = []
        for reason in order.reasons:
            lines += paragraph(info.text(reason), self.measure)
        power = info.text(order.legal_basis)
        if power and not power.startswith(words.by_power):
            power = f"{words.by_power}{power}"
        begins = power or words.therefore
        superseded = words.supersede.replace(SUPERSEDED, info.text(order.superseded))
        what = f"{superseded} {words.also_appoint}" if order.superseded else words.appoint
        lines += paragraph(f"{begins} {what}", self.measure)
        return [*lines[:-1], hold(lines[-1])]

    def _dotted(self, count: int, indent: float) -> list[Line]:
        def drawer(x: float) -> Draw:
            return lambda page, y: page.dots(x, RIGHT, y)

        return [line(PITCH if i else PART, drawer(LEFT + (0 if i else indent))) for i in range(count)]

    # --- members

    def _members(self) -> list[Line]:
        """At least two rows stand on each side of the end of a page."""
        members = self.order.members
        if self.is_blank:
            members = tuple(F12Member() for _ in range(_BLANK_MEMBERS))
        lines = [self._member(i, one) for i, one in enumerate(members, start=1)]
        for i in (0, len(lines) - 2):
            if 0 <= i < len(lines) - 1:
                lines[i] = hold(lines[i])
        return lines

    def _member(self, number: int, member: F12Member) -> Line:
        info = self.info
        count = info.text(f"{number}.")
        role = self.words.role(member.role)
        role_x = RIGHT - self.measure.width_of(role, SIZE)
        names = wrap(info.text(member.name), self.face, SIZE, _ORGANISATION - _NAME - _GAP)
        places = wrap(info.text(member.organisation), self.face, SIZE, RIGHT - _ORGANISATION)
        # The role stands on the line where the place ends, or below it where there is no room for both.
        end = _ORGANISATION + self.measure.width_of(places[-1], SIZE) + _GAP
        below = end + _LEAST_DOTS + _GAP > role_x
        last = len(places) - (0 if below else 1)
        height = max(len(names) - 1, last)

        def draw(page: Page, y: float) -> None:
            page.text(_NUMBER_RIGHT, y, count, SIZE, align="right")
            for i, words in enumerate(names):
                page.text(_NAME, y + i * PITCH, words, SIZE)
            for i, words in enumerate(places):
                page.text(_ORGANISATION, y + i * PITCH, words, SIZE)
            if not member.name:
                page.dots(_NAME, RIGHT, y)
                return
            at = y + last * PITCH
            page.text(role_x, at, role, SIZE)
            page.dots(_ORGANISATION if below else end, role_x - _GAP if role else RIGHT, at)

        return line(PITCH, draw, f"{count} {names[0]}", depth=height * PITCH)

    # --- duties, from when, when and by whom

    def _duties(self) -> list[Line]:
        info = self.info
        heading = text_line(PART, self.words.duties, LEFT + INDENT, bold=True, with_next=True)
        if self.is_blank:
            return [heading, *self._blank_duties()]
        lines: list[Line] = []
        for i, duty in enumerate(self.order.duties, start=1):
            lines += numbered(
                info.text(f"{i}."), info.text(duty), self.measure, number_right=_DUTY_NUMBER, left=_DUTY
            )
        return [heading, *lines] if lines else []

    def _blank_duties(self) -> list[Line]:
        def drawer(number: int) -> Draw:
            def draw(page: Page, y: float) -> None:
                page.text(_DUTY_NUMBER, y, self.info.text(f"{number}."), SIZE, align="right")
                page.dots(_DUTY, RIGHT, y)

            return draw

        return [line(PITCH, drawer(i)) for i in range(1, _BLANK_DUTIES + 1)]

    def _effective(self) -> list[Line]:
        order, info, words = self.order, self.info, self.words
        told = words.effective
        if order.effective_from:
            told = words.effective_on.replace(DAY, info.long_date(order.effective_from))
        return [text_line(PART, told, LEFT + INDENT)]

    def _ordered(self) -> list[Line]:
        day, info = self.order.ordered_on, self.info
        told = self.words.ordered_blank
        if day:
            told = self.words.ordered.replace(DAY, info.plain(day.day))
            told = told.replace(MONTH, info.month(day)).replace(YEAR, info.year(day))
        one = line(CLOSING, lambda page, y: _centred(page, y, told), told, with_next=True)
        return [replace(one)]


def _centred(page: Page, y: float, words: str) -> None:
    page.text(CENTRE, y, words, SIZE, align="centre")
