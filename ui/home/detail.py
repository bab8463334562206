"""The panel beside the list: the chosen duty, its steps, and the next thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.home_view import HomeStepState
from desktop.shown_state import ShownState
from ui.theme import Role, theme
from ui.widgets.buttons import Button, Kind
from ui.widgets.cards import Card, Facts
from ui.widgets.chips import Chip
from ui.widgets.progress import Bar
from ui.widgets.states import state_look
from ui.widgets.steps import Step, StepState, StepTicks
from ui.widgets.text import Text, muted

if TYPE_CHECKING:
    from datetime import date

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
        self._steps = StepTicks()
        self._hint = muted("เลือกงานในรายการเพื่อดูรายละเอียดและขั้นตอนถัดไป", wrap=True)
        self.body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        upper: tuple[QWidget, ...] = (self._title, self._about, self._facts, self._bar, self._share)
        for part in upper:
            self.body.addWidget(part)
        self.body.addSpacing(theme().px(4))
        for part in (self._steps_title, self._steps, self._hint):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(theme().px(8))
        self.body.addLayout(self._buttons)
        self.body.addSpacing(theme().px(4))
        self._shown_actions: tuple[HomeAction, ...] | None = None
        self.detail: HomeDetail | None = None
        self.show_detail(None, None)

    def show_detail(self, detail: HomeDetail | None, today: date | None) -> None:
        self.detail = detail
        for part in (self._chip, self._title, self._about, self._facts, self._steps_title, self._steps):
            part.setVisible(detail is not None)
        has_share = detail is not None and detail.share is not None
        self._bar.setVisible(has_share)
        self._share.setVisible(has_share and bool(detail and detail.share_words))
        self._hint.setVisible(detail is None)
        self._show_actions(detail.actions if detail else ())
        if detail is None or today is None:
            return
        self._chip.set_look(state_look(detail.row.state, detail.row.flag_words(today)))
        self._title.set_text(detail.row.title)
        self._about.set_text(detail.about)
        self._facts.set_facts(detail.facts)
        self._steps_title.setVisible(bool(detail.steps))
        self._steps.set_steps([Step(words, _STEPS[state]) for words, state in detail.steps])
        if detail.share is not None:
            self._bar.set_share(detail.share, detail.share_words)
            self._share.set_text(detail.share_words)

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
