"""One row of a `RowList`: what it may show, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.icons import paint_icon
from ui.theme import Ink, Role, Tone, theme
from ui.widgets.checks import draw_tick_box
from ui.widgets.paint import ChipLook, chip_size, draw_chip, draw_disc, draw_text
from ui.widgets.tables.cells import code_width, draw_code, two_lines

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """From left to right: tick, disc or icon, code, title over second line, then chip, or `right` over
    `right_second`, or a change `old` → `new`, or `dots` (done, all), and an arrow when it leads somewhere.

    A row with `is_group` is a heading: it cannot be chosen and has a disc, a title and a count.
    """

    key: Hashable
    title: str
    second: str = ""
    second_ink: Ink = "muted"
    strong: bool = False
    ink: Ink = "text"
    icon: str = ""
    disc: tuple[str, Tone] | None = None
    code: str = ""
    tick: bool | None = None
    tick_is_live: bool = True
    chip: ChipLook | None = None
    right: str = ""
    right_icon: str = ""
    right_ink: Ink = "muted"
    right_strong: bool = False
    old: str = ""
    new: str = ""
    dots: tuple[int, int] | None = None
    arrow: bool = False
    is_group: bool = False
    count: str = ""
    count_ink: Ink = "primary"

    @property
    def words(self) -> str:
        change = f"จาก {self.old} เป็น {self.new}" if self.new else ""
        tick = {True: "เลือกแล้ว", False: "ยังไม่เลือก", None: ""}[self.tick]
        if self.tick is not None and not self.tick_is_live:
            tick = "เลือกไม่ได้"
        chip = self.chip.text if self.chip else ""
        parts = (self.code, self.title, self.count, self.second, self.right, change, chip, tick)
        return ", ".join(part for part in parts if part)


def code_rooms(rows: Sequence[ListRow]) -> list[int]:
    """For each row the width of the widest code between two headings; 0 where none has a code."""
    rooms: list[int] = []
    block: list[ListRow] = []
    for row in (*rows, None):
        if row is not None:
            block.append(row)
        if row is None or row.is_group:
            ordinary = [one for one in block if not one.is_group]
            widest = max((code_width(one.code) for one in ordinary if one.code), default=0)
            rooms += [0 if one.is_group else widest for one in block]
            block = []
    return rooms


def draw_row(painter: QPainter, rect: QRectF, row: ListRow, *, chosen: bool, code_room: int = 0) -> None:
    """Contents of an ordinary row; ground and row line belong to the view. `code_room` is what the widest code of
    the rows around takes: the titles stand below each other, whatever the length of their codes."""
    t = theme()
    box = rect.adjusted(t.px(16), 0, -t.px(14), 0)
    box.setRight(_draw_right(painter, box, row))
    box.setLeft(_draw_left(painter, box, row, code_room))
    role = Role.BODY_STRONG if row.strong or chosen else Role.BODY
    if not row.second:
        draw_text(painter, box, row.title, role, t.ink(row.ink))
        return
    first, second = two_lines(box)
    draw_text(painter, first, row.title, role, t.ink(row.ink))
    small = Role.SMALL if row.second_ink == "muted" else Role.SMALL_STRONG
    draw_text(painter, second, row.second, small, t.ink(row.second_ink))


def draw_group(painter: QPainter, rect: QRectF, row: ListRow, *, is_first: bool) -> None:
    t = theme()
    box = rect.adjusted(t.px(16), t.px(4), -t.px(14), 0)
    if not is_first:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), t.c.line)
    if row.right:
        box.setRight(box.right() - t.width(Role.LABEL, row.right))
        place = QRectF(box.right(), box.top(), rect.right() - t.px(14) - box.right(), box.height())
        draw_text(painter, place, row.right, Role.LABEL, t.c.muted, Qt.AlignmentFlag.AlignRight)
    box.setLeft(_draw_left(painter, box, row))
    draw_text(painter, box, row.title, Role.NAV_STRONG, t.c.text)
    if row.count:
        at = box.left() + t.width(Role.NAV_STRONG, row.title) + t.px(10)
        draw_text(painter, QRectF(at, box.top(), box.right() - at, box.height()), row.count,
                  Role.LABEL_STRONG, t.ink(row.count_ink))  # fmt: skip


def _draw_left(painter: QPainter, box: QRectF, row: ListRow, code_room: int = 0) -> float:
    t = theme()
    x, middle = box.left(), box.center().y()
    if row.tick is not None:
        side = t.px(18)
        state = Qt.CheckState.Checked if row.tick else Qt.CheckState.Unchecked
        box_place = QRectF(x, round(middle - side / 2), side, side)
        draw_tick_box(painter, box_place, state, live=row.tick_is_live)
        x += side + t.px(10)
    if row.disc:
        side = t.px(30 if row.is_group else 34)
        place = QRectF(x, round(middle - side / 2), side, side)
        draw_disc(painter, place, icon=row.disc[0], tone=row.disc[1], share=0.52)
        x += side + t.px(10)
    if row.icon:
        side = t.px(18)
        paint_icon(painter, QRectF(x, box.top(), side, box.height()), row.icon, t.c.muted)
        x += side + t.px(10)
    if row.code:
        x += max(draw_code(painter, x, middle, row.code), code_room) + t.px(10)
    elif code_room:
        x += code_room + t.px(10)
    return x


def _draw_right(painter: QPainter, box: QRectF, row: ListRow) -> float:
    """Paints what stands at the right and answers where the words must end."""
    t = theme()
    right, height = box.right(), box.height()
    align = Qt.AlignmentFlag.AlignRight
    if row.arrow:
        side = t.px(18)
        place = QRectF(right - side, box.top(), side, height)
        paint_icon(painter, place, "chevron_right", t.c.muted)
        right -= side + t.px(8)
    if row.chip:
        width = chip_size(row.chip).width()
        draw_chip(painter, right - width, box.center().y(), row.chip)
        right -= width + t.px(8)
    if row.new:
        width = t.width(Role.LABEL_STRONG, row.new)
        draw_text(painter, QRectF(right - width, box.top(), width, height), row.new,
                  Role.LABEL_STRONG, t.c.primary, align, elide=False)  # fmt: skip
        right -= width + t.px(8)
        side = t.px(16)
        paint_icon(painter, QRectF(right - side, box.top(), side, height), "arrow_forward", t.c.muted)
        right -= side + t.px(8)
        width = t.width(Role.LABEL, row.old)
        draw_text(painter, QRectF(right - width, box.top(), width, height), row.old,
                  Role.LABEL, t.c.muted, align, elide=False)  # fmt: skip
        right -= width + t.px(12)
    if row.right:
        right = _draw_right_words(painter, QRectF(box.left(), box.top(), right - box.left(), height), row)
    return right


def _draw_right_words(painter: QPainter, box: QRectF, row: ListRow) -> float:
    t = theme()
    role = Role.LABEL_STRONG if row.right_strong else Role.LABEL
    width = t.width(role, row.right)
    place = QRectF(box.right() - width, box.top(), width, box.height())
    left = place.left()
    if row.dots:
        place.setHeight(box.height() * 0.62)
        _draw_dots(painter, box.right(), box.top() + box.height() * 0.70, row)
        left = min(left, box.right() - t.px(40))
    draw_text(painter, place, row.right, role, t.ink(row.right_ink), Qt.AlignmentFlag.AlignRight, elide=False)
    if row.right_icon:
        side = t.px(16)
        icon = QRectF(place.left() - side - t.px(6), place.top(), side, place.height())
        paint_icon(painter, icon, row.right_icon, t.ink(row.right_ink))
        left = min(left, icon.left())
    return left - t.px(8)


def _draw_dots(painter: QPainter, right: float, top: float, row: ListRow) -> None:
    """A short dash a day; the missing ones pale. Repeats the number, never replaces it."""
    assert row.dots
    t = theme()
    done, total = row.dots
    width, gap, height = t.px(6), t.px(2), t.px(4)
    x = right - total * width - (total - 1) * gap
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(total):
        missing = t.c.overdue_bg if done else t.c.track
        colour = t.c.done if place < done else missing
        painter.setPen(Qt.PenStyle.NoPen if t.border == 1 or place < done else t.c.edge)
        painter.setBrush(colour)
        dash = QRectF(x + place * (width + gap), round(top), width, height)
        painter.drawRoundedRect(dash, height / 2, height / 2)
    painter.restore()
