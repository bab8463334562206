"""The columns of the page, in the order of F09, and how a line that is not being keyed is painted in them."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from desktop.thai.dates import field_date
from desktop.thai.digits import grouped
from desktop.visitor_view import PURPOSES, VisitorKind
from ui.icons import paint_icon
from ui.theme import Role, Tone, theme
from ui.widgets.paint import ChipLook, draw_chip, draw_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop.visitor_view import VisitorLine

ROW, HEAD = 36, 36
_MIDDLE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


class Column(IntEnum):
    NUMBER = 0
    DAY = 1
    NAME = 2
    ORGANISATION = 3
    KIND = 4
    COUNT = 5
    PURPOSE = 6
    FOLLOW_UP = 7


_TITLES = ("ลำดับ", "วัน เดือน ปี", "ชื่อ–สกุล / ชื่อคณะ", "ที่อยู่ / หน่วยงาน", "ประเภท", "คน", "วัตถุประสงค์", "ติดตาม")
_SHORT = {Column.NAME: "ชื่อ", Column.ORGANISATION: "ที่อยู่"}
"""At large zooms."""
_WIDTHS = (48, 114, 0, 0, 104, 52, 106, 52)
_NAME_SHARE = 0.555
KIND_ICONS = {VisitorKind.INDIVIDUAL: "person", VisitorKind.GROUP: "group"}


class Columns:
    """Left edges at a width in pixels; name and address share what the others leave."""

    def __init__(self, width: int) -> None:
        t = theme()
        fixed = [t.px(length) for length in _WIDTHS]
        free = max(0, width - sum(fixed))
        fixed[Column.NAME] = round(free * _NAME_SHARE)
        fixed[Column.ORGANISATION] = free - fixed[Column.NAME]
        self.widths = fixed
        self.lefts = [sum(fixed[:place]) for place in range(len(fixed))]

    def rect(self, column: Column, top: float, height: float) -> QRectF:
        return QRectF(self.lefts[column], top, self.widths[column], height)


def draw_head(painter: QPainter, width: int, *, columns: int) -> None:
    """`columns` is the width that the lines below have beside a scroll bar."""
    t = theme()
    height = t.px(HEAD)
    painter.fillRect(QRectF(0, 0, width, height), t.c.head)
    line = t.c.line if t.border == 1 else t.c.edge
    for y in (0, height - t.border):
        painter.fillRect(QRectF(0, y, width, t.border), line)
    places = Columns(columns)
    for column, title in zip(Column, _TITLES, strict=True):
        box = places.rect(column, 0, height)
        if column in (Column.NUMBER, Column.FOLLOW_UP):
            draw_text(painter, box, title, Role.LABEL_STRONG, t.c.muted, _MIDDLE)
        elif column is Column.COUNT:
            draw_text(painter, box.adjusted(0, 0, -t.px(10), 0), title, Role.LABEL_STRONG, t.c.muted, _RIGHT)
        else:
            room = box.adjusted(t.px(8), 0, -t.px(4), 0)
            words = title if t.width(Role.LABEL_STRONG, title) <= room.width() else _SHORT.get(column, title)
            draw_text(painter, room, words, Role.LABEL_STRONG, t.c.muted)


def draw_line(
    painter: QPainter, width: int, line: VisitorLine, *, day_before: date | None, hovered: bool
) -> None:
    """One line on a single row; a day that repeats the one above is grey, never blank."""
    t = theme()
    height = t.px(ROW)
    rect = QRectF(0, 0, width, height)
    if hovered:
        painter.fillRect(rect, t.c.hover)
    painter.fillRect(QRectF(0, height - 1, width, 1), t.c.line_soft if t.border == 1 else t.c.edge)
    columns = Columns(width)

    def box(column: Column, pad: int = 8) -> QRectF:
        return columns.rect(column, 0, height).adjusted(t.px(pad), 0, -t.px(4), 0)

    number = columns.rect(Column.NUMBER, 0, height)
    draw_text(painter, number, str(line.line_no), Role.BODY, t.c.muted, _MIDDLE)
    if line.is_blank:
        return
    values = line.values if line.typed is None else line.typed
    day = values.get("visited_on")
    words = field_date(day) if isinstance(day, date) else str(day or "")
    draw_text(painter, box(Column.DAY), words, Role.BODY, t.c.muted if day == day_before else t.c.text)
    draw_text(painter, box(Column.NAME), line.name, Role.BODY, t.c.text)
    draw_text(painter, box(Column.ORGANISATION), str(values.get("organisation") or ""), Role.BODY, t.c.muted)
    if line.is_unfinished:
        look = ChipLook("ยังไม่ครบ", "edit", Tone.DUE)
        draw_chip(painter, box(Column.KIND).left(), rect.center().y(), look)
        return
    _draw_kind(painter, columns, height, values.get("kind"), values.get("count_total"))
    _draw_purpose(painter, box(Column.PURPOSE), values.get("purpose") or ())
    if values.get("follow_up_ok"):
        side = t.px(18)
        place = columns.rect(Column.FOLLOW_UP, 0, height)
        paint_icon(painter, QRectF(place.center().x() - side / 2, 0, side, height), "check", t.c.done)
    if line.locked:
        side = t.px(14)
        place = columns.rect(Column.FOLLOW_UP, 0, height)
        paint_icon(painter, QRectF(place.right() - side - t.px(3), 0, side, height), "lock", t.c.muted)


def _draw_kind(
    painter: QPainter, columns: Columns, height: int, kind: VisitorKind | None, count: int | None
) -> None:
    t = theme()
    if kind is None:
        return
    is_group = kind is VisitorKind.GROUP
    place = columns.rect(Column.KIND, 0, height)
    side = t.px(16)
    ink = t.c.primary if is_group else t.c.muted
    paint_icon(painter, QRectF(place.left() + t.px(8), 0, side, height), KIND_ICONS[kind], ink)
    words = place.adjusted(t.px(30), 0, -t.px(4), 0)
    draw_text(painter, words, kind.label, Role.LABEL_STRONG if is_group else Role.LABEL, ink)
    number = columns.rect(Column.COUNT, 0, height).adjusted(0, 0, -t.px(10), 0)
    role = Role.BODY_STRONG if is_group else Role.BODY
    draw_text(painter, number, grouped(count or 0) if is_group else "1", role, t.c.text, _RIGHT)


def _draw_purpose(painter: QPainter, box: QRectF, chosen: object) -> None:
    t = theme()
    codes = chosen if isinstance(chosen, (frozenset, set, tuple, list)) else ()
    of_them = [(number, one) for number, one in enumerate(PURPOSES, start=1) if one.value in codes]
    if not of_them:
        return
    numbers = ",".join(str(number) for number, _ in of_them)
    draw_text(painter, box, numbers, Role.LABEL_STRONG, t.c.muted, elide=False)
    left = box.left() + t.width(Role.LABEL_STRONG, numbers) + t.px(6)
    words = " ".join(one.label for _, one in of_them)
    draw_text(painter, QRectF(left, box.top(), box.right() - left, box.height()), words, Role.BODY, t.c.text)


def spoken(line: VisitorLine) -> str:
    """A line for a screen reader."""
    if line.is_blank:
        return f"บรรทัดที่ {line.line_no} ว่าง"
    values = line.values if line.typed is None else line.typed
    kind = values.get("kind")
    parts = [f"บรรทัดที่ {line.line_no}", line.name, str(values.get("organisation") or "")]
    parts.append(kind.label if isinstance(kind, VisitorKind) else "")
    parts.append("ยังไม่ครบ" if line.is_unfinished else f"{values.get('count_total') or 1} คน")
    return ", ".join(part for part in parts if part)
