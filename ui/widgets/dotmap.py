"""Where the plots lie: only the office's own coordinates, a grid and a scale. No tiles, no network."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Role, Themed, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent

Shape = Literal["circle", "square", "triangle"]
_KM_PER_DEGREE = 111.32
_HALO = 17
# Where the name of an area may stand: first above one another, then left and right of its middle.
_SHIFTS = tuple(
    (aside, down)
    for aside in (0, -1, 1)
    for down in ((0, -20, 20, -36, 36, -52, 52) if not aside else (0, -20, 20))
)


@dataclass(frozen=True, slots=True)
class Dot:
    """A site: its shape says the type, so that types differ without colour."""

    key: Hashable
    lat: float
    lon: float
    shape: Shape
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A name of an area, set where there are no dots."""

    lat: float
    lon: float
    name: str


class DotMap(Themed, QWidget):
    """`current` is large and ringed. Arrows walk from dot to dot, Enter or a click opens (`opened`)."""

    opened = Signal(object)

    def __init__(
        self,
        *,
        name: str,
        legend: Sequence[tuple[Shape, str]] = (),
        height: int = 260,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._legend, self._height = name, tuple(legend), height
        self._dots: tuple[Dot, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._current: Hashable | None = None
        self._at = -1
        self._is_told = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def set_dots(
        self, dots: Sequence[Dot], *, places: Sequence[Place] = (), current: Hashable | None = None
    ) -> None:
        # Reading order for the arrow keys: north to south, west to east.
        self._dots = tuple(sorted(dots, key=lambda dot: (-dot.lat, dot.lon)))
        self._places, self._current, self._is_told = tuple(places), current, True
        self._at = next((place for place, dot in enumerate(self._dots) if dot.key == current), -1)
        self._tell()

    def _tell(self) -> None:
        here = self._dots[self._at].name if self._at >= 0 else ""
        self.setAccessibleDescription(f"{len(self._dots)} แปลงที่มีพิกัด {here}".strip())
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(220), theme().px(180))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (move := step.get(Qt.Key(event.key()))) and self._dots and not event.modifiers():
            self._at = max(0, min(len(self._dots) - 1, self._at + move))
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.opened.emit(self._dots[self._at].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        points = self._points()
        reach = theme().px(16)
        near = [((point - event.position()).manhattanLength(), place) for place, point in enumerate(points)]
        if near and min(near)[0] <= reach:
            self._at = min(near)[1]
            self._tell()
            self.opened.emit(self._dots[self._at].key)

    # --- painting --------------------------------------------------------------------------------

    def _frame(self) -> QRectF:
        foot = theme().px(30) if self._legend else 0
        return QRectF(0, 0, self.width(), self.height() - foot)

    def _bounds(self) -> tuple[float, float, float, float]:
        """Middle latitude and longitude, kilometres a pixel, and the stretch of longitude."""
        spots = [(dot.lat, dot.lon) for dot in self._dots] + [
            (place.lat, place.lon) for place in self._places
        ]
        lats, lons = [lat for lat, _ in spots], [lon for _, lon in spots]
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        stretch = cos(radians(lat))
        frame = self._frame().adjusted(24, 24, -24, -24)
        tall = (max(lats) - min(lats)) * _KM_PER_DEGREE
        wide = (max(lons) - min(lons)) * _KM_PER_DEGREE * stretch
        return lat, lon, max(tall / max(1, frame.height()), wide / max(1, frame.width()), 0.002), stretch

    def _point(self, lat: float, lon: float) -> QPointF:
        middle_lat, middle_lon, km_per_px, stretch = self._bounds()
        centre = self._frame().center()
        return QPointF(
            centre.x() + (lon - middle_lon) * _KM_PER_DEGREE * stretch / km_per_px,
            centre.y() - (lat - middle_lat) * _KM_PER_DEGREE / km_per_px,
        )

    def _points(self) -> list[QPointF]:
        return [self._point(dot.lat, dot.lon) for dot in self._dots]

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._frame()
        draw_box(painter, frame, fill=t.c.map, line=t.c.map_line, radius=8)
        if not self._dots:
            middle = Qt.AlignmentFlag.AlignHCenter
            words = "ยังไม่มีพิกัด" if self._is_told else ""
            draw_text(painter, frame, words, Role.BODY, t.c.muted, middle)
        else:
            self._paint_grid(painter, frame)
            points = self._points()
            marks = [self._mark(dot, point) for dot, point in zip(self._dots, points, strict=True)]
            self._paint_places(painter, frame, marks)
            for dot, point in zip(self._dots, points, strict=True):
                self._paint_dot(painter, dot, point)
        self._paint_legend(painter)
        if self.hasFocus():
            draw_focus(painter, frame)

    def _paint_grid(self, painter: QPainter, frame: QRectF) -> None:
        t = theme()
        step_km, step = self._scale_step()
        painter.setPen(QPen(t.c.map_line, 1))
        x = frame.center().x() % step
        while x < frame.right():
            painter.drawLine(QPointF(x, frame.top() + 1), QPointF(x, frame.bottom() - 1))
            x += step
        y = frame.center().y() % step
        while y < frame.bottom():
            painter.drawLine(QPointF(frame.left() + 1, y), QPointF(frame.right() - 1, y))
            y += step
        left, bottom = frame.left() + t.px(12), frame.bottom() - t.px(9)
        painter.fillRect(self._scale_plate(frame), t.c.map)
        words = QRectF(left, bottom - t.px(26), max(step, t.px(60)), t.px(24))
        draw_text(painter, words, f"{step_km} กม.", Role.SMALL, t.c.text, elide=False)
        painter.setPen(QPen(t.c.muted, 1.5))
        for start, end in (
            (QPointF(left, bottom), QPointF(left + step, bottom)),
            (QPointF(left, bottom - 4), QPointF(left, bottom)),
            (QPointF(left + step, bottom - 4), QPointF(left + step, bottom)),
        ):
            painter.drawLine(start, end)

    def _scale_step(self) -> tuple[int, float]:
        """Kilometres and pixels of one square of the grid."""
        km_per_px = self._bounds()[2]
        step_km = next((km for km in (1, 2, 5, 10, 20, 50) if km / km_per_px >= theme().px(40)), 100)
        return step_km, step_km / km_per_px

    def _scale_plate(self, frame: QRectF) -> QRectF:
        t = theme()
        left, bottom = frame.left() + t.px(12), frame.bottom() - t.px(9)
        return QRectF(left - t.px(4), bottom - t.px(26), self._scale_step()[1] + t.px(8), t.px(30))

    def _mark(self, dot: Dot, point: QPointF) -> QRectF:
        """What a dot covers; the chosen one with its halo."""
        half = theme().px(_HALO + 1 if dot.key == self._current else 6)
        return QRectF(point.x() - half, point.y() - half, 2 * half, 2 * half)

    def _paint_places(self, painter: QPainter, frame: QRectF, marks: list[QRectF]) -> None:
        """A label moves until no dot lies under it, and is left out if none of it helps."""
        t = theme()
        taken: list[QRectF] = [self._scale_plate(frame)]
        for place in self._places:
            spot = self._point(place.lat, place.lon)
            width, height = t.width(Role.SMALL, place.name) + 4, t.px(22)
            for aside, shift in _SHIFTS:
                box = QRectF(spot.x() - width / 2, spot.y() - height / 2 + t.px(shift), width, height)
                box.translate(aside * (width / 2 + t.px(8)), 0)
                box.moveLeft(max(frame.left() + 4, min(box.left(), frame.right() - width - 4)))
                free = not any(mark.intersects(box) for mark in marks)
                if free and frame.contains(box) and not any(box.intersects(other) for other in taken):
                    taken.append(box)
                    middle = Qt.AlignmentFlag.AlignHCenter
                    draw_text(painter, box, place.name, Role.SMALL, t.c.muted, middle, elide=False)
                    break

    def _paint_dot(self, painter: QPainter, dot: Dot, point: QPointF) -> None:
        t = theme()
        chosen = dot.key == self._current
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            halo = t.c.bar_light if t.border == 1 else t.c.map
            painter.setBrush(halo)
            painter.drawEllipse(point, t.px(_HALO), t.px(_HALO))
        draw_shape(
            painter, dot.shape, point, t.px(8) if chosen else t.px(4), outline=t.c.surface if chosen else None
        )
        if self.hasFocus() and 0 <= self._at < len(self._dots) and self._dots[self._at] is dot:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.c.primary, 2))
            painter.drawEllipse(point, t.px(11), t.px(11))

    def _paint_legend(self, painter: QPainter) -> None:
        t = theme()
        x, top = float(t.px(2)), self.height() - t.px(26)
        for shape, words in self._legend:
            draw_shape(painter, shape, QPointF(x + t.px(5), top + t.px(12)), t.px(4))
            width = t.width(Role.SMALL, words)
            draw_text(
                painter,
                QRectF(x + t.px(16), top, width + 1, t.px(26)),
                words,
                Role.SMALL,
                t.c.muted,
                elide=False,
            )
            x += t.px(16) + width + t.px(18)


def draw_shape(
    painter: QPainter, shape: Shape, middle: QPointF, half: float, outline: QColor | None = None
) -> None:
    c = theme().c
    colours = {"circle": c.primary, "square": c.text, "triangle": c.done}
    painter.setPen(QPen(outline, 2) if outline else Qt.PenStyle.NoPen)
    painter.setBrush(colours[shape])
    if shape == "circle":
        painter.drawEllipse(middle, half, half)
    elif shape == "square":
        painter.drawRect(QRectF(middle.x() - half * 0.9, middle.y() - half * 0.9, half * 1.8, half * 1.8))
    else:
        corners = [QPointF(middle.x(), middle.y() - half * 1.15)]
        corners += [QPointF(middle.x() + way * half * 1.1, middle.y() + half * 0.85) for way in (-1, 1)]
        painter.drawPolygon(QPolygonF(corners))
