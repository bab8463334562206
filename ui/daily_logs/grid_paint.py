"""How the seven days of the week grid are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from desktop.thai.dates import WEEKDAYS, day_month
from desktop.week_view import DayKind
from ui.daily_logs.grid_cells import WORK_COLUMNS, Column, Place
from ui.daily_logs.grid_layout import LINE, WRAPPED, DayLook, GridLayout
from ui.icons import paint_icon
from ui.theme import Role, Tone, theme
from ui.widgets.paint import ChipLook, draw_box, draw_chip, draw_focus, draw_text, faint
from ui.widgets.tables.cells import draw_code, two_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPainter

    from desktop.week_view import WeekDay

KIND_ICONS = {
    DayKind.WORK: "work",
    DayKind.LEAVE_SICK: "medical_services",
    DayKind.LEAVE_PERSONAL: "event_repeat",
    DayKind.HOLIDAY: "home",
    DayKind.ABSENT: "cancel",
}
HEAD = 36
_TITLES = ("วัน", "ลักษณะวัน", "รหัสงาน · งานที่ปฏิบัติ", "ผลการปฏิบัติงาน", "เจ้าของแปลงรับรอง")
_NARROW_TITLES = ("วัน", "", "รหัสงาน · งานที่ปฏิบัติ", "ผล", "รับรอง")


def draw_head(painter: QPainter, width: int, *, columns: int) -> None:
    """`columns` is the width that the days below have beside a scroll bar."""
    t = theme()
    grid = GridLayout(columns, ())
    lefts = grid.lefts
    painter.fillRect(QRectF(0, 0, width, t.px(HEAD)), t.c.head)
    line = t.c.line if t.border == 1 else t.c.edge
    for y in (0, t.px(HEAD) - t.border):
        painter.fillRect(QRectF(0, y, width, t.border), line)
    starts = [lefts[0] + t.px(8), lefts[1], lefts[2], lefts[4], lefts[5]]
    ends = [*starts[1:], columns]
    titles = _NARROW_TITLES if grid.is_narrow else _TITLES
    for left, right, title in zip(starts, ends, titles, strict=True):
        box = QRectF(left + t.px(8), 0, right - left - t.px(10), t.px(HEAD))
        draw_text(painter, box, title, Role.LABEL_STRONG, t.c.muted)


def draw_day(painter: QPainter, grid: GridLayout, day: int, *, focus: Place | None) -> None:
    """One day; `focus` is the cell with the keyboard, if it is this day's."""
    t = theme()
    look = grid.looks[day]
    rect = grid.day_rect(day)
    if look.lacks_certification:
        painter.fillRect(rect, faint(t.c.overdue_bg, t.c.surface))
        painter.fillRect(QRectF(rect.left(), rect.top(), t.px(4), rect.height()), t.c.overdue)
    elif look.is_quiet:
        painter.fillRect(rect, t.c.head)
    line = t.c.line_soft if t.border == 1 else t.c.edge
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
    _draw_date(painter, grid.column_rect(day, Column.DAY), look)
    _draw_kind(painter, grid.column_rect(day, Column.KIND), look, is_narrow=grid.is_narrow)
    _draw_work(painter, grid, day)
    _draw_certification(painter, grid.column_rect(day, Column.CERTIFICATION), look, is_narrow=grid.is_narrow)
    if focus is not None:
        cell = grid.cell_rect(focus)
        inner = cell.adjusted(t.px(3), 0, -t.px(3), 0) if focus.column in WORK_COLUMNS else cell
        draw_focus(painter, inner, 6)


def _draw_date(painter: QPainter, box: QRectF, look: DayLook) -> None:
    t = theme()
    quiet = look.is_quiet or look.day.kind is None
    inner = box.adjusted(t.px(16), 0, 0, 0)
    first, second = two_lines(inner)
    name = WEEKDAYS[look.day.day.weekday()]
    role = Role.BODY if quiet else Role.BODY_STRONG
    draw_text(painter, first, name, role, t.c.muted if quiet else t.c.text)
    draw_text(painter, second, day_month(look.day.day), Role.SMALL, t.c.muted)


