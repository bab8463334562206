"""`assessment_template`: the criteria on which sites are assessed (F11), and what they come to."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.dictionary import FieldFacts, facts_of_type
from desktop.steering_view import CriterionLine, TemplateView
from ui.records.context import FieldContext
from ui.records.editor import FieldBuilder, FieldSet
from ui.records.kinds import make_field
from ui.records.parts import PartsField
from ui.saving import Later
from ui.steering.frame import SteeringPage
from ui.steering.places import TEMPLATE
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.steering_view import SteeringService
    from ui.frame.page import Shell
    from ui.saving import Hand


class TemplatePage(SteeringPage):
    """Ctrl+Shift+↑ ↓ moves a criterion; what is typed is kept in the draft after a rest."""

    key = TEMPLATE

    def __init__(
        self, service: SteeringService, shell: Shell, hand: Hand, *, today: Callable[[], date]
    ) -> None:
        super().__init__(service, shell, hand, today=today)
        self.view: TemplateView | None = None
        self._later = Later(self, self._tell)
        self.fields = FieldSet()
        facts = {one.name: one for one in facts_of_type("AssessmentTemplate").fields}
        context = FieldContext(shell.tasks, lambda _type, _words: (), today)
        builder = FieldBuilder(
            self.fields, context, changed=lambda _: self._later.start(), left=lambda _: self._later.now()
        )
        form = Form(line_gap=8)
        builder.add(form, facts["name"])
        builder.add(form, facts["is_placeholder"], alone=True)
        self.back = LinkButton("กลับไปใช้เกณฑ์เดิม", icon="undo", on_click=self._discard)
        self.sums = muted("", wrap=True)
        self._head = Panel("แบบประเมินศักยภาพ", right=self.back)
        self._head.body.addWidget(form)
        self._head.body.addWidget(self.sums)
        self._criteria = builder.list_panel(
            facts["items"], field=PartsField(facts["items"], partial(_field, context))
        )
        self.body.addWidget(self._head)
        self.body.addWidget(self._criteria)
        self.body.addStretch(1)

    def read(self) -> None:
        def work() -> tuple[TemplateView, bool]:
            return self._service.template(user=self.by), self._service.view(user=self.by).can_write

        self.load(work, lambda found: self.show_view(*found))

    def on_leave(self) -> None:
        self._later.now()

    def focus_first(self) -> None:
        self.fields.jump("name")

    def show_view(self, view: TemplateView, can_write: bool) -> None:
        is_ours = self.view is not None and _told(self.fields) == _said(view)
        self.view = view
        self.say_who_writes(can_write)
        if not is_ours:  # typing goes on while what was typed is kept
            self.fields.set_values(_values(view))
        self.fields.set_read_only(not can_write)
        state = "ร่างของฉบับถัดไป" if view.is_changed else f"ใช้อยู่ ฉบับที่ {view.version}"
        uses = f" · ประเมินด้วยฉบับนี้แล้ว {view.uses:,} แปลง" if view.uses else ""
        self._head.title.set_text(f"แบบประเมินศักยภาพ · {state}{uses}")
        self.back.setVisible(view.is_changed and can_write)
        self._show_sums()

    def _show_sums(self) -> None:
        """By section, as F11 sums them."""
        sums: dict[str, Decimal] = {}
        for one in _told(self.fields)[1]:
            sums[one.section] = sums.get(one.section, Decimal(0)) + _number(one.max_score)
        total = sum(sums.values(), Decimal(0))
        parts = [f"{section or 'ไม่ระบุหมวด'} {_figure(value)} คะแนน" for section, value in sums.items()]
        count = len(_told(self.fields)[1])
        self.sums.set_text(
            f"{count} ข้อ รวม {_figure(total)} คะแนน: " + " · ".join(parts) if parts else "ยังไม่มีเกณฑ์"
        )

    def _tell(self) -> None:
        self._show_sums()
        if self.view is None or not self.can_write or self.fields.problems():
            return
        name, items, is_placeholder = _told(self.fields)
        if (name, items, is_placeholder) == _said(self.view):
            return
        whole = tuple(one for one in items if one.code and one.text and one.section and one.max_score)
        if len(whole) != len(items) or not name:
            return  # a line is still being typed
        self.keep(
            lambda: self._service.set_template(name, whole, is_placeholder=is_placeholder, by=self.by),
            refused=self._show_refused,
        )

    def _show_refused(self, fields: Mapping[str, str]) -> None:
        self.fields.show_errors(fields, {})

    def _discard(self) -> None:
        self._later.forget()
        self.view = None
        self.keep(lambda: self._service.discard("AssessmentTemplate", by=self.by))


def _field(context: FieldContext, facts: FieldFacts) -> Any:
    """The criterion itself is read whole, over as many lines as it has."""
    if facts.name == "text":
        return LongTextField(name=facts.label, lines=2, max_length=facts.max_length)
    return make_field(facts, context)


_Told = tuple[str, tuple[CriterionLine, ...], bool]


def _said(view: TemplateView) -> _Told:
    return view.name, view.items, view.is_placeholder


def _told(fields: FieldSet) -> _Told:
    rows = fields.boxes["items"].field.value() or ()
    items = tuple(
        CriterionLine(
            section=str(row.get("section") or ""),
            code=str(row.get("code") or ""),
            text=str(row.get("text") or ""),
            max_score=_figure(row["max_score"]) if row.get("max_score") is not None else "",
            kind=str(getattr(row.get("kind"), "value", row.get("kind")) or "score"),
        )
        for row in rows
    )
    return (
        str(fields.boxes["name"].field.value() or ""),
        items,
        bool(fields.boxes["is_placeholder"].field.value()),
    )


def _values(view: TemplateView) -> dict[str, Any]:
    items = tuple(
        {
            "section": one.section,
            "code": one.code,
            "text": one.text,
            "max_score": _number(one.max_score),
            "kind": one.kind,
        }
        for one in view.items
    )
    return {"name": view.name, "is_placeholder": view.is_placeholder, "items": items}


def _number(text: str) -> Decimal:
    return Decimal(text) if text else Decimal(0)


def _figure(value: Decimal) -> str:
    return f"{Decimal(value).normalize():f}"
