"""The visitor book: page 14 as drawn; a page without a line; a group, a refusal, a page without its scan; no plot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from math import sin
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from desktop.changes import Changes
from desktop.visitor_view import (
    LINES,
    BookPage,
    BookPlace,
    KnownVisitor,
    KnownWords,
    Purpose,
    SavedLine,
    Scan,
    VisitorKind,
    VisitorLine,
    VisitorSums,
)
from ui.gallery import samples
from ui.gallery.keying import SampleHand, window_with
from ui.pictures import scan_image
from ui.visitors.visitors_page import VisitorsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop.progress import Progress
    from ui.frame.page import Shell
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks

_SITE = UUID(int=50)
_PURPOSES = tuple(purpose.value for purpose in Purpose)


def _line(
    number: int, day: int, name: str, whence: str, purpose: int, people: int = 0, **more: Any
) -> VisitorLine:
    values = {
        "visited_on": date(2026, 11, day),
        "name": name,
        "organisation": whence,
        "kind": VisitorKind.GROUP if people else VisitorKind.INDIVIDUAL,
        "count_total": people or 1,
        "purpose": frozenset({_PURPOSES[purpose - 1]}),
        "follow_up_ok": True,
        **more,
    }
    return VisitorLine(line_no=number, id=UUID(int=100 + number), values=values)


LINES_14 = (
    _line(1, 17, "นางลำดวน แบ่งปันสุข", "ม.2 ต.ห้วยน้ำพอ", 1),
    _line(2, 17, "นายอุดม พอดีเรียน", "ม.7 ต.ดอนร่มไม้", 1),
    _line(3, 17, "ผู้ใหญ่ปู่น้ำทิพย์ ญาณฐิติ", "ม.1 ต.หนองพอเพียง", 3, follow_up_ok=None),
    _line(4, 18, "คณะครูโรงเรียนบ้านท่าทดลอง", "โรงเรียนบ้านท่าทดลอง", 2, 18, follow_up_ok=None),
    _line(5, 18, "นางสาวบัวลอย น้ำใสสมมุติ", "ม.4 ต.บ้านสวนกลาง", 4, follow_up_ok=None, purpose_text="ซื้อกล้าไม้"),
    _line(6, 19, "นายเกษม เรียนรู้เพียร", "ม.9 ต.เนินแบ่งปัน", 1),
    _line(7, 19, "นางประนอม ดินดีจำลอง", "ม.5 ต.คลองไส้ไก่เหนือ", 3),
)  # fmt: skip
_GROUP: dict[str, Any] = {
    "visited_on": "19/11/2569", "name": "คณะสตรีตำบลทุ่งเอื้ออารี", "organisation": "กลุ่มสตรี ต.ทุ่งเอื้ออารี",
    "kind": "group", "count_total": "24", "purpose": [], "follow_up_ok": True, "leader_name": "นางมาลี ลองทำนา",
    "count_f": "21", "count_m": "3", "topics": "คนเอาถ่าน ปุ๋ยหมัก", "phone": "09 9000 0412",
}  # fmt: skip
_MONTH_SUMS = VisitorSums(
    individuals=38, groups=5, people_in_groups=117, by_purpose=(61, 74, 16, 4), follow_ups=21
)


def _page(lines: tuple[VisitorLine, ...], **more: Any) -> BookPage:
    usual: dict[str, Any] = {
        "site": _SITE, "site_words": "ศูนย์เรียนรู้บ้านสวนกลาง (CLM)", "book_no": 2, "page_no": 14, "last_page": 14,
        "today": samples.TODAY, "latest": date(2026, 11, 19), "month": date(2026, 11, 1),
    }  # fmt: skip
    return BookPage(lines=lines, **usual | more)


@lru_cache(maxsize=1)
def _scan() -> Scan:
    from desktop.forms.f09_draw import line_band

    bands = tuple(line_band(number) for number in range(1, LINES + 1))
    return Scan(UUID(int=9), "scan", date(2026, 11, 19), bands)


_INK, _GLASS = (41, 65, 140), (207, 210, 214)
"""Of a pen and of a scanner: what is on a photograph has no theme."""


@lru_cache(maxsize=2)
def _paper(width: int) -> QImage | None:
    """A blank page of F09, written on by hand and laid on the glass a little askew."""
    from desktop.forms.f09 import F09Book
    from desktop.forms.f09_draw import draw_blank
    from desktop.forms.print_info import PrintInfo
    from desktop.moments import local
    from desktop.typeset.paper import Paper

    out = BytesIO()
    with Paper(out, title="F09") as paper:
        draw_blank(F09Book(), paper, PrintInfo(printed_at=local(1_795_143_600_000)), pages=1, first_page=14)
    image = scan_image(out.getvalue(), width)
    if image is None:
        return None
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(*_INK), width / 640))
    for number, (left, top, right, bottom) in enumerate(_scan().bands[:9]):
        _scribble(
            painter,
            number,
            QRectF(
                left * image.width(),
                top * image.height(),
                (right - left) * image.width(),
                (bottom - top) * image.height(),
            ),
        )
    painter.end()
    glass = QImage(image.size(), QImage.Format.Format_RGB32)
    glass.fill(QColor(*_GLASS))
    painter = QPainter(glass)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(0, 0, image)
    painter.end()
    return glass


def _scribble(painter: QPainter, number: int, line: QRectF) -> None:
    """What handwriting looks like from afar."""
    for word, (left, right) in enumerate(
        ((0.055, 0.1), (0.17, 0.31), (0.33, 0.46), (0.62, 0.72), (0.9, 0.97))
    ):
        start, end = line.left() + left * line.width(), line.left() + right * line.width()
        end -= (number * 7 + word * 3) % 5 * line.width() * 0.008
        step = line.height() / 9
        points = []
        x = start
        while x < end:
            turn = (x - start) / step
            height = sin(turn * 1.3 + number) + 0.6 * sin(turn * 2.9 + word)
            points.append(QPointF(x, line.center().y() + height * line.height() * 0.13))
            x += step / 2
        painter.drawPolyline(QPolygonF(points))


class SampleVisitors:
    """A `VisitorService` without a database. `wrong` is what speaks against any line."""

    def __init__(self, page: BookPage | None, wrong: Mapping[str, str] | None = None) -> None:
        self.one, self.wrong = page, wrong or {}
        self.saved: list[tuple[int, Mapping[str, Any]]] = []
        self.kept: Mapping[int, Mapping[str, Any]] = {}

    def page(self, place: BookPlace, *, by: UUID) -> BookPage | None:
        return self.one

    def sites(self, words: str) -> Sequence[tuple[UUID, str, str]]:
        return [(_SITE, "ศูนย์เรียนรู้บ้านสวนกลาง (CLM)", "ต.บ้านสวนกลาง")]

    def page_of_month(self, site: UUID, month: date) -> BookPlace | None:
        return None

    def known(self, site: UUID) -> KnownWords:
        names = tuple(KnownVisitor(line.name, line.values["organisation"]) for line in LINES_14)
        return KnownWords(visitors=names, organisations=tuple(one.organisation for one in names))

    def problems(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        return self.wrong

    def save_line(
        self, place: BookPlace, line_no: int, id_: UUID | None, values: Mapping[str, Any], *, by: UUID
    ) -> SavedLine:
        self.saved.append((line_no, values))
        return SavedLine(changes=Changes(), id=UUID(int=100 + line_no), warnings={})

    def delete_line(self, id_: UUID, *, by: UUID) -> Changes:
        return Changes()

    def keep_unfinished(self, place: BookPlace, lines: Mapping[int, Mapping[str, Any]], *, by: UUID) -> None:
        self.kept = lines

    def keep_line(self, place: BookPlace, line_no: int, typed: Mapping[str, Any], *, by: UUID) -> None:
        self.kept = {**self.kept, line_no: typed}

    def put_scan(self, place: BookPlace, file: Path, *, by: UUID, progress: Progress) -> Changes:
        return Changes()


def visitors_window(
    tasks: Tasks,
    page: BookPage | None,
    *,
    wrong: Mapping[str, str] | None = None,
    then: Callable[[VisitorsPage], object] | None = None,
) -> MainWindow:
    """`then` is done once the page is shown."""
    service = SampleVisitors(page, wrong)

    def make(shell: Shell) -> VisitorsPage:
        made = VisitorsPage(
            service,
            shell,
            SampleHand(),
            today=lambda: samples.TODAY,
            picture=lambda _sha, width: _paper(width),
        )
        if then is not None:
            made.keying.opened.connect(lambda _: QTimer.singleShot(0, made, lambda: then(made)))
        return made

    return window_with(tasks, "visitors", make, under="sites", params=BookPlace())


FULL = _page(
    (*LINES_14, VisitorLine(line_no=8, typed=_GROUP)),
    sums=VisitorSums(individuals=6, groups=1, people_in_groups=18),
    month_sums=_MONTH_SUMS,
)


def full(tasks: Tasks) -> MainWindow:
    """As drawn: the eighth line is a group, its purpose is asked for; the page has its scan."""
    page = replace(FULL, scan=_scan())
    return visitors_window(tasks, page, then=lambda made: made.sheet.editor.focus("purpose"))


def enlarged(tasks: Tasks) -> MainWindow:
    return visitors_window(tasks, replace(FULL, scan=_scan()), then=lambda made: made.enlarge())


def empty(tasks: Tasks) -> MainWindow:
    page = _page((), latest=samples.TODAY, page_no=1, book_no=1, last_page=1)
    return visitors_window(tasks, page, then=lambda made: made.sheet.editor.focus("visited_on"))


def refused(tasks: Tasks) -> MainWindow:
    """Counts that do not agree, told below the line; another line waits unfinished."""
    typed = {**_GROUP, "purpose": ["study_visit"], "count_m": "5"}
    waiting = VisitorLine(
        line_no=9, typed={"visited_on": "19/11/2569", "name": "นายประเสริฐ", "kind": "individual"}
    )
    page = replace(FULL, lines=(*LINES_14, VisitorLine(line_no=8, typed=typed), waiting))
    wrong = {"count_f": "หญิง 21 + ชาย 5 มากกว่า 24 คน"}
    return visitors_window(tasks, page, wrong=wrong, then=lambda made: made.keying.finish())


def hard(tasks: Tasks) -> MainWindow:
    """The longest names, every field, a locked line, lines below the twelfth."""
    name = "คณะผู้แทนเครือข่ายพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ปู่น้ำทิพย์"
    whence = "ศูนย์การศึกษาการพัฒนาพื้นที่ต้นแบบกลุ่มเกษตรกรทฤษฎีใหม่ ต.คลองไส้ไก่เหนือ"
    lines = [_line(number, 17, name, whence, 2, 1_240) for number in range(1, 15)]
    lines[1] = replace(lines[1], locked="ล็อกแล้ว แก้ไขไม่ได้")
    typed = {
        **_GROUP, "name": name, "organisation": whence, "purpose": ["learn", "study_visit", "activity", "other"],
        "purpose_text": "ซื้อกล้าไม้และเมล็ดพันธุ์", "time_in": "08:30", "time_out": "15:00", "count_child": "4",
        "satisfaction": "5", "comment": "อยากให้มีป้ายบอกทางจากถนนใหญ่เข้าศูนย์",
    }  # fmt: skip
    lines[12] = replace(lines[12], typed=typed)
    page = replace(FULL, lines=tuple(lines), site_words="ศูนย์เรียนรู้พื้นที่ต้นแบบการพัฒนาคุณภาพชีวิตบ้านสวนกลางเหนือ (CLM)")
    return visitors_window(tasks, page)


def no_site(tasks: Tasks) -> MainWindow:
    return visitors_window(tasks, None)
