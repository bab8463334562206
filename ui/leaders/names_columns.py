"""The columns of the table of leaders, and how a line that is not being typed is painted in them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt

from desktop.thai.names import phone_digits, phone_display
from ui.icons import paint_icon
from ui.theme import Role, Tone, theme
from ui.widgets.paint import ChipLook, draw_chip, draw_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPainter

    from desktop.leader_names_view import NameLine

ROW, HEAD = 36, 36
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Column(IntEnum):
    NUMBER = 0
    NAME = 1
    POSITION = 2
    MOO = 3
    PHONE = 4
    DAY_1 = 5
    DAY_2 = 6


_TITLES = ("ที่", "ชื่อ–สกุล", "ตำแหน่ง", "หมู่ที่", "โทร.", "ประชุมวันที่ 1", "ประชุมวันที่ 2")
_SHORT = {Column.DAY_1: "วันที่ 1", Column.DAY_2: "วันที่ 2"}
_WIDTHS = (52, 0, 0, 68, 150, 104, 104)
_NAME_SHARE = 0.6
FIELDS = {
    "name": Column.NAME, "position": Column.POSITION, "moo": Column.MOO, "phone": Column.PHONE, "day1": Column.DAY_1,
    "day2": Column.DAY_2,
}  # fmt: skip
_TICKS = (Column.DAY_1, Column.DAY_2)
_CENTRED = (Column.NUMBER, Column.MOO, *_TICKS)


class Columns:
    """Left edges at a width in pixels; name and position share what the others leave."""

    def __init__(self, width: int) -> None:
        t = theme()
        widths = [t.px(length) for length in _WIDTHS]
        least = t.px(64)
        free = width - sum(widths)
        if free < t.px(380):  # at large zooms the ticks do with less
            for column in _TICKS:
                widths[column] = least
            free = width - sum(widths)
        widths[Column.NAME] = round(max(0, free) * _NAME_SHARE)
        widths[Column.POSITION] = max(0, free) - widths[Column.NAME]
        self.widths = widths
        self.lefts = [sum(widths[:place]) for place in range(len(widths))]

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
        words = (
            title if t.width(Role.LABEL_STRONG, title) <= box.width() - t.px(8) else _SHORT.get(column, title)
        )
        if column in _CENTRED:
            draw_text(painter, box, words, Role.LABEL_STRONG, t.c.muted, _MIDDLE)
        else:
            draw_text(painter, box.adjusted(t.px(8), 0, -t.px(4), 0), words, Role.LABEL_STRONG, t.c.muted)


def draw_line(
    painter: QPainter, width: int, line: NameLine, positions: Mapping[str, str], *, hovered: bool
) -> None:
    t = theme()
    height = t.px(ROW)
    rect = QRectF(0, 0, width, height)
    if hovered:
        painter.fillRect(rect, t.c.hover)
    painter.fillRect(QRectF(0, height - 1, width, 1), t.c.line_soft if t.border == 1 else t.c.edge)
    columns = Columns(width)
    draw_text(painter, columns.rect(Column.NUMBER, 0, height), str(line.seq), Role.BODY, t.c.muted, _MIDDLE)
    if line.is_blank:
        return
    values = line.shown

    def box(column: Column) -> QRectF:
        return columns.rect(column, 0, height).adjusted(t.px(8), 0, -t.px(4), 0)

    draw_text(painter, box(Column.NAME), str(values.get("name") or ""), Role.BODY, t.c.text)
    moo = columns.rect(Column.MOO, 0, height)
    draw_text(painter, moo, str(values.get("moo") or ""), Role.BODY, t.c.text, _MIDDLE)
    draw_text(painter, box(Column.PHONE), phone_words(values), Role.BODY, t.c.muted)
    if line.is_unfinished:
        chip = ChipLook("ยังไม่ครบ", "edit", Tone.DUE)
        draw_chip(painter, box(Column.POSITION).left(), rect.center().y(), chip)
    else:
        draw_text(painter, box(Column.POSITION), position_words(values, positions), Role.BODY, t.c.text)
    for column, name in zip(_TICKS, ("day1", "day2"), strict=True):
        if values.get(name):
            side = t.px(18)
            place = columns.rect(column, 0, height)
            paint_icon(painter, QRectF(place.center().x() - side / 2, 0, side, height), "check", t.c.done)


def position_words(values: Mapping[str, Any], positions: Mapping[str, str]) -> str:
    code = str(values.get("position") or "")
    return positions.get(code, code)


def phone_words(values: Mapping[str, Any]) -> str:
    phone = str(values.get("phone") or "")
    return phone_display(phone) if phone and phone_digits(phone) == phone else phone


def spoken(line: NameLine, positions: Mapping[str, str]) -> str:
    """A line for a screen reader."""
    if line.is_blank:
        return f"คนที่ {line.seq} ว่าง"
    values = line.shown
    parts = [f"คนที่ {line.seq}", str(values.get("name") or ""), position_words(values, positions)]
    parts.append(f"หมู่ที่ {values['moo']}" if values.get("moo") else "")
    parts.append("ยังไม่ครบ" if line.is_unfinished else "")
    return ", ".join(part for part in parts if part)
