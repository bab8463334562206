"""One activity of a plan: which plot, which dimension and strategy, what, when, who."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.codes import PLAN_TOPIC, Code
from desktop.dictionary import facts_of_type
from ui.records.editor import FieldBuilder, FieldSet
from ui.records.place import RecordPlace
from ui.records.record_page import RecordPage
from ui.widgets.cards import Panel
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.dictionary import TypeFacts
    from desktop.record_sheets import Sheet, SheetService
    from ui.frame.page import Shell
    from ui.saving import Hand

_PROMOTION = "promotion"
_NONE = (None, "ไม่ระบุ")


class PlanItemPage(RecordPage):
    """`on_enter` is given an id, or a RecordPlace whose `start` names the plan. `topics` runs on the reading
    thread."""

    def __init__(
        self,
        service: SheetService,
        topics: Callable[[str], Sequence[Code]],
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        self._read_topics = topics
        self.topics: tuple[Code, ...] = ()
        self.topic = ChoiceField(name="หัวข้อ", placeholder="เลือกหัวข้อตามมิติ")
        super().__init__(service, shell, hand, office=office, today=today)
        self.help_key = "site_year"  # type: ignore[misc]

    def _make_editor(self, facts: TypeFacts) -> None:
        if self.fields.boxes:
            return
        self.fields = FieldSet()
        builder = FieldBuilder(self.fields, self._context, changed=self.note_edit, left=self.note_leaving)
        by_name = {one.name: one for one in facts_of_type("PlanItem").edited}
        what = Panel("กิจกรรม", gap=8)
        form = Form(gap=10, line_gap=10)
        builder.add(form, by_name["site_id"])
        form.new_line()
        dim = SegmentedField(by_name["dim"].choices, name="มิติ 5P ต้องกรอก")
        builder.add(form, by_name["dim"], field=dim)
        strategy = SegmentedField((*by_name["strategy"].choices, _NONE), name="กลยุทธ์")
        form.add("strategy", builder.box(by_name["strategy"], field=strategy), least=290, grow=0)
        form.new_line()
        form.add("topic", builder.box(by_name["topic"], field=self.topic), least=240, grow=1)
        market = builder.box(by_name["market_level"])
        form.add("market_level", market, least=200, grow=1)
        for name, lines in (("problem", 2), ("activity", 2)):
            field = LongTextField(name=by_name[name].label, lines=lines, max_length=by_name[name].max_length)
            form.add(name, builder.box(by_name[name], field=field), line=True)
        what.body.addWidget(form)
        how = Panel("เป้าหมาย เวลา และผู้รับผิดชอบ", gap=8)
        form = Form(gap=10, line_gap=10)
        for name in ("target_qty", "target_unit", "budget_baht", "budget_source"):
            builder.add(form, by_name[name])
        for name in ("months", "partner_sectors", "mechanisms"):
            builder.add(form, by_name[name])
        form.new_line()
        builder.add(form, by_name["responsible"], grow=1)
        expected = LongTextField(
            name=by_name["expected"].label, lines=2, max_length=by_name["expected"].max_length
        )
        form.add("expected", builder.box(by_name["expected"], field=expected), line=True)
        how.body.addWidget(form)
        for panel in (what, how):
            self.left_column.addWidget(panel)

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, UUID):
            params = RecordPlace("PlanItem", params)
        topics = self._read_topics

        def done(found: Sequence[Code]) -> None:
            self.topics = tuple(found)
            self._show_topics()

        self._shell.tasks.read(lambda: topics(PLAN_TOPIC), owner=self, done=done, slot="topics")
        super().on_enter(params)

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        self.head.set_path("แปลงและศูนย์เรียนรู้", "แผนพัฒนา 5P")
        self.head.set_title(sheet.title if sheet.id is not None else "เพิ่มกิจกรรมตามแผน")
        self._show_topics()

    # --- what fields do to each other --------------------------------------------------------------

    def note_edit(self, key: str) -> None:
        if key == "dim":
            self._show_topics()
        super().note_edit(key)

    def _show_topics(self) -> None:
        """Those of the dimension; the market level is asked of Promotion alone."""
        if "dim" not in self.fields.boxes:
            return
        dim = self.fields.boxes["dim"].field.value()
        value: Any = self.topic.value() or self.stored.get("topic")
        options = [(one.code, one.words) for one in self.topics if not dim or one.group == dim]
        kept = self.stored.get("topic")
        if kept and kept not in {one.code for one in self.topics}:
            options.append((kept, kept))  # out of the list by now, but what the book has
        self.topic.set_options(options)
        self.topic.set_value(value if value in {code for code, _ in options} else None)
        market = self.fields.boxes["market_level"]
        market.setVisible(dim == _PROMOTION or market.field.value() is not None)

    def reopen(self) -> Callable[[], object] | None:
        place = self.place
        return (lambda: self._shell.go("plan_item", place)) if place is not None else None
