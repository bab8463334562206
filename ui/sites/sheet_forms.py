"""The panels of the sheet of a plot, and what its fields do to each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.coordinates import Position
from desktop.dictionary import Kind, facts_of_type
from ui.records.picking import AreaField
from ui.sites.budget_years import BudgetSources
from ui.sites.owner_panel import OwnerPanel
from ui.sites.position import PositionEntry
from ui.widgets.cards import Panel
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.fields.form import FieldBox, Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.records.context import FieldContext
    from ui.records.editor import FieldBuilder, FieldSet

MAIN = ("name", "site_code", "site_type", "operational")
PLACE = ("house_no", "moo", "village_name", "tambon_code")
AREA = ("area_choice", "area_rai")
POSITION = ("lat", "lon")
_OTHER_AREA = "other"
_MONEY = "budget_source"


class SiteForms:
    """Every declared field has its place: those that are named here where people look for them, lists of
    parts in panels of their own, and whatever is declared later in the last panel."""

    def __init__(self, builder: FieldBuilder, fields: FieldSet, context: FieldContext) -> None:
        self._builder, self._fields, self._context = builder, fields, context
        self._facts = {facts.name: facts for facts in facts_of_type("Site").edited}
        placed = {*MAIN, *PLACE, *AREA, *POSITION, "owner_id"}
        lists = [one for one in self._facts.values() if one.kind is Kind.PARTS]
        rest = [one for one in self._facts.values() if one.name not in placed and one not in lists]
        self.panels: list[QWidget] = [self._panel("แปลง", self._main_form())]
        self.owner = OwnerPanel(builder, fields, context)
        self.panels.append(self.owner)
        self.panels.append(self._panel("ที่ตั้งและขนาด", self._place_form()))
        self.panels.append(self._panel("พิกัด", self._position_form()))
        self.money = BudgetSources(self._facts[_MONEY], context)
        own = {_MONEY: self.money}
        self.panels += [builder.list_panel(one, field=own.get(one.name)) for one in lists]
        if rest:
            form = Form(line_gap=10)
            builder.add_all(form, rest)
            self.panels.append(self._panel("ข้อมูลอื่น", form))

    @staticmethod
    def _panel(title: str, form: QWidget) -> Panel:
        panel = Panel(title, gap=8)
        panel.body.addWidget(form)
        return panel

    def _main_form(self) -> Form:
        form = Form(line_gap=10)
        self._builder.add(form, self._facts["name"], grow=3)
        self._builder.add(form, self._facts["site_code"], grow=1)
        form.new_line()
        self._builder.add(form, self._facts["site_type"])
        self._builder.add(form, self._facts["operational"])
        return form

    def _place_form(self) -> Form:
        form = Form(line_gap=10)
        for name in PLACE[:-1]:
            self._builder.add(form, self._facts[name])
        tambon = self._facts["tambon_code"]
        own = AreaField(self._context, level=6, only_within=True, name=f"{tambon.label} ต้องกรอก")
        self._builder.add(form, tambon, field=own)
        form.new_line()
        choice = self._facts["area_choice"]
        self.area = SegmentedField(choice.choices, name=choice.label)
        self._builder.add(form, choice, field=self.area)
        self._builder.add(form, self._facts["area_rai"])
        return form

    def _position_form(self) -> Form:
        form = Form(line_gap=10)
        self.entry = PositionEntry()
        form.add("_position", FieldBox("วางพิกัดจากแผนที่หรือโทรศัพท์ หรือพิมพ์ UTM", self.entry), least=330)
        for name in POSITION:
            self._builder.add(form, self._facts[name])
        return form

    # --- what fields do to each other ---------------------------------------------------------------

    def take_area(self) -> None:
        """A size of the list says the number of rai; only “other” asks for it."""
        choice = str(self.area.value() or "")
        is_number = choice.replace(".", "").isdigit()
        self._fields.boxes["area_rai"].field.set_value(Decimal(choice) if is_number else None)
        self.show_area(locked=False)
        if choice == _OTHER_AREA:
            self._fields.jump("area_rai")

    def show_area(self, *, locked: bool) -> None:
        rai = self._fields.boxes["area_rai"].field
        rai.set_read_only(locked or self.area.value() != _OTHER_AREA)

    def show_utm(self) -> None:
        lat, lon = (self._fields.boxes[name].field.value() for name in POSITION)
        self.entry.show_position(Position(lat, lon) if lat is not None and lon is not None else None)

    def take_position(self, position: Position) -> None:
        for name, value in zip(POSITION, (position.lat, position.lon), strict=True):
            self._fields.boxes[name].field.set_value(value)
            self._fields.boxes[name].show_error("")
        self.show_utm()

    def lock(self, locked: bool) -> None:
        self._fields.set_read_only(locked)
        self._fields.set_read_only(True, keys=("site_code",))
        self.entry.set_read_only(locked)
        self.owner.set_read_only(locked)
        self.show_area(locked=locked)
