"""Beside the page: what the month has come to, in the figures of F09, and the scan of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.thai.dates import long_month
from desktop.thai.digits import grouped
from desktop.visitor_view import PURPOSES, BookPage
from ui.icons import paint_icon
from ui.theme import Role, Themed, theme
from ui.widgets.buttons import IconButton
from ui.widgets.cards import Card, Panel
from ui.widgets.paint import draw_text
from ui.widgets.progress import draw_bar
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent


class MonthPanel(Panel):
    def __init__(self, *, on_follow: Callable[[], object]) -> None:
        """`on_follow` leads to the list of those to be asked again."""
        follow = IconButton("phone_in_talk", "ติดตามผู้เรียนรู้ที่ยินดี", size=32, on_click=on_follow)
        super().__init__("เดือนนี้", right=follow, padding=(15, 10), gap=6)
        self._people = Text("0", Role.CARD_NUMBER)
        self._about = muted("")
        first = QHBoxLayout()
        first.setSpacing(theme().px(8))
        first.addWidget(self._people)
        first.addWidget(self._about, 1, Qt.AlignmentFlag.AlignVCenter)
        self._single, self._group = _Box("บุคคล"), _Box("คณะ")
        boxes = QHBoxLayout()
        boxes.setSpacing(theme().px(8))
        boxes.addWidget(self._single, 1)
        boxes.addWidget(self._group, 1)
        self._bars = PurposeBars()
        self._follow = _FollowUps()
        self.body.addLayout(first)
        self.body.addLayout(boxes)
        self.body.addWidget(Text("วัตถุประสงค์ (คน)", Role.LABEL_STRONG))
        self.body.addWidget(self._bars)
        self.body.addWidget(self._follow)

    def show_page(self, page: BookPage) -> None:
        sums = page.month_sums
        self.title.set_text(f"เดือน{long_month(page.month)}")
        self._people.set_text(grouped(sums.people))
        self._about.set_text("คน จากสมุดเล่มนี้" if page.books == 1 else f"คน จากสมุด {page.books} เล่ม")
        self._single.show_figure("บุคคล", f"{grouped(sums.individuals)} คน")
        self._group.show_figure(f"คณะ {grouped(sums.groups)} คณะ", f"{grouped(sums.people_in_groups)} คน")
        self._bars.show_figures(sums.by_purpose)
        self._follow.show_count(sums.follow_ups)


class _Box(Card):
    """A quiet box with a label and a figure."""

    def __init__(self, label: str) -> None:
        super().__init__(padding=(12, 5), gap=0, quiet=True)
        self._label, self._figure = muted(label, elide=True), Text("0 คน", Role.BODY_STRONG)
        self.body.addWidget(self._label)
        self.body.addWidget(self._figure)

    def show_figure(self, label: str, figure: str) -> None:
        self._label.set_text(label)
        self._figure.set_text(figure)


class PurposeBars(Themed, QWidget):
    """Word, bar and number for each purpose; the number carries the meaning."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: Sequence[int] = (0,) * len(PURPOSES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[int]) -> None:
        self._figures = figures
        told = (f"{one.label} {count} คน" for one, count in zip(PURPOSES, figures, strict=True))
        self.setAccessibleName(", ".join(told))
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _step(self) -> int:
        return max(theme().px(28), theme().line(Role.LABEL))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(220), self._step() * len(PURPOSES))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        most = max([1, *self._figures])
        words = max(t.width(Role.LABEL, one.label) for one in PURPOSES) + t.px(14)
        number = max(t.width(Role.LABEL_STRONG, grouped(count)) for count in self._figures) + t.px(10)
        for place, (one, count) in enumerate(zip(PURPOSES, self._figures, strict=True)):
            line = QRectF(0, place * self._step(), self.width(), self._step())
            draw_text(painter, line, one.label, Role.LABEL, t.c.text)
            bar = QRectF(
                words, line.center().y() - t.px(4), self.width() - words - max(number, t.px(40)), t.px(8)
            )
            draw_bar(painter, bar, count / most, t.c.primary)
            right = Qt.AlignmentFlag.AlignRight
            draw_text(painter, line, grouped(count), Role.LABEL_STRONG, t.c.text, right, elide=False)


class _FollowUps(Themed, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        self._words = f"ยินดีให้ติดตามผล {grouped(count)} คน"
        self.setAccessibleName(self._words)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(220), max(theme().px(28), theme().line(Role.LABEL)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        paint_icon(painter, QRectF(0, 0, t.px(18), self.height()), "person_check", t.c.done)
        box = QRectF(t.px(26), 0, self.width() - t.px(26), self.height())
        draw_text(painter, box, self._words, Role.LABEL, t.c.text)
