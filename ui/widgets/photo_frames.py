"""How the frames of a photo strip are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from ui.icons import paint_icon
from ui.theme import Role, theme
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.text import wrappable

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter, QPixmap

_ADD, _DROP_HERE = "add_photo_alternate", "ลากภาพมาวางที่นี่"
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Photo:
    """`problem` stands in place of the picture (“เปิดภาพนี้ไม่ได้ ลองบันทึกเป็น JPEG”), `warning` in place of
    the caption (“ซ้ำกับภาพที่ 2”)."""

    key: Hashable
    caption: str = ""
    problem: str = ""
    warning: str = ""
    is_counted: bool = True
    """What could not be taken in stands among the others for a while, without a number."""


def draw_empty_frame(painter: QPainter, frame: QRectF, number: int) -> None:
    draw_box(painter, frame, fill=theme().c.head, line=theme().c.edge, radius=8, dashed=True)
    _draw_number(painter, frame, number)


def draw_photo(painter: QPainter, frame: QRectF, photo: Photo, number: int, picture: QPixmap | None) -> None:
    t = theme()
    path = QPainterPath()
    path.addRoundedRect(frame, t.px(8), t.px(8))
    painter.fillPath(path, t.c.track)
    if photo.problem:
        _draw_problem(painter, frame, photo.problem)
    elif picture:
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(frame, picture, middle_part(picture, frame))
        painter.restore()
    if photo.is_counted:
        _draw_number(painter, frame, number)


def draw_caption(painter: QPainter, frame: QRectF, photo: Photo, *, asks: bool) -> None:
    """Below the frame; `asks` for one where there is none."""
    t = theme()
    line = QRectF(
        frame.left() + t.px(2), frame.bottom() + t.px(3), frame.width() - t.px(4), t.line(Role.LABEL)
    )
    icon = QRectF(line.left(), line.top(), t.px(18), line.height())
    words = line.adjusted(t.px(22), 0, 0, 0)
    if photo.warning:
        paint_icon(painter, icon, "warning", t.c.due)
        draw_text(painter, words, photo.warning, Role.LABEL_STRONG, t.c.due)
    elif photo.caption or photo.problem:
        draw_text(painter, line, photo.caption, Role.LABEL, t.c.text)
    elif asks:
        paint_icon(painter, icon, "edit_note", t.c.due)
        draw_text(painter, words, "เติมคำบรรยาย", Role.LABEL_STRONG, t.c.due)


def draw_zone(painter: QPainter, zone: QRectF, *, is_over: bool) -> None:
    """Where pictures are dropped; what it says shrinks with it."""
    t = theme()
    line, fill = (t.c.primary, t.c.select) if is_over else (t.c.edge, t.c.head)
    draw_box(painter, zone, fill=fill, line=line, radius=10, width=1.5, dashed=True)
    side = t.px(30)
    if zone.width() < t.px(26) + side + t.width(Role.BODY_STRONG, _DROP_HERE):
        paint_icon(
            painter, QRectF(zone.center().x() - side / 2, zone.top(), side, zone.height()), _ADD, t.c.primary
        )
        return
    roomy = zone.width() >= t.px(420)
    x = zone.left() + t.px(30 if roomy else 10)
    paint_icon(painter, QRectF(x, zone.top(), side, zone.height()), _ADD, t.c.primary)
    x += side + t.px(18 if roomy else 8)
    lines = [(_DROP_HERE, Role.BODY_STRONG, t.c.text)]
    if roomy:
        lines += [
            ("หรือ Ctrl+V จากคลิปบอร์ด  ·  Insert เลือกจากโฟลเดอร์", Role.LABEL, t.c.muted),
            ("ลบพิกัดในภาพให้เมื่อส่งออก ภาพซ้ำไม่นับ", Role.LABEL, t.c.muted),
        ]
    step = t.px(24)
    top = zone.center().y() - step * len(lines) / 2
    for place, (words, role, ink) in enumerate(lines):
        box = QRectF(x, top + place * step, zone.right() - x - t.px(8), step)
        draw_text(painter, box, words, role, ink)


def _draw_problem(painter: QPainter, frame: QRectF, words: str) -> None:
    t = theme()
    side = t.px(22)
    icon = QRectF(frame.center().x() - side / 2, frame.top() + t.px(7), side, side)
    paint_icon(painter, icon, "warning", t.c.due)
    painter.setFont(t.font(Role.SMALL))
    painter.setPen(t.c.text)
    wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(frame.adjusted(t.px(4), t.px(28), -t.px(4), 0), wrap, wrappable(words))


def _draw_number(painter: QPainter, frame: QRectF, number: int) -> None:
    t = theme()
    side = t.px(24)
    disc = QRectF(frame.left() + t.px(6), frame.top() + t.px(6), side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(t.c.nav)
    painter.drawEllipse(disc)
    draw_text(painter, disc, str(number), Role.LABEL_STRONG, t.c.nav_strong, _MIDDLE, elide=False)
    if t.border > 1:
        draw_focus(painter, disc, side)


def middle_part(picture: QPixmap, frame: QRectF) -> QRectF:
    """The middle of the picture in the shape of the frame: cut only on screen."""
    width, height = float(picture.width()), float(picture.height())
    share = frame.width() / frame.height()
    if width / height > share:
        return QRectF(QPointF((width - height * share) / 2, 0), QPointF((width + height * share) / 2, height))
    return QRectF(QPointF(0, (height - width / share) / 2), QPointF(width, (height + width / share) / 2))
