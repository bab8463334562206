"""What a column shows of a row, and how a cell is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QRectF, Qt

from ui.icons import paint_icon
from ui.theme import Ink, Role, theme
from ui.widgets.checks import draw_tick_box
from ui.widgets.paint import ChipLook, draw_box, draw_chip, draw_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

R = TypeVar("R")
_NARROW_TILE = 96
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Most have `text` alone; the rest is for the few that say more.

    `after` stands at `after_at` pixels from the left: a date and how far it is. `lines` are pairs of code and
    text, one below the other (the duties of a day). `tile` fills the cell with a state (the province matrix).
    """

    text: str = ""
    second: str = ""
    ink: Ink = "text"
    second_ink: Ink = "muted"
    strong: bool = False
    second_strong: bool = False
    icon: str = ""
    after: str = ""
    after_ink: Ink = "muted"
    after_strong: bool = False
    after_at: int = 0
    chip: ChipLook | None = None
    tile: ChipLook | None = None
    code: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    tick: bool | None = None
    spoken: str = ""

    @property
    def words(self) -> str:
        """What a screen reader says and Ctrl+C copies."""
        if self.spoken:
            return self.spoken
        parts = [self.code, self.text, self.after, self.second]
        parts += [f"{code} {text}".strip() for code, text in self.lines]
        parts += [look.text for look in (self.chip, self.tile) if look]
        if self.tick is not None:
            parts.append("เลือกแล้ว" if self.tick else "ยังไม่เลือก")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """`width` as at 100 %; a column with `grow` takes a share of what is left over.

    `drop_below`: not shown when the table is narrower than this many pixels at 100 %.
    """

    key: str
    title: str
    cell: Callable[[R], Cell]
    width: int = 120
    grow: int = 0
    right: bool = False
    centre: bool = False
    drop_below: int = 0
    sorts: bool = False


def draw_cell(
    painter: QPainter, rect: QRectF, cell: Cell, column: Column, *, selected: bool, live: bool = True
) -> None:
    """Contents of one cell; ground and row lines belong to the view."""
    t = theme()
    box = rect.adjusted(t.px(8), 0, -t.px(6), 0)
    align = _RIGHT if column.right else Qt.AlignmentFlag.AlignHCenter if column.centre else _LEFT
    if cell.tile:
        draw_tile(painter, rect.adjusted(t.px(3), t.px(3), -t.px(3), -t.px(3)), cell)
        return
    if cell.lines:
        _draw_lines(painter, box, cell)
        return
    if cell.tick is not None:
        side = t.px(18)
        left = box.center().x() - side / 2 if column.centre else box.left()
        draw_tick_box(
            painter,
            QRectF(round(left), round(box.center().y() - side / 2), side, side),
            Qt.CheckState.Checked if cell.tick else Qt.CheckState.Unchecked,
            live=live,
        )
        box.setLeft(left + side + t.px(8))
    if cell.code:
        width = draw_code(painter, box.left(), box.center().y(), cell.code)
        box.setLeft(box.left() + width + t.px(8))
    if cell.icon:
        side = t.px(18)
        left = box.center().x() - side / 2 if column.centre and not cell.text else box.left()
        paint_icon(painter, QRectF(left, box.top(), side, box.height()), cell.icon, t.ink(cell.ink))
        box.setLeft(left + side + t.px(6))
    if cell.chip:
        draw_chip(painter, box.left(), box.center().y(), cell.chip, most=rect.right() - box.left())
        return
    role = Role.BODY_STRONG if cell.strong or selected else Role.BODY
    ink = t.ink(cell.ink if live else "on_disabled")
    if cell.second:
        first, second = two_lines(box)
        draw_text(painter, first, cell.text, role, ink, align)
        small = Role.SMALL_STRONG if cell.second_strong else Role.SMALL
        draw_text(painter, second, cell.second, small, t.ink(cell.second_ink), align)
        return
    if cell.after:
        at = box.left() + t.px(cell.after_at)
        draw_text(painter, QRectF(box.left(), box.top(), at - box.left(), box.height()), cell.text, role, ink)
        after = Role.LABEL_STRONG if cell.after_strong else Role.LABEL
        place = QRectF(at, box.top(), box.right() + t.px(5) - at, box.height())
        draw_text(painter, place, cell.after, after, t.ink(cell.after_ink))
        return
    draw_text(painter, box, cell.text, role, ink, align)


