"""A page that shows a month, a quarter or a fiscal year, and goes from one to the next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.duties.spans import Span, days_of, span_words
from ui.frame.page import Page
from ui.keys import bind
from ui.theme import Role, theme
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.pills import Choice, Segmented
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class SpanPage(Page):
    """Alt+← → move by a span. Subclasses call `build_span_head` once, and read the `days` shown in `_read`."""

    def __init__(self, title: str, *, today: date) -> None:
        super().__init__(title)
        self._today = today
        self.span, self._first = Span.MONTH, today.replace(day=1)

    def build_span_head(self, spans: Sequence[tuple[Span, str]], now_words: str, *more: QWidget) -> None:
        """`more` stands behind the choice of the span."""
        self.spans = Segmented([Choice(span, words) for span, words in spans], name="ช่วงเวลา")
        self.spans.chosen.connect(lambda key: self.show_span(Span(key)))
        self._words = Text("", Role.PANEL_TITLE)
        back = IconButton("chevron_left", "ช่วงก่อน (Alt+←)", size=36, on_click=lambda: self.move_by(-1))
        on = IconButton("chevron_right", "ช่วงถัดไป (Alt+→)", size=36, on_click=lambda: self.move_by(1))
        self._now = LinkButton(now_words, on_click=lambda: self.show_span(self.span, self._today))
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for part in (self._now, back, self._words, on):
            row.addWidget(part)
        self.head.set_side(side, self.spans, *more)
        bind(self, "Alt+Left", lambda: self.move_by(-1))
        bind(self, "Alt+Right", lambda: self.move_by(1))

    @property
    def days(self) -> tuple[date, date]:
        return days_of(self.span, self._first)

    def set_span(self, span: Span, day: date | None = None) -> None:
        """Nothing is read yet."""
        self.span = span
        self.spans.set_current(span)
        self._first, _ = days_of(span, day or self._first)

    def show_span(self, span: Span, day: date | None = None) -> None:
        self.set_span(span, day)
        self._read()

    def move_by(self, step: int) -> None:
        first, last = self.days
        self.show_span(self.span, last + timedelta(days=1) if step > 0 else first - timedelta(days=1))

    def say_span(self) -> None:
        """Before it is read: whoever goes on quickly sees how far."""
        self._words.set_text(span_words(self.span, self.days[0]))

    def offer_now(self, today: date) -> None:
        first, last = self.days
        self._now.setVisible(not first <= today <= last)

    def _read(self) -> None:
        raise NotImplementedError
