"""What the pages of steering have in common: the bar between them, writing into the draft, and reading again.

Nothing here has a save button: what is changed stands in the draft at once, and in force only when it is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.errors import Refused
from ui.frame.page import Page, Shell
from ui.steering.places import FACES
from ui.theme import Themed, Tone, theme
from ui.widgets.folding import fold, free_width, is_narrow
from ui.widgets.paint import ChipLook
from ui.widgets.pills import Choice, NarrowTabs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from desktop.steering_view import SteeringService
    from ui.saving import Hand
    from ui.widgets.lists import RowList

T = TypeVar("T")
STEERED = ("RuleChange", "Holiday", "CodeItem", "AssessmentTemplate", "FormWording", "RuleSet")
READ_ONLY = "อ่านอย่างเดียว จังหวัดเป็นผู้กำหนด"
_NO_LIMIT, _LEAST_HEIGHT, _LEAST_LIST = 16777215, 320, 120


class SteeringPage(Page):
    """Subclasses say their `key`, read in `read`, and write by `keep`."""

    help_key = "steering"
    key: ClassVar[str] = ""

    def __init__(
        self, service: SteeringService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__("กติกาและแบบของจังหวัด")
        self._service, self._shell, self._hand, self._today = service, shell, hand, today
        self.can_write = False
        self.faces = NarrowTabs(
            [Choice(key, words) for key, words in FACES], name="ส่วนของกติกาและแบบ", current=self.key
        )
        self.faces.chosen.connect(self._go)
        self.head.set_side(self.faces)

    @property
    def by(self) -> UUID:
        return self._hand.by

    def on_enter(self, params: object) -> None:
        self.read()

    def on_changes(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches is not None and touches(*STEERED, "Receipt", "SyncBundle"):
            self.read()

    def read(self) -> None:
        raise NotImplementedError

    def load(self, work: Callable[[], T], show: Callable[[T], object], *, slot: str = "steering") -> None:
        self._shell.tasks.read(work, owner=self, done=show, slot=slot)

    def say_who_writes(self, can_write: bool, edition: str = "") -> None:
        """At a district: what it reads, and that it only reads."""
        self.can_write = can_write
        words = f"กติกาที่ใช้อยู่ {edition} · อ่านอย่างเดียว" if edition else READ_ONLY
        self.head.set_chip(None if can_write else ChipLook(words, "lock", Tone.DRAFT))

    def keep(
        self,
        command: Callable[[], object],
        *,
        refused: Callable[[Mapping[str, str]], object] | None = None,
        done: Callable[[], object] | None = None,
    ) -> None:
        """Into the draft. `refused` shows what is said against it, by field."""

        def kept(_: object) -> None:
            self._shell.say_saved(f"เก็บในร่างแล้ว {self._hand.clock()} มีผลเมื่อประกาศ")
            if done is not None:
                done()
            self.read()

        def failed(error: BaseException) -> bool:
            if refused is None or not isinstance(error, Refused):
                return False
            refused(error.fields)
            return True

        self._shell.tasks.run(lambda: _nothing(command()), owner=self, done=kept, failed=failed)

    def _go(self, key: str) -> None:
        self.faces.set_current(self.key)  # this page stays what it is; the other one opens
        if key != self.key:
            self._shell.go(key)


def _nothing(_: object) -> None:
    """A draft changes no record: other pages have nothing to read again."""


class Columns(Themed, QWidget):
    """Parts side by side; where there is no room, under each other. `widths`: of each part, 0 for what is left."""

    def __init__(self, *parts: QWidget, widths: tuple[int, ...], folds_below: int = 860) -> None:
        super().__init__()
        self._parts, self._widths, self._folds_below = parts, widths, folds_below
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part, width in zip(parts, widths, strict=True):
            self._row.addWidget(part, 0 if width else 1)
        self._is_folded: bool | None = None
        self.restyle()

    def restyle(self) -> None:
        self._row.setSpacing(theme().px(12))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = is_narrow(self, self._folds_below)
        for part, width in zip(self._parts, self._widths, strict=True):
            if width and not narrow:
                part.setFixedWidth(theme().px(width))
            else:
                free_width(part)
        if narrow is not self._is_folded:
            self._is_folded = narrow
            fold(self._row, narrow=narrow)


class InSight(QScrollArea):
    """What stands beside a list scrolls by itself, so that the list stays where it is."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.setMinimumHeight(theme().px(_LEAST_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)


def filling(rows: RowList) -> RowList:
    """A list takes the height there is; how many rows it has makes no page longer."""
    rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    rows.setMinimumHeight(theme().px(_LEAST_LIST))
    return rows
