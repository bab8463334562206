"""Pieces of the page of one plot: the level ring, the row of latest photos, the head with its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.thai.dates import fiscal_year_be, short_date, table_date
from ui.icons import paint_icon
from ui.pictures import Thumbnails
from ui.theme import Role, Themed, Tone, theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, Facts
from ui.widgets.charts import level_tone
from ui.widgets.fields.folding import FoldingLayout
from ui.widgets.paint import draw_box, draw_focus, draw_text
from ui.widgets.photo_frames import middle_part
from ui.widgets.text import Text, muted, wrappable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPaintEvent

    from desktop.site_views import PhotoRef, SiteStory
    from ui.tasks import Tasks

_RING = 56
LOST = "ไม่พบไฟล์ภาพ กู้จากสำรองข้อมูล"


class LevelRing(Themed, QWidget):
    """The letter of the latest assessment; “–” in a grey ring while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._level = ""
        self._tone = Tone.DRAFT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_level("")

    def show_level(self, level: str, scale: Sequence[str] = ()) -> None:
        """`scale`: the levels of the list, the best first."""
        self._level, self._tone = level, level_tone(level, scale[::-1])
        self.setAccessibleName(f"ระดับ {level}" if level else "ยังไม่ประเมินระดับความพร้อม")
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_RING), theme().px(_RING))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        ink, ground = t.c.tone(self._tone)
        rect = QRectF(self.rect())
        line = ink if self._level else t.c.edge
        draw_box(painter, rect, fill=ground, line=line, radius=rect.height(), width=2)
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, rect, self._level or "–", Role.CARD_NUMBER, ink, middle, elide=False)


class PhotoRow(Themed, QWidget):
    """A few pictures side by side, cut to one shape; ← → choose, Enter or a click opens (`opened` carries the
    place). A file that is lost shows a frame with its date and how to get it back."""

    opened = Signal(int)

    def __init__(
        self, read: Callable[[str], bytes], *, tasks: Tasks, name: str, columns: int = 4, share: float = 0.75
    ) -> None:
        """`share` is height by width of a frame."""
        super().__init__()
        self._thumbnail, self._tasks = Thumbnails(read), tasks
        self._name, self._columns, self._share = name, columns, share
        self._photos: tuple[PhotoRef, ...] = ()
        self._pictures: dict[str, QPixmap | None] = {}
        self._asked: set[str] = set()
        self._at = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_photos(())

    def show_photos(self, photos: Sequence[PhotoRef]) -> None:
        self._photos = tuple(photos[: self._columns])
        keys = {photo.sha256 for photo in self._photos}
        self._pictures = {key: one for key, one in self._pictures.items() if key in keys}
        self._asked &= keys
        self._at = min(self._at, max(0, len(self._photos) - 1))
        focus = Qt.FocusPolicy.StrongFocus if self._photos else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} {len(self._photos)} ภาพ")
        if self._photos:
            photo = self._photos[self._at]
            day = short_date(photo.day) if photo.day else ""
            self.setAccessibleDescription(f"ภาพที่ {self._at + 1} {photo.caption} {day}".strip())

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._frame_width(width) * self._share)

    def sizeHint(self) -> QSize:
        width = theme().px(90) * self._columns
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(56) * self._columns, theme().px(42))

    def _frame_width(self, width: int) -> float:
        gap = theme().px(8)
        return (width - gap * (self._columns - 1)) / self._columns

    def _frame(self, place: int) -> QRectF:
        wide = self._frame_width(self.width())
        return QRectF(place * (wide + theme().px(8)), 0, wide, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self._photos and not event.modifiers():
            self._at = max(0, min(len(self._photos) - 1, self._at + step))
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._photos:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._photos)):
            if self._frame(place).contains(event.position()):
                self._at = place
                self._tell()
                self.opened.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, photo in enumerate(self._photos):
            frame = self._frame(place)
            path = QPainterPath()
            path.addRoundedRect(frame, t.px(8), t.px(8))
            painter.fillPath(path, t.c.track)
            picture = self._picture(photo)
            if picture is not None:
                painter.save()
                painter.setClipPath(path)
                painter.drawPixmap(frame, picture, middle_part(picture, frame))
                painter.restore()
            elif photo.sha256 in self._pictures:
                self._draw_lost(painter, frame, photo)
            if self.hasFocus() and place == self._at:
                draw_focus(painter, frame)

    def _draw_lost(self, painter: QPainter, frame: QRectF, photo: PhotoRef) -> None:
        t = theme()
        side = t.px(20)
        icon = QRectF(frame.center().x() - side / 2, frame.top() + t.px(4), side, side)
        paint_icon(painter, icon, "warning", t.c.due)
        painter.setFont(t.font(Role.SMALL))
        painter.setPen(t.c.text)
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        words = LOST if frame.width() >= t.px(120) else "ไม่พบไฟล์ภาพ"
        painter.drawText(frame.adjusted(t.px(4), t.px(22), -t.px(4), 0), wrap, wrappable(words))

    def _picture(self, photo: PhotoRef) -> QPixmap | None:
        key = photo.sha256
        if key not in self._pictures and key not in self._asked:
            self._asked.add(key)
            width, thumbnail = round(self._frame_width(self.width()) * 2), self._thumbnail

            def show(image: QImage | None) -> None:
                if key in self._asked:
                    self._pictures[key] = QPixmap.fromImage(image) if image is not None else None
                    self.update()

            self._tasks.read(lambda: thumbnail(key, width), owner=self, done=show)
        return self._pictures.get(key)


