"""The panel beside the list: the chosen duty, its steps, why it is owed, and the next thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.home_view import HomeStepState
from desktop.shown_state import ShownState
from ui.home.marks import MarkStrip
from ui.theme import Role, theme
from ui.widgets.buttons import Button, Kind, LinkButton
from ui.widgets.cards import Card, Facts
from ui.widgets.chips import Chip
from ui.widgets.progress import Bar
from ui.widgets.states import state_look
from ui.widgets.steps import Step, StepState, StepTicks
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop.home_view import HomeAction, HomeDetail

_STEPS = {
    HomeStepState.DONE: StepState.DONE,
    HomeStepState.NOW: StepState.NOW,
    HomeStepState.TO_DO: StepState.TO_DO,
}


class DetailPanel(Card):
    """`asked` carries the action of a pressed button."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=(16, 12), gap=4)
        self.setAccessibleName("รายละเอียดของงานที่เลือก")
        self._chip = Chip(state_look(ShownState.WORKING))
        self._title = Text("", Role.PANEL_TITLE, wrap=True)
        self._about = muted("", wrap=True)
        self._facts = Facts()
        self._bar = Bar(words="")
        self._share = muted("", wrap=True)
        self._steps_title = Text("ขั้นตอน", Role.BODY_STRONG)
        self.why_link = LinkButton("ทำไมต้องส่ง", on_click=self._on_why_clicked)
        self._steps = StepTicks()
        self._why = _WhyFace()
        self._why.asked.connect(self.asked)
        self._marks_title, self._marks = Text("ที่ผ่านมา", Role.BODY_STRONG), MarkStrip()
        self._hint = muted("เลือกงานในรายการเพื่อดูรายละเอียดและขั้นตอนถัดไป", wrap=True)
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        upper: tuple[QWidget, ...] = (self._title, self._about, self._facts, self._bar, self._share)
        for part in upper:
            self.body.addWidget(part)
        self.body.addSpacing(theme().px(4))
        steps_head = QHBoxLayout()
        steps_head.addWidget(self._steps_title, 1)
        steps_head.addWidget(self.why_link)
        self.body.addLayout(steps_head)
        for part in (self._steps, self._why, self._hint, self._marks_title, self._marks):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(theme().px(8))
        self.body.addLayout(self._buttons)
        self.body.addSpacing(theme().px(4))
        self._shown_actions: tuple[HomeAction, ...] | None = None
        self.may_grow = False
        """Below the list it scrolls with the page; beside it, it must not be longer than the page."""
        self.detail: HomeDetail | None = None
        self.show_detail(None, None)

    def show_detail(self, detail: HomeDetail | None, today: date | None) -> None:
        self.detail = detail
        for part in (self._chip, self._title, self._about, self._steps_title):
            part.setVisible(detail is not None)
        self._marks.set_marks(detail.marks if detail else ())
        if detail is not None:
            self._why.show_why(detail)
        self._show_face(why=False)
        self._hint.setVisible(detail is None)
        self._show_actions(detail.actions if detail else ())
        if detail is None or today is None:
            return
        self._chip.set_look(state_look(detail.row.state, detail.row.flag_words(today)))
        self._title.set_text(detail.row.title)
        self._about.set_text(detail.about)
        self._facts.set_facts(detail.facts)
        self._steps.set_steps([Step(words, _STEPS[state]) for words, state in detail.steps])
        if detail.share is not None:
            self._bar.set_share(detail.share, detail.share_words)
            self._share.set_text(detail.share_words)

    def _on_why_clicked(self) -> None:
        self._show_face(why=self._why.isHidden())

    def _show_face(self, *, why: bool) -> None:
        """What there is to do and the reason take turns: beside twelve rows there is no room for both."""
        detail = self.detail
        has_steps = detail is not None and bool(detail.steps)
        self._steps_title.set_text("ทำไมต้องส่ง" if why else "ขั้นตอน")
        self.why_link.set_text("ดูขั้นตอน" if why else "ทำไมต้องส่ง")
        self.why_link.setVisible(detail is not None and bool(detail.why))
        self._steps.setVisible(has_steps and not why)
        self._why.setVisible(why)
        self._facts.setVisible(detail is not None and not why)
        has_share = detail is not None and detail.share is not None and not why
        self._bar.setVisible(has_share)
        self._share.setVisible(has_share and bool(detail and detail.share_words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The past is told where there is room for it."""
        parts = (self._marks_title, self._marks)
        has_marks = self.detail is not None and bool(self.detail.marks)
        fits = has_marks and (self.may_grow or self._has_room_for(*parts))
        for part in parts:
            part.setVisible(fits)

    def _has_room_for(self, *parts: QWidget) -> bool:
        if not self.isVisible():
            return False
        for part in parts:
            part.hide()
        self.body.activate()
        width = self.body.contentsRect().width()
        needed = max(self.body.minimumSize().height(), self.body.totalHeightForWidth(width))
        more = sum(part.sizeHint().height() + self.body.spacing() for part in parts)
        margins = self.contentsMargins()
        return bool(needed + more + margins.top() + margins.bottom() <= self._room())

    def _room(self) -> int:
        """What the page shows at once; its own height may already be more."""
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        ground = above.widget() if above is not None else None
        if above is None or ground is None:
            return self.height()
        return above.viewport().height() - self.mapTo(ground, self.rect().topLeft()).y()

    def _show_actions(self, actions: tuple[HomeAction, ...]) -> None:
        """The first one is the page's primary button, the others stand below it in pairs."""
        if actions == self._shown_actions:
            return
        self._shown_actions = actions
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for start in range(1 if actions else 0, len(actions), 2):
            if start == 1:
                self._buttons.addWidget(self._button(actions[0], Kind.PRIMARY))
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(8))
            for action in actions[start : start + 2]:
                row.addWidget(self._button(action, Kind.PLAIN), 1)
            self._buttons.addWidget(line)
        if len(actions) == 1:
            self._buttons.addWidget(self._button(actions[0], Kind.PRIMARY))

    def _button(self, action: HomeAction, kind: Kind) -> Button:
        return Button(action.words, kind=kind, icon=action.icon, on_click=lambda: self.asked.emit(action))


class _WhyFace(QWidget):
    """What the letter asks, and which letter it is; from here a duty may be waived."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._words, self._source = Text("", Role.LABEL, wrap=True), muted("", wrap=True)
        self._source.make_selectable()
        self.waive = LinkButton("ไม่ต้องส่ง", on_click=self._on_waive_clicked)
        self._waiving: HomeAction | None = None
        column.addWidget(self._words)
        column.addWidget(self._source)
        column.addWidget(self.waive, 0, Qt.AlignmentFlag.AlignLeft)

    def show_why(self, detail: HomeDetail) -> None:
        self._words.set_text(detail.why)
        local = " (ภายในอำเภอ)" if detail.is_local else ""
        self._source.set_text(f"ที่มา: {detail.source}{local}")
        self._waiving = detail.waiving
        self.waive.setVisible(self._waiving is not None)
        if self._waiving is not None:
            self.waive.set_text(self._waiving.words)

    def _on_waive_clicked(self) -> None:
        if self._waiving is not None:
            self.asked.emit(self._waiving)
