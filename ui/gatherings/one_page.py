"""What a gathering has more than its activity: the occasion, hours, seedlings, what was done, who signed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from desktop.activity_view import ActivityPlace
from desktop.dictionary import facts_of_type
from desktop.events_view import GatheringPlace, GatheringView
from desktop.forms_view import FormsPlace
from desktop.thai.dates import short_date
from ui.keys import bind
from ui.records.editor import FieldBuilder, FieldSet
from ui.records.kinds import make_field
from ui.records.parts import PartsField
from ui.records.place import RecordPlace
from ui.records.record_page import RecordPage
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Facts, Panel
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.fields.form import Form
from ui.widgets.fields.text import LongTextField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.dictionary import FieldFacts, TypeFacts
    from desktop.events_view import GatheringService
    from desktop.record_sheets import HistoryChange, Kept, Sheet, SheetService
    from ui.frame.page import Shell
    from ui.saving import Hand

_TYPE = "Event"
_SPECIES = 170


class GatheringPage(RecordPage):
    """`on_enter` is given a GatheringPlace, the id of an activity, or a RecordPlace of an event."""

    help_key: ClassVar[str] = "gatherings"

    def __init__(
        self,
        sheets: SheetService,
        gatherings: GatheringService,
        shell: Shell,
        hand: Hand,
        *,
        office: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(sheets, shell, hand, office=office, today=today)
        self._gatherings = gatherings
        self.view: GatheringView | None = None
        self._attendance = Button("บัญชีลงชื่อ", icon="print", on_click=self.print_attendance)
        self._print = Button("พิมพ์ F17", icon="print", key="Ctrl+P", on_click=self.print_sheet)
        self.head.set_actions([self._attendance, self._print, self._finish])
        self._from_activity = Facts(right=True)
        self._panel = Panel("จากกิจกรรม", gap=8)
        self._panel.body.addWidget(self._from_activity)
        self._panel.body.addWidget(Button("เปิดกิจกรรม", icon="event", on_click=self.open_activity))
        self.side.add_panels(self._panel)
        bind(self, "Ctrl+O", self.open_activity)
        self.restyle()

    # --- opening ---------------------------------------------------------------------------------

    def on_enter(self, params: object) -> None:
        if isinstance(params, GatheringPlace):
            self._begin(lambda: params.activity)
        elif isinstance(params, UUID):
            self._begin(lambda: params)
        elif isinstance(params, RecordPlace) and params.id is not None:
            service, event = self._gatherings, params.id
            self._begin(lambda: service.activity_of(event))
        elif self.view is not None:
            super().on_enter(None)

    def _begin(self, activity: Callable[[], UUID]) -> None:
        service = self._gatherings
        self.place = None
        self.keeper.begin(None)

        def read() -> tuple[GatheringView, Mapping[str, Any]]:
            view = service.view(activity())
            return view, {} if view.event is not None else service.start(view.activity)

        def done(found: tuple[GatheringView, Mapping[str, Any]]) -> None:
            view, start = found
            self._show_activity(view)
            self.open(RecordPlace(_TYPE, view.event, start=tuple(start.items())))

        self._shell.tasks.read(read, owner=self, done=done, slot="begin")

    def on_changes(self, changes: Any) -> None:
        super().on_changes(changes)
        view, service = self.view, self._gatherings
        if view is not None and changes.touches(
            "Activity", "Attachment", "PublicityPost", "Site", "CodeItem"
        ):
            self._shell.tasks.read(
                lambda: service.view(view.activity), owner=self, done=self._show_activity, slot="activity"
            )

    # --- showing ---------------------------------------------------------------------------------

    def _show_activity(self, view: GatheringView) -> None:
        self.view = view
        held = short_date(view.held_on) if view.held_on else "ยังไม่ระบุ"
        facts = [("วันที่จัด", held), ("แปลง", view.site_name or "ยังไม่ระบุ"), ("ประเภท", view.kind or "ยังไม่ระบุ")]
        facts.append(("ผู้เข้าร่วม", f"{view.people:,} คน" if view.people is not None else "ยังไม่ระบุ"))
        facts += [(words, f"{count:,} คน") for words, count in view.sectors]
        facts += [("ภาพ", f"{view.photos} ภาพ"), ("ประชาสัมพันธ์", f"{view.posts} เรื่อง")]
        self._from_activity.set_facts(facts)
        if "occasion" in self.fields.boxes:
            self.fields.boxes["occasion"].field.set_options(view.occasions)

    def _make_editor(self, facts: TypeFacts) -> None:
        view = self.view
        if self.fields.boxes or view is None:
            return
        self.fields = FieldSet()
        builder = FieldBuilder(self.fields, self._context, changed=self.note_edit, left=self.note_leaving)
        known = {one.name: one for one in facts_of_type(_TYPE).edited}
        card = Card()
        form = Form(gap=10, line_gap=10)
        occasion = ChoiceField(view.occasions, name=known["occasion"].label)
        form.add("occasion", builder.box(known["occasion"], field=occasion), least=300)
        form.add("occasion_text", builder.box(known["occasion_text"]), least=220)
        form.new_line()
        for name in ("time_from", "time_to", "hours"):
            form.add(name, builder.box(known[name]), least=100, grow=0)
        form.add("forest_groups", builder.box(known["forest_groups"]), least=330)
        card.body.addWidget(form)
        done = Card()
        form = Form(gap=10, line_gap=10)
        for name in ("work_done", "outcome"):
            field = LongTextField(name=known[name].label, lines=3, max_length=known[name].max_length)
            form.add(name, builder.box(known[name], field=field), line=True)
        done.body.addWidget(form)
        seedlings = Panel(known["seedlings"].label)
        seedlings.body.addWidget(
            builder.box(known["seedlings"], field=PartsField(known["seedlings"], self._part), label="")
        )
        panels = (seedlings, done, builder.list_panel(known["attendees"]))
        for widget in (card, *panels):
            self.left_column.addWidget(widget)
        self.left_column.addStretch(1)

    def _part(self, facts: FieldFacts) -> Any:
        """A line of seedlings stays on one line: names of plants are short."""
        field = make_field(facts, self._context)
        if facts.name == "species":
            field.least = _SPECIES
        return field

    def _show_head(self, sheet: Sheet) -> None:
        super()._show_head(sheet)
        self.head.set_path("แปลงและศูนย์เรียนรู้", "เอามื้อสามัคคีและแบ่งปันกล้าไม้")
        self.head.set_title(self.view.name if self.view else "กิจกรรม")
        if sheet.id is not None and not sheet.is_deleted:
            self.head.set_chip(None)
        self._keys.setVisible(False)
        self._finish.set_text("บันทึก")
        self._finish.setVisible(not sheet.locked)

    def show_about(self, sheet: Sheet) -> None:
        super().show_about(replace(sheet, steps=()))
        self.side.about.duplicate.setVisible(False)  # an activity has one

    def _show(self, sheet: Sheet, history: list[HistoryChange]) -> None:
        if self.view is not None:
            super()._show(sheet, history)

    # --- doing -----------------------------------------------------------------------------------

    def finish(self) -> None:
        if self.place is None or self.sheet is None or self.sheet.locked:
            return
        self.keeper.finish(self._shell.back)

    def after_keeping(self, kept: Kept) -> None:
        super().after_keeping(kept)
        place, target = self.place, self.target
        if place is not None and place.id is None and target is not None and target.made == kept.id:
            self.place = RecordPlace(place.type, kept.id)
            self._read(self.place, self._show)

    def print_sheet(self) -> None:
        self._print_of("F17")

    def print_attendance(self) -> None:
        """It is wanted before the day itself."""
        self._print_of("F17-attendance")

    def _print_of(self, form: str) -> None:
        """What is typed belongs on the sheet."""
        view = self.view
        if view is not None:
            place = FormsPlace(form, (view.activity,), month=view.held_on)
            self.keeper.finish(lambda: self._shell.go("forms", place))

    def open_activity(self) -> None:
        if self.view is not None:
            self._shell.go("activity", ActivityPlace(id=self.view.activity))

    def reopen(self) -> Callable[[], object] | None:
        view = self.view
        return (lambda: self._shell.go("gathering", GatheringPlace(view.activity))) if view else None