def _draw_kind(painter: QPainter, box: QRectF, look: DayLook, *, is_narrow: bool) -> None:
    t = theme()
    day = look.day
    if day.locked and day.kind is None:
        icon, words, ink = "lock", "ล็อก", t.c.muted
    elif day.kind is None:
        return
    else:
        # Leave stands out, ordinary work does not: it is what most days are.
        loud = day.is_off and day.kind is not DayKind.HOLIDAY
        icon, words, ink = KIND_ICONS[day.kind], day.kind.label, t.c.text if loud else t.c.muted
    side = t.px(16)
    inner = box.adjusted(t.px(8), 0, 0, 0)
    paint_icon(painter, QRectF(inner.left(), box.top(), side, box.height()), icon, ink)
    if is_narrow:
        return
    inner.setLeft(inner.left() + side + t.px(6))
    role = Role.LABEL_STRONG if ink == t.c.text else Role.LABEL
    times = _times(day)
    if not times:
        draw_text(painter, inner, words, role, ink)
        return
    first, second = two_lines(inner, Role.LABEL)
    draw_text(painter, first, words, role, ink)
    draw_text(painter, second, times, Role.SMALL, t.c.muted)


def _times(day: WeekDay) -> str:
    if day.time_from and day.time_to:
        return f"{day.time_from:%H:%M}–{day.time_to:%H:%M}"
    return f"{day.time_from or day.time_to:%H:%M} น." if day.time_from or day.time_to else ""


def _draw_work(painter: QPainter, grid: GridLayout, day: int) -> None:
    t = theme()
    look = grid.looks[day]
    box = grid.column_rect(day, Column.CODE)
    wide = QRectF(
        box.left() + t.px(8),
        box.top(),
        grid.lefts[Column.CERTIFICATION] - box.left() - t.px(14),
        box.height(),
    )
    if look.day.locked and not look.rows:
        draw_text(painter, wide, look.day.locked, Role.LABEL, t.c.muted)
        return
    if look.day.is_off and not look.rows:
        words = "–" if look.day.kind is DayKind.HOLIDAY else "ไม่ต้องมีการรับรอง"
        if grid.is_narrow and look.day.kind is not None:
            words = look.day.kind.label
        draw_text(painter, wide, words, Role.LABEL, t.c.muted)
        return
    if not grid.lines[day]:
        draw_text(painter, wide, "–", Role.LABEL, t.c.muted)
        return
    if look.day.elsewhere:
        _draw_elsewhere(painter, grid, day, look.day.elsewhere)
    for row in range(look.shown):
        _draw_row(painter, grid, day, row)
    last = grid.line_rect(day, len(grid.lines[day]) - 1, Column.WORK).adjusted(t.px(8), 0, 0, 0)
    if look.hidden:
        draw_text(painter, last, f"อีก {look.hidden} งาน", Role.LABEL_STRONG, t.c.primary)
    elif look.with_new_row:
        draw_text(painter, last, "พิมพ์รหัสหรือคำ เพื่อเพิ่มงาน", Role.LABEL, t.c.muted)


def _draw_elsewhere(painter: QPainter, grid: GridLayout, day: int, words: str) -> None:
    t = theme()
    box = grid.line_rect(day, 0, Column.CODE).adjusted(t.px(8), 0, 0, 0)
    side = t.px(16)
    paint_icon(painter, QRectF(box.left(), box.top(), side, box.height()), "location_on", t.c.muted)
    left = box.left() + side + t.px(4)
    place = QRectF(left, box.top(), grid.lefts[Column.CERTIFICATION] - left - t.px(6), box.height())
    draw_text(painter, place, f"ปฏิบัติงานที่{words}", Role.LABEL, t.c.muted)


def _draw_row(painter: QPainter, grid: GridLayout, day: int, row: int) -> None:
    t = theme()
    look = grid.looks[day]
    work = look.rows[row]
    ink = t.c.muted if look.is_quiet else t.c.text
    code, text, result = (grid.cell_rect(Place(day, column, row)) for column in WORK_COLUMNS)
    middle = code.top() + t.px(LINE) / 2
    if work.is_problem:
        _draw_problem_code(painter, code.left() + t.px(8), middle, work.code)
    elif work.code:
        draw_code(painter, code.left() + t.px(8), middle, work.code)
    lines = grid.words_of(look, row)
    if work.text:
        _draw_lines(painter, text, lines[0], ink)
    else:
        place = QRectF(text.left() + t.px(8), text.top(), t.px(16), text.height())
        paint_icon(painter, place, "edit", t.c.due)
        words = text.adjusted(t.px(30), 0, -t.px(8), 0)
        draw_text(painter, words, "ยังไม่ครบ", Role.LABEL_STRONG, t.c.due)
    if work.result_words:
        _draw_lines(painter, result, lines[1], ink)


