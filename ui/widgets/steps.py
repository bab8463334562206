"""Steps: the whole road of a paper, ticks of what is done, numbered heads of a three-step page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import Ink, Role, Themed, Tone, theme
from ui.widgets.paint import draw_box, draw_text
from ui.widgets.progress import draw_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class StepState(Enum):
    DONE = ("check_circle-fill", "เสร็จแล้ว")
    NOW = ("history_toggle_off", "กำลังทำ")
    WORKING = ("timelapse", "กำลังทำอยู่")
    TO_DO = ("radio_button_unchecked", "ยังไม่ถึง")
    FAILED = ("error-fill", "ไม่สำเร็จ")

    @property
    def icon(self) -> str:
        return self.value[0]

    @property
    def spoken(self) -> str:
        return self.value[1]


_INKS: dict[StepState, Ink] = {
    StepState.DONE: "done",
    StepState.NOW: "due",
    StepState.WORKING: "primary",
    StepState.TO_DO: "muted",
    StepState.FAILED: "overdue",
}


@dataclass(frozen=True, slots=True)
class Step:
    """`right` stands at the end of the line (“38.4 MB”), `share` draws a bar under it."""

    text: str
    state: StepState = StepState.TO_DO
    right: str = ""
    share: float | None = None


class StepTicks(Themed, QWidget):
    """A short list of steps with their ticks."""

    def __init__(
        self, steps: Sequence[Step] = (), *, name: str = "ขั้นตอน", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        self.steps = tuple(steps)
        spoken = "; ".join(f"{step.text} {step.state.spoken} {step.right}".strip() for step in self.steps)
        self.setAccessibleName(f"{self._name}: {spoken}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _heights(self) -> list[int]:
        line = max(theme().px(29), theme().line(Role.LABEL))
        return [line + (theme().px(12) if step.share is not None else 0) for step in self.steps]

    def sizeHint(self) -> QSize:
        t = theme()
        widest = max((t.width(Role.LABEL_STRONG, step.text) + t.width(Role.LABEL, step.right) for step in self.steps),
                     default=0)  # fmt: skip
        return QSize(widest + t.px(46), sum(self._heights()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), sum(self._heights()))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        top = 0
        for step, height in zip(self.steps, self._heights(), strict=True):
            line = QRectF(0, top, self.width(), max(t.px(29), t.line(Role.LABEL)))
            ink = t.ink(_INKS[step.state])
            paint_icon(painter, QRectF(0, line.top(), t.px(18), line.height()), step.state.icon, ink)
            right = t.width(Role.LABEL, step.right)
            strong = step.state in (StepState.NOW, StepState.WORKING, StepState.FAILED)
            role = Role.LABEL_STRONG if strong else Role.LABEL
            words = line.adjusted(t.px(30), 0, -(right + t.px(8) if right else 0), 0)
            draw_text(painter, words, step.text, role, t.c.text)
            if right:
                draw_text(painter, line, step.right, Role.LABEL, t.c.muted, Qt.AlignmentFlag.AlignRight)
            if step.share is not None:
                bar = QRectF(0, line.bottom(), self.width(), t.px(8))
                draw_bar(painter, bar, step.share, t.c.primary)
            top += height


@dataclass(frozen=True, slots=True)
class RoadStep:
    icon: str
    text: str


class StateRoad(Themed, QWidget):
    """The life cycle in one line, the present place ringed. `returned` marks it amber with another word.

    Where the names do not fit, only the present one and its neighbours keep them; the icons stay.
    """

    def __init__(
        self,
        steps: Sequence[RoadStep],
        current: int = 0,
        *,
        returned: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_road(steps, current, returned=returned)

    def set_road(self, steps: Sequence[RoadStep], current: int, *, returned: str = "") -> None:
        self._steps, self._current, self._returned = tuple(steps), current, returned
        here = returned or (self._steps[current].text if self._steps else "")
        road = ", ".join(step.text for step in self._steps)
        self.setAccessibleName(f"สถานะ {here} ขั้นที่ {current + 1} จาก {len(self._steps)} ({road})")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + len(self._steps) * theme().px(24), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(32))

    def _text(self, place: int) -> str:
        return self._returned if place == self._current and self._returned else self._steps[place].text

    def _widths(self, *, named: int = 99) -> list[int]:
        t = theme()
        widths = []
        for place in range(len(self._steps)):
            words = t.width(Role.LABEL_STRONG, self._text(place)) + t.px(6)
            shown = abs(place - self._current) <= named
            pad = t.px(28) if place == self._current else t.px(12)
            widths.append(pad + t.px(16) + (words if shown else 0))
        return widths

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        t = theme()
        painter = QPainter(self)
        gaps = max(1, len(self._steps) - 1)
        named = next(
            (
                near
                for near in (99, 2, 1, 0)
                if sum(self._widths(named=near)) + gaps * t.px(14) <= self.width()
            ),
            0,
        )
        widths = self._widths(named=named)
        gap = max(t.px(4), (self.width() - sum(widths)) / gaps) if len(widths) > 1 else 0
        x = 0.0
        for place, width in enumerate(widths):
            box = QRectF(x, 0, width, self.height())
            here, past = place == self._current, place < self._current
            tone = t.c.tone(Tone.DUE) if self._returned else (t.c.primary, t.c.select)
            ink = tone[0] if here else t.c.done if past else t.c.muted
            pad = t.px(14) if here else t.px(6)
            if here:
                draw_box(
                    painter, box, fill=tone[1], line=tone[0], radius=box.height(), width=max(1.5, t.border)
                )
            icon = "undo" if here and self._returned else "check" if past else self._steps[place].icon
            paint_icon(painter, QRectF(x + pad, 0, t.px(16), box.height()), icon, ink)
            if abs(place - self._current) <= named:
                left = x + pad + t.px(22)
                role = Role.LABEL_STRONG if here else Role.LABEL
                colour = ink if here else t.c.muted
                draw_text(
                    painter,
                    QRectF(left, 0, x + width - left, box.height()),
                    self._text(place),
                    role,
                    colour,
                    elide=False,
                )
            x += width
            if place + 1 < len(widths):
                line = t.c.done if past else t.c.line if t.border == 1 else t.c.edge
                painter.fillRect(QRectF(x + t.px(2), self.height() / 2 - 1, gap - t.px(4), 2), line)
            x += gap


class NumberedTitle(Themed, QWidget):
    """A green (done) or blue (now) numbered disc and a panel title; grey where it `waits` its turn."""

    def __init__(
        self,
        number: int,
        title: str,
        *,
        done: bool = False,
        waits: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._number, self._title, self._done, self._waits = number, title, done, waits
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_done(done)

    def set_done(self, done: bool) -> None:
        self._done = done
        state = "เสร็จแล้ว" if done else "ยังไม่ถึง" if self._waits else "กำลังทำ"
        self.setAccessibleName(f"ขั้นที่ {self._number} {self._title} {state}")
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(38) + t.width(Role.PANEL_TITLE, self._title), t.line(Role.PANEL_TITLE))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        ink, ground = t.c.tone(Tone.DONE if self._done else Tone.DRAFT if self._waits else Tone.SENT)
        side = t.px(26)
        disc = QRectF(0, (self.height() - side) // 2, side, side)
        draw_box(painter, disc, fill=ground, line=ink if t.border > 1 else None, radius=side)
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, disc, str(self._number), Role.LABEL_STRONG, ink, middle, elide=False)
        words = QRectF(t.px(36), 0, self.width() - t.px(36), self.height())
        draw_text(painter, words, self._title, Role.PANEL_TITLE, t.c.muted if self._waits else t.c.text)
