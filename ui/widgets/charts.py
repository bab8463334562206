"""Small charts in QPainter (QtCharts is GPL). Each also says its figures in words below it, and an arrow
key walks over them, so nothing depends on colour, hover or sight."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Role, Themed, Tone, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.progress import draw_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

_APART = 16
_MIDDLE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class BarValue:
    """One column: `label` on the axis, one value for each series, filled first, outlined second."""

    label: str
    values: tuple[int, ...]
    words: str = ""


class BarChart(Themed, QWidget):
    """Stacked columns. `series` names the parts; `unit` is for the sentence below (“คน”)."""

    def __init__(
        self,
        bars: Sequence[BarValue] = (),
        *,
        name: str,
        series: Sequence[str],
        unit: str = "",
        height: int = 210,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._series, self._unit, self._height = name, tuple(series), unit, height
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[BarValue]) -> None:
        self._bars = tuple(bars)
        self._at = len(self._bars) - 1
        self.setAccessibleName(f"แผนภูมิแท่ง {self._name}")
        self._tell()

    def words_of(self, place: int) -> str:
        """The figures of one column as a sentence; the text alternative of the picture."""
        bar = self._bars[place]
        parts = [f"{name} {value:,}" for name, value in zip(self._series, bar.values, strict=False)]
        if len(parts) > 1:
            parts.append(f"รวม {sum(bar.values):,}")
        return f"{bar.words or bar.label}: {' · '.join(parts)} {self._unit}".strip()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words_of(self._at) if self._bars else "ยังไม่มีข้อมูล")
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(340), theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self._bars and not event.modifiers():
            self._at = max(0, min(len(self._bars) - 1, self._at + step))
            self._tell()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._column_at(event.position().x())
        if place is not None:
            self._at = place
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _plot(self) -> QRectF:
        t = theme()
        foot = t.line(Role.SMALL) + t.line(Role.LABEL) + t.px(8)
        left = max(t.px(38), round(t.width(Role.SMALL, f"{self._top():,}")) + t.px(8))
        return QRectF(left, t.px(24), self.width() - left - t.px(8), self.height() - t.px(24) - foot)

    def _top(self) -> int:
        return _round_top(max((sum(bar.values) for bar in self._bars), default=0))

    def _column_at(self, x: float) -> int | None:
        plot = self._plot()
        if not self._bars or not plot.left() <= x < plot.right():
            return None
        return int((x - plot.left()) / (plot.width() / len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), 6)
        if not self._bars:
            draw_text(painter, QRectF(self.rect()), "ยังไม่มีข้อมูล", Role.BODY, t.c.muted, _MIDDLE)
            return
        plot = self._plot()
        top = self._top()
        for share in (0, 0.5, 1):
            y = plot.bottom() - share * plot.height()
            painter.fillRect(QRectF(plot.left(), round(y), plot.width(), 1), t.c.line)
            label = QRectF(0, y - t.px(12), plot.left() - t.px(6), t.px(24))
            draw_text(painter, label, f"{round(top * share):,}", Role.SMALL, t.c.muted, _RIGHT, elide=False)
        slot = plot.width() / max(1, len(self._bars))
        widest = max((t.width(Role.SMALL_STRONG, bar.label) for bar in self._bars), default=0)
        every = max(1, ceil((widest + t.px(4)) / slot))
        totals = [sum(bar.values) for bar in self._bars]
        numbered = self._numbered(totals, slot)
        for place, bar in enumerate(self._bars):
            box = QRectF(plot.left() + place * slot, plot.top(), slot, plot.height())
            self._draw_column(painter, box, bar, top)
            here = place == self._at
            if (len(self._bars) - 1 - place) % every == 0 or here:
                near = here or every == 1 or abs(place - self._at) >= every
                label = QRectF(
                    box.center().x() - widest, plot.bottom() + t.px(2), 2 * widest, t.line(Role.SMALL)
                )
                if near:
                    draw_text(painter, label, bar.label, Role.SMALL_STRONG if here else Role.SMALL,
                              t.c.text if here else t.c.muted, _MIDDLE, elide=False)  # fmt: skip
            if place in numbered:
                y = plot.bottom() - totals[place] / top * plot.height()
                number = f"{totals[place]:,}"
                wide = t.width(Role.SMALL_STRONG, number) + 2
                left = max(plot.left(), min(box.center().x() - wide / 2, self.width() - wide))
                above = QRectF(left, y - t.px(22), wide, t.px(20))
                draw_text(painter, above, number, Role.SMALL_STRONG, t.c.text, _MIDDLE, elide=False)
        foot = QRectF(0, self.height() - t.line(Role.LABEL) - t.px(2), self.width(), t.line(Role.LABEL))
        draw_text(painter, foot.adjusted(t.px(8), 0, 0, 0), self.words_of(self._at), Role.LABEL, t.c.muted)

    def _numbered(self, totals: Sequence[int], slot: float) -> set[int]:
        """Columns with their number above: the one in hand, and the first of the highest where that leaves room."""
        highest = totals.index(max(totals))
        wide = theme().width(Role.SMALL_STRONG, f"{totals[highest]:,}") + theme().px(6)
        is_clear = not 0 <= self._at < len(totals) or abs(highest - self._at) * slot >= wide
        return {self._at, highest} if is_clear else {self._at}

    def _draw_column(self, painter: QPainter, slot: QRectF, bar: BarValue, top: int) -> None:
        t = theme()
        width = min(t.px(22), slot.width() * 0.62)
        bottom = slot.bottom()
        for part, value in enumerate(bar.values):
            height = value / top * slot.height()
            if value <= 0:
                continue
            box = QRectF(round(slot.center().x() - width / 2), bottom - height, round(width), height)
            if part == 0:
                painter.fillRect(box, t.c.primary)
            else:
                draw_box(painter, box, fill=t.c.bar_light, line=t.c.primary, radius=3)
            bottom -= height


class Legend(Themed, QWidget):
    """Names of the series: filled, outlined."""

    def __init__(self, series: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = tuple(series)
        self.setAccessibleName("ชุดข้อมูล " + ", ".join(series))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        words = sum(t.px(16) + ceil(t.width(Role.LABEL, name)) + 1 for name in self._series)
        return QSize(words + t.px(_APART) * (len(self._series) - 1), t.line(Role.LABEL))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        x = 0.0
        for part, name in enumerate(self._series):
            side = t.px(10)
            box = QRectF(x, round(self.height() / 2 - side / 2), side, side)
            fill = t.c.primary if part == 0 else t.c.bar_light
            draw_box(painter, box, fill=fill, line=t.c.primary, radius=3)
            width = t.width(Role.LABEL, name)
            words = QRectF(x + t.px(16), 0, width + 1, self.height())
            draw_text(painter, words, name, Role.LABEL, t.c.muted, elide=False)
            x += t.px(16) + width + t.px(_APART)


class ShareBars(Themed, QWidget):
    """Name, bar and number, line by line (purposes of visitors)."""

    def __init__(
        self, shares: Sequence[tuple[str, int]] = (), *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_shares(shares)

    def set_shares(self, shares: Sequence[tuple[str, int]]) -> None:
        self._shares = tuple(shares)
        self.setAccessibleName(f"{self._name}: " + ", ".join(f"{name} {value:,}" for name, value in shares))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), max(theme().px(28), theme().line(Role.LABEL)) * len(self._shares))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        line = max(t.px(28), t.line(Role.LABEL))
        names = max((t.width(Role.LABEL, name) for name, _ in self._shares), default=0) + t.px(14)
        numbers = max(
            (t.width(Role.BODY_STRONG, f"{value:,}") for _, value in self._shares), default=0
        ) + t.px(14)
        most = max((value for _, value in self._shares), default=0) or 1
        for place, (name, value) in enumerate(self._shares):
            row = QRectF(0, place * line, self.width(), line)
            draw_text(painter, row, name, Role.LABEL, t.c.muted)
            draw_text(painter, row, f"{value:,}", Role.BODY_STRONG, t.c.text, _RIGHT)
            bar = QRectF(names, row.center().y() - t.px(4), self.width() - names - numbers, t.px(8))
            draw_bar(painter, bar, value / most, t.c.primary)


class LevelLine(Themed, QWidget):
    """Readiness by fiscal year: letters on a line. `scale` is the province's, worst first; None = not assessed."""

    def __init__(
        self,
        years: Sequence[tuple[str, str | None]] = (),
        *,
        scale: Sequence[str] = ("C", "B", "A"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_years(years, scale)

    def set_years(self, years: Sequence[tuple[str, str | None]], scale: Sequence[str]) -> None:
        self._years, self._scale = tuple(years), tuple(scale)
        told = ", ".join(f"{year} {level or 'ยังไม่ประเมิน'}" for year, level in years)
        self.setAccessibleName(f"ระดับความพร้อม: {told}")
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(340), theme().px(100))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(100))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, foot = t.px(30), t.line(Role.SMALL)
        slot = self.width() / max(1, len(self._years))
        room = self.height() - foot - side - t.px(4)
        steps = max(1, len(self._scale) - 1)
        points = []
        for place, (_, level) in enumerate(self._years):
            height = self._scale.index(level) / steps if level in self._scale else 0
            points.append(QPointF((place + 0.5) * slot, t.px(2) + side / 2 + room * (1 - height)))
        self._paint_lines(painter, points)
        for place, (year, level) in enumerate(self._years):
            ink, ground = t.c.tone(level_tone(level, self._scale))
            disc = QRectF(points[place].x() - side / 2, points[place].y() - side / 2, side, side)
            draw_box(painter, disc, fill=ground, line=ink, radius=side, width=1.5)
            draw_text(painter, disc, level or "–", Role.LABEL_STRONG, ink, _MIDDLE, elide=False)
            last = place == len(self._years) - 1
            label = QRectF(place * slot, self.height() - foot, slot, foot)
            role = Role.LABEL_STRONG if last else Role.LABEL
            draw_text(painter, label, year, role, t.c.text if last else t.c.muted, _MIDDLE, elide=False)

    def _paint_lines(self, painter: QPainter, points: list[QPointF]) -> None:
        """From level to level; dashed over years that were not assessed, and never from or to such a year."""
        t = theme()
        known = [place for place, (_, level) in enumerate(self._years) if level in self._scale]
        for before, after in pairwise(known):
            style = Qt.PenStyle.SolidLine if after == before + 1 else Qt.PenStyle.DashLine
            painter.setPen(QPen(t.c.edge, max(1.5, t.border), style))
            painter.drawLine(points[before], points[after])


def level_tone(level: str | None, scale: Sequence[str]) -> Tone:
    """`scale` begins with the worst level."""
    if level is None or level not in scale:
        return Tone.DRAFT
    place = scale.index(level)
    return Tone.DONE if place == len(scale) - 1 else Tone.DUE if place == 0 else Tone.SENT


def _round_top(value: int) -> int:
    """The end of the axis: the next even 1, 2, 4, 8 … of its size, so that the half is a whole number."""
    if value <= 4:
        return 4
    size = 10 ** (len(str(value)) - 1)
    for step in (1, 1.6, 2, 3, 4, 5, 6, 8, 10):
        top = int(size * step)
        if top >= value and top % 2 == 0:
            return top
    return value + value % 2
