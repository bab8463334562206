"""Drawing that several painted widgets share: boxes, one-line text, focus rings, chips."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption

from ui.icons import paint_icon
from ui.theme import Role, Tone, theme

# Where the middle of a Thai line with its marks lies above the baseline, in em: consonant bodies and the
# first mark level weigh more than the room that ปื้ and ญู need.
_OPTICAL_MIDDLE = 0.36
_UP, _DOWN = 1.25, 0.34


def baseline(rect: QRectF, role: Role) -> float:
    """Where to set text in a box of one line so that it looks centred and no mark leaves the box."""
    em = theme().em(role)
    middle = rect.center().y() + _OPTICAL_MIDDLE * em
    return round(min(max(middle, rect.top() + _UP * em), rect.bottom() - _DOWN * em))


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    role: Role,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    elide: bool = True,
) -> None:
    """One line, optically centred in the height of `rect`."""
    t = theme()
    metrics = t.metrics(role)
    if elide and metrics.horizontalAdvance(text) > rect.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    x = rect.left()
    if align & Qt.AlignmentFlag.AlignRight:
        x = rect.right() - metrics.horizontalAdvance(text)
    elif align & Qt.AlignmentFlag.AlignHCenter:
        x = rect.left() + (rect.width() - metrics.horizontalAdvance(text)) / 2
    painter.setFont(t.font(role))
    painter.setPen(colour)
    painter.drawText(QPointF(x, baseline(rect, role)), text)


def wrapped(text: str, role: Role, width: float, *, most: int) -> list[str]:
    """Lines of a text broken at Thai word ends; what does not fit into `most` lines ends in “…”."""
    from ui.widgets.text import wrappable

    metrics = theme().metrics(role)
    if metrics.horizontalAdvance(text) <= width or width <= 0:
        return [text]
    marked = wrappable(text)
    layout = QTextLayout(marked, theme().font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    pieces = [marked[start:end] for start, end in pairwise([*starts, len(marked)])]
    lines = [piece.replace("\u200b", "").replace("\u00a0", " ").strip() for piece in pieces]
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return lines


def draw_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: QColor | None = None,
    line: QColor | None = None,
    radius: float = 8,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """Rounded box whose outline lies inside `rect`; `radius` as at 100 %."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if line else 0
    inner = rect.adjusted(half, half, -half, -half)
    if line:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(line, width, style))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    corner = min(theme().px(radius), inner.height() / 2)
    painter.drawRoundedRect(inner, corner, corner)


def draw_focus(painter: QPainter, rect: QRectF, radius: float = 8) -> None:
    draw_box(painter, rect, line=theme().c.primary, radius=radius, width=2)


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What stands in a chip: a state has an icon, a type (CLM, HLM) has none."""

    text: str
    icon: str = ""
    tone: Tone = Tone.DRAFT


_CHIP_SIDE, _CHIP_ICON, _CHIP_GAP = 11, 15, 5


def chip_size(look: ChipLook) -> QSize:
    t = theme()
    icon = t.px(_CHIP_ICON) + t.px(_CHIP_GAP) if look.icon else 0
    width = 2 * t.px(_CHIP_SIDE) + icon + t.width(Role.LABEL_STRONG, look.text)
    return QSize(width, max(t.px(28), t.line(Role.LABEL_STRONG)))


def draw_chip(painter: QPainter, left: float, middle: float, look: ChipLook, *, most: float = 1e9) -> None:
    """A pill whose left edge and vertical middle are given; `most` is the room there is."""
    t = theme()
    ink, ground = t.c.tone(look.tone)
    size = chip_size(look)
    rect = QRectF(left, round(middle - size.height() / 2), min(size.width(), most), size.height())
    outline = ink if t.border > 1 else None
    draw_box(painter, rect, fill=ground, line=outline, radius=rect.height() / 2, width=t.border)
    x = rect.left() + t.px(_CHIP_SIDE)
    if look.icon:
        side = t.px(_CHIP_ICON)
        paint_icon(painter, QRectF(x, rect.top(), side, rect.height()), look.icon, ink)
        x += side + t.px(_CHIP_GAP)
    draw_text(
        painter,
        QRectF(x, rect.top(), rect.right() - t.px(_CHIP_SIDE) - x + 1, rect.height()),
        look.text,
        Role.LABEL_STRONG,
        ink,
    )


def draw_disc(painter: QPainter, rect: QRectF, *, icon: str, tone: Tone, share: float = 0.5) -> None:
    """A round tinted ground with an icon in the middle."""
    ink, ground = theme().c.tone(tone)
    outline = ink if theme().border > 1 else None
    draw_box(painter, rect, fill=ground, line=outline, radius=rect.height(), width=theme().border)
    side = rect.width() * share
    place = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    paint_icon(painter, place, icon, ink)


def keycap_width(keys: str) -> int:
    t = theme()
    return max(t.px(24), t.width(Role.SMALL_STRONG, keys) + 2 * t.px(6))


def draw_keycap(painter: QPainter, left: float, middle: float, keys: str) -> None:
    """A small grey key with a thicker lower edge."""
    t = theme()
    height = t.px(24)
    rect = QRectF(left, round(middle - height / 2), keycap_width(keys), height)
    draw_box(painter, rect, fill=t.c.edge if t.border > 1 else t.c.line, radius=5)
    face = rect.adjusted(1, 1, -1, -t.px(2))
    draw_box(painter, face, fill=t.c.surface, radius=4)
    draw_text(painter, face, keys, Role.SMALL_STRONG, t.c.draft, Qt.AlignmentFlag.AlignHCenter, elide=False)


def faint(tint: QColor, ground: QColor) -> QColor:
    """A third of a tint, for whole rows."""
    pairs = ((ground.red(), tint.red()), (ground.green(), tint.green()), (ground.blue(), tint.blue()))
    return QColor(*((2 * low + high) // 3 for low, high in pairs))
