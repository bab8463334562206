"""Editors for settings, made from their declarations: one line in `desktop.settings` is one field here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import areas
from desktop.errors import Refused
from ui.door.places import area_rows
from ui.theme import ZOOM_STEPS
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.fields.choice import ChoiceField, PickerField
from ui.widgets.fields.flags import SegmentedField
from ui.widgets.fields.form import FieldBox, Form
from ui.widgets.fields.number import NumberField
from ui.widgets.fields.text import TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.changes import Changes
    from desktop.settings import Spec
    from ui.saving import Saver
    from ui.tasks import Tasks

_FEW = 4
_LEAST = 390
_FOLDERS = ("send_folder", "inbox_folder", "scan_folder")
_ALONE = frozenset({"zoom", *_FOLDERS})


class FolderField(QWidget):
    """A folder, typed or chosen."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.line = TextField(name=name, placeholder="ยังไม่ได้เลือก")
        self.line.changed.connect(self.changed.emit)
        self.line.left.connect(self.left.emit)
        self._choose = Button("เลือกโฟลเดอร์", icon="folder_open", on_click=self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self._choose)
        self.setFocusProxy(self.line)

    def value(self) -> str:
        return self.line.value() or ""

    def set_value(self, value: str | None) -> None:
        self.line.set_value(value or None)

    def problem(self) -> str:
        text = self.value()
        return (
            "" if not text or Path(text).is_absolute() else "ต้องเป็นที่อยู่เต็มของโฟลเดอร์ ใช้ปุ่มเลือกโฟลเดอร์จะง่ายกว่า"
        )

    def set_wrong(self, wrong: bool) -> None:
        self.line.set_wrong(wrong)

    def set_read_only(self, on: bool) -> None:
        self.line.set_read_only(on)

    def _ask(self) -> None:
        from ui.dialogs.files import ask_folder

        ask_folder(self, "เลือกโฟลเดอร์ที่ใช้ร่วมกัน", start=Path(self.value() or Path.home()), on_path=self._take)

    def _take(self, path: Path) -> None:
        self.line.set_value(str(path))
        self.changed.emit()
        self.left.emit()


class AreaOfProvince(PickerField):
    """A province code; empty means the usual one."""

    def set_value(self, value: Any) -> None:
        super().set_value((value, areas.words_of(value)) if isinstance(value, str) and value else None)


LISTED = frozenset({"printer", "form_font"})
"""Settings whose options only this PC knows; they come with `show_lists`."""


def make_editor(spec: Spec, tasks: Tasks) -> Any:
    if spec.key == "zoom":
        return SegmentedField([(step, f"{step} %") for step in ZOOM_STEPS], name=spec.label)
    if spec.key in _FOLDERS:
        return FolderField(name=spec.label)
    if spec.key == "province_code":
        return AreaOfProvince(
            lambda words: area_rows(words, 2), tasks=tasks, name=spec.label, placeholder="จังหวัดของอำเภอ"
        )
    if spec.key in LISTED:
        return ChoiceField(name=spec.label, can_be_empty=False)
    if spec.choices is not None:
        options = [(member.value, member.label) for member in spec.choices]
        if len(options) <= _FEW:
            return SegmentedField(options, name=spec.label)
        return ChoiceField(options, name=spec.label, can_be_empty=False)
    if isinstance(spec.default, int):
        return NumberField(name=spec.label, low=spec.low, high=spec.high, width=120)
    return TextField(name=spec.label)


class ValuesPanel(Panel):
    """Some settings under one title; each is saved when its field is left. `kept` carries key and value."""

    kept = Signal(str, object)

    def __init__(
        self,
        title: str,
        specs: Sequence[Spec],
        tasks: Tasks,
        saver: Saver,
        save: Callable[[str, object], Changes],
    ) -> None:
        super().__init__(title)
        self._saver, self._save = saver, save
        self._stored: dict[str, Any] = {}
        self.form = Form(line_gap=12)
        for spec in specs:
            box = FieldBox(spec.label, make_editor(spec, tasks), hint=spec.hint)
            self.form.add(spec.key, box, least=_LEAST, line=spec.key in _ALONE)
        self.form.left.connect(self._on_left)
        self.body.addWidget(self.form)

    def show_lists(self, lists: Mapping[str, Sequence[tuple[Any, str]]]) -> None:
        """Options of this PC. What is set and is not among them any more is still shown by its name."""
        for key, options in lists.items():
            box = self.form.boxes.get(key)
            if box is not None and isinstance(box.field, ChoiceField):
                stored = self._stored.get(key, "")
                known = [value for value, _ in options]
                gone = [] if stored in known else [(stored, f"{stored} (ไม่พบในเครื่องนี้)")]
                box.field.set_options([*options, *gone])
                box.field.set_value(stored)

    def show_values(self, values: Mapping[str, Any]) -> None:
        focus = self.focusWidget()
        for key, box in self.form.boxes.items():
            self._stored[key] = values[key]
            is_typing = focus is not None and (box.field is focus or box.field.isAncestorOf(focus))
            if not is_typing and not box.error:
                box.field.set_value(values[key])

    def _on_left(self, key: str) -> None:
        box = self.form.boxes[key]
        value = box.field.value()
        if not box.check() or value == self._stored.get(key):
            return
        if value is None and isinstance(box.field, NumberField):
            box.field.set_value(self._stored.get(key))  # a number is never nothing
            return
        save, before = self._save, self._stored.get(key)

        def refused(error: BaseException) -> bool:
            self._stored[key] = before
            if isinstance(error, Refused):
                box.show_error(error.fields.get(key, error.for_user))
                return True
            return False

        self._stored[key] = value
        self.kept.emit(key, value)
        self._saver.save(lambda: save(key, value), failed=refused)
