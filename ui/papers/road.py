"""Where a paper is on its way, at the top of its page: the steps, and why it came back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.shown_state import WORDS, ShownState
from ui.theme import Role, theme
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.states import STATE_LOOKS
from ui.widgets.steps import RoadStep, StateRoad
from ui.widgets.text import Text

_ROAD = (
    ShownState.WORKING, ShownState.READY, ShownState.PRINTED, ShownState.SIGNED, ShownState.SENT,
    ShownState.RECEIVED, ShownState.ACKNOWLEDGED,
)  # fmt: skip
ROAD = tuple(RoadStep(STATE_LOOKS[state][0], WORDS[state]) for state in _ROAD)
_PLACES = {state: place for place, state in enumerate(_ROAD)} | {
    ShownState.CHANGED_AFTER_PRINT: 0,
    ShownState.CANCELLED: 0,
    ShownState.RETURNED: 5,
}
_SENT = _PLACES[ShownState.SENT]


def road_place(stage: ShownState) -> int:
    return _PLACES.get(stage, 0)


def off_the_road(stage: ShownState) -> str:
    """The word that stands in place of the step where the paper left the straight road."""
    return WORDS[stage] if stage in (ShownState.RETURNED, ShownState.CANCELLED) else ""


class RoadCard(Card):
    """The road, the one step that a person takes now, and a line of words below."""

    step_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(7, 6), gap=2)
        self.road = StateRoad(ROAD)
        self.step = Button("", on_click=self.step_asked.emit)
        self._words = Text("", Role.LABEL, "due", wrap=True)
        self._line = QHBoxLayout()
        self._line.addWidget(self.road, 1)
        self._line.addWidget(self.step)
        self.body.addLayout(self._line)
        self.body.addWidget(self._words)
        self.show_stage(ShownState.WORKING)
        self.restyle()

    def show_stage(
        self, stage: ShownState, *, step: str = "", words: str = "", is_answered: bool = True
    ) -> None:
        """`step` names the button of the next step, `words` stand below the road. Without `is_answered` the road
        ends where the paper is sent."""
        road = ROAD if is_answered else ROAD[: _SENT + 1]
        place = min(road_place(stage), len(road) - 1)
        self.road.set_road(road, place, returned=off_the_road(stage))
        self._words.set_text(words)
        self._words.setVisible(bool(words))
        self.step.setVisible(bool(step))
        if step:
            self.step.set_text(step)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_line"):  # the base restyles before there is one
            self._line.setSpacing(theme().px(12))
