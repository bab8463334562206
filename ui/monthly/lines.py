"""The lists of a plan, a result and a problem report, each with its fields on two lines in the order of the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.dictionary import FieldFacts, facts_of_type
from ui.monthly.fields import DutyField, LineRows, WeeksField
from ui.records.kinds import make_field
from ui.widgets.fields.number import NumberField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.week_view import Duty
    from ui.records.context import FieldContext

_PLAN = {
    "duty_code": (92, 0), "activity": (430, 1), "weeks": (0, 0), "target_qty": (84, 0), "unit": (84, 0),
    "site_id": (150, 2), "remark": (90, 1),
}  # fmt: skip
_RESULT = {
    "duty_code": (92, 0), "activity": (190, 1), "target_qty": (84, 0), "unit": (84, 0), "actual_qty": (92, 0),
    "result": (200, 1), "reason": (200, 1),
}  # fmt: skip
_EXTRA = {"duty_code": (92, 0), "activity": (240, 1), "result": (220, 1)}
_PROBLEM = {
    "area": (140, 0), "text": (386, 1), "status": (310, 0), "remedy": (300, 1), "site_id": (170, 2),
    "worker_id": (150, 2), "support_needed": (150, 1), "since": (116, 0),
}  # fmt: skip
_TOTAL = {"duty_code": (92, 0), "days": (96, 0), "achievement": (300, 1)}
LAYOUTS: Mapping[tuple[str, str], Mapping[str, tuple[int, int]]] = {
    ("MonthlyWorkPlan", "lines"): _PLAN,
    ("MonthlyResult", "lines"): _RESULT,
    ("MonthlyResult", "extra_lines"): _EXTRA,
    ("ProblemReport", "items"): _PROBLEM,
    ("EndOfProjectSummary", "totals"): _TOTAL,
}
"""Least width and share of what is left over, in the order in which the fields stand."""
_BEGINS_LINE = {"MonthlyWorkPlan": "weeks", "MonthlyResult": "result", "ProblemReport": "remedy"}
"""The second line begins with it, whether a row can be edited or not."""


class PaperLines(LineRows):
    """`duties` are those of the contract, told when a paper is opened."""

    def __init__(
        self, type_name: str, name: str, context: FieldContext, *, read_only: Sequence[str] = ()
    ) -> None:
        facts = facts_of_type(type_name).field(name)
        layout = LAYOUTS[type_name, name]
        by_name = {one.name: one for one in facts.parts}
        self._layout_of, self._context, self._read_only = layout, context, frozenset(read_only)
        self._duties: tuple[Duty, ...] = ()
        self._second = _BEGINS_LINE.get(type_name) if name != "extra_lines" else None
        super().__init__(replace(facts, parts=tuple(by_name[one] for one in layout)), self._make_part)

    def set_duties(self, duties: Sequence[Duty]) -> None:
        self._duties = tuple(duties)
        for field in self.parts_of("duty_code"):
            field.set_duties(self._duties)

    def set_read_only(self, on: bool) -> None:
        super().set_read_only(on)
        for name in self._read_only:
            for field in self.parts_of(name):
                field.set_read_only(True)

    def _append(self) -> Any:
        row = super()._append()
        for name in self._read_only:
            row.boxes[name].field.set_read_only(True)
        return row

    def _make_part(self, facts: FieldFacts) -> Any:
        least, grow = self._layout_of[facts.name]
        name = facts.label + (" ต้องกรอก" if facts.is_required else "")
        if facts.name == "duty_code":
            return DutyField(self._duties, name=name)
        if facts.name == "weeks":
            field: Any = WeeksField(name=name)
        else:
            field = make_field(facts, self._context)
            field.least, field.grow = least, grow
            if hasattr(field, "setPlaceholderText") and not isinstance(field, NumberField):
                field.setPlaceholderText(facts.label)
        field.begins_line = facts.name == self._second
        return field
