"""The office as it stands on letters and reports. What is typed is saved when its field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Refused
from ui.records.context import FieldContext
from ui.records.editor import FieldBuilder, FieldSet
from ui.theme import Themed, theme
from ui.widgets.cards import Panel
from ui.widgets.fields.form import Form
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.changes import Changes
    from desktop.settings_desk import OfficeSheet
    from ui.saving import Saver


class OfficeFace(Themed, QWidget):
    def __init__(
        self, context: FieldContext, save: Callable[[Mapping[str, Any]], Changes], saver: Saver
    ) -> None:
        super().__init__()
        self._context, self._save, self._saver = context, save, saver
        self.fields = FieldSet()
        self._stored: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._is_built = False
        self.restyle()

    def restyle(self) -> None:
        self._column.setSpacing(theme().px(12))

    def show_sheet(self, sheet: OfficeSheet) -> None:
        self._stored = dict(sheet.values)
        if not self._is_built:
            self._build(sheet)
        focus = self.focusWidget()
        for key, box in self.fields.boxes.items():
            # What is being typed stays; it is saved when the field is left.
            if box.field is not focus and not box.error:
                box.field.set_value(sheet.values.get(key))

    def _build(self, sheet: OfficeSheet) -> None:
        self._is_built = True
        builder = FieldBuilder(self.fields, self._context, changed=lambda _: None, left=self._on_left)
        for place, (title, facts) in enumerate(sheet.groups):
            right = muted(f"{sheet.area} · รหัส {sheet.code}") if place == 0 else None
            panel = Panel(title, right=right)
            form = Form(line_gap=10)
            builder.add_all(form, facts)
            panel.body.addWidget(form)
            self._column.addWidget(panel)
        self._column.addStretch(1)

    def save_rest(self) -> None:
        """The page is left: what stands in a field and can be read."""
        for key, value in self.fields.changed_from(self._stored).items():
            self._write(key, value)

    def _on_left(self, key: str) -> None:
        box = self.fields.boxes[key]
        if box.check() and box.field.value() != self._stored.get(key):
            self._write(key, box.field.value())

    def _write(self, key: str, value: object) -> None:
        """One field a command: what is wrong in one keeps no other from being saved."""
        save, before = self._save, self._stored.get(key)

        def refused(error: BaseException) -> bool:
            self._stored[key] = before
            if not isinstance(error, Refused):
                return False
            self.fields.boxes[key].show_error(error.fields.get(key, error.for_user))
            return True

        self._stored[key] = value
        self._saver.save(lambda: save({key: value}), failed=refused)