def two_lines(
    box: QRectF, upper: Role = Role.BODY, lower: Role = Role.SMALL, *, pitch: float = 22
) -> tuple[QRectF, QRectF]:
    """Places of a title and its second line, set as one block in the middle; `pitch` from baseline to
    baseline, as at 100 %. Below 22 the vowel under ปู meets the mark above น้ำ, so only for known words."""
    t = theme()
    em_upper, em_lower = t.em(upper), t.em(lower)
    # Ordinary marks reach 0.95 em up and 0.25 em down; the block is centred by them.
    block = 0.95 * em_upper + t.px(pitch) + 0.25 * em_lower
    first = box.center().y() - block / 2 + 0.95 * em_upper
    return (
        _line_at(box, first, em_upper),
        _line_at(box, first + t.px(pitch), em_lower),
    )


def _line_at(box: QRectF, baseline: float, em: float) -> QRectF:
    """The box in which `draw_text` sets its text on this baseline."""
    return QRectF(box.left(), baseline - 1.25 * em, box.width(), 1.78 * em)


def code_width(code: str) -> int:
    t = theme()
    return max(t.px(38), t.width(Role.LABEL_STRONG, code) + t.px(14))


def draw_code(painter: QPainter, left: float, middle: float, code: str) -> int:
    """A code (F01, 1.1.3) on a grey box; answers its width."""
    t = theme()
    width = code_width(code)
    box = QRectF(left, round(middle - t.px(12)), width, t.px(24))
    draw_box(painter, box, fill=t.c.draft_bg, line=t.c.draft if t.border > 1 else None, radius=6)
    draw_text(painter, box, code, Role.LABEL_STRONG, t.c.draft, Qt.AlignmentFlag.AlignHCenter, elide=False)
    return width


def _draw_lines(painter: QPainter, box: QRectF, cell: Cell) -> None:
    t = theme()
    height = t.px(28)
    top = box.center().y() - height * len(cell.lines) / 2
    codes = max((code_width(code) for code, _ in cell.lines if code), default=0)
    at = codes + t.px(10) if codes else 0
    for place, (code, text) in enumerate(cell.lines):
        line = QRectF(box.left(), top + place * height, box.width(), height)
        if code:
            draw_code(painter, line.left(), line.center().y(), code)
        draw_text(painter, line.adjusted(at, 0, 0, 0), text, Role.BODY, t.ink(cell.ink))


def draw_tile(painter: QPainter, box: QRectF, cell: Cell) -> None:
    assert cell.tile
    t = theme()
    ink, ground = t.c.tone(cell.tile.tone)
    draw_box(painter, box, fill=ground, line=ink if t.border > 1 else None, radius=6, width=t.border)
    narrow = box.width() < t.px(_NARROW_TILE)
    side, gap = t.px(16), t.px(4 if narrow else 7)
    paint_icon(painter, QRectF(box.left() + gap, box.top(), side, box.height()), cell.tile.icon, ink)
    words = box.adjusted(gap + side + t.px(3 if narrow else 5), 0, -t.px(1 if narrow else 4), 0)
    first, second = two_lines(words, Role.LABEL_STRONG, pitch=18.5)
    if not cell.second:
        first = words
    draw_text(painter, first, cell.tile.text, Role.LABEL_STRONG, ink)
    if cell.second:
        role = Role.SMALL_STRONG if cell.second_strong else Role.SMALL
        own = ink if cell.second_ink == "muted" else t.ink(cell.second_ink)
        draw_text(painter, second, cell.second, role, own)
