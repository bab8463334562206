"""The rows of a plan of visits: the day with its weekday, the time, the district; and which missions are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.dictionary import FieldFacts, facts_of_type
from desktop.thai.dates import WEEKDAYS
from ui.records.kinds import make_field
from ui.records.parts import PartsField
from ui.theme import Role, theme
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.dates import DateField
from ui.widgets.fields.flags import TogglesField
from ui.widgets.paint import draw_text
from ui.widgets.pills import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPaintEvent

    from ui.records.context import FieldContext

_TYPE = "SupervisionPlan"


class WeekdayField(DateField):
    """A day with its weekday beside it, which follows from the day and is never typed."""

    least, grow = 232, 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        day = self.value()
        if day is None:
            return
        t = theme()
        right = self.width() - self.textMargins().right() - t.px(8)
        words = f"วัน{WEEKDAYS[day.weekday()]}"
        width = t.width(Role.LABEL, words) + t.px(2)
        place = QRectF(right - width, 0, width, self.height())
        draw_text(QPainter(self), place, words, Role.LABEL, t.c.muted, Qt.AlignmentFlag.AlignRight)


class VisitRows(PartsField):
    """`districts` are those of the province, told when a plan is opened."""

    def __init__(self, context: FieldContext) -> None:
        self._context = context
        self._districts: tuple[tuple[str, str], ...] = ()
        super().__init__(facts_of_type(_TYPE).field("visits"), self._make_part)

    def set_districts(self, districts: Sequence[tuple[str, str]]) -> None:
        if tuple(districts) == self._districts:
            return
        self._districts = tuple(districts)
        for row in self.rows:
            field = row.boxes["district"].field
            kept = field.value()
            field.set_options(self._districts)
            field.set_value(kept)

    def _make_part(self, facts: FieldFacts) -> Any:
        name = facts.label + (" ต้องกรอก" if facts.is_required else "")
        if facts.name == "on":
            return WeekdayField(name=name, today=self._context.today, width=232)
        if facts.name == "district":
            field = ChoiceField(self._districts, name=name, placeholder="อำเภอ")
            field.least, field.grow = 200, 1  # type: ignore[attr-defined]
            return field
        return make_field(facts, self._context)


class MissionsField(TogglesField):
    """Which missions a plan asks about; none chosen means all. One that is in the list no more stays chosen."""

    def __init__(self) -> None:
        self._gone: tuple[str, ...] = ()
        super().__init__((), name="ประเด็นการติดตาม")

    def set_topics(self, topics: Sequence[tuple[str, str]]) -> None:
        kept = self.value()
        self._values = {str(place): code for place, (code, _) in enumerate(topics)}
        self.set_choices(
            [Choice(str(place), f"{place + 1}. {title}") for place, (_, title) in enumerate(topics)]
        )
        self.set_value(kept)

    def value(self) -> Any:
        chosen = super().value()
        return (*(code for code in self._values.values() if code in chosen), *self._gone) or None

    def set_value(self, value: Iterable[Any] | None) -> None:
        known = set(self._values.values())
        self._gone = tuple(code for code in value or () if code not in known)
        super().set_value([code for code in value or () if code in known])
