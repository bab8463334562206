"""The list of one record type on a page of its own; the type can be changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.dictionary import edited_types, may_write
from ui.frame.page import Page, Shell
from ui.keys import bind
from ui.records.place import RecordPlace
from ui.records.table import RecordTable
from ui.records.ways import page_of_listed
from ui.widgets.buttons import Button, Kind
from ui.widgets.fields.choice import ChoiceField
from ui.widgets.text import muted

if TYPE_CHECKING:
    from ui.records.table import ListService

_SHORT = 20  # letters of a label that fit on the button


class RecordsPage(Page):
    """`on_enter` is given the name of a record type."""

    help_key = "records"

    def __init__(self, service: ListService, shell: Shell, *, office: str, first: str = "SiteOwner") -> None:
        super().__init__("ทะเบียนข้อมูล")
        self._shell, self._office, self._type = shell, office, first
        self._add = Button("เพิ่มรายการ", icon="add", key="Ctrl+N", kind=Kind.PRIMARY, on_click=self._add_one)
        self.head.set_actions([self._add])
        self._count = muted("")
        self.head.set_side(self._count)
        types = [(one.type, one.plural) for one in edited_types()]
        self.kind = ChoiceField(types, name="ประเภทข้อมูล", can_be_empty=False, width=270)
        self.kind.changed.connect(self._on_kind_changed)
        self.table = RecordTable(service, shell.tasks, before=self.kind)
        self.table.opened.connect(lambda place: shell.go(*page_of_listed(place)))
        self.table.add_asked.connect(lambda _: self._add_one())
        self.table.counted.connect(lambda count: self._count.set_text(f"{count:,} รายการ"))
        self.body.addWidget(self.table, 1)
        bind(self, "Ctrl+F", lambda: self.table.words.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def on_enter(self, params: object) -> None:
        self.show_type(params if isinstance(params, str) else self._type)

    def on_changes(self, changes: object) -> None:
        if getattr(changes, "touches", lambda *_: False)(self._type):
            self.table.read()

    def focus_first(self) -> None:
        self.table.take_focus()

    def show_type(self, name: str) -> None:
        self._type = name
        self.table.show_type(name)
        facts = self.table.facts
        assert facts is not None
        self.head.set_title(facts.plural)
        self.kind.set_value(name)
        self._add.setVisible(may_write(self._office, facts))
        self._add.set_text(f"เพิ่ม{facts.label}" if len(facts.label) < _SHORT else "เพิ่มรายการ")

    def _on_kind_changed(self) -> None:
        if self.kind.value():
            self.show_type(self.kind.value())

    def _add_one(self) -> None:
        if self._add.isHidden():
            return
        self._shell.go(*page_of_listed(RecordPlace(self._type)))