class StoryHead(Card):
    """Photo, level, and what an officer asks first; folds to as many lines as the window needs."""

    def __init__(self, read: Callable[[str], bytes], tasks: Tasks) -> None:
        super().__init__(padding=(12, 12), gap=0)
        self.setAccessibleName("ข้อมูลหลักของแปลง")
        self.photo = PhotoRow(read, tasks=tasks, name="ภาพแปลง", columns=1)
        self._no_photo = _NoPhoto()
        self.ring = LevelRing()
        self._level = Text("ยังไม่ประเมิน", Role.BODY_STRONG)
        self._about = muted("ระดับความพร้อม", wrap=True)
        self.assess = LinkButton("ประเมินศักยภาพ", arrow=True)
        level = QWidget()
        row = QHBoxLayout(level)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(14))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._level)
        words.addWidget(self._about)
        words.addWidget(self.assess, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self._groups = [Facts(), Facts(), Facts()]
        self._flow = QWidget()
        folding = self._folding = FoldingLayout(self._flow, gap=14, line_gap=10)
        frame = QWidget()
        box = QVBoxLayout(frame)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.photo)
        box.addWidget(self._no_photo)
        folding.add(frame, least=128, grow=0)
        folding.add(level, least=200, grow=0)
        for group, least, grow in zip(self._groups, (300, 198, 194), (1, 0, 0), strict=True):
            folding.add(group, least=least, grow=grow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow.setSizePolicy(policy)
        self.body.addWidget(self._flow)

    def show_story(self, story: SiteStory) -> None:
        self.photo.setVisible(story.photo is not None)
        self._no_photo.setVisible(story.photo is None)
        self.photo.show_photos((story.photo,) if story.photo else ())
        self.ring.show_level(story.level, story.scale)
        day = f" · {table_date(story.assessed_on)}" if story.assessed_on else ""
        self._level.set_text(f"ระดับ {story.level}{day}" if story.level else "ยังไม่ประเมิน")
        self._about.set_text(story.level_words or "ระดับความพร้อม")
        self.assess.set_text(_assess_words(story))
        owner = (
            ("เจ้าของแปลง", story.owner or "–"),
            ("ที่อยู่", story.address or "–"),
            ("งบประมาณ", story.budget or "–"),
        )
        plot = (("ประเภท", story.type_words), ("ขนาด", story.area or "–"), ("รหัสแปลง", story.code))
        count = (
            ("นพต.", f"{len(story.workers)} คน" if story.workers else "–"),
            ("ฐานเรียนรู้", f"{len(story.bases)} ฐาน" if story.bases else "–"),
            ("พิกัด", story.position or "ยังไม่มีพิกัด"),
        )
        for group, facts in zip(self._groups, (owner, plot, count), strict=True):
            group.set_facts(facts)
        self._folding.invalidate()
        self._flow.updateGeometry()


def _assess_words(story: SiteStory) -> str:
    year = fiscal_year_be(story.today)
    if story.is_assessing:
        return f"ประเมินปี {year} ต่อ"
    return "ดูผลประเมินปีนี้" if story.is_assessed_now else f"ประเมินปี {year}"


class _NoPhoto(Themed, QWidget):
    """The place of the photo while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("ยังไม่มีภาพแปลง")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(128), theme().px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        draw_box(painter, rect, fill=t.c.head, line=t.c.edge, radius=8, dashed=True)
        side = t.px(24)
        icon = QRectF(rect.center().x() - side / 2, rect.center().y() - side, side, side)
        paint_icon(painter, icon, "image", t.c.muted)
        words = QRectF(0, icon.bottom(), rect.width(), t.line(Role.SMALL))
        draw_text(painter, words, "ยังไม่มีภาพ", Role.SMALL, t.c.muted, Qt.AlignmentFlag.AlignHCenter)
