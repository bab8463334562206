"""Where the money of a plot came from: its year is one of the province's list of budget years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.records.kinds import make_field
from ui.records.parts import PartsField
from ui.widgets.fields.choice import ChoiceField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.dictionary import FieldFacts
    from ui.records.context import FieldContext

_YEAR = "fiscal_year_be"


class BudgetSources(PartsField):
    """`years` are those of the list, set before the rows are."""

    def __init__(self, facts: FieldFacts, context: FieldContext) -> None:
        self.years: tuple[int, ...] = ()

        def make(inner: FieldFacts) -> Any:
            return (
                _YearField(self.years, name=inner.label)
                if inner.name == _YEAR
                else make_field(inner, context)
            )

        super().__init__(facts, make)


class _YearField(ChoiceField):
    """A year that the book has stays to be seen, in the list or not."""

    least, grow = 120, 0

    def __init__(self, years: Iterable[int], *, name: str) -> None:
        super().__init__(_options(years), name=name, placeholder="เลือกปี")

    def set_value(self, value: Any) -> None:
        known = {year for year, _ in self._options}
        if value and value not in known:
            self.set_options(_options({*known, value}))
        super().set_value(value)


def _options(years: Iterable[int]) -> list[tuple[int, str]]:
    return [(year, f"ปี {year}") for year in sorted(years)]