def _draw_lines(painter: QPainter, box: QRectF, lines: Sequence[str], ink: QColor) -> None:
    t = theme()
    for number, words in enumerate(lines):
        top = box.top() + number * t.px(WRAPPED)
        place = QRectF(box.left() + t.px(8), top, box.width() - t.px(16), t.px(LINE))
        draw_text(painter, place, words, Role.BODY, ink)


def _draw_problem_code(painter: QPainter, left: float, middle: float, code: str) -> None:
    t = theme()
    ink, ground = t.c.tone(Tone.DUE)
    box = QRectF(left, round(middle - t.px(12)), t.width(Role.LABEL_STRONG, code) + t.px(14), t.px(24))
    draw_box(painter, box, fill=ground, line=ink if t.border > 1 else None, radius=6)
    middle_of_it = Qt.AlignmentFlag.AlignHCenter
    draw_text(painter, box, code, Role.LABEL_STRONG, ink, middle_of_it, elide=False)


def _draw_certification(painter: QPainter, box: QRectF, look: DayLook, *, is_narrow: bool) -> None:
    t = theme()
    day = look.day
    if day.is_off or (day.kind is None and not look.rows):
        return
    inner = box.adjusted(t.px(8), 0, -t.px(4), 0)
    if day.certified_on is None:
        if look.lacks_certification:
            chip = ChipLook("ขาด" if is_narrow else "ขาดการรับรอง", "error", Tone.OVERDUE)
            draw_chip(painter, inner.left() - t.px(4), inner.center().y(), chip, most=inner.width() + t.px(4))
        return
    side = t.px(18)
    square = QRectF(inner.left(), round(inner.center().y() - side / 2), side, side)
    draw_box(painter, square, fill=t.c.done, radius=4)
    paint_icon(painter, square.adjusted(2, 2, -2, -2), "check", t.c.surface)
    inner.setLeft(square.right() + t.px(9))
    words = day_month(day.certified_on) if is_narrow else f"รับรอง {day_month(day.certified_on)}"
    more = f"ช้า {day.late_days} วัน" if day.late_days else _deputy_words(day, is_narrow)
    if not more:
        draw_text(painter, inner, words, Role.LABEL, t.c.done)
        return
    first, second = two_lines(inner, Role.LABEL)
    draw_text(painter, first, words, Role.LABEL, t.c.done)
    role, ink = (Role.SMALL_STRONG, t.c.due) if day.late_days else (Role.SMALL, t.c.muted)
    draw_text(painter, second, more, role, ink)


def _deputy_words(day: WeekDay, is_narrow: bool) -> str:
    if not day.deputy:
        return ""
    return "มีผู้แทน" if is_narrow else f"แทน {day.deputy}"


def spoken(look: DayLook, place: Place) -> str:
    """The cell under the cursor, for a screen reader."""
    day = look.day
    parts = [f"วัน{WEEKDAYS[day.day.weekday()]} {day_month(day.day)}"]
    if day.locked:
        parts.append(day.locked)
    if place.column is Column.KIND:
        parts.append(day.kind.label if day.kind else "ยังไม่กรอก")
    elif place.column is Column.DAY:
        parts += [part for part in (_times(day) or "ยังไม่กรอกเวลา", day.elsewhere) if part]
    elif place.column is Column.CERTIFICATION:
        told = (
            f"รับรอง {day_month(day.certified_on)} โดย{day.certifier}" if day.certified_on else "ขาดการรับรอง"
        )
        parts.append(told)
    elif place.row < len(look.rows):
        row = look.rows[place.row]
        parts.append(f"งานที่ {place.row + 1}")
        parts.append((row.code, row.text, row.result_words)[place.column - Column.CODE] or "ว่าง")
    else:
        parts.append("งานใหม่")
    return ", ".join(parts)
